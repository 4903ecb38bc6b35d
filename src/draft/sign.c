/* sign.c: see sign.h. */
#include "draft/sign.h"

#include <string.h>

enum { TOPIC_BYTES = 120 /* about 40 characters */ };

#define TAKES_BACK 0.5 /* share of a denial's cover that a grant behind it needs */
#define WORDS 0.4 /* weight of a question's words beside its concepts */

static bool in(const match *m, const char *name, sv t)
{
    return words_any(t, pack_phrase(m->pack, name), NULL);
}

/* A condition that the question names itself limits nothing ("when needed", the name of a form). */
static bool conditional(const match *m, const mquery *q, sv t)
{
    words_set s = pack_phrase(m->pack, "cond");
    if (!words_any(t, s, NULL)) return false;
    for (size_t i = 0; i < s.n; i++)
        if (words_find(t, s.p[i], NULL) && !words_find(q->text, s.p[i], NULL)) return true;
    return false;
}

static void read_sign(sign *out, arena *a, const match *m, const mquery *q, sv clause)
{
    /* phrases that end in a full stop also hold for an item or a cell without one */
    sv ended = sv_of(arena_printf(a, "%.*s。", SV_FMT(clause)));
    sv bare = words_without(a, ended, pack_phrase(m->pack, "notneg"));

    out->text = clause;
    out->na = in(m, "na", clause);
    out->noneed = in(m, "noneed", clause);
    out->neg = in(m, "neg", bare) && !out->noneed;
    out->neg |= in(m, "ban", clause) && !in(m, "ban", q->text) && !in(m, "qguard", q->text) && !in(m, "qlimit", q->text);
    out->cond = conditional(m, q, words_without(a, ended, pack_phrase(m->pack, "notcond")));
    out->excl = in(m, "excl", clause);
    out->waive = in(m, "waive", clause) && !out->neg; /* "not without consent" waives nothing */
    out->limit = in(m, "limit", clause) && !in(m, "notlimit", clause);
    out->future = in(m, "future", clause);
    out->pointer = in(m, "pointer", clause);
    out->duty = in(m, "duty", clause);
    out->advised = in(m, "advised", clause);
    out->granted = in(m, "granted", ended);
}

/* Ends of clauses that concede something: the sign before them is not the sign after them. */
static size_t concession(sv t, size_t from)
{
    static const char *const cut[] = { "ませんが、", "ないが、", "ますが、", "ですが、", "ものの、", "され、", "おり、", "おらず、", "せず、", "とし、", "ことで、", "できますが、", "ませんので、", "ませんため、", "ないため、", "るが、", "たが、",
                                       ", but ", "; ", " although ", ", and ", ", though ", " while ", ", so " };
    size_t best = SIZE_MAX;
    for (size_t i = 0; i < sizeof cut / sizeof *cut; i++) {
        size_t at = sv_find(sv_from(t, from), sv_of(cut[i]));
        if (at != SIZE_MAX && from + at + strlen(cut[i]) < best) best = from + at + strlen(cut[i]);
    }
    return best;
}

/* What a passage is about: up to its first topic mark, near its beginning. It holds for all its clauses. */
static sv topic_of(sv t)
{
    size_t at = sv_find(t, SV("は"));
    return sv_slice(t, 0, at == SIZE_MAX || at > TOPIC_BYTES ? 0 : at);
}

/* How much a clause speaks of the question: concepts first, then its very words, generic ones too ("利用者が"). */
static double clause_cover(arena *a, const match *m, const mquery *q, sv topic, sv clause)
{
    uint8_t *own = arena_many(a, m->pack->n_concepts, uint8_t), *with = arena_many(a, m->pack->n_concepts, uint8_t);
    double hit = 0, all = 0, part;
    model_concepts(m->pack, clause, a, own);
    model_concepts(m->pack, topic, a, with);
    for (size_t i = 0; i < m->pack->n_concepts; i++)
        if (own[i] > with[i]) with[i] = own[i];
    for (size_t i = 0; i < q->n_all_words; i++) {
        all += q->all_rare[i];
        hit += q->all_rare[i] * (sv_find(clause, q->all_words[i]) != SIZE_MAX ? 1 : sv_find(topic, q->all_words[i]) != SIZE_MAX ? 0.97 : 0);
    }
    part = 0.05 * score_part(m->pack, own, q, q->w) + 0.95 * score_part(m->pack, with, q, q->w);
    return part + (all > 0 ? WORDS * hit / all : 0);
}

sign sign_decisive(arena *a, const match *m, const mquery *q, const mpass *ps)
{
    sign best = { 0 }, denial = { 0 };
    bool any = false, but = false;
    size_t from = 0;
    while (from < ps->folded.n) {
        size_t to = concession(ps->folded, from);
        sv clause = sv_slice(ps->folded, from, to == SIZE_MAX ? ps->folded.n : to);
        sign one = { 0 };
        read_sign(&one, a, m, q, clause);
        one.cover = clause_cover(a, m, q, topic_of(ps->folded), clause);
        if (one.neg && one.cover >= denial.cover) denial = one;
        if (any && best.neg && in(m, "mostly", best.text) && !one.neg && !one.duty && one.granted && one.cover >= TAKES_BACK * best.cover) but = true;
        if (!any || one.cover >= best.cover) {
            best = one;
            but = false;
        }
        any = true;
        from = to == SIZE_MAX ? ps->folded.n : to;
    }
    if ((best.duty || in(m, "qif", best.text)) && !best.neg && denial.neg && denial.cover >= 0.8 * best.cover) best = denial;
    best.but = best.neg && but;
    best.cover += 0.3 * score_part(m->pack, ps->ctx, q, q->w); /* what its headings say, when passages are compared */
    return best;
}
