/* measure.h: figures in a question ("年2回以上", "at least 90 days") against figures in the evidence.
 *
 * Quantities are read from folded text (words_fold): durations in days, rates in times a year, lengths in
 * characters, shares in percent. A year is 365 days, a month 30, a quarter 91: close enough for "is it at least".
 * Dates ("2025年4月") are no quantities.
 */
#ifndef DRAFT_MEASURE_H
#define DRAFT_MEASURE_H

#include "base/arena.h"

typedef enum measure_kind { MEASURE_DAYS, MEASURE_PER_YEAR, MEASURE_CHARS, MEASURE_PERCENT } measure_kind;
typedef enum measure_limit { MEASURE_PLAIN, MEASURE_AT_LEAST, MEASURE_AT_MOST } measure_limit;

typedef struct measure {
    measure_kind kind;
    measure_limit limit;
    double v;
} measure;

enum { MEASURES_MAX = 16 };
size_t measure_read(measure out[MEASURES_MAX], sv folded);

bool measure_asks(sv question); /* names a limit: "90日以上", "at least twice a year" */

typedef enum measure_verdict { MEASURE_UNKNOWN, MEASURE_HOLDS, MEASURE_FAILS } measure_verdict;
/* Does what the evidence states meet the limits that the question sets? UNKNOWN when either names no figure. */
measure_verdict measure_compare(sv question, const sv *evidence, size_t n);

#endif
