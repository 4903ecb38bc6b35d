/* The app: its parts, opened when a use case first needs them. */
#include "app/app.h"

#include <stdlib.h>
#include <string.h>

#include "app/app_internal.h"
#include "base/limits.h"
#include "text/text.h"

err_code app_open(app **out, const app_config *c, err *e)
{
    app *a = xcalloc(1, sizeof *a);
    const char *env = getenv("HENJI_LIBRARY");
    buf path;
    err_code rc = ERR_OK;

    *out = NULL;
    a->mem = arena_new(LIMIT_JOB_BYTES);
    a->flags = c->flags;
    a->rule_files = arena_many(a->mem, c->n_rules, const char *);
    for (size_t i = 0; i < c->n_rules; i++)
        a->rule_files[i] = arena_dup(a->mem, sv_of(c->rules[i])).p;
    a->n_rule_files = c->n_rules;
    buf_init(&path, 4096);
    if (c->library || (env && *env)) {
        buf_adds(&path, c->library ? c->library : env);
    } else {
        rc = fs_data_dir(&path, &a->no_path);
        buf_adds(&path, "/library.db");
    }
    if (rc == ERR_OK && (rc = buf_check(&path, e)) == ERR_OK)
        a->library_path = arena_dup(a->mem, buf_sv(&path)).p;
    else if (a->no_path.code != ERR_OK)
        rc = ERR_OK; /* said when the library is asked for: help and inspect work without one */
    buf_release(&path);
    if (rc != ERR_OK) {
        app_close(a);
        return rc;
    }
    *out = a;
    return ERR_OK;
}

void app_close(app *a)
{
    if (!a)
        return;
    match_free(a->match);
    lib_close(a->lib);
    rules_free(a->rules);
    arena_free(a->mem);
    free(a);
}

const char *app_library_path(app *a)
{
    return a->library_path;
}

/* What makes the search index: raise it when match_answer_terms gives other terms for the same text. */
#define TERMS_VERSION "1"

static err_code terms_of(void *ud, buf *terms, const lib_answer *an, err *e)
{
    (void)ud;
    return match_answer_terms(terms, NULL, an, e);
}

err_code app_library(lib **out, app *a, err *e)
{
    unsigned flags = 0;
    err_code rc;

    *out = a->lib;
    if (a->lib)
        return ERR_OK;
    if (!a->library_path) {
        *e = a->no_path;
        return e->code;
    }
    if (a->flags & APP_WRITE)
        flags |= LIB_WRITE | LIB_CREATE;
    else if (!fs_exists(a->library_path))
        return err_set(e, ERR_NOT_FOUND, "%s: there is no library yet. Make one: henji import WHITEPAPER --service NAME",
                       a->library_path);
    if (a->flags & APP_ALLOW_NETWORK)
        flags |= LIB_ALLOW_NETWORK;
    rc = lib_open(&a->lib, a->library_path, flags, e);
    if (rc == ERR_OK && (a->flags & APP_WRITE))
        rc = lib_index_ensure(a->lib, SV(TERMS_VERSION), terms_of, NULL, e);
    *out = a->lib;
    return rc;
}

err_code app_match(match **out, app *a, err *e)
{
    err_code rc;
    rules *r;
    lib *l;

    *out = a->match;
    if (a->match)
        return ERR_OK;
    if ((rc = app_rules(&r, a, e)) != ERR_OK || (rc = app_library(&l, a, e)) != ERR_OK)
        return rc;
    rc = match_new(&a->match, l, r, e);
    *out = a->match;
    return rc;
}

err_code app_corpus(const lib_corpus **out, app *a, sv service, err *e)
{
    struct app_corpora *x = a->corpora;
    err_code rc;
    lib *l;

    while (x && !sv_eq(x->c.service, service))
        x = x->next;
    if (!x) {
        x = arena_one(a->mem, struct app_corpora);
        if ((rc = app_library(&l, a, e)) != ERR_OK || (rc = lib_load(&x->c, a->mem, l, service, e)) != ERR_OK)
            return rc;
        x->next = a->corpora;
        a->corpora = x;
    }
    *out = &x->c;
    return ERR_OK;
}

err_code app_ask(draft_item *out, arena *ar, app *a, const draft_query *q, err *e)
{
    match *m;
    err_code rc = app_match(&m, a, e);

    if (rc == ERR_OK)
        rc = match_load_service(m, q->service, e);
    if (rc == ERR_OK)
        rc = draft_question(out, ar, m, q, e);
    return rc;
}

void lang_count(lang_tally *t, sv text)
{
    txt_lang l = txt_guess_lang(text);

    t->ja += l == TXT_LANG_JA;
    t->en += l == TXT_LANG_EN;
}

sv lang_of_most(const lang_tally *t)
{
    return t->ja >= t->en ? SV("ja") : SV("en");
}
