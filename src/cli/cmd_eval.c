/* henji eval: how good the drafts would have been for a questionnaire that a person has answered. */
#include <stddef.h>

#include "base/msg.h"
#include "cli/fill_opts.h"

enum { WORST = 10 };

typedef struct eval_cli {
    fill_cli f;
} eval_cli;

static double percent(size_t part, size_t all)
{
    return all ? 100.0 * (double)part / (double)all : 0;
}

/* The surest wrong ones first: what a person would most regret. */
static size_t worst(const app_eval_result *r, const app_eval_item **out)
{
    size_t n = 0;
    for (size_t i = 0; i < r->n_items; i++) {
        const app_eval_item *x = &r->items[i];
        if (!x->given || x->right) continue;
        size_t k = n < WORST ? n++ : WORST - 1;
        if (n == WORST && k == WORST - 1 && out[k] && out[k]->draft.confidence >= x->draft.confidence) continue;
        while (k > 0 && out[k - 1]->draft.confidence < x->draft.confidence) {
            out[k] = out[k - 1];
            k--;
        }
        out[k] = x;
    }
    return n;
}

static void print_text(buf *b, const app_eval_result *r)
{
    const app_eval_item *bad[WORST] = { NULL };
    size_t n = worst(r, bad);

    buf_addf(b, tr("%zu answered questions (%zu without an answer left out)\n"), r->labelled, r->unanswered);
    buf_addf(b, tr("drafted: %zu (coverage %.1f%%), right: %.1f%%\n"), r->drafted, percent(r->drafted, r->labelled), percent(r->drafted_right, r->drafted));
    buf_addf(b, tr("drafted or for review: %zu (%.1f%%), right: %.1f%%\n"), r->given, percent(r->given, r->labelled), percent(r->given_right, r->given));
    buf_addf(b, tr("choices decided: %zu, right: %.1f%%, wrong: %zu\n"), r->choices, percent(r->choices_right, r->choices), r->choices - r->choices_right);
    buf_addf(b, tr("\nconfidence  drafts  mean  right   (calibration error %.1f points)\n"), 100 * r->calibration_error);
    for (size_t i = 0; i < 10; i++)
        if (r->bins[i].n)
            buf_addf(b, "%.1f-%.1f     %6zu   %.2f   %.2f\n", (double)i / 10, (double)(i + 1) / 10, r->bins[i].n, r->bins[i].confidence,
                     (double)r->bins[i].right / (double)r->bins[i].n);
    if (n) buf_adds(b, tr("\nsurest misses:\n"));
    for (size_t i = 0; i < n; i++) {
        const char *got = draft_choice_name(bad[i]->draft.choice), *known = draft_choice_name(bad[i]->known);
        cli_add_cell(b, bad[i]->place, 6, true);
        buf_addf(b, " %.2f  ", bad[i]->draft.confidence);
        cli_add_cell(b, bad[i]->question, 60, false);
        if (bad[i]->choice_decided && !bad[i]->choice_right) buf_addf(b, tr("  choice %s, known %s"), got, known);
        buf_addf(b, tr("\n       draft: "));
        cli_add_cell(b, bad[i]->draft.answer, 80, false);
        buf_addf(b, tr("\n       known: "));
        cli_add_cell(b, bad[i]->known_text, 80, false);
        buf_addc(b, '\n');
    }
}

static void print_json(buf *b, const app_eval_result *r, sv service)
{
    const app_eval_item *bad[WORST] = { NULL };
    size_t n = worst(r, bad);

    buf_adds(b, "{\"schema\":1,\"service\":");
    cli_add_json(b, service);
    buf_addf(b, ",\"answered\":%zu,\"drafted\":%zu,\"drafted_right\":%zu,\"given\":%zu,\"given_right\":%zu,\"choices\":%zu,\"choices_right\":%zu", r->labelled, r->drafted,
             r->drafted_right, r->given, r->given_right, r->choices, r->choices_right);
    buf_addf(b, ",\"coverage\":%.4f,\"precision\":%.4f,\"calibration_error\":%.4f,\"calibration\":[", percent(r->drafted, r->labelled) / 100,
             percent(r->drafted_right, r->drafted) / 100, r->calibration_error);
    for (size_t i = 0; i < 10; i++)
        buf_addf(b, "%s{\"from\":%.1f,\"drafts\":%zu,\"right\":%zu,\"confidence\":%.4f}", i ? "," : "", (double)i / 10, r->bins[i].n, r->bins[i].right, r->bins[i].confidence);
    buf_adds(b, "],\"misses\":[");
    for (size_t i = 0; i < n; i++) {
        const char *got = draft_choice_name(bad[i]->draft.choice), *known = draft_choice_name(bad[i]->known);
        buf_addf(b, "%s{\"cell\":", i ? "," : "");
        cli_add_json(b, bad[i]->place);
        buf_adds(b, ",\"question\":");
        cli_add_json(b, bad[i]->question);
        buf_addf(b, ",\"confidence\":%.4f,\"answer\":", bad[i]->draft.confidence);
        cli_add_json(b, bad[i]->draft.answer);
        buf_adds(b, ",\"known\":");
        cli_add_json(b, bad[i]->known_text);
        buf_adds(b, ",\"choice\":");
        cli_add_json(b, got ? sv_of(got) : SV_NULL);
        buf_adds(b, ",\"known_choice\":");
        cli_add_json(b, known ? sv_of(known) : SV_NULL);
        buf_addc(b, '}');
    }
    buf_adds(b, "]}\n");
}

static int run(cli_ctx *c, void *opts, int n, char **args)
{
    const eval_cli *o = opts;
    app_fill_opts fo = { 0 };
    app_eval_result r;
    err e = ERR_INIT;
    app *a;
    buf b;
    int rc;

    (void)n;
    if (!o->f.service) return cli_usage(c, "say which product is asked about: --service NAME (see `henji services`)");
    if ((rc = fill_opts_layout(&fo, c, &o->f)) != 0 || (rc = cli_open(&a, c, 0)) != 0) return rc;
    fo.service = sv_of(o->f.service);
    fo.customer = sv_of(o->f.customer);
    if (app_eval(&r, c->a, a, args[0], &fo, &e) != ERR_OK) {
        rc = cli_fail(c, &e);
        app_close(a);
        return rc;
    }
    cli_buf_init(&b);
    c->json ? print_json(&b, &r, fo.service) : print_text(&b, &r);
    rc = cli_put(c, &b, cli_rules_told(c, a));
    app_close(a);
    return rc;
}

static const cli_opt opts[] = {
    { CLI_TEXT, 's', "service", "NAME", offsetof(eval_cli, f.service), "the product that is asked about" },
    { CLI_TEXT, 0, "customer", "NAME", offsetof(eval_cli, f.customer), "the customer's name, for rules" },
    { CLI_LIST, 0, "map", "SPEC", offsetof(eval_cli, f.maps), "where things are: question=D,choice=E,answer=F,comment=G,header=7,sheet=NAME" },
    { CLI_TEXT, 0, "encoding", "NAME", offsetof(eval_cli, f.encoding), "of a CSV: utf-8, cp932, utf-16le … (else by evidence)" },
    { CLI_TEXT, 0, "delimiter", "C", offsetof(eval_cli, f.delimiter), "of a CSV: , ; | or tab (else by evidence)" },
};
static const char *const examples[] = {
    "henji --library library.db eval answered/vendor-check.answered.csv --service kumohashi",
    NULL,
};
const cli_cmd cmd_eval = {
    .name = "eval", .args = "FILE --service NAME", .summary = "how good drafts would have been for an answered questionnaire",
    .detail = "Drafts every answered question anew, without looking at its answer, and compares: coverage, the share that is right at that "
              "coverage, choices, a calibration table, and the surest misses. A draft counts as right when it holds at least half of the known "
              "answer's text and the same choice. Use a library without answers taken from the same file.",
    .examples = examples, .opts = opts, .n_opts = sizeof opts / sizeof *opts, .opts_size = sizeof(eval_cli), .min_args = 1, .max_args = 1, .run = run,
};
