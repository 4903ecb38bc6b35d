/* The cells of a sheet: their elements, and what they hold. */
#include <stdlib.h>
#include <string.h>

#include "base/msg.h"
#include "ooxml/ooxml_internal.h"

/* Letters of "B12"; -1 if it is no cell name. */
static int64_t column_of(sv ref)
{
    int64_t v = 0;
    size_t i;

    for (i = 0; i < ref.n && ((ref.p[i] >= 'A' && ref.p[i] <= 'Z') || (ref.p[i] >= 'a' && ref.p[i] <= 'z')); i++) {
        v = v * 26 + ((ref.p[i] | 0x20) - 'a' + 1);
        if (v > LIMIT_SHEET_COLS)
            return LIMIT_SHEET_COLS;
    }
    return v - 1;
}

/* Behind the cell whose tag ends at p: at its end tag, or where the next cell or the row's end shows that it is missing. */
static const char *behind_cell(const ox_scan_names *n, const char *p, const char *end)
{
    const char *after;

    while ((p = ox_scan_tag(p, end))) {
        if (ox_scan_is_close(p, end, n->c))
            return (after = ox_scan_tag_end(p, end)) ? after : end;
        if (ox_scan_is(p, end, n->c) || ox_scan_is_close(p, end, n->row))
            return p;
        p++;
    }
    return end;
}

const char *ox_next_cell(const ox_scan_names *n, const char *p, const char *end, int64_t prev, ox_raw_cell *out, int64_t *col)
{
    const char *after;
    sv raw;

    while ((p = ox_scan_tag(p, end))) {
        if (!ox_scan_is(p, end, n->c)) {
            if (ox_scan_is_close(p, end, n->row))
                return NULL;
            p++;
            continue;
        }
        if (!(after = ox_scan_tag_end(p, end)))
            return NULL;
        out->tag = (sv){ p, (size_t)(after - p) };
        *col = ox_scan_attr(out->tag, SV("r"), &raw) ? column_of(raw) : -1;
        if (*col < 0)
            *col = prev + 1;
        if (after[-2] != '/')
            after = behind_cell(n, after, end);
        out->region = (sv){ p, (size_t)(after - p) };
        out->col = *col < LIMIT_SHEET_COLS ? (uint32_t)*col : UINT32_MAX;
        return after;
    }
    return NULL;
}

err_code ox_row_cells(ox_raw_row *r, const ox_sheet *s, size_t i, err *e)
{
    const char *p = s->part.text.p + s->rows[i].at, *end = ox_row_end(s, i), *after = ox_scan_tag_end(p, end);
    ox_raw_cell c;
    int64_t prev = -1;

    r->n = 0;
    r->sorted = true;
    r->close = NULL;
    if (!after)
        return err_set(e, ERR_FORMAT, "broken XML at byte %zu: %s", (size_t)s->rows[i].at, tr("a tag without an end"));
    r->tag = (sv){ p, (size_t)(after - p) };
    if (ox_scan_empty(r->tag))
        return ERR_OK;
    p = after;
    while ((after = ox_next_cell(&s->n, p, end, prev, &c, &prev))) {
        p = after;
        if (c.col == UINT32_MAX)
            continue;
        if (r->n == OX_MAX_ROW_CELLS)
            return err_set(e, ERR_LIMIT, "a row has more than %d cell elements", OX_MAX_ROW_CELLS);
        r->sorted = r->sorted && (!r->n || r->v[r->n - 1].col < c.col);
        r->v = xgrow(r->v, &r->cap, r->n + 1, sizeof *r->v);
        r->v[r->n++] = c;
    }
    while ((p = ox_scan_tag(p, end)) && !ox_scan_is_close(p, end, s->n.row))
        p++;
    r->close = p;
    if (!p)
        return err_set(e, ERR_FORMAT, "broken XML at byte %zu: %s", (size_t)s->rows[i].at, tr("a row without an end"));
    return ERR_OK;
}

/* The inside of the first child element of this name, from behind its tag to its end tag. */
static bool child(const ox_scan_names *n, const ox_raw_cell *c, sv qname, sv *inner)
{
    const char *p = c->tag.p + c->tag.n, *end = c->region.p + c->region.n, *after;

    (void)n;
    while ((p = ox_scan_tag(p, end))) {
        if (ox_scan_is(p, end, qname)) {
            if (!(after = ox_scan_tag_end(p, end)))
                return false;
            *inner = (sv){ after, 0 };
            if (after[-2] == '/')
                return true;
            p = after;
            while ((p = ox_scan_tag(p, end)) && !ox_scan_is_close(p, end, qname))
                p++;
            inner->n = p ? (size_t)(p - after) : 0;
            return true;
        }
        p++;
    }
    return false;
}

bool ox_cell_has_formula(const ox_scan_names *n, const ox_raw_cell *c)
{
    sv inner;

    return child(n, c, n->f, &inner);
}

bool ox_cell_is_empty(const ox_scan_names *n, const ox_raw_cell *c)
{
    sv inner;
    buf b;
    bool empty;

    if (ox_scan_empty(c->tag))
        return true;
    if (child(n, c, n->f, &inner) || (child(n, c, n->v, &inner) && inner.n))
        return false;
    if (!child(n, c, n->is, &inner))
        return true;
    buf_init(&b, inner.n + 16);
    ox_rich_text(&b, inner);
    empty = b.n == 0;
    buf_release(&b);
    return empty;
}

/* Raw text of <v>, with comments or CDATA inside it seen to. */
static sv value_text(buf *hold, sv inner)
{
    if (!inner.n || (!memchr(inner.p, '<', inner.n) && !memchr(inner.p, '&', inner.n) && !memchr(inner.p, '\r', inner.n) &&
                     !memchr(inner.p, '_', inner.n)))
        return inner;
    buf_reset(hold);
    ox_data_text(hold, inner);
    return buf_sv(hold);
}

static void string_value(ox_value *out, buf *hold, const ox_book *b, const ox_scan_names *n, const ox_raw_cell *c, sv type)
{
    sv inner;
    uint64_t i;

    out->type = OX_STRING;
    if (sv_eq(type, SV("inlineStr"))) {
        buf_reset(hold);
        if (child(n, c, n->is, &inner))
            ox_rich_text(hold, inner);
        else if (child(n, c, n->v, &inner)) /* some writers put the text here */
            ox_plain_text(hold, inner);
        out->text = buf_sv(hold);
    } else if (child(n, c, n->v, &inner)) {
        out->text = value_text(hold, inner);
        if (sv_eq(type, SV("s"))) {
            out->lasting = sv_u64(sv_trim(out->text), &i) && ox_string_at(b, (size_t)i, &out->text);
            if (!out->lasting)
                out->text = SV_NULL;
        }
    }
    if (!out->text.n && !out->formula)
        out->type = OX_EMPTY;
}

void ox_cell_value(ox_value *out, buf *hold, const ox_book *b, const ox_scan_names *n, const ox_raw_cell *c)
{
    sv rest = sv_from(c->tag, 1 + n->c.n), name, raw, type = SV_NULL, inner = SV_NULL;
    const ox_style *st;
    uint64_t v;
    bool date;

    *out = (ox_value){ OX_EMPTY, SV_NULL, 0, false, false };
    while (xml_attr_next(&rest, &name, &raw)) {
        if (name.n != 1)
            continue;
        if (name.p[0] == 't')
            type = raw;
        else if (name.p[0] == 's' && sv_u64(sv_trim(raw), &v) && v < UINT32_MAX)
            out->style = (uint32_t)v;
    }
    if (ox_scan_empty(c->tag))
        return;
    out->formula = ox_cell_has_formula(n, c);
    if (sv_eq(type, SV("s")) || sv_eq(type, SV("str")) || sv_eq(type, SV("inlineStr"))) {
        string_value(out, hold, b, n, c, type);
        return;
    }
    if (!child(n, c, n->v, &inner) || !inner.n)
        return;
    inner = value_text(hold, inner);
    if (sv_eq(type, SV("b"))) {
        out->type = OX_BOOL;
        inner = sv_trim(inner);
        out->text = sv_eq(inner, SV("1")) || sv_eq(inner, SV("true")) ? SV("TRUE") : SV("FALSE");
    } else if (sv_eq(type, SV("e"))) {
        out->type = OX_ERROR;
        out->text = inner;
    } else if (sv_eq(type, SV("d"))) {
        out->type = OX_DATE; /* ISO 8601 in Strict files */
        out->text = inner;
    } else {
        char tmp[64];
        sv copy = { tmp, inner.n < sizeof tmp ? inner.n : sizeof tmp };

        memcpy(tmp, inner.p, copy.n); /* inner may stand in hold, which is about to be written */
        st = out->style < b->nstyles ? &b->styles[out->style] : NULL;
        buf_reset(hold);
        ox_number_text(hold, copy, st, b->date1904, &date);
        out->type = date ? OX_DATE : OX_NUMBER;
        out->text = buf_sv(hold);
    }
}

/* ---- the stream */

struct ox_cells {
    ox_sheet *s;
    size_t row;       /* index in rows */
    const char *p, *end;
    int64_t col;
    size_t count, bytes;
    buf hold;
};

static void enter_row(ox_cells *it)
{
    const ox_sheet *s = it->s;

    it->p = it->end = NULL;
    if (it->row >= s->nrows)
        return;
    it->end = ox_row_end(s, it->row);
    it->p = ox_scan_tag_end(s->part.text.p + s->rows[it->row].at, it->end);
    if (it->p && (it->p[-2] == '/' || (s->rows[it->row].num & ~OX_ROW_HIDDEN) == OX_ROW_NONE))
        it->p = NULL;
    it->col = -1;
}

err_code ox_cells_open(ox_cells **out, ox_sheet *s, err *e)
{
    ox_cells *it;
    err_code rc;

    *out = NULL;
    if ((rc = ox_strings_read(s->b, e)) != ERR_OK || (rc = ox_styles_read(s->b, e)) != ERR_OK)
        return rc;
    it = xcalloc(1, sizeof *it);
    it->s = s;
    buf_init(&it->hold, LIMIT_XML_TOKEN_BYTES);
    enter_row(it);
    *out = it;
    return ERR_OK;
}

err_code ox_cells_next(ox_cells *it, ox_cell *out, bool *more, err *e)
{
    ox_sheet *s = it->s;
    ox_raw_cell c;
    ox_value v;
    const ox_style *st;
    const char *after;

    for (;;) {
        if (it->row >= s->nrows) {
            *more = false;
            return ERR_OK;
        }
        after = it->p ? ox_next_cell(&s->n, it->p, it->end, it->col, &c, &it->col) : NULL;
        if (!after) {
            it->row++;
            enter_row(it);
            continue;
        }
        it->p = after;
        if (c.col != UINT32_MAX)
            break;
    }
    ox_cell_value(&v, &it->hold, s->b, &s->n, &c);
    if (v.type != OX_EMPTY && ++it->count > LIMIT_SHEET_CELLS)
        return err_set(e, ERR_LIMIT, "the sheet '%.*s' has more than %zu filled cells",
                       SV_FMT(s->b->sheets[s->index].ref.name), LIMIT_SHEET_CELLS);
    it->bytes += v.text.n;
    if (it->bytes > OX_MAX_TEXT)
        return err_set(e, ERR_LIMIT, "the cells of the sheet '%.*s' hold more than %zu bytes of text",
                       SV_FMT(s->b->sheets[s->index].ref.name), OX_MAX_TEXT);
    st = v.style < s->b->nstyles ? &s->b->styles[v.style] : NULL;
    *out = (ox_cell){
        .row = s->rows[it->row].num & ~OX_ROW_HIDDEN, .col = c.col,
        .type = v.type, .text = v.text, .lasting = v.lasting, .style = v.style,
        .formula = v.formula, .bold = st && st->bold, .filled = st && st->filled,
        .row_hidden = (s->rows[it->row].num & OX_ROW_HIDDEN) != 0,
    };
    *more = true;
    return ERR_OK;
}

void ox_cells_close(ox_cells *it)
{
    if (!it)
        return;
    buf_release(&it->hold);
    free(it);
}
