/* sheet.h: a customer's questionnaire, whatever its shape: the questions in it, and the cells where the choice, the
 * answer and the comment of each belong.
 *
 * One model over workbooks (ooxml) and delimited text (csv). sheet_open reads the file, sheet_detect finds tables and
 * items by the words in `vocab` and by form; hints (--map, a profile) win over what is found. sheet_set and
 * sheet_choice_set note edits; sheet_rewrite makes the new file, in which only those cells differ.
 *
 * Rows and columns count from 0. A ref without a cell has row SHEET_NONE (sheet_has is false). For delimited text there
 * is one sheet, number 0, with an empty name. Views returned are borrowed from the document or from the arena given
 * to sheet_open's document; they live until sheet_close. A document is used by one thread.
 *
 * Of a cell beyond LIMIT_CELL_BYTES (what 32,767 characters, Excel's limit, take at most) the beginning is read, and a doubt
 * says so; what nobody writes to stays as it is, however long.
 *
 * Safety: hidden sheets give no items. A cell that holds a formula is never an answer cell. Cells outside items are
 * refused by sheet_set unless sheet_set_any is used (the `patch` command).
 */
#ifndef SHEET_SHEET_H
#define SHEET_SHEET_H

#include "csv/csv.h"
#include "text/text.h"

#define SHEET_NONE UINT32_MAX

typedef struct sheet_doc sheet_doc;
typedef struct sheet_ref {
    uint32_t sheet, row, col;
} sheet_ref;
#define SHEET_REF_NONE ((sheet_ref){ SHEET_NONE, SHEET_NONE, SHEET_NONE })
static inline bool sheet_has(sheet_ref r)
{
    return r.row != SHEET_NONE;
}

/* What a word of the customer's vocabulary means. */
typedef enum sheet_choice {
    SHEET_CHOICE_NONE,
    SHEET_YES,
    SHEET_CONDITIONAL,
    SHEET_NO,
    SHEET_NA,
    SHEET_CHOICE_COUNT
} sheet_choice;
const char *sheet_choice_name(sheet_choice c); /* "yes" "conditional" "no" "na", NULL for none */
sheet_choice sheet_choice_from_name(sv name);

/* ---- vocabulary: data from the rule packs (scripts/rules/headers.lua, choices.lua), made by draft/vocab.c ---- */

typedef enum sheet_role {
    SHEET_ROLE_QUESTIONS,
    SHEET_ROLE_COVER,
    SHEET_ROLE_HISTORY,
    SHEET_ROLE_LISTS,
    SHEET_ROLE_OTHER
} sheet_role;
const char *sheet_role_name(sheet_role r); /* "questions" "cover" "history" "lists" "other" */

typedef enum sheet_col {                     /* what a column of a question table is for */
                         SHEET_COL_NONE,     /* not known */
                         SHEET_COL_ID,       /* the number of the question */
                         SHEET_COL_CATEGORY, /* 大項目, domain, … */
                         SHEET_COL_QUESTION, /* what is asked */
                         SHEET_COL_DETAIL, /* the other half of a split question (項目 + 内容), guidance that belongs to
                                              it */
                         SHEET_COL_CHOICE,   /* the short answer */
                         SHEET_COL_ANSWER,   /* the prose */
                         SHEET_COL_COMMENT,  /* 備考, notes */
                         SHEET_COL_ASSESSOR, /* the customer's own: 記入不要, 判定, assessor */
                         SHEET_COL_OTHER,    /* reference, weight, level, owner, link: neither read nor written */
                         SHEET_COL_COUNT
} sheet_col;
const char *sheet_col_name(sheet_col c); /* "id", "category", … */
sheet_col sheet_col_from_name(sv name);  /* SHEET_COL_NONE if unknown */

typedef enum sheet_word_kind {
    SHEET_WORD_HEADER,       /* a column header; value: sheet_col */
    SHEET_WORD_SHEET,        /* a sheet's name or title; value: sheet_role */
    SHEET_WORD_CHOICE,       /* a choice value; value: sheet_choice */
    SHEET_WORD_OTHER_CHOICE, /* a list value that is no yes or no (未確認, owner names): value 0, or 1 = means "empty"
                              */
    SHEET_WORD_PLACEHOLDER,  /* a cell that holds only this is empty: 選択してください, Select… */
    SHEET_WORD_EXAMPLE,      /* a row so marked is an example: 記入例 */
    SHEET_WORD_ANSWER_LABEL, /* "回答：" before or above an answer cell; value: sheet_col (ANSWER, CHOICE, COMMENT) */
    SHEET_WORD_COVER,        /* a field of a cover block: 貴社名, 記入日 */
    SHEET_WORD_MARK,         /* the mark put into one-of-N columns, best first: ○ ✓ x */
    SHEET_WORD_KIND_COUNT
} sheet_word_kind;
typedef struct sheet_word {
    sheet_word_kind kind;
    int value;
    sv text;       /* squeezed (txt_squeeze) */
    double weight; /* 0..1: how surely it means this; 1 unless the rule says otherwise */
    bool part;     /* also counts inside a longer text (headers: as its end or beginning) */
} sheet_word;

/* ---- hints: --map, profiles ---- */

typedef struct sheet_map {        /* where things are, as a person says it */
    sv sheet;                     /* a sheet's name, "*" or empty: any sheet with this header */
    int32_t header;               /* row number of the last header row, from 0; -1: not said */
    int32_t first, last;          /* rows of items, -1: not said */
    int32_t col[SHEET_COL_COUNT]; /* column of each role; -1: not said, -2: there is none */
    bool skip;                    /* this sheet holds no questions */
} sheet_map;
#define SHEET_MAP_INIT                                                                                                 \
    {                                                                                                                  \
        { NULL, 0 }, -1, -1, -1, { -1, -1, -1, -1, -1, -1, -1, -1, -1, -1 }, false                                     \
    }
/* A form that returns every year, known by its sheets' names or its header (kind `profile` of the rule packs). */
typedef struct sheet_profile {
    sv name;
    const sv *sheets; /* squeezed; a sheet whose name contains one of them; none: any sheet */
    size_t n_sheets;
    const sv *header; /* texts that must all stand in one of the first 100 rows; none: not asked */
    size_t n_header;
    sheet_map map; /* header -1: the row where the header's texts were found */
} sheet_profile;
typedef struct sheet_vocab {
    const sheet_word *words;
    size_t n;
    const sheet_profile *profiles; /* a later one wins */
    size_t n_profiles;
} sheet_vocab;

typedef struct sheet_hints {
    const sheet_map *maps; /* every sheet named here is read so; when `only` is set the others are left alone */
    size_t n;
    bool only;
    sv profile;         /* only this profile may say where things are; empty: any that knows the sheet */
    bool append_column; /* where a table has no answer column, the first free column right of it becomes one */
} sheet_hints;
/* "question=D,choice=E,answer=F,comment=G,header=7,first=8,last=40,sheet=Q1": letters or numbers from 1; ERR_USAGE
 * names the part that is wrong. `choice=-` says there is none. */
MUST_CHECK err_code sheet_map_parse(sheet_map *out, sv spec, err *e);

/* ---- what was found ---- */

typedef enum sheet_source {
    SHEET_FROM_NONE,
    SHEET_FROM_DROPDOWN,
    SHEET_FROM_LEGEND,
    SHEET_FROM_COLUMNS,
    SHEET_FROM_GLYPHS,
    SHEET_FROM_USE
} sheet_source;
const char *sheet_source_name(sheet_source s);
typedef struct sheet_choices { /* the values that a choice cell may take */
    sheet_source source;
    size_t n;
    const sv *values;          /* as the customer writes them */
    const sheet_choice *means; /* SHEET_CHOICE_NONE: not a yes/no word */
    const bool *exact;         /* the whole value is in the vocabulary; else a part of it gave the meaning */
} sheet_choices;

typedef struct sheet_item {
    sheet_ref question_at;                      /* the cell of the question (of the fuller half when split) */
    sheet_ref choice_at, answer_at, comment_at; /* anchors of merges; choice_at may equal answer_at */
    const sheet_ref *choice_cells;              /* one-of-N columns: parallel to choices->values; NULL otherwise */
    const sheet_choices *choices;               /* NULL: no choice is asked for */
    sv id, category, question; /* trimmed; category levels joined with " / "; empty sv when there is none */
    sv had_choice, had_answer, had_comment; /* what those cells hold now, placeholders taken as empty */
    bool answered;                          /* a person has filled choice or answer: status "kept" */
    bool hidden;                            /* its row is hidden or filtered away (still an item) */
    uint32_t table;                         /* index into sheet_tables */
} sheet_item;

typedef struct sheet_table { /* one header with the rows under it */
    uint32_t sheet;
    uint32_t header_first, header_last; /* rows; SHEET_NONE: no header (grid paper, hints) */
    uint32_t first, last;               /* rows of its items */
    const uint8_t *roles;               /* sheet_col by column, n_cols */
    uint32_t n_cols;
    size_t items;
    double confidence;            /* 0..1 */
    const sheet_choices *choices; /* of its first item, NULL if none */
} sheet_table;

typedef struct sheet_info {
    sv name;
    sheet_role role;
    bool hidden;
    uint32_t rows, cols; /* past the last filled cell */
    size_t items;
    double confidence; /* of the reading as a question sheet: the lowest of its tables; 0 without */
    bool sure;         /* confidence reaches SHEET_SURE, or a hint decided */
    sv profile;        /* the profile that said where things are, or empty */
    const sv *doubts;  /* what is unsure and why, sentences for people, translated */
    size_t n_doubts;
} sheet_info;
/* Below this `fill` leaves a sheet alone unless --map, a profile or --force says otherwise. */
#define SHEET_SURE 0.5

typedef struct sheet_found {
    sheet_info *sheets;
    size_t n_sheets;
    sheet_table *tables;
    size_t n_tables;
    sheet_item *items; /* in file order */
    size_t n_items;
} sheet_found;

/* ---- use ---- */

typedef struct sheet_open_opts {
    int force_enc;  /* -1, or a txt_enc: --encoding */
    char force_sep; /* 0, or --delimiter */
} sheet_open_opts;
#define SHEET_OPEN_INIT                                                                                                \
    {                                                                                                                  \
        -1, 0                                                                                                          \
    }

/* Workbook or delimited text, by content; `name` is only for messages and as a last resort. Borrows bytes. */
MUST_CHECK err_code sheet_open(sheet_doc **out, sv name, sv bytes, const sheet_open_opts *o, err *e);
void sheet_close(sheet_doc *d);                 /* NULL is fine */
const char *sheet_format(const sheet_doc *d);   /* "xlsx", "xlsm", "csv", "tsv" */
const char *sheet_encoding(const sheet_doc *d); /* "UTF-8", "UTF-8 with BOM", "CP932", …; NULL for workbooks */
bool sheet_is_book(const sheet_doc *d);
size_t sheet_count(const sheet_doc *d);
sv sheet_name(const sheet_doc *d, uint32_t sheet);
bool sheet_find(uint32_t *out, const sheet_doc *d, sv name);
bool sheet_is_hidden(const sheet_doc *d, uint32_t sheet);
/* The text of a cell, as shown (a formula: its stored result). The anchor's text only in the anchor. */
MUST_CHECK err_code sheet_text(sv *out, sheet_doc *d, sheet_ref at, err *e);
/* The merged block that begins at a cell: how many rows and columns (1, 1: not merged). false: the cell lies inside a
 * block that begins elsewhere. For cells of sheets that were read (sheet_detect, sheet_text). */
bool sheet_block(uint32_t *rows, uint32_t *cols, const sheet_doc *d, sheet_ref at);
bool sheet_row_hidden(const sheet_doc *d, uint32_t sheet, uint32_t row);
bool sheet_is_formula(sheet_doc *d, sheet_ref at);

/* Finds tables and items. The result lives as long as the document. vocab and hints may be NULL (then by form only). */
MUST_CHECK err_code sheet_detect(const sheet_found **out, sheet_doc *d, const sheet_vocab *v, const sheet_hints *h,
                                 err *e);

/* The customer's word for a meaning: false when the vocabulary has none that fits (conditional never falls back to
 * yes). Without any vocabulary at all also false. */
bool sheet_choice_value(sv *out, const sheet_item *it, sheet_choice c);
/* The meaning of what stands in a choice cell. */
sheet_choice sheet_choice_meaning(const sheet_item *it, sv value);
/* Notes the edits that tick `c`: the cell's value, the mark in the right column, or the box □ → ■. ERR_NOT_FOUND when
 * no value fits. *value: the customer's word. */
MUST_CHECK err_code sheet_set_choice(sv *value, sheet_doc *d, const sheet_item *it, sheet_choice c, err *e);
/* Notes a text for an answer or comment cell of an item: any other cell is ERR_BUG. Where the choice and the answer
 * share a cell, the choice's word goes first, then a line break, then the text. */
MUST_CHECK err_code sheet_set(sheet_doc *d, sheet_ref at, sv utf8, err *e);
/* Any cell (the patch command). */
MUST_CHECK err_code sheet_set_any(sheet_doc *d, sheet_ref at, sv utf8, err *e);
size_t sheet_edit_count(const sheet_doc *d);
sheet_ref sheet_edit_at(const sheet_doc *d, size_t i);
sv sheet_edit_text(const sheet_doc *d, size_t i);
size_t sheet_guarded(const sheet_doc *d);        /* cells that got a ' in the last sheet_rewrite */
void sheet_set_guard(sheet_doc *d, csv_guard g); /* --csv-formula; default CSV_GUARD_ESCAPE */
/* Appends the new file. Without edits: the same bytes. */
MUST_CHECK err_code sheet_rewrite(buf *out, sheet_doc *d, err *e);

/* ---- names ---- */
sv sheet_cell_name(arena *a, sheet_ref at);                    /* "C14" */
sv sheet_ref_name(arena *a, const sheet_doc *d, sheet_ref at); /* "sheet 'Security'!C14"; delimited text: "C14" */
bool sheet_cell_parse(sheet_ref *out, sv a1);                  /* "C14" → row, col; sheet untouched */
bool sheet_col_parse(uint32_t *out, sv s);                     /* "C" or "3" → 2 */

#endif
