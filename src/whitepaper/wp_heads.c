/* wp_heads.c: which lines are headings.
 *
 * Evidence, strongest first: Markdown signs; an entry of the contents; a control id at the start of a line; a
 * reference tag at the end of a short line; chapter numbers that count through the document; and, where nothing
 * of these exists, short lines that stand alone above prose. */
#include <stdlib.h>
#include <string.h>

#include "whitepaper/wp_priv.h"

bool wp_row_like(const wp_ctx *c, size_t i) { return wp_line_is_row(&c->lines[i], true); }

/* ---- contents against body ---- */

typedef struct pair { size_t line, entry, nlines; int best, prev; } pair;

static void push_toc_head(wp_ctx *c, size_t entry, size_t line, size_t nlines)
{
    wp_toc_entry *en = vec_at(&c->toc, wp_toc_entry, entry);
    wp_head h;
    sv t = c->lines[line].text;
    if (nlines == 2) t = sv_of(arena_printf(c->a, "%.*s%s%.*s", SV_FMT(t), wp_is_latin(wp_last(t, NULL)) ? " " : "", SV_FMT(c->lines[line + 1].text)));
    if (!wp_head_parse(c, t, &h)) return;
    h.line = line;
    h.nlines = nlines;
    if (!h.level) h.level = 1;
    h.listed = true;
    en->section = (int)line; /* the line for now; the section's index once sections stand */
    c->lines[line].role = WPL_HEAD;
    vec_push(c->a, &c->heads, &h);
}

/* The key of a title without the tag behind it: contents leave "[8.13]" out, or the headings do. */
static sv bare_key(wp_ctx *c, sv t)
{
    wp_id ids[WP_MAX_CONTROLS];
    return wp_end_tag(&t, ids, WP_MAX_CONTROLS, c->tags2) ? wp_title_key(c, t) : SV_NULL;
}

/* The entries that the text from line i on is the heading of. */
static void toc_pairs(wp_ctx *c, vec *ps, size_t i, sv *key, const sv *want, const sv *bare)
{
    wp_line *l = &c->lines[i];
    sv two = SV_NULL, cut = bare_key(c, l->text);
    bool same = false;
    key[i] = wp_title_key(c, l->text);
    if (i + 1 < c->n && c->lines[i + 1].role == WPL_TEXT && l->width + c->lines[i + 1].width < 200)
        two = sv_of(arena_printf(c->a, "%.*s%.*s", SV_FMT(key[i]), SV_FMT(wp_title_key(c, c->lines[i + 1].text))));
    for (size_t k = 0; k < c->toc.n; k++) {
        if (!want[k].n) continue;
        if (sv_eq(want[k], key[i])) vec_push(c->a, ps, &(pair){ i, k, 1, 1, -1 }), same = true;
        else if (two.n && sv_eq(want[k], two)) vec_push(c->a, ps, &(pair){ i, k, 2, 1, -1 }), same = true;
    }
    for (size_t k = 0; k < c->toc.n && !same; k++)
        if ((cut.n && sv_eq(cut, want[k])) || (bare[k].n && sv_eq(bare[k], key[i]))) vec_push(c->a, ps, &(pair){ i, k, 1, 1, -1 });
}

static void heads_by_toc(wp_ctx *c)
{
    vec ps = VEC(pair);
    sv *key = arena_many(c->a, c->n, sv);
    sv *want = arena_many(c->a, c->toc.n ? c->toc.n : 1, sv);
    sv *bare = arena_many(c->a, c->toc.n ? c->toc.n : 1, sv);
    for (size_t k = 0; k < c->toc.n; k++) {
        sv text = vec_at(&c->toc, wp_toc_entry, k)->text;
        want[k] = wp_title_key(c, text);
        bare[k] = bare_key(c, text);
    }
    for (size_t i = 0; i < c->n && ps.n < 3000; i++)
        if (c->lines[i].role == WPL_TEXT && c->lines[i].width <= 200) toc_pairs(c, &ps, i, key, want, bare);
    /* The longest run of matches that goes forward in both. */
    pair *p = ps.p;
    int top = -1;
    for (size_t x = 0; x < ps.n; x++) {
        for (size_t y = 0; y < x; y++)
            if (p[y].entry < p[x].entry && p[y].line + p[y].nlines <= p[x].line && p[y].best + 1 > p[x].best) p[x].best = p[y].best + 1, p[x].prev = (int)y;
        if (top < 0 || p[x].best > p[top].best) top = (int)x;
    }
    size_t *at = arena_many(c->a, c->toc.n + 1, size_t);
    for (size_t k = 0; k < c->toc.n; k++) at[k] = SIZE_MAX;
    for (int x = top; x >= 0; x = p[x].prev) {
        at[p[x].entry] = p[x].line;
        push_toc_head(c, p[x].entry, p[x].line, p[x].nlines);
    }
    /* The rest by likeness, between their neighbours. */
    size_t from = c->body;
    for (size_t k = 0; k < c->toc.n; k++) {
        if (at[k] != SIZE_MAX) {
            from = at[k] + 1;
            continue;
        }
        size_t to = c->n, best = SIZE_MAX, best_d = SIZE_MAX;
        for (size_t q = k + 1; q < c->toc.n && to == c->n; q++)
            if (at[q] != SIZE_MAX) to = at[q];
        size_t chars = txt_chars(want[k]), max = chars / 8;
        if (chars >= 8 && !max) max = 1;
        if (!max) continue;
        for (size_t i = from; i < to && i < c->n; i++) {
            if (c->lines[i].role != WPL_TEXT || !key[i].n || key[i].n > want[k].n * 2 || key[i].n * 2 < want[k].n) continue;
            size_t d = txt_distance(want[k], key[i], max);
            if (d <= max && d < best_d) best = i, best_d = d;
        }
        if (best == SIZE_MAX) continue;
        at[k] = best;
        from = best + 1;
        push_toc_head(c, k, best, 1);
    }
}

/* ---- headings by form ---- */

bool wp_blank_before(const wp_ctx *c, size_t i)
{
    return i == 0 || c->lines[i].page || c->lines[i - 1].role != WPL_TEXT;
}

bool wp_blank_after(const wp_ctx *c, size_t i)
{
    return i + 1 >= c->n || c->lines[i + 1].role == WPL_BLANK || c->lines[i + 1].role == WPL_FURNITURE || c->lines[i + 1].page;
}

/* Begins like the middle of a sentence: "に記載", "の通り", ")". */
bool wp_begins_inside(sv t)
{
    size_t len, l2;
    if (!t.n) return false;
    uint32_t ch = wp_ch(t, 0, &len);
    if (ch == ')' || ch == 0x300d || ch == 0x3001 || ch == 0x3002 || ch == ',' || ch == 0x9805) return true;
    static const char *const p[] = { "に", "の", "を", "は", "が", "と", "で", "へ", "も", "や", NULL };
    for (size_t k = 0; p[k]; k++)
        if (sv_starts(t, sv_of(p[k])) && t.n > 3 && !txt_is_hiragana(wp_ch(t, 3, &l2))) return true;
    return false;
}

static void md_heads(wp_ctx *c)
{
    bool fence = false;
    for (size_t i = 0; i < c->n; i++) {
        wp_line *l = &c->lines[i];
        wp_head h;
        int level = 0;
        size_t nlines = 1;
        if (sv_starts(l->text, SV("```")) || sv_starts(l->text, SV("~~~"))) fence = !fence;
        if (fence || l->role != WPL_TEXT) continue;
        wp_strip_signs(l->text, &level);
        if (!level && i + 1 < c->n && c->lines[i + 1].role == WPL_TEXT && l->width <= 100 && wp_blank_before(c, i) && wp_is_rule(c->lines[i + 1].text) &&
            sv_find(c->lines[i + 1].raw, SV("\t")) == SIZE_MAX && sv_find(c->lines[i + 1].text, SV("|")) == SIZE_MAX &&
            wp_marker_of(l->text, true).kind == WPM_NONE && !wp_ends_sentence(l->text)) {
            char s = c->lines[i + 1].text.p[0];
            if (s == '=' || s == '-') level = s == '=' ? 1 : 2, nlines = 2; /* underlined */
        }
        if (!level || (l->width > 160 && wp_ends_sentence(l->text)) || l->width > 400) continue;
        if (!wp_head_parse(c, l->text, &h)) continue;
        h.line = i;
        h.nlines = nlines;
        h.level = level;
        l->role = WPL_HEAD;
        vec_push(c->a, &c->heads, &h);
    }
}

static bool have_id(const wp_ctx *c, const wp_id *id, size_t before)
{
    for (size_t k = 0; k < c->heads.n; k++) {
        const wp_head *h = vec_at(&c->heads, wp_head, k);
        for (size_t q = 0; q < h->nids; q++)
            if (wp_id_same(&h->ids[q], id) && h->line < before) return true;
    }
    return false;
}

/* The contents name the controls, so a heading that they do not name is an exception. Contents of chapters only,
 * perhaps a tag on one of them, say nothing about the controls below. */
static bool toc_names_controls(wp_ctx *c)
{
    size_t listed = 0, more = 0;
    for (size_t k = 0; k < c->heads.n; k++) listed += vec_at(&c->heads, wp_head, k)->nids > 0;
    for (size_t i = c->body; i < c->n && listed; i++) {
        wp_head h;
        if (!wp_short_line(c, i) || !wp_blank_before(c, i) || !wp_head_parse(c, c->lines[i].text, &h) || !h.nids || wp_begins_inside(h.title)) continue;
        more += !have_id(c, &h.ids[0], i) || (h.number.n && h.number.p != h.raw_id.p);
    }
    return listed > 0 && more < listed + 3;
}

/* "【9.2.1】" or "Control 9.2.1" on a line of its own above the title. */
static bool lone_head(wp_ctx *c, size_t i)
{
    wp_head h = { 0 }, t;
    size_t title;
    if (!wp_lone_id(c, i, h.ids, &h.nids, &title) || !wp_head_parse(c, c->lines[title].text, &t) || t.nids) return false;
    h.line = i;
    h.nlines = title - i + 1;
    h.level = 2;
    h.number = h.raw_id = h.ids[0].raw;
    h.title = t.title;
    size_t label = wp_word_starts(WPW_COL_TITLE, h.title); /* "管理策名　利用者登録" */
    size_t behind = label ? wp_skip_space(h.title, label) : 0;
    while (behind > label && behind < h.title.n && h.title.p[behind] == ':') behind = wp_skip_space(h.title, behind + 1);
    if (behind > label && behind < h.title.n) h.title = sv_from(h.title, behind);
    for (size_t k = i; k <= title; k++)
        if (c->lines[k].role == WPL_TEXT) c->lines[k].role = WPL_HEAD;
    vec_push(c->a, &c->heads, &h);
    return true;
}

/* Control ids at the start of a line, and tags at the end of a short one. */
static void id_heads(wp_ctx *c)
{
    bool by_toc = toc_names_controls(c), below = c->heads.n > 0; /* under the chapters of the contents */
    for (size_t i = c->body; i < c->n && c->heads.n <= WP_MAX_SECTIONS; i++) {
        wp_line *l = &c->lines[i];
        wp_head h;
        if (l->role != WPL_TEXT || wp_row_like(c, i) || l->width > 160) continue;
        if (c->id_first && lone_head(c, i)) continue;
        wp_marker m = wp_marker_of(l->text, c->markdown);
        if (m.kind == WPM_BULLET || m.kind == WPM_NOTE) continue;
        if (!wp_head_parse(c, l->text, &h) || !h.nids) continue;
        if (wp_ends_sentence(l->text) || wp_has_sentence_end(l->text) || wp_ends_sentence(h.title) || wp_begins_inside(h.title)) continue;
        bool front = h.number.n && h.raw_id.n && h.number.p == h.raw_id.p;
        if (!wp_blank_before(c, i)) {
            const wp_line *prev = &c->lines[i - 1];
            if (!front || (wp_is_open(c, prev->text) && !wp_ends_sentence(prev->text))) continue;
        }
        if (!front && (!h.title.n || l->width > 90 || m.kind == WPM_NUMBER)) {
            if (m.kind != WPM_NUMBER || !wp_blank_before(c, i) || !wp_blank_after(c, i)) continue;
        }
        bool chapter = h.number.n && !front; /* "4.2 Organisation [5.2]": 5.2 may also stand at another one */
        if (by_toc && ((have_id(c, &h.ids[0], i) && !chapter) || !wp_blank_before(c, i) || !wp_blank_after(c, i))) continue;
        if (!h.title.n) { /* the id alone: its title is the next line */
            size_t k = wp_next_text(c, i + 1);
            if (k >= c->n || c->lines[k].role != WPL_TEXT || c->lines[k].width > 90 || wp_ends_sentence(c->lines[k].text) ||
                wp_marker_of(c->lines[k].text, false).kind != WPM_NONE || wp_row_like(c, k) || k > i + 2) continue;
            h.title = c->lines[k].text;
            h.nlines = k - i + 1;
        } else if (c->wrapped && front && !wp_blank_after(c, i) && l->width + l->indent + 6 >= c->wrap_width && i + 2 < c->n && c->lines[i + 2].role == WPL_BLANK &&
                   c->lines[i + 1].role == WPL_TEXT && c->lines[i + 1].width * 2 < l->width && !wp_ends_sentence(c->lines[i + 1].text)) {
            h.title = sv_of(arena_printf(c->a, "%.*s%s%.*s", SV_FMT(h.title), wp_is_latin(wp_last(h.title, NULL)) ? " " : "", SV_FMT(c->lines[i + 1].text)));
            h.nlines = 2; /* a heading too long for its line */
        }
        if (!h.level) h.level = front || below ? 2 : 1;
        h.line = i;
        for (size_t k = 0; k < h.nlines; k++) c->lines[i + k].role = WPL_HEAD;
        vec_push(c->a, &c->heads, &h);
    }
}

static int head_cmp(const void *x, const void *y)
{
    const wp_head *a = x, *b = y;
    return (a->line > b->line) - (a->line < b->line);
}

void wp_heads_sort(wp_ctx *c)
{
    if (c->heads.n) qsort(c->heads.p, c->heads.n, sizeof(wp_head), head_cmp);
}

/* Lists of ids without text under them, whose ids come again with text: an overview, not headings. */
static void drop_overviews(wp_ctx *c)
{
    vec kept = VEC(wp_head);
    wp_heads_sort(c);
    for (size_t k = 0; k < c->heads.n; k++) {
        wp_head *h = vec_at(&c->heads, wp_head, k);
        size_t next = k + 1 < c->heads.n ? vec_at(&c->heads, wp_head, k + 1)->line : c->n;
        bool empty = wp_next_text(c, h->line + h->nlines) >= next, again = false;
        for (size_t q = k + 1; q < c->heads.n && h->nids && empty; q++) {
            wp_head *o = vec_at(&c->heads, wp_head, q);
            if (o->nids && wp_id_same(&o->ids[0], &h->ids[0])) again = true;
        }
        if (again) c->lines[h->line].role = WPL_TOC;
        else vec_push(c->a, &kept, h);
    }
    c->heads = kept;
}

/* ---- chapters and plain headings, where there are no contents ---- */

size_t wp_body_after(const wp_ctx *c, size_t i)
{
    size_t k = wp_next_text(c, i + 1);
    return k < c->n && c->lines[k].role == WPL_TEXT ? k : SIZE_MAX;
}

bool wp_short_line(const wp_ctx *c, size_t i)
{
    const wp_line *l = &c->lines[i];
    if (l->role != WPL_TEXT || l->width > 90 || wp_row_like(c, i) || wp_is_rule(l->text)) return false;
    uint32_t last = wp_last(l->text, NULL);
    sv cut = l->text;
    if ((last == ')' || last == ']' || last == 0x3011) && wp_end_tag(&cut, (wp_id[WP_MAX_CONTROLS]){ 0 }, WP_MAX_CONTROLS, true) && wp_ends_sentence(cut)) return false;
    return last != 0x3002 && last != '.' && last != ',' && last != 0x3001 && last != ';' && last != ':' && !wp_has_sentence_end(l->text);
}

/* A line that stands alone above text and is no sentence. */
bool wp_stands_alone(const wp_ctx *c, size_t i)
{
    const wp_line *l = &c->lines[i];
    size_t len;
    if (!wp_short_line(c, i) || !wp_blank_before(c, i) || wp_is_open(c, l->text)) return false;
    wp_marker m = wp_marker_of(l->text, c->markdown);
    if (m.kind != WPM_NONE && m.kind != WPM_HEAD) return false;
    uint32_t ch = wp_ch(l->text, 0, &len);
    if ((ch >= 'a' && ch <= 'z') || wp_begins_inside(l->text) || ch == '(' || ch == '<' || ch == '|') return false;
    if (sv_find(l->text, SV("://")) != SIZE_MAX || sv_find(l->text, SV("@")) != SIZE_MAX) return false;
    size_t k = wp_body_after(c, i);
    if (k == SIZE_MAX) return false;
    if (k == i + 1 && wp_is_rule(c->lines[k].text)) return true; /* underlined */
    if (wp_tag_scan(l->text, (wp_id[WP_MAX_CONTROLS]){ 0 }, WP_MAX_CONTROLS, wp_tag_two(c, l->text))) return false;
    return c->lines[k].width > l->width || wp_ends_sentence(c->lines[k].text) || wp_marker_of(c->lines[k].text, false).kind != WPM_NONE || wp_row_like(c, k) ||
           wp_short_line(c, k);
}

void wp_plain_push(wp_ctx *c, size_t i, int level)
{
    wp_head h;
    size_t k = i + 1;
    if (!wp_head_parse(c, c->lines[i].text, &h) || !h.title.n) return;
    h.line = i;
    if (!h.level || !h.number.n) h.level = level;
    if (k < c->n && c->lines[k].role == WPL_TEXT && wp_is_rule(c->lines[k].text)) h.nlines = 2;
    c->lines[i].role = WPL_HEAD;
    vec_push(c->a, &c->heads, &h);
}

/* The first line of the paragraph that line i ends: wide lines right above it belong to it. */
size_t wp_paragraph_start(const wp_ctx *c, size_t i, size_t from)
{
    while (i > from && c->lines[i - 1].role == WPL_TEXT && !c->lines[i].page && c->lines[i - 1].width >= 50 && !wp_ends_sentence(c->lines[i - 1].text)) i--;
    return i;
}

/* Headings that only stand by themselves. With ids elsewhere: the preface before them and what follows at the
 * end; without any: the whole paper, by the strongest mark it uses. */
static void plain_heads(wp_ctx *c)
{
    size_t first = c->n, with_id = 0, start = c->body, marked = 0, underlined = 0;
    for (size_t k = 0; k < c->heads.n; k++) {
        wp_head *h = vec_at(&c->heads, wp_head, k);
        if (h->nids && h->number.n) with_id++;
        if (h->line < first) first = h->line;
    }
    /* The title page: everything above the first sentence, except the line right above it. */
    for (size_t i = start; i < c->n; i++) {
        size_t k = wp_body_after(c, i);
        if (k == i + 1 && wp_marker_of(c->lines[i].text, false).kind == WPM_HEAD && wp_stands_alone(c, i) &&
            (wp_ends_sentence(c->lines[k].text) || wp_marker_of(c->lines[k].text, false).kind == WPM_BULLET)) { /* "■ 概要" above its text */
            start = i;
            break;
        }
        bool tag = c->lines[i].role == WPL_TEXT && i > start && wp_tag_scan(c->lines[i].text, (wp_id[WP_MAX_CONTROLS]){ 0 }, WP_MAX_CONTROLS, wp_tag_two(c, c->lines[i].text));
        bool row = c->lines[i].role == WPL_TEXT && i > start && wp_row_like(c, i);
        if (tag || row) { /* its title stands above a tag; a table may have none */
            for (k = i; k > start && c->lines[k - 1].role != WPL_TEXT;) k--;
            start = k == start || (row && (k - 1 == wp_next_text(c, 0) || wp_is_front_line(c, &c->lines[k - 1]))) ? i : k - 1;
            break;
        }
        if (c->lines[i].role == WPL_HEAD || (c->lines[i].role == WPL_TEXT && wp_ends_sentence(c->lines[i].text) && c->lines[i].width > 30)) {
            k = c->lines[i].role == WPL_HEAD ? i : wp_paragraph_start(c, i, start);
            while (c->lines[i].role != WPL_HEAD && k > start && c->lines[k - 1].role == WPL_BLANK) k--;
            start = c->lines[i].role == WPL_HEAD ? i : k > start ? k - 1 : k;
            break;
        }
    }
    if (with_id) {
        for (size_t i = start; i < c->n; i++) {
            if (c->lines[i].role != WPL_TEXT || !wp_stands_alone(c, i)) continue;
            sv s = wp_title_key(c, c->lines[i].text);
            bool mark = wp_marker_of(c->lines[i].text, false).kind == WPM_HEAD;
            if (i < first ? (wp_blank_after(c, i) || mark || wp_word_is(WPW_FRONT_MATTER, s)) : wp_word_is(WPW_BACK_MATTER, s)) wp_plain_push(c, i, 1);
        }
        return;
    }
    for (size_t i = start; i < c->n; i++) {
        if (!wp_stands_alone(c, i)) continue;
        wp_marker m = wp_marker_of(c->lines[i].text, false);
        if (m.kind == WPM_HEAD || (sv_starts(c->lines[i].text, SV("【")) && sv_ends(c->lines[i].text, SV("】")))) marked++;
        size_t k = wp_body_after(c, i);
        if (k == i + 1 && wp_is_rule(c->lines[k].text)) underlined++;
    }
    for (size_t i = start; i < c->n; i++) {
        if (!wp_stands_alone(c, i)) continue;
        wp_marker m = wp_marker_of(c->lines[i].text, false);
        bool mark = m.kind == WPM_HEAD || (sv_starts(c->lines[i].text, SV("【")) && sv_ends(c->lines[i].text, SV("】")));
        bool under = i + 1 < c->n && c->lines[i + 1].role == WPL_TEXT && wp_is_rule(c->lines[i + 1].text);
        if (underlined >= 3 ? under : marked >= 3 ? mark : true) wp_plain_push(c, i, 1);
    }
}

/* A table of controls that no heading stands above: a section without a title. */
static void table_head(wp_ctx *c)
{
    size_t first = c->heads.n ? vec_at(&c->heads, wp_head, 0)->line : c->n, run = 0, start = 0, ids = 0;
    for (size_t i = c->body; i <= first; i++) {
        bool row = i < first && c->lines[i].role == WPL_TEXT && wp_row_like(c, i);
        if (row) {
            size_t n, at;
            wp_id id;
            if (!run++) start = i, ids = 0;
            sv *cells = wp_cells(c->a, c->lines[i].text, &n);
            for (size_t k = 0; k < n && k < 4; k++) {
                at = 0;
                if (wp_id_scan(cells[k], &at, false, &id) && (wp_id_is_2013(&id) || wp_id_is_2022(&id))) {
                    ids++;
                    break;
                }
            }
            continue;
        }
        if (i < first && c->lines[i].role != WPL_TEXT) continue;
        if (run >= 3 && ids >= 2) {
            wp_head h = { 0 };
            h.line = start;
            h.level = 1;
            vec_push(c->a, &c->heads, &h);
            return;
        }
        run = 0;
    }
}

/* Where even blank lines are lost: a short line without a stop, behind the end of a sentence, above a longer line. */
static void bare_heads(wp_ctx *c)
{
    for (size_t i = c->body; i + 1 < c->n; i++) {
        const wp_line *l = &c->lines[i], *next = &c->lines[i + 1];
        size_t prev = i, len;
        if (!wp_short_line(c, i) || l->width > 60 || wp_is_open(c, l->text) || next->role != WPL_TEXT || next->width < l->width + l->width / 2) continue;
        while (prev > c->body && c->lines[prev - 1].role != WPL_TEXT) prev--;
        if (prev == c->body || !wp_ends_sentence(c->lines[prev - 1].text)) {
            /* the first heading has the title page above it */
            if (c->heads.n || !wp_ends_sentence(next->text)) continue;
        }
        uint32_t ch = wp_ch(l->text, 0, &len);
        if ((ch >= 'a' && ch <= 'z') || wp_marker_of(l->text, false).kind != WPM_NONE || wp_begins_inside(l->text) || sv_find(l->text, SV("@")) != SIZE_MAX) continue;
        wp_plain_push(c, i, 1);
    }
    if (c->heads.n >= 3) return;
    for (size_t k = 0; k < c->heads.n; k++) c->lines[vec_at(&c->heads, wp_head, k)->line].role = WPL_TEXT;
    c->heads.n = 0; /* one or two such lines are chance */
}

void wp_heads_find(wp_ctx *c)
{
    size_t chapters;
    wp_id_modes(c);
    if (c->markdown) md_heads(c);
    if (c->toc.n && !c->heads.n) heads_by_toc(c);
    if (!c->heads.n || c->toc.n || !c->markdown) id_heads(c);
    drop_overviews(c);
    wp_heads_categories(c);
    wp_heads_sort(c);
    if (!c->markdown) {
        chapters = c->heads.n;
        wp_heads_chapters(c);
        if (c->toc.n ? !c->heads.n : c->heads.n == chapters) plain_heads(c);
        wp_heads_sort(c);
        wp_heads_unknown(c);
        wp_heads_themes(c);
        wp_heads_untagged(c);
        wp_heads_back(c);
    }
    table_head(c);
    if (!c->heads.n) bare_heads(c);
    wp_heads_sort(c);
}
