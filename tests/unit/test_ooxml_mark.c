/* Marks: where they go, that taking them out gives back every part, and both on real workbooks of many makers
 * (../shared/corpora, or $HENJI_SHARED; without the folder that test says so and is skipped). */
#include "test.h"

#include "base/fs.h"
#include "book_sample.h"
#include "mark_check.h"

static const char STYLES[] = "<styleSheet " BS_NS "><cellXfs count=\"1\"><xf/></cellXfs><dxfs count=\"1\"><dxf><font><b/></font></dxf></dxfs></styleSheet>";
static const char EMPTY_STYLES[] = "<styleSheet " BS_NS "><cellXfs count=\"1\"><xf/></cellXfs><dxfs count=\"0\"/></styleSheet>";
static const char NO_DXFS[] = "<styleSheet " BS_NS "><cellXfs count=\"1\"><xf/></cellXfs><tableStyles count=\"0\"/></styleSheet>";

static sv part_of(buf *hold, sv file, const char *name)
{
    zip *z;
    err e = ERR_INIT;

    buf_reset(hold);
    CHECK_OK(zip_open(&z, file, NULL, &e), &e);
    CHECK(zip_find(z, sv_of(name)) != NULL);
    CHECK_OK(zip_read(hold, z, zip_find(z, sv_of(name)), &e), &e);
    zip_close(z);
    return buf_sv(hold);
}

/* Marks cells of sheet 0 and returns the part asked for. */
static void expect_part(const bs *s, const ox_mark_cell *cells, size_t n, const char *part, const char *want)
{
    buf out, hold;
    err e = ERR_INIT;
    zs z;
    sv file = bs_make(&z, s), got;

    buf_init(&out, MIB);
    buf_init(&hold, MIB);
    CHECK_OK(ox_mark(&out, file, cells, n, &e), &e);
    got = part_of(&hold, buf_sv(&out), part);
    if (sv_find(got, sv_of(want)) == SIZE_MAX)
        fail_msg("%s\nlacks %s", hold.p, want);
    assert_null(mark_fault(file));
    buf_release(&out);
    buf_release(&hold);
    zs_release(&z);
}

TEST(marks_go_behind_other_formats_with_lower_priority)
{
    static const ox_mark_cell cells[] = { { 0, 8, 5, OX_MARK_OPEN }, { 0, 1, 1, OX_MARK_REVIEW }, { 0, 0, 0, OX_MARK_REVIEW }, { 0, 1, 1, OX_MARK_REVIEW } };
    static const bs s = { .sheets = { { .name = "Q", .rows = "<row r=\"1\"/>",
                                        .tail = "<mergeCells count=\"1\"><mergeCell ref=\"B2:D3\"/></mergeCells>"
                                                "<conditionalFormatting sqref=\"A1\"><cfRule type=\"expression\" dxfId=\"0\" priority=\"7\"><formula>1</formula></cfRule></conditionalFormatting>"
                                                "<pageMargins left=\"1\"/>" } },
                          .styles = STYLES };

    expect_part(&s, cells, 4, "xl/worksheets/sheet1.xml",
                "</cfRule></conditionalFormatting>"
                "<conditionalFormatting sqref=\"A1 B2:D3\"><cfRule type=\"expression\" dxfId=\"1\" priority=\"8\"><formula>N(\"henji:review\")=0</formula></cfRule></conditionalFormatting>"
                "<conditionalFormatting sqref=\"F9\"><cfRule type=\"expression\" dxfId=\"2\" priority=\"9\"><formula>N(\"henji:open\")=0</formula></cfRule></conditionalFormatting>"
                "<pageMargins");
    expect_part(&s, cells, 4, "xl/styles.xml", "<dxfs count=\"3\"><dxf><font><b/></font></dxf><dxf><fill>");
}

TEST(every_form_of_the_styles_comes_back)
{
    static const ox_mark_cell cells[] = { { 0, 0, 0, OX_MARK_REVIEW } };
    bs s = { .sheets = { { .name = "Q", .rows = "" } }, .styles = EMPTY_STYLES };

    expect_part(&s, cells, 1, "xl/styles.xml", "<dxfs count=\"2\"><dxf><fill>");
    s.styles = NO_DXFS;
    expect_part(&s, cells, 1, "xl/styles.xml", "</cellXfs><dxfs count=\"2\"><dxf><fill>");
    s.styles = STYLES;
    s.sheets[0].xml = "<x:worksheet xmlns:x=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><x:sheetData/></x:worksheet>";
    expect_part(&s, cells, 1, "xl/worksheets/sheet1.xml", "<x:sheetData/><x:conditionalFormatting sqref=\"A1\"><x:cfRule ");
}

TEST(formats_of_others_stay)
{
    /* as a spreadsheet program may write ours: other attributes, the quotes as references, a rule of its own beside it */
    static const char tail[] = "<conditionalFormatting sqref=\"B2\"><cfRule type=\"expression\" priority=\"1\"><formula>B2=\"henji:review\"</formula></cfRule>"
                               "<cfRule type=\"expression\" priority=\"2\" rank=\"0\" dxfId=\"0\"><formula> N(&quot;henji:open&quot;)=0 </formula></cfRule></conditionalFormatting>"
                               "<conditionalFormatting sqref=\"B3\"><cfRule type=\"expression\" priority=\"3\"><formula>N(\"henji:open2\")=0</formula></cfRule></conditionalFormatting>";
    static const bs s = { .sheets = { { .name = "Q", .rows = "", .tail = tail } }, .styles = STYLES };
    err e = ERR_INIT;
    buf out, hold;
    size_t n;
    zs z;
    sv file = bs_make(&z, &s), got;

    buf_init(&out, MIB);
    buf_init(&hold, MIB);
    CHECK_OK(ox_unmark(&out, &n, file, &e), &e);
    assert_int_equal(n, 1);
    got = part_of(&hold, buf_sv(&out), "xl/worksheets/sheet1.xml");
    CHECK(sv_find(got, SV("<formula>B2=\"henji:review\"</formula></cfRule></conditionalFormatting>")) != SIZE_MAX);
    CHECK(sv_find(got, SV("N(\"henji:open2\")=0")) != SIZE_MAX && sv_find(got, SV("henji:open&quot;")) == SIZE_MAX);
    CHECK_SV(part_of(&hold, buf_sv(&out), "xl/styles.xml"), STYLES);
    buf_release(&out);
    buf_release(&hold);
    zs_release(&z);
}

TEST(many_cells_are_several_formats)
{
    static const bs s = { .sheets = { { .name = "Q", .rows = "" } }, .styles = STYLES };
    static ox_mark_cell cells[1000];
    err e = ERR_INIT;
    buf out, back;
    size_t n;
    zs z;
    sv file = bs_make(&z, &s);

    for (uint32_t i = 0; i < 1000; i++)
        cells[i] = (ox_mark_cell){ 0, i, 5, OX_MARK_REVIEW };
    buf_init(&out, MIB);
    buf_init(&back, MIB);
    CHECK_OK(ox_mark(&out, file, cells, 1000, &e), &e);
    CHECK_OK(ox_unmark(&back, &n, buf_sv(&out), &e), &e);
    assert_int_equal(n, 5);
    assert_null(mark_compare(file, buf_sv(&back), false));
    buf_release(&out);
    buf_release(&back);
    zs_release(&z);
}

TEST(no_styles_is_said)
{
    static const ox_mark_cell cell = { 0, 0, 0, OX_MARK_OPEN };
    static const bs s = { .sheets = { { .name = "Q", .rows = "" } } };
    err e = ERR_INIT;
    buf out;
    zs z;
    sv file = bs_make(&z, &s);

    buf_init(&out, MIB);
    assert_int_equal(ox_mark(&out, file, &cell, 1, &e), ERR_UNSUPPORTED);
    CHECK_OK(ox_mark(&out, file, NULL, 0, &e), &e);
    CHECK(sv_eq(buf_sv(&out), file));
    buf_release(&out);
    zs_release(&z);
}

/* ---- real workbooks ---- */

static void walk(const char *dir, size_t *files, size_t *bad)
{
    arena *a = arena_new(64 * MIB);
    err e = ERR_INIT;
    sv *names;
    size_t n;

    CHECK_OK(fs_list(&names, &n, a, dir, &e), &e);
    for (size_t i = 0; i < n; i++) {
        char *path = arena_printf(a, "%s/%.*s", dir, SV_FMT(names[i]));
        const char *fault;
        buf raw;

        if (fs_is_dir(path)) {
            walk(path, files, bad);
            continue;
        }
        buf_init(&raw, MIB / 2); /* small ones: this runs with sanitizers too */
        if (fs_read(&raw, path, &e) == ERR_OK && ox_sniff(buf_sv(&raw)) == OX_WORKBOOK) {
            ++*files;
            if ((fault = mark_fault(buf_sv(&raw)))) {
                print_error("%s: %s\n", path, fault);
                ++*bad;
            }
        }
        buf_release(&raw);
    }
    arena_free(a);
}

TEST(real_workbooks_come_back)
{
    static const char *const folders[] = { "corpora/xlsx", "corpora/questionnaires" };
    const char *env = getenv("HENJI_SHARED");
    char shared[4096], dir[4200];
    size_t files = 0, bad = 0;

    if (env)
        snprintf(shared, sizeof shared, "%s", env);
    else
        snprintf(shared, sizeof shared, "%.*s../../../shared", (int)(strrchr(__FILE__, '/') - __FILE__ + 1), __FILE__);
    if (!fs_is_dir(shared)) {
        print_message("the folder ../shared is not here\n");
        skip();
    }
    for (int i = 0; i < 2; i++) {
        snprintf(dir, sizeof dir, "%s/%s", shared, folders[i]);
        walk(dir, &files, &bad);
    }
    print_message("%zu workbooks\n", files);
    CHECK(files > 300);
    assert_int_equal(bad, 0);
}
