/* voice.c: one sheet, one voice. See draft_sheet in draft.h. */
#include "draft/compose.h"

#include <stdlib.h>
#include <string.h>

#include "base/msg.h"
#include "text/text.h"

typedef struct folded { /* a question for sorting: equal ones stand together, the first of the sheet first */
    sv text, service;
    size_t at;
} folded;

static int by_text(const void *x, const void *y)
{
    const folded *a = x, *b = y;
    int c = sv_cmp(a->service, b->service);
    if (!c) c = sv_cmp(a->text, b->text);
    return c ? c : a->at < b->at ? -1 : a->at > b->at;
}

/* The same question twice gets the same draft, whatever stands in its category column. */
static void same_question(draft_item *items, const folded *f, size_t n)
{
    for (size_t i = 1, first = 0; i < n; i++) {
        if (f[i].text.n == 0 || !sv_eq(f[i].text, f[first].text) || !sv_eq(f[i].service, f[first].service)) {
            first = i;
            continue;
        }
        draft_item *d = &items[f[i].at];
        if (d->rule.n || d->skip || items[f[first].at].rule.n || items[f[first].at].skip) continue; /* a person decided */
        *d = items[f[first].at];
    }
}

static bool opposite(draft_choice a, draft_choice b)
{
    return (a == DRAFT_YES && (b == DRAFT_NO || b == DRAFT_NA)) || (b == DRAFT_YES && (a == DRAFT_NO || a == DRAFT_NA));
}

/* The same thing asked: the two name mostly the same topics. */
static bool same_matter(const match_trace *x, const match_trace *y)
{
    size_t both = 0;
    for (size_t i = 0; i < x->n_topics; i++)
        for (size_t k = 0; k < y->n_topics; k++) both += sv_eq(x->topics[i], y->topics[k]);
    size_t any = x->n_topics + y->n_topics - both;
    if (x->negated != y->negated) return both > 1 && both == any; /* how far a denial reaches is seldom sure */
    return both > 0 && both * 2 >= any;
}

/* Opposite choices for the same wording, or one choice for a wording and its denial. */
static bool contradict(const draft_item *a, const draft_item *b)
{
    if (!a->trace || !b->trace || a->n_controls == 0 || b->n_controls == 0 || !sv_eq(a->controls[0], b->controls[0])) return false;
    if (!same_matter(a->trace, b->trace)) return false;
    if (a->trace->negated == b->trace->negated) return opposite(a->choice, b->choice);
    return a->choice == b->choice && (a->choice == DRAFT_YES || a->choice == DRAFT_NO);
}

static void object(draft_item *d, arena *a, sv other)
{
    d->status = DRAFT_REVIEW;
    d->reason = sv_of(arena_printf(a, tr("the choice disagrees with %.*s: look at both"), SV_FMT(other)));
}

void draft_sheet(draft_item *items, const draft_query *queries, const sv *names, size_t n, arena *a)
{
    folded *f = arena_many(a, n ? n : 1, folded);
    for (size_t i = 0; i < n; i++) f[i] = (folded){ words_fold_dup(a, queries[i].question), queries[i].service, i };
    if (n) qsort(f, n, sizeof *f, by_text);
    same_question(items, f, n);
    for (size_t i = 0; i < n; i++)
        for (size_t k = i + 1; k < n; k++) {
            if (!sv_eq(queries[i].service, queries[k].service) || !contradict(&items[i], &items[k])) continue;
            object(&items[i], a, names[k]);
            object(&items[k], a, names[i]);
        }
}
