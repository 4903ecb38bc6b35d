/* ooxml.h: a workbook (.xlsx, .xlsm, .xltx, .xltm) over its zip parts: read cells, write text into cells.
 *
 * Reading. ox_open borrows the file's bytes until ox_close. ox_sheet_open inflates one sheet and reads what
 * stands around the cells (columns, merges, dropdowns, protection); ox_cells_next streams the cells, in file
 * order, without building a grid. Nothing is sized by what the file declares (dimension, spans, counts), and
 * ranges stay ranges. Rows and columns are 0-based; A1 is (0,0).
 *
 * Text is what the customer sees in the cell: rich text joined, furigana left out, _xHHHH_ decoded, cached results of
 * formulas, numbers in the shape of their number format where that is simple (0, 0.00, 000, #,##0, 0%, literal
 * texts), else as Excel's General; dates as 2024-01-31, with 12:34:56 if there is a time; TRUE/FALSE; #N/A.
 *
 * Writing. ox_set_text collects edits; ox_rewrite makes the new file. What changes, and nothing else:
 *   1. in the sheet's part, the <c> element of each written cell: it keeps its attributes except t, cm and vm,
 *      and becomes an inline string (that changes one part; a shared string would change two). A cell that was
 *      not there is inserted in column order, a row that was not there in row order; a new cell takes the style
 *      that Excel shows there (the row's, else the column's);
 *   2. if the workbook has a formula anywhere, fullCalcOnLoad="1" in the workbook part's <calcPr> (the element
 *      is added when there is none), so that counts of answers are right when the file is opened. Nothing else
 *      asks Excel to recalculate; cached results stay as they were until then;
 *   3. in the zip, the sizes and CRC of these parts, and the offsets behind them.
 * dimension and spans are hints that Excel works out again; they stay. No edits: the same bytes.
 *
 * A cell that holds a formula, or lies inside an array formula, data table or pivot table, is never written (ERR_CONFLICT).
 * A cell inside a merged block is written at the block's anchor. Text has at most 32,767 UTF-16 units; a
 * character that XML cannot hold is refused by its code.
 *
 * Part names are matched as OPC says (ignoring case), and as files in the wild need (backslash, %20, no slash).
 * Strict OOXML, prefixed tags, UTF-16 parts, missing r attributes and unsorted rows are read and written.
 *
 * Errors: ERR_FORMAT (damaged), ERR_UNSUPPORTED (encrypted, .xls, .xlsb, .ods: says what to do), ERR_LIMIT,
 * ERR_CONFLICT, ERR_NOT_FOUND. A book belongs to one thread.
 */
#ifndef OOXML_OOXML_H
#define OOXML_OOXML_H

#include "base/arena.h"

/* ---- what a file is, from its first bytes and its directory; never from its name */
typedef enum ox_kind {
    OX_NOT_ZIP,       /* something else: text, HTML, CSV … */
    OX_WORKBOOK,      /* a zip with a workbook part */
    OX_OTHER_ZIP,     /* a zip without one (docx, a plain archive) */
    OX_XLSB, OX_ODS,  /* spreadsheets henji does not read */
    OX_ENCRYPTED,     /* a password-protected workbook (an OLE file with EncryptedPackage) */
    OX_LEGACY_XLS,    /* Excel 97-2003 */
    OX_OTHER_OLE
} ox_kind;
ox_kind ox_sniff(sv file);

typedef struct ox_book ox_book;
typedef struct ox_sheet ox_sheet;

typedef enum ox_state { OX_VISIBLE, OX_HIDDEN, OX_VERY_HIDDEN } ox_state;
typedef struct ox_sheet_ref { /* a sheet as the workbook lists it, in tab order */
    sv name;
    ox_state state;
    bool cells;           /* false: chart sheet, dialog, or its part is missing */
    sv part;              /* the zip entry's name, empty if missing */
} ox_sheet_ref;

MUST_CHECK err_code ox_open(ox_book **out, sv file, err *e);
void ox_close(ox_book *b);
size_t ox_sheet_count(const ox_book *b);
const ox_sheet_ref *ox_sheet_at(const ox_book *b, size_t i);
/* Exact name, else ignoring ASCII case as Excel does. SIZE_MAX if there is none. */
size_t ox_sheet_find(const ox_book *b, sv name);
bool ox_has_macros(const ox_book *b);
bool ox_strict(const ox_book *b);

/* ---- one sheet */
typedef struct ox_range { uint32_t r0, c0, r1, c1; } ox_range; /* inclusive */
bool ox_range_has(const ox_range *r, uint32_t row, uint32_t col);

typedef struct ox_col { uint32_t c0, c1; double width; bool hidden, custom; uint32_t style; } ox_col;

typedef enum ox_list { /* what a dropdown offers */
    OX_LIST_NONE,    /* not a list rule (whole number, date, text length …) */
    OX_LIST_KNOWN,   /* values holds all of them */
    OX_LIST_UNKNOWN  /* computed (INDIRECT, OFFSET, a broken or external reference), or past 1,000 values */
} ox_list;
typedef struct ox_dv {
    const ox_range *ranges;
    size_t nranges;
    bool is_list;      /* type="list" */
    bool x14;          /* from the extension list */
    sv formula;        /* formula1 as written, unescaped */
    sv prompt_title, prompt;
    bool strict;       /* Excel refuses other values (showErrorMessage, errorStyle stop) */
} ox_dv;

MUST_CHECK err_code ox_sheet_open(ox_sheet **out, ox_book *b, size_t i, err *e);
void ox_sheet_close(ox_sheet *s); /* before ox_close */
const ox_range *ox_merges(const ox_sheet *s, size_t *n);
const ox_range *ox_merge_of(const ox_sheet *s, uint32_t row, uint32_t col); /* NULL: not merged */
const ox_col *ox_cols(const ox_sheet *s, size_t *n);
bool ox_col_hidden(const ox_sheet *s, uint32_t col);
double ox_col_width(const ox_sheet *s, uint32_t col);       /* in characters; the sheet's default if not set */
bool ox_row_hidden(const ox_sheet *s, uint32_t row);        /* also zero height, and filtered rows */
const ox_dv *ox_dvs(const ox_sheet *s, size_t *n);
const ox_dv *ox_dv_of(const ox_sheet *s, uint32_t row, uint32_t col); /* a list rule wins; NULL: none */
/* The values a dropdown offers, resolved now: inline list, range (also of hidden sheets), defined name (sheet
 * scope before workbook scope), a stray `=`. Empty cells are left out. Views live as long as the book. */
MUST_CHECK err_code ox_dv_values(ox_list *kind, const sv **values, size_t *n, ox_sheet *s, const ox_dv *dv, err *e);
bool ox_protected(const ox_sheet *s);
/* Would Excel let a person type here? (protection on and the style locked: no). Cells and rows that are not there
 * take the row's or column's style. */
bool ox_locked(const ox_sheet *s, uint32_t row, uint32_t col);

/* ---- cells */
typedef enum ox_type { OX_EMPTY, OX_STRING, OX_NUMBER, OX_BOOL, OX_ERROR, OX_DATE } ox_type;
typedef struct ox_cell {
    uint32_t row, col;
    ox_type type;      /* OX_EMPTY: styled, without a value */
    sv text;           /* until the next ox_cells_next */
    bool lasting;      /* … or, if this is set, as long as the book: many cells may share one long text, so do not copy it */
    uint32_t style;    /* index into the workbook's cell formats */
    bool formula;      /* the text is a cached result */
    bool bold;         /* the style's font is bold */
    bool filled;       /* the style has a fill colour */
    bool row_hidden;
} ox_cell;
typedef struct ox_cells ox_cells;
MUST_CHECK err_code ox_cells_open(ox_cells **out, ox_sheet *s, err *e);
/* *more is false at the end. At most LIMIT_SHEET_CELLS cells that hold something, and 128 MiB of text in all of them. */
MUST_CHECK err_code ox_cells_next(ox_cells *it, ox_cell *out, bool *more, err *e);
void ox_cells_close(ox_cells *it);

/* ---- writing */
/* Asks for a text in a cell. The text is copied; CR LF and CR become LF. Several edits of one cell: the last wins. Checks
 * the text and the grid at once; whether the cell can take it shows in ox_rewrite. An
 * empty text empties the cell (style kept). */
MUST_CHECK err_code ox_set_text(ox_book *b, size_t sheet, uint32_t row, uint32_t col, sv utf8, err *e);
/* Can a cell hold this text? (characters, length) */
MUST_CHECK err_code ox_check_text(sv text, err *e);
size_t ox_edit_count(const ox_book *b);
/* Why a cell cannot be written: it holds a formula; it is part of an array formula or data table; it is the header
 * of a table (Excel then calls the file damaged); it lies in a pivot table, which is laid out anew when it is opened or
 * refreshed (the text would be lost); another edit already goes to the same merged block. */
typedef enum ox_refusal { OX_CAN, OX_HAS_FORMULA, OX_IN_ARRAY, OX_TABLE_HEADER, OX_IN_PIVOT, OX_TAKEN } ox_refusal;
const char *ox_refusal_text(ox_refusal r); /* English; for tr() */
/* What happened to each edit in ox_rewrite, sorted by sheet, row, column. */
typedef struct ox_edit {
    size_t sheet;
    uint32_t row, col;         /* as asked */
    uint32_t to_row, to_col;   /* where it went: the anchor of a merged block */
    sv text;
    ox_refusal refused;
    bool locked;               /* written, though protection would stop a person */
    bool replaced;             /* the cell held something before */
} ox_edit;
/* Appends the new file to out. With skip_refused, cells that cannot be written are left alone and told in
 * ox_edits; without it the first of them is an error. The new file is read back before this returns (the changed
 * parts inflate to what was meant; outside the written cells they equal the original). */
MUST_CHECK err_code ox_rewrite(buf *out, ox_book *b, bool skip_refused, err *e);
const ox_edit *ox_edits(const ox_book *b, size_t *n);

/* ---- proof: what differs between two files */
typedef enum ox_diff_kind {
    OX_DIFF_CELL,         /* an empty cell, or no cell, became a string cell; all else of it is the same */
    OX_DIFF_OVERWRITTEN,  /* the same for a cell that held something (but no formula) */
    OX_DIFF_RECALC,       /* fullCalcOnLoad="1" in the workbook part */
    OX_DIFF_CELL_OTHER,   /* a cell changed in another way: formula, style, removed … */
    OX_DIFF_BYTES,        /* other bytes of a part */
    OX_DIFF_PART_ADDED, OX_DIFF_PART_REMOVED,
    OX_DIFF_REPACKED,     /* the same part, byte for byte, compressed anew by the same method (as unmark leaves the styles) */
    OX_DIFF_CONTAINER     /* order, names, times, extra fields, comment, method of an equal part */
} ox_diff_kind;
typedef struct ox_diff {
    ox_diff_kind kind;
    sv part;
    sv sheet;               /* its name, for cells */
    uint32_t row, col;
    uint64_t at_a, len_a, at_b, len_b; /* byte ranges in the inflated part (container: in the file) */
    sv before, after;       /* texts of the cell */
} ox_diff;
typedef struct ox_proof {
    const ox_diff *diffs;   /* by part in directory order, then by offset */
    size_t n;
    size_t cells, overwritten, repacked; /* how many of each */
    size_t other;              /* everything else but RECALC */
    size_t parts, parts_same;  /* entries of the original; how many are equal with their compressed bytes */
} ox_proof;
/* Compares two workbooks. Views point into the arena. Only the first 10,000 diffs that are not cells are listed. */
MUST_CHECK err_code ox_prove(ox_proof *out, arena *a, sv original, sv filled, err *e);

/* ---- A1 names */
enum { OX_A1_BYTES = 16 };
char *ox_a1(char out[OX_A1_BYTES], uint32_t row, uint32_t col);
bool ox_a1_parse(sv s, uint32_t *row, uint32_t *col); /* "b12", "$B$12" */
bool ox_range_parse(sv s, ox_range *out);             /* "A1", "A1:B2", "A:C", "3:5" */

#endif
