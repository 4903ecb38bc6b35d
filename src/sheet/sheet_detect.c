/* The whole document: each sheet's tables, what kind of sheet it is, and how sure that is. */
#include <stdlib.h>
#include <string.h>

#include "base/msg.h"
#include "sheet/sheet_int.h"

typedef struct detect {
    sheet_doc *d;
    words *w;
    const sheet_vocab *v;
    const sheet_hints *h;
    vec items, tables;
    const choice_set *legend; /* of an instruction sheet, for sheets that have none */
} detect;

/* The hint for a sheet: the one that names it, else the one for any sheet. */
static const sheet_map *map_of(const detect *x, sv name)
{
    const sheet_map *any = NULL;
    for (size_t i = 0; x->h && i < x->h->n; i++) {
        const sheet_map *m = &x->h->maps[i];
        if (!m->sheet.n || sv_eq(m->sheet, SV("*")))
            any = any ? any : m;
        else if (sv_eq_nocase(m->sheet, name))
            return m;
    }
    return any;
}

/* Do all words stand as cells in one row near the top? */
static bool row_with(uint32_t *row, arena *a, const grid *g, const sv *texts, size_t n)
{
    for (uint32_t r = 0; r < g->n_rows && r < 100; r++) {
        size_t hits = 0;
        for (size_t i = 0; i < n; i++)
            for (const cell *c = row_begin(g, r); c < row_end(g, r); c++)
                if (c->text.n < 400 && sv_eq(head_core(a, c->text), head_core(a, texts[i]))) {
                    hits++;
                    break;
                }
        if (hits == n) {
            *row = r;
            return true;
        }
    }
    return false;
}

/* A profile that knows this sheet, as a map. */
static bool profile_of(sheet_map *out, const sheet_profile **which, detect *x, const grid *g, sv name)
{
    for (size_t i = x->v ? x->v->n_profiles : 0; i > 0; i--) { /* the last one, a user's own, wins */
        const sheet_profile *p = &x->v->profiles[i - 1];
        if (x->h && x->h->profile.n && !sv_eq(p->name, x->h->profile))
            continue;
        uint32_t row = 0;
        bool by_name = false;
        for (size_t k = 0; k < p->n_sheets; k++)
            by_name |= sv_find(txt_squeeze(x->d->mem, name), p->sheets[k]) != SIZE_MAX;
        if (p->n_sheets && !by_name)
            continue;
        if (p->n_header && !row_with(&row, x->d->mem, g, p->header, p->n_header))
            continue;
        if (!p->n_sheets && !p->n_header)
            continue;
        *out = p->map;
        if (p->n_header && out->header < 0)
            out->header = (int32_t)row;
        *which = p;
        return true;
    }
    return false;
}

/* Columns as a person named them; columns left open are filled in from the header's words. */
static head head_from_map(detect *x, const grid *g, const sheet_map *m, const heads *hs)
{
    head h = { .first = SHEET_NONE, .last = SHEET_NONE, .by_hint = true };
    arena *a = x->d->mem;
    const head *near = NULL;
    for (size_t i = 0; i < hs->n; i++)
        if (m->header < 0 ? !near : (uint32_t)m->header >= hs->v[i].first && (uint32_t)m->header <= hs->v[i].last)
            near = &hs->v[i];
    h.spans = arena_many(a, SHEET_COL_COUNT + (near ? near->n : 0) + 1, span);
    for (int c = SHEET_COL_NONE + 1; c < SHEET_COL_COUNT; c++)
        if (m->col[c] >= 0) {
            uint32_t col = (uint32_t)m->col[c], c1 = col;
            sv text = SV("");
            for (size_t k = 0; near && k < near->n; k++)
                if (near->spans[k].c0 == col) {
                    c1 = near->spans[k].c1;
                    text = near->spans[k].text;
                }
            h.spans[h.n++] =
                (span){ .c0 = col, .c1 = c1, .role = (sheet_col)c, .weight = 1, .exact = true, .text = text };
        }
    static const sheet_col context[] = { SHEET_COL_ID, SHEET_COL_CATEGORY };
    for (size_t k = 0; near && k < near->n; k++)
        for (size_t j = 0; j < 2; j++) {
            bool taken = false;
            for (size_t i = 0; i < h.n; i++)
                taken |= h.spans[i].c0 == near->spans[k].c0;
            if (near->spans[k].role == context[j] && m->col[context[j]] == -1 && !taken)
                h.spans[h.n++] = near->spans[k];
        }
    /* left to right, as everything else expects */
    for (size_t i = 1; i < h.n; i++)
        for (size_t k = i; k > 0 && h.spans[k - 1].c0 > h.spans[k].c0; k--) {
            span s = h.spans[k];
            h.spans[k] = h.spans[k - 1];
            h.spans[k - 1] = s;
        }
    if (m->header >= 0)
        h.first = h.last = (uint32_t)m->header;
    else if (near) {
        h.first = near->first;
        h.last = near->last;
    }
    h.col0 = h.n ? h.spans[0].c0 : 0;
    h.col1 = h.n ? h.spans[h.n - 1].c1 : 0;
    (void)g;
    return h;
}

/* No header: a column whose cells ask, with dropdowns or nothing right of it. */
static bool head_by_form(head *h, detect *x, grid *g)
{
    arena *a = x->d->mem;
    double best = 0;
    uint32_t q = 0, cols = g->n_cols < 200 ? g->n_cols : 200, rows = g->n_rows < 400 ? g->n_rows : 400;

    for (uint32_t c = 0; c < cols; c++) {
        size_t n = 0;
        double ask = 0;
        for (uint32_t r = 0; r < rows; r++) {
            sv s = grid_text(g, r, c);
            if (!s.n)
                continue;
            n++;
            ask += asks(s);
        }
        if (n < 3 || ask < 0.6 * (double)n)
            continue;
        if (ask > best) {
            best = ask;
            q = c;
        }
    }
    if (best < 3)
        return false;
    *h = (head){ .first = SHEET_NONE, .last = SHEET_NONE, .by_form = true };
    h->spans = arena_many(a, cols + 8, span);
    for (uint32_t c = 0; c < q; c++)
        h->spans[h->n++] = (span){ .c0 = c, .c1 = c };
    h->spans[h->n++] = (span){ .c0 = q, .c1 = q, .role = SHEET_COL_QUESTION, .weight = 0.3 };
    bool answer = false;
    for (uint32_t c = q + 1; c < cols + 1; c++) {
        size_t filled = 0, lists = 0;
        for (uint32_t r = 0; r < rows; r++) {
            if (!grid_text(g, r, q).n)
                continue;
            filled += grid_text(g, r, c).n > 0;
            lists += g->ox && ox_dv_of(g->ox, r, c) && ox_dv_of(g->ox, r, c)->is_list;
        }
        span s = { .c0 = c, .c1 = c };
        if (!filled && !lists && !answer && !(c < cols && !g->ox && c >= g->n_cols)) {
            s.role = SHEET_COL_ANSWER;
            s.weight = 0.1;
            answer = true;
        }
        if (c < cols || s.role)
            h->spans[h->n++] = s;
        if (answer && !lists)
            break;
    }
    h->col1 = h->spans[h->n - 1].c1;
    return true;
}

static sheet_role role_of(detect *x, const grid *g, sv name, const heads *hs)
{
    int v;
    size_t cover = 0;
    if (words_in(&v, x->w, SHEET_WORD_SHEET, name))
        return (sheet_role)v;
    if (hs->history)
        return SHEET_ROLE_HISTORY;
    for (uint32_t r = 0; r < g->n_rows && r < 60; r++) {
        size_t cells = (size_t)(row_end(g, r) - row_begin(g, r)), fields = 0;
        for (const cell *c = row_begin(g, r); c < row_end(g, r) && c < row_begin(g, r) + WIDE_ROW; c++) {
            if (c->text.n > 60)
                continue;
            fields += words_is(x->w, SHEET_WORD_COVER, c->text);
            /* a title stands alone in its row; the words of a header name columns */
            if (r < 4 && cells == 1 && words_value(&v, x->w, SHEET_WORD_SHEET, c->text) && v != SHEET_ROLE_QUESTIONS)
                return (sheet_role)v;
        }
        cover += fields > 0 && fields <= 2; /* more are the header of a list of people */
    }
    if (cover >= 2)
        return SHEET_ROLE_COVER;
    return SHEET_ROLE_OTHER;
}

static const choice_set *legend_near(detect *x, const grid *g, const heads *hs, size_t i)
{
    const head *h = &hs->v[i];
    arena *a = x->d->mem;
    const choice_set *c;
    uint32_t above = h->first == SHEET_NONE ? 0 : h->first, first = 0;
    /* right above this table; then at the top of the sheet; beside; below the last one */
    for (size_t k = 0; k < i; k++)
        if (hs->v[k].last < above && hs->v[k].last + 1 > first)
            first = hs->v[k].last + 1;
    if (above - first > 60)
        first = above - 60;
    if (i == 0 || above - first <= 8) {
        c = legend_find(a, x->w, g, i == 0 ? 0 : first, above, 0, UINT32_MAX);
        if (c)
            return c;
    }
    if (i > 0 &&
        (c = legend_find(a, x->w, g, 0, hs->v[0].first == SHEET_NONE ? 0 : hs->v[0].first, 0, UINT32_MAX)) != NULL)
        return c;
    uint32_t end = g->n_rows < above + 60 ? g->n_rows : above + 60;
    uint32_t right = h->col0; /* past the last column that has a purpose: "凡例" may stand in the header row */
    for (size_t k = 0; k < h->n; k++)
        if (h->spans[k].role != SHEET_COL_NONE)
            right = h->spans[k].c1 + 1;
    if ((c = legend_find(a, x->w, g, above, end, right, h->limit ? h->limit - 1 : UINT32_MAX)) != NULL)
        return c;
    uint32_t tail = g->n_rows > 12 ? g->n_rows - 12 : 0;
    for (uint32_t r = tail > h->last ? tail : h->last + 1; h->last != SHEET_NONE && r < g->n_rows;
         r++) /* one cell alone in a row under the table */
        if (row_end(g, r) - row_begin(g, r) == 1 && (c = legend_find(a, x->w, g, r, r + 1, 0, UINT32_MAX)) != NULL)
            return c;
    return x->legend;
}

static void keep_table(detect *x, table_job *t, const head *h, size_t from)
{
    arena *a = x->d->mem;
    uint32_t cols = 0;
    for (size_t i = 0; i < h->n; i++)
        if (h->spans[i].c1 + 1 > cols)
            cols = h->spans[i].c1 + 1;
    uint8_t *roles = arena_alloc(a, cols + 1, 1);
    const plan *p = &t->p;
    for (size_t i = 0; i < h->n; i++) {
        sheet_col r = h->spans[i].role == SHEET_COL_ASSESSOR   ? SHEET_COL_ASSESSOR
                      : h->spans[i].text.n || h->spans[i].role ? SHEET_COL_OTHER
                                                               : SHEET_COL_NONE;
        if ((int)i == p->question)
            r = SHEET_COL_QUESTION;
        else if ((int)i == p->id)
            r = SHEET_COL_ID;
        else if ((int)i == p->choice || h->spans[i].grouped)
            r = SHEET_COL_CHOICE;
        else if ((int)i == p->answer)
            r = SHEET_COL_ANSWER;
        else if ((int)i == p->comment)
            r = SHEET_COL_COMMENT;
        for (size_t k = 0; k < p->n_category; k++)
            if (p->category[k] == (int)i)
                r = SHEET_COL_CATEGORY;
        for (size_t k = 0; k < p->n_detail; k++)
            if (p->detail[k] == (int)i)
                r = SHEET_COL_DETAIL;
        memset(roles + h->spans[i].c0, (int)r, h->spans[i].c1 - h->spans[i].c0 + 1);
    }
    t->table.roles = roles;
    t->table.n_cols = cols;
    sheet_item *v = vec_at(&x->items, sheet_item, from);
    t->table.choices = NULL;
    for (size_t i = from; i < x->items.n; i++) {
        vec_at(&x->items, sheet_item, i)->table = (uint32_t)x->tables.n;
        if (!t->table.choices)
            t->table.choices = v[i - from].choices;
    }
    vec_push(a, &x->tables, &t->table);
}

static size_t places_of(const sheet_item *it)
{
    return (size_t)sheet_has(it->answer_at) + (size_t)(sheet_has(it->choice_at) || it->choice_cells) + (size_t)sheet_has(it->comment_at);
}

/* One table where a head and its rows are known. */
static err_code read_table(detect *x, table_job *t, head *h, const heads *all, size_t nth, uint32_t row0, uint32_t row1,
                           err *e)
{
    size_t at = x->items.n;
    err_code rc;

    t->h = h;
    t->row0 = row0;
    t->row1 = row1;
    t->table.items = 0;
    if (row0 >= row1)
        return ERR_OK;
    t->legend = legend_near(x, t->g, all, nth);
    if ((rc = table_read(t, e)) == ERR_OK && t->table.items)
        keep_table(x, t, h, at);
    return rc;
}

static err_code read_as_told(detect *x, table_job *t, const sheet_map *map, const heads *hs, err *e)
{
    head one = head_from_map(x, t->g, map, hs);
    heads own = { &one, 1, false };
    uint32_t rows = t->g->n_rows, row0 = one.last != SHEET_NONE ? one.last + 1 : 0, row1 = rows;
    err_code rc;

    if (map->first >= 0)
        row0 = (uint32_t)map->first;
    if (map->last >= 0 && (uint32_t)map->last + 1 < rows)
        row1 = (uint32_t)map->last + 1;
    if ((rc = read_table(x, t, &one, &own, 0, row0, row1, e)) == ERR_OK && !t->table.items)
        doubt(t, "no questions were found where --map or the profile says");
    return rc;
}

static err_code read_by_heads(detect *x, table_job *t, const heads *hs, err *e)
{
    err_code rc;
    for (size_t i = 0; i < hs->n; i++) {
        uint32_t row1 = t->g->n_rows;
        for (size_t k = i + 1; k < hs->n; k++) /* up to the next header; tables side by side share theirs */
            if (hs->v[k].first > hs->v[i].last) {
                row1 = hs->v[k].first;
                break;
            }
        if ((rc = read_table(x, t, &hs->v[i], hs, i, hs->v[i].last + 1, row1, e)) != ERR_OK)
            return rc;
    }
    return ERR_OK;
}

/* Labels: taken when they find more places to answer in than the headers did. */
static err_code read_by_labels(detect *x, const table_job *t, size_t from, err *e)
{
    const grid *g = t->g;
    size_t items = 0, places = 0, label_places = 0, n = 0, doubts = t->doubts->n, targets = x->d->n_targets;
    vec found = VEC(sheet_item);
    table_job l = *t;
    err_code rc;

    for (size_t i = from; i < x->items.n; i++) {
        size_t k = places_of(vec_at(&x->items, sheet_item, i));
        items += k > 0;
        places += k;
    }
    if (g->n_rows >= 20000 || g->n >= 200000) /* labels are for people's eyes, in sheets of some pages */
        return ERR_OK;
    l.items = &found;
    l.row0 = 0;
    l.row1 = g->n_rows;
    l.legend = legend_find(x->d->mem, x->w, g, 0, g->n_rows < 30 ? g->n_rows : 30, 0, UINT32_MAX);
    if (!l.legend)
        l.legend = x->legend;
    if ((rc = labels_read(&n, &l, e)) != ERR_OK)
        return rc;
    for (size_t i = 0; i < n; i++)
        label_places += places_of(vec_at(&found, sheet_item, i));
    if (n < 2 || n < items || (n == items && label_places <= places)) {
        x->d->n_targets = targets;
        t->doubts->n = doubts;
        return ERR_OK;
    }
    x->items.n = from;
    while (x->tables.n && vec_at(&x->tables, sheet_table, x->tables.n - 1)->sheet == g->sheet)
        x->tables.n--;
    t->doubts->n = 0;
    head none = { .n = 0 };
    for (size_t i = 0; i < n; i++)
        vec_push(x->d->mem, &x->items, vec_at(&found, sheet_item, i));
    l.items = &x->items;
    l.p = (plan){ .question = -1, .id = -1, .choice = -1, .answer = -1, .comment = -1, .options = -1 };
    keep_table(x, &l, &none, from);
    return ERR_OK;
}

/* All tables of one sheet. */
static err_code read_sheet(detect *x, grid *g, sheet_info *info, const heads *hs, const sheet_map *map, vec *doubts,
                           err *e)
{
    size_t from = x->items.n;
    table_job t = {
        .d = x->d, .w = x->w, .g = g, .append_column = x->h && x->h->append_column, .items = &x->items, .doubts = doubts
    };
    head form;
    err_code rc;

    if (map) {
        rc = read_as_told(x, &t, map, hs, e);
        info->sure = true;
    } else {
        if ((rc = read_by_heads(x, &t, hs, e)) != ERR_OK || (rc = read_by_labels(x, &t, from, e)) != ERR_OK)
            return rc;
        if (x->items.n == from && head_by_form(&form, x, g)) {
            heads own = { &form, 1, false };
            rc = read_table(x, &t, &form, &own, 0, 0, g->n_rows, e);
        }
    }
    info->items = x->items.n - from;
    return rc;
}

static void add_targets(sheet_doc *d, const sheet_found *f)
{
    for (size_t i = 0; i < f->n_items; i++) {
        const sheet_item *it = &f->items[i];
        if (sheet_has(it->choice_at))
            target_add(d, it->choice_at, SV(""));
        if (sheet_has(it->answer_at))
            target_add(d, it->answer_at, SV(""));
        if (sheet_has(it->comment_at))
            target_add(d, it->comment_at, SV(""));
        for (size_t k = 0; it->choice_cells && k < it->choices->n; k++)
            target_add(d, it->choice_cells[k], SV(""));
    }
}

static int by_target(const void *a, const void *b)
{
    const target *x = a, *y = b;
    int c = ref_cmp(x->at, y->at);
    if (c)
        return c;
    return x->prefix.n > y->prefix.n ? -1 : x->prefix.n < y->prefix.n; /* the one with a prefix first */
}

static void sort_targets(sheet_doc *d)
{
    size_t n = 0;
    if (!d->n_targets)
        return;
    qsort(d->targets, d->n_targets, sizeof *d->targets, by_target);
    for (size_t i = 0; i < d->n_targets; i++)
        if (!n || ref_cmp(d->targets[n - 1].at, d->targets[i].at) != 0)
            d->targets[n++] = d->targets[i];
    d->n_targets = n;
}

/* A merged answer block over several questions is the first one's; the others have none. */
static void share_out(sheet_found *f)
{
    sheet_ref c = SHEET_REF_NONE, a = c, m = c;
    for (size_t i = 0; i < f->n_items; i++) {
        sheet_item *it = &f->items[i];
        if (sheet_has(it->answer_at) && ref_cmp(it->answer_at, a) == 0)
            it->answer_at = SHEET_REF_NONE;
        else if (sheet_has(it->answer_at))
            a = it->answer_at;
        if (sheet_has(it->choice_at) && ref_cmp(it->choice_at, c) == 0)
            it->choice_at = SHEET_REF_NONE;
        else if (sheet_has(it->choice_at))
            c = it->choice_at;
        if (sheet_has(it->comment_at) && ref_cmp(it->comment_at, m) == 0)
            it->comment_at = SHEET_REF_NONE;
        else if (sheet_has(it->comment_at))
            m = it->comment_at;
    }
}

static void finish_sheet(detect *x, sheet_info *info, uint32_t s, const vec *doubts)
{
    info->confidence = 0;
    bool any = false;
    for (size_t i = 0; i < x->tables.n; i++) {
        const sheet_table *t = vec_at(&x->tables, sheet_table, i);
        if (t->sheet != s)
            continue;
        if (!any || t->confidence < info->confidence)
            info->confidence = t->confidence;
        any = true;
    }
    if (info->items)
        info->role = SHEET_ROLE_QUESTIONS;
    info->sure = info->sure || info->confidence >= SHEET_SURE;
    info->doubts = doubts->p;
    info->n_doubts = doubts->n;
}

static int by_question(const void *a, const void *b)
{
    const sheet_item *x = a, *y = b;
    return ref_cmp(x->question_at, y->question_at);
}

err_code sheet_detect(const sheet_found **out, sheet_doc *d, const sheet_vocab *v, const sheet_hints *h, err *e)
{
    detect x = {
        .d = d, .w = words_new(d->mem, v), .v = v, .h = h, .items = VEC(sheet_item), .tables = VEC(sheet_table)
    };
    sheet_info *infos = arena_many(d->mem, d->n_sheets + 1, sheet_info);
    heads *hs = arena_many(d->mem, d->n_sheets + 1, heads);
    err_code rc;
    size_t named = 0;

    d->n_targets = 0;
    d->mark[0] = words_mark(x.w, true);
    d->mark[1] = words_mark(x.w, false);
    for (uint32_t s = 0; s < d->n_sheets; s++) {
        grid *g;
        if ((rc = grid_get(&g, d, s, e)) != ERR_OK)
            return rc;
        infos[s].name = sheet_name(d, s);
        infos[s].hidden = sheet_is_hidden(d, s);
        infos[s].rows = g->n_rows;
        infos[s].cols = g->n_cols;
        if (infos[s].hidden) { /* lists for dropdowns, mostly; never filled */
            infos[s].role = SHEET_ROLE_LISTS;
            continue;
        }
        hs[s] = heads_find(d->mem, x.w, g);
        infos[s].role = role_of(&x, g, infos[s].name, &hs[s]);
        if (infos[s].role != SHEET_ROLE_OTHER)
            named += infos[s].role == SHEET_ROLE_QUESTIONS;
        if (!x.legend && d->n_sheets > 1 && infos[s].role == SHEET_ROLE_OTHER && g->n_rows < 200)
            x.legend = legend_find(d->mem, x.w, g, 0, g->n_rows, 0, UINT32_MAX);
    }
    /* First the sheets that may hold questions; those that are called something else only when nothing was found. */
    for (int round = 0; round < 2; round++) {
        if (round == 1 && x.items.n)
            break;
        for (uint32_t s = 0; s < d->n_sheets; s++) {
            int named_as;
            sheet_map from_profile;
            const sheet_profile *profile = NULL;
            if (infos[s].hidden)
                continue;
            grid *g = d->grids[s];
            const sheet_map *map = map_of(&x, infos[s].name);
            if (h && h->only && !map)
                continue;
            if (map && map->skip)
                continue;
            if (!map && profile_of(&from_profile, &profile, &x, g, infos[s].name))
                map = &from_profile;
            if (map && map->skip)
                continue;
            /* a hint without a question column only bounds the search */
            if (map && map->col[SHEET_COL_QUESTION] < 0)
                map = NULL;
            bool other = words_in(&named_as, x.w, SHEET_WORD_SHEET, infos[s].name) && named_as != SHEET_ROLE_QUESTIONS;
            other |= infos[s].role == SHEET_ROLE_HISTORY || infos[s].role == SHEET_ROLE_LISTS;
            if (!map && other != (round == 1))
                continue;
            if (!map && round == 1 && infos[s].role != SHEET_ROLE_OTHER && infos[s].role != SHEET_ROLE_COVER)
                continue;
            vec *doubts = arena_one(d->mem, vec);
            *doubts = (vec)VEC(sv);
            sheet_role was = infos[s].role;
            if ((rc = read_sheet(&x, g, &infos[s], &hs[s], map, doubts, e)) != ERR_OK)
                return err_wrap(e, "sheet '%.*s'", SV_FMT(infos[s].name));
            infos[s].profile = profile ? profile->name : SV("");
            finish_sheet(&x, &infos[s], s, doubts);
            if (!infos[s].items)
                infos[s].role = was == SHEET_ROLE_QUESTIONS ? SHEET_ROLE_OTHER : was;
        }
    }
    (void)named;
    d->found = (sheet_found){ infos, d->n_sheets, x.tables.p, x.tables.n, x.items.p, x.items.n };
    if (d->found.n_items)
        qsort(d->found.items, d->found.n_items, sizeof *d->found.items, by_question);
    share_out(&d->found);
    add_targets(d, &d->found);
    sort_targets(d);
    *out = &d->found;
    return ERR_OK;
}
