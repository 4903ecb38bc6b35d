/* What a dropdown offers: an inline list, a range of cells, or a defined name for either. */
#include <stdlib.h>
#include <string.h>

#include "ooxml/ooxml_internal.h"

typedef struct found {
    sv *v;
    size_t n, cap;
    ox_list kind;
} found;

static void add_value(found *f, ox_book *b, sv text)
{
    if (f->kind == OX_LIST_UNKNOWN)
        return;
    if (f->n == OX_MAX_LIST || arena_used(b->mem) > LIMIT_JOB_BYTES / 2) {
        f->kind = OX_LIST_UNKNOWN;
        return;
    }
    f->v = xgrow(f->v, &f->cap, f->n + 1, sizeof *f->v);
    f->v[f->n++] = arena_dup(b->mem, text);
}

/* "a,b,""c""": commas in every language's Excel; blanks around a value do not count. */
static void inline_list(found *f, ox_book *b, sv s)
{
    buf one;
    size_t i;

    f->kind = OX_LIST_KNOWN;
    buf_init(&one, LIMIT_XML_TOKEN_BYTES);
    for (i = 1; i + 1 < s.n; i++) {
        if (s.p[i] == '"' && i + 2 < s.n && s.p[i + 1] == '"')
            i++;
        if (s.p[i] != ',') {
            buf_addc(&one, s.p[i]);
            continue;
        }
        if (sv_trim(buf_sv(&one)).n)
            add_value(f, b, sv_trim(buf_sv(&one)));
        buf_reset(&one);
    }
    if (sv_trim(buf_sv(&one)).n)
        add_value(f, b, sv_trim(buf_sv(&one)));
    buf_release(&one);
}

static ox_sheet *list_sheet(ox_sheet *here, size_t i)
{
    ox_book *b = here->b;
    err e = ERR_INIT;

    if (i == here->index)
        return here;
    if (b->list_sheet && b->list_sheet->index == i)
        return b->list_sheet;
    if (!b->sheets[i].en || b->sheets[i].en->usize > b->list_budget)
        return NULL;
    b->list_budget -= b->sheets[i].en->usize;
    ox_sheet_close(b->list_sheet);
    b->list_sheet = NULL;
    return ox_sheet_open(&b->list_sheet, b, i, &e) == ERR_OK ? b->list_sheet : NULL;
}

/* The filled cells of a range, row by row. Constant memory for whole columns: only rows that exist are looked at. */
static void range_list(found *f, ox_sheet *s, const ox_range *r)
{
    ox_raw_row row = { 0 };
    ox_value v;
    buf hold;
    size_t k, end, from, i;
    uint64_t bytes;
    err e = ERR_INIT;

    f->kind = OX_LIST_KNOWN;
    buf_init(&hold, LIMIT_XML_TOKEN_BYTES);
    ox_rows_find(s, r->r0, &from, &end);
    for (k = from; k < s->nrows && f->kind == OX_LIST_KNOWN; k++) {
        size_t at = ox_row_index(s, k);

        if ((s->rows[at].num & ~OX_ROW_HIDDEN) > r->r1)
            break;
        bytes = (uint64_t)(ox_row_end(s, at) - (s->part.text.p + s->rows[at].at));
        if (bytes > s->b->list_budget || ox_row_cells(&row, s, at, &e) != ERR_OK) {
            f->kind = OX_LIST_UNKNOWN;
            break;
        }
        s->b->list_budget -= bytes;
        for (i = 0; i < row.n; i++) {
            if (row.v[i].col < r->c0 || row.v[i].col > r->c1)
                continue;
            ox_cell_value(&v, &hold, s->b, &s->n, &row.v[i]);
            if (v.type != OX_EMPTY && sv_trim(v.text).n)
                add_value(f, s->b, v.text);
        }
    }
    free(row.v);
    buf_release(&hold);
}

/* Sheet!$A$1:$A$9, 'My sheet'!A:A, or without a sheet. false: not a plain reference. */
static bool reference(sv s, sv *sheet, buf *name, ox_range *r)
{
    size_t bang, i;

    *sheet = SV_NULL;
    if (s.n && s.p[0] == '\'') {
        for (i = 1; i < s.n; i++) {
            if (s.p[i] == '\'') {
                if (i + 1 < s.n && s.p[i + 1] == '\'')
                    i++;
                else
                    break;
            }
            buf_addc(name, s.p[i]);
        }
        if (i + 1 >= s.n || s.p[i + 1] != '!')
            return false;
        *sheet = buf_sv(name);
        s = sv_from(s, i + 2);
    } else if ((bang = sv_find(s, SV("!"))) != SIZE_MAX) {
        *sheet = sv_slice(s, 0, bang);
        s = sv_from(s, bang + 1);
    }
    if (sheet->n && sheet->p[0] == '[') /* another workbook */
        return false;
    return ox_range_parse(s, r);
}

static const ox_name *find_name(const ox_book *b, sv name, size_t sheet)
{
    const ox_name *global = NULL;
    size_t i;

    for (i = 0; i < b->nnames; i++) {
        if (!sv_eq_nocase(b->names[i].name, name))
            continue;
        if (b->names[i].scope == sheet)
            return &b->names[i];
        if (b->names[i].scope == SIZE_MAX && !global)
            global = &b->names[i];
    }
    return global;
}

/* Follows a name to what it stands for; names may point at names, not for ever. */
static void resolve(found *f, ox_sheet *here, sv formula, int depth)
{
    ox_book *b = here->b;
    const ox_name *name;
    ox_sheet *s = here;
    sv sheet;
    ox_range r;
    size_t i;
    buf quoted;

    f->kind = OX_LIST_UNKNOWN;
    formula = sv_trim(formula);
    while (formula.n && formula.p[0] == '=')
        formula = sv_trim(sv_from(formula, 1));
    if (formula.n >= 2 && formula.p[0] == '"' && formula.p[formula.n - 1] == '"') {
        inline_list(f, b, formula);
        return;
    }
    buf_init(&quoted, 1024);
    if (reference(formula, &sheet, &quoted, &r)) {
        i = sheet.n ? ox_sheet_find(b, sheet) : here->index;
        if (i != SIZE_MAX && (s = list_sheet(here, i)))
            range_list(f, s, &r);
    } else if (depth < 8 && formula.n && sv_find(formula, SV("(")) == SIZE_MAX) {
        /* Sheet1!Name: the sheet says in whose scope to look */
        i = sheet.n ? ox_sheet_find(b, sheet) : here->index;
        if (sheet.n)
            formula = sv_from(formula, sv_find(formula, SV("!")) + 1);
        if (i != SIZE_MAX && (name = find_name(b, formula, i)))
            resolve(f, here, name->formula, depth + 1);
    }
    buf_release(&quoted);
}

err_code ox_dv_values(ox_list *kind, const sv **values, size_t *n, ox_sheet *s, const ox_dv *dv, err *e)
{
    found f = { NULL, 0, 0, OX_LIST_NONE };
    sv *copy = NULL;
    err_code rc;

    *kind = OX_LIST_NONE;
    *values = NULL;
    *n = 0;
    if (!dv->is_list)
        return ERR_OK;
    if ((rc = ox_strings_read(s->b, e)) != ERR_OK || (rc = ox_styles_read(s->b, e)) != ERR_OK)
        return rc;
    resolve(&f, s, dv->formula, 0);
    *kind = f.kind;
    if (f.kind == OX_LIST_KNOWN && f.n) {
        copy = arena_many(s->b->mem, f.n, sv);
        memcpy(copy, f.v, f.n * sizeof *copy);
        *values = copy;
        *n = f.n;
    }
    free(f.v);
    return ERR_OK;
}
