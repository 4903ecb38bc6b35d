/* ooxml_internal.h: the parts of a workbook as the files of this module share them.
 *
 *   a1.c      A1 names                         styles.c  formats: dates, bold, fill, locked
 *   scan.c    hopping over the tags of a sheet sheet.c   what stands around the cells
 *   book.c    workbook part, relations         cells.c   the cells
 *   strings.c shared strings, rich text        values.c  what a dropdown offers
 *   number.c  numbers as text                  edit.c    new bytes of a sheet's part
 *   rewrite.c the new file, read back          prove.c   what differs between two files
 */
#ifndef OOXML_OOXML_INTERNAL_H
#define OOXML_OOXML_INTERNAL_H

#include "base/limits.h"
#include "ooxml/ooxml.h"
#include "ooxml/scan.h"
#include "xml/xml.h"
#include "zip/zip.h"

enum {
    OX_MAX_SHEETS = 4096,       /* Excel's limit is memory; files of the wild hold a few hundred */
    OX_MAX_RELS = 65536,        /* of one part */
    OX_MAX_NAMES = 100000,      /* defined names */
    OX_MAX_RANGES = 1000000,    /* merges, and ranges of dropdowns, of one sheet */
    OX_MAX_COLS = 100000,       /* column elements */
    OX_MAX_ROW_CELLS = 65536,   /* cell elements in one row that is written to */
    OX_MAX_LIST = 1000,         /* values of one dropdown worth reading */
    OX_MAX_STYLES = 200000,     /* Excel: 65,490 cell formats */
    OX_MAX_STRINGS = 16000000   /* shared strings: 12 bytes of XML each at least */
};

/* Text of all cells of one sheet. A file of 100 kB can show one long shared string in thousands of cells, and every
 * reader pays for each. The largest honest sheet seen (100,000 rows of 8 cells) shows 40 MB. */
#define OX_MAX_TEXT (128 * MIB)

/* One part, inflated and as UTF-8. */
typedef struct ox_part {
    buf raw, hold;
    sv text;
    xml_enc enc;
} ox_part;

typedef struct ox_sheet_info {
    ox_sheet_ref ref;
    const zip_entry *en; /* NULL: missing */
} ox_sheet_info;

typedef struct ox_name { /* a defined name */
    sv name, formula;
    size_t scope; /* a sheet, or SIZE_MAX */
} ox_name;

typedef struct ox_string { uint32_t at, n; bool decoded; } ox_string; /* in the part's text, or in the decoded texts */

typedef enum ox_form { OX_FORM_GENERAL, OX_FORM_DATE, OX_FORM_TIME, OX_FORM_DATE_TIME, OX_FORM_PATTERN, OX_FORM_TEXT } ox_form;
typedef struct ox_style {
    sv pattern;    /* OX_FORM_PATTERN: the number format */
    ox_form form;
    bool bold, filled, unlocked;
} ox_style;

struct ox_book {
    sv file;
    zip *z;
    arena *mem;
    const zip_entry *workbook;
    sv dir;                /* folder of the workbook part, with a slash at its end, or empty */
    ox_sheet_info *sheets;
    size_t nsheets;
    ox_name *names;
    size_t nnames;
    bool macros, strict, date1904;
    const zip_entry *strings_en, *styles_en;
    bool strings_read, styles_read;
    ox_part strings_part;
    buf strings_text;      /* those that differ from their XML */
    ox_string *strings;
    size_t nstrings, strings_cap;
    ox_style *styles;
    size_t nstyles;
    ox_edit *edits;        /* texts are in edit_mem; in the order of the calls until ox_rewrite sorts them */
    size_t nedits, edits_cap;
    arena *edit_mem;
    ox_sheet *list_sheet;  /* the last sheet that a dropdown pointed at */
    uint64_t list_budget;  /* bytes that dropdowns may still scan */
};

typedef struct ox_row { uint32_t num, at; } ox_row; /* at: byte offset of `<row` in the part's text */
enum { OX_ROW_HIDDEN = 1u << 31, OX_ROW_NONE = 0x7fffffff }; /* num: 0-based, with a flag */

/* Ranges in a tree by row, so that "which of them covers this cell" stays fast for any number of them. */
typedef struct ox_tree_item { ox_range r; uint32_t id, max; } ox_tree_item;
typedef struct ox_tree { ox_tree_item *v; size_t n, cap; } ox_tree;
void ox_tree_add(ox_tree *t, const ox_range *r, uint32_t id);
void ox_tree_build(ox_tree *t);
void ox_tree_release(ox_tree *t);
/* The lowest id of a range that covers the cell, UINT32_MAX if none does. */
uint32_t ox_tree_find(const ox_tree *t, uint32_t row, uint32_t col);

struct ox_sheet {
    ox_book *b;
    size_t index;
    ox_part part;
    ox_scan_names n;
    size_t data_at, data_end; /* between <sheetData> and </sheetData>; equal when empty */
    size_t data_tag;          /* where <sheetData begins */
    bool data_empty_tag;      /* <sheetData/> */
    ox_row *rows;             /* in file order */
    size_t nrows, rows_cap;
    uint32_t *by_num;         /* rows sorted by number; NULL: file order is that order */
    ox_range *merges;
    size_t nmerges, merges_cap;
    ox_tree merge_tree, list_tree, other_tree;
    ox_col *cols;
    size_t ncols, cols_cap;
    ox_dv *dvs;
    size_t ndvs, dvs_cap;
    arena *mem;
    double default_width;
    bool is_protected, zero_height;
};

/* ---- book.c */
MUST_CHECK err_code ox_part_load(ox_part *p, ox_book *b, const zip_entry *en, err *e);
void ox_part_release(ox_part *p);
/* The first tag of a part: refuses DOCTYPE and what is not XML. */
MUST_CHECK err_code ox_part_root(xml *x, xml_tok *root, sv text, err *e);
/* An attribute's value, unescaped, in the arena. Empty if absent. */
sv ox_attr_dup(arena *a, const xml_tok *t, sv local);
bool ox_attr_true(const xml_tok *t, sv local, bool absent);
/* Calls f for each relationship of a part; it returns false to stop. target is resolved to a part name. */
typedef bool ox_rel_fn(void *ctx, sv id, sv type, sv target);
MUST_CHECK err_code ox_rels(ox_book *b, const zip_entry *of, ox_rel_fn *f, void *ctx, err *e);

/* ---- strings.c */
MUST_CHECK err_code ox_strings_read(ox_book *b, err *e);
/* Appends the text of the inside of <si> or <is>: all <t> but those in <rPh>; _xHHHH_ decoded. */
void ox_rich_text(buf *out, sv inner);
/* Appends raw character data (references resolved as far as they are right, _xHHHH_ decoded). */
void ox_plain_text(buf *out, sv raw);
/* The same for data with comments or CDATA sections in it, up to the first tag. */
void ox_data_text(buf *out, sv inner);
bool ox_string_at(const ox_book *b, size_t i, sv *out);

/* ---- styles.c, number.c */
MUST_CHECK err_code ox_styles_read(ox_book *b, err *e);
ox_form ox_form_of(sv pattern);
void ox_number_text(buf *out, sv raw, const ox_style *st, bool date1904, bool *is_date);

/* ---- sheet.c */
/* Rows numbered `row`: positions [*from, *to) in the order of by_num. */
void ox_rows_find(const ox_sheet *s, uint32_t row, size_t *from, size_t *to);
size_t ox_row_index(const ox_sheet *s, size_t k); /* place k in that order: its index in rows */
int ox_cmp_u64(const void *a, const void *b);
/* Style that Excel shows in a place without a cell: the row's (row_tag may be empty), else the column's. */
uint32_t ox_empty_style(const ox_sheet *s, sv row_tag, uint32_t col);
bool ox_style_unlocked(const ox_book *b, uint32_t style);

/* One cell element. region: from its `<` to just behind it. */
typedef struct ox_raw_cell { uint32_t col; sv tag, region; } ox_raw_cell;
typedef struct ox_raw_row { /* for one row: see ox_row_cells */
    ox_raw_cell *v;
    size_t n, cap;
    sv tag;             /* `<row …>` */
    const char *close;  /* `</row>`, NULL if the row is `<row …/>` or does not end */
    bool sorted;
} ox_raw_row;
/* The cells of row i (in file order); those beyond the grid are left out. r is reused; free r->v at the end. */
MUST_CHECK err_code ox_row_cells(ox_raw_row *r, const ox_sheet *s, size_t i, err *e);
/* Where row i ends: at the next row, or at the end of the data. */
const char *ox_row_end(const ox_sheet *s, size_t i);
/* Next cell element in [p, end): its tag, its column (prev: the one before, -1 at first), and what is behind it. */
const char *ox_next_cell(const ox_scan_names *n, const char *p, const char *end, int64_t prev, ox_raw_cell *out, int64_t *col);
typedef struct ox_value { ox_type type; sv text; uint32_t style; bool formula, lasting; } ox_value;
/* What a cell holds. text is in hold, or borrowed. Needs strings and styles read. */
void ox_cell_value(ox_value *out, buf *hold, const ox_book *b, const ox_scan_names *n, const ox_raw_cell *c);
bool ox_cell_has_formula(const ox_scan_names *n, const ox_raw_cell *c);
bool ox_cell_is_empty(const ox_scan_names *n, const ox_raw_cell *c);

/* ---- edit.c */
typedef struct ox_splice { size_t at, len, ins, nins; } ox_splice; /* text[at, at+len) becomes ins[ins, ins+nins) */
typedef struct ox_splices {
    ox_splice *v;
    size_t n, cap;
    buf ins;
} ox_splices;
void ox_splices_init(ox_splices *sp);
void ox_splices_release(ox_splices *sp);
void ox_splice_add(ox_splices *sp, size_t at, size_t len, sv ins);
/* Works out the new cells of edits [from, to), all of this sheet, and fills in what happened to each. */
MUST_CHECK err_code ox_sheet_splice(ox_splices *out, ox_sheet *s, size_t from, size_t to, bool skip_refused, err *e);
/* The part's text with the splices (sorted by at) applied. */
MUST_CHECK err_code ox_splices_apply(buf *out, sv text, const ox_splices *sp, err *e);
/* fullCalcOnLoad in the workbook part; no splice if it is there already. */
MUST_CHECK err_code ox_calc_splice(ox_splices *out, sv text, err *e);
/* Does this sheet's part hold a formula? prefix: of its elements, with the colon. */
bool ox_has_formula(sv text, sv prefix);

#endif
