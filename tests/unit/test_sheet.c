/* Sheets without rule packs: a small vocabulary of its own, delimited text as input. Shapes are tests/sheets/. */
#include "test.h"

#include "base/limits.h"
#include "sheet/sheet.h"

static const sheet_word words[] = {
    { SHEET_WORD_HEADER, SHEET_COL_ID, { "no", 2 }, 1, false },
    { SHEET_WORD_HEADER, SHEET_COL_QUESTION, { "質問", 6 }, 1, true },
    { SHEET_WORD_HEADER, SHEET_COL_CHOICE, { "対応", 6 }, 1, false },
    { SHEET_WORD_HEADER, SHEET_COL_ANSWER, { "回答", 6 }, 1, true },
    { SHEET_WORD_HEADER, SHEET_COL_COMMENT, { "備考", 6 }, 1, true },
    { SHEET_WORD_CHOICE, SHEET_YES, { "はい", 6 }, 1, false },
    { SHEET_WORD_CHOICE, SHEET_NO, { "いいえ", 9 }, 1, false },
    { SHEET_WORD_CHOICE, SHEET_NA, { "該当なし", 12 }, 1, true },
    { SHEET_WORD_CHOICE, SHEET_YES, { "有", 3 }, 1, false },
    { SHEET_WORD_CHOICE, SHEET_NO, { "無", 3 }, 1, false },
    { SHEET_WORD_CHOICE, SHEET_CONDITIONAL, { "一部", 6 }, 1, true },
    { SHEET_WORD_CHOICE, SHEET_YES, { "実施", 6 }, 1, true },
    { SHEET_WORD_CHOICE, SHEET_NO, { "未実施", 9 }, 1, true },
    { SHEET_WORD_PLACEHOLDER, 0, { "未記入", 9 }, 1, false },
};
static const sheet_vocab vocab = { words, sizeof words / sizeof *words, NULL, 0 };

static sheet_doc *doc;
static const sheet_found *found;

static void read_text(sv text, const sheet_hints *h)
{
    err e = ERR_INIT;
    CHECK_OK(sheet_open(&doc, SV("q.csv"), text, NULL, &e), &e);
    CHECK_OK(sheet_detect(&found, doc, &vocab, h, &e), &e);
}

static void expect_file(const char *want)
{
    err e = ERR_INIT;
    buf b;
    buf_init(&b, (size_t)1 << 20);
    CHECK_OK(sheet_rewrite(&b, doc, &e), &e);
    CHECK_SV(buf_sv(&b), want);
    buf_release(&b);
    sheet_close(doc);
}

TEST(sheet_writes_choice_answer_and_comment)
{
    err e = ERR_INIT;
    sv v;
    read_text(SV("No,質問,対応(はい/いいえ/"
                 "該当なし),回答,備考\r\n1,暗号化していますか,,,\r\n2,監査を受けていますか,いいえ,,\r\n"),
              NULL);
    CHECK(found->n_items == 2 && !found->items[0].answered && found->items[1].answered);
    CHECK_OK(sheet_set_choice(&v, doc, &found->items[0], SHEET_YES, &e), &e);
    CHECK_SV(v, "はい");
    CHECK_OK(sheet_set(doc, found->items[0].answer_at, SV("保存時も暗号化します。"), &e), &e);
    CHECK_OK(sheet_set(doc, found->items[0].comment_at, SV("12.3"), &e), &e);
    expect_file("No,質問,対応(はい/いいえ/"
                "該当なし),回答,備考\r\n1,暗号化していますか,はい,保存時も暗号化します。,12.3\r\n2,"
                "監査を受けていますか,いいえ,,\r\n");
}

/* Far longer than any cell: its beginning is what counts, all of it stays in the file. */
TEST(sheet_reads_the_beginning_of_an_endless_cell)
{
    err e = ERR_INIT;
    buf in, want;

    buf_init(&in, (size_t)1 << 20);
    buf_init(&want, (size_t)1 << 20);
    buf_adds(&in, "No,質問,回答\r\n1,\"暗号化していますか\n");
    for (int i = 0; i < 60000; i++)
        buf_adds(&in, "文書");
    buf_adds(&in, "\",");
    buf_add(&want, buf_sv(&in));
    buf_adds(&in, "\r\n2,監査を受けていますか,\r\n");
    buf_adds(&want, "はい\r\n2,監査を受けていますか,\r\n");
    read_text(buf_sv(&in), NULL);
    CHECK(found->n_items == 2);
    sv q = found->items[0].question;
    CHECK(q.n <= LIMIT_CELL_BYTES && q.n > LIMIT_CELL_BYTES - 3 && txt_is_utf8(q, NULL));
    CHECK(found->sheets[0].n_doubts == 1 && sv_starts(found->sheets[0].doubts[0], SV("1 cells hold more than the 32767 ")));
    CHECK_OK(sheet_set(doc, found->items[0].answer_at, SV("はい"), &e), &e);
    expect_file(want.p);
    buf_release(&in);
    buf_release(&want);
}

TEST(sheet_has_no_word_for_everything)
{
    err e = ERR_INIT;
    sv v;
    read_text(SV("No,質問,対応(はい/いいえ),備考\n1,暗号化していますか,,\n2,監査を受けていますか,,\n"), NULL);
    CHECK(!sheet_choice_value(&v, &found->items[0], SHEET_CONDITIONAL));
    CHECK(!sheet_choice_value(&v, &found->items[0], SHEET_NA));
    CHECK(!sheet_choice_value(&v, &found->items[0], SHEET_CHOICE_NONE));
    CHECK(sheet_set_choice(&v, doc, &found->items[0], SHEET_CONDITIONAL, &e) == ERR_NOT_FOUND);
    CHECK(sheet_edit_count(doc) == 0);
    expect_file("No,質問,対応(はい/いいえ),備考\n1,暗号化していますか,,\n2,監査を受けていますか,,\n");
}

TEST(sheet_refuses_other_cells)
{
    err e = ERR_INIT;
    read_text(SV("No,質問,回答\n1,暗号化していますか,\n2,監査を受けていますか,\n"), NULL);
    CHECK(sheet_set(doc, (sheet_ref){ 0, 1, 1 }, SV("x"), &e) == ERR_BUG);
    CHECK(sheet_set(doc, (sheet_ref){ 0, 0, 2 }, SV("x"), &e) == ERR_BUG);
    CHECK_OK(sheet_set_any(doc, (sheet_ref){ 0, 1, 1 }, SV("x"), &e), &e);
    expect_file("No,質問,回答\n1,x,\n2,監査を受けていますか,\n");
}

TEST(sheet_ticks_one_of_n_and_boxes)
{
    err e = ERR_INIT;
    sv v;
    read_text(SV("No,質問,はい,いいえ,該当なし\n1,暗号化していますか,,,\n2,監査を受けていますか,,,\n"), NULL);
    CHECK(found->n_items == 2 && found->items[0].choice_cells);
    CHECK_OK(sheet_set_choice(&v, doc, &found->items[0], SHEET_NA, &e), &e);
    CHECK_OK(sheet_set_choice(&v, doc, &found->items[1], SHEET_YES, &e), &e);
    expect_file("No,質問,はい,いいえ,該当なし\n1,暗号化していますか,,,○\n2,監査を受けていますか,○,,\n");
    read_text(SV("No,質問,回答\n1,暗号化していますか,□はい □いいえ\n2,監査を受けていますか,□はい □いいえ\n"), NULL);
    CHECK_OK(sheet_set_choice(&v, doc, &found->items[1], SHEET_NO, &e), &e);
    expect_file("No,質問,回答\n1,暗号化していますか,□はい □いいえ\n2,監査を受けていますか,□はい ■いいえ\n");
}

TEST(sheet_puts_mark_and_prose_into_one_cell)
{
    err e = ERR_INIT;
    sv v;
    sheet_map m;
    CHECK_OK(sheet_map_parse(&m, SV("question=B,choice=C,answer=C,header=1"), &e), &e);
    sheet_hints h = { .maps = &m, .n = 1 };
    read_text(SV("No,質問,有無及び内容\n1,暗号化していますか,\n"), &h);
    CHECK(found->n_items == 1 && found->items[0].answer_at.col == found->items[0].choice_at.col);
    CHECK_OK(sheet_set_choice(&v, doc, &found->items[0], SHEET_YES, &e), &e);
    CHECK_OK(sheet_set(doc, found->items[0].answer_at, SV("保存時"), &e), &e);
    expect_file("No,質問,有無及び内容\n1,暗号化していますか,\"有\n保存時\"\n");
}

TEST(sheet_keeps_the_label_before_the_answer)
{
    static const sheet_word more[] = { { SHEET_WORD_ANSWER_LABEL, SHEET_COL_ANSWER, { "回答", 6 }, 1, false } };
    static const sheet_vocab v2 = { more, 1, NULL, 0 };
    err e = ERR_INIT;
    CHECK_OK(sheet_open(&doc, SV("q.csv"),
                        SV("Q1,暗号化していますか,\n,回答：,未\nQ2,監査を受けていますか,\n,回答：,\n"), NULL, &e),
             &e);
    CHECK_OK(sheet_detect(&found, doc, &v2, NULL, &e), &e);
    CHECK(found->n_items == 2 && found->items[0].answered && !found->items[1].answered);
    CHECK(found->items[1].answer_at.row == 3 && found->items[1].answer_at.col == 2);
    sheet_close(doc);
}

TEST(sheet_map_reads_letters_numbers_and_none)
{
    err e = ERR_INIT;
    sheet_map m;
    CHECK_OK(sheet_map_parse(&m, SV(" question = D , choice=5,comment=-,header=7,first=8,last=40,sheet=Q 1"), &e), &e);
    CHECK(m.col[SHEET_COL_QUESTION] == 3 && m.col[SHEET_COL_CHOICE] == 4 && m.col[SHEET_COL_COMMENT] == -2 &&
          m.col[SHEET_COL_ANSWER] == -1);
    CHECK(m.header == 6 && m.first == 7 && m.last == 39);
    CHECK_SV(m.sheet, "Q 1");
    static const char *const bad[] = { "",       "question", "question=", "question=0", "question=AAAA",
                                       "what=D", "header=x", "header=0",  "last=-1" };
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        if (sheet_map_parse(&m, sv_of(bad[i]), &e) != ERR_USAGE)
            fail_msg("taken: %s", bad[i]);
}

TEST(sheet_works_without_any_words)
{
    err e = ERR_INIT;
    CHECK_OK(sheet_open(&doc, SV("q.csv"), SV("1,Do you encrypt data?,\n2,Do you keep logs?,\n3,Is there a policy?,\n"),
                        NULL, &e),
             &e);
    CHECK_OK(sheet_detect(&found, doc, NULL, NULL, &e), &e);
    CHECK(found->n_items == 3 && found->items[0].answer_at.col == 2);
    CHECK(!found->sheets[0].sure); /* only by form */
    sheet_close(doc);
    CHECK_OK(sheet_open(&doc, SV("q.csv"), SV(""), NULL, &e), &e);
    CHECK_OK(sheet_detect(&found, doc, NULL, NULL, &e), &e);
    CHECK(found->n_items == 0);
    sheet_close(doc);
    CHECK(sheet_open(&doc, SV("q.csv"), (sv){ "\1\2\3\4\0\0\0\0\0\5", 10 }, NULL, &e) == ERR_UNSUPPORTED);
}

TEST(sheet_names_cells)
{
    arena *a = arena_new((size_t)1 << 16);
    sheet_ref r = { 0, 0, 0 };
    CHECK_SV(sheet_cell_name(a, (sheet_ref){ 0, 13, 2 }), "C14");
    CHECK(sheet_cell_parse(&r, SV("AA10")) && r.row == 9 && r.col == 26);
    CHECK(!sheet_cell_parse(&r, SV("10")));
    arena_free(a);
}
