/* Real files (../shared/corpora/csv, or $HENJI_SHARED): each comes back byte for byte, and encoding, separator and
 * size are what INDEX.tsv says. Without the folder the test says so and is skipped. */
#include "test.h"

#include "base/fs.h"
#include "csv/csv.h"

static char shared[4096];

static bool find_shared(void)
{
    const char *env = getenv("HENJI_SHARED");
    if (env)
        snprintf(shared, sizeof shared, "%s", env);
    else
        snprintf(shared, sizeof shared, "%.*s../../../shared", (int)(strrchr(__FILE__, '/') - __FILE__ + 1), __FILE__);
    return fs_is_dir(shared);
}

static bool encoding_fits(sv want, const csv_dialect *d)
{
    static const struct {
        const char *name;
        txt_enc enc;
    } t[] = { { "ascii", TXT_UTF8 },       { "utf-8", TXT_UTF8 },        { "utf-8-sig", TXT_UTF8 },
              { "cp1252?", TXT_CP1252 },   { "utf-16-be", TXT_UTF16BE }, { "utf-32-be", TXT_UTF32BE },
              { "utf-32-le", TXT_UTF32LE } };
    if (sv_eq(want, SV("utf-16")))
        return d->bom == 2 && (d->enc == TXT_UTF16LE || d->enc == TXT_UTF16BE);
    if (sv_eq(want, SV("utf-32")))
        return d->bom == 4 && (d->enc == TXT_UTF32LE || d->enc == TXT_UTF32BE);
    for (size_t i = 0; i < sizeof t / sizeof *t; i++)
        if (sv_eq(want, sv_of(t[i].name)))
            return d->enc == t[i].enc && (d->bom == 3) == sv_eq(want, SV("utf-8-sig"));
    return false;
}

static size_t check_file(const csv_doc *index, size_t r)
{
    err e = ERR_INIT;
    char path[8192];
    buf raw, back;
    csv_dialect d;
    csv_doc *c;
    size_t bad = 0, cols = 0;
    uint64_t rows = 0, max = 0;
    sv name = csv_cell(index, r, 0), sep = csv_cell(index, r, 8);

    snprintf(path, sizeof path, "%s/corpora/csv/%.*s", shared, SV_FMT(name));
    buf_init(&raw, (size_t)64 << 20);
    buf_init(&back, (size_t)64 << 20);
    CHECK_OK(fs_read(&raw, path, &e), &e);
    CHECK_OK(csv_sniff(&d, buf_sv(&raw), -1, 0, &e), &e);
    CHECK_OK(csv_open(&c, buf_sv(&raw), &d, &e), &e);
    CHECK_OK(csv_rewrite(&back, c, NULL, 0, CSV_GUARD_ESCAPE, NULL, &e), &e);
    if (!sv_eq(buf_sv(&raw), buf_sv(&back))) {
        print_error("%.*s: changed\n", SV_FMT(name));
        bad++;
    }
    for (size_t i = 0; i < csv_rows(c); i++)
        if (csv_cols(c, i) > cols)
            cols = csv_cols(c, i);
    if (!encoding_fits(csv_cell(index, r, 6), &d)) {
        print_error("%.*s: encoding %s bom %zu, want %.*s\n", SV_FMT(name), txt_enc_name(d.enc), d.bom,
                    SV_FMT(csv_cell(index, r, 6)));
        bad++;
    }
    char want_sep = sep.n >= 3 && sep.p[1] == '\\' ? '\t' : sep.n >= 3 ? sep.p[1] : ',';
    if (d.sep != want_sep) {
        print_error("%.*s: separator '%c', want '%c'\n", SV_FMT(name), d.sep, want_sep);
        bad++;
    }
    CHECK(sv_u64(csv_cell(index, r, 10), &rows) && sv_u64(csv_cell(index, r, 11), &max));
    if (csv_rows(c) != rows || cols != (max ? max : 1)) {
        print_error("%.*s: %zu x %zu, want %zu x %zu\n", SV_FMT(name), csv_rows(c), cols, (size_t)rows, (size_t)max);
        bad++;
    }
    csv_close(c);
    buf_release(&raw);
    buf_release(&back);
    return bad;
}

TEST(csv_corpus)
{
    err e = ERR_INIT;
    char path[8192];
    buf raw;
    csv_dialect d;
    csv_doc *c;
    size_t bad = 0;

    if (!find_shared()) {
        print_message("no folder %s: skipped\n", shared);
        skip();
    }
    snprintf(path, sizeof path, "%s/corpora/csv/INDEX.tsv", shared);
    buf_init(&raw, (size_t)4 << 20);
    CHECK_OK(fs_read(&raw, path, &e), &e);
    CHECK_OK(csv_sniff(&d, buf_sv(&raw), -1, '\t', &e), &e);
    CHECK_OK(csv_open(&c, buf_sv(&raw), &d, &e), &e);
    CHECK(csv_rows(c) > 100);
    for (size_t r = 1; r < csv_rows(c); r++)
        if (csv_cols(c, r) > 10)
            bad += check_file(c, r);
    print_message("%zu files, %zu differences\n", csv_rows(c) - 1, bad);
    csv_close(c);
    buf_release(&raw);
    assert_int_equal(bad, 0);
}
