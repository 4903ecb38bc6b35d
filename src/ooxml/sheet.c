/* Opening one sheet: where its rows are, and what stands before and behind the cells. */
#include <stdlib.h>
#include <string.h>

#include "base/msg.h"
#include "ooxml/ooxml_internal.h"

/* ---- rows */

static err_code add_row(ox_sheet *s, uint32_t num, size_t at, bool hidden, err *e)
{
    if (s->nrows == LIMIT_SHEET_ROWS)
        return err_set(e, ERR_LIMIT, "the sheet has more than %d row elements", LIMIT_SHEET_ROWS);
    s->rows = xgrow(s->rows, &s->rows_cap, s->nrows + 1, sizeof *s->rows);
    s->rows[s->nrows++] = (ox_row){ num | (hidden ? OX_ROW_HIDDEN : 0), (uint32_t)at };
    return ERR_OK;
}

/* A row without r takes the number of its first cell, else follows the row before it. */
static uint32_t number_of_unnamed(const ox_sheet *s, const char *p, uint32_t prev)
{
    const char *end = s->part.text.p + s->data_end, *after;
    uint32_t row, col;
    sv raw;

    p = ox_scan_tag(p, end);
    if (p && ox_scan_is(p, end, s->n.c) && (after = ox_scan_tag_end(p, end)) &&
        ox_scan_attr((sv){ p, (size_t)(after - p) }, SV("r"), &raw) && ox_a1_parse(raw, &row, &col))
        return row;
    return prev == OX_ROW_NONE ? 0 : prev + 1;
}

static err_code index_rows(ox_sheet *s, err *e)
{
    const char *base = s->part.text.p, *p = base + s->data_at, *end = base + s->data_end, *after;
    uint32_t num, prev = OX_ROW_NONE;
    uint64_t *keys;
    bool sorted = true;
    sv tag, raw;
    uint64_t v;
    size_t i;
    err_code rc;

    while (p < end && (p = ox_scan_open(p, end, s->n.row, s->n.prefix))) {
        if (!(after = ox_scan_tag_end(p, end)))
            return err_set(e, ERR_FORMAT, "broken XML at byte %zu: %s", (size_t)(p - base), tr("a tag without an end"));
        tag = (sv){ p, (size_t)(after - p) };
        if (!ox_scan_attr(tag, SV("r"), &raw))
            num = number_of_unnamed(s, after, prev);
        else
            num = sv_u64(sv_trim(raw), &v) && v >= 1 && v <= LIMIT_SHEET_ROWS ? (uint32_t)v - 1 : OX_ROW_NONE;
        if (num >= LIMIT_SHEET_ROWS)
            num = OX_ROW_NONE;
        sorted = sorted && (prev == OX_ROW_NONE ? s->nrows == 0 : num > prev);
        if ((rc = add_row(s, num, (size_t)(p - base), ox_scan_attr_true(tag, SV("hidden")), e)) != ERR_OK)
            return rc;
        prev = num;
        p = after;
    }
    if (sorted || !s->nrows)
        return ERR_OK;
    keys = xcalloc(s->nrows, sizeof *keys);
    s->by_num = xcalloc(s->nrows, sizeof *s->by_num);
    for (i = 0; i < s->nrows; i++)
        keys[i] = (uint64_t)(s->rows[i].num & ~OX_ROW_HIDDEN) << 32 | i;
    qsort(keys, s->nrows, sizeof *keys, ox_cmp_u64);
    for (i = 0; i < s->nrows; i++)
        s->by_num[i] = (uint32_t)keys[i];
    free(keys);
    return ERR_OK;
}

int ox_cmp_u64(const void *a, const void *b)
{
    uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;

    return x < y ? -1 : x > y;
}

size_t ox_row_index(const ox_sheet *s, size_t k)
{
    return s->by_num ? s->by_num[k] : k;
}

void ox_rows_find(const ox_sheet *s, uint32_t row, size_t *from, size_t *to)
{
    size_t lo = 0, hi = s->nrows, mid;

    while (lo < hi) {
        mid = lo + (hi - lo) / 2;
        if ((s->rows[ox_row_index(s, mid)].num & ~OX_ROW_HIDDEN) < row)
            lo = mid + 1;
        else
            hi = mid;
    }
    *from = lo;
    while (lo < s->nrows && (s->rows[ox_row_index(s, lo)].num & ~OX_ROW_HIDDEN) == row)
        lo++;
    *to = lo;
}

const char *ox_row_end(const ox_sheet *s, size_t i)
{
    return s->part.text.p + (i + 1 < s->nrows ? s->rows[i + 1].at : s->data_end);
}

bool ox_row_hidden(const ox_sheet *s, uint32_t row)
{
    size_t from, to;

    ox_rows_find(s, row, &from, &to);
    if (from == to)
        return s->zero_height;
    return (s->rows[ox_row_index(s, from)].num & OX_ROW_HIDDEN) != 0;
}

/* ---- before the cells */

static double attr_double(const xml_tok *t, sv name, double absent)
{
    char tmp[32];
    sv raw;

    if (!xml_attr_local(t, name, &raw) || !raw.n || raw.n >= sizeof tmp)
        return absent;
    memcpy(tmp, raw.p, raw.n);
    tmp[raw.n] = 0;
    return strtod(tmp, NULL);
}

static bool attr_index(const xml_tok *t, sv name, uint64_t max, uint32_t *out)
{
    sv raw;
    uint64_t v;

    if (!xml_attr_local(t, name, &raw) || !sv_u64(sv_trim(raw), &v) || v > max)
        return false;
    *out = (uint32_t)v;
    return true;
}

static err_code add_col(ox_sheet *s, const xml_tok *t, err *e)
{
    ox_col c = { 0 };

    if (!attr_index(t, SV("min"), UINT32_MAX, &c.c0) || !attr_index(t, SV("max"), UINT32_MAX, &c.c1) || c.c0 < 1 ||
        c.c0 > c.c1 || c.c0 > LIMIT_SHEET_COLS)
        return ERR_OK;
    if (s->ncols == OX_MAX_COLS)
        return err_set(e, ERR_LIMIT, "the sheet has more than %d column elements", OX_MAX_COLS);
    c.c0--;
    c.c1 = (c.c1 > LIMIT_SHEET_COLS ? LIMIT_SHEET_COLS : c.c1) - 1;
    c.width = attr_double(t, SV("width"), s->default_width);
    c.hidden = ox_attr_true(t, SV("hidden"), false) || c.width == 0;
    c.custom = ox_attr_true(t, SV("customWidth"), false);
    if (!attr_index(t, SV("style"), UINT32_MAX, &c.style))
        c.style = 0;
    s->cols = xgrow(s->cols, &s->cols_cap, s->ncols + 1, sizeof *s->cols);
    s->cols[s->ncols++] = c;
    return ERR_OK;
}

static err_code read_head(ox_sheet *s, xml *x, xml_tok *t, err *e)
{
    err_code rc = ox_part_root(x, t, s->part.text, e);

    s->default_width = 8.43; /* Excel's own, in characters of the standard font */
    while (rc == ERR_OK && (rc = xml_next(x, t, e)) == ERR_OK && t->kind != XML_END) {
        if (t->kind != XML_OPEN && t->kind != XML_EMPTY)
            continue;
        if (sv_eq(t->local, SV("sheetFormatPr"))) {
            s->default_width = attr_double(t, SV("defaultColWidth"), attr_double(t, SV("baseColWidth"), 8.43));
            s->zero_height = ox_attr_true(t, SV("zeroHeight"), false);
        } else if (sv_eq(t->local, SV("col"))) {
            rc = add_col(s, t, e);
        } else if (sv_eq(t->local, SV("sheetData")) && t->depth == 1) {
            return ERR_OK;
        }
    }
    return rc != ERR_OK ? rc : err_set(e, ERR_FORMAT, "the sheet has no cell data");
}

/* ---- behind the cells */

static err_code add_merge(ox_sheet *s, const xml_tok *t, err *e)
{
    ox_range r;
    sv raw;

    if (!xml_attr_local(t, SV("ref"), &raw) || !ox_range_parse(sv_trim(raw), &r))
        return ERR_OK;
    if (s->nmerges == OX_MAX_RANGES)
        return err_set(e, ERR_LIMIT, "the sheet has more than %d merged blocks", OX_MAX_RANGES);
    s->merges = xgrow(s->merges, &s->merges_cap, s->nmerges + 1, sizeof *s->merges);
    ox_tree_add(&s->merge_tree, &r, (uint32_t)s->nmerges);
    s->merges[s->nmerges++] = r;
    return ERR_OK;
}

/* Ranges apart by spaces. Kept as ranges: one of them may be the whole sheet. */
static err_code take_ranges(ox_sheet *s, ox_dv *dv, sv sqref, err *e)
{
    sv rest = sqref, step;
    size_t n = 0;
    ox_range *v;
    void *room;
    err_code rc;

    while (sv_split(&rest, ' ', &step))
        n++;
    if (n + s->list_tree.n + s->other_tree.n > OX_MAX_RANGES)
        return err_set(e, ERR_LIMIT, "the sheet's input rules have more than %d ranges", OX_MAX_RANGES);
    if ((rc = arena_try(&room, s->mem, n, sizeof *v, e)) != ERR_OK)
        return rc;
    v = room;
    dv->ranges = v;
    for (rest = sqref; sv_split(&rest, ' ', &step);)
        if (ox_range_parse(sv_trim(step), &v[dv->nranges])) {
            ox_tree_add(dv->is_list ? &s->list_tree : &s->other_tree, &v[dv->nranges], (uint32_t)s->ndvs);
            dv->nranges++;
        }
    return ERR_OK;
}

static err_code add_dv(ox_sheet *s, xml *x, const xml_tok *open, err *e)
{
    size_t depth = open->depth;
    ox_dv dv = { 0 };
    buf f, sq;
    sv raw;
    xml_tok t = *open;
    err_code rc = ERR_OK;

    buf_init(&f, LIMIT_XML_TOKEN_BYTES);
    buf_init(&sq, LIMIT_XML_TOKEN_BYTES);
    dv.is_list = xml_attr_local(open, SV("type"), &raw) && sv_eq(raw, SV("list"));
    dv.strict = ox_attr_true(open, SV("showErrorMessage"), false) &&
                !(xml_attr_local(open, SV("errorStyle"), &raw) && !sv_eq(raw, SV("stop")));
    dv.prompt_title = ox_attr_dup(s->mem, open, SV("promptTitle"));
    dv.prompt = ox_attr_dup(s->mem, open, SV("prompt"));
    if (xml_attr_local(open, SV("sqref"), &raw))
        buf_add(&sq, raw);
    while (rc == ERR_OK && open->kind == XML_OPEN && (rc = xml_next(x, &t, e)) == ERR_OK) {
        if (t.kind == XML_CLOSE && t.depth == depth)
            break;
        if (t.kind != XML_OPEN)
            continue;
        if (sv_eq(t.local, SV("formula1")) && !f.n) {
            rc = xml_text(&f, x, &t, e);
        } else if (sv_eq(t.local, SV("sqref"))) {
            dv.x14 = true;
            rc = xml_text(&sq, x, &t, e);
        }
    }
    for (size_t i = 0; i < sq.n; i++)
        if (sq.p[i] == '\n' || sq.p[i] == '\t' || sq.p[i] == '\r')
            sq.p[i] = ' ';
    if (rc == ERR_OK && arena_used(s->mem) + f.n > LIMIT_JOB_BYTES / 4)
        rc = err_set(e, ERR_LIMIT, "the sheet's input rules are too large");
    if (rc == ERR_OK && (rc = take_ranges(s, &dv, buf_sv(&sq), e)) == ERR_OK) {
        dv.formula = arena_dup(s->mem, sv_trim(buf_sv(&f)));
        s->dvs = xgrow(s->dvs, &s->dvs_cap, s->ndvs + 1, sizeof *s->dvs);
        s->dvs[s->ndvs++] = dv;
    }
    buf_release(&f);
    buf_release(&sq);
    return rc;
}

static err_code read_tail(ox_sheet *s, xml *x, err *e)
{
    xml_tok t;
    err_code rc;

    while ((rc = xml_next(x, &t, e)) == ERR_OK && t.kind != XML_END) {
        if (t.kind != XML_OPEN && t.kind != XML_EMPTY)
            continue;
        if (sv_eq(t.local, SV("mergeCell")))
            rc = add_merge(s, &t, e);
        else if (sv_eq(t.local, SV("dataValidation")))
            rc = add_dv(s, x, &t, e);
        else if (sv_eq(t.local, SV("sheetProtection")))
            s->is_protected = ox_attr_true(&t, SV("sheet"), false);
        else if (sv_eq(t.local, SV("AlternateContent")))
            rc = xml_skip(x, &t, e); /* controls and drawings: nothing of them is read */
        if (rc != ERR_OK)
            return rc;
    }
    return rc;
}

/* ---- the whole */

/* The last end tag of the cell data: what follows it is small. It may be no tag but the text of a comment: see check_data_end. */
static bool find_data_end(ox_sheet *s, size_t from)
{
    const char *base = s->part.text.p, *end = base + s->part.text.n, *p = end;

    while (p > base + from && (p = memrchr(base + from, '<', (size_t)(p - base - from))))
        if (ox_scan_is_close(p, end, s->n.data)) {
            s->data_end = (size_t)(p - base);
            return true;
        }
    return false;
}

/* The first end tag of the cell data from `from` on, comments passed over. SIZE_MAX: none. */
static size_t next_data_end(const ox_sheet *s, size_t from)
{
    const char *base = s->part.text.p, *end = base + s->part.text.n, *p = base + from;

    while ((p = ox_scan_tag(p, end)) && !ox_scan_is_close(p, end, s->n.data))
        p++;
    return p ? (size_t)(p - base) : SIZE_MAX;
}

/* Seen from the last row, is the end where find_data_end saw it? Else all is read once more, from the front. */
static err_code check_data_end(ox_sheet *s, err *e)
{
    size_t at = next_data_end(s, s->nrows ? s->rows[s->nrows - 1].at : s->data_at);

    if (at == s->data_end)
        return ERR_OK;
    if ((at = next_data_end(s, s->data_at)) == SIZE_MAX)
        return err_set(e, ERR_FORMAT, "the sheet's cell data has no end");
    s->data_end = at;
    s->nrows = 0;
    free(s->by_num);
    s->by_num = NULL;
    return index_rows(s, e);
}

static err_code read_sheet(ox_sheet *s, err *e)
{
    xml x;
    xml_tok t;
    err_code rc;

    if ((rc = read_head(s, &x, &t, e)) != ERR_OK)
        return rc;
    if (!ox_scan_names_init(&s->n, (sv){ t.name.p, t.name.n - t.local.n }))
        return err_set(e, ERR_UNSUPPORTED, "the sheet's tags have a prefix of more than %d letters", 15);
    s->data_tag = t.at;
    s->data_at = s->data_end = t.at + t.raw.n;
    s->data_empty_tag = t.kind == XML_EMPTY;
    if (!s->data_empty_tag) {
        if (!find_data_end(s, s->data_at))
            return err_set(e, ERR_FORMAT, "the sheet's cell data has no end");
        if ((rc = index_rows(s, e)) != ERR_OK || (rc = check_data_end(s, e)) != ERR_OK)
            return rc;
        x.at = s->data_end;
    }
    if ((rc = read_tail(s, &x, e)) != ERR_OK)
        return rc;
    ox_tree_build(&s->merge_tree);
    ox_tree_build(&s->list_tree);
    ox_tree_build(&s->other_tree);
    return ERR_OK;
}

err_code ox_sheet_open(ox_sheet **out, ox_book *b, size_t i, err *e)
{
    ox_sheet *s;
    err_code rc;

    *out = NULL;
    BUG_IF(i >= b->nsheets);
    if (!b->sheets[i].en || !b->sheets[i].ref.cells)
        return err_set(e, ERR_NOT_FOUND, "the sheet '%.*s' has no cells (a chart, a dialog, or its part is missing)",
                       SV_FMT(b->sheets[i].ref.name));
    s = xcalloc(1, sizeof *s);
    s->b = b;
    s->index = i;
    s->mem = arena_new(LIMIT_JOB_BYTES);
    if ((rc = ox_part_load(&s->part, b, b->sheets[i].en, e)) != ERR_OK) {
        ox_sheet_close(s);
        return rc;
    }
    if ((rc = read_sheet(s, e)) != ERR_OK) {
        err_wrap(e, "%.*s", SV_FMT(b->sheets[i].en->name));
        ox_sheet_close(s);
        return rc;
    }
    *out = s;
    return ERR_OK;
}

void ox_sheet_close(ox_sheet *s)
{
    if (!s)
        return;
    ox_part_release(&s->part);
    free(s->rows);
    free(s->by_num);
    free(s->merges);
    free(s->cols);
    free(s->dvs);
    ox_tree_release(&s->merge_tree);
    ox_tree_release(&s->list_tree);
    ox_tree_release(&s->other_tree);
    arena_free(s->mem);
    free(s);
}

const ox_range *ox_merges(const ox_sheet *s, size_t *n)
{
    *n = s->nmerges;
    return s->merges;
}

const ox_range *ox_merge_of(const ox_sheet *s, uint32_t row, uint32_t col)
{
    uint32_t id = ox_tree_find(&s->merge_tree, row, col);

    return id == UINT32_MAX ? NULL : &s->merges[id];
}

const ox_col *ox_cols(const ox_sheet *s, size_t *n)
{
    *n = s->ncols;
    return s->cols;
}

static const ox_col *col_at(const ox_sheet *s, uint32_t col)
{
    size_t i;

    for (i = 0; i < s->ncols; i++)
        if (col >= s->cols[i].c0 && col <= s->cols[i].c1)
            return &s->cols[i];
    return NULL;
}

bool ox_col_hidden(const ox_sheet *s, uint32_t col)
{
    const ox_col *c = col_at(s, col);

    return c && c->hidden;
}

double ox_col_width(const ox_sheet *s, uint32_t col)
{
    const ox_col *c = col_at(s, col);

    return c ? c->width : s->default_width;
}

const ox_dv *ox_dvs(const ox_sheet *s, size_t *n)
{
    *n = s->ndvs;
    return s->dvs;
}

const ox_dv *ox_dv_of(const ox_sheet *s, uint32_t row, uint32_t col)
{
    uint32_t id = ox_tree_find(&s->list_tree, row, col);

    if (id == UINT32_MAX)
        id = ox_tree_find(&s->other_tree, row, col);
    return id == UINT32_MAX ? NULL : &s->dvs[id];
}

bool ox_protected(const ox_sheet *s)
{
    return s->is_protected;
}

uint32_t ox_empty_style(const ox_sheet *s, sv row_tag, uint32_t col)
{
    const ox_col *c;
    uint32_t style;

    if (row_tag.n && ox_scan_attr_true(row_tag, SV("customFormat")) && ox_scan_attr_uint(row_tag, SV("s"), &style))
        return style;
    c = col_at(s, col);
    return c ? c->style : 0;
}

bool ox_locked(const ox_sheet *s, uint32_t row, uint32_t col)
{
    ox_raw_row r = { 0 };
    uint32_t style = 0;
    size_t from, to, k, i;
    bool found = false;
    err e = ERR_INIT;

    if (!s->is_protected)
        return false;
    if (ox_styles_read(s->b, &e) != ERR_OK)
        return true;
    ox_rows_find(s, row, &from, &to);
    style = ox_empty_style(s, SV_NULL, col);
    for (k = from; k < to && !found; k++) {
        if (ox_row_cells(&r, s, ox_row_index(s, k), &e) != ERR_OK)
            break;
        if (k == from)
            style = ox_empty_style(s, r.tag, col);
        for (i = 0; i < r.n && !found; i++)
            if (r.v[i].col == col) {
                found = true;
                style = 0;
                ox_scan_attr_uint(r.v[i].tag, SV("s"), &style);
            }
    }
    free(r.v);
    return !ox_style_unlocked(s->b, style);
}
