/* model.c: a loaded service. See model.h. */
#include "match/model.h"

#include <stdlib.h>
#include <string.h>

#include "base/limits.h"
#include "text/text.h"

mserv *model_service(match *m, sv name)
{
    for (size_t i = 0; i < m->n_serv; i++)
        if (sv_eq(m->serv[i]->name, name)) return m->serv[i];
    return NULL;
}

void model_concepts(const pack *p, sv folded, arena *a, uint8_t *out)
{
    vec hits = VEC(pack_hit);
    pack_find(p, folded, a, &hits);
    for (size_t i = 0; i < hits.n; i++) {
        const pack_concept *c = &p->concepts[vec_at(&hits, pack_hit, i)->concept];
        out[vec_at(&hits, pack_hit, i)->concept] = 100;
        for (size_t k = 0; k < c->n_isa; k++) {
            int w = (int)(c->isa[k].w * 100 + 0.5);
            if (out[c->isa[k].concept] < w) out[c->isa[k].concept] = (uint8_t)w;
        }
    }
}

static uint64_t hash(sv s)
{
    uint64_t h = 1469598103934665603u;
    for (size_t i = 0; i < s.n; i++) h = (h ^ (unsigned char)s.p[i]) * 1099511628211u;
    return h;
}

uint32_t model_term(const mserv *s, sv term)
{
    if (s->table_size == 0) return UINT32_MAX;
    for (size_t i = hash(term) & (s->table_size - 1);; i = (i + 1) & (s->table_size - 1)) {
        if (s->table[i].s.p == NULL) return UINT32_MAX;
        if (sv_eq(s->table[i].s, term)) return s->table[i].id;
    }
}

static uint32_t term_add(mserv *s, sv term)
{
    if ((s->n_terms + 1) * 2 > s->table_size) {
        size_t size = s->table_size ? s->table_size * 2 : 8192;
        struct mterm *t = arena_many(s->a, size, struct mterm);
        for (size_t i = 0; i < s->table_size; i++) {
            if (s->table[i].s.p == NULL) continue;
            size_t k = hash(s->table[i].s) & (size - 1);
            while (t[k].s.p) k = (k + 1) & (size - 1);
            t[k] = s->table[i];
        }
        s->table = t;
        s->table_size = size;
    }
    size_t i = hash(term) & (s->table_size - 1);
    while (s->table[i].s.p) {
        if (sv_eq(s->table[i].s, term)) return s->table[i].id;
        i = (i + 1) & (s->table_size - 1);
    }
    s->table[i].s = term;
    s->table[i].id = (uint32_t)s->n_terms++;
    return s->table[i].id;
}

/* ---- terms of docs ------------------------------------------------------------------------------------------ */

typedef struct raw_tf {
    uint32_t term, doc;
    float tf;
} raw_tf;

static int raw_cmp(const void *x, const void *y)
{
    const raw_tf *a = x, *b = y;
    if (a->term != b->term) return a->term < b->term ? -1 : 1;
    return a->doc < b->doc ? -1 : a->doc > b->doc;
}

static void add_text(mserv *s, const pack *p, arena *tmp, vec *raw, uint32_t doc, sv folded, double weight, double *len)
{
    size_t n;
    uint8_t *cover = arena_many(tmp, folded.n + 1, uint8_t);
    vec hits = VEC(pack_hit);
    pack_find_cover(p, folded, tmp, &hits, cover);
    for (size_t i = 0; i < hits.n; i++) {
        uint32_t c = vec_at(&hits, pack_hit, i)->concept;
        raw_tf t = { c, doc, (float)weight };
        vec_push(tmp, raw, &t);
        *len += weight;
        for (size_t k = 0; k < p->concepts[c].n_isa; k++) {
            raw_tf u = { p->concepts[c].isa[k].concept, doc, (float)(weight * p->concepts[c].isa[k].w) };
            vec_push(tmp, raw, &u);
        }
    }
    txt_term *terms = txt_terms(tmp, folded, &n);
    for (size_t i = 0; i < n; i++) {
        if (cover[terms[i].at] == 2) continue; /* a blocker: says nothing */
        raw_tf t = { term_add(s, terms[i].s), doc, (float)weight };
        vec_push(tmp, raw, &t);
        *len += weight;
    }
}

static void build_postings(mserv *s, vec *raw)
{
    raw_tf *r = raw->p;
    if (raw->n) qsort(r, raw->n, sizeof *r, raw_cmp);
    s->post_at = arena_many(s->a, s->n_terms + 2, uint32_t);
    s->post = arena_many(s->a, raw->n + 1, mposting);
    size_t n = 0, i = 0;
    for (uint32_t t = 0; t < s->n_terms; t++) {
        s->post_at[t] = (uint32_t)n;
        while (i < raw->n && r[i].term == t) {
            mposting post = { r[i].doc, 0 };
            while (i < raw->n && r[i].term == t && r[i].doc == post.doc) post.tf += r[i++].tf;
            s->post[n++] = post;
        }
    }
    s->post_at[s->n_terms] = (uint32_t)n;
}

/* ---- passages, sections, docs ---------------------------------------------------------------------------------- */

static void lift(uint8_t *to, const uint8_t *from, size_t n, int percent)
{
    for (size_t i = 0; i < n; i++) {
        int v = from[i] * percent / 100;
        if (to[i] < v) to[i] = (uint8_t)v;
    }
}


/* A line without predicate that stands alone above a sub-heading is a heading that was not printed as one. */
static bool bare_title(const mserv *s, uint32_t i)
{
    const lib_passage *p = &s->c.passages[i], *next = p + 1;
    if (p->kind != LIB_SENTENCE || p->path.n || i + 1 >= s->c.n_passages || next->section != p->section || next->kind != LIB_SUBHEAD) return false;
    return txt_chars(p->text) <= 40 && sv_find(p->text, SV("。")) == SIZE_MAX && sv_find(p->text, SV(".")) == SIZE_MAX && !sv_ends(p->text, SV("す")) && !sv_ends(p->text, SV("ん"));
}

/* "… is as follows." with nothing following: the figure did not survive. */
static bool empty_intro(const mserv *s, const pack *p, sv folded, uint32_t i)
{
    if (!words_any(folded, pack_phrase(p, "intro"), NULL)) return false;
    for (uint32_t k = i + 1; k < s->c.n_passages && s->c.passages[k].section == s->c.passages[i].section; k++)
        if (s->c.passages[k].kind != LIB_SUBHEAD && s->c.passages[k].kind != LIB_POINTER) return false;
    return true;
}

static void build_passage(mserv *s, const pack *p, arena *tmp, const uint8_t *title, uint32_t sect, uint32_t i)
{
    const lib_passage *src = &s->c.passages[i];
    mpass *m = &s->pass[i];
    size_t nc = p->n_concepts;
    uint8_t *own = arena_many(s->a, nc, uint8_t), *ctx = arena_many(s->a, nc, uint8_t);
    uint8_t *head = arena_many(tmp, nc, uint8_t), *lead = arena_many(tmp, nc, uint8_t);

    m->src = src;
    m->section = sect;
    m->folded = words_fold_dup(s->a, src->clean.n ? src->clean : src->text);
    m->head = src->kind == LIB_SUBHEAD || bare_title(s, i);
    m->pointer = src->kind == LIB_POINTER || empty_intro(s, p, m->folded, i) || words_any(m->folded, pack_phrase(p, "pointer"), NULL);
    m->who = src->subject;
    model_concepts(p, m->folded, tmp, own);
    if (src->path.n) model_concepts(p, words_fold_dup(tmp, src->path), tmp, head);
    if (src->lead.n) model_concepts(p, words_fold_dup(tmp, src->lead), tmp, lead);
    memcpy(ctx, own, nc);
    lift(ctx, head, nc, 85);
    lift(ctx, lead, nc, 75);
    lift(ctx, title, nc, 60);
    bool theirs = words_any(words_fold_dup(tmp, src->path), pack_phrase(p, "customer"), NULL) || words_any(words_fold_dup(tmp, src->lead), pack_phrase(p, "customer"), NULL);
    m->duty = m->who == LIB_WHO_CUSTOMER && (theirs || words_any(m->folded, pack_phrase(p, "duty"), NULL) || words_any(sv_slice(m->folded, 0, 40), pack_phrase(p, "label"), NULL));
    uint32_t infra = pack_concept_id(p, SV("infra"));
    bool below = infra != UINT32_MAX && (own[infra] >= 60 || head[infra] >= 60);
    m->infra = m->who == LIB_WHO_INFRASTRUCTURE || (below && !words_any(m->folded, pack_phrase(p, "we"), NULL));
    m->frame = UINT32_MAX;
    for (uint32_t c = 0; c < nc; c++)
        if (p->concepts[c].frame && own[c] >= 60) m->frame = c;
    m->own = own;
    m->ctx = ctx;
}

static void build_docs(mserv *s, vec *docs, uint32_t sect)
{
    msect *se = &s->sect[sect];
    mdoc d = { sect, se->first, 0, 0, 1 };
    size_t bytes = 0;
    sv path = SV_NULL;
    for (uint32_t i = se->first; i < se->first + se->n; i++) {
        const lib_passage *src = s->pass[i].src;
        bool turn = se->bytes > MODEL_DOC_BYTES && d.n > 0 &&
                    ((!sv_eq(path, src->path) && bytes > 120) || (bytes > MODEL_BLOCK_BYTES && src->group != s->pass[i - 1].src->group) || bytes > 2 * MODEL_BLOCK_BYTES);
        if (turn) {
            vec_push(s->a, docs, &d);
            d.first = i;
            d.n = 0;
            bytes = 0;
        }
        d.n++;
        bytes += s->pass[i].folded.n;
        path = src->path;
    }
    if (d.n || se->n == 0) vec_push(s->a, docs, &d);
}

bool model_has_control(const msect *se, sv control)
{
    for (size_t i = 0; i < se->n_eff; i++)
        if (sv_eq_nocase(se->eff[i], control)) return true;
    return false;
}

static void add_id(arena *a, vec *v, sv id)
{
    for (size_t i = 0; i < v->n; i++)
        if (sv_eq_nocase(*vec_at(v, sv, i), id)) return;
    vec_push(a, v, &id);
}

/* "8.13" is the numbering of 2022; three levels are that of 2013 and 27017. */
static bool two_levels(sv id)
{
    size_t dots = 0;
    for (size_t i = 0; i < id.n; i++) dots += id.p[i] == '.';
    return dots == 1;
}

/* "はじめに", "本書の目的", "Purpose of this document" speak of the paper itself; "データの利用目的", "Purpose of processing" of the
 * service, and are evidence like any other section. Words stand as titles are folded: without long vowels. */
static bool about_paper(sv title)
{
    static const char *const paper[] = { "本書", "本資料", "本文書", "本紙", "本稿", "本ドキュメント", "本ガイド", "この文書", "この資料", "当資料", "ホワイトペパ", "white paper", "whitepaper",
        "this document", "this paper", "this guide", "this report", "the document", "the paper" };
    static const char *const begins[] = { "はじめに", "まえがき", "introduction", "preface" };
    static const char *const alone[] = { "目的", "purpose" };
    static const char *const joins[] = { "と", "及び", "および", "・", "、", ",", "/", "&", "(", "について", " and ", "and " };
    for (size_t i = 0; i < sizeof paper / sizeof *paper; i++)
        if (sv_find(title, sv_of(paper[i])) != SIZE_MAX) return true;
    for (size_t i = 0; i < sizeof begins / sizeof *begins; i++)
        if (sv_starts(title, sv_of(begins[i]))) return true;
    for (size_t i = 0; i < sizeof alone / sizeof *alone; i++) {
        if (!sv_starts(title, sv_of(alone[i]))) continue;
        sv rest = sv_trim(sv_from(title, strlen(alone[i])));
        if (!rest.n) return true;
        for (size_t k = 0; k < sizeof joins / sizeof *joins; k++)
            if (sv_starts(rest, sv_of(joins[k]))) return true; /* "目的と適用範囲" */
    }
    return false;
}

static sv section_key(const pack *p, arena *a, const msect *se)
{
    for (size_t i = 0; i < p->n_sections; i++) {
        if (!words_any(se->title, p->sections[i].words, NULL)) continue;
        if (sv_eq(p->sections[i].key, SV("purpose")) && !about_paper(sv_trim(se->title))) continue;
        return sv_of(arena_printf(a, "S:%.*s", SV_FMT(p->sections[i].key)));
    }
    return sv_of(arena_printf(a, "S:%.*s", SV_FMT(se->src->title)));
}

/* Ids of a section: what the paper prints, what its title says (which wins where the two disagree), and the common
 * numbering of both. */
static void name_section(msect *se, const pack *p, arena *a)
{
    vec show = VEC(sv), eff = VEC(sv);
    const lib_section *src = se->src;
    sv titled = pack_title_control(p, pack_plain(a, src->title));
    if (titled.n && src->n_controls && !two_levels(src->controls[0])) add_id(a, &show, titled);
    if (titled.n) add_id(a, &eff, titled);
    for (size_t i = 0; i < src->n_controls; i++) {
        add_id(a, &show, src->controls[i]);
        if (!two_levels(src->controls[i])) add_id(a, &eff, src->controls[i]);
        for (size_t k = 0; two_levels(src->controls[i]) && k < p->n_cross; k++)
            if (sv_eq(p->cross[k].framework, SV("27002:2022")) && sv_eq(p->cross[k].from, src->controls[i])) {
                add_id(a, &eff, p->cross[k].control);
                add_id(a, &show, p->cross[k].control);
            }
    }
    if (show.n == 0) add_id(a, &show, section_key(p, a, se));
    if (src->n_controls == 0 && titled.n) add_id(a, &show, titled);
    se->show = show.p;
    se->n_show = show.n;
    se->eff = eff.p;
    se->n_eff = eff.n;
    static const char *const about[] = { "S:standard", "S:purpose", "S:terms", "S:history" };
    se->control = se->show[0];
    for (size_t i = 0; i < sizeof about / sizeof *about; i++) se->about |= sv_eq(se->control, sv_of(about[i]));
}

static double prior_of(const msect *se, const pack_prior *to, size_t n)
{
    double sum = 0;
    for (size_t k = 0; k < n; k++) {
        if (to[k].title.n) {
            if (!se->has_control && se->n_eff == 0 && !sv_eq(se->control, SV("S:standard")) && words_find(se->title, to[k].title, NULL)) sum += to[k].w;
            continue;
        }
        if (model_has_control(se, to[k].control)) sum += to[k].w;
    }
    return sum;
}

static void build_priors(mserv *s, const pack *p)
{
    float *f = arena_many(s->a, p->n_concepts * (s->n_sect ? s->n_sect : 1), float);
    for (size_t c = 0; c < p->n_concepts; c++)
        for (size_t i = 0; i < s->n_sect; i++) f[c * s->n_sect + i] = (float)prior_of(&s->sect[i], p->concepts[c].to, p->concepts[c].n_to);
    s->prior = f;
}

static void build_sections(mserv *s, const pack *p, arena *tmp)
{
    size_t nc = p->n_concepts;
    uint8_t *all = arena_many(s->a, nc, uint8_t);
    for (uint32_t k = 0; k < s->n_sect; k++) {
        const lib_section *src = &s->c.sections[k];
        msect *se = &s->sect[k];
        uint8_t *cov = arena_many(s->a, nc, uint8_t), *title = arena_many(tmp, nc, uint8_t);
        se->src = src;
        se->title = words_fold_dup(s->a, src->title);
        se->has_control = src->n_controls > 0;
        name_section(se, p, s->a);
        model_concepts(p, se->title, tmp, title);
        se->first = src->n_passages ? (uint32_t)(src->passages - s->c.passages) : 0;
        se->n = (uint32_t)src->n_passages;
        se->pointer = se->duties = se->n > 0;
        for (uint32_t i = se->first; i < se->first + se->n; i++) {
            build_passage(s, p, tmp, title, k, i);
            if (!s->pass[i].head) se->bytes += (uint32_t)s->pass[i].folded.n;
            if (!s->pass[i].head && !s->pass[i].pointer) se->pointer = false;
            if (!s->pass[i].head && !s->pass[i].duty) se->duties = false;
            lift(cov, s->pass[i].own, nc, 100);
        }
        lift(all, cov, nc, 100);
        lift(cov, title, nc, 70);
        se->cov = cov;
    }
    s->cov = all;
}

/* The customer's duties and the cloud provider's deeds are seldom what is asked. */
static double doc_who(const mserv *s, const mdoc *d)
{
    size_t all = 1, customer = 0, infra = 0;
    for (uint32_t i = d->first; i < d->first + d->n; i++) {
        size_t n = s->pass[i].folded.n;
        all += n;
        if (s->pass[i].duty) customer += n;
        if (s->pass[i].who == LIB_WHO_INFRASTRUCTURE) infra += n;
    }
    return 1 - 0.3 * (double)customer / (double)all - 0.2 * (double)infra / (double)all;
}

/* A section's language is that of most of its passages; an empty one has its edition's. */
static void tell_languages(mserv *s)
{
    size_t any[2] = { 0, 0 };
    for (uint32_t k = 0; k < s->n_sect; k++) {
        msect *se = &s->sect[k];
        size_t ja = 0, en = 0;
        for (uint32_t i = se->first; i < se->first + se->n; i++) {
            txt_lang l = txt_guess_lang(s->pass[i].src->text);
            ja += l == TXT_LANG_JA;
            en += l == TXT_LANG_EN;
        }
        bool english = ja + en ? en > ja : se->src->edition < s->c.n_editions && sv_eq(s->c.editions[se->src->edition].lang, SV("en"));
        se->lang = english ? MATCH_EN : MATCH_JA;
        if (ja + en) any[english]++;
    }
    s->both = any[0] * 5 > s->n_sect && any[1] * 5 > s->n_sect; /* not a stray table */
}

err_code model_build(mserv *s, const pack *p, err *e)
{
    arena *tmp = arena_new(LIMIT_JOB_BYTES);
    size_t ja = 0;
    (void)e;

    s->n_pass = s->c.n_passages;
    s->pass = arena_many(s->a, s->n_pass ? s->n_pass : 1, mpass);
    s->n_sect = s->c.n_sections;
    s->sect = arena_many(s->a, s->n_sect ? s->n_sect : 1, msect);
    s->n_terms = p->n_concepts; /* numbers below are concepts */
    build_sections(s, p, tmp);
    vec docs = VEC(mdoc), raw = VEC(raw_tf);
    for (uint32_t k = 0; k < s->n_sect; k++) build_docs(s, &docs, k);
    s->doc = docs.p;
    s->n_doc = docs.n;
    double total = 0;
    for (uint32_t d = 0; d < s->n_doc; d++) {
        mdoc *doc = &s->doc[d];
        add_text(s, p, tmp, &raw, d, s->sect[doc->section].title, 3.0, &doc->len);
        for (uint32_t i = doc->first; i < doc->first + doc->n; i++) {
            s->pass[i].doc = d;
            add_text(s, p, tmp, &raw, d, s->pass[i].folded, s->pass[i].duty && !s->sect[doc->section].duties ? 0.35 : 1.0, &doc->len);
            if (txt_guess_lang(s->pass[i].src->text) == TXT_LANG_JA) ja++;
        }
        total += doc->len;
        doc->who = doc_who(s, doc);
    }
    s->avg_len = s->n_doc ? total / (double)s->n_doc : 1;
    s->japanese = ja * 2 > s->n_pass;
    tell_languages(s);
    build_postings(s, &raw);
    build_priors(s, p);
    s->answer_folded = arena_many(s->a, s->n_answers ? s->n_answers : 1, sv);
    for (size_t i = 0; i < s->n_answers; i++) s->answer_folded[i] = words_fold_dup(s->a, s->answers[i].question);
    arena_free(tmp);
    return ERR_OK;
}
