/* What differs between two workbooks, down to the cell and the byte. The second is judged, so nothing here trusts that
 * it came from our own writer: whatever is not recognised as a written cell is reported as "other". */
#include <stdlib.h>
#include <string.h>

#include "ooxml/ooxml_internal.h"

enum { MAX_OTHER = 10000 };

typedef struct prover {
    ox_book *a, *b;
    arena *mem;
    ox_proof *out;
    vec diffs;
    size_t listed;    /* diffs that are not cells */
    sv part, sheet;   /* where we are */
} prover;

static void add_diff(prover *p, ox_diff d)
{
    bool cell = d.kind == OX_DIFF_CELL || d.kind == OX_DIFF_OVERWRITTEN;

    if (d.kind == OX_DIFF_CELL)
        p->out->cells++;
    else if (d.kind == OX_DIFF_OVERWRITTEN)
        p->out->overwritten++;
    else if (d.kind == OX_DIFF_REPACKED)
        p->out->repacked++;
    else if (d.kind != OX_DIFF_RECALC)
        p->out->other++;
    if ((!cell && p->listed++ >= MAX_OTHER) || arena_used(p->mem) > LIMIT_JOB_BYTES / 2)
        return;
    d.part = p->part;
    d.sheet = p->sheet;
    d.before = arena_dup(p->mem, d.before);
    d.after = arena_dup(p->mem, d.after);
    vec_push(p->mem, &p->diffs, &d);
}

/* A range of bytes that differs: common beginning and end left out. */
static void add_bytes(prover *p, ox_diff_kind kind, sv a, sv b, size_t at_a, size_t at_b)
{
    size_t head = 0, tail = 0, least = a.n < b.n ? a.n : b.n;

    while (head < least && a.p[head] == b.p[head])
        head++;
    while (tail < least - head && a.p[a.n - 1 - tail] == b.p[b.n - 1 - tail])
        tail++;
    add_diff(p, (ox_diff){ .kind = kind, .at_a = at_a + head, .len_a = a.n - head - tail, .at_b = at_b + head,
                           .len_b = b.n - head - tail });
}

static bool same_bytes(sv a, sv b)
{
    return a.n == b.n && (a.p == b.p || !a.n || memcmp(a.p, b.p, a.n) == 0);
}

/* ---- cells */

typedef struct sheet_pair {
    ox_sheet *a, *b;
    ox_raw_row ra, rb;
    buf ha, hb;
} sheet_pair;

/* Are the attributes the same but for t (and cm, vm, which go when a value goes)? */
static bool same_attrs(sv tag_a, sv tag_b, size_t name)
{
    static const char *const dropped[] = { "t", "cm", "vm" };
    sv ra = sv_from(tag_a, name), rb = sv_from(tag_b, name), na, nb, va, vb;
    bool ma, mb;
    size_t i;

    for (;;) {
        ma = xml_attr_next(&ra, &na, &va);
        for (i = 0; ma && i < 3; i++)
            if (sv_eq(na, sv_of(dropped[i]))) {
                ma = xml_attr_next(&ra, &na, &va);
                i = SIZE_MAX;
            }
        mb = xml_attr_next(&rb, &nb, &vb);
        if (mb && sv_eq(nb, SV("t")))
            mb = xml_attr_next(&rb, &nb, &vb);
        if (!ma || !mb)
            return ma == mb;
        if (!sv_eq(na, nb) || !sv_eq(va, vb))
            return false;
    }
}

static sv tag_type(sv tag)
{
    sv t = SV_NULL;

    ox_scan_attr(tag, SV("t"), &t);
    return t;
}

/* Is this cell what a writer of texts makes: an inline or shared string, or nothing? */
static bool is_text_cell(const sheet_pair *sp, const ox_raw_cell *c, const ox_value *v)
{
    sv t = tag_type(c->tag);

    if (v->formula)
        return false;
    return ox_cell_is_empty(&sp->b->n, c) ||
           ((sv_eq(t, SV("inlineStr")) || sv_eq(t, SV("s"))) && v->type == OX_STRING);
}

static size_t offset(const ox_sheet *s, const char *p)
{
    return (size_t)(p - s->part.text.p);
}

static void cell_changed(prover *p, sheet_pair *sp, uint32_t row, const ox_raw_cell *ca, const ox_raw_cell *cb)
{
    ox_value va, vb;
    ox_diff d = { .row = row, .col = cb->col, .at_a = offset(sp->a, ca->region.p), .len_a = ca->region.n,
                  .at_b = offset(sp->b, cb->region.p), .len_b = cb->region.n };

    ox_cell_value(&va, &sp->ha, p->a, &sp->a->n, ca);
    ox_cell_value(&vb, &sp->hb, p->b, &sp->b->n, cb);
    d.before = va.text;
    d.after = vb.text;
    if (va.formula || !is_text_cell(sp, cb, &vb) || !same_attrs(ca->tag, cb->tag, 1 + sp->a->n.c.n))
        d.kind = OX_DIFF_CELL_OTHER;
    else
        d.kind = va.type == OX_EMPTY ? OX_DIFF_CELL : OX_DIFF_OVERWRITTEN;
    add_diff(p, d);
}

/* A cell that the original has not: right if it shows the style that was seen there, and holds a text. */
static void cell_added(prover *p, sheet_pair *sp, uint32_t row, sv row_tag_a, const ox_raw_cell *cb)
{
    ox_value vb;
    ox_diff d = { .kind = OX_DIFF_CELL, .row = row, .col = cb->col, .at_a = row_tag_a.p ? offset(sp->a, row_tag_a.p) : 0,
                  .at_b = offset(sp->b, cb->region.p), .len_b = cb->region.n };
    sv rest = sv_from(cb->tag, 1 + sp->b->n.c.n), name, raw;
    uint32_t seen_row, seen_col;

    ox_cell_value(&vb, &sp->hb, p->b, &sp->b->n, cb);
    d.after = vb.text;
    if (!is_text_cell(sp, cb, &vb) || vb.style != ox_empty_style(sp->a, row_tag_a, cb->col))
        d.kind = OX_DIFF_CELL_OTHER;
    while (xml_attr_next(&rest, &name, &raw)) {
        if (sv_eq(name, SV("r")) ? !ox_a1_parse(raw, &seen_row, &seen_col) || seen_row != row
                                 : !sv_eq(name, SV("s")) && !sv_eq(name, SV("t")))
            d.kind = OX_DIFF_CELL_OTHER;
    }
    add_diff(p, d);
}

/* Nothing stands between the cells of a row. */
static bool is_dense(const ox_raw_row *r)
{
    const char *pos = r->tag.p + r->tag.n;
    size_t k;

    for (k = 0; k < r->n && pos == r->v[k].region.p; k++)
        pos = r->v[k].region.p + r->v[k].region.n;
    return k == r->n && pos == r->close;
}

/* Everything in a row but its cells: the tag, and the bytes between and behind them. */
static bool same_frame(const sheet_pair *sp, const char *end_a, const char *end_b)
{
    const ox_raw_row *a = &sp->ra, *b = &sp->rb;
    bool ea = ox_scan_empty(a->tag), eb = ox_scan_empty(b->tag);
    const char *pa = a->tag.p + a->tag.n, *pb = b->tag.p + b->tag.n;
    size_t i = 0, k = 0;

    if (ea && !eb)
        return same_bytes(sv_slice(a->tag, 0, a->tag.n - 2), sv_slice(b->tag, 0, b->tag.n - 1)) && b->n && is_dense(b) &&
               same_bytes((sv){ pa, (size_t)(end_a - pa) },
                          sv_from((sv){ b->close, (size_t)(end_b - b->close) }, 3 + sp->b->n.row.n));
    if (ea != eb || !same_bytes(a->tag, b->tag))
        return false;
    /* Cells that both have divide the row into pieces; an added cell adds no other byte. */
    for (;;) {
        const char *qa = i < a->n ? a->v[i].region.p : end_a, *qb;

        while (k < b->n && (i == a->n || b->v[k].col < a->v[i].col)) {
            if (b->v[k].region.p != pb && !same_bytes((sv){ pa, (size_t)(b->v[k].region.p - pb) },
                                                      (sv){ pb, (size_t)(b->v[k].region.p - pb) }))
                return false;
            pa += b->v[k].region.p - pb;
            pb = b->v[k].region.p + b->v[k].region.n;
            k++;
        }
        qb = k < b->n ? b->v[k].region.p : end_b;
        if (pa > qa || !same_bytes((sv){ pa, (size_t)(qa - pa) }, (sv){ pb, (size_t)(qb - pb) }))
            return false;
        if (i == a->n)
            return true;
        if (k == b->n || b->v[k].col != a->v[i].col)
            return false;
        pa = qa + a->v[i].region.n;
        pb = qb + b->v[k].region.n;
        i++;
        k++;
    }
}

static err_code row_changed(prover *p, sheet_pair *sp, size_t ia, size_t ib, err *e)
{
    const char *end_a = ox_row_end(sp->a, ia), *end_b = ox_row_end(sp->b, ib);
    sv all_a = { sp->a->part.text.p + sp->a->rows[ia].at, 0 }, all_b = { sp->b->part.text.p + sp->b->rows[ib].at, 0 };
    uint32_t row = sp->a->rows[ia].num & ~OX_ROW_HIDDEN;
    size_t i = 0, k = 0;
    err_code rc;

    all_a.n = (size_t)(end_a - all_a.p);
    all_b.n = (size_t)(end_b - all_b.p);
    if (same_bytes(all_a, all_b))
        return ERR_OK;
    if ((rc = ox_row_cells(&sp->ra, sp->a, ia, e)) != ERR_OK || (rc = ox_row_cells(&sp->rb, sp->b, ib, e)) != ERR_OK)
        return rc;
    if (!sp->ra.sorted || !sp->rb.sorted || !same_frame(sp, end_a, end_b)) {
        add_bytes(p, OX_DIFF_BYTES, all_a, all_b, offset(sp->a, all_a.p), offset(sp->b, all_b.p));
        return ERR_OK;
    }
    while (i < sp->ra.n || k < sp->rb.n) {
        if (i == sp->ra.n || (k < sp->rb.n && sp->rb.v[k].col < sp->ra.v[i].col)) {
            cell_added(p, sp, row, sp->ra.tag, &sp->rb.v[k++]);
        } else {
            if (!same_bytes(sp->ra.v[i].region, sp->rb.v[k].region))
                cell_changed(p, sp, row, &sp->ra.v[i], &sp->rb.v[k]);
            i++;
            k++;
        }
    }
    return ERR_OK;
}

static err_code row_added(prover *p, sheet_pair *sp, size_t ib, err *e)
{
    const char *start = sp->b->part.text.p + sp->b->rows[ib].at, *end = ox_row_end(sp->b, ib);
    uint32_t row = sp->b->rows[ib].num & ~OX_ROW_HIDDEN, num;
    sv rest, name, raw;
    bool plain;
    size_t k;
    err_code rc;

    if ((rc = ox_row_cells(&sp->rb, sp->b, ib, e)) != ERR_OK)
        return rc;
    rest = sv_from(sp->rb.tag, 1 + sp->b->n.row.n);
    plain = row != OX_ROW_NONE && !ox_scan_empty(sp->rb.tag) && sp->rb.n && sp->rb.sorted && xml_attr_next(&rest, &name, &raw) &&
            sv_eq(name, SV("r")) && ox_scan_attr_uint(sp->rb.tag, SV("r"), &num) && num == row + 1 &&
            !xml_attr_next(&rest, &name, &raw) && is_dense(&sp->rb);
    if (!plain || end != sp->rb.close + 3 + sp->b->n.row.n) {
        add_diff(p, (ox_diff){ .kind = OX_DIFF_BYTES, .at_b = offset(sp->b, start), .len_b = (size_t)(end - start) });
        return ERR_OK;
    }
    for (k = 0; k < sp->rb.n; k++)
        cell_added(p, sp, row, SV_NULL, &sp->rb.v[k]);
    return ERR_OK;
}

/* ---- sheets */

/* Before the first row, and behind the last. `<sheetData/>` may have been opened for the first row. */
static bool same_around(const sheet_pair *sp)
{
    const ox_sheet *a = sp->a, *b = sp->b;
    size_t first_a = a->nrows ? a->rows[0].at : a->data_end, first_b = b->nrows ? b->rows[0].at : b->data_end;
    sv ta = a->part.text, tb = b->part.text;

    if (a->data_empty_tag && !b->data_empty_tag)
        return b->nrows && same_bytes(sv_slice(ta, 0, a->data_at - 2), sv_slice(tb, 0, b->data_at - 1)) &&
               first_b == b->data_at && same_bytes(sv_from(ta, a->data_at), sv_from(tb, b->data_end + 3 + b->n.data.n));
    if (a->data_empty_tag != b->data_empty_tag || !same_bytes(sv_from(ta, a->data_end), sv_from(tb, b->data_end)))
        return false;
    /* An added first row stands directly before the old first row: the bytes before are the same. */
    return same_bytes(sv_slice(ta, 0, first_a), sv_slice(tb, 0, first_b));
}

static bool has_row(const ox_sheet *s, uint32_t num)
{
    size_t from, to;

    ox_rows_find(s, num, &from, &to);
    return from < to;
}

static err_code prove_rows(prover *p, sheet_pair *sp, err *e)
{
    const ox_sheet *a = sp->a, *b = sp->b;
    size_t i = 0, k = 0;
    err_code rc = ERR_OK;

    while (rc == ERR_OK && (i < a->nrows || k < b->nrows)) {
        uint32_t na = i < a->nrows ? a->rows[i].num & ~OX_ROW_HIDDEN : OX_ROW_NONE;
        uint32_t nb = k < b->nrows ? b->rows[k].num & ~OX_ROW_HIDDEN : OX_ROW_NONE;

        if (i < a->nrows && k < b->nrows && na == nb) {
            rc = row_changed(p, sp, i++, k++, e);
        } else if (k < b->nrows && !has_row(a, nb)) {
            rc = row_added(p, sp, k++, e);
        } else {
            sv ra = i < a->nrows ? sv_from(a->part.text, a->rows[i].at) : SV_NULL;
            sv rb = k < b->nrows ? sv_from(b->part.text, b->rows[k].at) : SV_NULL;

            add_diff(p, (ox_diff){ .kind = OX_DIFF_BYTES, .at_a = ra.p ? a->rows[i].at : a->data_end, .len_a = ra.n,
                                   .at_b = rb.p ? b->rows[k].at : b->data_end, .len_b = rb.n });
            break;
        }
    }
    return rc;
}

/* A Latin-1 part may lose its last letter beyond ASCII with a cell that is overwritten. */
static bool same_encoding(xml_enc a, xml_enc b)
{
    return a == b || (xml_enc_is_narrow(a) && xml_enc_is_narrow(b));
}

static err_code prove_sheet(prover *p, size_t ia, size_t ib, err *e)
{
    sheet_pair sp = { 0 };
    err_code rc;

    buf_init(&sp.ha, LIMIT_XML_TOKEN_BYTES);
    buf_init(&sp.hb, LIMIT_XML_TOKEN_BYTES);
    if ((rc = ox_strings_read(p->a, e)) != ERR_OK || (rc = ox_strings_read(p->b, e)) != ERR_OK ||
        (rc = ox_styles_read(p->a, e)) != ERR_OK || (rc = ox_styles_read(p->b, e)) != ERR_OK ||
        (rc = ox_sheet_open(&sp.a, p->a, ia, e)) != ERR_OK || (rc = ox_sheet_open(&sp.b, p->b, ib, e)) != ERR_OK)
        goto done;
    p->sheet = arena_dup(p->mem, p->a->sheets[ia].ref.name);
    if (!same_encoding(sp.a->part.enc, sp.b->part.enc) || !same_around(&sp))
        add_bytes(p, OX_DIFF_BYTES, sp.a->part.text, sp.b->part.text, 0, 0);
    else
        rc = prove_rows(p, &sp, e);
    p->sheet = SV_NULL;
done:
    ox_sheet_close(sp.a);
    ox_sheet_close(sp.b);
    free(sp.ra.v);
    free(sp.rb.v);
    buf_release(&sp.ha);
    buf_release(&sp.hb);
    return rc;
}

static size_t sheet_of(const ox_book *b, const zip_entry *en)
{
    size_t i;

    for (i = 0; i < b->nsheets; i++)
        if (b->sheets[i].en == en && b->sheets[i].ref.cells)
            return i;
    return SIZE_MAX;
}

/* ---- parts */

static err_code prove_workbook(prover *p, const ox_part *a, const ox_part *b, err *e)
{
    ox_splices sp;
    buf want;
    err_code rc;

    ox_splices_init(&sp);
    buf_init(&want, LIMIT_ZIP_PART_BYTES);
    if ((rc = ox_calc_splice(&sp, a->text, e)) == ERR_OK && (rc = ox_splices_apply(&want, a->text, &sp, e)) == ERR_OK) {
        if (sp.n == 1 && a->enc == b->enc && sv_eq(buf_sv(&want), b->text))
            add_diff(p, (ox_diff){ .kind = OX_DIFF_RECALC, .at_a = sp.v[0].at, .len_a = sp.v[0].len, .at_b = sp.v[0].at,
                                   .len_b = sp.v[0].nins });
        else
            add_bytes(p, OX_DIFF_BYTES, a->text, b->text, 0, 0);
    }
    buf_release(&want);
    ox_splices_release(&sp);
    return rc;
}

/* Two entries of one name whose compressed bytes differ. *content: the parts' bytes differ too. */
static err_code prove_part(prover *p, const zip_entry *ea, const zip_entry *eb, bool *content, err *e)
{
    size_t ia = sheet_of(p->a, ea), ib = sheet_of(p->b, eb);
    ox_part a, b;
    buf ra, rb;
    bool same;
    err_code rc;

    *content = true;
    buf_init(&ra, LIMIT_ZIP_PART_BYTES);
    buf_init(&rb, LIMIT_ZIP_PART_BYTES);
    if ((rc = zip_read(&ra, p->a->z, ea, e)) != ERR_OK || (rc = zip_read(&rb, p->b->z, eb, e)) != ERR_OK)
        goto done;
    same = sv_eq(buf_sv(&ra), buf_sv(&rb));
    if (same)
        *content = false;
    else if (ea != p->a->workbook && ia == SIZE_MAX)
        add_bytes(p, OX_DIFF_BYTES, buf_sv(&ra), buf_sv(&rb), 0, 0);
    buf_release(&ra);
    buf_release(&rb);
    if (same || (ea != p->a->workbook && ia == SIZE_MAX))
        goto done;
    if (ia != SIZE_MAX && ib != SIZE_MAX) {
        rc = prove_sheet(p, ia, ib, e);
        goto done;
    }
    if ((rc = ox_part_load(&a, p->a, ea, e)) != ERR_OK)
        goto done;
    if ((rc = ox_part_load(&b, p->b, eb, e)) == ERR_OK) {
        if (ea == p->a->workbook)
            rc = prove_workbook(p, &a, &b, e);
        else
            add_bytes(p, OX_DIFF_BYTES, a.text, b.text, 0, 0);
        ox_part_release(&b);
    }
    ox_part_release(&a);
done:
    buf_release(&ra);
    buf_release(&rb);
    return rc;
}

static err_code prove_entries(prover *p, err *e)
{
    const zip *za = p->a->z, *zb = p->b->z;
    size_t i;
    err_code rc = ERR_OK;
    bool content, anew; /* may the entry's sizes and descriptor differ? */

    p->out->parts = zip_count(za);
    for (i = 0; i < zip_count(za); i++) {
        const zip_entry *ea = zip_at(za, i), *eb = zip_find(zb, ea->name);

        p->part = arena_dup(p->mem, ea->name);
        if (!eb || !sv_eq(ea->name, eb->name)) {
            add_diff(p, (ox_diff){ .kind = OX_DIFF_PART_REMOVED, .at_a = ea->at, .len_a = ea->end - ea->at });
            continue;
        }
        if (ea->method == eb->method && sv_eq(zip_raw(za, ea), zip_raw(zb, eb)) && ea->crc == eb->crc) {
            p->out->parts_same++;
            anew = false;
        } else {
            if ((rc = prove_part(p, ea, eb, &content, e)) != ERR_OK)
                return rc;
            anew = content || ea->method == eb->method;
            if (!content)
                add_diff(p, (ox_diff){ .kind = anew ? OX_DIFF_REPACKED : OX_DIFF_CONTAINER, .at_a = ea->data,
                                       .len_a = ea->csize, .at_b = eb->data, .len_b = eb->csize });
        }
        if (!zip_same_headers(za, ea, zb, eb, anew))
            add_diff(p, (ox_diff){ .kind = zip_same_headers(za, ea, zb, eb, true) ? OX_DIFF_REPACKED : OX_DIFF_CONTAINER, .at_a = ea->at, .len_a = ea->data - ea->at, .at_b = eb->at,
                                   .len_b = eb->data - eb->at });
    }
    for (i = 0; i < zip_count(zb); i++) {
        const zip_entry *eb = zip_at(zb, i), *ea = zip_find(za, eb->name);

        if (ea && sv_eq(ea->name, eb->name))
            continue;
        p->part = arena_dup(p->mem, eb->name);
        add_diff(p, (ox_diff){ .kind = OX_DIFF_PART_ADDED, .at_b = eb->at, .len_b = eb->end - eb->at });
    }
    p->part = SV_NULL;
    if (!zip_same_frame(za, zb))
        add_diff(p, (ox_diff){ .kind = OX_DIFF_CONTAINER, .len_a = zip_file(za).n, .len_b = zip_file(zb).n });
    return rc;
}

err_code ox_prove(ox_proof *out, arena *a, sv original, sv filled, err *e)
{
    prover p = { .mem = a, .out = out, .diffs = VEC(ox_diff) };
    err_code rc;

    *out = (ox_proof){ 0 };
    if ((rc = ox_open(&p.a, original, e)) != ERR_OK || (rc = ox_open(&p.b, filled, e)) != ERR_OK)
        goto done;
    if (sv_eq(original, filled))
        out->parts = out->parts_same = zip_count(p.a->z);
    else
        rc = prove_entries(&p, e);
    out->diffs = p.diffs.p;
    out->n = p.diffs.n;
done:
    ox_close(p.a);
    ox_close(p.b);
    return rc;
}
