/* sheet_int.h: what the files of this module share.
 *
 *   sheet.c        opening, the grid of a sheet, names, texts
 *   sheet_words.c  the vocabulary: header words, meanings of choice words, placeholders
 *   sheet_legend.c values a choice may take: dropdowns, legends, header words, boxes
 *   sheet_head.c   header rows and the roles of columns
 *   sheet_rows.c   which rows under a header are items
 *   sheet_label.c  questions with a "回答：" label instead of a header
 *   sheet_detect.c all of it for one document: sheets, tables, confidence, doubts
 *   sheet_edit.c   edits and the new file
 *   sheet_map.c    --map
 */
#ifndef SHEET_INT_H
#define SHEET_INT_H

#include "base/limits.h"
#include "ooxml/ooxml.h"
#include "sheet/sheet.h"

struct choice_set;
enum { CELL_FORMULA = 1, CELL_BOLD = 2, CELL_FILLED = 4 };
typedef struct cell {
    uint32_t row, col;
    sv text; /* trimmed; never empty for cells that count */
    uint8_t flags;
} cell;

/* The filled cells of one sheet, sorted by row and column. Nothing is sized by what a file declares. */
typedef struct grid {
    uint32_t sheet;
    cell *cells;
    size_t n, cap;
    uint32_t *first; /* first[r]: index of the first cell of row r; n_rows + 1 entries */
    uint32_t n_rows, n_cols;
    uint8_t *hidden;  /* by row; NULL: none */
    bool *col_hidden; /* n_cols entries; NULL: none */
    ox_sheet *ox;     /* NULL for delimited text */
    size_t n_merges;
    size_t n_long;    /* cells of which only the beginning is here: LIMIT_CELL_BYTES */
    const struct choice_set **dropdowns; /* by rule, filled when first asked for */
} grid;

typedef struct edit {
    sheet_ref at;
    sv text;
} edit;

/* Rows wider than this are data, not forms: what words say is looked for in the first cells only. */
enum { WIDE_ROW = 300 };

/* Where a text may be written, and what must stay in front of it ("回答："). */
typedef struct target {
    sheet_ref at;
    sv prefix;
} target;

/* A set of allowed values: one dropdown, one legend. */
typedef struct choice_set {
    sheet_choices c;
    size_t meanings; /* distinct ones that are known */
    bool strict;     /* nothing else may be written there */
} choice_set;

struct sheet_doc {
    sv name, bytes;
    ox_book *book; /* NULL: delimited text */
    csv_doc *csv;
    csv_guard guard;
    size_t n_sheets;
    grid **grids; /* by sheet; NULL: not read yet */
    arena *mem;
    edit *edits;
    size_t n_edits, cap_edits;
    target *targets; /* sorted by place after detection */
    size_t n_targets, cap_targets;
    sheet_found found;
    const char *mark[2]; /* for one-of-N columns: of Japanese sheets, of others */
    size_t guarded;
};

/* ---- sheet.c */
MUST_CHECK err_code grid_get(grid **out, sheet_doc *d, uint32_t sheet, err *e);
const cell *grid_cell(const grid *g, uint32_t row, uint32_t col); /* NULL: empty */
sv grid_text(const grid *g, uint32_t row, uint32_t col);          /* empty sv: empty */
/* The merged block that covers the cell; false: not merged, and *r is the cell itself. */
bool grid_merge(ox_range *r, const grid *g, uint32_t row, uint32_t col);
bool grid_col_hidden(const grid *g, uint32_t col);
static inline const cell *row_begin(const grid *g, uint32_t row)
{
    return g->cells + g->first[row];
}
static inline const cell *row_end(const grid *g, uint32_t row)
{
    return g->cells + g->first[row + 1];
}
void target_add(sheet_doc *d, sheet_ref at, sv prefix);
int ref_cmp(sheet_ref a, sheet_ref b);

/* ---- sheet_words.c */
typedef struct words words; /* the vocabulary, indexed */
typedef struct head_word {  /* what a header cell means */
    sheet_col role;
    double weight; /* 0: not a header word */
    bool exact;
} head_word;
words *words_new(arena *a, const sheet_vocab *v); /* lives in the arena */
head_word words_header(words *w, sv text);
bool words_is(words *w, sheet_word_kind kind, sv text);                /* whole text */
bool words_value(int *value, words *w, sheet_word_kind kind, sv text); /* the same, with its value */
bool words_in(int *value, words *w, sheet_word_kind kind, sv text);    /* also inside a longer text */
/* The meaning of a choice word. *exact: the whole text is in the vocabulary. SHEET_CHOICE_NONE: unknown. */
sheet_choice words_meaning(bool *exact, words *w, sv text);
bool words_placeholder(words *w, sv text);
const char *words_mark(words *w, bool japanese); /* the mark for one-of-N columns */
bool is_mark(uint32_t cp);                       /* ○ △ × ✓ … */
sheet_choice mark_meaning(uint32_t cp);
/* How much a text looks like something that is asked, 0..1. */
double asks(sv text);
bool looks_like_id(sv text);
bool like_heading(sv text); /* "1. 組織", "第2章", "■…", "Section A" */
bool is_note(sv text);      /* ※ 注 Note: */
/* Text of a header cell without brackets, marks and numbers around it. */
sv head_core(arena *a, sv text);

/* ---- sheet_legend.c */
/* means_text: what each value's meaning is taken from; NULL: the value itself. */
const choice_set *choices_make(arena *a, words *w, sheet_source src, const sv *values, const sv *means_text, size_t n);
/* The dropdown of a cell: NULL when it has none. A list that cannot be read gives a set without values. */
MUST_CHECK err_code choices_of_dropdown(const choice_set **out, sheet_doc *d, words *w, grid *g, uint32_t row,
                                        uint32_t col, err *e);
/* A legend in rows [row0, row1) and columns [col0, col1]: NULL when there is none. */
const choice_set *legend_find(arena *a, words *w, const grid *g, uint32_t row0, uint32_t row1, uint32_t col0,
                              uint32_t col1);
/* "○：対応": one line of a legend in a cell of its own. */
bool is_legend_entry(words *w, sv text);
/* Values named in a text: "回答（○/△/×）", "Yes/No/NA", "有無", "○：対応 ×：未対応". NULL: fewer than two. */
const choice_set *legend_in_text(arena *a, words *w, sv text);
/* "有 ・ 無" printed in an answer cell, to be circled: the words, and nothing else in the text. NULL: it is not that.
 */
const choice_set *options_in_cell(arena *a, words *w, sv text);
/* "□はい □いいえ": NULL when the text holds fewer than two boxes with words. */
const choice_set *boxes_in_text(arena *a, words *w, sv text, bool *ticked);
/* A box at the beginning or end of a text ("□ はい"): true, and the word beside it. */
bool box_beside(sv text, sv *word, bool *ticked);
/* The text with its i-th box ticked: □ → ■, ☐ → ☑, [ ] → [x]. */
sv boxes_tick(arena *a, sv text, size_t i);

/* ---- sheet_head.c */
typedef struct span { /* a column of a table; on grid paper several columns of the sheet */
    uint32_t c0, c1;
    sheet_col role;
    double weight; /* how sure the role is */
    bool exact;
    sv text;             /* of the header cell */
    sheet_choice one_of; /* a column of a one-of-N group: its meaning */
    bool grouped;
} span;
typedef struct head {
    uint32_t first, last; /* header rows */
    span *spans;
    size_t n;
    double score;
    uint32_t col0, col1;  /* the table lies in columns [col0, col1] */
    uint32_t from, limit; /* of tables side by side: columns [from, limit) are this one's; limit 0: none */
    sv title;             /* text in the header that is no header: a section's title */
    bool by_form;         /* no header words: found by what the rows hold */
    bool by_hint;
} head;
typedef struct heads {
    head *v;
    size_t n;
    bool history; /* the sheet is a list of changes */
} heads;
heads heads_find(arena *a, words *w, const grid *g);

/* ---- sheet_look.c, sheet_cols.c, sheet_rows.c */
enum { PLAN_MAX = 24 };
typedef struct plan {                /* which column does what, settled */
    int question;                    /* index into spans */
    int options;                     /* a column that lists the allowed values of each question, or -1 */
    int id, choice, answer, comment; /* -1: none; choice == answer: mark and prose in one cell */
    int category[PLAN_MAX], detail[PLAN_MAX], one_of[PLAN_MAX];
    size_t n_category, n_detail, n_one_of;
    bool boxes;              /* choice cells hold boxes to tick */
    const choice_set *vocab; /* where the cell has no dropdown of its own */
    double q_sure, a_sure;   /* 0..1 */
    bool dropdowns;          /* choice cells have dropdowns, at least some of them */
} plan;
typedef struct table_job {
    sheet_doc *d;
    words *w;
    grid *g;
    head *h;
    uint32_t row0, row1; /* rows [row0, row1) under the header */
    bool append_column;
    const choice_set *legend; /* of the sheet or of the workbook */
    vec *items;               /* sheet_item: added to */
    vec *doubts;              /* sv: added to */
    plan p;
    sheet_table table; /* out */
} table_job;
/* Settles the roles by what the columns hold. false: no column of questions, so no table. */
MUST_CHECK err_code plan_columns(bool *ok, table_job *t, err *e);
/* Both: settles the roles, then collects the items. table.items is 0 when this is no table. */
MUST_CHECK err_code table_read(table_job *t, err *e);
void doubt(table_job *t, const char *fmt, ...) PRINTF_LIKE(2, 3);
/* The cell of a column in a row: the anchor of the block that stands there. false: it belongs to a block that begins in
 * another row or outside the column. */
bool span_cell(sheet_ref *at, const grid *g, const span *s, uint32_t row);
/* The text of a column in a row; also of a block that began above (*own false). */
sv span_text(const grid *g, const span *s, uint32_t row, bool *own);

/* Two texts with something between them when neither is empty. */
sv cat(arena *a, sv x, const char *between, sv y);

/* ---- sheet_label.c */
/* Items by labels ("回答：" beside or below each question), in rows [row0, row1) of the job; adds to t->items and sets
 * t->table. 0: there are none. */
MUST_CHECK err_code labels_read(size_t *n, table_job *t, err *e);

#endif
