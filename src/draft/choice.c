/* choice.c: yes, no, partly, not applicable: what the evidence's own predicate says to the question as worded.
 *
 * The clause that speaks most of the question decides (sign.h). Where the sign cannot be told, nothing is chosen.
 */
#include "draft/evidence.h"

#include <string.h>

#include "draft/figures.h"
#include "draft/sign.h"

#define LEAD 1.15 /* by so much another passage must speak more of the question to decide it */

static bool in(const match *m, const char *name, sv t)
{
    return words_any(t, pack_phrase(m->pack, name), NULL);
}

/* "However, only …" right after the deciding passage, which the question does not take up itself. */
static bool limited_next(uint32_t at, const match *m, const mserv *s)
{
    uint32_t next = at + 1;
    if (next >= s->n_pass || s->pass[next].section != s->pass[at].section) return false;
    sv t = s->pass[next].folded;
    return (sv_starts(t, SV("ただし")) || sv_starts(t, SV("但し")) || sv_starts(t, SV("however"))) && in(m, "cond", t);
}

/* The section says as a whole that it does not apply. */
static bool section_na(const evidence *ev, const match *m, const mserv *s)
{
    for (size_t i = 0; i < ev->n; i++)
        if (s->pass[ev->pass[i]].section == ev->section && in(m, "na", s->pass[ev->pass[i]].folded)) return true;
    return false;
}

/* A narrow thing that was asked stands in the evidence itself, not only by a kindred one. */
static bool own_words(const evidence *ev, const match *m, const mserv *s, const mquery *q)
{
    for (size_t i = 0; i < q->n_concepts; i++) {
        uint32_t c = q->concepts[i];
        bool any = !m->pack->concepts[c].need || q->w[c] < 0.7;
        for (size_t k = 0; k < ev->n && !any; k++) any = s->pass[ev->pass[k]].ctx[c] >= 50;
        if (!any) return false;
    }
    return true;
}

static bool main_has(const evidence *ev, const match *m, const mserv *s, const char *phrase)
{
    for (size_t i = 0; i < ev->n; i++)
        if (s->pass[ev->pass[i]].section == s->pass[ev->decides].section && in(m, phrase, s->pass[ev->pass[i]].folded)) return true;
    return false;
}

static bool evidence_has(const evidence *ev, const match *m, const mserv *s, const char *phrase)
{
    for (size_t i = 0; i < ev->n; i++)
        if (in(m, phrase, s->pass[ev->pass[i]].folded)) return true;
    return false;
}

static bool evidence_says(const evidence *ev, const match *m, const mserv *s, const char *concept)
{
    uint32_t c = pack_concept_id(m->pack, sv_of(concept));
    for (size_t i = 0; i < ev->n && c != UINT32_MAX; i++)
        if (s->pass[ev->pass[i]].own[c] >= 60) return true;
    return false;
}

/* Where data may go: 海外, 国内. The evidence names the home country or it does not. */
static draft_choice decide_place(const evidence *ev, const match *m, const mserv *s, const mquery *q, bool qneg)
{
    bool abroad = in(m, "qabroad", q->text), home = in(m, "qhome", q->text);
    bool away = evidence_has(ev, m, s, "away"), here = evidence_has(ev, m, s, "home");
    if (away && home && !abroad && !here) return DRAFT_NO;
    if (!here || away) return DRAFT_CHOICE_NONE;
    if (abroad && !home) return qneg || q->type == MATCH_REQUIREMENT ? DRAFT_YES : DRAFT_NO;
    return home ? DRAFT_YES : DRAFT_CHOICE_NONE;
}

/* "by an outside firm?" … "by our own staff": the contrary stands there, and not the thing itself. */
static bool contradicted(arena *a, const match *m, const mquery *q, sv clause)
{
    uint8_t *own = arena_many(a, m->pack->n_concepts, uint8_t);
    model_concepts(m->pack, clause, a, own);
    for (size_t i = 0; i < q->n_concepts; i++) {
        const pack_concept *c = &m->pack->concepts[q->concepts[i]];
        if (own[q->concepts[i]] >= 60) continue;
        for (size_t k = 0; k < c->n_contra; k++)
            if (own[c->contra[k]] >= 60) return true;
    }
    return false;
}

/* The question asks for a thing not to happen (without consent, not at all). What the paper says of the thing itself
 * decides; a measure against an evil ("so that nobody tampers") is no thing that happens. */
static draft_choice decide_negated(const evidence *ev, arena *a, const match *m, const mserv *s, const mquery *q, const sign *sg, bool qwaive)
{
    if (sg->na) return DRAFT_YES;
    if (qwaive && (evidence_says(ev, m, s, "consent") || evidence_says(ev, m, s, "purpose") || sg->neg)) return DRAFT_YES;
    if (qwaive && evidence_says(ev, m, s, "notify")) return DRAFT_CONDITIONAL;
    if (sg->neg) return sg->cond ? DRAFT_CONDITIONAL : DRAFT_YES;
    if (contradicted(a, m, q, sg->text)) return DRAFT_YES; /* "not outsourced": "done in-house" */
    if (in(m, "happens", sg->text) && !in(m, "qguard", q->text)) return DRAFT_NO;
    return DRAFT_CHOICE_NONE;
}

/* "only by ID and password": what was asked and is not named is not offered. */
static draft_choice decide_exclusive(const evidence *ev, const match *m, const mserv *s, const mquery *q, const mpass *ps)
{
    bool missing = false, other = false;
    for (size_t i = 0; i < q->n_concepts; i++) {
        uint32_t c = q->concepts[i];
        if (!m->pack->concepts[c].need) continue;
        if (ps->own[c] >= 50) continue;
        bool near_by = false;
        for (size_t k = 0; k < ev->n; k++) near_by |= s->pass[ev->pass[k]].own[c] >= 50;
        if (near_by) other = true;
        else missing = true;
    }
    if (!missing) return DRAFT_CHOICE_NONE;
    return other && in(m, "qor", q->text) ? DRAFT_YES : DRAFT_NO;
}

/* "How do you keep users from misoperation?" … "Such functions are not provided." */
static bool guarded(const match *m, const mquery *q)
{
    bool any = false;
    for (size_t i = 0; i < q->n_concepts; i++) any |= m->pack->concepts[q->concepts[i]].guard;
    return any && in(m, "qguard", q->text);
}

static draft_choice decide_plain(arena *a, const match *m, const mserv *s, const mquery *q, const sign *sg, uint32_t at)
{
    const mpass *ps = &s->pass[at];
    bool mostly = in(m, "mostly", sg->text);
    if (sg->noneed && in(m, "qneed", q->text)) return DRAFT_NO;
    if (!sg->neg && contradicted(a, m, q, sg->text)) return DRAFT_NO;
    if (sg->neg && guarded(m, q)) return DRAFT_YES;
    if (!sg->neg && sg->advised && in(m, "qmust", q->text)) return DRAFT_NO; /* recommended, where "required?" is asked */
    if (sg->neg && sg->but) return DRAFT_CONDITIONAL;
    if (sg->neg) {
        if (mostly && in(m, "qexist", q->text) && !in(m, "qcan", q->text)) return DRAFT_CONDITIONAL;
        return sg->cond && !mostly ? DRAFT_CONDITIONAL : DRAFT_NO;
    }
    if (sg->future) return sg->cond ? DRAFT_CONDITIONAL : DRAFT_CHOICE_NONE;
    if (in(m, "qthird", q->text) && in(m, "own", sg->text) && !in(m, "third", ps->folded)) return DRAFT_CHOICE_NONE; /* by our own staff */
    if (sg->duty) return ps->who == LIB_WHO_CUSTOMER || ps->duty ? DRAFT_NO : DRAFT_CHOICE_NONE;
    if (sg->limit && !in(m, "qlimit", q->text)) return DRAFT_CONDITIONAL;
    if (sg->cond || limited_next(at, m, s)) return DRAFT_CONDITIONAL;
    if (in(m, "qall", q->text) && in(m, "some", sg->text) && !in(m, "qall", sg->text)) return DRAFT_CONDITIONAL; /* of all, or always? of some, or at times */
    return DRAFT_YES;
}

/* Every narrow thing that was asked stands in the passage itself. */
static bool names_all(const match *m, const mquery *q, const mpass *ps)
{
    for (size_t i = 0; i < q->n_concepts; i++)
        if (m->pack->concepts[q->concepts[i]].need && ps->ctx[q->concepts[i]] < 50) return false;
    return true;
}

/* Passages that speak of the question as much as the deciding one have a vote; the deciding one wins a draw. */
static draft_choice vote(const evidence *ev, arena *a, const match *m, const mserv *s, const mquery *q, const sign *first, uint32_t led, draft_choice lead)
{
    size_t votes[5] = { 0 };
    votes[lead] = 1;
    for (size_t i = 0; i < ev->n; i++) {
        uint32_t at = ev->pass[i];
        const mpass *ps = &s->pass[at];
        if (at == led || ps->head || ps->pointer || ps->duty) continue;
        sign sg = sign_decisive(a, m, q, ps);
        if (sg.cover < 0.9 * first->cover) continue;
        draft_choice c = decide_plain(a, m, s, q, &sg, at);
        if (c == DRAFT_CONDITIONAL && !names_all(m, q, ps)) continue; /* something kindred only */
        votes[c]++;
    }
    if (lead == DRAFT_NO && votes[DRAFT_CONDITIONAL] > 0) return DRAFT_CONDITIONAL; /* some of it, on conditions */
    /* A yes beside a condition on the same thing is a conditional one. */
    bool closed = q->type == MATCH_YESNO || q->type == MATCH_REQUIREMENT;
    if (closed && lead == DRAFT_YES && votes[DRAFT_CONDITIONAL] > 0 && votes[DRAFT_NO] <= votes[DRAFT_YES]) return DRAFT_CONDITIONAL;
    draft_choice best = lead;
    for (draft_choice c = DRAFT_YES; c <= DRAFT_CONDITIONAL; c++)
        if (votes[c] > votes[best]) best = c;
    return best;
}

/* What the predicate is about must stand in the deciding section. */
static bool predicate_held(const evidence *ev, const match *m, const mserv *s, const mquery *q)
{
    if (q->last == UINT32_MAX || !m->pack->concepts[q->last].act) return true;
    for (size_t i = 0; i < ev->n; i++)
        if (s->pass[ev->pass[i]].section == s->pass[ev->decides].section && score_concept(m->pack, s->pass[ev->pass[i]].ctx, q->last) >= 0.5) return true;
    return false;
}

static bool asks_about(const match *m, const mquery *q, const char *concept)
{
    uint32_t c = pack_concept_id(m->pack, sv_of(concept));
    return c != UINT32_MAX && q->eff[c] > 0;
}

/* "Is it on your side?": the paper's table or list of duties names who bears it. */
static draft_choice decide_owner(const owner *duty, bool qneg)
{
    if (duty->stated == OWNER_SEVERAL) return DRAFT_CHOICE_NONE;
    return (duty->stated == duty->asked) != qneg ? DRAFT_YES : DRAFT_NO;
}

/* The passage whose clause speaks most of the question: the deciding one, unless another of its section says more. */
static uint32_t speaks_most(const evidence *ev, arena *a, const match *m, const mserv *s, const mquery *q)
{
    uint32_t best = ev->decides;
    double top = sign_decisive(a, m, q, &s->pass[best]).cover * LEAD;
    for (size_t i = 0; i < ev->n; i++) {
        uint32_t at = ev->pass[i];
        const mpass *ps = &s->pass[at];
        if (at == ev->decides || ps->section != s->pass[ev->decides].section || ps->head || ps->pointer || ps->duty) continue;
        double cover = sign_decisive(a, m, q, ps).cover;
        if (cover <= top) continue;
        top = cover;
        best = at;
    }
    return best;
}

draft_choice choice_decide(const evidence *ev, arena *a, const match *m, const mserv *s, const mquery *q, sv *why)
{
    if (q->type != MATCH_YESNO && q->type != MATCH_REQUIREMENT && !q->wants_choice) return DRAFT_CHOICE_NONE;
    if (ev->decides == UINT32_MAX || (ev->n_miss > 0 && !in(m, "qor", q->text))) return DRAFT_CHOICE_NONE;
    uint32_t at = speaks_most(ev, a, m, s, q);
    const mpass *ps = &s->pass[at];
    sign sg = sign_decisive(a, m, q, ps);
    bool qneg = in(m, "qneg", q->text), qwaive = in(m, "qwaive", q->text);
    bool telling = asks_about(m, q, "notify") || asks_about(m, q, "consent") || qwaive;
    *why = sg.text;

    bool open = q->type != MATCH_YESNO && q->type != MATCH_REQUIREMENT; /* a figure or a topic, in a sheet that wants yes or no */
    if (open && ev->n_slot > 0 && ev->n_slot_miss == 0) return DRAFT_YES;
    if (!open && telling && (sg.waive || (asks_about(m, q, "lawdisc") && main_has(ev, m, s, "waive")))) return qwaive && !qneg ? DRAFT_YES : DRAFT_NO;
    if (!open && (in(m, "qabroad", q->text) || in(m, "qhome", q->text))) {
        draft_choice c = decide_place(ev, m, s, q, qneg);
        if (c != DRAFT_CHOICE_NONE) return c;
    }
    if (!open && evidence_owned(ev)) {
        *why = ev->duty.text;
        return decide_owner(&ev->duty, qneg);
    }
    if (sg.na || section_na(ev, m, s)) return qneg ? DRAFT_YES : DRAFT_NA;
    if (ev->only_pointer || (sg.pointer && !sg.neg && !sg.granted)) return DRAFT_CHOICE_NONE;
    measure_result figures = figures_compare(ev, a, m, s, q);
    if (figures.text != SIZE_MAX && figures.text != at) { /* the passage that states the figure decides */
        at = (uint32_t)figures.text;
        ps = &s->pass[at];
        sg = sign_decisive(a, m, q, ps);
        *why = sg.text;
    }
    draft_choice told = figures_decide(&figures, &sg, qneg, open);
    if (told != DRAFT_CHOICE_NONE) return told;
    bool denied = sg.neg && !qneg && figures.verdict == MEASURE_UNKNOWN; /* what is not done at all needs no figure */
    if (figures.verdict == MEASURE_UNKNOWN && !open && !denied && measure_asks(q->text)) return DRAFT_CHOICE_NONE; /* the paper names no figure */
    if (ev->choice_slot_miss && figures.verdict != MEASURE_HOLDS && !denied) return DRAFT_CHOICE_NONE;
    if (qwaive && !qneg && q->type == MATCH_YESNO && !sg.neg && (evidence_says(ev, m, s, "notify") || evidence_says(ev, m, s, "consent")))
        return main_has(ev, m, s, "waive") ? DRAFT_YES : sg.cond ? DRAFT_CONDITIONAL : DRAFT_NO; /* "without telling us?": we are told */
    if (sg.excl) {
        draft_choice c = decide_exclusive(ev, m, s, q, ps);
        if (c != DRAFT_CHOICE_NONE) return c;
    }
    if (qneg || (qwaive && q->type == MATCH_REQUIREMENT)) return decide_negated(ev, a, m, s, q, &sg, qwaive);
    if (!own_words(ev, m, s, q) || !predicate_held(ev, m, s, q)) return DRAFT_CHOICE_NONE;
    draft_choice plain = decide_plain(a, m, s, q, &sg, at);
    return figures.verdict == MEASURE_HOLDS ? plain : vote(ev, a, m, s, q, &sg, at, plain); /* the passage with the figure has the say */
}
