/* Opening a workbook: what kind of file it is, its workbook part, its sheets and names. */
#include <stdlib.h>
#include <string.h>

#include "ooxml/ooxml_internal.h"

static bool has_utf16(sv file, const char *ascii)
{
    char wide[64];
    size_t n = strlen(ascii), i;

    BUG_IF(n * 2 > sizeof wide);
    for (i = 0; i < n; i++) {
        wide[2 * i] = ascii[i];
        wide[2 * i + 1] = 0;
    }
    return memmem(file.p, file.n, wide, 2 * n) != NULL;
}

static ox_kind sniff_zip(sv file)
{
    const zip_entry *en;
    zip *z;
    err e = ERR_INIT;
    ox_kind kind = OX_OTHER_ZIP;

    if (zip_open(&z, file, NULL, &e) != ERR_OK)
        return OX_OTHER_ZIP;
    if (zip_find(z, SV("xl/workbook.bin")))
        kind = OX_XLSB;
    else if (zip_find(z, SV("xl/workbook.xml")))
        kind = OX_WORKBOOK;
    else if ((en = zip_find(z, SV("mimetype"))) && en->method == ZIP_STORED &&
             sv_starts(zip_raw(z, en), SV("application/vnd.oasis.opendocument.spreadsheet")))
        kind = OX_ODS;
    zip_close(z);
    if (kind == OX_OTHER_ZIP) {
        ox_book *b;

        if (ox_open(&b, file, &e) == ERR_OK) {
            kind = OX_WORKBOOK;
            ox_close(b);
        }
    }
    return kind;
}

static bool is_ole(sv file)
{
    return sv_starts(file, SV("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"));
}

static ox_kind sniff_ole(sv file)
{
    if (has_utf16(file, "EncryptedPackage"))
        return OX_ENCRYPTED;
    if (has_utf16(file, "Workbook") || has_utf16(file, "Book"))
        return OX_LEGACY_XLS;
    return OX_OTHER_OLE;
}

ox_kind ox_sniff(sv file)
{
    if (is_ole(file))
        return sniff_ole(file);
    if (sv_starts(file, SV("PK\x03\x04")) || sv_starts(file, SV("PK\x05\x06")))
        return sniff_zip(file);
    return OX_NOT_ZIP;
}

/* ---- parts */

err_code ox_part_load(ox_part *p, ox_book *b, const zip_entry *en, err *e)
{
    err_code rc;

    buf_init(&p->raw, LIMIT_ZIP_PART_BYTES);
    buf_init(&p->hold, LIMIT_ZIP_PART_BYTES);
    if ((rc = zip_read(&p->raw, b->z, en, e)) == ERR_OK &&
        (rc = xml_decode(&p->text, &p->hold, &p->enc, buf_sv(&p->raw), e)) != ERR_OK)
        err_wrap(e, "%.*s", SV_FMT(en->name));
    if (rc != ERR_OK)
        ox_part_release(p);
    else if (p->hold.p)
        buf_release(&p->raw);
    return rc;
}

void ox_part_release(ox_part *p)
{
    buf_release(&p->raw);
    buf_release(&p->hold);
    p->text = SV_NULL;
}

err_code ox_part_root(xml *x, xml_tok *root, sv text, err *e)
{
    err_code rc;

    xml_init(x, text);
    do {
        if ((rc = xml_next(x, root, e)) != ERR_OK)
            return rc;
    } while (root->kind != XML_OPEN && root->kind != XML_EMPTY && root->kind != XML_END);
    return ERR_OK;
}

sv ox_attr_dup(arena *a, const xml_tok *t, sv local)
{
    sv raw;
    buf b;
    err e = ERR_INIT;

    if (!xml_attr_local(t, local, &raw))
        return SV_NULL;
    buf_init(&b, LIMIT_XML_TOKEN_BYTES * 2);
    if (xml_unescape_attr(&b, raw, &e) == ERR_OK)
        raw = buf_sv(&b);
    raw = arena_dup(a, raw);
    buf_release(&b);
    return raw;
}

bool ox_attr_true(const xml_tok *t, sv local, bool absent)
{
    sv raw;

    if (!xml_attr_local(t, local, &raw))
        return absent;
    return sv_eq(raw, SV("1")) || sv_eq(raw, SV("true")) || sv_eq(raw, SV("on"));
}

/* "xl/" + "../customXml/item1.xml" → "customXml/item1.xml". Backslashes as some writers leave them. */
static sv resolve(arena *a, sv dir, sv target)
{
    buf out;
    sv rest, step;
    size_t i;
    char *copy;

    copy = arena_alloc(a, target.n + 1, 1);
    for (i = 0; i < target.n; i++)
        copy[i] = target.p[i] == '\\' ? '/' : target.p[i];
    target.p = copy;
    buf_init(&out, dir.n + target.n + 2);
    if (!target.n || target.p[0] != '/')
        for (i = 0; i < dir.n; i++)
            buf_addc(&out, dir.p[i] == '\\' ? '/' : dir.p[i]);
    for (rest = target; sv_split(&rest, '/', &step);) {
        if (!step.n || sv_eq(step, SV(".")))
            continue;
        if (sv_eq(step, SV(".."))) {
            while (out.n && out.p[out.n - 1] == '/')
                out.n--;
            while (out.n && out.p[out.n - 1] != '/')
                out.n--;
            continue;
        }
        if (out.n && out.p[out.n - 1] != '/')
            buf_addc(&out, '/');
        buf_add(&out, step);
    }
    target = arena_dup(a, buf_sv(&out));
    buf_release(&out);
    return target;
}

static sv folder_of(sv name)
{
    size_t n = name.n;

    while (n && name.p[n - 1] != '/' && name.p[n - 1] != '\\')
        n--;
    return (sv){ name.p, n };
}

/* The relations part of a part; NULL for the whole package. */
static const zip_entry *rels_entry(ox_book *b, const zip_entry *of)
{
    sv name = of ? of->name : SV(""), dir = folder_of(name), base = sv_from(name, dir.n);
    char *p = arena_printf(b->mem, "%.*s_rels/%.*s.rels", SV_FMT(dir), SV_FMT(base));

    return zip_find(b->z, sv_of(p));
}

err_code ox_rels(ox_book *b, const zip_entry *of, ox_rel_fn *f, void *ctx, err *e)
{
    const zip_entry *en = rels_entry(b, of);
    sv dir = of ? folder_of(of->name) : SV_NULL, id, type, target, mode;
    ox_part part;
    size_t n = 0;
    xml x;
    xml_tok t;
    err_code rc;

    if (!en)
        return ERR_OK;
    if ((rc = ox_part_load(&part, b, en, e)) != ERR_OK)
        return rc;
    xml_init(&x, part.text);
    while ((rc = xml_next(&x, &t, e)) == ERR_OK && t.kind != XML_END) {
        if ((t.kind != XML_OPEN && t.kind != XML_EMPTY) || !sv_eq(t.local, SV("Relationship")))
            continue;
        if (n++ == OX_MAX_RELS || arena_used(b->mem) > LIMIT_JOB_BYTES / 2) {
            rc = err_set(e, ERR_LIMIT, "the workbook has too many relations");
            break;
        }
        id = ox_attr_dup(b->mem, &t, SV("Id"));
        type = ox_attr_dup(b->mem, &t, SV("Type"));
        target = ox_attr_dup(b->mem, &t, SV("Target"));
        if (xml_attr_local(&t, SV("TargetMode"), &mode) && sv_eq_nocase(mode, SV("External")))
            continue;
        if (!f(ctx, id, type, resolve(b->mem, dir, target)))
            break;
    }
    if (rc != ERR_OK)
        err_wrap(e, "%.*s", SV_FMT(en->name));
    ox_part_release(&part);
    return rc;
}

/* ---- the workbook part */

typedef struct find_ctx { sv suffix, target; } find_ctx;

static bool find_type(void *ctx, sv id, sv type, sv target)
{
    find_ctx *c = ctx;

    (void)id;
    if (!sv_ends(type, c->suffix))
        return true;
    c->target = target;
    return false;
}

/* Some writers leave out the package's relations: then the content types say which part it is. */
static err_code find_by_content_type(ox_book *b, err *e)
{
    const zip_entry *en = zip_find(b->z, SV("[Content_Types].xml"));
    ox_part part;
    xml x;
    xml_tok t;
    sv type;
    err_code rc;

    if (!en)
        return ERR_OK;
    if ((rc = ox_part_load(&part, b, en, e)) != ERR_OK)
        return rc;
    xml_init(&x, part.text);
    while ((rc = xml_next(&x, &t, e)) == ERR_OK && t.kind != XML_END)
        if ((t.kind == XML_OPEN || t.kind == XML_EMPTY) && sv_eq(t.local, SV("Override")) &&
            xml_attr_local(&t, SV("ContentType"), &type) && sv_ends(type, SV(".main+xml")) &&
            sv_find(type, SV("spreadsheet")) != SIZE_MAX) {
            b->workbook = zip_find(b->z, ox_attr_dup(b->mem, &t, SV("PartName")));
            break;
        }
    ox_part_release(&part);
    return rc;
}

static err_code not_a_workbook(ox_book *b, err *e)
{
    const zip_entry *en = zip_find(b->z, SV("mimetype"));

    if (en && en->method == ZIP_STORED && sv_starts(zip_raw(b->z, en), SV("application/vnd.oasis.opendocument")))
        return err_set(e, ERR_UNSUPPORTED, "this is an OpenDocument file. Save it as .xlsx and use that");
    if (zip_find(b->z, SV("word/document.xml")))
        return err_set(e, ERR_UNSUPPORTED, "this is a Word document, not a workbook");
    return err_set(e, ERR_UNSUPPORTED, "this zip file holds no workbook");
}

static err_code find_workbook(ox_book *b, err *e)
{
    find_ctx c = { SV("/officeDocument"), SV_NULL };
    err_code rc;

    if ((rc = ox_rels(b, NULL, find_type, &c, e)) != ERR_OK)
        return rc;
    if (c.target.n)
        b->workbook = zip_find(b->z, c.target);
    if (!b->workbook && (rc = find_by_content_type(b, e)) != ERR_OK)
        return rc;
    if (!b->workbook)
        b->workbook = zip_find(b->z, SV("xl/workbook.xml"));
    if (!b->workbook)
        return zip_find(b->z, SV("xl/workbook.bin"))
            ? err_set(e, ERR_UNSUPPORTED, "this is a binary workbook (.xlsb). Save it as .xlsx and use that")
            : not_a_workbook(b, e);
    if (sv_ends(b->workbook->name, SV(".bin")))
        return err_set(e, ERR_UNSUPPORTED, "this is a binary workbook (.xlsb). Save it as .xlsx and use that");
    b->dir = folder_of(b->workbook->name);
    return ERR_OK;
}

static err_code add_sheet(ox_book *b, const xml_tok *t, sv *rids, err *e)
{
    ox_sheet_info *si = &b->sheets[b->nsheets];
    sv state = SV_NULL;

    if (b->nsheets == OX_MAX_SHEETS)
        return err_set(e, ERR_LIMIT, "the workbook has more than %d sheets", OX_MAX_SHEETS);
    si->ref.name = ox_attr_dup(b->mem, t, SV("name"));
    xml_attr_local(t, SV("state"), &state);
    si->ref.state = sv_eq(state, SV("hidden")) ? OX_HIDDEN : sv_eq(state, SV("veryHidden")) ? OX_VERY_HIDDEN : OX_VISIBLE;
    rids[b->nsheets++] = ox_attr_dup(b->mem, t, SV("id"));
    return ERR_OK;
}

static err_code add_name(ox_book *b, xml *x, const xml_tok *t, size_t *cap, err *e)
{
    ox_name *n;
    sv scope = SV_NULL;
    uint64_t at;
    buf text;
    err_code rc;

    if (b->nnames == OX_MAX_NAMES)
        return err_set(e, ERR_LIMIT, "the workbook has more than %d defined names", OX_MAX_NAMES);
    b->names = xgrow(b->names, cap, b->nnames + 1, sizeof *b->names);
    n = &b->names[b->nnames];
    n->name = ox_attr_dup(b->mem, t, SV("name"));
    n->scope = xml_attr_local(t, SV("localSheetId"), &scope) && sv_u64(scope, &at) ? (size_t)at : SIZE_MAX;
    buf_init(&text, LIMIT_XML_TOKEN_BYTES);
    rc = xml_text(&text, x, t, e);
    n->formula = arena_dup(b->mem, sv_trim(buf_sv(&text)));
    buf_release(&text);
    b->nnames++;
    return rc;
}

static err_code read_workbook(ox_book *b, sv text, sv *rids, err *e)
{
    size_t names_cap = 0;
    xml x;
    xml_tok t;
    sv ns;
    err_code rc = ox_part_root(&x, &t, text, e);

    if (rc != ERR_OK)
        return rc;
    if (!sv_eq(t.local, SV("workbook")))
        return not_a_workbook(b, e);
    for (sv rest = t.attrs, name; xml_attr_next(&rest, &name, &ns);)
        if (sv_starts(name, SV("xmlns")) && sv_starts(ns, SV("http://purl.oclc.org/ooxml/spreadsheetml")))
            b->strict = true;
    while ((rc = xml_next(&x, &t, e)) == ERR_OK && t.kind != XML_END) {
        if (t.kind != XML_OPEN && t.kind != XML_EMPTY)
            continue;
        if (arena_used(b->mem) > LIMIT_JOB_BYTES / 2)
            return err_set(e, ERR_LIMIT, "the workbook part is too large");
        if (sv_eq(t.local, SV("sheet")) && t.depth == 2)
            rc = add_sheet(b, &t, rids, e);
        else if (sv_eq(t.local, SV("definedName")) && t.depth == 2)
            rc = add_name(b, &x, &t, &names_cap, e);
        else if (sv_eq(t.local, SV("workbookPr")))
            b->date1904 = ox_attr_true(&t, SV("date1904"), false);
        else if (sv_eq(t.local, SV("AlternateContent")) || sv_eq(t.local, SV("extLst")))
            rc = xml_skip(&x, &t, e);
        if (rc != ERR_OK)
            return rc;
    }
    return rc;
}

typedef struct rel_ctx { ox_book *b; sv *rids; } rel_ctx;

static bool take_rel(void *ctx, sv id, sv type, sv target)
{
    rel_ctx *c = ctx;
    size_t i;

    if (sv_ends(type, SV("/sharedStrings")))
        c->b->strings_en = zip_find(c->b->z, target);
    else if (sv_ends(type, SV("/styles")))
        c->b->styles_en = zip_find(c->b->z, target);
    else if (sv_ends(type, SV("/vbaProject")))
        c->b->macros = true;
    for (i = 0; i < c->b->nsheets; i++)
        if (sv_eq(c->rids[i], id) && id.n) {
            ox_sheet_info *si = &c->b->sheets[i];

            si->en = zip_find(c->b->z, target);
            si->ref.part = si->en ? si->en->name : SV_NULL;
            si->ref.cells = si->en && sv_ends(type, SV("/worksheet"));
        }
    return true;
}

static err_code open_all(ox_book *b, err *e)
{
    ox_part part;
    sv *rids;
    rel_ctx ctx;
    err_code rc;

    if ((rc = zip_open(&b->z, b->file, NULL, e)) != ERR_OK || (rc = find_workbook(b, e)) != ERR_OK)
        return rc;
    if ((rc = ox_part_load(&part, b, b->workbook, e)) != ERR_OK)
        return rc;
    b->sheets = xcalloc(OX_MAX_SHEETS, sizeof *b->sheets);
    rids = xcalloc(OX_MAX_SHEETS, sizeof *rids);
    if ((rc = read_workbook(b, part.text, rids, e)) != ERR_OK) {
        err_wrap(e, "%.*s", SV_FMT(b->workbook->name));
        goto done;
    }
    ctx = (rel_ctx){ b, rids };
    if ((rc = ox_rels(b, b->workbook, take_rel, &ctx, e)) != ERR_OK)
        goto done;
    if (!b->nsheets)
        rc = err_set(e, ERR_FORMAT, "the workbook lists no sheets");
done:
    free(rids);
    ox_part_release(&part);
    return rc;
}

err_code ox_open(ox_book **out, sv file, err *e)
{
    ox_book *b;
    err_code rc;

    *out = NULL;
    if (is_ole(file)) {
        switch (sniff_ole(file)) {
        case OX_ENCRYPTED:
            return err_set(e, ERR_UNSUPPORTED, "the workbook is protected with a password. Open it in Excel, remove the "
                                               "password (File > Info > Protect Workbook) and save it");
        case OX_LEGACY_XLS:
            return err_set(e, ERR_UNSUPPORTED, "this is an Excel 97-2003 workbook (.xls). Save it as .xlsx and use that");
        default:
            return err_set(e, ERR_UNSUPPORTED, "this is an OLE file, not a workbook");
        }
    }
    b = xcalloc(1, sizeof *b);
    b->file = file;
    b->mem = arena_new(LIMIT_JOB_BYTES);
    b->edit_mem = arena_new(LIMIT_JOB_BYTES);
    buf_init(&b->strings_text, LIMIT_ZIP_PART_BYTES);
    b->list_budget = LIMIT_ZIP_PART_BYTES;
    if ((rc = open_all(b, e)) != ERR_OK) {
        ox_close(b);
        return rc;
    }
    *out = b;
    return ERR_OK;
}

void ox_close(ox_book *b)
{
    if (!b)
        return;
    ox_sheet_close(b->list_sheet);
    ox_part_release(&b->strings_part);
    buf_release(&b->strings_text);
    free(b->strings);
    free(b->styles);
    free(b->sheets);
    free(b->names);
    free(b->edits);
    zip_close(b->z);
    arena_free(b->mem);
    arena_free(b->edit_mem);
    free(b);
}

size_t ox_sheet_count(const ox_book *b)
{
    return b->nsheets;
}

const ox_sheet_ref *ox_sheet_at(const ox_book *b, size_t i)
{
    BUG_IF(i >= b->nsheets);
    return &b->sheets[i].ref;
}

size_t ox_sheet_find(const ox_book *b, sv name)
{
    size_t i;

    for (i = 0; i < b->nsheets; i++)
        if (sv_eq(b->sheets[i].ref.name, name))
            return i;
    for (i = 0; i < b->nsheets; i++)
        if (sv_eq_nocase(b->sheets[i].ref.name, name))
            return i;
    return SIZE_MAX;
}

bool ox_has_macros(const ox_book *b)
{
    return b->macros;
}

bool ox_strict(const ox_book *b)
{
    return b->strict;
}
