/* cli.h: the command line. A command is data (struct cli_cmd) and one file, cmd_<name>.c; help, the man page, shell
 * completion and the README's table come from the same data, and every example is run by a test.
 *
 * Global options are read for every command: --library FILE, --json, -q, -v, -n/--dry-run, -f/--force, --no-color,
 * --lang ja|en, --rules FILE, --strict, -h/--help. Data goes to stdout, everything else to stderr. Only this module
 * prints. Text that comes from a file is printed with cli_add_safe (or as JSON), so that no control character of a
 * customer's cell reaches the terminal.
 *
 * To add a command: write cmd_<name>.c with a `const cli_cmd cmd_<name>`, and name it in the list in commands.c.
 */
#ifndef CLI_CLI_H
#define CLI_CLI_H

#include "app/app.h"

typedef enum cli_type {
    CLI_FLAG, /* bool */
    CLI_TEXT, /* const char * */
    CLI_NUM,  /* int64_t, decimal, not negative */
    CLI_LIST  /* cli_list: may be given several times */
} cli_type;

typedef struct cli_list {
    const char **p;
    size_t n;
} cli_list;

typedef struct cli_opt {
    cli_type type;
    char shrt;           /* 0: none */
    const char *lng;     /* without the dashes */
    const char *arg;     /* name of the value in help; NULL for flags */
    size_t offset;       /* where in the command's options the value goes: offsetof(struct, field) */
    const char *help;    /* one line, English; translated by the catalogue */
} cli_opt;

typedef struct cli_ctx cli_ctx;

typedef struct cli_cmd {
    const char *name;
    const char *args;            /* "FILE... --service S": after the name in usage */
    const char *summary;         /* one line */
    const char *detail;          /* more, or NULL; blank lines part paragraphs */
    const char *const *examples; /* complete command lines that run after `henji demo`, NULL-ended; or NULL */
    const cli_opt *opts;
    size_t n_opts, opts_size;    /* opts_size: sizeof the struct the values go to, zeroed first */
    int min_args, max_args;      /* max_args -1: any number */
    /* Returns the exit status. opts points at the filled struct; args are what is left of the line. */
    int (*run)(cli_ctx *c, void *opts, int n_args, char **args);
    unsigned flags;
} cli_cmd;
enum { CLI_HIDDEN = 1 << 0 };

extern const cli_cmd *const cli_cmds[]; /* NULL-ended, in the order of help */

struct cli_ctx {
    const cli_cmd *cmd;
    const char *library;  /* --library, else NULL: app decides */
    cli_list rules;       /* --rules FILE... */
    bool json, quiet, dry_run, force, no_color, strict, no_rules, allow_network;
    int verbose;
    bool out_tty, err_tty, color; /* color: of stdout */
    arena *a;             /* lives as long as the command */
    const char *self;     /* how we were called: argv[0] */
};

int cli_main(int argc, char **argv);

/* Opens the app as the global options say. flags: APP_… of app.h. On failure prints and returns the exit status. */
int cli_open(app **out, cli_ctx *c, unsigned flags);

/* Prints "henji: error: …" once and returns the exit status of the code. */
int cli_fail(const cli_ctx *c, const err *e);
/* "henji: error: …" for a wrong command line, with a pointer to help; returns 3. */
int cli_usage(const cli_ctx *c, const char *fmt, ...) PRINTF_LIKE(2, 3);
/* "henji: warning: …" / "henji: …" on stderr; silent with -q (note) . Formats are translated. */
void cli_warn(const cli_ctx *c, const char *fmt, ...) PRINTF_LIKE(2, 3);
void cli_note(const cli_ctx *c, const char *fmt, ...) PRINTF_LIKE(2, 3);

/* Output is built in a buf (cli_buf_init gives it the right limit) and written once with cli_put: true when all of
 * it was written; a closed pipe is not an error. */
void cli_buf_init(buf *b);
int cli_put(cli_ctx *c, buf *b, int status); /* releases b; returns status, or 4 when stdout cannot be written */
/* Text of a file for a terminal: control characters (C0, C1, bidi) become visible escapes; line breaks become " / "
 * unless keep_lines. */
void cli_add_safe(buf *b, sv utf8, bool keep_lines);
/* Cut to at most `cols` columns with an ellipsis, and padded to exactly `cols` when pad. */
void cli_add_cell(buf *b, sv utf8, size_t cols, bool pad);
/* JSON: string with quotes and escapes; NULL sv gives null. */
void cli_add_json(buf *b, sv utf8);

/* Warns of every problem of the rule files from number `from` on that left something out; returns how many there are. */
size_t cli_rule_warnings(const cli_ctx *c, app *a, size_t from);
/* After the work is done: broken rules are warned of and 0 returned; under --strict the first is an error (3). */
int cli_rules_told(const cli_ctx *c, app *a);

/* Progress on stderr: nothing unless it is a terminal and not -q. label is a translated format's result. */
void cli_progress(const cli_ctx *c, const char *label, size_t done, size_t total);
void cli_progress_end(const cli_ctx *c);

/* Help of one command, or of all (NULL). */
void cli_help(buf *out, const cli_cmd *c);
const cli_cmd *cli_find(const char *name);

#endif
