/* A1 names and ranges. */
#include <stdio.h>
#include <string.h>

#include "base/limits.h"
#include "ooxml/ooxml.h"

char *ox_a1(char out[OX_A1_BYTES], uint32_t row, uint32_t col)
{
    char letters[8];
    int n = 0;
    uint64_t c = (uint64_t)col + 1;

    for (; c && n < 7; c = (c - 1) / 26)
        letters[n++] = (char)('A' + (c - 1) % 26);
    for (int i = 0; i < n; i++)
        out[i] = letters[n - 1 - i];
    snprintf(out + n, (size_t)(OX_A1_BYTES - n), "%u", (unsigned)(row + 1u));
    return out;
}

/* Letters and digits of one corner; either may be missing (whole columns and rows). */
static bool corner(sv *s, uint32_t *row, bool *has_row, uint32_t *col, bool *has_col)
{
    size_t i = 0;
    uint64_t v = 0;

    *has_row = *has_col = false;
    if (i < s->n && s->p[i] == '$')
        i++;
    for (; i < s->n && (s->p[i] | 0x20) >= 'a' && (s->p[i] | 0x20) <= 'z'; i++) {
        v = v * 26 + (uint64_t)((s->p[i] | 0x20) - 'a' + 1);
        if (v > LIMIT_SHEET_COLS)
            return false;
        *has_col = true;
    }
    if (*has_col)
        *col = (uint32_t)v - 1;
    if (*has_col && i < s->n && s->p[i] == '$')
        i++;
    for (v = 0; i < s->n && s->p[i] >= '0' && s->p[i] <= '9'; i++) {
        v = v * 10 + (uint64_t)(s->p[i] - '0');
        if (v > LIMIT_SHEET_ROWS)
            return false;
        *has_row = true;
    }
    if (*has_row && v == 0)
        return false;
    if (*has_row)
        *row = (uint32_t)v - 1;
    *s = sv_from(*s, i);
    return *has_row || *has_col;
}

bool ox_a1_parse(sv s, uint32_t *row, uint32_t *col)
{
    bool r, c;

    return corner(&s, row, &r, col, &c) && r && c && s.n == 0;
}

bool ox_range_parse(sv s, ox_range *out)
{
    bool r0, c0, r1, c1;
    uint32_t t;

    if (!corner(&s, &out->r0, &r0, &out->c0, &c0))
        return false;
    out->r1 = out->r0;
    out->c1 = out->c0;
    if (s.n == 0)
        return r0 && c0;
    if (s.p[0] != ':')
        return false;
    s = sv_from(s, 1);
    if (!corner(&s, &out->r1, &r1, &out->c1, &c1) || s.n || r0 != r1 || c0 != c1)
        return false;
    if (!r0) {
        out->r0 = 0;
        out->r1 = LIMIT_SHEET_ROWS - 1;
    }
    if (!c0) {
        out->c0 = 0;
        out->c1 = LIMIT_SHEET_COLS - 1;
    }
    if (out->r0 > out->r1) {
        t = out->r0;
        out->r0 = out->r1;
        out->r1 = t;
    }
    if (out->c0 > out->c1) {
        t = out->c0;
        out->c0 = out->c1;
        out->c1 = t;
    }
    return true;
}

bool ox_range_has(const ox_range *r, uint32_t row, uint32_t col)
{
    return row >= r->r0 && row <= r->r1 && col >= r->c0 && col <= r->c1;
}
