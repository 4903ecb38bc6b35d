/* The tokenizer: one pass, no allocation, no recursion. What it accepts is what expat accepts (a fuzz target
 * compares them), less DOCTYPE and what passes a limit. */
#include "xml/xml.h"

#include <string.h>

#include "base/msg.h"
#include "xml/xml_chars.h"

void xml_init(xml *x, sv part)
{
    x->part = part;
    x->at = 0;
    x->depth = 0;
    x->root_seen = x->root_done = x->ended = false;
}

static err_code bad(err *e, size_t at, const char *what)
{
    return err_set(e, ERR_FORMAT, "broken XML at byte %zu: %s", at, tr(what));
}

sv xml_local(sv name)
{
    const char *colon = name.n ? memchr(name.p, ':', name.n) : NULL;

    return colon ? sv_from(name, (size_t)(colon + 1 - name.p)) : name;
}

/* Length of the name at p, 0 if none begins there. Names beyond ASCII are taken as they come if they are UTF-8. */
static size_t name_len(const char *p, const char *end)
{
    const char *s = p;
    size_t n;

    while (s < end) {
        unsigned char c = (unsigned char)*s;

        if (c < 0x80) {
            if (!(xml_class[c] & (s == p ? XML_C_START : XML_C_NAME)))
                break;
            s++;
        } else {
            if (!(n = xml_char_len(s, end)))
                break;
            s += n;
        }
    }
    return (size_t)(s - p);
}

static const char *skip_space(const char *p, const char *end)
{
    while (p < end && (xml_class[(unsigned char)*p] & XML_C_SPACE))
        p++;
    return p;
}

/* Checks characters and references of text or of an attribute value. Returns the offending byte, or NULL. */
static const char *check_text(sv s, bool brackets)
{
    const char *p = s.p, *end = s.p + s.n;
    uint32_t cp;
    size_t n;

    while (p < end) {
        unsigned char c = (unsigned char)*p;

        if (xml_class[c] & XML_C_PLAIN) {
            p++;
        } else if (c == '&') {
            if (!(n = xml_ref((sv){ p, (size_t)(end - p) }, &cp)))
                return p;
            p += n;
        } else if (c == ']') {
            if (brackets && end - p >= 3 && p[1] == ']' && p[2] == '>')
                return p;
            p++;
        } else {
            if (!(n = xml_char_len(p, end)))
                return p;
            p += n;
        }
    }
    return NULL;
}

/* Characters only, for comments, CDATA and processing instructions. */
static const char *check_chars(sv s)
{
    const char *p = s.p, *end = s.p + s.n;
    size_t n;

    while (p < end) {
        unsigned char c = (unsigned char)*p;

        n = (xml_class[c] & XML_C_PLAIN) || c == '&' || c == ']' ? 1 : xml_char_len(p, end);
        if (!n)
            return p;
        p += n;
    }
    return NULL;
}

static const char *find2(const char *p, const char *end, const char *what)
{
    size_t n = strlen(what);

    return (size_t)(end - p) < n ? NULL : memmem(p, (size_t)(end - p), what, n);
}

static err_code limit_token(err *e, size_t at)
{
    return err_set(e, ERR_LIMIT, "the XML at byte %zu has a piece of more than %zu bytes", at, LIMIT_XML_TOKEN_BYTES);
}

typedef struct attr_names { sv v[LIMIT_XML_ATTRS]; size_t n; } attr_names;

/* One attribute at *pp, which moves behind it; its name must not have come before. */
static err_code one_attr(xml *x, const char **pp, attr_names *names, err *e)
{
    const char *p = *pp, *end = x->part.p + x->part.n, *v, *wrong;
    sv name = { p, name_len(p, end) };
    size_t i;

    if (!name.n)
        return bad(e, (size_t)(p - x->part.p), "attribute name");
    if (names->n == LIMIT_XML_ATTRS)
        return err_set(e, ERR_LIMIT, "an XML element has more than %d attributes", LIMIT_XML_ATTRS);
    for (i = 0; i < names->n; i++)
        if (sv_eq(names->v[i], name))
            return bad(e, (size_t)(p - x->part.p), "an attribute stands twice");
    names->v[names->n++] = name;
    p = skip_space(p + name.n, end);
    if (p == end || *p != '=')
        return bad(e, (size_t)(p - x->part.p), "attribute without a value");
    p = skip_space(p + 1, end);
    if (p == end || (*p != '"' && *p != '\''))
        return bad(e, (size_t)(p - x->part.p), "attribute value without quotes");
    v = memchr(p + 1, *p, (size_t)(end - p - 1));
    if (!v)
        return bad(e, (size_t)(p - x->part.p), "attribute value without an end");
    if ((size_t)(v - p) > LIMIT_XML_TOKEN_BYTES)
        return limit_token(e, (size_t)(p - x->part.p));
    if ((wrong = memchr(p + 1, '<', (size_t)(v - p - 1))) ||
        (wrong = check_text((sv){ p + 1, (size_t)(v - p - 1) }, false)))
        return bad(e, (size_t)(wrong - x->part.p), "character or reference in an attribute");
    *pp = v + 1;
    return ERR_OK;
}

static err_code start_tag(xml *x, xml_tok *t, err *e)
{
    const char *start = x->part.p + x->at, *end = x->part.p + x->part.n, *p = start + 1, *after;
    attr_names names;
    err_code rc;

    names.n = 0;
    t->name = (sv){ p, name_len(p, end) };
    if (!t->name.n)
        return bad(e, x->at, "a tag without a name");
    if (x->root_done)
        return bad(e, x->at, "a second root element");
    t->local = xml_local(t->name);
    p += t->name.n;
    t->attrs.p = p;
    for (;;) {
        after = skip_space(p, end);
        if (after == end)
            return bad(e, x->at, "a tag without an end");
        if (*after == '>' || *after == '/')
            break;
        if (after == p)
            return bad(e, (size_t)(p - x->part.p), "attributes must be set apart by a space");
        p = after;
        if ((rc = one_attr(x, &p, &names, e)) != ERR_OK)
            return rc;
    }
    t->attrs.n = (size_t)(after - t->attrs.p);
    t->kind = *after == '/' ? XML_EMPTY : XML_OPEN;
    if (*after == '/' && (++after == end || *after != '>'))
        return bad(e, x->at, "a tag without an end");
    t->raw = (sv){ start, (size_t)(after + 1 - start) };
    if (t->raw.n > LIMIT_XML_TOKEN_BYTES)
        return limit_token(e, x->at);
    t->depth = x->depth;
    if (x->depth == LIMIT_XML_DEPTH)
        return err_set(e, ERR_LIMIT, "XML elements nest more than %d deep", LIMIT_XML_DEPTH);
    x->root_seen = true;
    if (t->kind == XML_OPEN)
        x->open[x->depth++] = t->name;
    else if (x->depth == 0)
        x->root_done = true;
    return ERR_OK;
}

static err_code end_tag(xml *x, xml_tok *t, err *e)
{
    const char *start = x->part.p + x->at, *end = x->part.p + x->part.n, *p = start + 2;

    t->kind = XML_CLOSE;
    t->name = (sv){ p, name_len(p, end) };
    p = skip_space(p + t->name.n, end);
    if (!t->name.n || p == end || *p != '>')
        return bad(e, x->at, "end tag");
    if (x->depth == 0 || !sv_eq(x->open[x->depth - 1], t->name))
        return bad(e, x->at, "an end tag that does not match");
    t->local = xml_local(t->name);
    t->raw = (sv){ start, (size_t)(p + 1 - start) };
    if (t->raw.n > LIMIT_XML_TOKEN_BYTES)
        return limit_token(e, x->at);
    t->depth = --x->depth;
    if (x->depth == 0)
        x->root_done = true;
    return ERR_OK;
}

/* A pseudo-attribute of the XML declaration: ` name="value"`, value of letters, digits, `.`, `-`, `_`. */
static bool pseudo_attr(const char **pp, const char *end, const char *name, sv *value)
{
    const char *p = skip_space(*pp, end), *v;
    size_t n = strlen(name);
    char q;

    if (p == *pp || (size_t)(end - p) < n || memcmp(p, name, n) != 0)
        return false;
    p = skip_space(p + n, end);
    if (p == end || *p++ != '=')
        return false;
    p = skip_space(p, end);
    if (p == end || (*p != '"' && *p != '\''))
        return false;
    q = *p++;
    for (v = p; v < end && *v != q; v++)
        if (!(xml_class[(unsigned char)*v] & XML_C_DECL))
            return false;
    if (v == end)
        return false;
    *value = (sv){ p, (size_t)(v - p) };
    *pp = v + 1;
    return true;
}

/* What stands between `<?xml` and `?>`. */
static bool declaration_ok(sv s)
{
    const char *p = s.p, *end = s.p + s.n;
    sv v;

    if (!pseudo_attr(&p, end, "version", &v))
        return false;
    if (pseudo_attr(&p, end, "encoding", &v) && (!v.n || !((v.p[0] | 0x20) >= 'a' && (v.p[0] | 0x20) <= 'z')))
        return false;
    if (pseudo_attr(&p, end, "standalone", &v) && !sv_eq(v, SV("yes")) && !sv_eq(v, SV("no")))
        return false;
    return skip_space(p, end) == end;
}

static err_code instruction(xml *x, xml_tok *t, err *e)
{
    const char *start = x->part.p + x->at, *end = x->part.p + x->part.n, *p = start + 2, *stop, *wrong;

    t->kind = XML_PI;
    t->name = t->local = (sv){ p, name_len(p, end) };
    stop = find2(p + t->name.n, end, "?>");
    if (!t->name.n || !stop)
        return bad(e, x->at, "processing instruction");
    p += t->name.n;
    t->text = (sv){ p, (size_t)(stop - p) };
    t->raw = (sv){ start, (size_t)(stop + 2 - start) };
    if (t->raw.n > LIMIT_XML_TOKEN_BYTES)
        return limit_token(e, x->at);
    if (sv_eq_nocase(t->name, SV("xml"))) {
        if (x->at != 0 || !sv_eq(t->name, SV("xml")) || !declaration_ok(t->text))
            return bad(e, x->at, "XML declaration");
    } else if (t->text.n && skip_space(p, stop) == p) {
        return bad(e, x->at, "processing instruction");
    }
    if ((wrong = check_chars(t->text)))
        return bad(e, (size_t)(wrong - x->part.p), "a character that XML forbids");
    t->depth = x->depth;
    return ERR_OK;
}

/* <!-- -->, <![CDATA[ ]]>, and DOCTYPE, which is refused. */
static err_code bang(xml *x, xml_tok *t, err *e)
{
    const char *start = x->part.p + x->at, *end = x->part.p + x->part.n, *p, *stop, *wrong;
    sv rest = { start, (size_t)(end - start) };

    if (sv_starts(rest, SV("<!--"))) {
        p = start + 4;
        stop = find2(p, end, "--");
        if (!stop || stop + 2 == end || stop[2] != '>')
            return bad(e, x->at, "XML comment");
        t->kind = XML_COMMENT;
    } else if (sv_starts(rest, SV("<![CDATA["))) {
        p = start + 9;
        stop = find2(p, end, "]]>");
        if (!stop || x->depth == 0)
            return bad(e, x->at, "CDATA section");
        t->kind = XML_CDATA;
    } else if (sv_starts(rest, SV("<!DOCTYPE"))) {
        return err_set(e, ERR_UNSUPPORTED, "the XML has a DOCTYPE, which no workbook or document needs: refused");
    } else {
        return bad(e, x->at, "`<!`");
    }
    t->text = (sv){ p, (size_t)(stop - p) };
    t->raw = (sv){ start, (size_t)(stop + 3 - start) };
    if (t->raw.n > LIMIT_XML_TOKEN_BYTES)
        return limit_token(e, x->at);
    if ((wrong = check_chars(t->text)))
        return bad(e, (size_t)(wrong - x->part.p), "a character that XML forbids");
    t->depth = x->depth;
    return ERR_OK;
}

static err_code text(xml *x, xml_tok *t, err *e)
{
    const char *start = x->part.p + x->at, *end = x->part.p + x->part.n;
    const char *stop = memchr(start, '<', (size_t)(end - start)), *wrong;

    if (!stop)
        stop = end;
    t->kind = XML_TEXT;
    t->raw = t->text = (sv){ start, (size_t)(stop - start) };
    if (t->raw.n > LIMIT_XML_TOKEN_BYTES)
        return limit_token(e, x->at);
    if (x->depth == 0 && skip_space(start, stop) != stop)
        return bad(e, x->at, "text outside the root element");
    if ((wrong = check_text(t->text, true)))
        return bad(e, (size_t)(wrong - x->part.p), "a character or reference that XML forbids");
    t->depth = x->depth;
    return ERR_OK;
}

err_code xml_next(xml *x, xml_tok *t, err *e)
{
    sv rest = sv_from(x->part, x->at);
    err_code rc;

    memset(t, 0, sizeof *t);
    t->at = x->at;
    if (!rest.n) {
        if (x->depth || !x->root_done)
            return bad(e, x->at, "the part ends too early");
        t->kind = XML_END;
        t->raw = (sv){ x->part.p ? x->part.p + x->at : "", 0 };
        x->ended = true;
        return ERR_OK;
    }
    if (rest.p[0] != '<')
        rc = text(x, t, e);
    else if (rest.n < 2)
        rc = bad(e, x->at, "the part ends too early");
    else if (rest.p[1] == '/')
        rc = end_tag(x, t, e);
    else if (rest.p[1] == '?')
        rc = instruction(x, t, e);
    else if (rest.p[1] == '!')
        rc = bang(x, t, e);
    else
        rc = start_tag(x, t, e);
    if (rc == ERR_OK)
        x->at += t->raw.n;
    return rc;
}

err_code xml_skip(xml *x, const xml_tok *open, err *e)
{
    size_t depth = open->depth;
    xml_tok t;
    err_code rc = ERR_OK;

    if (open->kind != XML_OPEN)
        return ERR_OK;
    do {
        if ((rc = xml_next(x, &t, e)) != ERR_OK)
            return rc;
    } while (!(t.kind == XML_CLOSE && t.depth == depth));
    return rc;
}

err_code xml_text(buf *out, xml *x, const xml_tok *open, err *e)
{
    size_t depth = open->depth;
    xml_tok t;
    err_code rc;

    if (open->kind != XML_OPEN)
        return ERR_OK;
    for (;;) {
        if ((rc = xml_next(x, &t, e)) != ERR_OK)
            return rc;
        if (t.kind == XML_CLOSE && t.depth == depth)
            return ERR_OK;
        if (t.kind == XML_TEXT && (rc = xml_unescape(out, t.text, e)) != ERR_OK)
            return rc;
        if (t.kind == XML_CDATA)
            buf_add(out, t.text);
    }
}

bool xml_attr_next(sv *rest, sv *name, sv *raw)
{
    const char *end, *p, *q;

    if (!rest->n)
        return false;
    end = rest->p + rest->n;
    p = skip_space(rest->p, end);
    name->p = p;
    while (p < end && *p != '=' && !(xml_class[(unsigned char)*p] & XML_C_SPACE))
        p++;
    name->n = (size_t)(p - name->p);
    p = skip_space(p, end);
    if (!name->n || p == end || *p != '=')
        return false;
    p = skip_space(p + 1, end);
    if (p == end || (*p != '"' && *p != '\'') || !(q = memchr(p + 1, *p, (size_t)(end - p - 1))))
        return false;
    *raw = (sv){ p + 1, (size_t)(q - p - 1) };
    *rest = (sv){ q + 1, (size_t)(end - q - 1) };
    return true;
}

static bool find_attr(const xml_tok *t, sv want, bool local, sv *raw)
{
    sv rest = t->attrs, name, value;

    while (xml_attr_next(&rest, &name, &value))
        if (sv_eq(local ? xml_local(name) : name, want)) {
            *raw = value;
            return true;
        }
    return false;
}

bool xml_attr(const xml_tok *t, sv name, sv *raw)
{
    return find_attr(t, name, false, raw);
}

bool xml_attr_local(const xml_tok *t, sv local, sv *raw)
{
    /* `r` must not find `xmlns:r`, nor an attribute without a prefix lose to one with it. */
    sv rest = t->attrs, name, value;

    if (find_attr(t, local, false, raw))
        return true;
    while (xml_attr_next(&rest, &name, &value))
        if (!sv_starts(name, SV("xmlns")) && sv_eq(xml_local(name), local)) {
            *raw = value;
            return true;
        }
    return false;
}
