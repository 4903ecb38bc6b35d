/* Encodings: which one a file is in, and the way to UTF-8 and back. */
#include <string.h>

#include "text/text.h"
#include "text/text_cp932.h"

/* Windows-1252, 0x80-0x9F; the five holes stand for themselves, as browsers read them. */
static const uint16_t cp1252_high[32] = {
    0x20AC, 0x0081, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0x008D, 0x017D, 0x008F, 0x0090, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x009D, 0x017E, 0x0178,
};

static const struct {
    const char *name;
    txt_enc enc;
} enc_names[] = {
    /* the first of each encoding is its proper name */
    { "UTF-8", TXT_UTF8 },       { "CP932", TXT_CP932 },         { "UTF-16LE", TXT_UTF16LE },
    { "UTF-16BE", TXT_UTF16BE }, { "UTF-32LE", TXT_UTF32LE },    { "UTF-32BE", TXT_UTF32BE },
    { "CP1252", TXT_CP1252 },    { "UTF8", TXT_UTF8 },           { "UTF-8-SIG", TXT_UTF8 },
    { "ASCII", TXT_UTF8 },       { "SJIS", TXT_CP932 },          { "SHIFT_JIS", TXT_CP932 },
    { "SHIFT-JIS", TXT_CP932 },  { "SHIFTJIS", TXT_CP932 },      { "WINDOWS-31J", TXT_CP932 },
    { "MS932", TXT_CP932 },      { "MS_KANJI", TXT_CP932 },      { "UTF-16", TXT_UTF16LE },
    { "UTF16", TXT_UTF16LE },    { "UTF16LE", TXT_UTF16LE },     { "UTF16BE", TXT_UTF16BE },
    { "UTF32LE", TXT_UTF32LE },  { "UTF32BE", TXT_UTF32BE },     { "UTF-32", TXT_UTF32LE },
    { "UTF32", TXT_UTF32LE },    { "WINDOWS-1252", TXT_CP1252 }, { "LATIN1", TXT_CP1252 },
    { "LATIN-1", TXT_CP1252 },   { "ISO-8859-1", TXT_CP1252 },
};

const char *txt_enc_name(txt_enc enc)
{
    return enc < TXT_ENC_COUNT ? enc_names[enc].name : "?";
}

bool txt_enc_from_name(txt_enc *out, sv name)
{
    for (size_t i = 0; i < sizeof enc_names / sizeof *enc_names; i++)
        if (sv_eq_nocase(name, sv_of(enc_names[i].name))) {
            *out = enc_names[i].enc;
            return true;
        }
    return false;
}

size_t txt_enc_unit(txt_enc enc)
{
    switch (enc) {
    case TXT_UTF16LE:
    case TXT_UTF16BE: return 2;
    case TXT_UTF32LE:
    case TXT_UTF32BE: return 4;
    default: return 1;
    }
}

/* ---- one character ---- */

static uint32_t u16(const unsigned char *p, bool be)
{
    return be ? (uint32_t)p[0] << 8 | p[1] : (uint32_t)p[1] << 8 | p[0];
}

static size_t next_utf16(const unsigned char *p, size_t n, bool be, uint32_t *cp)
{
    if (n < 2)
        return 0;
    uint32_t a = u16(p, be);
    *cp = a;
    if (a < 0xD800 || a > 0xDFFF)
        return 2;
    if (a > 0xDBFF || n < 4)
        return 0;
    uint32_t b = u16(p + 2, be);
    if (b < 0xDC00 || b > 0xDFFF)
        return 0;
    *cp = 0x10000 + ((a - 0xD800) << 10) + (b - 0xDC00);
    return 4;
}

static size_t next_utf32(const unsigned char *p, size_t n, bool be, uint32_t *cp)
{
    if (n < 4)
        return 0;
    uint32_t c = be ? u16(p, true) << 16 | u16(p + 2, true) : u16(p + 2, false) << 16 | u16(p, false);
    *cp = c;
    return c > 0x10FFFF || (c >= 0xD800 && c <= 0xDFFF) ? 0 : 4;
}

static size_t next_cp932(const unsigned char *p, size_t n, uint32_t *cp)
{
    unsigned char c = p[0];
    if (c < 0x80) {
        *cp = c;
        return 1;
    }
    if (c >= 0xA1 && c <= 0xDF) {
        *cp = 0xFF61 + (uint32_t)(c - 0xA1);
        return 1;
    }
    if (n < 2)
        return 0;
    *cp = cp932_pair(c, p[1]);
    return *cp ? 2 : 0;
}

size_t txt_raw_next(sv raw, size_t at, txt_enc enc, uint32_t *cp)
{
    const unsigned char *p = (const unsigned char *)raw.p + at;
    size_t n = raw.n - at, k;

    if (at >= raw.n)
        return 0;
    switch (enc) {
    case TXT_UTF8: k = txt_next(raw, at, cp); return *cp == 0xFFFD && k == 1 ? 0 : k;
    case TXT_CP932: return next_cp932(p, n, cp);
    case TXT_UTF16LE: return next_utf16(p, n, false, cp);
    case TXT_UTF16BE: return next_utf16(p, n, true, cp);
    case TXT_UTF32LE: return next_utf32(p, n, false, cp);
    case TXT_UTF32BE: return next_utf32(p, n, true, cp);
    default: *cp = p[0] >= 0x80 && p[0] < 0xA0 ? cp1252_high[p[0] - 0x80] : p[0]; return 1;
    }
}

/* ---- detection ---- */

/* UTF-32LE's mark begins with UTF-16LE's: longest first. */
static const struct {
    const char *p;
    size_t n;
    txt_enc enc;
} boms[] = {
    { "\xFF\xFE\0\0", 4, TXT_UTF32LE }, { "\0\0\xFE\xFF", 4, TXT_UTF32BE }, { "\xEF\xBB\xBF", 3, TXT_UTF8 },
    { "\xFF\xFE", 2, TXT_UTF16LE },     { "\xFE\xFF", 2, TXT_UTF16BE },
};

size_t txt_bom(sv raw, txt_enc enc)
{
    for (size_t i = 0; i < sizeof boms / sizeof *boms; i++)
        if (boms[i].enc == enc && raw.n >= boms[i].n && memcmp(raw.p, boms[i].p, boms[i].n) == 0)
            return boms[i].n;
    return 0;
}

static size_t any_bom(txt_enc *enc, sv raw)
{
    for (size_t i = 0; i < sizeof boms / sizeof *boms; i++) {
        /* FF FE 00 00 with a length that UTF-32 cannot have is UTF-16 that starts with a NUL. */
        if (boms[i].n == 4 && raw.n % 4)
            continue;
        if (txt_bom(raw, boms[i].enc)) {
            *enc = boms[i].enc;
            return boms[i].n;
        }
    }
    return 0;
}

/* Wide encodings without a mark: every line end, comma and ASCII letter leaves zero bytes on one side. */
static bool wide_by_zeros(txt_enc *enc, sv raw)
{
    size_t zero[4] = { 0, 0, 0, 0 }, n = raw.n > 65536 ? 65536 : raw.n & ~(size_t)3, units;
    sv head = { raw.p, n };

    if (raw.n < 4)
        n = raw.n & ~(size_t)1;
    for (size_t i = 0; i < n; i++)
        zero[i & 3] += raw.p[i] == 0;
    units = n / 4;
    /* UTF-8 with a stray NUL is still UTF-8; Japanese UTF-16 is hardly ever valid as UTF-8, and has few ASCII
     * characters in it. */
    size_t need = txt_is_utf8(raw, NULL) ? 3 : 24;
    static const txt_enc order[4] = { TXT_UTF32LE, TXT_UTF32BE, TXT_UTF16LE, TXT_UTF16BE };
    for (size_t k = 0; k < 4; k++) {
        txt_enc c = order[k];
        size_t unit = txt_enc_unit(c);
        if (raw.n % unit || n < unit)
            continue;
        if (unit == 4) { /* the two bytes for planes past 16 are always zero */
            if (c == TXT_UTF32LE ? zero[3] != units || zero[2] < units * 9 / 10
                                 : zero[0] != units || zero[1] < units * 9 / 10)
                continue;
        } else {
            size_t even = zero[0] + zero[2], odd = zero[1] + zero[3], hi = c == TXT_UTF16LE ? odd : even,
                   lo = c == TXT_UTF16LE ? even : odd;
            if (hi == 0 || hi * need < n / 2 || lo * 8 > hi)
                continue;
        }
        /* It must also decode, and hold no control characters. */
        size_t bad = 0, chars = 0;
        uint32_t cp;
        sv t = { head.p, n };
        for (size_t i = 0; i < t.n; chars++) {
            size_t len = txt_raw_next(t, i, c, &cp);
            if (!len) {
                bad += i + unit < t.n; /* a pair cut by the 64 KiB window is fine */
                len = unit;
            } else
                bad += cp == 0 || (cp < 32 && cp != '\t' && cp != '\n' && cp != '\r') || cp == 0xFFFE || cp == 0xFFFF;
            i += len;
        }
        if (bad * 50 <= chars) {
            *enc = c;
            return true;
        }
    }
    return false;
}

static bool ascii_letter(unsigned char c)
{
    return (c | 32) >= 'a' && (c | 32) <= 'z';
}

/* What the bytes mean as CP932, in points: kana and common kanji speak for it; rare kanji made of an accented
 * letter and the ASCII letter after it, half-width kana alone between Latin letters, and private codes against.
 * Under zero, or not CP932 at all: western. */
static bool cp932_likely(sv raw)
{
    const unsigned char *p = (const unsigned char *)raw.p;
    long points = 0;
    size_t n = raw.n > 262144 ? 262144 : raw.n;

    for (size_t i = 0; i < n;) {
        uint32_t cp;
        size_t len = txt_raw_next(raw, i, TXT_CP932, &cp);
        if (!len)
            return false;
        if (len == 2) {
            bool ascii_trail = ascii_letter(p[i + 1]) || p[i + 1] == 0x40;
            if (txt_is_hiragana(cp) || txt_is_katakana(cp) || (cp >= 0x3000 && cp < 0x3040))
                points += 4;
            else if (p[i] >= 0x88 && p[i] <= 0x97)
                points += 3; /* JIS level 1 */
            else if (cp >= 0xE000 && cp <= 0xF8FF)
                points -= 4; /* private use */
            else if (p[i] >= 0xE0 || p[i] >= 0x98)
                points += ascii_trail ? -2 : 1;
            else
                points += 2; /* symbols, full-width ASCII, ① */
        } else if (p[i] >= 0xA1) {
            bool prev = i > 0 && p[i - 1] >= 0xA1 && p[i - 1] <= 0xDF,
                 next = i + 1 < n && p[i + 1] >= 0xA1 && p[i + 1] <= 0xDF;
            if (prev || next)
                points += 1;
            else if ((i > 0 && ascii_letter(p[i - 1])) || (i + 1 < n && ascii_letter(p[i + 1])))
                points -= 3;
        }
        i += len;
    }
    return points > 0;
}

void txt_detect(txt_enc *out, size_t *bom, sv raw)
{
    size_t bad = 0;

    *out = TXT_UTF8;
    *bom = any_bom(out, raw);
    if (*bom)
        return;
    if (raw.n && memchr(raw.p, 0, raw.n < 65536 ? raw.n : 65536) && wide_by_zeros(out, raw))
        return;
    *out = TXT_UTF8;
    if (txt_is_utf8(raw, &bad))
        return;
    /* Good UTF-8 that was cut inside its last character stays UTF-8: decoding will say so. */
    if (raw.n - bad < 4 && (unsigned char)raw.p[bad] >= 0xC2) {
        size_t high = 0;
        for (size_t i = 0; i < bad; i++)
            high += (unsigned char)raw.p[i] >= 0xE3;
        if (high >= 3)
            return;
    }
    *out = cp932_likely(raw) ? TXT_CP932 : TXT_CP1252;
}

/* ---- whole texts ---- */

err_code txt_decode(buf *out, sv raw, txt_enc enc, err *e)
{
    size_t at = txt_bom(raw, enc);

    if (enc == TXT_UTF8) {
        size_t bad;
        if (!txt_is_utf8(sv_from(raw, at), &bad))
            return err_set(e, ERR_FORMAT, "byte %zu: 0x%02X is not %s text. Name the right encoding with --encoding.",
                           at + bad, (unsigned char)raw.p[at + bad], txt_enc_name(enc));
        buf_add(out, sv_from(raw, at));
        return buf_check(out, e);
    }
    while (at < raw.n) {
        uint32_t cp;
        size_t n = txt_raw_next(raw, at, enc, &cp);
        if (!n)
            return err_set(e, ERR_FORMAT, "byte %zu: 0x%02X is not %s text. Name the right encoding with --encoding.",
                           at, (unsigned char)raw.p[at], txt_enc_name(enc));
        if (cp < 0x80)
            buf_addc(out, (char)cp);
        else
            buf_add_utf8(out, cp);
        at += n;
    }
    return buf_check(out, e);
}

static void add_unit16(buf *out, uint32_t u, bool be)
{
    buf_addc(out, (char)(be ? u >> 8 : u));
    buf_addc(out, (char)(be ? u : u >> 8));
}

/* Adds one character in enc; false when it has no code there. */
static bool add_encoded(buf *out, uint32_t cp, txt_enc enc)
{
    unsigned code;
    switch (enc) {
    case TXT_UTF8: buf_add_utf8(out, cp); return true;
    case TXT_UTF16LE:
    case TXT_UTF16BE:
        if (cp >= 0x10000) {
            add_unit16(out, 0xD800 + ((cp - 0x10000) >> 10), enc == TXT_UTF16BE);
            add_unit16(out, 0xDC00 + ((cp - 0x10000) & 0x3FF), enc == TXT_UTF16BE);
        } else
            add_unit16(out, cp, enc == TXT_UTF16BE);
        return true;
    case TXT_UTF32LE:
        add_unit16(out, cp & 0xFFFF, false);
        add_unit16(out, cp >> 16, false);
        return true;
    case TXT_UTF32BE:
        add_unit16(out, cp >> 16, true);
        add_unit16(out, cp & 0xFFFF, true);
        return true;
    case TXT_CP932:
        code = cp < 0x80 ? cp : cp932_code(cp);
        if (cp >= 0x80 && !code)
            return false;
        if (code > 0xFF)
            buf_addc(out, (char)(code >> 8));
        buf_addc(out, (char)code);
        return true;
    default:
        if (cp < 0x80 || (cp >= 0xA0 && cp <= 0xFF)) {
            buf_addc(out, (char)cp);
            return true;
        }
        for (unsigned i = 0; i < 32; i++)
            if (cp1252_high[i] == cp) {
                buf_addc(out, (char)(0x80 + i));
                return true;
            }
        return false;
    }
}

err_code txt_encode(buf *out, sv utf8, txt_enc enc, err *e)
{
    size_t nth = 0;
    for (size_t at = 0; at < utf8.n;) {
        uint32_t cp;
        size_t n = txt_next(utf8, at, &cp);
        nth++;
        if (n == 1 && cp == 0xFFFD)
            return err_set(e, ERR_FORMAT, "character %zu of the text is not UTF-8", nth);
        if (!add_encoded(out, cp, enc))
            return err_set(
                e, ERR_FORMAT,
                "the character '%.*s' (U+%04X, number %zu of the text) does not exist in %s. Use another word for it.",
                (int)n, utf8.p + at, cp, nth, txt_enc_name(enc));
        at += n;
    }
    return buf_check(out, e);
}
