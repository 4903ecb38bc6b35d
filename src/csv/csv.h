/* csv.h: delimited text, kept byte for byte where nobody writes.
 *
 * csv_open decodes and splits a file by its dialect; csv_rewrite copies the original bytes and replaces only the
 * fields that change, in the file's own encoding, separator and quoting. No change gives the same bytes back.
 *
 * A field that starts with a quote is quoted, "" inside is one quote, and line breaks inside belong to the field; a
 * quote elsewhere is a plain character; text after a closing quote is kept as it stands. An unclosed quote ends with
 * the file. RFC 4180 where files keep to it, what Excel reads where they do not. Rows and columns count from 0; a
 * record is a row, whatever line breaks its fields hold; blank lines are rows of one empty field. A first line "sep=;"
 * (Excel) sets the separator and is row 0 all the same.
 *
 * What we write: quoted when the field was, or when it must be. A leading = + - @ TAB or CR would be run as a
 * formula by a spreadsheet: a ' is put before it, unless the text is a plain number. Cells of others are never touched.
 */
#ifndef CSV_CSV_H
#define CSV_CSV_H

#include "text/text.h"

typedef enum csv_guard { CSV_GUARD_ESCAPE, CSV_GUARD_REFUSE, CSV_GUARD_RAW } csv_guard;

typedef struct csv_dialect {
    txt_enc enc;
    size_t bom;      /* bytes of byte order mark at the start, 0, 2, 3 or 4 */
    char sep;        /* ',' '\t' ';' '|' */
    const char *eol; /* "\r\n", "\n" or "\r": what most records end with */
    bool backslash;  /* \" inside a quoted field is a quote (not RFC, but seen) */
    bool sep_line;   /* the first line is "sep=X" */
} csv_dialect;

typedef struct csv_doc csv_doc;
typedef struct csv_change {
    size_t row, col; /* col may be one past the record's last field or further: fields are added */
    sv utf8;
} csv_change;

/* force_enc: -1 or a txt_enc. force_sep: 0 or a separator. */
MUST_CHECK err_code csv_sniff(csv_dialect *out, sv raw, int force_enc, char force_sep, err *e);
/* Borrows raw until csv_close. */
MUST_CHECK err_code csv_open(csv_doc **out, sv raw, const csv_dialect *d, err *e);
void csv_close(csv_doc *c); /* NULL is fine */
const csv_dialect *csv_dialect_of(const csv_doc *c);
size_t csv_rows(const csv_doc *c);
size_t csv_cols(const csv_doc *c, size_t row);
sv csv_cell(const csv_doc *c, size_t row, size_t col); /* UTF-8, borrowed; empty past the end */
/* Appends the new file to out. Changes in any order, the last one of a cell wins. *guarded (may be NULL) counts the
 * cells that got a '. A character that the encoding lacks: ERR_FORMAT naming it and the cell. */
MUST_CHECK err_code csv_rewrite(buf *out, const csv_doc *c, const csv_change *ch, size_t n, csv_guard g,
                                size_t *guarded, err *e);
/* Would a spreadsheet run this as a formula? */
bool csv_is_risky(sv utf8);
/* One field of a new UTF-8 file (a report), quoted when needed and guarded. */
void csv_add_field(buf *out, sv utf8, char sep);

#endif
