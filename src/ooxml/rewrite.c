/* Making the new file: the changed parts, the request to recalculate, and reading it all back. */
#include <stdlib.h>
#include <string.h>

#include "ooxml/put.h"

/* ---- collecting edits */

/* UTF-16 units, as Excel counts a cell's 32,767. */
static size_t utf16_units(sv s)
{
    size_t i, n = 0;

    for (i = 0; i < s.n; i++)
        if (((unsigned char)s.p[i] & 0xc0) != 0x80)
            n += (unsigned char)s.p[i] >= 0xf0 ? 2 : 1;
    return n;
}

err_code ox_check_text(sv text, err *e)
{
    size_t at, units;
    uint32_t cp;

    if (xml_bad_char(text, &at, &cp))
        return err_set(e, ERR_FORMAT, "the text has a character that a workbook cannot hold (U+%04X at byte %zu). Remove it",
                       (unsigned)cp, at);
    units = utf16_units(text);
    if (units > LIMIT_CELL_CHARS)
        return err_set(e, ERR_LIMIT, "the text has %zu characters, a cell holds %d. Shorten it", units, LIMIT_CELL_CHARS);
    return ERR_OK;
}

err_code ox_set_text(ox_book *b, size_t sheet, uint32_t row, uint32_t col, sv utf8, err *e)
{
    char name[OX_A1_BYTES], *copy;
    size_t i, n = 0;
    err_code rc;

    BUG_IF(sheet >= b->nsheets);
    if (row >= LIMIT_SHEET_ROWS || col >= LIMIT_SHEET_COLS)
        return err_set(e, ERR_LIMIT, "cell %s lies outside a sheet", ox_a1(name, row, col));
    if ((rc = ox_check_text(utf8, e)) != ERR_OK)
        return err_wrap(e, "sheet '%.*s'!%s", SV_FMT(b->sheets[sheet].ref.name), ox_a1(name, row, col));
    if (arena_used(b->edit_mem) > LIMIT_JOB_BYTES / 2)
        return err_set(e, ERR_LIMIT, "too much text for one workbook");
    copy = arena_alloc(b->edit_mem, utf8.n + 1, 1);
    for (i = 0; i < utf8.n; i++) {
        if (utf8.p[i] == '\r' && i + 1 < utf8.n && utf8.p[i + 1] == '\n')
            continue;
        copy[n++] = utf8.p[i] == '\r' ? '\n' : utf8.p[i];
    }
    b->edits = xgrow(b->edits, &b->edits_cap, b->nedits + 1, sizeof *b->edits);
    b->edits[b->nedits++] = (ox_edit){ .sheet = sheet, .row = row, .col = col, .to_row = row, .to_col = col, .text = { copy, n } };
    return ERR_OK;
}

size_t ox_edit_count(const ox_book *b)
{
    return b->nedits;
}

const ox_edit *ox_edits(const ox_book *b, size_t *n)
{
    *n = b->nedits;
    return b->edits;
}

static int cmp_edit(const ox_edit *x, const ox_edit *y)
{
    if (x->sheet != y->sheet)
        return x->sheet < y->sheet ? -1 : 1;
    if (x->row != y->row)
        return x->row < y->row ? -1 : 1;
    return x->col < y->col ? -1 : x->col > y->col;
}

/* Stable: of two edits of one cell the later call stays behind the earlier. */
static int by_cell(const void *a, const void *b)
{
    const ox_edit *x = a, *y = b;
    int c = cmp_edit(x, y);

    return c ? c : x->to_row < y->to_row ? -1 : x->to_row > y->to_row;
}

static void sort_edits(ox_book *b)
{
    size_t i, n = 0;

    for (i = 0; i < b->nedits; i++)
        b->edits[i].to_row = (uint32_t)i; /* the order of the calls, for by_cell; set anew when the cell is found */
    if (b->nedits)
        qsort(b->edits, b->nedits, sizeof *b->edits, by_cell);
    for (i = 0; i < b->nedits; i++) {
        if (n && cmp_edit(&b->edits[n - 1], &b->edits[i]) == 0)
            n--;
        b->edits[n++] = b->edits[i];
    }
    b->nedits = n;
    for (i = 0; i < n; i++) {
        b->edits[i].to_row = b->edits[i].row;
        b->edits[i].to_col = b->edits[i].col;
        b->edits[i].refused = OX_CAN;
        b->edits[i].locked = b->edits[i].replaced = false;
    }
}

/* ---- recalculation */

bool ox_has_formula(sv text, sv prefix)
{
    char name[20];
    size_t n = prefix.n > 16 ? 16 : prefix.n;

    if (n)
        memcpy(name, prefix.p, n);
    name[n] = 'f';
    return text.n && ox_scan_open(text.p, text.p + text.n, (sv){ name, n + 1 }, n) != NULL;
}

/* Elements of the workbook part that stand before calcPr (ECMA-376 part 1, CT_Workbook). */
static bool before_calc(sv local)
{
    return sv_eq(local, SV("sheets")) || sv_eq(local, SV("functionGroups")) || sv_eq(local, SV("externalReferences")) ||
           sv_eq(local, SV("definedNames"));
}

/* Length without the blanks at the end. */
static size_t attrs_end(sv attrs)
{
    size_t n = attrs.n;

    while (n && strchr(" \t\r\n", attrs.p[n - 1]))
        n--;
    return n;
}

err_code ox_calc_splice(ox_splices *out, sv text, err *e)
{
    size_t place = SIZE_MAX;
    sv prefix = SV_NULL, raw;
    xml x;
    xml_tok t;
    err_code rc;

    xml_init(&x, text);
    while ((rc = xml_next(&x, &t, e)) == ERR_OK && t.kind != XML_END) {
        if (t.depth == 1 && (t.kind == XML_CLOSE || t.kind == XML_EMPTY) && before_calc(t.local)) {
            place = t.at + t.raw.n;
            prefix = (sv){ t.name.p, t.name.n - t.local.n };
        }
        if (t.depth != 1 || (t.kind != XML_OPEN && t.kind != XML_EMPTY) || !sv_eq(t.local, SV("calcPr")))
            continue;
        if (!xml_attr(&t, SV("fullCalcOnLoad"), &raw)) {
            ox_splice_add(out, (size_t)(t.attrs.p - text.p) + attrs_end(t.attrs), 0, SV(" fullCalcOnLoad=\"1\""));
        } else if (!sv_eq(raw, SV("1")) && !sv_eq(raw, SV("true"))) {
            ox_splice_add(out, (size_t)(raw.p - text.p), raw.n, SV("1"));
        }
        return ERR_OK;
    }
    if (rc != ERR_OK)
        return rc;
    if (place == SIZE_MAX)
        return err_set(e, ERR_FORMAT, "the workbook lists no sheets");
    buf_addf(&out->ins, "<%.*scalcPr fullCalcOnLoad=\"1\"/>", SV_FMT(prefix));
    out->v = xgrow(out->v, &out->cap, out->n + 1, sizeof *out->v);
    out->v[out->n++] = (ox_splice){ place, 0, 0, out->ins.n };
    return ERR_OK;
}

/* Is there a formula in a sheet that is not being written? calcChain lists them, where the writer made one. */
static err_code any_formula(ox_book *b, const bool *looked, bool *found, err *e)
{
    ox_part part;
    xml x;
    xml_tok t;
    size_t i;
    err_code rc;

    if (zip_find(b->z, SV("xl/calcChain.xml"))) {
        *found = true;
        return ERR_OK;
    }
    for (i = 0; i < b->nsheets && !*found; i++) {
        if (looked[i] || !b->sheets[i].ref.cells)
            continue;
        if ((rc = ox_part_load(&part, b, b->sheets[i].en, e)) != ERR_OK)
            return rc;
        rc = ox_part_root(&x, &t, part.text, e);
        if (rc == ERR_OK)
            *found = ox_has_formula(part.text, (sv){ t.name.p, t.name.n - t.local.n });
        ox_part_release(&part);
        if (rc != ERR_OK)
            return err_wrap(e, "%.*s", SV_FMT(b->sheets[i].en->name));
    }
    return ERR_OK;
}

/* ---- writing and reading back */

/* The spliced text differs from the original only in the splices, and each splice is what was made. */
static err_code check_gaps(sv before, sv after, const ox_splices *sp, err *e)
{
    size_t i, pos = 0, at = 0, gap;
    bool same = true;

    for (i = 0; i <= sp->n && same; i++) {
        const ox_splice *v = i < sp->n ? &sp->v[i] : NULL;

        gap = (v ? v->at : before.n) - pos;
        same = after.n - at >= gap && (!gap || memcmp(before.p + pos, after.p + at, gap) == 0);
        if (!v || !same)
            break;
        at += gap;
        same = after.n - at >= v->nins && (!v->nins || memcmp(sp->ins.p + v->ins, after.p + at, v->nins) == 0);
        at += v->nins;
        pos = v->at + v->len;
    }
    if (!same || after.n - at != before.n - pos)
        return err_set(e, ERR_BUG, "the changed part reads back differently outside the written cells");
    return ERR_OK;
}

err_code ox_part_put(zip_edit *ed, const zip_entry *en, const ox_part *part, const ox_splices *sp, err *e)
{
    buf now, coded;
    sv bytes;
    err_code rc;

    buf_init(&now, LIMIT_ZIP_PART_BYTES);
    buf_init(&coded, LIMIT_ZIP_PART_BYTES);
    if ((rc = ox_splices_apply(&now, part->text, sp, e)) != ERR_OK)
        goto done;
    bytes = buf_sv(&now);
    if (part->enc != XML_UTF8 && part->enc != XML_ASCII) {
        if ((rc = xml_encode(&coded, bytes, part->enc, e)) != ERR_OK)
            goto done;
        bytes = buf_sv(&coded);
    }
    if ((rc = zip_edit_set(ed, en, bytes, e)) != ERR_OK)
        goto done;
    /* What was compressed, inflated over the buffer it was made from, must be it again. */
    if ((rc = zip_edit_check(ed, en, bytes.p == now.p ? now.p : coded.p, bytes.n, e)) != ERR_OK)
        goto done;
    rc = check_gaps(part->text, buf_sv(&now), sp, e);
done:
    if (rc != ERR_OK)
        err_wrap(e, "%.*s", SV_FMT(en->name));
    buf_release(&now);
    buf_release(&coded);
    return rc;
}

static err_code write_sheet(ox_book *b, zip_edit *ed, size_t from, size_t to, bool skip, bool *formula, err *e)
{
    ox_sheet *s;
    ox_splices sp;
    size_t i = b->edits[from].sheet;
    err_code rc;

    if ((rc = ox_sheet_open(&s, b, i, e)) != ERR_OK)
        return rc;
    ox_splices_init(&sp);
    rc = ox_sheet_splice(&sp, s, from, to, skip, e);
    if (rc == ERR_OK && !*formula)
        *formula = ox_has_formula(sv_slice(s->part.text, s->data_at, s->data_end), (sv){ s->n.store, s->n.prefix });
    if (rc == ERR_OK && sp.n)
        rc = ox_part_put(ed, b->sheets[i].en, &s->part, &sp, e);
    ox_splices_release(&sp);
    ox_sheet_close(s);
    return rc;
}

static err_code write_calc(ox_book *b, zip_edit *ed, err *e)
{
    ox_part part;
    ox_splices sp;
    err_code rc = ox_part_load(&part, b, b->workbook, e);

    if (rc != ERR_OK)
        return rc;
    ox_splices_init(&sp);
    rc = ox_calc_splice(&sp, part.text, e);
    if (rc == ERR_OK && sp.n)
        rc = ox_part_put(ed, b->workbook, &part, &sp, e);
    ox_splices_release(&sp);
    ox_part_release(&part);
    return rc;
}

err_code ox_file_check(sv bytes, const ox_book *b, const zip_edit *ed, err *e)
{
    zip *z;
    size_t i;
    err_code rc = zip_open(&z, bytes, NULL, e);

    if (rc != ERR_OK)
        return err_set(e, ERR_BUG, "the new file does not open again");
    if (zip_count(z) != zip_count(b->z))
        rc = err_set(e, ERR_BUG, "the new file does not open again");
    for (i = 0; rc == ERR_OK && i < zip_count(z); i++) {
        const zip_entry *old = zip_at(b->z, i), *now = zip_at(z, i);
        sv want = zip_edit_raw(ed, old);

        if (!want.p)
            want = zip_raw(b->z, old);
        if (!sv_eq(old->name, now->name) || !sv_eq(want, zip_raw(z, now)))
            rc = err_set(e, ERR_BUG, "part %.*s reads back differently than it was written", SV_FMT(old->name));
    }
    zip_close(z);
    return rc;
}

err_code ox_rewrite(buf *out, ox_book *b, bool skip, err *e)
{
    zip_edit *ed = NULL;
    bool *looked = xcalloc(b->nsheets, sizeof *looked), formula = false, written = false;
    size_t i, k, start = out->n;
    err_code rc;

    sort_edits(b);
    if ((rc = zip_edit_open(&ed, b->z, e)) != ERR_OK)
        goto done;
    for (i = 0; i < b->nedits; i = k) {
        for (k = i + 1; k < b->nedits && b->edits[k].sheet == b->edits[i].sheet; k++)
            ;
        looked[b->edits[i].sheet] = true;
        if ((rc = write_sheet(b, ed, i, k, skip, &formula, e)) != ERR_OK)
            goto done;
        written = written || zip_edit_raw(ed, b->sheets[b->edits[i].sheet].en).p;
    }
    if (written) {
        if (!formula && (rc = any_formula(b, looked, &formula, e)) != ERR_OK)
            goto done;
        if (formula && (rc = write_calc(b, ed, e)) != ERR_OK)
            goto done;
    }
    if ((rc = zip_edit_write(out, ed, e)) == ERR_OK)
        rc = ox_file_check(sv_from(buf_sv(out), start), b, ed, e);
done:
    zip_edit_close(ed);
    free(looked);
    return rc;
}
