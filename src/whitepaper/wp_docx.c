/* wp_docx.c: a Word document as lines of text, so that one reader serves all forms.
 *
 * A paragraph is a line, with a blank line behind it; a paragraph in a heading style gets Markdown signs; automatic
 * numbers are counted and written out; a table row is a line with tabs, and paragraphs inside a cell are parted by
 * <br>. Left out: deleted and hidden text, field codes, notes, headers and footers. From ECMA-376 part 1: 17.3
 * (paragraphs), 17.4 (tables), 17.7 (styles), 17.9 (numbering). */
#include <stdlib.h>
#include <string.h>

#include "whitepaper/wp_docx.h"
#include "xml/xml.h"
#include "zip/zip.h"

static int int_attr(const xml_tok *t, const char *name, int none)
{
    sv v;
    uint64_t n;
    if (!xml_attr_local(t, sv_of(name), &v) || !sv_u64(v, &n) || n > 1000000) return none;
    return (int)n;
}

static sv text_attr(arena *a, const xml_tok *t, const char *name)
{
    sv raw, out = SV_NULL;
    buf b;
    err ignored = ERR_INIT;
    if (!xml_attr_local(t, sv_of(name), &raw)) return SV_NULL;
    buf_init(&b, raw.n + 16);
    if (xml_unescape_attr(&b, raw, &ignored) == ERR_OK) out = arena_dup(a, buf_sv(&b));
    buf_release(&b);
    return out;
}

/* ---- styles ---- */

static void style_name(docx_style *s, sv name)
{
    uint64_t n;
    if (sv_eq_nocase(name, SV("title"))) s->title = true;
    if (name.n > 8 && sv_eq_nocase(sv_slice(name, 0, 8), SV("heading ")) && sv_u64(sv_from(name, 8), &n) && n >= 1 && n <= 9) s->outline = (int)n - 1;
    if (name.n > 4 && sv_eq_nocase(sv_slice(name, 0, 4), SV("toc "))) s->toc = true;
    if (name.n > 9 && sv_eq_nocase(sv_slice(name, 0, 9), SV("contents "))) s->toc = true;
}

err_code docx_styles_read(docx *d, sv part, err *e)
{
    xml x;
    xml_tok t;
    docx_style s;
    bool in = false;
    err_code rc;
    xml_init(&x, part);
    while ((rc = xml_next(&x, &t, e)) == ERR_OK && t.kind != XML_END) {
        if (t.kind == XML_CLOSE && sv_eq(t.local, SV("style")) && in) {
            vec_push(d->a, &d->styles, &s);
            in = false;
        }
        if (t.kind != XML_OPEN && t.kind != XML_EMPTY) continue;
        if (sv_eq(t.local, SV("style"))) {
            memset(&s, 0, sizeof s);
            s.id = text_attr(d->a, &t, "styleId");
            s.outline = s.num = s.ilvl = -1;
            in = t.kind == XML_OPEN;
        } else if (in && sv_eq(t.local, SV("name"))) {
            style_name(&s, text_attr(d->a, &t, "val"));
        } else if (in && sv_eq(t.local, SV("basedOn"))) {
            s.based_on = text_attr(d->a, &t, "val");
        } else if (in && sv_eq(t.local, SV("outlineLvl"))) {
            s.outline = int_attr(&t, "val", -1);
        } else if (in && sv_eq(t.local, SV("numId"))) {
            s.num = int_attr(&t, "val", -1);
        } else if (in && sv_eq(t.local, SV("ilvl"))) {
            s.ilvl = int_attr(&t, "val", -1);
        }
    }
    if (rc != ERR_OK) return rc;
    for (size_t pass = 0; pass < 8; pass++) /* what a style is based on; chains are short, and may be circles */
        for (size_t i = 0; i < d->styles.n; i++) {
            docx_style *y = vec_at(&d->styles, docx_style, i);
            const docx_style *b = y->based_on.n ? docx_style_find(d, y->based_on) : NULL;
            if (!b) continue;
            if (y->outline < 0) y->outline = b->outline;
            if (y->num < 0) y->num = b->num;
            if (y->ilvl < 0 && y->num >= 0 && y->num == b->num) y->ilvl = b->ilvl;
            y->toc = y->toc || b->toc;
        }
    return ERR_OK;
}

const docx_style *docx_style_find(const docx *d, sv id)
{
    for (size_t i = 0; i < d->styles.n; i++)
        if (sv_eq(vec_at(&d->styles, docx_style, i)->id, id)) return vec_at(&d->styles, docx_style, i);
    return NULL;
}

/* ---- numbering ---- */

static char format_of(sv v, bool *bullet, bool *none)
{
    static const struct { const char *name; char f; } f[] = { { "decimal", '1' }, { "decimalZero", '0' }, { "lowerLetter", 'a' }, { "upperLetter", 'A' },
        { "lowerRoman", 'i' }, { "upperRoman", 'I' }, { "aiueo", 'k' }, { "aiueoFullWidth", 'k' }, { "decimalEnclosedCircle", 'c' },
        { "decimalEnclosedCircleChinese", 'c' }, { "decimalFullWidth", '1' }, { "decimalFullWidth2", '1' }, { "decimalHalfWidth", '1' } };
    *bullet = sv_eq(v, SV("bullet"));
    *none = sv_eq(v, SV("none"));
    for (size_t i = 0; i < sizeof f / sizeof *f; i++)
        if (sv_eq(v, sv_of(f[i].name))) return f[i].f;
    return '1';
}

err_code docx_numbering_read(docx *d, sv part, err *e)
{
    xml x;
    xml_tok t;
    docx_num *n = NULL;
    int lv = -1;
    err_code rc;
    xml_init(&x, part);
    while ((rc = xml_next(&x, &t, e)) == ERR_OK && t.kind != XML_END) {
        if (t.kind == XML_CLOSE && (sv_eq(t.local, SV("abstractNum")) || sv_eq(t.local, SV("num")))) n = NULL;
        if (t.kind == XML_CLOSE && (sv_eq(t.local, SV("lvl")) || sv_eq(t.local, SV("lvlOverride")))) lv = -1;
        if (t.kind != XML_OPEN && t.kind != XML_EMPTY) continue;
        if (sv_eq(t.local, SV("abstractNum"))) {
            n = vec_push(d->a, &d->abstracts, NULL);
            n->id = int_attr(&t, "abstractNumId", -1);
        } else if (sv_eq(t.local, SV("num"))) {
            n = vec_push(d->a, &d->nums, NULL);
            n->id = int_attr(&t, "numId", -1);
            n->abstract = -1;
        } else if (n && sv_eq(t.local, SV("abstractNumId"))) {
            n->abstract = int_attr(&t, "val", -1);
        } else if (n && (sv_eq(t.local, SV("lvl")) || sv_eq(t.local, SV("lvlOverride")))) {
            lv = int_attr(&t, "ilvl", -1);
            if (lv >= DOCX_LEVELS) lv = -1;
            if (lv >= 0 && sv_eq(t.local, SV("lvl"))) n->set[lv] = true, n->level[lv].start = 1, n->level[lv].fmt = '1';
        } else if (n && lv >= 0 && sv_eq(t.local, SV("start"))) {
            n->level[lv].start = int_attr(&t, "val", 1);
        } else if (n && lv >= 0 && sv_eq(t.local, SV("startOverride"))) {
            n->level[lv].start = int_attr(&t, "val", 1);
        } else if (n && lv >= 0 && sv_eq(t.local, SV("numFmt"))) {
            n->level[lv].fmt = format_of(text_attr(d->a, &t, "val"), &n->level[lv].bullet, &n->level[lv].none);
        } else if (n && lv >= 0 && sv_eq(t.local, SV("lvlText"))) {
            n->level[lv].text = text_attr(d->a, &t, "val");
        }
    }
    d->counter = arena_many(d->a, (d->nums.n + 1) * DOCX_LEVELS, int);
    return rc;
}

static void add_number(buf *b, char fmt, int v)
{
    static const char *const kana[] = { "ア", "イ", "ウ", "エ", "オ", "カ", "キ", "ク", "ケ", "コ", "サ", "シ", "ス", "セ", "ソ" };
    static const struct { int v; const char *s; } roman[] = { { 1000, "m" }, { 900, "cm" }, { 500, "d" }, { 400, "cd" }, { 100, "c" }, { 90, "xc" }, { 50, "l" },
        { 40, "xl" }, { 10, "x" }, { 9, "ix" }, { 5, "v" }, { 4, "iv" }, { 1, "i" } };
    if ((fmt == 'a' || fmt == 'A') && v >= 1 && v <= 26) buf_addc(b, (char)(fmt + v - 1));
    else if (fmt == 'k' && v >= 1 && v <= 15) buf_adds(b, kana[v - 1]);
    else if (fmt == 'c' && v >= 1 && v <= 20) buf_add_utf8(b, (uint32_t)(0x2460 + v - 1));
    else if ((fmt == 'i' || fmt == 'I') && v >= 1 && v < 4000) {
        for (size_t k = 0; k < sizeof roman / sizeof *roman; k++)
            for (; v >= roman[k].v; v -= roman[k].v)
                for (const char *s = roman[k].s; *s; s++) buf_addc(b, (char)(fmt == 'I' ? *s - 32 : *s));
    } else buf_addf(b, fmt == '0' ? "%02d" : "%d", v);
}

sv docx_number(docx *d, int num, int ilvl)
{
    size_t at = 0;
    const docx_num *n = NULL, *abs = NULL;
    if (num <= 0 || ilvl < 0 || ilvl >= DOCX_LEVELS) return SV_NULL;
    for (; at < d->nums.n; at++)
        if (vec_at(&d->nums, docx_num, at)->id == num) {
            n = vec_at(&d->nums, docx_num, at);
            break;
        }
    if (!n) return SV_NULL;
    for (size_t i = 0; i < d->abstracts.n && !abs; i++)
        if (vec_at(&d->abstracts, docx_num, i)->id == n->abstract) abs = vec_at(&d->abstracts, docx_num, i);
    /* lists that share an abstract definition share its counters, unless one starts anew */
    size_t first = at;
    bool own = false;
    for (int k = 0; k < DOCX_LEVELS; k++) own = own || n->level[k].start > 0;
    for (size_t i = 0; i < at && !own; i++)
        if (vec_at(&d->nums, docx_num, i)->abstract == n->abstract) {
            first = i;
            break;
        }
    int *count = d->counter + first * DOCX_LEVELS;
    docx_level lv[DOCX_LEVELS];
    for (int k = 0; k < DOCX_LEVELS; k++) {
        lv[k] = n->set[k] ? n->level[k] : abs ? abs->level[k] : (docx_level){ 1, false, false, '1', SV_NULL };
        if (!n->set[k] && n->level[k].start > 0) lv[k].start = n->level[k].start;
    }
    if (lv[ilvl].bullet) return SV("-");
    if (lv[ilvl].none) return SV_NULL;
    for (int k = 0; k < ilvl; k++)
        if (!count[k]) count[k] = lv[k].start ? lv[k].start : 1; /* a level that was skipped counts as begun */
    count[ilvl] = count[ilvl] ? count[ilvl] + 1 : lv[ilvl].start;
    for (int k = ilvl + 1; k < DOCX_LEVELS; k++) count[k] = 0;
    buf b;
    buf_init(&b, 512);
    for (size_t i = 0; i < lv[ilvl].text.n; i++) {
        char ch = lv[ilvl].text.p[i];
        if (ch == '%' && i + 1 < lv[ilvl].text.n && lv[ilvl].text.p[i + 1] >= '1' && lv[ilvl].text.p[i + 1] <= '9') {
            int k = lv[ilvl].text.p[++i] - '1';
            add_number(&b, lv[k].fmt, count[k]);
        } else {
            buf_addc(&b, ch);
        }
    }
    sv out = arena_dup(d->a, txt_trim(buf_sv(&b)));
    buf_release(&b);
    return out;
}

/* ---- the package ---- */

static err_code part_text(sv *out, arena *a, zip *z, const char *name, err *e)
{
    buf raw, hold;
    sv text;
    xml_enc enc;
    err_code rc;
    const zip_entry *en = zip_find(z, sv_of(name));
    *out = SV_NULL;
    if (!en) return ERR_OK;
    buf_init(&raw, 64 * MIB);
    buf_init(&hold, 128 * MIB);
    if ((rc = zip_read(&raw, z, en, e)) == ERR_OK && (rc = xml_decode(&text, &hold, &enc, buf_sv(&raw), e)) == ERR_OK) *out = arena_dup(a, text);
    else err_wrap(e, "%s", name);
    buf_release(&hold);
    buf_release(&raw);
    return rc;
}

err_code wp_docx_text(buf *out, sv bytes, err *e)
{
    arena *a = arena_new(512 * MIB);
    zip *z = NULL;
    docx d = { 0 };
    sv styles, numbering, body;
    err_code rc;

    d.a = a;
    d.styles = (vec)VEC(docx_style);
    d.abstracts = (vec)VEC(docx_num);
    d.nums = (vec)VEC(docx_num);
    if ((rc = zip_open(&z, bytes, NULL, e)) != ERR_OK) goto done;
    if (!zip_find(z, SV("word/document.xml"))) {
        rc = zip_find(z, SV("xl/workbook.xml")) ? err_set(e, ERR_UNSUPPORTED, "this is a workbook, not a whitepaper. A table of past answers is imported with --answers.")
                                                : err_set(e, ERR_UNSUPPORTED, "this zip file holds no Word document. Save the paper as .docx, text or Markdown.");
        goto done;
    }
    if ((rc = part_text(&styles, a, z, "word/styles.xml", e)) != ERR_OK || (rc = part_text(&numbering, a, z, "word/numbering.xml", e)) != ERR_OK ||
        (rc = part_text(&body, a, z, "word/document.xml", e)) != ERR_OK) goto done;
    if (styles.n && (rc = docx_styles_read(&d, styles, e)) != ERR_OK) goto done;
    if (numbering.n && (rc = docx_numbering_read(&d, numbering, e)) != ERR_OK) goto done;
    rc = docx_body_write(out, &d, body, e);
done:
    zip_close(z);
    arena_free(a);
    return rc;
}
