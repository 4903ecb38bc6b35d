/* What stands under a header: the columns that are in use, and what a sample of their cells looks like. */
#include "sheet/sheet_look.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/msg.h"

enum { MORE_COLS = 3 }; /* unnamed columns are looked for this far beside a header */

void doubt(table_job *t, const char *fmt, ...)
{
    char text[1024];
    va_list ap;
    va_start(ap, fmt);
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
    vsnprintf(text, sizeof text, tr(fmt), ap);
#pragma GCC diagnostic pop
    va_end(ap);
    sv s = arena_dup(t->d->mem, txt_cut(sv_of(text), sizeof text - 1));
    for (size_t i = 0; i < t->doubts->n; i++)
        if (sv_eq(*vec_at(t->doubts, sv, i), s))
            return;
    vec_push(t->d->mem, t->doubts, &s);
}

bool span_cell(sheet_ref *at, const grid *g, const span *s, uint32_t row)
{
    ox_range m;
    *at = (sheet_ref){ g->sheet, row, s->c0 };
    if (!grid_merge(&m, g, row, s->c0)) {
        if (s->c1 > s->c0) { /* wide column: the first filled or merged place in it */
            for (uint32_t c = s->c0; c <= s->c1; c++) {
                if (grid_merge(&m, g, row, c) && m.r0 == row && m.c0 == c) {
                    at->col = c;
                    return true;
                }
                if (grid_cell(g, row, c)) {
                    at->col = c;
                    return true;
                }
            }
        }
        return true;
    }
    if (m.c0 < s->c0) { /* a block from the left reaches in */
        for (uint32_t c = m.c1 + 1; c <= s->c1; c++) {
            if (!grid_merge(&m, g, row, c)) {
                at->col = c;
                return true;
            }
            if (m.r0 == row && m.c0 == c) {
                at->col = c;
                return true;
            }
        }
        return false;
    }
    at->row = m.r0;
    at->col = m.c0;
    return m.r0 == row;
}

sv span_text(const grid *g, const span *s, uint32_t row, bool *own)
{
    sheet_ref at;
    *own = span_cell(&at, g, s, row);
    if (at.col < s->c0 || at.col > s->c1)
        return SV("");
    ox_range m;
    if (!*own && grid_merge(&m, g, row, s->c0) && m.c0 < s->c0)
        return SV("");
    return grid_text(g, at.row, at.col);
}

static uint64_t hash(sv s)
{
    uint64_t h = 1469598103934665603u;
    for (size_t i = 0; i < s.n; i++)
        h = (h ^ (unsigned char)s.p[i]) * 1099511628211u;
    return h ? h : 1;
}

static err_code look_at(table_job *t, column *k, const span *s, uint32_t r, err *e)
{
    bool own, x, ticked;
    sheet_ref at;
    sv text = span_text(t->g, s, r, &own);
    const choice_set *list;
    err_code rc;

    own = span_cell(&at, t->g, s, r);
    if (own && t->g->ox) {
        if ((rc = choices_of_dropdown(&list, t->d, t->w, t->g, at.row, at.col, e)) != ERR_OK)
            return rc;
        if (list) {
            k->lists++;
            if (!k->list || list->meanings > k->list_meanings) {
                k->list = list;
                k->list_meanings = list->meanings;
            }
        }
        k->unlocked += !ox_locked(t->g->ox, at.row, at.col);
    }
    if (!text.n || !own)
        return ERR_OK;
    const cell *c = grid_cell(t->g, at.row, at.col);
    k->filled++;
    k->formulas += c && (c->flags & CELL_FORMULA) != 0;
    k->ids += looks_like_id(text);
    size_t chars = txt_chars(text);
    k->chars += (double)chars;
    k->long_texts += chars > 12;
    k->asks += asks(text);
    k->labels += text.n < 40 && words_is(t->w, SHEET_WORD_ANSWER_LABEL, text);
    if (text.n < 60)
        k->choices += words_meaning(&x, t->w, text) != SHEET_CHOICE_NONE && x;
    if (text.n < 160 && k->filled <= 20)
        k->options += legend_in_text(t->d->mem, t->w, text) != NULL,
            k->printed += options_in_cell(t->d->mem, t->w, text) != NULL;
    if (k->boxes || k->filled <= 20)
        k->boxes += boxes_in_text(t->d->mem, t->w, text, &ticked) != NULL;
    uint64_t h = hash(text);
    if (k->seen[h % 64] != h) {
        k->seen[h % 64] = h;
        k->distinct++;
    }
    return ERR_OK;
}

static bool covered(const head *h, uint32_t col)
{
    for (size_t i = 0; i < h->n; i++)
        if (col >= h->spans[i].c0 && col <= h->spans[i].c1)
            return true;
    return false;
}

/* Columns with something under them, or a dropdown, that the header does not name. */
void look_unnamed(table_job *t)
{
    head *h = t->h;
    uint32_t last = h->limit && h->col1 + MORE_COLS >= h->limit ? h->limit - 1 : h->col1 + MORE_COLS,
             end = t->row0 + 40 < t->row1 ? t->row0 + 40 : t->row1;
    span *v = arena_many(t->d->mem, h->n + (last - h->col0) + 8, span);
    size_t n = 0, k = 0;

    if (last - h->col0 > 400)
        return; /* a header over very many columns names all that matter */
    for (uint32_t c = h->col0 >= h->from + MORE_COLS ? h->col0 - MORE_COLS : h->from; c <= last; c++) {
        while (k < h->n && h->spans[k].c0 < c)
            k++;
        if (k < h->n && h->spans[k].c0 == c) {
            v[n++] = h->spans[k];
            c = h->spans[k].c1 > c ? h->spans[k].c1 : c;
            continue;
        }
        if (covered(h, c))
            continue;
        bool used = false;
        uint32_t right = c;
        for (uint32_t r = t->row0; r < end && !used; r++) {
            ox_range m;
            grid_merge(&m, t->g, r, c);
            if (m.c0 != c)
                continue;
            used = grid_cell(t->g, r, c) != NULL ||
                   (t->g->ox && ox_dv_of(t->g->ox, r, c) && ox_dv_of(t->g->ox, r, c)->is_list);
            if (used)
                right = m.c1;
        }
        if (!used)
            continue;
        while (right > c && covered(h, right))
            right--;
        v[n++] = (span){ .c0 = c, .c1 = right };
        c = right;
    }
    h->spans = v;
    h->n = n;
}

/* A merged header cell over columns that are used one by one ("領域" over a number and a text) is several columns. */
void look_split_wide(table_job *t)
{
    head *h = t->h;
    uint32_t end = t->row0 + LOOK_ROWS < t->row1 ? t->row0 + LOOK_ROWS : t->row1;
    size_t n = 0;
    span *v = arena_many(t->d->mem, h->n + 256, span);

    for (size_t i = 0; i < h->n; i++) {
        const span *s = &h->spans[i];
        bool used[32] = { false };
        size_t rows = 0, several = 0, parts = 0;
        uint32_t width = s->c1 - s->c0 + 1;
        v[n++] = *s;
        if (width < 2 || width > 32 || s->grouped)
            continue;
        for (uint32_t r = t->row0; r < end; r++) {
            size_t here = 0;
            for (uint32_t c = s->c0; c <= s->c1; c++)
                if (grid_cell(t->g, r, c)) {
                    here++;
                    used[c - s->c0] = true;
                }
            rows += here > 0;
            several += here > 1;
        }
        if (several * 5 < rows || !several)
            continue;
        n--;
        for (uint32_t c = 0; c < width && n < h->n + 250; c++) {
            if (!used[c] && parts) {
                v[n - 1].c1 = s->c0 + c;
                continue;
            }
            v[n] = *s;
            v[n].c0 = v[n].c1 = s->c0 + c;
            n++;
            parts++;
        }
    }
    h->spans = v;
    h->n = n;
}

/* Dropdowns that stand in some rows only mark the rows that are asked; the others are titles and guidance. */
static err_code find_asked_rows(look *l, err *e)
{
    table_job *t = l->t;
    uint32_t end = t->row0 + LOOK_ROWS * 2 < t->row1 ? t->row0 + LOOK_ROWS * 2 : t->row1;
    size_t rows = 0, with = 0;
    err_code rc;

    if (!t->g->ox)
        return ERR_OK;
    l->skip = arena_many(t->d->mem, end - t->row0 + 1, uint8_t);
    for (uint32_t r = t->row0; r < end; r++) {
        bool list = false;
        if (row_begin(t->g, r) == row_end(t->g, r))
            continue;
        for (size_t i = 0; i < t->h->n && !list; i++) {
            const span *s = &t->h->spans[i];
            const choice_set *c;
            sheet_ref at;
            if (s->role == SHEET_COL_OTHER || s->role == SHEET_COL_ASSESSOR || s->role == SHEET_COL_ID ||
                !span_cell(&at, t->g, s, r))
                continue;
            if ((rc = choices_of_dropdown(&c, t->d, t->w, t->g, at.row, at.col, e)) != ERR_OK)
                return rc;
            list = c && (c->meanings || s->role == SHEET_COL_CHOICE || s->role == SHEET_COL_ANSWER);
        }
        rows++;
        with += list;
        l->skip[r - t->row0] = !list;
    }
    if (with < 1 || with * 10 > rows * 9 || with * 12 < rows)
        l->skip = NULL;
    return ERR_OK;
}

err_code look_rows(look *l, err *e)
{
    table_job *t = l->t;
    head *h = t->h;
    err_code rc;
    if ((rc = find_asked_rows(l, e)) != ERR_OK)
        return rc;
    l->k = arena_many(t->d->mem, h->n + 1, column);
    for (size_t i = 0; i < h->n; i++)
        l->k[i].hidden = grid_col_hidden(t->g, h->spans[i].c0);
    for (uint32_t r = t->row0; r < t->row1 && l->rows < LOOK_ROWS; r++) {
        if (row_begin(t->g, r) == row_end(t->g, r))
            continue;
        if (l->skip && r < t->row0 + LOOK_ROWS * 2 && l->skip[r - t->row0])
            continue;
        l->rows++;
        for (size_t i = 0; i < h->n; i++)
            if ((rc = look_at(t, &l->k[i], &h->spans[i], r, e)) != ERR_OK)
                return rc;
    }
    return ERR_OK;
}
