/* measure.c: see measure.h. */
#include "draft/measure.h"

#include <string.h>

typedef struct unit {
    const char *text;
    measure_kind kind;
    double factor;
} unit;

/* The longer before the shorter. Texts as words_fold leaves them. */
static const unit units[] = {
    { "営業日", MEASURE_DAYS, 1.4 },  { "時間", MEASURE_DAYS, 1.0 / 24 }, { "日", MEASURE_DAYS, 1 },       { "週間", MEASURE_DAYS, 7 },
    { "か月", MEASURE_DAYS, 30 },     { "ヶ月", MEASURE_DAYS, 30 },       { "カ月", MEASURE_DAYS, 30 },    { "ケ月", MEASURE_DAYS, 30 },
    { "箇月", MEASURE_DAYS, 30 },     { "年", MEASURE_DAYS, 365 },        { "分", MEASURE_DAYS, 1.0 / 1440 }, { "文字", MEASURE_CHARS, 1 },
    { "桁", MEASURE_CHARS, 1 },       { "%", MEASURE_PERCENT, 1 },        { " business day", MEASURE_DAYS, 1.4 }, { " hour", MEASURE_DAYS, 1.0 / 24 },
    { " day", MEASURE_DAYS, 1 },      { "-day", MEASURE_DAYS, 1 },        { " week", MEASURE_DAYS, 7 },    { " month", MEASURE_DAYS, 30 },
    { " year", MEASURE_DAYS, 365 },   { " character", MEASURE_CHARS, 1 }, { " percent", MEASURE_PERCENT, 1 },
};

static const unit rates[] = { /* rates in words */
    { "毎日", MEASURE_PER_YEAR, 365 },   { "日次", MEASURE_PER_YEAR, 365 },   { "毎週", MEASURE_PER_YEAR, 52 },     { "週次", MEASURE_PER_YEAR, 52 },
    { "毎月", MEASURE_PER_YEAR, 12 },    { "月次", MEASURE_PER_YEAR, 12 },    { "四半期", MEASURE_PER_YEAR, 4 },    { "半期", MEASURE_PER_YEAR, 2 },
    { "半年", MEASURE_PER_YEAR, 2 },     { "毎年", MEASURE_PER_YEAR, 1 },     { "年次", MEASURE_PER_YEAR, 1 },      { "daily", MEASURE_PER_YEAR, 365 },
    { "weekly", MEASURE_PER_YEAR, 52 },  { "monthly", MEASURE_PER_YEAR, 12 }, { "quarterly", MEASURE_PER_YEAR, 4 }, { "annual", MEASURE_PER_YEAR, 1 },
    { "every year", MEASURE_PER_YEAR, 1 }, { "once a year", MEASURE_PER_YEAR, 1 }, { "twice a year", MEASURE_PER_YEAR, 2 }, { "every day", MEASURE_PER_YEAR, 365 },
    { "every month", MEASURE_PER_YEAR, 12 }, { "each year", MEASURE_PER_YEAR, 1 }, { "every quarter", MEASURE_PER_YEAR, 4 },
};

static bool at_text(sv t, size_t i, const char *s)
{
    size_t n = strlen(s);
    return i + n <= t.n && memcmp(t.p + i, s, n) == 0;
}

static size_t read_number(sv t, size_t i, double *v)
{
    static const char *const kanji[] = { "一", "二", "三", "四", "五", "六", "七", "八", "九", "十" };
    static const char *const english[] = { "one ", "two ", "three ", "four ", "five ", "six ", "seven ", "eight ", "nine ", "ten " };
    size_t k = i;
    double scale = 0;
    *v = 0;
    while (k < t.n && ((t.p[k] >= '0' && t.p[k] <= '9') || (k > i && (t.p[k] == ',' || t.p[k] == '.') && k + 1 < t.n && t.p[k + 1] >= '0' && t.p[k + 1] <= '9'))) {
        if (t.p[k] == '.') scale = 1;
        else if (t.p[k] != ',') {
            *v = *v * 10 + (t.p[k] - '0');
            scale *= 10;
        }
        k++;
    }
    if (k > i) {
        if (scale > 0) *v /= scale;
        return k - i;
    }
    for (size_t n = 0; n < 10; n++) {
        if (at_text(t, i, kanji[n])) {
            *v = (double)n + 1;
            return 3;
        }
        if (at_text(t, i, english[n]) && (i == 0 || t.p[i - 1] == ' ')) {
            *v = (double)n + 1;
            return strlen(english[n]) - 1;
        }
    }
    return 0;
}

static measure_limit limit_at(sv t, size_t from, size_t to)
{
    static const char *const least_before[] = { "at least ", "minimum of ", "no less than ", "minimum " };
    static const char *const most_before[] = { "within ", "no more than ", "at most ", "no later than ", "up to " };
    static const char *const after_least[] = { "以上", "間以上", "分以上", "回以上", " or more", "に1度以上", "s or more" };
    static const char *const after_most[] = { "以内", "間以内", "未満", "以下", "s or less" };
    for (size_t k = 0; k < sizeof after_least / sizeof *after_least; k++)
        if (at_text(t, to, after_least[k])) return MEASURE_AT_LEAST;
    for (size_t k = 0; k < sizeof after_most / sizeof *after_most; k++)
        if (at_text(t, to, after_most[k])) return MEASURE_AT_MOST;
    for (size_t k = 0; k < sizeof least_before / sizeof *least_before; k++) {
        size_t n = strlen(least_before[k]);
        if (from >= n && at_text(t, from - n, least_before[k])) return MEASURE_AT_LEAST;
    }
    for (size_t k = 0; k < sizeof most_before / sizeof *most_before; k++) {
        size_t n = strlen(most_before[k]);
        if (from >= n && at_text(t, from - n, most_before[k])) return MEASURE_AT_MOST;
    }
    return MEASURE_PLAIN;
}

/* "回" behind a period: "年2回", "年に1回", "3か月に1回", "月1回". Returns the bytes used. */
static size_t times_after(sv t, size_t i, double *times)
{
    size_t k = i;
    if (at_text(t, k, "に")) k += 3;
    size_t n = read_number(t, k, times);
    if (!n || !(at_text(t, k + n, "回") || at_text(t, k + n, "度"))) return 0;
    return k + n + 3 - i;
}

/* A rate that begins with a period: 年1回, 月2回, 週1回. */
static size_t rate_at(sv t, size_t i, double *per_year)
{
    static const unit periods[] = { { "年", MEASURE_PER_YEAR, 1 }, { "月", MEASURE_PER_YEAR, 12 }, { "週", MEASURE_PER_YEAR, 52 }, { "日", MEASURE_PER_YEAR, 365 } };
    double times;
    for (size_t k = 0; k < sizeof periods / sizeof *periods; k++) {
        if (!at_text(t, i, periods[k].text)) continue;
        size_t n = times_after(t, i + 3, &times);
        if (!n) return 0;
        *per_year = times * periods[k].factor;
        return 3 + n;
    }
    return 0;
}

static size_t quantity_at(sv t, size_t i, measure *out)
{
    double v, times;
    size_t n = read_number(t, i, &v);
    if (!n) return 0;
    for (size_t k = 0; k < sizeof units / sizeof *units; k++) {
        if (!at_text(t, i + n, units[k].text)) continue;
        if (v >= 1000 && units[k].factor >= 365) return 0; /* a date */
        size_t end = i + n + strlen(units[k].text), more = times_after(t, end, &times);
        double days = v * units[k].factor;
        bool each = at_text(t, end, "ごと") || at_text(t, end, "毎") || at_text(t, end, "おき") || (i >= 6 && at_text(t, i - 6, "every "));
        if (units[k].kind == MEASURE_DAYS && days > 0 && (more || each)) {
            *out = (measure){ MEASURE_PER_YEAR, MEASURE_AT_LEAST, 365 / days * (more ? times : 1) };
            return end + more - i;
        }
        if (at_text(t, end, "間")) end += 3;
        *out = (measure){ units[k].kind, limit_at(t, i, end), units[k].factor * v };
        return end - i;
    }
    return 0;
}

size_t measure_read(measure out[MEASURES_MAX], sv t)
{
    size_t n = 0;
    for (size_t i = 0; i < t.n && n < MEASURES_MAX;) {
        double rate;
        bool inside = i > 0 && t.p[i - 1] >= '0' && t.p[i - 1] <= '9';
        size_t used = inside ? 0 : quantity_at(t, i, &out[n]);
        if (used) {
            n++;
        } else if (!inside && (used = rate_at(t, i, &rate)) != 0) {
            out[n++] = (measure){ MEASURE_PER_YEAR, MEASURE_AT_LEAST, rate };
        } else {
            for (size_t k = 0; k < sizeof rates / sizeof *rates && !used; k++)
                if (at_text(t, i, rates[k].text)) {
                    out[n++] = (measure){ MEASURE_PER_YEAR, MEASURE_AT_LEAST, rates[k].factor };
                    used = strlen(rates[k].text);
                }
        }
        i += used ? used : 1;
    }
    return n;
}

bool measure_asks(sv question)
{
    measure q[MEASURES_MAX];
    size_t n = measure_read(q, question);
    for (size_t i = 0; i < n; i++)
        if (q[i].limit != MEASURE_PLAIN) return true;
    return false;
}

measure_verdict measure_compare(sv question, const sv *evidence, size_t n)
{
    measure q[MEASURES_MAX], e[MEASURES_MAX];
    size_t nq = measure_read(q, question);
    measure_verdict all = MEASURE_UNKNOWN;
    for (size_t i = 0; i < nq; i++) {
        bool any = false, meets = false;
        if (q[i].limit == MEASURE_PLAIN) continue;
        for (size_t k = 0; k < n; k++) {
            size_t ne = measure_read(e, evidence[k]);
            for (size_t x = 0; x < ne; x++) {
                if (e[x].kind != q[i].kind) continue;
                any = true;
                if (q[i].limit == MEASURE_AT_LEAST ? e[x].v >= q[i].v * 0.98 : e[x].v <= q[i].v * 1.02) meets = true;
            }
        }
        if (any && !meets) return MEASURE_FAILS;
        if (any) all = MEASURE_HOLDS;
    }
    return all;
}
