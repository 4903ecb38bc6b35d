/* Numbers as a person sees them in the cell, for the number formats that questionnaires use. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "ooxml/ooxml_internal.h"

/* Walks a number format: literal text ("…", \x), hints (_x *x [..]) and the rest. Returns the next character that has
 * a meaning, 0 at the end; literals go to `lit` if it is not NULL. Only the first section counts. */
static char next_code(sv *s, buf *lit)
{
    while (s->n) {
        char c = s->p[0];
        size_t n = 1, i;

        if (c == ';')
            return 0;
        if (c == '"') {
            for (i = 1; i < s->n && s->p[i] != '"'; i++)
                ;
            if (lit)
                buf_add(lit, sv_slice(*s, 1, i));
            n = i < s->n ? i + 1 : i;
        } else if (c == '\\' && s->n > 1) {
            n = 2;
            while (n < s->n && ((unsigned char)s->p[n] & 0xc0) == 0x80)
                n++;
            if (lit)
                buf_add(lit, sv_slice(*s, 1, n));
        } else if ((c == '_' || c == '*') && s->n > 1) {
            n = 2;
            while (n < s->n && ((unsigned char)s->p[n] & 0xc0) == 0x80)
                n++;
        } else if (c == '[') {
            /* [Red], [$-411]; elapsed time [h] [m] [s] is a code */
            for (i = 1; i < s->n && s->p[i] != ']'; i++)
                ;
            if (i >= 2 && strchr("hHmMsS", s->p[1]) && (s->p[i - 1] | 0x20) == (s->p[1] | 0x20)) {
                *s = sv_from(*s, i + 1);
                return 'h';
            }
            n = i + 1;
        } else {
            *s = sv_from(*s, 1);
            return c;
        }
        *s = sv_from(*s, n);
    }
    return 0;
}

ox_form ox_form_of(sv pattern)
{
    sv s = pattern;
    bool day = false, hour = false, digit = false, other = false, text = false;
    char c;

    if (sv_starts(pattern, SV("General")) || !pattern.n)
        return OX_FORM_GENERAL;
    while ((c = next_code(&s, NULL))) {
        if (strchr("yYdDeEgGbB", c))
            day = true;
        else if (strchr("hHsS", c))
            hour = true;
        else if (c == '@')
            text = true;
        else if (strchr("0#", c))
            digit = true;
        else if (strchr("?/", c))
            other = true;
    }
    if (day && digit && !hour && memmem(pattern.p, pattern.n, "E+", 2))
        return OX_FORM_GENERAL;
    if (day || hour)
        return day && hour ? OX_FORM_DATE_TIME : day ? OX_FORM_DATE : OX_FORM_TIME;
    if (text)
        return OX_FORM_TEXT;
    if (!digit && memmem(pattern.p, pattern.n, "mm", 2))
        return OX_FORM_DATE;
    return digit && !other ? OX_FORM_PATTERN : OX_FORM_GENERAL;
}

static void add_general(buf *out, double v)
{
    char s[64];

    snprintf(s, sizeof s, "%.15g", v);
    buf_adds(out, s);
}

/* 0, 00, 0.00, #,##0, 0%, with literals around and between. false: a form that is not known here. */
static bool add_pattern(buf *out, double v, sv pattern)
{
    buf before, after;
    int whole = 0, frac = 0, percent = 0;
    bool dot = false, group = false, seen = false, known = true;
    char digits[400], c;
    sv s = pattern;
    size_t n, i, lead;

    buf_init(&before, pattern.n + 1);
    buf_init(&after, pattern.n + 1);
    while (s.n && (c = next_code(&s, seen ? &after : &before))) {
        if (c == '0' || c == '#') {
            known = known && after.n == 0 && (!dot || c == '0'); /* digits only in one block */
            seen = true;
            if (dot)
                frac++;
            else if (c == '0')
                whole++;
        } else if (c == '.' && seen && !dot) {
            dot = true;
        } else if (c == ',' && seen && !dot) {
            group = true;
        } else if (c == '%') {
            percent++;
            buf_addc(&after, '%');
        } else {
            buf_addc(seen ? &after : &before, c);
        }
    }
    known = known && seen && percent < 2 && whole < 16 && frac < 16 && fabs(v) < 1e15;
    if (known) {
        snprintf(digits, sizeof digits, "%.*f", frac, fabs(percent ? v * 100 : v));
        n = strcspn(digits, ".");
        if (v < 0)
            buf_addc(out, '-');
        buf_add(out, buf_sv(&before));
        if (whole == 0 && n == 1 && digits[0] == '0' && frac)
            n = 0;
        for (lead = n; lead < (size_t)whole; lead++)
            buf_addc(out, '0');
        for (i = 0; i < n; i++) {
            buf_addc(out, digits[i]);
            if (group && n - 1 - i > 0 && (n - 1 - i) % 3 == 0)
                buf_addc(out, ',');
        }
        buf_adds(out, digits + strcspn(digits, "."));
        buf_add(out, buf_sv(&after));
    }
    buf_release(&before);
    buf_release(&after);
    return known;
}

/* Days since 1970-01-01 as a date (Howard Hinnant's algorithm: http://howardhinnant.github.io/date_algorithms.html). */
static void civil(long days, int *y, int *m, int *d)
{
    long era, doe, yoe, doy, mp;

    days += 719468;
    era = (days >= 0 ? days : days - 146096) / 146097;
    doe = days - era * 146097;
    yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
    doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
    mp = (5 * doy + 2) / 153;
    *d = (int)(doy - (153 * mp + 2) / 5 + 1);
    *m = (int)(mp < 10 ? mp + 3 : mp - 9);
    *y = (int)(yoe + era * 400 + (*m <= 2));
}

static bool add_date(buf *out, double v, ox_form form, bool date1904)
{
    long days, seconds;
    int y, m, d;

    if (!(v >= 0 && v < 2958466)) /* 9999-12-31 is the last day Excel knows */
        return false;
    days = (long)v;
    seconds = (long)((v - (double)days) * 86400 + 0.5);
    if (seconds >= 86400) {
        days++;
        seconds = 0;
    }
    if (form != OX_FORM_TIME && (date1904 || days >= 1)) {
        if (!date1904 && days == 60) {
            buf_adds(out, "1900-02-29"); /* Lotus's day that never was; Excel shows it */
        } else {
            /* 25569 is 1970-01-01 in the 1900 system; before its false leap day the count is one less. */
            civil(date1904 ? days - 24107 : days < 60 ? days - 25568 : days - 25569, &y, &m, &d);
            buf_addf(out, "%04d-%02d-%02d", y, m, d);
        }
        if (seconds == 0 || form == OX_FORM_DATE)
            return true;
        buf_addc(out, ' ');
    }
    if (form == OX_FORM_TIME)
        seconds += days * 86400; /* durations go past 24 hours */
    buf_addf(out, seconds % 60 ? "%02ld:%02ld:%02ld" : "%02ld:%02ld", seconds / 3600, seconds / 60 % 60, seconds % 60);
    return true;
}

void ox_number_text(buf *out, sv raw, const ox_style *st, bool date1904, bool *is_date)
{
    char tmp[64], *stop;
    double v;
    size_t i;

    *is_date = false;
    raw = sv_trim(raw);
    for (i = 0; i < raw.n && raw.p[i] >= '0' && raw.p[i] <= '9'; i++)
        ;
    /* Small whole numbers in General are already what they look like. */
    if (i == raw.n && i && i <= 15 && (!st || st->form == OX_FORM_GENERAL || st->form == OX_FORM_TEXT)) {
        buf_add(out, raw);
        return;
    }
    if (!raw.n || raw.n >= sizeof tmp) {
        buf_add(out, raw);
        return;
    }
    memcpy(tmp, raw.p, raw.n);
    tmp[raw.n] = 0;
    v = strtod(tmp, &stop);
    if (*stop || !isfinite(v)) {
        buf_add(out, raw);
        return;
    }
    if (st && (st->form == OX_FORM_DATE || st->form == OX_FORM_TIME || st->form == OX_FORM_DATE_TIME) &&
        add_date(out, v, st->form, date1904)) {
        *is_date = true;
        return;
    }
    if (st && st->form == OX_FORM_PATTERN && add_pattern(out, v, st->pattern))
        return;
    add_general(out, v);
}
