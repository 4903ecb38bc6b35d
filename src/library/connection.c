/* connection.c: one SQLite connection with every defence on, and statements over it. */
#include <string.h>

#include "base/asset.h"
#include "library/lib_internal.h"
#include "library/noloader.h"
#include "text/text.h"

/* Only what our own statements need (a test runs them all); upstream's list for hostile files, raised where our
 * texts are longer. Attached databases are off: copies are made with the backup interface. */
static const struct {
    int id, value;
} LIMITS[] = {
    { SQLITE_LIMIT_LENGTH, LIB_TEXT_BYTES },    { SQLITE_LIMIT_SQL_LENGTH, 100000 },
    { SQLITE_LIMIT_COLUMN, 100 },               { SQLITE_LIMIT_EXPR_DEPTH, 20 },
    { SQLITE_LIMIT_COMPOUND_SELECT, 3 },        { SQLITE_LIMIT_VDBE_OP, 25000 },
    { SQLITE_LIMIT_FUNCTION_ARG, 8 },           { SQLITE_LIMIT_ATTACHED, 0 },
    { SQLITE_LIMIT_LIKE_PATTERN_LENGTH, 50 },   { SQLITE_LIMIT_VARIABLE_NUMBER, 32 },
    { SQLITE_LIMIT_TRIGGER_DEPTH, 1 },          { SQLITE_LIMIT_WORKER_THREADS, 0 },
};

/* What no statement of ours does, refused before it is compiled. */
static int authorize(void *ud, int action, const char *a, const char *b, const char *c, const char *d)
{
    (void)ud;
    (void)a;
    (void)c;
    (void)d;
    switch (action) {
    case SQLITE_ATTACH:
    case SQLITE_DETACH:
    case SQLITE_CREATE_TRIGGER:
    case SQLITE_CREATE_TEMP_TRIGGER:
    case SQLITE_CREATE_VIEW:
    case SQLITE_CREATE_TEMP_VIEW:
        return SQLITE_DENY;
    case SQLITE_FUNCTION:
        return b && sqlite3_stricmp(b, "load_extension") == 0 ? SQLITE_DENY : SQLITE_OK;
    default:
        return SQLITE_OK;
    }
}

err_code lib_connect(sqlite3 **out, const char *path, int flags, err *e)
{
    sqlite3 *db = NULL;
    int on, rc;

    lib_no_loader();
    sqlite3_hard_heap_limit64(LIB_HEAP_BYTES);
    rc = sqlite3_open_v2(path, &db, flags | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_PRIVATECACHE, NULL);
    if (rc != SQLITE_OK) {
        err_set(e, ERR_DB, "the library cannot be opened: %s", db ? sqlite3_errmsg(db) : sqlite3_errstr(rc));
        sqlite3_close_v2(db);
        return ERR_DB;
    }
    sqlite3_extended_result_codes(db, 1);
    sqlite3_busy_timeout(db, 5000);
    sqlite3_db_config(db, SQLITE_DBCONFIG_DEFENSIVE, 1, &on);
    sqlite3_db_config(db, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, &on);
    sqlite3_db_config(db, SQLITE_DBCONFIG_ENABLE_VIEW, 0, &on);
    sqlite3_db_config(db, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, &on);
    sqlite3_db_config(db, SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0, &on);
    sqlite3_db_config(db, SQLITE_DBCONFIG_ENABLE_FTS3_TOKENIZER, 0, &on);
    sqlite3_db_config(db, SQLITE_DBCONFIG_DQS_DDL, 0, &on);
    sqlite3_db_config(db, SQLITE_DBCONFIG_DQS_DML, 0, &on);
    sqlite3_db_config(db, SQLITE_DBCONFIG_ENABLE_FKEY, 1, &on);
    for (size_t i = 0; i < sizeof LIMITS / sizeof *LIMITS; i++)
        sqlite3_limit(db, LIMITS[i].id, LIMITS[i].value);
    sqlite3_set_authorizer(db, authorize, NULL);
    *out = db;
    return ERR_OK;
}

err_code lib_damaged(lib *l, const char *what, err *e)
{
    char line[200];
    size_t n = 0;

    (void)l;
    if (strncmp(what, "*** in database", 15) == 0 && strchr(what, '\n')) /* quick_check's own heading */
        what = strchr(what, '\n') + 1;
    for (; what[n] && n < sizeof line - 1; n++)
        line[n] = what[n] >= 0x20 && what[n] < 0x7f ? what[n] : ' ';
    line[n] = 0;
    return err_set(e, ERR_DB, "the library is damaged (%s). Restore a backup, or import the papers into a new one", line);
}

err_code lib_sql_error(lib *l, err *e)
{
    const char *text = sqlite3_errmsg(l->db);

    switch (sqlite3_errcode(l->db)) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        return err_set(e, ERR_DB, "the library is in use by another program. Try again when that is done");
    case SQLITE_READONLY:
    case SQLITE_PERM:
    case SQLITE_AUTH:
        if (sqlite3_extended_errcode(l->db) == SQLITE_READONLY_ROLLBACK)
            return err_set(e, ERR_DB, "the last change to the library was interrupted, and it cannot be written here to undo it");
        return err_set(e, ERR_DB, "the library cannot be changed: %s. Check the rights of the file and its folder", text);
    case SQLITE_FULL:
        return err_set(e, ERR_DB, "the library cannot grow: the disk is full. Nothing was changed");
    case SQLITE_NOTADB:
        return err_set(e, ERR_DB, "is not a henji library. Name one with --library");
    case SQLITE_CORRUPT:
        return lib_damaged(l, text, e);
    default:
        return err_set(e, ERR_DB, "library: %s", text);
    }
}

static const char *const NAMES[LIB_STMT_COUNT] = {
#define X(name) #name,
    LIB_STATEMENTS(X)
#undef X
};

/* Cuts statements.sql at its "-- name:" lines, once a connection. A missing one is our own mistake. */
static void find_statements(lib *l)
{
    static const sv mark = { "-- name: ", 9 };
    sv text;

    BUG_IF(!asset_find(&text, "src/library/statements.sql"));
    for (size_t at = sv_find(text, mark); at != SIZE_MAX;) {
        sv rest = sv_from(text, at + mark.n), name, body;
        size_t next, line = sv_find(rest, SV("\n"));

        BUG_IF(line == SIZE_MAX);
        name = sv_trim(sv_slice(rest, 0, line));
        next = sv_find(rest, mark);
        body = sv_slice(rest, line + 1, next == SIZE_MAX ? rest.n : next);
        for (int i = 0; i < LIB_STMT_COUNT; i++)
            if (sv_eq(name, sv_of(NAMES[i])))
                l->sql[i] = body;
        text = rest;
        at = next;
    }
    for (int i = 0; i < LIB_STMT_COUNT; i++)
        BUG_IF(l->sql[i].n == 0);
}

err_code lib_prepare(sqlite3_stmt **out, lib *l, lib_stmt which, err *e)
{
    sqlite3_stmt *st = l->stmt[which];

    *out = NULL;
    if (!l->sql[which].n)
        find_statements(l);
    if (!st) {
        if (sqlite3_prepare_v3(l->db, l->sql[which].p, (int)l->sql[which].n, SQLITE_PREPARE_PERSISTENT, &st, NULL) != SQLITE_OK)
            return lib_sql_error(l, e);
        l->stmt[which] = st;
    }
    sqlite3_reset(st);
    sqlite3_clear_bindings(st);
    *out = st;
    return ERR_OK;
}

err_code lib_step(bool *more, lib *l, sqlite3_stmt *st, err *e)
{
    int rc = sqlite3_step(st);

    *more = rc == SQLITE_ROW;
    if (rc == SQLITE_ROW)
        return ERR_OK;
    if (rc == SQLITE_DONE) {
        sqlite3_reset(st);
        return ERR_OK;
    }
    lib_sql_error(l, e);
    sqlite3_reset(st);
    return ERR_DB;
}

err_code lib_run_stmt(lib *l, sqlite3_stmt *st, err *e)
{
    bool more;
    err_code rc = lib_step(&more, l, st, e);

    if (rc == ERR_OK && more)
        sqlite3_reset(st);
    return rc;
}

err_code lib_exec(lib *l, const char *sql, err *e)
{
    return sqlite3_exec(l->db, sql, NULL, NULL, NULL) == SQLITE_OK ? ERR_OK : lib_sql_error(l, e);
}

/* A NULL view is the empty text: the schema has no NULL texts but `clean`. */
void lib_bind_sv(sqlite3_stmt *st, int at, sv s)
{
    sqlite3_bind_text64(st, at, s.p ? s.p : "", s.n, SQLITE_STATIC, SQLITE_UTF8);
}

bool lib_read_null(const lib_reader *r, int col)
{
    return sqlite3_column_type(r->st, col) == SQLITE_NULL;
}

sv lib_read_text(lib_reader *r, int col)
{
    const char *p = (const char *)sqlite3_column_text(r->st, col);
    sv s = { p, (size_t)sqlite3_column_bytes(r->st, col) };
    void *room;

    if (r->rc != ERR_OK || !p || !s.n)
        return SV("");
    if (memchr(s.p, 0, s.n) || !txt_is_utf8(s, NULL)) {
        r->rc = lib_damaged(r->l, "a text that is not UTF-8", r->e);
        return SV("");
    }
    if ((r->rc = arena_try(&room, r->a, s.n + 1, 1, r->e)) != ERR_OK)
        return SV("");
    memcpy(room, s.p, s.n);
    return (sv){ room, s.n };
}

int64_t lib_read_int(lib_reader *r, int col, int64_t min, int64_t max)
{
    int64_t v = sqlite3_column_int64(r->st, col);

    if (v >= min && v <= max)
        return v;
    if (r->rc == ERR_OK)
        r->rc = lib_damaged(r->l, "a number out of range", r->e);
    return min;
}

err_code lib_begin(lib *l, err *e)
{
    BUG_IF(l->in_tx);
    if (!l->writable)
        return err_set(e, ERR_DB, "the library was opened for reading only");
    if (lib_exec(l, "BEGIN IMMEDIATE", e) != ERR_OK)
        return e->code;
    l->in_tx = true;
    return ERR_OK;
}

err_code lib_commit(lib *l, err *e)
{
    BUG_IF(!l->in_tx);
    if (lib_exec(l, "COMMIT", e) != ERR_OK) {
        lib_rollback(l);
        return e->code;
    }
    l->in_tx = false;
    l->changed = true;
    return ERR_OK;
}

void lib_rollback(lib *l)
{
    if (l->in_tx && !sqlite3_get_autocommit(l->db))
        sqlite3_exec(l->db, "ROLLBACK", NULL, NULL, NULL);
    l->in_tx = false;
}

err_code lib_enter(bool *mine, lib *l, err *e)
{
    *mine = !l->in_tx;
    return *mine ? lib_begin(l, e) : ERR_OK;
}

err_code lib_leave(lib *l, bool mine, err_code rc, err *e)
{
    if (!mine)
        return rc;
    if (rc == ERR_OK)
        return lib_commit(l, e);
    lib_rollback(l);
    return rc;
}
