/* Delimited text: what is read, and that nothing but the changed field is written. */
#include "test.h"

#include "csv/csv.h"

static csv_doc *open_text(sv raw)
{
    err e = ERR_INIT;
    csv_dialect d;
    csv_doc *c;
    CHECK_OK(csv_sniff(&d, raw, -1, 0, &e), &e);
    CHECK_OK(csv_open(&c, raw, &d, &e), &e);
    return c;
}

static void expect(sv raw, const csv_change *ch, size_t n, sv want)
{
    err e = ERR_INIT;
    csv_doc *c = open_text(raw);
    buf b;
    buf_init(&b, (size_t)1 << 20);
    CHECK_OK(csv_rewrite(&b, c, ch, n, CSV_GUARD_ESCAPE, NULL, &e), &e);
    if (!sv_eq(buf_sv(&b), want))
        fail_msg("got  \"%.*s\"\nwant \"%.*s\"", SV_FMT(buf_sv(&b)), SV_FMT(want));
    buf_release(&b);
    csv_close(c);
}
#define EXPECT1(raw, r, col, text, want) expect(raw, (csv_change[]){ { r, col, SV(text) } }, 1, want)

TEST(csv_reads_quotes_and_line_breaks)
{
    csv_doc *c = open_text(SV("a,\"b \"\"x\"\"\r\ny\",c\r\n\r\n,,\r\nlast"));
    CHECK(csv_rows(c) == 4);
    CHECK_SV(csv_cell(c, 0, 1), "b \"x\"\r\ny");
    CHECK(csv_cols(c, 1) == 1 && csv_cols(c, 2) == 3);
    CHECK_SV(csv_cell(c, 3, 0), "last");
    CHECK_SV(csv_cell(c, 3, 9), "");
    csv_close(c);
}

TEST(csv_reads_odd_quotes)
{
    csv_doc *c = open_text(SV("5\" disk,\"a\"b,\"open\nto the end"));
    CHECK_SV(csv_cell(c, 0, 0), "5\" disk");
    CHECK_SV(csv_cell(c, 0, 1), "ab");
    CHECK_SV(csv_cell(c, 0, 2), "open\nto the end");
    csv_close(c);
    c = open_text(SV("\"open \"\"x"));
    CHECK_SV(csv_cell(c, 0, 0), "open \"x");
    csv_close(c);
    c = open_text(SV("\""));
    CHECK_SV(csv_cell(c, 0, 0), "");
    csv_close(c);
    c = open_text(SV("a,\"say \\\"hi\\\" now\",c\nd,e,f\n"));
    CHECK(csv_dialect_of(c)->backslash);
    CHECK_SV(csv_cell(c, 0, 1), "say \"hi\" now");
    CHECK(csv_cols(c, 0) == 3);
    csv_close(c);
    c = open_text(SV("a,\"in c:\\temp say \\\"hi, you\\\" now\",c\nd,e,f\n")); /* a backslash that is none before a quote */
    CHECK(csv_dialect_of(c)->backslash);
    CHECK_SV(csv_cell(c, 0, 1), "in c:\\temp say \"hi, you\" now");
    CHECK(csv_cols(c, 0) == 3);
    csv_close(c);
}

TEST(csv_finds_the_separator)
{
    static const struct {
        sv raw;
        char sep;
    } t[] = {
        { SV("a,b\n1,2\n"), ',' },
        { SV("a\tb\nx, y and z\t2\nq, r\t3\n"), '\t' },
        { SV("name;value\na;1,5\nb;2,5\n"), ';' },
        { SV("a|b|c\n1|2|3\n"), '|' },
        { SV("one column\nonly\n"), ',' },
        { SV("sep=;\na;b\n"), ';' },
        { SV("株式会社例 御中\nセキュリティチェックシート\n\nNo.;質問;回答\n1;ある、なし;\n2;どう;\n"), ';' },
        { SV("\"a;b\",\"c;d\"\n\"e;f\",\"g;h\"\n"), ',' },
        { SV(""), ',' },
    };
    for (size_t i = 0; i < sizeof t / sizeof *t; i++) {
        err e = ERR_INIT;
        csv_dialect d;
        CHECK_OK(csv_sniff(&d, t[i].raw, -1, 0, &e), &e);
        if (d.sep != t[i].sep)
            fail_msg("case %zu: got '%c'", i, d.sep);
    }
}

TEST(csv_option_wins_over_evidence)
{
    err e = ERR_INIT;
    csv_dialect d;
    CHECK_OK(csv_sniff(&d, SV("a,b;c\n"), TXT_CP1252, ';', &e), &e);
    CHECK(d.sep == ';' && d.enc == TXT_CP1252);
    CHECK(csv_sniff(&d, SV("caf\xE9"), TXT_UTF8, 0, &e) == ERR_FORMAT);
    CHECK(strstr(e.msg, "byte 3"));
}

TEST(csv_keeps_everything_but_the_field)
{
    EXPECT1(SV("a,b,c\r\n1,,3\r\n"), 1, 1, "x", SV("a,b,c\r\n1,x,3\r\n"));
    EXPECT1(SV("\xEF\xBB\xBF\"a\",\"b\"\n\"1\",\"\"\n"), 1, 1, "x", SV("\xEF\xBB\xBF\"a\",\"b\"\n\"1\",\"x\"\n"));
    EXPECT1(SV("a;b\n 1 ;\n\n;"), 1, 1, "x;y", SV("a;b\n 1 ;\"x;y\"\n\n;"));
    EXPECT1(SV("a,b\r1,2\r"), 1, 1, "two\nlines", SV("a,b\r1,\"two\nlines\"\r"));
    EXPECT1(SV("q,a\n1,"), 1, 1, "say \"yes\"", SV("q,a\n1,\"say \"\"yes\"\"\""));
    EXPECT1(SV("a,b\n1,x\n"), 1, 1, "", SV("a,b\n1,\n"));
}

TEST(csv_adds_missing_fields)
{
    EXPECT1(SV("a,b,c,d\n1\n2\n"), 1, 3, "x", SV("a,b,c,d\n1,,,x\n2\n"));
    expect(SV("a,b,c\n1\n"), (csv_change[]){ { 1, 2, SV("z") }, { 1, 1, SV("y") } }, 2, SV("a,b,c\n1,y,z\n"));
    EXPECT1(SV("a,b\n\nc"), 1, 1, "x", SV("a,b\n,x\nc"));
}

TEST(csv_last_change_of_a_cell_wins)
{
    expect(SV("a,b\n"), (csv_change[]){ { 0, 1, SV("x") }, { 0, 1, SV("y") } }, 2, SV("a,y\n"));
}

TEST(csv_writes_in_the_files_encoding)
{
    /* 質問,回答 / はい, : the second field gets 可 */
    EXPECT1(SV("\x8E\xBF\x96\xE2,\x89\xF1\x93\x9A\r\n\x82\xCD\x82\xA2,\r\n"), 1, 1, "可",
            SV("\x8E\xBF\x96\xE2,\x89\xF1\x93\x9A\r\n\x82\xCD\x82\xA2,\x89\xC2\r\n"));
    EXPECT1(SV("\xFF\xFE"
               "a\0\t\0b\0\r\0\n\0"
               "1\0\t\0\r\0\n\0"),
            1, 1, "可",
            SV("\xFF\xFE"
               "a\0\t\0b\0\r\0\n\0"
               "1\0\t\0\xEF\x53\r\0\n\0"));
}

TEST(csv_names_the_cell_of_a_refused_character)
{
    err e = ERR_INIT;
    csv_doc *c = open_text(SV("\x8E\xBF\x96\xE2,\x89\xF1\x93\x9A\r\n1,\r\n"));
    buf b;
    buf_init(&b, 1000);
    csv_change ch = { 1, 1, SV("😀") };
    CHECK(csv_rewrite(&b, c, &ch, 1, CSV_GUARD_ESCAPE, NULL, &e) == ERR_FORMAT);
    CHECK(strstr(e.msg, "B2") && strstr(e.msg, "U+1F600"));
    buf_release(&b);
    csv_close(c);
}

TEST(csv_guards_only_what_we_write)
{
    static const char *const bad[] = { "=1+1",       "+cmd", "-2+3", "@x",  "\t=1",  "\r=1", " =1+1",
                                       "+81-3-1234", "-- x", "＝1",  "＋1", "－1+2", "-abc", "=x" };
    static const char *const good[] = {
        "-5.00", "+3", "-", "−", "a=b", "－", "100%", "-5%", "・項目", "", "ー", "3-5"
    };
    err e = ERR_INIT;
    size_t guarded;
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        if (!csv_is_risky(sv_of(bad[i])))
            fail_msg("not seen: %s", bad[i]);
    for (size_t i = 0; i < sizeof good / sizeof *good; i++)
        if (csv_is_risky(sv_of(good[i])))
            fail_msg("refused: %s", good[i]);
    EXPECT1(SV("=A1,\n-x,\n"), 1, 1, "=1+1", SV("=A1,\n-x,'=1+1\n"));
    csv_doc *c = open_text(SV("a,b\n"));
    buf b;
    buf_init(&b, 1000);
    csv_change ch = { 0, 1, SV("-x") };
    CHECK(csv_rewrite(&b, c, &ch, 1, CSV_GUARD_REFUSE, &guarded, &e) == ERR_CONFLICT);
    buf_reset(&b);
    CHECK_OK(csv_rewrite(&b, c, &ch, 1, CSV_GUARD_RAW, &guarded, &e), &e);
    CHECK_SV(buf_sv(&b), "a,-x\n");
    CHECK(guarded == 0);
    buf_release(&b);
    csv_close(c);
}

TEST(csv_is_the_same_on_every_prefix)
{
    sv all = SV("\x8E\xBF\x96\xE2,\"\x89\xF1\"\"\x93\x9A\"\r\n\"a\nb\",\\\"c\r\r\n;|x\t\"");
    for (size_t n = 0; n <= all.n; n++) {
        err e = ERR_INIT;
        csv_dialect d;
        csv_doc *c;
        sv raw = { all.p, n };
        if (csv_sniff(&d, raw, TXT_CP932, 0, &e) != ERR_OK || csv_open(&c, raw, &d, &e) != ERR_OK)
            continue;
        buf b;
        buf_init(&b, 1000);
        CHECK_OK(csv_rewrite(&b, c, NULL, 0, CSV_GUARD_ESCAPE, NULL, &e), &e);
        CHECK(sv_eq(buf_sv(&b), raw));
        buf_release(&b);
        csv_close(c);
    }
}
