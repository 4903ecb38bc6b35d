/* rule.h: what a person's rules say about one question.
 *
 * A rule{} of a Lua file is data: conditions (when) and effects (answer, control, passage, choice, status, …),
 * plus callbacks where data is not enough. This file compiles all loaded rules into indexes by concept, word,
 * control, category, sheet and customer, so that a question looks only at rules that can hold (1,000 rules cost
 * no more than a few dozen), and returns effects in a fixed order, each with the rule's name, place and reason.
 *
 * Order: layer (option, project, user, shipped), then priority (bigger first, default 0), then the number of
 * conditions (the more exact rule first), then position. For each property the first effect counts (used);
 * later ones with another value are conflicts: kept in the list, with the winner named, for the trace.
 *
 * A callback that fails, or passes a limit, is switched off for the rest of the run and reported once as a
 * problem of its file (rules_problem_at); under --strict the caller stops, else the rest goes on.
 *
 * Use, by match and draft, for each question:
 *     rule_match(&hits, a, set, &facts, e);              facts known: folded text, concepts, category …
 *     rule_on_question(&change, &hits, …);               rewrite, split, tag; then look again with new facts
 *     …candidates scored…   rule_on_candidates(&weights, &hits, …);
 *     …draft made…          rule_on_draft(&edit, &hits, …);
 * and once a file: rule_on_questionnaire before, rule_on_sheet after.
 *
 * Ownership: rule_set borrows rules until rule_set_free. Results live in the arena and point into rules.
 */
#ifndef MATCH_RULE_H
#define MATCH_RULE_H

#include "base/arena.h"

struct rules;
struct rules_entry;
struct rules_fn;
typedef struct rule_set rule_set;

/* Tells the host about rule{}; call once, before loading. */
void rule_declare(struct rules *r);
void rule_declare_api(struct rules *r); /* the table `text`; rule_declare calls it */

/* Compiles the loaded rules. concepts: every concept name there is, for "did you mean"; n_concepts 0 skips that
 * check. Findings (unknown concept, control that is no id, unreachable rule, bad pattern) go to the host's list of
 * problems; the rule with an error is left out. Fails only when memory limits do. fold: how words are folded
 * (txt_fold); NULL leaves them as written. */
typedef void rule_fold_fn(buf *out, sv utf8);
MUST_CHECK err_code rule_set_new(rule_set **out, struct rules *r, const sv *concepts, size_t n_concepts,
                                 rule_fold_fn *fold, err *e);
void rule_set_free(rule_set *s); /* NULL is fine */

typedef struct rule_facts {
    sv question;            /* as written in the sheet */
    sv folded;              /* txt_fold of it */
    sv lang;                /* "ja" or "en" */
    sv kind;                /* "yesno", "value", "describe", "keyword", "requirement", "compound" */
    const sv *concepts;     /* ids found in the question */
    size_t n_concepts;
    const sv *controls;     /* ids named in the question and, once known, the one where the answer stands */
    size_t n_controls;
    sv category, id, sheet, customer, service, file; /* empty when unknown */
} rule_facts;

typedef enum rule_what {
    RULE_ANSWER,     /* text that becomes the draft */
    RULE_CONTROL,    /* control ids, best first: the question belongs there */
    RULE_PASSAGE,    /* texts: passages holding one of them are the evidence */
    RULE_CHOICE,     /* "yes", "no", "na", "conditional" */
    RULE_STATUS,     /* "drafted", "review", "unanswered" */
    RULE_COMMENT,    /* text for the comment cell */
    RULE_CITATION,   /* text in place of the citation; "" for none */
    RULE_BOOST,      /* control id = points, added to a candidate's score */
    RULE_VETO,       /* control ids that are never the answer here */
    RULE_CONCEPT,    /* concept ids to add to the question */
    RULE_SERVICE,    /* answer from this service instead */
    RULE_WHAT_COUNT
} rule_what;
const char *rule_what_name(rule_what w); /* the field's name in rule{} */

typedef struct rule_hit {       /* a rule that holds for the question */
    const struct rules_entry *entry;
    sv name;                    /* never empty: FILE:LINE when the rule has no name */
    sv reason;                  /* in the user's language, or the other one, or empty */
    sv held;                    /* why it fired: "concepts: backup; words: 保存期間" */
    const char *file;
    unsigned line;
    int layer;                  /* rules_layer */
    double priority;
    size_t id;                  /* index in the set */
} rule_hit;

typedef struct rule_effect {
    rule_what what;
    sv value;                   /* texts: chosen for facts->lang; lists: the first */
    const sv *values;           /* the whole list; one for plain texts */
    const double *points;       /* RULE_BOOST: one a value */
    size_t n_values;
    size_t hit;                 /* which rule: index in hits */
    bool used;                  /* the first of its kind, or a kind that adds up (boost, veto, concept) */
    size_t beaten_by;           /* not used: the hit that won, where its value differs; else SIZE_MAX */
} rule_effect;

typedef struct rule_result {
    const rule_hit *hits;
    size_t n_hits;
    const rule_effect *effects; /* in order */
    size_t n_effects;
    rule_facts facts;           /* as given */
} rule_result;

MUST_CHECK err_code rule_match(rule_result *out, arena *a, const rule_set *s, const rule_facts *f, err *e);
/* The effect that counts for a property, or NULL. */
const rule_effect *rule_find(const rule_result *r, rule_what what);

/* ---- callbacks ------------------------------------------------------------------------------------------------- */

bool rule_has_hooks(const rule_set *s); /* quick: no rule has any callback */
bool rule_has_controls(const rule_set *s); /* some rule asks for a control */

typedef struct rule_question_change {
    sv question;                /* rewritten, or empty */
    const sv *parts;            /* split, or 0 */
    size_t n_parts;
    const sv *concepts;         /* added */
    size_t n_concepts;
    bool skip;                  /* not a question: leave it alone */
    sv by;                      /* rule name(s), for the trace */
} rule_question_change;
/* on_question(q): returns nil, a text (the rewritten question), or { question=, parts=, concepts=, skip= } */
MUST_CHECK err_code rule_on_question(rule_question_change *out, arena *a, rule_set *s, const rule_result *r, err *e);

typedef struct rule_candidate {
    sv control, title, text;    /* text: the best passage */
    double score;               /* in and out */
    bool veto;                  /* out */
    sv by;                      /* out: rule name that changed it, or empty */
} rule_candidate;
/* on_candidates(list, q): each of list has control, title, text, score; the function may change score, or set
 * veto = true, in place or in a returned list. Data boosts and vetoes are applied here too, before. */
MUST_CHECK err_code rule_on_candidates(rule_candidate *c, size_t n, arena *a, rule_set *s, const rule_result *r,
                                       err *e);

typedef struct rule_draft {     /* in and out */
    sv status, choice, answer, comment, citation, reason; /* choice empty: none */
    const sv *controls;
    size_t n_controls;
    const sv *evidence;
    size_t n_evidence;
    double confidence;
    sv by;                      /* out: the last rule that changed it, or empty */
} rule_draft;
/* on_draft(d, q): changes d in place or returns a table of changed fields. status and choice must stay words of
 * the contract; confidence can only go down, unless the rule gives the answer itself. */
MUST_CHECK err_code rule_on_draft(rule_draft *d, arena *a, rule_set *s, const rule_result *r, err *e);

typedef struct rule_sheet_item {
    sv id, sheet, question;
    rule_draft draft;
} rule_sheet_item;
/* on_sheet(items): as on_draft, for the whole file at once. */
MUST_CHECK err_code rule_on_sheet(rule_sheet_item *items, size_t n, arena *a, rule_set *s, sv service, sv customer,
                                  sv file, err *e);

typedef struct rule_questionnaire {
    sv file, customer, service; /* in; customer and service may be changed */
    const sv *sheets;           /* names, in */
    size_t n_sheets;
    const sv *headers;          /* the texts of the likely header rows, in */
    size_t n_headers;
    sv map;                     /* out: as --map takes it, or empty */
    sv by;
} rule_questionnaire;
/* on_questionnaire(f): returns nil or { map=, customer=, service= } */
MUST_CHECK err_code rule_on_questionnaire(rule_questionnaire *q, arena *a, rule_set *s, err *e);

/* ---- for `henji rules` ----------------------------------------------------------------------------------------- */

size_t rule_count(const rule_set *s);
typedef struct rule_info {
    sv name, when, effects;     /* one line each, in words */
    const struct rules_entry *entry;
    double priority;
    bool hooks, off;            /* off: switched off after an error */
    size_t fired;               /* how often it held since rule_set_new */
} rule_info;
void rule_info_at(rule_info *out, arena *a, const rule_set *s, size_t i); /* in order of precedence */

#endif
