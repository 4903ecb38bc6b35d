/* Header rows: found by their words, joined over two or three rows, cut into columns with roles. */
#include <stdlib.h>
#include <string.h>

#include "sheet/sheet_int.h"

enum {
    DEEP_ROW = 400, /* below, only rows that repeat a known header word are looked at */
    MAX_SPANS = 256,
    MAX_HEADS = 2000,
    KNOWN_SLOTS = 1024
};

typedef struct finder {
    arena *mem;
    words *w;
    const grid *g;
    uint64_t known[KNOWN_SLOTS]; /* hashes of header texts seen */
    vec heads;
    bool history;
} finder;

typedef struct row_words { /* what one row's cells say */
    size_t cells, roles, exact, longs, history, cover, choice, urls;
    bool plain_answer;           /* an answer word that is no choice word ("回答", not "Pass") */
    double has[SHEET_COL_COUNT]; /* best weight by role */
    bool ids;                    /* a cell that is a number */
    bool weak;                   /* 評価, 判定: the customer's, or ours when nothing else is */
} row_words;

static uint64_t hash(sv s)
{
    uint64_t h = 1469598103934665603u;
    for (size_t i = 0; i < s.n; i++)
        h = (h ^ (unsigned char)s.p[i]) * 1099511628211u;
    return h ? h : 1;
}

static bool known(const finder *f, sv s)
{
    uint64_t h = hash(s);
    for (size_t k = 0; k < 4; k++)
        if (f->known[(h + k) % KNOWN_SLOTS] == h)
            return true;
    return false;
}

static void learn(finder *f, sv s)
{
    uint64_t h = hash(s);
    for (size_t k = 0; k < 4; k++) {
        uint64_t *p = &f->known[(h + k) % KNOWN_SLOTS];
        if (*p == h || *p == 0) {
            *p = h;
            return;
        }
    }
}

static row_words read_row(finder *f, uint32_t r)
{
    row_words rw = { 0 };
    for (const cell *c = row_begin(f->g, r); c < row_end(f->g, r) && rw.cells < WIDE_ROW; c++) {
        int v;
        bool x;
        rw.cells++;
        head_word h = words_header(f->w, c->text);
        if (c->text.n > 180 && !h.exact)
            rw.longs++;
        rw.urls += sv_starts(c->text, SV("http"));
        if (h.weight > 0) {
            if (rw.has[h.role] < h.weight)
                rw.has[h.role] = h.weight;
            rw.roles++;
            rw.exact += h.exact;
            rw.weak |= h.role == SHEET_COL_ASSESSOR && h.exact && h.weight <= 0.5;
            if (h.exact && (h.role == SHEET_COL_ANSWER || h.role == SHEET_COL_CHOICE))
                rw.plain_answer |= !(words_meaning(&x, f->w, c->text) && x);
        } else if (c->text.n < 30 && words_meaning(&x, f->w, c->text) && x)
            rw.choice++;
        if (c->text.n < 60) {
            if (words_value(&v, f->w, SHEET_WORD_SHEET, c->text) && v == SHEET_ROLE_HISTORY)
                rw.history++;
            rw.cover += words_is(f->w, SHEET_WORD_COVER, c->text);
            rw.ids |= h.weight == 0 && looks_like_id(c->text);
        }
    }
    return rw;
}

static bool has_answer(const row_words *x)
{
    return x->has[SHEET_COL_CHOICE] > 0.3 || x->has[SHEET_COL_ANSWER] > 0.3;
}

/* Does the row read like a header? 0: no, 1: perhaps, what stands under it must agree, 2: yes. Once a header was seen,
 * parts of words are not enough: items hold them too. */
static int is_header(const row_words *x, bool later)
{
    bool a = has_answer(x) || x->choice >= 2 || x->weak, q = x->has[SHEET_COL_QUESTION] > 0.3,
         place = x->has[SHEET_COL_ID] > 0.3 || x->has[SHEET_COL_CATEGORY] > 0.3, m = x->has[SHEET_COL_COMMENT] > 0.3,
         d = x->has[SHEET_COL_DETAIL] > 0.3, own = x->has[SHEET_COL_ASSESSOR] > 0.3;

    if (x->longs > 1 || x->cells < 2 || (x->history >= 2 && !(a && x->has[SHEET_COL_QUESTION] >= 0.9)))
        return 0; /* 承認者 stands in question tables too */
    if (x->urls || (x->longs && x->exact < 2))
        return 0;
    if (later && x->exact < 2 && !(x->exact == 1 && x->plain_answer && x->cells <= 4))
        return 0;
    if (x->roles + x->choice < 2 && !(a && x->plain_answer && x->cells <= 12))
        return 0;
    if (x->cover > x->roles)
        return 0;
    if (x->roles * 3 + x->choice * 2 < x->cells && !(q && a))
        return 0;
    if (x->ids && !(q && a && x->exact >= 3))
        return 0;
    if (q && (a || place || m || own))
        return 2;
    if (a && (place || d || m))
        return 2;
    if ((a && x->plain_answer) || (q && d))
        return 1;
    return 0;
}

/* ---- the rows of one header ---- */

static bool all_short(const finder *f, uint32_t r, size_t max)
{
    for (const cell *c = row_begin(f->g, r); c < row_end(f->g, r); c++)
        if (c->text.n > max)
            return false;
    return true;
}

/* A second header row: short cells under a parent, nothing under the number and the question. */
static bool is_child_row(finder *f, uint32_t r0, uint32_t r)
{
    const grid *g = f->g;
    size_t under = 0, named = 0;

    if (r >= g->n_rows || row_begin(g, r) == row_end(g, r) || !all_short(f, r, 120))
        return false;
    for (const cell *c = row_begin(g, r); c < row_end(g, r); c++) {
        bool x;
        head_word h = words_header(f->w, c->text);
        const cell *up = grid_cell(g, r - 1, c->col);
        head_word hu = up ? words_header(f->w, up->text) : (head_word){ SHEET_COL_NONE, 0, false };
        ox_range m;
        bool wide = up && grid_merge(&m, g, r - 1, c->col) && m.c1 > m.c0;
        if (hu.weight > 0 && !wide &&
            (hu.role == SHEET_COL_ID || hu.role == SHEET_COL_QUESTION || hu.role == SHEET_COL_CATEGORY))
            return false;
        if (looks_like_id(c->text))
            return false;
        if (h.weight > 0 || (words_meaning(&x, f->w, c->text) && x))
            named++;
        /* under a merged parent, or right of a parent that a file without merges leaves blank cells after */
        bool parent = wide;
        if (!up) {
            for (uint32_t k = c->col; k > 0 && !parent; k--) {
                const cell *left = grid_cell(g, r - 1, k - 1);
                if (!left)
                    continue;
                parent = true;
            }
        } else
            parent =
                parent || hu.role == SHEET_COL_ANSWER || hu.role == SHEET_COL_CHOICE || hu.role == SHEET_COL_ASSESSOR;
        under += parent;
        if (!parent && !grid_merge(&m, g, r, c->col) && h.weight == 0)
            return false;
    }
    (void)r0;
    row_words x = read_row(f, r);
    if (is_header(&x, false) == 2 && x.has[SHEET_COL_QUESTION] > 0.3 && has_answer(&x))
        return false;
    return named >= 1 && under >= 1 && named * 2 >= x.cells;
}

static bool is_parent_row(finder *f, uint32_t r, uint32_t below)
{
    const grid *g = f->g;
    size_t parents = 0;
    uint32_t lo = UINT32_MAX, hi = 0;

    if (row_begin(g, r) == row_end(g, r) || !all_short(f, r, 150))
        return false;
    for (const cell *c = row_begin(g, below); c < row_end(g, below); c++) {
        if (c->col < lo)
            lo = c->col;
        if (c->col > hi)
            hi = c->col;
    }
    for (const cell *c = row_begin(g, r); c < row_end(g, r); c++) {
        ox_range m;
        head_word h = words_header(f->w, c->text);
        bool wide = grid_merge(&m, g, r, c->col) && m.c1 > m.c0;
        if (words_is(f->w, SHEET_WORD_COVER, c->text) || looks_like_id(c->text) || c->col > hi || m.c1 < lo)
            return false;
        if (wide && m.c0 <= lo && m.c1 >= hi)
            return false; /* a title over the whole table */
        if (!wide && (c->col <= lo || c->text.n > 90))
            return false; /* a title or an instruction at its left edge */
        if (!wide && !h.exact && c->text.n > 60)
            return false; /* an instruction that holds a header word: 対応状況は ○：対応 … */
        if (h.weight > 0 && (wide || h.role == SHEET_COL_ASSESSOR || h.role == SHEET_COL_ANSWER ||
                             h.role == SHEET_COL_CHOICE || h.role == SHEET_COL_OTHER || h.role == SHEET_COL_QUESTION))
            parents++;
        else if (wide && c->text.n < 60)
            parents++;
        else if (!(h.weight > 0))
            return false;
    }
    return parents >= 1;
}

/* ---- columns ---- */

/* The texts above one another in a column of the header, top first; merged cells count for all they cover. */
static size_t stack(sv *out, ox_range *last, const finder *f, const head *h, uint32_t col)
{
    size_t n = 0;
    const cell *prev = NULL;
    for (uint32_t r = h->first; r <= h->last; r++) {
        ox_range m;
        grid_merge(&m, f->g, r, col);
        if (m.r0 < h->first && m.r0 + 3 < h->first)
            continue;
        const cell *c = grid_cell(f->g, m.r0, m.c0);
        if (!c && r < h->last && m.c0 == m.c1) { /* a file without merges: the parent stands left, over blank cells */
            const cell *left = NULL;
            for (const cell *k = row_begin(f->g, r); k < row_end(f->g, r) && k->col < col; k++)
                left = k;
            ox_range lm;
            if (left && !(grid_merge(&lm, f->g, r, left->col)) && grid_cell(f->g, h->last, col) &&
                grid_cell(f->g, h->last, left->col)) {
                head_word hw = words_header(f->w, left->text);
                if (hw.role == SHEET_COL_ANSWER || hw.role == SHEET_COL_CHOICE || hw.role == SHEET_COL_ASSESSOR)
                    c = left;
            }
        }
        if (!c || c == prev)
            continue;
        prev = c;
        if (n < 4) {
            out[n++] = c->text;
            *last = m;
        }
    }
    return n;
}

static void role_of(finder *f, span *s, const sv *texts, size_t n)
{
    head_word child = words_header(f->w, texts[n - 1]), parent = { SHEET_COL_NONE, 0, false };
    bool x;

    for (size_t i = 0; i + 1 < n; i++) {
        head_word p = words_header(f->w, texts[i]);
        if (p.weight > parent.weight)
            parent = p;
    }
    s->text = texts[n - 1];
    sheet_choice m = words_meaning(&x, f->w, s->text);
    s->one_of = x ? m : SHEET_CHOICE_NONE;
    if (parent.role == SHEET_COL_ASSESSOR && parent.weight >= 0.4)
        child = parent;
    else if (child.weight > 0 && child.role != SHEET_COL_ASSESSOR &&
             (parent.role == SHEET_COL_ANSWER || parent.role == SHEET_COL_CHOICE)) {
        if (child.role == SHEET_COL_QUESTION || child.role == SHEET_COL_DETAIL)
            child.role = SHEET_COL_ANSWER;
        if (child.weight < 0.6)
            child.weight = 0.6;
    } else if (child.weight == 0 && parent.weight > 0) {
        child = parent;
        child.weight *= 0.8;
        child.exact = false;
    }
    s->role = child.role;
    s->weight = child.weight;
    s->exact = child.exact;
}

/* Columns named by choice words side by side, of which exactly one gets a mark. */
static void group_choices(head *h)
{
    for (size_t i = 0; i < h->n; i++) {
        bool seen[SHEET_CHOICE_COUNT] = { false };
        size_t k = i, meanings = 0;
        while (k < h->n && h->spans[k].one_of && !seen[h->spans[k].one_of]) {
            seen[h->spans[k].one_of] = true;
            meanings++;
            k++;
        }
        if (meanings < 2 || !seen[SHEET_YES] || !(seen[SHEET_NO] || seen[SHEET_NA] || seen[SHEET_CONDITIONAL]))
            continue;
        for (; i < k; i++) {
            h->spans[i].grouped = true;
            h->spans[i].role = SHEET_COL_CHOICE;
            h->spans[i].weight = 1;
            h->spans[i].exact = true;
        }
        i--;
    }
}

static void make_spans(finder *f, head *h)
{
    const grid *g = f->g;
    uint32_t cols = 0;
    h->spans = arena_many(f->mem, MAX_SPANS, span);
    for (uint32_t r = h->first; r <= h->last && r < g->n_rows; r++)
        for (const cell *c = row_begin(g, r); c < row_end(g, r); c++) {
            ox_range m;
            grid_merge(&m, g, r, c->col);
            if (m.c1 + 1 > cols)
                cols = m.c1 + 1;
        }
    for (uint32_t col = 0; col < cols && h->n < MAX_SPANS;) {
        sv texts[4];
        ox_range m = { 0 };
        size_t n = stack(texts, &m, f, h, col);
        if (!n || (n == 1 && is_legend_entry(f->w, texts[0]))) {
            col++;
            continue;
        }
        span *s = &h->spans[h->n++];
        *s = (span){ .c0 = col, .c1 = m.c1 > col ? m.c1 : col };
        /* a child under a parent: as wide as the child; a parent without child: as wide as itself */
        ox_range at_last;
        grid_merge(&at_last, g, h->last, col);
        if (h->last > h->first && at_last.c1 < s->c1 && at_last.r0 >= h->first)
            s->c1 = at_last.c1 > col ? at_last.c1 : col;
        role_of(f, s, texts, n);
        for (size_t i = 0; i < n; i++)
            learn(f, texts[i]);
        col = s->c1 + 1;
    }
    group_choices(h);
    bool answers = false;
    for (size_t i = 0; i < h->n; i++)
        answers |= h->spans[i].role == SHEET_COL_ANSWER || h->spans[i].role == SHEET_COL_CHOICE;
    for (size_t i = 0; i < h->n && !answers; i++) /* 評価 where nothing else takes the answer is for us */
        if (h->spans[i].role == SHEET_COL_ASSESSOR && h->spans[i].exact && h->spans[i].weight <= 0.5) {
            h->spans[i].role = SHEET_COL_CHOICE;
            h->spans[i].weight = legend_in_text(f->mem, f->w, h->spans[i].text) ? 0.9 : 0.5;
            h->spans[i].exact = false;
            answers = true;
        }
    h->col0 = h->n ? h->spans[0].c0 : 0;
    h->col1 = h->n ? h->spans[h->n - 1].c1 : 0;
    size_t unnamed = 0;
    for (size_t i = 0; i < h->n; i++) {
        h->score += h->spans[i].weight;
        if (h->spans[i].role == SHEET_COL_NONE) {
            unnamed++;
            h->title = h->spans[i].text;
        }
    }
    bool question = false;
    for (size_t i = 0; i < h->n; i++)
        question |= h->spans[i].role == SHEET_COL_QUESTION;
    if (question || unnamed != 1)
        h->title = SV("");
}

/* Two tables side by side have a second number or question column after the first answer, with another answer behind.
 */
static void add_head(finder *f, const head *whole)
{
    size_t from = 0;
    for (size_t i = 1; i < whole->n; i++) {
        bool q = false, a = false, later_q = false, later_a = false;
        for (size_t k = from; k < i; k++) {
            q |= whole->spans[k].role == SHEET_COL_QUESTION && whole->spans[k].exact;
            a |= whole->spans[k].role == SHEET_COL_ANSWER || whole->spans[k].role == SHEET_COL_CHOICE;
        }
        sheet_col r = whole->spans[i].role;
        if (!q || !a || !whole->spans[i].exact || (r != SHEET_COL_ID && r != SHEET_COL_QUESTION))
            continue;
        for (size_t k = i; k < whole->n; k++) {
            bool same = false; /* the second table's words are those of the first */
            for (size_t j = from; j < i; j++)
                same |= sv_eq(whole->spans[j].text, whole->spans[k].text);
            later_q |= whole->spans[k].role == SHEET_COL_QUESTION && same;
            later_a |= (whole->spans[k].role == SHEET_COL_ANSWER || whole->spans[k].role == SHEET_COL_CHOICE) && same;
        }
        if (!later_q || !later_a)
            continue;
        head part = *whole;
        part.spans = whole->spans + from;
        part.n = i - from;
        part.col0 = part.spans[0].c0;
        part.col1 = part.spans[part.n - 1].c1;
        part.limit = whole->spans[i].c0;
        part.from = from ? whole->spans[from].c0 : 0;
        vec_push(f->mem, &f->heads, &part);
        from = i;
    }
    head rest = *whole;
    rest.spans = whole->spans + from;
    rest.n = whole->n - from;
    rest.col0 = rest.spans[0].c0;
    rest.from = from ? rest.col0 : 0;
    rest.col1 = rest.spans[rest.n - 1].c1;
    vec_push(f->mem, &f->heads, &rest);
}

heads heads_find(arena *a, words *w, const grid *g)
{
    finder *f = arena_one(a, finder);
    uint32_t past = 0; /* the first row after the header found last */

    f->mem = a;
    f->w = w;
    f->g = g;
    f->heads = (vec)VEC(head);
    for (uint32_t r = 0; r < g->n_rows && f->heads.n < MAX_HEADS; r++) {
        size_t cells = (size_t)(row_end(g, r) - row_begin(g, r));
        if (cells < 2 || r < past)
            continue;
        if (r >= DEEP_ROW) {
            size_t same = 0;
            for (const cell *c = row_begin(g, r); c < row_end(g, r); c++)
                same += c->text.n < 120 && known(f, c->text);
            if (same < 2 && !(same == 1 && cells <= 4))
                continue;
        }
        row_words x = read_row(f, r);
        if (x.history >= 2 && x.has[SHEET_COL_QUESTION] < 0.9)
            f->history = true;
        int how = is_header(&x, f->heads.n > 0);
        if (!how)
            continue;
        head h = { .first = r, .last = r };
        /* cells of this row merged downward belong to a header of more rows */
        for (const cell *c = row_begin(g, r); c < row_end(g, r); c++) {
            ox_range m;
            if (grid_merge(&m, g, r, c->col) && m.r1 > h.last && m.r1 <= r + 3 && words_header(w, c->text).weight > 0)
                h.last = m.r1;
        }
        while (h.last < h.first + 2 && is_child_row(f, h.first, h.last + 1))
            h.last++;
        for (int up = 0; up < 2 && h.first > past && is_parent_row(f, h.first - 1, h.first); up++)
            h.first--;
        make_spans(f, &h);
        if (!h.n)
            continue;
        if (!h.title.n && h.first > past) { /* "2. 人的対策" over a table of its own */
            const cell *c = row_begin(g, h.first - 1);
            if (row_end(g, h.first - 1) - c == 1 && c->text.n <= 120 && like_heading(c->text) && !is_note(c->text))
                h.title = c->text;
        }
        add_head(f, &h);
        past = h.last + 1;
    }
    return (heads){ f->heads.p, f->heads.n, f->history };
}
