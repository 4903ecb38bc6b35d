/* figures.h: the figures that a question sets against those of its evidence, subject by subject (measure.h compares
 * them; here the concepts of the question tell which of the stated figures belongs to what is asked).
 */
#ifndef DRAFT_FIGURES_H
#define DRAFT_FIGURES_H

#include "draft/evidence.h"
#include "draft/measure.h"
#include "draft/sign.h"

/* text of the result: the passage that decided (a number of s->pass), or SIZE_MAX. */
measure_result figures_compare(const evidence *ev, arena *a, const match *m, const mserv *s, const mquery *q);
/* What the figures alone decide, or DRAFT_CHOICE_NONE: met figures still need the sentence around them, unless the
 * question is a limit itself ("no more than 90 days"). qneg: it asks for a thing not to be; open: not for yes or no. */
draft_choice figures_decide(const measure_result *f, const sign *sg, bool qneg, bool open);

#endif
