// DEPS: xml expat
/* Any bytes as an XML part. Tokens tile it; and it is accepted when expat accepts it, less DOCTYPE, the limits, and
 * names beyond ASCII (expat knows which letters of Unicode may stand in names, we take them all). */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <expat.h>

#include "xml/xml.h"

#define HOLDS(x) ((x) ? (void)0 : abort())

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void XMLCALL on_doctype(void *ctx, const XML_Char *name, const XML_Char *sys, const XML_Char *pub, int internal)
{
    (void)name;
    (void)sys;
    (void)pub;
    (void)internal;
    *(bool *)ctx = true;
}

static bool expat_accepts(const uint8_t *data, size_t size, bool *doctype)
{
    XML_Parser p = XML_ParserCreate(NULL);
    bool ok;

    *doctype = false;
    XML_SetUserData(p, doctype);
    XML_SetStartDoctypeDeclHandler(p, on_doctype);
    ok = XML_Parse(p, (const char *)data, (int)size, 1) == XML_STATUS_OK;
    XML_ParserFree(p);
    return ok;
}

static bool is_wide(sv s)
{
    for (size_t i = 0; i < s.n; i++)
        if ((unsigned char)s.p[i] >= 0x80)
            return true;
    return false;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    sv raw = { (const char *)data, size }, text;
    bool doctype, wide = false, expat;
    size_t at = 0;
    xml x;
    xml_tok t;
    xml_enc enc;
    buf hold, out, esc;
    err e = ERR_INIT;
    err_code rc;

    buf_init(&hold, LIMIT_XML_TOKEN_BYTES * 4);
    buf_init(&out, LIMIT_XML_TOKEN_BYTES * 4);
    buf_init(&esc, LIMIT_XML_TOKEN_BYTES * 4);
    if (xml_decode(&text, &hold, &enc, raw, &e) != ERR_OK) {
        buf_release(&hold);
        return 0;
    }
    HOLDS(xml_encode(&out, text, enc, &e) != ERR_OK || sv_eq(buf_sv(&out), raw));
    xml_init(&x, text);
    while ((rc = xml_next(&x, &t, &e)) == ERR_OK) {
        sv rest = t.attrs, name, value;

        HOLDS(t.at == at && t.raw.p == text.p + at && t.depth <= LIMIT_XML_DEPTH);
        at += t.raw.n;
        wide = wide || is_wide(t.name);
        while (xml_attr_next(&rest, &name, &value)) {
            wide = wide || is_wide(name);
            buf_reset(&esc);
            HOLDS(xml_unescape_attr(&esc, value, &e) == ERR_OK);
        }
        if (t.kind == XML_TEXT) {
            buf_reset(&out);
            buf_reset(&esc);
            HOLDS(xml_unescape(&out, t.text, &e) == ERR_OK);
            xml_escape_text(&esc, buf_sv(&out), false);
            hold.over = false;
            buf_reset(&out);
            HOLDS(xml_unescape(&out, buf_sv(&esc), &e) == ERR_OK);
        }
        if (t.kind == XML_END) {
            HOLDS(at == text.n);
            break;
        }
        HOLDS(t.raw.n > 0);
    }
    expat = expat_accepts(data, size, &doctype);
    /* Behind a UTF-8 mark expat follows a declaration of another encoding; the mark is right. */
    if (enc == XML_UTF8 || (enc == XML_UTF8_BOM && sv_find(text, SV("encoding")) == SIZE_MAX)) {
        if (rc == ERR_OK)
            HOLDS(expat || wide);
        else if (expat)
            HOLDS(doctype || rc == ERR_LIMIT || wide);
    }
    buf_release(&hold);
    buf_release(&out);
    buf_release(&esc);
    return 0;
}
