/* henji unmark: takes the marks of `fill --mark` out of a workbook. */
#include "base/msg.h"
#include "cli/cli.h"

typedef struct unmark_cli {
    const char *out;
} unmark_cli;

static int run(cli_ctx *c, void *opts, int n, char **args)
{
    const unmark_cli *f = opts;
    sv p = sv_of(args[0]), ext = fs_ext(p), stem = sv_slice(p, 0, ext.n ? p.n - ext.n - 1 : p.n);
    const char *out = f->out ? f->out : arena_printf(c->a, "%.*s.unmarked%s%.*s", SV_FMT(stem), ext.n ? "." : "", SV_FMT(ext));
    app_unmarked u;
    err e = ERR_INIT;
    int rc = 0;
    buf b;

    (void)n;
    if (app_unmark(&u, args[0], &e) != ERR_OK)
        return cli_fail(c, &e);
    if (!c->dry_run && app_unmark_write(&u, args[0], out, c->force, &e) != ERR_OK)
        rc = cli_fail(c, &e);
    if (rc == 0) {
        cli_buf_init(&b);
        if (c->json) {
            buf_adds(&b, "{\"schema\":1,\"file\":");
            cli_add_json(&b, p);
            buf_adds(&b, ",\"output\":");
            cli_add_json(&b, c->dry_run ? SV_NULL : sv_of(out));
            buf_addf(&b, ",\"removed\":%zu}\n", u.n);
        } else {
            cli_note(c, c->dry_run ? "%zu groups of marks would be taken out: %s" : "%zu groups of marks taken out: %s", u.n, out);
        }
        rc = cli_put(c, &b, 0);
    }
    app_unmarked_release(&u);
    return rc;
}

#define OPT(type, shrt, name, arg, field, help) { type, shrt, name, arg, offsetof(unmark_cli, field), help }
static const cli_opt opts[] = {
    OPT(CLI_TEXT, 'o', "output", "FILE", out, "the file without marks (else NAME.unmarked.EXT beside the input)"),
};
static const char *const examples[] = {
    "henji --library library.db fill checksheet.xlsx --service kumohashi --mark -o to-check.xlsx",
    "henji unmark to-check.xlsx -o to-send.xlsx",
    NULL,
};
const cli_cmd cmd_unmark = {
    .name = "unmark", .args = "FILE [-o OUT]",
    .summary = "take the marks of `fill --mark` out of a workbook",
    .detail = "Removes exactly the conditional formats that `henji fill --mark` added, also after the workbook was edited and "
              "saved by a spreadsheet program. Cells, styles and other formats stay as they are.",
    .examples = examples, .opts = opts, .n_opts = sizeof opts / sizeof *opts, .opts_size = sizeof(unmark_cli),
    .min_args = 1, .max_args = 1, .run = run,
};
