/* words.c: see words.h. */
#include "match/words.h"

#include <string.h>

#include "text/text.h"

enum { GAP_CHARS = 12, GAPS_MAX = 2 /* a third ~ never matches: cost stays at 13 * 13 a place */, FOLD_MAX = 4 * 1024 * 1024 };

bool words_is_alnum(unsigned char c)
{
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z');
}

/* Small kana: U+30A1 ァ … and their hiragana. The long mark is U+30FC. */
static uint32_t kana_large(uint32_t c)
{
    switch (c) {
    case 0x3041: case 0x3043: case 0x3045: case 0x3047: case 0x3049: case 0x3063: case 0x3083: case 0x3085: case 0x3087:
    case 0x30A1: case 0x30A3: case 0x30A5: case 0x30A7: case 0x30A9: case 0x30C3: case 0x30E3: case 0x30E5: case 0x30E7:
        return c + 1;
    default:
        return c;
    }
}

/* Lower-case ASCII with single spaces is its own folded form: most English forms of the packs. */
static bool is_plain(sv s)
{
    for (size_t i = 0; i < s.n; i++) {
        unsigned char c = (unsigned char)s.p[i];
        if (c >= 0x7F || c < ' ' || (c >= 'A' && c <= 'Z') || c == '`') return false;
        if (c == ' ' && (i == 0 || i + 1 == s.n || s.p[i - 1] == ' ')) return false;
    }
    return true;
}

void words_fold(buf *out, sv utf8)
{
    buf b;
    if (is_plain(utf8)) {
        buf_add(out, utf8);
        return;
    }
    buf_init(&b, FOLD_MAX);
    txt_fold(&b, utf8);
    sv s = buf_sv(&b);
    for (size_t i = 0; i < s.n;) {
        unsigned char c = (unsigned char)s.p[i];
        if (c != 0xE3) {
            size_t j = i + 1;
            while (j < s.n && (unsigned char)s.p[j] != 0xE3) j++;
            buf_add(out, sv_slice(s, i, j));
            i = j;
            continue;
        }
        uint32_t cp;
        if (sv_starts(sv_from(s, i), SV("および")) || sv_starts(sv_from(s, i), SV("または"))) {
            buf_adds(out, s.p[i + 2] == SV("お").p[2] ? "及び" : "又は");
            i += 9;
            continue;
        }
        i += txt_next(s, i, &cp);
        if (cp == 0x30FC) continue;
        buf_add_utf8(out, kana_large(cp));
    }
    buf_release(&b);
}

sv words_fold_dup(arena *a, sv utf8)
{
    if (is_plain(utf8)) return arena_dup(a, utf8);
    buf b;
    buf_init(&b, FOLD_MAX);
    words_fold(&b, utf8);
    sv r = arena_dup(a, buf_sv(&b));
    buf_release(&b);
    return r;
}

static size_t utf8_len(unsigned char c)
{
    return c < 0x80 ? 1 : c < 0xE0 ? 2 : c < 0xF0 ? 3 : 4;
}

/* May a number begin with this byte? A digit, a letter of an English number word, the lead byte of a kanji. */
static bool may_be_number(unsigned char c)
{
    if (c < 0x80) return (c >= '0' && c <= '9') || strchr("otfsen", c);
    return c >= 0xE4 && c <= 0xE7;
}

/* Length of a number at `at`, 0 if none: digits with inner , and . or kanji digits. */
static size_t number_at(sv t, size_t at)
{
    static const char *const kanji[] = { "一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "百", "数", "半" };
    static const char *const english[] = { "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "twelve", "fourteen", "fifteen",
                                           "twenty", "thirty", "sixty", "ninety", "several" };
    size_t i = at;
    if (at >= t.n || !may_be_number((unsigned char)t.p[at])) return 0;
    while (i < t.n && ((t.p[i] >= '0' && t.p[i] <= '9') || (i > at && (t.p[i] == '.' || t.p[i] == ',') && i + 1 < t.n && t.p[i + 1] >= '0' && t.p[i + 1] <= '9'))) i++;
    if (i > at) return i - at;
    if ((unsigned char)t.p[at] < 0x80 && (at == 0 || !words_is_alnum((unsigned char)t.p[at - 1])))
        for (size_t k = 0; k < sizeof english / sizeof *english; k++) {
            if (english[k][0] != t.p[at]) continue;
            size_t n = strlen(english[k]);
            if (at + n <= t.n && memcmp(t.p + at, english[k], n) == 0 && (at + n == t.n || !words_is_alnum((unsigned char)t.p[at + n]))) return n;
        }
    for (;;) {
        size_t before = i;
        for (size_t k = 0; k < sizeof kanji / sizeof *kanji; k++)
            if (i + 3 <= t.n && memcmp(t.p + i, kanji[k], 3) == 0) {
                i += 3;
                break;
            }
        if (i == before) return i - at;
    }
}

/* Matches pattern from pi at text ti; end of the match or SIZE_MAX. */
static size_t match_here(sv t, size_t ti, sv p, size_t pi, int gaps)
{
    while (pi < p.n) {
        char c = p.p[pi];
        if (c == '#') {
            if (ti < t.n && t.p[ti] == ' ') ti++;
            size_t k = number_at(t, ti);
            if (k == 0) return SIZE_MAX;
            ti += k;
            if (pi + 1 < p.n && ti < t.n && t.p[ti] == ' ' && p.p[pi + 1] != ' ') ti++;
            pi++;
            continue;
        }
        if (c == '*') {
            while (ti < t.n && (words_is_alnum((unsigned char)t.p[ti]) || t.p[ti] == '-')) ti++;
            pi++;
            continue;
        }
        if (c == '~') {
            if (gaps == GAPS_MAX) return SIZE_MAX;
            while (pi + 1 < p.n && p.p[pi + 1] == '~') pi++;
            for (int k = 0; k <= GAP_CHARS; k++) {
                size_t end = match_here(t, ti, p, pi + 1, gaps + 1);
                if (end != SIZE_MAX) return end;
                if (ti >= t.n || (ti + 3 <= t.n && memcmp(t.p + ti, "。", 3) == 0)) return SIZE_MAX;
                ti += utf8_len((unsigned char)t.p[ti]);
            }
            return SIZE_MAX;
        }
        if (ti >= t.n || t.p[ti] != c) return SIZE_MAX;
        ti++;
        pi++;
    }
    unsigned char last = (unsigned char)p.p[p.n - 1];
    if (words_is_alnum(last) && last > '9' && ti < t.n && words_is_alnum((unsigned char)t.p[ti]) && (unsigned char)t.p[ti] > '9') {
        size_t k = ti; /* the usual endings are the same word */
        while (k < t.n && words_is_alnum((unsigned char)t.p[k])) k++;
        sv rest = sv_slice(t, ti, k);
        if (!sv_eq(rest, SV("s")) && !sv_eq(rest, SV("es")) && !sv_eq(rest, SV("d")) && !sv_eq(rest, SV("ed")) && !sv_eq(rest, SV("ing"))) return SIZE_MAX;
    }
    return ti;
}

/* The first match at or after `from`: its place, and its end in *to. */
static size_t find_from(sv text, sv pattern, size_t from, size_t *to)
{
    if (pattern.n == 0) return SIZE_MAX;
    char first = pattern.p[0];
    bool literal = first != '#' && first != '~' && first != '*';
    bool word = words_is_alnum((unsigned char)first);
    for (size_t i = from; i < text.n; i++) {
        if (literal) {
            const char *q = memchr(text.p + i, first, text.n - i);
            if (!q) return SIZE_MAX;
            i = (size_t)(q - text.p);
        } else if (((unsigned char)text.p[i] & 0xC0) == 0x80 || (first == '#' && text.p[i] != ' ' && !may_be_number((unsigned char)text.p[i]))) {
            continue;
        }
        if (word && i > 0 && words_is_alnum((unsigned char)text.p[i - 1])) continue;
        if (first == '#' && i > 0 && text.p[i - 1] >= '0' && text.p[i - 1] <= '9') continue;
        if ((*to = match_here(text, i, pattern, 0, 0)) != SIZE_MAX) return i;
    }
    return SIZE_MAX;
}

bool words_find(sv text, sv pattern, size_t *from)
{
    size_t to, at = find_from(text, pattern, 0, &to);
    if (at != SIZE_MAX && from) *from = at;
    return at != SIZE_MAX;
}

sv words_without(arena *a, sv text, words_set s)
{
    if (!words_any(text, s, NULL)) return text;
    for (size_t i = 0; i < s.n; i++) {
        size_t at, to = 0;
        if ((at = find_from(text, s.p[i], 0, &to)) == SIZE_MAX) continue;
        buf b;
        size_t from = 0;
        buf_init(&b, FOLD_MAX);
        for (; at != SIZE_MAX && to > at; at = find_from(text, s.p[i], from, &to)) {
            buf_add(&b, sv_slice(text, from, at));
            buf_addc(&b, ' ');
            from = to;
        }
        buf_add(&b, sv_from(text, from));
        text = arena_dup(a, buf_sv(&b));
        buf_release(&b);
    }
    return text;
}

/* ---- marks: most patterns are told absent without looking for them ------------------------------------------------- */

enum { MARKS = 1024, MARK_NONE = 0xFFFF, MARKS_PAY = 6 /* patterns, from which reading a text once is cheaper */ };

static uint16_t mark_of(const char *p)
{
    const unsigned char *c = (const unsigned char *)p;
    return (uint16_t)((c[0] * 5u ^ c[1] * 29u ^ c[2] * 113u) % MARKS);
}

static uint16_t pattern_mark(sv p)
{
    for (size_t i = 0; i < 3; i++)
        if (i >= p.n || p.p[i] == '#' || p.p[i] == '~' || p.p[i] == '*') return MARK_NONE;
    return mark_of(p.p);
}

static void text_marks(uint64_t marks[MARKS / 64], sv text)
{
    memset(marks, 0, MARKS / 8);
    for (size_t i = 0; i + 3 <= text.n; i++) {
        uint16_t k = mark_of(text.p + i);
        marks[k / 64] |= (uint64_t)1 << (k % 64);
    }
}

words_set words_compile(arena *a, sv list)
{
    words_set s = { NULL, 0, NULL };
    sv rest = list, one;
    size_t n = 0;
    while (sv_split(&rest, '|', &one)) n++;
    s.p = arena_many(a, n ? n : 1, sv);
    rest = list;
    while (sv_split(&rest, '|', &one)) {
        bool trail = one.n && one.p[one.n - 1] == ' ';
        sv f = words_fold_dup(a, one);
        if (trail && f.n && f.p[f.n - 1] != ' ') f = sv_of(arena_printf(a, "%.*s ", SV_FMT(f)));
        if (f.n) s.p[s.n++] = f;
    }
    s.mark = arena_many(a, s.n ? s.n : 1, uint16_t);
    for (size_t i = 0; i < s.n; i++) s.mark[i] = pattern_mark(s.p[i]);
    return s;
}

bool words_any(sv text, words_set s, size_t *from)
{
    uint64_t marks[MARKS / 64];
    bool hit = false, marked = s.n >= MARKS_PAY;
    if (marked) text_marks(marks, text);
    for (size_t i = 0; i < s.n; i++) {
        size_t at;
        if (marked && s.mark[i] != MARK_NONE && !(marks[s.mark[i] / 64] >> (s.mark[i] % 64) & 1)) continue;
        if (!words_find(text, s.p[i], &at)) continue;
        if (!from) return true;
        if (!hit || at < *from) *from = at;
        hit = true;
    }
    return hit;
}

size_t words_unfold(sv original, sv folded, size_t at)
{
    size_t want = 0, seen = 0;
    for (size_t i = 0; i < at && i < folded.n; i++) want += folded.p[i] != ' ' && folded.p[i] != '\n';
    buf b;
    buf_init(&b, 256);
    size_t i = 0;
    while (i < original.n && seen < want) {
        uint32_t cp;
        size_t k = txt_next(original, i, &cp);
        buf_reset(&b);
        words_fold(&b, sv_slice(original, i, i + k));
        for (size_t x = 0; x < b.n; x++) seen += b.p[x] != ' ';
        i += k;
    }
    while (i < original.n && (original.p[i] == ' ' || original.p[i] == '\n')) i++;
    buf_release(&b);
    return i;
}
