/* The rule host with everything that has a say: shipped packs, the user's folder, the project's file, --rules. */
#include "app/app_rules.h"

#include "app/app_internal.h"
#include "base/limits.h"
#include "base/msg.h"
#include "draft/vocab.h"
#include "match/match.h"
#include "match/rule.h"
#include "rules/trust.h"
#include "text/text.h"

/* A broken file, or rule, of the user's is a warning (cli prints rules_problem_at) unless strict. */
static bool stops(const app *a, err_code rc)
{
    return rc != ERR_OK && (rc != ERR_RULE || (a->flags & APP_STRICT));
}

static err_code load_files(app *a, err *e)
{
    err_code rc = ERR_OK;
    bool untrusted = false;

    if (!(a->flags & APP_NO_USER_RULES)) {
        if (stops(a, rc = rules_load_user_dir(a->rules, e)))
            return rc;
        rc = rules_load_project(a->rules, NULL, &untrusted, e);
        if (stops(a, rc) || (untrusted && (a->flags & APP_BATCH)))
            return rc;
    }
    for (size_t i = 0; i < a->n_rule_files; i++)
        if (stops(a, rc = rules_load_file(a->rules, RULES_OPTION, a->rule_files[i], e)))
            return rc;
    return ERR_OK;
}

/* A host that knows every kind, with the shipped packs. */
static err_code host_new(rules **out, err *e)
{
    err_code rc = rules_new(out, e);

    if (rc != ERR_OK)
        return rc;
    match_declare(*out);
    vocab_declare(*out);
    if ((rc = rules_load_shipped(*out, e)) != ERR_OK) {
        rules_free(*out);
        *out = NULL;
    }
    return rc;
}

err_code app_rules(rules **out, app *a, err *e)
{
    err_code rc;

    *out = a->rules;
    if (a->rules)
        return ERR_OK;
    if ((rc = host_new(&a->rules, e)) != ERR_OK)
        return rc;
    if ((rc = load_files(a, e)) != ERR_OK) {
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

err_code app_rules_first_error(const app *a, err *e)
{
    for (size_t i = 0; a->rules && i < rules_problem_count(a->rules); i++) {
        const rules_problem *p = rules_problem_at(a->rules, i);

        if (p->warning)
            continue;
        err_set(e, ERR_RULE, "%s", p->what);
        return p->line ? err_wrap(e, "%s:%u", p->file, p->line) : err_wrap(e, "%s", p->file);
    }
    return ERR_OK;
}

static err_code compile(rule_set **out, arena *ar, rules *r, err *e)
{
    size_t n = rules_count(r, "concept");
    sv *names = arena_many(ar, n + 1, sv);

    for (size_t i = 0; i < n; i++)
        names[i] = rules_at(r, "concept", i)->key;
    return rule_set_new(out, r, names, n, txt_fold, e);
}

err_code app_rules_list(app_rules_listing *out, arena *ar, app *a, err *e)
{
    rules *r;
    rule_set *s;
    rule_info *v;
    err_code rc;

    *out = (app_rules_listing){ 0 };
    if ((rc = app_rules(&r, a, e)) != ERR_OK || (rc = compile(&s, ar, r, e)) != ERR_OK)
        return rc;
    out->n_rules = rule_count(s);
    out->rules = v = arena_many(ar, out->n_rules + 1, rule_info);
    for (size_t i = 0; i < out->n_rules; i++)
        rule_info_at(&v[i], ar, s, i);
    rule_set_free(s);
    return ERR_OK;
}

/* The files named alone, or everything that is active; findings of all modules that read rules. */
err_code app_rules_check(app *a, arena *ar, char **files, int n, err *e)
{
    rules *r;
    rule_set *s = NULL;
    const sheet_vocab *v;
    err_code rc;
    err ignore = ERR_INIT;

    if (n > 0) {
        rules_free(a->rules);
        a->rules = NULL;
        if ((rc = host_new(&a->rules, e)) != ERR_OK)
            return rc;
        for (int i = 0; i < n; i++)
            if ((rc = rules_load_file(a->rules, RULES_OPTION, files[i], e)) != ERR_OK && rc != ERR_RULE)
                return rc;
    }
    if ((rc = app_rules(&r, a, e)) != ERR_OK || (rc = match_check(r, e)) != ERR_OK || (rc = compile(&s, ar, r, e)) != ERR_OK)
        return rc;
    rule_set_free(s);
    if (vocab_new(&v, a->mem, r, &ignore) != ERR_OK) { /* its findings are in the list too */
        *e = ignore;
        return ignore.code == ERR_RULE ? ERR_OK : ignore.code;
    }
    return ERR_OK;
}

err_code app_rules_trust(app *a, const char *path, err *e)
{
    rules *r;
    err_code rc = host_new(&r, e);

    (void)a;
    if (rc != ERR_OK)
        return rc;
    rc = rules_trust_file(r, path, e);
    rules_free(r);
    return rc;
}

err_code app_rules_describe(buf *out, err *e)
{
    rules *r;
    err_code rc = host_new(&r, e);

    if (rc != ERR_OK)
        return rc;
    rules_describe(out, r);
    rules_free(r);
    return ERR_OK;
}

err_code app_rules_reachable(buf *out, err *e)
{
    rules *r;
    err_code rc = host_new(&r, e);

    if (rc != ERR_OK)
        return rc;
    rc = rules_reachable(out, r, e);
    rules_free(r);
    return rc;
}

/* ---- tests -------------------------------------------------------------------------------------------------------- */

typedef struct test_run {
    arena *ar;
    app_rules_result *res;
    const draft_item *it;
    buf why;
} test_run;

static void wants(test_run *t, const char *field, sv want, sv got)
{
    buf_addf(&t->why, tr("  %s: expected %.*s, got %.*s\n"), field, SV_FMT(want), SV_FMT(got.n ? got : SV("-")));
}

static bool in_list(const sv *v, size_t n, sv x)
{
    for (size_t i = 0; i < n; i++)
        if (sv_eq(v[i], x))
            return true;
    return false;
}

static sv joined(arena *ar, const sv *v, size_t n)
{
    buf b;
    sv out;

    buf_init(&b, 64 * 1024);
    for (size_t i = 0; i < n; i++)
        buf_addf(&b, "%s%.*s", i ? ", " : "", SV_FMT(v[i]));
    out = arena_dup(ar, buf_sv(&b));
    buf_release(&b);
    return out;
}

static void compare_rules(test_run *t, const rules_node *n)
{
    const match_trace *tr_ = t->it->trace;

    for (size_t i = 0; i < rules_len(n, "rule"); i++)
        if (!in_list(tr_->rules, tr_->n_rules, rules_item(n, "rule", i)))
            wants(t, "rule", rules_item(n, "rule", i), joined(t->ar, tr_->rules, tr_->n_rules));
    for (size_t i = 0; i < rules_len(n, "no_rule"); i++)
        if (in_list(tr_->rules, tr_->n_rules, rules_item(n, "no_rule", i)))
            wants(t, "no_rule", SV("-"), rules_item(n, "no_rule", i));
}

static void compare(test_run *t, const rules_node *n)
{
    const draft_item *it = t->it;
    sv status = sv_of(draft_status_name(it->status));
    sv choice = it->choice == DRAFT_CHOICE_NONE ? SV("none") : sv_of(draft_choice_name(it->choice));
    sv first = it->n_controls ? it->controls[0] : SV_NULL;
    bool hit = rules_len(n, "control") == 0;

    compare_rules(t, n);
    for (size_t i = 0; i < rules_len(n, "control"); i++)
        hit |= sv_eq(rules_item(n, "control", i), first);
    if (!hit) {
        sv want[16];
        size_t k = rules_len(n, "control");

        for (size_t i = 0; i < k && i < 16; i++)
            want[i] = rules_item(n, "control", i);
        wants(t, "control", joined(t->ar, want, k < 16 ? k : 16), first);
    }
    if (rules_text(n, "status").n && !sv_eq(rules_text(n, "status"), status))
        wants(t, "status", rules_text(n, "status"), status);
    if (rules_text(n, "choice").n && !sv_eq(rules_text(n, "choice"), choice))
        wants(t, "choice", rules_text(n, "choice"), choice);
    for (size_t i = 0; i < rules_len(n, "answer"); i++)
        if (sv_find(it->answer, rules_item(n, "answer", i)) == SIZE_MAX)
            wants(t, "answer", rules_item(n, "answer", i), it->answer);
    for (size_t i = 0; i < rules_len(n, "not_answer"); i++)
        if (sv_find(it->answer, rules_item(n, "not_answer", i)) != SIZE_MAX)
            wants(t, "not_answer", SV("-"), rules_item(n, "not_answer", i));
}

/* Why it came out so: what the question was read as, what held, who came first. */
static void explain(test_run *t)
{
    const match_trace *m = t->it->trace;

    buf_addf(&t->why, tr("  why: concepts: %.*s; rules: %.*s\n"), SV_FMT(joined(t->ar, m->concepts, m->n_concepts)),
             SV_FMT(joined(t->ar, m->rules, m->n_rules)));
    for (size_t i = 0; i < m->n_top && i < 3; i++)
        buf_addf(&t->why, "       %.*s %.2f %.*s\n", SV_FMT(m->top[i].control), m->top[i].score, SV_FMT(m->top[i].title));
    if (t->it->reason.n)
        buf_addf(&t->why, "       %.*s\n", SV_FMT(t->it->reason));
}

static err_code run_test(app_rules_result *res, arena *ar, app *a, sv service, err *e)
{
    const rules_node *n = &res->entry->node;
    draft_query q = { .question = res->entry->key, .category = rules_text(n, "category"), .id = rules_text(n, "id"),
                      .customer = rules_text(n, "customer"), .sheet = rules_text(n, "sheet") };
    draft_item it = { 0 };
    test_run t = { .ar = ar, .res = res, .it = &it };
    err_code rc;

    q.service = rules_text(n, "service").n ? rules_text(n, "service") : service;
    if (!q.service.n)
        return err_set(e, ERR_USAGE, "%s:%u: the test names no service. Write service = \"…\" in it, or give --service",
                       res->entry->file, res->entry->line);
    if ((rc = app_ask(&it, ar, a, &q, e)) != ERR_OK)
        return rc;
    buf_init(&t.why, 256 * 1024);
    compare(&t, n);
    res->passed = t.why.n == 0;
    if (!res->passed)
        explain(&t);
    res->why = arena_dup(ar, buf_sv(&t.why));
    buf_release(&t.why);
    return ERR_OK;
}

err_code app_rules_test(app_rules_result **out, size_t *n, arena *ar, app *a, sv service, err *e)
{
    rules *r;
    err_code rc;

    *n = 0;
    if ((rc = app_rules(&r, a, e)) != ERR_OK)
        return rc;
    *out = arena_many(ar, rules_count(r, "test") + 1, app_rules_result);
    for (size_t i = 0; i < rules_count(r, "test"); i++) {
        app_rules_result *res = &(*out)[*n];

        res->entry = rules_at(r, "test", i);
        if ((rc = run_test(res, ar, a, service, e)) != ERR_OK)
            return rc;
        (*n)++;
    }
    return ERR_OK;
}

/* ---- coverage ------------------------------------------------------------------------------------------------------ */

err_code app_rules_cover(app_rules_coverage *out, arena *ar, app *a, const char *path, sv service, sv customer, err *e)
{
    app_inspected in;
    sheet_open_opts open = SHEET_OPEN_INIT;
    sheet_hints hints = { 0 };
    vec untouched = VEC(app_rules_place);
    err_code rc;

    if ((rc = app_inspect(&in, a, path, &open, &hints, e)) != ERR_OK)
        return rc;
    for (size_t i = 0; i < in.found->n_items && rc == ERR_OK; i++) {
        const sheet_item *si = &in.found->items[i];
        draft_query q = { .service = service, .customer = customer, .question = si->question, .category = si->category, .id = si->id };
        draft_item it = { 0 };
        size_t held = 0;

        if ((rc = app_ask(&it, ar, a, &q, e)) != ERR_OK)
            break;
        out->questions++;
        for (size_t k = 0; k < it.trace->n_rules; k++)
            for (size_t x = 0; x < out->list.n_rules; x++)
                if (sv_eq(out->list.rules[x].name, it.trace->rules[k])) {
                    out->fired[x]++;
                    held++;
                }
        if (held == 0) {
            app_rules_place p = { sv_of(path), arena_dup(ar, si->id), arena_dup(ar, si->question) };
            vec_push(ar, &untouched, &p);
        }
    }
    if (untouched.n) {
        app_rules_place *all = arena_many(ar, out->n_untouched + untouched.n, app_rules_place);

        for (size_t i = 0; i < out->n_untouched; i++)
            all[i] = out->untouched[i];
        for (size_t i = 0; i < untouched.n; i++)
            all[out->n_untouched + i] = *vec_at(&untouched, app_rules_place, i);
        out->untouched = all;
        out->n_untouched += untouched.n;
    }
    app_inspected_release(&in);
    return rc;
}

err_code app_rules_cover_start(app_rules_coverage *out, arena *ar, app *a, err *e)
{
    err_code rc;

    *out = (app_rules_coverage){ 0 };
    if ((rc = app_rules_list(&out->list, ar, a, e)) == ERR_OK)
        out->fired = arena_many(ar, out->list.n_rules + 1, size_t);
    return rc;
}

/* ---- trace --------------------------------------------------------------------------------------------------------- */

err_code app_rules_trace(app_rules_traced *out, arena *ar, app *a, const draft_query *q, err *e)
{
    rules *r;
    rule_set *s;
    rule_facts f = { .question = q->question, .category = q->category, .id = q->id, .sheet = q->sheet,
                     .customer = q->customer, .service = q->service };
    static const char *const kinds[] = { "yesno", "requirement", "value", "describe", "keyword" };
    err_code rc;

    *out = (app_rules_traced){ 0 };
    if ((rc = app_ask(&out->item, ar, a, q, e)) != ERR_OK || (rc = app_rules(&r, a, e)) != ERR_OK ||
        (rc = compile(&s, ar, r, e)) != ERR_OK)
        return rc;
    f.folded = out->item.trace->folded;
    f.lang = out->item.trace->lang == MATCH_EN ? SV("en") : SV("ja");
    f.kind = sv_of(out->item.trace->n_parts > 1 ? "compound" : kinds[out->item.trace->type]);
    f.concepts = out->item.trace->concepts;
    f.n_concepts = out->item.trace->n_concepts;
    rc = rule_match(&out->rules, ar, s, &f, e);
    rule_set_free(s);
    out->log = rules_take_log(r, ar);
    return rc;
}
