/* report_int.h: what the writers of this module share. */
#ifndef REPORT_REPORT_INT_H
#define REPORT_REPORT_INT_H

#include "report/report.h"

/* "D8"; nothing for a ref without a cell. */
void report_add_cell(buf *out, sheet_ref at);
/* The name of the item's sheet; a NULL view for delimited text. */
sv report_sheet_name(const report_file *f, const report_item *ri);
/* The draft as far as the report may claim it: a kept item has no answer of ours, an open one neither. */
bool report_has_draft(const report_item *ri);
/* Words for people, in their language. */
const char *report_status_word(draft_status s);
const char *report_choice_word(draft_choice c); /* NULL for none */
/* 0..100, rounded down: a reader must not see more than was promised. */
int report_percent(double p);

/* ---- what the page is made of (report_model.c) ---- */

/* A browser stays fluid with this many cards. Past it those that need a person come first, and the page says how many
 * are left out; JSON and CSV hold them all. */
enum { REPORT_CARDS = 3000 };
enum { REPORT_STATUSES = 4 }; /* draft_status values, used as indexes */

/* A control on the map: in its group (the first number of its id) and in the order of the standard. */
typedef struct report_control {
    sv id, title;
    unsigned group;
    bool two_level;                  /* "8.13": the numbering of 2022 */
    size_t counts[REPORT_STATUSES];  /* items whose best (or nearest) control it is */
} report_control;

/* A section that evidence stands in, shown once among the sources. */
typedef struct report_source {
    sv service;
    const draft_source *section;
} report_source;

/* One card of the page: a question with one draft, asked in one or more places. */
typedef struct report_card {
    const report_item *item;         /* the first */
    size_t file;                     /* of the first */
    size_t n_places;
    struct report_place { uint32_t file, item; } *places;
    sv control;                      /* best control, else the nearest; empty when there is none */
    bool nearest;                    /* control is only near: nothing was drafted */
    bool shown;                      /* has its card on the page (REPORT_CARDS) */
} report_card;

typedef struct report_model {
    const report_file *files;
    size_t n_files, n_items;
    size_t counts[REPORT_STATUSES];
    report_card *cards;              /* in file order */
    size_t n_cards, n_shown;
    report_control *controls;        /* sorted */
    size_t n_controls;
    report_source *sources;          /* sorted by service and title */
    size_t n_sources;
} report_model;

void report_model_make(report_model *m, arena *a, const report_file *files, size_t n);
/* The place of a section in m->sources; m->n_sources when it is not there. */
size_t report_source_index(const report_model *m, sv service, const draft_source *s);
/* Title of a group of controls, localised; "" when it has none. */
const char *report_group_title(unsigned group, bool two_level);
unsigned report_numbers(sv id, unsigned *out, unsigned max); /* the numbers in a control id */

/* ---- parts of the page ---- */
void report_html_attr(buf *out, const char *name, sv value); /* name="value" with a space before */
void report_html_lines(buf *out, sv utf8);                   /* text with its line breaks */
/* lang="ja" where the text is not in the page's language: fonts and screen readers go by it. */
void report_html_lang(buf *out, sv text);
void report_html_bar(buf *out, const size_t counts[REPORT_STATUSES]);
void report_html_place(buf *out, const report_model *m, const struct report_place *p); /* file · sheet!cell */
void report_html_summary(buf *out, const report_model *m);
void report_html_map(buf *out, const report_model *m);
void report_html_gaps(buf *out, arena *a, const report_model *m);
void report_html_cards(buf *out, const report_model *m);
void report_html_sources(buf *out, const report_model *m);

#endif
