/* Where rule files come from, and trust by content. */
#include <sys/stat.h>
#include <unistd.h>

#include "base/fs.h"
#include "rules/trust.h"

#include "test.h"

static char dir[] = "/tmp/henji-trust-XXXXXX";

static void put(const char *name, const char *text)
{
    FILE *f = fopen(name, "w");

    assert_non_null(f);
    fputs(text, f);
    fclose(f);
}

static rules *host(void)
{
    static const rules_field fields[] = { { "x", RULES_WANT_NUM, 0, NULL, NULL, NULL, NULL, NULL },
                                          { NULL, 0, 0, NULL, NULL, NULL, NULL, NULL } };
    static const rules_kind thing = { "thing", "name", NULL, fields, NULL, NULL, NULL, NULL };
    rules *r;
    err e = ERR_INIT;

    CHECK_OK(rules_new(&r, &e), &e);
    rules_declare(r, &thing);
    return r;
}

static size_t project(err_code want)
{
    rules *r = host();
    bool untrusted;
    err e = ERR_INIT;
    size_t n;

    assert_int_equal(rules_load_project(r, NULL, &untrusted, &e), want);
    n = rules_count(r, "thing");
    assert_true(untrusted == (want == ERR_RULE));
    assert_int_equal(rules_problem_count(r), untrusted);
    if (untrusted)
        assert_string_equal(e.msg, "henji.lua: the file is not trusted, or has changed since. Read it, then run: henji rules "
                                   "trust henji.lua");
    rules_free(r);
    return n;
}

TEST(a_changed_byte_makes_a_stranger)
{
    rules *r;
    rules_trusted *t;
    arena *a = arena_new(1024 * 1024);
    size_t n;
    bool found;
    err e = ERR_INIT;

    assert_non_null(mkdtemp(dir));
    assert_int_equal(chdir(dir), 0);
    setenv("XDG_STATE_HOME", dir, 1);
    setenv("XDG_CONFIG_HOME", dir, 1);
    assert_int_equal(project(ERR_OK), 0); /* no file at all */
    put("henji.lua", "thing{ 'a', x = 1 }\n");
    assert_int_equal(project(ERR_RULE), 0);
    r = host();
    CHECK_OK(rules_trust_file(r, "henji.lua", &e), &e);
    CHECK_OK(rules_trust_file(r, "henji.lua", &e), &e); /* twice is once */
    rules_free(r);
    CHECK_OK(rules_trust_list(&t, &n, a, &e), &e);
    assert_int_equal(n, 1);
    assert_int_equal(project(ERR_OK), 1);
    put("henji.lua", "thing{ 'a', x = 2 }\n");
    assert_int_equal(project(ERR_RULE), 0);
    put("henji.lua", "thing{ 'a', x = 1 }\n");
    assert_int_equal(project(ERR_OK), 1);
    CHECK_OK(rules_trust_remove(&found, "henji.lua", &e), &e);
    assert_true(found);
    assert_int_equal(project(ERR_RULE), 0);
    arena_free(a);
}

TEST(a_file_that_cannot_work_is_not_trusted)
{
    rules *r = host();
    err e = ERR_INIT;

    put("bad.lua", "thing{ 'a', y = 1 }\n");
    assert_int_equal(rules_trust_file(r, "bad.lua", &e), ERR_RULE);
    assert_int_equal(rules_trust_file(r, "none.lua", &e), ERR_NOT_FOUND);
    assert_false(rules_is_trusted(SV("thing{ 'a', y = 1 }\n")));
    rules_free(r);
}

TEST(the_users_folder_loads_by_name_and_goes_on)
{
    rules *r = host();
    err e = ERR_INIT;

    if (access("henji", F_OK) != 0) assert_int_equal(mkdir("henji", 0700), 0);
    if (access("henji/rules", F_OK) != 0) assert_int_equal(mkdir("henji/rules", 0700), 0);
    put("henji/rules/b.lua", "thing{ 'b' }");
    put("henji/rules/a.lua", "thing{ 'a' }");
    put("henji/rules/bad.lua", "thing{");
    put("henji/rules/c.lua", "thing{ 'c' }");
    put("henji/rules/notes.txt", "not Lua");
    assert_int_equal(rules_load_user_dir(r, &e), ERR_RULE);
    assert_non_null(strstr(e.msg, "/henji/rules/bad.lua:1: syntax: "));
    assert_int_equal(rules_count(r, "thing"), 3);
    CHECK(sv_eq(rules_at(r, "thing", 0)->key, SV("a")));
    rules_free(r);
}
