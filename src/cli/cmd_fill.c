/* henji fill: the main job. */
#include <string.h>
#include <time.h>

#include "base/msg.h"
#include "cli/fill_opts.h"

static void print_summary(cli_ctx *c, const app_filled *f, const char *out_path)
{
    const app_counts *n = &f->counts;

    for (size_t i = 0; i < f->n_notes; i++)
        cli_warn(c, "%s: %.*s", f->path, SV_FMT(f->notes[i]));
    cli_note(c, "%s: %zu questions: %zu drafted, %zu for review, %zu open, %zu kept; %zu cells written", f->path, n->items,
             n->drafted, n->review, n->unanswered, n->kept, n->cells);
    if (c->dry_run)
        cli_note(c, "nothing was written (dry run)");
    else
        cli_note(c, "wrote %s", out_path);
}

static void print_json(buf *b, const app_filled *f, const char *out_path)
{
    const app_counts *n = &f->counts;

    buf_adds(b, "{\"schema\":1,\"file\":");
    cli_add_json(b, sv_of(f->path));
    buf_adds(b, ",\"output\":");
    cli_add_json(b, sv_of(out_path));
    buf_addf(b, ",\"status\":\"done\",\"exit\":0,\"items\":%zu,\"drafted\":%zu,\"review\":%zu,\"unanswered\":%zu,\"kept\":%zu,\"cells\":%zu}\n",
             n->items, n->drafted, n->review, n->unanswered, n->kept, n->cells);
}

/* Where the result goes: -o, --out DIR, or beside the input. */
static const char *output_path(cli_ctx *c, const fill_cli *f, const char *path)
{
    sv base = fs_base(sv_of(app_answered_name(c->a, path, NULL)));

    if (f->out)
        return f->out;
    if (f->out_dir)
        return arena_printf(c->a, "%s/%.*s", f->out_dir, SV_FMT(base));
    return app_answered_name(c->a, path, NULL);
}

static int fill_one(cli_ctx *c, app *a, const fill_cli *f, const app_fill_opts *o, const char *path, buf *json)
{
    const char *out = output_path(c, f, path);
    app_filled filled;
    err e = ERR_INIT;
    int rc = 0;

    if (app_fill(&filled, c->a, a, path, o, &e) != ERR_OK)
        return cli_fail(c, &e);
    filled.report.output = c->dry_run ? SV_NULL : sv_of(out);
    if (!c->dry_run && app_fill_write(&filled, out, c->force, &e) != ERR_OK)
        rc = cli_fail(c, &e);
    if (rc == 0 && app_corpus(&filled.report.corpus, a, o->service, &e) != ERR_OK)
        rc = cli_fail(c, &e);
    if (rc == 0)
        rc = fill_write_reports(c, f, &filled.report, 1, out);
    if (rc == 0) {
        print_summary(c, &filled, out);
        if (c->json)
            print_json(json, &filled, out);
        if (c->strict && filled.counts.review + filled.counts.unanswered > 0)
            rc = 1;
    }
    app_filled_release(&filled);
    return rc;
}

static int run(cli_ctx *c, void *opts, int n, char **args)
{
    const fill_cli *f = opts;
    app_fill_opts o;
    app *a;
    err e = ERR_INIT;
    buf json;
    int rc;

    if (!n && !f->manifest)
        return cli_usage(c, "fill needs more words: henji fill FILE... --service NAME");
    if ((rc = fill_opts_read(&o, c, f)) != 0)
        return rc;
    if (fill_is_batch(f, n, args))
        return fill_batch(c, f, &o, n, args);
    if (f->out_dir && !c->dry_run && fs_make_dirs(f->out_dir, &e) != ERR_OK)
        return cli_fail(c, &e);
    if ((rc = cli_open(&a, c, 0)) != 0)
        return rc;
    cli_buf_init(&json);
    rc = fill_one(c, a, f, &o, args[0], &json);
    app_close(a);
    return cli_put(c, &json, rc);
}

#define OPT(type, shrt, name, arg, field, help) { type, shrt, name, arg, offsetof(fill_cli, field), help }
static const cli_opt opts[] = {
    OPT(CLI_TEXT, 's', "service", "NAME", service, "the product that is asked about"),
    OPT(CLI_TEXT, 'o', "output", "FILE", out, "the filled file (else NAME.answered.EXT beside the input)"),
    OPT(CLI_TEXT, 0, "out", "DIR", out_dir, "a folder for the filled files; needed for several of them"),
    OPT(CLI_FLAG, 'r', "recursive", NULL, recursive, "also the folders inside a folder"),
    OPT(CLI_TEXT, 0, "manifest", "FILE", manifest, "a CSV with the columns file, service, customer, profile: what to fill"),
    OPT(CLI_NUM, 'j', "jobs", "N", jobs, "how many files at once (the number of cores)"),
    OPT(CLI_FLAG, 0, "resume", NULL, resume, "leave out the files that an earlier run has done and nothing has changed since"),
    OPT(CLI_TEXT, 0, "shard", "I/N", shard, "only the I-th of N parts of the files, for several machines"),
    OPT(CLI_LIST, 0, "report", "FILE", reports, "a report: .html, .csv or .jsonl by its name; may be given several times"),
    OPT(CLI_FLAG, 0, "no-report", NULL, no_report, "no report at all"),
    OPT(CLI_LIST, 0, "map", "SPEC", maps, "where things are: question=D,choice=E,answer=F,comment=G,header=7,sheet=NAME"),
    OPT(CLI_TEXT, 0, "customer", "NAME", customer, "the customer's name, for rules"),
    OPT(CLI_TEXT, 0, "style", "normal|short|full", style, "how much of the evidence a draft quotes (normal)"),
    OPT(CLI_NUM, 0, "max-chars", "N", max_chars, "longest answer, in characters; cut at whole sentences"),
    OPT(CLI_TEXT, 0, "cite", "none|comment|answer", cite, "where the source is written in the file (none: only in the report)"),
    OPT(CLI_TEXT, 0, "only", "all|drafted", only, "drafted: write nothing that needs a look"),
    OPT(CLI_FLAG, 0, "overwrite", NULL, overwrite, "also write into cells that hold an answer"),
    OPT(CLI_FLAG, 0, "mark", NULL, mark, "mark the cells that need a look, in the workbook; `henji unmark` takes the marks out"),
    OPT(CLI_TEXT, 0, "profile", "NAME", profile, "only this profile may say where things are"),
    OPT(CLI_FLAG, 0, "append-column", NULL, append_column, "where there is no answer column, add one at the right"),
    OPT(CLI_TEXT, 0, "encoding", "NAME", encoding, "of a CSV: utf-8, cp932, utf-16le … (else by evidence)"),
    OPT(CLI_TEXT, 0, "delimiter", "C", delimiter, "of a CSV: , ; | or tab (else by evidence)"),
    OPT(CLI_TEXT, 0, "csv-formula", "escape|refuse|raw", csv_formula, "answers that a spreadsheet would run (escape)"),
};
static const char *const examples[] = {
    "henji --library library.db fill checksheet.xlsx --service kumohashi",
    "henji --library library.db fill vendor-check.csv --service kumohashi -o filled.csv --report filled.jsonl",
    "henji --library library.db fill checksheet.xlsx vendor-check.csv --service kumohashi --out outbox",
    NULL,
};
const cli_cmd cmd_fill = {
    .name = "fill", .args = "FILE... --service NAME [-o OUT]",
    .summary = "draft the answers into a customer's questionnaire",
    .detail = "The customer's file is never changed: the result is a new file in which only answer, choice and comment "
              "cells differ. Cells that hold an answer are kept. What the library does not say is left empty and told in the report.",
    .examples = examples, .opts = opts, .n_opts = sizeof opts / sizeof *opts, .opts_size = sizeof(fill_cli),
    .min_args = 0, .max_args = -1, .run = run,
};
