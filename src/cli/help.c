/* Help, from the command table. */
#include <stdio.h>
#include <string.h>

#include "base/msg.h"
#include "cli/cli.h"

const cli_opt *cli_global_opts(size_t *n); /* main.c */

static void add_opts(buf *out, const cli_opt *o, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        char left[64];

        if (o[i].shrt)
            snprintf(left, sizeof left, "-%c, --%s%s%s", o[i].shrt, o[i].lng, o[i].arg ? " " : "", o[i].arg ? o[i].arg : "");
        else
            snprintf(left, sizeof left, "    --%s%s%s", o[i].lng, o[i].arg ? " " : "", o[i].arg ? o[i].arg : "");
        buf_addf(out, "  %-26s %s\n", left, tr(o[i].help));
    }
}

static void add_one(buf *out, const cli_cmd *c)
{
    size_t n;
    const cli_opt *g = cli_global_opts(&n);

    buf_addf(out, tr("henji %s: %s\n\nUsage: henji %s %s\n"), c->name, tr(c->summary), c->name, c->args);
    if (c->detail)
        buf_addf(out, "\n%s\n", tr(c->detail));
    if (c->n_opts) {
        buf_adds(out, tr("\nOptions:\n"));
        add_opts(out, c->opts, c->n_opts);
    }
    buf_adds(out, tr("\nFor every command:\n"));
    add_opts(out, g, n);
    if (c->examples && c->examples[0]) {
        buf_adds(out, tr("\nExamples (they run in the folder that `henji demo` made):\n"));
        for (size_t i = 0; c->examples[i]; i++)
            buf_addf(out, "  %s\n", c->examples[i]);
    }
}

void cli_help(buf *out, const cli_cmd *c)
{
    if (c) {
        add_one(out, c);
        return;
    }
    buf_adds(out, tr("henji answers customer security questionnaires from your own whitepapers, offline.\n\n"
                     "Usage: henji COMMAND [OPTIONS] ...\n\nFirst steps:\n"
                     "  henji demo                                     see the whole job on sample data\n"
                     "  henji import WHITEPAPER.txt --service NAME     put a whitepaper into the library\n"
                     "  henji fill QUESTIONS.xlsx --service NAME       get the file back with drafts\n\nCommands:\n"));
    for (size_t i = 0; cli_cmds[i]; i++)
        if (!(cli_cmds[i]->flags & CLI_HIDDEN))
            buf_addf(out, "  %-12s %s\n", cli_cmds[i]->name, tr(cli_cmds[i]->summary));
    buf_adds(out, tr("\nMore: henji help COMMAND, henji man\n"));
}

const cli_cmd *cli_find(const char *name)
{
    for (size_t i = 0; cli_cmds[i]; i++)
        if (strcmp(cli_cmds[i]->name, name) == 0)
            return cli_cmds[i];
    return NULL;
}
