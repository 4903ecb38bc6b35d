/* Parts that are not plain UTF-8: byte order marks, UTF-16, and single-byte encodings that are really ASCII. */
#include <string.h>

#include "xml/xml.h"
#include "xml/xml_chars.h"

static uint32_t unit_at(sv raw, size_t at, bool big)
{
    const unsigned char *u = (const unsigned char *)raw.p + at;

    return big ? (uint32_t)u[0] << 8 | u[1] : (uint32_t)u[1] << 8 | u[0];
}

static err_code from_utf16(buf *hold, sv raw, bool big, err *e)
{
    size_t at;
    uint32_t c, low;

    if (raw.n % 2)
        return err_set(e, ERR_FORMAT, "broken XML: UTF-16 with an odd number of bytes");
    for (at = 0; at < raw.n; at += 2) {
        c = unit_at(raw, at, big);
        if (c >= 0xd800 && c <= 0xdfff) {
            low = c <= 0xdbff && raw.n - at >= 4 ? unit_at(raw, at + 2, big) : 0;
            if (low < 0xdc00 || low > 0xdfff)
                return err_set(e, ERR_FORMAT, "broken XML at byte %zu: half a UTF-16 pair", at);
            c = 0x10000 + ((c - 0xd800) << 10) + (low - 0xdc00);
            at += 2;
        }
        buf_add_utf8(hold, c);
    }
    return buf_check(hold, e);
}

/* The encoding that the declaration of an 8-bit part names, empty if none. */
static sv declared(sv raw)
{
    sv head = sv_slice(raw, 0, 256), name, value;
    size_t at;

    if (!sv_starts(head, SV("<?xml")) || (at = sv_find(head, SV("?>"))) == SIZE_MAX)
        return SV_NULL;
    head = sv_slice(head, 5, at);
    while (xml_attr_next(&head, &name, &value))
        if (sv_eq(name, SV("encoding")))
            return value;
    return SV_NULL;
}

static bool is_ascii(sv s)
{
    size_t i;

    for (i = 0; i < s.n; i++)
        if ((unsigned char)s.p[i] >= 0x80)
            return false;
    return true;
}

err_code xml_decode(sv *text, buf *hold, xml_enc *enc, sv raw, err *e)
{
    sv name;
    err_code rc;
    size_t i;

    *text = raw;
    *enc = XML_UTF8;
    if (raw.n >= 2 && (!memcmp(raw.p, "\xff\xfe", 2) || !memcmp(raw.p, "\xfe\xff", 2))) {
        *enc = raw.p[0] == '\xff' ? XML_UTF16LE : XML_UTF16BE;
        raw = sv_from(raw, 2);
    } else if (raw.n >= 2 && (!memcmp(raw.p, "<\0", 2) || !memcmp(raw.p, "\0<", 2))) {
        *enc = raw.p[0] == '<' ? XML_UTF16LE_BARE : XML_UTF16BE_BARE;
    } else if (sv_starts(raw, SV("\xef\xbb\xbf"))) {
        *enc = XML_UTF8_BOM;
        *text = sv_from(raw, 3);
        return ERR_OK;
    }
    if (*enc != XML_UTF8) {
        rc = from_utf16(hold, raw, *enc == XML_UTF16BE || *enc == XML_UTF16BE_BARE, e);
        *text = buf_sv(hold);
        return rc;
    }
    name = declared(raw);
    if (!name.n || sv_eq_nocase(name, SV("utf-8")) || sv_eq_nocase(name, SV("utf8")))
        return ERR_OK;
    if (is_ascii(raw)) {
        *enc = XML_ASCII;
        return ERR_OK;
    }
    if (!sv_eq_nocase(name, SV("iso-8859-1")) && !sv_eq_nocase(name, SV("latin1")))
        return err_set(e, ERR_UNSUPPORTED, "the XML is in the encoding %.*s. Open the file in Excel and save it again",
                       SV_FMT(name));
    *enc = XML_LATIN1;
    for (i = 0; i < raw.n; i++)
        buf_add_utf8(hold, (unsigned char)raw.p[i]);
    *text = buf_sv(hold);
    return buf_check(hold, e);
}

static void add_unit(buf *out, uint32_t u, bool big)
{
    char two[2] = { (char)(u & 0xff), (char)(u >> 8) }, swapped[2] = { two[1], two[0] };

    buf_add(out, (sv){ big ? swapped : two, 2 });
}

err_code xml_encode(buf *out, sv text, xml_enc enc, err *e)
{
    const char *p = text.n ? text.p : "", *end = p + text.n;
    bool big = enc == XML_UTF16BE || enc == XML_UTF16BE_BARE;
    uint32_t cp;
    size_t n;

    if (enc == XML_UTF8 || enc == XML_UTF8_BOM || enc == XML_ASCII) {
        if (enc == XML_UTF8_BOM)
            buf_add(out, SV("\xef\xbb\xbf"));
        buf_add(out, text);
        return buf_check(out, e);
    }
    if (enc == XML_UTF16LE || enc == XML_UTF16BE)
        add_unit(out, 0xfeff, big);
    for (; p < end; p += n) {
        n = xml_char_at(p, end, &cp);
        if (!n)
            return err_set(e, ERR_FORMAT, "broken XML at byte %zu: a character that XML forbids", (size_t)(p - text.p));
        if (enc == XML_LATIN1) {
            BUG_IF(cp > 0xff);
            buf_addc(out, (char)cp);
        } else if (cp >= 0x10000) {
            add_unit(out, 0xd800 + ((cp - 0x10000) >> 10), big);
            add_unit(out, 0xdc00 + ((cp - 0x10000) & 0x3ff), big);
        } else {
            add_unit(out, cp, big);
        }
    }
    return buf_check(out, e);
}
