/* csv_doc.h: what the files of this module share. */
#ifndef CSV_DOC_H
#define CSV_DOC_H

#include "csv/csv.h"

typedef struct csv_field { /* a field as it stands in the decoded text, quotes included */
    uint32_t at, len;
    uint32_t value; /* 1 + index into values when the text had to be put together; 0: a slice */
    bool quoted;
} csv_field;

struct csv_doc {
    csv_dialect d;
    sv raw;   /* the file */
    buf text; /* decoded, without the mark */
    csv_field *fields;
    size_t n_fields, cap_fields;
    uint32_t *rows; /* first field of each record; rows[n_rows] = n_fields */
    size_t n_rows, cap_rows;
    sv *values;
    size_t n_values, cap_values;
    arena *mem;      /* of values */
    bool open_quote; /* the last field is not closed */
};

/* Splits c->text by c->d; at most max_rows records (0: all). */
void csv_split(csv_doc *c, size_t max_rows);

#endif
