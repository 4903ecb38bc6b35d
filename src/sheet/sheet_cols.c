/* What each column of a table is for: the header's words, checked against what stands under them. */
#include <stdlib.h>
#include <string.h>

#include "sheet/sheet_look.h"

/* The sheet protects some cells of the row and leaves others open: only the open ones are for us. */
static bool locked_away(const table_job *t, const column *k, size_t rows)
{
    return t->g->ox && ox_protected(t->g->ox) && k->unlocked == 0 && rows > 0;
}

static void pick_question(look *l)
{
    head *h = l->t->h;
    plan *p = &l->t->p;
    double best = 0;

    size_t fullest = 0; /* of the columns that are named as questions */
    p->question = -1;
    for (size_t i = 0; i < h->n; i++)
        if (h->spans[i].role == SHEET_COL_QUESTION && l->k[i].filled > fullest)
            fullest = l->k[i].filled;
    for (size_t i = 0; i < h->n; i++) {
        const span *s = &h->spans[i];
        const column *k = &l->k[i];
        if (!k->filled || s->grouped || k->boxes * 2 > k->filled)
            continue;
        bool known = s->role == SHEET_COL_QUESTION || s->role == SHEET_COL_DETAIL;
        /* a section's title in the header row ("Policy & Compliance") may hold a header word */
        bool loose = !known && s->role != SHEET_COL_NONE && s->role != SHEET_COL_CATEGORY;
        if (loose && (s->exact || s->role == SHEET_COL_ID || k->asks * 2 < (double)k->filled))
            continue;
        double n = (double)k->filled, fill = n / (double)(l->rows ? l->rows : 1), avg = k->chars / n, ask = k->asks / n;
        double role = s->role == SHEET_COL_QUESTION            ? 0.9 * s->weight + 0.1
                      : s->role == SHEET_COL_DETAIL            ? 0.55 * s->weight
                      : s->role == SHEET_COL_CATEGORY || loose ? 0
                                                               : 0.1;
        double same = k->filled > 3 && k->distinct < 48 && (double)k->distinct < n * 0.5
                          ? 0.5
                          : 0; /* a category repeats itself */
        if (fill < 0.04 && k->filled < 3 && role < 0.5)
            continue;
        if (!known) {
            if (k->ids * 10 >= k->filled * 8 || avg < 4 || (avg < 10 && ask < 0.35) || ask < 0.05)
                continue;
        }
        if (known && k->filled * 10 < fullest * 7)
            role -= 0.6; /* merged over several questions */
        double score = role + 0.7 * ask + (avg > 50 ? 0.5 : avg / 100) + 0.35 * (fill > 1 ? 1 : fill) - same;
        if (score > best) {
            best = score;
            p->question = (int)i;
        }
    }
    if (p->question < 0)
        return;
    const span *s = &h->spans[p->question];
    const column *k = &l->k[p->question];
    double ask = k->asks / (double)k->filled;
    p->q_sure = s->role == SHEET_COL_QUESTION ? (s->exact ? 0.75 + 0.2 * s->weight : 0.5 + 0.3 * s->weight)
                : s->role == SHEET_COL_DETAIL ? 0.7
                                              : 0.45;
    p->q_sure += 0.25 * ask;
    if (p->q_sure > 1)
        p->q_sure = 1;
}

static void pick_context(look *l)
{
    head *h = l->t->h;
    plan *p = &l->t->p;

    p->id = -1;
    for (size_t i = 0; i < h->n; i++) {
        span *s = &h->spans[i];
        const column *k = &l->k[i];
        if ((int)i == p->question)
            continue;
        double n = k->filled ? (double)k->filled : 1, avg = k->chars / n;
        bool repeats = k->filled * 2 < l->rows || k->filled * 10 < l->k[p->question].filled * 7 ||
                       (k->filled > 5 && k->distinct < 48 && (double)k->distinct < n * 0.6);
        if (s->role != SHEET_COL_ID && s->role != SHEET_COL_OTHER && s->role != SHEET_COL_ASSESSOR &&
            (int)i < p->question && k->filled >= 2 && k->ids * 10 >= k->filled * 8 && avg < 12) {
            if (p->id < 0)
                p->id = (int)i;
        } else if (s->role == SHEET_COL_ID) {
            /* of several number columns: the one that is filled most, then the one nearest the question */
            if (p->id < 0 || (k->filled > 0 && k->filled >= l->k[p->id].filled && (int)i < p->question && !k->hidden))
                p->id = (int)i;
        } else if (s->role == SHEET_COL_CATEGORY && p->n_category < PLAN_MAX)
            p->category[p->n_category++] = (int)i;
        else if ((s->role == SHEET_COL_QUESTION || s->role == SHEET_COL_DETAIL) && k->filled) {
            if (repeats && (int)i < p->question && p->n_category < PLAN_MAX)
                p->category[p->n_category++] = (int)i;
            else if (p->n_detail < PLAN_MAX && s->weight >= 0.5 && k->formulas == 0)
                p->detail[p->n_detail++] = (int)i;
        } else if (s->role == SHEET_COL_NONE && (int)i < p->question && k->filled && avg >= 2 &&
                   k->ids * 2 < k->filled && p->n_category < PLAN_MAX && repeats)
            p->category[p->n_category++] = (int)i;
    }
    for (size_t i = 0; i < h->n && p->id < 0 && (int)i < p->question; i++)
        if (h->spans[i].role == SHEET_COL_NONE && l->k[i].filled >= 2 && l->k[i].ids * 20 >= l->k[i].filled * 11)
            p->id = (int)i;
}

/* Words that ask for a mark and for prose in the same cell: "有無および内容". */
static bool wants_prose(sv header)
{
    static const char *const cues[] = { "内容",    "理由",     "詳細",        "説明",        "具体",
                                        "記述",    "コメント", "補足",        "description", "detail",
                                        "explain", "comment",  "explanation", NULL };
    char low[256];
    size_t n = header.n < sizeof low ? header.n : sizeof low;
    for (size_t i = 0; i < n; i++)
        low[i] = header.p[i] >= 'A' && header.p[i] <= 'Z' ? (char)(header.p[i] + 32) : header.p[i];
    for (size_t i = 0; cues[i]; i++)
        if (sv_find((sv){ low, n }, sv_of(cues[i])) != SIZE_MAX)
            return true;
    return false;
}

/* A word list from the values that stand in a column. */
static const choice_set *from_use(look *l, int col)
{
    sv v[8];
    size_t n = 0;
    const head *h = l->t->h;
    for (uint32_t r = l->t->row0; r < l->t->row1 && r < l->t->row0 + LOOK_ROWS; r++) {
        bool own, x, twice = false;
        sv s = span_text(l->t->g, &h->spans[col], r, &own);
        if (!s.n || !own || s.n > 60 || !words_meaning(&x, l->t->w, s) || !x)
            continue;
        for (size_t i = 0; i < n; i++)
            twice |= sv_eq(v[i], s);
        if (!twice && n < 8)
            v[n++] = s;
    }
    return n ? choices_make(l->t->d->mem, l->t->w, SHEET_FROM_USE, v, NULL, n) : NULL;
}

/* Could a column still be written to? Not when the customer has filled it all, or hidden it. */
static bool open_column(const look *l, size_t i)
{
    const column *k = &l->k[i];
    return !k->hidden && k->formulas * 2 <= k->filled && !locked_away(l->t, k, l->rows);
}

/* The short answer: dropdowns first, then boxes, one-of-N columns, words in the header. */
static void pick_choice(look *l)
{
    head *h = l->t->h;
    plan *p = &l->t->p;
    double best = 0;

    for (size_t i = 0; i < h->n; i++)
        if (h->spans[i].grouped && p->n_one_of < PLAN_MAX && open_column(l, i)) {
            /* only one group: the first */
            if (p->n_one_of && p->one_of[p->n_one_of - 1] != (int)i - 1)
                continue;
            p->one_of[p->n_one_of++] = (int)i;
        }
    if (p->n_one_of >= 2) {
        p->a_sure = 0.95;
        return;
    }
    p->n_one_of = 0;
    for (size_t i = 0; i < h->n; i++) {
        const span *s = &h->spans[i];
        const column *k = &l->k[i];
        double score = 0;
        if ((int)i == p->question || (int)i == p->id || (int)i == p->options || !open_column(l, i))
            continue;
        bool mine = s->role == SHEET_COL_CHOICE || s->role == SHEET_COL_ANSWER, free = s->role == SHEET_COL_NONE;
        if (s->role == SHEET_COL_COMMENT || s->role == SHEET_COL_CATEGORY || s->role == SHEET_COL_ID ||
            s->role == SHEET_COL_ASSESSOR)
            continue;
        if (s->role == SHEET_COL_OTHER || s->role == SHEET_COL_DETAIL || s->role == SHEET_COL_QUESTION) {
            if (!k->lists || k->list_meanings < 2 || (s->role == SHEET_COL_OTHER && s->exact))
                continue;
            free = true;
        }
        if (k->lists * 3 >= l->rows || k->lists >= 2 || (k->lists && l->rows <= 3))
            score = (k->list_meanings >= 2 ? 3
                     : k->list_meanings    ? 2
                     : mine                ? 1.2
                                           : 0) +
                    (s->role == SHEET_COL_CHOICE ? 0.6
                     : mine                      ? 0.4
                                                 : 0);
        else if (k->boxes && k->boxes * 2 >= k->filled && (mine || free || k->boxes * 2 >= l->rows))
            score = 2.8;
        else if (k->printed && k->printed * 10 >= (k->filled < 20 ? k->filled : 20) * 7 && (mine || free))
            score = 2.6;
        else if (s->role == SHEET_COL_CHOICE)
            score = 1.4 * s->weight + (legend_in_text(l->t->d->mem, l->t->w, s->text) ? 0.5 : 0);
        if (!k->lists && !k->boxes && !k->printed && k->filled > l->rows * 9 / 10 && k->long_texts * 2 > k->filled)
            score = 0;
        if (score > best + 0.001) {
            best = score;
            p->choice = (int)i;
        }
    }
    if (p->choice < 0)
        return;
    const column *k = &l->k[p->choice];
    const span *s = &h->spans[p->choice];
    p->dropdowns = k->lists > 0;
    p->boxes = !k->lists && k->boxes > 0;
    p->a_sure = k->list_meanings >= 2    ? (s->role == SHEET_COL_NONE ? 0.75 : 0.95)
                : p->boxes || k->printed ? 0.9
                : s->exact               ? 0.9
                                         : 0.5 + 0.35 * s->weight;
}

static bool answer_role(const span *s)
{
    return s->role == SHEET_COL_ANSWER;
}

/* A column that says for each question which words to choose from ("Yes / No / Partial"). */
static void pick_options(look *l)
{
    const head *h = l->t->h;
    plan *p = &l->t->p;
    for (size_t i = 0; i < h->n; i++) {
        const column *k = &l->k[i];
        size_t looked = k->filled < 20 ? k->filled : 20;
        if ((int)i == p->question || (int)i == p->id || h->spans[i].grouped || k->boxes ||
            (h->spans[i].role == SHEET_COL_ANSWER && h->spans[i].exact) || !looked)
            continue;
        if (k->options * 10 < looked * 5 || k->filled * 2 < l->rows)
            continue;
        bool other = false; /* with no other place to answer in, the words are printed where one is to be circled */
        for (size_t j = 0; j < h->n; j++)
            other |= j != i && (h->spans[j].role == SHEET_COL_ANSWER || h->spans[j].role == SHEET_COL_CHOICE) &&
                     l->k[j].filled * 2 < l->rows;
        if (h->by_form && k->printed)
            continue;
        if (other || (h->spans[i].role != SHEET_COL_CHOICE && k->options * 10 >= looked * 7))
            p->options = (int)i;
    }
}

/* The prose, and what a plain "回答" column is when nothing else takes the short answer. */
static void pick_answer(look *l)
{
    head *h = l->t->h;
    plan *p = &l->t->p;
    int first = -1, second = -1;
    size_t comments = 0;

    for (size_t i = 0; i < h->n; i++) {
        if ((int)i == p->question || (int)i == p->choice || !open_column(l, i))
            continue;
        if (h->spans[i].role == SHEET_COL_COMMENT) {
            comments++;
            /* of several: the first that is not full of the customer's own texts */
            if (p->comment < 0 || l->k[p->comment].filled * 4 > l->rows * 3)
                p->comment = (int)i;
        }
        /* "適合状況 | 適合の説明": an empty column behind the choice that asks for prose in other words */
        bool prose = !answer_role(&h->spans[i]) && p->choice >= 0 && (int)i == p->choice + 1 && l->k[i].filled == 0 &&
                     (h->spans[i].role == SHEET_COL_NONE || h->spans[i].role == SHEET_COL_DETAIL) &&
                     wants_prose(h->spans[i].text);
        if (!answer_role(&h->spans[i]) && !prose)
            continue;
        if (l->k[i].labels * 2 > l->k[i].filled)
            continue; /* labels beside the places to write: sheet_label.c reads such sheets */
        if (l->k[i].lists * 3 >= l->rows && l->k[i].lists)
            continue; /* a list without yes or no: not ours */
        if (first < 0)
            first = (int)i;
        else if (second < 0)
            second = (int)i;
    }
    if (first >= 0) {
        double sure = h->spans[first].exact ? 0.9 : 0.5 + 0.35 * h->spans[first].weight;
        if (sure > p->a_sure)
            p->a_sure = sure;
        const choice_set *inside = legend_in_text(l->t->d->mem, l->t->w, h->spans[first].text);
        bool marks = l->k[first].choices && l->k[first].choices * 10 >= l->k[first].filled * 6;
        if (p->choice < 0 && !p->n_one_of &&
            (inside || l->t->legend || p->options >= 0 || (marks && (second >= 0 || p->comment >= 0)))) {
            p->choice = first;
            p->vocab = inside;
            if (second >= 0)
                p->answer = second;
            else if (wants_prose(h->spans[first].text))
                p->answer = first; /* a mark and prose in one cell */
            return;
        }
        p->answer = first;
        if (second >= 0 && p->choice < 0 && !p->n_one_of) {
            /* two answers without any list of words: the prose is the one that says so, else the wider one */
            bool f = wants_prose(h->spans[first].text), s = wants_prose(h->spans[second].text);
            if (s && !f) {
                p->choice = first;
                p->answer = second;
            }
        }
        return;
    }
    if (p->choice >= 0 || p->n_one_of) {
        int from = p->n_one_of ? p->one_of[p->n_one_of - 1] : p->choice;
        for (size_t i = (size_t)from + 1; i < h->n && p->answer < 0;
             i++) /* "In place? | Details": the details of the answer */
            if (h->spans[i].role == SHEET_COL_DETAIL && l->k[i].filled == 0 && open_column(l, i))
                p->answer = (int)i;
        if (p->answer >= 0)
            return;
        if (p->choice >= 0 && p->comment < 0 && wants_prose(h->spans[p->choice].text) && !l->k[p->choice].lists)
            p->answer = p->choice;
        return;
    }
    if (p->comment >= 0)
        p->a_sure = 0.3;
}

/* No word says where the answer goes: an empty column right of the question that is named by something else. */
static void guess_answer(look *l)
{
    head *h = l->t->h;
    plan *p = &l->t->p;
    for (size_t i = (size_t)p->question + 1; i < h->n; i++) {
        const span *s = &h->spans[i];
        if (s->role == SHEET_COL_NONE && s->text.n && l->k[i].filled == 0 && open_column(l, i)) {
            p->answer = (int)i;
            p->a_sure = l->t->h->by_form ? 0.2 : 0.25;
            return;
        }
    }
    for (size_t i = 0; i < h->n; i++) { /* "判定", "評価" may be the customer's, or ours when there is nothing else */
        const span *s = &h->spans[i];
        if (s->role == SHEET_COL_ASSESSOR && s->weight < 0.6 && l->k[i].filled * 2 < l->rows + 1 && open_column(l, i)) {
            p->choice = (int)i;
            p->a_sure = 0.45;
            return;
        }
    }
}

static void by_hint(table_job *t)
{
    plan *p = &t->p;
    head *h = t->h;
    for (size_t i = 0; i < h->n; i++)
        switch (h->spans[i].role) {
        case SHEET_COL_QUESTION: p->question = (int)i; break;
        case SHEET_COL_ID: p->id = (int)i; break;
        case SHEET_COL_CHOICE: p->choice = (int)i; break;
        case SHEET_COL_ANSWER: p->answer = (int)i; break;
        case SHEET_COL_COMMENT: p->comment = (int)i; break;
        case SHEET_COL_CATEGORY: p->category[p->n_category++] = (int)i; break;
        case SHEET_COL_DETAIL: p->detail[p->n_detail++] = (int)i; break;
        default: break;
        }
    p->q_sure = p->a_sure = 1;
}

static void append_column(table_job *t)
{
    head *h = t->h;
    uint32_t col = h->col1 + 1;
    if (col < t->g->n_cols) /* never among things that stand right of the table */
        for (uint32_t r = h->first != SHEET_NONE ? h->first : t->row0; r < t->row1; r++)
            for (const cell *c = row_begin(t->g, r); c < row_end(t->g, r); c++)
                if (c->col >= col)
                    col = c->col + 1;
    span *v = arena_many(t->d->mem, h->n + 1, span);
    memcpy(v, h->spans, h->n * sizeof *v);
    v[h->n] = (span){ .c0 = col, .c1 = col, .role = SHEET_COL_ANSWER, .weight = 1, .exact = true };
    h->spans = v;
    t->p.answer = (int)h->n++;
    t->p.a_sure = 0.9;
}

err_code plan_columns(bool *ok, table_job *t, err *e)
{
    look l = { .t = t };
    plan *p = &t->p;
    err_code rc;

    *ok = false;
    *p = (plan){ .question = -1, .id = -1, .choice = -1, .answer = -1, .comment = -1, .options = -1 };
    if (t->h->by_hint) {
        by_hint(t);
        if ((rc = look_rows(&l, e)) != ERR_OK)
            return rc;
        if (p->choice >= 0)
            p->boxes = !l.k[p->choice].lists && l.k[p->choice].boxes > 0;
    } else {
        look_unnamed(t);
        look_split_wide(t);
        if ((rc = look_rows(&l, e)) != ERR_OK)
            return rc;
        if (!l.rows)
            return ERR_OK;
        pick_question(&l);
        if (p->question < 0)
            return ERR_OK;
        pick_context(&l);
        pick_options(&l);
        pick_choice(&l);
        pick_answer(&l);
        /* without a header the place for prose is a guess: not beside a sure place for the choice */
        if (t->h->by_form && p->choice >= 0 && p->answer >= 0 && p->answer != p->choice &&
            t->h->spans[p->answer].weight < 0.2)
            p->answer = -1;
        if (p->choice < 0 && p->answer < 0 && !p->n_one_of && p->comment < 0)
            guess_answer(&l);
    }
    if (p->question < 0)
        return ERR_OK;
    if (t->append_column && p->choice < 0 && p->answer < 0 && !p->n_one_of)
        append_column(t);
    if (p->choice >= 0 && !p->vocab && !p->boxes) {
        p->vocab = legend_in_text(t->d->mem, t->w, t->h->spans[p->choice].text);
        if (t->legend && (!p->vocab || t->legend->c.n > p->vocab->c.n))
            p->vocab = t->legend;
        if (!p->vocab && !(p->choice < (int)t->h->n && l.k && (size_t)p->choice < t->h->n && l.k[p->choice].lists))
            p->vocab = from_use(&l, p->choice);
    }
    *ok = true;
    return ERR_OK;
}
