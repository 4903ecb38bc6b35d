/* figures.c: see figures.h. */
#include "draft/figures.h"

#include <string.h>

#define TOPIC 0.5 /* a concept of this weight tells what is asked about */

typedef struct subject {
    arena *a;
    const match *m;
    const mserv *s;
    const mquery *q;
    const uint32_t *pass; /* of the texts */
    uint8_t *own, *ctx;   /* scratch */
    uint32_t keep, gone;  /* what is kept so long is gone then */
    double *w;
} subject;

/* The concepts of the asked clause, or of the whole question when it names none ("…、かつ年1回以上"). */
static void weigh(subject *c, sv asked)
{
    const pack *p = c->m->pack;
    double total = 0;
    memset(c->own, 0, p->n_concepts);
    model_concepts(p, asked, c->a, c->own);
    for (size_t i = 0; i < p->n_concepts; i++) {
        c->w[i] = c->own[i] >= 100 && p->concepts[i].w >= TOPIC ? c->q->w[i] : 0; /* not "every", "data" */
        total += c->w[i];
    }
    if (total < 0.5) memcpy(c->w, c->q->w, p->n_concepts * sizeof *c->w);
}

/* The stated clause is about something narrower that was not asked: a restore test is not the backup. */
static bool narrower(const subject *c)
{
    for (size_t i = 0; i < c->m->pack->n_concepts; i++)
        if (c->own[i] >= 100 && c->m->pack->concepts[i].need && c->q->eff[i] <= 0) return true;
    return false;
}

/* Kept for 30 days and deleted after 30 days are one subject. */
static void join(const subject *c, uint8_t *v)
{
    if (c->keep == UINT32_MAX || c->gone == UINT32_MAX) return;
    uint8_t most = v[c->keep] > v[c->gone] ? v[c->keep] : v[c->gone];
    v[c->keep] = v[c->gone] = most;
}

/* How much of what is asked the passage and its headings name themselves, not by a kindred thing. */
static double named(const subject *c, const uint8_t *ctx)
{
    double sum = 0, total = 0;
    for (size_t i = 0; i < c->m->pack->n_concepts; i++) {
        total += c->w[i];
        if (ctx[i] >= 50) sum += c->w[i];
    }
    return total > 0 ? sum / total : 1;
}

/* Words count beside concepts: they tell apart what no concept does. Below 0: about something else. */
static double about(void *ctx, sv asked, sv stated, size_t text)
{
    subject *c = ctx;
    const mpass *ps = &c->s->pass[c->pass[text]];
    weigh(c, asked);
    memcpy(c->ctx, ps->ctx, c->m->pack->n_concepts);
    join(c, c->ctx);
    double with = score_part(c->m->pack, c->ctx, c->q, c->w);
    if (with < 0.4 || score_part(c->m->pack, c->ctx, c->q, c->q->w) < 0.25) return -1;
    memset(c->own, 0, c->m->pack->n_concepts);
    model_concepts(c->m->pack, stated, c->a, c->own);
    bool aslant = narrower(c);
    join(c, c->own);
    double v = (0.5 * with + 0.5 * named(c, c->ctx)) * (0.3 + 0.5 * score_part(c->m->pack, c->own, c->q, c->w) + 0.2 * measure_alike(asked, stated));
    return aslant ? 0.7 * v : v;
}

measure_result figures_compare(const evidence *ev, arena *a, const match *m, const mserv *s, const mquery *q)
{
    sv texts[EVIDENCE_MAX];
    uint32_t pass[EVIDENCE_MAX];
    size_t n = 0;
    const pack *p = m->pack;
    subject c = { a, m, s, q, pass, arena_many(a, p->n_concepts, uint8_t), arena_many(a, p->n_concepts, uint8_t), pack_concept_id(p, SV("retention")), pack_concept_id(p, SV("delete")), arena_many(a, p->n_concepts, double) };
    for (size_t i = 0; i < ev->n; i++) {
        const mpass *ps = &s->pass[ev->pass[i]];
        if ((ps->duty && !q->customer && !s->sect[ps->section].duties) || (ps->infra && !q->asks_infra)) continue;
        pass[n] = ev->pass[i];
        texts[n++] = ps->folded;
    }
    measure_result r = measure_weigh(q->text, texts, n, about, &c);
    if (r.text != SIZE_MAX) r.text = pass[r.text];
    return r;
}

draft_choice figures_decide(const measure_result *f, const sign *sg, bool qneg, bool open)
{
    if (sg->neg || (qneg && !f->turned)) return DRAFT_CHOICE_NONE;
    if (f->verdict == MEASURE_FAILS) return DRAFT_NO;
    if (open || f->verdict == MEASURE_UNKNOWN) return DRAFT_CHOICE_NONE;
    if (f->verdict == MEASURE_PARTLY) return DRAFT_CONDITIONAL;
    return qneg ? (sg->cond ? DRAFT_CONDITIONAL : DRAFT_YES) : DRAFT_CHOICE_NONE;
}
