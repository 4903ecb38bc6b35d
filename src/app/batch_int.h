/* batch_int.h: what the files of the batch share. */
#ifndef APP_BATCH_INT_H
#define APP_BATCH_INT_H

#include "app/batch.h"
#include "base/sha256.h"

/* A record: what is done for one file, and everything that reports need. */
typedef struct batch_record {
    char key[SHA256_HEX];      /* of input, library, rules and options */
    char output[SHA256_HEX];   /* of the filled file */
    app_counts counts;
    report_file report;
} batch_record;

void batch_record_add(buf *out, const batch_record *r);
/* ERR_FORMAT for anything that is not whole. Results live in the arena; views into bytes. */
MUST_CHECK err_code batch_record_read(batch_record *out, arena *a, sv bytes, err *e);
/* From its file; ERR_NOT_FOUND when there is none. */
MUST_CHECK err_code batch_record_load(batch_record *out, arena *a, const char *path, err *e);

/* Everything but the input that decides a result. */
MUST_CHECK err_code batch_config(char out[SHA256_HEX], app *a, const char *library, const app_fill_opts *o, err *e);

/* In the worker: fills one file and puts the result in place. */
void batch_work(batch_result *out, arena *ar, app *a, const batch_job *j, const batch_opts *o, const char *config);

#endif
