/* lib_internal.h: what the files of this module share. Not for others; unit tests of the module may use it. */
#ifndef LIBRARY_LIB_INTERNAL_H
#define LIBRARY_LIB_INTERNAL_H

#include <sqlite3.h>

#include "library/library.h"

/* "henj": tells a library from any other SQLite file. */
#define LIB_APPLICATION_ID 0x68656e6a

/* The longest text in a row: a whole whitepaper in one block would still fit. */
#define LIB_TEXT_BYTES (32 * 1024 * 1024)
/* Rows of one kind that a service may have: a hundred times a large whitepaper. More would be memory for nothing. */
#define LIB_ROWS 200000
/* All memory that SQLite may use in this process. */
#define LIB_HEAP_BYTES (512LL * 1024 * 1024)

/* The names of statements.sql, in any order. */
#define LIB_STATEMENTS(X)                                                                                        \
    X(meta_get) X(meta_set) X(service_find) X(service_add) X(service_names) X(service_list)                      \
    X(edition_find) X(edition_add) X(edition_update) X(edition_newest) X(edition_set_current) X(edition_list)    \
    X(passage_clear) X(row_clear) X(block_clear) X(control_clear) X(section_clear)                               \
    X(section_add) X(control_add) X(block_add) X(row_add) X(passage_add)                                         \
    X(section_load) X(control_load) X(block_load) X(row_load) X(passage_load)                                    \
    X(answer_find) X(answer_add) X(answer_set_rev) X(revision_add) X(answer_list) X(answer_revisions)            \
    X(index_add) X(index_remove) X(index_search) X(run_add) X(run_list) X(print_editions) X(print_answers)
typedef enum lib_stmt {
#define X(name) LIB_STMT_##name,
    LIB_STATEMENTS(X)
#undef X
    LIB_STMT_COUNT
} lib_stmt;

struct lib {
    sqlite3 *db;
    char *path; /* canonical */
    bool writable, in_tx;
    bool suspect;   /* not known here in this form: its index is not used until it is made anew */
    bool changed;   /* something was committed: remember the new form at close */
    bool own_index; /* the index is in memory */
    sv sql[LIB_STMT_COUNT]; /* views into the embedded statements.sql */
    sqlite3_stmt *stmt[LIB_STMT_COUNT];
};

/* A statement, reset and without bindings, or NULL with e set. Borrowed: the lib finalizes it. */
MUST_CHECK err_code lib_prepare(sqlite3_stmt **out, lib *l, lib_stmt which, err *e);
/* Runs a statement that gives no rows. */
MUST_CHECK err_code lib_run_stmt(lib *l, sqlite3_stmt *st, err *e);
/* Next row: *more false at the end, where the statement is reset. */
MUST_CHECK err_code lib_step(bool *more, lib *l, sqlite3_stmt *st, err *e);
/* Several statements without results, from trusted text. */
MUST_CHECK err_code lib_exec(lib *l, const char *sql, err *e);
/* The error that SQLite has now, as one line. */
err_code lib_sql_error(lib *l, err *e);
/* "the library is damaged: WHAT…" */
err_code lib_damaged(lib *l, const char *what, err *e);
void lib_bind_sv(sqlite3_stmt *st, int at, sv s);

/* Reads columns with one check at the end: the first failure stays in rc. */
typedef struct lib_reader {
    lib *l;
    sqlite3_stmt *st;
    arena *a;
    err *e;
    err_code rc;
} lib_reader;
sv lib_read_text(lib_reader *r, int col);                          /* a copy in the arena; "" for NULL */
bool lib_read_null(const lib_reader *r, int col);
int64_t lib_read_int(lib_reader *r, int col, int64_t min, int64_t max); /* outside: the library is damaged */
void lib_read_edition(lib_edition *ed, lib_reader *r);             /* a row of edition_list */

/* Writers: begins a transaction unless the caller has one; lib_leave commits or rolls back what lib_enter began. */
MUST_CHECK err_code lib_enter(bool *mine, lib *l, err *e);
MUST_CHECK err_code lib_leave(lib *l, bool mine, err_code rc, err *e);

MUST_CHECK err_code lib_service_id(int64_t *id, lib *l, sv name, bool add, err *e);
MUST_CHECK err_code lib_service_unknown(lib *l, sv name, err *e); /* always fails, naming the services there are */
/* A date in one of the accepted forms to ISO. */
MUST_CHECK err_code lib_date_iso(sv *out, char room[11], sv given, err *e);

/* migrate.c */
typedef struct lib_migration {
    int version;       /* what the step leads to */
    const char *asset; /* SQL text embedded in the binary */
} lib_migration;
extern const lib_migration lib_migrations[];
extern const int lib_migration_count;
/* Brings an empty or older database to the last step, each step in a transaction of its own that also sets
 * user_version; with keep_copy, the file is copied beside itself before the first. */
MUST_CHECK err_code lib_migrate(lib *l, const lib_migration *steps, int n, bool keep_copy, err *e);
/* Every object of the schema, one a line, sorted; the index left out unless `index`. */
MUST_CHECK err_code lib_schema_text(buf *out, sqlite3 *db, bool index, err *e);
/* The file's schema is exactly what the steps up to its version make: no views, no triggers, nothing added. */
MUST_CHECK err_code lib_schema_verify(lib *l, err *e);
MUST_CHECK err_code lib_pragma_int(int64_t *out, sqlite3 *db, const char *pragma, err *e);

/* known.c: which libraries this user's henji has seen, in which form. Failures are silent: then it is checked. */
bool lib_known(const char *path);
bool lib_known_file(const char *path); /* the same file, whatever is in it now */
void lib_known_set(const char *path, bool whole); /* whole: checked, as it is now; else only which file it is */

/* connection.c */
MUST_CHECK err_code lib_connect(sqlite3 **out, const char *path, int flags, err *e);

#endif
