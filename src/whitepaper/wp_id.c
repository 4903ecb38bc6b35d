/* wp_id.c: control ids in all their spellings, and the reference tags that hold them. Also the small character
 * helpers that everything here uses.
 *
 * Ranges: the controls of ISO/IEC 27002:2013 (clauses 5 to 18, three levels) with the CLD controls of ISO/IEC
 * 27017:2015 annex A, and those of ISO/IEC 27002:2022 (clauses 5 to 8, two levels: 37, 8, 14, 34 controls). */
#include <string.h>

#include "whitepaper/wp_priv.h"

uint32_t wp_ch(sv s, size_t at, size_t *len)
{
    uint32_t c;
    *len = txt_next(s, at, &c);
    if (c >= 0xff01 && c <= 0xff5e) c -= 0xfee0;
    if (c == 0xff61) c = 0x3002;                       /* half-width 。 */
    if (c == 0x2010 || c == 0x2011 || c == 0x2012 || c == 0x2212) c = '-';
    if (c == 0x2024) c = '.';
    if (c != '\n' && txt_is_space(c)) c = ' ';
    return c;
}

uint32_t wp_last(sv s, size_t *at)
{
    size_t i = s.n, len;
    if (!s.n) return 0;
    do i--;
    while (i > 0 && ((unsigned char)s.p[i] & 0xc0) == 0x80);
    if (at) *at = i;
    return wp_ch(s, i, &len);
}

size_t wp_skip_space(sv s, size_t at)
{
    size_t len;
    while (at < s.n && wp_ch(s, at, &len) == ' ') at += len;
    return at;
}

bool wp_is_digit(uint32_t c) { return c >= '0' && c <= '9'; }
bool wp_is_latin(uint32_t c)
{
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool closes(uint32_t c)
{
    return c == ')' || c == ']' || c == '"' || c == '\'' || c == 0x300d || c == 0x300f || c == 0x3011 || c == 0x201d ||
           c == 0x2019 || c == '*' || c == '>' || c == 0x3009 || c == 0x300b;
}

static bool is_end(uint32_t c) { return c == 0x3002 || c == '!' || c == '?' || c == '.' || c == ':' || c == ';'; }

bool wp_ends_sentence(sv s)
{
    size_t at;
    uint32_t c = wp_last(s, &at);
    /* "…です。」" ends a sentence; "(50 users.)" too; a bracket alone does not. */
    for (int i = 0; i < 3 && s.n && closes(c); i++) {
        s.n = at;
        c = wp_last(s, &at);
    }
    return s.n > 0 && is_end(c);
}

bool wp_has_sentence_end(sv s)
{
    for (size_t i = 0, len; i < s.n; i += len) {
        uint32_t c = wp_ch(s, i, &len);
        if (c == 0x3002) return true;
        if ((c == '.' || c == '!' || c == '?') && i + len + 1 < s.n) {
            size_t l2, l3, at = i + len;
            if (wp_ch(s, at, &l2) == ' ' && at + l2 < s.n) {
                uint32_t d = wp_ch(s, at + l2, &l3);
                if (d >= 'A' && d <= 'Z' && i > 2) return true;
            }
        }
    }
    return false;
}

size_t wp_unit_width(sv s)
{
    size_t i = 0, len, w = 0;
    while (i < s.n) {
        uint32_t c = wp_ch(s, i, &len);
        if (c == ' ') break;
        if (c >= 0x80) return w ? w : 2;
        w++;
        i += len;
    }
    return w;
}

/* ---- one id ---- */

static bool number_at(sv s, size_t *at, int *out)
{
    size_t i = *at, len, digits = 0;
    int v = 0;
    while (i < s.n && digits < 3) {
        uint32_t c = wp_ch(s, i, &len);
        if (!wp_is_digit(c)) break;
        v = v * 10 + (int)(c - '0');
        digits++;
        i += len;
    }
    if (digits == 0 || digits > 2 || v == 0) return false;
    *at = i;
    *out = v;
    return true;
}

static uint32_t lower_at(sv s, size_t at, size_t *len)
{
    uint32_t c;
    *len = 0;
    if (at >= s.n) return 0;
    c = wp_ch(s, at, len);
    return c >= 'A' && c <= 'Z' ? c + 32 : c;
}

/* "CLD", "CLD.", "CLD ", "CLD-", "A.", "A " before the digits. */
static bool prefix_at(sv s, size_t *at, wp_id *id)
{
    size_t i = *at, len, marks = 0;
    uint32_t c = lower_at(s, i, &len);
    if (c == 'c') {
        size_t l2, l3;
        if (lower_at(s, i + len, &l2) != 'l' || lower_at(s, i + len + l2, &l3) != 'd') return true;
        i += len + l2 + l3;
        id->cld = true;
    } else if (c == 'a') {
        i += len;
        id->annex = true;
    } else {
        return true;
    }
    for (; i < s.n && marks < 3; marks++) {
        c = wp_ch(s, i, &len);
        if (c != '.' && c != ' ' && c != '-' && c != 0x3002 && c != 0x30fb) break;
        if (c != '.' && c != ' ') id->odd = true; /* "CLD 6.3.1" is as usual as "CLD.6.3.1" */
        i += len;
    }
    if (!marks) id->odd = true;
    if (id->annex && !marks) return false; /* "A5" is a paper size */
    *at = i;
    return true;
}

static bool dot_at(sv s, size_t *at, bool loose, wp_id *id)
{
    size_t i = *at, len;
    if (i >= s.n) return false;
    uint32_t c = wp_ch(s, i, &len);
    if (loose && c == ' ') {
        size_t l2;
        if (i + len >= s.n || wp_ch(s, i + len, &l2) != '.') return false;
        id->odd = true;
        i += len;
        c = wp_ch(s, i, &len);
    }
    if (c != '.' && c != 0x30fb) return false;
    if (c == 0x30fb) { /* "9・2・1": only with a digit behind, and it is odd */
        if (!loose) return false;
        id->odd = true;
    }
    i += len;
    if (loose && i < s.n && wp_ch(s, i, &len) == ' ') {
        size_t l2;
        if (i + len >= s.n || !wp_is_digit(wp_ch(s, i + len, &l2))) return false;
        id->odd = true;
        i += len;
    }
    *at = i;
    return true;
}

bool wp_id_scan(sv s, size_t *at, bool loose, wp_id *out)
{
    size_t i = *at, len, save;
    wp_id id = { 0, 0, 0, false, false, false, SV_NULL };
    if (i >= s.n) return false;
    if (i > 0) { /* not inside a word, a number or an address */
        size_t p;
        uint32_t c = wp_last(sv_slice(s, 0, i), &p);
        if (wp_is_latin(c) || c == '.' || c == '_' || c == '=' || c == '@') return false;
    }
    if (!prefix_at(s, &i, &id)) return false;
    if (!number_at(s, &i, &id.a) || !dot_at(s, &i, loose, &id) || !number_at(s, &i, &id.b)) return false;
    save = i;
    if (dot_at(s, &i, loose && !id.cld, &id) && number_at(s, &i, &id.c)) {
        save = i;
        if (i < s.n && wp_ch(s, i, &len) == '.') { /* a fourth level, or the dot behind the id */
            size_t l2;
            if (i + len < s.n && wp_is_digit(wp_ch(s, i + len, &l2))) return false;
            save = i + len;
        }
    } else {
        i = save;
        id.c = 0;
        if (i < s.n && wp_ch(s, i, &len) == '.') save = i + len;
    }
    if (save < s.n) { /* "1.5GB", "5.1%" and "12.3.1a" are no ids */
        uint32_t c = wp_ch(s, save, &len);
        if (c == '%' || (wp_is_latin(c) && !(id.cld || (save > i)))) {
            /* a letter right behind: only a title glued on ("12.3.1Backup") when it is upper case */
            if (c == '%' || !(c >= 'A' && c <= 'Z') || !id.c) return false;
        }
    }
    if (id.cld && !id.c) return false;
    out[0] = id;
    out->raw = sv_slice(s, *at, i);
    *at = save;
    return true;
}

bool wp_id_same(const wp_id *x, const wp_id *y)
{
    return x->a == y->a && x->b == y->b && x->c == y->c && x->cld == y->cld;
}

bool wp_id_is_2013(const wp_id *id)
{
    /* Number of controls of each category of ISO/IEC 27002:2013; [clause - 5][category - 1]. */
    static const unsigned char most[14][8] = { { 2 }, { 5, 2 }, { 2, 3, 1 }, { 4, 3, 3 }, { 2, 6, 1, 5 }, { 2 }, { 6, 9 },
        { 4, 1, 1, 4, 1, 2, 1 }, { 3, 4 }, { 3, 9, 1 }, { 3, 2 }, { 7 }, { 3, 1 }, { 5, 3 } };
    if (id->cld) return id->c > 0;
    if (!id->c || id->a < 5 || id->a > 18 || id->b > 8) return false;
    return id->c <= most[id->a - 5][id->b - 1];
}

bool wp_id_is_2022(const wp_id *id)
{
    static const unsigned char most[4] = { 37, 8, 14, 34 };
    return !id->cld && !id->c && id->a >= 5 && id->a <= 8 && id->b <= most[id->a - 5];
}

sv wp_id_text(arena *a, const wp_id *id)
{
    if (id->c) return sv_of(arena_printf(a, "%s%d.%d.%d", id->cld ? "CLD." : "", id->a, id->b, id->c));
    return sv_of(arena_printf(a, "%d.%d", id->a, id->b));
}

/* Between two ids: , 、 / ・ & + 及び and, or nothing but a space before "CLD" or "A."; `range` for 〜 ~ to. */
static bool between(sv s, size_t *at, bool *range)
{
    size_t i = *at, len;
    bool any = false;
    *range = false;
    while (i < s.n) {
        uint32_t c = wp_ch(s, i, &len);
        static const char *const w[] = { "及び", "および", "ならびに", "並びに", "と", "and", "or", "又は", "または", NULL };
        size_t k = 0;
        if (c == ' ' || c == '\n') {
            i += len;
            continue;
        }
        if (c == ',' || c == '/' || c == '&' || c == '+' || c == ';' || c == 0x3001 || c == 0x30fb || c == 0xff65 || c == '|') {
            any = true;
            i += len;
            continue;
        }
        if (c == 0x301c || c == '~' || c == 0x223c || c == 0x2013 || c == 0x2014 || c == '-') {
            if (*range) return false;
            any = *range = true;
            i += len;
            continue;
        }
        while (w[k] && !sv_starts(sv_from(s, i), sv_of(w[k]))) k++;
        if (!w[k]) break;
        any = true;
        i += strlen(w[k]);
    }
    if (!any && i == *at) return false;
    *at = i;
    return true;
}

size_t wp_ids_scan(sv s, size_t *at, bool loose, wp_id *ids, size_t max)
{
    size_t n = 0, i = *at;
    wp_id id;
    if (!wp_id_scan(s, &i, loose, &id)) return 0;
    ids[n++] = id;
    *at = i;
    for (;;) {
        bool range;
        size_t k = *at;
        if (!between(s, &k, &range) || n >= max) break;
        wp_id next;
        if (!wp_id_scan(s, &k, loose, &next)) break;
        wp_id last = ids[n - 1];
        if (range && next.a == last.a && next.b == last.b && next.c > last.c && last.c && next.c - last.c <= 10) {
            for (int c = last.c + 1; c < next.c && n < max; c++) {
                ids[n] = next;
                ids[n++].c = c;
            }
        } else if (range && !next.c && !last.c && next.a == last.a && next.b > last.b && next.b - last.b <= 10) {
            for (int b = last.b + 1; b < next.b && n < max; b++) {
                ids[n] = next;
                ids[n++].b = b;
            }
        } else if (range && !(next.cld || next.annex)) {
            break; /* "12.3.1 - 2.5 …": a dash before a title that begins with a number */
        }
        if (n >= max) break;
        ids[n++] = next;
        *at = k;
    }
    return n;
}

/* ---- tags ---- */

static bool tag_sign(uint32_t c)
{
    return c == ' ' || c == '(' || c == ')' || c == '[' || c == ']' || c == ':' || c == ',' || c == '/' || c == '.' || c == ';' ||
           c == '-' || c == '&' || c == '+' || c == '*' || c == '_' || c == '<' || c == '>' || c == '|' || c == '\'' || c == '"' || c == '#' || c == '=' ||
           c == '~' || c == 0x2013 || c == 0x2014 || c == 0x301c || c == '`' ||
           c == 0x3001 || c == 0x30fb || c == 0xff65 || (c >= 0x3008 && c <= 0x3015) || c == 0x2192 || c == 0x203b || c == 0x25a0 ||
           c == 0x21d2 || c == 0x2022;
}

size_t wp_tag_scan(sv s, wp_id *ids, size_t max, bool two)
{
    size_t n = 0, i = 0, len;
    bool std = false, label = false;
    if (s.n > 600) return 0;
    while (i < s.n) {
        uint32_t c = lower_at(s, i, &len);
        size_t k = i;
        bool found = false;
        if (tag_sign(c)) {
            i += len;
            continue;
        }
        if (wp_is_digit(c) || c == 'c' || c == 'a') {
            size_t got = wp_ids_scan(s, &k, false, ids + n, max - n);
            if (got && (ids[n].cld || ids[n].annex || ids[n].a > 4)) {
                n += got;
                i = k;
                if (n >= max) break;
                continue;
            }
        }
        if (wp_is_digit(c)) { /* 27017, 2015, 1.0 */
            while (i < s.n && (wp_is_digit(c = wp_ch(s, i, &len)) || c == '.')) i += len;
            continue;
        }
        for (const char *const *w = wp_words(WPW_TAG); *w && !found; w++) {
            size_t p = i, q = 0, l2;
            sv x = sv_of(*w);
            while (q < x.n && p < s.n) { /* white space inside is free, case is ignored */
                uint32_t a = lower_at(s, p, &l2);
                size_t lx;
                uint32_t b = wp_ch(x, q, &lx);
                if (a == ' ' && p > i) {
                    p += l2;
                    continue;
                }
                if (a != b) break;
                p += l2;
                q += lx;
            }
            if (q == x.n && sv_ends(x, SV("a")) && p < s.n && s.p[p] == '.') continue; /* "Annex A.8.13": the A is the id's */
            if (q == x.n && !((unsigned char)x.p[0] < 0x80 && p < s.n && wp_is_latin(lower_at(s, p, &l2)) && !wp_is_digit(lower_at(s, p, &l2)))) {
                found = true;
                if (wp_word_in(WPW_STD, x, NULL)) std = true;
                else label = true;
                i = p;
            }
        }
        if (!found) return 0;
    }
    /* Two-level numbers alone are chapters as often as controls: they need a prefix, a standard or a label, or a paper that uses them so. */
    size_t kept = 0;
    for (size_t j = 0; j < n; j++) {
        bool ok = ids[j].cld || wp_id_is_2013(&ids[j]) || (wp_id_is_2022(&ids[j]) && (two || ids[j].annex || std || label));
        if (ok) ids[kept++] = ids[j];
    }
    return kept == n ? n : 0;
}

bool wp_canonical_id(sv *out, arena *a, sv spelled)
{
    size_t i = 0, len;
    wp_id id;
    while (i < spelled.n) {
        uint32_t c = wp_ch(spelled, i, &len);
        if (wp_is_latin(c)) break;
        i += len;
    }
    spelled = sv_from(spelled, i);
    i = 0;
    if (!wp_id_scan(spelled, &i, true, &id)) return false;
    for (; i < spelled.n; i += len)
        if (wp_is_latin(wp_ch(spelled, i, &len))) return false;
    *out = wp_id_text(a, &id);
    return true;
}
