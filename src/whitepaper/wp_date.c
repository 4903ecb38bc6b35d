/* wp_date.c: dates in every form that title pages write them. */
#include <string.h>

#include "whitepaper/wp_priv.h"

static const char *const months[] = { "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec" };

static int int_at(sv s, size_t *i, int max_digits)
{
    int v = 0, n = 0;
    while (*i < s.n && s.p[*i] >= '0' && s.p[*i] <= '9' && n < max_digits) v = v * 10 + (s.p[(*i)++] - '0'), n++;
    return n ? v : -1;
}

static void spaces(sv s, size_t *i)
{
    while (*i < s.n && (s.p[*i] == ' ' || s.p[*i] == ',')) (*i)++;
}

static int month_at(sv s, size_t *i)
{
    for (int m = 0; m < 12; m++)
        if (sv_starts(sv_from(s, *i), sv_of(months[m]))) {
            while (*i < s.n && ((s.p[*i] >= 'a' && s.p[*i] <= 'z') || s.p[*i] == '.')) (*i)++;
            return m + 1;
        }
    return -1;
}

/* y/m/d, y-m-d, y.m.d, y年m月d日, 令和n年…, "19 January 2026", "January 19, 2026", "Jan 2026" at i of folded text. */
static bool date_at(sv f, size_t i, size_t *end, int ymd[3])
{
    size_t k = i;
    int base = 0, y, m = -1, d = 0;
    if (i > 0 && ((f.p[i - 1] >= '0' && f.p[i - 1] <= '9') || f.p[i - 1] == '.')) return false;
    if (sv_starts(sv_from(f, k), SV("令和"))) base = 2018, k += 6;
    else if (sv_starts(sv_from(f, k), SV("平成"))) base = 1988, k += 6;
    if (base && sv_starts(sv_from(f, k), SV("元"))) y = 1, k += 3;
    else y = int_at(f, &k, 4);
    if (y >= 0 && (base || y >= 1990)) {
        y += base;
        bool kanji = sv_starts(sv_from(f, k), SV("年"));
        if (kanji) k += 3;
        else if (k < f.n && (f.p[k] == '/' || f.p[k] == '-' || f.p[k] == '.')) k++;
        else return false;
        spaces(f, &k);
        m = int_at(f, &k, 2);
        if (m < 1 || m > 12) return false;
        spaces(f, &k);
        if (kanji ? sv_starts(sv_from(f, k), SV("月")) : (k + 1 < f.n && (f.p[k] == '/' || f.p[k] == '-' || f.p[k] == '.'))) {
            size_t save = k;
            k += kanji ? 3 : 1;
            spaces(f, &k);
            size_t at = k;
            d = int_at(f, &k, 2);
            if (d < 1 || d > 31) d = 0, k = kanji ? at : save;
            else if (kanji && sv_starts(sv_from(f, k), SV("日"))) k += 3;
            else if (kanji) d = 0, k = at;
        } else if (kanji) return false;
        if (!kanji && !d) return false; /* "2025/3" alone is too little */
        if (y > 2200) return false;
    } else if (y >= 1 && y <= 31 && !base) { /* 19 January 2026 */
        d = y;
        while (k < f.n && f.p[k] >= 'a' && f.p[k] <= 'z' && k < i + 4 && month_at(f, &(size_t){ k }) < 0) k++; /* 19th */
        spaces(f, &k);
        if ((m = month_at(f, &k)) < 0) return false;
        spaces(f, &k);
        if ((y = int_at(f, &k, 4)) < 1990) return false;
    } else { /* January 19, 2026 · January 2026 */
        k = i;
        if (i > 0 && f.p[i - 1] >= 'a' && f.p[i - 1] <= 'z') return false;
        if ((m = month_at(f, &k)) < 0) return false;
        spaces(f, &k);
        size_t at = k;
        y = int_at(f, &k, 4);
        if (y >= 1 && y <= 31) {
            d = y;
            while (k < f.n && f.p[k] >= 'a' && f.p[k] <= 'z') k++;
            spaces(f, &k);
            y = int_at(f, &k, 4);
        }
        if (y < 1990 || at == k) return false;
    }
    ymd[0] = y, ymd[1] = m, ymd[2] = d;
    *end = k;
    return true;
}

/* "次回見直し 2027年4月", "valid until 31 March 2027": not the date of this edition. */
static bool of_another_day(sv before, sv after)
{
    static const char *const words[] = { "次回", "次期", "期限", "有効期間", "満了", "next", "until", "expir", "due", "through", NULL };
    sv near = before.n > 40 ? sv_from(before, before.n - 40) : before;
    size_t cut = 0;
    for (size_t i = 0; i < near.n; i++) /* what stands behind the last separator names the date */
        if (near.p[i] == '/' || near.p[i] == '|' || near.p[i] == ',' || near.p[i] == ';') cut = i + 1;
    near = sv_from(near, cut);
    for (size_t k = 0; words[k]; k++)
        if (sv_find(near, sv_of(words[k])) != SIZE_MAX) return true;
    return sv_starts(sv_trim(after), SV("まで"));
}

static bool read_date(sv *out, arena *a, sv text, sv *as_written, bool last)
{
    uint32_t *map;
    sv f = txt_fold_map(&map, a, sv_slice(text, 0, text.n > 400 ? txt_cut(text, 400).n : text.n));
    int best[3] = { 0 };
    bool found = false, weak = false;
    for (size_t i = 0, from = 0; i < f.n; i++) {
        int ymd[3];
        size_t end;
        if (!date_at(f, i, &end, ymd)) continue;
        bool later = ymd[0] != best[0] ? ymd[0] > best[0] : ymd[1] != best[1] ? ymd[1] > best[1] : ymd[2] > best[2];
        bool other = last && of_another_day(sv_slice(f, from, i), sv_from(f, end));
        if (!found || (!other && (later || weak))) {
            weak = other;
            memcpy(best, ymd, sizeof best);
            if (as_written) *as_written = txt_trim(sv_slice(text, map[i], map[end]));
        }
        found = true;
        if (!last) break;
        from = end;
        i = end - 1;
    }
    if (found) *out = sv_of(best[2] ? arena_printf(a, "%04d-%02d-%02d", best[0], best[1], best[2]) : arena_printf(a, "%04d-%02d", best[0], best[1]));
    return found;
}

bool wp_date_iso(sv *out, arena *a, sv text, sv *as_written) { return read_date(out, a, text, as_written, false); }

bool wp_date_last(sv *out, arena *a, sv text, sv *as_written) { return read_date(out, a, text, as_written, true); }
