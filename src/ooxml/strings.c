/* Shared strings and rich text: what a reader sees, without furigana. */
#include <stdlib.h>
#include <string.h>

#include "ooxml/ooxml_internal.h"
#include "xml/xml_chars.h"

static int hex4(const char *p)
{
    int v = 0, i;

    for (i = 0; i < 4; i++) {
        char c = p[i];
        int d = c >= '0' && c <= '9' ? c - '0' : (c | 0x20) >= 'a' && (c | 0x20) <= 'f' ? (c | 0x20) - 'a' + 10 : -1;

        if (d < 0)
            return -1;
        v = v * 16 + d;
    }
    return v;
}

/* Excel writes characters that XML cannot hold as _x000D_, and a literal "_x000D_" as "_x005F_x000D_" (ECMA-376
 * part 1, ST_Xstring). A carriage return is dropped where a line feed follows; other controls become blanks. */
static void add_decoded(buf *out, sv s)
{
    const char *p = s.n ? s.p : "", *end = p + s.n, *from = p;
    int v;

    while (p < end) {
        p = memchr(p, '_', (size_t)(end - p));
        if (!p)
            break;
        if (end - p < 7 || p[1] != 'x' || p[6] != '_' || (v = hex4(p + 2)) < 0 || (v >= 0xd800 && v <= 0xdfff)) {
            p++;
            continue;
        }
        buf_add(out, (sv){ from, (size_t)(p - from) });
        p += 7;
        if (v == 0x0d)
            v = p < end && *p == '\n' ? 0 : '\n';
        else if (v < 0x20 && v != '\n' && v != '\t')
            v = ' ';
        if (v)
            buf_add_utf8(out, (uint32_t)v);
        from = p;
    }
    buf_add(out, (sv){ from, (size_t)(end - from) });
}

void ox_plain_text(buf *out, sv raw)
{
    buf tmp;
    err e = ERR_INIT;

    if (!raw.n)
        return;
    if (!memchr(raw.p, '&', raw.n) && !memchr(raw.p, '\r', raw.n)) {
        add_decoded(out, raw);
        return;
    }
    buf_init(&tmp, raw.n + 8);
    if (xml_unescape(&tmp, raw, &e) == ERR_OK)
        add_decoded(out, buf_sv(&tmp));
    else
        add_decoded(out, raw); /* an unknown reference stays as it stands */
    buf_release(&tmp);
}

/* Character data from p up to the next tag, CDATA and comments seen to; returns where the tag begins. */
static const char *add_data(buf *out, const char *p, const char *end)
{
    const char *lt, *close;

    for (;;) {
        lt = p < end ? memchr(p, '<', (size_t)(end - p)) : NULL;
        if (!lt)
            lt = end;
        ox_plain_text(out, (sv){ p, (size_t)(lt - p) });
        if (end - lt < 2 || (lt[1] != '!' && lt[1] != '?'))
            return lt;
        if (end - lt >= 9 && memcmp(lt, "<![CDATA[", 9) == 0) {
            close = memmem(lt + 9, (size_t)(end - lt - 9), "]]>", 3);
            if (!close)
                return end;
            add_decoded(out, (sv){ lt + 9, (size_t)(close - lt - 9) });
            p = close + 3;
        } else {
            close = lt[1] == '?' ? memmem(lt, (size_t)(end - lt), "?>", 2) : memmem(lt, (size_t)(end - lt), "-->", 3);
            if (!close)
                return end;
            p = close + (lt[1] == '?' ? 2 : 3);
        }
    }
}

void ox_data_text(buf *out, sv inner)
{
    if (inner.n)
        add_data(out, inner.p, inner.p + inner.n);
}

void ox_rich_text(buf *out, sv inner)
{
    const char *p = inner.n ? inner.p : "", *end = p + inner.n, *after;
    size_t phonetic = 0;
    sv local;

    while ((p = ox_scan_tag(p, end)) && (after = ox_scan_tag_end(p, end))) {
        local = ox_scan_local(p, end);
        if (sv_eq(local, SV("rPh")) && after[-2] != '/') {
            if (p[1] != '/')
                phonetic++;
            else if (phonetic)
                phonetic--;
        }
        if (!phonetic && p[1] != '/' && sv_eq(local, SV("t")) && after[-2] != '/')
            p = add_data(out, after, end);
        else
            p = after;
    }
}

/* The common form: <si><t>plain</t></si>. Gives the text without looking further; false for all other forms. */
static bool plain_item(sv inner, sv *text)
{
    const char *p = inner.p, *end = inner.p + inner.n, *after, *lt;

    *text = SV("");
    if (!inner.n)
        return true;
    if (*p != '<' || !sv_eq(ox_scan_local(p, end), SV("t")) || p[1] == '/' || !(after = ox_scan_tag_end(p, end)))
        return false;
    if (after[-2] == '/') {
        return after == end;
    }
    lt = memchr(after, '<', (size_t)(end - after));
    if (!lt || end - lt < 4 || lt[1] != '/' || ox_scan_tag_end(lt, end) != end)
        return false;
    *text = (sv){ after, (size_t)(lt - after) };
    return !text->n || (!memchr(text->p, '&', text->n) && !memchr(text->p, '\r', text->n) && !sv_starts(*text, SV("_x")) &&
                        sv_find(*text, SV("_x")) == SIZE_MAX);
}

static void add_string(ox_book *b, sv inner)
{
    ox_string *s;
    sv text;

    b->strings = xgrow(b->strings, &b->strings_cap, b->nstrings + 1, sizeof *b->strings);
    s = &b->strings[b->nstrings++];
    s->decoded = !plain_item(inner, &text);
    if (s->decoded) {
        s->at = (uint32_t)b->strings_text.n;
        ox_rich_text(&b->strings_text, inner);
        s->n = (uint32_t)(b->strings_text.n - s->at);
    } else {
        s->at = text.n ? (uint32_t)(text.p - b->strings_part.text.p) : 0;
        s->n = (uint32_t)text.n;
    }
}

static err_code read_strings(ox_book *b, err *e)
{
    const char *p, *end, *after, *from;
    xml x;
    xml_tok root;
    err_code rc;
    sv name, text;

    if ((rc = ox_part_load(&b->strings_part, b, b->strings_en, e)) != ERR_OK)
        return rc;
    text = b->strings_part.text;
    if ((rc = ox_part_root(&x, &root, text, e)) != ERR_OK)
        return err_wrap(e, "%.*s", SV_FMT(b->strings_en->name));
    p = text.p + root.at + root.raw.n;
    end = text.p + text.n;
    while ((p = ox_scan_tag(p, end)) && (after = ox_scan_tag_end(p, end))) {
        name = ox_scan_local(p, end);
        if (!sv_eq(name, SV("si")) || p[1] == '/') {
            p = after;
            continue;
        }
        if (b->nstrings == OX_MAX_STRINGS)
            return err_set(e, ERR_LIMIT, "the workbook has more than %d shared strings", OX_MAX_STRINGS);
        from = after;
        p = after;
        if (after[-2] == '/') {
            add_string(b, SV(""));
            continue;
        }
        while ((p = ox_scan_tag(p, end)) && !(p[1] == '/' && sv_eq(ox_scan_local(p, end), SV("si"))))
            p++;
        if (!p)
            break;
        add_string(b, (sv){ from, (size_t)(p - from) });
    }
    return buf_check(&b->strings_text, e);
}

err_code ox_strings_read(ox_book *b, err *e)
{
    err_code rc = ERR_OK;

    if (!b->strings_read && b->strings_en)
        rc = read_strings(b, e);
    if (rc == ERR_OK) {
        b->strings_read = true;
    } else {
        b->nstrings = 0;
        buf_reset(&b->strings_text);
        ox_part_release(&b->strings_part);
    }
    return rc;
}

bool ox_string_at(const ox_book *b, size_t i, sv *out)
{
    const ox_string *s;

    if (i >= b->nstrings)
        return false;
    s = &b->strings[i];
    *out = SV("");
    if (s->n)
        *out = (sv){ (s->decoded ? b->strings_text.p : b->strings_part.text.p) + s->at, s->n };
    return true;
}
