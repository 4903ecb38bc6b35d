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

#endif
