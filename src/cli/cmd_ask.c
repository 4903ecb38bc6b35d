/* henji ask: one question, without a file. */
#include <stddef.h>

#include "cli/draft_print.h"

typedef struct ask_cli {
    const char *service, *category, *customer, *style;
    int64_t max_chars;
} ask_cli;

static int run(cli_ctx *c, void *opts, int n, char **args)
{
    const ask_cli *o = opts;
    err e = ERR_INIT;
    draft_item d;
    app *a;
    buf b;
    int rc;

    if (!o->service) return cli_usage(c, "say which product is asked about: --service NAME (see `henji services`)");
    draft_query q = { .service = sv_of(o->service), .question = sv_of(args[0]), .category = sv_of(o->category), .customer = sv_of(o->customer),
                      .max_chars = (size_t)o->max_chars };
    (void)n;
    if (o->style) {
        if (sv_eq(sv_of(o->style), SV("short"))) q.style = DRAFT_SHORT;
        else if (sv_eq(sv_of(o->style), SV("full"))) q.style = DRAFT_FULL;
        else if (!sv_eq(sv_of(o->style), SV("normal"))) return cli_usage(c, "--style takes normal, short or full, not '%s'", o->style);
    }
    if ((rc = cli_open(&a, c, 0)) != 0) return rc;
    if (app_ask(&d, c->a, a, &q, &e) != ERR_OK) {
        rc = cli_fail(c, &e);
        app_close(a);
        return rc;
    }
    if ((rc = cli_rules_told(c, a)) != 0) {
        app_close(a);
        return rc;
    }
    cli_buf_init(&b);
    if (c->json) draft_print_json(&b, &q, &d, c->verbose > 0);
    else {
        draft_print(&b, &q, &d);
        if (c->verbose) draft_print_trace(&b, &d);
    }
    rc = cli_put(c, &b, c->strict && d.status != DRAFT_DRAFTED ? 1 : 0);
    app_close(a);
    return rc;
}

static const cli_opt opts[] = {
    { CLI_TEXT, 's', "service", "NAME", offsetof(ask_cli, service), "the product that is asked about" },
    { CLI_TEXT, 0, "category", "TEXT", offsetof(ask_cli, category), "the category the question stands under" },
    { CLI_TEXT, 0, "customer", "NAME", offsetof(ask_cli, customer), "the customer's name, for rules" },
    { CLI_TEXT, 0, "style", "normal|short|full", offsetof(ask_cli, style), "how much of the evidence a draft quotes (normal)" },
    { CLI_NUM, 0, "max-chars", "N", offsetof(ask_cli, max_chars), "longest answer, in characters; cut at whole sentences" },
};
static const char *const examples[] = {
    "henji --library library.db ask --service kumohashi \"バックアップの保管期間は何日ですか。\"",
    "henji --library library.db ask --service tsumifuda --json \"Are backups encrypted?\"",
    NULL,
};
const cli_cmd cmd_ask = {
    .name = "ask", .args = "--service NAME QUESTION", .summary = "one question: the draft, its source and how sure it is",
    .detail = "With -v also why: what was understood, the best candidates and their scores.",
    .examples = examples, .opts = opts, .n_opts = sizeof opts / sizeof *opts, .opts_size = sizeof(ask_cli), .min_args = 1, .max_args = 1, .run = run,
};
