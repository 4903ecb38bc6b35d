/* compose.h: what the files of draft share: one question's working state, and the making of its texts. */
#ifndef DRAFT_COMPOSE_H
#define DRAFT_COMPOSE_H

#include "draft/evidence.h"

typedef struct draft_work {
    arena *a;
    match *m;
    const mserv *s;
    const draft_query *dq;
    mquery q;
    mscore sc;
    evidence ev;
    rule_result rules;
    double confidence;
    sv by_rule;  /* a rule chose the evidence */
    sv why;      /* the clause that decided the choice */
    bool skip;
    sv rewrote;  /* rules that rewrote the question */
} draft_work;

void compose_answer(draft_work *w, draft_item *it);   /* answer, evidence, citation */
void compose_controls(draft_work *w, draft_item *it); /* best first, ISO ids only */
/* An approved answer that repeats, or nearly repeats, the question wins over the paper. */
MUST_CHECK err_code compose_approved(draft_work *w, draft_item *it, err *e);
const match_trace *compose_trace(draft_work *w);
sv compose_concept_word(const draft_work *w, uint32_t concept); /* the question's own words for it */
sv compose_slot_words(const draft_work *w);
bool compose_has_alternatives(const mquery *q); /* 又は, or: one of several things is enough */

#endif
