/* ooxml, writing: the exact bytes of a written sheet, what is refused, recalculation, and the proof. */
#include "test.h"

#include "base/limits.h"
#include "book_sample.h"
#include "ooxml/ooxml.h"
#include "xml/xml.h"
#include "zip/zip.h"

static zs z;
static buf out;

static void part(buf *to, sv file, const char *name)
{
    zip *zp;
    err e = ERR_INIT;

    CHECK_OK(zip_open(&zp, file, NULL, &e), &e);
    CHECK(zip_find(zp, sv_of(name)));
    CHECK_OK(zip_read(to, zp, zip_find(zp, sv_of(name)), &e), &e);
    zip_close(zp);
}

static err_code write_cells(const bs *s, const char *const (*edits)[2], size_t n, bool skip, err *e, ox_edit *first)
{
    ox_book *b;
    uint32_t row, col;
    size_t count;
    err_code rc = ERR_OK;

    *e = (err)ERR_INIT;
    CHECK_OK(ox_open(&b, bs_make(&z, s), e), e);
    for (size_t i = 0; rc == ERR_OK && i < n; i++) {
        CHECK(ox_a1_parse(sv_of(edits[i][0]), &row, &col));
        rc = ox_set_text(b, 0, row, col, sv_of(edits[i][1]), e);
    }
    buf_init(&out, 64 * MIB);
    if (rc == ERR_OK)
        rc = ox_rewrite(&out, b, skip, e);
    if (first)
        *first = *ox_edits(b, &count);
    ox_close(b);
    return rc;
}

static void release(void)
{
    buf_release(&out);
    zs_release(&z);
}

/* One or two edits of a sheet with these rows give exactly these rows; and the proof finds them, and nothing else. */
static void expect_xml(const bs *s, const char *const (*edits)[2], size_t n, const char *want)
{
    err e;
    buf got;
    ox_proof p;
    arena *a = arena_new(LIMIT_JOB_BYTES);

    CHECK_OK(write_cells(s, edits, n, false, &e, NULL), &e);
    buf_init(&got, 64 * MIB);
    part(&got, buf_sv(&out), "xl/worksheets/sheet1.xml");
    CHECK_SV(buf_sv(&got), want);
    CHECK_OK(ox_prove(&p, a, (sv){ z.b.p, z.b.n }, buf_sv(&out), &e), &e);
    assert_int_equal(p.other, 0);
    arena_free(a);
    buf_release(&got);
    release();
}

#define HEAD "<worksheet " BS_NS " " BS_NSR "><sheetData>"
#define TAIL "</sheetData></worksheet>"
#define IS(ref, text) "<c r=\"" ref "\" t=\"inlineStr\"><is><t>" text "</t></is></c>"

static void expect_rows(const char *rows, const char *ref, const char *text, const char *want)
{
    bs s = { .sheets = { { .name = "Q", .rows = rows } } };
    const char *const ed[1][2] = { { ref, text } };
    char all[4000];

    snprintf(all, sizeof all, HEAD "%s" TAIL, want);
    expect_xml(&s, ed, 1, all);
}

TEST(write_replaces_only_the_cell)
{
    expect_rows("<row r=\"1\" spans=\"1:3\"><c r=\"A1\"><v>1</v></c> <c s=\"5\" r=\"B1\" ph=\"1\"/>\n<c r=\"C1\"/></row>", "B1", "x",
                "<row r=\"1\" spans=\"1:3\"><c r=\"A1\"><v>1</v></c> <c s=\"5\" r=\"B1\" ph=\"1\" t=\"inlineStr\"><is><t>x</t></is></c>\n<c r=\"C1\"/></row>");
    expect_rows("<row r=\"1\"><c r=\"A1\" t=\"s\" s=\"2\" vm=\"1\" cm='2'><v>0</v></c></row>", "A1", "x",
                "<row r=\"1\"><c r=\"A1\" s=\"2\" t=\"inlineStr\"><is><t>x</t></is></c></row>");
    expect_rows("<row r=\"1\"><c r=\"A1\" t=\"b\" ></c></row>", "A1", "x", "<row r=\"1\">" IS("A1", "x") "</row>");
    expect_rows("<row r=\"1\"><c\nr='A1'\n/></row>", "A1", "x", "<row r=\"1\"><c\nr='A1' t=\"inlineStr\"><is><t>x</t></is></c></row>");
    expect_rows("<row><c/><c/></row>", "B1", "x", "<row><c/><c t=\"inlineStr\"><is><t>x</t></is></c></row>");
}

TEST(write_inserts_cells_in_order)
{
    expect_rows("<row r=\"2\"><c r=\"B2\"/><c r=\"D2\"/></row>", "C2", "x", "<row r=\"2\"><c r=\"B2\"/>" IS("C2", "x") "<c r=\"D2\"/></row>");
    expect_rows("<row r=\"2\"><c r=\"B2\"/></row>", "A2", "x", "<row r=\"2\">" IS("A2", "x") "<c r=\"B2\"/></row>");
    expect_rows("<row r=\"2\"><c r=\"B2\"/></row>", "Z2", "x", "<row r=\"2\"><c r=\"B2\"/>" IS("Z2", "x") "</row>");
    expect_rows("<row r=\"2\"/>", "A2", "x", "<row r=\"2\">" IS("A2", "x") "</row>");
    expect_rows("<row r=\"2\" ht=\"9\" />", "A2", "x", "<row r=\"2\" ht=\"9\" >" IS("A2", "x") "</row>");
    expect_rows("<row r=\"2\"></row>", "A2", "x", "<row r=\"2\">" IS("A2", "x") "</row>");
    expect_rows("<row r=\"2\"> </row >", "A2", "x", "<row r=\"2\"> " IS("A2", "x") "</row >");
}

TEST(write_inserts_rows_in_order)
{
    expect_rows("<row r=\"2\"/>\n<row r=\"5\"/>\n", "A3", "x", "<row r=\"2\"/>\n<row r=\"3\">" IS("A3", "x") "</row><row r=\"5\"/>\n");
    expect_rows("\n<row r=\"2\"/>", "A1", "x", "\n<row r=\"1\">" IS("A1", "x") "</row><row r=\"2\"/>");
    expect_rows("<row r=\"2\"/>\n", "B9", "x", "<row r=\"2\"/>\n<row r=\"9\">" IS("B9", "x") "</row>");
    expect_rows("", "A1", "x", "<row r=\"1\">" IS("A1", "x") "</row>");
    bs s = { .sheets = { { .name = "Q", .xml = "<worksheet><sheetData /><a/></worksheet>" } } };
    const char *const ed[3][2] = { { "B2", "y" }, { "A1", "x" }, { "C2", "z" } };
    expect_xml(&s, ed, 3, "<worksheet><sheetData ><row r=\"1\">" IS("A1", "x") "</row><row r=\"2\">" IS("B2", "y") IS("C2", "z") "</row></sheetData><a/></worksheet>");
}

/* An end tag in a comment behind the cells is text; so is a row that stands in one. */
TEST(write_knows_the_end_of_the_cells)
{
    static const char *const tails[] = { "</sheetData><!-- </sheetData> --><a/></worksheet>",
                                         "</sheetData><!-- <row r=\"9\"/></sheetData> --></worksheet>",
                                         "</sheetData><x><row r=\"3\"/></x><?x </sheetData>?></worksheet>",
                                         "<!-- </sheetData> --></sheetData></worksheet>" };
    const char *const ed[1][2] = { { "A4", "x" } };
    char whole[400], want[400];

    for (size_t i = 0; i < sizeof tails / sizeof *tails; i++)
        for (int rows = 0; rows < 2; rows++) {
            bs s = { .sheets = { { .name = "Q", .xml = whole } } };
            const char *row = rows ? "<row r=\"2\"/>" : "";
            int before = i == 3 ? (int)strlen("<!-- </sheetData> -->") : 0;

            snprintf(whole, sizeof whole, "<worksheet><sheetData>%s%s", row, tails[i]);
            snprintf(want, sizeof want, "<worksheet><sheetData>%s%.*s<row r=\"4\">" IS("A4", "x") "</row>%s", row, before, tails[i], tails[i] + before);
            expect_xml(&s, ed, 1, want);
        }
}

TEST(write_several_cells_the_last_text_wins)
{
    bs s = { .sheets = { { .name = "Q", .rows = "<row r=\"1\"><c r=\"A1\"/></row><row r=\"3\"><c r=\"A3\"/><c r=\"C3\"/></row>" } } };
    const char *const ed[7][2] = { { "C3", "old" }, { "A3", "a" }, { "C3", "c" }, { "B3", "b" }, { "A2", "r2" }, { "D3", "d" }, { "E3", "e" } };

    expect_xml(&s, ed, 7, HEAD "<row r=\"1\"><c r=\"A1\"/></row><row r=\"2\">" IS("A2", "r2") "</row><row r=\"3\">" IS("A3", "a") IS("B3", "b") IS("C3", "c") IS("D3", "d") IS("E3", "e") "</row>" TAIL);
}

TEST(write_unsorted_and_repeated_rows)
{
    bs s = { .sheets = { { .name = "Q", .rows = "<row r=\"5\"><c r=\"C5\"/><c r=\"A5\"/></row><row r=\"2\"><c r=\"A2\"/></row><row r=\"5\"><c r=\"D5\"/></row>" } } };
    const char *const ed[4][2] = { { "A5", "a" }, { "D5", "d" }, { "B5", "b" }, { "A2", "2" } };
    err e;
    buf got;

    CHECK_OK(write_cells(&s, ed, 4, false, &e, NULL), &e);
    buf_init(&got, MIB);
    part(&got, buf_sv(&out), "xl/worksheets/sheet1.xml");
    CHECK_SV(buf_sv(&got), HEAD "<row r=\"5\">" IS("B5", "b") "<c r=\"C5\"/>" IS("A5", "a") "</row><row r=\"2\">" IS("A2", "2") "</row><row r=\"5\">" IS("D5", "d") "</row>" TAIL);
    buf_release(&got);
    release();
}

TEST(write_new_cells_take_the_style_that_is_seen)
{
    bs s = { .sheets = { { .name = "Q", .head = "<cols><col min=\"2\" max=\"3\" style=\"7\"/></cols>", .rows = "<row r=\"1\" s=\"4\" customFormat=\"1\"/><row r=\"2\" s=\"4\"/>" } } };
    const char *const ed[4][2] = { { "B1", "x" }, { "B2", "x" }, { "B3", "x" }, { "D3", "x" } };

    expect_xml(&s, ed, 4, "<worksheet " BS_NS " " BS_NSR "><cols><col min=\"2\" max=\"3\" style=\"7\"/></cols><sheetData><row r=\"1\" s=\"4\" customFormat=\"1\"><c r=\"B1\" s=\"4\" t=\"inlineStr\"><is><t>x</t></is></c></row>"
                          "<row r=\"2\" s=\"4\"><c r=\"B2\" s=\"7\" t=\"inlineStr\"><is><t>x</t></is></c></row><row r=\"3\"><c r=\"B3\" s=\"7\" t=\"inlineStr\"><is><t>x</t></is></c>" IS("D3", "x") "</row>" TAIL);
}

TEST(write_text_as_xml)
{
    expect_rows("", "A1", "a<b>&\"c\"", "<row r=\"1\">" IS("A1", "a&lt;b&gt;&amp;\"c\"") "</row>");
    expect_rows("", "A1", "=1+1", "<row r=\"1\">" IS("A1", "=1+1") "</row>");
    expect_rows("", "A1", "a\r\nb\rc", "<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t xml:space=\"preserve\">a\nb\nc</t></is></c></row>");
    expect_rows("", "A1", " a", "<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t xml:space=\"preserve\"> a</t></is></c></row>");
    expect_rows("", "A1", "a ", "<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t xml:space=\"preserve\">a </t></is></c></row>");
    expect_rows("", "A1", "a  b", "<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t xml:space=\"preserve\">a  b</t></is></c></row>");
    expect_rows("", "A1", "a b", "<row r=\"1\">" IS("A1", "a b") "</row>");
    expect_rows("", "A1", "_x0041_ _xZZZZ_ _x41_", "<row r=\"1\">" IS("A1", "_x005F_x0041_ _xZZZZ_ _x41_") "</row>");
    expect_rows("", "A1", "", "");
    expect_rows("<row r=\"1\"><c r=\"A1\" s=\"1\"/></row>", "A1", "", "<row r=\"1\"><c r=\"A1\" s=\"1\"/></row>");
    expect_rows("<row r=\"1\"><c r=\"A1\" s=\"1\" t=\"str\"><v>x</v></c></row>", "A1", "", "<row r=\"1\"><c r=\"A1\" s=\"1\"/></row>");
    expect_rows("<row r=\"1\"/>", "A1", "", "<row r=\"1\"/>");
}

TEST(write_keeps_prefix_and_encoding)
{
    bs s = { .sheets = { { .name = "Q", .xml = "<x:worksheet xmlns:x=\"u\"><x:sheetData><x:row r=\"1\"><x:c r=\"A1\"/></x:row></x:sheetData></x:worksheet>" } } };
    const char *const ed[2][2] = { { "A1", "x" }, { "A2", "y" } };
    const char *const ja[1][2] = { { "A1", "\xe3\x81\x82" } };

    expect_xml(&s, ed, 2, "<x:worksheet xmlns:x=\"u\"><x:sheetData><x:row r=\"1\"><x:c r=\"A1\" t=\"inlineStr\"><x:is><x:t>x</x:t></x:is></x:c></x:row>"
                          "<x:row r=\"2\"><x:c r=\"A2\" t=\"inlineStr\"><x:is><x:t>y</x:t></x:is></x:c></x:row></x:sheetData></x:worksheet>");
    s.sheets[0].xml = "\xef\xbb\xbf<worksheet><sheetData></sheetData></worksheet>";
    expect_xml(&s, ja, 1, "\xef\xbb\xbf<worksheet><sheetData><row r=\"1\">" IS("A1", "\xe3\x81\x82") "</row></sheetData></worksheet>");
    s.sheets[0].xml = "<?xml version=\"1.0\" encoding=\"Windows-1252\"?><worksheet><sheetData></sheetData></worksheet>";
    expect_xml(&s, ja, 1, "<?xml version=\"1.0\" encoding=\"Windows-1252\"?><worksheet><sheetData><row r=\"1\">" IS("A1", "&#12354;") "</row></sheetData></worksheet>");
    s.sheets[0].xml = "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?><worksheet a=\"\xe9\"><sheetData></sheetData></worksheet>";
    expect_xml(&s, ja, 1, "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?><worksheet a=\"\xe9\"><sheetData><row r=\"1\">" IS("A1", "&#12354;") "</row></sheetData></worksheet>");
    /* the only letter beyond ASCII goes with the old text */
    s.sheets[0].xml = "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?><worksheet><sheetData><row r=\"1\">" IS("A1", "\xe9") "</row></sheetData></worksheet>";
    expect_xml(&s, ja, 1, "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?><worksheet><sheetData><row r=\"1\">" IS("A1", "&#12354;") "</row></sheetData></worksheet>");
}

TEST(write_utf16_part)
{
    static const char plain[] = "<worksheet><sheetData><row r=\"1\"><c r=\"A1\"/></row></sheetData></worksheet>";
    static const char after[] = "<worksheet><sheetData><row r=\"1\">" IS("A1", "\xe3\x81\x82") "</row></sheetData></worksheet>";
    err e = ERR_INIT;
    buf sheet, want, got;
    ox_book *b;

    buf_init(&sheet, MIB);
    buf_init(&want, MIB);
    buf_init(&got, MIB);
    CHECK_OK(xml_encode(&sheet, sv_of(plain), XML_UTF16LE, &e), &e);
    CHECK_OK(xml_encode(&want, sv_of(after), XML_UTF16LE, &e), &e);
    zs_init(&z);
    zs_add(&z, "xl/workbook.xml", SV("<workbook " BS_NSR "><sheets><sheet name=\"Q\" r:id=\"a\"/></sheets></workbook>"), 0);
    zs_add(&z, "xl/_rels/workbook.xml.rels", SV("<Relationships><Relationship Id=\"a\" Type=\"x/worksheet\" Target=\"s.xml\"/></Relationships>"), 0);
    zs_add(&z, "xl/s.xml", buf_sv(&sheet), 0);
    zs_finish(&z, "", false);
    CHECK_OK(ox_open(&b, (sv){ z.b.p, z.b.n }, &e), &e);
    CHECK_OK(ox_set_text(b, 0, 0, 0, SV("\xe3\x81\x82"), &e), &e);
    buf_init(&out, MIB);
    CHECK_OK(ox_rewrite(&out, b, false, &e), &e);
    part(&got, buf_sv(&out), "xl/s.xml");
    CHECK(sv_eq(buf_sv(&got), buf_sv(&want)));
    ox_close(b);
    buf_release(&sheet);
    buf_release(&want);
    buf_release(&got);
    release();
}

/* ---- refused */

static void expect_refused(const char *rows, const char *tail, const char *ref, ox_refusal why)
{
    bs s = { .sheets = { { .name = "Q", .rows = rows, .tail = tail } } };
    const char *const ed[1][2] = { { ref, "x" } };
    ox_edit first;
    err e;

    assert_int_equal(write_cells(&s, ed, 1, false, &e, NULL), ERR_CONFLICT);
    CHECK(strstr(e.msg, ox_refusal_text(why)) && strstr(e.msg, "'Q'!") && strstr(e.msg, ref));
    release();
    CHECK_OK(write_cells(&s, ed, 1, true, &e, &first), &e);
    assert_int_equal(first.refused, why);
    CHECK(sv_eq(buf_sv(&out), (sv){ z.b.p, z.b.n }));
    release();
}

TEST(write_never_over_a_formula)
{
    expect_refused("<row r=\"1\"><c r=\"A1\"><f>1+1</f><v>2</v></c></row>", "", "A1", OX_HAS_FORMULA);
    expect_refused("<row r=\"1\"><c r=\"A1\"><f t=\"shared\" si=\"0\"/></c></row>", "", "A1", OX_HAS_FORMULA);
    expect_refused("<row r=\"1\"><c r=\"A1\"><f t=\"array\" ref=\"A1:A2\">B1:B2</f><v>1</v></c></row><row r=\"2\"><c r=\"A2\"><v>2</v></c></row>", "", "A2", OX_IN_ARRAY);
    expect_refused("<row r=\"1\"><c r=\"B1\"><f t=\"dataTable\" ref=\"B2:B3\"/><v>1</v></c></row><row r=\"2\"><c r=\"B2\"><v>2</v></c></row>", "", "B2", OX_IN_ARRAY);
    expect_refused("<row r=\"1\"><c r=\"A1\"><f>1</f></c></row>", "<mergeCells><mergeCell ref=\"A1:B2\"/></mergeCells>", "B2", OX_HAS_FORMULA);
    CHECK(ox_refusal_text(OX_CAN)[0] == 0);
}

TEST(write_never_over_a_table_header)
{
    bs s = { .sheets = { { .name = "Q", .rows = "<row r=\"3\"><c r=\"B3\" t=\"str\"><v>Head</v></c></row>" } },
             .extra_name = { "xl/worksheets/_rels/sheet1.xml.rels", "xl/tables/t1.xml", "xl/tables/t2.xml" },
             .extra = { "<Relationships><Relationship Id=\"1\" Type=\"x/table\" Target=\"../tables/t1.xml\"/><Relationship Id=\"2\" Type=\"x/table\" Target=\"../tables/t2.xml\"/><Relationship Id=\"3\" Type=\"x/table\" Target=\"../tables/none.xml\"/></Relationships>",
                        "<table ref=\"B3:C9\"/>", "<table ref=\"F3:G9\" headerRowCount=\"0\"/>" } };
    const char *const head[1][2] = { { "C3", "x" } }, *const fine[2][2] = { { "C4", "x" }, { "F3", "y" } };
    err e;

    assert_int_equal(write_cells(&s, head, 1, false, &e, NULL), ERR_CONFLICT);
    CHECK(strstr(e.msg, "table"));
    release();
    CHECK_OK(write_cells(&s, fine, 2, false, &e, NULL), &e);
    release();
    s.sheets[0].rows = "";
    assert_int_equal(write_cells(&s, head, 1, false, &e, NULL), ERR_CONFLICT);
    release();
    s.sheets[0].xml = "<worksheet><sheetData/></worksheet>";
    assert_int_equal(write_cells(&s, head, 1, false, &e, NULL), ERR_CONFLICT);
    release();
    CHECK_OK(write_cells(&s, head, 1, true, &e, NULL), &e);
    CHECK(sv_eq(buf_sv(&out), (sv){ z.b.p, z.b.n }));
    release();
}

TEST(write_never_into_a_pivot_table)
{
    bs s = { .sheets = { { .name = "Q", .rows = "<row r=\"4\"><c r=\"B4\"/></row>" } },
             .extra_name = { "xl/worksheets/_rels/sheet1.xml.rels", "xl/pivotTables/p1.xml", "xl/pivotTables/p2.xml" },
             .extra = { "<Relationships><Relationship Id=\"1\" Type=\"x/pivotTable\" Target=\"../pivotTables/p1.xml\"/><Relationship Id=\"2\" Type=\"x/pivotTable\" Target=\"../pivotTables/p2.xml\"/></Relationships>",
                        "<p:pivotTableDefinition xmlns:p=\"u\"><p:location ref=\"A3:C5\" firstHeaderRow=\"1\"/></p:pivotTableDefinition>", "<pivotTableDefinition><location/>" } };
    const char *const inside[2][2] = { { "B4", "x" }, { "C5", "y" } }, *const fine[2][2] = { { "B2", "x" }, { "D4", "y" } };
    ox_edit first;
    err e;

    for (int i = 0; i < 2; i++) {
        assert_int_equal(write_cells(&s, inside + i, 1, false, &e, NULL), ERR_CONFLICT);
        CHECK(strstr(e.msg, "pivot table"));
        release();
    }
    CHECK_OK(write_cells(&s, inside, 2, true, &e, &first), &e);
    assert_int_equal(first.refused, OX_IN_PIVOT);
    CHECK(sv_eq(buf_sv(&out), (sv){ z.b.p, z.b.n }));
    release();
    CHECK_OK(write_cells(&s, fine, 2, false, &e, NULL), &e);
    release();
}

TEST(write_merged_blocks_at_their_anchor)
{
    bs s = { .sheets = { { .name = "Q", .rows = "<row r=\"2\"><c r=\"B2\" s=\"1\"/><c r=\"C2\" s=\"1\"/></row><row r=\"3\"><c r=\"B3\" s=\"1\"/></row>", .tail = "<mergeCells><mergeCell ref=\"B2:C3\"/></mergeCells>" } } };
    const char *const one[1][2] = { { "C3", "x" } }, *const two[2][2] = { { "C3", "x" }, { "B2", "y" } };
    ox_edit first;
    err e;
    buf got;

    CHECK_OK(write_cells(&s, one, 1, false, &e, &first), &e);
    CHECK(first.row == 2 && first.col == 2 && first.to_row == 1 && first.to_col == 1);
    buf_init(&got, MIB);
    part(&got, buf_sv(&out), "xl/worksheets/sheet1.xml");
    CHECK(sv_find(buf_sv(&got), SV("<c r=\"B2\" s=\"1\" t=\"inlineStr\"><is><t>x</t></is></c><c r=\"C2\" s=\"1\"/>")) != SIZE_MAX);
    buf_release(&got);
    release();
    assert_int_equal(write_cells(&s, two, 2, false, &e, NULL), ERR_CONFLICT);
    CHECK(strstr(e.msg, "merged"));
    release();
    CHECK_OK(write_cells(&s, two, 2, true, &e, &first), &e);
    CHECK(first.refused == OX_CAN); /* the anchor's own text */
    release();
}

TEST(write_checks_the_text)
{
    bs s = { .sheets = { { .name = "Q" } } };
    err e = ERR_INIT;
    ox_book *b;
    buf t;

    CHECK_OK(ox_open(&b, bs_make(&z, &s), &e), &e);
    assert_int_equal(ox_set_text(b, 0, 0, 0, SV("a\x01" "b"), &e), ERR_FORMAT);
    CHECK(strstr(e.msg, "U+0001") && strstr(e.msg, "'Q'!A1"));
    assert_int_equal(ox_set_text(b, 0, 0, 0, SV("\xff"), &e), ERR_FORMAT);
    assert_int_equal(ox_set_text(b, 0, 1048576, 0, SV("x"), &e), ERR_LIMIT);
    assert_int_equal(ox_set_text(b, 0, 0, 16384, SV("x"), &e), ERR_LIMIT);
    buf_init(&t, MIB);
    for (int i = 0; i < LIMIT_CELL_CHARS - 1; i++)
        buf_adds(&t, "\xe3\x81\x82");
    buf_addc(&t, 'x');
    CHECK_OK(ox_set_text(b, 0, 0, 0, buf_sv(&t), &e), &e);
    t.n--;
    buf_adds(&t, "\xf0\xa0\xae\x9f"); /* two UTF-16 units */
    assert_int_equal(ox_set_text(b, 0, 0, 0, buf_sv(&t), &e), ERR_LIMIT);
    assert_int_equal(ox_edit_count(b), 1);
    buf_release(&t);
    ox_close(b);
    zs_release(&z);
}

TEST(write_says_what_was_there)
{
    bs s = { .sheets = { { .name = "Q", .rows = "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"B1\" t=\"s\"><v>1</v></c><c r=\"C1\" s=\"1\"/><c r=\"D1\"/><c r=\"E1\" t=\"inlineStr\"><is><t/></is></c><c r=\"F1\" t=\"str\"><v></v></c></row>",
                           .tail = "<sheetProtection sheet=\"1\"/>" } },
             .strings = "<si><t>x</t></si><si><t></t></si>", .styles = "<styleSheet><cellXfs><xf/><xf><protection locked=\"0\"/></xf></cellXfs></styleSheet>" };
    const char *const refs[7] = { "A1", "B1", "C1", "D1", "E1", "F1", "A5" };
    const bool replaced[7] = { true, false, false, false, false, false, false }, locked[7] = { true, true, false, true, true, true, true };

    for (int i = 0; i < 7; i++) {
        const char *const ed[1][2] = { { refs[i], "new" } };
        ox_edit first;
        err e;

        CHECK_OK(write_cells(&s, ed, 1, false, &e, &first), &e);
        CHECK(first.replaced == replaced[i] && first.locked == locked[i] && first.refused == OX_CAN);
        release();
    }
}

/* ---- recalculation */

static void expect_calc(const bs *base, const char *calc, const char *rows, const char *want_calc)
{
    bs s = *base;
    const char *const ed[1][2] = { { "A9", "x" } };
    err e;
    buf got;

    s.calc = calc;
    s.sheets[0] = (bs_sheet){ .name = "Q", .rows = rows };
    CHECK_OK(write_cells(&s, ed, 1, false, &e, NULL), &e);
    buf_init(&got, MIB);
    part(&got, buf_sv(&out), "xl/workbook.xml");
    if (sv_find(buf_sv(&got), sv_of(want_calc)) == SIZE_MAX)
        fail_msg("%s: no %s", got.p, want_calc);
    buf_release(&got);
    release();
}

TEST(write_asks_for_recalculation_where_there_are_formulas)
{
    static const char f[] = "<row r=\"1\"><c r=\"A1\"><f>1</f></c></row>";
    bs plain = { 0 }, names = { .names = "<definedName name=\"n\">1</definedName>" };
    bs other = { .sheets = { { 0 }, { .name = "R", .rows = f } } }, chart = { .extra_name = { "xl/calcChain.xml" }, .extra = { "<calcChain/>" } };

    expect_calc(&plain, "<calcPr calcId=\"1\"/>", f, "<calcPr calcId=\"1\" fullCalcOnLoad=\"1\"/></workbook>");
    expect_calc(&plain, "<calcPr calcId=\"1\" ></calcPr>", f, "<calcPr calcId=\"1\" fullCalcOnLoad=\"1\" ></calcPr></workbook>");
    expect_calc(&plain, "<calcPr/>", f, "<calcPr fullCalcOnLoad=\"1\"/></workbook>");
    expect_calc(&plain, "<calcPr fullCalcOnLoad=\"0\"/>", f, "<calcPr fullCalcOnLoad=\"1\"/></workbook>");
    expect_calc(&plain, "<calcPr fullCalcOnLoad=\"true\"/>", f, "<calcPr fullCalcOnLoad=\"true\"/></workbook>");
    expect_calc(&plain, NULL, f, "</sheets><calcPr fullCalcOnLoad=\"1\"/></workbook>");
    expect_calc(&names, NULL, f, "</definedNames><calcPr fullCalcOnLoad=\"1\"/></workbook>");
    expect_calc(&other, "<calcPr/>", "", "<calcPr fullCalcOnLoad=\"1\"/></workbook>");
    expect_calc(&chart, "<calcPr/>", "", "<calcPr fullCalcOnLoad=\"1\"/></workbook>");
    /* no formula anywhere: the workbook part is left alone */
    expect_calc(&plain, "<calcPr calcId=\"1\"/>", "<row r=\"1\"><c r=\"A1\"><v>1</v></c></row>", "<calcPr calcId=\"1\"/></workbook>");
    expect_calc(&plain, NULL, "", "</sheets></workbook>");
}

TEST(write_nothing_is_the_same_file)
{
    bs s = { .sheets = { { .name = "Q", .rows = "<row r=\"1\"><c r=\"A1\"><f>1</f></c></row>" } }, .how = ZS_DEFLATED | ZS_DESCRIPTOR };
    err e;

    CHECK_OK(write_cells(&s, NULL, 0, false, &e, NULL), &e);
    CHECK(sv_eq(buf_sv(&out), (sv){ z.b.p, z.b.n }));
    release();
}

TEST(write_errors_name_the_place)
{
    bs s = { .sheets = { { .name = "Q", .rows = "<row r=\"1\"><c r=\"A1\"/>" } } };
    const char *const ed[1][2] = { { "A1", "x" } };
    err e;

    assert_int_equal(write_cells(&s, ed, 1, false, &e, NULL), ERR_FORMAT);
    CHECK(strstr(e.msg, "row without an end"));
    release();
    s.sheets[0].rows = "";
    s.sheets[1] = (bs_sheet){ .name = "R", .xml = "<!DOCTYPE x>" }; /* looked at for formulas */
    assert_int_equal(write_cells(&s, ed, 1, false, &e, NULL), ERR_UNSUPPORTED);
    CHECK(strstr(e.msg, "sheet2.xml"));
    release();
}

TEST(write_a_large_sheet)
{
    buf rows;
    bs s = { .sheets = { { .name = "Q" } } };
    err e = ERR_INIT;
    ox_book *b;
    ox_proof p;
    arena *a = arena_new(LIMIT_JOB_BYTES);

    buf_init(&rows, 64 * MIB);
    for (int i = 1; i <= 20000; i++)
        buf_addf(&rows, "<row r=\"%d\"><c r=\"A%d\" t=\"str\"><v>q</v></c><c r=\"B%d\" s=\"1\"/><c r=\"C%d\"/></row>", i, i, i, i);
    s.sheets[0].rows = rows.p;
    CHECK_OK(ox_open(&b, bs_make(&z, &s), &e), &e);
    for (uint32_t i = 0; i < 20000; i++)
        CHECK_OK(ox_set_text(b, 0, (i * 7919) % 20000, 1 + (i & 1) * 2, SV("answer"), &e), &e);
    buf_init(&out, 64 * MIB);
    CHECK_OK(ox_rewrite(&out, b, false, &e), &e);
    CHECK_OK(ox_prove(&p, a, (sv){ z.b.p, z.b.n }, buf_sv(&out), &e), &e);
    CHECK(p.cells == 20000 && p.other == 0 && p.overwritten == 0 && p.parts_same + 1 == p.parts);
    ox_close(b);
    arena_free(a);
    buf_release(&rows);
    release();
}

/* ---- the proof */

static ox_proof proof;
static arena *proof_mem;

static void prove(const bs *one, const bs *two)
{
    zs other;
    err e = ERR_INIT;
    sv a, b;

    proof_mem = arena_new(LIMIT_JOB_BYTES);
    a = bs_make(&z, one);
    other = z;
    b = bs_make(&z, two);
    CHECK_OK(ox_prove(&proof, proof_mem, a, b, &e), &e);
    zs_release(&other);
    zs_release(&z);
}

/* From one set of rows to another: how many cells are answers, overwritten, and what else. */
static void expect_proof(const char *one, const char *two, size_t cells, size_t over, size_t other)
{
    bs a = { .sheets = { { .name = "Q", .rows = one } }, .strings = "<si><t>x</t></si><si><t/></si>" }, b = a;

    b.sheets[0].rows = two;
    prove(&a, &b);
    if (proof.cells != cells || proof.overwritten != over || proof.other != other)
        fail_msg("%s -> %s: %zu, %zu, %zu", one, two, proof.cells, proof.overwritten, proof.other);
    arena_free(proof_mem);
}

#define R(cells) "<row r=\"1\">" cells "</row>"
#define R2(cells) "<row r=\"2\">" cells "</row>"

TEST(prove_cells)
{
    expect_proof(R("<c r=\"A1\"/>"), R("<c r=\"A1\"/>"), 0, 0, 0);
    expect_proof(R("<c r=\"A1\" s=\"1\"/>"), R("<c r=\"A1\" s=\"1\" t=\"inlineStr\"><is><t>y</t></is></c>"), 1, 0, 0);
    expect_proof(R("<c r=\"A1\" s=\"1\"/>"), R("<c r=\"A1\" s=\"1\" t=\"s\"><v>0</v></c>"), 1, 0, 0);
    expect_proof(R("<c r=\"A1\" t=\"s\"><v>1</v></c>"), R(IS("A1", "y")), 1, 0, 0);
    expect_proof(R("<c r=\"A1\" t=\"s\"><v>0</v></c>"), R(IS("A1", "y")), 0, 1, 0);
    expect_proof(R("<c r=\"A1\" t=\"s\"><v>0</v></c>"), R("<c r=\"A1\"/>"), 0, 1, 0);
    expect_proof(R("<c r=\"A1\" cm=\"1\" t=\"e\" vm=\"2\"><v>#VALUE!</v></c>"), R(IS("A1", "y")), 0, 1, 0);
    /* not what a writer of texts does */
    expect_proof(R("<c r=\"A1\" s=\"1\"/>"), R("<c r=\"A1\" s=\"2\" t=\"inlineStr\"><is><t>y</t></is></c>"), 0, 0, 1);
    expect_proof(R("<c r=\"A1\"/>"), R("<c r=\"A1\"><f>1</f><v>1</v></c>"), 0, 0, 1);
    expect_proof(R("<c r=\"A1\"/>"), R("<c r=\"A1\"><v>1</v></c>"), 0, 0, 1);
    expect_proof(R("<c r=\"A1\"/>"), R("<c r=\"A1\" t=\"str\"><f>1</f><v>x</v></c>"), 0, 0, 1);
    expect_proof(R("<c r=\"A1\"><f>1</f><v>1</v></c>"), R(IS("A1", "y")), 0, 0, 1);
    expect_proof(R("<c r=\"A1\"><f>1</f><v>1</v></c>"), R("<c r=\"A1\"><f>1</f><v>2</v></c>"), 0, 0, 1);
    expect_proof(R("<c r=\"A1\"/>"), R("<c r=\"A1\" x=\"1\" t=\"inlineStr\"><is><t>y</t></is></c>"), 0, 0, 1);
    expect_proof(R("<c r=\"A1\"/><c r=\"B1\"/>"), R("<c r=\"A1\"/>"), 0, 0, 1);
}

TEST(prove_inserted)
{
    expect_proof(R("<c r=\"B1\"/>"), R(IS("A1", "y") "<c r=\"B1\"/>" IS("C1", "z")), 2, 0, 0);
    expect_proof("<row r=\"1\"/>", R(IS("A1", "y")), 1, 0, 0);
    expect_proof("", R(IS("A1", "y")), 1, 0, 0);
    expect_proof(R("<c r=\"A1\"/>") " ", R("<c r=\"A1\"/>") " " R2(IS("A2", "y") IS("B2", "z")), 2, 0, 0);
    expect_proof(R2("<c r=\"A2\"/>"), R(IS("A1", "y")) R2("<c r=\"A2\"/>"), 1, 0, 0);
    expect_proof(R("<c r=\"B1\"/>"), R("<c r=\"A1\" s=\"3\" t=\"inlineStr\"><is><t>y</t></is></c><c r=\"B1\"/>"), 0, 0, 1);
    expect_proof(R("<c r=\"B1\"/>"), R("<c r=\"A1\"><v>1</v></c><c r=\"B1\"/>"), 0, 0, 1);
    expect_proof(R("<c r=\"B1\"/>"), R("<c r=\"A9\" t=\"inlineStr\"><is><t>y</t></is></c><c r=\"B1\"/>"), 0, 0, 1);
    expect_proof(R("<c r=\"B1\"/>"), R("<c r=\"A1\" cm=\"1\" t=\"inlineStr\"><is><t>y</t></is></c><c r=\"B1\"/>"), 0, 0, 1);
    expect_proof("", "<row r=\"1\" ht=\"3\">" IS("A1", "y") "</row>", 0, 0, 1);
    expect_proof("", "<row r=\"1\"/>", 0, 0, 1);
    expect_proof("", "<row r=\"1\"> " IS("A1", "y") "</row>", 0, 0, 1);
    expect_proof("", R(IS("A1", "y")) " ", 0, 0, 1);
    expect_proof("<row r=\"1\"/>", R(IS("A1", "y") " "), 0, 0, 1);
}

TEST(prove_other_bytes)
{
    expect_proof(R("<c r=\"A1\"/>"), "<row r=\"1\" ht=\"9\"><c r=\"A1\"/></row>", 0, 0, 1);
    expect_proof(R("<c r=\"A1\"/>"), R(" <c r=\"A1\"/>"), 0, 0, 1);
    expect_proof(R("<c r=\"A1\"/>"), R("<c r=\"A1\"/> "), 0, 0, 1);
    expect_proof(R("<c r=\"A1\"/>"), R("<c r=\"A1\"/>") "\n", 0, 0, 1);
    expect_proof(R("<c r=\"A1\"/>") R2(""), R("<c r=\"A1\"/>"), 0, 0, 1);
    expect_proof(R("<c r=\"A1\"/>") R2(""), R2("") R("<c r=\"A1\"/>"), 0, 0, 1);
    expect_proof(R("<c r=\"B1\"/><c r=\"A1\"/>"), R(IS("B1", "y") "<c r=\"A1\"/>"), 0, 0, 1);
    expect_proof(" ", "", 0, 0, 1);
    bs a = { .sheets = { { .name = "Q", .tail = "<a/>" } }, .strings = "<si><t>x</t></si>" }, b = a;
    b.sheets[0].tail = "<b/>";
    prove(&a, &b);
    assert_int_equal(proof.other, 1);
    CHECK(proof.diffs[0].kind == OX_DIFF_BYTES && proof.diffs[0].len_a == 1);
    CHECK_SV(proof.diffs[0].part, "xl/worksheets/sheet1.xml");
    arena_free(proof_mem);
    b = a;
    b.sheets[0].xml = "\xef\xbb\xbf<worksheet><sheetData/></worksheet>";
    a.sheets[0].xml = "<worksheet><sheetData/></worksheet>";
    prove(&a, &b);
    assert_int_equal(proof.other, 1);
    arena_free(proof_mem);
    b.sheets[0].xml = "<worksheet><sheetData>" R(IS("A1", "x")) "</sheetData></worksheet>";
    prove(&a, &b);
    CHECK(proof.other == 0 && proof.cells == 1);
    arena_free(proof_mem);
    b.sheets[0].xml = "<worksheet><sheetData></sheetData></worksheet>";
    prove(&a, &b);
    CHECK(proof.other == 1);
    arena_free(proof_mem);
}

TEST(prove_a_part_compressed_anew)
{
    bs s = { .sheets = { { .name = "Q" } }, .extra_name = { "xl/a.bin" }, .extra = { "1111111111111111111111111111111111111111" }, .how = ZS_DEFLATED | ZS_DESCRIPTOR };
    sv file = bs_make(&z, &s);
    zip *zp;
    zip_edit *ed;
    ox_proof p;
    arena *a = arena_new(LIMIT_JOB_BYTES);
    err e = ERR_INIT;

    CHECK_OK(zip_open(&zp, file, NULL, &e), &e);
    CHECK_OK(zip_edit_open(&ed, zp, &e), &e);
    CHECK_OK(zip_edit_set(ed, zip_find(zp, SV("xl/a.bin")), sv_of(s.extra[0]), &e), &e);
    buf_init(&out, MIB);
    CHECK_OK(zip_edit_write(&out, ed, &e), &e);
    CHECK_OK(ox_prove(&p, a, file, buf_sv(&out), &e), &e);
    CHECK(p.other == 0 && p.repacked == 1 && p.n == 1 && p.diffs[0].kind == OX_DIFF_REPACKED && p.parts_same + 1 == p.parts);
    CHECK_SV(p.diffs[0].part, "xl/a.bin");
    zip_edit_close(ed);
    zip_close(zp);
    arena_free(a);
    release();
}

TEST(prove_parts)
{
    bs a = { .sheets = { { .name = "Q", .rows = R("<c r=\"A1\"/>") } }, .strings = "<si><t>x</t></si>", .calc = "<calcPr/>",
             .extra_name = { "xl/a.bin", "xl/b.bin" }, .extra = { "1", "2" } }, b = a;

    b.strings = "<si><t>y</t></si>";
    prove(&a, &b);
    CHECK(proof.other == 1 && proof.diffs[0].kind == OX_DIFF_BYTES && proof.parts_same + 1 == proof.parts);
    arena_free(proof_mem);
    b = a;
    b.calc = "<calcPr fullCalcOnLoad=\"1\"/>";
    prove(&a, &b);
    CHECK(proof.other == 0 && proof.n == 1 && proof.diffs[0].kind == OX_DIFF_RECALC && proof.diffs[0].len_b == 19);
    arena_free(proof_mem);
    b.calc = "<calcPr fullCalcOnLoad=\"1\" x=\"1\"/>";
    prove(&a, &b);
    CHECK(proof.other == 1 && proof.diffs[0].kind == OX_DIFF_BYTES);
    arena_free(proof_mem);
    b = a;
    b.extra_name[1] = NULL;
    prove(&a, &b);
    CHECK(proof.other == 2 && proof.diffs[0].kind == OX_DIFF_PART_REMOVED && proof.diffs[1].kind == OX_DIFF_CONTAINER);
    arena_free(proof_mem);
    prove(&b, &a);
    CHECK(proof.other == 2 && proof.diffs[0].kind == OX_DIFF_PART_ADDED);
    CHECK_SV(proof.diffs[0].part, "xl/b.bin");
    arena_free(proof_mem);
    b = a;
    b.extra_name[0] = "xl/b.bin";
    b.extra_name[1] = "xl/a.bin";
    b.extra[0] = "2";
    b.extra[1] = "1";
    prove(&a, &b);
    CHECK(proof.other == 1 && proof.diffs[0].kind == OX_DIFF_CONTAINER); /* another order */
    arena_free(proof_mem);
    b = a;
    b.how = ZS_DEFLATED;
    prove(&a, &b); /* each part packed in another way */
    CHECK(proof.other >= proof.parts && proof.repacked == 0);
    arena_free(proof_mem);
    b.how = ZS_DESCRIPTOR;
    prove(&a, &b); /* the same data, sizes behind it */
    CHECK(proof.other == 0 && proof.repacked == proof.parts && proof.diffs[0].kind == OX_DIFF_REPACKED);
    arena_free(proof_mem);
    b = a;
    b.sheets[0].name = "R";
    prove(&a, &b);
    CHECK(proof.other == 1);
    arena_free(proof_mem);
    err e = ERR_INIT;
    proof_mem = arena_new(MIB);
    assert_int_equal(ox_prove(&proof, proof_mem, SV("x"), SV("y"), &e), ERR_FORMAT);
    arena_free(proof_mem);
}

TEST(write_fails_where_a_needed_part_is_broken)
{
    bs base = { .sheets = { { .name = "Q", .rows = "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c></row>" } }, .strings = "<si><t>x</t></si>", .styles = "<styleSheet><cellXfs><xf/></cellXfs></styleSheet>" }, s;
    const char *const ed[1][2] = { { "A1", "x" } };
    err e;

    s = base; /* protection asks for the styles */
    s.styles = "<styleSheet><cellXfs><xf></cellXfs></styleSheet>";
    s.sheets[0].tail = "<sheetProtection sheet=\"1\"/>";
    assert_int_equal(write_cells(&s, ed, 1, false, &e, NULL), ERR_FORMAT);
    CHECK(strstr(e.msg, "styles.xml"));
    release();
    s = base; /* a shared string asks for the table */
    s.strings = NULL;
    s.book_rels = "<Relationship Id=\"rId7\" Type=\"" BS_REL "sharedStrings\" Target=\"theme.xml\"/>";
    s.extra_name[0] = "xl/theme.xml";
    s.extra[0] = "<!DOCTYPE x><x/>";
    assert_int_equal(write_cells(&s, ed, 1, false, &e, NULL), ERR_UNSUPPORTED);
    release();
    s = base; /* tables of the sheet */
    s.extra_name[0] = "xl/worksheets/_rels/sheet1.xml.rels";
    s.extra[0] = "<Relationships><Relationship></Relationships>";
    assert_int_equal(write_cells(&s, ed, 1, false, &e, NULL), ERR_FORMAT);
    release();
    s = base; /* a table part that is no table does no harm */
    s.extra[0] = "<Relationships><Relationship Id=\"1\" Type=\"x/table\" Target=\"../t.xml\"/></Relationships>";
    s.extra_name[0] = "xl/worksheets/_rels/sheet1.xml.rels";
    s.extra_name[1] = "xl/t.xml";
    s.extra[1] = "<table ref=\"bad\"/>";
    CHECK_OK(write_cells(&s, ed, 1, false, &e, NULL), &e);
    release();
    s = base; /* no sheet behind the name */
    s.sheets[0].xml = "<worksheet/>";
    assert_int_equal(write_cells(&s, ed, 1, false, &e, NULL), ERR_FORMAT);
    release();
}

TEST(write_to_a_sheet_without_cells)
{
    bs s = { .sheets = { { .name = "Q" } }, .workbook = "<workbook " BS_NSR "><sheets><sheet name=\"chart\" r:id=\"none\"/></sheets></workbook>" };
    const char *const ed[1][2] = { { "A1", "x" } };
    err e;

    assert_int_equal(write_cells(&s, ed, 1, true, &e, NULL), ERR_NOT_FOUND);
    CHECK(strstr(e.msg, "'chart'"));
    release();
}

TEST(write_text_limits_of_the_book)
{
    bs s = { .sheets = { { .name = "Q", .rows = "<row r=\"1\"><c r=\"A1\" x=\"1\" s=\"2\" cm=\"1\" vm=\"1\" t=\"str\" y=\"2\"><v>1</v></c></row>" } } };
    const char *const ed[2][2] = { { "A1", "x" }, { "A1048576", "last" } };

    expect_xml(&s, ed, 2, HEAD "<row r=\"1\"><c r=\"A1\" x=\"1\" s=\"2\" y=\"2\" t=\"inlineStr\"><is><t>x</t></is></c></row><row r=\"1048576\">" IS("A1048576", "last") "</row>" TAIL);
}

static err_code prove_code(const bs *one, const bs *two, err *e)
{
    arena *a = arena_new(LIMIT_JOB_BYTES);
    ox_proof p;
    zs other;
    sv x, y;
    err_code rc;

    *e = (err)ERR_INIT;
    x = bs_make(&z, one);
    other = z;
    y = bs_make(&z, two);
    rc = ox_prove(&p, a, x, y, e);
    zs_release(&other);
    zs_release(&z);
    arena_free(a);
    return rc;
}

TEST(prove_fails_where_a_part_is_broken)
{
    bs a = { .sheets = { { .name = "Q", .rows = R("<c r=\"A1\"/>") } }, .strings = "<si><t>x</t></si>", .styles = "<styleSheet/>" }, b = a;
    err e;

    b.sheets[0].rows = R(IS("A1", "y"));
    assert_int_equal(prove_code(&a, &b, &e), ERR_OK);
    b.styles = "<styleSheet>";
    assert_int_equal(prove_code(&a, &b, &e), ERR_FORMAT);
    b.styles = a.styles;
    b.sheets[0].xml = "<worksheet>";
    assert_int_equal(prove_code(&a, &b, &e), ERR_FORMAT);
    assert_int_equal(prove_code(&b, &a, &e), ERR_FORMAT);
    b.sheets[0].xml = NULL;
    b.sheets[0].rows = "<row r=\"1\"><c r=\"A1\"/>";
    assert_int_equal(prove_code(&a, &b, &e), ERR_FORMAT);
    b.sheets[0].rows = R("<c r=\"A1\"/>") "<row r=\"2\"><c r=\"A2\"/>";
    assert_int_equal(prove_code(&a, &b, &e), ERR_FORMAT);
    b = a;
    b.workbook = "<workbook/>";
    assert_int_equal(prove_code(&a, &b, &e), ERR_FORMAT);
    /* a sheet that becomes another kind of part */
    b = a;
    b.workbook = "<workbook " BS_NSR "><sheets><sheet name=\"Q\" r:id=\"rId7\"/></sheets></workbook>";
    b.sheets[0].rows = "";
    assert_int_equal(prove_code(&a, &b, &e), ERR_OK);
    /* bytes that are not UTF-8 any more */
    b = a;
    b.workbook = "<workbook " BS_NSR "><sheets><sheet name=\"Q\" r:id=\"rId1\"/></sheets>\xff</workbook>";
    assert_int_equal(prove_code(&a, &b, &e), ERR_FORMAT);
}
