/* migrate.c: from an empty or older file to this binary's schema, and the proof that a file has that schema. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/asset.h"
#include "library/lib_internal.h"

/* A new version: add step_NNNN.sql, a line here, and a dump under tests/schema (the unit test prints it). */
const lib_migration lib_migrations[] = {
    { 1, "src/library/step_0001.sql" },
};
const int lib_migration_count = (int)(sizeof lib_migrations / sizeof *lib_migrations);

err_code lib_pragma_int(int64_t *out, sqlite3 *db, const char *pragma, err *e)
{
    sqlite3_stmt *st = NULL;
    int rc = sqlite3_prepare_v2(db, pragma, -1, &st, NULL);

    *out = 0;
    if (rc == SQLITE_OK) {
        rc = sqlite3_step(st);
        if (rc == SQLITE_ROW)
            *out = sqlite3_column_int64(st, 0);
    }
    sqlite3_finalize(st);
    if (rc == SQLITE_ROW || rc == SQLITE_DONE)
        return ERR_OK;
    return lib_sql_error(&(lib){ .db = db }, e);
}

static err_code run_asset(lib *l, const char *name, err *e)
{
    sv text;
    char *sql;
    err_code rc;

    BUG_IF(!asset_find(&text, name));
    sql = xmalloc(text.n + 1);
    memcpy(sql, text.p, text.n);
    sql[text.n] = 0;
    rc = lib_exec(l, sql, e);
    free(sql);
    return rc;
}

static err_code one_step(lib *l, const lib_migration *step, err *e)
{
    char pragma[64];
    int64_t have;
    err_code rc;

    if (lib_exec(l, "BEGIN IMMEDIATE", e) != ERR_OK)
        return e->code;
    /* Another process may have done it while this one waited for the lock. */
    rc = lib_pragma_int(&have, l->db, "PRAGMA user_version", e);
    if (rc == ERR_OK && have < step->version) {
        rc = run_asset(l, step->asset, e);
        snprintf(pragma, sizeof pragma, "PRAGMA application_id = %d", LIB_APPLICATION_ID);
        if (rc == ERR_OK)
            rc = lib_exec(l, pragma, e);
        snprintf(pragma, sizeof pragma, "PRAGMA user_version = %d", step->version);
        if (rc == ERR_OK)
            rc = lib_exec(l, pragma, e);
        if (rc == ERR_OK && step->version == 1)
            rc = run_asset(l, "src/library/schema_index.sql", e);
    }
    if (rc == ERR_OK)
        rc = lib_exec(l, "COMMIT", e);
    if (rc != ERR_OK && !sqlite3_get_autocommit(l->db))
        sqlite3_exec(l->db, "ROLLBACK", NULL, NULL, NULL);
    return rc;
}

/* The copy before a migration: NAME.backup-vN, N the version it still has. One left by an earlier try is replaced. */
static err_code copy_aside(lib *l, int64_t version, err *e)
{
    buf dest, temp;
    err_code rc;

    buf_init(&dest, 8192);
    buf_init(&temp, 8192);
    buf_addf(&dest, "%s.backup-v%lld", l->path, (long long)version);
    buf_addf(&temp, "%s.tmp-%ld", dest.p, (long)getpid());
    if ((rc = buf_check(&temp, e)) != ERR_OK)
        goto done;
    unlink(temp.p);
    if ((rc = lib_backup(l, temp.p, e)) != ERR_OK) {
        unlink(temp.p);
        err_wrap(e, "the copy before the change of format");
        goto done;
    }
    if (rename(temp.p, dest.p) != 0) {
        rc = err_errno(e, "%s: cannot be written", dest.p);
        unlink(temp.p);
    }
done:
    buf_release(&dest);
    buf_release(&temp);
    return rc;
}

err_code lib_migrate(lib *l, const lib_migration *steps, int n, bool keep_copy, err *e)
{
    int64_t have;
    err_code rc = lib_pragma_int(&have, l->db, "PRAGMA user_version", e);

    if (rc == ERR_OK && have > 0 && have < steps[n - 1].version && keep_copy)
        rc = copy_aside(l, have, e);
    for (int i = 0; rc == ERR_OK && i < n; i++)
        if (steps[i].version > have)
            rc = one_step(l, &steps[i], e);
    return rc;
}

/* The index's own tables begin with its name. */
static bool of_index(const char *table)
{
    return strncmp(table, "answer_index", 12) == 0;
}

err_code lib_schema_text(buf *out, sqlite3 *db, bool index, err *e)
{
    sqlite3_stmt *st = NULL;
    int rc = sqlite3_prepare_v2(db, "SELECT type, name, tbl_name, coalesce(sql, '') FROM sqlite_schema ORDER BY 1, 2", -1,
                                &st, NULL);

    while (rc == SQLITE_OK || rc == SQLITE_ROW) {
        rc = sqlite3_step(st);
        if (rc != SQLITE_ROW)
            break;
        if (!index && of_index((const char *)sqlite3_column_text(st, 2)))
            continue;
        for (int i = 0; i < 4; i++) {
            buf_add(out, (sv){ (const char *)sqlite3_column_text(st, i), (size_t)sqlite3_column_bytes(st, i) });
            buf_addc(out, i < 3 ? ' ' : '\n');
        }
    }
    sqlite3_finalize(st);
    if (rc != SQLITE_DONE)
        return lib_sql_error(&(lib){ .db = db }, e);
    return buf_check(out, e);
}

err_code lib_schema_verify(lib *l, err *e)
{
    lib fresh = { 0 };
    buf want, got;
    int64_t version;
    int n = 0;
    err_code rc;

    buf_init(&want, 1 << 20);
    buf_init(&got, 1 << 20);
    if ((rc = lib_connect(&fresh.db, ":memory:", SQLITE_OPEN_READWRITE | SQLITE_OPEN_MEMORY, e)) != ERR_OK)
        goto done;
    if ((rc = lib_pragma_int(&version, l->db, "PRAGMA user_version", e)) != ERR_OK)
        goto done;
    while (n < lib_migration_count && lib_migrations[n].version <= version)
        n++;
    if ((rc = lib_migrate(&fresh, lib_migrations, n, false, e)) != ERR_OK)
        goto done;
    if ((rc = lib_schema_text(&want, fresh.db, true, e)) != ERR_OK)
        goto done;
    if ((rc = lib_schema_text(&got, l->db, true, e)) != ERR_OK)
        goto done;
    if (!sv_eq(buf_sv(&want), buf_sv(&got)))
        rc = lib_damaged(l, "its tables are not the ones that henji makes", e);
done:
    sqlite3_close_v2(fresh.db);
    buf_release(&want);
    buf_release(&got);
    return rc;
}
