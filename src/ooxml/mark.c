/* Marks: see mark.h. The tail of a sheet's part (behind its cells) is walked tag by tag; the cells are never read. */
#include "ooxml/mark.h"

#include <stdlib.h>
#include <string.h>

#include "ooxml/put.h"

enum { REFS_PER_FORMAT = 200 }; /* ranges in one sqref: far below what any program refuses */

/* Names of the conditions. N() of a text is 0, so that the formula is always true. */
static const char *const NAMES[OX_MARK_KINDS] = { "henji:review", "henji:open" };
/* Pale amber and pale pink: dark text stays readable, and they differ in lightness on a grey print. */
static const char *const COLOURS[OX_MARK_KINDS] = { "FFFFE699", "FFFBC9D9" };

/* ---- the styles part ---- */

static void add_formats(buf *out, sv prefix)
{
    int p = (int)prefix.n;

    for (int k = 0; k < OX_MARK_KINDS; k++)
        buf_addf(out, "<%.*sdxf><%.*sfill><%.*spatternFill patternType=\"solid\"><%.*sfgColor rgb=\"%s\"/><%.*sbgColor rgb=\"%s\"/></%.*spatternFill></%.*sfill></%.*sdxf>",
                 p, prefix.p, p, prefix.p, p, prefix.p, p, prefix.p, COLOURS[k], p, prefix.p, COLOURS[k], p, prefix.p, p, prefix.p, p, prefix.p);
}

/* <dxfs> in the styles part, or the place where it belongs. */
typedef struct dxfs {
    sv prefix;
    sv tag;        /* `<dxfs count="3">`, empty: there is none */
    sv count;      /* the raw value, p NULL: not said */
    size_t at;     /* of the tag; without one, the place for it */
    size_t close;  /* of the end tag; 0 for an empty tag */
    size_t end;    /* behind the element */
    uint32_t n;    /* dxf elements inside */
    bool empty_tag;
} dxfs;

/* Elements of CT_Stylesheet that stand before dxfs (ECMA-376 part 1, 18.8.39). */
static bool before_dxfs(sv local)
{
    static const char *const names[] = { "numFmts", "fonts", "fills", "borders", "cellStyleXfs", "cellXfs", "cellStyles" };

    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (sv_eq(local, sv_of(names[i])))
            return true;
    return false;
}

static err_code find_dxfs(dxfs *d, sv text, err *e)
{
    xml x;
    xml_tok t;
    bool inside = false;
    err_code rc;

    *d = (dxfs){ 0 };
    xml_init(&x, text);
    while ((rc = xml_next(&x, &t, e)) == ERR_OK && t.kind != XML_END) {
        bool begins = t.kind == XML_OPEN || t.kind == XML_EMPTY, ends = t.kind == XML_CLOSE || t.kind == XML_EMPTY;

        if (t.depth == 0 && t.kind == XML_OPEN)
            d->prefix = (sv){ t.name.p, t.name.n - t.local.n };
        if (t.depth == 1 && begins && sv_eq(t.local, SV("dxfs"))) {
            d->tag = t.raw;
            d->at = t.at;
            d->empty_tag = t.kind == XML_EMPTY;
            if (!xml_attr(&t, SV("count"), &d->count))
                d->count = SV_NULL;
            inside = true;
        }
        if (inside && t.depth == 2 && begins && sv_eq(t.local, SV("dxf")))
            d->n++;
        if (t.depth == 1 && ends && inside) {
            d->close = d->empty_tag ? 0 : t.at;
            d->end = t.at + t.raw.n;
            return ERR_OK;
        }
        if (t.depth == 1 && ends && !d->tag.p && before_dxfs(t.local))
            d->at = t.at + t.raw.n;
    }
    return rc;
}

/* Begins and ends a splice whose bytes are added to sp->ins in between. */
static void splice_begin(ox_splices *sp, size_t at, size_t len)
{
    sp->v = xgrow(sp->v, &sp->cap, sp->n + 1, sizeof *sp->v);
    sp->v[sp->n++] = (ox_splice){ at, len, sp->ins.n, 0 };
}

static void splice_end(ox_splices *sp)
{
    sp->v[sp->n - 1].nins = sp->ins.n - sp->v[sp->n - 1].ins;
}

/* The element's own count goes up or down by the number of our formats. */
static void splice_count(ox_splices *sp, sv text, sv count, bool up)
{
    uint64_t v;

    if (!count.p || !sv_u64(count, &v) || (!up && v < OX_MARK_KINDS))
        return;
    splice_begin(sp, (size_t)(count.p - text.p), count.n);
    buf_addf(&sp->ins, "%llu", (unsigned long long)(up ? v + OX_MARK_KINDS : v - OX_MARK_KINDS));
    splice_end(sp);
}

/* Adds our formats behind the others. What was there before is kept in the blanks of the end tag, where no program
 * looks: `</dxfs >` there was no element, `</dxfs  >` there was an empty tag. */
static err_code styles_mark(ox_splices *sp, sv text, uint32_t *first, err *e)
{
    dxfs d;
    int p;
    err_code rc = find_dxfs(&d, text, e);

    if (rc != ERR_OK)
        return rc;
    if (!d.at)
        return err_set(e, ERR_FORMAT, "the styles of the workbook have no cell formats");
    *first = d.n;
    p = (int)d.prefix.n;
    if (d.tag.p)
        splice_count(sp, text, d.count, true);
    if (d.tag.p && !d.empty_tag) {
        splice_begin(sp, d.close, 0);
        add_formats(&sp->ins, d.prefix);
    } else {
        if (d.tag.p) { /* its `/>` becomes `>` */
            splice_begin(sp, d.end - 2, 2);
            buf_addc(&sp->ins, '>');
        } else {
            splice_begin(sp, d.at, 0);
            buf_addf(&sp->ins, "<%.*sdxfs count=\"%d\">", p, d.prefix.p, OX_MARK_KINDS);
        }
        add_formats(&sp->ins, d.prefix);
        buf_addf(&sp->ins, "</%.*sdxfs%s>", p, d.prefix.p, d.tag.p ? "  " : " ");
    }
    splice_end(sp);
    return ERR_OK;
}

/* Takes our formats out where they are the last ones, byte for byte. */
static err_code styles_unmark(ox_splices *sp, sv text, err *e)
{
    dxfs d;
    buf ours;
    sv before, end_tag;
    err_code rc = find_dxfs(&d, text, e);

    if (rc != ERR_OK || !d.tag.p || d.empty_tag)
        return rc;
    buf_init(&ours, 4096);
    add_formats(&ours, d.prefix);
    before = sv_slice(text, d.at + d.tag.n, d.close);
    end_tag = sv_slice(text, d.close, d.end);
    if (sv_ends(before, buf_sv(&ours))) {
        if (before.n == ours.n && sv_ends(end_tag, SV("  >"))) {
            splice_count(sp, text, d.count, false);
            ox_splice_add(sp, d.at + d.tag.n - 1, d.end - (d.at + d.tag.n - 1), SV("/>"));
        } else if (before.n == ours.n && sv_ends(end_tag, SV(" >"))) {
            ox_splice_add(sp, d.at, d.end - d.at, SV(""));
        } else {
            splice_count(sp, text, d.count, false);
            ox_splice_add(sp, d.close - ours.n, ours.n, SV(""));
        }
    }
    buf_release(&ours);
    return ERR_OK;
}

/* ---- a sheet's part ---- */

/* One element of depth 1 behind the cells. */
typedef struct tail_item {
    sv local;
    sv all; /* from its `<` to just behind its end */
} tail_item;

/* Steps over the elements behind <sheetData>; false at the end tag of the worksheet. */
static bool tail_next(const char **p, const char *end, tail_item *out)
{
    const char *at = ox_scan_tag(*p, end), *q = at;
    int depth = 0;

    if (!at || at[1] == '/')
        return false;
    out->local = ox_scan_local(at, end);
    do {
        const char *after = q ? ox_scan_tag_end(q, end) : NULL;

        if (!after)
            return false;
        if (q[1] == '/')
            depth--;
        else if (!ox_scan_empty((sv){ q, (size_t)(after - q) }))
            depth++;
        *p = after;
        q = depth > 0 ? ox_scan_tag(after, end) : NULL;
    } while (depth > 0);
    out->all = (sv){ at, (size_t)(*p - at) };
    return true;
}

/* Elements of CT_Worksheet that stand before our formats: those before conditionalFormatting, and the ones there are. */
static bool before_formats(sv local)
{
    static const char *const names[] = { "sheetCalcPr", "sheetProtection", "protectedRanges", "scenarios", "autoFilter", "sortState",
                                         "dataConsolidate", "customSheetViews", "mergeCells", "phoneticPr", "conditionalFormatting" };

    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (sv_eq(local, sv_of(names[i])))
            return true;
    return false;
}

static uint32_t highest_priority(sv element)
{
    const char *p = element.p, *end = element.p + element.n, *after;
    uint32_t best = 0, v;

    while ((p = ox_scan_tag(p, end)) && (after = ox_scan_tag_end(p, end))) {
        if (sv_eq(ox_scan_local(p, end), SV("cfRule")) && ox_scan_attr_uint((sv){ p, (size_t)(after - p) }, SV("priority"), &v) && v > best)
            best = v;
        p = after;
    }
    return best;
}

/* Just behind <sheetData>: its end tag stands at data_end, unless it is an empty tag that ends there. */
static const char *behind_cells(const ox_sheet *s)
{
    const char *end = s->part.text.p + s->part.text.n, *p = s->part.text.p + s->data_end;

    if (!s->data_empty_tag)
        p = ox_scan_tag_end(p, end);
    return p ? p : end;
}

/* Where our formats go, and the highest priority so far. */
static size_t place_of_formats(const ox_sheet *s, uint32_t *priority)
{
    sv text = s->part.text;
    const char *end = text.p + text.n, *p = behind_cells(s);
    size_t at = (size_t)(p - text.p);
    tail_item it;

    *priority = 0;
    while (tail_next(&p, end, &it)) {
        uint32_t v = highest_priority(it.all);

        if (v > *priority)
            *priority = v;
        if (before_formats(it.local))
            at = (size_t)(it.all.p + it.all.n - text.p);
    }
    return at;
}

static void add_ref(buf *out, const ox_sheet *s, const ox_mark_cell *c)
{
    const ox_range *m = ox_merge_of(s, c->row, c->col);
    char name[OX_A1_BYTES];

    buf_adds(out, ox_a1(name, m ? m->r0 : c->row, m ? m->c0 : c->col));
    if (m)
        buf_addf(out, ":%s", ox_a1(name, m->r1, m->c1));
}

/* The formats of one sheet. cells [0, n) are sorted by kind, row, column and hold each cell once. */
static void add_sheet_formats(ox_splices *sp, const ox_sheet *s, const ox_mark_cell *cells, size_t n, uint32_t first_format)
{
    uint32_t priority;
    size_t at = place_of_formats(s, &priority);
    int p = (int)s->n.prefix;
    const char *prefix = s->n.store;

    splice_begin(sp, at, 0);
    for (size_t i = 0; i < n;) {
        ox_mark_kind kind = cells[i].kind;
        size_t from = i;

        buf_addf(&sp->ins, "<%.*sconditionalFormatting sqref=\"", p, prefix);
        for (; i < n && cells[i].kind == kind && i - from < REFS_PER_FORMAT; i++) {
            if (i > from)
                buf_addc(&sp->ins, ' ');
            add_ref(&sp->ins, s, &cells[i]);
        }
        buf_addf(&sp->ins, "\"><%.*scfRule type=\"expression\" dxfId=\"%u\" priority=\"%u\"><%.*sformula>N(\"%s\")=0</%.*sformula></%.*scfRule></%.*sconditionalFormatting>",
                 p, prefix, first_format + (uint32_t)kind, ++priority, p, prefix, NAMES[kind], p, prefix, p, prefix, p, prefix);
    }
    splice_end(sp);
}

/* ---- marking ---- */

static int by_place(const void *a, const void *b)
{
    const ox_mark_cell *x = a, *y = b;

    if (x->sheet != y->sheet)
        return x->sheet < y->sheet ? -1 : 1;
    if (x->kind != y->kind)
        return x->kind < y->kind ? -1 : 1;
    if (x->row != y->row)
        return x->row < y->row ? -1 : 1;
    return x->col < y->col ? -1 : x->col > y->col;
}

static err_code mark_sheet(zip_edit *ed, ox_book *b, const ox_mark_cell *cells, size_t n, uint32_t first_format, err *e)
{
    ox_sheet *s;
    ox_splices sp;
    err_code rc;

    if ((rc = ox_sheet_open(&s, b, cells[0].sheet, e)) != ERR_OK)
        return rc;
    ox_splices_init(&sp);
    add_sheet_formats(&sp, s, cells, n, first_format);
    rc = ox_part_put(ed, b->sheets[cells[0].sheet].en, &s->part, &sp, e);
    ox_splices_release(&sp);
    ox_sheet_close(s);
    return rc;
}

static err_code change_styles(zip_edit *ed, ox_book *b, uint32_t *first, bool unmark, err *e)
{
    ox_part part;
    ox_splices sp;
    err_code rc = ox_part_load(&part, b, b->styles_en, e);

    if (rc != ERR_OK)
        return rc;
    ox_splices_init(&sp);
    rc = unmark ? styles_unmark(&sp, part.text, e) : styles_mark(&sp, part.text, first, e);
    if (rc == ERR_OK && sp.n)
        rc = ox_part_put(ed, b->styles_en, &part, &sp, e);
    ox_splices_release(&sp);
    ox_part_release(&part);
    return rc;
}

static err_code mark_sheets(zip_edit *ed, ox_book *b, const ox_mark_cell *cells, size_t n, err *e)
{
    ox_mark_cell *v = xcalloc(n, sizeof *v);
    uint32_t first = 0;
    size_t kept = 0;
    err_code rc;

    memcpy(v, cells, n * sizeof *v);
    qsort(v, n, sizeof *v, by_place);
    for (size_t i = 0; i < n; i++) {
        BUG_IF(v[i].sheet >= b->nsheets || v[i].kind >= OX_MARK_KINDS);
        if (!kept || by_place(&v[kept - 1], &v[i]) != 0)
            v[kept++] = v[i];
    }
    rc = change_styles(ed, b, &first, false, e);
    for (size_t i = 0, k; rc == ERR_OK && i < kept; i = k) {
        for (k = i + 1; k < kept && v[k].sheet == v[i].sheet; k++)
            ;
        rc = mark_sheet(ed, b, v + i, k - i, first, e);
    }
    free(v);
    return rc;
}

err_code ox_mark(buf *out, sv file, const ox_mark_cell *cells, size_t n, err *e)
{
    ox_book *b = NULL;
    zip_edit *ed = NULL;
    size_t start = out->n;
    err_code rc;

    if (!n) {
        buf_add(out, file);
        return buf_check(out, e);
    }
    if ((rc = ox_open(&b, file, e)) != ERR_OK)
        return rc;
    if (!b->styles_en)
        rc = err_set(e, ERR_UNSUPPORTED, "the workbook has no styles, so no cell can be marked. Fill it without --mark");
    if (rc == ERR_OK && (rc = zip_edit_open(&ed, b->z, e)) == ERR_OK && (rc = mark_sheets(ed, b, cells, n, e)) == ERR_OK &&
        (rc = zip_edit_write(out, ed, e)) == ERR_OK)
        rc = ox_file_check(sv_from(buf_sv(out), start), b, ed, e);
    zip_edit_close(ed);
    ox_close(b);
    return rc;
}

/* ---- taking marks out ---- */

/* Is this cfRule ours? Its formula is the condition of a mark, however its quotes are written. */
static bool is_ours(sv rule)
{
    const char *end = rule.p + rule.n, *p = rule.p, *after;
    bool ours = false;
    buf b;
    err e = ERR_INIT;

    buf_init(&b, LIMIT_XML_TOKEN_BYTES);
    while (!ours && (p = ox_scan_tag(p, end)) && (after = ox_scan_tag_end(p, end))) {
        if (sv_eq(ox_scan_local(p, end), SV("formula")) && p[1] != '/') {
            const char *stop = ox_scan_tag(after, end);

            buf_reset(&b);
            if (stop && xml_unescape(&b, (sv){ after, (size_t)(stop - after) }, &e) == ERR_OK)
                for (int k = 0; k < OX_MARK_KINDS; k++) {
                    buf want;

                    buf_init(&want, 256);
                    buf_addf(&want, "N(\"%s\")=0", NAMES[k]);
                    ours = ours || sv_eq(sv_trim(buf_sv(&b)), buf_sv(&want));
                    buf_release(&want);
                }
        }
        p = after;
    }
    buf_release(&b);
    return ours;
}

/* Splices our rules out of one conditionalFormatting element, or all of it when nothing else is in it. */
static size_t drop_rules(ox_splices *sp, sv text, sv element)
{
    const char *end = element.p + element.n, *p = ox_scan_tag_end(element.p, end);
    size_t ours = 0, others = 0, was = sp->n;
    tail_item it;

    while (p && tail_next(&p, end, &it)) {
        if (!sv_eq(it.local, SV("cfRule")) || !is_ours(it.all)) {
            others++;
            continue;
        }
        ours++;
        ox_splice_add(sp, (size_t)(it.all.p - text.p), it.all.n, SV(""));
    }
    if (ours && !others) {
        sp->n = was;
        ox_splice_add(sp, (size_t)(element.p - text.p), element.n, SV(""));
    }
    return ours;
}

static err_code unmark_sheet(zip_edit *ed, ox_book *b, size_t i, size_t *n, err *e)
{
    ox_sheet *s;
    ox_splices sp;
    err_code rc = ox_sheet_open(&s, b, i, e);

    if (rc != ERR_OK)
        return rc;
    ox_splices_init(&sp);
    if (memmem(s->part.text.p, s->part.text.n, "henji:", 6)) {
        const char *end = s->part.text.p + s->part.text.n;
        const char *p = behind_cells(s);
        tail_item it;

        while (tail_next(&p, end, &it))
            if (sv_eq(it.local, SV("conditionalFormatting")) && !ox_scan_empty(it.all))
                *n += drop_rules(&sp, s->part.text, it.all);
    }
    if (sp.n)
        rc = ox_part_put(ed, b->sheets[i].en, &s->part, &sp, e);
    ox_splices_release(&sp);
    ox_sheet_close(s);
    return rc;
}

err_code ox_unmark(buf *out, size_t *n, sv file, err *e)
{
    ox_book *b = NULL;
    zip_edit *ed = NULL;
    size_t start = out->n;
    err_code rc;

    *n = 0;
    if ((rc = ox_open(&b, file, e)) != ERR_OK || (rc = zip_edit_open(&ed, b->z, e)) != ERR_OK)
        goto done;
    for (size_t i = 0; i < b->nsheets && rc == ERR_OK; i++)
        if (b->sheets[i].ref.cells)
            rc = unmark_sheet(ed, b, i, n, e);
    if (rc == ERR_OK && *n && b->styles_en)
        rc = change_styles(ed, b, NULL, true, e);
    if (rc == ERR_OK && !*n) {
        buf_add(out, file);
        rc = buf_check(out, e);
    } else if (rc == ERR_OK && (rc = zip_edit_write(out, ed, e)) == ERR_OK) {
        rc = ox_file_check(sv_from(buf_sv(out), start), b, ed, e);
    }
done:
    zip_edit_close(ed);
    ox_close(b);
    return rc;
}
