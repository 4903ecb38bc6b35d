/* compose.c: from chosen passages to text: answer, evidence, citation, controls. See compose.h. */
#include "draft/compose.h"

#include <string.h>

#include "base/msg.h"
#include "text/text.h"

enum { ANSWER_MAX = 96 * 1024, CONTROLS_SHOWN = 5, LINEAR_ANSWERS = 400, CANDIDATE_ANSWERS = 20 };

#define TOPIC_WEIGHT 0.5 /* of a concept: less than that tells no matter by itself ("data", "regularly") */

static bool weak_pointer(const draft_work *w, uint32_t at)
{
    return w->s->pass[at].src->kind == LIB_POINTER && !w->ev.only_pointer && w->sc.rel[at] < 0.5 * w->ev.best;
}

/* Something that stays stands under the sub-heading at i. */
static bool heads_something(const draft_work *w, size_t i)
{
    const evidence *ev = &w->ev;
    for (size_t k = i + 1; k < ev->n; k++) {
        const mpass *ps = &w->s->pass[ev->pass[k]];
        if (ps->section != w->s->pass[ev->pass[i]].section || ps->head) return false;
        if (!weak_pointer(w, ev->pass[k])) return true;
    }
    return false;
}

/* A sub-heading with nothing chosen under it says nothing; a pointer only stays when it speaks of the question as
 * much as the rest. */
static size_t useful(const draft_work *w, uint32_t *out)
{
    const evidence *ev = &w->ev;
    size_t n = 0;
    for (size_t i = 0; i < ev->n; i++) {
        uint32_t at = ev->pass[i];
        const mpass *ps = &w->s->pass[at];
        if (ps->head && !heads_something(w, i)) continue;
        if (weak_pointer(w, at)) continue;
        out[n++] = at;
    }
    return n;
}

static bool ends_japanese(sv s)
{
    return s.n >= 3 && (unsigned char)s.p[s.n - 3] >= 0xE2;
}

/* Sentences of one paragraph run on; everything else starts a new line. */
static void join(buf *b, const mserv *s, const uint32_t *p, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        const lib_passage *x = s->pass[p[i]].src;
        if (i) {
            const lib_passage *y = s->pass[p[i - 1]].src;
            bool run_on = x->section == y->section && x->group == y->group && x->block == y->block && x->kind == y->kind && (x->kind == LIB_SENTENCE || x->kind == LIB_POINTER);
            if (!run_on) buf_addc(b, '\n');
            else if (!ends_japanese(y->text)) buf_addc(b, ' ');
        }
        buf_add(b, x->text);
    }
}

static size_t chars_of(const mserv *s, const uint32_t *p, size_t n)
{
    size_t sum = 0;
    for (size_t i = 0; i < n; i++) sum += txt_chars(s->pass[p[i]].src->text) + 1;
    return sum;
}

/* Whole passages go, least to the point first, until the text fits. */
static size_t fit(const draft_work *w, uint32_t *p, size_t n, size_t max)
{
    while (max && n > 1 && chars_of(w->s, p, n) > max) {
        size_t drop = 0;
        for (size_t i = 1; i < n; i++)
            if (w->sc.rel[p[i]] <= w->sc.rel[p[drop]]) drop = i;
        memmove(p + drop, p + drop + 1, (n - drop - 1) * sizeof *p);
        n--;
    }
    return n;
}

static void cite(buf *b, const mserv *s, uint32_t section)
{
    const lib_section *se = s->sect[section].src;
    const lib_edition *ed = &s->c.editions[se->edition];
    buf_add(b, ed->title.n ? ed->title : ed->file);
    if (ed->version.n) buf_addf(b, " %.*s", SV_FMT(ed->version));
    for (size_t i = 0; i < se->n_controls; i++) buf_addf(b, "%s%.*s", i ? ", " : " ", SV_FMT(se->controls[i]));
    if (se->title.n) buf_addf(b, " %.*s", SV_FMT(se->title));
}

void compose_answer(draft_work *w, draft_item *it)
{
    uint32_t p[EVIDENCE_MAX];
    size_t n = fit(w, p, useful(w, p), w->dq->max_chars);
    buf b;

    buf_init(&b, ANSWER_MAX);
    join(&b, w->s, p, n);
    it->answer = arena_dup(w->a, buf_sv(&b));
    sv *evid = arena_many(w->a, n ? n : 1, sv);
    for (size_t i = 0; i < n; i++) evid[i] = w->s->pass[p[i]].src->text;
    it->evidence = evid;
    it->n_evidence = n;
    buf_reset(&b);
    if (n && w->ev.section != UINT32_MAX) {
        cite(&b, w->s, w->ev.section);
        uint32_t last = w->ev.section;
        for (size_t i = 0; i < n; i++) {
            uint32_t k = w->s->pass[p[i]].section;
            if (k == w->ev.section || k == last) continue;
            buf_adds(&b, "; ");
            cite(&b, w->s, k);
            last = k;
        }
    }
    it->citation = arena_dup(w->a, buf_sv(&b));
    buf_release(&b);
}

void compose_controls(draft_work *w, draft_item *it)
{
    sv *c = arena_many(w->a, CONTROLS_SHOWN, sv);
    size_t n = 0;
    double top = w->s->n_sect ? w->sc.total[w->sc.order[0]] : 0;
    for (size_t i = 0; i < w->s->n_sect && n < CONTROLS_SHOWN; i++) {
        const msect *se = &w->s->sect[w->sc.order[i]];
        double t = w->sc.total[w->sc.order[i]];
        if (t <= 0 || t < 0.15 * top) break;
        for (size_t k = 0; k < se->n_show && n < CONTROLS_SHOWN; k++) {
            bool twice = false;
            for (size_t x = 0; x < n; x++) twice |= sv_eq(c[x], se->show[k]);
            if (!twice) c[n++] = se->show[k];
        }
    }
    it->controls = c;
    it->n_controls = n;
}

bool compose_has_alternatives(const mquery *q)
{
    static const char *const words[] = { "又は", "または", "もしくは", "あるいは", "や", "/", " or ", "・", "," , "、" };
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (sv_find(q->text, sv_of(words[i])) != SIZE_MAX) return true;
    return false;
}

sv compose_concept_word(const draft_work *w, uint32_t concept)
{
    vec hits = VEC(pack_hit);
    pack_find(w->m->pack, w->q.text, w->a, &hits);
    for (size_t i = 0; i < hits.n; i++) {
        const pack_hit *h = vec_at(&hits, pack_hit, i);
        if (h->concept != concept) continue;
        sv hit = sv_slice(w->q.text, h->at, h->at + h->len), folded = words_fold_dup(w->a, w->q.raw);
        size_t at = w->q.spelled.n || w->q.stripped ? sv_find(folded, hit) : h->at; /* shown as it is written in the cell */
        if (at == SIZE_MAX) return hit;
        size_t from = words_unfold(w->q.raw, folded, at), to = words_unfold(w->q.raw, folded, at + h->len);
        return sv_trim(sv_slice(w->q.raw, from, to));
    }
    return w->m->pack->concepts[concept].id;
}

sv compose_slot_words(const draft_work *w)
{
    buf b;
    buf_init(&b, 4096);
    for (size_t i = 0; i < w->ev.n_slot_miss; i++) {
        if (i) buf_adds(&b, ", ");
        const pack_slot *slot = &w->m->pack->slots[w->ev.slot_miss[i]];
        sv name = msg_get_lang() == MSG_JA ? slot->name_ja : slot->name_en;
        buf_add(&b, name.n ? name : slot->id);
    }
    sv r = arena_dup(w->a, buf_sv(&b));
    buf_release(&b);
    return r;
}

/* ---- approved answers -------------------------------------------------------------------------------------------- */

static bool same_meaning(const draft_work *w, sv other)
{
    mquery o;
    query_analyse(&o, w->a, w->m, w->s, other, SV_NULL, SV_NULL);
    if (o.slots != w->q.slots || o.n_concepts != w->q.n_concepts) return false;
    for (size_t i = 0; i < o.n_concepts; i++)
        if (w->q.w[o.concepts[i]] <= 0) return false;
    bool neg_o = words_any(o.text, pack_phrase(w->m->pack, "qneg"), NULL), neg_q = words_any(w->q.text, pack_phrase(w->m->pack, "qneg"), NULL);
    return neg_o == neg_q;
}

/* A question mark or full stop more or less makes no other question. */
static sv without_end(sv s)
{
    static const char *const ends[] = { "。", "?", ".", "!", " " };
    for (size_t i = 0; i < sizeof ends / sizeof *ends;) {
        if (sv_ends(s, sv_of(ends[i]))) {
            s.n -= strlen(ends[i]);
            i = 0;
        } else {
            i++;
        }
    }
    return s;
}

static const lib_answer *nearest(const draft_work *w, double *like)
{
    const lib_answer *best = NULL;
    sv mine = without_end(words_fold_dup(w->a, w->q.raw));
    *like = 0;
    for (size_t i = 0; i < w->s->n_answers; i++) {
        const lib_answer *an = &w->s->answers[i];
        sv f = without_end(w->s->answer_folded[i]);
        if (an->retired || an->answer.n == 0 || f.n * 3 > mine.n * 4 + 30 || mine.n * 3 > f.n * 4 + 30) continue;
        double l = sv_eq(f, mine) ? 1.0 : txt_likeness(f, mine);
        if (l > *like) {
            *like = l;
            best = an;
        }
    }
    return best;
}

err_code compose_approved(draft_work *w, draft_item *it, err *e)
{
    double like;
    (void)e;
    const lib_answer *an = nearest(w, &like);
    if (!an || like < 0.7) return ERR_OK;
    if (like < 1 && !same_meaning(w, an->question)) return ERR_OK;
    it->from_answer = true;
    it->answer = an->answer;
    it->status = like >= 0.85 ? DRAFT_DRAFTED : DRAFT_REVIEW;
    it->confidence = like >= 1 ? 0.98 : like >= 0.85 ? 0.95 : 0.85;
    it->reason = it->status == DRAFT_DRAFTED ? SV_NULL : sv_of(tr("an approved answer to a similar question"));
    txt_lang lang = txt_guess_lang(an->answer);
    if (lang != TXT_LANG_NONE && (lang == TXT_LANG_EN) != (w->q.lang == MATCH_EN)) {
        it->status = DRAFT_REVIEW;
        it->reason = sv_of(lang == TXT_LANG_EN ? tr("the answer is in English") : tr("the answer is in Japanese"));
    }
    it->choice = DRAFT_CHOICE_NONE;
    for (draft_choice c = DRAFT_YES; c <= DRAFT_CONDITIONAL; c++)
        if (sv_eq(an->choice, sv_of(draft_choice_name(c)))) it->choice = c;
    sv *ev = arena_many(w->a, 1, sv);
    ev[0] = an->answer;
    it->evidence = ev;
    it->n_evidence = 1;
    it->citation = sv_of(arena_printf(w->a, tr("approved answer %lld (%.*s)"), (long long)an->id, SV_FMT(an->source)));
    if (an->controls.n) {
        vec v = VEC(sv);
        sv rest = an->controls, one;
        while (sv_split(&rest, ' ', &one))
            if (one.n) vec_push(w->a, &v, &one);
        it->controls = v.p;
        it->n_controls = v.n;
    }
    return ERR_OK;
}

/* ---- trace --------------------------------------------------------------------------------------------------------- */

static sv reason_line(const draft_work *w, const char *name, size_t n, const pack_prior *to)
{
    return sv_of(arena_printf(w->a, "%.*s -> %.*s (%+.1f)", (int)n, name, SV_FMT(to->control.n ? to->control : to->title), to->w));
}

static void explain_candidate(const draft_work *w, match_candidate *c, uint32_t k)
{
    const pack *p = w->m->pack;
    const msect *se = &w->s->sect[k];
    c->control = se->control;
    c->title = se->src->title;
    c->score = w->sc.total[k];
    c->text = w->sc.text[k];
    c->prior = w->sc.prior[k];
    c->passage = w->sc.pass[k];
    c->best = w->sc.best[k] == UINT32_MAX ? SV_NULL : w->s->pass[w->sc.best[k]].src->text;
    for (size_t i = 0; i < p->n_pairs; i++) {
        bool all = true;
        for (size_t x = 0; x < p->pairs[i].n_all; x++) all &= w->q.w[p->pairs[i].all[x]] > 0.2;
        for (size_t t = 0; all && t < p->pairs[i].n_to && c->n_reasons < MATCH_REASONS; t++)
            if (model_has_control(se, p->pairs[i].to[t].control)) c->reasons[c->n_reasons++] = reason_line(w, p->pairs[i].name.p, p->pairs[i].name.n, &p->pairs[i].to[t]);
    }
    for (size_t i = 0; i < w->q.n_concepts; i++) {
        const pack_concept *pc = &p->concepts[w->q.concepts[i]];
        for (size_t t = 0; t < pc->n_to && c->n_reasons < MATCH_REASONS; t++) {
            bool hit = pc->to[t].title.n ? !se->has_control && words_find(se->title, pc->to[t].title, NULL) : model_has_control(se, pc->to[t].control);
            if (hit) c->reasons[c->n_reasons++] = reason_line(w, pc->id.p, pc->id.n, &pc->to[t]);
        }
    }
}

/* The deciding clause as the paper has it. */
static sv decided_text(const draft_work *w)
{
    if (w->why.n == 0 || w->ev.decides == UINT32_MAX) return SV_NULL;
    const mpass *ps = &w->s->pass[w->ev.decides];
    sv text = ps->src->clean.n ? ps->src->clean : ps->src->text;
    if (w->why.p < ps->folded.p || w->why.p >= ps->folded.p + ps->folded.n || w->why.n == ps->folded.n) return text;
    size_t at = (size_t)(w->why.p - ps->folded.p);
    return sv_slice(text, words_unfold(text, ps->folded, at), words_unfold(text, ps->folded, at + w->why.n));
}

const match_trace *compose_trace(draft_work *w)
{
    match_trace *t = arena_one(w->a, match_trace);
    const pack *p = w->m->pack;
    vec terms = VEC(sv), concepts = VEC(sv), topics = VEC(sv), slots = VEC(sv), missing = VEC(sv), parts = VEC(sv), names = VEC(sv);
    size_t n;

    t->folded = w->q.folded;
    t->lang = w->q.lang;
    t->type = w->q.type;
    t->negated = words_any(w->q.text, pack_phrase(p, "qneg"), NULL) != words_any(w->q.text, pack_phrase(p, "qabroad"), NULL);
    txt_term *tt = txt_terms(w->a, w->q.text, &n);
    for (size_t i = 0; i < n; i++) vec_push(w->a, &terms, &tt[i].s);
    for (size_t i = 0; i < w->q.n_concepts; i++) {
        const pack_concept *c = &p->concepts[w->q.concepts[i]];
        vec_push(w->a, &concepts, &c->id);
        if (c->w >= TOPIC_WEIGHT && !w->q.hint[w->q.concepts[i]]) vec_push(w->a, &topics, &c->id);
    }
    for (size_t i = 0; i < p->n_slots; i++)
        if (w->q.slots >> i & 1) vec_push(w->a, &slots, &p->slots[i].id);
    for (size_t i = 0; i < w->ev.n_miss; i++) vec_push(w->a, &missing, &p->concepts[w->ev.miss[i]].id);
    for (size_t i = 0; i < w->ev.n_slot_miss; i++) vec_push(w->a, &missing, &p->slots[w->ev.slot_miss[i]].id);
    for (size_t i = 0; i < w->q.n_part; i++) vec_push(w->a, &parts, &w->q.part[i].folded);
    bool told = w->rewrote.n == 0; /* what rewrote the question may not hold for what it became */
    for (size_t i = 0; i < w->rules.n_hits; i++) {
        vec_push(w->a, &names, &w->rules.hits[i].name);
        told |= sv_eq(w->rules.hits[i].name, w->rewrote);
    }
    if (!told) vec_push(w->a, &names, &w->rewrote);
    t->terms = terms.p, t->n_terms = terms.n;
    t->concepts = concepts.p, t->n_concepts = concepts.n;
    t->topics = topics.p, t->n_topics = topics.n;
    t->slots = slots.p, t->n_slots = slots.n;
    t->missing = missing.p, t->n_missing = missing.n;
    t->parts = parts.p, t->n_parts = parts.n;
    t->rules = names.p, t->n_rules = names.n;
    t->decided = decided_text(w);
    for (size_t i = 0; i < w->ev.n_feature; i++) {
        t->feature[i] = w->ev.feature[i];
        t->feature_name[i] = evidence_feature_name(i);
    }
    t->n_feature = w->ev.n_feature;
    for (size_t i = 0; i < w->s->n_sect && i < MATCH_CANDIDATES; i++) explain_candidate(w, &t->top[t->n_top++], w->sc.order[i]);
    if (t->n_top > 1 && t->top[0].score > 0) t->margin = (t->top[0].score - t->top[1].score) / t->top[0].score;
    return t;
}
