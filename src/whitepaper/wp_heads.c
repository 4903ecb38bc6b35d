/* wp_heads.c: which lines are headings.
 *
 * Evidence, strongest first: Markdown signs; an entry of the contents; a control id at the start of a line; a
 * reference tag at the end of a short line; chapter numbers that count through the document; and, where nothing
 * of these exists, short lines that stand alone above prose. */
#include <stdlib.h>
#include <string.h>

#include "whitepaper/wp_priv.h"

static bool row_like(const wp_ctx *c, size_t i) { return wp_line_is_row(&c->lines[i], true); }

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
    en->section = (int)line; /* the line for now; the section's index once sections stand */
    c->lines[line].role = WPL_HEAD;
    vec_push(c->a, &c->heads, &h);
}

static void heads_by_toc(wp_ctx *c)
{
    vec ps = VEC(pair);
    sv *key = arena_many(c->a, c->n, sv);
    sv *want = arena_many(c->a, c->toc.n ? c->toc.n : 1, sv);
    for (size_t k = 0; k < c->toc.n; k++) want[k] = wp_title_key(c, vec_at(&c->toc, wp_toc_entry, k)->text);
    for (size_t i = 0; i < c->n && ps.n < 3000; i++) {
        wp_line *l = &c->lines[i];
        if (l->role != WPL_TEXT || l->width > 200) continue;
        key[i] = wp_title_key(c, l->text);
        sv two = SV_NULL;
        if (i + 1 < c->n && c->lines[i + 1].role == WPL_TEXT && l->width + c->lines[i + 1].width < 200)
            two = sv_of(arena_printf(c->a, "%.*s%.*s", SV_FMT(key[i]), SV_FMT(wp_title_key(c, c->lines[i + 1].text))));
        for (size_t k = 0; k < c->toc.n; k++) {
            if (!want[k].n) continue;
            if (sv_eq(want[k], key[i])) vec_push(c->a, &ps, &(pair){ i, k, 1, 1, -1 });
            else if (two.n && sv_eq(want[k], two)) vec_push(c->a, &ps, &(pair){ i, k, 2, 1, -1 });
        }
    }
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

static bool blank_before(const wp_ctx *c, size_t i)
{
    return i == 0 || c->lines[i].page || c->lines[i - 1].role != WPL_TEXT;
}

static bool blank_after(const wp_ctx *c, size_t i)
{
    return i + 1 >= c->n || c->lines[i + 1].role == WPL_BLANK || c->lines[i + 1].role == WPL_FURNITURE || c->lines[i + 1].page;
}

/* Begins like the middle of a sentence: "に記載", "の通り", ")". */
static bool begins_inside(sv t)
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
        if (!level && i + 1 < c->n && c->lines[i + 1].role == WPL_TEXT && l->width <= 100 && blank_before(c, i) && wp_is_rule(c->lines[i + 1].text) &&
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

/* Control ids at the start of a line, and tags at the end of a short one. */
static void id_heads(wp_ctx *c)
{
    size_t by_toc = c->heads.n;
    for (size_t i = c->body; i < c->n && c->heads.n <= WP_MAX_SECTIONS; i++) {
        wp_line *l = &c->lines[i];
        wp_head h;
        if (l->role != WPL_TEXT || row_like(c, i) || l->width > 160) continue;
        wp_marker m = wp_marker_of(l->text, c->markdown);
        if (m.kind == WPM_BULLET || m.kind == WPM_NOTE) continue;
        if (!wp_head_parse(c, l->text, &h) || !h.nids) continue;
        if (wp_ends_sentence(l->text) || wp_has_sentence_end(l->text) || wp_ends_sentence(h.title) || begins_inside(h.title)) continue;
        bool front = h.number.n && h.raw_id.n && h.number.p == h.raw_id.p;
        if (!blank_before(c, i)) {
            const wp_line *prev = &c->lines[i - 1];
            if (!front || (wp_is_open(c, prev->text) && !wp_ends_sentence(prev->text))) continue;
        }
        if (!front && (!h.title.n || l->width > 90 || m.kind == WPM_NUMBER)) {
            if (m.kind != WPM_NUMBER || !blank_before(c, i) || !blank_after(c, i)) continue;
        }
        if (by_toc && (have_id(c, &h.ids[0], i) || !blank_before(c, i) || !blank_after(c, i))) continue;
        if (!h.title.n) { /* the id alone: its title is the next line */
            size_t k = wp_next_text(c, i + 1);
            if (k >= c->n || c->lines[k].role != WPL_TEXT || c->lines[k].width > 90 || wp_ends_sentence(c->lines[k].text) ||
                wp_marker_of(c->lines[k].text, false).kind != WPM_NONE || row_like(c, k) || k > i + 2) continue;
            h.title = c->lines[k].text;
            h.nlines = k - i + 1;
        } else if (c->wrapped && front && !blank_after(c, i) && l->width + l->indent + 6 >= c->wrap_width && i + 2 < c->n && c->lines[i + 2].role == WPL_BLANK &&
                   c->lines[i + 1].role == WPL_TEXT && c->lines[i + 1].width * 2 < l->width && !wp_ends_sentence(c->lines[i + 1].text)) {
            h.title = sv_of(arena_printf(c->a, "%.*s%s%.*s", SV_FMT(h.title), wp_is_latin(wp_last(h.title, NULL)) ? " " : "", SV_FMT(c->lines[i + 1].text)));
            h.nlines = 2; /* a heading too long for its line */
        }
        if (!h.level) h.level = front ? 2 : 1;
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

static void sort_heads(wp_ctx *c)
{
    if (c->heads.n) qsort(c->heads.p, c->heads.n, sizeof(wp_head), head_cmp);
}

/* Lists of ids without text under them, whose ids come again with text: an overview, not headings. */
static void drop_overviews(wp_ctx *c)
{
    vec kept = VEC(wp_head);
    sort_heads(c);
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

static size_t body_after(const wp_ctx *c, size_t i)
{
    size_t k = wp_next_text(c, i + 1);
    return k < c->n && c->lines[k].role == WPL_TEXT ? k : SIZE_MAX;
}

static bool short_line(const wp_ctx *c, size_t i)
{
    const wp_line *l = &c->lines[i];
    if (l->role != WPL_TEXT || l->width > 90 || row_like(c, i) || wp_is_rule(l->text)) return false;
    uint32_t last = wp_last(l->text, NULL);
    return last != 0x3002 && last != '.' && last != ',' && last != 0x3001 && last != ';' && last != ':' && !wp_has_sentence_end(l->text);
}

static void chapter_heads(wp_ctx *c)
{
    vec found = VEC(wp_head);
    unsigned next = 0;
    for (size_t i = c->body; i < c->n; i++) {
        wp_head h;
        int depth;
        sv number;
        uint64_t v;
        if (!short_line(c, i) || !(blank_before(c, i) || blank_after(c, i))) continue;
        if (!wp_chapter_number(c->lines[i].text, &number, &depth) || !wp_head_parse(c, c->lines[i].text, &h) || h.nids || begins_inside(h.title)) continue;
        size_t k = body_after(c, i), prev = i;
        sv num2;
        int depth2;
        if (k != SIZE_MAX && k == i + 1 && wp_chapter_number(c->lines[k].text, &num2, &depth2) && depth2 == depth) continue; /* a list */
        while (prev > c->body && c->lines[prev - 1].role == WPL_BLANK) prev--;
        if (prev == i && prev > c->body && c->lines[prev - 1].role == WPL_TEXT && wp_chapter_number(c->lines[prev - 1].text, &num2, &depth2) && depth2 == depth &&
            !(k != SIZE_MAX && c->lines[k].width > 60)) continue;
        if (depth == 1) {
            sv f = txt_fold_dup(c->a, number);
            if (sv_ends(f, SV(".0"))) f.n -= 2;
            if (!sv_u64(f, &v)) continue;
            if (v == 0) v = 0;
            else if (next == 0 ? v != 1 : v != next) {
                if (v == 1 && next > 1) return; /* it restarts: these are lists */
                continue;
            }
            next = (unsigned)v + 1;
        } else if (next == 0) continue;
        h.line = i;
        h.level = depth;
        vec_push(c->a, &found, &h);
    }
    if (next < 3) return; /* at least two chapters */
    for (size_t k = 0; k < found.n; k++) {
        wp_head *h = vec_at(&found, wp_head, k);
        c->lines[h->line].role = WPL_HEAD;
        vec_push(c->a, &c->heads, h);
    }
}

/* A line that stands alone above text and is no sentence. */
static bool stands_alone(const wp_ctx *c, size_t i)
{
    const wp_line *l = &c->lines[i];
    size_t len;
    if (!short_line(c, i) || !blank_before(c, i) || wp_is_open(c, l->text)) return false;
    wp_marker m = wp_marker_of(l->text, c->markdown);
    if (m.kind != WPM_NONE && m.kind != WPM_HEAD) return false;
    uint32_t ch = wp_ch(l->text, 0, &len);
    if ((ch >= 'a' && ch <= 'z') || begins_inside(l->text) || ch == '(' || ch == '<' || ch == '|') return false;
    if (sv_find(l->text, SV("://")) != SIZE_MAX || sv_find(l->text, SV("@")) != SIZE_MAX) return false;
    size_t k = body_after(c, i);
    if (k == SIZE_MAX) return false;
    if (k == i + 1 && wp_is_rule(c->lines[k].text)) return true; /* underlined */
    if (wp_tag_scan(l->text, (wp_id[WP_MAX_CONTROLS]){ 0 }, WP_MAX_CONTROLS, NULL)) return false;
    return c->lines[k].width > l->width || wp_ends_sentence(c->lines[k].text) || wp_marker_of(c->lines[k].text, false).kind != WPM_NONE || row_like(c, k) ||
           short_line(c, k);
}

static void plain_push(wp_ctx *c, size_t i, int level)
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
    for (size_t i = start; i < c->n; i++)
        if (c->lines[i].role == WPL_HEAD || (c->lines[i].role == WPL_TEXT && wp_ends_sentence(c->lines[i].text) && c->lines[i].width > 30)) {
            size_t k = c->lines[i].role == WPL_HEAD ? i : wp_paragraph_start(c, i, start);
            while (c->lines[i].role != WPL_HEAD && k > start && c->lines[k - 1].role == WPL_BLANK) k--;
            start = c->lines[i].role == WPL_HEAD ? i : k > start ? k - 1 : k;
            break;
        }
    if (with_id) {
        for (size_t i = start; i < c->n; i++) {
            if (c->lines[i].role != WPL_TEXT || !stands_alone(c, i)) continue;
            sv s = wp_title_key(c, c->lines[i].text);
            if (i < first ? (blank_after(c, i) || wp_word_is(WPW_FRONT_MATTER, s)) : wp_word_is(WPW_BACK_MATTER, s)) plain_push(c, i, 1);
        }
        return;
    }
    for (size_t i = start; i < c->n; i++) {
        if (!stands_alone(c, i)) continue;
        wp_marker m = wp_marker_of(c->lines[i].text, false);
        if (m.kind == WPM_HEAD || (sv_starts(c->lines[i].text, SV("【")) && sv_ends(c->lines[i].text, SV("】")))) marked++;
        size_t k = body_after(c, i);
        if (k == i + 1 && wp_is_rule(c->lines[k].text)) underlined++;
    }
    for (size_t i = start; i < c->n; i++) {
        if (!stands_alone(c, i)) continue;
        wp_marker m = wp_marker_of(c->lines[i].text, false);
        bool mark = m.kind == WPM_HEAD || (sv_starts(c->lines[i].text, SV("【")) && sv_ends(c->lines[i].text, SV("】")));
        bool under = i + 1 < c->n && c->lines[i + 1].role == WPL_TEXT && wp_is_rule(c->lines[i + 1].text);
        if (underlined >= 3 ? under : marked >= 3 ? mark : true) plain_push(c, i, 1);
    }
}

/* "5 情報セキュリティのための方針群", "A.12.3 バックアップ": the clause or category above a control that follows soon. */
static void category_heads(wp_ctx *c)
{
    vec found = VEC(wp_head);
    if (!c->ids3 || c->markdown) return;
    for (size_t k = 0; k < c->heads.n; k++) {
        wp_head *h = vec_at(&c->heads, wp_head, k);
        size_t seen = 0;
        if (!h->nids || h->ids[0].cld || !h->ids[0].c || !h->number.n) continue;
        for (size_t i = h->line; i-- > c->body && seen < 6;) {
            wp_line *l = &c->lines[i];
            sv t = l->text, number;
            wp_head n;
            int depth;
            uint64_t a = 0, b = 0;
            if (l->role == WPL_HEAD) break;
            if (l->role != WPL_TEXT) continue;
            seen++;
            if (!short_line(c, i)) break;
            if ((t.p[0] == 'A' || t.p[0] == 'a') && t.n > 2 && (t.p[1] == '.' || t.p[1] == ' ')) t = sv_from(t, 2);
            if (!wp_chapter_number(t, &number, &depth) || depth > 2) break;
            sv f = txt_fold_dup(c->a, number);
            size_t dot = sv_find(f, SV("."));
            if (!sv_u64(dot == SIZE_MAX ? f : sv_slice(f, 0, dot), &a) || (depth == 2 && (dot == SIZE_MAX || !sv_u64(sv_from(f, dot + 1), &b)))) break;
            if (a != (uint64_t)h->ids[0].a || (depth == 2 && b != (uint64_t)h->ids[0].b) || !wp_head_parse(c, t, &n) || n.nids) break;
            n.line = i;
            n.level = depth;
            l->role = WPL_HEAD;
            vec_push(c->a, &found, &n);
        }
    }
    for (size_t k = 0; k < found.n; k++) vec_push(c->a, &c->heads, vec_at(&found, wp_head, k));
    if (found.n)
        for (size_t k = 0; k < c->heads.n; k++) { /* controls stand below their categories */
            wp_head *h = vec_at(&c->heads, wp_head, k);
            if (h->nids && h->number.n && h->level < 3) h->level = 3;
        }
}

/* A table of controls that no heading stands above: a section without a title. */
static void table_head(wp_ctx *c)
{
    size_t first = c->heads.n ? vec_at(&c->heads, wp_head, 0)->line : c->n, run = 0, start = 0, ids = 0;
    for (size_t i = c->body; i <= first; i++) {
        bool row = i < first && c->lines[i].role == WPL_TEXT && row_like(c, i);
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
        if (!short_line(c, i) || l->width > 60 || wp_is_open(c, l->text) || next->role != WPL_TEXT || next->width < l->width + l->width / 2) continue;
        while (prev > c->body && c->lines[prev - 1].role != WPL_TEXT) prev--;
        if (prev == c->body || !wp_ends_sentence(c->lines[prev - 1].text)) {
            /* the first heading has the title page above it */
            if (c->heads.n || !wp_ends_sentence(next->text)) continue;
        }
        uint32_t ch = wp_ch(l->text, 0, &len);
        if ((ch >= 'a' && ch <= 'z') || wp_marker_of(l->text, false).kind != WPM_NONE || begins_inside(l->text) || sv_find(l->text, SV("@")) != SIZE_MAX) continue;
        plain_push(c, i, 1);
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
    category_heads(c);
    sort_heads(c);
    if (!c->markdown && !c->toc.n) {
        chapters = c->heads.n;
        chapter_heads(c);
        if (c->heads.n == chapters) plain_heads(c);
    } else if (c->toc.n && c->heads.n == 0) {
        plain_heads(c);
    }
    sort_heads(c);
    table_head(c);
    if (!c->heads.n) bare_heads(c);
    sort_heads(c);
}
