/* wp_head.c: one line as a heading: number, control ids, title; and what numbers mean in this document. Numbers of
 * two or three levels are only control ids when the document as a whole uses them so: a paper with chapters 1.1,
 * 2.3.1 … has no ids in its headings. */
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

sv wp_strip_signs(sv t, int *md_level)
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
size_t wp_end_tag(sv *title, wp_id *ids, size_t max)
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
size_t wp_chapter_number(sv t, sv *number, int *depth)
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
bool wp_head_parse(wp_ctx *c, sv line, wp_head *h)
{
    int md = 0, depth = 0;
    size_t num_len;
    sv t = wp_strip_signs(line, &md), number;
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
    } else if ((i = wp_chapter_number(t, &number, &depth)) > 0 && wp_skip_space(t, i) < t.n) {
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
    if (!h->clause) h->nids += wp_end_tag(&h->title, h->ids + n, WP_MAX_CONTROLS - n);
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

void wp_id_modes(wp_ctx *c)
{
    size_t three = 0, low3 = 0, two = 0, bad2 = 0, low2 = 0, cld = 0, edition = 0, gaps = 0;
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
        if (l->role == WPL_TEXT && wp_line_is_row(&c->lines[i], true)) continue;
        sv t = wp_strip_signs(l->text, &md);
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
                id.a < 5 ? low2++ : bad2++;
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
    /* chapters 1.1, 1.2 beside them speak against it, unless the numbers jump as only chosen controls do */
    c->ids2 = two >= 2 && bad2 == 0 && (low2 == 0 || (gaps >= 3 && edition > 0)) && (edition > 0 || cld > 0 || gaps >= 2) && (gaps > 0 || two >= 8) && !c->categories;
}

/* ---- titles ---- */

/* Letters, digits and CJK only, folded: what a title is compared by. */
sv wp_title_key(wp_ctx *c, sv t)
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
