/* str.h: borrowed text (sv) and owned text (buf).
 *
 * An sv points at bytes that something else owns and promises no NUL. A buf owns its bytes, always ends in a
 * NUL that n does not count, and must be given a maximum: there is no unlimited buffer. Adding past the maximum
 * sets `over`, which stays set, and adds nothing more; callers add freely and check once with buf_check.
 * Running out of memory aborts the program (a size that came from a file is checked against a limit before).
 */
#ifndef BASE_STR_H
#define BASE_STR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/err.h"

typedef struct sv {
    const char *p;
    size_t n;
} sv;
typedef struct buf {
    char *p;
    size_t n, cap, max;
    bool over;
} buf;
#define SV(lit) ((sv){ (lit), sizeof(lit) - 1 })
#define SV_NULL ((sv){ NULL, 0 })
/* For printf: "%.*s", SV_FMT(s). The text is cut at INT_MAX bytes. */
#define SV_FMT(s) (int)((s).n > 0x7fffffff ? 0x7fffffff : (s).n), (s).p ? (s).p : ""

void buf_init(buf *b, size_t max);
void buf_release(buf *b);
void buf_reset(buf *b);                     /* empty again; keeps the memory */
void buf_add(buf *b, sv s);
void buf_addc(buf *b, char c);
void buf_adds(buf *b, const char *cstr);
void buf_addf(buf *b, const char *fmt, ...) PRINTF_LIKE(2, 3);
void buf_add_utf8(buf *b, uint32_t cp);     /* one code point */
/* Room for n more bytes, or NULL (and over) past the maximum. Follow with b->n += used; b->p[b->n] = 0. */
char *buf_reserve(buf *b, size_t n);
char *buf_take(buf *b, size_t *n);          /* caller owns and frees; b is empty again */
sv buf_sv(const buf *b);                    /* borrowed until the next change */
MUST_CHECK err_code buf_check(const buf *b, err *e); /* ERR_LIMIT if any add went over */

sv sv_of(const char *cstr);                 /* NULL gives an empty sv */
bool sv_eq(sv a, sv b);
bool sv_eq_nocase(sv a, sv b);              /* ASCII letters only */
int sv_cmp(sv a, sv b);                     /* by bytes */
bool sv_starts(sv s, sv prefix);
bool sv_ends(sv s, sv suffix);
sv sv_from(sv s, size_t at);                /* the rest from byte `at`, empty past the end */
sv sv_slice(sv s, size_t from, size_t to);  /* bytes [from,to), cut to the text */
sv sv_trim(sv s);                           /* ASCII white space, both ends */
size_t sv_find(sv s, sv needle);            /* byte offset, or SIZE_MAX */
bool sv_split(sv *rest, char sep, sv *out); /* next piece; false when rest is used up */
bool sv_u64(sv s, uint64_t *out);           /* whole text is decimal digits and fits */

/* malloc family that aborts when memory runs out. */
void *xmalloc(size_t n);
void *xrealloc(void *p, size_t n);
void *xcalloc(size_t count, size_t size);
/* Grows an array: at least `need` elements of `size` bytes; *cap is updated. Overflow aborts. */
void *xgrow(void *p, size_t *cap, size_t need, size_t size);

#endif
