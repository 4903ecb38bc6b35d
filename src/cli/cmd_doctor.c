/* henji doctor: what this henji is made of, and whether its library is sound. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/statvfs.h>

#include "app/sandbox.h"
#include "base/msg.h"
#include "cli/cli.h"

static void add_line(buf *b, const char *name, const char *value)
{
    cli_add_cell(b, sv_of(tr(name)), 24, true);
    cli_add_safe(b, sv_of(value), false);
    buf_addc(b, '\n');
}

static void add_free_space(buf *b, const char *path)
{
    struct statvfs v;
    char text[64];
    sv dir = fs_dir(sv_of(path));
    char *copy = strndup(dir.p, dir.n);

    if (copy && statvfs(copy, &v) == 0) {
        snprintf(text, sizeof text, "%llu MiB", (unsigned long long)v.f_bavail * v.f_frsize / (1024 * 1024));
        add_line(b, "free disk space", text);
    }
    free(copy);
}

/* Returns the number of findings. */
static size_t check_library(buf *b, app *a, err *e)
{
    lib *l;
    buf findings;
    size_t n = 0;
    sv rest, line;

    if (app_library(&l, a, e) != ERR_OK) {
        add_line(b, "library check", e->msg);
        return e->code == ERR_NOT_FOUND ? 0 : 1;
    }
    buf_init(&findings, 1024 * 1024);
    if (lib_check(&findings, l, e) != ERR_OK)
        buf_adds(&findings, e->msg);
    rest = buf_sv(&findings);
    while (sv_split(&rest, '\n', &line))
        if (line.n) {
            n++;
            buf_adds(b, "  ");
            cli_add_safe(b, line, false);
            buf_addc(b, '\n');
        }
    add_line(b, "library check", n ? tr("damaged: see above") : tr("sound"));
    buf_release(&findings);
    return n;
}

static size_t check_rules(buf *b, app *a, err *e)
{
    rules *r;
    size_t bad = 0;
    char text[64];

    if (app_rules(&r, a, e) != ERR_OK) {
        add_line(b, "rule files", e->msg);
        return 1;
    }
    for (size_t i = 0; i < rules_problem_count(r); i++)
        bad += !rules_problem_at(r, i)->warning;
    snprintf(text, sizeof text, tr("%zu, %zu with problems"), rules_file_count(r), bad);
    add_line(b, "rule files", text);
    return bad;
}

static int run(cli_ctx *c, void *opts, int n, char **args)
{
    err e = ERR_INIT;
    size_t bad;
    app *a;
    buf b;
    int rc;

    (void)opts, (void)n, (void)args;
    if ((rc = cli_open(&a, c, 0)) != 0)
        return rc;
    cli_buf_init(&b);
    add_line(&b, "henji", HENJI_VERSION);
    add_line(&b, "SQLite", lib_sqlite_version());
    add_line(&b, "Lua", rules_lua_version());
    add_line(&b, "library file", app_library_path(a) ? app_library_path(a) : "-");
    if (app_library_path(a))
        add_free_space(&b, app_library_path(a));
    add_line(&b, "workers of a batch", sandbox_describe());
    bad = check_rules(&b, a, &e);
    bad += check_library(&b, a, &e);
    app_close(a);
    return cli_put(c, &b, bad ? 4 : 0);
}

static const char *const examples[] = { "henji --library library.db doctor", NULL };
const cli_cmd cmd_doctor = {
    .name = "doctor", .args = "", .summary = "versions, the state of the library and of the rules",
    .examples = examples, .run = run,
};
