/* Everything that reaches the terminal goes through here. */
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/limits.h"
#include "base/msg.h"
#include "cli/cli.h"
#include "text/text.h"

static void put_line(const char *kind, const char *text)
{
    buf b;

    buf_init(&b, 16 * 1024);
    buf_addf(&b, "henji: %s", kind);
    cli_add_safe(&b, sv_of(text), false);
    buf_addc(&b, '\n');
    (void)!write(STDERR_FILENO, b.p, b.n);
    buf_release(&b);
}

int cli_fail(const cli_ctx *c, const err *e)
{
    (void)c;
    put_line(tr("error: "), e->msg);
    return err_exit_status(e->code);
}

#define FORMATTED(t)                     \
    char t[ERR_TEXT_BYTES];              \
    va_list ap;                          \
    va_start(ap, fmt);                   \
    vsnprintf(t, sizeof t, tr(fmt), ap); \
    va_end(ap)

int cli_usage(const cli_ctx *c, const char *fmt, ...)
{
    char with_help[ERR_TEXT_BYTES + 200];
    FORMATTED(text);

    if (c->cmd)
        snprintf(with_help, sizeof with_help, tr("%s. See: henji help %s"), text, c->cmd->name);
    else
        snprintf(with_help, sizeof with_help, tr("%s. See: henji help"), text);
    put_line(tr("error: "), with_help);
    return 3;
}

void cli_warn(const cli_ctx *c, const char *fmt, ...)
{
    FORMATTED(text);

    (void)c;
    put_line(tr("warning: "), text);
}

void cli_note(const cli_ctx *c, const char *fmt, ...)
{
    FORMATTED(text);

    if (!c->quiet)
        put_line("", text);
}

void cli_buf_init(buf *b)
{
    buf_init(b, LIMIT_JOB_BYTES);
}

int cli_put(cli_ctx *c, buf *b, int status)
{
    size_t at = 0;
    int rc = status;

    signal(SIGPIPE, SIG_IGN);
    while (at < b->n) {
        ssize_t n = write(STDOUT_FILENO, b->p + at, b->n - at);

        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0 && errno == EPIPE) /* the reader has seen enough */
            break;
        if (n < 0) {
            err e = ERR_INIT;

            err_errno(&e, "standard output cannot be written");
            rc = cli_fail(c, &e);
            break;
        }
        at += (size_t)n;
    }
    buf_release(b);
    return rc;
}

/* Control characters and the marks that turn the reading direction could hide or forge text on a terminal. */
static bool is_unsafe(uint32_t cp)
{
    return cp < 0x20 || (cp >= 0x7F && cp < 0xA0) || (cp >= 0x202A && cp <= 0x202E) ||
           (cp >= 0x2066 && cp <= 0x2069) || cp == 0x200E || cp == 0x200F || cp == 0x061C;
}

void cli_add_safe(buf *b, sv utf8, bool keep_lines)
{
    for (size_t at = 0; at < utf8.n;) {
        uint32_t cp;
        size_t next = at + txt_next(utf8, at, &cp);

        if (cp == '\n' || cp == '\r') {
            if (cp == '\r' && next < utf8.n && utf8.p[next] == '\n')
                next++;
            buf_adds(b, keep_lines ? "\n" : " / ");
        } else if (cp == '\t') {
            buf_addc(b, ' ');
        } else if (is_unsafe(cp)) {
            buf_addf(b, "\\u{%X}", (unsigned)cp);
        } else {
            buf_add_utf8(b, cp);
        }
        at = next;
    }
}

void cli_add_cell(buf *b, sv utf8, size_t cols, bool pad)
{
    buf safe;
    sv s;
    size_t w = 0, total;

    buf_init(&safe, LIMIT_CELL_BYTES * 12);
    cli_add_safe(&safe, utf8, false);
    s = buf_sv(&safe);
    total = txt_width(s);
    for (size_t at = 0; at < s.n;) {
        uint32_t cp;
        size_t next = at + txt_next(s, at, &cp), cw = txt_width(sv_slice(s, at, next));

        if (total > cols && w + cw + 1 > cols) {
            buf_adds(b, "…");
            w++;
            break;
        }
        buf_add(b, sv_slice(s, at, next));
        w += cw;
        at = next;
    }
    while (pad && w < cols)
        buf_addc(b, ' '), w++;
    buf_release(&safe);
}

void cli_add_json(buf *b, sv utf8)
{
    report_add_json(b, utf8);
}

void cli_progress(const cli_ctx *c, const char *label, size_t done, size_t total)
{
    char line[160];
    int n, filled = total ? (int)(done * 24 / total) : 0;

    if (c->quiet || !c->err_tty)
        return;
    n = snprintf(line, sizeof line, "\r%s [%.*s%.*s] %zu/%zu\x1b[K", label, filled, "########################",
                 24 - filled, "........................", done, total);
    if (n > 0)
        (void)!write(STDERR_FILENO, line, (size_t)n < sizeof line ? (size_t)n : sizeof line - 1);
}

void cli_progress_end(const cli_ctx *c)
{
    if (!c->quiet && c->err_tty)
        (void)!write(STDERR_FILENO, "\r\x1b[K", 4);
}
