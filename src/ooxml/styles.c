/* The styles part: for each cell format what reading needs of it. */
#include <stdlib.h>
#include <string.h>

#include "ooxml/ooxml_internal.h"

/* Formats that a file may use without listing them (ECMA-376 part 1, 18.8.30). 27-36 and 50-58 are dates in Japanese
 * and Chinese Excel. */
static sv builtin_pattern(uint64_t id)
{
    static const char *const low[] = { "General", "0", "0.00", "#,##0", "#,##0.00" };

    if (id < 5)
        return sv_of(low[id]);
    switch (id) {
    case 9:
        return SV("0%");
    case 10:
        return SV("0.00%");
    case 14: case 15: case 16: case 17:
        return SV("yyyy-mm-dd");
    case 18: case 19: case 20: case 21: case 32: case 33: case 34: case 35: case 45: case 46: case 47:
        return SV("h:mm:ss");
    case 22:
        return SV("yyyy-mm-dd h:mm");
    case 37: case 38:
        return SV("#,##0");
    case 39: case 40:
        return SV("#,##0.00");
    case 49:
        return SV("@");
    default:
        break;
    }
    return (id >= 27 && id <= 36) || (id >= 50 && id <= 58) ? SV("yyyy-mm-dd") : SV("General");
}

typedef struct fmt { uint64_t id; sv pattern; } fmt;
typedef struct style_read {
    ox_book *b;
    fmt *fmts;
    size_t nfmts, fmts_cap;
    bool *bold, *filled;
    size_t nfonts, fonts_cap, nfills, fills_cap;
    size_t styles_cap;
} style_read;

static uint64_t attr_number(const xml_tok *t, sv name)
{
    sv raw;
    uint64_t v;

    return xml_attr_local(t, name, &raw) && sv_u64(sv_trim(raw), &v) ? v : 0;
}

static void add_format(style_read *r, const xml_tok *t, err *e)
{
    (void)e;
    if (r->nfmts >= OX_MAX_STYLES || arena_used(r->b->mem) > LIMIT_JOB_BYTES / 2)
        return;
    r->fmts = xgrow(r->fmts, &r->fmts_cap, r->nfmts + 1, sizeof *r->fmts);
    r->fmts[r->nfmts++] = (fmt){ attr_number(t, SV("numFmtId")), ox_attr_dup(r->b->mem, t, SV("formatCode")) };
}

static int by_id(const void *a, const void *b)
{
    const fmt *x = a, *y = b;

    return x->id < y->id ? -1 : x->id > y->id;
}

static err_code read_font(style_read *r, xml *x, const xml_tok *font, err *e)
{
    size_t depth = font->depth;
    bool bold = false;
    xml_tok t;
    err_code rc;

    if (font->kind == XML_OPEN)
        for (;;) {
            if ((rc = xml_next(x, &t, e)) != ERR_OK)
                return rc;
            if (t.kind == XML_CLOSE && t.depth == depth)
                break;
            if ((t.kind == XML_OPEN || t.kind == XML_EMPTY) && sv_eq(t.local, SV("b")))
                bold = ox_attr_true(&t, SV("val"), true);
        }
    r->bold = xgrow(r->bold, &r->fonts_cap, r->nfonts + 1, sizeof *r->bold);
    r->bold[r->nfonts++] = bold;
    return ERR_OK;
}

static err_code read_fill(style_read *r, xml *x, const xml_tok *fill, err *e)
{
    size_t depth = fill->depth;
    bool filled = false;
    xml_tok t;
    sv type;
    err_code rc;

    if (fill->kind == XML_OPEN)
        for (;;) {
            if ((rc = xml_next(x, &t, e)) != ERR_OK)
                return rc;
            if (t.kind == XML_CLOSE && t.depth == depth)
                break;
            if (t.kind == XML_OPEN || t.kind == XML_EMPTY) {
                if (sv_eq(t.local, SV("patternFill")) && xml_attr_local(&t, SV("patternType"), &type))
                    filled = !sv_eq(type, SV("none")) && !sv_eq(type, SV("gray125"));
                else if (sv_eq(t.local, SV("gradientFill")))
                    filled = true;
            }
        }
    r->filled = xgrow(r->filled, &r->fills_cap, r->nfills + 1, sizeof *r->filled);
    r->filled[r->nfills++] = filled;
    return ERR_OK;
}

static err_code read_xf(style_read *r, xml *x, const xml_tok *xf, err *e)
{
    uint64_t font = attr_number(xf, SV("fontId")), fill = attr_number(xf, SV("fillId"));
    fmt want = { attr_number(xf, SV("numFmtId")), SV_NULL }, *hit = NULL;
    size_t depth = xf->depth;
    ox_style st = { 0 };
    xml_tok t;
    err_code rc;

    if (r->b->nstyles >= OX_MAX_STYLES)
        return err_set(e, ERR_LIMIT, "the workbook has more than %d cell formats", OX_MAX_STYLES);
    if (r->nfmts)
        hit = bsearch(&want, r->fmts, r->nfmts, sizeof want, by_id);
    st.pattern = hit ? hit->pattern : builtin_pattern(want.id);
    st.form = ox_form_of(st.pattern);
    st.bold = font < r->nfonts && r->bold[font];
    st.filled = fill < r->nfills && r->filled[fill];
    if (xf->kind == XML_OPEN)
        for (;;) {
            if ((rc = xml_next(x, &t, e)) != ERR_OK)
                return rc;
            if (t.kind == XML_CLOSE && t.depth == depth)
                break;
            if ((t.kind == XML_OPEN || t.kind == XML_EMPTY) && sv_eq(t.local, SV("protection")))
                st.unlocked = !ox_attr_true(&t, SV("locked"), true);
        }
    r->b->styles = xgrow(r->b->styles, &r->styles_cap, r->b->nstyles + 1, sizeof *r->b->styles);
    r->b->styles[r->b->nstyles++] = st;
    return ERR_OK;
}

static err_code read_all(style_read *r, sv text, err *e)
{
    enum { NONE, FONTS, FILLS, XFS } in = NONE;
    xml x;
    xml_tok t;
    err_code rc;

    xml_init(&x, text);
    while ((rc = xml_next(&x, &t, e)) == ERR_OK && t.kind != XML_END) {
        if (t.kind == XML_CLOSE && t.depth == 1)
            in = NONE;
        if (t.kind != XML_OPEN && t.kind != XML_EMPTY)
            continue;
        if (t.depth == 1 && t.kind == XML_OPEN) {
            if (sv_eq(t.local, SV("cellXfs")) && r->nfmts)
                qsort(r->fmts, r->nfmts, sizeof *r->fmts, by_id);
            in = sv_eq(t.local, SV("fonts")) ? FONTS : sv_eq(t.local, SV("fills")) ? FILLS : sv_eq(t.local, SV("cellXfs")) ? XFS : NONE;
        } else if (sv_eq(t.local, SV("numFmt")) && t.depth == 2) {
            add_format(r, &t, e);
        } else if (t.depth == 2 && in == FONTS && sv_eq(t.local, SV("font"))) {
            rc = read_font(r, &x, &t, e);
        } else if (t.depth == 2 && in == FILLS && sv_eq(t.local, SV("fill"))) {
            rc = read_fill(r, &x, &t, e);
        } else if (t.depth == 2 && in == XFS && sv_eq(t.local, SV("xf"))) {
            rc = read_xf(r, &x, &t, e);
        }
        if (rc != ERR_OK)
            break;
    }
    return rc;
}

err_code ox_styles_read(ox_book *b, err *e)
{
    style_read r = { .b = b };
    ox_part part;
    err_code rc;

    if (b->styles_read)
        return ERR_OK;
    if (!b->styles_en) {
        b->styles_read = true;
        return ERR_OK;
    }
    if ((rc = ox_part_load(&part, b, b->styles_en, e)) != ERR_OK)
        return rc;
    b->styles_read = true;
    if ((rc = read_all(&r, part.text, e)) != ERR_OK) {
        err_wrap(e, "%.*s", SV_FMT(b->styles_en->name));
        b->styles_read = false;
        free(b->styles);
        b->styles = NULL;
        b->nstyles = 0;
    }
    free(r.fmts);
    free(r.bold);
    free(r.filled);
    ox_part_release(&part);
    return rc;
}

bool ox_style_unlocked(const ox_book *b, uint32_t style)
{
    return style < b->nstyles && b->styles[style].unlocked;
}
