/* mark_check.h: what must hold when a workbook is marked and the marks are taken out, for unit tests and fuzzing. */
#ifndef TESTS_UNIT_MARK_CHECK_H
#define TESTS_UNIT_MARK_CHECK_H

#include <string.h>

#include "base/limits.h"
#include "ooxml/mark.h"
#include "ooxml/ooxml.h"
#include "xml/xml.h"
#include "zip/zip.h"

static inline bool mark_part(buf *out, zip *z, size_t i)
{
    err e = ERR_INIT;

    buf_reset(out);
    return zip_read(out, z, zip_at(z, i), &e) == ERR_OK;
}

static inline bool mark_well_formed(sv raw)
{
    xml x;
    xml_tok t;
    xml_enc enc;
    sv text;
    buf hold;
    err e = ERR_INIT;
    bool ok;

    buf_init(&hold, LIMIT_ZIP_PART_BYTES);
    ok = xml_decode(&text, &hold, &enc, raw, &e) == ERR_OK;
    if (ok) {
        xml_init(&x, text);
        while ((ok = xml_next(&x, &t, &e) == ERR_OK) && t.kind != XML_END)
            ;
    }
    buf_release(&hold);
    return ok;
}

/* Compares two workbooks part by part. NULL, or what is wrong. may_differ: parts may differ if they stay well-formed. */
static inline const char *mark_compare(sv a, sv b, bool may_differ)
{
    const char *fault = NULL;
    zip *x = NULL, *y = NULL;
    buf p, q;
    err e = ERR_INIT;

    buf_init(&p, LIMIT_ZIP_PART_BYTES);
    buf_init(&q, LIMIT_ZIP_PART_BYTES);
    if (zip_open(&x, a, NULL, &e) != ERR_OK || zip_open(&y, b, NULL, &e) != ERR_OK || zip_count(x) != zip_count(y))
        fault = "the zip is another one";
    for (size_t i = 0; !fault && i < zip_count(x); i++) {
        if (sv_eq(zip_raw(x, zip_at(x, i)), zip_raw(y, zip_at(y, i))))
            continue;
        if (!mark_part(&p, x, i) || !mark_part(&q, y, i))
            fault = "a part cannot be read";
        else if (!sv_eq(buf_sv(&p), buf_sv(&q)) && !may_differ)
            fault = "a part differs";
        else if (mark_well_formed(buf_sv(&p)) && !mark_well_formed(buf_sv(&q)))
            fault = "a part is not well-formed";
    }
    buf_release(&p);
    buf_release(&q);
    zip_close(x);
    zip_close(y);
    return fault;
}

/* Marks some cells of every sheet, and takes the marks out. NULL: all is as it must be (or the workbook is refused in
 * order); else what is wrong. */
static inline const char *mark_fault(sv file)
{
    static const uint32_t rows[] = { 0, 2, 2, 9, 2 }, cols[] = { 0, 2, 3, 1, 2 };
    ox_mark_cell cells[5 * 64];
    const char *fault = NULL;
    ox_book *b;
    size_t n = 0, removed = 0;
    buf marked, back;
    err e = ERR_INIT;

    if (ox_open(&b, file, &e) != ERR_OK)
        return NULL;
    for (size_t s = 0; s < ox_sheet_count(b) && s < 64; s++)
        for (int i = 0; ox_sheet_at(b, s)->cells && i < 5; i++)
            cells[n++] = (ox_mark_cell){ s, rows[i], cols[i], i < 3 ? OX_MARK_REVIEW : OX_MARK_OPEN };
    ox_close(b);
    buf_init(&marked, LIMIT_FILE_BYTES);
    buf_init(&back, LIMIT_FILE_BYTES);
    if (ox_unmark(&back, &removed, file, &e) != ERR_OK) {
        fault = e.code == ERR_BUG ? "unmark: a bug" : NULL;
    } else if (removed) {
        fault = NULL; /* it had marks: not for this check */
    } else if (!sv_eq(buf_sv(&back), file)) {
        fault = "unmark changed a file without marks";
    } else if (ox_mark(&marked, file, cells, n, &e) != ERR_OK) {
        fault = e.code == ERR_BUG ? "mark: a bug" : NULL;
    } else if (!(fault = mark_compare(file, buf_sv(&marked), true))) {
        buf_reset(&back);
        if (ox_unmark(&back, &removed, buf_sv(&marked), &e) != ERR_OK || (n && !removed))
            fault = "the marks are not found";
        else
            fault = mark_compare(file, buf_sv(&back), false);
    }
    buf_release(&marked);
    buf_release(&back);
    return fault;
}

#endif
