/* Ranges by row: a sorted array read as a balanced tree, each node knowing the last row below it. */
#include <stdlib.h>

#include "ooxml/ooxml_internal.h"

void ox_tree_add(ox_tree *t, const ox_range *r, uint32_t id)
{
    t->v = xgrow(t->v, &t->cap, t->n + 1, sizeof *t->v);
    t->v[t->n++] = (ox_tree_item){ *r, id, 0 };
}

static int by_row(const void *a, const void *b)
{
    const ox_tree_item *x = a, *y = b;

    if (x->r.r0 != y->r.r0)
        return x->r.r0 < y->r.r0 ? -1 : 1;
    return x->id < y->id ? -1 : x->id > y->id;
}

/* The subtree of [lo, hi) has its root in the middle. Depth is log2 of the number of ranges. */
static uint32_t build(ox_tree_item *v, size_t lo, size_t hi)
{
    size_t mid = lo + (hi - lo) / 2;
    uint32_t max, m;

    if (lo >= hi)
        return 0;
    max = v[mid].r.r1;
    if ((m = build(v, lo, mid)) > max)
        max = m;
    if ((m = build(v, mid + 1, hi)) > max)
        max = m;
    return v[mid].max = max;
}

void ox_tree_build(ox_tree *t)
{
    if (t->n)
        qsort(t->v, t->n, sizeof *t->v, by_row);
    build(t->v, 0, t->n);
}

void ox_tree_release(ox_tree *t)
{
    free(t->v);
    *t = (ox_tree){ NULL, 0, 0 };
}

static uint32_t find(const ox_tree_item *v, size_t lo, size_t hi, uint32_t row, uint32_t col)
{
    uint32_t best = UINT32_MAX, f;
    size_t mid = lo + (hi - lo) / 2;

    if (lo >= hi || v[mid].max < row)
        return best;
    best = find(v, lo, mid, row, col);
    if (v[mid].r.r0 > row)
        return best;
    if (ox_range_has(&v[mid].r, row, col) && v[mid].id < best)
        best = v[mid].id;
    f = find(v, mid + 1, hi, row, col);
    return f < best ? f : best;
}

uint32_t ox_tree_find(const ox_tree *t, uint32_t row, uint32_t col)
{
    return find(t->v, 0, t->n, row, col);
}
