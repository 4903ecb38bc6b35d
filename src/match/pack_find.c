/* pack_find.c: leftmost-longest matching of concept forms. */
#include "match/pack_int.h"

#include <string.h>

static bool is_letter(unsigned char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* End of an English form that stops at `end` inside a word: the usual endings belong to it; SIZE_MAX if it is only
 * the beginning of another word. */
static size_t english_end(sv t, size_t end, bool stem)
{
    static const char *const endings[] = { "s", "es", "ed", "d", "ing", "'s", "ly", "al" };
    if (end > 0 && !words_is_alnum((unsigned char)t.p[end - 1])) return end;
    size_t k = end;
    while (k < t.n && (is_letter((unsigned char)t.p[k]) || t.p[k] == '\'')) k++;
    if (k == end || stem) return k;
    sv rest = sv_slice(t, end, k);
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++)
        if (sv_eq(rest, sv_of(endings[i]))) return k;
    return SIZE_MAX;
}

/* "how long * stored", "register* user": * is the rest of a word, or up to three words between spaces. */
static size_t loose_end(sv t, size_t ti, sv p, size_t pi)
{
    while (pi < p.n) {
        if (p.p[pi] == '*' && pi > 0 && p.p[pi - 1] == ' ') {
            for (int words = 0; words < 4; words++) {
                size_t end = loose_end(t, ti, p, pi + 2 <= p.n ? pi + 2 : p.n);
                if (end != SIZE_MAX) return end;
                while (ti < t.n && t.p[ti] != ' ') {
                    if (strchr(".?!;", t.p[ti]) || (unsigned char)t.p[ti] >= 0x80) return SIZE_MAX;
                    ti++;
                }
                if (ti >= t.n) return SIZE_MAX;
                ti++;
            }
            return SIZE_MAX;
        }
        if (p.p[pi] == '*') {
            while (ti < t.n && (words_is_alnum((unsigned char)t.p[ti]) || t.p[ti] == '-')) ti++;
            pi++;
            continue;
        }
        if (ti >= t.n || t.p[ti] != p.p[pi]) return SIZE_MAX;
        ti++;
        pi++;
    }
    return english_end(t, ti, false);
}

/* The longest form at byte i; *lo..*hi are all forms with that text. Returns its length or 0. */
static size_t longest_at(const pack *p, sv t, size_t i, size_t *lo_out, size_t *hi_out)
{
    sv rest = sv_from(t, i);
    unsigned key = PACK_FIRST(rest);
    size_t lo = p->first_lo[key], hi = p->first_hi[key], best = 0;
    bool latin = words_is_alnum((unsigned char)rest.p[0]);

    for (size_t depth = 0; lo < hi;) {
        while (lo < hi && p->forms[lo].s.n == depth && depth > 0) { /* forms that end here come first */
            size_t same = lo;
            while (same < hi && p->forms[same].s.n == depth) same++;
            size_t end = i + depth;
            bool stem = p->forms[lo].stem;
            if (latin || words_is_alnum((unsigned char)t.p[end - 1])) end = english_end(t, end, stem);
            if (end != SIZE_MAX && end - i > best) {
                best = end - i;
                *lo_out = lo;
                *hi_out = same;
            }
            lo = same;
        }
        if (lo >= hi || depth >= rest.n) break;
        unsigned char c = (unsigned char)rest.p[depth];
        size_t a = lo, b = hi; /* narrow to forms whose byte at depth is c */
        while (a < b) {
            size_t m = (a + b) / 2;
            if ((unsigned char)p->forms[m].s.p[depth] < c) a = m + 1;
            else b = m;
        }
        lo = a;
        b = hi;
        while (a < b) {
            size_t m = (a + b) / 2;
            if ((unsigned char)p->forms[m].s.p[depth] <= c) a = m + 1;
            else b = m;
        }
        hi = a;
        depth++;
    }
    return best;
}

void pack_find_cover(const pack *p, sv t, arena *a, vec *hits, uint8_t *covered)
{
    for (size_t i = 0; i < t.n;) {
        unsigned char c = (unsigned char)t.p[i];
        size_t step = c < 0x80 ? 1 : c < 0xE0 ? 2 : c < 0xF0 ? 3 : 4;
        if (words_is_alnum(c) && i > 0 && words_is_alnum((unsigned char)t.p[i - 1]) &&
            !(is_letter(c) && t.p[i - 1] >= '0' && t.p[i - 1] <= '9')) {
            i++;
            continue;
        }
        size_t lo = 0, hi = 0, len = longest_at(p, t, i, &lo, &hi);
        const pack_form *loose = NULL;
        if (is_letter(c))
            for (size_t k = p->loose_at[c]; k < p->loose_at[c + 1]; k++) {
                sv form = p->loose[k].s;
                if (i + 1 < t.n && form.n > 1 && form.p[1] != '*' && form.p[1] != t.p[i + 1]) continue;
                size_t end = loose_end(t, i, form, 0);
                if (end != SIZE_MAX && end - i > len) {
                    len = end - i;
                    loose = &p->loose[k];
                }
            }
        if (len == 0) {
            i += step;
            continue;
        }
        if (covered) memset(covered + i, loose || !p->concepts[p->forms[lo].concept].blocker ? 1 : 2, len);
        if (loose) {
            lo = 0;
            hi = 1;
        }
        for (size_t k = lo; k < hi; k++) {
            const pack_form *f = loose ? loose : &p->forms[k];
            if (p->concepts[f->concept].blocker) continue;
            pack_hit h = { f->concept, (uint32_t)i, (uint32_t)len };
            vec_push(a, hits, &h);
        }
        i += len;
    }
}

void pack_find(const pack *p, sv folded, arena *a, vec *hits)
{
    pack_find_cover(p, folded, a, hits, NULL);
}
