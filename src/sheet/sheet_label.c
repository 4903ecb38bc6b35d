/* Questionnaires without a table: each question stands over or beside a label like 回答： with a place to write. */
#include <stdlib.h>
#include <string.h>

#include "sheet/sheet_int.h"

typedef struct label {
    sheet_ref at;    /* the label's own cell */
    sheet_ref place; /* where to write */
    sv prefix;       /* "回答：" when the place is the label's cell itself */
    sv had;          /* what stands there now */
    sheet_col kind;  /* ANSWER, CHOICE or COMMENT */
} label;

/* "回答", "回答：", "【回答】はい": the label's word, and the text after it. */
static bool label_text(words *w, sv text, int *kind, sv *rest)
{
    uint32_t cp;
    if (text.n <= 60 && words_value(kind, w, SHEET_WORD_ANSWER_LABEL, text)) {
        *rest = SV("");
        return true;
    }
    for (size_t i = 0, chars = 0; i < text.n && chars < 16; chars++) { /* up to the first colon or closing bracket */
        size_t k = txt_next(text, i, &cp);
        if (cp == '\n')
            return false;
        if (cp == ':' || cp == 0xFF1A || cp == 0x3011 || cp == ']' || cp == 0xFF1E) {
            if (!words_value(kind, w, SHEET_WORD_ANSWER_LABEL, sv_slice(text, 0, i + k)))
                return false;
            *rest = txt_trim(sv_from(text, i + k));
            return true;
        }
        i += k;
    }
    return false;
}

static bool find_place(label *l, const table_job *t, const cell *c, sv rest)
{
    const grid *g = t->g;
    ox_range m, right;
    int ignored;
    sv r2;

    grid_merge(&m, g, c->row, c->col);
    if (m.r0 != c->row || m.c0 != c->col)
        return false;
    l->at = (sheet_ref){ g->sheet, c->row, c->col };
    if (rest.n) { /* answered behind its label */
        l->place = l->at;
        l->had = words_placeholder(t->w, rest) ? SV("") : rest;
        l->prefix = sv_slice(c->text, 0, (size_t)(rest.p - c->text.p));
        return true;
    }
    bool wide = m.c1 > m.c0 + 2, merged = grid_merge(&right, g, c->row, m.c1 + 1);
    const cell *next = grid_cell(g, right.r0, right.c0);
    if (next && (words_value(&ignored, t->w, SHEET_WORD_ANSWER_LABEL, next->text) ||
                 label_text(t->w, next->text, &ignored, &r2)))
        next = NULL, merged = false, wide = true;
    if (!next && !merged && (wide || (m.c1 > m.c0 && m.c1 + 1 >= g->n_cols))) { /* the label's own block is the place */
        l->place = l->at;
        l->prefix = c->text;
        return true;
    }
    if (merged && right.r0 != c->row)
        return false;
    l->place = (sheet_ref){ g->sheet, right.r0, right.c0 };
    if (next && next->flags & CELL_FORMULA)
        return false;
    if (next && !words_placeholder(t->w, next->text))
        l->had = next->text;
    return true;
}

typedef struct block { /* what was read since the last answer */
    sheet_ref question;
    sv text, id, section;
    bool have;
} block;

static bool same_line_header(words *w, const grid *g, uint32_t r)
{
    size_t named = 0, cells = 0;
    for (const cell *c = row_begin(g, r); c < row_end(g, r); c++, cells++)
        named += words_header(w, c->text).weight >= 0.5;
    return cells >= 3 && named >= 3;
}

/* The texts of one row that are no labels: the longest is the question, a number beside it its id. */
static void read_texts(block *b, table_job *t, uint32_t r, uint32_t before_col)
{
    const cell *best = NULL;
    sv id = SV("");
    for (const cell *c = row_begin(t->g, r); c < row_end(t->g, r) && c->col < before_col; c++) {
        int kind;
        sv rest;
        ox_range m;
        if (label_text(t->w, c->text, &kind, &rest))
            continue;
        grid_merge(&m, t->g, r, c->col);
        if (m.r0 != r || m.c0 != c->col)
            continue;
        if (looks_like_id(c->text)) {
            if (!id.n)
                id = c->text;
            continue;
        }
        if (!best || c->text.n > best->text.n)
            best = c;
    }
    if (!best) {
        if (id.n)
            b->id = id;
        return;
    }
    if (is_note(best->text))
        return;
    if (b->have) { /* an earlier text without an answer of its own is a heading, or the question's first part */
        if (asks(best->text) < 0.35 && asks(b->text) >= 0.75)
            return; /* a remark after the question */
        if (asks(b->text) < 0.75)
            b->section = b->text;
    }
    b->question = (sheet_ref){ t->g->sheet, r, best->col };
    b->text = best->text;
    b->id = id;
    b->have = true;
}

static err_code add_label(sheet_item *it, table_job *t, const label *l, err *e)
{
    const choice_set *list = NULL;
    bool ticked;
    err_code rc = choices_of_dropdown(&list, t->d, t->w, t->g, l->place.row, l->place.col, e);
    if (rc != ERR_OK)
        return rc;
    const cell *c = grid_cell(t->g, l->place.row, l->place.col);
    const choice_set *boxes = !list && c ? boxes_in_text(t->d->mem, t->w, c->text, &ticked) : NULL;
    if (boxes && l->kind != SHEET_COL_COMMENT && !sheet_has(it->choice_at)) {
        it->choice_at = l->place;
        it->choices = &boxes->c;
        if (ticked)
            it->had_choice = c->text;
        return ERR_OK;
    }
    if ((list || l->kind == SHEET_COL_CHOICE) && !sheet_has(it->choice_at)) {
        it->choice_at = l->place;
        it->choices = list ? &list->c : t->legend ? &t->legend->c : NULL;
        it->had_choice = l->had;
    } else if (l->kind == SHEET_COL_COMMENT && !sheet_has(it->comment_at)) {
        it->comment_at = l->place;
        it->had_comment = l->had;
    } else if (l->kind == SHEET_COL_ANSWER && !sheet_has(it->answer_at)) {
        it->answer_at = l->place;
        it->had_answer = l->had;
    } else
        return ERR_OK;
    if (l->prefix.n)
        target_add(t->d, l->place, l->prefix);
    return ERR_OK;
}

err_code labels_read(size_t *n, table_job *t, err *e)
{
    const grid *g = t->g;
    block b = { 0 };
    sheet_item it;
    bool open = false;
    size_t from = t->items->n, ids = 0;
    double ask = 0;
    err_code rc;

    for (uint32_t r = t->row0; r < t->row1; r++) {
        bool label_here = false;
        if (row_begin(g, r) == row_end(g, r) || same_line_header(t->w, g, r))
            continue;
        for (const cell *c = row_begin(g, r); c < row_end(g, r); c++) {
            label l = { .kind = SHEET_COL_NONE };
            int kind;
            sv rest;
            if (c->text.n > 400 || !label_text(t->w, c->text, &kind, &rest) || !find_place(&l, t, c, rest))
                continue;
            l.kind = (sheet_col)kind;
            if (!label_here) {
                block same = b;
                same.have = false;
                read_texts(&same, t, r, c->col); /* a question on the label's own row, left of it */
                if (same.have) {
                    if (open)
                        vec_push(t->d->mem, t->items, &it);
                    open = false;
                    if (!b.have || sv_find(same.text, SV("\n")) != SIZE_MAX || asks(same.text) >= 0.35 || !open)
                        b = same;
                }
            }
            label_here = true;
            if (!open) {
                if (!b.have)
                    continue;
                it = (sheet_item){ .question_at = b.question,
                                   .choice_at = SHEET_REF_NONE,
                                   .answer_at = SHEET_REF_NONE,
                                   .comment_at = SHEET_REF_NONE };
                it.question = b.text;
                it.id = b.id;
                it.category = b.section;
                it.hidden = g->hidden && g->hidden[b.question.row];
                b.have = false;
                b.id = SV("");
                open = true;
            }
            if ((rc = add_label(&it, t, &l, e)) != ERR_OK)
                return rc;
        }
        if (label_here)
            continue;
        if (open) {
            vec_push(t->d->mem, t->items, &it);
            open = false;
        }
        read_texts(&b, t, r, UINT32_MAX);
    }
    if (open)
        vec_push(t->d->mem, t->items, &it);
    *n = t->items->n - from;
    if (*n < 2) {
        t->items->n = from;
        *n = 0;
        return ERR_OK;
    }
    sheet_item *v = vec_at(t->items, sheet_item, from);
    for (size_t i = 0; i < *n; i++) {
        v[i].answered = v[i].had_answer.n || v[i].had_choice.n;
        ids += v[i].id.n > 0;
        ask += asks(v[i].question);
    }
    t->table = (sheet_table){ .sheet = g->sheet, .header_first = SHEET_NONE, .header_last = SHEET_NONE, .items = *n };
    t->table.first = v[0].question_at.row;
    t->table.last = v[*n - 1].question_at.row;
    t->table.confidence = 0.55 + 0.3 * ask / (double)*n + (ids * 2 > *n ? 0.1 : 0);
    return ERR_OK;
}
