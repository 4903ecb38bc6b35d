/* The matcher's folding and patterns. */
#include "match/words.h"
#include "test.h"

static sv fold(arena *a, const char *s)
{
    return words_fold_dup(a, sv_of(s));
}

TEST(small_kana_and_long_marks_do_not_matter)
{
    arena *a = arena_new(1 << 20);
    CHECK(sv_eq(fold(a, "バックアップ"), fold(a, "バツクアツプ")));
    CHECK(sv_eq(fold(a, "ウィルス"), fold(a, "ウイルス")));
    CHECK(sv_eq(fold(a, "ファイアーウォール"), fold(a, "ファイアウォール")));
    CHECK(sv_eq(fold(a, "ｻｰﾊﾞｰ"), fold(a, "サーバ")));
    CHECK(sv_eq(fold(a, "30 日後"), fold(a, "30日後")));
    CHECK(!sv_eq(fold(a, "ログイン"), fold(a, "ログ")));
    arena_free(a);
}

static bool finds(const char *text, const char *pattern)
{
    arena *a = arena_new(1 << 20);
    bool r = words_find(fold(a, text), fold(a, pattern), NULL);
    arena_free(a);
    return r;
}

TEST(patterns_know_numbers_gaps_and_words)
{
    CHECK(finds("変更の 7 営業日前までに通知", "#営業日前"));
    CHECK(finds("年に一回実施", "年に#回"));
    CHECK(!finds("年に数多く回", "年に#回前"));
    CHECK(finds("kept for thirty days", "#days"));
    CHECK(finds("within 24 hours", "within #hours"));
    CHECK(finds("通知または同意を経ることなく開示", "通知~経ることなく"));
    CHECK(!finds("通知します。その後、長い文章が続いたあとで経ることなく", "通知~経ることなく"));
    CHECK(finds("it is not offered", "not"));
    CHECK(!finds("the notice period", "not"));
    CHECK(finds("annually reviewed", "annual*"));
    CHECK(!finds("128bit", "#ビット"));
}

TEST(a_set_finds_the_earliest)
{
    arena *a = arena_new(1 << 20);
    words_set s = words_compile(a, sv_of("有償|お申し出"));
    size_t at = 99;
    assert_int_equal(s.n, 2);
    CHECK(words_any(sv_of("お申し出により有償"), s, &at));
    assert_int_equal(at, 0);
    CHECK(!words_any(sv_of("無料です"), s, NULL));
    arena_free(a);
}

TEST(a_folded_place_leads_back_to_the_original)
{
    arena *a = arena_new(1 << 20);
    sv raw = sv_of("サーバー の バックアップ を取得"), f = words_fold_dup(a, raw);
    size_t at = sv_find(f, words_fold_dup(a, sv_of("バックアップ")));
    CHECK(at != SIZE_MAX);
    CHECK(sv_starts(sv_from(raw, words_unfold(raw, f, at)), SV("バックアップ")));
    arena_free(a);
}
