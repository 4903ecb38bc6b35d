/* evidence.h: which passages answer a question, and how well. Between match (scores) and draft (the result).
 *
 * Selection: a short section whole; of a long one the passages that speak of the question with their heading,
 * lead sentence and sister items; then passages from elsewhere for a concept or slot that is still missing.
 * Judgement: coverage, missing concepts and slots, and the features of the confidence model (draft/confidence.c).
 */
#ifndef DRAFT_EVIDENCE_H
#define DRAFT_EVIDENCE_H

#include "draft/draft.h"
#include "draft/owner.h"
#include "match/model.h"

enum { EVIDENCE_MAX = 40, EVIDENCE_MISSING = 16, EVIDENCE_FEATURES = 24 };

typedef struct evidence {
    uint32_t pass[EVIDENCE_MAX];      /* chosen passages, reading order */
    size_t n;
    uint32_t section;                 /* the main one; UINT32_MAX when the service has none */
    uint32_t decides;                 /* the passage that speaks most of the question; UINT32_MAX without any */
    double cover;                     /* 0..1: share of the question's concepts that the chosen passages say */
    double best;                      /* rel of the deciding passage */
    uint32_t miss[EVIDENCE_MISSING];  /* narrow concepts that nothing chosen says */
    size_t n_miss, n_need;            /* n_need: narrow concepts asked */
    uint32_t slot_miss[EVIDENCE_MISSING];
    size_t n_slot_miss, n_slot;       /* hard slots only */
    bool veto;                        /* a slot is missing without which nothing is answered */
    bool choice_slot_miss;            /* a figure inside a yes/no question is not stated */
    size_t parts, parts_held;
    owner duty;                       /* whose responsibility it is, where that is asked */
    bool only_pointer;                /* nothing but "see the …" */
    double feature[EVIDENCE_FEATURES];
    size_t n_feature;
} evidence;

void evidence_pick(evidence *ev, const owner *duty, const match *m, const mserv *s, const mquery *q, const mscore *sc, draft_style style);
/* The passage that tells whose responsibility it is, is quoted. */
bool evidence_owned(const evidence *ev);
/* Judges a set that was picked (or given by a rule): fills everything from cover on. */
void evidence_judge(evidence *ev, const match *m, const mserv *s, const mquery *q, const mscore *sc);
const char *evidence_feature_name(size_t i); /* NULL past the last */
double evidence_confidence(const evidence *ev, const pack *p); /* logistic model, weights.lua */

/* What the evidence's own predicate says to the question as worded. why: the phrase that decided, or empty. */
draft_choice choice_decide(const evidence *ev, arena *a, const match *m, const mserv *s, const mquery *q, sv *why);

#endif
