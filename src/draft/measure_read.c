/* measure_read.c: figures of a text. */
#include "draft/measure_int.h"

#include <string.h>

#include "match/words.h"

#define COUNT_OF(a) (sizeof(a) / sizeof *(a))

typedef struct unit {
    const char *text;
    measure_kind kind;
    double factor;
} unit;

/* The longer before the shorter. Texts as words_fold leaves them. */
static const unit units[] = {
    { "営業日", MEASURE_DAYS, 1.4 }, { "時間", MEASURE_DAYS, 1.0 / 24 }, { "日", MEASURE_DAYS, 1 },        { "週", MEASURE_DAYS, 7 },
    { "か月", MEASURE_DAYS, 30 },    { "ヶ月", MEASURE_DAYS, 30 },       { "カ月", MEASURE_DAYS, 30 },     { "ケ月", MEASURE_DAYS, 30 },
    { "箇月", MEASURE_DAYS, 30 },    { "ヵ月", MEASURE_DAYS, 30 },       { "年", MEASURE_DAYS, 365 },      { "分", MEASURE_DAYS, 1.0 / 1440 },
    { "文字", MEASURE_CHARS, 1 },    { "桁", MEASURE_CHARS, 1 },         { "%", MEASURE_PERCENT, 1 },      { "パセント", MEASURE_PERCENT, 1 },
    { "世代", MEASURE_GENERATIONS, 1 }, { "回", MEASURE_TIMES, 1 },      { "ビツト", MEASURE_BITS, 1 },    { "種類", MEASURE_COUNT, 1 },
    { "段階", MEASURE_COUNT, 1 },    { "階層", MEASURE_COUNT, 1 },       { "区分", MEASURE_COUNT, 1 },     { "つ", MEASURE_COUNT, 1 },
    { "レベル", MEASURE_COUNT, 1 },  { "拠点", MEASURE_SITES, 1 },       { "か所", MEASURE_SITES, 1 },     { "カ所", MEASURE_SITES, 1 },
    { "ケ所", MEASURE_SITES, 1 },    { "ヶ所", MEASURE_SITES, 1 },       { "箇所", MEASURE_SITES, 1 },     { "リジヨン", MEASURE_SITES, 1 },
    { "名", MEASURE_PEOPLE, 1 },     { "人", MEASURE_PEOPLE, 1 },
};

/* English: behind a blank or a hyphen, or at once ("24h", "30days"). The rest of the word is skipped. */
static const unit english_units[] = {
    { "business day", MEASURE_DAYS, 1.4 }, { "working day", MEASURE_DAYS, 1.4 }, { "hour", MEASURE_DAYS, 1.0 / 24 }, { "hr", MEASURE_DAYS, 1.0 / 24 },
    { "day", MEASURE_DAYS, 1 },            { "week", MEASURE_DAYS, 7 },          { "fortnight", MEASURE_DAYS, 14 },  { "month", MEASURE_DAYS, 30 },
    { "year", MEASURE_DAYS, 365 },         { "minute", MEASURE_DAYS, 1.0 / 1440 }, { "quarter", MEASURE_DAYS, 91 },  { "character", MEASURE_CHARS, 1 },
    { "digit", MEASURE_CHARS, 1 },         { "percent", MEASURE_PERCENT, 1 },    { "per cent", MEASURE_PERCENT, 1 }, { "bit", MEASURE_BITS, 1 },
    { "generation", MEASURE_GENERATIONS, 1 }, { "time", MEASURE_TIMES, 1 },   { "%", MEASURE_PERCENT, 1 },
};

/* Counted things may have words before them: "three or more permission levels", "5 failed login attempts". */
static const unit english_things[] = {
    { "generation", MEASURE_GENERATIONS, 1 }, { "attempt", MEASURE_TIMES, 1 },   { "failure", MEASURE_TIMES, 1 },     { "tries", MEASURE_TIMES, 1 },
    { "passwords", MEASURE_TIMES, 1 },        { "character", MEASURE_CHARS, 1 }, { "level", MEASURE_COUNT, 1 },       { "role", MEASURE_COUNT, 1 },
    { "tier", MEASURE_COUNT, 1 },             { "type", MEASURE_COUNT, 1 },      { "kind", MEASURE_COUNT, 1 },        { "permission", MEASURE_COUNT, 1 },
    { "data center", MEASURE_SITES, 1 },      { "data centre", MEASURE_SITES, 1 }, { "datacenter", MEASURE_SITES, 1 }, { "site", MEASURE_SITES, 1 },
    { "location", MEASURE_SITES, 1 },         { "region", MEASURE_SITES, 1 },    { "zone", MEASURE_SITES, 1 },        { "people", MEASURE_PEOPLE, 1 },
    { "person", MEASURE_PEOPLE, 1 },          { "administrator", MEASURE_PEOPLE, 1 }, { "approver", MEASURE_PEOPLE, 1 },
};

static const unit rates[] = { /* rates in words, times a year; the longer before the shorter */
    { "毎日", MEASURE_PER_YEAR, 365 },   { "毎晩", MEASURE_PER_YEAR, 365 },   { "毎夜", MEASURE_PER_YEAR, 365 },    { "毎朝", MEASURE_PER_YEAR, 365 },
    { "毎営業日", MEASURE_PER_YEAR, 260 }, { "日次", MEASURE_PER_YEAR, 365 }, { "毎時", MEASURE_PER_YEAR, 8760 },   { "毎週", MEASURE_PER_YEAR, 52 },
    { "週次", MEASURE_PER_YEAR, 52 },    { "隔週", MEASURE_PER_YEAR, 26 },    { "毎月", MEASURE_PER_YEAR, 12 },     { "月次", MEASURE_PER_YEAR, 12 },
    { "隔月", MEASURE_PER_YEAR, 6 },     { "四半期", MEASURE_PER_YEAR, 4 },   { "半期", MEASURE_PER_YEAR, 2 },      { "毎年", MEASURE_PER_YEAR, 1 },
    { "年次", MEASURE_PER_YEAR, 1 },     { "年度ごと", MEASURE_PER_YEAR, 1 }, { "隔年", MEASURE_PER_YEAR, 0.5 },    { "リアルタイム", MEASURE_PER_YEAR, 500000 },
    { "hourly", MEASURE_PER_YEAR, 8760 }, { "daily", MEASURE_PER_YEAR, 365 }, { "nightly", MEASURE_PER_YEAR, 365 }, { "biweekly", MEASURE_PER_YEAR, 26 },
    { "bi-weekly", MEASURE_PER_YEAR, 26 }, { "fortnightly", MEASURE_PER_YEAR, 26 }, { "weekly", MEASURE_PER_YEAR, 52 }, { "bimonthly", MEASURE_PER_YEAR, 6 },
    { "monthly", MEASURE_PER_YEAR, 12 }, { "quarterly", MEASURE_PER_YEAR, 4 }, { "semi-annual", MEASURE_PER_YEAR, 2 }, { "semiannual", MEASURE_PER_YEAR, 2 },
    { "biannual", MEASURE_PER_YEAR, 2 }, { "half-yearly", MEASURE_PER_YEAR, 2 }, { "twice-yearly", MEASURE_PER_YEAR, 2 }, { "annual", MEASURE_PER_YEAR, 1 },
    { "yearly", MEASURE_PER_YEAR, 1 },   { "biennial", MEASURE_PER_YEAR, 0.5 }, { "常時", MEASURE_PER_YEAR, 500000 },
    { "real-time", MEASURE_PER_YEAR, 500000 }, { "continuous", MEASURE_PER_YEAR, 500000 },
};

/* At once: no number, but surely within any time that is asked. */
static const unit at_once[] = {
    { "時点で", MEASURE_DAYS, 0 },     { "即時", MEASURE_DAYS, 0 },      { "即座", MEASURE_DAYS, 0 },         { "と同時に", MEASURE_DAYS, 0 },
    { "当日中", MEASURE_DAYS, 1 },     { "即日", MEASURE_DAYS, 1 },      { "翌営業日", MEASURE_DAYS, 1.4 },   { "immediate", MEASURE_DAYS, 0 },
    { "instant", MEASURE_DAYS, 0 },    { "same day", MEASURE_DAYS, 1 },  { "next business day", MEASURE_DAYS, 1.4 }, { "next working day", MEASURE_DAYS, 1.4 },
};

static size_t latin_rest(sv t, size_t i) /* to the end of the word */
{
    while (i < t.n && words_is_alnum((unsigned char)t.p[i])) i++;
    return i;
}

static bool word_before(sv t, size_t i)
{
    return i > 0 && words_is_alnum((unsigned char)t.p[i - 1]);
}

static size_t period_at(sv t, size_t i, double *per_year)
{
    static const unit list[] = { { "1年", MEASURE_DAYS, 1 },  { "一年", MEASURE_DAYS, 1 },   { "年間", MEASURE_DAYS, 1 }, { "年度", MEASURE_DAYS, 1 },
                                 { "年", MEASURE_DAYS, 1 },   { "月", MEASURE_DAYS, 12 },    { "週", MEASURE_DAYS, 52 },  { "1日", MEASURE_DAYS, 365 },
                                 { "一日", MEASURE_DAYS, 365 }, { "日", MEASURE_DAYS, 365 } };
    for (size_t k = 0; k < COUNT_OF(list); k++)
        if (measure_at(t, i, list[k].text)) {
            *per_year = list[k].factor;
            return strlen(list[k].text);
        }
    return 0;
}

/* "回" behind a period: "年2回", "年に1回", "3か月に1回". Returns the bytes used. */
static size_t times_after(sv t, size_t i, double *times)
{
    size_t k = i;
    if (measure_at(t, k, "間")) k += 3;
    if (measure_at(t, k, "以内")) k += 6;
    if (measure_at(t, k, "ごとに")) k += 9;
    else if (measure_at(t, k, "に")) k += 3;
    for (int skip = 0; skip < 2; skip++) {
        if (measure_at(t, k, "最低")) k += 6;
        if (measure_at(t, k, "少なくとも")) k += 15;
    }
    size_t n = measure_number(t, k, times);
    if (!n || !(measure_at(t, k + n, "回") || measure_at(t, k + n, "度"))) return 0;
    return k + n + 3 - i;
}

/* A rate that begins with a period: 年1回, 月2回, 週に1度. */
static size_t rate_ja(sv t, size_t i, double *per_year)
{
    double base, times;
    if (i > 0 && ((t.p[i - 1] >= '0' && t.p[i - 1] <= '9') || (i >= 3 && (measure_at(t, i - 3, "か") || measure_at(t, i - 3, "半") || measure_at(t, i - 3, "ヶ") || measure_at(t, i - 3, "カ"))))) return 0;
    size_t n = period_at(t, i, &base);
    size_t more = n ? times_after(t, i + n, &times) : 0;
    if (!more) return 0;
    *per_year = times * base;
    return n + more;
}

static double english_period(sv t, size_t i, size_t *end)
{
    static const unit list[] = { { "year", MEASURE_DAYS, 1 },    { "annum", MEASURE_DAYS, 1 }, { "quarter", MEASURE_DAYS, 4 }, { "month", MEASURE_DAYS, 12 },
                                 { "fortnight", MEASURE_DAYS, 26 }, { "week", MEASURE_DAYS, 52 }, { "business day", MEASURE_DAYS, 260 }, { "day", MEASURE_DAYS, 365 },
                                 { "night", MEASURE_DAYS, 365 }, { "hour", MEASURE_DAYS, 8760 }, { "minute", MEASURE_DAYS, 500000 } };
    for (size_t k = 0; k < COUNT_OF(list); k++)
        if (measure_at(t, i, list[k].text)) {
            *end = latin_rest(t, i + strlen(list[k].text));
            return list[k].factor;
        }
    return 0;
}

/* "every three months", "every other week", "each quarter". */
static size_t every_at(sv t, size_t i, double *per_year)
{
    size_t k = measure_at(t, i, "every ") ? i + 6 : measure_at(t, i, "each ") ? i + 5 : 0, end;
    double v = 1, base;
    if (!k || word_before(t, i)) return 0;
    if (measure_at(t, k, "calendar ")) k += 9;
    if (measure_at(t, k, "other ")) {
        v = 2;
        k += 6;
    } else {
        size_t n = measure_number(t, k, &v);
        if (!n) v = 1;
        k += n;
        if (k < t.n && n && (t.p[k] == ' ' || t.p[k] == '-')) k++;
    }
    base = english_period(t, k, &end);
    if (base <= 0 || v <= 0) return 0;
    *per_year = base / v;
    return end - i;
}

/* "twice a year", "three times per month", "once every two years". */
static size_t times_en(sv t, size_t i, double *per_year)
{
    double times = 1, base;
    size_t k = i, end;
    if (word_before(t, i)) return 0;
    if (measure_at(t, i, "once")) k += 4;
    else if (measure_at(t, i, "twice")) {
        times = 2;
        k += 5;
    } else {
        size_t n = measure_number(t, i, &times);
        if (!n || !measure_at(t, i + n, " time")) return 0;
        k = latin_rest(t, i + n + 1);
    }
    if (measure_at(t, k, " or more")) k += 8;
    if (k >= t.n || t.p[k] != ' ') return 0;
    k++;
    size_t n = every_at(t, k, &base);
    if (n) {
        *per_year = times * base;
        return k + n - i;
    }
    k += measure_at(t, k, "a ") ? 2 : measure_at(t, k, "per ") ? 4 : measure_at(t, k, "an ") ? 3 : measure_at(t, k, "in a ") ? 5 : 0;
    if (measure_at(t, k, "calendar ")) k += 9;
    base = english_period(t, k, &end);
    if (base <= 0) return 0;
    *per_year = times * base;
    return end - i;
}

static size_t rate_at(sv t, size_t i, double *per_year)
{
    size_t n = rate_ja(t, i, per_year);
    if (!n) n = every_at(t, i, per_year);
    if (!n) n = times_en(t, i, per_year);
    for (size_t k = 0; !n && k < COUNT_OF(rates); k++) {
        if (!measure_at(t, i, rates[k].text) || ((unsigned char)t.p[i] < 0x80 && word_before(t, i))) continue;
        n = strlen(rates[k].text);
        if ((unsigned char)t.p[i] < 0x80) n = latin_rest(t, i + n) - i;
        *per_year = rates[k].factor;
    }
    return n;
}

/* A word that is no unit may stand between: "three or more", "5 consecutive". Returns where the unit may begin. */
static size_t filler(sv t, size_t i, measure *m)
{
    static const char *const skip[] = { "calendar ", "consecutive ", "full ", "different ", "distinct ", "separate ", "previous ", "previously used ", "successive ", "further ", "additional " };
    size_t k = i;
    if (k < t.n && (t.p[k] == ' ' || t.p[k] == '-')) k++;
    if (measure_at(t, k, "or more ") || measure_at(t, k, "or above ")) {
        k = latin_rest(t, k + 3) + 1;
        m->limit = MEASURE_AT_LEAST;
    } else if (measure_at(t, k, "or fewer ") || measure_at(t, k, "or less ")) {
        k = latin_rest(t, k + 3) + 1;
        m->limit = MEASURE_AT_MOST;
    }
    for (size_t n = 0; n < COUNT_OF(skip); n++)
        if (measure_at(t, k, skip[n])) k += strlen(skip[n]);
    return k;
}

static const unit *thing_after(sv t, size_t i, size_t *end)
{
    size_t k = i;
    for (int word = 0; word < 4 && k < t.n; word++) {
        for (size_t n = 0; n < COUNT_OF(english_things); n++)
            if (measure_at(t, k, english_things[n].text)) {
                *end = latin_rest(t, k + strlen(english_things[n].text));
                return &english_things[n];
            }
        size_t rest = k;
        while (rest < t.n && (words_is_alnum((unsigned char)t.p[rest]) || t.p[rest] == '-')) rest++;
        if (rest == k || rest >= t.n || t.p[rest] != ' ') return NULL;
        k = rest + 1;
    }
    return NULL;
}

static const unit *unit_after(sv t, size_t i, measure *m, size_t *end)
{
    for (size_t k = 0; k < COUNT_OF(units); k++)
        if (measure_at(t, i, units[k].text)) {
            *end = i + strlen(units[k].text);
            return &units[k];
        }
    size_t at = filler(t, i, m);
    for (size_t k = 0; k < COUNT_OF(english_units); k++)
        if (measure_at(t, at, english_units[k].text)) {
            *end = latin_rest(t, at + strlen(english_units[k].text));
            return &english_units[k];
        }
    if (measure_at(t, at, "h ") || (at < t.n && t.p[at] == 'h' && (at + 1 == t.n || !words_is_alnum((unsigned char)t.p[at + 1])))) {
        *end = at + 1;
        return &english_units[2];
    }
    return at > i ? thing_after(t, at, end) : NULL;
}

/* "within a day", "for a month": behind other words "a" counts nothing. */
static bool article_counts(sv before)
{
    static const char *const list[] = { "within ", "than ", "least ", "most ", "for ", "of ", "under ", "to ", "about ", "exceed ", "over ", "only " };
    for (size_t k = 0; k < COUNT_OF(list); k++)
        if (sv_ends(before, sv_of(list[k]))) return true;
    return false;
}

/* What looks like a figure: a date, an ordinal, "24/7", "sufficiently" (十分), "two-step". */
static bool no_figure(sv t, size_t i, size_t end, const unit *u, double v)
{
    static const char *const era[] = { "令和", "平成", "昭和" };
    bool whole_day = u->kind == MEASURE_DAYS && v == 24 && end >= 6 && measure_at(t, end - 6, "時間"); /* "24時間受付", but not "24時間以内" */
    if (u->kind == MEASURE_DAYS && u->factor >= 365 && v >= 1000) return true;
    if (i >= 3 && (measure_at(t, i - 3, "第") || (measure_at(t, i - 3, "月") && u->factor == 1 && u->kind == MEASURE_DAYS))) return true;
    for (size_t k = 0; k < COUNT_OF(era); k++)
        if (i >= 6 && measure_at(t, i - 6, era[k])) return true;
    if (measure_at(t, end, "目") || measure_at(t, end, "次") || measure_at(t, end, "現在")) return true;
    if (measure_at(t, i, "十分") && !measure_at(t, end, "以") && !measure_at(t, end, "間") && !measure_at(t, end, "前")) return true;
    if (u->kind == MEASURE_COUNT && measure_at(t, end, "認証")) return true;
    if (u->kind == MEASURE_COUNT && v <= 1) return true;
    if (t.p[i] == 'a' && (u->kind != MEASURE_DAYS || (!measure_at(t, end, "'s ") && !article_counts(sv_slice(t, 0, i))))) return true; /* "in a day-to-day way" */
    if (u->kind == MEASURE_DAYS && measure_at(t, end, "中") && v <= 1) return true;
    if (whole_day) return !measure_has(sv_slice(t, end, end + 9), "以|前|後|ごと|毎|未満|超|程度|を|まで|経|おき|に1|で復|で回|で対|で完|です|。") || measure_at(t, end, "365") || (i >= 3 && measure_at(t, i - 3, "日"));
    if (v == 365 && i >= 6 && measure_at(t, i - 6, "時間")) return true;
    return v == 24 && measure_at(t, end, " a day");
}

/* "AES-256", "RSA2048", "SHA-256": families that are not compared with each other. */
static size_t cipher_at(sv t, size_t i, measure *m)
{
    static const struct { const char *text; uint32_t of; } list[] = { { "aes", 1 }, { "camellia", 1 }, { "rsa", 2 }, { "sha", 3 } };
    double v;
    for (size_t k = 0; k < COUNT_OF(list); k++) {
        if (!measure_at(t, i, list[k].text) || word_before(t, i)) continue;
        size_t at = i + strlen(list[k].text);
        if (at < t.n && (t.p[at] == '-' || t.p[at] == ' ' || t.p[at] == '_' || t.p[at] == '(')) at++;
        size_t n = at < t.n && t.p[at] >= '0' && t.p[at] <= '9' ? measure_number(t, at, &v) : 0;
        if (!n || v < 100) return 0;
        *m = (measure){ .kind = MEASURE_BITS, .of = list[k].of, .v = v, .end = at + n };
        if (measure_at(t, m->end, "ビツト")) m->end += 9;
        return m->end - i;
    }
    return 0;
}

static size_t tls_at(sv t, size_t i, measure *m)
{
    static const char *const between[] = { " ", "(", "バジヨン", "version ", "ver.", "v" };
    double v;
    if (!measure_at(t, i, "tls") || word_before(t, i)) return 0;
    size_t at = i + 3;
    for (size_t pass = 0; pass < 2; pass++)
        for (size_t k = 0; k < COUNT_OF(between); k++)
            if (measure_at(t, at, between[k])) at += strlen(between[k]);
    size_t n = at < t.n && t.p[at] >= '0' && t.p[at] <= '9' ? measure_number(t, at, &v) : 0;
    if (!n || v < 1 || v >= 3) return 0;
    *m = (measure){ .kind = MEASURE_TLS, .v = v, .end = at + n };
    return m->end - i;
}

/* "TLS 1.2 and 1.3": the numbers that follow. */
static size_t tls_more(sv t, size_t i, measure *m)
{
    static const char *const joint[] = { " and ", " or ", ", ", "/", "及び", "又は", "、", "と", "・" };
    for (size_t k = 0; k < COUNT_OF(joint); k++) {
        size_t at = i + strlen(joint[k]);
        double v;
        if (!measure_at(t, i, joint[k]) || at >= t.n || t.p[at] != '1') continue;
        size_t n = measure_number(t, at, &v);
        if (n != 3 || v < 1 || v >= 2) return 0;
        *m = (measure){ .kind = MEASURE_TLS, .v = v, .at = at, .end = at + n };
        return m->end - i;
    }
    return 0;
}

static uint32_t standard_in(sv t) /* 27001 */
{
    for (size_t i = 0; i + 5 <= t.n; i++) {
        double v;
        if (!measure_at(t, i, "2") || (i > 0 && t.p[i - 1] >= '0' && t.p[i - 1] <= '9') || measure_number(t, i, &v) < 5) continue;
        if (v >= 27000 && v < 28000) return (uint32_t)v;
    }
    return 0;
}

/* "27001:2022", "2022年版", "the 2022 edition". */
static size_t edition_at(sv t, size_t i, measure *m)
{
    double v;
    size_t n = i < t.n && t.p[i] == '2' ? measure_number(t, i, &v) : 0;
    if (n == 4 && v < 2100) {
        size_t end = i + n;
        if (measure_at(t, end, "年")) end += 3;
        if (!measure_at(t, end, "版") && !measure_at(t, end, " edition") && !measure_at(t, end, " version") && !measure_at(t, end, " revision") && !measure_at(t, end, "改訂版")) return 0;
        *m = (measure){ .kind = MEASURE_EDITION, .v = v, .of = standard_in(t), .end = end };
        return end - i;
    }
    if (n != 5 || v < 27000 || v >= 28000) return 0;
    size_t at = i + n;
    uint32_t of = (uint32_t)v;
    while (at < t.n && (t.p[at] == ' ' || t.p[at] == ':' || t.p[at] == '-' || t.p[at] == '(')) at++;
    n = at > i + 5 && measure_at(t, at, "20") ? measure_number(t, at, &v) : 0;
    if (n != 4) return 0;
    *m = (measure){ .kind = MEASURE_EDITION, .v = v, .of = of, .end = at + n };
    return m->end - i;
}

static size_t quantity_at(sv t, size_t i, measure *out)
{
    double v, times, base;
    size_t n = measure_number(t, i, &v), end = 0;
    if (!n || (word_before(t, i) && t.p[i - 1] > '9')) return 0;
    measure m = { .kind = MEASURE_DAYS };
    const unit *u = unit_after(t, i + n, &m, &end);
    if (!u || no_figure(t, i, end, u, v)) return 0;
    if (u->kind == MEASURE_TIMES && measure_at(t, end, "/") && period_at(t, end + 1, &base)) { /* 2回/年 */
        *out = (measure){ .kind = MEASURE_PER_YEAR, .limit = MEASURE_AT_LEAST, .v = v * base, .end = end + 4 };
        return out->end - i;
    }
    m.kind = u->kind;
    m.v = v * u->factor;
    size_t more = u->kind == MEASURE_DAYS ? times_after(t, end, &times) : 0, after = end;
    if (measure_at(t, after, "間")) after += 3;
    if (measure_at(t, after, "以内")) after += 6;
    bool each = measure_at(t, after, "ごと") || measure_at(t, after, "毎") || measure_at(t, after, "おき");
    if (m.kind == MEASURE_DAYS && m.v > 0 && (more || each)) {
        m = (measure){ .kind = MEASURE_PER_YEAR, .limit = MEASURE_AT_LEAST, .v = 365 / m.v * (more ? times : 1) };
        end = more ? end + more : after;
    } else if (measure_at(t, end, "間")) end += 3;
    if (m.kind == MEASURE_BITS) m.of = v >= 1024 ? 2 : 1;
    m.end = end;
    *out = m;
    return end - i;
}

static size_t figure_at(sv t, size_t i, measure *m)
{
    double rate;
    size_t n = tls_at(t, i, m);
    if (!n) n = cipher_at(t, i, m);
    if (!n) n = edition_at(t, i, m);
    if (n) return n;
    if ((n = rate_at(t, i, &rate)) != 0) {
        *m = (measure){ .kind = MEASURE_PER_YEAR, .limit = MEASURE_AT_LEAST, .v = rate, .end = i + n, .open = rate >= 400000 };
        return n;
    }
    if ((n = quantity_at(t, i, m)) != 0) return n;
    for (size_t k = 0; k < COUNT_OF(at_once); k++)
        if (measure_at(t, i, at_once[k].text) && ((unsigned char)t.p[i] >= 0x80 || !word_before(t, i))) {
            *m = (measure){ .kind = MEASURE_DAYS, .limit = MEASURE_AT_MOST, .v = at_once[k].factor, .open = true, .end = i + strlen(at_once[k].text) };
            return m->end - i;
        }
    return 0;
}

size_t measure_read(measure out[MEASURES_MAX], sv t)
{
    size_t n = 0, prev = 0;
    for (size_t i = 0; i < t.n && n < MEASURES_MAX;) {
        measure m = { 0 };
        size_t used = figure_at(t, i, &m);
        if (used) {
            m.at = i;
            m.from = prev;
            measure_qualify(t, &m);
            out[n++] = m;
            prev = m.end;
        }
        i += used ? used : 1;
        while (used && m.kind == MEASURE_TLS && n < MEASURES_MAX && (used = tls_more(t, i, &m)) != 0) {
            m.from = prev;
            measure_qualify(t, &m);
            out[n++] = m;
            i += used;
        }
    }
    return n;
}
