/* book_sample.h: makes small workbooks for tests from the XML of their sheets. */
#ifndef TESTS_UNIT_BOOK_SAMPLE_H
#define TESTS_UNIT_BOOK_SAMPLE_H

#include "zip_sample.h"

#define BS_NS "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\""
#define BS_NSR "xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\""
#define BS_REL "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"

typedef struct bs_sheet {
    const char *name, *attrs; /* attrs: further attributes of <sheet>, such as state="hidden" */
    const char *xml;          /* the whole part; NULL: <worksheet> around rows */
    const char *rows, *tail, *head;
} bs_sheet;
typedef struct bs { /* what is NULL is left out, or gets a plain default */
    bs_sheet sheets[8];
    const char *names;    /* inside <definedNames> */
    const char *calc;     /* "<calcPr …/>" */
    const char *workbook; /* the whole part */
    const char *strings;  /* inside <sst> */
    const char *styles;   /* the whole part */
    const char *extra_name[4], *extra[4]; /* further parts */
    const char *book_rels;                /* further relations of the workbook */
    unsigned how;         /* ZS_ flags of all entries */
} bs;

static inline void bs_part(zs *z, const char *name, buf *b, unsigned how)
{
    zs_add(z, name, (sv){ b->p ? b->p : "", b->n }, how);
    buf_reset(b);
}

/* The workbook's bytes; release the zs. */
static inline sv bs_make(zs *z, const bs *s)
{
    char name[64];
    size_t n = 0, i;
    buf b;

    zs_init(z);
    buf_init(&b, 64u * 1024 * 1024);
    while (n < 8 && s->sheets[n].name)
        n++;
    buf_adds(&b, "<?xml version=\"1.0\"?><Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
                 "<Default Extension=\"xml\" ContentType=\"application/xml\"/><Override PartName=\"/xl/workbook.xml\" ContentType=\""
                 "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml\"/></Types>");
    bs_part(z, "[Content_Types].xml", &b, s->how);
    buf_adds(&b, "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId1\" "
                 "Type=\"" BS_REL "officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>");
    bs_part(z, "_rels/.rels", &b, s->how);
    if (s->workbook) {
        buf_adds(&b, s->workbook);
    } else {
        buf_adds(&b, "<workbook " BS_NS " " BS_NSR "><sheets>");
        for (i = 0; i < n; i++)
            buf_addf(&b, "<sheet name=\"%s\" sheetId=\"%zu\" r:id=\"rId%zu\" %s/>", s->sheets[i].name, i + 1, i + 1,
                     s->sheets[i].attrs ? s->sheets[i].attrs : "");
        buf_adds(&b, "</sheets>");
        if (s->names)
            buf_addf(&b, "<definedNames>%s</definedNames>", s->names);
        if (s->calc)
            buf_adds(&b, s->calc);
        buf_adds(&b, "</workbook>");
    }
    bs_part(z, "xl/workbook.xml", &b, s->how);
    buf_adds(&b, "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">");
    for (i = 0; i < n; i++)
        buf_addf(&b, "<Relationship Id=\"rId%zu\" Type=\"" BS_REL "worksheet\" Target=\"worksheets/sheet%zu.xml\"/>", i + 1, i + 1);
    if (s->strings)
        buf_adds(&b, "<Relationship Id=\"rId98\" Type=\"" BS_REL "sharedStrings\" Target=\"sharedStrings.xml\"/>");
    if (s->styles)
        buf_adds(&b, "<Relationship Id=\"rId99\" Type=\"" BS_REL "styles\" Target=\"styles.xml\"/>");
    if (s->book_rels)
        buf_adds(&b, s->book_rels);
    buf_adds(&b, "</Relationships>");
    bs_part(z, "xl/_rels/workbook.xml.rels", &b, s->how);
    for (i = 0; i < n; i++) {
        if (s->sheets[i].xml)
            buf_adds(&b, s->sheets[i].xml);
        else
            buf_addf(&b, "<worksheet " BS_NS " " BS_NSR ">%s<sheetData>%s</sheetData>%s</worksheet>",
                     s->sheets[i].head ? s->sheets[i].head : "", s->sheets[i].rows ? s->sheets[i].rows : "",
                     s->sheets[i].tail ? s->sheets[i].tail : "");
        snprintf(name, sizeof name, "xl/worksheets/sheet%zu.xml", i + 1);
        bs_part(z, name, &b, s->how);
    }
    if (s->strings) {
        buf_addf(&b, "<sst " BS_NS ">%s</sst>", s->strings);
        bs_part(z, "xl/sharedStrings.xml", &b, s->how);
    }
    if (s->styles) {
        buf_adds(&b, s->styles);
        bs_part(z, "xl/styles.xml", &b, s->how);
    }
    for (i = 0; i < 4 && s->extra_name[i]; i++) {
        buf_adds(&b, s->extra[i]);
        bs_part(z, s->extra_name[i], &b, s->how);
    }
    zs_finish(z, "", false);
    buf_release(&b);
    return (sv){ z->b.p, z->b.n };
}

#endif
