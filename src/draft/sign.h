/* sign.h: what a passage's own predicate says: grants, denies, limits, puts off, leaves to the reader.
 *
 * A passage with a concession ("…していませんが、…可能です") is cut into clauses; each is read for the phrases of
 * polarity.lua. What only looks like a denial ("not only", "必ず") is taken out before denials are looked for.
 */
#ifndef DRAFT_SIGN_H
#define DRAFT_SIGN_H

#include "match/model.h"

typedef struct sign { /* of one clause */
    bool na, neg, noneed, cond, excl, waive, pointer, duty, limit, future, advised, granted;
    bool but;         /* a denial that a later clause takes back in part */
    sv text;
    double cover;     /* how much it speaks of the question */
} sign;

/* The clause of a passage that speaks most of the question; the last one on equal terms. What the reader is told to
 * do instead ("we take none, so please …"), and what is granted in some case only, give way to the denial before. */
sign sign_decisive(arena *a, const match *m, const mquery *q, const mpass *ps);

#endif
