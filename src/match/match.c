/* match.c: the matcher's life: packs compiled once, services loaded when asked for. See match.h. */
#include "match/model.h"

#include <stdlib.h>

#include "base/limits.h"
#include "match/pack_int.h"
#include "rules/rules.h"
#include "text/text.h"

static void collect_words(match *m)
{
    vec v = VEC(sv);
    for (size_t i = 0; i < m->pack->n_forms; i++) {
        sv s = m->pack->forms[i].s;
        bool word = s.n >= 5;
        for (size_t k = 0; k < s.n && word; k++) word = s.p[k] >= 'a' && s.p[k] <= 'z';
        if (word) vec_push(m->a, &v, &s);
    }
    m->words = v.p;
    m->n_words = v.n;
}

void match_declare(struct rules *r)
{
    pack_declare(r);
    rule_declare(r);
}

err_code match_answer_terms(buf *terms, match *m, const struct lib_answer *an, err *e)
{
    size_t n;
    arena *tmp = arena_new(LIMIT_JOB_BYTES);
    (void)m;
    txt_term *t = txt_terms(tmp, words_fold_dup(tmp, an->question), &n);
    for (size_t i = 0; i < n; i++) {
        if (terms->n) buf_addc(terms, ' ');
        buf_add(terms, t[i].s);
    }
    arena_free(tmp);
    return buf_check(terms, e);
}

err_code match_new(match **out, struct lib *l, struct rules *r, err *e)
{
    err_code rc = ERR_OK;
    match *m = xcalloc(1, sizeof *m);
    m->a = arena_new(LIMIT_JOB_BYTES);
    m->lib = l;
    m->rules = r;
    if ((rc = pack_new(&m->pack, m->a, r, e)) != ERR_OK) goto done;
    sv *names = arena_many(m->a, m->pack->n_concepts, sv);
    for (size_t i = 0; i < m->pack->n_concepts; i++) names[i] = m->pack->concepts[i].id;
    if ((rc = rule_set_new(&m->set, r, names, m->pack->n_concepts, txt_fold, e)) != ERR_OK) goto done;
    collect_words(m);
    *out = m;
done:
    if (rc != ERR_OK) match_free(m);
    return rc;
}

void match_free(match *m)
{
    if (!m) return;
    for (size_t i = 0; i < m->n_serv; i++) arena_free(m->serv[i]->a);
    rule_set_free(m->set);
    arena_free(m->a);
    free(m->serv);
    free(m);
}

err_code match_check(struct rules *r, err *e)
{
    arena *a = arena_new(LIMIT_JOB_BYTES);
    pack *p;
    err_code rc = pack_new(&p, a, r, e);
    arena_free(a);
    return rc;
}

struct rule_set *match_rule_set(match *m)
{
    return m->set;
}

err_code match_load_service(match *m, sv service, err *e)
{
    err_code rc;
    if (model_service(m, service)) return ERR_OK;
    arena *a = arena_new(LIMIT_JOB_BYTES);
    mserv *s = arena_one(a, mserv);
    s->a = a;
    s->name = arena_dup(a, service);
    if ((rc = lib_load(&s->c, a, m->lib, service, e)) != ERR_OK) goto done;
    if ((rc = lib_answers(&s->answers, &s->n_answers, a, m->lib, service, SV_NULL, e)) != ERR_OK) goto done;
    if ((rc = model_build(s, m->pack, e)) != ERR_OK) goto done;
    m->serv = xgrow(m->serv, &m->cap_serv, m->n_serv + 1, sizeof *m->serv);
    m->serv[m->n_serv++] = s;
done:
    if (rc != ERR_OK) arena_free(a);
    return rc;
}
