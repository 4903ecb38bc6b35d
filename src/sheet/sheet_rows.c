/* Which rows under a header are items, and what belongs to each. */
#include <stdlib.h>
#include <string.h>

#include "sheet/sheet_int.h"

typedef struct row_info {
    uint32_t row;
    uint64_t filled; /* by span, the first 64 */
    sheet_ref question;
    sv text;
    bool id, number, list, title, bold, question_own, prefilled;
    float asks;
} row_info;

typedef struct run {
    table_job *t;
    row_info *rows;
    size_t n;
    sv section, sub;                                  /* the last title rows */
    sv carried[PLAN_MAX];                             /* categories filled downward */
    sheet_ref last_choice, last_answer, last_comment; /* a merged answer block belongs to its first item */
} run;

static const span *sp(const table_job *t, int i)
{
    return &t->h->spans[i];
}

sv cat(arena *a, sv x, const char *between, sv y)
{
    if (!x.n)
        return y;
    if (!y.n)
        return x;
    return sv_of(arena_printf(a, "%.*s%s%.*s", SV_FMT(x), between, SV_FMT(y)));
}

/* Is the block of the question so wide that it lies over the answer? Then it is a title. */
static bool covers_answer(const table_job *t, sheet_ref q)
{
    ox_range m;
    int a = t->p.choice >= 0   ? t->p.choice
            : t->p.answer >= 0 ? t->p.answer
            : t->p.n_one_of    ? t->p.one_of[0]
                               : t->p.comment;
    if (a < 0 || !grid_merge(&m, t->g, q.row, q.col))
        return false;
    return m.c0 <= sp(t, a)->c0 && m.c1 >= sp(t, a)->c0;
}

static bool is_example(table_job *t, uint32_t r)
{
    size_t k = 0;
    for (size_t i = 0; i < t->h->n && k < 3; i++) {
        bool own;
        sv s = span_text(t->g, &t->h->spans[i], r, &own);
        if (!s.n)
            continue;
        k++;
        if (s.n < 40 && words_is(t->w, SHEET_WORD_EXAMPLE, s))
            return true;
    }
    /* "例" in a narrow column left of the table */
    const cell *c = row_begin(t->g, r);
    return c < row_end(t->g, r) && c->col < t->h->col0 && c->text.n < 40 && words_is(t->w, SHEET_WORD_EXAMPLE, c->text);
}

/* Everything about the row that later rules need. false: no question here. */
static err_code read_row(bool *keep, row_info *ri, table_job *t, uint32_t r, err *e)
{
    const span *qs = sp(t, t->p.question);
    bool own;
    err_code rc;

    *keep = false;
    *ri = (row_info){ .row = r };
    if (!span_cell(&ri->question, t->g, qs, r))
        return ERR_OK;
    ri->text = span_text(t->g, qs, r, &own);
    ri->question_own = true;
    for (size_t i = 0; i < t->h->n && i < 64; i++) {
        sv s = span_text(t->g, &t->h->spans[i], r, &own);
        if (s.n && own)
            ri->filled |= (uint64_t)1 << i;
    }
    if (t->p.id >= 0) {
        sv id = span_text(t->g, sp(t, t->p.id), r, &own);
        ri->id = id.n > 0 && own;
        ri->number = ri->id && looks_like_id(id);
    }
    if (t->p.choice >= 0 && t->p.dropdowns) {
        const choice_set *list;
        sheet_ref at;
        if (span_cell(&at, t->g, sp(t, t->p.choice), r)) {
            if ((rc = choices_of_dropdown(&list, t->d, t->w, t->g, at.row, at.col, e)) != ERR_OK)
                return rc;
            ri->list = list != NULL;
        }
    }
    int a = t->p.choice >= 0 ? t->p.choice : t->p.answer;
    if (a >= 0)
        ri->prefilled = span_text(t->g, sp(t, a), r, &own).n > 0 && own;
    if (!ri->text.n)
        return ERR_OK;
    const cell *c = grid_cell(t->g, ri->question.row, ri->question.col);
    ri->bold = c && (c->flags & CELL_BOLD);
    ri->asks = (float)asks(ri->text);
    *keep = true;
    return ERR_OK;
}

/* A row that heads a group: it fills a column that the others leave empty, and leaves empty one that they all fill
 * ("1 | | 組織的対策" over "| 1.1 | 方針を定めていますか"). */
static void find_group_titles(run *x)
{
    size_t n = x->n;
    if (n < 3)
        return;
    for (size_t c = 0; c < x->t->h->n && c < 64; c++) {
        const span *s = &x->t->h->spans[c];
        if ((int)c == x->t->p.question || s->role == SHEET_COL_CHOICE || s->role == SHEET_COL_ANSWER ||
            s->role == SHEET_COL_COMMENT || s->role == SHEET_COL_ASSESSOR)
            continue;
        if ((int)c > x->t->p.question)
            break;
        size_t with = 0;
        uint64_t common = ~(uint64_t)0, any_with = 0;
        float ask_with = 0;
        for (size_t i = 0; i < n; i++) {
            if (x->rows[i].filled >> c & 1) {
                with++;
                any_with |= x->rows[i].filled;
                ask_with += x->rows[i].asks;
            } else
                common &= x->rows[i].filled;
        }
        if (!with || with == n || with * 10 > n * 7 || !(x->rows[0].filled >> c & 1))
            continue;
        uint64_t only_others = common & ~any_with & ~((uint64_t)1 << x->t->p.question);
        for (int k = 0; k < (int)x->t->h->n && k < 64; k++) /* what we are to fill is no sign */
            if (k == x->t->p.choice || k == x->t->p.answer || k == x->t->p.comment)
                only_others &= ~((uint64_t)1 << k);
        if (!only_others || ask_with > 0.85f * (float)with)
            continue;
        for (size_t i = 0; i < n; i++)
            if (x->rows[i].filled >> c & 1)
                x->rows[i].title = true;
    }
}

/* "Pass | the requirement is met": a line of the legend, in the number's place. */
static bool is_value(const run *x, const row_info *r)
{
    bool own, exact;
    sv id = span_text(x->t->g, sp(x->t, x->t->p.id), r->row, &own);
    return id.n < 40 && words_meaning(&exact, x->t->w, id) != SHEET_CHOICE_NONE && exact;
}

static void find_titles(run *x)
{
    size_t n = x->n, ids = 0, numbers = 0, lists = 0, asking = 0, bold = 0, alone = 0;
    const table_job *t = x->t;
    uint64_t q = t->p.question < 64 ? (uint64_t)1 << t->p.question : 0;

    for (size_t i = 0; i < n; i++) {
        ids += x->rows[i].id;
        numbers += x->rows[i].number;
        lists += x->rows[i].list;
        asking += x->rows[i].asks >= 0.75f;
        bold += x->rows[i].bold;
        alone += (x->rows[i].filled & ~q) == 0;
    }
    find_group_titles(x);
    for (size_t i = 0; i < n; i++) {
        row_info *r = &x->rows[i];
        bool only = (r->filled & ~q) == 0, asks_it = r->asks >= 0.75f, heading = like_heading(r->text),
             brief = txt_chars(r->text) <= 40;
        if (covers_answer(t, r->question))
            r->title = true;
        if (r->title)
            continue;
        /* dropdowns mark the rows that are asked */
        if (lists >= 2 && !r->list && !(r->id && asks_it) && !r->prefilled)
            r->title = true;
        /* most rows have a number, this one has none */
        if (!r->list && ids * 10 >= n * 8 && !r->id && !asks_it && !r->prefilled)
            r->title = true;
        if (r->list && lists == n && ids * 10 >= n * 8 && !r->id && !asks_it && brief && only && !r->prefilled)
            r->title = true;
        /* all have numbers, this one has a word in that place: a legend or a second header below */
        if (numbers * 10 >= n * 8 && r->id && !r->number && !r->prefilled && (!asks_it || is_value(x, r)))
            r->title = true;
        /* nothing but a short text, where other rows have more, or are written otherwise */
        if (only && !r->id && !asks_it && brief && !r->list && !r->prefilled &&
            ((alone * 2 < n && ids * 2 < n) || (r->bold && bold * 3 < n) || (heading && asking * 2 >= n)))
            r->title = true;
        if (!r->id && is_note(r->text) && (ids * 2 >= n || only) && !r->list)
            r->title = true;
    }
}

/* ---- one item ---- */

static err_code choice_of(sheet_item *it, run *x, uint32_t r, err *e)
{
    table_job *t = x->t;
    arena *a = t->d->mem;
    sheet_ref at;
    err_code rc;
    bool ticked;

    if (t->p.choice < 0 || !span_cell(&at, t->g, sp(t, t->p.choice), r))
        return ERR_OK;
    const cell *c = grid_cell(t->g, at.row, at.col);
    if (c && (c->flags & CELL_FORMULA))
        return ERR_OK;
    sv text = c ? c->text : SV("");
    if (text.n && words_is(t->w, SHEET_WORD_ANSWER_LABEL, text))
        return ERR_OK;
    const choice_set *list = NULL;
    if (t->p.dropdowns && (rc = choices_of_dropdown(&list, t->d, t->w, t->g, at.row, at.col, e)) != ERR_OK)
        return rc;
    if (!list && text.n) {
        const choice_set *b = boxes_in_text(a, t->w, text, &ticked);
        if (b) {
            it->choice_at = at;
            it->choices = &b->c;
            if (ticked)
                it->had_choice = text;
            return ERR_OK;
        }
    }
    it->choice_at = at;
    const choice_set *printed = !list && text.n ? options_in_cell(a, t->w, text) : NULL;
    if (printed) {
        it->choices = &printed->c;
        return ERR_OK;
    }
    if (!list && t->p.options >= 0) {
        bool own;
        list = legend_in_text(a, t->w, span_text(t->g, sp(t, t->p.options), r, &own));
    }
    it->choices = list ? &list->c : t->p.vocab ? &t->p.vocab->c : NULL;
    if (!words_placeholder(t->w, text))
        it->had_choice = text;
    return ERR_OK;
}

static void one_of(sheet_item *it, run *x, uint32_t r)
{
    table_job *t = x->t;
    arena *a = t->d->mem;
    size_t n = t->p.n_one_of;
    sheet_ref *cells = arena_many(a, n, sheet_ref);
    sv *values = arena_many(a, n, sv);
    for (size_t i = 0; i < n; i++) {
        const cell *c;
        bool ticked = false;
        sv word;
        if (!span_cell(&cells[i], t->g, sp(t, t->p.one_of[i]), r))
            return;
        c = grid_cell(t->g, cells[i].row, cells[i].col);
        if (c && (c->flags & CELL_FORMULA))
            return;
        values[i] = head_core(a, sp(t, t->p.one_of[i])->text).n ? txt_trim(sp(t, t->p.one_of[i])->text) : SV("");
        if (c && !(box_beside(c->text, &word, &ticked) && !ticked) && !words_placeholder(t->w, c->text))
            it->had_choice = c->text;
    }
    it->choice_cells = cells;
    it->choices = &choices_make(a, t->w, SHEET_FROM_COLUMNS, values, NULL, n)->c;
}

static void text_cell(sheet_ref *at, sv *had, const table_job *t, int col, uint32_t r)
{
    sheet_ref here;
    if (col < 0 || !span_cell(&here, t->g, sp(t, col), r))
        return;
    const cell *c = grid_cell(t->g, here.row, here.col);
    if (c && (c->flags & CELL_FORMULA))
        return;
    *at = here;
    if (c && !words_placeholder(t->w, c->text))
        *had = c->text;
}

/* A block that reaches over the question, as when the whole row is merged, is no place to write. */
static bool hits(const table_job *t, sheet_ref at, sheet_ref q)
{
    ox_range m;
    if (!sheet_has(at))
        return false;
    grid_merge(&m, t->g, at.row, at.col);
    return q.row >= m.r0 && q.row <= m.r1 && q.col >= m.c0 && q.col <= m.c1;
}

static sv category_of(run *x, uint32_t r)
{
    table_job *t = x->t;
    sv all = SV("");
    bool fresh = false;
    for (size_t i = 0; i < t->p.n_category; i++) {
        bool own;
        sv s = span_text(t->g, sp(t, t->p.category[i]), r, &own);
        if (s.n) {
            fresh |= !sv_eq(s, x->carried[i]) && own;
            x->carried[i] = s;
        } else if (fresh)
            x->carried[i] = SV(""); /* a new upper level empties the lower ones */
        if (x->carried[i].n)
            all = cat(t->d->mem, all, " / ", x->carried[i]);
    }
    if (!x->section.n)
        return all;
    sv titles = x->sub.n ? cat(t->d->mem, x->section, " / ", x->sub) : x->section;
    return all.n ? cat(t->d->mem, titles, " / ", all) : titles;
}

static sv full_question(run *x, const row_info *ri)
{
    table_job *t = x->t;
    sv q = ri->text, before = SV("");
    for (size_t i = 0; i < t->p.n_detail; i++) {
        bool own;
        sv s = span_text(t->g, sp(t, t->p.detail[i]), ri->row, &own);
        if (!s.n || sv_eq(s, q))
            continue;
        if (t->p.detail[i] < t->p.question)
            before = cat(t->d->mem, before, "\n", s);
        else
            q = cat(t->d->mem, q, "\n", s);
    }
    return cat(t->d->mem, before, "\n", q);
}

static bool not_for_us(table_job *t, sheet_ref at)
{
    if (!sheet_has(at))
        return false;
    head_word h = words_header(t->w, grid_text(t->g, at.row, at.col));
    return h.role == SHEET_COL_ASSESSOR && h.exact && h.weight > 0.6;
}

static err_code add_item(run *x, const row_info *ri, err *e)
{
    table_job *t = x->t;
    sheet_item it = { .question_at = ri->question,
                      .choice_at = SHEET_REF_NONE,
                      .answer_at = SHEET_REF_NONE,
                      .comment_at = SHEET_REF_NONE };
    err_code rc;
    bool own;

    if (t->p.n_one_of)
        one_of(&it, x, ri->row);
    else if ((rc = choice_of(&it, x, ri->row, e)) != ERR_OK)
        return rc;
    if (t->p.answer >= 0 && t->p.answer == t->p.choice)
        it.answer_at = it.choice_at;
    else
        text_cell(&it.answer_at, &it.had_answer, t, t->p.answer, ri->row);
    text_cell(&it.comment_at, &it.had_comment, t, t->p.comment, ri->row);
    if (hits(t, it.choice_at, ri->question) || not_for_us(t, it.choice_at))
        it.choice_at = SHEET_REF_NONE, it.choices = NULL, it.had_choice = SV("");
    if (hits(t, it.answer_at, ri->question) || not_for_us(t, it.answer_at))
        it.answer_at = SHEET_REF_NONE, it.had_answer = SV("");
    if (hits(t, it.comment_at, ri->question) || not_for_us(t, it.comment_at))
        it.comment_at = SHEET_REF_NONE, it.had_comment = SV("");
    it.id = t->p.id >= 0 ? span_text(t->g, sp(t, t->p.id), ri->row, &own) : SV("");
    it.category = category_of(x, ri->row);
    it.question = full_question(x, ri);
    it.hidden = t->g->hidden && t->g->hidden[ri->row];
    if (it.answer_at.row == it.choice_at.row && it.answer_at.col == it.choice_at.col)
        it.had_answer = it.had_choice;
    it.answered = it.had_choice.n || it.had_answer.n;
    if (!sheet_has(it.choice_at) && !sheet_has(it.answer_at) && !it.choice_cells)
        it.answered = it.had_comment.n > 0;
    vec_push(t->d->mem, t->items, &it);
    return ERR_OK;
}

/* A list value that stands in every choice cell and says neither yes nor no is the form's own default. */
static void drop_defaults(table_job *t, size_t from)
{
    size_t n = t->items->n - from;
    if (n < 5)
        return;
    sheet_item *v = vec_at(t->items, sheet_item, from);
    for (size_t i = 0; i < n; i++)
        if (!v[i].had_choice.n || !sv_eq(v[i].had_choice, v[0].had_choice))
            return;
    bool listed = false;
    for (size_t k = 0; v[0].choices && k < v[0].choices->n; k++)
        listed |= sv_eq(v[0].choices->values[k], v[0].had_choice);
    if (!listed || sheet_choice_meaning(&v[0], v[0].had_choice) != SHEET_CHOICE_NONE)
        return;
    for (size_t i = 0; i < n; i++) {
        bool same = sv_eq(v[i].had_answer, v[i].had_choice);
        v[i].had_choice = SV("");
        if (same)
            v[i].had_answer = SV("");
        v[i].answered = v[i].had_answer.n > 0;
    }
}

/* "記号 | 意味": a legend is no questionnaire, though it has an answer column. */
static bool is_legend(table_job *t, size_t from)
{
    size_t n = t->items->n - from, values = 0;
    double ask = 0;
    bool x;
    if (n > 8 || n < 2)
        return false;
    const sheet_item *v = vec_at(t->items, sheet_item, from);
    for (size_t i = 0; i < n; i++) {
        sv s = v[i].had_choice.n ? v[i].had_choice : v[i].had_answer;
        values += s.n && s.n < 40 && words_meaning(&x, t->w, s) && x;
        ask += asks(v[i].question);
    }
    return values == n && ask < 0.5 * (double)n;
}

static void judge(table_job *t, size_t from)
{
    size_t n = t->items->n - from, ids = 0, places = 0;
    double ask = 0;
    const sheet_item *v = vec_at(t->items, sheet_item, from);
    plan *p = &t->p;

    for (size_t i = 0; i < n; i++) {
        ids += v[i].id.n > 0;
        ask += asks(v[i].question);
        places +=
            sheet_has(v[i].choice_at) || sheet_has(v[i].answer_at) || v[i].choice_cells || sheet_has(v[i].comment_at);
    }
    ask = n ? ask / (double)n : 0;
    double root = p->q_sure * p->a_sure, lo = p->q_sure < p->a_sure ? p->q_sure : p->a_sure, c;
    c = 0.55 * root + 0.25 * lo + 0.15 * ask + (ids * 2 > n ? 0.05 : 0);
    if (t->h->by_form && c > 0.45 && p->a_sure < 0.9)
        c = 0.45;
    if (p->a_sure <= 0.3 && c > 0.45)
        c = 0.45;
    if (t->h->by_hint)
        c = 1;
    t->table.confidence = c > 1 ? 1 : c;
    if (p->choice < 0 && p->answer < 0 && !p->n_one_of && p->comment < 0)
        doubt(t, "no answer column was found beside the questions. --append-column adds one, or name it with --map "
                 "answer=COLUMN.");
    else if (places * 2 < n)
        doubt(t, "most questions have no cell to answer in");
    else if (p->a_sure <= 0.3 && p->comment >= 0 && p->answer < 0)
        doubt(t, "only a column for remarks was found; name the answer column with --map if there is one");
    else if (p->a_sure < 0.5)
        doubt(t, "the answer column was guessed: no header word says which it is");
    if (p->q_sure < 0.6)
        doubt(t, "the question column was chosen by its texts: no header word says which it is");
    if (t->h->by_form)
        doubt(t, "no header row was found");
    if (p->choice >= 0 && n && !v[0].choices)
        doubt(t, "the allowed values of the choice column are not known: no dropdown, no legend");
    else if (p->choice >= 0 && n && v[0].choices && v[0].choices->n == 0)
        doubt(t, "the dropdown's values cannot be read, so no choice will be written");
    if (t->g->n_long)
        doubt(t, "%zu cells hold more than the %d characters of a spreadsheet cell, and only the beginning of them was "
                 "read. Is a quotation mark missing?",
              t->g->n_long, LIMIT_CELL_CHARS);
}

err_code table_read(table_job *t, err *e)
{
    run x = { .t = t };
    size_t cap = 0, from = t->items->n;
    bool ok;
    err_code rc;

    t->table = (sheet_table){ .sheet = t->g->sheet, .header_first = t->h->first, .header_last = t->h->last };
    if ((rc = plan_columns(&ok, t, e)) != ERR_OK || !ok)
        return rc;
    x.section = t->h->title;
    row_info *by_row = NULL;
    for (uint32_t r = t->row0; r < t->row1; r++) {
        row_info ri;
        bool keep;
        if (row_begin(t->g, r) == row_end(t->g, r))
            continue;
        if ((rc = read_row(&keep, &ri, t, r, e)) != ERR_OK)
            goto done;
        if (!keep) {
            /* a title that stands in another column, or is merged over the table */
            const cell *c = row_begin(t->g, r);
            if (row_end(t->g, r) - c != 1 || c->text.n > 200 || c->col > sp(t, t->p.question)->c1)
                continue;
            bool is_category = false;
            for (size_t i = 0; i < t->p.n_category; i++)
                is_category |= c->col >= sp(t, t->p.category[i])->c0 && c->col <= sp(t, t->p.category[i])->c1;
            if (is_category)
                continue;
            ri = (row_info){ .row = r, .text = c->text, .title = true, .question = { t->g->sheet, r, c->col } };
        }
        if (is_example(t, r))
            continue;
        by_row = xgrow(by_row, &cap, x.n + 1, sizeof *by_row);
        by_row[x.n++] = ri;
    }
    x.rows = by_row;
    /* Titles found by place (question_own false) take no part in the comparison of the others. */
    size_t k = 0;
    row_info *asked = x.n ? xcalloc(x.n, sizeof *asked) : NULL;
    for (size_t i = 0; i < x.n; i++)
        if (by_row[i].question_own)
            asked[k++] = by_row[i];
    run y = x;
    y.rows = asked;
    y.n = k;
    find_titles(&y);
    for (size_t i = 0, j = 0; i < x.n; i++)
        if (by_row[i].question_own)
            by_row[i] = asked[j++];
    free(asked);
    bool after_item = false;
    for (size_t i = 0; i < x.n; i++) {
        row_info *ri = &by_row[i];
        if (ri->title) {
            if (is_note(ri->text))
                continue;
            if (after_item || !x.section.n) {
                x.section = ri->text;
                x.sub = SV("");
            } else
                x.sub = ri->text;
            after_item = false;
            for (size_t c = 0; c < t->p.n_category && !ri->question_own; c++)
                x.carried[c] = SV("");
            continue;
        }
        after_item = true;
        if ((rc = add_item(&x, ri, e)) != ERR_OK)
            goto done;
        if (t->items->n == from + 1)
            t->table.first = ri->row;
        t->table.last = ri->row;
    }
    drop_defaults(t, from);
    if (is_legend(t, from))
        t->items->n = from;
    t->table.items = t->items->n - from;
    if (t->table.items)
        judge(t, from);
done:
    free(by_row);
    return rc;
}
