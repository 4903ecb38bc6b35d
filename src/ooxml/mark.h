/* mark.h: marks in a workbook for the people who check it, and taking them out again.
 *
 * A mark is a fill that a conditional format lays over a cell: the cell, its style and its text are not touched, so that
 * nothing has to be remembered to undo it. Each format's condition is a formula that is always true and names us,
 * N("henji:review")=0: it survives being saved by Excel or LibreOffice and moves with its cells, and ox_unmark finds it by
 * that. An existing conditional format wins over a mark (marks get the lowest priority).
 *
 * What changes in the file: <conditionalFormatting> elements in the parts of marked sheets, two formats at the end of
 * <dxfs> in the styles part. ox_unmark takes exactly these out: when nothing else was changed in between, every part
 * holds the same bytes as before ox_mark. When another program has saved the file, its renumbered formats stay behind
 * unused, which nobody sees.
 *
 * Errors: as ox_open; ERR_UNSUPPORTED for a workbook without a styles part.
 */
#ifndef OOXML_MARK_H
#define OOXML_MARK_H

#include "base/str.h"

typedef enum ox_mark_kind { OX_MARK_REVIEW, OX_MARK_OPEN, OX_MARK_KINDS } ox_mark_kind;
typedef struct ox_mark_cell {
    size_t sheet;       /* place in the workbook */
    uint32_t row, col;  /* from 0; of a merged block the whole block is marked */
    ox_mark_kind kind;
} ox_mark_cell;

/* Appends the marked file to out. The order of cells does not matter; a cell named twice is marked once. No cells: the
 * same bytes. */
MUST_CHECK err_code ox_mark(buf *out, sv file, const ox_mark_cell *cells, size_t n, err *e);
/* Appends the file without marks. *n: conditional formats taken out; 0: there were none, and the bytes are the same. */
MUST_CHECK err_code ox_unmark(buf *out, size_t *n, sv file, err *e);

#endif
