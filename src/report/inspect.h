/* inspect.h: what henji sees in a questionnaire: as JSON, as a picture in the terminal, as a page with the grid.
 *
 * The JSON is the contract's (schema 1). The text is for people and is not stable. All of it is made from what
 * sheet_detect found; nothing is decided here. */
#ifndef REPORT_INSPECT_H
#define REPORT_INSPECT_H

#include "sheet/sheet.h"

/* One object, one line. */
MUST_CHECK err_code inspect_json(buf *out, sv file, const sheet_doc *d, const sheet_found *f, err *e);
/* A small picture of each sheet. cols: width of the terminal; color: ANSI colours. Control characters of the file never
 * get through. */
MUST_CHECK err_code inspect_text(buf *out, sv file, sheet_doc *d, const sheet_found *f, size_t cols, bool color,
                                 err *e);
/* One self-contained page: each sheet's grid with the cells of questions, choices, answers and comments coloured. */
MUST_CHECK err_code inspect_html(buf *out, sv file, sheet_doc *d, const sheet_found *f, err *e);

#endif
