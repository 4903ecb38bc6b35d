// DEPS: ooxml
/* The parts of a workbook, apart by lines of "====": sheet, workbook, shared strings, styles. They are put into a stored
 * zip, so that mutation reaches the XML. Everything is read; then one text is written. Never a wrong result of our
 * own (ERR_BUG); no edit gives the same bytes; and where the sheet has the shape that the format prescribes, only the
 * written cell differs, and it reads back. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "../unit/book_sample.h"
#include "base/limits.h"
#include "ooxml/ooxml.h"
#include "xml/xml.h"

#define HOLDS(x) ((x) ? (void)0 : abort())

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static sv next_part(sv *rest)
{
    size_t at = sv_find(*rest, SV("====\n"));
    sv part = sv_slice(*rest, 0, at);

    *rest = at == SIZE_MAX ? SV_NULL : sv_from(*rest, at + 5);
    return part;
}

static const char workbook[] = "<workbook " BS_NS " " BS_NSR "><sheets><sheet name=\"Q\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>";

static void make(zs *z, sv input)
{
    sv sheet = next_part(&input), book = next_part(&input), strings = next_part(&input), styles = next_part(&input);

    zs_init(z);
    zs_add(z, "_rels/.rels", SV("<Relationships><Relationship Id=\"rId1\" Type=\"" BS_REL "officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"), 0);
    zs_add(z, "xl/workbook.xml", book.n ? book : SV(workbook), 0);
    zs_add(z, "xl/_rels/workbook.xml.rels",
           SV("<Relationships><Relationship Id=\"rId1\" Type=\"" BS_REL "worksheet\" Target=\"worksheets/sheet1.xml\"/>"
              "<Relationship Id=\"rId2\" Type=\"" BS_REL "sharedStrings\" Target=\"sharedStrings.xml\"/>"
              "<Relationship Id=\"rId3\" Type=\"" BS_REL "styles\" Target=\"styles.xml\"/></Relationships>"), 0);
    zs_add(z, "xl/worksheets/sheet1.xml", sheet, 0);
    if (strings.n)
        zs_add(z, "xl/sharedStrings.xml", strings, 0);
    if (styles.n)
        zs_add(z, "xl/styles.xml", styles, 0);
    zs_finish(z, "", false);
}

/* Well-formed, sheetData below the root, only rows in it, only cells in them, numbers rising or absent, and nothing of
 * these names elsewhere. */
static bool is_regular(sv raw)
{
    uint32_t row = UINT32_MAX, col = UINT32_MAX, r, c;
    bool data = false;
    xml x;
    xml_tok t;
    xml_enc enc;
    sv text, v;
    uint64_t n;
    buf hold;
    err e = ERR_INIT;
    bool ok = true;

    buf_init(&hold, LIMIT_XML_TOKEN_BYTES * 4);
    if (xml_decode(&text, &hold, &enc, raw, &e) != ERR_OK)
        ok = false;
    xml_init(&x, text);
    while (ok && (ok = xml_next(&x, &t, &e) == ERR_OK) && t.kind != XML_END) {
        bool is_row = sv_eq(t.local, SV("row")), is_c = sv_eq(t.local, SV("c")), is_data = sv_eq(t.local, SV("sheetData"));

        if (t.kind == XML_CLOSE)
            data = data && !is_data;
        if (t.kind != XML_OPEN && t.kind != XML_EMPTY)
            continue;
        if (t.depth && t.name.n != t.local.n)
            ok = false; /* prefixes are for the unit tests */
        if (is_data) {
            ok = ok && t.depth == 1;
            data = t.kind == XML_OPEN;
        } else if (data && t.depth == 2) {
            ok = ok && is_row;
            col = UINT32_MAX;
            if (xml_attr(&t, SV("r"), &v))
                ok = ok && sv_u64(v, &n) && n >= 1 && n <= LIMIT_SHEET_ROWS && (row == UINT32_MAX || n - 1 > row);
            else
                ok = false;
            row = ok ? (uint32_t)n - 1 : 0;
        } else if (data && t.depth == 3) {
            ok = ok && is_c;
            if (xml_attr(&t, SV("r"), &v))
                ok = ok && ox_a1_parse(v, &r, &c) && r == row && (col == UINT32_MAX || c > col);
            else
                ok = false;
            col = c;
        } else {
            ok = ok && !is_row && !is_c;
        }
    }
    buf_release(&hold);
    return ok;
}

static void read_all(ox_book *b)
{
    err e = ERR_INIT;
    ox_sheet *s;
    ox_cells *it;
    ox_cell c;
    ox_list kind;
    const sv *values;
    size_t n, nv, cells = 0;
    bool more = true;

    for (size_t i = 0; i < ox_sheet_count(b) && i < 4; i++) {
        if (ox_sheet_open(&s, b, i, &e) != ERR_OK)
            continue;
        const ox_dv *dv = ox_dvs(s, &n);

        for (size_t k = 0; k < n && k < 8; k++)
            HOLDS(ox_dv_values(&kind, &values, &nv, s, &dv[k], &e) != ERR_BUG);
        if (ox_cells_open(&it, s, &e) == ERR_OK) {
            more = true;
            while (ox_cells_next(it, &c, &more, &e) == ERR_OK && more && cells++ < 100000) {
                HOLDS(c.row < LIMIT_SHEET_ROWS && c.col < LIMIT_SHEET_COLS);
                ox_locked(s, c.row, c.col);
            }
            ox_cells_close(it);
        }
        ox_sheet_close(s);
    }
}

static bool find(ox_book *b, uint32_t row, uint32_t col, sv want)
{
    err e = ERR_INIT;
    ox_sheet *s;
    ox_cells *it;
    ox_cell c;
    bool more = true, hit = false;

    HOLDS(ox_sheet_open(&s, b, 0, &e) == ERR_OK && ox_cells_open(&it, s, &e) == ERR_OK);
    while (ox_cells_next(it, &c, &more, &e) == ERR_OK && more)
        hit = hit || (c.row == row && c.col == col && sv_eq(c.text, want) && !c.formula);
    ox_cells_close(it);
    ox_sheet_close(s);
    return hit;
}

static void write_one(sv file, sv sheet, uint32_t row, uint32_t col)
{
    static const char text[] = "回答 <&> _x0041_ \n 1";
    const ox_edit *v;
    ox_book *b, *again;
    ox_proof p;
    arena *a = arena_new(LIMIT_JOB_BYTES);
    err e = ERR_INIT;
    buf out;
    size_t n;
    err_code rc;

    buf_init(&out, 64 * MIB);
    HOLDS(ox_open(&b, file, &e) == ERR_OK);
    HOLDS(ox_rewrite(&out, b, false, &e) == ERR_OK && sv_eq(buf_sv(&out), file));
    buf_reset(&out);
    HOLDS(ox_set_text(b, 0, row, col, SV(text), &e) == ERR_OK);
    rc = ox_rewrite(&out, b, true, &e);
    HOLDS(rc != ERR_BUG);
    v = ox_edits(b, &n);
    if (rc == ERR_OK && is_regular(sheet) && n == 1) {
        rc = ox_prove(&p, a, file, buf_sv(&out), &e);
        HOLDS(rc != ERR_BUG); /* styles and strings are read only now, and may be broken */
        HOLDS(rc != ERR_OK || (p.other == 0 && p.cells + p.overwritten == (v->refused == OX_CAN)));
        if (rc == ERR_OK && v->refused == OX_CAN) {
            HOLDS(ox_open(&again, buf_sv(&out), &e) == ERR_OK);
            HOLDS(find(again, v->to_row, v->to_col, SV(text)));
            ox_close(again);
        }
    }
    ox_close(b);
    arena_free(a);
    buf_release(&out);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    sv input = { (const char *)data, size }, rest = input, file, sheet = next_part(&rest);
    uint32_t row = size ? data[size / 3] % 12 : 0, col = size ? data[size / 2] % 8 : 0;
    ox_book *b;
    zs z;
    err e = ERR_INIT;

    make(&z, input);
    file = (sv){ z.b.p, z.b.n };
    if (ox_open(&b, file, &e) == ERR_OK) {
        bool cells = ox_sheet_at(b, 0)->cells;

        read_all(b);
        ox_close(b);
        if (cells)
            write_one(file, sheet, row, col);
    }
    zs_release(&z);
    return 0;
}
