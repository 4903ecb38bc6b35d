/* wp_head.c: one line as a heading: number, control ids, title. */
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
size_t wp_end_tag(sv *title, wp_id *ids, size_t max, bool two)
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
            size_t got = wp_tag_scan(inner, ids + n, max - n, two);
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

/* Numbered like the controls of this paper, and none of the standards has it. */
static bool unknown_id(const wp_ctx *c, const wp_id *id)
{
    if (id->cld || id->a < 5 || id->a > 18 || wp_id_is_2013(id) || wp_id_is_2022(id)) return false;
    return id->c ? c->ids3 || id->annex : c->ids2 && id->a <= 8;
}

/* Behind one label word ("Control", "管理策", "ISO/IEC 27017") at `at`, or `at`. */
static size_t behind_prefix(wp_ctx *c, sv t, size_t at)
{
    size_t len;
    uint32_t *map, ch;
    sv f = txt_fold_map(&map, c->a, txt_cut(sv_from(t, at), 60));
    for (const char *const *w = wp_words(WPW_ID_PREFIX); *w; w++) { /* compare without white space */
        size_t p = 0, q = 0, n = strlen(*w);
        while (q < n && p < f.n) {
            if (f.p[p] == ' ') p++;
            else if (f.p[p] != (*w)[q]) break;
            else p++, q++;
        }
        if (q < n) continue;
        size_t k = at + map[p];
        while (k < t.n && ((ch = wp_ch(t, k, &len)) == ' ' || ch == ':' || ch == '.' || ch == '-')) k += len;
        return k;
    }
    return at;
}

/* Where the ids of a heading begin: behind ■, a bracket, "Control", "ISO/IEC 27017". */
size_t wp_id_start(wp_ctx *c, sv t)
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
    for (size_t at = i, k, id_at; (k = behind_prefix(c, t, at)) > at; at = k) { /* "ISO/IEC 27002:2022 Control 8.13" */
        wp_id id;
        id_at = k;
        if (wp_id_scan(t, &id_at, true, &id)) return k;
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

/* The number at the start of t, whose ids begin at `from`, and the title behind it. True: the ids are controls. */
static bool front_of(wp_ctx *c, sv t, size_t from, wp_head *h)
{
    size_t i = from, n = wp_ids_scan(t, &i, true, h->ids, WP_MAX_CONTROLS);
    int depth = 0;
    sv number;
    bool ok = n > 0;
    for (size_t k = 0; k < n; k++) ok = ok && id_ok(c, &h->ids[k]);
    h->unknown = !ok && n == 1 && unknown_id(c, &h->ids[0]) && skip_seps(sv_from(t, i)).n; /* "A.13.1.9 DDoS 対策": the company's own number */
    if (ok || h->unknown) {
        h->number = txt_trim(sv_slice(t, from, i));
        while (h->number.n && h->number.p[h->number.n - 1] == '.') h->number.n--;
        h->title = skip_seps(sv_from(t, i));
        if (ok) h->raw_id = h->number, h->nids = n;
        else if (!h->level) h->level = h->ids[0].c ? 3 : 2;
    } else if ((i = wp_chapter_number(t, &number, &depth)) > 0 && wp_skip_space(t, i) < t.n) {
        h->number = number;
        h->title = txt_trim(sv_from(t, i));
        if (!h->level) h->level = depth;
    } else {
        wp_marker m = wp_marker_of(t, c->markdown);
        h->title = m.kind == WPM_HEAD ? sv_from(t, m.n) : t;
        if (sv_starts(h->title, SV("【")) && sv_ends(h->title, SV("】")) && sv_find(h->title, SV("】")) == h->title.n - 3)
            h->title = txt_trim(sv_slice(h->title, 3, h->title.n - 3));
    }
    if (!ok && !h->unknown && h->number.n && depth >= 2) { /* "4.1 …【JIS Q 27001 の 4.3】": a clause of a management standard */
        sv s = txt_squeeze(c->a, h->title);
        h->clause = (sv_ends(s, SV("】")) || sv_ends(s, SV(")"))) && wp_word_in(WPW_STD, s, NULL);
    }
    for (size_t k = 0; k < h->nids; k++) h->odd = h->odd || h->ids[k].odd;
    return ok;
}

/* "情報のバックアップ 12.3.1": the id behind the title. */
static void id_behind(wp_head *h)
{
    wp_id ids[WP_MAX_CONTROLS];
    for (size_t k = h->title.n; k-- > 0;) {
        if (h->title.p[k] != ' ' && h->title.p[k] != '\t') continue;
        size_t at = k + 1, got = wp_ids_scan(h->title, &at, false, ids, WP_MAX_CONTROLS);
        bool all = got && at == h->title.n;
        for (size_t q = 0; q < got; q++) all = all && (ids[q].cld || ids[q].annex || (ids[q].c && wp_id_is_2013(&ids[q])));
        if (all) {
            memcpy(h->ids, ids, sizeof ids);
            h->nids = got;
            h->raw_id = txt_trim(sv_from(h->title, k));
            h->title = txt_trim(sv_slice(h->title, 0, k));
        }
        return;
    }
}

/* "8.15 ログ取得／8.17 クロックの同期": a second number with its own title. */
static void ids_between(wp_ctx *c, wp_head *h)
{
    wp_id ids[WP_MAX_CONTROLS];
    for (size_t k = 0, len; k < h->title.n && h->nids < WP_MAX_CONTROLS; k += len) {
        uint32_t ch = wp_ch(h->title, k, &len);
        if (ch != '/' && ch != 0x3001 && ch != 0x30fb && ch != ',' && ch != '&' && ch != ';' && ch != '|') continue;
        size_t at = wp_skip_space(h->title, k + len);
        size_t got = wp_ids_scan(h->title, &at, false, ids, WP_MAX_CONTROLS - h->nids);
        if (!got || at == h->title.n || !id_ok(c, &ids[0])) continue;
        memcpy(h->ids + h->nids, ids, got * sizeof *ids);
        h->nids += got;
    }
}

/* Reads a line as a heading. False when nothing of it would be a title. */
bool wp_head_parse(wp_ctx *c, sv line, wp_head *h)
{
    int md = 0;
    size_t num_len;
    sv t = wp_strip_signs(line, &md);
    if (c->markdown) t = wp_strip_md(c->a, t);
    size_t from = wp_id_start(c, t);
    memset(h, 0, sizeof *h);
    h->nlines = 1;
    h->level = md;
    bool ok = front_of(c, t, from, h);
    if (ok && from > 0 && h->title.n == 0) return false;
    if (!h->clause) h->nids += wp_end_tag(&h->title, h->ids + h->nids, WP_MAX_CONTROLS - h->nids, c->tags2);
    if (!h->nids && h->title.n) id_behind(h);
    if (ok) ids_between(c, h);
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
