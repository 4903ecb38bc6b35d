#include "base/err.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/msg.h"

/* Cuts a text that vsnprintf truncated back to a whole UTF-8 character. */
static void cut_at_character(char *s, size_t size)
{
    size_t n = strlen(s);

    if (n + 1 < size)
        return;
    while (n > 0 && ((unsigned char)s[n - 1] & 0xC0) == 0x80)
        n--;
    if (n > 0 && ((unsigned char)s[n - 1] & 0x80))
        n--;
    s[n] = 0;
}

err_code err_set(err *e, err_code c, const char *fmt, ...)
{
    va_list ap;

    if (!e)
        return c;
    e->code = c;
    va_start(ap, fmt);
    vsnprintf(e->msg, sizeof e->msg, tr(fmt), ap);
    va_end(ap);
    cut_at_character(e->msg, sizeof e->msg);
    return c;
}

err_code err_wrap(err *e, const char *fmt, ...)
{
    va_list ap;
    char old[ERR_TEXT_BYTES];
    size_t n;

    if (!e)
        return ERR_BUG;
    memcpy(old, e->msg, sizeof old);
    va_start(ap, fmt);
    vsnprintf(e->msg, sizeof e->msg, tr(fmt), ap);
    va_end(ap);
    n = strlen(e->msg);
    snprintf(e->msg + n, sizeof e->msg - n, ": %s", old);
    cut_at_character(e->msg, sizeof e->msg);
    return e->code;
}

err_code err_errno(err *e, const char *fmt, ...)
{
    int saved = errno;
    va_list ap;
    size_t n;

    if (!e)
        return ERR_IO;
    e->code = ERR_IO;
    va_start(ap, fmt);
    vsnprintf(e->msg, sizeof e->msg, tr(fmt), ap);
    va_end(ap);
    n = strlen(e->msg);
    snprintf(e->msg + n, sizeof e->msg - n, ": %s", strerror(saved));
    cut_at_character(e->msg, sizeof e->msg);
    return ERR_IO;
}

err_code err_input(err *e)
{
    if (e->code == ERR_IO)
        e->code = ERR_NOT_FOUND;
    return e->code;
}

const char *err_name(err_code c)
{
    static const char *const names[] = { "ok",    "usage",       "not-found", "conflict", "format", "limit",
                                         "unsupported", "io", "library",  "rule",   "bug" };

    return (size_t)c < sizeof names / sizeof *names ? names[c] : "bug";
}

int err_exit_status(err_code c)
{
    switch (c) {
    case ERR_OK: return 0;
    case ERR_USAGE: case ERR_RULE: return 3;
    case ERR_NOT_FOUND: case ERR_FORMAT: case ERR_LIMIT: case ERR_UNSUPPORTED: return 2;
    case ERR_CONFLICT: case ERR_IO: case ERR_DB: return 4;
    case ERR_BUG: break;
    }
    return 5;
}

_Noreturn void err_bug(const char *file, int line, const char *what)
{
    fprintf(stderr, "henji: bug: %s:%d: %s\n", file, line, what);
    abort();
}
