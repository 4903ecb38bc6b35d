/* The rule host with everything that has a say: shipped packs, then the user's files, then --rules. */
#include "app/app_internal.h"
#include "base/limits.h"
#include "draft/vocab.h"

static err_code load_files(app *a, err *e)
{
    err_code rc;

    for (size_t i = 0; i < a->n_rule_files; i++)
        if ((rc = rules_load_file(a->rules, RULES_OPTION, a->rule_files[i], e)) != ERR_OK && (rc != ERR_RULE || (a->flags & APP_STRICT)))
            return rc;
    return ERR_OK;
}

err_code app_rules(rules **out, app *a, err *e)
{
    err_code rc;

    *out = a->rules;
    if (a->rules)
        return ERR_OK;
    if ((rc = rules_new(&a->rules, e)) != ERR_OK)
        return rc;
    match_declare(a->rules);
    vocab_declare(a->rules);
    if ((rc = rules_load_shipped(a->rules, e)) != ERR_OK || (rc = load_files(a, e)) != ERR_OK) {
        rules_free(a->rules);
        a->rules = NULL;
        return rc;
    }
    *out = a->rules;
    return ERR_OK;
}

err_code app_vocab(const sheet_vocab **out, app *a, err *e)
{
    rules *r;
    err_code rc;

    *out = a->vocab;
    if (a->vocab)
        return ERR_OK;
    if ((rc = app_rules(&r, a, e)) == ERR_OK && (rc = vocab_new(&a->vocab, a->mem, r, e)) == ERR_OK)
        *out = a->vocab;
    return rc;
}
