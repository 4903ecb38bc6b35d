/* How alike two texts are. */
#include <stdlib.h>
#include <string.h>

#include "text/text.h"

enum { LIKE_MAX = 1024 };

static size_t code_points(uint32_t *out, sv s)
{
    size_t n = 0;
    for (size_t i = 0; i < s.n && n < LIKE_MAX; n++)
        i += txt_next(s, i, &out[n]);
    return n;
}

size_t txt_distance(sv sa, sv sb, size_t max)
{
    uint32_t a[LIKE_MAX], b[LIKE_MAX];
    size_t na = code_points(a, sa), nb = code_points(b, sb), row[LIKE_MAX + 1];

    if ((na > nb ? na - nb : nb - na) > max)
        return max + 1;
    for (size_t j = 0; j <= nb; j++)
        row[j] = j;
    for (size_t i = 1; i <= na; i++) {
        size_t diag = row[0], best;
        best = row[0] = i;
        for (size_t j = 1; j <= nb; j++) {
            size_t d = diag + (a[i - 1] != b[j - 1]);
            diag = row[j];
            if (row[j] + 1 < d)
                d = row[j] + 1;
            if (row[j - 1] + 1 < d)
                d = row[j - 1] + 1;
            row[j] = d;
            if (d < best)
                best = d;
        }
        if (best > max)
            return max + 1;
    }
    return row[nb] > max ? max + 1 : row[nb];
}

static int by_value(const void *x, const void *y)
{
    uint64_t a = *(const uint64_t *)x, b = *(const uint64_t *)y;
    return (a > b) - (a < b);
}

static size_t pairs(uint64_t **out, sv s)
{
    size_t cap = s.n + 1, n = 0;
    uint64_t *p = xcalloc(cap, sizeof *p);
    uint32_t prev = 0, cp;
    for (size_t i = 0; i < s.n;) {
        i += txt_next(s, i, &cp);
        if (cp == ' ')
            continue;
        p[n++] = (uint64_t)prev << 32 | cp; /* the first pair has 0: texts of one character count too */
        prev = cp;
    }
    qsort(p, n, sizeof *p, by_value);
    *out = p;
    return n;
}

double txt_likeness(sv a, sv b)
{
    uint64_t *pa, *pb;
    size_t na, nb, i = 0, j = 0, same = 0;

    if (sv_eq(a, b))
        return 1;
    na = pairs(&pa, a);
    nb = pairs(&pb, b);
    while (i < na && j < nb) {
        if (pa[i] == pb[j]) {
            same++;
            i++;
            j++;
        } else if (pa[i] < pb[j])
            i++;
        else
            j++;
    }
    free(pa);
    free(pb);
    return na + nb ? 2.0 * (double)same / (double)(na + nb) : 1;
}
