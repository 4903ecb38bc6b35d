/* ooxml, reading: sheets, cells, what stands around them, dropdowns, numbers. */
#include "test.h"

#include "base/limits.h"
#include "book_sample.h"
#include "ooxml/ooxml.h"

static zs z;

static ox_book *open_book(const bs *s)
{
    ox_book *b;
    err e = ERR_INIT;

    CHECK_OK(ox_open(&b, bs_make(&z, s), &e), &e);
    return b;
}

static void close_book(ox_book *b)
{
    ox_close(b);
    zs_release(&z);
}

static ox_sheet *open_sheet(ox_book *b, size_t i)
{
    ox_sheet *s;
    err e = ERR_INIT;

    CHECK_OK(ox_sheet_open(&s, b, i, &e), &e);
    return s;
}

/* "A1=text;…" of all cells of sheet 0 that hold something; f marks formulas, a letter the type. */
static void dump(buf *out, ox_sheet *s)
{
    static const char types[] = "-snbed";
    err e = ERR_INIT;
    ox_cells *it;
    ox_cell c;
    bool more;
    char a1[OX_A1_BYTES];

    CHECK_OK(ox_cells_open(&it, s, &e), &e);
    for (;;) {
        CHECK_OK(ox_cells_next(it, &c, &more, &e), &e);
        if (!more)
            break;
        if (c.type != OX_EMPTY || c.formula)
            buf_addf(out, "%s:%c%s=%.*s;", ox_a1(a1, c.row, c.col), types[c.type], c.formula ? "f" : "", SV_FMT(c.text));
    }
    ox_cells_close(it);
}

static void expect_cells(const bs *s, const char *want)
{
    ox_book *b = open_book(s);
    ox_sheet *sh = open_sheet(b, 0);
    buf out;

    buf_init(&out, MIB);
    dump(&out, sh);
    CHECK_SV(buf_sv(&out), want);
    buf_release(&out);
    ox_sheet_close(sh);
    close_book(b);
}

static void expect_rows(const char *rows, const char *want)
{
    bs s = { .sheets = { { .name = "Q", .rows = rows } },
             .strings = "<si><t>plain</t></si><si><r><t>ri</t></r><r><rPr><b/></rPr><t xml:space=\"preserve\"> ch</t></r></si>"
                        "<si><t>\xe6\x83\x85\xe5\xa0\xb1</t><rPh sb=\"0\" eb=\"2\"><t>\xe3\x82\xb8</t></rPh><phoneticPr/></si>"
                        "<si><t>a&amp;b_x000D_\r\nc</t></si><si/><si><t/></si><si><t>_x005F_x0041_</t></si>" };

    expect_cells(&s, want);
}

TEST(ooxml_cell_kinds)
{
    expect_rows("<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"B1\" t=\"s\"><v>1</v></c><c r=\"C1\" t=\"s\"><v>2</v></c>"
                "<c r=\"D1\" t=\"s\"><v>3</v></c><c r=\"E1\" t=\"s\"><v>4</v></c><c r=\"F1\" t=\"s\"><v>5</v></c><c r=\"G1\" t=\"s\"><v>6</v></c></row>",
                "A1:s=plain;B1:s=ri ch;C1:s=\xe6\x83\x85\xe5\xa0\xb1;D1:s=a&b\nc;G1:s=_x0041_;");
    expect_rows("<row r=\"2\"><c r=\"A2\" t=\"inlineStr\"><is><t>in</t><rPh sb=\"0\" eb=\"1\"><t>no</t></rPh></is></c><c r=\"B2\" t=\"str\"><f>A1</f><v>res&amp;ult</v></c>"
                "<c r=\"C2\" t=\"b\"><v>1</v></c><c r=\"D2\" t=\"b\"><v>0</v></c><c r=\"E2\" t=\"e\"><v>#N/A</v></c><c r=\"F2\"><v>12</v></c><c r=\"G2\"><v>1.1000000000000001</v></c>"
                "<c r=\"H2\" t=\"d\"><v>2024-01-31T00:00:00</v></c><c r=\"I2\"/><c r=\"J2\" t=\"str\"><f>B1</f><v></v></c><c r=\"K2\" t=\"n\"><v>x</v></c><c r=\"L2\" t=\"inlineStr\"><v>here</v></c>"
                "<c r=\"M2\" t=\"s\"><v>99</v></c><c r=\"N2\" t=\"s\"><v>x</v></c><c r=\"O2\"><v>1E+20</v></c></row>",
                "A2:s=in;B2:sf=res&ult;C2:b=TRUE;D2:b=FALSE;E2:e=#N/A;F2:n=12;G2:n=1.1;H2:d=2024-01-31T00:00:00;J2:sf=;K2:n=x;L2:s=here;O2:n=1e+20;");
}

TEST(ooxml_places_without_names)
{
    expect_rows("<row><c t=\"s\"><v>0</v></c><c/><c><v>3</v></c></row><row><c r=\"B2\"><v>4</v></c><c><v>5</v></c></row><row r=\"9\"><c><v>6</v></c></row><row><c><v>7</v></c></row>",
                "A1:s=plain;C1:n=3;B2:n=4;C2:n=5;A9:n=6;A10:n=7;");
    expect_rows("<row><c r=\"C7\"><v>1</v></c></row><row r=\"3\"><c r=\"c3\"><v>2</v></c></row><row r=\"2\"/>", "C7:n=1;C3:n=2;");
    /* beyond the grid: not there */
    expect_rows("<row r=\"1\"><c r=\"XFD1\"><v>1</v></c><c r=\"XFE1\"><v>2</v></c><c r=\"ZZZZZZ1\"><v>3</v></c></row><row r=\"1048577\"><c><v>4</v></c></row><row r=\"0\"><c><v>5</v></c></row>",
                "XFD1:n=1;");
}

TEST(ooxml_markup_inside_cells)
{
    expect_rows("<!-- <row r=\"1\"><c r=\"A1\"><v>no</v></c></row> --><row r=\"2\"><c r=\"A2\" t=\"str\"><v><![CDATA[<c r=\"B2\">]]>x<!-- y -->z<?p?></v></c>"
                "<c r='B2' s = '0'\n t='inlineStr' ><is><t>a&lt;<![CDATA[&]]>b</t></is></c></row><?pi <row>?>",
                "A2:s=<c r=\"B2\">xz;B2:s=a<&b;");
    expect_rows("<row r=\"1\" ht=\"&gt;\" x='a>b'><c r=\"A1\" x=\"&quot;>\"><v>1</v></c></row>", "A1:n=1;");
    /* not closed: read as far as it goes, nothing is invented */
    expect_rows("<row r=\"1\"><c r=\"A1\"><v>1</c><c r=\"B1\"><v>2</v></c></row>", "B1:n=2;");
    expect_rows("<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>x</t></is>", "A1:s=x;");
}

TEST(ooxml_prefixed_and_encoded_parts)
{
    bs s = { .sheets = { { .name = "Q", .xml = "\xef\xbb\xbf<?xml version=\"1.0\"?><x:worksheet xmlns:x=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><x:sheetData>"
                                               "<x:row r=\"1\"><x:c r=\"A1\" t=\"s\"><x:v>0</x:v></x:c><x:c r=\"B1\" t=\"inlineStr\"><x:is><x:t>i</x:t></x:is></x:c><x:c r=\"C1\"><x:f>1+1</x:f><x:v>2</x:v></x:c>"
                                               "</x:row></x:sheetData><x:mergeCells><x:mergeCell ref=\"A1:B2\"/></x:mergeCells></x:worksheet>" } },
             .strings = "<x:si xmlns:x=\"u\"><x:t>s</x:t></x:si>" };
    ox_book *b;
    ox_sheet *sh;
    size_t n;

    expect_cells(&s, "A1:s=s;B1:s=i;C1:nf=2;");
    b = open_book(&s);
    sh = open_sheet(b, 0);
    ox_merges(sh, &n);
    assert_int_equal(n, 1);
    ox_sheet_close(sh);
    close_book(b);
    s.sheets[0].xml = "<a23456789012345678:worksheet><a23456789012345678:sheetData/></a23456789012345678:worksheet>";
    b = open_book(&s);
    err e = ERR_INIT;
    assert_int_equal(ox_sheet_open(&sh, b, 0, &e), ERR_UNSUPPORTED);
    close_book(b);
}

TEST(ooxml_sheets_and_their_state)
{
    bs s = { .sheets = { { .name = "\xe8\xa1\xa8\xe7\xb4\x99 &amp; A" }, { .name = "Two", .attrs = "state=\"hidden\"" }, { .name = "3", .attrs = "state=\"veryHidden\"" } },
             .book_rels = "<Relationship Id=\"x\" Type=\"" BS_REL "vbaProject\" Target=\"vba.bin\"/><Relationship Id=\"y\" Type=\"ext\" Target=\"http://x\" TargetMode=\"External\"/>" };
    ox_book *b = open_book(&s);

    assert_int_equal(ox_sheet_count(b), 3);
    CHECK_SV(ox_sheet_at(b, 0)->name, "\xe8\xa1\xa8\xe7\xb4\x99 & A");
    CHECK_SV(ox_sheet_at(b, 1)->part, "xl/worksheets/sheet2.xml");
    assert_int_equal(ox_sheet_at(b, 0)->state, OX_VISIBLE);
    assert_int_equal(ox_sheet_at(b, 1)->state, OX_HIDDEN);
    assert_int_equal(ox_sheet_at(b, 2)->state, OX_VERY_HIDDEN);
    assert_int_equal(ox_sheet_find(b, SV("tWO")), 1);
    assert_int_equal(ox_sheet_find(b, SV("3")), 2);
    CHECK(ox_sheet_find(b, SV("none")) == SIZE_MAX);
    CHECK(ox_has_macros(b) && !ox_strict(b));
    close_book(b);
}

TEST(ooxml_relations_of_all_kinds)
{
    err e = ERR_INIT;
    ox_book *b;
    ox_sheet *sh;

    /* a chart sheet, a missing part, an absolute and a backslash target, a name with a step up */
    zs_init(&z);
    zs_add(&z, "_rels/.rels", SV("<Relationships><Relationship Id=\"a\" Type=\"http://purl.oclc.org/ooxml/officeDocument/relationships/officeDocument\" Target=\"/book/w.xml\"/></Relationships>"), 0);
    zs_add(&z, "book/w.xml", SV("<workbook xmlns=\"http://purl.oclc.org/ooxml/spreadsheetml/main\" " BS_NSR "><mc:AlternateContent xmlns:mc=\"m\"><mc:Choice><sheets><sheet name=\"no\"/></sheets></mc:Choice></mc:AlternateContent>"
                                "<sheets><sheet name=\"a\" r:id=\"1\"/><sheet name=\"b\" r:id=\"2\"/><sheet name=\"c\" r:id=\"3\"/><sheet name=\"d\" r:id=\"4\"/><sheet name=\"e\"/></sheets></workbook>"), 0);
    zs_add(&z, "book/_rels/w.xml.rels", SV("<Relationships><Relationship Id=\"1\" Type=\"x/worksheet\" Target=\".\\S%201.xml\"/><Relationship Id=\"2\" Type=\"x/chartsheet\" Target=\"../c.xml\"/>"
                                           "<Relationship Id=\"3\" Type=\"x/worksheet\" Target=\"/none.xml\"/><Relationship Id=\"4\" Type=\"x/worksheet\" Target=\"../../c.xml\"/></Relationships>"), 0);
    zs_add(&z, "book/s 1.xml", SV("<worksheet><sheetData/></worksheet>"), 0);
    zs_add(&z, "c.xml", SV("<chartsheet/>"), 0);
    zs_finish(&z, "", false);
    CHECK_OK(ox_open(&b, (sv){ z.b.p, z.b.n }, &e), &e);
    assert_int_equal(ox_sheet_count(b), 5);
    CHECK(ox_strict(b));
    CHECK(ox_sheet_at(b, 0)->cells && !ox_sheet_at(b, 1)->cells && !ox_sheet_at(b, 2)->cells && ox_sheet_at(b, 3)->cells && !ox_sheet_at(b, 4)->cells);
    assert_int_equal(ox_sheet_open(&sh, b, 1, &e), ERR_NOT_FOUND);
    assert_int_equal(ox_sheet_open(&sh, b, 2, &e), ERR_NOT_FOUND);
    assert_int_equal(ox_sheet_open(&sh, b, 3, &e), ERR_FORMAT); /* no cell data in it */
    close_book(b);
}

TEST(ooxml_backslashes_in_all_part_names)
{
    err e = ERR_INIT;
    ox_book *b;

    zs_init(&z);
    zs_add(&z, "_rels\\.rels", SV("<Relationships><Relationship Id=\"a\" Type=\"x/officeDocument\" Target=\"xl\\workbook.xml\"/></Relationships>"), 0);
    zs_add(&z, "xl\\workbook.xml", SV("<workbook " BS_NSR "><sheets><sheet name=\"a\" r:id=\"1\"/></sheets></workbook>"), 0);
    zs_add(&z, "xl\\_rels\\workbook.xml.rels", SV("<Relationships><Relationship Id=\"1\" Type=\"x/worksheet\" Target=\"worksheets\\s.xml\"/></Relationships>"), 0);
    zs_add(&z, "xl\\worksheets\\s.xml", SV("<worksheet><sheetData/></worksheet>"), 0);
    zs_finish(&z, "", false);
    CHECK_OK(ox_open(&b, (sv){ z.b.p, z.b.n }, &e), &e);
    CHECK(ox_sheet_at(b, 0)->cells);
    close_book(b);
}

static void expect_kind(sv bytes, ox_kind kind, err_code code, const char *words)
{
    err e = ERR_INIT;
    ox_book *b;

    assert_int_equal(ox_sniff(bytes), kind);
    assert_int_equal(ox_open(&b, bytes, &e), code);
    ox_close(b);
    if (!strstr(e.msg, words))
        fail_msg("\"%s\" does not say \"%s\"", e.msg, words);
}

static void one_part(const char *name, sv data)
{
    zs_init(&z);
    zs_add(&z, name, data, 0);
    zs_finish(&z, "", false);
}

TEST(ooxml_other_files_are_named)
{
    static const char ole[] = "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 .... E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0";
    static const char xls[] = "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 .... W\0o\0r\0k\0b\0o\0o\0k\0";

    expect_kind((sv){ ole, sizeof ole }, OX_ENCRYPTED, ERR_UNSUPPORTED, "password");
    expect_kind((sv){ xls, sizeof xls }, OX_LEGACY_XLS, ERR_UNSUPPORTED, ".xls");
    expect_kind((sv){ xls, 12 }, OX_OTHER_OLE, ERR_UNSUPPORTED, "OLE");
    expect_kind(SV("<html>"), OX_NOT_ZIP, ERR_FORMAT, "no end record");
    expect_kind(SV("PK\x03\x04 broken"), OX_OTHER_ZIP, ERR_FORMAT, "no end record");
    one_part("xl/workbook.bin", SV("x"));
    expect_kind((sv){ z.b.p, z.b.n }, OX_XLSB, ERR_UNSUPPORTED, ".xlsb");
    zs_release(&z);
    one_part("mimetype", SV("application/vnd.oasis.opendocument.spreadsheet"));
    expect_kind((sv){ z.b.p, z.b.n }, OX_ODS, ERR_UNSUPPORTED, "OpenDocument");
    zs_release(&z);
    one_part("word/document.xml", SV("<w/>"));
    expect_kind((sv){ z.b.p, z.b.n }, OX_OTHER_ZIP, ERR_UNSUPPORTED, "Word");
    zs_release(&z);
    one_part("readme.txt", SV("x"));
    expect_kind((sv){ z.b.p, z.b.n }, OX_OTHER_ZIP, ERR_UNSUPPORTED, "no workbook");
    zs_release(&z);
    one_part("xl/workbook.xml", SV("<html/>"));
    expect_kind((sv){ z.b.p, z.b.n }, OX_WORKBOOK, ERR_UNSUPPORTED, "no workbook");
    zs_release(&z);
    one_part("xl/workbook.xml", SV("<workbook/>"));
    expect_kind((sv){ z.b.p, z.b.n }, OX_WORKBOOK, ERR_FORMAT, "no sheets");
    zs_release(&z);
    one_part("xl/workbook.xml", SV("<!DOCTYPE x><workbook/>"));
    expect_kind((sv){ z.b.p, z.b.n }, OX_WORKBOOK, ERR_UNSUPPORTED, "DOCTYPE");
    zs_release(&z);
    zs_init(&z);
    zs_add(&z, "_rels/.rels", SV("<Relationships><Relationship Type=\"x/officeDocument\" Target=\"w.bin\"/></Relationships>"), 0);
    zs_add(&z, "w.bin", SV("x"), 0);
    zs_finish(&z, "", false);
    expect_kind((sv){ z.b.p, z.b.n }, OX_OTHER_ZIP, ERR_UNSUPPORTED, ".xlsb");
    zs_release(&z);
    zs_init(&z);
    zs_add(&z, "[Content_Types].xml", SV("<Types><Override PartName=\"/a/b.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml\"/></Types>"), 0);
    zs_add(&z, "a/b.xml", SV("<workbook><sheets><sheet name=\"x\"/></sheets></workbook>"), 0);
    zs_finish(&z, "", false);
    expect_kind((sv){ z.b.p, z.b.n }, OX_WORKBOOK, ERR_OK, "");
    zs_release(&z);
    ox_close(NULL);
    ox_sheet_close(NULL);
    ox_cells_close(NULL);
}

TEST(ooxml_broken_parts_are_named)
{
    bs s = { .sheets = { { .name = "Q", .rows = "<row r=\"1\"><c r=\"A1\"><v>1</v></c></row>" } }, .strings = "<si><t>x</t></si>", .styles = "<styleSheet><cellXfs><xf></cellXfs>" };
    ox_book *b = open_book(&s);
    ox_sheet *sh = open_sheet(b, 0);
    ox_cells *it;
    err e = ERR_INIT;

    assert_int_equal(ox_cells_open(&it, sh, &e), ERR_FORMAT);
    CHECK(strstr(e.msg, "xl/styles.xml"));
    assert_int_equal(ox_cells_open(&it, sh, &e), ERR_FORMAT); /* and again */
    ox_sheet_close(sh);
    close_book(b);
    s.styles = NULL;
    s.strings = "<si><t>x</t></si></sst><!DOCTYPE";
    b = open_book(&s); /* behind the strings: not looked at */
    close_book(b);
    static const char *const bad[] = { "<worksheet><sheetData>", "<worksheet><sheetData></worksheet>", "<worksheet><cols></worksheet>", "<worksheet>", "",
                                       "<worksheet><sheetData></sheetData><mergeCells></worksheet>", "<worksheet><sheetData><row r=\"1\"</sheetData></worksheet>" };
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        bs t = { .sheets = { { .name = "Q", .xml = bad[i] } } };

        b = open_book(&t);
        if (ox_sheet_open(&sh, b, 0, &e) == ERR_OK)
            fail_msg("opened: %s", bad[i]);
        CHECK(strstr(e.msg, "sheet1.xml"));
        close_book(b);
    }
}

TEST(ooxml_around_the_cells)
{
    bs s = { .sheets = { { .name = "Q",
                           .head = "<sheetFormatPr defaultColWidth=\"7.5\"/><cols><col min=\"2\" max=\"3\" width=\"20.5\" customWidth=\"1\" style=\"2\"/><col min=\"5\" max=\"99999\" width=\"3\" hidden=\"1\"/>"
                                   "<col min=\"0\" max=\"1\"/><col min=\"9\" max=\"8\"/><col min=\"20000\" max=\"20001\"/></cols>",
                           .rows = "<row r=\"2\" hidden=\"1\"/><row r=\"4\" s=\"3\" customFormat=\"1\"><c r=\"A4\" s=\"1\"/><c r=\"B4\" s=\"2\"/></row><row r=\"5\"/>",
                           .tail = "<sheetProtection sheet=\"true\"/><mergeCells count=\"9\"><mergeCell ref=\"B2:C4\"/><mergeCell ref=\"$F$1\"/><mergeCell ref=\"bad\"/><mergeCell ref=\"A10:XFD11\"/></mergeCells>" } },
             .styles = "<styleSheet " BS_NS "><cellXfs><xf/><xf><protection locked=\"0\"/></xf><xf><protection locked=\"1\"/></xf><xf><protection locked=\"false\" hidden=\"1\"/></xf></cellXfs></styleSheet>" };
    ox_book *b = open_book(&s);
    ox_sheet *sh = open_sheet(b, 0);
    const ox_range *m;
    const ox_col *c;
    size_t n;

    m = ox_merges(sh, &n);
    assert_int_equal(n, 3);
    CHECK(m[0].r0 == 1 && m[0].c0 == 1 && m[0].r1 == 3 && m[0].c1 == 2);
    CHECK(ox_merge_of(sh, 3, 2) == &m[0] && ox_merge_of(sh, 0, 5) == &m[1] && ox_merge_of(sh, 10, 16383) == &m[2] && !ox_merge_of(sh, 0, 0));
    c = ox_cols(sh, &n);
    assert_int_equal(n, 2);
    CHECK(c[0].custom && c[0].style == 2);
    CHECK(ox_col_hidden(sh, 4) && ox_col_hidden(sh, 16383) && !ox_col_hidden(sh, 1) && !ox_col_hidden(sh, 0));
    CHECK(ox_col_width(sh, 1) == 20.5 && ox_col_width(sh, 0) == 7.5);
    CHECK(ox_row_hidden(sh, 1) && !ox_row_hidden(sh, 3) && !ox_row_hidden(sh, 0));
    CHECK(ox_protected(sh));
    CHECK(!ox_locked(sh, 3, 0) && ox_locked(sh, 3, 1)); /* A4 unlocked, B4 locked */
    CHECK(!ox_locked(sh, 3, 7));                        /* row style 3 */
    CHECK(ox_locked(sh, 8, 1) && ox_locked(sh, 8, 0));  /* column style 2, none */
    ox_sheet_close(sh);
    close_book(b);
    s.sheets[0].head = "<sheetFormatPr zeroHeight=\"1\"/>";
    s.sheets[0].tail = "";
    b = open_book(&s);
    sh = open_sheet(b, 0);
    CHECK(ox_row_hidden(sh, 0) && !ox_row_hidden(sh, 4) && !ox_locked(sh, 0, 0) && ox_col_width(sh, 3) == 8.43);
    ox_sheet_close(sh);
    close_book(b);
}

/* ---- dropdowns */

static void expect_list(const bs *s, uint32_t row, uint32_t col, ox_list want_kind, const char *want)
{
    ox_book *b = open_book(s);
    ox_sheet *sh = open_sheet(b, 0);
    const ox_dv *dv = ox_dv_of(sh, row, col);
    const sv *v;
    ox_list kind;
    size_t n;
    err e = ERR_INIT;
    buf out;

    CHECK(dv);
    CHECK_OK(ox_dv_values(&kind, &v, &n, sh, dv, &e), &e);
    buf_init(&out, MIB);
    for (size_t i = 0; i < n; i++)
        buf_addf(&out, "[%.*s]", SV_FMT(v[i]));
    if (kind != want_kind)
        fail_msg("%.*s: kind %d, want %d", SV_FMT(dv->formula), kind, want_kind);
    CHECK_SV(buf_sv(&out), want);
    buf_release(&out);
    ox_sheet_close(sh);
    close_book(b);
}

static void expect_formula(const char *formula, ox_list kind, const char *want)
{
    char tail[1000];
    bs s = { .sheets = { { .name = "Q", .rows = "<row r=\"1\"><c r=\"D1\" t=\"str\"><v>own</v></c></row>", .tail = tail },
                         { .name = "My 'list'", .attrs = "state=\"hidden\"", .rows = "<row r=\"1\"><c r=\"A1\" t=\"str\"><v>yes</v></c><c r=\"B1\"><v>1</v></c></row><row r=\"2\"><c r=\"A2\"/></row><row r=\"3\"><c r=\"A3\" t=\"str\"><v> no </v></c></row>" } },
             .names = "<definedName name=\"Choice\">'My ''list'''!$A$1:$A$9</definedName><definedName name=\"Choice\" localSheetId=\"0\">\"local\"</definedName><definedName name=\"Glob\">'My ''list'''!$A:$A</definedName>"
                      "<definedName name=\"Loop\">Loop</definedName><definedName name=\"Chain\"> = Glob </definedName><definedName name=\"Calc\">OFFSET(Q!$A$1,0,0,3)</definedName><definedName name=\"Gone\">#REF!</definedName>" };

    snprintf(tail, sizeof tail, "<dataValidations><dataValidation type=\"list\" sqref=\"B2\"><formula1>%s</formula1></dataValidation></dataValidations>", formula);
    expect_list(&s, 1, 1, kind, want);
}

TEST(ooxml_dropdown_values)
{
    expect_formula("\"yes, no ,,n/a\"", OX_LIST_KNOWN, "[yes][no][n/a]");
    expect_formula("=\"\xe2\x97\x8b,\xe2\x96\xb3,\xc3\x97\"", OX_LIST_KNOWN, "[\xe2\x97\x8b][\xe2\x96\xb3][\xc3\x97]");
    expect_formula("\"a,\"\"b\"\",c\"", OX_LIST_KNOWN, "[a][\"b\"][c]");
    expect_formula("\"\"", OX_LIST_KNOWN, "");
    expect_formula("'My ''list'''!$A$1:$A$3", OX_LIST_KNOWN, "[yes][ no ]");
    expect_formula("'my ''list'''!A1:B2", OX_LIST_KNOWN, "[yes][1]");
    expect_formula("$D$1", OX_LIST_KNOWN, "[own]");
    expect_formula("Q!$D:$D", OX_LIST_KNOWN, "[own]");
    expect_formula("Q!$A$1:$XFD$1048576", OX_LIST_KNOWN, "[own]");
    expect_formula("Choice", OX_LIST_KNOWN, "[local]");
    expect_formula("GLOB", OX_LIST_KNOWN, "[yes][ no ]");
    expect_formula("Chain", OX_LIST_KNOWN, "[yes][ no ]");
    expect_formula("Q!Choice", OX_LIST_KNOWN, "[local]");
    expect_formula("'My ''list'''!Choice", OX_LIST_KNOWN, "[yes][ no ]");
    expect_formula("Loop", OX_LIST_UNKNOWN, "");
    expect_formula("Calc", OX_LIST_UNKNOWN, "");
    expect_formula("Gone", OX_LIST_UNKNOWN, "");
    expect_formula("None", OX_LIST_UNKNOWN, "");
    expect_formula("INDIRECT($A$1)", OX_LIST_UNKNOWN, "");
    expect_formula("Nowhere!$A$1", OX_LIST_UNKNOWN, "");
    expect_formula("[1]Sheet!$A$1", OX_LIST_UNKNOWN, "");
    expect_formula("'[a b]Sheet'!$A$1", OX_LIST_UNKNOWN, "");
    expect_formula("'broken!$A$1", OX_LIST_UNKNOWN, "");
    expect_formula("", OX_LIST_UNKNOWN, "");
}

TEST(ooxml_dropdown_rules)
{
    bs s = { .sheets = { { .name = "Q", .rows = "<row r=\"1\"><c r=\"A1\" t=\"str\"><v>x</v></c></row>",
                           .tail = "<dataValidations><dataValidation type=\"whole\" sqref=\"A1:A5\"><formula1>1</formula1></dataValidation>"
                                   "<dataValidation type=\"list\" showErrorMessage=\"1\" promptTitle=\"T\" prompt=\"a&#10;b\" sqref=\"A2 C1:C3\nD5 bad\"><formula1>\"a,b\"</formula1></dataValidation>"
                                   "<dataValidation type=\"list\" showErrorMessage=\"1\" errorStyle=\"warning\" sqref=\"N1:XFD1048576\"><mc:AlternateContent xmlns:mc=\"m\"><mc:Choice><x12ac:list xmlns:x12ac=\"u\">q</x12ac:list></mc:Choice>"
                                   "<mc:Fallback><formula1>\"f\"</formula1></mc:Fallback></mc:AlternateContent></dataValidation><dataValidation type=\"list\" sqref=\"E1\"/></dataValidations>"
                                   "<mc:AlternateContent xmlns:mc=\"m\"><mc:Choice><mergeCell ref=\"A1:B2\"/></mc:Choice></mc:AlternateContent>"
                                   "<extLst><ext><x14:dataValidations xmlns:x14=\"u\" xmlns:xm=\"v\"><x14:dataValidation type=\"list\"><x14:formula1><xm:f>Q!$A$1</xm:f></x14:formula1><x14:formula2><xm:f>0</xm:f></x14:formula2><xm:sqref>F1 F3</xm:sqref></x14:dataValidation></x14:dataValidations></ext></extLst>" } } };
    ox_book *b = open_book(&s);
    ox_sheet *sh = open_sheet(b, 0);
    const ox_dv *v;
    const sv *values;
    ox_list kind;
    size_t n;
    err e = ERR_INIT;

    v = ox_dvs(sh, &n);
    assert_int_equal(n, 5);
    CHECK(!v[0].is_list && ox_dv_of(sh, 0, 0) == &v[0]);
    CHECK(ox_dv_of(sh, 1, 0) == &v[1]); /* a list wins over another rule */
    CHECK(ox_dv_of(sh, 2, 2) == &v[1] && ox_dv_of(sh, 4, 3) == &v[1] && !ox_dv_of(sh, 3, 2));
    assert_int_equal(v[1].nranges, 3);
    CHECK(v[1].strict && !v[2].strict);
    CHECK_SV(v[1].prompt_title, "T");
    CHECK_SV(v[1].prompt, "a\nb");
    CHECK(ox_dv_of(sh, 1000000, 16000) == &v[2]);
    CHECK_SV(v[2].formula, "\"f\"");
    CHECK(v[4].x14 && ox_dv_of(sh, 2, 5) == &v[4]);
    CHECK_OK(ox_dv_values(&kind, &values, &n, sh, &v[0], &e), &e);
    CHECK(kind == OX_LIST_NONE && n == 0);
    CHECK_OK(ox_dv_values(&kind, &values, &n, sh, &v[4], &e), &e);
    CHECK(kind == OX_LIST_KNOWN && n == 1);
    ox_merges(sh, &n);
    assert_int_equal(n, 0);
    ox_sheet_close(sh);
    close_book(b);
}

TEST(ooxml_a_long_list_is_unknown)
{
    buf rows;
    bs s = { .sheets = { { .name = "Q", .tail = "<dataValidations><dataValidation type=\"list\" sqref=\"B1\"><formula1>$A:$A</formula1></dataValidation></dataValidations>" } } };

    buf_init(&rows, MIB);
    for (int i = 1; i <= 1001; i++)
        buf_addf(&rows, "<row r=\"%d\"><c r=\"A%d\"><v>1</v></c></row>", i, i);
    s.sheets[0].rows = rows.p;
    expect_list(&s, 0, 1, OX_LIST_UNKNOWN, "");
    buf_release(&rows);
}

/* ---- numbers */

static void expect_number(const char *value, const char *format, const char *want)
{
    char rows[400], styles[600], all[200];
    bs s = { .sheets = { { .name = "Q", .rows = rows } }, .styles = styles };

    snprintf(rows, sizeof rows, "<row r=\"1\"><c r=\"A1\" s=\"1\"><v>%s</v></c></row>", value);
    if (format[0] >= '1' && format[0] <= '9' && strlen(format) < 3)
        snprintf(styles, sizeof styles, "<styleSheet><cellXfs><xf/><xf numFmtId=\"%s\"/></cellXfs></styleSheet>", format);
    else
        snprintf(styles, sizeof styles, "<styleSheet><numFmts><numFmt numFmtId=\"200\" formatCode=\"x\"/><numFmt numFmtId=\"170\" formatCode=\"%s\"/></numFmts><cellXfs><xf/><xf numFmtId=\"170\"/></cellXfs></styleSheet>", format);
    snprintf(all, sizeof all, "A1:%c=%s;", strchr("0123456789", want[0]) && strchr(want, ':') ? 'd' : strlen(want) >= 10 && want[4] == '-' ? 'd' : 'n', want);
    expect_cells(&s, all);
}

TEST(ooxml_numbers_as_they_look)
{
    expect_number("1.1000000000000001", "General", "1.1");
    expect_number("0.1", "General", "0.1");
    expect_number("123456789012345678", "General", "1.23456789012346e+17");
    expect_number("1", "1", "1");
    expect_number("1.5", "2", "1.50");
    expect_number("1.1", "0.00", "1.10");
    expect_number("7", "000", "007");
    expect_number("3", "&quot;Q&quot;0", "Q3");
    expect_number("3", "\\Q0", "Q3");
    expect_number("2", "0&quot;.&quot;", "2.");
    expect_number("1234567.5", "#,##0.0", "1,234,567.5");
    expect_number("-1234", "#,##0", "-1,234");
    expect_number("0.256", "0%", "26%");
    expect_number("0.256", "10", "25.60%");
    expect_number("12", "0_);[Red](0)", "12");
    expect_number("12", "@", "12");
    expect_number("12.5", "@", "12.5");
    expect_number("0.5", "# ?/?", "0.5");
    expect_number("0.5", "#.00", ".50");
    expect_number("1", "0.##", "1");
    expect_number("12", "0-0", "12");
    expect_number("5", "37", "5");
    expect_number("5", "39", "5.00");
    expect_number("1e999", "0", "1e999");
    expect_number("5", "[$\xc2\xa5-411]#,##0", "5");
    expect_number("5", "* 0", "5");
    expect_number("5", "&quot;open", "5");
}

TEST(ooxml_dates)
{
    expect_number("44562", "14", "2022-01-01");
    expect_number("44562", "27", "2022-01-01");
    expect_number("44562.75", "22", "2022-01-01 18:00");
    expect_number("44562", "yyyy\\-mm\\-dd\\ hh:mm:ss", "2022-01-01");
    expect_number("44562.5", "yyyy/m/d", "2022-01-01");
    expect_number("44562", "[$-411]ggge&quot;\xe5\xb9\xb4&quot;m&quot;\xe6\x9c\x88&quot;d&quot;\xe6\x97\xa5&quot;", "2022-01-01");
    expect_number("60", "14", "1900-02-29");
    expect_number("59", "14", "1900-02-28");
    expect_number("61", "14", "1900-03-01");
    expect_number("0.5", "h:mm", "12:00");
    expect_number("1.25", "[h]:mm:ss", "30:00");
    expect_number("0.000011574074074", "21", "00:00:01");
    expect_number("44561.9999999", "22", "2022-01-01");
    expect_number("44562", "mm", "2022-01-01");
    expect_number("-1", "14", "-1");
    expect_number("9999999", "14", "9999999");
    bs s = { .sheets = { { .name = "Q", .rows = "<row r=\"1\"><c r=\"A1\" s=\"1\"><v>0</v></c></row>" } },
             .workbook = "<workbook " BS_NSR "><workbookPr date1904=\"true\"/><sheets><sheet name=\"Q\" r:id=\"rId1\"/></sheets></workbook>",
             .styles = "<styleSheet><cellXfs><xf/><xf numFmtId=\"14\"/></cellXfs></styleSheet>" };
    expect_cells(&s, "A1:d=1904-01-01;");
}

TEST(ooxml_looks)
{
    bs s = { .sheets = { { .name = "Q", .rows = "<row r=\"1\" hidden=\"1\"><c r=\"A1\" s=\"1\"/><c r=\"B1\" s=\"2\"/><c r=\"C1\" s=\"3\"/><c r=\"D1\" s=\"9\"/></row>" } },
             .styles = "<styleSheet><fonts><font/><font><b/></font><font><b val=\"0\"/></font></fonts><fills><fill><patternFill patternType=\"none\"/></fill><fill><patternFill patternType=\"solid\"/></fill><fill><gradientFill/></fill></fills>"
                       "<cellXfs><xf/><xf fontId=\"1\" fillId=\"1\"/><xf fontId=\"2\" fillId=\"2\"/><xf fontId=\"9\" fillId=\"9\"></xf></cellXfs></styleSheet>" };
    ox_book *b = open_book(&s);
    ox_sheet *sh = open_sheet(b, 0);
    ox_cells *it;
    ox_cell c;
    bool more;
    err e = ERR_INIT;

    CHECK_OK(ox_cells_open(&it, sh, &e), &e);
    CHECK_OK(ox_cells_next(it, &c, &more, &e), &e);
    CHECK(more && c.bold && c.filled && c.row_hidden && c.style == 1 && c.type == OX_EMPTY);
    CHECK_OK(ox_cells_next(it, &c, &more, &e), &e);
    CHECK(!c.bold && c.filled);
    CHECK_OK(ox_cells_next(it, &c, &more, &e), &e);
    CHECK(!c.bold && !c.filled);
    CHECK_OK(ox_cells_next(it, &c, &more, &e), &e);
    CHECK(c.col == 3 && c.style == 9);
    CHECK_OK(ox_cells_next(it, &c, &more, &e), &e);
    CHECK(!more);
    ox_cells_close(it);
    ox_sheet_close(sh);
    close_book(b);
}

/* ---- names */

TEST(ooxml_a1)
{
    char a[OX_A1_BYTES];
    uint32_t r, c;
    ox_range g;

    assert_string_equal(ox_a1(a, 0, 0), "A1");
    assert_string_equal(ox_a1(a, 1048575, 16383), "XFD1048576");
    assert_string_equal(ox_a1(a, 9, 26), "AA10");
    assert_string_equal(ox_a1(a, 9, 25), "Z10");
    CHECK(ox_a1_parse(SV("b12"), &r, &c) && r == 11 && c == 1);
    CHECK(ox_a1_parse(SV("$XFD$1048576"), &r, &c) && r == 1048575 && c == 16383);
    CHECK(!ox_a1_parse(SV("XFE1"), &r, &c) && !ox_a1_parse(SV("A1048577"), &r, &c) && !ox_a1_parse(SV("A0"), &r, &c) && !ox_a1_parse(SV("A"), &r, &c) &&
          !ox_a1_parse(SV("1"), &r, &c) && !ox_a1_parse(SV(""), &r, &c) && !ox_a1_parse(SV("A1 "), &r, &c) && !ox_a1_parse(SV("A99999999999999999999"), &r, &c));
    CHECK(ox_range_parse(SV("C4:A2"), &g) && g.r0 == 1 && g.c0 == 0 && g.r1 == 3 && g.c1 == 2);
    CHECK(ox_range_parse(SV("B:D"), &g) && g.r0 == 0 && g.r1 == 1048575 && g.c0 == 1 && g.c1 == 3);
    CHECK(ox_range_parse(SV("$3:$5"), &g) && g.r0 == 2 && g.r1 == 4 && g.c1 == 16383);
    CHECK(ox_range_parse(SV("B2"), &g) && ox_range_has(&g, 1, 1) && !ox_range_has(&g, 1, 2));
    CHECK(!ox_range_parse(SV("A"), &g) && !ox_range_parse(SV("A1:B"), &g) && !ox_range_parse(SV("A1-B2"), &g) && !ox_range_parse(SV("A1:B2:C3"), &g) && !ox_range_parse(SV("#REF!"), &g));
}

TEST(ooxml_many_merges_stay_fast)
{
    buf t;
    bs s = { .sheets = { { .name = "Q" } } };
    ox_book *b;
    ox_sheet *sh;

    buf_init(&t, 16 * MIB);
    buf_adds(&t, "<mergeCells><mergeCell ref=\"ZZ1:AAA1048576\"/>");
    for (int i = 1; i <= 50000; i++)
        buf_addf(&t, "<mergeCell ref=\"A%d:B%d\"/>", i * 2, i * 2 + 1);
    buf_adds(&t, "</mergeCells>");
    s.sheets[0].tail = t.p;
    b = open_book(&s);
    sh = open_sheet(b, 0);
    for (uint32_t i = 0; i < 100000; i++)
        CHECK(!!ox_merge_of(sh, i, 1) == (i >= 1 && i <= 100000) && !ox_merge_of(sh, i, 2) && ox_merge_of(sh, i, 702));
    ox_sheet_close(sh);
    close_book(b);
    buf_release(&t);
}

/* ---- limits, and what is left when a file is not as it should be */

static void fails_to_open(const char *head, const char *item, size_t n, const char *tail_xml, const char *words)
{
    bs s = { .sheets = { { .name = "Q" } } };
    err e = ERR_INIT;
    ox_book *b;
    ox_sheet *sh = NULL;
    buf x;

    buf_init(&x, 256 * MIB);
    buf_adds(&x, head);
    while (n--)
        buf_adds(&x, item);
    buf_adds(&x, tail_xml);
    s.sheets[0].xml = x.p;
    b = open_book(&s);
    assert_int_equal(ox_sheet_open(&sh, b, 0, &e), ERR_LIMIT);
    CHECK(strstr(e.msg, words));
    close_book(b);
    buf_release(&x);
}

TEST(ooxml_limits_of_a_sheet)
{
    fails_to_open("<worksheet><sheetData>", "<row/>", LIMIT_SHEET_ROWS + 1, "</sheetData></worksheet>", "row elements");
    fails_to_open("<worksheet><cols>", "<col min=\"1\" max=\"2\"/>", 100001, "</cols><sheetData/></worksheet>", "column elements");
    fails_to_open("<worksheet><sheetData/><mergeCells>", "<mergeCell ref=\"A1\"/>", 1000001, "</mergeCells></worksheet>", "merged");
    fails_to_open("<worksheet><sheetData/><dataValidations><dataValidation type=\"list\" sqref=\"", "A1 ", 1000001, "\"/></dataValidations></worksheet>", "ranges");
}

static void book_fails(const bs *s, const char *words)
{
    ox_book *b;
    err e = ERR_INIT;

    assert_int_equal(ox_open(&b, bs_make(&z, s), &e), ERR_LIMIT);
    CHECK(strstr(e.msg, words));
    zs_release(&z);
}

static char *repeated(const char *head, const char *item, size_t n, const char *tail)
{
    buf x;
    size_t len;

    buf_init(&x, 256 * MIB);
    buf_adds(&x, head);
    while (n--)
        buf_adds(&x, item);
    buf_adds(&x, tail);
    return buf_take(&x, &len);
}

TEST(ooxml_limits_of_a_book)
{
    char *book = repeated("<workbook><sheets>", "<sheet name=\"s\"/>", 4097, "</sheets></workbook>");
    char *names = repeated("<workbook><sheets><sheet name=\"s\"/></sheets><definedNames>", "<definedName name=\"n\"/>", 100001, "</definedNames></workbook>");
    char *rels = repeated("", "<Relationship Id=\"x\"/>", 65537, "");
    char *styles = repeated("<styleSheet><cellXfs>", "<xf/>", 200001, "</cellXfs></styleSheet>");
    char *cells = repeated("<row r=\"1\"><c r=\"A1\"/>", "<c r=\"A1\"/>", 65536, "</row>");
    bs s = { .sheets = { { .name = "Q" } }, .workbook = book };
    err e = ERR_INIT;
    ox_book *b;
    ox_sheet *sh;
    ox_cells *it;
    buf out;

    book_fails(&s, "sheets");
    s.workbook = names;
    book_fails(&s, "names");
    s.workbook = NULL;
    s.book_rels = rels;
    book_fails(&s, "relations");
    s.book_rels = NULL;
    s.styles = styles;
    s.sheets[0].rows = cells;
    b = open_book(&s);
    sh = open_sheet(b, 0);
    assert_int_equal(ox_cells_open(&it, sh, &e), ERR_LIMIT);
    ox_sheet_close(sh);
    CHECK_OK(ox_set_text(b, 0, 0, 3, SV("x"), &e), &e);
    buf_init(&out, MIB);
    assert_int_equal(ox_rewrite(&out, b, false, &e), ERR_LIMIT);
    CHECK(strstr(e.msg, "cell elements"));
    buf_release(&out);
    close_book(b);
    free(book);
    free(names);
    free(rels);
    free(styles);
    free(cells);
}

TEST(ooxml_many_cells_of_one_long_text)
{
    char *text = repeated("<si><t>", "0123456789abcdef", 4096, "</t></si>"), *rows = repeated("", "<row><c t=\"s\"><v>0</v></c></row>", 2100, "");
    bs s = { .sheets = { { .name = "Q", .rows = rows } }, .strings = text };
    ox_book *b = open_book(&s);
    ox_sheet *sh = open_sheet(b, 0);
    ox_cells *it;
    ox_cell c;
    bool more = true;
    size_t n = 0;
    err e = ERR_INIT;

    CHECK_OK(ox_cells_open(&it, sh, &e), &e);
    while (ox_cells_next(it, &c, &more, &e) == ERR_OK && more) {
        CHECK(c.lasting && c.text.n == 65536);
        n++;
    }
    assert_int_equal(e.code, ERR_LIMIT);
    assert_int_equal(n, 2048);
    ox_cells_close(it);
    ox_sheet_close(sh);
    close_book(b);
    free(text);
    free(rows);
}

TEST(ooxml_strings_as_they_come)
{
    bs s = { .sheets = { { .name = "Q", .rows = "<row><c t=\"s\"><v>0</v></c><c t=\"s\"><v>1</v></c><c t=\"s\"><v>2</v></c><c t=\"s\"><v>3</v></c><c t=\"s\"><v>4</v></c><c t=\"s\"><v>5</v></c><c t=\"s\"><v>6</v></c></row>" } },
             .strings = "<si><t>a</t><!-- x --></si><si>  <t>b</t></si><si><t><![CDATA[c<]]></t></si><si><t>&#xD;d&unknown;</t></si><si><t>_x0009_e_x0001_f_xD800_</t></si>"
                        "<si><rPh><rPh/><t>no</t></rPh><r><t/><t>g</t></r></si><si><t>h<?p x?>i<!-- > -->j</t></si><si>not closed" };

    expect_cells(&s, "A1:s=a;B1:s=b;C1:s=c<;D1:s=&#xD;d&unknown;;E1:s=\te f_xD800_;F1:s=g;G1:s=hij;");
    s.strings = "<si><t><![CDATA[open</t></si>";
    expect_cells(&s, "");
    s.strings = "<si><t>x<!-- open</t></si>";
    expect_cells(&s, "");
}

TEST(ooxml_builtin_formats)
{
    expect_number("5", "3", "5");
    expect_number("1234.5", "4", "1,234.50");
    expect_number("0.5", "9", "50%");
    expect_number("7", "13", "7");
    expect_number("7", "49", "7");
    expect_number("40000", "57", "2009-07-06");
    expect_number("1.5", "46", "36:00");
    expect_number("12", "x0", "x12");
    expect_number("1.25", "[m]", "30:00");
    expect_number("3", "0;0;0", "3");
    expect_number("-3", "00", "-03");
    expect_number("1E15", "0", "1e+15");
    expect_number("5", "0%%", "5");
    expect_number("5", "0.0000000000000000", "5");
}
