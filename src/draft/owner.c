/* owner.c: see owner.h. */
#include "draft/owner.h"

#include <string.h>

#define NEAR 0.8  /* of the best cell: another party's that says so much has a share */
#define LEAST 0.3 /* share of the question that a cell must speak of */

static const struct { const char *phrase; owner_party party; } parties[] = {
    { "pcustomer", OWNER_CUSTOMER }, { "pprovider", OWNER_PROVIDER }, { "pbelow", OWNER_BELOW },
};

/* The party named nearest to `at`, before or behind it. */
static owner_party nearest(const match *m, sv t, size_t at)
{
    owner_party best = OWNER_NONE;
    size_t least = SIZE_MAX;
    for (size_t k = 0; k < sizeof parties / sizeof *parties; k++) {
        words_set s = pack_phrase(m->pack, parties[k].phrase);
        for (size_t from = 0, found; from < t.n && words_any(sv_from(t, from), s, &found); from += found + 1) {
            size_t there = from + found, far = there > at ? (there - at) : (at - there);
            if (far < least) {
                least = far;
                best = parties[k].party;
            }
        }
    }
    return best;
}

static owner_party asked_of(const match *m, const mquery *q)
{
    size_t at;
    if (!words_any(q->text, pack_phrase(m->pack, "qowner"), &at) || words_any(q->text, pack_phrase(m->pack, "qcan"), NULL)) return OWNER_NONE;
    return nearest(m, q->text, at);
}

static owner_party named(const match *m, sv t)
{
    owner_party one = OWNER_NONE;
    for (size_t k = 0; k < sizeof parties / sizeof *parties; k++) {
        if (!words_any(t, pack_phrase(m->pack, parties[k].phrase), NULL)) continue;
        if (one != OWNER_NONE) return OWNER_NONE; /* both */
        one = parties[k].party;
    }
    return one;
}

/* How much a text speaks of what is asked, not of whose it is. */
static double speaks(arena *a, const match *m, const mquery *q, sv t)
{
    uint8_t *v = arena_many(a, m->pack->n_concepts, uint8_t);
    double *w = arena_many(a, m->pack->n_concepts, double), hit = 0, all = 0;
    static const char *const whose[] = { "resp", "custduty", "infra" };
    memcpy(w, q->w, m->pack->n_concepts * sizeof *w);
    for (size_t i = 0; i < sizeof whose / sizeof *whose; i++) {
        uint32_t c = pack_concept_id(m->pack, sv_of(whose[i]));
        if (c != UINT32_MAX) w[c] = 0;
    }
    model_concepts(m->pack, t, a, v);
    for (size_t i = 0; i < q->n_all_words; i++) {
        all += q->all_rare[i];
        if (sv_find(t, q->all_words[i]) != SIZE_MAX) hit += q->all_rare[i];
    }
    return score_part(m->pack, v, q, w) + (all > 0 ? 0.4 * hit / all : 0);
}

typedef struct found {
    double best, by[OWNER_SEVERAL]; /* by party */
    owner_party party;
    sv text;
} found;

static void offer(found *f, double score, owner_party party, sv text)
{
    if (party != OWNER_NONE && score > f->by[party]) f->by[party] = score;
    if (party == OWNER_NONE || score <= f->best) return;
    f->best = score;
    f->party = party;
    f->text = text;
}

/* "area: X / customer: A / provider: B" and "X / provider". Cells are parted before folding, which closes up the bars. */
static void read_row(found *f, arena *a, const match *m, const mquery *q, const mpass *ps)
{
    sv rest = ps->src->clean.n ? ps->src->clean : ps->src->text, label = SV_NULL;
    for (bool first = true; rest.n; first = false) {
        size_t end = sv_find(rest, SV(" / "));
        sv cell = sv_trim(words_fold_dup(a, sv_slice(rest, 0, end)));
        rest = end == SIZE_MAX ? SV_NULL : sv_from(rest, end + 3);
        size_t colon = sv_find(cell, SV(":"));
        sv head = colon == SIZE_MAX ? SV_NULL : sv_slice(cell, 0, colon), value = colon == SIZE_MAX ? cell : sv_trim(sv_from(cell, colon + 1));
        if (value.n == 0) continue;
        owner_party by_value = named(m, value), by_head = named(m, head);
        if (first) label = value;
        if (first && by_value != OWNER_NONE && by_head == OWNER_NONE) offer(f, speaks(a, m, q, head), by_value, cell); /* "OS: ours" */
        else if (first) continue;
        else if (by_head != OWNER_NONE) offer(f, 0.7 * speaks(a, m, q, value) + 0.35 * speaks(a, m, q, label), by_head, cell);
        else if (by_value != OWNER_NONE) offer(f, speaks(a, m, q, label), by_value, ps->folded);
    }
}

static void read_item(found *f, arena *a, const match *m, const mquery *q, const mpass *ps)
{
    static const owner_party of[] = { [LIB_WHO_CUSTOMER] = OWNER_CUSTOMER, [LIB_WHO_PROVIDER] = OWNER_PROVIDER, [LIB_WHO_INFRASTRUCTURE] = OWNER_BELOW };
    bool listed = words_any(words_fold_dup(a, ps->src->path), pack_phrase(m->pack, "qowner"), NULL) || words_any(ps->folded, pack_phrase(m->pack, "qowner"), NULL);
    if (!listed || (size_t)ps->who >= sizeof of / sizeof *of) return;
    offer(f, 0.9 * speaks(a, m, q, ps->folded), of[ps->who], ps->folded);
}

void owner_read(owner *out, arena *a, const match *m, const mserv *s, const mquery *q)
{
    found f = { .best = LEAST };
    memset(out, 0, sizeof *out);
    out->asked = asked_of(m, q);
    if (out->asked == OWNER_NONE) return;
    for (uint32_t i = 0; i < s->n_pass; i++) {
        const mpass *ps = &s->pass[i];
        double before = f.best;
        if (ps->head || ps->pointer) continue;
        if (ps->src->kind == LIB_ROW) read_row(&f, a, m, q, ps);
        else read_item(&f, a, m, q, ps);
        if (f.best > before) out->at = i;
    }
    out->stated = f.party;
    out->text = f.text;
    for (int k = OWNER_CUSTOMER; k < OWNER_SEVERAL; k++)
        if (f.party != OWNER_NONE && k != (int)f.party && f.by[k] >= NEAR * f.best) out->stated = OWNER_SEVERAL;
}
