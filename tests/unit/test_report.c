// DEPS: report
#include "base/fs.h"
#include "base/msg.h"
#include "report/report_int.h"
#include "test.h"

/* A questionnaire in memory: what app would hand over. */
enum { MAX_ITEMS = 1200 };
typedef struct sample {
    sheet_item items[MAX_ITEMS];
    draft_item drafts[MAX_ITEMS];
    report_item rows[MAX_ITEMS];
    match_trace traces[MAX_ITEMS];
    char q[MAX_ITEMS][200], id[MAX_ITEMS][32];
    sheet_info sheets[2];
    sheet_found found;
    report_file file;
} sample;

static const sv CONTROLS[][1] = { { { "12.3.1", 6 } }, { { "9.2.1", 5 } }, { { "CLD.12.4.5", 10 } }, { { "18.1.4", 6 } } };
static const draft_line LINES[] = {
    { SV("バックアップ"), DRAFT_LINE_HEADING, 0, false },
    { SV("当社は、利用者のデータを毎日バックアップします。"), DRAFT_LINE_SENTENCE, 1, true },
    { SV("世代数は 7 です。"), DRAFT_LINE_SENTENCE, 1, false },
    { SV("・保管場所: 東京"), DRAFT_LINE_LIST, 2, false },
    { SV("項目 | 期間"), DRAFT_LINE_ROW, 3, false },
    { SV("ログ | 1年"), DRAFT_LINE_ROW, 3, true },
};
static const draft_source SOURCES[] = { { SV("12.3.1 情報のバックアップ"), LINES, 6 } };
static const sv EVIDENCE[] = { SV("当社は、利用者のデータを毎日バックアップします。"), SV("ログ | 1年") };
static const sv MISSING[] = { SV("duration") };

static sample *sample_new(const char *name, size_t n)
{
    sample *s = xcalloc(1, sizeof *s);

    s->sheets[0] = (sheet_info){ .name = SV("質問票"), .items = n / 2 };
    s->sheets[1] = (sheet_info){ .name = SV("Sheet & <2>"), .items = n - n / 2 };
    s->found = (sheet_found){ .sheets = s->sheets, .n_sheets = 2, .items = s->items, .n_items = n };
    s->file = (report_file){ .file = sv_of(name), .service = SV("talkz"), .found = &s->found, .items = s->rows, .n_items = n,
                             .output = SV("out.xlsx") };
    for (size_t i = 0; i < n; i++) {
        draft_status st = (draft_status)((i * 7 + 2) % 4);
        char *q = s->q[i], *id = s->id[i];

        snprintf(q, sizeof s->q[i], "質問 %zu: 利用者データのバックアップは、どのくらいの頻度で取得し、何世代を保管していますか。", i);
        snprintf(id, sizeof s->id[i], "%zu-%zu", i / 10 + 1, i % 10 + 1);
        s->items[i] = (sheet_item){ .question_at = { i >= n / 2, (uint32_t)i + 7, 3 }, .answer_at = { i >= n / 2, (uint32_t)i + 7, 5 },
                                    .choice_at = { i >= n / 2, (uint32_t)i + 7, 4 }, .comment_at = SHEET_REF_NONE,
                                    .id = sv_of(id), .category = i % 3 ? SV("運用管理 / バックアップ") : SV("アクセス制御"), .question = sv_of(q) };
        s->traces[i] = (match_trace){ .missing = MISSING, .n_missing = st == DRAFT_REVIEW, .n_top = 2 };
        s->traces[i].top[0] = (match_candidate){ .control = CONTROLS[i % 4][0], .title = SV("情報のバックアップ"), .score = 3.25,
                                                 .reasons = { SV("backup+retention -> 12.3.1 (0.9)") }, .n_reasons = 1 };
        s->traces[i].top[1] = (match_candidate){ .control = SV("S:データセンター"), .score = 1.5 };
        s->drafts[i] = (draft_item){ .status = st, .confidence = 0.934, .trace = &s->traces[i] };
        if (st != DRAFT_UNANSWERED) {
            s->drafts[i].answer = SV("当社は、利用者のデータを毎日バックアップします。\n世代数は 7 です。");
            s->drafts[i].choice = i % 2 ? DRAFT_YES : DRAFT_CONDITIONAL;
            s->drafts[i].controls = CONTROLS[i % 4];
            s->drafts[i].n_controls = 1;
            s->drafts[i].evidence = EVIDENCE;
            s->drafts[i].n_evidence = 2;
            s->drafts[i].sources = SOURCES;
            s->drafts[i].n_sources = 1;
            s->drafts[i].citation = SV("TALKZ ホワイトペーパー Ver.1.0 12.3.1 情報のバックアップ");
            s->drafts[i].rule = SV("backup.retention");
        }
        s->rows[i] = (report_item){ .item = &s->items[i], .draft = &s->drafts[i], .status = st, .choice_value = SV("○") };
        if (st == DRAFT_REVIEW || st == DRAFT_UNANSWERED)
            s->rows[i].reason = st == DRAFT_REVIEW ? SV("資料に世代数の記載がありません。") : SV("資料に記載が見つかりません。");
        if (st == DRAFT_KEPT) {
            s->items[i].had_choice = SV("○");
            s->items[i].had_answer = SV("回答済みです。");
        }
    }
    return s;
}

static bool has(const buf *b, const char *text)
{
    return sv_find(buf_sv(b), sv_of(text)) != SIZE_MAX;
}

static size_t times(const buf *b, const char *text)
{
    size_t n = 0;

    for (sv rest = buf_sv(b); (rest = sv_from(rest, sv_find(rest, sv_of(text)))).n; rest = sv_from(rest, 1))
        n++;
    return n;
}

TEST(json_lines_are_as_the_contract_says)
{
    sample *s = sample_new("c.xlsx", 4);
    err e = ERR_INIT;
    buf b;

    buf_init(&b, 1 << 20);
    s->items[1].id = SV("");
    s->items[1].category = SV("");
    s->rows[0].status = DRAFT_DRAFTED;
    s->items[0].question = SV("a\"b\\c\n\x01\xe2\x80\xa8\xff");
    CHECK_OK(report_jsonl(&b, &s->file, 1, &e), &e);
    assert_int_equal(times(&b, "\n"), 4);
    CHECK(has(&b, "{\"schema\":1,\"file\":\"c.xlsx\",\"sheet\":\"質問票\",\"id\":\"1-1\",\"category\":\"アクセス制御\","
                  "\"question\":\"a\\\"b\\\\c\\n\\u0001\\u2028\xef\xbf\xbd\",\"question_cell\":\"D8\",\"answer_cell\":\"F8\","
                  "\"choice_cell\":\"E8\",\"choice_cells\":null,\"comment_cell\":null,\"service\":\"talkz\",\"status\":\"drafted\""));
    CHECK(has(&b, "\"controls\":[\"12.3.1\"]"));
    CHECK(has(&b, "\"id\":null,\"category\":null"));
    buf_release(&b);
    free(s);
}

TEST(csv_is_safe_to_open)
{
    sample *s = sample_new("=cmd.xlsx", 4);
    err e = ERR_INIT;
    buf b;

    buf_init(&b, 1 << 20);
    s->items[0].category = SV("=HYPERLINK(\"http://x\")");
    s->items[1].category = SV("-1");
    s->items[2].category = SV("+cmd|' /C calc'!A0");
    s->items[3].category = SV("@SUM(1)");
    CHECK_OK(report_csv(&b, &s->file, 1, &e), &e);
    CHECK(sv_starts(buf_sv(&b), SV("\xef\xbb\xbf")));
    assert_int_equal(times(&b, "\r\n"), 5);
    assert_int_equal(times(&b, "'=cmd.xlsx"), 4);
    CHECK(!has(&b, ",=") && !has(&b, ",\"=") && !has(&b, ",@") && !has(&b, ",+"));
    buf_release(&b);
    free(s);
}

/* Markup, quotes and scripts of a customer stay text. */
TEST(the_page_escapes_everything)
{
    static const char bad[] = "\"><script>alert(1)</script><img src=x onerror=alert(1)>'&amp;\x01\xff\xe2\x80\xae{{cards}}";
    sample *s = sample_new(bad, 8);
    sv evil = sv_of(bad);
    err e = ERR_INIT;
    buf b;

    buf_init(&b, 1 << 24);
    s->sheets[0].name = s->sheets[1].name = evil;
    s->file.service = evil;
    s->file.notes = &evil;
    s->file.n_notes = 1;
    for (int i = 0; i < 8; i++) {
        s->items[i].category = evil;
        s->rows[i].choice_value = evil;
        s->rows[i].reason = evil;
        s->drafts[i].answer = evil;
        s->drafts[i].citation = evil;
        s->drafts[i].rule = evil;
        s->drafts[i].controls = &evil;
        s->drafts[i].n_controls = 1;
        s->drafts[i].evidence = &evil;
        s->traces[i].top[0].control = s->traces[i].top[0].title = s->traces[i].top[0].reasons[0] = evil;
        s->traces[i].missing = &evil;
        s->items[i].had_answer = s->items[i].had_choice = evil;
    }
    CHECK_OK(report_html(&b, &s->file, 1, &e), &e);
    assert_int_equal(times(&b, "<script"), 1);
    assert_int_equal(times(&b, "<img"), 0);
    CHECK(!has(&b, "\x01") && !has(&b, "\xe2\x80\xae") && !has(&b, "\xff"));
    CHECK(has(&b, "{{cards}}")); /* a slot in a text is not a slot */
    CHECK(has(&b, "&quot;&gt;&lt;script&gt;alert(1)"));
    buf_release(&b);
    free(s);
}

TEST(the_page_asks_nobody_for_anything)
{
    sample *s = sample_new("c.xlsx", 40);
    err e = ERR_INIT;
    buf b;

    buf_init(&b, 1 << 24);
    for (int lang = 0; lang < 2; lang++) {
        buf_reset(&b);
        msg_set_lang(lang ? MSG_JA : MSG_EN);
        CHECK_OK(report_html(&b, &s->file, 1, &e), &e);
        CHECK(!has(&b, "http:") && !has(&b, "https:") && !has(&b, "@import") && !has(&b, "url("));
        CHECK(!has(&b, "style=") && !has(&b, "onclick") && !has(&b, "{{"));
        CHECK(has(&b, "default-src 'none'; style-src 'sha256-") && has(&b, "; script-src 'sha256-"));
        CHECK(has(&b, lang ? "<html lang=\"ja\">" : "<html lang=\"en\">"));
        assert_int_equal(times(&b, "<article "), 40);
        assert_int_equal(times(&b, "<section class=\"source\""), 1);
        CHECK(has(&b, "data-marks=\"s1:1.5\""));
    }
    msg_set_lang(MSG_EN);
    if (getenv("HENJI_PAGE"))
        CHECK_OK(fs_replace(getenv("HENJI_PAGE"), buf_sv(&b), 0644, &e), &e);
    buf_release(&b);
    free(s);
}

TEST(the_page_stays_small)
{
    sample *s = sample_new("c.xlsx", 300);
    err e = ERR_INIT;
    buf b;

    buf_init(&b, 1 << 24);
    CHECK_OK(report_html(&b, &s->file, 1, &e), &e);
    CHECK(b.n < 1500 * 1000);
    buf_release(&b);
    free(s);
}

/* The same question with the same draft in two files is one card with two places; another answer is another card. */
TEST(equal_questions_of_several_files_are_one_card)
{
    sample *s[3] = { sample_new("a.xlsx", 8), sample_new("b.xlsx", 8), sample_new("c.xlsx", 8) };
    report_file files[3];
    err e = ERR_INIT;
    buf b;

    buf_init(&b, 1 << 24);
    for (int i = 0; i < 3; i++)
        files[i] = s[i]->file;
    s[2]->drafts[3].answer = SV("別の回答です。");
    CHECK(s[2]->rows[3].status != DRAFT_UNANSWERED);
    CHECK_OK(report_html(&b, files, 3, &e), &e);
    assert_int_equal(times(&b, "<article "), 9);
    assert_int_equal(times(&b, "class=\"places\""), 8);
    CHECK(has(&b, "data-file=\"0 1 2\""));
    for (int i = 0; i < 3; i++)
        free(s[i]);
    buf_release(&b);
}

TEST(an_empty_report_is_a_report)
{
    report_file f = { .file = SV("x.csv"), .service = SV("talkz") };
    err e = ERR_INIT;
    buf b;

    buf_init(&b, 1 << 20);
    CHECK_OK(report_html(&b, &f, 1, &e), &e);
    CHECK_OK(report_html(&b, NULL, 0, &e), &e);
    buf_reset(&b);
    CHECK_OK(report_jsonl(&b, &f, 1, &e), &e);
    assert_int_equal(b.n, 0);
    buf_release(&b);
}

TEST(formats_go_by_name)
{
    report_fn fn;
    err e = ERR_INIT;

    CHECK_OK(report_for_name(&fn, SV("a/b.JSONL"), &e), &e);
    CHECK(fn == report_jsonl);
    CHECK_OK(report_for_name(&fn, SV("b.csv"), &e), &e);
    CHECK(fn == report_csv);
    CHECK_OK(report_for_name(&fn, SV("b.html"), &e), &e);
    CHECK(fn == report_html);
    assert_int_equal(report_for_name(&fn, SV("b.pdf"), &e), ERR_USAGE);
    assert_int_equal(report_for_name(&fn, SV("html"), &e), ERR_USAGE);
}
