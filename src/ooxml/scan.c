/* See scan.h. */
#include "ooxml/scan.h"

#include <string.h>

#include "xml/xml.h"

bool ox_scan_names_init(ox_scan_names *n, sv prefix)
{
    char *p = n->store;
    static const char *const local[6] = { "row", "c", "f", "v", "is", "sheetData" };
    sv *to[6] = { &n->row, &n->c, &n->f, &n->v, &n->is, &n->data };
    size_t i, len;

    if (prefix.n > 16)
        return false;
    n->prefix = prefix.n;
    for (i = 0; i < 6; i++) {
        len = strlen(local[i]);
        if (prefix.n)
            memcpy(p, prefix.p, prefix.n);
        memcpy(p + prefix.n, local[i], len);
        *to[i] = (sv){ p, prefix.n + len };
        p += prefix.n + len;
    }
    return true;
}

/* Behind the comment, CDATA section or instruction at p (`<!` or `<?`); end if it does not close. */
static const char *skip_other(const char *p, const char *end)
{
    size_t left = (size_t)(end - p);
    const char *close = p[1] == '?' ? "?>" : "-->", *hit;

    if (left >= 9 && memcmp(p, "<![CDATA[", 9) == 0)
        close = "]]>";
    hit = memmem(p + 2, left - 2, close, strlen(close));
    return hit ? hit + strlen(close) : end;
}

const char *ox_scan_tag(const char *p, const char *end)
{
    while (p < end && (p = memchr(p, '<', (size_t)(end - p)))) {
        if (end - p < 2)
            return NULL;
        if (p[1] != '!' && p[1] != '?')
            return p;
        p = skip_other(p, end);
    }
    return NULL;
}

const char *ox_scan_tag_end(const char *p, const char *end)
{
    const char *gt;

    for (;;) {
        while (p < end && *p != '>' && *p != '"' && *p != '\'')
            p++;
        if (p >= end)
            return NULL;
        if (*p == '>')
            return p + 1;
        gt = memchr(p + 1, *p, (size_t)(end - p - 1));
        if (!gt)
            return NULL;
        p = gt + 1;
    }
}

static bool delimits(char c)
{
    return c == ' ' || c == '>' || c == '/' || c == '\n' || c == '\t' || c == '\r';
}

bool ox_scan_is(const char *p, const char *end, sv q)
{
    return (size_t)(end - p) > q.n + 1 && *p == '<' && memcmp(p + 1, q.p, q.n) == 0 && delimits(p[1 + q.n]);
}

bool ox_scan_is_close(const char *p, const char *end, sv q)
{
    return (size_t)(end - p) > q.n + 2 && p[0] == '<' && p[1] == '/' && memcmp(p + 2, q.p, q.n) == 0 && delimits(p[2 + q.n]);
}

typedef unsigned char v16 __attribute__((vector_size(16)));
typedef unsigned long long v2 __attribute__((vector_size(16)));

/* Rows are a few hundred bytes apart: blocks of 16 bytes without `<r`, `<!` or `<?` are passed over at memory
 * speed. With a prefix ("<x:row") the byte looked at stands further right, so that cells do not match. */
const char *ox_scan_open(const char *p, const char *end, sv qname, size_t prefix)
{
    const size_t off = 1 + prefix;
    const unsigned char first = (unsigned char)qname.p[prefix];
    v16 a, b, c, hit;
    v2 any;

    for (;;) {
        while ((size_t)(end - p) >= 16 + off) {
            memcpy(&a, p, 16);
            memcpy(&b, p + off, 16);
            memcpy(&c, p + 1, 16);
            hit = (v16)((a == '<') & ((b == first) | (c == '!') | (c == '?')));
            any = (v2)hit;
            if (any[0] | any[1])
                break;
            p += 16;
        }
        p = p < end ? memchr(p, '<', (size_t)(end - p)) : NULL;
        if (!p || (size_t)(end - p) < off + 2)
            return NULL;
        if (p[1] == '!' || p[1] == '?') {
            p = skip_other(p, end);
            continue;
        }
        if (ox_scan_is(p, end, qname))
            return p;
        p++;
    }
}

bool ox_scan_attr(sv tag, sv name, sv *raw)
{
    sv rest = tag, at;
    size_t i = 1;

    while (i < tag.n && !delimits(tag.p[i]))
        i++;
    rest = sv_from(tag, i);
    while (xml_attr_next(&rest, &at, raw))
        if (sv_eq(at, name))
            return true;
    return false;
}

bool ox_scan_attr_uint(sv tag, sv name, uint32_t *out)
{
    sv raw;
    uint64_t v;

    if (!ox_scan_attr(tag, name, &raw) || !sv_u64(sv_trim(raw), &v) || v > UINT32_MAX)
        return false;
    *out = (uint32_t)v;
    return true;
}

bool ox_scan_attr_true(sv tag, sv name)
{
    sv raw;

    return ox_scan_attr(tag, name, &raw) && (sv_eq(raw, SV("1")) || sv_eq(raw, SV("true")) || sv_eq(raw, SV("on")));
}

sv ox_scan_local(const char *p, const char *end)
{
    const char *s = p + 1, *q;

    if (s < end && *s == '/')
        s++;
    for (q = s; q < end && !delimits(*q);)
        q++;
    return xml_local((sv){ s, (size_t)(q - s) });
}
