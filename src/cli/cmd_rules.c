/* henji rules: look at, try, check, start and trust Lua rules. One sub-command, one function. */
#include <string.h>

#include "app/app_rules.h"
#include "base/asset.h"
#include "base/msg.h"
#include "cli/cli.h"

#define SKELETON "scripts/examples/new.lua"

typedef struct rules_cli {
    const char *service, *customer;
    bool concepts, all, remove;
} rules_cli;

/* "FILE:LINE: what" for everything found; returns how many left something out. */
static size_t add_problems(buf *b, const rules *r, bool warnings)
{
    size_t bad = 0;

    for (size_t i = 0; i < rules_problem_count(r); i++) {
        const rules_problem *p = rules_problem_at(r, i);

        if (p->warning && !warnings)
            continue;
        bad += !p->warning;
        cli_add_safe(b, sv_of(p->file), false);
        if (p->line)
            buf_addf(b, ":%u", p->line);
        buf_addf(b, ": %s: ", p->warning ? tr("warning") : tr("error"));
        cli_add_safe(b, sv_of(p->what), false);
        buf_addc(b, '\n');
    }
    return bad;
}

size_t cli_rule_warnings(const cli_ctx *c, app *a, size_t from)
{
    rules *r;
    err e = ERR_INIT;

    if (app_rules(&r, a, &e) != ERR_OK)
        return from;
    for (; from < rules_problem_count(r); from++) {
        const rules_problem *p = rules_problem_at(r, from);

        if (p->warning)
            continue;
        if (p->line)
            cli_warn(c, "%s:%u: %s. It was left out; the rest goes on", p->file, p->line, p->what);
        else
            cli_warn(c, "%s: %s. It was left out; the rest goes on", p->file, p->what);
    }
    return from;
}

int cli_rules_told(const cli_ctx *c, app *a)
{
    err e = ERR_INIT;

    if (c->strict && app_rules_first_error(a, &e) != ERR_OK)
        return cli_fail(c, &e);
    cli_rule_warnings(c, a, 0);
    return 0;
}

static void add_rule_json(buf *b, const rule_info *i, const size_t *fired)
{
    buf_adds(b, "{\"schema\":1,\"name\":");
    cli_add_json(b, i->name);
    buf_addf(b, ",\"layer\":\"%s\",\"file\":", rules_layer_name(i->entry->layer));
    cli_add_json(b, sv_of(i->entry->file));
    buf_addf(b, ",\"line\":%u,\"priority\":%g,\"when\":", i->entry->line, i->priority);
    cli_add_json(b, i->when);
    buf_adds(b, ",\"effects\":");
    cli_add_json(b, i->effects);
    if (fired)
        buf_addf(b, ",\"fired\":%zu", *fired);
    buf_adds(b, "}\n");
}

static void add_files(buf *b, rules *r)
{
    size_t n = rules_file_count(r);

    for (size_t i = 0; i < n; i++) {
        rules_layer layer;
        const char *name = rules_file_at(r, i, &layer);
        size_t count = 0;

        for (size_t k = 0; k < rules_kind_count(r); k++) {
            const char *kind = rules_kind_at(r, k)->name;

            for (size_t x = 0; x < rules_count(r, kind); x++)
                count += strcmp(rules_at(r, kind, x)->file, name) == 0;
        }
        cli_add_cell(b, sv_of(rules_layer_name(layer)), 9, true);
        buf_addf(b, tr("%5zu entries  "), count);
        cli_add_safe(b, sv_of(name), false);
        buf_addc(b, '\n');
    }
}

static int list(cli_ctx *c, app *a, const rules_cli *o)
{
    app_rules_listing l;
    rules *r;
    err e = ERR_INIT;
    buf b;

    if (app_rules_list(&l, c->a, a, &e) != ERR_OK || app_rules(&r, a, &e) != ERR_OK)
        return cli_fail(c, &e);
    cli_buf_init(&b);
    if (o->concepts) {
        for (size_t i = 0; i < rules_count(r, "concept"); i++) {
            sv key = rules_at(r, "concept", i)->key;

            if (key.n && key.p[0] != '_')
                buf_addf(&b, "%.*s\n", SV_FMT(key));
        }
        return cli_put(c, &b, 0);
    }
    if (!c->json)
        add_files(&b, r);
    for (size_t i = 0; i < l.n_rules; i++) {
        const rule_info *x = &l.rules[i];

        if (c->json) {
            add_rule_json(&b, x, NULL);
            continue;
        }
        buf_addf(&b, "\n%.*s  (%s, ", SV_FMT(x->name), rules_layer_name(x->entry->layer));
        cli_add_safe(&b, sv_of(x->entry->file), false);
        buf_addf(&b, ":%u", x->entry->line);
        if (x->priority != 0)
            buf_addf(&b, tr(", priority %g"), x->priority);
        buf_adds(&b, ")\n");
        if (x->when.n) {
            buf_adds(&b, tr("  when  "));
            cli_add_safe(&b, x->when, false);
            buf_addc(&b, '\n');
        }
        buf_adds(&b, tr("  gives "));
        cli_add_safe(&b, x->effects, false);
        buf_addc(&b, '\n');
    }
    cli_rule_warnings(c, a, 0);
    return cli_put(c, &b, 0);
}

static int check(cli_ctx *c, app *a, int n, char **files)
{
    rules *r;
    err e = ERR_INIT;
    buf b;
    size_t bad, warnings = 0;

    if (app_rules_check(a, c->a, files, n, &e) != ERR_OK || app_rules(&r, a, &e) != ERR_OK)
        return cli_fail(c, &e);
    cli_buf_init(&b);
    bad = add_problems(&b, r, true);
    warnings = rules_problem_count(r) - bad;
    if (bad + warnings == 0)
        cli_note(c, "nothing to complain of");
    else
        cli_note(c, "%zu errors, %zu warnings", bad, warnings);
    return cli_put(c, &b, bad ? 3 : c->strict && warnings ? 1 : 0);
}

static int test(cli_ctx *c, app *a, const rules_cli *o)
{
    app_rules_result *res;
    size_t n, failed = 0;
    err e = ERR_INIT;
    buf b;

    if (app_rules_test(&res, &n, c->a, a, sv_of(o->service), &e) != ERR_OK)
        return cli_fail(c, &e);
    cli_rule_warnings(c, a, 0);
    if (n == 0) {
        cli_note(c, "there is no test{} in the active rule files. `henji rules new my.lua` shows one");
        return 0;
    }
    cli_buf_init(&b);
    for (size_t i = 0; i < n; i++) {
        failed += !res[i].passed;
        if (c->json) {
            buf_adds(&b, "{\"schema\":1,\"file\":");
            cli_add_json(&b, sv_of(res[i].entry->file));
            buf_addf(&b, ",\"line\":%u,\"question\":", res[i].entry->line);
            cli_add_json(&b, res[i].entry->key);
            buf_addf(&b, ",\"passed\":%s,\"why\":", res[i].passed ? "true" : "false");
            cli_add_json(&b, res[i].why);
            buf_adds(&b, "}\n");
        } else if (!res[i].passed || c->verbose) {
            buf_adds(&b, res[i].passed ? tr("pass ") : tr("FAIL "));
            cli_add_safe(&b, sv_of(res[i].entry->file), false);
            buf_addf(&b, ":%u: ", res[i].entry->line);
            cli_add_safe(&b, res[i].entry->key, false);
            buf_addc(&b, '\n');
            cli_add_safe(&b, res[i].why, true);
        }
    }
    cli_note(c, "%zu tests, %zu failed", n, failed);
    return cli_put(c, &b, failed ? 1 : 0);
}

static int coverage(cli_ctx *c, app *a, const rules_cli *o, int n, char **files)
{
    app_rules_coverage v;
    err e = ERR_INIT;
    size_t dead = 0;
    buf b;

    if (n == 0)
        return cli_usage(c, "rules coverage takes one questionnaire or more");
    if (!o->service)
        return cli_usage(c, "rules coverage needs --service NAME");
    if (app_rules_cover_start(&v, c->a, a, &e) != ERR_OK)
        return cli_fail(c, &e);
    for (int i = 0; i < n; i++)
        if (app_rules_cover(&v, c->a, a, files[i], sv_of(o->service), sv_of(o->customer), &e) != ERR_OK) {
            err_wrap(&e, "%s", files[i]);
            return cli_fail(c, &e);
        }
    cli_rule_warnings(c, a, 0);
    cli_buf_init(&b);
    for (size_t i = 0; i < v.list.n_rules; i++) {
        const rule_info *x = &v.list.rules[i];

        dead += v.fired[i] == 0;
        if (c->json) {
            add_rule_json(&b, x, &v.fired[i]);
            continue;
        }
        buf_addf(&b, "%6zu  ", v.fired[i]);
        cli_add_safe(&b, x->name, false);
        buf_adds(&b, "  ");
        cli_add_safe(&b, sv_of(x->entry->file), false);
        buf_addf(&b, ":%u%s\n", x->entry->line, v.fired[i] ? "" : tr("  (never)"));
    }
    for (size_t i = 0; !c->json && o->all && i < v.n_untouched; i++) {
        buf_adds(&b, tr("no rule: "));
        cli_add_safe(&b, v.untouched[i].id.n ? v.untouched[i].id : SV("-"), false);
        buf_adds(&b, "  ");
        cli_add_safe(&b, v.untouched[i].question, false);
        buf_addc(&b, '\n');
    }
    cli_note(c, "%zu questions, %zu of them touched by a rule; %zu rules, %zu never used", v.questions, v.questions - v.n_untouched,
             v.list.n_rules, dead);
    return cli_put(c, &b, 0);
}

static int new_file(cli_ctx *c, int n, char **files)
{
    sv text;
    err e = ERR_INIT;

    if (n != 1)
        return cli_usage(c, "rules new takes the name of the file to make: henji rules new my.lua");
    if (!asset_find(&text, SKELETON))
        return cli_usage(c, "this henji was built without its examples");
    if (c->force ? fs_replace(files[0], text, 0644, &e) : fs_write_new(files[0], text, 0644, &e))
        return cli_fail(c, &e);
    cli_note(c, "wrote %s. Next: henji rules check %s, then henji --rules %s rules test --service NAME", files[0], files[0], files[0]);
    return 0;
}

static void add_effects(buf *b, const rule_result *r, size_t hit)
{
    for (size_t i = 0; i < r->n_effects; i++) {
        const rule_effect *x = &r->effects[i];

        if (x->hit != hit)
            continue;
        buf_addf(b, "    %s = ", rule_what_name(x->what));
        for (size_t k = 0; k < x->n_values; k++) {
            buf_adds(b, k ? ", " : "");
            cli_add_safe(b, x->values[k], false);
            if (x->points)
                buf_addf(b, " %+g", x->points[k]);
        }
        if (x->beaten_by != SIZE_MAX)
            buf_addf(b, tr("  (not used: %.*s comes first)"), SV_FMT(r->hits[x->beaten_by].name));
        buf_addc(b, '\n');
    }
}

static void add_names(buf *b, const char *label, const sv *v, size_t n)
{
    buf_adds(b, label);
    for (size_t i = 0; i < n; i++) {
        buf_adds(b, i ? ", " : " ");
        cli_add_safe(b, v[i], false);
    }
    buf_addc(b, '\n');
}

static int trace(cli_ctx *c, app *a, const rules_cli *o, int n, char **args)
{
    draft_query q = { .service = sv_of(o->service), .customer = sv_of(o->customer) };
    app_rules_traced t;
    err e = ERR_INIT;
    buf b;

    if (n != 1 || !o->service)
        return cli_usage(c, "rules trace takes one question and --service NAME");
    q.question = sv_of(args[0]);
    if (app_rules_trace(&t, c->a, a, &q, &e) != ERR_OK)
        return cli_fail(c, &e);
    cli_buf_init(&b);
    buf_adds(&b, tr("read as:  "));
    cli_add_safe(&b, t.rules.facts.folded, false);
    buf_addf(&b, tr("\nkind:      %.*s\n"), SV_FMT(t.rules.facts.kind));
    add_names(&b, tr("concepts: "), t.rules.facts.concepts, t.rules.facts.n_concepts);
    for (size_t i = 0; i < t.rules.n_hits; i++) {
        const rule_hit *h = &t.rules.hits[i];

        buf_addf(&b, tr("rule %.*s  (%s, %s:%u)\n"), SV_FMT(h->name), rules_layer_name((rules_layer)h->layer), h->file, h->line);
        if (h->held.n) {
            buf_adds(&b, tr("    holds because of "));
            cli_add_safe(&b, h->held, false);
            buf_addc(&b, '\n');
        }
        if (h->reason.n) {
            buf_adds(&b, tr("    reason: "));
            cli_add_safe(&b, h->reason, false);
            buf_addc(&b, '\n');
        }
        add_effects(&b, &t.rules, i);
    }
    if (t.rules.n_hits == 0)
        buf_adds(&b, tr("no rule holds\n"));
    buf_addf(&b, tr("result:    %s"), draft_status_name(t.item.status));
    if (t.item.choice != DRAFT_CHOICE_NONE)
        buf_addf(&b, ", %s", draft_choice_name(t.item.choice));
    if (t.item.n_controls)
        buf_addf(&b, ", %.*s", SV_FMT(t.item.controls[0]));
    buf_addc(&b, '\n');
    if (t.item.answer.n) {
        cli_add_safe(&b, t.item.answer, true);
        buf_addc(&b, '\n');
    }
    if (t.log.n) {
        buf_adds(&b, tr("print:\n"));
        cli_add_safe(&b, t.log, true);
    }
    cli_rule_warnings(c, a, 0);
    return cli_put(c, &b, 0);
}

static int trust_list(cli_ctx *c)
{
    rules_trusted *v;
    size_t n;
    err e = ERR_INIT;
    buf b;

    if (rules_trust_list(&v, &n, c->a, &e) != ERR_OK)
        return cli_fail(c, &e);
    cli_buf_init(&b);
    for (size_t i = 0; i < n; i++) {
        buf_addf(&b, "%.12s  ", v[i].hash.p);
        cli_add_safe(&b, v[i].path, false);
        buf_addc(&b, '\n');
    }
    return cli_put(c, &b, 0);
}

static int trust(cli_ctx *c, app *a, const rules_cli *o, int n, char **files)
{
    err e = ERR_INIT;
    bool found;

    if (n == 0)
        return trust_list(c);
    for (int i = 0; i < n; i++) {
        if (o->remove) {
            if (rules_trust_remove(&found, files[i], &e) != ERR_OK)
                return cli_fail(c, &e);
            cli_note(c, found ? "%s is no longer trusted" : "%s was not trusted", files[i]);
            continue;
        }
        if (app_rules_trust(a, files[i], &e) != ERR_OK)
            return cli_fail(c, &e);
        cli_note(c, "%s is trusted as it is now; if it changes, it must be trusted again", files[i]);
    }
    return 0;
}

static int print_made(cli_ctx *c, err_code (*make)(buf *, err *))
{
    err e = ERR_INIT;
    buf b;

    cli_buf_init(&b);
    if (make(&b, &e) != ERR_OK) {
        buf_release(&b);
        return cli_fail(c, &e);
    }
    return cli_put(c, &b, 0);
}

static int run(cli_ctx *c, void *opts, int n, char **args)
{
    const rules_cli *o = opts;
    static const char *const subs[] = { "list", "check", "test", "coverage", "trace", "trust" };
    const char *sub = args[0];
    size_t i;
    app *a;
    int rc;

    n--;
    args++;
    if (strcmp(sub, "new") == 0)
        return new_file(c, n, args);
    if (strcmp(sub, "types") == 0)
        return print_made(c, app_rules_describe);
    if (strcmp(sub, "reachable") == 0)
        return print_made(c, app_rules_reachable);
    for (i = 0; i < sizeof subs / sizeof *subs && strcmp(sub, subs[i]) != 0; i++)
        continue;
    if (i == sizeof subs / sizeof *subs)
        return cli_usage(c, "there is no 'rules %s'. It is one of: list, check, test, coverage, new, trace, trust, types", sub);
    if ((rc = cli_open(&a, c, 0)) != 0)
        return rc;
    if (strcmp(sub, "list") == 0) rc = list(c, a, o);
    else if (strcmp(sub, "check") == 0) rc = check(c, a, n, args);
    else if (strcmp(sub, "test") == 0) rc = test(c, a, o);
    else if (strcmp(sub, "coverage") == 0) rc = coverage(c, a, o, n, args);
    else if (strcmp(sub, "trace") == 0) rc = trace(c, a, o, n, args);
    else rc = trust(c, a, o, n, args);
    app_close(a);
    return rc;
}

#define OPT(type, shrt, name, arg, field, help) { type, shrt, name, arg, offsetof(rules_cli, field), help }
static const cli_opt opts[] = {
    OPT(CLI_TEXT, 's', "service", "NAME", service, "the product that is asked about (test, coverage, trace)"),
    OPT(CLI_TEXT, 0, "customer", "NAME", customer, "the customer's name, for rules"),
    OPT(CLI_FLAG, 0, "concepts", NULL, concepts, "list: the names of all concepts"),
    OPT(CLI_FLAG, 0, "all", NULL, all, "coverage: also the questions that no rule touched"),
    OPT(CLI_FLAG, 0, "remove", NULL, remove, "trust: take the file off the list"),
};
static const char *const examples[] = {
    "henji rules new my.lua",
    "henji rules list --concepts",
    "henji --library library.db rules trace \"How long are backups kept?\" --service kumohashi",
    NULL,
};
const cli_cmd cmd_rules = {
    .name = "rules", .args = "list|check|test|coverage|new|trace|trust|types [FILE...]",
    .summary = "Lua rules: look at, try, check, start and trust them",
    .detail =
        "new FILE: a commented file to start from. list: what is active, from where, in which order. "
        "check [FILE...]: unknown fields, misspelt concepts, rules that can never hold, with file and line. "
        "test: runs the test{} entries of the active files. trace QUESTION: which rules hold for it, why, and what comes out. "
        "coverage FILE...: which rules the questions of a file use. trust FILE: lets ./henji.lua run as it is now. "
        "types: the Lua types for editors.\n\n"
        "A rule file is text. Each rule has a name, conditions and effects:\n\n"
        "    rule{ \"backup.days\", when = { words = \"保存期間\", concepts = \"backup\" },\n"
        "          answer = \"バックアップは30日間保存します。\", choice = \"yes\" }\n"
        "    test{ \"バックアップの保存期間は?\", rule = \"backup.days\", answer = \"30日\" }\n\n"
        "when: words, concepts, patterns, controls, category, sheet, customer, file, id, kind, lang; each given one must hold, "
        "of its values one is enough; any, all and none group more of them. Effects: answer, control, passage, choice, status, "
        "comment, citation, boost, veto, concept, from_service; reason_ja and reason_en say why. service = \"NAME\" limits a rule to a "
        "product. Files: --rules FILE wins over ./henji.lua (only when trusted), over the *.lua in the folder rules of henji's "
        "configuration, over what is shipped.",
    .examples = examples, .opts = opts, .n_opts = sizeof opts / sizeof *opts, .opts_size = sizeof(rules_cli),
    .min_args = 1, .max_args = -1, .run = run,
};
