/* The new bytes of a sheet: which cell elements change, and what they become. Everything is a splice: a range of the
 * part's text and the bytes that take its place. */
#include <stdlib.h>
#include <string.h>

#include "base/msg.h"
#include "ooxml/ooxml_internal.h"

void ox_splices_init(ox_splices *sp)
{
    *sp = (ox_splices){ 0 };
    buf_init(&sp->ins, LIMIT_ZIP_PART_BYTES);
}

void ox_splices_release(ox_splices *sp)
{
    free(sp->v);
    buf_release(&sp->ins);
    *sp = (ox_splices){ 0 };
}

/* Begins a splice; what is added to sp->ins until the next one belongs to it. */
static ox_splice *begin(ox_splices *sp, size_t at, size_t len)
{
    sp->v = xgrow(sp->v, &sp->cap, sp->n + 1, sizeof *sp->v);
    sp->v[sp->n] = (ox_splice){ at, len, sp->ins.n, 0 };
    return &sp->v[sp->n++];
}

static void finish(ox_splices *sp)
{
    ox_splice *v = &sp->v[sp->n - 1];

    v->nins = sp->ins.n - v->ins;
}

void ox_splice_add(ox_splices *sp, size_t at, size_t len, sv ins)
{
    begin(sp, at, len);
    buf_add(&sp->ins, ins);
    finish(sp);
}

err_code ox_splices_apply(buf *out, sv text, const ox_splices *sp, err *e)
{
    size_t i, pos = 0, total = text.n;
    err_code rc = buf_check(&sp->ins, e);

    if (rc != ERR_OK)
        return rc;
    for (i = 0; i < sp->n; i++)
        total += sp->v[i].nins - sp->v[i].len;
    buf_reserve(out, total);
    for (i = 0; i < sp->n; i++) {
        const ox_splice *v = &sp->v[i];

        BUG_IF(v->at < pos || v->at + v->len > text.n);
        buf_add(out, (sv){ text.p + pos, v->at - pos });
        buf_add(out, sv_slice(buf_sv(&sp->ins), v->ins, v->ins + v->nins));
        pos = v->at + v->len;
    }
    buf_add(out, sv_from(text, pos));
    return buf_check(out, e);
}

/* ---- one cell */

/* Excel trims <t> without xml:space="preserve"; inner line feeds and double blanks are kept by it, but not by all. */
static bool needs_preserve(sv s)
{
    size_t i;

    for (i = 0; i < s.n; i++) {
        char c = s.p[i];

        if (c == '\n' || c == '\t' || (c == ' ' && (i == 0 || i + 1 == s.n || s.p[i + 1] == ' ')))
            return true;
    }
    return false;
}

/* A text that looks like Excel's own escape ("_x000D_") is escaped once more, or Excel would decode it. */
static void add_text(buf *out, sv s, bool ascii)
{
    size_t at = 0, i, k;

    for (i = 0; i + 6 < s.n; i++) {
        if (s.p[i] != '_' || s.p[i + 1] != 'x' || s.p[i + 6] != '_')
            continue;
        for (k = i + 2; k < i + 6; k++)
            if (!((s.p[k] >= '0' && s.p[k] <= '9') || ((s.p[k] | 0x20) >= 'a' && (s.p[k] | 0x20) <= 'f')))
                break;
        if (k < i + 6)
            continue;
        xml_escape_text(out, sv_slice(s, at, i), ascii);
        buf_adds(out, "_x005F");
        at = i;
    }
    xml_escape_text(out, sv_from(s, at), ascii);
}

/* What follows the attributes: `><is><t>…</t></is></c>`, with the part's prefix. */
static void add_inside(buf *out, const ox_sheet *s, sv text)
{
    sv px = { s->n.store, s->n.prefix };

    buf_addf(out, "><%.*sis><%.*st%s>", SV_FMT(px), SV_FMT(px), needs_preserve(text) ? " xml:space=\"preserve\"" : "");
    add_text(out, text, xml_enc_is_narrow(s->part.enc));
    buf_addf(out, "</%.*st></%.*sis></%.*sc>", SV_FMT(px), SV_FMT(px), SV_FMT(px));
}

/* An existing cell: its start tag without t (the type), cm and vm (they belong to a computed value), then the text. */
static void add_changed_cell(buf *out, const ox_sheet *s, const ox_raw_cell *c, sv text)
{
    const char *name_end = c->tag.p + 1 + s->n.c.n, *end = c->tag.p + c->tag.n - (ox_scan_empty(c->tag) ? 2 : 1);
    const char *from = c->tag.p, *before = name_end;
    sv rest = { name_end, (size_t)(end - name_end) }, name, raw;

    while (end > name_end && strchr(" \t\r\n", end[-1]))
        end--;
    for (; xml_attr_next(&rest, &name, &raw); before = rest.p) {
        if (sv_eq(name, SV("t")) || sv_eq(name, SV("cm")) || sv_eq(name, SV("vm"))) {
            buf_add(out, (sv){ from, (size_t)(before - from) });
            from = rest.p;
        }
    }
    if (end > from)
        buf_add(out, (sv){ from, (size_t)(end - from) });
    if (!text.n) {
        buf_adds(out, "/>");
        return;
    }
    buf_adds(out, " t=\"inlineStr\"");
    add_inside(out, s, text);
}

static void add_new_cell(buf *out, const ox_sheet *s, sv row_tag, const ox_edit *ed)
{
    uint32_t style = ox_empty_style(s, row_tag, ed->to_col);
    char name[OX_A1_BYTES];

    buf_addf(out, "<%.*s r=\"%s\"", SV_FMT(s->n.c), ox_a1(name, ed->to_row, ed->to_col));
    if (style)
        buf_addf(out, " s=\"%u\"", (unsigned)style);
    buf_adds(out, " t=\"inlineStr\"");
    add_inside(out, s, ed->text);
}

/* ---- what cannot be written */

typedef struct blocked { /* areas of array formulas and data tables; headers of tables; pivot tables */
    ox_tree arrays, headers, pivots;
    bool arrays_read;
} blocked;

static void read_arrays(blocked *bl, const ox_sheet *s)
{
    const char *p = s->part.text.p + s->data_at, *end = s->part.text.p + s->data_end, *after;
    ox_range r;
    sv tag, raw;

    bl->arrays_read = true;
    while (p < end && (p = ox_scan_open(p, end, s->n.f, s->n.prefix)) && (after = ox_scan_tag_end(p, end))) {
        tag = (sv){ p, (size_t)(after - p) };
        p = after;
        if (ox_scan_attr(tag, SV("t"), &raw) && (sv_eq(raw, SV("array")) || sv_eq(raw, SV("dataTable"))) &&
            ox_scan_attr(tag, SV("ref"), &raw) && ox_range_parse(sv_trim(raw), &r) && bl->arrays.n < OX_MAX_RANGES)
            ox_tree_add(&bl->arrays, &r, 0);
    }
    ox_tree_build(&bl->arrays);
}

typedef struct table_ctx { ox_book *b; blocked *bl; } table_ctx;

/* The header row of a table, as its part says. */
static void take_table(blocked *bl, const xml_tok *root)
{
    ox_range r;
    sv raw;

    if (!xml_attr_local(root, SV("ref"), &raw) || !ox_range_parse(sv_trim(raw), &r) ||
        (xml_attr_local(root, SV("headerRowCount"), &raw) && sv_eq(raw, SV("0"))))
        return;
    r.r1 = r.r0;
    ox_tree_add(&bl->headers, &r, 0);
}

/* All of a pivot table: Excel lays it out anew, and what was typed there goes. */
static void take_pivot(blocked *bl, xml *x)
{
    ox_range r;
    xml_tok t;
    sv raw;
    err e = ERR_INIT;

    while (xml_next(x, &t, &e) == ERR_OK && t.kind != XML_END)
        if (t.depth == 1 && (t.kind == XML_OPEN || t.kind == XML_EMPTY) && sv_eq(t.local, SV("location")) &&
            xml_attr_local(&t, SV("ref"), &raw) && ox_range_parse(sv_trim(raw), &r))
            ox_tree_add(&bl->pivots, &r, 0);
}

static bool take_part(void *ctx, sv id, sv type, sv target)
{
    table_ctx *c = ctx;
    bool table = sv_ends(type, SV("/table"));
    const zip_entry *en;
    ox_part part;
    xml x;
    xml_tok t;
    err e = ERR_INIT;

    (void)id;
    if ((!table && !sv_ends(type, SV("/pivotTable"))) || !(en = zip_find(c->b->z, target)) ||
        ox_part_load(&part, c->b, en, &e) != ERR_OK)
        return true;
    if (ox_part_root(&x, &t, part.text, &e) == ERR_OK) {
        if (table)
            take_table(c->bl, &t);
        else
            take_pivot(c->bl, &x);
    }
    ox_part_release(&part);
    return true;
}

static err_code read_tables(blocked *bl, ox_sheet *s, err *e)
{
    table_ctx ctx = { s->b, bl };
    err_code rc = ox_rels(s->b, s->b->sheets[s->index].en, take_part, &ctx, e);

    ox_tree_build(&bl->headers);
    ox_tree_build(&bl->pivots);
    return rc;
}

/* cell: NULL if the place has none. */
static ox_refusal refusal(blocked *bl, const ox_sheet *s, const ox_edit *ed, const ox_raw_cell *cell)
{
    if (ox_tree_find(&bl->headers, ed->to_row, ed->to_col) != UINT32_MAX)
        return OX_TABLE_HEADER;
    if (ox_tree_find(&bl->pivots, ed->to_row, ed->to_col) != UINT32_MAX)
        return OX_IN_PIVOT;
    if (!cell || ox_cell_is_empty(&s->n, cell))
        return OX_CAN;
    if (ox_cell_has_formula(&s->n, cell))
        return OX_HAS_FORMULA;
    if (!bl->arrays_read)
        read_arrays(bl, s);
    return ox_tree_find(&bl->arrays, ed->to_row, ed->to_col) != UINT32_MAX ? OX_IN_ARRAY : OX_CAN;
}

const char *ox_refusal_text(ox_refusal r)
{
    switch (r) {
    case OX_HAS_FORMULA:
        return "it holds a formula";
    case OX_IN_ARRAY:
        return "it is part of an array formula or data table";
    case OX_TABLE_HEADER:
        return "it is the header of a table";
    case OX_IN_PIVOT:
        return "it is part of a pivot table";
    case OX_TAKEN:
        return "another text goes to the same merged block";
    case OX_CAN:
        break;
    }
    return "";
}

/* ---- rows */

typedef struct job {
    ox_splices *out;
    ox_sheet *s;
    blocked bl;
    bool skip;
    ox_raw_row *rows; /* the elements of the row being written: one, unless the file repeats it */
    size_t nrows, rows_cap;
} job;

static err_code refuse(job *j, ox_edit *ed, ox_refusal r, err *e)
{
    char name[OX_A1_BYTES];

    ed->refused = r;
    if (r == OX_CAN || j->skip)
        return ERR_OK;
    return err_set(e, ERR_CONFLICT, "sheet '%.*s'!%s cannot be written: %s. Choose another cell",
                   SV_FMT(j->s->b->sheets[ed->sheet].ref.name), ox_a1(name, ed->row, ed->col), tr(ox_refusal_text(r)));
}

static const ox_raw_cell *find_cell(const job *j, uint32_t col)
{
    size_t k, lo, hi, mid, i;

    for (k = 0; k < j->nrows; k++) {
        const ox_raw_row *r = &j->rows[k];

        if (!r->sorted) {
            for (i = 0; i < r->n; i++)
                if (r->v[i].col == col)
                    return &r->v[i];
            continue;
        }
        for (lo = 0, hi = r->n; lo < hi;) {
            mid = lo + (hi - lo) / 2;
            if (r->v[mid].col < col)
                lo = mid + 1;
            else
                hi = mid;
        }
        if (lo < r->n && r->v[lo].col == col)
            return &r->v[lo];
    }
    return NULL;
}

/* Where a new cell goes in a row: before the first cell with a higher column. */
static const char *insert_place(const ox_raw_row *r, uint32_t col)
{
    size_t i;

    if (r->sorted && r->n && r->v[r->n - 1].col < col)
        return r->close;
    for (i = 0; i < r->n; i++)
        if (r->v[i].col > col)
            return r->v[i].region.p;
    return r->close;
}

static err_code note_state(job *j, ox_edit *ed, const ox_raw_cell *c, sv row_tag, err *e)
{
    uint32_t style = 0;
    ox_value v;
    buf hold;
    sv type;
    err_code rc;

    ed->replaced = c && !ox_cell_is_empty(&j->s->n, c);
    if (ed->replaced && ox_scan_attr(c->tag, SV("t"), &type) && sv_eq(type, SV("s"))) {
        /* It may point at an empty string. The table is read only if such a cell is written. */
        if ((rc = ox_strings_read(j->s->b, e)) != ERR_OK)
            return rc;
        buf_init(&hold, LIMIT_XML_TOKEN_BYTES);
        ox_cell_value(&v, &hold, j->s->b, &j->s->n, c);
        ed->replaced = v.type != OX_EMPTY;
        buf_release(&hold);
    }
    if (!j->s->is_protected)
        return ERR_OK;
    if (c)
        ox_scan_attr_uint(c->tag, SV("s"), &style);
    else
        style = ox_empty_style(j->s, row_tag, ed->to_col);
    ed->locked = !ox_style_unlocked(j->s->b, style);
    return ERR_OK;
}

/* New cells into a row element that is there. `<row/>` has to become `<row></row>` first. */
static err_code write_in_row(job *j, ox_edit **v, size_t n, err *e)
{
    const char *base = j->s->part.text.p;
    const ox_raw_row *r = &j->rows[0];
    bool empty_row = ox_scan_empty(r->tag), opened = false;
    ox_refusal why;
    err_code rc;
    size_t i;

    for (i = 0; i < n; i++) {
        const ox_raw_cell *c = find_cell(j, v[i]->to_col);

        why = refusal(&j->bl, j->s, v[i], c);
        if ((rc = refuse(j, v[i], why, e)) != ERR_OK)
            return rc;
        if (why != OX_CAN)
            continue;
        if ((rc = note_state(j, v[i], c, r->tag, e)) != ERR_OK)
            return rc;
        if (c) {
            if (!v[i]->text.n && !v[i]->replaced)
                continue;
            begin(j->out, (size_t)(c->region.p - base), c->region.n);
            add_changed_cell(&j->out->ins, j->s, c, v[i]->text);
            finish(j->out);
        } else if (v[i]->text.n && !empty_row) {
            begin(j->out, (size_t)(insert_place(r, v[i]->to_col) - base), 0);
            add_new_cell(&j->out->ins, j->s, r->tag, v[i]);
            finish(j->out);
        } else if (v[i]->text.n) {
            if (!opened) {
                begin(j->out, (size_t)(r->tag.p - base) + r->tag.n - 2, 2);
                buf_addc(&j->out->ins, '>');
                opened = true;
            }
            add_new_cell(&j->out->ins, j->s, r->tag, v[i]);
        }
    }
    if (opened) {
        buf_addf(&j->out->ins, "</%.*s>", SV_FMT(j->s->n.row));
        finish(j->out);
    }
    return ERR_OK;
}

/* A row that is not there, before the first row with a higher number. at: byte offset; SIZE_MAX for `<sheetData/>`,
 * where the caller opens the element. */
static err_code write_new_row(job *j, ox_edit **v, size_t n, size_t at, err *e)
{
    bool opened = false;
    ox_refusal why;
    err_code rc;
    size_t i;

    for (i = 0; i < n; i++) {
        why = refusal(&j->bl, j->s, v[i], NULL);
        if ((rc = refuse(j, v[i], why, e)) != ERR_OK)
            return rc;
        if (why != OX_CAN || !v[i]->text.n)
            continue;
        if ((rc = note_state(j, v[i], NULL, SV_NULL, e)) != ERR_OK)
            return rc;
        if (!opened) {
            if (at != SIZE_MAX)
                begin(j->out, at, 0);
            buf_addf(&j->out->ins, "<%.*s r=\"%u\">", SV_FMT(j->s->n.row), (unsigned)v[i]->to_row + 1);
            opened = true;
        }
        add_new_cell(&j->out->ins, j->s, SV_NULL, v[i]);
    }
    if (opened) {
        buf_addf(&j->out->ins, "</%.*s>", SV_FMT(j->s->n.row));
        if (at != SIZE_MAX)
            finish(j->out);
    }
    return ERR_OK;
}

static err_code write_row(job *j, ox_edit **v, size_t n, err *e)
{
    size_t from, to, k;
    err_code rc;

    ox_rows_find(j->s, v[0]->to_row, &from, &to);
    if (from == to)
        return write_new_row(j, v, n, from < j->s->nrows ? j->s->rows[ox_row_index(j->s, from)].at : j->s->data_end, e);
    for (k = from, j->nrows = 0; k < to; k++, j->nrows++) {
        if (j->nrows == j->rows_cap) {
            size_t old = j->rows_cap;

            j->rows = xgrow(j->rows, &j->rows_cap, j->nrows + 1, sizeof *j->rows);
            memset(j->rows + old, 0, (j->rows_cap - old) * sizeof *j->rows);
        }
        if ((rc = ox_row_cells(&j->rows[j->nrows], j->s, ox_row_index(j->s, k), e)) != ERR_OK)
            return rc;
    }
    return write_in_row(j, v, n, e);
}

/* ---- the sheet */

static int by_target(const void *a, const void *b)
{
    const ox_edit *x = *(ox_edit *const *)a, *y = *(ox_edit *const *)b;

    if (x->to_row != y->to_row)
        return x->to_row < y->to_row ? -1 : 1;
    if (x->to_col != y->to_col)
        return x->to_col < y->to_col ? -1 : 1;
    return x < y ? -1 : x > y; /* edits are sorted by place: the anchor itself comes first */
}

static int by_place(const void *a, const void *b)
{
    const ox_splice *x = a, *y = b;

    if (x->at != y->at)
        return x->at < y->at ? -1 : 1;
    return x->ins < y->ins ? -1 : x->ins > y->ins; /* new cells at one place in the order they were made */
}

static err_code write_rows(job *j, ox_edit **v, size_t n, err *e)
{
    bool bare = j->s->data_empty_tag;
    size_t i, k, tag_end = j->s->data_at;
    err_code rc;

    if (bare) {
        begin(j->out, tag_end - 2, 2);
        buf_addc(&j->out->ins, '>');
    }
    for (i = 0; i < n; i = k) {
        for (k = i + 1; k < n && v[k]->to_row == v[i]->to_row; k++)
            ;
        rc = bare ? write_new_row(j, v + i, k - i, SIZE_MAX, e) : write_row(j, v + i, k - i, e);
        if (rc != ERR_OK)
            return rc;
    }
    if (bare) {
        buf_addf(&j->out->ins, "</%.*s>", SV_FMT(j->s->n.data));
        finish(j->out);
        if (j->out->v[j->out->n - 1].nins == 1 + j->s->n.data.n + 3)
            j->out->n--; /* nothing was written after all */
    }
    return ERR_OK;
}

err_code ox_sheet_splice(ox_splices *out, ox_sheet *s, size_t from, size_t to, bool skip, err *e)
{
    job j = { .out = out, .s = s, .skip = skip };
    ox_edit **v = xcalloc(to - from, sizeof *v);
    size_t i, n = 0;
    err_code rc = ERR_OK;

    if (s->is_protected && (rc = ox_styles_read(s->b, e)) != ERR_OK)
        goto done;
    if ((rc = read_tables(&j.bl, s, e)) != ERR_OK)
        goto done;
    for (i = from; i < to; i++) {
        ox_edit *ed = &s->b->edits[i];
        const ox_range *m = ox_merge_of(s, ed->row, ed->col);

        ed->to_row = m ? m->r0 : ed->row;
        ed->to_col = m ? m->c0 : ed->col;
        v[i - from] = ed;
    }
    qsort(v, to - from, sizeof *v, by_target);
    for (i = 0; i < to - from; i++) {
        if (n && v[n - 1]->to_row == v[i]->to_row && v[n - 1]->to_col == v[i]->to_col) {
            if ((rc = refuse(&j, v[i], OX_TAKEN, e)) != ERR_OK)
                goto done;
            continue;
        }
        v[n++] = v[i];
    }
    if ((rc = write_rows(&j, v, n, e)) != ERR_OK)
        goto done;
    if (out->n)
        qsort(out->v, out->n, sizeof *out->v, by_place);
    rc = buf_check(&out->ins, e);
done:
    for (i = 0; i < j.rows_cap; i++)
        free(j.rows[i].v);
    free(j.rows);
    free(v);
    ox_tree_release(&j.bl.arrays);
    ox_tree_release(&j.bl.headers);
    ox_tree_release(&j.bl.pivots);
    return rc;
}
