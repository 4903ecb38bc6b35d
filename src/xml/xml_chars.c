/* Characters, references, escaping and encodings of XML. */
#include "xml/xml_chars.h"

#include <string.h>

#include "xml/xml.h"

/* By byte: see xml_chars.h. Bytes from 0x80 have no class: they are looked at as characters. */
const unsigned char xml_class[256] = {
     0,  0,  0,  0,  0,  0,  0,  0,  0,  3,  3,  0,  0,  3,  0,  0,
     0,  0,  0,  0,  0,  0,  0,  0,  0,  0,  0,  0,  0,  0,  0,  0,
     3,  1,  1,  1,  1,  1,  0,  1,  1,  1,  1,  1,  1, 25, 25,  1,
    25, 25, 25, 25, 25, 25, 25, 25, 25, 25, 13,  1,  0,  1,  1,  1,
     1, 29, 29, 29, 29, 29, 29, 29, 29, 29, 29, 29, 29, 29, 29, 29,
    29, 29, 29, 29, 29, 29, 29, 29, 29, 29, 29,  1,  1,  0,  1, 29,
     1, 29, 29, 29, 29, 29, 29, 29, 29, 29, 29, 29, 29, 29, 29, 29,
    29, 29, 29, 29, 29, 29, 29, 29, 29, 29, 29,  1,  1,  1,  1,  1,
};

bool xml_is_char(uint32_t cp)
{
    return cp == 9 || cp == 10 || cp == 13 || (cp >= 0x20 && cp <= 0xd7ff) || (cp >= 0xe000 && cp <= 0xfffd) ||
           (cp >= 0x10000 && cp <= 0x10ffff);
}

size_t xml_char_at(const char *p, const char *end, uint32_t *cp)
{
    const unsigned char *u = (const unsigned char *)p;
    size_t left = (size_t)(end - p);

    if (left < 1)
        return 0;
    if (u[0] < 0x80) {
        *cp = u[0];
        return xml_is_char(*cp) ? 1 : 0;
    }
    if (u[0] >= 0xc2 && u[0] <= 0xdf && left >= 2 && (u[1] & 0xc0) == 0x80) {
        *cp = (uint32_t)(u[0] & 0x1f) << 6 | (u[1] & 0x3f);
        return 2;
    }
    if ((u[0] & 0xf0) == 0xe0 && left >= 3 && (u[1] & 0xc0) == 0x80 && (u[2] & 0xc0) == 0x80) {
        *cp = (uint32_t)(u[0] & 0x0f) << 12 | (uint32_t)(u[1] & 0x3f) << 6 | (u[2] & 0x3f);
        return *cp >= 0x800 && xml_is_char(*cp) ? 3 : 0;
    }
    if (u[0] >= 0xf0 && u[0] <= 0xf4 && left >= 4 && (u[1] & 0xc0) == 0x80 && (u[2] & 0xc0) == 0x80 && (u[3] & 0xc0) == 0x80) {
        *cp = (uint32_t)(u[0] & 0x07) << 18 | (uint32_t)(u[1] & 0x3f) << 12 | (uint32_t)(u[2] & 0x3f) << 6 | (u[3] & 0x3f);
        return *cp >= 0x10000 && xml_is_char(*cp) ? 4 : 0;
    }
    return 0;
}

size_t xml_char_len(const char *p, const char *end)
{
    uint32_t cp;

    return xml_char_at(p, end, &cp);
}

size_t xml_ref(sv s, uint32_t *cp)
{
    static const struct { const char *name; size_t n; uint32_t cp; } known[] = {
        { "&amp;", 5, '&' }, { "&lt;", 4, '<' }, { "&gt;", 4, '>' }, { "&quot;", 6, '"' }, { "&apos;", 6, '\'' },
    };
    size_t i;
    uint32_t v = 0, base, d;

    for (i = 0; i < sizeof known / sizeof known[0]; i++)
        if (s.n >= known[i].n && memcmp(s.p, known[i].name, known[i].n) == 0) {
            *cp = known[i].cp;
            return known[i].n;
        }
    if (s.n < 4 || s.p[1] != '#')
        return 0;
    base = s.p[2] == 'x' ? 16 : 10;
    for (i = base == 16 ? 3 : 2; i < s.n && s.p[i] != ';'; i++) {
        char c = s.p[i];

        if (c >= '0' && c <= '9')
            d = (uint32_t)(c - '0');
        else if (base == 16 && (c | 0x20) >= 'a' && (c | 0x20) <= 'f')
            d = (uint32_t)((c | 0x20) - 'a' + 10);
        else
            return 0;
        v = v * base + d;
        if (v > 0x10ffff)
            return 0;
    }
    if (i == s.n || i == (base == 16 ? 3u : 2u) || !xml_is_char(v))
        return 0;
    *cp = v;
    return i + 1;
}

static err_code unescape(buf *out, sv raw, bool attr, err *e)
{
    const char *p = raw.n ? raw.p : "", *end = p + raw.n, *from = p;
    uint32_t cp;
    size_t n;

    while (p < end) {
        char c = *p;

        if (c != '&' && c != '\r' && !(attr && (c == '\n' || c == '\t'))) {
            p++;
            continue;
        }
        buf_add(out, (sv){ from, (size_t)(p - from) });
        if (c == '&') {
            n = xml_ref((sv){ p, (size_t)(end - p) }, &cp);
            if (!n)
                return err_set(e, ERR_FORMAT, "broken XML: a reference that XML does not know");
            buf_add_utf8(out, cp);
            p += n;
        } else {
            buf_addc(out, attr ? ' ' : '\n');
            p += c == '\r' && p + 1 < end && p[1] == '\n' ? 2 : 1;
        }
        from = p;
    }
    buf_add(out, (sv){ from, (size_t)(end - from) });
    return ERR_OK;
}

err_code xml_unescape(buf *out, sv raw, err *e)
{
    return unescape(out, raw, false, e);
}

err_code xml_unescape_attr(buf *out, sv raw, err *e)
{
    return unescape(out, raw, true, e);
}

static void escape(buf *out, sv s, bool attr, bool ascii)
{
    const char *p = s.n ? s.p : "", *end = p + s.n, *from = p;
    const char *ref;
    uint32_t cp;
    size_t n;

    while (p < end) {
        unsigned char c = (unsigned char)*p;

        ref = c == '&' ? "&amp;" : c == '<' ? "&lt;" : c == '>' ? "&gt;" : c == '\r' ? "&#13;" : NULL;
        if (attr && !ref)
            ref = c == '"' ? "&quot;" : c == '\n' ? "&#10;" : c == '\t' ? "&#9;" : NULL;
        n = 1;
        if (!ref && ascii && c >= 0x80 && (n = xml_char_at(p, end, &cp)) == 0)
            n = 1, cp = 0xfffd;
        if (!ref && !(ascii && c >= 0x80)) {
            p++;
            continue;
        }
        buf_add(out, (sv){ from, (size_t)(p - from) });
        if (ref)
            buf_adds(out, ref);
        else
            buf_addf(out, "&#%u;", (unsigned)cp);
        p += n;
        from = p;
    }
    buf_add(out, (sv){ from, (size_t)(end - from) });
}

void xml_escape_text(buf *out, sv utf8, bool ascii)
{
    escape(out, utf8, false, ascii);
}

void xml_escape_attr(buf *out, sv utf8, bool ascii)
{
    escape(out, utf8, true, ascii);
}

bool xml_bad_char(sv s, size_t *at, uint32_t *cp)
{
    const char *p = s.n ? s.p : "", *end = p + s.n;
    size_t n;

    for (; p < end; p += n) {
        *cp = (unsigned char)*p;
        n = xml_char_at(p, end, cp);
        if (!n) {
            *at = (size_t)(p - s.p);
            return true;
        }
    }
    return false;
}
