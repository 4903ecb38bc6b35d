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

static bool same_evidence(const draft_item *a, const draft_item *b)
{
    if (a->n_evidence == 0 || b->n_evidence == 0 || a->n_controls == 0 || b->n_controls == 0 || !sv_eq(a->controls[0], b->controls[0])) return false;
    for (size_t i = 0; i < a->n_evidence; i++)
        for (size_t k = 0; k < b->n_evidence; k++)
            if (sv_eq(a->evidence[i], b->evidence[k])) return true;
    return false;
}

/* The same thing asked: the same concepts and the same sign. Opposite choices for different questions are no conflict. */
static bool same_matter(const draft_item *a, const draft_item *b)
{
    const match_trace *x = a->trace, *y = b->trace;
    if (!x || !y || x->negated != y->negated || x->n_concepts == 0 || x->n_concepts != y->n_concepts) return false;
    for (size_t i = 0; i < x->n_concepts; i++) {
        bool any = false;
        for (size_t k = 0; k < y->n_concepts; k++) any |= sv_eq(x->concepts[i], y->concepts[k]);
        if (!any) return false;
    }
    return true;
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
            if (items[i].choice == DRAFT_CHOICE_NONE || !opposite(items[i].choice, items[k].choice)) continue;
            if (!sv_eq(queries[i].service, queries[k].service) || !same_evidence(&items[i], &items[k]) || !same_matter(&items[i], &items[k])) continue;
            object(&items[i], a, names[k]);
            object(&items[k], a, names[i]);
        }
}
