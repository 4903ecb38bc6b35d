/* err.h: how every function in henji reports failure.
 *
 * A function that can fail returns an err_code and takes an `err *` as its last argument. The caller owns the
 * err; it lives on the stack, never allocates, and holds one complete sentence that says what is wrong and what
 * to do. On the way up each layer may add where it happened with err_wrap ("sheet 'Q1'!B12"), so the finished
 * line reads `henji: error: FILE: sheet 'Q1'!B12: what is wrong. What to do.`
 *
 * Only cli and server print. A message is written in English; when the catalogue (base/msg.h) holds the same
 * format in the user's language, err_set uses that one.
 */
#ifndef BASE_ERR_H
#define BASE_ERR_H

#include <stdarg.h>

#define MUST_CHECK __attribute__((warn_unused_result))
#define PRINTF_LIKE(f, a) __attribute__((format(printf, f, a)))

typedef enum err_code {
    ERR_OK = 0,
    ERR_USAGE,       /* the command line is wrong: exit 3 */
    ERR_NOT_FOUND,   /* a named thing does not exist: exit 2 */
    ERR_CONFLICT,    /* would overwrite or contradict something: exit 4 */
    ERR_FORMAT,      /* the input is not what it claims to be: exit 2 */
    ERR_LIMIT,       /* the input passes a named limit (base/limits.h): exit 2 */
    ERR_UNSUPPORTED, /* a valid input of a kind henji does not read: exit 2 */
    ERR_IO,          /* cannot read or write: exit 4 (reading an input: exit 2, see err_input) */
    ERR_DB,          /* the library is damaged, busy or of another version: exit 4 */
    ERR_RULE,        /* a Lua rule file is wrong: exit 3 */
    ERR_BUG          /* our own mistake: exit 5 */
} err_code;

enum { ERR_TEXT_BYTES = 1024 };
typedef struct err {
    err_code code;
    char msg[ERR_TEXT_BYTES]; /* UTF-8, NUL-terminated, cut at a character when too long */
} err;
#define ERR_INIT { ERR_OK, "" }

/* Sets code and text; returns c, so that `return err_set(...)` reads well. */
err_code err_set(err *e, err_code c, const char *fmt, ...) PRINTF_LIKE(3, 4);
/* Puts "context: " before the text; returns e->code. */
err_code err_wrap(err *e, const char *fmt, ...) PRINTF_LIKE(2, 3);
/* Sets ERR_IO from errno: "text: reason". */
err_code err_errno(err *e, const char *fmt, ...) PRINTF_LIKE(2, 3);
/* Turns an ERR_IO that came from reading an input file into ERR_NOT_FOUND (exit 2); returns e->code. */
err_code err_input(err *e);
const char *err_name(err_code c);
/* The contract's exit status: 2 input refused, 3 usage, 4 cannot write or library trouble, 5 a bug. */
int err_exit_status(err_code c);
/* An impossible state: says file and line, and aborts. */
_Noreturn void err_bug(const char *file, int line, const char *what);
#define BUG_IF(cond) ((cond) ? err_bug(__FILE__, __LINE__, #cond) : (void)0)

#endif
