/* upkeep.c: runs, the fingerprint, the long check, and whole copies. */
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/fs.h"
#include "base/sha256.h"
#include "library/lib_internal.h"

err_code lib_run_put(int64_t *id, lib *l, const lib_run *run, err *e)
{
    const sv text[] = { run->file, run->sha256, run->service, run->rules, run->started };
    const uint32_t count[] = { run->drafted, run->review, run->unanswered, run->kept };
    sqlite3_stmt *st;
    bool mine;
    err_code rc;

    *id = 0;
    if ((rc = lib_enter(&mine, l, e)) != ERR_OK)
        return rc;
    if ((rc = lib_prepare(&st, l, LIB_STMT_run_add, e)) == ERR_OK) {
        for (int i = 0; i < 5; i++)
            lib_bind_sv(st, i + 1, text[i]);
        for (int i = 0; i < 4; i++)
            sqlite3_bind_int64(st, i + 6, count[i]);
        if ((rc = lib_run_stmt(l, st, e)) == ERR_OK)
            *id = sqlite3_last_insert_rowid(l->db);
    }
    return lib_leave(l, mine, rc, e);
}

err_code lib_runs(lib_run **out, size_t *n, arena *a, lib *l, unsigned limit, err *e)
{
    lib_reader r = { l, NULL, a, e, ERR_OK };
    vec v = VEC(lib_run);
    bool more;

    *out = NULL;
    *n = 0;
    if (lib_prepare(&r.st, l, LIB_STMT_run_list, e) != ERR_OK)
        return e->code;
    sqlite3_bind_int64(r.st, 1, limit);
    while ((r.rc = lib_step(&more, l, r.st, e)) == ERR_OK && more) {
        lib_run run = { .id = lib_read_int(&r, 0, 1, INT64_MAX) };

        run.file = lib_read_text(&r, 1);
        run.sha256 = lib_read_text(&r, 2);
        run.service = lib_read_text(&r, 3);
        run.rules = lib_read_text(&r, 4);
        run.started = lib_read_text(&r, 5);
        run.drafted = (uint32_t)lib_read_int(&r, 6, 0, UINT32_MAX);
        run.review = (uint32_t)lib_read_int(&r, 7, 0, UINT32_MAX);
        run.unanswered = (uint32_t)lib_read_int(&r, 8, 0, UINT32_MAX);
        run.kept = (uint32_t)lib_read_int(&r, 9, 0, UINT32_MAX);
        if (r.rc != ERR_OK)
            break;
        vec_push(a, &v, &run);
    }
    sqlite3_reset(r.st);
    *out = v.p;
    *n = v.n;
    return r.rc;
}

/* Each column with its length before it, so that no two contents give the same bytes. */
static err_code print_rows(sha256 *s, lib *l, lib_stmt which, err *e)
{
    sqlite3_stmt *st;
    char len[32];
    bool more;
    err_code rc = lib_prepare(&st, l, which, e);

    while (rc == ERR_OK && (rc = lib_step(&more, l, st, e)) == ERR_OK && more)
        for (int i = 0; i < sqlite3_column_count(st); i++) {
            sv text = { (const char *)sqlite3_column_text(st, i), (size_t)sqlite3_column_bytes(st, i) };

            snprintf(len, sizeof len, "%zu:", text.n);
            sha256_add(s, sv_of(len));
            sha256_add(s, text);
        }
    return rc;
}

err_code lib_fingerprint(char out[LIB_FINGERPRINT_BYTES], lib *l, err *e)
{
    sha256 s;
    err_code rc;

    sha256_init(&s);
    rc = print_rows(&s, l, LIB_STMT_print_editions, e);
    sha256_add(&s, SV("answers:"));
    if (rc == ERR_OK)
        rc = print_rows(&s, l, LIB_STMT_print_answers, e);
    sha256_end_hex(out, &s);
    return rc;
}

/* Adds every row of a check that gives texts; "ok" is no finding. */
static err_code check_rows(buf *findings, lib *l, const char *sql, err *e)
{
    sqlite3_stmt *st = NULL;
    err_code rc = ERR_OK;
    bool more = false;

    if (sqlite3_prepare_v2(l->db, sql, -1, &st, NULL) != SQLITE_OK)
        rc = lib_sql_error(l, e);
    while (rc == ERR_OK && (rc = lib_step(&more, l, st, e)) == ERR_OK && more) {
        sv line = sv_of((const char *)sqlite3_column_text(st, 0));

        if (!sv_eq(line, SV("ok"))) {
            buf_add(findings, line);
            buf_addc(findings, '\n');
        }
    }
    sqlite3_finalize(st);
    return rc;
}

static err_code check_services(buf *findings, lib *l, err *e)
{
    arena *a = arena_new(LIB_HEAP_BYTES);
    lib_service *services;
    size_t n;
    err_code rc = lib_services(&services, &n, a, l, e);

    for (size_t i = 0; rc == ERR_OK && i < n; i++) {
        lib_corpus c;
        err one = ERR_INIT;

        if (lib_load(&c, a, l, services[i].name, &one) != ERR_OK)
            buf_addf(findings, "%.*s: %s\n", SV_FMT(services[i].name), one.msg);
    }
    arena_free(a);
    return rc;
}

err_code lib_check(buf *findings, lib *l, err *e)
{
    err_code rc = check_rows(findings, l, "PRAGMA integrity_check(20)", e);

    if (rc == ERR_OK)
        rc = check_rows(findings, l, "SELECT 'a row of ' || \"table\" || ' names a row that is not there' FROM pragma_foreign_key_check LIMIT 20", e);
    if (rc == ERR_OK)
        rc = lib_schema_verify(l, e);
    /* FTS5 checks itself through a special insert that changes nothing but needs the right to write. */
    if (rc == ERR_OK && l->writable &&
        sqlite3_exec(l->db, "INSERT INTO main.answer_index(answer_index) VALUES ('integrity-check')", NULL, NULL, NULL) != SQLITE_OK)
        buf_addf(findings, "the search index: %s\n", sqlite3_errmsg(l->db));
    if (rc == ERR_OK)
        rc = check_services(findings, l, e);
    return rc == ERR_OK ? buf_check(findings, e) : rc;
}

static err_code copy_pages(lib *l, sqlite3 *to, err *e)
{
    sqlite3_backup *b = sqlite3_backup_init(to, "main", l->db, "main");
    int rc = b ? sqlite3_backup_step(b, -1) : SQLITE_ERROR;
    lib dest = { .db = to };
    sqlite3_stmt *st = NULL;
    err_code out = ERR_OK;

    sqlite3_backup_finish(b);
    if (rc != SQLITE_DONE)
        return lib_sql_error(&dest, e);
    if (sqlite3_prepare_v2(to, "PRAGMA integrity_check(1)", -1, &st, NULL) != SQLITE_OK || sqlite3_step(st) != SQLITE_ROW)
        out = lib_sql_error(&dest, e);
    else if (strcmp((const char *)sqlite3_column_text(st, 0), "ok") != 0)
        out = err_set(e, ERR_DB, "the copy is damaged: %s", (const char *)sqlite3_column_text(st, 0));
    sqlite3_finalize(st);
    return out;
}

err_code lib_backup(lib *l, const char *dest, err *e)
{
    sqlite3 *to = NULL;
    err_code rc;

    if (fs_exists(dest))
        return err_set(e, ERR_CONFLICT, "%s: is there already. Name a new file", dest);
    rc = lib_connect(&to, dest, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, e);
    if (rc == ERR_OK && sqlite3_exec(to, "PRAGMA synchronous = EXTRA", NULL, NULL, NULL) == SQLITE_OK)
        rc = copy_pages(l, to, e);
    sqlite3_close_v2(to);
    if (rc != ERR_OK) {
        unlink(dest);
        err_wrap(e, "%s", dest);
    }
    return rc;
}
