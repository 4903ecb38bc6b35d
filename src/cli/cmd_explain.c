/* henji explain: why the draft for one question of a file is what it is. */
#include <stddef.h>

#include "cli/draft_print.h"
#include "cli/fill_opts.h"

typedef struct explain_cli {
    fill_cli f; /* --encoding, --delimiter, --map, --service, --customer: as for fill */
} explain_cli;

static bool same_cell(const sheet_doc *d, sheet_ref at, sv sheet, sheet_ref cell)
{
    return sheet_has(at) && at.row == cell.row && at.col == cell.col && (sheet.n == 0 || sv_eq(sheet_name(d, at.sheet), sheet));
}

/* CELL is "D8", "Sheet!D8" or the question's own number. A cell counts for its item whichever of its cells it is. */
static const sheet_item *find_item(const app_inspected *in, sv name)
{
    sheet_ref cell;
    sv sheet = SV_NULL, a1 = name;

    for (size_t i = name.n; i-- > 0;)
        if (name.p[i] == '!') {
            sheet = sv_slice(name, 0, i);
            a1 = sv_from(name, i + 1);
            if (sheet.n > 1 && sheet.p[0] == '\'' && sheet.p[sheet.n - 1] == '\'') sheet = sv_slice(sheet, 1, sheet.n - 1);
            break;
        }
    bool is_cell = sheet_cell_parse(&cell, a1);
    for (size_t i = 0; is_cell && i < in->found->n_items; i++) {
        const sheet_item *it = &in->found->items[i];
        if (same_cell(in->doc, it->question_at, sheet, cell) || same_cell(in->doc, it->answer_at, sheet, cell) ||
            same_cell(in->doc, it->choice_at, sheet, cell) || same_cell(in->doc, it->comment_at, sheet, cell))
            return it;
        for (size_t k = 0; it->choice_cells && it->choices && k < it->choices->n; k++)
            if (same_cell(in->doc, it->choice_cells[k], sheet, cell)) return it;
    }
    for (size_t i = 0; i < in->found->n_items; i++)
        if (in->found->items[i].id.n && sv_eq(in->found->items[i].id, name)) return &in->found->items[i];
    return NULL;
}

static err_code explain(buf *b, cli_ctx *c, app *a, const app_inspected *in, const app_fill_opts *fo, const char *path, const char *cell, err *e)
{
    const sheet_item *it = find_item(in, sv_of(cell));
    draft_item d;
    err_code rc;

    if (!it) return err_set(e, ERR_NOT_FOUND, "%s: no question at '%s'. See the cells with: henji inspect FILE --json", path, cell);
    draft_query q = { .service = fo->service, .question = it->question, .category = it->category, .id = it->id, .customer = fo->customer,
                      .sheet = sheet_name(in->doc, it->question_at.sheet), .wants_choice = it->choices != NULL };
    if ((rc = app_ask(&d, c->a, a, &q, e)) != ERR_OK) return rc;
    if (c->json) {
        draft_print_json(b, &q, &d, true);
    } else {
        draft_print(b, &q, &d);
        draft_print_trace(b, &d);
    }
    return ERR_OK;
}

static int run(cli_ctx *c, void *opts, int n, char **args)
{
    const explain_cli *o = opts;
    app_fill_opts fo = { 0 };
    app_inspected in;
    err e = ERR_INIT;
    app *a;
    buf b;
    int rc;

    (void)n;
    if (!o->f.service) return cli_usage(c, "say which product is asked about: --service NAME (see `henji services`)");
    if ((rc = fill_opts_layout(&fo, c, &o->f)) != 0 || (rc = cli_open(&a, c, 0)) != 0) return rc;
    fo.service = sv_of(o->f.service);
    fo.customer = sv_of(o->f.customer);
    sheet_hints hints = { .maps = fo.maps, .n = fo.n_maps };
    if (app_inspect(&in, a, args[0], &fo.open, &hints, &e) != ERR_OK) {
        rc = cli_fail(c, &e);
        app_close(a);
        return rc;
    }
    cli_buf_init(&b);
    if (explain(&b, c, a, &in, &fo, args[0], args[1], &e) != ERR_OK) {
        rc = cli_fail(c, &e);
        buf_release(&b);
    } else {
        rc = cli_put(c, &b, cli_rules_told(c, a));
    }
    app_inspected_release(&in);
    app_close(a);
    return rc;
}

static const cli_opt opts[] = {
    { CLI_TEXT, 's', "service", "NAME", offsetof(explain_cli, f.service), "the product that is asked about" },
    { CLI_TEXT, 0, "customer", "NAME", offsetof(explain_cli, f.customer), "the customer's name, for rules" },
    { CLI_LIST, 0, "map", "SPEC", offsetof(explain_cli, f.maps), "where things are: question=D,choice=E,answer=F,comment=G,header=7,sheet=NAME" },
    { CLI_TEXT, 0, "encoding", "NAME", offsetof(explain_cli, f.encoding), "of a CSV: utf-8, cp932, utf-16le … (else by evidence)" },
    { CLI_TEXT, 0, "delimiter", "C", offsetof(explain_cli, f.delimiter), "of a CSV: , ; | or tab (else by evidence)" },
};
static const char *const examples[] = {
    "henji --library library.db explain vendor-check.csv D12 --service kumohashi",
    NULL,
};
const cli_cmd cmd_explain = {
    .name = "explain", .args = "FILE CELL --service NAME", .summary = "why a draft is what it is",
    .detail = "CELL is any cell of the question (D8, or 'Sheet name'!D8), or its own number. Shows what was understood, which rules fired, "
              "the five best sections with the parts of their scores, and why the status is what it is.",
    .examples = examples, .opts = opts, .n_opts = sizeof opts / sizeof *opts, .opts_size = sizeof(explain_cli), .min_args = 2, .max_args = 2, .run = run,
};
