/* app_rules.h: what `henji rules` does. Results live in the arena, and point into the app's rules. */
#ifndef APP_APP_RULES_H
#define APP_APP_RULES_H

#include "app/app.h"
#include "match/rule.h"
#include "rules/trust.h"

/* The first problem, among everything found so far, that left something out; ERR_OK when there is none. */
MUST_CHECK err_code app_rules_first_error(const app *a, err *e);

typedef struct app_rules_listing {
    const rule_info *rules; /* in order of precedence; names point into the app */
    size_t n_rules;
} app_rules_listing;
MUST_CHECK err_code app_rules_list(app_rules_listing *out, arena *ar, app *a, err *e);

/* Loads the files alone (or, when n is 0, what is active) and leaves all findings in rules_problem_at. */
MUST_CHECK err_code app_rules_check(app *a, arena *ar, char **files, int n, err *e);
MUST_CHECK err_code app_rules_trust(app *a, const char *path, err *e);
MUST_CHECK err_code app_rules_describe(buf *out, err *e);  /* scripts/rules.d.lua */
MUST_CHECK err_code app_rules_reachable(buf *out, err *e); /* everything a rule file can reach */

typedef struct app_rules_result { /* of one test{} */
    const rules_entry *entry;
    bool passed;
    sv why; /* failed: expected, got, and why; lines */
} app_rules_result;
MUST_CHECK err_code app_rules_test(app_rules_result **out, size_t *n, arena *ar, app *a, sv service, err *e);

typedef struct app_rules_place {
    sv file, id, question;
} app_rules_place;
typedef struct app_rules_coverage {
    app_rules_listing list;
    size_t *fired; /* one a rule of the list */
    size_t questions;
    const app_rules_place *untouched;
    size_t n_untouched;
} app_rules_coverage;
/* start once, then cover each file. */
MUST_CHECK err_code app_rules_cover_start(app_rules_coverage *out, arena *ar, app *a, err *e);
MUST_CHECK err_code app_rules_cover(app_rules_coverage *out, arena *ar, app *a, const char *path, sv service, sv customer, err *e);

typedef struct app_rules_traced {
    draft_item item;
    rule_result rules;
    sv log; /* what print() wrote */
} app_rules_traced;
MUST_CHECK err_code app_rules_trace(app_rules_traced *out, arena *ar, app *a, const draft_query *q, err *e);

#endif
