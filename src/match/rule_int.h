/* rule_int.h: shared by rule_*.c. */
#ifndef MATCH_RULE_INT_H
#define MATCH_RULE_INT_H

#include "match/rule.h"
#include "rules/rules.h"

enum { RULE_NO_ID = -1 };

/* A text condition on the question, found by one walk over the folded text for all words of all rules. */
typedef struct rule_word {
    sv text;              /* folded */
    bool edge_l, edge_r;  /* begins / ends with an ASCII letter or digit that must stand at a word's edge */
    uint32_t next;        /* next word of the same first bytes, +1; 0 ends */
    uint32_t same;        /* next word of the same hash of all its bytes, +1 */
} rule_word;

typedef struct rule_ids { /* a short list of indexes */
    uint32_t *v;
    size_t n;
} rule_ids;

/* What one table of conditions (when, any, all, none) asks for. */
typedef struct rule_test {
    rule_ids words, concepts, controls;
    const sv *patterns; size_t n_patterns;      /* as written */
    const sv *category; size_t n_category;      /* folded; each is looked for inside */
    const sv *sheet; size_t n_sheet;
    const sv *customer; size_t n_customer;
    const sv *file; size_t n_file;
    const sv *kind; size_t n_kind;
    const sv *id; size_t n_id;
    sv lang;
    bool empty;
} rule_test;

enum { RULE_HOOK_QUESTIONNAIRE, RULE_HOOK_QUESTION, RULE_HOOK_CANDIDATES, RULE_HOOK_DRAFT, RULE_HOOK_SHEET, RULE_HOOKS };

typedef struct rule_one {
    const rules_entry *entry;
    rule_test when, any, all, none;
    const sv *service; size_t n_service;
    double priority;
    size_t conditions;    /* how exact: more conditions come first */
    const rules_fn *hook[RULE_HOOKS];
    bool off;
    size_t fired;
} rule_one;

/* Names without repetition, found by hash. */
typedef struct rule_names {
    sv *v;
    size_t n, cap;
    uint32_t *slot;       /* index + 1, open addressing */
    size_t slots;
} rule_names;

typedef struct rule_posting { /* rules to look at when something is found, one list a word/concept/control */
    uint32_t *v;
    size_t n, cap;
} rule_posting;

struct rule_set {
    rules *r;
    arena *a;
    rule_fold_fn *fold;
    rule_one *rules; size_t n_rules;  /* in order of precedence */
    rule_word *words; size_t n_words, cap_words;
    uint32_t *bucket;                 /* of words by their first bytes; +1 */
    uint32_t *whole;                  /* of words by all their bytes; +1 */
    rule_names concepts, controls;    /* named by rules */
    bool full;                        /* RULE_SET_BYTES or RULE_WORDS was met */
    rule_posting *by_word, *by_concept, *by_control;
    rule_posting always;              /* rules without a word, concept or control to find them by */
    bool hooks;
};

#define RULE_BUCKETS 8192u /* 13 bits of hash */
/* What a compiled set may hold. A thousand rules take less than 1 MiB; folding can make a text eleven times longer. */
#define RULE_SET_BYTES ((size_t)16 * 1024 * 1024)
#define RULE_WORDS 100000u
#define RULE_RULES 20000u

/* rule_index.c */
uint32_t rule_word_add(rule_set *s, sv written, bool inside);
uint32_t rule_name_add(rule_names *list, sv name); /* borrows name */
void rule_names_free(rule_names *list);
void rule_index_build(rule_set *s);
/* Sets found[w] for every word in the folded text. */
void rule_words_find(const rule_set *s, sv folded, unsigned char *found);
sv rule_fold_dup(const rule_set *s, arena *a, sv text);
/* The longest piece of a pattern that any match must hold; empty when there is none worth looking for. */
sv rule_pattern_literal(sv pattern);

/* rule_eval.c */
typedef struct rule_view {            /* one question, ready to be asked */
    const rule_facts *f;
    unsigned char *word, *concept, *control; /* found, one byte each */
    sv category, sheet, customer, file;      /* folded */
    const char *slow;                        /* out: a pattern that met its limit */
} rule_view;
void rule_view_make(rule_view *v, arena *a, const rule_set *s, const rule_facts *f);
bool rule_holds(const rule_set *s, const rule_one *o, rule_view *v);
/* Only what is known before any question: service, customer, file. */
bool rule_holds_for_file(const rule_one *o, const rule_view *v);
sv rule_held_text(arena *a, const rule_set *s, const rule_one *o, rule_view *v);

/* rule_kind.c */
const char *rule_hook_name(int hook);
bool rule_service_fits(const rule_one *o, sv service);

#endif
