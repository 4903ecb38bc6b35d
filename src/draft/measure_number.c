/* measure_number.c: numbers in digits, kanji and English words. */
#include "draft/measure_int.h"

#include <string.h>

#include "match/words.h"

bool measure_at(sv t, size_t i, const char *s)
{
    size_t n = strlen(s);
    return i <= t.n && n <= t.n - i && memcmp(t.p + i, s, n) == 0;
}

static bool digit_at(sv t, size_t i)
{
    return i < t.n && t.p[i] >= '0' && t.p[i] <= '9';
}

static size_t digits(sv t, size_t i, double *v)
{
    size_t k = i;
    double scale = 0;
    *v = 0;
    while (digit_at(t, k) || (k > i && k < t.n && (t.p[k] == ',' || t.p[k] == '.') && digit_at(t, k + 1))) {
        if (t.p[k] == '.') {
            if (scale > 0) break; /* 1.2.3 */
            scale = 1;
        } else if (t.p[k] != ',') {
            *v = *v * 10 + (t.p[k] - '0');
            scale *= 10;
        }
        k++;
    }
    if (scale > 0) *v /= scale;
    return k - i;
}

/* 三, 十二, 二十四, 百八十, 三百六十五, 半 */
static size_t kanji(sv t, size_t i, double *v)
{
    static const char *const one[] = { "〇", "一", "二", "三", "四", "五", "六", "七", "八", "九" };
    double total = 0, part = -1;
    size_t k = i;
    for (;;) {
        size_t d = 0;
        while (d < 10 && !measure_at(t, k, one[d])) d++;
        double mult = measure_at(t, k, "十") ? 10 : measure_at(t, k, "百") ? 100 : measure_at(t, k, "千") ? 1000 : 0;
        if (d < 10) part = (part < 0 ? 0 : part * 10) + (double)d;
        else if (mult > 0) {
            total += (part < 0 ? 1 : part) * mult;
            part = -1;
        } else break;
        k += 3;
    }
    if (k == i && measure_at(t, i, "半")) {
        *v = 0.5;
        return 3;
    }
    *v = total + (part < 0 ? 0 : part);
    return k - i;
}

typedef struct number_word {
    const char *text;
    double v;
} number_word;

static size_t english_word(sv t, size_t i, const number_word *list, size_t n, double *v)
{
    for (size_t k = 0; k < n; k++) {
        size_t len = strlen(list[k].text);
        if (!measure_at(t, i, list[k].text) || (i + len < t.n && words_is_alnum((unsigned char)t.p[i + len]))) continue;
        *v = list[k].v;
        return len;
    }
    return 0;
}

static size_t english(sv t, size_t i, double *v)
{
    static const number_word small[] = {
        { "one", 1 },      { "two", 2 },       { "three", 3 },     { "four", 4 },     { "five", 5 },     { "six", 6 },       { "seven", 7 },
        { "eight", 8 },    { "nine", 9 },      { "ten", 10 },      { "eleven", 11 },  { "twelve", 12 },  { "thirteen", 13 }, { "fourteen", 14 },
        { "fifteen", 15 }, { "sixteen", 16 },  { "eighteen", 18 }, { "a dozen", 12 }, { "a couple of", 2 }, { "half a", 0.5 }, { "half an", 0.5 },
        { "a", 1 },        { "an", 1 },
    };
    static const number_word tens[] = {
        { "twenty", 20 }, { "thirty", 30 }, { "forty", 40 }, { "fifty", 50 }, { "sixty", 60 }, { "seventy", 70 }, { "eighty", 80 }, { "ninety", 90 }, { "hundred", 100 },
    };
    double ones;
    if (i > 0 && words_is_alnum((unsigned char)t.p[i - 1])) return 0;
    size_t n = english_word(t, i, small, sizeof small / sizeof *small, v);
    if (n) return n;
    n = english_word(t, i, tens, sizeof tens / sizeof *tens, v);
    if (!n || i + n >= t.n || (t.p[i + n] != '-' && t.p[i + n] != ' ')) return n;
    size_t more = english_word(t, i + n + 1, small, 9, &ones);
    if (!more) return n;
    *v += ones;
    return n + 1 + more;
}

size_t measure_number(sv t, size_t i, double *v)
{
    if (digit_at(t, i)) return i > 0 && digit_at(t, i - 1) ? 0 : digits(t, i, v);
    size_t n = kanji(t, i, v);
    return n ? n : english(t, i, v);
}
