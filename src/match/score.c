/* score.c: sections and passages of a service, scored for one question. See model.h (mscore).
 *
 * Three parts, kept apart so that a result can be explained: text (BM25 over terms and concepts of a doc), prior
 * (cue -> control) and passage (how well its best passage covers the question). Weights come from weights.lua.
 */
#include "match/model.h"

#include <math.h>
#include <string.h>

#define K1 1.2

double score_concept(const pack *p, const uint8_t *v, uint32_t c)
{
    double best = v[c] / 100.0;
    const pack_concept *pc = &p->concepts[c];
    for (size_t i = 0; i < pc->n_by; i++) {
        double w = pc->by[i].w * v[pc->by[i].concept] / 100.0;
        if (w > best) best = w;
    }
    return best;
}

double score_part(const pack *p, const uint8_t *v, const mquery *q, const double *w)
{
    double sum = 0, total = 0;
    for (size_t i = 0; i < q->n_concepts; i++) {
        uint32_t c = q->concepts[i];
        if (w[c] <= 0 || q->hint[c]) continue;
        total += w[c];
        sum += w[c] * score_concept(p, v, c);
    }
    return total > 0 ? sum / total : 0;
}

double score_with_names(const mquery *q, double share, sv folded)
{
    double w = 0, held = 0;
    if (q->n_name == 0) return share;
    for (size_t i = 0; i < q->n_concepts; i++)
        if (!q->hint[q->concepts[i]]) w += q->w[q->concepts[i]];
    for (size_t i = 0; i < q->n_name; i++) held += sv_find(folded, q->name[i]) != SIZE_MAX;
    return (share * w + held) / (w + (double)q->n_name);
}

bool score_says(const pack *p, const pack_slot *slot, const mpass *ps)
{
    (void)p;
    for (size_t i = 0; i < slot->n_say_concepts; i++)
        if (ps->own[slot->say_concepts[i]] >= 60) return true;
    return words_any(ps->folded, slot->say, NULL);
}

bool score_framed(const mpass *ps, const mquery *q)
{
    return ps->frame != UINT32_MAX && q->eff[ps->frame] <= 0;
}

static double idf(const mserv *s, uint32_t term)
{
    double df = s->post_at[term + 1] - s->post_at[term];
    return log(1 + ((double)s->n_doc - df + 0.5) / (df + 0.5));
}

static void add_term(double *doc, const mserv *s, uint32_t term, double weight, double b, double *self)
{
    double f = idf(s, term) * weight;
    *self += f;
    for (uint32_t i = s->post_at[term]; i < s->post_at[term + 1]; i++) {
        double tf = s->post[i].tf, len = s->doc[s->post[i].doc].len / s->avg_len;
        doc[s->post[i].doc] += f * tf * (K1 + 1) / (tf + K1 * (1 - b + b * len));
    }
}

static void text_scores(mscore *out, arena *a, const match *m, const mserv *s, const mquery *q)
{
    double *doc = arena_many(a, s->n_doc ? s->n_doc : 1, double);
    double cw = pack_weight(m->pack, "text.concept", 2.5), b = pack_weight(m->pack, "text.b", 0.6);
    for (size_t i = 0; i < q->n_concepts; i++) add_term(doc, s, q->concepts[i], cw * q->w[q->concepts[i]], b, &out->self);
    for (size_t i = 0; i < q->n_terms; i++) add_term(doc, s, q->terms[i], q->term_w[i], b, &out->self);
    for (size_t d = 0; d < s->n_doc; d++) {
        double *t = &out->text[s->doc[d].section], v = q->customer || q->asks_infra ? doc[d] : doc[d] * s->doc[d].who;
        if (v > *t) *t = v;
    }
}

static void prior_scores(mscore *out, const match *m, const mserv *s, const mquery *q)
{
    const pack *p = m->pack;
    double scale = pack_weight(p, "prior", 10);
    for (size_t i = 0; i < q->n_concepts; i++) {
        uint32_t c = q->concepts[i];
        double w = q->w[c] > 1 ? 1 : q->w[c];
        for (size_t k = 0; k < s->n_sect; k++) out->prior[k] += scale * w * s->prior[c * s->n_sect + k];
    }
    for (size_t i = 0; i < p->n_pairs; i++) {
        const pack_pair *pp = &p->pairs[i];
        double g = 1;
        for (size_t k = 0; k < pp->n_all; k++)
            if (q->eff[pp->all[k]] < g) g = q->eff[pp->all[k]];
        if (g <= 0.2) continue;
        for (size_t k = 0; k < s->n_sect; k++)
            for (size_t t = 0; t < pp->n_to; t++)
                if (model_has_control(&s->sect[k], pp->to[t].control)) out->prior[k] += scale * g * pp->to[t].w;
    }
    double named = pack_weight(p, "named", 6);
    for (size_t i = 0; i < q->n_controls; i++)
        for (size_t k = 0; k < s->n_sect; k++)
            if (model_has_control(&s->sect[k], q->controls[i])) out->prior[k] += named;
}

double score_overlap(const mquery *q, sv text)
{
    double hit = 0;
    for (size_t i = 0; i < q->n_words; i++) hit += sv_find(text, q->words[i]) != SIZE_MAX;
    return q->n_words ? hit / (double)q->n_words : 0;
}

/* Concepts that the question cannot do without weigh more here than words it merely mentions. */
static void passage_scores(mscore *out, const match *m, const mserv *s, const mquery *q)
{
    const pack *p = m->pack;
    double scale = pack_weight(p, "passage", 6);
    double lexical = pack_weight(p, "lexical", 0.15);
    double other = pack_weight(p, "who.other", 0.55);
    for (uint32_t i = 0; i < s->n_pass; i++) {
        const mpass *ps = &s->pass[i];
        double c = score_with_names(q, score_part(p, ps->ctx, q, q->w), ps->folded), own = score_with_names(q, score_part(p, ps->own, q, q->w), ps->folded), r = 0.75 * c + 0.25 * own;
        out->cover[i] = c;
        for (size_t k = 0; k < m->pack->n_slots && q->slots; k++)
            if ((q->slots >> k & 1) && c > 0.3 && m->pack->slots[k].say.n && score_says(p, &m->pack->slots[k], ps)) r += 0.12;
        if (c > 0.3) r += lexical * score_overlap(q, ps->folded);
        if (score_framed(ps, q)) r *= 0.6;
        if (ps->duty && !q->customer && !s->sect[ps->section].duties) r *= other;
        if (ps->who == LIB_WHO_INFRASTRUCTURE && !q->asks_infra) r *= 0.5 + other / 2;
        if (ps->head) r *= 0.6;
        else if (ps->pointer) r *= 0.8;
        out->rel[i] = r;
        uint32_t k = ps->section;
        if (out->best[k] == UINT32_MAX || r > out->rel[out->best[k]]) out->best[k] = i;
    }
    for (size_t k = 0; k < s->n_sect; k++)
        if (out->best[k] != UINT32_MAX) out->pass[k] = scale * out->rel[out->best[k]];
}

/* By total, then reading order: insertion, since sections are few hundred at most and nearly in order. */
void score_order(mscore *sc, const mserv *s)
{
    for (uint32_t k = 0; k < s->n_sect; k++) {
        uint32_t j = k;
        while (j > 0 && sc->total[sc->order[j - 1]] < sc->total[k]) {
            sc->order[j] = sc->order[j - 1];
            j--;
        }
        sc->order[j] = k;
    }
}

void score_sections(mscore *out, arena *a, const match *m, const mserv *s, const mquery *q)
{
    size_t n = s->n_sect ? s->n_sect : 1, np = s->n_pass ? s->n_pass : 1;
    memset(out, 0, sizeof *out);
    out->text = arena_many(a, n, double);
    out->prior = arena_many(a, n, double);
    out->pass = arena_many(a, n, double);
    out->total = arena_many(a, n, double);
    out->best = arena_many(a, n, uint32_t);
    out->cover = arena_many(a, np, double);
    out->rel = arena_many(a, np, double);
    out->order = arena_many(a, n, uint32_t);
    memset(out->best, 0xff, n * sizeof *out->best);
    text_scores(out, a, m, s, q);
    prior_scores(out, m, s, q);
    passage_scores(out, m, s, q);
    double other = pack_weight(m->pack, "other.language", 0.6); /* with an edition in each language, the asked one wins */
    double refer = pack_weight(m->pack, "refers", 0.75);
    double empty = pack_weight(m->pack, "boilerplate", 0.5);
    for (size_t k = 0; k < s->n_sect; k++) {
        out->total[k] = out->text[k] + out->prior[k] + out->pass[k];
        /* sections before the controls are about the paper itself unless a prior points there */
        if (!s->sect[k].has_control && out->prior[k] <= 0) out->total[k] *= empty;
        if (s->sect[k].pointer) out->total[k] *= refer;
        if (s->both && s->sect[k].lang != q->lang) out->total[k] *= other;
    }
    score_order(out, s);
}
