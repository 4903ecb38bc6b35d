/* UTF-8, one character at a time, and what kinds of characters there are. */
#include <string.h>

#include <utf8proc.h>

#include "text/text.h"

/* Length of the well-formed sequence at p (Unicode table 3-7), 0 when it is not one. */
static size_t seq_len(const unsigned char *p, size_t n)
{
    unsigned char c = p[0];
    if (c < 0x80)
        return 1;
    if (c < 0xC2 || c > 0xF4)
        return 0;
    if (c < 0xE0)
        return n >= 2 && (p[1] & 0xC0) == 0x80 ? 2 : 0;
    if (c < 0xF0) {
        if (n < 3 || (p[1] & 0xC0) != 0x80 || (p[2] & 0xC0) != 0x80)
            return 0;
        if (c == 0xE0 && p[1] < 0xA0)
            return 0; /* not the shortest form */
        if (c == 0xED && p[1] > 0x9F)
            return 0; /* a surrogate */
        return 3;
    }
    if (n < 4 || (p[1] & 0xC0) != 0x80 || (p[2] & 0xC0) != 0x80 || (p[3] & 0xC0) != 0x80)
        return 0;
    if (c == 0xF0 && p[1] < 0x90)
        return 0;
    if (c == 0xF4 && p[1] > 0x8F)
        return 0;
    return 4;
}

bool txt_is_utf8(sv s, size_t *bad_at)
{
    const unsigned char *p = (const unsigned char *)s.p;
    size_t i = 0;

    while (i < s.n) {
        uint64_t w;
        if (i + 8 <= s.n && (memcpy(&w, p + i, 8), (w & 0x8080808080808080u) == 0)) {
            i += 8;
            continue;
        }
        size_t n = seq_len(p + i, s.n - i);
        if (!n) {
            if (bad_at)
                *bad_at = i;
            return false;
        }
        i += n;
    }
    return true;
}

size_t txt_next(sv s, size_t at, uint32_t *cp)
{
    const unsigned char *p = (const unsigned char *)s.p + at;
    size_t n = seq_len(p, s.n - at);

    switch (n) {
    case 1: *cp = p[0]; return 1;
    case 2: *cp = (uint32_t)(p[0] & 0x1F) << 6 | (p[1] & 0x3F); return 2;
    case 3: *cp = (uint32_t)(p[0] & 0x0F) << 12 | (uint32_t)(p[1] & 0x3F) << 6 | (p[2] & 0x3F); return 3;
    case 4:
        *cp = (uint32_t)(p[0] & 0x07) << 18 | (uint32_t)(p[1] & 0x3F) << 12 | (uint32_t)(p[2] & 0x3F) << 6 |
              (p[3] & 0x3F);
        return 4;
    default: *cp = 0xFFFD; return 1;
    }
}

size_t txt_chars(sv s)
{
    size_t n = 0;
    uint32_t cp;
    for (size_t i = 0; i < s.n; n++)
        i += txt_next(s, i, &cp);
    return n;
}

sv txt_cut(sv s, size_t max_bytes)
{
    if (s.n <= max_bytes)
        return s;
    size_t n = max_bytes;
    while (n > 0 && ((unsigned char)s.p[n] & 0xC0) == 0x80)
        n--;
    return (sv){ s.p, n };
}

size_t txt_width(sv s)
{
    size_t w = 0;
    uint32_t cp;
    for (size_t i = 0; i < s.n;) {
        i += txt_next(s, i, &cp);
        if (cp < 0x7F) {
            w += cp >= 0x20;
            continue;
        }
        int c = utf8proc_charwidth((utf8proc_int32_t)cp);
        w += c > 0 ? (size_t)c : 0;
    }
    return w;
}

bool txt_is_kanji(uint32_t c)
{
    return (c >= 0x4E00 && c <= 0x9FFF) || (c >= 0x3400 && c <= 0x4DBF) || c == 0x3005 || c == 0x3006 || c == 0x3007 ||
           (c >= 0xF900 && c <= 0xFAFF) || (c >= 0x20000 && c <= 0x3FFFF);
}
bool txt_is_hiragana(uint32_t c)
{
    return c >= 0x3041 && c <= 0x309F;
}
bool txt_is_katakana(uint32_t c)
{
    return (c >= 0x30A1 && c <= 0x30FF && c != 0x30FB) || (c >= 0x31F0 && c <= 0x31FF) || (c >= 0xFF66 && c <= 0xFF9F);
}
bool txt_is_cjk(uint32_t c)
{
    return txt_is_kanji(c) || txt_is_hiragana(c) || txt_is_katakana(c);
}

bool txt_is_space(uint32_t c)
{
    return c == ' ' || (c >= 9 && c <= 13) || c == 0x85 || c == 0xA0 || c == 0x1680 || (c >= 0x2000 && c <= 0x200A) ||
           c == 0x2028 || c == 0x2029 || c == 0x202F || c == 0x205F || c == 0x3000;
}

sv txt_trim(sv s)
{
    uint32_t cp;
    while (s.n > 0) {
        size_t n = txt_next(s, 0, &cp);
        if (!txt_is_space(cp) && cp != 0xFEFF)
            break;
        s.p += n;
        s.n -= n;
    }
    while (s.n > 0) {
        size_t at = s.n - 1;
        while (at > 0 && s.n - at < 4 && ((unsigned char)s.p[at] & 0xC0) == 0x80)
            at--;
        txt_next(s, at, &cp);
        if (!txt_is_space(cp) && cp != 0xFEFF)
            break;
        s.n = at;
    }
    return s;
}
