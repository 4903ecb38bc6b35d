// DEPS: library sqlite3
#include <fcntl.h>
#include <sys/wait.h>

#include "base/fs.h"
#include "library/lib_internal.h"
#include "library_sample.h"

static lib *open_new(void)
{
    err e = ERR_INIT;
    lib *l;

    sample_start();
    CHECK_OK(lib_open(&l, sample_path, LIB_WRITE | LIB_CREATE, &e), &e);
    return l;
}

static lib *open_again(unsigned flags)
{
    err e = ERR_INIT;
    lib *l;

    CHECK_OK(lib_open(&l, sample_path, flags, &e), &e);
    return l;
}

static void import_ok(lib *l, const char *version, const char *date, char mark, lib_import_result want)
{
    lib_import_result got = (lib_import_result)-1;
    sample_paper x;
    err e = ERR_INIT;

    sample_fill(&x, "talkz", version, date, mark);
    CHECK_OK(sample_import(&got, l, &x, &e), &e);
    assert_int_equal(got, want);
}

TEST(every_statement_prepares)
{
    lib *l = open_new();
    err e = ERR_INIT;
    sqlite3_stmt *st;

    for (int i = 0; i < LIB_STMT_COUNT; i++)
        CHECK_OK(lib_prepare(&st, l, (lib_stmt)i, &e), &e);
    lib_close(l);
    sample_end();
}

/* What came in comes out, field by field, and through a read-only open. */
TEST(an_edition_comes_back_as_it_was)
{
    lib *l = open_new();
    arena *a = arena_new(1 << 24);
    sample_paper x;
    lib_corpus c;
    err e = ERR_INIT;

    import_ok(l, "Ver.1.0", "2026/1/9", 'a', LIB_IMPORT_CURRENT);
    lib_close(l);
    l = open_again(0);
    sample_fill(&x, "talkz", "Ver.1.0", "2026/1/9", 'a');
    CHECK_OK(lib_load(&c, a, l, SV("talkz"), &e), &e);
    assert_int_equal(c.n_editions, 1);
    assert_int_equal(c.n_sections, 2);
    assert_int_equal(c.n_passages, 4);
    CHECK_SV(c.editions[0].date, "2026-01-09");
    CHECK_SV(c.editions[0].title, "見本 ホワイトペーパー");
    CHECK(c.editions[0].current);
    for (size_t i = 0; i < 2; i++) {
        const lib_section *got = &c.sections[i], *want = &x.s[i];

        CHECK(got->kind == want->kind && got->level == want->level && got->parent == want->parent);
        CHECK(got->line == want->line && got->line_end == want->line_end && got->ordinal == i);
        CHECK(sv_eq(got->number, want->number) && sv_eq(got->title, want->title) && sv_eq(got->raw_id, want->raw_id));
        assert_int_equal(got->n_controls, want->n_controls);
        for (size_t k = 0; k < want->n_controls; k++)
            CHECK(sv_eq(got->controls[k], want->controls[k]));
        assert_int_equal(got->n_blocks, want->n_blocks);
        for (size_t k = 0; k < want->n_blocks; k++) {
            const lib_block *gb = &got->blocks[k], *wb = &want->blocks[k];

            CHECK(gb->kind == wb->kind && gb->level == wb->level && gb->intro == wb->intro && gb->heading == wb->heading);
            CHECK(gb->header == wb->header && gb->line == wb->line && gb->line_end == wb->line_end);
            CHECK(sv_eq(gb->text, wb->text) && sv_eq(gb->clean, wb->clean) && sv_eq(gb->marker, wb->marker));
            assert_int_equal(gb->n_rows, wb->n_rows);
            for (size_t r = 0; r < wb->n_rows; r++) {
                assert_int_equal(gb->rows[r].n, wb->rows[r].n);
                assert_int_equal(gb->rows[r].line, wb->rows[r].line);
                for (size_t t = 0; t < wb->rows[r].n; t++)
                    CHECK(sv_eq(gb->rows[r].cells[t], wb->rows[r].cells[t]));
            }
        }
    }
    for (size_t i = 0; i < 4; i++) {
        const lib_passage *got = &c.passages[i], *want = &x.p[i];

        CHECK(got->section == want->section && got->block == want->block && got->ordinal == want->ordinal);
        CHECK(got->group == want->group && got->line == want->line && got->kind == want->kind && got->subject == want->subject);
        CHECK(sv_eq(got->text, want->text) && sv_eq(got->clean, want->clean) && sv_eq(got->path, want->path));
        CHECK(sv_eq(got->lead, want->lead));
    }
    CHECK(c.sections[1].passages == c.passages + 1 && c.sections[1].n_passages == 3);
    arena_free(a);
    lib_close(l);
    sample_end();
}

TEST(editions_compete_by_date_then_by_order)
{
    lib *l = open_new();
    arena *a = arena_new(1 << 24);
    lib_edition *ed;
    lib_service *sv1;
    lib_corpus c;
    size_t n;
    err e = ERR_INIT;

    import_ok(l, "Ver.1.0", "2025年4月1日", 'a', LIB_IMPORT_CURRENT);
    import_ok(l, "Ver.1.0", "2025年4月1日", 'a', LIB_IMPORT_SAME);
    import_ok(l, "Ver.2.0", "2026-01-09", 'b', LIB_IMPORT_CURRENT);
    import_ok(l, "Ver.1.5", "2025-10-01", 'c', LIB_IMPORT_OLDER);
    import_ok(l, "Ver.2.0a", "2026-01-09", 'd', LIB_IMPORT_CURRENT);
    import_ok(l, "Ver.0.1", "", 'e', LIB_IMPORT_OLDER);
    import_ok(l, "Ver.1.0", "2025-04-01", 'a', LIB_IMPORT_SAME);
    /* The same bytes under another date: read anew, and now the newest. */
    import_ok(l, "Ver.1.5", "2027-10-01", 'c', LIB_IMPORT_REFRESHED);
    CHECK_OK(lib_editions(&ed, &n, a, l, SV("talkz"), &e), &e);
    assert_int_equal(n, 5);
    CHECK_SV(ed[0].version, "Ver.1.5");
    for (size_t i = 0; i < n; i++)
        assert_int_equal(ed[i].current, i == 0);
    assert_int_equal(ed[0].n_sections, 2);
    CHECK_OK(lib_load(&c, a, l, SV("talkz"), &e), &e);
    assert_int_equal(c.n_sections, 2);
    CHECK_SV(c.editions[0].version, "Ver.1.5");
    CHECK_OK(lib_load_edition(&c, a, l, ed[4].id, &e), &e);
    CHECK_SV(c.editions[0].version, "Ver.0.1");
    CHECK_OK(lib_services(&sv1, &n, a, l, &e), &e);
    assert_int_equal(n, 1);
    CHECK_SV(sv1[0].version, "Ver.1.5");
    assert_int_equal(sv1[0].n_editions, 5);
    arena_free(a);
    lib_close(l);
    sample_end();
}

TEST(languages_and_documents_stand_side_by_side)
{
    lib *l = open_new();
    arena *a = arena_new(1 << 24);
    lib_import_result got;
    sample_paper x;
    lib_corpus c;
    const lib_section **s;
    size_t n;
    err e = ERR_INIT;

    import_ok(l, "Ver.1.0", "2025-04-01", 'a', LIB_IMPORT_CURRENT);
    sample_fill(&x, "talkz", "1.0", "2024-04-01", 'b');
    x.ed.lang = SV("en");
    CHECK_OK(sample_import(&got, l, &x, &e), &e);
    assert_int_equal(got, LIB_IMPORT_CURRENT);
    sample_fill(&x, "other", "1.0", "2024-04-01", 'b');
    CHECK_OK(sample_import(&got, l, &x, &e), &e);
    CHECK_OK(lib_load(&c, a, l, SV("talkz"), &e), &e);
    assert_int_equal(c.n_editions, 2);
    assert_int_equal(c.n_sections, 4);
    assert_int_equal(c.n_passages, 8);
    assert_int_equal(c.sections[3].edition, 1);
    assert_int_equal(c.sections[3].ordinal, 1);
    assert_int_equal(c.passages[7].section, 3);
    s = lib_sections_of(&n, a, &c, SV("cld.12.4.5"));
    assert_int_equal(n, 2);
    CHECK(s[1] == &c.sections[3]);
    arena_free(a);
    lib_close(l);
    sample_end();
}

TEST(what_is_not_there_is_named)
{
    lib *l = open_new();
    arena *a = arena_new(1 << 20);
    lib_corpus c;
    err e = ERR_INIT;

    assert_int_equal(lib_load(&c, a, l, SV("talkz"), &e), ERR_NOT_FOUND);
    CHECK(strstr(e.msg, "no service yet"));
    import_ok(l, "Ver.1.0", "", 'a', LIB_IMPORT_CURRENT);
    assert_int_equal(lib_load(&c, a, l, SV("talk"), &e), ERR_NOT_FOUND);
    CHECK(strstr(e.msg, "It has: talkz"));
    assert_int_equal(lib_load_edition(&c, a, l, 99, &e), ERR_NOT_FOUND);
    arena_free(a);
    lib_close(l);
    sample_end();
}

TEST(dates)
{
    static const char *const good[][2] = { { "2026-01-19", "2026-01-19" }, { "2026/1/9", "2026-01-09" },
                                           { "2026.12.1", "2026-12-01" },  { "2026年1月19日", "2026-01-19" },
                                           { " 2026-1-9 ", "2026-01-09" }, { "", "" },
                                           { "2026-01", "2026-01" } };
    static const char *const bad[] = { "2026", "19/1/2026", "2026-13-01", "2026-01-32", "2026-13", "2026-01-01x",
                                       "令和8年1月1日", "2026年1月1", "99999-01-01", "2026--1" };
    char room[11];
    err e = ERR_INIT;
    sv out;

    for (size_t i = 0; i < sizeof good / sizeof *good; i++) {
        CHECK_OK(lib_date_iso(&out, room, sv_of(good[i][0]), &e), &e);
        CHECK_SV(out, good[i][1]);
    }
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        assert_int_equal(lib_date_iso(&out, room, sv_of(bad[i]), &e), ERR_USAGE);
}

/* ---- answers ---- */

static err_code terms_of(void *ud, buf *terms, const lib_answer *an, err *e)
{
    (void)e;
    ++*(int *)ud;
    buf_add(terms, an->question);
    return ERR_OK;
}

static int64_t put(lib *l, const char *question, const char *answer, bool retired, bool want_changed)
{
    lib_answer an = { .service = SV("talkz"), .lang = SV("ja"), .question = sv_of(question), .answer = sv_of(answer),
                      .choice = SV("yes"), .controls = SV("12.3.1 CLD.12.4.5"), .valid_until = SV("2027/3/31"),
                      .reviewer = SV("佐藤"), .retired = retired };
    err e = ERR_INIT;
    bool changed;
    int64_t id;

    CHECK_OK(lib_answer_put(&id, &changed, l, &an, sv_of(question), &e), &e);
    assert_int_equal(changed, want_changed);
    return id;
}

static size_t hits(lib *l, const char *terms, int64_t *first)
{
    arena *a = arena_new(1 << 20);
    lib_answer_hit *h;
    size_t n;
    err e = ERR_INIT;

    CHECK_OK(lib_answer_search(&h, &n, a, l, SV("talkz"), SV("ja"), sv_of(terms), 10, &e), &e);
    *first = n ? h[0].id : 0;
    arena_free(a);
    return n;
}

TEST(answers_keep_their_history)
{
    lib *l = open_new();
    arena *a = arena_new(1 << 24);
    lib_answer an, *all;
    int64_t id, first;
    size_t n;
    err e = ERR_INIT;

    id = put(l, "バックアップ 頻度", "毎日です。", false, true);
    assert_int_equal(put(l, "バックアップ 頻度", "毎日です。", false, false), id);
    assert_int_equal(put(l, "バックアップ 頻度", "毎週です。", false, true), id);
    CHECK(put(l, "ログ 期間 (a.8.15)", "1年です。", false, true) != id);
    CHECK_OK(lib_answer_get(&an, a, l, id, &e), &e);
    CHECK_SV(an.answer, "毎週です。");
    CHECK_SV(an.valid_until, "2027-03-31");
    CHECK_SV(an.key, "バックアップ 頻度");
    assert_int_equal(an.rev, 2);
    CHECK_OK(lib_answer_history(&all, &n, a, l, id, &e), &e);
    assert_int_equal(n, 2);
    CHECK_SV(all[1].answer, "毎日です。");
    assert_int_equal(hits(l, "頻度 x", &first), 1);
    assert_int_equal(first, id);
    assert_int_equal(hits(l, "(a.8.15)", &first), 1);
    assert_int_equal(hits(l, "8", &first), 0);
    assert_int_equal(hits(l, "頻度 期間", &first), 2);
    assert_int_equal(hits(l, "", &first), 0);
    assert_int_equal(hits(l, "\" OR NEAR( * -x", &first), 0); /* query syntax is only text */
    put(l, "バックアップ 頻度", "毎週です。", true, true);
    assert_int_equal(hits(l, "頻度", &first), 0);
    CHECK_OK(lib_answers(&all, &n, a, l, SV("talkz"), SV(""), &e), &e);
    assert_int_equal(n, 1);
    assert_int_equal(lib_answer_get(&an, a, l, 99, &e), ERR_NOT_FOUND);
    arena_free(a);
    lib_close(l);
    sample_end();
}

TEST(answers_that_cannot_be_are_refused)
{
    lib *l = open_new();
    lib_answer an = { .service = SV("talkz"), .question = SV("q"), .choice = SV("maybe") };
    err e = ERR_INIT;
    bool changed;
    int64_t id;

    assert_int_equal(lib_answer_put(&id, &changed, l, &an, SV(""), &e), ERR_USAGE);
    an.choice = SV("");
    an.answer = SV("\xff");
    assert_int_equal(lib_answer_put(&id, &changed, l, &an, SV(""), &e), ERR_FORMAT);
    an.answer = (sv){ "a\0b", 3 };
    assert_int_equal(lib_answer_put(&id, &changed, l, &an, SV(""), &e), ERR_FORMAT);
    an.answer = SV("");
    an.question = SV("　 ");
    assert_int_equal(lib_answer_put(&id, &changed, l, &an, SV(""), &e), ERR_USAGE);
    an.question = SV("q");
    an.service = SV("a\nb");
    assert_int_equal(lib_answer_put(&id, &changed, l, &an, SV(""), &e), ERR_USAGE);
    lib_close(l);
    sample_end();
}

TEST(the_index_follows_its_version)
{
    lib *l = open_new();
    int64_t first;
    int made = 0;
    err e = ERR_INIT;

    put(l, "バックアップ 頻度", "毎日です。", false, true);
    put(l, "ログ 期間", "1年です。", false, true);
    CHECK_OK(lib_index_ensure(l, SV("t1"), terms_of, &made, &e), &e);
    assert_int_equal(made, 2);
    CHECK_OK(lib_index_ensure(l, SV("t1"), terms_of, &made, &e), &e);
    assert_int_equal(made, 2);
    lib_close(l);
    l = open_again(0); /* known, same version: used as it is */
    CHECK_OK(lib_index_ensure(l, SV("t1"), terms_of, &made, &e), &e);
    assert_int_equal(made, 2);
    assert_int_equal(hits(l, "頻度", &first), 1);
    lib_close(l);
    l = open_again(0); /* another version: in memory, the file is not touched */
    CHECK_OK(lib_index_ensure(l, SV("t2"), terms_of, &made, &e), &e);
    assert_int_equal(made, 4);
    assert_int_equal(hits(l, "頻度 期間", &first), 2);
    lib_close(l);
    l = open_again(LIB_WRITE);
    CHECK_OK(lib_index_ensure(l, SV("t2"), terms_of, &made, &e), &e);
    assert_int_equal(made, 6);
    assert_int_equal(hits(l, "期間", &first), 1);
    lib_close(l);
    l = open_again(0);
    CHECK_OK(lib_index_ensure(l, SV("t2"), terms_of, &made, &e), &e);
    assert_int_equal(made, 6);
    lib_close(l);
    sample_end();
}

/* ---- opening ---- */

static void refused(const char *why)
{
    lib *l;
    err e = ERR_INIT;

    for (unsigned flags = 0; flags < 2; flags++) {
        CHECK(lib_open(&l, sample_path, flags ? LIB_WRITE | LIB_CREATE : 0, &e) == ERR_DB);
        if (!strstr(e.msg, why))
            fail_msg("\"%s\" does not say \"%s\"", e.msg, why);
        CHECK(strncmp(e.msg, sample_path, strlen(sample_path)) == 0 && !strchr(e.msg, '\n'));
    }
}

static void sql(const char *text)
{
    sqlite3 *db;

    assert_int_equal(sqlite3_open(sample_path, &db), SQLITE_OK);
    if (sqlite3_exec(db, text, NULL, NULL, NULL) != SQLITE_OK)
        fail_msg("%s: %s", text, sqlite3_errmsg(db));
    sqlite3_close(db);
}

TEST(files_that_are_no_library_are_refused)
{
    lib *l;
    err e = ERR_INIT;

    sample_start();
    CHECK(lib_open(&l, sample_path, 0, &e) == ERR_DB && strstr(e.msg, "no library yet"));
    CHECK(lib_open(&l, sample_path, LIB_WRITE, &e) == ERR_DB);
    CHECK(!fs_exists(sample_path));
    CHECK_OK(fs_write_new(sample_path, SV("just some text, longer than a header of SQLite would be ............................"
                                          "........................................................................"), 0600, &e), &e);
    refused("not a henji library");
    unlink(sample_path);
    sql("CREATE TABLE notes (x)");
    refused("not a henji library");
    unlink(sample_path);
    CHECK(mkdir(sample_path, 0700) == 0);
    refused("not a file");
    rmdir(sample_path);
    sample_end();
}

TEST(newer_and_altered_libraries_are_refused)
{
    lib *l = open_new();

    import_ok(l, "Ver.1.0", "", 'a', LIB_IMPORT_CURRENT);
    lib_close(l);
    sql("PRAGMA user_version = 2");
    refused("newer henji");
    sql("PRAGMA user_version = 1; CREATE VIEW v AS SELECT 1");
    refused("damaged");
    sql("DROP VIEW v; CREATE TRIGGER t AFTER INSERT ON run BEGIN DELETE FROM edition; END");
    refused("damaged");
    sql("DROP TRIGGER t; CREATE TABLE extra (x)");
    refused("damaged");
    sql("DROP TABLE extra");
    lib_close(open_again(0));
    sql("PRAGMA ignore_check_constraints = ON; UPDATE passage SET block = 77");
    l = open_again(0);
    {
        arena *a = arena_new(1 << 20);
        lib_corpus c;
        err e = ERR_INIT;

        CHECK(lib_load(&c, a, l, SV("talkz"), &e) == ERR_DB && strstr(e.msg, "out of range"));
        arena_free(a);
    }
    lib_close(l);
    sample_end();
}

TEST(hard_links_are_not_written)
{
    lib *l = open_new();
    char other[160];
    err e = ERR_INIT;

    lib_close(l);
    snprintf(other, sizeof other, "%s/other.db", sample_dir);
    CHECK(link(sample_path, other) == 0);
    CHECK(lib_open(&l, sample_path, LIB_WRITE, &e) == ERR_DB && strstr(e.msg, "hard links"));
    lib_close(open_again(0));
    sample_end();
}

TEST(a_read_only_open_writes_nothing)
{
    lib *l = open_new();
    arena *a = arena_new(1 << 24);
    lib_corpus c;
    lib_import_result got;
    sample_paper x;
    struct stat before, after;
    err e = ERR_INIT;
    int made = 0;

    import_ok(l, "Ver.1.0", "", 'a', LIB_IMPORT_CURRENT);
    put(l, "バックアップ 頻度", "毎日です。", false, true);
    lib_close(l);
    CHECK(chmod(sample_path, 0400) == 0 && chmod(sample_dir, 0500) == 0);
    CHECK(stat(sample_path, &before) == 0);
    l = open_again(0);
    CHECK_OK(lib_load(&c, a, l, SV("talkz"), &e), &e);
    CHECK_OK(lib_index_ensure(l, SV("t9"), terms_of, &made, &e), &e);
    sample_fill(&x, "talkz", "2", "", 'b');
    CHECK(sample_import(&got, l, &x, &e) == ERR_DB && strstr(e.msg, "reading only"));
    lib_close(l);
    CHECK(stat(sample_path, &after) == 0);
    CHECK(before.st_mtim.tv_nsec == after.st_mtim.tv_nsec && before.st_size == after.st_size);
    arena_free(a);
    sample_end();
}

TEST(many_readers_at_once)
{
    lib *l = open_new();
    pid_t pid[8];
    int status;

    import_ok(l, "Ver.1.0", "", 'a', LIB_IMPORT_CURRENT);
    lib_close(l);
    for (int i = 0; i < 8; i++) {
        pid[i] = fork();
        if (pid[i] == 0) {
            for (int k = 0; k < 20; k++) {
                arena *a = arena_new(1 << 24);
                err e = ERR_INIT;
                lib_corpus c;
                lib *mine;

                if (lib_open(&mine, sample_path, 0, &e) != ERR_OK || lib_load(&c, a, mine, SV("talkz"), &e) != ERR_OK ||
                    c.n_passages != 4)
                    _exit(1);
                lib_close(mine);
                arena_free(a);
            }
            _exit(0);
        }
    }
    for (int i = 0; i < 8; i++) {
        CHECK(waitpid(pid[i], &status, 0) == pid[i]);
        CHECK(WIFEXITED(status) && WEXITSTATUS(status) == 0);
    }
    sample_end();
}

TEST(transactions_of_the_caller)
{
    lib *l = open_new();
    arena *a = arena_new(1 << 20);
    lib_answer *all;
    size_t n;
    err e = ERR_INIT;

    CHECK_OK(lib_begin(l, &e), &e);
    put(l, "a", "1", false, true);
    put(l, "b", "2", false, true);
    lib_rollback(l);
    CHECK_OK(lib_answers(&all, &n, a, l, SV(""), SV(""), &e), &e);
    assert_int_equal(n, 0);
    CHECK_OK(lib_begin(l, &e), &e);
    put(l, "a", "1", false, true);
    CHECK_OK(lib_commit(l, &e), &e);
    CHECK_OK(lib_begin(l, &e), &e);
    put(l, "b", "1", false, true);
    lib_close(l); /* drops it */
    l = open_again(0);
    CHECK_OK(lib_answers(&all, &n, a, l, SV(""), SV(""), &e), &e);
    assert_int_equal(n, 1);
    arena_free(a);
    lib_close(l);
    sample_end();
}

/* ---- upkeep ---- */

TEST(runs_fingerprint_check_backup)
{
    lib *l = open_new();
    arena *a = arena_new(1 << 20);
    lib_run run = { .file = SV("c.xlsx"), .service = SV("talkz"), .started = SV("2026-01-19T00:00:00Z"), .drafted = 3, .kept = 1 };
    lib_run *runs;
    char one[LIB_FINGERPRINT_BYTES], two[LIB_FINGERPRINT_BYTES], copy[160];
    int64_t id;
    size_t n;
    buf findings;
    err e = ERR_INIT;

    buf_init(&findings, 1 << 16);
    import_ok(l, "Ver.1.0", "2025-01-01", 'a', LIB_IMPORT_CURRENT);
    CHECK_OK(lib_fingerprint(one, l, &e), &e);
    CHECK_OK(lib_run_put(&id, l, &run, &e), &e);
    import_ok(l, "Ver.0.1", "2024-01-01", 'b', LIB_IMPORT_OLDER);
    CHECK_OK(lib_fingerprint(two, l, &e), &e);
    assert_string_equal(one, two); /* neither can change a draft */
    put(l, "q", "a", false, true);
    CHECK_OK(lib_fingerprint(two, l, &e), &e);
    assert_string_not_equal(one, two);
    CHECK_OK(lib_runs(&runs, &n, a, l, 10, &e), &e);
    assert_int_equal(n, 1);
    CHECK_SV(runs[0].file, "c.xlsx");
    assert_int_equal(runs[0].drafted, 3);
    CHECK_OK(lib_check(&findings, l, &e), &e);
    CHECK_SV(buf_sv(&findings), "");
    snprintf(copy, sizeof copy, "%s/copy.db", sample_dir);
    CHECK_OK(lib_backup(l, copy, &e), &e);
    assert_int_equal(lib_backup(l, copy, &e), ERR_CONFLICT);
    lib_close(l);
    CHECK_OK(lib_open(&l, copy, 0, &e), &e);
    CHECK_OK(lib_fingerprint(one, l, &e), &e);
    assert_string_equal(one, two);
    lib_close(l);
    buf_release(&findings);
    arena_free(a);
    sample_end();
}

/* A step that fails leaves the file as it was; one that works leaves a copy of the old form beside it. The second
 * step is not a real one: the index's file makes a table that is there already once, and not when it was dropped. */
TEST(migrations_copy_first_and_are_whole)
{
    static const lib_migration steps[] = { { 1, "src/library/step_0001.sql" }, { 2, "src/library/schema_index.sql" } };
    lib *l = open_new();
    char copy[160], first[160];
    int64_t version;
    err e = ERR_INIT;

    import_ok(l, "Ver.1.0", "", 'a', LIB_IMPORT_CURRENT);
    snprintf(copy, sizeof copy, "%s.backup-v1", sample_path);
    CHECK(lib_migrate(l, steps, 2, true, &e) == ERR_DB);
    CHECK_OK(lib_pragma_int(&version, l->db, "PRAGMA user_version", &e), &e);
    assert_int_equal(version, 1);
    snprintf(first, sizeof first, "%s/first.db", sample_dir);
    CHECK(rename(copy, first) == 0);
    CHECK_OK(lib_exec(l, "DROP TABLE answer_index", &e), &e);
    CHECK_OK(lib_migrate(l, steps, 2, true, &e), &e);
    CHECK_OK(lib_pragma_int(&version, l->db, "PRAGMA user_version", &e), &e);
    assert_int_equal(version, 2);
    lib_close(l);
    refused("newer henji");
    CHECK(fs_exists(copy));
    CHECK(rename(first, sample_path) == 0);
    l = open_again(0);
    CHECK_OK(lib_pragma_int(&version, l->db, "SELECT count(*) FROM passage", &e), &e);
    assert_int_equal(version, 4);
    lib_close(l);
    sample_end();
}

/* The released schema does not change by accident. A new version: run with HENJI_BLESS=1, look at the new file. */
TEST(the_schema_is_the_released_one)
{
    lib *l = open_new();
    char path[512];
    const char *root = getenv("HENJI_ROOT");
    buf got, want;
    err e = ERR_INIT;

    buf_init(&got, 1 << 20);
    buf_init(&want, 1 << 20);
    CHECK_OK(lib_schema_text(&got, l->db, false, &e), &e);
    snprintf(path, sizeof path, "%s/tests/schema/v%04d.sql", root ? root : ".", lib_schema_version());
    if (getenv("HENJI_BLESS"))
        CHECK_OK(fs_replace(path, buf_sv(&got), 0644, &e), &e);
    CHECK_OK(fs_read(&want, path, &e), &e);
    CHECK_SV(buf_sv(&got), want.p);
    buf_release(&got);
    buf_release(&want);
    lib_close(l);
    sample_end();
}
