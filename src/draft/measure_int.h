/* measure_int.h: what the files of measure share. */
#ifndef DRAFT_MEASURE_INT_H
#define DRAFT_MEASURE_INT_H

#include "draft/measure.h"

bool measure_at(sv t, size_t i, const char *s);          /* s stands at byte i */
size_t measure_number(sv t, size_t i, double *v);        /* bytes of the number at i, 0: none */
bool measure_has(sv t, const char *list);                /* one of the words that '|' separates stands in it */
/* Fills limit, strict, role, turned, denied and soft from the clause around m; a duration that tells how often becomes
 * a rate. */
void measure_qualify(sv t, measure *m);

#endif
