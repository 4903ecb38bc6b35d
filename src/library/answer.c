/* answer.c: approved answers, their revisions, and the search index over them. */
#include <stdlib.h>
#include <string.h>

#include "base/asset.h"
#include "library/lib_internal.h"
#include "text/text.h"

static void read_answer(lib_answer *an, lib_reader *r)
{
    an->id = lib_read_int(r, 0, 1, INT64_MAX);
    an->rev = (uint32_t)lib_read_int(r, 1, 1, UINT32_MAX);
    an->service = lib_read_text(r, 2);
    an->lang = lib_read_text(r, 3);
    an->key = lib_read_text(r, 4);
    an->question = lib_read_text(r, 5);
    an->answer = lib_read_text(r, 6);
    an->choice = lib_read_text(r, 7);
    an->comment = lib_read_text(r, 8);
    an->controls = lib_read_text(r, 9);
    an->source = lib_read_text(r, 10);
    an->reviewer = lib_read_text(r, 11);
    an->valid_until = lib_read_text(r, 12);
    an->retired = lib_read_int(r, 13, 0, 1);
}

/* All rows of a statement whose parameters are bound. */
static err_code read_answers(lib_answer **out, size_t *n, arena *a, lib *l, sqlite3_stmt *st, err *e)
{
    lib_reader r = { l, st, a, e, ERR_OK };
    vec v = VEC(lib_answer);
    bool more;

    while ((r.rc = lib_step(&more, l, st, e)) == ERR_OK && more) {
        lib_answer an = { 0 };

        read_answer(&an, &r);
        if (r.rc == ERR_OK && v.n >= LIB_ROWS)
            r.rc = err_set(e, ERR_LIMIT, "the library holds more than %d answers", LIB_ROWS);
        if (r.rc != ERR_OK)
            break;
        vec_push(a, &v, &an);
    }
    sqlite3_reset(st);
    *out = v.p;
    *n = v.n;
    return r.rc;
}

err_code lib_answers(lib_answer **out, size_t *n, arena *a, lib *l, sv service, sv lang, err *e)
{
    sqlite3_stmt *st;

    *out = NULL;
    *n = 0;
    if (lib_prepare(&st, l, LIB_STMT_answer_list, e) != ERR_OK)
        return e->code;
    lib_bind_sv(st, 1, service);
    lib_bind_sv(st, 2, lang);
    return read_answers(out, n, a, l, st, e);
}

static err_code revisions(lib_answer **out, size_t *n, arena *a, lib *l, int64_t id, bool last, err *e)
{
    sqlite3_stmt *st;

    *out = NULL;
    *n = 0;
    if (lib_prepare(&st, l, LIB_STMT_answer_revisions, e) != ERR_OK)
        return e->code;
    sqlite3_bind_int64(st, 1, id);
    sqlite3_bind_int(st, 2, last);
    if (read_answers(out, n, a, l, st, e) != ERR_OK)
        return e->code;
    return *n ? ERR_OK : err_set(e, ERR_NOT_FOUND, "the library has no answer %lld", (long long)id);
}

err_code lib_answer_get(lib_answer *out, arena *a, lib *l, int64_t id, err *e)
{
    lib_answer *all;
    size_t n;
    err_code rc = revisions(&all, &n, a, l, id, true, e);

    if (rc == ERR_OK && n)
        *out = all[0];
    return rc;
}

err_code lib_answer_history(lib_answer **out, size_t *n, arena *a, lib *l, int64_t id, err *e)
{
    return revisions(out, n, a, l, id, false, e);
}

/* ---- putting ---- */

typedef struct answer_found {
    int64_t id, rev;
    bool same;
} answer_found;

static err_code find(answer_found *f, lib *l, int64_t service, const lib_answer *an, err *e)
{
    const sv want[] = { an->question, an->answer, an->choice, an->comment, an->controls, an->source, an->reviewer,
                        an->valid_until };
    sqlite3_stmt *st;
    bool more;

    *f = (answer_found){ 0 };
    if (lib_prepare(&st, l, LIB_STMT_answer_find, e) != ERR_OK)
        return e->code;
    sqlite3_bind_int64(st, 1, service);
    lib_bind_sv(st, 2, an->lang);
    lib_bind_sv(st, 3, an->key);
    if (lib_step(&more, l, st, e) != ERR_OK)
        return e->code;
    if (!more)
        return ERR_OK;
    f->id = sqlite3_column_int64(st, 0);
    f->rev = sqlite3_column_int64(st, 1);
    f->same = sqlite3_column_int(st, 10) == an->retired;
    for (int i = 0; i < 8; i++)
        f->same = f->same && sv_eq(want[i], sv_of((const char *)sqlite3_column_text(st, i + 2)));
    sqlite3_reset(st);
    return ERR_OK;
}

static err_code add_revision(lib *l, int64_t id, int64_t rev, const lib_answer *an, err *e)
{
    const sv text[] = { an->question, an->answer, an->choice, an->comment, an->controls, an->source, an->reviewer,
                        an->valid_until };
    sqlite3_stmt *st;

    if (lib_prepare(&st, l, LIB_STMT_revision_add, e) != ERR_OK)
        return e->code;
    sqlite3_bind_int64(st, 1, id);
    sqlite3_bind_int64(st, 2, rev);
    for (int i = 0; i < 8; i++)
        lib_bind_sv(st, i + 3, text[i]);
    sqlite3_bind_int(st, 11, an->retired);
    return lib_run_stmt(l, st, e);
}

/* The answer's head: a new one, or the one there with the next revision. */
static err_code put_head(int64_t *id, int64_t *rev, lib *l, int64_t service, const answer_found *f, const lib_answer *an, err *e)
{
    sqlite3_stmt *st;

    *id = f->id;
    *rev = f->rev + 1;
    if (lib_prepare(&st, l, f->id ? LIB_STMT_answer_set_rev : LIB_STMT_answer_add, e) != ERR_OK)
        return e->code;
    if (f->id) {
        sqlite3_bind_int64(st, 1, f->id);
        sqlite3_bind_int64(st, 2, *rev);
        return lib_run_stmt(l, st, e);
    }
    sqlite3_bind_int64(st, 1, service);
    lib_bind_sv(st, 2, an->lang);
    lib_bind_sv(st, 3, an->key);
    if (lib_run_stmt(l, st, e) != ERR_OK)
        return e->code;
    *id = sqlite3_last_insert_rowid(l->db);
    return ERR_OK;
}

static err_code index_put(lib *l, int64_t id, bool there, bool wanted, sv terms, err *e)
{
    sqlite3_stmt *st;

    if (there) {
        if (lib_prepare(&st, l, LIB_STMT_index_remove, e) != ERR_OK)
            return e->code;
        sqlite3_bind_int64(st, 1, id);
        if (lib_run_stmt(l, st, e) != ERR_OK)
            return e->code;
    }
    if (!wanted)
        return ERR_OK;
    if (lib_prepare(&st, l, LIB_STMT_index_add, e) != ERR_OK)
        return e->code;
    sqlite3_bind_int64(st, 1, id);
    lib_bind_sv(st, 2, terms);
    return lib_run_stmt(l, st, e);
}

static err_code check_answer(const lib_answer *an, err *e)
{
    static const char *const choices[] = { "", "yes", "no", "na", "conditional" };
    const sv text[] = { an->question, an->answer, an->choice,  an->comment,  an->controls,
                        an->source,   an->lang,   an->key,     an->reviewer, an->service };
    size_t known = 0;

    for (size_t i = 0; i < sizeof text / sizeof *text; i++)
        if (!txt_is_utf8(text[i], NULL) || (text[i].n && memchr(text[i].p, 0, text[i].n)))
            return err_set(e, ERR_FORMAT, "an answer holds text that is not UTF-8");
    while (known < 5 && !sv_eq(an->choice, sv_of(choices[known])))
        known++;
    if (known == 5)
        return err_set(e, ERR_USAGE, "'%.*s' is not a choice: yes, no, na, conditional", SV_FMT(sv_slice(an->choice, 0, 60)));
    if (!txt_trim(an->question).n)
        return err_set(e, ERR_USAGE, "an answer needs its question");
    return ERR_OK;
}

err_code lib_answer_put(int64_t *id, bool *changed, lib *l, const lib_answer *given, sv terms, err *e)
{
    lib_answer an = *given;
    int64_t service, rev;
    char date[11];
    answer_found f;
    bool mine;
    err_code rc;

    *id = 0;
    *changed = false;
    if (!an.key.n)
        an.key = an.question;
    if ((rc = check_answer(&an, e)) != ERR_OK || (rc = lib_date_iso(&an.valid_until, date, given->valid_until, e)) != ERR_OK ||
        (rc = lib_enter(&mine, l, e)) != ERR_OK)
        return rc;
    if ((rc = lib_service_id(&service, l, an.service, true, e)) != ERR_OK || (rc = find(&f, l, service, &an, e)) != ERR_OK)
        goto done;
    *id = f.id;
    if (f.id && f.same)
        goto done;
    *changed = true;
    if ((rc = put_head(id, &rev, l, service, &f, &an, e)) != ERR_OK || (rc = add_revision(l, *id, rev, &an, e)) != ERR_OK)
        goto done;
    rc = index_put(l, *id, f.id != 0, !an.retired, terms, e);
done:
    return lib_leave(l, mine, rc, e);
}

/* ---- the index ---- */

/* Terms as an FTS5 query: each one quoted, any of them. False when there is none. */
static bool query_of(buf *out, sv terms)
{
    sv word;

    while (sv_split(&terms, ' ', &word)) {
        if (!word.n)
            continue;
        if (out->n)
            buf_adds(out, " OR ");
        buf_addc(out, '"');
        for (size_t i = 0; i < word.n; i++) {
            if (word.p[i] == '"')
                buf_addc(out, '"');
            buf_addc(out, word.p[i]);
        }
        buf_addc(out, '"');
    }
    return out->n > 0;
}

err_code lib_answer_search(lib_answer_hit **out, size_t *n, arena *a, lib *l, sv service, sv lang, sv terms, unsigned limit,
                           err *e)
{
    vec v = VEC(lib_answer_hit);
    sqlite3_stmt *st;
    bool more;
    buf query;
    err_code rc = ERR_OK;

    *out = NULL;
    *n = 0;
    buf_init(&query, 1 << 20);
    if (!query_of(&query, terms))
        goto done;
    if ((rc = buf_check(&query, e)) != ERR_OK || (rc = lib_prepare(&st, l, LIB_STMT_index_search, e)) != ERR_OK)
        goto done;
    lib_bind_sv(st, 1, buf_sv(&query));
    lib_bind_sv(st, 2, service);
    lib_bind_sv(st, 3, lang);
    sqlite3_bind_int64(st, 4, limit);
    while ((rc = lib_step(&more, l, st, e)) == ERR_OK && more) {
        lib_answer_hit hit = { sqlite3_column_int64(st, 0), sqlite3_column_double(st, 1) };

        vec_push(a, &v, &hit);
    }
    sqlite3_reset(st);
    sqlite3_clear_bindings(st); /* the query goes away */
    *out = v.p;
    *n = v.n;
done:
    buf_release(&query);
    return rc;
}

static err_code index_version(bool *same, lib *l, sv version, err *e)
{
    sqlite3_stmt *st;
    bool found;

    *same = false;
    if (lib_prepare(&st, l, LIB_STMT_meta_get, e) != ERR_OK)
        return e->code;
    lib_bind_sv(st, 1, SV("index_version"));
    if (lib_step(&found, l, st, e) != ERR_OK)
        return e->code;
    if (found) {
        *same = sv_eq(sv_of((const char *)sqlite3_column_text(st, 0)), version);
        sqlite3_reset(st);
    }
    return ERR_OK;
}

/* FTS5 refuses even to drop an index whose inside is damaged. Then its entry is taken out of the schema, and its
 * tables, which are ordinary ones now, are dropped. The schema has been compared with ours before. */
static err_code drop_index(lib *l, err *e)
{
    int on;
    err_code rc = lib_exec(l, "DROP TABLE IF EXISTS answer_index", e);

    if (rc == ERR_OK)
        return rc;
    sqlite3_db_config(l->db, SQLITE_DBCONFIG_DEFENSIVE, 0, &on);
    rc = lib_exec(l, "PRAGMA writable_schema = ON; DELETE FROM sqlite_schema WHERE name = 'answer_index';"
                     "PRAGMA writable_schema = RESET;"
                     "DROP TABLE IF EXISTS answer_index_data; DROP TABLE IF EXISTS answer_index_idx;"
                     "DROP TABLE IF EXISTS answer_index_content; DROP TABLE IF EXISTS answer_index_docsize;"
                     "DROP TABLE IF EXISTS answer_index_config;", e);
    sqlite3_db_config(l->db, SQLITE_DBCONFIG_DEFENSIVE, 1, &on);
    return rc;
}

/* schema_index.sql, in the file or, with "temp." before the name, in memory. */
static err_code create_index(lib *l, bool in_memory, err *e)
{
    static const sv name = { "answer_index", 12 };
    sv text;
    size_t at;
    buf sql;
    err_code rc;

    BUG_IF(!asset_find(&text, "src/library/schema_index.sql"));
    at = sv_find(text, name);
    BUG_IF(at == SIZE_MAX);
    buf_init(&sql, 65536);
    buf_add(&sql, sv_slice(text, 0, at));
    buf_adds(&sql, in_memory ? "temp." : "");
    buf_add(&sql, sv_from(text, at));
    rc = buf_check(&sql, e);
    if (rc == ERR_OK && !in_memory)
        rc = drop_index(l, e);
    if (rc == ERR_OK)
        rc = lib_exec(l, sql.p, e);
    buf_release(&sql);
    return rc;
}

static err_code fill_index(lib *l, lib_terms_fn fn, void *ud, err *e)
{
    arena *a = arena_new(LIB_HEAP_BYTES);
    lib_answer *all;
    size_t n;
    buf terms;
    err_code rc;

    buf_init(&terms, LIB_TEXT_BYTES);
    rc = lib_answers(&all, &n, a, l, SV(""), SV(""), e);
    for (size_t i = 0; rc == ERR_OK && i < n; i++) {
        buf_reset(&terms);
        if ((rc = fn(ud, &terms, &all[i], e)) == ERR_OK && (rc = buf_check(&terms, e)) == ERR_OK)
            rc = index_put(l, all[i].id, false, true, buf_sv(&terms), e);
    }
    buf_release(&terms);
    arena_free(a);
    return rc;
}

err_code lib_index_ensure(lib *l, sv version, lib_terms_fn fn, void *ud, err *e)
{
    sqlite3_stmt *st;
    bool same, mine;
    err_code rc = index_version(&same, l, version, e);

    if (rc != ERR_OK || l->own_index || (same && !l->suspect))
        return rc;
    if (!l->writable) {
        rc = create_index(l, true, e);
        if (rc == ERR_OK)
            rc = fill_index(l, fn, ud, e);
        l->own_index = rc == ERR_OK;
        return rc;
    }
    if ((rc = lib_enter(&mine, l, e)) != ERR_OK)
        return rc;
    if ((rc = create_index(l, false, e)) == ERR_OK && (rc = fill_index(l, fn, ud, e)) == ERR_OK &&
        (rc = lib_prepare(&st, l, LIB_STMT_meta_set, e)) == ERR_OK) {
        lib_bind_sv(st, 1, SV("index_version"));
        lib_bind_sv(st, 2, version);
        rc = lib_run_stmt(l, st, e);
    }
    rc = lib_leave(l, mine, rc, e);
    if (rc == ERR_OK)
        l->suspect = false;
    return rc;
}
