/* Reading the command line: global options, the command, its options and arguments. */
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/limits.h"
#include "base/msg.h"
#include "cli/cli.h"

typedef struct globals {
    const char *library, *lang;
    cli_list rules;
    bool json, quiet, verbose, dry_run, force, no_color, strict, no_rules, allow_network, help, version;
} globals;

static const cli_opt global_opts[] = {
    { CLI_TEXT, 0, "library", "FILE", offsetof(globals, library), "the answer library (else $HENJI_LIBRARY, else the data folder)" },
    { CLI_LIST, 0, "rules", "FILE", offsetof(globals, rules), "Lua rules that win over all others; may be given several times" },
    { CLI_FLAG, 0, "no-rules", NULL, offsetof(globals, no_rules), "only the shipped rules and --rules, none of the user's own" },
    { CLI_FLAG, 0, "json", NULL, offsetof(globals, json), "JSON on stdout" },
    { CLI_FLAG, 'q', "quiet", NULL, offsetof(globals, quiet), "say nothing but errors" },
    { CLI_FLAG, 'v', "verbose", NULL, offsetof(globals, verbose), "say more" },
    { CLI_FLAG, 'n', "dry-run", NULL, offsetof(globals, dry_run), "do everything but write" },
    { CLI_FLAG, 'f', "force", NULL, offsetof(globals, force), "replace files that exist; write where henji is unsure" },
    { CLI_FLAG, 0, "strict", NULL, offsetof(globals, strict), "exit 1 when something needs a person; broken rules are errors" },
    { CLI_FLAG, 0, "no-color", NULL, offsetof(globals, no_color), "no colours (also when NO_COLOR is set)" },
    { CLI_FLAG, 0, "allow-network", NULL, offsetof(globals, allow_network), "change a library on a network share" },
    { CLI_TEXT, 0, "lang", "ja|en", offsetof(globals, lang), "language of messages (else the locale)" },
    { CLI_FLAG, 'h', "help", NULL, offsetof(globals, help), "help" },
    { CLI_FLAG, 0, "version", NULL, offsetof(globals, version), "the version" },
};
const cli_opt *cli_global_opts(size_t *n);
const cli_opt *cli_global_opts(size_t *n)
{
    *n = sizeof global_opts / sizeof *global_opts;
    return global_opts;
}

typedef struct parser {
    cli_ctx *c;
    globals g;
    void *opts;
    char **args; /* what is left: the command first */
    int n_args;
} parser;

static const cli_opt *find_opt(const cli_opt *o, size_t n, const char *name, size_t len, char shrt)
{
    for (size_t i = 0; i < n; i++)
        if (shrt ? o[i].shrt == shrt : strlen(o[i].lng) == len && strncmp(o[i].lng, name, len) == 0)
            return &o[i];
    return NULL;
}

static int store(parser *p, const cli_opt *o, void *base, const char *value)
{
    char *at = (char *)base + o->offset;
    uint64_t num;

    switch (o->type) {
    case CLI_FLAG: *(bool *)(void *)at = true; break;
    case CLI_TEXT: *(const char **)(void *)at = value; break;
    case CLI_NUM:
        if (!sv_u64(sv_of(value), &num) || num > INT64_MAX)
            return cli_usage(p->c, "--%s takes a whole number, not '%s'", o->lng, value);
        *(int64_t *)(void *)at = (int64_t)num;
        break;
    case CLI_LIST: {
        cli_list *l = (cli_list *)(void *)at;
        const char **grown = arena_many(p->c->a, l->n + 1, const char *);

        if (l->n)
            memcpy(grown, l->p, l->n * sizeof *grown);
        grown[l->n] = value;
        *l = (cli_list){ grown, l->n + 1 };
        break;
    }
    }
    return 0;
}

/* One option word; *used counts the argv words taken. The command's own options win over global ones. */
static int take_option(parser *p, int argc, char **argv, int at, int *used)
{
    const cli_cmd *cmd = p->c->cmd;
    const char *word = argv[at];
    bool is_long = word[1] == '-';
    const char *name = word + 2, *eq = is_long ? strchr(name, '=') : NULL;
    size_t len = eq ? (size_t)(eq - name) : strlen(is_long ? name : "");
    *used = 1;

    for (const char *s = is_long ? NULL : word + 1;; s++) {
        const cli_opt *o = cmd ? find_opt(cmd->opts, cmd->n_opts, name, len, is_long ? 0 : *s) : NULL;
        void *base = p->opts;
        const char *value = NULL;
        int rc;

        if (!o) {
            o = find_opt(global_opts, sizeof global_opts / sizeof *global_opts, name, len, is_long ? 0 : *s);
            base = &p->g;
        }
        if (!o && is_long)
            return cli_usage(p->c, "unknown option --%.*s", (int)len, name);
        if (!o)
            return cli_usage(p->c, "unknown option -%c", *s);
        if (o->type != CLI_FLAG) {
            if (eq)
                value = eq + 1;
            else if (!is_long && s[1])
                value = s + 1;
            else if (at + 1 < argc)
                value = argv[at + 1], *used = 2;
            else
                return cli_usage(p->c, "--%s needs a value (%s)", o->lng, o->arg);
        } else if (eq) {
            return cli_usage(p->c, "--%s takes no value", o->lng);
        }
        if ((rc = store(p, o, base, value)) != 0)
            return rc;
        if (is_long || o->type != CLI_FLAG || !s[1])
            return 0;
    }
}

/* The first word that is no option is the command. Options may stand anywhere; "--" ends them. */
static const char *command_word(int argc, char **argv)
{
    for (int i = 1; i < argc; i++) {
        const cli_opt *o;
        const char *w = argv[i];

        if (w[0] != '-' || !w[1])
            return w;
        if (w[1] == '-' && !w[2])
            return i + 1 < argc ? argv[i + 1] : NULL;
        o = w[1] == '-' ? find_opt(global_opts, sizeof global_opts / sizeof *global_opts, w + 2, strlen(w + 2), 0)
                        : find_opt(global_opts, sizeof global_opts / sizeof *global_opts, "", 0, w[strlen(w) - 1]);
        if (o && o->type != CLI_FLAG)
            i++;
    }
    return NULL;
}

static int parse(parser *p, int argc, char **argv)
{
    bool only_args = false, seen_cmd = false;

    p->args = arena_many(p->c->a, (size_t)argc + 1, char *);
    for (int i = 1; i < argc;) {
        int used = 1, rc;

        if (!only_args && strcmp(argv[i], "--") == 0) { // NOLINT(clang-analyzer-core.NonNullParamChecker): argv[1..argc-1] are strings
            only_args = true;
        } else if (!only_args && argv[i][0] == '-' && argv[i][1]) {
            if ((rc = take_option(p, argc, argv, i, &used)) != 0)
                return rc;
        } else if (!seen_cmd && p->c->cmd) {
            seen_cmd = true;
        } else {
            p->args[p->n_args++] = argv[i];
        }
        i += used;
    }
    return 0;
}

static void open_std_fds(void)
{
    /* A closed stdin, stdout or stderr would be given to the first file opened. */
    for (int fd = 0; fd <= 2; fd++)
        if (fcntl(fd, F_GETFD) == -1)
            (void)!open("/dev/null", fd == 0 ? O_RDONLY : O_WRONLY);
}

static int apply_globals(parser *p)
{
    cli_ctx *c = p->c;
    const char *no_color = getenv("NO_COLOR"), *term = getenv("TERM");

    if (p->g.lang) {
        if (strcmp(p->g.lang, "ja") != 0 && strcmp(p->g.lang, "en") != 0)
            return cli_usage(c, "--lang takes ja or en, not '%s'", p->g.lang);
        msg_set_lang(p->g.lang[0] == 'j' ? MSG_JA : MSG_EN);
    }
    c->library = p->g.library;
    c->rules = p->g.rules;
    c->json = p->g.json;
    c->quiet = p->g.quiet;
    c->verbose = p->g.verbose;
    c->dry_run = p->g.dry_run;
    c->force = p->g.force;
    c->strict = p->g.strict;
    c->no_rules = p->g.no_rules;
    c->allow_network = p->g.allow_network;
    c->no_color = p->g.no_color || (no_color && *no_color) || (term && strcmp(term, "dumb") == 0);
    c->out_tty = isatty(STDOUT_FILENO);
    c->err_tty = isatty(STDERR_FILENO);
    c->color = c->out_tty && !c->no_color;
    return 0;
}

static int show_help(cli_ctx *c, const cli_cmd *cmd)
{
    buf b;

    cli_buf_init(&b);
    cli_help(&b, cmd);
    return cli_put(c, &b, 0);
}

static int run_command(parser *p, int argc, char **argv)
{
    cli_ctx *c = p->c;
    const char *word = command_word(argc, argv);
    int rc;

    if (word && !(c->cmd = cli_find(word)))
        return cli_usage(c, "unknown command '%s'", word);
    if (c->cmd)
        p->opts = arena_alloc(c->a, 1, c->cmd->opts_size ? c->cmd->opts_size : 1);
    if ((rc = parse(p, argc, argv)) != 0 || (rc = apply_globals(p)) != 0)
        return rc;
    if (p->g.version) {
        buf b;

        cli_buf_init(&b);
        buf_addf(&b, "henji %s\n", HENJI_VERSION);
        return cli_put(c, &b, 0);
    }
    if (!c->cmd && !p->g.help) {
        show_help(c, NULL);
        return 3;
    }
    if (p->g.help)
        return show_help(c, c->cmd);
    if (p->n_args < c->cmd->min_args)
        return cli_usage(c, "%s needs more words: henji %s %s", c->cmd->name, c->cmd->name, c->cmd->args);
    if (c->cmd->max_args >= 0 && p->n_args > c->cmd->max_args)
        return cli_usage(c, "%s: too many words, from '%s' on", c->cmd->name, p->args[c->cmd->max_args]);
    return c->cmd->run(c, p->opts, p->n_args, p->args);
}

int cli_main(int argc, char **argv)
{
    cli_ctx c = { .self = argc > 0 ? argv[0] : "henji" };
    parser p = { .c = &c };
    int rc;

    open_std_fds();
    signal(SIGXFSZ, SIG_IGN); /* a file size limit is an error of write(), with a line that says so */
    msg_set_lang(msg_lang_from_env());
    c.a = arena_new(LIMIT_JOB_BYTES);
    rc = run_command(&p, argc, argv);
    arena_free(c.a);
    return rc;
}

int cli_open(app **out, cli_ctx *c, unsigned flags)
{
    app_config cfg = { .library = c->library, .rules = c->rules.p, .n_rules = c->rules.n, .flags = flags };
    err e = ERR_INIT;

    if (c->strict)
        cfg.flags |= APP_STRICT;
    if (c->no_rules)
        cfg.flags |= APP_NO_USER_RULES;
    if (c->allow_network)
        cfg.flags |= APP_ALLOW_NETWORK;
    if (app_open(out, &cfg, &e) != ERR_OK)
        return cli_fail(c, &e);
    return 0;
}
