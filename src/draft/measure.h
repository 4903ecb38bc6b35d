/* measure.h: figures in a question ("年2回以上", "at least 90 days") against figures in the evidence.
 *
 * Figures are read from folded text (words_fold): durations in days, rates in times a year, lengths in characters,
 * shares in percent, key lengths in bits, and counts. A year is 365 days, a month 30, a quarter 91, a business day
 * 1.4: close enough for "is it at least", so durations and rates are compared with 2 % to spare, all else exactly.
 * Dates ("2025年4月") and "24/7" are no figures.
 *
 * Two figures are compared when they are of one kind, play one role (a notice given is no time for which something
 * is kept) and stand in clauses about one thing. What is not said to be a limit is one by its role: who asks
 * for 30 days of notice or of logs wants no less, who asks for recovery in 4 hours wants no more. "〜を超えないこと"
 * and "not kept for more than" turn a limit around.
 *
 * measure_number.c reads numbers, measure_read.c units, measure_role.c limits and what a figure is for; measure.c compares.
 */
#ifndef DRAFT_MEASURE_H
#define DRAFT_MEASURE_H

#include "base/arena.h"

typedef enum measure_kind {
    MEASURE_DAYS,
    MEASURE_PER_YEAR,
    MEASURE_CHARS,
    MEASURE_PERCENT,
    MEASURE_GENERATIONS,
    MEASURE_TIMES,   /* attempts, changes remembered: "5回失敗で" */
    MEASURE_BITS,    /* of: which family of ciphers */
    MEASURE_TLS,
    MEASURE_EDITION, /* of a standard: "27001:2022"; of: its number */
    MEASURE_COUNT,   /* levels, kinds, roles */
    MEASURE_SITES,
    MEASURE_PEOPLE
} measure_kind;

typedef enum measure_limit { MEASURE_PLAIN, MEASURE_AT_LEAST, MEASURE_AT_MOST } measure_limit;

/* What a duration is for. */
typedef enum measure_role {
    MEASURE_ANY,
    MEASURE_KEEP,     /* how long something stays */
    MEASURE_ERASE,    /* when it is gone */
    MEASURE_NOTICE,   /* how long before */
    MEASURE_DEADLINE  /* how soon after, how long it takes at most */
} measure_role;

typedef struct measure {
    measure_kind kind;
    measure_limit limit;
    measure_role role;
    bool strict;      /* more than, less than */
    bool turned;      /* the negation of its clause is already in `limit` */
    bool denied;      /* "7 days of logs are not kept": states nothing */
    bool soft;        /* stated: aimed at, not promised; asked of a version or key: one of several will do */
    bool open;        /* at once, all the time: no number behind it */
    uint32_t of;      /* compared only with the same; 0: with any */
    double v;
    size_t from;      /* end of the figure before, or 0 */
    size_t at, end;   /* bytes of the folded text */
} measure;

enum { MEASURES_MAX = 16 };
/* Figures in order. More than MEASURES_MAX are left unread. */
size_t measure_read(measure out[MEASURES_MAX], sv folded);
/* The clause in which a figure stands, and the words right beside it that tell it from its neighbours. */
sv measure_clause(sv folded, const measure *m);
sv measure_beside(sv folded, const measure *m);

/* Names a limit: "90日以上", "at least twice a year", or a figure that is one by its role; not in parentheses. */
bool measure_asks(sv question);

typedef enum measure_verdict { MEASURE_UNKNOWN, MEASURE_HOLDS, MEASURE_PARTLY, MEASURE_FAILS } measure_verdict;

/* How much a stated clause is about what an asked clause is about, 0..1. text: which of the evidence. NULL: by
 * common words. */
typedef double (*measure_about)(void *ctx, sv asked, sv stated, size_t text);

typedef struct measure_result {
    measure_verdict verdict;
    bool turned;      /* the question's negation is already in the verdict */
    size_t text;      /* the evidence that decided; SIZE_MAX without */
} measure_result;

/* Does what the evidence states meet the limits that the question sets, as the sentence is worded? UNKNOWN when either
 * names no figure for that; PARTLY when it is met for some of it, or only aimed at. */
measure_result measure_weigh(sv question, const sv *evidence, size_t n, measure_about about, void *ctx);
/* The same by common words alone. */
measure_verdict measure_compare(sv question, const sv *evidence, size_t n);
double measure_alike(sv asked, sv stated); /* common words, 0..1 */

#endif
