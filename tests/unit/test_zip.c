/* zip: opening, refusing, reading, and rewriting byte for byte. */
#include "test.h"

#include "base/limits.h"
#include "zip/zip.h"
#include "zip_sample.h"

static sv bytes_of(const zs *z)
{
    return (sv){ z->b.p, z->b.n };
}

static void two_entries(zs *z, unsigned how)
{
    zs_init(z);
    zs_add(z, "a.txt", SV("hello"), how);
    zs_add(z, "xl/workbook.xml", SV("<workbook/>"), how);
    zs_finish(z, "", false);
}

static err_code open_code(sv file, err *e)
{
    zip *z = NULL;
    err_code rc;

    *e = (err)ERR_INIT;
    rc = zip_open(&z, file, NULL, e);
    zip_close(z);
    return rc;
}

static void expect_refused(sv file, err_code want, const char *words)
{
    err e;

    if (open_code(file, &e) != want)
        fail_msg("code %d (%s), want %d", e.code, e.msg, want);
    if (!strstr(e.msg, words))
        fail_msg("\"%s\" does not say \"%s\"", e.msg, words);
}

/* Sets bytes at an offset, checks the refusal, and puts them back. */
static void expect_bad(zs *z, size_t at, const char *bytes, size_t n, err_code want, const char *words)
{
    char keep[16];

    memcpy(keep, z->b.p + at, n);
    memcpy(z->b.p + at, bytes, n);
    expect_refused(bytes_of(z), want, words);
    memcpy(z->b.p + at, keep, n);
}

TEST(zip_reads_stored_and_deflated)
{
    static const unsigned hows[] = { 0, ZS_DEFLATED, ZS_DESCRIPTOR, ZS_DEFLATED | ZS_BARE_DESCRIPTOR, ZS_WIDE, ZS_DEFLATED | ZS_WIDE,
                                     ZS_DESCRIPTOR | ZS_WIDE_DESCRIPTOR, ZS_BARE_DESCRIPTOR | ZS_WIDE_DESCRIPTOR };
    err e = ERR_INIT;

    for (size_t i = 0; i < sizeof hows / sizeof *hows; i++) {
        zip *z;
        zs s;
        buf out;

        two_entries(&s, hows[i]);
        CHECK_OK(zip_open(&z, bytes_of(&s), NULL, &e), &e);
        assert_int_equal(zip_count(z), 2);
        CHECK(zip_file(z).n == s.b.n);
        buf_init(&out, 100);
        CHECK_OK(zip_read(&out, z, zip_find(z, SV("a.txt")), &e), &e);
        CHECK_OK(zip_read(&out, z, zip_at(z, 1), &e), &e);
        CHECK_SV(buf_sv(&out), "hello<workbook/>");
        buf_release(&out);
        zip_close(z);
        zs_release(&s);
    }
}

TEST(zip_finds_names_as_opc_says)
{
    err e = ERR_INIT;
    zip *z;
    zs s;

    zs_init(&s);
    zs_add(&s, "XL\\Work%20Book.xml", SV("x"), 0);
    zs_add(&s, "/xl/b%zz.xml", SV("y"), 0);
    zs_finish(&s, "", false);
    CHECK_OK(zip_open(&z, bytes_of(&s), NULL, &e), &e);
    CHECK(zip_find(z, SV("xl/work book.xml")) == zip_at(z, 0));
    CHECK(zip_find(z, SV("/XL/WORK%20BOOK.XML")) == zip_at(z, 0));
    CHECK(zip_find(z, SV("xl/b%zz.xml")) == zip_at(z, 1));
    CHECK(zip_find(z, SV("xl/none.xml")) == NULL);
    char longer[400];
    memset(longer, 'a', sizeof longer);
    CHECK(zip_find(z, (sv){ longer, sizeof longer }) == NULL);
    assert_int_equal(zip_index(z, zip_at(z, 1)), 1);
    zip_close(z);
    zs_release(&s);
}

TEST(zip_empty_is_a_zip)
{
    err e = ERR_INIT;
    zip *z;
    zip_edit *ed;
    buf out;
    zs s;

    zs_init(&s);
    zs_finish(&s, "nothing", false);
    CHECK_OK(zip_open(&z, bytes_of(&s), NULL, &e), &e);
    assert_int_equal(zip_count(z), 0);
    CHECK(zip_find(z, SV("a")) == NULL);
    buf_init(&out, 1000);
    CHECK_OK(zip_edit_open(&ed, z, &e), &e);
    CHECK_OK(zip_edit_write(&out, ed, &e), &e);
    CHECK(sv_eq(buf_sv(&out), bytes_of(&s)));
    zip_edit_close(ed);
    zip_edit_close(NULL);
    buf_release(&out);
    zip_close(z);
    zs_release(&s);
}

TEST(zip_every_prefix_is_refused)
{
    static const unsigned hows[] = { 0, ZS_DEFLATED | ZS_DESCRIPTOR, ZS_WIDE };

    for (size_t k = 0; k < 3; k++) {
        zs s;

        two_entries(&s, hows[k]);
        for (size_t n = 0; n < s.b.n; n++) {
            char *exact = malloc(n ? n : 1);
            err e;

            memcpy(exact, s.b.p, n);
            CHECK(open_code((sv){ exact, n }, &e) != ERR_OK);
            free(exact);
        }
        zs_release(&s);
    }
}

TEST(zip_refuses_what_contradicts_itself)
{
    zs s;
    size_t dir, end;
    buf more;

    two_entries(&s, 0);
    dir = s.dir_at;
    end = s.b.n - 22;
    /* local against directory */
    expect_bad(&s, 30, "b", 1, ERR_FORMAT, "local header");
    expect_bad(&s, 8, "\x08", 1, ERR_FORMAT, "local header");
    expect_bad(&s, 14, "\1\1\1\1", 4, ERR_FORMAT, "local header");
    expect_bad(&s, 18, "\7\0\0\0", 4, ERR_FORMAT, "local header");
    expect_bad(&s, 22, "\7\0\0\0", 4, ERR_FORMAT, "local header");
    expect_bad(&s, 18, "\xff\xff\xff\xff", 4, ERR_FORMAT, "Zip64");
    expect_bad(&s, 6, "\1", 1, ERR_FORMAT, "local header");
    expect_bad(&s, 0, "PX", 2, ERR_FORMAT, "outside");
    expect_bad(&s, 26, "\xff\xff", 2, ERR_FORMAT, "outside");
    /* the directory itself */
    expect_bad(&s, dir, "PX", 2, ERR_FORMAT, "directory record");
    expect_bad(&s, dir + 28, "\xff\xff", 2, ERR_FORMAT, "directory record");
    expect_bad(&s, dir + 8, "\1", 1, ERR_UNSUPPORTED, "encrypted");
    expect_bad(&s, dir + 8, "\x40", 1, ERR_UNSUPPORTED, "encrypted");
    expect_bad(&s, dir + 10, "\x0c", 1, ERR_UNSUPPORTED, "method 12");
    expect_bad(&s, dir + 8, "\x20", 1, ERR_UNSUPPORTED, "method");
    expect_bad(&s, dir + 34, "\1", 1, ERR_UNSUPPORTED, "disks");
    expect_bad(&s, dir + 20, "\6\0\0\0", 4, ERR_FORMAT, "sizes contradict");
    expect_bad(&s, dir + 24, "\xff\xff\xff\xff", 4, ERR_FORMAT, "Zip64");
    expect_bad(&s, dir + 42, "\xff\xff\xff\x7f", 4, ERR_FORMAT, "outside");
    expect_bad(&s, dir + 46, "..", 2, ERR_FORMAT, "local header");
    /* the end record */
    expect_bad(&s, end + 4, "\1", 1, ERR_UNSUPPORTED, "disks");
    expect_bad(&s, end + 8, "\1", 1, ERR_UNSUPPORTED, "disks");
    expect_bad(&s, end + 8, "\3\0\3\0", 4, ERR_FORMAT, "number of entries");
    expect_bad(&s, end + 8, "\1\0\1\0", 4, ERR_FORMAT, "number of entries");
    expect_bad(&s, end + 8, "\0\1\0\1", 4, ERR_FORMAT, "number of entries");
    expect_bad(&s, end + 12, "\1", 1, ERR_FORMAT, "position");
    expect_bad(&s, end + 12, "\xff\xff\xff\xff", 4, ERR_FORMAT, "Zip64");
    expect_bad(&s, end + 16, "\xff\xff\xff\x7f", 4, ERR_FORMAT, "position");
    expect_bad(&s, end + 20, "\1", 1, ERR_FORMAT, "bytes after");
    buf_init(&more, 10000);
    buf_add(&more, bytes_of(&s));
    buf_addc(&more, 'x');
    expect_refused(buf_sv(&more), ERR_FORMAT, "bytes after");
    expect_refused(SV("PK"), ERR_FORMAT, "no end record");
    expect_refused(SV("this is no zip at all, but long enough for one"), ERR_FORMAT, "no end record");
    buf_release(&more);
    zs_release(&s);
}

TEST(zip_refuses_names_that_lead_elsewhere_or_stand_twice)
{
    static const char *const bad[][2] = { { "../x", "y" }, { "a/../../x", "y" }, { "c:/x", "y" }, { "a", "A" }, { "a/b", "A\\b" },
                                          { "a b", "a%20B" }, { "/a", "a" }, { "", "b" }, { "%2e%2e/x", "y" }, { "/", "b" } };

    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        zs s;

        zs_init(&s);
        zs_add(&s, bad[i][0], SV("1"), 0);
        zs_add(&s, bad[i][1], SV("2"), 0);
        zs_finish(&s, "", false);
        expect_refused(bytes_of(&s), ERR_FORMAT, i >= 3 && i < 7 ? "same name" : "name points outside");
        zs_release(&s);
    }
}

TEST(zip_refuses_overlaps)
{
    zs s;

    /* the second directory record points at the first entry; names must agree, so both have one */
    zs_init(&s);
    zs_add(&s, "a", SV("1234"), 0);
    zs_add(&s, "a", SV("1234"), 0);
    s.v[1].at = s.v[0].at;
    zs_finish(&s, "", false);
    expect_refused(bytes_of(&s), ERR_FORMAT, "overlap");
    zs_release(&s);
    /* an entry whose data runs into the directory */
    zs_init(&s);
    zs_add(&s, "a", SV("1234"), 0);
    s.v[0].csize = s.v[0].usize = 14;
    zs_finish(&s, "", false);
    memcpy(s.b.p + 18, "\x0e\0\0\0\x0e\0\0\0", 8);
    expect_refused(bytes_of(&s), ERR_FORMAT, "outside");
    zs_release(&s);
}

TEST(zip_descriptor_must_agree)
{
    zs s;

    two_entries(&s, ZS_DESCRIPTOR);
    expect_bad(&s, 30 + 5 + 5 + 4, "\1", 1, ERR_FORMAT, "descriptor");
    expect_bad(&s, 30 + 5 + 5 + 8, "\1", 1, ERR_FORMAT, "descriptor");
    expect_bad(&s, 30 + 5 + 5 + 12, "\1", 1, ERR_FORMAT, "descriptor");
    zs_release(&s);
}

TEST(zip_wide_end_record)
{
    err e = ERR_INIT;
    zip *z;
    zs s;
    size_t end64;

    zs_init(&s);
    zs_add(&s, "a", SV("1"), ZS_WIDE);
    zs_finish(&s, "c", true);
    end64 = s.b.n - 23 - 20 - 56;
    CHECK_OK(zip_open(&z, bytes_of(&s), NULL, &e), &e);
    assert_int_equal(zip_count(z), 1);
    zip_close(z);
    expect_bad(&s, end64, "PX", 2, ERR_FORMAT, "Zip64");
    expect_bad(&s, end64 + 4, "\1", 1, ERR_FORMAT, "Zip64");
    expect_bad(&s, end64 + 16, "\1", 1, ERR_UNSUPPORTED, "disks");
    expect_bad(&s, end64 + 56 + 16, "\2", 1, ERR_UNSUPPORTED, "disks");
    expect_bad(&s, end64 + 56 + 8, "\xff\xff\xff\xff\xff\xff\xff\xff", 8, ERR_FORMAT, "Zip64");
    expect_bad(&s, s.b.n - 23 + 10, "\2\0", 2, ERR_FORMAT, "end records differ");
    expect_bad(&s, end64 + 56, "PX", 2, ERR_FORMAT, "Zip64");
    zs_release(&s);
}

static err_code read_code(zs *s, const zip_limits *lim, size_t max, err *e)
{
    zip *z;
    buf out;
    err_code rc;

    *e = (err)ERR_INIT;
    CHECK_OK(zip_open(&z, bytes_of(s), lim, e), e);
    buf_init(&out, max);
    rc = zip_read(&out, z, zip_at(z, 0), e);
    if (rc == ERR_OK && zip_count(z) > 1)
        rc = zip_read(&out, z, zip_at(z, 1), e);
    buf_release(&out);
    zip_close(z);
    return rc;
}

TEST(zip_read_checks_data)
{
    zip_limits small_part = { .max_part = 4 }, small_total = { .max_total = 10 };
    err e;
    zs s;

    two_entries(&s, 0);
    assert_int_equal(read_code(&s, NULL, 100, &e), ERR_OK);
    assert_int_equal(read_code(&s, &small_part, 100, &e), ERR_LIMIT);
    assert_int_equal(read_code(&s, &small_total, 100, &e), ERR_LIMIT);
    CHECK(strstr(e.msg, "together"));
    assert_int_equal(read_code(&s, NULL, 3, &e), ERR_LIMIT);
    s.b.p[30 + 5] = 'J'; /* data changed: the checksum tells */
    assert_int_equal(read_code(&s, NULL, 100, &e), ERR_FORMAT);
    CHECK(strstr(e.msg, "checksum"));
    zs_release(&s);
    two_entries(&s, ZS_DEFLATED);
    s.b.p[30 + 5] = 7; /* a block type that deflate does not have */
    assert_int_equal(read_code(&s, NULL, 100, &e), ERR_FORMAT);
    CHECK(strstr(e.msg, "inflate"));
    zs_release(&s);
    /* a declared size that is not what comes out */
    zs_init(&s);
    zs_add(&s, "a", SV("123456"), ZS_DEFLATED);
    s.v[0].usize = 7;
    zs_finish(&s, "", false);
    s.b.p[22] = 7;
    assert_int_equal(read_code(&s, NULL, 100, &e), ERR_FORMAT);
    zs_release(&s);
}

TEST(zip_limits_and_ratios)
{
    zip_limits one = { .max_entries = 1 };
    err e = ERR_INIT;
    zip *z;
    zs s;

    two_entries(&s, 0);
    assert_int_equal(zip_open(&z, bytes_of(&s), &one, &e), ERR_LIMIT);
    zs_release(&s);
    /* a size that deflate cannot reach is a lie */
    zs_init(&s);
    zs_add(&s, "a", SV("123456"), ZS_DEFLATED);
    s.v[0].usize = 200000;
    zs_finish(&s, "", false);
    memcpy(s.b.p + 22, "\x40\x0d\x03\0", 4);
    expect_refused(bytes_of(&s), ERR_FORMAT, "sizes contradict");
    zs_release(&s);
    /* past 16 MiB a ratio over 100 is a bomb */
    zs_init(&s);
    buf big;
    buf_init(&big, 200000);
    memset(buf_reserve(&big, 160000), 'a', 160000);
    big.n = 160000;
    zs_add(&s, "a", buf_sv(&big), ZS_DEFLATED);
    s.v[0].usize = 17000000;
    zs_finish(&s, "", false);
    memcpy(s.b.p + 22, "\x40\x66\x03\x01", 4);
    assert_int_equal(read_code(&s, NULL, 20000000, &e), ERR_LIMIT);
    CHECK(strstr(e.msg, "bomb"));
    buf_release(&big);
    zs_release(&s);
}

/* ---- rewriting */

static void rewrite(buf *out, const zs *s, const char *name, sv bytes)
{
    err e = ERR_INIT;
    zip *z;
    zip_edit *ed;
    char back[64];

    CHECK_OK(zip_open(&z, bytes_of(s), NULL, &e), &e);
    CHECK_OK(zip_edit_open(&ed, z, &e), &e);
    if (name) {
        const zip_entry *en = zip_find(z, sv_of(name));

        CHECK(zip_edit_raw(ed, en).p == NULL);
        CHECK_OK(zip_edit_set(ed, en, SV("first try"), &e), &e);
        CHECK_OK(zip_edit_set(ed, en, bytes, &e), &e);
        CHECK(zip_edit_raw(ed, en).p != NULL);
        CHECK_OK(zip_edit_check(ed, en, back, bytes.n, &e), &e);
        CHECK(memcmp(back, bytes.p, bytes.n) == 0);
    }
    CHECK_OK(zip_edit_write(out, ed, &e), &e);
    zip_edit_close(ed);
    zip_close(z);
}

TEST(zip_rewrite_without_change_is_identity)
{
    zs s;
    buf out;

    zs_init(&s);
    zs_add(&s, "a", SV("1"), ZS_DEFLATED | ZS_DESCRIPTOR);
    buf_adds(&s.b, "a gap between entries");
    zs_add(&s, "b", SV("2"), ZS_WIDE);
    zs_finish(&s, "a comment", true);
    buf_init(&out, 10000);
    buf_adds(&out, "before");
    rewrite(&out, &s, NULL, SV_NULL);
    CHECK(sv_eq(sv_from(buf_sv(&out), 6), bytes_of(&s)));
    buf_release(&out);
    zs_release(&s);
}

TEST(zip_rewrite_changes_one_entry_only)
{
    static const unsigned hows[] = { 0, ZS_DEFLATED, ZS_DESCRIPTOR, ZS_DEFLATED | ZS_BARE_DESCRIPTOR | ZS_WIDE_DESCRIPTOR, ZS_WIDE,
                                     ZS_DEFLATED | ZS_WIDE };
    err e = ERR_INIT;

    for (size_t i = 0; i < sizeof hows / sizeof *hows * 2; i++) {
        zip *old, *now;
        zs s;
        buf out, got;

        zs_init(&s);
        buf_adds(&s.b, "prefix");
        zs_add(&s, "a", SV("first part"), hows[i / 2]);
        buf_adds(&s.b, "gap");
        zs_add(&s, "b", SV("second part"), hows[i / 2]);
        zs_add(&s, "c", SV("third part"), ZS_DEFLATED | ZS_DESCRIPTOR);
        zs_finish(&s, "comment", i & 1);
        buf_init(&out, 10000);
        buf_init(&got, 10000);
        rewrite(&out, &s, "b", SV("a new second part, longer"));
        CHECK_OK(zip_open(&old, bytes_of(&s), NULL, &e), &e);
        CHECK_OK(zip_open(&now, buf_sv(&out), NULL, &e), &e);
        CHECK_OK(zip_read(&got, now, zip_find(now, SV("b")), &e), &e);
        CHECK_SV(buf_sv(&got), "a new second part, longer");
        buf_reset(&got);
        CHECK_OK(zip_read(&got, now, zip_find(now, SV("c")), &e), &e);
        CHECK_SV(buf_sv(&got), "third part");
        CHECK(zip_same_frame(old, now));
        for (size_t k = 0; k < 3; k++)
            CHECK(zip_same_headers(old, zip_at(old, k), now, zip_at(now, k), k == 1));
        CHECK(sv_starts(buf_sv(&out), SV("prefixPK")) && sv_ends(buf_sv(&out), SV("comment")));
        CHECK((zip_at(now, 1)->flags & 8) == 0); /* sizes stand in the header now */
        zip_close(old);
        zip_close(now);
        buf_release(&out);
        buf_release(&got);
        zs_release(&s);
    }
}

/* Behind the Zip64 sizes of a local header stand bytes that are no block of their own: a length that runs over. */
TEST(zip_rewrite_keeps_a_stray_tail_of_extra_fields)
{
    err e = ERR_INIT;
    zip *old, *now;
    zs s;
    buf out;
    char *h;

    zs_init(&s);
    zs_add(&s, "a", SV("text"), ZS_WIDE);
    zs_finish(&s, "", false);
    h = s.b.p;
    memcpy(h + 18, "\4\0\0\0", 4);     /* the packed size stands in the short field */
    memcpy(h + 31 + 2, "\x8\0", 2);      /* the Zip64 block holds the other only */
    memset(h + 31 + 12, 0xff, 8);
    buf_init(&out, 10000);
    rewrite(&out, &s, "a", SV("longer"));
    CHECK_OK(zip_open(&old, bytes_of(&s), NULL, &e), &e);
    CHECK_OK(zip_open(&now, buf_sv(&out), NULL, &e), &e);
    CHECK(zip_same_headers(old, zip_at(old, 0), now, zip_at(now, 0), true));
    CHECK(!zip_same_headers(old, zip_at(old, 0), now, zip_at(now, 0), false));
    zip_close(now);
    out.p[31 + 13] ^= 1;
    CHECK_OK(zip_open(&now, buf_sv(&out), NULL, &e), &e);
    CHECK(!zip_same_headers(old, zip_at(old, 0), now, zip_at(now, 0), true));
    zip_close(now);
    zip_close(old);
    buf_release(&out);
    zs_release(&s);
}

TEST(zip_rewrite_respects_limits)
{
    zip_limits lim = { .max_part = 20 };
    err e = ERR_INIT;
    zip *z;
    zip_edit *ed;
    buf out;
    zs s;

    two_entries(&s, 0);
    CHECK_OK(zip_open(&z, bytes_of(&s), &lim, &e), &e);
    CHECK_OK(zip_edit_open(&ed, z, &e), &e);
    assert_int_equal(zip_edit_set(ed, zip_at(z, 0), SV("123456789012345678901"), &e), ERR_LIMIT);
    CHECK_OK(zip_edit_set(ed, zip_at(z, 0), SV(""), &e), &e);
    buf_init(&out, 10);
    assert_int_equal(zip_edit_write(&out, ed, &e), ERR_LIMIT);
    buf_release(&out);
    zip_edit_close(ed);
    zip_close(z);
    zs_release(&s);
}

static bool same_after(void (*change)(zs *))
{
    err e = ERR_INIT;
    zip *za, *zb;
    zs a, b;
    bool same;

    for (int i = 0; i < 2; i++) {
        zs *s = i ? &b : &a;

        zs_init(s);
        zs_add(s, "a", SV("1"), ZS_WIDE);
        buf_adds(&s->b, "gap");
        zs_add(s, "b", SV("2"), ZS_DEFLATED | ZS_DESCRIPTOR);
        zs_finish(s, "comment", true);
    }
    change(&b);
    CHECK_OK(zip_open(&za, bytes_of(&a), NULL, &e), &e);
    CHECK_OK(zip_open(&zb, bytes_of(&b), NULL, &e), &e);
    same = zip_same_frame(za, zb);
    for (size_t k = 0; k < 2; k++)
        same = same && zip_same_headers(za, zip_at(za, k), zb, zip_at(zb, k), false);
    zip_close(za);
    zip_close(zb);
    zs_release(&a);
    zs_release(&b);
    return same;
}

static void nothing(zs *s) { (void)s; }
static void comment(zs *s) { s->b.p[s->b.n - 1] = 'T'; }
static void gap(zs *s) { ((char *)memmem(s->b.p, s->b.n, "gap", 3))[0] = 'G'; }
static void local_time(zs *s) { s->b.p[10] ^= 1; }
static void dir_time(zs *s) { s->b.p[s->dir_at + 12] ^= 1; }
static void dir_attributes(zs *s) { s->b.p[s->dir_at + 38] ^= 1; }
static void version(zs *s) { s->b.p[s->dir_at + 4] ^= 1; }
static void local_version(zs *s) { s->b.p[4] ^= 1; }
static void end_version(zs *s) { s->b.p[s->b.n - 29 - 20 - 56 + 12] ^= 1; }

TEST(zip_proof_sees_the_frame)
{
    CHECK(same_after(nothing));
    CHECK(!same_after(comment));
    CHECK(!same_after(gap));
    CHECK(!same_after(local_time));
    CHECK(!same_after(dir_time));
    CHECK(!same_after(dir_attributes));
    CHECK(!same_after(version));
    CHECK(!same_after(local_version));
    CHECK(!same_after(end_version));
}

/* 65,535 entries: refused at once; 10,000 are opened, in a time that grows with n log n. */
TEST(zip_many_entries)
{
    err e = ERR_INIT;
    zip *z;
    buf b;
    char name[24];
    enum { N = 9999 };

    buf_init(&b, 8 * MIB);
    for (int i = 0; i < N; i++) {
        zs_le(&b, 0x04034b50, 4);
        zs_le(&b, 0, 4 + 2);
        zs_le(&b, 0, 8 + 8);
        snprintf(name, sizeof name, "%05d", i);
        zs_le(&b, 5, 2);
        zs_le(&b, 0, 2);
        buf_adds(&b, name);
    }
    size_t dir = b.n;
    for (int i = 0; i < N; i++) {
        zs_le(&b, 0x02014b50, 4);
        zs_le(&b, 0, 8);
        zs_le(&b, 0, 8);
        zs_le(&b, 0, 8);
        snprintf(name, sizeof name, "%05d", i);
        zs_le(&b, 5, 2);
        zs_le(&b, 0, 2 + 2 + 2 + 2);
        zs_le(&b, 0, 4);
        zs_le(&b, (uint64_t)i * 35, 4);
        buf_adds(&b, name);
    }
    size_t size = b.n - dir;
    zs_le(&b, 0x06054b50, 4);
    zs_le(&b, 0, 4);
    zs_le(&b, N, 2);
    zs_le(&b, N, 2);
    zs_le(&b, size, 4);
    zs_le(&b, dir, 4);
    zs_le(&b, 0, 2);
    CHECK_OK(zip_open(&z, buf_sv(&b), NULL, &e), &e);
    CHECK(zip_find(z, SV("07777")) == zip_at(z, 7777));
    zip_close(z);
    zip_limits lim = { .max_entries = N - 1 };
    assert_int_equal(zip_open(&z, buf_sv(&b), &lim, &e), ERR_LIMIT);
    buf_release(&b);
}
