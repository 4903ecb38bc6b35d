/* app_internal.h: what the files of app share. */
#ifndef APP_APP_INTERNAL_H
#define APP_APP_INTERNAL_H

#include "app/app.h"

struct app {
    arena *mem;               /* lives as long as the app */
    unsigned flags;
    const char *library_path; /* NULL: no_path says why */
    err no_path;
    const char **rule_files;
    size_t n_rule_files;
    lib *lib;
    rules *rules;
    match *match;
    const sheet_vocab *vocab;
    struct app_corpora { lib_corpus c; struct app_corpora *next; } *corpora; /* in mem */
};

/* app_fill_rules.c: callbacks for a whole questionnaire. May change customer and service of o; *map as --map takes it. */
MUST_CHECK err_code fill_ask_questionnaire(app_fill_opts *o, sv *map, arena *ar, match *m, const app_inspected *in, const char *path,
                                           err *e);
MUST_CHECK err_code fill_ask_sheet(draft_item *drafts, const draft_query *queries, size_t n, arena *ar, match *m, const char *path,
                                   err *e);

/* app_mark.c: marks the cells of items that need a person in f->bytes. *note: what to tell, or NULL. */
MUST_CHECK err_code fill_mark(const char **note, app_filled *f, arena *ar, err *e);

/* The language of most of several texts; Japanese when they are even. */
typedef struct lang_tally {
    size_t ja, en;
} lang_tally;
void lang_count(lang_tally *t, sv text);
sv lang_of_most(const lang_tally *t); /* "ja" or "en" */

#endif
