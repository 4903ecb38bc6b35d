/* match.h: from a question to ranked passages of one service, with reasons.
 *
 * A matcher borrows a library and a rule host, compiles the shipped packs of meaning (scripts/rules/: concepts,
 * priors, slots, polarity …) once, and loads each service's current edition and approved answers when first
 * asked for. A question becomes features: folded terms, concept ids (leftmost-longest over one table of Japanese
 * and English forms), question type, asked slots, polarity, parts. Every section of the service is scored: text
 * (BM25 over terms and concepts) and prior (cue -> control) are kept apart so that the result explains itself.
 *
 * Limits: a question is cut at MATCH_QUESTION_BYTES; a service may hold LIMIT_JOB_BYTES of text.
 * Ownership: results live in the arena; passages point into the matcher and live until match_free.
 * Determinism: no hash order, no locale, sums in fixed order: same library, packs and question, same bytes.
 */
#ifndef MATCH_MATCH_H
#define MATCH_MATCH_H

#include "base/arena.h"

struct lib;
struct rules;
typedef struct match match;

enum {
    MATCH_QUESTION_BYTES = 16 * 1024, /* a cell holds 32,767 characters; a real question less than 4,000 bytes */
    MATCH_CANDIDATES = 5,             /* kept for explain */
    MATCH_REASONS = 6,
    MATCH_FEATURES = 24,
    MATCH_PARTS = 12                  /* parts of a compound question that are looked at one by one */
};

typedef enum match_lang { MATCH_JA, MATCH_EN } match_lang;

/* What kind of answer is wanted. */
typedef enum match_type {
    MATCH_YESNO,       /* していますか, Do you … */
    MATCH_REQUIREMENT, /* すること。 The provider shall … */
    MATCH_VALUE,       /* 何日, どこ, how long */
    MATCH_DESCRIBE,    /* 説明してください, describe */
    MATCH_KEYWORD      /* a bare topic: バックアップ世代数 */
} match_type;

typedef enum match_subject { MATCH_ANYONE, MATCH_PROVIDER, MATCH_CUSTOMER, MATCH_INFRA } match_subject;

/* One passage of the library as the matcher sees it: the text is the stored text, byte for byte. */
typedef struct match_passage {
    sv text;
    sv heading;            /* sub-heading it stands under, or empty */
    uint32_t section;      /* index of its section within the service */
    uint32_t ordinal;      /* reading order within the section */
    match_subject subject; /* whose duty or deed it speaks of */
} match_passage;

/* One section that was considered. */
typedef struct match_candidate {
    sv control;            /* "12.3.1", "CLD.8.1.5", or "S:<title>" for a section without control */
    sv title;
    double score, text, prior, passage; /* score = text + prior + passage */
    sv best;               /* its best passage */
    sv reasons[MATCH_REASONS]; /* "backup+retention -> CLD.8.1.5 (0.9)" */
    size_t n_reasons;
} match_candidate;

/* Everything explain needs; also the source of a draft's features. */
typedef struct match_trace {
    sv folded;
    match_lang lang;
    match_type type;
    bool negated;                 /* the question asks for a thing not to be (〜していないこと) */
    const sv *terms; size_t n_terms;
    const sv *concepts; size_t n_concepts;
    const sv *topics; size_t n_topics;       /* those concepts that tell what is asked about: no mere "data" or "regularly" */
    const sv *slots; size_t n_slots;         /* asked: "duration", "frequency", … */
    const sv *missing; size_t n_missing;     /* concepts or slots that the evidence does not hold */
    const sv *parts; size_t n_parts;         /* the question's parts, when compound */
    const sv *rules; size_t n_rules;         /* names of rules that fired */
    match_candidate top[MATCH_CANDIDATES]; size_t n_top;
    double margin;                /* (first - second) / first */
    sv decided;                   /* the clause whose predicate decided the choice, or empty */
    double feature[MATCH_FEATURES]; size_t n_feature; /* of the confidence model, for fitting it */
    const char *feature_name[MATCH_FEATURES];
} match_trace;

/* Tells the host about every kind the matcher reads (concept, prior, … and rule); once, before loading files. */
void match_declare(struct rules *r);

/* Borrows both until match_free. The packs are compiled here. */
MUST_CHECK err_code match_new(match **out, struct lib *l, struct rules *r, err *e);
void match_free(match *m); /* NULL is fine */
/* Compiles the packs only for what there is to say about them: findings go to the host's problems. */
MUST_CHECK err_code match_check(struct rules *r, err *e);
struct rule_set *match_rule_set(match *m); /* the compiled rules; borrowed */

/* Loads a service's current edition and answers; a second call is free. ERR_NOT_FOUND names the services there are. */
MUST_CHECK err_code match_load_service(match *m, sv service, err *e);

/* The index terms of an approved answer, separated by spaces, as lib_answer_put wants them. match_new sees to it that
 * the library's index was made with the same terms (lib_index_ensure). */
struct lib_answer;
MUST_CHECK err_code match_answer_terms(buf *terms, match *m, const struct lib_answer *an, err *e);

#endif
