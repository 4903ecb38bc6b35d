/* Folding: one form for all ways of writing the same thing. See text.h for what is folded.
 *
 * Two passes over the text. The first walks clusters (a character and the marks that combine with it) and brings
 * each to NFKC and lower case; nearly all characters of real sheets take a short way there. The second applies the
 * rules that look at neighbours: white space, dashes, quotes, the long mark. Rare mixtures (stray marks, letters that
 * expand) may need more than one round to settle; they are folded again until nothing changes.
 */
#include <stdlib.h>
#include <string.h>

#include <utf8proc.h>

#include "text/text.h"

typedef struct fold_out { /* text with, when wanted, the origin of every byte */
    buf *b;
    uint32_t *map;
    size_t cap;
    bool mapped;
} fold_out;

static void put(fold_out *o, uint32_t cp, size_t from)
{
    size_t before = o->b->n;
    if (cp < 0x80)
        buf_addc(o->b, (char)cp);
    else
        buf_add_utf8(o->b, cp);
    if (!o->mapped)
        return;
    o->map = xgrow(o->map, &o->cap, o->b->n + 1, sizeof *o->map);
    for (size_t i = before; i < o->b->n; i++)
        o->map[i] = (uint32_t)from;
}

/* Drawn as nothing, or only choosing a glyph: joiners, marks of direction, variation selectors, soft hyphen. */
static bool is_invisible(uint32_t c)
{
    return c == 0xAD || (c >= 0x200B && c <= 0x200F) || (c >= 0x202A && c <= 0x202E) || (c >= 0x2060 && c <= 0x206F) ||
           c == 0xFEFF || (c >= 0xFE00 && c <= 0xFE0F) || (c >= 0xE0100 && c <= 0xE01EF) || c == 0x034F ||
           c == 0x180E || (c < 0x20 && !txt_is_space(c)) || c == 0x7F;
}

static bool joins_previous(uint32_t c)
{
    if (c < 0x300)
        return false;
    if (c == 0x3099 || c == 0x309A || c == 0xFF9E || c == 0xFF9F)
        return true;
    if (c >= 0x3000 && c < 0xA000)
        return false;
    if (c >= 0x1160 && c <= 0x11FF)
        return true; /* Hangul vowels and finals */
    const utf8proc_property_t *p = utf8proc_get_property((utf8proc_int32_t)c);
    return p->combining_class != 0 || p->category == UTF8PROC_CATEGORY_MC || p->category == UTF8PROC_CATEGORY_MN;
}

/* Characters that stay as they are unless a mark follows: kana, kanji, Japanese punctuation. */
static bool is_plain(uint32_t c)
{
    return (c >= 0x3041 && c <= 0x3096) || (c >= 0x30A1 && c <= 0x30FE) || (c >= 0x4E00 && c <= 0x9FFF) ||
           (c >= 0x3001 && c <= 0x3003) || (c >= 0x3005 && c <= 0x3011);
}

/* Half-width katakana without a mark, U+FF61..U+FF9D. */
static const uint16_t half_kana[61] = {
    0x3002, 0x300C, 0x300D, 0x3001, 0x30FB, 0x30F2, 0x30A1, 0x30A3, 0x30A5, 0x30A7, 0x30A9, 0x30E3, 0x30E5,
    0x30E7, 0x30C3, 0x30FC, 0x30A2, 0x30A4, 0x30A6, 0x30A8, 0x30AA, 0x30AB, 0x30AD, 0x30AF, 0x30B1, 0x30B3,
    0x30B5, 0x30B7, 0x30B9, 0x30BB, 0x30BD, 0x30BF, 0x30C1, 0x30C4, 0x30C6, 0x30C8, 0x30CA, 0x30CB, 0x30CC,
    0x30CD, 0x30CE, 0x30CF, 0x30D2, 0x30D5, 0x30D8, 0x30DB, 0x30DE, 0x30DF, 0x30E0, 0x30E1, 0x30E2, 0x30E4,
    0x30E6, 0x30E8, 0x30E9, 0x30EA, 0x30EB, 0x30EC, 0x30ED, 0x30EF, 0x30F3,
};

enum { CLUSTER_MAX = 32 }; /* code points; longer runs of marks are cut (no writing needs them) */

/* NFKC and case of one cluster. Returns true when the result may need another round. */
static bool put_cluster(fold_out *o, const uint32_t *cps, size_t n, size_t from)
{
    utf8proc_int32_t work[CLUSTER_MAX * 20];
    utf8proc_ssize_t len = 0;
    int boundclass = 0;
    const utf8proc_option_t opt =
        UTF8PROC_STABLE | UTF8PROC_COMPAT | UTF8PROC_COMPOSE | UTF8PROC_CASEFOLD | UTF8PROC_IGNORE;

    for (size_t i = 0; i < n; i++) {
        utf8proc_ssize_t room = (utf8proc_ssize_t)(sizeof work / sizeof *work) - len;
        utf8proc_ssize_t k = utf8proc_decompose_char((utf8proc_int32_t)cps[i], work + len, room, opt, &boundclass);
        if (k < 0 || k > room)
            return false; /* not assigned: dropped */
        len += k;
    }
    for (utf8proc_ssize_t i = 1; i < len; i++) { /* canonical order of marks */
        utf8proc_int32_t c = work[i];
        int cc = utf8proc_get_property(c)->combining_class;
        utf8proc_ssize_t j = i;
        while (cc && j > 0 && utf8proc_get_property(work[j - 1])->combining_class > cc) {
            work[j] = work[j - 1];
            j--;
        }
        work[j] = c;
    }
    len = utf8proc_normalize_utf32(work, len, opt);
    for (utf8proc_ssize_t i = 0; i < len; i++)
        if (!is_invisible((uint32_t)work[i]))
            put(o, (uint32_t)work[i], from);
    return true;
}

/* First pass. Returns true when a second round may be needed. */
static bool fold_clusters(fold_out *o, sv s)
{
    bool odd = false;
    uint32_t cp = 0;

    for (size_t i = 0; i < s.n;) {
        size_t from = i, k = txt_next(s, i, &cp);
        i += k;
        if (cp < 0x80) {
            unsigned char c = (unsigned char)cp, next = i < s.n ? (unsigned char)s.p[i] : 0;
            if (next < 0x80) { /* nothing can combine */
                if (c >= 'A' && c <= 'Z')
                    c = (unsigned char)(c + 32);
                if (c >= 0x20 ? c != 0x7F : txt_is_space(c))
                    put(o, c, from);
                continue;
            }
        }
        if (is_invisible(cp))
            continue;
        uint32_t cluster[CLUSTER_MAX], next;
        size_t n = 1;
        cluster[0] = cp;
        while (i < s.n) {
            size_t kn = txt_next(s, i, &next);
            if (is_invisible(next)) {
                i += kn;
                continue;
            }
            if (!joins_previous(next))
                break;
            if (n < CLUSTER_MAX)
                cluster[n++] = next;
            i += kn;
        }
        if (n == 1) {
            if (cp < 0x80) {
                put(o, cp >= 'A' && cp <= 'Z' ? cp + 32 : cp, from);
                continue;
            }
            if (is_plain(cp)) {
                put(o, cp, from);
                continue;
            }
            if (cp >= 0xFF01 && cp <= 0xFF5E) { /* full-width ASCII */
                uint32_t c = cp - 0xFF01 + 0x21;
                put(o, c >= 'A' && c <= 'Z' ? c + 32 : c, from);
                continue;
            }
            if (cp >= 0xFF61 && cp <= 0xFF9D) {
                put(o, half_kana[cp - 0xFF61], from);
                continue;
            }
            if (cp == 0x3000) {
                put(o, ' ', from);
                continue;
            }
        }
        odd |= put_cluster(o, cluster, n, from);
    }
    return odd;
}

static bool is_dash(uint32_t c)
{
    return (c >= 0x2010 && c <= 0x2015) || c == 0x2212 || c == 0x2500 || c == 0x2501;
}

/* Second pass: neighbours. in_map gives the origin of every byte of s, or NULL when s is the original. */
static void fold_neighbours(fold_out *o, sv s, const uint32_t *in_map)
{
    bool space = false;              /* white space seen, not yet written */
    size_t space_from = 0, kana = 0; /* katakana characters right before here, without the long mark */
    size_t longs = 0;                /* long marks held back after them */
    size_t long_from = 0;
    uint32_t prev = 0, cp;

    for (size_t i = 0; i <= s.n;) {
        bool end = i >= s.n;
        size_t from = end ? 0 : in_map ? in_map[i] : i;
        if (end) {
            cp = 0;
            i++;
        } else
            i += txt_next(s, i, &cp);
        if (cp == 0x3099 || cp == 0x309A)
            continue; /* a voicing mark on nothing */
        if (!end && cp == 0x30FC && !space) {
            if (!longs)
                long_from = from;
            longs++;
            prev = cp;
            continue;
        }
        if (longs) { /* the run of long marks ends here: kept inside a word, dropped at the end of a long one */
            bool inside = !space && txt_is_katakana(cp) && cp != 0x30FC;
            if (inside || kana < 3)
                for (size_t k = 0; k < longs; k++)
                    put(o, 0x30FC, long_from);
            kana = inside ? kana + longs : 0;
            longs = 0;
            prev = 0x30FC;
        }
        if (end)
            break;
        if (txt_is_space(cp)) {
            if (!space)
                space_from = from;
            space = true;
            continue;
        }
        if (space) {
            if (o->b->n && !txt_is_cjk(prev) && !txt_is_cjk(cp))
                put(o, ' ', space_from);
            if (!txt_is_cjk(prev))
                kana = 0;
            space = false;
            if (cp == 0x30FC) { /* a long mark after dropped white space is one like any other */
                longs = 1;
                long_from = from;
                prev = cp;
                continue;
            }
        }
        if (is_dash(cp))
            cp = '-';
        else if (cp == 0x2018 || cp == 0x2019 || cp == 0x201B || cp == 0x2032)
            cp = '\'';
        else if (cp == 0x201C || cp == 0x201D || cp == 0x201F || cp == 0x2033)
            cp = '"';
        else if (cp == 0x301C)
            cp = '~';
        kana = txt_is_katakana(cp) ? kana + 1 : 0;
        put(o, cp, from);
        prev = cp;
    }
}

/* One round. The text in `s`, its origins in in_map (NULL: itself). */
static bool fold_round(fold_out *o, sv s, const uint32_t *in_map)
{
    buf mid;
    buf_init(&mid, s.n * 20 + 64);
    fold_out m = { &mid, NULL, 0, o->mapped };
    bool odd = fold_clusters(&m, s);
    if (in_map && m.map)
        for (size_t i = 0; i < mid.n; i++)
            m.map[i] = in_map[m.map[i]];
    fold_neighbours(o, buf_sv(&mid), o->mapped ? m.map : NULL);
    free(m.map);
    buf_release(&mid);
    return odd;
}

enum { FOLD_ROUNDS = 8 };

static void fold(fold_out *o, sv s)
{
    buf a, b;
    buf_init(&a, s.n * 20 + 64);
    fold_out cur = { &a, NULL, 0, o->mapped };
    bool odd = fold_round(&cur, s, NULL);

    for (int i = 0; odd && i < FOLD_ROUNDS; i++) {
        buf_init(&b, s.n * 40 + 64);
        fold_out next = { &b, NULL, 0, o->mapped };
        fold_round(&next, buf_sv(&a), cur.map);
        odd = !sv_eq(buf_sv(&a), buf_sv(&b));
        buf_release(&a);
        free(cur.map);
        a = b;
        cur = next;
        cur.b = &a;
    }
    buf_add(o->b, buf_sv(&a));
    o->map = cur.map;
    buf_release(&a);
}

void txt_fold(buf *out, sv utf8)
{
    fold_out o = { out, NULL, 0, false };
    fold(&o, utf8);
}

sv txt_fold_dup(arena *a, sv utf8)
{
    buf b;
    buf_init(&b, utf8.n * 40 + 64);
    txt_fold(&b, utf8);
    sv r = arena_dup(a, buf_sv(&b));
    buf_release(&b);
    return r;
}

sv txt_fold_map(uint32_t **map, arena *a, sv utf8)
{
    buf b;
    buf_init(&b, utf8.n * 40 + 64);
    fold_out o = { &b, NULL, 0, true };
    fold(&o, utf8);
    sv r = arena_dup(a, buf_sv(&b));
    uint32_t *m = arena_many(a, b.n + 1, uint32_t);
    if (b.n)
        memcpy(m, o.map, b.n * sizeof *m);
    m[b.n] = (uint32_t)utf8.n;
    *map = m;
    free(o.map);
    buf_release(&b);
    return r;
}

sv txt_squeeze(arena *a, sv utf8)
{
    sv f = txt_fold_dup(a, utf8);
    char *p = (char *)(uintptr_t)f.p; /* our own copy */
    size_t n = 0;
    for (size_t i = 0; i < f.n; i++)
        if (p[i] != ' ')
            p[n++] = p[i];
    if (f.n)
        p[n] = 0;
    return (sv){ f.p, n };
}
