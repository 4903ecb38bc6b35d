/* henji patch: texts from a table into cells, and nothing else. */
#include <string.h>

#include "base/msg.h"
#include "cli/cli.h"

typedef struct patch_cli {
    const char *out, *csv_formula;
    bool skip;
} patch_cli;

static bool read_guard(csv_guard *g, const char *name)
{
    static const char *const names[] = { "escape", "refuse", "raw" };

    *g = CSV_GUARD_ESCAPE;
    for (int i = 0; name && i < 3; i++)
        if (strcmp(name, names[i]) == 0) {
            *g = i == 0 ? CSV_GUARD_ESCAPE : i == 1 ? CSV_GUARD_REFUSE : CSV_GUARD_RAW;
            return true;
        }
    return !name;
}

static void add_json(buf *b, const app_patched *p, const char *out)
{
    buf_adds(b, "{\"schema\":1,\"file\":");
    cli_add_json(b, sv_of(p->path));
    buf_adds(b, ",\"output\":");
    cli_add_json(b, out ? sv_of(out) : SV_NULL);
    buf_addf(b, ",\"cells\":%zu,\"replaced\":%zu,\"refused\":%zu,\"notes\":[", p->cells, p->replaced, p->n_refused);
    for (size_t i = 0; i < p->n_notes; i++) {
        if (i)
            buf_addc(b, ',');
        cli_add_json(b, p->notes[i]);
    }
    buf_adds(b, "]}\n");
}

static int run(cli_ctx *c, void *opts, int n, char **args)
{
    const patch_cli *f = opts;
    const char *out = f->out;
    app_patched p;
    csv_guard g;
    err e = ERR_INIT;
    int rc = 0;
    buf b;

    (void)n;
    if (!read_guard(&g, f->csv_formula))
        return cli_usage(c, "--csv-formula is escape, refuse or raw");
    if (!out)
        out = app_answered_name(c->a, args[0], NULL);
    if (app_patch(&p, c->a, args[0], args[1], f->skip, g, &e) != ERR_OK)
        return cli_fail(c, &e);
    if (!c->dry_run && app_patch_write(&p, out, c->force, &e) != ERR_OK)
        rc = cli_fail(c, &e);
    if (rc == 0) {
        cli_buf_init(&b);
        for (size_t i = 0; i < p.n_notes; i++) {
            buf line;

            cli_buf_init(&line);
            cli_add_safe(&line, p.notes[i], false);
            cli_warn(c, "%s: %s", args[0], line.p ? line.p : "");
            buf_release(&line);
        }
        if (c->json)
            add_json(&b, &p, c->dry_run ? NULL : out);
        else
            cli_note(c, c->dry_run ? "%zu cells would be written to %s" : "%zu cells written to %s", p.cells, out);
        rc = cli_put(c, &b, c->strict && p.n_refused ? 1 : 0);
    }
    app_patched_release(&p);
    return rc;
}

#define OPT(type, shrt, name, arg, field, help) { type, shrt, name, arg, offsetof(patch_cli, field), help }
static const cli_opt opts[] = {
    OPT(CLI_TEXT, 'o', "output", "FILE", out, "the new file (else NAME.answered.EXT beside the input)"),
    OPT(CLI_FLAG, 0, "skip", NULL, skip, "leave cells alone that cannot be written (formulas), instead of refusing the whole"),
    OPT(CLI_TEXT, 0, "csv-formula", "escape|refuse|raw", csv_formula, "texts in a CSV that a spreadsheet would run (escape)"),
};
static const char *const examples[] = {
    "henji patch checksheet.xlsx edits.csv -o patched.xlsx",
    NULL,
};
const cli_cmd cmd_patch = {
    .name = "patch", .args = "FILE EDITS.csv [-o OUT]",
    .summary = "write texts into cells, and change nothing else",
    .detail = "EDITS.csv has the columns sheet, cell, text. FILE is a workbook (.xlsx, .xlsm) or delimited text. In a workbook "
              "only the written cells change, and, if it holds formulas, one attribute that asks for a recalculation when it is "
              "opened; every other part is copied with its compressed bytes. `henji prove` shows it.",
    .examples = examples, .opts = opts, .n_opts = sizeof opts / sizeof *opts, .opts_size = sizeof(patch_cli),
    .min_args = 2, .max_args = 2, .run = run,
};
