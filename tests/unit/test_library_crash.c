// DEPS: library sqlite3
/* A library that is killed in mid-import, and libraries that are damaged on purpose. Short here; the long runs:
 *     HENJI_KILLS=1000 HENJI_MUTATIONS=10000 build/…/test_library_crash
 * HENJI_SEED picks other moments and bytes. */
#include <signal.h>
#include <sys/wait.h>
#include <time.h>

#include "base/fs.h"
#include "library/lib_internal.h"
#include "library_sample.h"

static uint32_t seed;

static uint32_t any(uint32_t n)
{
    seed = seed * 1664525u + 1013904223u;
    return (seed >> 8) % n;
}

static long number_from(const char *name, long otherwise)
{
    const char *v = getenv(name);

    return v ? atol(v) : otherwise;
}

/* Imports papers 0, 1, 2, … and says each one's number on the pipe once it is in. Ends by being killed. */
static void import_for_ever(int out, uint32_t first)
{
    for (uint32_t i = first;; i++) {
        lib_import_result got;
        char version[32], sha[65];
        sample_paper x;
        err e = ERR_INIT;
        lib *l;

        snprintf(version, sizeof version, "%u", i);
        snprintf(sha, sizeof sha, "%064u", i);
        sample_fill(&x, "talkz", version, "", 'a');
        x.ed.sha256 = sv_of(sha);
        if (lib_open(&l, sample_path, LIB_WRITE | LIB_CREATE, &e) != ERR_OK || sample_import(&got, l, &x, &e) != ERR_OK) {
            fprintf(stderr, "%s\n", e.msg);
            _exit(3);
        }
        if (write(out, &i, sizeof i) != (ssize_t)sizeof i)
            _exit(4);
        lib_close(l);
    }
}

/* Every acknowledged paper is there, whole; at most one more than that. */
static uint32_t check_whole(uint32_t acknowledged)
{
    arena *a = arena_new(1 << 28);
    lib_edition *ed;
    buf findings;
    size_t n;
    err e = ERR_INIT;
    lib *l;

    buf_init(&findings, 1 << 16);
    CHECK_OK(lib_open(&l, sample_path, any(2) ? LIB_WRITE : 0, &e), &e); /* a reader may be the first to come */
    CHECK_OK(lib_check(&findings, l, &e), &e);
    CHECK_SV(buf_sv(&findings), "");
    CHECK_OK(lib_editions(&ed, &n, a, l, SV("talkz"), &e), &e);
    CHECK(n == acknowledged || n == acknowledged + 1);
    for (size_t i = 0; i < n; i++)
        CHECK(ed[i].n_sections == 2 && ed[i].n_passages == 4 && ed[i].current == (i == 0));
    lib_close(l);
    buf_release(&findings);
    arena_free(a);
    return (uint32_t)n;
}

TEST(kill_at_any_moment)
{
    long kills = number_from("HENJI_KILLS", 25);
    uint32_t there = 0;
    err e = ERR_INIT;
    lib *l;

    seed = (uint32_t)number_from("HENJI_SEED", 1);
    sample_start();
    CHECK_OK(lib_open(&l, sample_path, LIB_WRITE | LIB_CREATE, &e), &e);
    lib_close(l);
    for (long k = 0; k < kills; k++) {
        struct timespec wait = { 0, (long)any(25000000) };
        uint32_t last;
        int fds[2], status;
        pid_t pid;

        CHECK(pipe(fds) == 0);
        pid = fork();
        if (pid == 0)
            import_for_ever(fds[1], there);
        close(fds[1]);
        nanosleep(&wait, NULL);
        kill(pid, SIGKILL);
        CHECK(waitpid(pid, &status, 0) == pid && WIFSIGNALED(status));
        while (read(fds[0], &last, sizeof last) == (ssize_t)sizeof last)
            there = last + 1;
        close(fds[0]);
        there = check_whole(there);
        if (any(8) == 0) { /* the library moves: a copy is another file, and its journal is ours all the same */
            char cmd[640];

            snprintf(cmd, sizeof cmd, "cp '%s' '%s.2' && mv '%s.2' '%s'", sample_path, sample_path, sample_path, sample_path);
            CHECK(system(cmd) == 0);
        }
        if (there > 400) { /* checking grows with the library: begin anew */
            unlink(sample_path);
            CHECK_OK(lib_open(&l, sample_path, LIB_WRITE | LIB_CREATE, &e), &e);
            lib_close(l);
            there = 0;
        }
    }
    sample_end();
}

static err_code no_terms(void *ud, buf *terms, const lib_answer *an, err *e)
{
    (void)ud;
    (void)e;
    buf_add(terms, an->question);
    return ERR_OK;
}

/* All that a run does with a library from elsewhere. Returns true when it was refused or found damaged. */
static bool use(const char *path, unsigned flags)
{
    arena *a = arena_new(1 << 28);
    lib_answer_hit *h;
    lib_service *s;
    lib_answer *an;
    lib_corpus c;
    size_t n;
    char print[LIB_FINGERPRINT_BYTES];
    buf findings;
    err e = ERR_INIT;
    err_code rc;
    lib *l = NULL;

    buf_init(&findings, 1 << 20);
    rc = lib_open(&l, path, flags, &e);
    if (rc == ERR_OK && (rc = lib_services(&s, &n, a, l, &e)) == ERR_OK)
        rc = lib_load(&c, a, l, SV("talkz"), &e);
    if (rc == ERR_OK)
        rc = lib_answers(&an, &n, a, l, SV(""), SV(""), &e);
    if (rc == ERR_OK)
        rc = lib_index_ensure(l, SV("t1"), no_terms, NULL, &e);
    if (rc == ERR_OK)
        rc = lib_answer_search(&h, &n, a, l, SV("talkz"), SV(""), SV("バックアップ 期間"), 10, &e);
    if (rc == ERR_OK)
        rc = lib_fingerprint(print, l, &e);
    if (rc == ERR_OK)
        rc = lib_check(&findings, l, &e);
    if (rc != ERR_OK) {
        CHECK(rc == e.code && e.msg[0] && !strchr(e.msg, '\n'));
        CHECK(rc == ERR_DB || rc == ERR_NOT_FOUND || rc == ERR_LIMIT);
    }
    rc = findings.n ? ERR_DB : rc;
    lib_close(l);
    buf_release(&findings);
    arena_free(a);
    return rc != ERR_OK;
}

static void make_victim(void)
{
    sample_paper x;
    lib_import_result got;
    err e = ERR_INIT;
    lib *l;

    sample_start();
    CHECK_OK(lib_open(&l, sample_path, LIB_WRITE | LIB_CREATE, &e), &e);
    for (int i = 0; i < 4; i++) {
        sample_fill(&x, i < 2 ? "talkz" : "other", "1", "", (char)('a' + i));
        CHECK_OK(sample_import(&got, l, &x, &e), &e);
    }
    for (int i = 0; i < 20; i++) {
        char q[64];
        lib_answer an = { .service = SV("talkz"), .lang = SV("ja"), .answer = SV("毎日です。") };
        bool changed;
        int64_t id;

        snprintf(q, sizeof q, "バックアップ %d 期間", i);
        an.question = sv_of(q);
        CHECK_OK(lib_answer_put(&id, &changed, l, &an, an.question, &e), &e);
    }
    CHECK_OK(lib_index_ensure(l, SV("t1"), no_terms, NULL, &e), &e);
    lib_close(l);
}

/* Changes a few bytes, or cuts the file; most of what is no longer whole must be found, nothing may crash or hang. A
 * read-only use leaves every byte as it is. */
TEST(damaged_libraries)
{
    long runs = number_from("HENJI_MUTATIONS", 150), found = 0;
    char victim[160];
    buf good, bad, after;
    err e = ERR_INIT;

    seed = (uint32_t)number_from("HENJI_SEED", 1);
    make_victim();
    snprintf(victim, sizeof victim, "%s/victim.db", sample_dir);
    buf_init(&good, 1 << 24);
    buf_init(&bad, 1 << 24);
    buf_init(&after, 1 << 24);
    CHECK_OK(fs_read(&good, sample_path, &e), &e);
    for (long k = 0; k < runs; k++) {
        size_t n = k % 5 ? good.n : any((uint32_t)good.n);

        buf_reset(&bad);
        buf_add(&bad, sv_slice(buf_sv(&good), 0, n));
        for (uint32_t i = any(6) + (n == good.n); n && i > 0; i--) {
            /* Half of the changes fall on page headers and cell pointers, where the structure is. */
            size_t at = any(2) ? any((uint32_t)n) : any((uint32_t)(n + 4095) / 4096) * 4096 + any(64);

            if (at < n)
                bad.p[at] = (char)(any(3) ? any(256) : any(2) ? 0xff : 0);
        }
        CHECK_OK(fs_replace(victim, buf_sv(&bad), 0600, &e), &e);
        found += use(victim, 0);
        buf_reset(&after);
        CHECK_OK(fs_read(&after, victim, &e), &e);
        CHECK(sv_eq(buf_sv(&after), buf_sv(&bad)));
        use(victim, LIB_WRITE);
    }
    CHECK(found > runs / 4);
    buf_release(&good);
    buf_release(&bad);
    buf_release(&after);
    sample_end();
}

/* A journal can make SQLite remove other files: one that came with a library from elsewhere is not touched. */
TEST(a_journal_from_elsewhere_is_refused)
{
    char victim[160], journal[176];
    buf b, after;
    err e = ERR_INIT;
    lib *l;

    make_victim();
    buf_init(&b, 1 << 24);
    buf_init(&after, 1 << 24);
    snprintf(victim, sizeof victim, "%s/victim.db", sample_dir);
    snprintf(journal, sizeof journal, "%s-journal", victim);
    CHECK_OK(fs_read(&b, sample_path, &e), &e);
    CHECK_OK(fs_replace(victim, buf_sv(&b), 0600, &e), &e);
    CHECK_OK(fs_replace(journal, SV("\xd9\xd5\x05\xf9\x20\xa1\x63\xd7 and so on"), 0600, &e), &e);
    for (unsigned flags = 0; flags <= LIB_WRITE; flags += LIB_WRITE)
        CHECK(lib_open(&l, victim, flags, &e) == ERR_DB && strstr(e.msg, "unfinished change"));
    CHECK_OK(fs_read(&after, victim, &e), &e);
    CHECK(sv_eq(buf_sv(&b), buf_sv(&after)));
    CHECK(fs_exists(journal));
    buf_release(&b);
    buf_release(&after);
    sample_end();
}

/* The search index is not what quick_check looks into: one from elsewhere is not used but made anew. */
TEST(an_index_from_elsewhere_is_made_anew)
{
    char victim[160], cmd[400];
    arena *a = arena_new(1 << 20);
    lib_answer_hit *h;
    size_t n;
    err e = ERR_INIT;
    sqlite3 *db;
    lib *l;

    make_victim();
    snprintf(victim, sizeof victim, "%s/victim.db", sample_dir);
    snprintf(cmd, sizeof cmd, "cp '%s' '%s'", sample_path, victim);
    CHECK(system(cmd) == 0);
    CHECK(sqlite3_open(victim, &db) == SQLITE_OK);
    CHECK(sqlite3_exec(db, "UPDATE answer_index_data SET block = randomblob(200)", NULL, NULL, NULL) == SQLITE_OK);
    sqlite3_close(db);
    for (unsigned flags = 0; flags <= LIB_WRITE; flags += LIB_WRITE) {
        CHECK_OK(lib_open(&l, victim, flags, &e), &e);
        CHECK_OK(lib_index_ensure(l, SV("t1"), no_terms, NULL, &e), &e);
        CHECK_OK(lib_answer_search(&h, &n, a, l, SV("talkz"), SV(""), SV("期間"), 50, &e), &e);
        assert_int_equal(n, 20);
        lib_close(l);
    }
    arena_free(a);
    sample_end();
}
