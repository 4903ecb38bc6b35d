/* henji prove: what differs between the customer's file and the filled one. */
#include "base/msg.h"
#include "cli/cli.h"

typedef struct prove_cli {
    bool overwrite, all;
} prove_cli;

static const char *kind_name(ox_diff_kind k)
{
    switch (k) {
    case OX_DIFF_CELL: return "written";
    case OX_DIFF_OVERWRITTEN: return "overwritten";
    case OX_DIFF_RECALC: return "recalculation";
    case OX_DIFF_CELL_OTHER: return "cell";
    case OX_DIFF_BYTES: return "bytes";
    case OX_DIFF_PART_ADDED: return "part added";
    case OX_DIFF_PART_REMOVED: return "part removed";
    case OX_DIFF_REPACKED: return "packed anew";
    case OX_DIFF_CONTAINER: break;
    }
    return "container";
}

/* An overwritten cell counts against the file unless the user says that it was meant. */
static bool is_ok(const ox_proof *p, const prove_cli *f)
{
    return p->other == 0 && (f->overwrite || p->overwritten == 0);
}

static bool has_cell(const ox_diff *d)
{
    return d->kind == OX_DIFF_CELL || d->kind == OX_DIFF_OVERWRITTEN || d->kind == OX_DIFF_CELL_OTHER;
}

static void add_json(buf *b, const ox_proof *p, bool ok)
{
    char a1[OX_A1_BYTES];

    buf_addf(b, "{\"schema\":1,\"ok\":%s,\"cells\":%zu,\"overwritten\":%zu,\"repacked\":%zu,\"other\":%zu,\"parts\":%zu,\"parts_same\":%zu,\"diffs\":[",
             ok ? "true" : "false", p->cells, p->overwritten, p->repacked, p->other, p->parts, p->parts_same);
    for (size_t i = 0; i < p->n; i++) {
        const ox_diff *d = &p->diffs[i];

        buf_addf(b, "%s{\"kind\":\"%s\",\"part\":", i ? "," : "", kind_name(d->kind));
        cli_add_json(b, d->part.n ? d->part : SV_NULL);
        buf_adds(b, ",\"sheet\":");
        cli_add_json(b, d->sheet.n ? d->sheet : SV_NULL);
        buf_addf(b, ",\"cell\":%s%s%s", has_cell(d) ? "\"" : "", has_cell(d) ? ox_a1(a1, d->row, d->col) : "null", has_cell(d) ? "\"" : "");
        buf_addf(b, ",\"original\":[%llu,%llu],\"filled\":[%llu,%llu]", (unsigned long long)d->at_a, (unsigned long long)d->len_a,
                 (unsigned long long)d->at_b, (unsigned long long)d->len_b);
        if (has_cell(d)) {
            buf_adds(b, ",\"before\":");
            cli_add_json(b, d->before);
            buf_adds(b, ",\"after\":");
            cli_add_json(b, d->after);
        }
        buf_addc(b, '}');
    }
    buf_adds(b, "]}\n");
}

static void add_line(buf *b, const ox_diff *d)
{
    char a1[OX_A1_BYTES];

    cli_add_cell(b, sv_of(tr(kind_name(d->kind))), 16, true);
    if (has_cell(d)) {
        if (d->sheet.n) {
            buf_addc(b, '\'');
            cli_add_safe(b, d->sheet, false);
            buf_adds(b, "'!");
        }
        buf_addf(b, "%s  ", ox_a1(a1, d->row, d->col));
        if (d->before.n) {
            cli_add_cell(b, d->before, 30, false);
            buf_adds(b, " -> ");
        }
        cli_add_cell(b, d->after, 60, false);
    } else {
        cli_add_safe(b, d->part, false);
        buf_addf(b, "  %llu+%llu -> %llu+%llu", (unsigned long long)d->at_a, (unsigned long long)d->len_a,
                 (unsigned long long)d->at_b, (unsigned long long)d->len_b);
    }
    buf_addc(b, '\n');
}

static void add_text(buf *b, const ox_proof *p, const prove_cli *f, bool ok)
{
    enum { SHOWN = 20 };
    size_t left = f->all ? p->n : SHOWN, shown = 0;

    /* What should not be there comes first. */
    for (int pass = 0; pass < 2; pass++)
        for (size_t i = 0; i < p->n && left; i++) {
            const ox_diff *d = &p->diffs[i];
            bool fine = d->kind == OX_DIFF_CELL || d->kind == OX_DIFF_RECALC || d->kind == OX_DIFF_REPACKED;

            if (fine != (pass == 1))
                continue;
            add_line(b, d);
            shown++;
            left--;
        }
    if (shown < p->n)
        buf_addf(b, tr("… and %zu more (--all lists them)\n"), p->n - shown);
    buf_addf(b, tr("cells written: %zu, overwritten: %zu, other differences: %zu; parts untouched: %zu of %zu\n"), p->cells,
             p->overwritten, p->other, p->parts_same, p->parts);
    if (p->repacked)
        buf_addf(b, tr("parts with the same content, compressed anew: %zu\n"), p->repacked);
    buf_adds(b, tr(ok ? "Nothing but written cells differs.\n" : "More differs than written cells.\n"));
}

static int run(cli_ctx *c, void *opts, int n, char **args)
{
    const prove_cli *f = opts;
    ox_proof p;
    err e = ERR_INIT;
    bool ok;
    buf b;

    (void)n;
    if (app_prove(&p, c->a, args[0], args[1], &e) != ERR_OK)
        return cli_fail(c, &e);
    ok = is_ok(&p, f);
    cli_buf_init(&b);
    if (c->json)
        add_json(&b, &p, ok);
    else if (!c->quiet)
        add_text(&b, &p, f, ok);
    return cli_put(c, &b, ok ? 0 : 1);
}

#define OPT(type, shrt, name, arg, field, help) { type, shrt, name, arg, offsetof(prove_cli, field), help }
static const cli_opt opts[] = {
    OPT(CLI_FLAG, 0, "overwrite", NULL, overwrite, "cells that held something before may differ too"),
    OPT(CLI_FLAG, 0, "all", NULL, all, "list every difference (else the first 20)"),
};
static const char *const examples[] = {
    "henji prove checksheet.xlsx answered/checksheet.answered.xlsx",
    NULL,
};
const cli_cmd cmd_prove = {
    .name = "prove", .args = "ORIGINAL FILLED",
    .summary = "show that only cells were written",
    .detail = "Lists every cell, part and byte range that differs. Exit status 0 if nothing but written cells differs, and in "
              "a workbook with formulas the request to recalculate; 1 if anything else does. A part with the same bytes that was "
              "compressed anew is listed, but is no difference.",
    .examples = examples, .opts = opts, .n_opts = sizeof opts / sizeof *opts, .opts_size = sizeof(prove_cli),
    .min_args = 2, .max_args = 2, .run = run,
};
