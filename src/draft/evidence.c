/* evidence.c: choosing passages. See evidence.h. */
#include "draft/evidence.h"

#include <math.h>
#include <string.h>

enum {
    SHORT_SECTION_BYTES = 1300, /* about 430 characters: quoted whole */
    HEADED_BLOCK_BYTES = 700,   /* what stands under one sub-heading is quoted whole up to this */
    FULL_SECTION_BYTES = 4000,  /* --style full */
    SHORT_SECTION_TIGHT = 600,  /* --style short */
    LOOK_SECTIONS = 8           /* how far down the ranking a missing fact is looked for */
};

static bool chosen(const evidence *ev, uint32_t i)
{
    for (size_t k = 0; k < ev->n; k++)
        if (ev->pass[k] == i) return true;
    return false;
}

/* Keeps reading order: by section as the paper has them, then by place. */
static void choose(evidence *ev, uint32_t i)
{
    if (ev->n == EVIDENCE_MAX || chosen(ev, i)) return;
    size_t k = ev->n++;
    while (k > 0 && ev->pass[k - 1] > i) {
        ev->pass[k] = ev->pass[k - 1];
        k--;
    }
    ev->pass[k] = i;
}

static bool other_duty(const mserv *s, const mquery *q, uint32_t i)
{
    return s->pass[i].duty && !q->customer && !s->sect[s->pass[i].section].duties;
}

/* A passage with what is needed to read it: the sub-heading above, the sentence that introduces its list, and for
 * an introduction the items that follow. */
static void choose_with_context(evidence *ev, const mserv *s, const mquery *q, uint32_t i)
{
    const mpass *ps = &s->pass[i];
    const msect *se = &s->sect[ps->section];
    uint32_t end = se->first + se->n;
    choose(ev, i);
    bool row = ps->src->kind == LIB_ROW || ps->src->kind == LIB_LIST_ITEM;
    if (row || (ps->src->path.n && ps->folded.n < 60))
        for (uint32_t k = i; k-- > se->first;) {
            const lib_passage *o = s->pass[k].src;
            bool is_lead = ps->src->lead.n && sv_eq(o->text, ps->src->lead);
            bool is_head = s->pass[k].head && sv_ends(ps->src->path, o->clean.n ? o->clean : o->text);
            if (is_lead || is_head) choose(ev, k);
            if (is_head || (is_lead && !ps->src->path.n)) break;
        }
    for (uint32_t k = i + 1; k < end; k++) { /* items that this sentence introduces */
        const lib_passage *o = s->pass[k].src;
        if (!(o->lead.n && (sv_eq(o->lead, ps->src->text) || sv_eq(o->lead, ps->src->clean)))) {
            if (o->lead.n || s->pass[k].head) break;
            continue;
        }
        if (!other_duty(s, q, k)) choose(ev, k);
    }
    if (i + 1 < end) { /* "However, …" belongs to what it limits */
        sv next = s->pass[i + 1].folded;
        if (sv_starts(next, SV("ただし")) || sv_starts(next, SV("但し")) || sv_starts(next, SV("なお")) || sv_starts(next, SV("however"))) choose(ev, i + 1);
    }
}

/* What stands under one sub-heading belongs together, when it is short. */
static void choose_block(evidence *ev, const mserv *s, const mquery *q, uint32_t i)
{
    const msect *se = &s->sect[s->pass[i].section];
    sv path = s->pass[i].src->path;
    size_t bytes = 0;
    if (path.n == 0) return;
    for (uint32_t k = se->first; k < se->first + se->n; k++)
        if (sv_eq(s->pass[k].src->path, path)) bytes += s->pass[k].folded.n;
    if (bytes > HEADED_BLOCK_BYTES) return;
    for (uint32_t k = se->first; k < se->first + se->n; k++)
        if (sv_eq(s->pass[k].src->path, path) && !s->pass[k].head && !other_duty(s, q, k)) choose(ev, k);
}

static void pick_section(evidence *ev, const match *m, const mserv *s, const mquery *q, const mscore *sc, uint32_t k, draft_style style)
{
    const msect *se = &s->sect[k];
    size_t limit = style == DRAFT_SHORT ? SHORT_SECTION_TIGHT : style == DRAFT_FULL ? FULL_SECTION_BYTES : SHORT_SECTION_BYTES;
    (void)m;
    if (se->n == 0) return;
    if (se->bytes <= limit && (se->n <= 12 || style == DRAFT_FULL)) {
        for (uint32_t i = se->first; i < se->first + se->n; i++)
            if (!other_duty(s, q, i)) choose(ev, i);
        return;
    }
    double best = sc->best[k] == UINT32_MAX ? 0 : sc->rel[sc->best[k]];
    double keep = best * 0.72;
    if (keep < 0.12) keep = 0.12;
    size_t bytes = 0;
    for (int round = 0; round < 6 && bytes < 1500; round++) { /* best first, until the answer is long enough */
        uint32_t pick = UINT32_MAX;
        for (uint32_t i = se->first; i < se->first + se->n; i++) {
            if (s->pass[i].head || chosen(ev, i) || sc->rel[i] < keep || other_duty(s, q, i)) continue;
            if (pick == UINT32_MAX || sc->rel[i] > sc->rel[pick]) pick = i;
        }
        if (pick == UINT32_MAX) break;
        bytes += s->pass[pick].folded.n;
        choose_with_context(ev, s, q, pick);
        choose_block(ev, s, q, pick);
    }
    if (ev->n == 0 && sc->best[k] != UINT32_MAX) choose_with_context(ev, s, q, sc->best[k]);
}

/* Papers split one subject over two controls (roles: 9.2.2 and 9.4.1): a close second that says as much is quoted
 * too, its best passages only. */
static void pick_second(evidence *ev, const match *m, const mserv *s, const mquery *q, const mscore *sc, draft_style style)
{
    double margin = pack_weight(m->pack, "second.margin", 0.3), share = pack_weight(m->pack, "second.share", 0.8);
    double best = 0;
    if (style == DRAFT_SHORT || s->n_sect < 2) return;
    for (size_t i = 0; i < ev->n; i++) best = fmax(best, sc->rel[ev->pass[i]]);
    for (size_t r = 1; r < 3 && r < s->n_sect; r++) {
        uint32_t k = sc->order[r];
        if (sc->total[k] < (1 - margin) * sc->total[ev->section] || sc->best[k] == UINT32_MAX || s->sect[k].pointer) continue;
        if (sc->rel[sc->best[k]] < share * best || s->pass[sc->best[k]].head) continue;
        if (s->sect[k].bytes <= 450 && sc->prior[k] > 0) pick_section(ev, m, s, q, sc, k, style);
        else {
            choose_with_context(ev, s, q, sc->best[k]);
            choose_block(ev, s, q, sc->best[k]);
        }
    }
}

/* The best passage elsewhere that holds a missing thing and still speaks of the question. */
static uint32_t find_concept(const evidence *ev, const match *m, const mserv *s, const mquery *q, const mscore *sc, uint32_t c)
{
    uint32_t best = UINT32_MAX;
    double top = 0.2;
    for (uint32_t i = 0; i < s->n_pass; i++) {
        const mpass *ps = &s->pass[i];
        if (ps->head || chosen(ev, i) || other_duty(s, q, i)) continue;
        if (score_concept(m->pack, ps->own, c) < 0.7) continue;
        double r = sc->rel[i] + (s->sect[ps->section].has_control ? 0.02 : 0) + 0.002 * sc->total[ps->section];
        if (ps->pointer) r *= 0.6;
        if (r > top) {
            top = r;
            best = i;
        }
    }
    return best;
}

static uint32_t find_slot(const evidence *ev, const match *m, const mserv *s, const mquery *q, const mscore *sc, const pack_slot *slot)
{
    uint32_t best = UINT32_MAX;
    double top = 0.5;
    for (uint32_t i = 0; i < s->n_pass; i++) {
        const mpass *ps = &s->pass[i];
        if (ps->head || chosen(ev, i) || other_duty(s, q, i) || sc->cover[i] < 0.5) continue;
        if (!score_says(m->pack, slot, ps)) continue;
        if (sc->rel[i] > top) {
            top = sc->rel[i];
            best = i;
        }
    }
    return best;
}

static double said(const evidence *ev, const match *m, const mserv *s, const mquery *q, uint32_t c)
{
    double best = 0;
    bool ours = m->pack->concepts[c].ours && !q->asks_infra;
    for (size_t i = 0; i < ev->n; i++) {
        if (ours && s->pass[ev->pass[i]].infra) continue;
        if (m->pack->concepts[c].need && s->sect[s->pass[ev->pass[i]].section].about) continue;
        if (other_duty(s, q, ev->pass[i]) || (m->pack->concepts[c].need && score_framed(&s->pass[ev->pass[i]], q))) continue;
        double v = score_concept(m->pack, s->pass[ev->pass[i]].ctx, c);
        if (v > best) best = v;
    }
    return best;
}

/* How much of what is asked about (not: how often, since when) a vector says. */
static double topic_share(const pack *p, const mquery *q, const uint8_t *v)
{
    double sum = 0, total = 0;
    for (size_t i = 0; i < q->n_concepts; i++) {
        uint32_t c = q->concepts[i];
        if (p->concepts[c].w < 0.65 || q->hint[c]) continue;
        total += q->w[c];
        sum += q->w[c] * score_concept(p, v, c);
    }
    return total > 0 ? sum / total : 1;
}

static bool stated(const evidence *ev, const match *m, const mserv *s, const mquery *q, const pack_slot *slot)
{
    for (size_t i = 0; i < ev->n; i++) {
        const mpass *ps = &s->pass[ev->pass[i]];
        if (score_says(m->pack, slot, ps) && topic_share(m->pack, q, ps->ctx) >= (slot->choice ? 0.5 : 0.35)) return true;
    }
    return false;
}

bool evidence_owned(const evidence *ev)
{
    return ev->duty.stated != OWNER_NONE && chosen(ev, ev->duty.at);
}

void evidence_pick(evidence *ev, const owner *duty, const match *m, const mserv *s, const mquery *q, const mscore *sc, draft_style style)
{
    memset(ev, 0, sizeof *ev);
    ev->duty = *duty;
    ev->section = ev->decides = UINT32_MAX;
    if (s->n_sect == 0) return;
    ev->section = sc->order[0];
    pick_section(ev, m, s, q, sc, ev->section, style);
    pick_second(ev, m, s, q, sc, style);
    size_t extra = 0;
    if (duty->stated != OWNER_NONE) choose_with_context(ev, s, q, duty->at);
    for (size_t i = 0; i < q->n_concepts && extra < 2; i++) {
        uint32_t c = q->concepts[i];
        if (q->w[c] < 0.45 || said(ev, m, s, q, c) >= 0.5) continue;
        uint32_t at = find_concept(ev, m, s, q, sc, c);
        if (at == UINT32_MAX) continue;
        choose_with_context(ev, s, q, at);
        extra++;
    }
    for (size_t k = 0; k < m->pack->n_slots && extra < 3; k++) {
        const pack_slot *slot = &m->pack->slots[k];
        if (!(q->slots >> k & 1) || slot->say.n == 0 || stated(ev, m, s, q, slot)) continue;
        uint32_t at = find_slot(ev, m, s, q, sc, slot);
        if (at == UINT32_MAX) continue;
        choose_with_context(ev, s, q, at);
        extra++;
    }
    evidence_judge(ev, m, s, q, sc);
}

/* ---- judgement ------------------------------------------------------------------------------------------------ */

static const char *const feature_names[] = { "bias", "cover", "best", "need_missing", "need_held", "slot_missing", "known", "prior", "text", "margin", "english", "parts_open", "pointer", "concepts", "two_topics", "focus", "own", "indirect", "overlap", "main", "homeless" };

const char *evidence_feature_name(size_t i)
{
    return i < sizeof feature_names / sizeof *feature_names ? feature_names[i] : NULL;
}

/* How much of what the deciding passage speaks of was asked: a passage about training that mentions personal data
 * does not answer a question about personal data. */
static double focus(const pack *p, const mquery *q, const mpass *ps)
{
    double asked = 0, all = 0;
    for (uint32_t c = 0; c < p->n_concepts; c++) {
        if (ps->own[c] < 100 || p->concepts[c].w < 0.5) continue;
        all += p->concepts[c].w;
        if (q->eff[c] > 0) asked += p->concepts[c].w;
    }
    return all > 0 ? asked / all : 0.5;
}

/* A narrow thing is held only through a kindred one (`by`). */
static bool indirect(const evidence *ev, const match *m, const mserv *s, const mquery *q)
{
    for (size_t i = 0; i < q->n_concepts; i++) {
        uint32_t c = q->concepts[i];
        bool any = !m->pack->concepts[c].need || q->w[c] < 0.7;
        for (size_t k = 0; k < ev->n && !any; k++) any = s->pass[ev->pass[k]].ctx[c] >= 50;
        if (!any) return true;
    }
    return false;
}

static void features(evidence *ev, const match *m, const mserv *s, const mquery *q, const mscore *sc)
{
    uint32_t k = ev->section;
    double top = k == UINT32_MAX ? 0 : sc->total[k], second = s->n_sect > 1 ? sc->total[sc->order[1]] : 0;
    const mpass *d = ev->decides == UINT32_MAX ? NULL : &s->pass[ev->decides];
    double f[] = {
        1,
        ev->cover,
        ev->best,
        ev->n_miss > 0,
        ev->n_need > 0 && ev->n_miss == 0,
        ev->n_slot_miss > 0,
        q->content > 0 ? q->known / q->content : 1,
        k == UINT32_MAX ? 0 : fmin(sc->prior[k] / 10, 2) / 2,
        k == UINT32_MAX || sc->self <= 0 ? 0 : fmin(sc->text[k] / sc->self, 2) / 2,
        top > 0 ? (top - second) / top : 0,
        q->lang == MATCH_EN,
        ev->parts ? 1 - (double)ev->parts_held / (double)ev->parts : 0,
        ev->only_pointer,
        fmin((double)q->n_concepts, 4) / 4,
        ev->parts > 1,
        d ? focus(m->pack, q, d) : 0,
        d ? score_part(m->pack, d->own, q, q->w) : 0,
        indirect(ev, m, s, q),
        d ? score_overlap(q, d->folded) : 0,
        d && d->section == ev->section,
        k == UINT32_MAX || sc->prior[k] <= 0,
    };
    ev->n_feature = sizeof f / sizeof *f;
    memcpy(ev->feature, f, sizeof f);
}

void evidence_judge(evidence *ev, const match *m, const mserv *s, const mquery *q, const mscore *sc)
{
    const pack *p = m->pack;
    double sum = 0, total = 0;
    ev->n_miss = ev->n_need = ev->n_slot_miss = ev->n_slot = ev->parts_held = 0;
    ev->only_pointer = ev->n > 0;
    double main_best = 0, any_best = 0;
    bool in_main; /* the main section decides, unless it only refers elsewhere */
    for (size_t i = 0; i < ev->n; i++)
        if (s->pass[ev->pass[i]].section == ev->section && !s->pass[ev->pass[i]].head) main_best = fmax(main_best, sc->rel[ev->pass[i]]);
    for (size_t i = 0; i < ev->n; i++)
        if (!s->pass[ev->pass[i]].head) any_best = fmax(any_best, sc->rel[ev->pass[i]]);
    in_main = main_best > 0.3 && main_best * 1.5 >= any_best;
    ev->decides = UINT32_MAX;
    ev->best = 0;
    for (size_t i = 0; i < ev->n; i++) {
        uint32_t at = ev->pass[i];
        if (!s->pass[at].pointer && !s->pass[at].head) ev->only_pointer = false;
        if (s->pass[at].head || (in_main && s->pass[at].section != ev->section)) continue;
        if (ev->decides == UINT32_MAX || sc->rel[at] > sc->rel[ev->decides]) ev->decides = at;
    }
    if (ev->decides != UINT32_MAX) ev->best = sc->rel[ev->decides];
    for (size_t i = 0; i < q->n_concepts; i++) {
        uint32_t c = q->concepts[i];
        if (q->hint[c]) continue;
        double v = said(ev, m, s, q, c);
        sum += q->w[c] * v;
        total += q->w[c];
        if (!p->concepts[c].need || q->w[c] < 0.7) continue;
        ev->n_need++;
        if (v < 0.5 && ev->n_miss < EVIDENCE_MISSING) ev->miss[ev->n_miss++] = c;
    }
    for (size_t k = 0; k < q->n_name; k++) {
        bool held = false;
        for (size_t i = 0; i < ev->n && !held; i++) held = sv_find(s->pass[ev->pass[i]].folded, q->name[k]) != SIZE_MAX;
        sum += held;
        total += 1;
    }
    ev->cover = total > 0 ? sum / total : 0;
    for (size_t k = 0; k < p->n_slots; k++) {
        const pack_slot *slot = &p->slots[k];
        if (!(q->slots >> k & 1) || slot->say.n + slot->n_say_concepts == 0) continue;
        bool ok = stated(ev, m, s, q, slot);
        if (slot->choice && !ok) ev->choice_slot_miss = true;
        if (!slot->hard) continue;
        ev->n_slot++;
        if (!ok && slot->veto) ev->veto = true;
        if (!ok && ev->n_slot_miss < EVIDENCE_MISSING) ev->slot_miss[ev->n_slot_miss++] = (uint32_t)k;
    }
    ev->parts = q->n_part;
    for (size_t k = 0; k < q->n_part; k++) {
        double held = 0;
        for (size_t i = 0; i < ev->n; i++) held = fmax(held, score_part(p, s->pass[ev->pass[i]].ctx, q, q->part[k].w));
        if (q->part[k].total < 0.3) { /* asks only for a figure of the part before */
            held = 1;
            for (size_t i = 0; i < ev->n_slot_miss; i++)
                if (q->part[k].slots >> ev->slot_miss[i] & 1) held = 0;
        }
        ev->parts_held += held >= 0.5;
    }
    features(ev, m, s, q, sc);
}

double evidence_confidence(const evidence *ev, const pack *p)
{
    double z = 0;
    for (size_t i = 0; i < ev->n_feature; i++) {
        char name[64] = "conf.";
        strncat(name, feature_names[i], sizeof name - 6);
        z += ev->feature[i] * pack_weight(p, name, i == 1 || i == 2 ? 2 : i == 3 || i == 5 ? -2 : 0);
    }
    return 1 / (1 + exp(-z));
}
