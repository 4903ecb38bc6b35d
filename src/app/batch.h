/* batch.h: many questionnaires in one run, each in a process of its own.
 *
 * batch_collect makes the list of files; batch_run fills them; batch_report writes the reports over all of them.
 * The rules, the library and the matcher are loaded once, the library is closed, and then one worker a file is forked
 * from that state: it enters the sandbox (sandbox.h), reads its file, puts the result in place and ends. So a file that
 * crashes, hangs or swallows memory is one line of the summary, and the results do not depend on how many run at once.
 *
 * What is done is noted in BATCH_STATE_DIR inside the output folder, one record a file, written after the result is in
 * place. A later run with `resume` takes a file as done when its content, the library, the rules, the options and the
 * result are still the same. A result that a person has changed since is never replaced. Temporary files that a killed
 * run left are removed at the next start, unless another batch works in the same folder.
 *
 * Order: files by their name's bytes. Results, records and reports are the same bytes for any number of workers, any
 * number of interruptions, and any split into shards.
 */
#ifndef APP_BATCH_H
#define APP_BATCH_H

#include <signal.h>

#include "app/app.h"

#define BATCH_STATE_DIR ".henji-batch"

enum {
    BATCH_FILES = 100000,      /* in one list; more is a mistake in a pattern */
    BATCH_WALL_SECONDS = 120,  /* a worker that neither works nor ends */
    BATCH_PAGE_ITEMS = 10000   /* questions on one HTML page; past it, one page a file */
};

typedef struct batch_job {
    const char *path;          /* to open */
    const char *name;          /* for people and reports: below its folder */
    const char *out;           /* the filled file */
    const char *record;        /* its record */
    sv service, customer, profile;
} batch_job;

typedef struct batch_result {
    int exit;                  /* the contract's exit status for this file */
    app_counts counts;
    unsigned ms;
    bool done_before;          /* a record said so */
    const char *problem;       /* one line without the file's name; NULL when all went well */
} batch_result;

typedef struct batch_list {
    batch_job *jobs;
    size_t n;
    batch_result *results;     /* of batch_run, parallel */
    const sv *dirs;            /* folders that will hold results */
    size_t n_dirs;
} batch_list;

typedef struct batch_opts {
    app_fill_opts fill;        /* service and customer: for files whose manifest line has none */
    const char *out_dir;
    const char *manifest;      /* CSV with columns file, service, customer, profile; or NULL */
    bool recursive, resume, dry_run, force;
    unsigned jobs;             /* at once, from 1 */
    unsigned shard, shards;    /* 1 of 1: all. By a digest of the file's name */
    volatile sig_atomic_t *stop; /* set by a signal: 1 start nothing more, 2 end the workers too */
    /* Called in the order of the list, when a file and all before it are done. */
    void (*done)(void *ud, const batch_job *j, const batch_result *r, size_t index, size_t total);
    void (*tick)(void *ud, size_t done, size_t total, size_t items); /* for a progress bar */
    void *ud;
} batch_opts;

/* args: files, folders, patterns. Folders give the questionnaires in them: .csv .tsv .txt .xlsx .xlsm, and what is
 * refused by name later (.xls .ods …); hidden files, locks of office programs and earlier results are left out. */
MUST_CHECK err_code batch_collect(batch_list *out, arena *ar, const batch_opts *o, char **args, int n, err *e);
/* Fills them all. ERR only when nothing could begin; what happens to single files is in results. */
MUST_CHECK err_code batch_run(batch_list *l, arena *ar, app *a, const batch_opts *o, err *e);
/* The report that a file name asks for, from the records of the files that are done. */
MUST_CHECK err_code batch_report(buf *out, const batch_list *l, app *a, sv name, err *e);
size_t batch_items(const batch_list *l);
/* The page of one file, for batches that are too large for one page. */
MUST_CHECK err_code batch_report_one(buf *out, const batch_list *l, size_t i, app *a, sv name, err *e);

#endif
