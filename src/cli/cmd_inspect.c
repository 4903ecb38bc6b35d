/* henji inspect: what henji sees in a questionnaire, before anything is written. */
#include <stddef.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "base/msg.h"
#include "cli/fill_opts.h"
#include "report/inspect.h"

typedef struct inspect_cli {
    fill_cli f; /* --encoding, --delimiter, --map, --append-column: as for fill */
    const char *html;
} inspect_cli;

static size_t terminal_width(const cli_ctx *c)
{
    struct winsize w;
    if (c->out_tty && ioctl(STDOUT_FILENO, TIOCGWINSZ, &w) == 0 && w.ws_col >= 40)
        return w.ws_col < 200 ? w.ws_col : 200;
    return 110;
}

static int run(cli_ctx *c, void *opts, int n, char **args)
{
    const inspect_cli *o = opts;
    app_fill_opts fo = { 0 };
    app_inspected in;
    app *a;
    err e = ERR_INIT;
    err_code code;
    int rc;
    buf b;

    (void)n;
    if ((rc = fill_opts_layout(&fo, c, &o->f)) != 0 || (rc = cli_open(&a, c, 0)) != 0)
        return rc;
    sheet_hints hints = { .maps = fo.maps, .n = fo.n_maps, .profile = fo.profile, .append_column = o->f.append_column };
    if (app_inspect(&in, a, args[0], &fo.open, &hints, &e) != ERR_OK) {
        rc = cli_fail(c, &e);
        app_close(a);
        return rc;
    }
    cli_buf_init(&b);
    if (o->html) {
        if ((code = inspect_html(&b, fs_base(sv_of(args[0])), in.doc, in.found, &e)) == ERR_OK)
            code = fs_replace(o->html, buf_sv(&b), 0644, &e);
        if (code != ERR_OK)
            rc = cli_fail(c, &e);
        buf_reset(&b);
    }
    if (rc == 0) {
        code = c->json ? inspect_json(&b, sv_of(args[0]), in.doc, in.found, &e)
                       : inspect_text(&b, sv_of(args[0]), in.doc, in.found, terminal_width(c), c->color, &e);
        if (code != ERR_OK)
            rc = cli_fail(c, &e);
    }
    if (rc == 0)
        rc = cli_put(c, &b, 0);
    else
        buf_release(&b);
    app_inspected_release(&in);
    app_close(a);
    return rc;
}

static const cli_opt opts[] = {
    { CLI_TEXT, 0, "html", "OUT.html", offsetof(inspect_cli, html),
      "also write a page with the sheet's grid, coloured by what each cell is for" },
    { CLI_LIST, 0, "map", "SPEC", offsetof(inspect_cli, f.maps),
      "where things are: question=D,choice=E,answer=F,header=7,sheet=Q1" },
    { CLI_TEXT, 0, "profile", "NAME", offsetof(inspect_cli, f.profile), "only this profile may say where things are" },
    { CLI_FLAG, 0, "append-column", NULL, offsetof(inspect_cli, f.append_column),
      "give a table without an answer column a new one at its right" },
    { CLI_TEXT, 0, "encoding", "NAME", offsetof(inspect_cli, f.encoding),
      "encoding of a text file (found by itself otherwise)" },
    { CLI_TEXT, 0, "delimiter", "CHAR", offsetof(inspect_cli, f.delimiter), "separator of a text file: , ; | or tab" },
};

static const char *const examples[] = {
    "henji inspect checksheet.xlsx",
    "henji inspect checksheet.xlsx --html grid.html",
    NULL,
};
const cli_cmd cmd_inspect = {
    .name = "inspect",
    .args = "FILE",
    .summary = "what henji sees in a questionnaire",
    .detail = "Shows each sheet: which columns hold the questions, the choices, the answers and the comments, which "
              "values a choice may take, "
              "and what is unsure. Writes nothing into the questionnaire.",
    .examples = examples,
    .opts = opts,
    .n_opts = sizeof opts / sizeof *opts,
    .opts_size = sizeof(inspect_cli),
    .min_args = 1,
    .max_args = 1,
    .run = run,
};
