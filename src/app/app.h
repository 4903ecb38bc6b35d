/* app.h: the use cases. The only thing that a front end (cli, later a local page) calls.
 *
 * An app holds the configuration, the rule host with its packs, the library and the matcher, and opens each when a
 * use case first needs it. Everything that a use case returns lives in the arena given, or in the app. Nothing here
 * prints. One thread an app.
 */
#ifndef APP_APP_H
#define APP_APP_H

#include "base/fs.h"
#include "draft/draft.h"
#include "library/library.h"
#include "ooxml/ooxml.h"
#include "report/report.h"
#include "rules/rules.h"
#include "sheet/sheet.h"

typedef struct app app;

enum {
    APP_WRITE = 1 << 0,    /* the library may be created and changed (import, learn) */
    APP_NO_USER_RULES = 1 << 1,
    APP_STRICT = 1 << 2,   /* a broken user rule is an error, not a warning */
    APP_BATCH = 1 << 3,    /* never ask, never trust: an untrusted rule file is an error */
    APP_ALLOW_NETWORK = 1 << 4
};

typedef struct app_config {
    const char *library;      /* NULL: $HENJI_LIBRARY, else the data directory */
    const char *const *rules; /* --rules, in order */
    size_t n_rules;
    unsigned flags;
} app_config;

/* Copies the configuration. Opens nothing yet. */
MUST_CHECK err_code app_open(app **out, const app_config *c, err *e);
void app_close(app *a); /* NULL is fine */

/* The parts, opened when first asked for. */
MUST_CHECK err_code app_library(lib **out, app *a, err *e);
MUST_CHECK err_code app_rules(rules **out, app *a, err *e); /* shipped, user, project, --rules; problems inside */
MUST_CHECK err_code app_match(match **out, app *a, err *e);
MUST_CHECK err_code app_vocab(const sheet_vocab **out, app *a, err *e);
/* A service's papers, loaded once: for reports (report_file.corpus). */
MUST_CHECK err_code app_corpus(const lib_corpus **out, app *a, sv service, err *e);
const char *app_library_path(app *a); /* where the library is or will be; NULL when it cannot be told */

/* ---- import ----------------------------------------------------------------------------------------------- */

typedef struct app_import_opts {
    sv service;               /* required for a whitepaper and a Q&A table */
    sv title, edition, date;  /* win over what the paper says; empty: take the paper's */
    sv document;              /* name that tells several papers of one service apart; usually empty */
    bool answers;             /* the file is a table of approved answers whatever it looks like */
} app_import_opts;

typedef struct app_import_result {
    bool answers;             /* a Q&A table, not a whitepaper */
    lib_import_result outcome; /* whitepapers */
    sv title, edition, date, lang, format;
    size_t sections, controls, passages;
    size_t added, changed, unchanged, skipped; /* answers */
    const struct app_warning { uint32_t line; sv text; } *warnings; /* what looks damaged, in line order */
    size_t n_warnings;
} app_import_result;

MUST_CHECK err_code app_import(app_import_result *out, arena *ar, app *a, const char *path, const app_import_opts *o, err *e);

/* ---- questionnaires --------------------------------------------------------------------------------------- */

typedef enum app_cite { APP_CITE_NONE, APP_CITE_COMMENT, APP_CITE_ANSWER } app_cite;

typedef struct app_fill_opts {
    sv service, customer;
    sheet_open_opts open;
    const sheet_map *maps;    /* --map */
    size_t n_maps;
    draft_style style;
    size_t max_chars;
    app_cite cite;
    csv_guard guard;          /* --csv-formula */
    bool overwrite;           /* also cells that hold an answer */
    bool only_drafted;        /* write nothing that needs a look */
    bool force;               /* write into sheets whose layout is unsure */
    sv profile;               /* the one profile that may say where things are; empty: any */
    bool append_column;
    bool mark;                /* mark the cells that need a look, in the workbook */
} app_fill_opts;

typedef struct app_counts {
    size_t items, drafted, review, unanswered, kept;
    size_t cells;             /* written */
} app_counts;

/* One questionnaire, read, drafted and, in memory, filled. */
typedef struct app_filled {
    const char *path;
    sheet_doc *doc;
    const sheet_found *found;
    report_file report;       /* items in file order, with cells, drafts and reasons: what all reports are made of */
    app_counts counts;
    const sv *notes;          /* for people: sheets left alone and why, locked cells, guarded cells */
    size_t n_notes;
    buf bytes;                /* the new file */
    fs_id id;                 /* of the input */
    fs_map input;
} app_filled;

/* Reads, drafts, fills and verifies by reading the result back. Writes no file. */
MUST_CHECK err_code app_fill(app_filled *out, arena *ar, app *a, const char *path, const app_fill_opts *o, err *e);
void app_filled_release(app_filled *f);
/* Puts the result in place: refuses the input itself and existing files unless force, checks that the input has not
 * changed meanwhile. */
MUST_CHECK err_code app_fill_write(const app_filled *f, const char *out_path, bool force, err *e);
/* "dir/NAME.answered.EXT" beside the input. */
char *app_answered_name(arena *ar, const char *path, const char *suffix);

/* Just what henji sees in a questionnaire. doc must be closed with sheet_close, then input with fs_map_close. */
typedef struct app_inspected {
    fs_map input;
    sheet_doc *doc;
    const sheet_found *found;
} app_inspected;
MUST_CHECK err_code app_inspect(app_inspected *out, app *a, const char *path, const sheet_open_opts *o,
                                const sheet_hints *h, err *e);
void app_inspected_release(app_inspected *i);

/* ---- the write-back engine alone -------------------------------------------------------------------------- */

/* edits: a table with the columns sheet, cell, text (any order; other columns are passed over). For delimited text
 * the sheet column may be empty or missing; for a workbook with one sheet too. Nothing is written unless every edit
 * can be made, or skip is set: then those cells are left alone and told in notes. */
typedef struct app_patched {
    const char *path;
    fs_map input;
    buf bytes;                /* the new file */
    size_t cells, replaced;   /* written; of these, cells that held something */
    const sv *notes;          /* locked cells, refused cells: for people */
    size_t n_notes, n_refused;
} app_patched;
MUST_CHECK err_code app_patch(app_patched *out, arena *ar, const char *path, const char *edits, bool skip, csv_guard g, err *e);
void app_patched_release(app_patched *p);
/* As app_fill_write. */
MUST_CHECK err_code app_patch_write(const app_patched *p, const char *out_path, bool force, err *e);

/* What differs between an original and a filled file: workbooks by ox_prove; delimited text by fields, where `other`
 * counts bytes that differ beside the written fields. ok: nothing but written cells (and the request to recalculate). */
MUST_CHECK err_code app_prove(ox_proof *out, arena *ar, const char *original, const char *filled, err *e);

/* ---- measuring ---------------------------------------------------------------------------------------------- */

/* A questionnaire that a person has answered, drafted anew without looking at the answers, and compared. A draft is
 * right when its choice (where both have one) is the known one and it holds APP_EVAL_HELD of the known text's
 * character pairs: people shorten and reword, so this is a measure to compare runs by, not a proof. Approved answers
 * taken from the same file make it meaningless: use a library without them. */
#define APP_EVAL_HELD 0.5
typedef struct app_eval_item {
    sv place, question, known_text;
    draft_choice known;
    draft_item draft;
    bool given, choice_decided, choice_right, text_right, right;
    double held;              /* 0..1 of the known text */
} app_eval_item;
typedef struct app_eval_bin {
    size_t n, right;
    double confidence;        /* mean */
} app_eval_bin;
typedef struct app_eval_result {
    app_eval_item *items;     /* answered ones, in file order */
    size_t n_items, unanswered;
    size_t labelled, given, given_right, drafted, drafted_right, choices, choices_right;
    app_eval_bin bins[10];
    double calibration_error; /* mean gap between confidence and share of right ones, 0..1 */
} app_eval_result;
MUST_CHECK err_code app_eval(app_eval_result *out, arena *ar, app *a, const char *path, const app_fill_opts *o, err *e);

/* One question, without a file. */
MUST_CHECK err_code app_ask(draft_item *out, arena *ar, app *a, const draft_query *q, err *e);

/* ---- marks (fill --mark) ---------------------------------------------------------------------------------- */

typedef struct app_unmarked {
    size_t n;   /* conditional formats that were marks */
    buf bytes;  /* the workbook without them */
    fs_map input;
} app_unmarked;
MUST_CHECK err_code app_unmark(app_unmarked *out, const char *path, err *e);
void app_unmarked_release(app_unmarked *u);
MUST_CHECK err_code app_unmark_write(const app_unmarked *u, const char *path, const char *out_path, bool force, err *e);

#endif
