/* draft.c: one question to one draft. See draft.h.
 *
 * Order: analyse, ask the rules, score, ask the rules again, pick evidence (a rule's, an approved answer's, or the
 * paper's), judge, decide status and choice, compose, let the rules have the last word. Reasons are sentences for
 * people; the same facts in numbers are in the trace.
 */
#include "draft/compose.h"
#include "draft/draft_rule.h"

#include <string.h>

#include "base/msg.h"
#include "rules/rules.h"
#include "text/text.h"

enum { TOP_FOR_RULES = 12 };

const char *draft_status_name(draft_status st)
{
    static const char *const names[] = { "unanswered", "review", "drafted", "kept" };
    return names[st];
}

const char *draft_choice_name(draft_choice c)
{
    static const char *const names[] = { NULL, "yes", "no", "na", "conditional" };
    return names[c];
}

static const char *type_name(match_type t)
{
    static const char *const names[] = { "yesno", "requirement", "value", "describe", "keyword" };
    return names[t];
}

/* ---- rules ----------------------------------------------------------------------------------------------------- */

static void make_facts(rule_facts *f, arena *a, const match *m, const draft_query *dq, const mquery *q)
{
    sv *c = arena_many(a, q->n_concepts + 1, sv);
    memset(f, 0, sizeof *f);
    f->question = dq->question;
    f->folded = q->folded;
    f->lang = q->lang == MATCH_EN ? SV("en") : SV("ja");
    f->kind = sv_of(q->n_part > 1 ? "compound" : type_name(q->type));
    for (size_t i = 0; i < q->n_concepts; i++) c[i] = m->pack->concepts[q->concepts[i]].id;
    f->concepts = c;
    f->n_concepts = q->n_concepts;
    f->controls = q->controls;
    f->n_controls = q->n_controls;
    f->category = dq->category;
    f->id = dq->id;
    f->sheet = dq->sheet;
    f->customer = dq->customer;
    f->service = dq->service;
}

static void add_concepts(mquery *q, const match *m, const sv *names, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        uint32_t id = pack_concept_id(m->pack, names[i]);
        if (id != UINT32_MAX) query_add_concept(q, m, id, 1);
    }
}

/* Parts that a rule made of a question: each stands on a line of its own. */
static sv parts_as_lines(arena *a, const sv *parts, size_t n)
{
    buf b;
    buf_init(&b, MATCH_QUESTION_BYTES);
    for (size_t i = 0; i < n; i++) {
        if (i) buf_addc(&b, '\n');
        buf_add(&b, parts[i]);
    }
    sv s = arena_dup(a, buf_sv(&b));
    buf_release(&b);
    return s;
}

/* Parts that a rule made, as lines: a line end always parts a question. */
static sv joined(arena *a, const sv *parts, size_t n)
{
    buf b;
    buf_init(&b, MATCH_QUESTION_BYTES * 2);
    for (size_t i = 0; i < n; i++) {
        if (i) buf_addc(&b, '\n');
        buf_add(&b, parts[i]);
    }
    sv r = arena_dup(a, buf_sv(&b));
    buf_release(&b);
    return r;
}

/* Rules that hold, callbacks that rewrite, and the rules again for what it became. */
static err_code ask_rules(draft_work *w, err *e)
{
    rule_facts f;
    rule_question_change ch;
    err_code rc;

    make_facts(&f, w->a, w->m, w->dq, &w->q);
    if ((rc = rule_match(&w->rules, w->a, w->m->set, &f, e)) != ERR_OK) return rc;
    if (rule_has_hooks(w->m->set)) {
        memset(&ch, 0, sizeof ch);
        if ((rc = rule_on_question(&ch, w->a, w->m->set, &w->rules, e)) != ERR_OK) return rc;
        w->skip = ch.skip;
        w->rewrote = ch.by;
        if (ch.n_parts && !ch.question.n) ch.question = parts_as_lines(w->a, ch.parts, ch.n_parts);
        sv text = ch.n_parts ? joined(w->a, ch.parts, ch.n_parts) : ch.question;
        if (text.n) query_analyse(&w->q, w->a, w->m, w->s, text, w->dq->category, w->dq->id);
        add_concepts(&w->q, w->m, ch.concepts, ch.n_concepts);
        if (text.n || ch.n_concepts) {
            make_facts(&f, w->a, w->m, w->dq, &w->q);
            if ((rc = rule_match(&w->rules, w->a, w->m->set, &f, e)) != ERR_OK) return rc;
        }
    }
    for (size_t i = 0; i < w->rules.n_effects; i++)
        if (w->rules.effects[i].what == RULE_CONCEPT) add_concepts(&w->q, w->m, w->rules.effects[i].values, w->rules.effects[i].n_values);
    return ERR_OK;
}

/* Boosts, vetoes, on_candidates and `control` over the best sections. */
static err_code weigh_by_rules(draft_work *w, err *e)
{
    size_t n = w->s->n_sect;
    const rule_effect *ctl = rule_find(&w->rules, RULE_CONTROL);
    if (w->rules.n_hits == 0 || n == 0) return ERR_OK;
    rule_candidate *c = arena_many(w->a, n, rule_candidate);
    double top = w->sc.total[w->sc.order[0]];
    for (size_t i = 0; i < n; i++) {
        uint32_t k = w->sc.order[i];
        c[i].control = w->s->sect[k].control;
        c[i].title = w->s->sect[k].src->title;
        c[i].text = w->sc.best[k] == UINT32_MAX ? SV_NULL : w->s->pass[w->sc.best[k]].src->text;
        c[i].score = top > 0 ? w->sc.total[k] / top : 0; /* rules see 0..1: the best section is 1 */
    }
    err_code rc = rule_on_candidates(c, n, w->a, w->m->set, &w->rules, e);
    if (rc != ERR_OK) return rc;
    for (size_t i = 0; i < n; i++) {
        uint32_t k = w->sc.order[i];
        w->sc.total[k] = c[i].veto ? -1 : c[i].score * (top > 0 ? top : 1);
        for (uint32_t x = w->s->sect[k].first; c[i].veto && x < w->s->sect[k].first + w->s->sect[k].n; x++) w->sc.rel[x] = w->sc.cover[x] = 0;
        if (!ctl) continue;
        for (size_t v = 0; v < ctl->n_values; v++)
            if (model_has_control(&w->s->sect[k], ctl->values[v]) || sv_eq_nocase(w->s->sect[k].control, ctl->values[v]))
                w->sc.total[k] = top + 100 - (double)v;
    }
    score_order(&w->sc, w->s);
    return ERR_OK;
}

/* A rule's own passages: those that hold one of its texts. */
static bool rule_evidence(draft_work *w)
{
    const rule_effect *ef = rule_find(&w->rules, RULE_PASSAGE);
    if (!ef) return false;
    evidence *ev = &w->ev;
    memset(ev, 0, sizeof *ev);
    ev->section = UINT32_MAX;
    for (uint32_t i = 0; i < w->s->n_pass && ev->n < EVIDENCE_MAX; i++)
        for (size_t v = 0; v < ef->n_values; v++)
            if (sv_find(w->s->pass[i].src->text, ef->values[v]) != SIZE_MAX || sv_find(w->s->pass[i].folded, words_fold_dup(w->a, ef->values[v])) != SIZE_MAX) {
                if (ev->section == UINT32_MAX) ev->section = w->s->pass[i].section;
                ev->pass[ev->n++] = i;
                break;
            }
    if (ev->n == 0) return false;
    evidence_judge(ev, w->m, w->s, &w->q, &w->sc);
    w->by_rule = w->rules.hits[ef->hit].name;
    return true;
}

static sv effect_text(const draft_work *w, rule_what what, sv *name)
{
    const rule_effect *ef = rule_find(&w->rules, what);
    if (!ef) return SV_NULL;
    if (name && name->n == 0) *name = w->rules.hits[ef->hit].name;
    return ef->value;
}

static void last_word(draft_work *w, draft_item *it)
{
    sv name = it->rule, text = effect_text(w, RULE_ANSWER, &name);
    if (text.n) {
        it->answer = text;
        it->status = DRAFT_DRAFTED;
        it->reason = SV_NULL;
        it->confidence = 0.99;
        it->n_evidence = 0;
    }
    sv choice = effect_text(w, RULE_CHOICE, &name), status = effect_text(w, RULE_STATUS, &name);
    if (choice.n) it->choice = draft_choice_named(choice);
    if (status.n && draft_status_named(&it->status, status) && it->status == DRAFT_UNANSWERED) it->answer = SV_NULL;
    if (status.n && it->status != DRAFT_DRAFTED && it->reason.n == 0) it->reason = sv_of(arena_printf(w->a, tr("rule '%.*s' says so"), SV_FMT(name)));
    it->comment = effect_text(w, RULE_COMMENT, &name);
    const rule_effect *cite = rule_find(&w->rules, RULE_CITATION);
    if (cite) it->citation = cite->value;
    it->rule = name;
}

static err_code draft_hooks(draft_work *w, draft_item *it, err *e)
{
    if (!rule_has_hooks(w->m->set) || w->rules.n_hits == 0) return ERR_OK;
    rule_draft d = draft_to_rule(it);
    err_code rc = rule_on_draft(&d, w->a, w->m->set, &w->rules, e);
    if (rc != ERR_OK || d.by.n == 0) return rc;
    draft_from_rule(it, &d);
    return ERR_OK;
}

/* ---- status ------------------------------------------------------------------------------------------------------ */

static sv concept_words(const draft_work *w, const uint32_t *ids, size_t n)
{
    buf b;
    buf_init(&b, 4096);
    for (size_t i = 0; i < n; i++) {
        if (i) buf_adds(&b, ", ");
        buf_add(&b, compose_concept_word(w, ids[i]));
    }
    sv r = arena_dup(w->a, buf_sv(&b));
    buf_release(&b);
    return r;
}

/* Is the evidence about the question at all? Narrow topics that nothing says veto, unless another part is held. */
static bool left_open(const draft_work *w)
{
    const evidence *ev = &w->ev;
    const pack *p = w->m->pack;
    if (ev->n == 0 || ev->decides == UINT32_MAX || ev->only_pointer) return true;
    if (ev->n_miss && !evidence_owned(ev) && (ev->n_miss == ev->n_need || !compose_has_alternatives(&w->q)) && !(ev->parts > 1 && ev->parts_held > 0 && ev->n_miss < ev->n_need)) return true;
    if (ev->veto && ev->n_slot_miss == ev->n_slot) return true;
    if (ev->cover < pack_weight(p, "status.cover", 0.35)) return true;
    return w->confidence < pack_weight(p, "status.leave", 0.2);
}

/* "MFA", "AES256", "ISO 27001": names that stand so in either language. */
static bool is_bare_name(sv question)
{
    bool letter = false;

    for (size_t i = 0; i < question.n; i++) {
        unsigned char c = (unsigned char)question.p[i];
        if (c >= 0x80 || (c >= 'a' && c <= 'z')) return false;
        letter |= c >= 'A' && c <= 'Z';
    }
    return letter;
}

/* Would the asker have to read another language than the sheet's? */
static bool is_foreign(const draft_work *w, match_lang answer)
{
    if (w->by_rule.n) return false;
    if (is_bare_name(w->dq->question)) return w->dq->lang.n && sv_eq(w->dq->lang, SV("ja")) != (answer == MATCH_JA);
    return answer != w->q.lang;
}

static void decide_status(draft_work *w, draft_item *it)
{
    const evidence *ev = &w->ev;
    arena *a = w->a;
    match_lang lang = ev->section == UINT32_MAX ? w->q.lang : w->s->sect[ev->section].lang;
    bool foreign = is_foreign(w, lang);

    it->confidence = w->confidence;
    if (left_open(w)) {
        it->status = DRAFT_UNANSWERED;
        if (ev->n_miss) it->reason = sv_of(arena_printf(a, tr("the library says nothing about: %.*s"), SV_FMT(concept_words(w, ev->miss, ev->n_miss))));
        else if (ev->veto) it->reason = sv_of(arena_printf(a, tr("the topic is there, but this is not stated: %.*s"), SV_FMT(compose_slot_words(w))));
        else if (ev->only_pointer) it->reason = sv_of(tr("the whitepaper only refers to another document here"));
        else it->reason = sv_of(tr("no passage speaks of what is asked"));
        return;
    }
    it->status = DRAFT_REVIEW;
    if (ev->n_slot_miss) {
        it->reason = sv_of(arena_printf(a, tr("the topic is there, but this is not stated: %.*s"), SV_FMT(compose_slot_words(w))));
    } else if (ev->n_miss) {
        it->reason = sv_of(arena_printf(a, tr("part of the question is open, nothing is said about: %.*s"), SV_FMT(concept_words(w, ev->miss, ev->n_miss))));
    } else if (foreign) {
        it->reason = sv_of(lang == MATCH_JA ? tr("the answer is in Japanese") : tr("the answer is in English"));
    } else if (ev->parts_held < ev->parts && ev->parts > 1) {
        it->reason = sv_of(tr("a part of the question may be left open"));
    } else if (w->confidence < pack_weight(w->m->pack, "status.draft", 0.8)) {
        it->reason = sv_of(tr("a likely passage, but not a sure one"));
    } else {
        it->status = DRAFT_DRAFTED;
    }
}

/* ---- the whole ----------------------------------------------------------------------------------------------------- */

static err_code from_paper(draft_work *w, draft_item *it, err *e)
{
    score_sections(&w->sc, w->a, w->m, w->s, &w->q);
    err_code rc = weigh_by_rules(w, e);
    if (rc != ERR_OK) return rc;
    owner duty;
    owner_read(&duty, w->a, w->m, w->s, &w->q);
    if (!rule_evidence(w)) evidence_pick(&w->ev, &duty, w->m, w->s, &w->q, &w->sc, w->dq->style);
    else w->ev.duty = duty;
    w->confidence = w->by_rule.n ? 0.97 : evidence_confidence(&w->ev, w->m->pack);
    if (w->q.total <= 0 && w->q.n_name == 0 && w->by_rule.n == 0) w->confidence *= 0.5;
    decide_status(w, it);
    it->rule = w->by_rule;
    compose_controls(w, it);
    if (it->status != DRAFT_UNANSWERED) {
        it->choice = choice_decide(&w->ev, w->a, w->m, w->s, &w->q, &w->why);
        compose_answer(w, it);
    }
    return ERR_OK;
}

/* Rules for a control hold once it is known where the answer stands: what they say of answer, choice, status, comment and
 * citation counts; what they say of where to look comes too late. */
static err_code ask_rules_for_control(draft_work *w, const draft_item *it, err *e)
{
    rule_facts f;
    sv *controls;
    if (it->n_controls == 0 || !rule_has_controls(w->m->set)) return ERR_OK;
    make_facts(&f, w->a, w->m, w->dq, &w->q);
    controls = arena_many(w->a, f.n_controls + 1, sv);
    for (size_t i = 0; i < f.n_controls; i++) controls[i] = f.controls[i];
    controls[f.n_controls] = it->controls[0];
    f.controls = controls;
    f.n_controls++;
    return rule_match(&w->rules, w->a, w->m->set, &f, e);
}

/* A rule sends the question to another service's paper: asked again there, once. */
static bool sent_elsewhere(draft_query *to, const draft_work *w, bool once)
{
    const rule_effect *ef = rule_find(&w->rules, RULE_SERVICE);
    if (!once || !ef || sv_eq(ef->value, w->dq->service)) return false;
    *to = *w->dq;
    to->service = ef->value;
    return true;
}

static err_code draft_one(draft_item *out, arena *a, match *m, const draft_query *dq, bool once, err *e)
{
    draft_work *w = arena_one(a, draft_work);
    draft_query to;
    err_code rc;

    memset(out, 0, sizeof *out);
    if ((rc = match_load_service(m, dq->service, e)) != ERR_OK) return rc;
    w->a = a;
    w->m = m;
    w->dq = dq;
    w->s = model_service(m, dq->service);
    query_analyse(&w->q, a, m, w->s, dq->question, dq->category, dq->id);
    if ((rc = ask_rules(w, e)) != ERR_OK) return rc;
    w->q.wants_choice = dq->wants_choice;
    if (sent_elsewhere(&to, w, once)) return draft_one(out, a, m, &to, false, e);
    if ((rc = from_paper(w, out, e)) != ERR_OK) return rc;
    if ((rc = ask_rules_for_control(w, out, e)) != ERR_OK) return rc;
    if (w->by_rule.n == 0 && !rule_find(&w->rules, RULE_ANSWER) && (rc = compose_approved(w, out, e)) != ERR_OK) return rc;
    last_word(w, out);
    if ((rc = draft_hooks(w, out, e)) != ERR_OK) return rc;
    out->skip = w->skip;
    out->trace = compose_trace(w);
    draft_sources(out, a, m, dq->service);
    return ERR_OK;
}

err_code draft_question(draft_item *out, arena *a, match *m, const draft_query *dq, err *e)
{
    return draft_one(out, a, m, dq, true, e);
}
