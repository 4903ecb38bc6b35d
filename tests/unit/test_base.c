#include "test.h"

#include <sys/stat.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/fs.h"
#include "base/msg.h"

static char dir[] = "/tmp/henji-test-XXXXXX";

static const char *in_dir(const char *name)
{
    static char path[4096];

    if (dir[strlen(dir) - 1] == 'X' && !mkdtemp(dir))
        abort();
    snprintf(path, sizeof path, "%s/%s", dir, name);
    return path;
}

TEST(buf_stops_at_its_maximum_and_says_so_once)
{
    err e = ERR_INIT;
    buf b;

    buf_init(&b, 5);
    buf_adds(&b, "abc");
    CHECK_OK(buf_check(&b, &e), &e);
    buf_adds(&b, "def");
    buf_adds(&b, "x");
    CHECK(b.over);
    CHECK_SV(buf_sv(&b), "abc");
    assert_int_equal(buf_check(&b, &e), ERR_LIMIT);
    buf_release(&b);
}

TEST(buf_formats_longer_than_its_stack_piece)
{
    buf b;
    char big[600];

    memset(big, 'x', sizeof big);
    big[599] = 0;
    buf_init(&b, 1000);
    buf_addf(&b, "[%s]", big);
    assert_int_equal(b.n, 601);
    CHECK(b.p[600] == ']' && b.p[601] == 0);
    buf_release(&b);
}

TEST(utf8_of_every_length)
{
    buf b;

    buf_init(&b, 100);
    buf_add_utf8(&b, 'A');
    buf_add_utf8(&b, 0xE9);
    buf_add_utf8(&b, 0x3042);
    buf_add_utf8(&b, 0x20BB7);
    CHECK_SV(buf_sv(&b), "A\xC3\xA9\xE3\x81\x82\xF0\xA0\xAE\xB7");
    buf_release(&b);
}

TEST(err_text_is_cut_at_a_whole_character)
{
    err e = ERR_INIT;
    char big[2000];
    size_t n;

    for (size_t i = 0; i + 3 < sizeof big; i += 3)
        memcpy(big + i, "\xE3\x81\x82", 3), big[i + 3] = 0;
    err_set(&e, ERR_FORMAT, "%s", big);
    n = strlen(e.msg);
    CHECK(n < ERR_TEXT_BYTES && n % 3 == 0);
}

TEST(err_wrap_puts_the_place_in_front)
{
    err e = ERR_INIT;

    err_set(&e, ERR_FORMAT, "bad");
    assert_int_equal(err_wrap(&e, "sheet '%s'!%s", "Q1", "B12"), ERR_FORMAT);
    assert_string_equal(e.msg, "sheet 'Q1'!B12: bad");
}

TEST(split_gives_every_piece_and_ends)
{
    sv rest = SV("a,,b"), piece;
    int n = 0;

    while (sv_split(&rest, ',', &piece))
        n++;
    assert_int_equal(n, 3);
    CHECK_SV(piece, "b");
}

TEST(u64_refuses_what_does_not_fit)
{
    uint64_t v;

    CHECK(sv_u64(SV("18446744073709551615"), &v) && v == UINT64_MAX);
    CHECK(!sv_u64(SV("18446744073709551616"), &v));
    CHECK(!sv_u64(SV(""), &v) && !sv_u64(SV("1a"), &v) && !sv_u64(SV("-1"), &v));
}

TEST(arena_gives_zeroed_memory_and_names_its_limit)
{
    arena *a = arena_new(1 << 20);
    err e = ERR_INIT;
    void *p;
    char *c = arena_alloc(a, 1000, 7);

    for (int i = 0; i < 7000; i++)
        CHECK(c[i] == 0);
    assert_int_equal(arena_try(&p, a, 1, 2 << 20, &e), ERR_LIMIT);
    assert_int_equal(arena_try(&p, a, SIZE_MAX / 2, 16, &e), ERR_LIMIT);
    CHECK_OK(arena_try(&p, a, 1, 500000, &e), &e);
    arena_free(a);
}

TEST(new_file_never_replaces)
{
    err e = ERR_INIT;
    buf b;
    const char *p = in_dir("new");

    buf_init(&b, 100);
    CHECK_OK(fs_write_new(p, SV("one"), 0644, &e), &e);
    assert_int_equal(fs_write_new(p, SV("two"), 0644, &e), ERR_CONFLICT);
    CHECK_OK(fs_read(&b, p, &e), &e);
    CHECK_SV(buf_sv(&b), "one");
    buf_release(&b);
}

TEST(replace_keeps_a_link_and_changes_its_target)
{
    err e = ERR_INIT;
    char link_path[4096];
    struct stat st;
    buf b;
    const char *p = in_dir("target");

    CHECK_OK(fs_write_new(p, SV("one"), 0640, &e), &e);
    snprintf(link_path, sizeof link_path, "%s-link", p);
    CHECK(symlink(p, link_path) == 0);
    CHECK_OK(fs_replace(link_path, SV("two"), 0640, &e), &e);
    CHECK(lstat(link_path, &st) == 0 && S_ISLNK(st.st_mode));
    buf_init(&b, 100);
    CHECK_OK(fs_read(&b, in_dir("target"), &e), &e);
    CHECK_SV(buf_sv(&b), "two");
    CHECK(stat(in_dir("target"), &st) == 0 && (st.st_mode & 0777) == 0640);
    buf_release(&b);
}

TEST(a_failed_write_leaves_no_temporary_file)
{
    err e = ERR_INIT;
    arena *a = arena_new(1 << 20);
    sv *names;
    size_t n;

    assert_int_equal(fs_write_new(in_dir("no/such/folder/x"), SV("x"), 0644, &e), ERR_IO);
    CHECK_OK(fs_list(&names, &n, a, dir, &e), &e);
    for (size_t i = 0; i < n; i++)
        CHECK(!sv_starts(names[i], SV(FS_TEMP_PREFIX)));
    arena_free(a);
}

TEST(reading_says_what_is_wrong_with_the_path)
{
    err e = ERR_INIT;
    buf b;

    buf_init(&b, 3);
    assert_int_equal(fs_read(&b, in_dir("absent"), &e), ERR_NOT_FOUND);
    assert_int_equal(fs_read(&b, "/tmp", &e), ERR_NOT_FOUND);
    assert_int_equal(fs_read(&b, "/dev/null", &e), ERR_NOT_FOUND);
    CHECK_OK(fs_write_new(in_dir("four"), SV("four"), 0644, &e), &e);
    assert_int_equal(fs_read(&b, in_dir("four"), &e), ERR_LIMIT);
    buf_release(&b);
}

TEST(a_file_is_the_same_under_every_name)
{
    err e = ERR_INIT;
    char other[4096];
    fs_map m;

    CHECK_OK(fs_write_new(in_dir("same"), SV("x"), 0644, &e), &e);
    snprintf(other, sizeof other, "%s/./same", dir);
    CHECK_OK(fs_map_open(&m, in_dir("same"), 10, &e), &e);
    CHECK(fs_same(&m.id, other));
    CHECK_OK(fs_unchanged(&m.id, other, &e), &e);
    CHECK_OK(fs_replace(other, SV("yy"), 0644, &e), &e);
    assert_int_equal(fs_unchanged(&m.id, other, &e), ERR_CONFLICT);
    CHECK_SV(m.bytes, "x");
    fs_map_close(&m);
}

TEST(paths_as_text)
{
    CHECK_SV(fs_base(SV("a/b.xlsx")), "b.xlsx");
    CHECK_SV(fs_dir(SV("a/b.xlsx")), "a");
    CHECK_SV(fs_dir(SV("b")), ".");
    CHECK_SV(fs_dir(SV("/b")), "/");
    CHECK_SV(fs_ext(SV("x.y/b.tar.gz")), "gz");
    CHECK_SV(fs_ext(SV("x.y/.hidden")), "");
}

TEST(locale_decides_in_the_order_of_posix)
{
    setenv("LC_ALL", "", 1);
    setenv("LC_MESSAGES", "ja_JP.UTF-8", 1);
    setenv("LANG", "C", 1);
    assert_int_equal(msg_lang_from_env(), MSG_JA);
    setenv("LC_ALL", "C", 1);
    assert_int_equal(msg_lang_from_env(), MSG_EN);
}

TEST(a_message_without_translation_stays_english)
{
    msg_set_lang(MSG_JA);
    assert_string_equal(tr("no such message %d"), "no such message %d");
    assert_string_not_equal(tr("%s: is a folder. Name a file"), "%s: is a folder. Name a file");
    msg_set_lang(MSG_EN);
}
