/* Sentences, Japanese and English. */
#include <string.h>

#include "text/text.h"

/* A bracket that is not closed within this many bytes of the same line is a plain character. */
enum { BRACKET_REACH = 600 };

static uint32_t closing(uint32_t open)
{
    switch (open) {
    case 0x300C: return 0x300D; /* 「」 */
    case 0x300E: return 0x300F; /* 『』 */
    case 0xFF08: return 0xFF09; /* （） */
    case 0x3010: return 0x3011; /* 【】 */
    case '(': return ')';
    case '[': return ']';
    case 0x201C: return 0x201D;
    default: return 0;
    }
}

/* The byte past the bracket that closes the one at `at`; 0 when there is none near. */
static size_t skip_bracket(sv s, size_t at, uint32_t open)
{
    uint32_t close = closing(open), cp;
    size_t depth = 0, end = at + BRACKET_REACH < s.n ? at + BRACKET_REACH : s.n;
    for (size_t i = at; i < end;) {
        size_t k = txt_next(s, i, &cp);
        if (cp == '\n')
            return 0;
        if (cp == open)
            depth++;
        if (cp == close && --depth == 0)
            return i + k;
        i += k;
    }
    return 0;
}

/* Words whose dot ends no sentence; compared without case. */
static bool is_abbreviation(sv w)
{
    static const char *const words[] = { "e.g", "i.e",  "etc", "no",  "nos",    "inc", "ltd",  "co",  "corp",
                                         "mr",  "mrs",  "ms",  "dr",  "vs",     "v",   "ver",  "vol", "fig",
                                         "sec", "sect", "art", "ref", "approx", "est", "dept", "cf",  "st",
                                         "jr",  "sr",   "p",   "pp",  "a.k.a",  "u.s", "resp" };
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (sv_eq_nocase(w, sv_of(words[i])))
            return true;
    /* an initial: one letter ("J. Smith"), but not the pronoun */
    return w.n == 1 && w.p[0] >= 'A' && w.p[0] <= 'Z' && w.p[0] != 'I';
}

/* Does the dot at byte i end a sentence? White space follows, no abbreviation or list number stands before. */
static bool dot_ends(sv s, size_t start, size_t i)
{
    uint32_t cp;
    if (i + 1 < s.n) {
        size_t j = i + 1;
        while (j < s.n && strchr("\"')]", s.p[j]))
            j++;
        if (j >= s.n)
            return true;
        size_t k = txt_next(s, j, &cp);
        if (!txt_is_space(cp))
            return false;
        while (j < s.n && (k = txt_next(s, j, &cp), txt_is_space(cp) && cp != '\n'))
            j += k;
        /* "etc. and": a small letter goes on */
        if (j < s.n && s.p[j] >= 'a' && s.p[j] <= 'z')
            return false;
    }
    size_t w = i;
    while (w > start && (unsigned char)s.p[w - 1] > ' ' && (unsigned char)s.p[w - 1] < 0x80 &&
           !strchr("(\"'", s.p[w - 1]))
        w--;
    sv word = sv_slice(s, w, i);
    if (is_abbreviation(word))
        return i + 1 >= s.n;
    bool number = word.n > 0; /* "1." or "12.3." at the beginning is a list number */
    for (size_t k = 0; k < word.n; k++)
        number &= (word.p[k] >= '0' && word.p[k] <= '9') || word.p[k] == '.';
    return !(number && w == start);
}

sv *txt_sentences(arena *a, sv s, bool lines, size_t *n)
{
    vec v = VEC(sv);
    size_t start = 0, i = 0;
    uint32_t cp;

    while (i < s.n) {
        size_t k = txt_next(s, i, &cp), past;
        bool ends = false;
        if (closing(cp) && (past = skip_bracket(s, i, cp)) != 0) {
            i = past;
            continue;
        }
        while (start == i && txt_is_space(cp) && i + k < s.n) { /* leading white space is no part of it */
            start = i += k;
            k = txt_next(s, i, &cp);
        }
        if (closing(cp) && start == i) {
            past = skip_bracket(s, i, cp);
            if (past) {
                i = past;
                continue;
            }
        }
        if (cp == 0x3002 || cp == 0xFF01 || cp == 0xFF1F || cp == 0xFF61 || cp == 0xFF0E)
            ends = true;
        else if (cp == '!' || cp == '?')
            ends = i + 1 >= s.n || (unsigned char)s.p[i + 1] <= ' ' || (unsigned char)s.p[i + 1] >= 0x80;
        else if (cp == '.')
            ends = dot_ends(s, start, i);
        else if (cp == '\n' && lines)
            ends = true;
        i += k;
        if (!ends)
            continue;
        while (i < s.n && cp != '\n') { /* closing quotes and repeated marks belong to the sentence before */
            uint32_t next;
            size_t kn = txt_next(s, i, &next);
            if (next == 0x300D || next == 0x300F || next == 0xFF09 || next == 0x201D || next == 0x3002 ||
                next == 0xFF01 || next == 0xFF1F || next == '!' || next == '?' ||
                (cp == '.' && (next == '"' || next == ')' || next == '\'')))
                i += kn;
            else
                break;
        }
        sv one = txt_trim(sv_slice(s, start, i));
        if (one.n)
            vec_push(a, &v, &one);
        start = i;
    }
    sv rest = txt_trim(sv_from(s, start));
    if (rest.n)
        vec_push(a, &v, &rest);
    *n = v.n;
    return v.p;
}
