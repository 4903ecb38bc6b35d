/* wp_head.c: which lines are headings, and what they say: number, control ids, title.
 *
 * Evidence, strongest first: Markdown signs; an entry of the contents; a control id at the start of a line; a
 * reference tag at the end of a short line; chapter numbers that count through the document; and, where nothing
 * of these exists, short lines that stand alone above prose. Numbers of two or three levels are only control ids
 * when the document as a whole uses them so: a paper with chapters 1.1, 2.3.1 … has no ids in its headings. */
#include <stdlib.h>
#include <string.h>

#include "whitepaper/wp_priv.h"

/* ---- one heading line ---- */

static bool sep(uint32_t c)
{
    return c == ' ' || c == ':' || c == '-' || c == '.' || c == ')' || c == ']' || c == 0x3011 || c == 0x3015 || c == 0x300b || c == 0x2013 ||
           c == 0x2014 || c == '/' || c == '|' || c == 0x3001 || c == '*';
}

static sv skip_seps(sv t)
{
    size_t i = 0, len;
    while (i < t.n && sep(wp_ch(t, i, &len))) i += len;
    return sv_from(t, i);
}

static sv strip_signs(sv t, int *md_level)
{
    int level = 0;
    while ((size_t)level < t.n && t.p[level] == '#') level++;
    if (level && level <= 6 && (size_t)level < t.n && (t.p[level] == ' ' || t.p[level] == '\t')) {
        t = txt_trim(sv_from(t, (size_t)level));
        while (t.n && t.p[t.n - 1] == '#') t = sv_trim(sv_slice(t, 0, t.n - 1));
    } else {
        level = 0;
    }
    while (t.n > 4 && ((t.p[0] == '*' && t.p[1] == '*' && t.p[t.n - 1] == '*' && t.p[t.n - 2] == '*') ||
                       (t.p[0] == '_' && t.p[1] == '_' && t.p[t.n - 1] == '_' && t.p[t.n - 2] == '_')))
        t = sv_trim(sv_slice(t, 2, t.n - 2));
    *md_level = level;
    return t;
}

/* A reference tag in brackets at the end of a title: cuts it off and returns its ids. */
static size_t end_tag(sv *title, wp_id *ids, size_t max)
{
    static const char *const open[] = { "(", "（", "[", "［", "【", "〔", "《", "<", NULL };
    static const char *const close[] = { ")", "）", "]", "］", "】", "〕", "》", ">", NULL };
    size_t n = 0;
    for (bool again = true; again && n < max;) { /* "(ISO 27017 12.3.1) [A.8.13]" */
        sv t = txt_trim(*title);
        again = false;
        for (size_t k = 0; open[k] && !again; k++) {
            if (!sv_ends(t, sv_of(close[k]))) continue;
            size_t from = t.n - strlen(close[k]), depth = 1, at = SIZE_MAX;
            for (size_t i = from; i-- > 0 && depth;) {
                if (sv_starts(sv_from(t, i), sv_of(close[k])) && i != from) depth++;
                if (sv_starts(sv_from(t, i), sv_of(open[k])) && --depth == 0) at = i;
            }
            if (at == SIZE_MAX) continue;
            sv inner = sv_slice(t, at + strlen(open[k]), from);
            size_t got = wp_tag_scan(inner, ids + n, max - n, NULL);
            if (!got) continue;
            *title = txt_trim(sv_slice(t, 0, at));
            n += got;
            again = true;
        }
    }
    return n;
}

static bool id_ok(const wp_ctx *c, const wp_id *id)
{
    if (id->cld) return true;
    if (id->c) return wp_id_is_2013(id) && (c->ids3 || id->annex);
    return wp_id_is_2022(id) && (c->ids2 || (id->annex && !c->categories));
}

/* Where the ids of a heading begin: behind ■, a bracket, "Control", "ISO/IEC 27017". */
static size_t id_start(wp_ctx *c, sv t)
{
    size_t i = 0, len;
    uint32_t ch;
    for (int k = 0; k < 3 && i < t.n; k++) {
        ch = wp_ch(t, i, &len);
        if (ch == '(' || ch == '[' || ch == '<' || (ch >= 0x3008 && ch <= 0x3015) || ch == 0xff3b || wp_marker_of(sv_from(t, i), false).kind == WPM_HEAD ||
            ch == 0x25cf || ch == 0x25cb || ch == 0x30fb)
            i = wp_skip_space(t, i + len);
        else break;
    }
    sv head = sv_slice(t, i, i + txt_cut(sv_from(t, i), 60).n), f;
    uint32_t *map;
    f = txt_fold_map(&map, c->a, head);
    for (const char *const *w = wp_words(WPW_ID_PREFIX); *w; w++) { /* compare without white space */
        size_t p = 0, q = 0, n = strlen(*w);
        while (q < n && p < f.n) {
            if (f.p[p] == ' ') p++;
            else if (f.p[p] != (*w)[q]) break;
            else p++, q++;
        }
        if (q < n) continue;
        size_t k = i + map[p];
        while (k < t.n && ((ch = wp_ch(t, k, &len)) == ' ' || ch == ':' || ch == '.' || ch == '-')) k += len;
        size_t at = k;
        wp_id id;
        if (wp_id_scan(t, &at, true, &id)) return k;
    }
    return i;
}

/* "第1章 …", "1. …", "1 …", "1.2 …", "Chapter 3: …", "Appendix A …": bytes of the number with its words, or 0. */
static size_t chapter_number(sv t, sv *number, int *depth)
{
    size_t i = 0, len, start, levels = 1;
    uint32_t ch;
    static const char *const words[] = { "第", "Chapter ", "CHAPTER ", "Section ", "SECTION ", "Part ", NULL };
    size_t w = 0;
    while (words[w] && !sv_starts(t, sv_of(words[w]))) w++;
    if (words[w]) i = strlen(words[w]);
    i = wp_skip_space(t, i);
    start = i;
    bool digit = false;
    while (i < t.n) {
        ch = wp_ch(t, i, &len);
        if (wp_is_digit(ch)) digit = true;
        else if ((ch == '.' || (ch == '-' && digit)) && i + len < t.n) {
            size_t l2;
            if (!digit || !wp_is_digit(wp_ch(t, i + len, &l2))) break;
            levels++;
        } else break;
        i += len;
    }
    if (!digit || i - start > 12) return 0;
    *number = sv_slice(t, start, i);
    if (levels == 2 && sv_ends(*number, SV(".0"))) levels = 1; /* "2.0 DATA PROTECTION" */
    if (w == 0 && words[w]) {
        static const char *const units[] = { "章", "節", "条", "部", "項", NULL };
        size_t u = 0;
        i = wp_skip_space(t, i);
        while (units[u] && !sv_starts(sv_from(t, i), sv_of(units[u]))) u++;
        if (!units[u]) return 0;
        i += strlen(units[u]);
        if (u == 1 || u == 4) levels++;
    } else if (i < t.n) {
        ch = wp_ch(t, i, &len);
        if (ch == '.' || ch == ':' || ch == ')' || ch == 0x3001) i += len;
        else if (ch != ' ' && !txt_is_cjk(ch)) return 0;
        else if (ch != ' ' && levels == 1 && !words[w]) return 0; /* "3つの原則", "24時間" */
    }
    *depth = (int)levels;
    return i;
}

/* Reads a line as a heading. False when nothing of it would be a title. */
static bool head_parse(wp_ctx *c, sv line, wp_head *h)
{
    int md = 0, depth = 0;
    size_t num_len;
    sv t = strip_signs(line, &md), number;
    if (c->markdown) t = wp_strip_md(c->a, t);
    size_t i = id_start(c, t), from = i, n;
    wp_id ids[WP_MAX_CONTROLS];
    memset(h, 0, sizeof *h);
    h->nlines = 1;
    h->level = md;
    n = wp_ids_scan(t, &i, true, ids, WP_MAX_CONTROLS);
    bool ok = n > 0;
    for (size_t k = 0; k < n; k++) ok = ok && id_ok(c, &ids[k]);
    if (ok) {
        h->number = h->raw_id = txt_trim(sv_slice(t, from, i));
        while (h->number.n && h->number.p[h->number.n - 1] == '.') h->number.n--, h->raw_id.n--;
        h->title = skip_seps(sv_from(t, i));
        if (from > 0 && h->title.n == 0) return false;
    } else if ((i = chapter_number(t, &number, &depth)) > 0 && wp_skip_space(t, i) < t.n) {
        n = 0;
        h->number = number;
        h->title = txt_trim(sv_from(t, i));
        if (!h->level) h->level = depth;
    } else {
        wp_marker m = wp_marker_of(t, c->markdown);
        n = 0;
        h->title = m.kind == WPM_HEAD ? sv_from(t, m.n) : t;
        if (sv_starts(h->title, SV("【")) && sv_ends(h->title, SV("】")) && sv_find(h->title, SV("】")) == h->title.n - 3)
            h->title = txt_trim(sv_slice(h->title, 3, h->title.n - 3));
    }
    if (!ok && h->number.n) { /* "4.1 …【JIS Q 27001 の 4.3】": a clause of a management standard */
        sv s = txt_squeeze(c->a, h->title);
        if (depth >= 2 && (sv_ends(s, SV("】")) || sv_ends(s, SV(")"))) && wp_word_in(WPW_STD, s, NULL)) h->clause = true;
    }
    for (size_t k = 0; k < n; k++) {
        h->ids[k] = ids[k];
        if (ids[k].odd) h->odd = true;
    }
    h->nids = n;
    if (!h->clause) h->nids += end_tag(&h->title, h->ids + n, WP_MAX_CONTROLS - n);
    /* "情報のバックアップ 12.3.1": the id behind the title */
    if (!h->nids && h->title.n) {
        for (size_t k = h->title.n; k-- > 0;) {
            if (h->title.p[k] != ' ' && h->title.p[k] != '\t') continue;
            size_t at = k + 1;
            size_t got = wp_ids_scan(h->title, &at, false, ids, WP_MAX_CONTROLS);
            bool all = got && at == h->title.n;
            for (size_t q = 0; q < got; q++) all = all && (ids[q].cld || ids[q].annex || (ids[q].c && wp_id_is_2013(&ids[q])));
            if (all) {
                memcpy(h->ids, ids, sizeof ids);
                h->nids = got;
                h->raw_id = txt_trim(sv_from(h->title, k));
                h->title = txt_trim(sv_slice(h->title, 0, k));
            }
            break;
        }
    }
    /* "8.15 ログ取得／8.17 クロックの同期": a second number with its own title */
    for (size_t k = 0, len; ok && k < h->title.n && h->nids < WP_MAX_CONTROLS; k += len) {
        uint32_t ch = wp_ch(h->title, k, &len);
        if (ch != '/' && ch != 0x3001 && ch != 0x30fb && ch != ',' && ch != '&' && ch != ';' && ch != '|') continue;
        size_t at = wp_skip_space(h->title, k + len);
        size_t got = wp_ids_scan(h->title, &at, false, ids, WP_MAX_CONTROLS - h->nids);
        if (!got || at == h->title.n || !id_ok(c, &ids[0])) continue;
        memcpy(h->ids + h->nids, ids, got * sizeof *ids);
        h->nids += got;
    }
    h->title = txt_trim(h->title);
    while (h->title.n && (h->title.p[h->title.n - 1] == ':' || h->title.p[h->title.n - 1] == '-')) h->title = txt_trim(sv_slice(h->title, 0, h->title.n - 1));
    wp_marker num = wp_marker_of(h->title, c->markdown);
    if (num.kind == WPM_NUMBER && !h->number.n && (wp_ch(h->title, 0, &num_len) == '(' || num.cls == '1' || num.cls == '4')) { /* "（１）情報のバックアップ" */
        h->number = txt_trim(num.text);
        h->title = txt_trim(sv_from(h->title, num.n));
    }
    if (h->nids && !h->raw_id.n) h->raw_id = h->ids[0].raw;
    return h->title.n > 0 || h->nids > 0;
}

/* ---- what numbers mean here ---- */

static bool row_like(const wp_ctx *c, size_t i) { return wp_line_is_row(&c->lines[i], true); }

static void id_modes(wp_ctx *c)
{
    size_t three = 0, low3 = 0, two = 0, bad2 = 0, cld = 0, edition = 0, gaps = 0;
    int seen2[9][40] = { { 0 } }, both = 0;
    bool two_any[19][40] = { { false } }, three_any[19][40] = { { false } };
    for (size_t i = 0; i < c->n; i++) {
        wp_line *l = &c->lines[i];
        int md;
        wp_id id;
        if (l->role == WPL_BLANK || l->role == WPL_FURNITURE) continue;
        sv s = l->text.n < 400 ? txt_squeeze(c->a, l->text) : SV_NULL;
        if (sv_find(s, SV("27002:2022")) != SIZE_MAX || sv_find(s, SV("27001:2022")) != SIZE_MAX || sv_find(s, SV("27001:2023")) != SIZE_MAX ||
            sv_find(s, SV("27002:2024")) != SIZE_MAX) edition++;
        if (l->role == WPL_TEXT && row_like(c, i)) continue;
        sv t = strip_signs(l->text, &md);
        size_t at = id_start(c, t);
        if (!wp_id_scan(t, &at, true, &id) || wp_ends_sentence(t) || l->width > 140) continue;
        if (!id.cld && id.a < 19 && id.b < 40) (id.c ? three_any : two_any)[id.a][id.b] = true;
        if (id.cld) cld++;
        else if (id.c) {
            if (id.a < 5) low3++;
            else if (wp_id_is_2013(&id)) three++;
        } else if (!id.annex) {
            if (wp_id_is_2022(&id)) {
                if (!seen2[id.a][id.b]++) two++;
            } else if (!wp_word_in(WPW_STD, txt_squeeze(c->a, t), NULL)) {
                bad2++;
            }
        }
    }
    for (int a = 5; a <= 8; a++)
        for (int b = 2; b < 40; b++)
            if (seen2[a][b] && !seen2[a][b - 1]) gaps++;
    for (int a = 5; a < 19; a++)
        for (int b = 1; b < 40; b++) both += two_any[a][b] && three_any[a][b];
    c->categories = both >= 2 || (both == 1 && three <= 3);
    c->ids3 = (three + cld > 0) && low3 < 2;
    c->ids2 = two >= 2 && bad2 == 0 && (edition > 0 || cld > 0 || gaps >= 2) && (gaps > 0 || two >= 8) && !c->categories;
}

/* ---- contents against body ---- */

/* Letters, digits and CJK only, folded: what a title is compared by. */
static sv key_of(wp_ctx *c, sv t)
{
    sv f = txt_squeeze(c->a, t);
    char *o = arena_alloc(c->a, f.n + 1, 1);
    size_t n = 0, len;
    for (size_t i = 0; i < f.n; i += len) {
        uint32_t ch;
        len = txt_next(f, i, &ch);
        if (wp_is_latin(ch) || (ch >= 0x80 && ch != 0x3001 && ch != 0x3002 && ch != 0x30fb && !(ch >= 0x3008 && ch <= 0x301f) && ch != 0x25a0 && ch != 0x25a1 && ch != 0x25c6)) {
            memcpy(o + n, f.p + i, len);
            n += len;
        }
    }
    return (sv){ o, n };
}

typedef struct pair { size_t line, entry, nlines; int best, prev; } pair;

static void push_toc_head(wp_ctx *c, size_t entry, size_t line, size_t nlines)
{
    wp_toc_entry *en = vec_at(&c->toc, wp_toc_entry, entry);
    wp_head h;
    sv t = c->lines[line].text;
    if (nlines == 2) t = sv_of(arena_printf(c->a, "%.*s%s%.*s", SV_FMT(t), wp_is_latin(wp_last(t, NULL)) ? " " : "", SV_FMT(c->lines[line + 1].text)));
    if (!head_parse(c, t, &h)) return;
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
    for (size_t k = 0; k < c->toc.n; k++) want[k] = key_of(c, vec_at(&c->toc, wp_toc_entry, k)->text);
    for (size_t i = 0; i < c->n && ps.n < 3000; i++) {
        wp_line *l = &c->lines[i];
        if (l->role != WPL_TEXT || l->width > 200) continue;
        key[i] = key_of(c, l->text);
        sv two = SV_NULL;
        if (i + 1 < c->n && c->lines[i + 1].role == WPL_TEXT && l->width + c->lines[i + 1].width < 200)
            two = sv_of(arena_printf(c->a, "%.*s%.*s", SV_FMT(key[i]), SV_FMT(key_of(c, c->lines[i + 1].text))));
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
        strip_signs(l->text, &level);
        if (!level && i + 1 < c->n && c->lines[i + 1].role == WPL_TEXT && l->width <= 100 && blank_before(c, i) && wp_is_rule(c->lines[i + 1].text) &&
            sv_find(c->lines[i + 1].raw, SV("\t")) == SIZE_MAX && sv_find(c->lines[i + 1].text, SV("|")) == SIZE_MAX &&
            wp_marker_of(l->text, true).kind == WPM_NONE && !wp_ends_sentence(l->text)) {
            char s = c->lines[i + 1].text.p[0];
            if (s == '=' || s == '-') level = s == '=' ? 1 : 2, nlines = 2; /* underlined */
        }
        if (!level || (l->width > 160 && wp_ends_sentence(l->text)) || l->width > 400) continue;
        if (!head_parse(c, l->text, &h)) continue;
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
        if (!head_parse(c, l->text, &h) || !h.nids) continue;
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
        if (!chapter_number(c->lines[i].text, &number, &depth) || !head_parse(c, c->lines[i].text, &h) || h.nids || begins_inside(h.title)) continue;
        size_t k = body_after(c, i), prev = i;
        sv num2;
        int depth2;
        if (k != SIZE_MAX && k == i + 1 && chapter_number(c->lines[k].text, &num2, &depth2) && depth2 == depth) continue; /* a list */
        while (prev > c->body && c->lines[prev - 1].role == WPL_BLANK) prev--;
        if (prev == i && prev > c->body && c->lines[prev - 1].role == WPL_TEXT && chapter_number(c->lines[prev - 1].text, &num2, &depth2) && depth2 == depth &&
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
    if (!head_parse(c, c->lines[i].text, &h) || !h.title.n) return;
    h.line = i;
    if (!h.level || !h.number.n) h.level = level;
    if (k < c->n && c->lines[k].role == WPL_TEXT && wp_is_rule(c->lines[k].text)) h.nlines = 2;
    c->lines[i].role = WPL_HEAD;
    vec_push(c->a, &c->heads, &h);
}

/* The first line of the paragraph that line i ends: wide lines right above it belong to it. */
static size_t paragraph_start(const wp_ctx *c, size_t i, size_t from)
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
            size_t k = c->lines[i].role == WPL_HEAD ? i : paragraph_start(c, i, start);
            while (c->lines[i].role != WPL_HEAD && k > start && c->lines[k - 1].role == WPL_BLANK) k--;
            start = c->lines[i].role == WPL_HEAD ? i : k > start ? k - 1 : k;
            break;
        }
    if (with_id) {
        for (size_t i = start; i < c->n; i++) {
            if (c->lines[i].role != WPL_TEXT || !stands_alone(c, i)) continue;
            sv s = key_of(c, c->lines[i].text);
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
            if (!chapter_number(t, &number, &depth) || depth > 2) break;
            sv f = txt_fold_dup(c->a, number);
            size_t dot = sv_find(f, SV("."));
            if (!sv_u64(dot == SIZE_MAX ? f : sv_slice(f, 0, dot), &a) || (depth == 2 && (dot == SIZE_MAX || !sv_u64(sv_from(f, dot + 1), &b)))) break;
            if (a != (uint64_t)h->ids[0].a || (depth == 2 && b != (uint64_t)h->ids[0].b) || !head_parse(c, t, &n) || n.nids) break;
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

void wp_heads_find(wp_ctx *c)
{
    size_t chapters;
    id_modes(c);
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
    sort_heads(c);
}

/* ---- sections ---- */

static void controls_of(wp_ctx *c, wp_section *s, const wp_id *ids, size_t n)
{
    vec v = VEC(sv);
    for (size_t k = 0; k < s->ncontrols; k++) vec_push(c->a, &v, &s->controls[k]);
    for (size_t k = 0; k < n && v.n < WP_MAX_CONTROLS; k++) {
        sv id = wp_id_text(c->a, &ids[k]);
        bool have = false;
        for (size_t q = 0; q < v.n; q++) have = have || sv_eq(*vec_at(&v, sv, q), id);
        if (!have) vec_push(c->a, &v, &id);
    }
    s->controls = v.p;
    s->ncontrols = v.n;
    if (s->ncontrols) s->kind = WP_CONTROL;
}

/* "… kept for 35 days. Ref: A.12.3.1": what stands behind the last sentence. */
static size_t tail_tag(sv body, wp_id *ids)
{
    size_t at = SIZE_MAX;
    for (size_t i = 0; i + 2 < body.n; i++) {
        if (sv_starts(sv_from(body, i), SV("。"))) at = i + 3;
        if (body.p[i] == '.' && body.p[i + 1] == ' ') at = i + 2;
    }
    return at == SIZE_MAX ? 0 : wp_tag_scan(sv_from(body, at), ids, WP_MAX_CONTROLS, NULL);
}

/* Tag lines of a section: "(ISO/IEC 27017:2015 9.2.1 CSP, 9.2.2 CSP)". Their role changes, their ids stay. */
static void tags_of(wp_ctx *c, wp_section *s, size_t from, size_t to)
{
    vec tags = VEC(sv);
    for (size_t i = from; i < to; i++) {
        wp_line *l = &c->lines[i];
        wp_id ids[WP_MAX_CONTROLS];
        size_t n;
        if (l->role != WPL_TEXT || row_like(c, i) || l->width > 300) continue;
        wp_marker m = wp_marker_of(l->text, c->markdown);
        sv t = m.kind == WPM_BULLET ? sv_from(l->text, m.n) : l->text;
        if (!(n = wp_tag_scan(t, ids, WP_MAX_CONTROLS, NULL))) {
            /* or at the end of a paragraph, when the heading gave no id */
            if (s->kind == WP_CONTROL && !tags.n) continue;
            sv body = l->text;
            while (body.n && (sv_ends(body, SV("。")) || sv_ends(body, SV(".")))) body = sv_slice(body, 0, body.n - (sv_ends(body, SV(".")) ? 1 : 3));
            if (!(n = end_tag(&body, ids, WP_MAX_CONTROLS)) && !(n = tail_tag(body, ids))) continue;
        } else {
            l->role = WPL_TAG;
        }
        for (size_t k = 0; k < n; k++) {
            sv id = wp_id_text(c->a, &ids[k]);
            vec_push(c->a, &tags, &id);
        }
        if (!s->raw_id.n) s->raw_id = ids[0].raw;
        controls_of(c, s, ids, n);
    }
    s->tags = tags.p;
    s->ntags = tags.n;
}

/* Text before the first heading: names and fields belong to the title page; prose becomes a section of its own
 * under the line above it. */
static size_t preface(wp_ctx *c, size_t first)
{
    size_t prose = SIZE_MAX, head = SIZE_MAX;
    for (size_t i = 0; i < first && prose == SIZE_MAX; i++)
        if (c->lines[i].role == WPL_TEXT && wp_ends_sentence(c->lines[i].text) && c->lines[i].width >= 40 && wp_marker_of(c->lines[i].text, false).kind == WPM_NONE) prose = i;
    if (prose != SIZE_MAX) {
        prose = paragraph_start(c, prose, 0);
        for (size_t i = prose; i-- > 0 && head == SIZE_MAX;)
            if (c->lines[i].role == WPL_TEXT) head = i;
        if (head == SIZE_MAX) head = prose;
    }
    for (size_t i = 0; i < first; i++) {
        wp_line *l = &c->lines[i];
        if (l->role != WPL_TEXT || (head != SIZE_MAX && i > head)) continue;
        if (wp_is_rule(l->text)) continue;
        if (!(head != SIZE_MAX && i == head && head == prose)) vec_push(c->a, &c->front, &l->text);
        if (i != head) l->role = WPL_FRONT;
    }
    return head;
}

static void end_marks(wp_ctx *c)
{
    for (size_t i = c->n, seen = 0; i-- > 0 && seen < 3;) {
        if (c->lines[i].role != WPL_TEXT) continue;
        seen++;
        if (c->lines[i].width <= 24 && wp_word_is(WPW_END, txt_squeeze(c->a, c->lines[i].text))) c->lines[i].role = WPL_END;
    }
}

void wp_sections_build(wp_ctx *c)
{
    size_t first = c->heads.n ? vec_at(&c->heads, wp_head, 0)->line : c->n;
    size_t pre = c->heads.n ? preface(c, first) : SIZE_MAX;
    end_marks(c);
    if (pre != SIZE_MAX) {
        wp_head h = { 0 };
        vec v = VEC(wp_head);
        bool own = !(wp_ends_sentence(c->lines[pre].text) && c->lines[pre].width >= 40);
        h.line = pre;
        h.nlines = own ? 1 : 0;
        h.level = 1;
        h.title = own ? c->lines[pre].text : c->d->title;
        vec_push(c->a, &v, &h);
        for (size_t k = 0; k < c->heads.n; k++) vec_push(c->a, &v, vec_at(&c->heads, wp_head, k));
        c->heads = v;
    }
    int stack[16] = { 0 }, depth = 0;
    for (size_t k = 0; k < c->heads.n; k++) {
        wp_head *h = vec_at(&c->heads, wp_head, k);
        size_t end = k + 1 < c->heads.n ? vec_at(&c->heads, wp_head, k + 1)->line : c->n;
        wp_section s = { 0 };
        s.kind = h->clause ? WP_CLAUSE : WP_INTRO;
        s.number = h->number;
        s.raw_id = h->raw_id;
        s.title = h->title;
        s.level = h->level ? h->level : 1;
        s.line = s.line_end = c->lines[h->line].no;
        s.parent = -1;
        while (depth > 0 && vec_at(&c->sections, wp_section, (size_t)stack[depth - 1])->level >= s.level) depth--;
        if (depth > 0) s.parent = stack[depth - 1];
        if (depth < 16) stack[depth++] = (int)k;
        controls_of(c, &s, h->ids, h->nids);
        size_t from = h->line + h->nlines;
        for (size_t i = from; k == 0 && c->markdown && i < end; i++) { /* the title page under the paper's own heading */
            if (c->lines[i].role != WPL_TEXT) continue;
            if (!wp_is_front_line(c, &c->lines[i])) break;
            vec_push(c->a, &c->front, &c->lines[i].text);
            c->lines[i].role = WPL_FRONT;
        }
        tags_of(c, &s, from, end);
        for (size_t i = from; i < end; i++)
            if (c->lines[i].role != WPL_BLANK) s.line_end = c->lines[i].no;
        wp_blocks_build(c, &s, c->lines + from, end > from ? end - from : 0);
        if (h->odd) wp_warn(c, WP_WARN_ID, s.line, "the control id \"%.*s\" is spelled in an unusual way; read as %.*s.", SV_FMT(h->raw_id), SV_FMT(s.ncontrols ? s.controls[0] : SV_NULL));
        vec_push(c->a, &c->sections, &s);
        for (size_t q = 0; q < c->toc.n; q++) {
            wp_toc_entry *en = vec_at(&c->toc, wp_toc_entry, q);
            if (en->section == (int)h->line) en->section = -2 - (int)k; /* settled below */
        }
    }
    for (size_t q = 0; q < c->toc.n; q++) {
        wp_toc_entry *en = vec_at(&c->toc, wp_toc_entry, q);
        en->section = en->section <= -2 ? -2 - en->section : -1;
        for (size_t k = 0; en->section < 0 && k < c->sections.n; k++) { /* headings that were found without the contents */
            wp_section *s = vec_at(&c->sections, wp_section, k);
            if (sv_eq(key_of(c, en->title), key_of(c, s->title)) || sv_eq(key_of(c, en->text), key_of(c, s->title))) en->section = (int)k;
        }
    }
}
