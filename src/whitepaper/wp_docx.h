/* wp_docx.h: what the two files of the Word reader share: styles and numbering of one document. */
#ifndef WHITEPAPER_WP_DOCX_H
#define WHITEPAPER_WP_DOCX_H

#include "whitepaper/wp_priv.h"

enum { DOCX_LEVELS = 9 };

typedef struct docx_style {
    sv id, based_on;
    int outline;   /* 0..8, or -1 */
    bool title, toc;
    int num, ilvl; /* numbering of the style, or -1 */
} docx_style;

typedef struct docx_level {
    int start;
    bool bullet, none;
    char fmt;    /* '1' decimal, 'a' 'A' letters, 'i' 'I' roman, 'k' アイウ, 'c' ①, '0' two digits */
    sv text;     /* "%1.%2" */
} docx_level;

typedef struct docx_num {
    int id, abstract;
    docx_level level[DOCX_LEVELS];
    bool set[DOCX_LEVELS];
} docx_num;

typedef struct docx {
    arena *a;
    vec styles; /* docx_style */
    vec abstracts, nums; /* docx_num; an abstract's id is in .id */
    int *counter; /* per num: DOCX_LEVELS counters, 0: not begun */
} docx;

MUST_CHECK err_code docx_styles_read(docx *d, sv xml_part, err *e);
MUST_CHECK err_code docx_numbering_read(docx *d, sv xml_part, err *e);
const docx_style *docx_style_find(const docx *d, sv id);
/* The next number of a list ("1.2.", "a)", "①"), or "-" for a bullet; empty when there is none. */
sv docx_number(docx *d, int num, int ilvl);
MUST_CHECK err_code docx_body_write(buf *out, docx *d, sv xml_part, err *e);

#endif
