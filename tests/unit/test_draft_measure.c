/* Figures of questions against figures of the evidence. */
#include "draft/measure.h"
#include "match/words.h"
#include "test.h"

static measure_verdict compare(const char *question, const char *evidence)
{
    arena *a = arena_new(1 << 20);
    sv e = words_fold_dup(a, sv_of(evidence));
    measure_verdict v = measure_compare(words_fold_dup(a, sv_of(question)), &e, 1);
    arena_free(a);
    return v;
}

static void one(const char *text, measure_kind kind, double v)
{
    arena *a = arena_new(1 << 20);
    measure m[MEASURES_MAX];
    size_t n = measure_read(m, words_fold_dup(a, sv_of(text)));
    if (n != 1 || m[0].kind != kind || m[0].v < v * 0.99 || m[0].v > v * 1.01) fail_msg("%s: %zu, kind %d, %f", text, n, n ? (int)m[0].kind : -1, n ? m[0].v : 0);
    arena_free(a);
}

TEST(quantities_are_read)
{
    one("30 日後に消去", MEASURE_DAYS, 30);
    one("3 カ月間", MEASURE_DAYS, 90);
    one("年 1 回", MEASURE_PER_YEAR, 1);
    one("年に２回", MEASURE_PER_YEAR, 2);
    one("3 か月に 1 回", MEASURE_PER_YEAR, 4.05);
    one("2年ごとに見直し", MEASURE_PER_YEAR, 0.5);
    one("毎日取得", MEASURE_PER_YEAR, 365);
    one("12文字以上", MEASURE_CHARS, 12);
    one("99.9%", MEASURE_PERCENT, 99.9);
    one("every three months", MEASURE_PER_YEAR, 4);
    one("for 90 days", MEASURE_DAYS, 90);
}

TEST(dates_are_no_durations)
{
    measure m[MEASURES_MAX];
    assert_int_equal(measure_read(m, sv_of("2025年4月1日改訂")), 0);
    assert_int_equal(measure_read(m, sv_of("第2版")), 0);
}

TEST(limits_are_compared)
{
    assert_int_equal(compare("年２回以上実施していますか", "年1回実施しています"), MEASURE_FAILS);
    assert_int_equal(compare("年1回以上実施していますか", "年1回実施しています"), MEASURE_HOLDS);
    assert_int_equal(compare("年1回以上実施していますか", "毎月実施しています"), MEASURE_HOLDS);
    assert_int_equal(compare("1年以上保存している", "180日間保存しています"), MEASURE_FAILS);
    assert_int_equal(compare("90日以上保存していますか", "1年間保管します"), MEASURE_HOLDS);
    assert_int_equal(compare("72時間以内に通知しますか", "24時間以内に通知します"), MEASURE_HOLDS);
    assert_int_equal(compare("24時間以内に通知しますか", "3日以内に通知します"), MEASURE_FAILS);
    assert_int_equal(compare("Are logs kept for at least 90 days?", "logs are kept for 30 days"), MEASURE_FAILS);
    assert_int_equal(compare("年1回以上実施していますか", "定期的に実施しています"), MEASURE_UNKNOWN);
    assert_int_equal(compare("バックアップの保管期間は何日ですか", "30日間"), MEASURE_UNKNOWN);
}
