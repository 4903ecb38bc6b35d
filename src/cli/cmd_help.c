/* henji help, henji man, henji completion: three views of the command table. */
#include <string.h>

#include "base/msg.h"
#include "cli/cli.h"

const cli_opt *cli_global_opts(size_t *n); /* main.c */

static int run_help(cli_ctx *c, void *opts, int n, char **args)
{
    const cli_cmd *cmd = n ? cli_find(args[0]) : NULL;
    buf b;

    (void)opts;
    if (n && !cmd)
        return cli_usage(c, "unknown command '%s'", args[0]);
    cli_buf_init(&b);
    cli_help(&b, cmd);
    return cli_put(c, &b, 0);
}

static const char *const help_examples[] = { "henji help fill", NULL };
const cli_cmd cmd_help = {
    .name = "help", .args = "[COMMAND]", .summary = "help for one command, or for all",
    .examples = help_examples, .max_args = 1, .run = run_help,
};

/* roff wants its own escapes: a leading dot and every backslash and dash. */
static void add_roff(buf *b, const char *s)
{
    bool line_start = true;

    for (; *s; s++) {
        if (line_start && (*s == '.' || *s == '\''))
            buf_adds(b, "\\&");
        if (*s == '\\' || *s == '-')
            buf_addc(b, '\\');
        buf_addc(b, *s);
        line_start = *s == '\n';
    }
}

static void add_roff_opts(buf *b, const cli_opt *o, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        buf_adds(b, ".TP\n");
        if (o[i].shrt)
            buf_addf(b, "\\-%c, ", o[i].shrt);
        buf_adds(b, "\\-\\-");
        add_roff(b, o[i].lng);
        if (o[i].arg)
            buf_addf(b, " \\fI%s\\fR", o[i].arg);
        buf_addc(b, '\n');
        add_roff(b, tr(o[i].help));
        buf_addc(b, '\n');
    }
}

static int run_man(cli_ctx *c, void *opts, int n_args, char **args)
{
    size_t n;
    const cli_opt *g = cli_global_opts(&n);
    buf b;

    (void)opts, (void)n_args, (void)args;
    cli_buf_init(&b);
    buf_addf(&b, ".TH HENJI 1 \"\" \"henji %s\"\n.SH NAME\nhenji \\- ", HENJI_VERSION);
    add_roff(&b, tr("answers customer security questionnaires from your own whitepapers, offline"));
    buf_adds(&b, "\n.SH SYNOPSIS\n.B henji\n\\fICOMMAND\\fR [\\fIOPTIONS\\fR] ...\n.SH COMMANDS\n");
    for (size_t i = 0; cli_cmds[i]; i++) {
        const cli_cmd *cmd = cli_cmds[i];

        if (cmd->flags & CLI_HIDDEN)
            continue;
        buf_addf(&b, ".SS henji %s ", cmd->name);
        add_roff(&b, cmd->args);
        buf_addc(&b, '\n');
        add_roff(&b, tr(cmd->summary));
        buf_addc(&b, '\n');
        if (cmd->detail) {
            buf_adds(&b, ".PP\n");
            add_roff(&b, tr(cmd->detail));
            buf_addc(&b, '\n');
        }
        add_roff_opts(&b, cmd->opts, cmd->n_opts);
    }
    buf_adds(&b, ".SH OPTIONS\n");
    add_roff_opts(&b, g, n);
    buf_adds(&b, ".SH \"EXIT STATUS\"\n");
    add_roff(&b, tr("0 done; 1 done, but with --strict something needs a person, or prove found a difference; "
                    "2 an input was refused; 3 usage; 4 cannot write, or library trouble; 5 a bug; 130 interrupted."));
    buf_adds(&b, "\n.SH ENVIRONMENT\nHENJI_LIBRARY, XDG_DATA_HOME, XDG_CONFIG_HOME, LC_ALL, LC_MESSAGES, LANG, NO_COLOR\n");
    return cli_put(c, &b, 0);
}

static const char *const man_examples[] = { "henji man > henji.1", NULL };
const cli_cmd cmd_man = {
    .name = "man", .args = "", .summary = "the manual page (view with: henji man | man -l -)",
    .examples = man_examples, .run = run_man,
};

static void add_words(buf *b, const cli_opt *o, size_t n)
{
    for (size_t i = 0; i < n; i++)
        buf_addf(b, " --%s", o[i].lng);
}

static void add_bash(buf *b)
{
    size_t n;
    const cli_opt *g = cli_global_opts(&n);

    buf_adds(b, "_henji() {\n  local cur=${COMP_WORDS[COMP_CWORD]} words\n  if [ \"$COMP_CWORD\" -eq 1 ]; then\n    words=\"");
    for (size_t i = 0; cli_cmds[i]; i++)
        if (!(cli_cmds[i]->flags & CLI_HIDDEN))
            buf_addf(b, "%s%s", i ? " " : "", cli_cmds[i]->name);
    buf_adds(b, "\"\n  else\n    case ${COMP_WORDS[1]} in\n");
    for (size_t i = 0; cli_cmds[i]; i++) {
        if (cli_cmds[i]->flags & CLI_HIDDEN)
            continue;
        buf_addf(b, "    %s) words=\"", cli_cmds[i]->name);
        add_words(b, cli_cmds[i]->opts, cli_cmds[i]->n_opts);
        add_words(b, g, n);
        buf_adds(b, "\";;\n");
    }
    buf_adds(b, "    esac\n  fi\n  case $cur in\n  -*) COMPREPLY=($(compgen -W \"$words\" -- \"$cur\"));;\n"
                "  *) if [ \"$COMP_CWORD\" -eq 1 ]; then COMPREPLY=($(compgen -W \"$words\" -- \"$cur\")); "
                "else COMPREPLY=($(compgen -f -- \"$cur\")); fi;;\n  esac\n}\ncomplete -o filenames -F _henji henji\n");
}

static void add_fish(buf *b)
{
    for (size_t i = 0; cli_cmds[i]; i++) {
        const cli_cmd *cmd = cli_cmds[i];

        if (cmd->flags & CLI_HIDDEN)
            continue;
        buf_addf(b, "complete -c henji -n __fish_use_subcommand -a %s -d '%s'\n", cmd->name, cmd->summary);
        for (size_t k = 0; k < cmd->n_opts; k++)
            buf_addf(b, "complete -c henji -n '__fish_seen_subcommand_from %s' -l %s%s\n", cmd->name, cmd->opts[k].lng,
                     cmd->opts[k].type == CLI_FLAG ? "" : " -r");
    }
}

static int run_completion(cli_ctx *c, void *opts, int n, char **args)
{
    buf b;

    (void)opts, (void)n;
    cli_buf_init(&b);
    if (strcmp(args[0], "bash") == 0 || strcmp(args[0], "zsh") == 0) {
        if (args[0][0] == 'z')
            buf_adds(&b, "autoload -U +X bashcompinit && bashcompinit\n");
        add_bash(&b);
    } else if (strcmp(args[0], "fish") == 0) {
        add_fish(&b);
    } else {
        buf_release(&b);
        return cli_usage(c, "completion is there for bash, zsh and fish, not for '%s'", args[0]);
    }
    return cli_put(c, &b, 0);
}

static const char *const completion_examples[] = { "henji completion bash > henji.bash", NULL };
const cli_cmd cmd_completion = {
    .name = "completion", .args = "bash|zsh|fish", .summary = "completion for a shell, to be sourced by it",
    .examples = completion_examples, .min_args = 1, .max_args = 1, .run = run_completion,
};
