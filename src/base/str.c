#include "base/str.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static _Noreturn void out_of_memory(void)
{
    fputs("henji: error: out of memory\n", stderr);
    abort();
}

void *xmalloc(size_t n)
{
    void *p = malloc(n ? n : 1);

    if (!p)
        out_of_memory();
    return p;
}

void *xrealloc(void *p, size_t n)
{
    p = realloc(p, n ? n : 1);
    if (!p)
        out_of_memory();
    return p;
}

void *xcalloc(size_t count, size_t size)
{
    void *p = calloc(count ? count : 1, size ? size : 1);

    if (!p)
        out_of_memory();
    return p;
}

void *xgrow(void *p, size_t *cap, size_t need, size_t size)
{
    size_t want = *cap ? *cap : 16, bytes;

    if (need <= *cap)
        return p;
    while (want < need) {
        if (want > SIZE_MAX / 2)
            out_of_memory();
        want *= 2;
    }
    if (__builtin_mul_overflow(want, size, &bytes))
        out_of_memory();
    p = xrealloc(p, bytes);
    *cap = want;
    return p;
}

void buf_init(buf *b, size_t max)
{
    *b = (buf){ .max = max };
}

void buf_release(buf *b)
{
    free(b->p);
    *b = (buf){ .max = b->max };
}

void buf_reset(buf *b)
{
    b->n = 0;
    b->over = false;
    if (b->p)
        b->p[0] = 0;
}

char *buf_reserve(buf *b, size_t n)
{
    size_t need, cap;

    if (b->over)
        return NULL;
    if (__builtin_add_overflow(b->n, n, &need) || need > b->max) {
        b->over = true;
        return NULL;
    }
    if (need + 1 > b->cap) {
        cap = b->cap ? b->cap : 64;
        while (cap < need + 1)
            cap = cap > b->max / 2 ? need + 1 : cap * 2;
        b->p = xrealloc(b->p, cap);
        b->cap = cap;
        b->p[b->n] = 0;
    }
    return b->p + b->n;
}

void buf_add(buf *b, sv s)
{
    char *at;

    if (!s.n || !(at = buf_reserve(b, s.n)))
        return;
    memcpy(at, s.p, s.n);
    b->n += s.n;
    b->p[b->n] = 0;
}

void buf_addc(buf *b, char c)
{
    buf_add(b, (sv){ &c, 1 });
}

void buf_adds(buf *b, const char *cstr)
{
    buf_add(b, sv_of(cstr));
}

void buf_addf(buf *b, const char *fmt, ...)
{
    char small[256], *at;
    va_list ap, again;
    int n;

    va_start(ap, fmt);
    va_copy(again, ap);
    n = vsnprintf(small, sizeof small, fmt, ap);
    va_end(ap);
    BUG_IF(n < 0);
    if ((size_t)n < sizeof small) {
        buf_add(b, (sv){ small, (size_t)n });
    } else if ((at = buf_reserve(b, (size_t)n))) {
        vsnprintf(at, (size_t)n + 1, fmt, again);
        b->n += (size_t)n;
    }
    va_end(again);
}

void buf_add_utf8(buf *b, uint32_t cp)
{
    char t[4];
    size_t n;

    if (cp < 0x80) {
        t[0] = (char)cp, n = 1;
    } else if (cp < 0x800) {
        t[0] = (char)(0xC0 | cp >> 6), t[1] = (char)(0x80 | (cp & 63)), n = 2;
    } else if (cp < 0x10000) {
        t[0] = (char)(0xE0 | cp >> 12), t[1] = (char)(0x80 | (cp >> 6 & 63)), t[2] = (char)(0x80 | (cp & 63)), n = 3;
    } else {
        t[0] = (char)(0xF0 | (cp >> 18 & 7)), t[1] = (char)(0x80 | (cp >> 12 & 63));
        t[2] = (char)(0x80 | (cp >> 6 & 63)), t[3] = (char)(0x80 | (cp & 63)), n = 4;
    }
    buf_add(b, (sv){ t, n });
}

char *buf_take(buf *b, size_t *n)
{
    char *p;

    if (!b->p)
        (void)buf_reserve(b, 0);
    p = b->p ? b->p : xcalloc(1, 1);
    if (n)
        *n = b->n;
    *b = (buf){ .max = b->max };
    return p;
}

sv buf_sv(const buf *b)
{
    return (sv){ b->p ? b->p : "", b->n };
}

err_code buf_check(const buf *b, err *e)
{
    if (!b->over)
        return ERR_OK;
    return err_set(e, ERR_LIMIT, "needs more than %zu bytes. Split the input", b->max);
}

sv sv_of(const char *cstr)
{
    return cstr ? (sv){ cstr, strlen(cstr) } : SV_NULL;
}

bool sv_eq(sv a, sv b)
{
    return a.n == b.n && (a.n == 0 || memcmp(a.p, b.p, a.n) == 0);
}

static unsigned char ascii_lower(char c)
{
    return (unsigned char)(c >= 'A' && c <= 'Z' ? c + 32 : c);
}

bool sv_eq_nocase(sv a, sv b)
{
    if (a.n != b.n)
        return false;
    for (size_t i = 0; i < a.n; i++)
        if (ascii_lower(a.p[i]) != ascii_lower(b.p[i]))
            return false;
    return true;
}

int sv_cmp(sv a, sv b)
{
    size_t n = a.n < b.n ? a.n : b.n;
    int c = n ? memcmp(a.p, b.p, n) : 0;

    return c ? c : (a.n > b.n) - (a.n < b.n);
}

bool sv_starts(sv s, sv prefix)
{
    return s.n >= prefix.n && (!prefix.n || memcmp(s.p, prefix.p, prefix.n) == 0);
}

bool sv_ends(sv s, sv suffix)
{
    return s.n >= suffix.n && (!suffix.n || memcmp(s.p + s.n - suffix.n, suffix.p, suffix.n) == 0);
}

sv sv_from(sv s, size_t at)
{
    return at >= s.n ? (sv){ s.p ? s.p + s.n : s.p, 0 } : (sv){ s.p + at, s.n - at };
}

sv sv_slice(sv s, size_t from, size_t to)
{
    if (to > s.n)
        to = s.n;
    return from >= to ? (sv){ s.p, 0 } : (sv){ s.p + from, to - from };
}

static bool is_space(char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}

sv sv_trim(sv s)
{
    while (s.n && is_space(s.p[0]))
        s.p++, s.n--;
    while (s.n && is_space(s.p[s.n - 1]))
        s.n--;
    return s;
}

size_t sv_find(sv s, sv needle)
{
    const char *at;

    if (!needle.n)
        return 0;
    if (needle.n > s.n)
        return SIZE_MAX;
    at = memmem(s.p, s.n, needle.p, needle.n);
    return at ? (size_t)(at - s.p) : SIZE_MAX;
}

bool sv_split(sv *rest, char sep, sv *out)
{
    const char *at;

    if (!rest->p)
        return false;
    at = rest->n ? memchr(rest->p, sep, rest->n) : NULL;
    if (!at) {
        *out = *rest;
        *rest = SV_NULL;
    } else {
        *out = (sv){ rest->p, (size_t)(at - rest->p) };
        *rest = (sv){ at + 1, rest->n - out->n - 1 };
    }
    return true;
}

bool sv_u64(sv s, uint64_t *out)
{
    uint64_t v = 0;

    if (!s.n)
        return false;
    for (size_t i = 0; i < s.n; i++) {
        if (s.p[i] < '0' || s.p[i] > '9')
            return false;
        if (__builtin_mul_overflow(v, 10, &v) || __builtin_add_overflow(v, (uint64_t)(s.p[i] - '0'), &v))
            return false;
    }
    *out = v;
    return true;
}
