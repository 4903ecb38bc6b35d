/* sheet_look.h: what a sample of rows shows about each column; for sheet_look.c and sheet_cols.c only. */
#ifndef SHEET_LOOK_H
#define SHEET_LOOK_H

#include "sheet/sheet_int.h"

enum { LOOK_ROWS = 400 };

typedef struct column { /* what a sample of rows shows */
    size_t filled, ids, long_texts, formulas, boxes, choices, options, printed, labels;
    size_t lists, list_meanings; /* cells with a dropdown; the most meanings one of them knows */
    const choice_set *list;
    size_t unlocked;
    double chars, asks;
    size_t distinct;
    uint64_t seen[64];
    bool hidden;
} column;

typedef struct look {
    table_job *t;
    column *k;
    size_t rows;   /* sampled */
    uint8_t *skip; /* rows without a dropdown where dropdowns mark the rows that are asked */
} look;

/* Columns with something under them, or a dropdown, that the header does not name, become spans too. */
void look_unnamed(table_job *t);
/* A merged header cell over columns that are used one by one is several columns. */
void look_split_wide(table_job *t);
/* Reads up to LOOK_ROWS rows: l->k, by span. */
MUST_CHECK err_code look_rows(look *l, err *e);

#endif
