#include "base/arena.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Memory comes in chunks; each is twice the one before, from 16 KiB to 4 MiB, or as large as one request. */
typedef struct chunk {
    struct chunk *next;
    size_t used, size;
    _Alignas(max_align_t) char bytes[];
} chunk;

struct arena {
    chunk *top;
    size_t total, max, grow;
};

enum { ALIGN = _Alignof(max_align_t), FIRST_CHUNK = 16 * 1024, LAST_CHUNK = 4 * 1024 * 1024 };

arena *arena_new(size_t max)
{
    arena *a = xcalloc(1, sizeof *a);

    a->max = max;
    a->grow = FIRST_CHUNK;
    return a;
}

void arena_free(arena *a)
{
    if (!a)
        return;
    for (chunk *c = a->top, *next; c; c = next) {
        next = c->next;
        free(c);
    }
    free(a);
}

static void *take(arena *a, size_t bytes)
{
    size_t need = (bytes + ALIGN - 1) & ~(size_t)(ALIGN - 1);
    chunk *c = a->top;
    void *p;

    if (need < bytes || need > a->max - a->total)
        return NULL;
    if (!c || c->size - c->used < need) {
        size_t size = need > a->grow ? need : a->grow;

        c = xmalloc(sizeof *c + size);
        *c = (chunk){ .next = a->top, .size = size };
        a->top = c;
        if (a->grow < LAST_CHUNK)
            a->grow *= 2;
    }
    p = c->bytes + c->used;
    c->used += need;
    a->total += need;
    return memset(p, 0, bytes);
}

void *arena_alloc(arena *a, size_t count, size_t size)
{
    size_t bytes;
    void *p = NULL;

    if (!__builtin_mul_overflow(count, size, &bytes))
        p = take(a, bytes ? bytes : 1);
    if (!p) {
        fputs("henji: error: out of memory\n", stderr);
        abort();
    }
    return p;
}

err_code arena_try(void **out, arena *a, size_t count, size_t size, err *e)
{
    size_t bytes;

    *out = NULL;
    if (!__builtin_mul_overflow(count, size, &bytes))
        *out = take(a, bytes ? bytes : 1);
    if (*out)
        return ERR_OK;
    return err_set(e, ERR_LIMIT, "needs more than %zu bytes. Split the input", a->max);
}

sv arena_dup(arena *a, sv s)
{
    char *p = arena_alloc(a, s.n + 1, 1);

    if (s.n)
        memcpy(p, s.p, s.n);
    return (sv){ p, s.n };
}

char *arena_printf(arena *a, const char *fmt, ...)
{
    va_list ap, again;
    char *p;
    int n;

    va_start(ap, fmt);
    va_copy(again, ap);
    n = vsnprintf(NULL, 0, fmt, ap);
    va_end(ap);
    BUG_IF(n < 0);
    p = arena_alloc(a, (size_t)n + 1, 1);
    vsnprintf(p, (size_t)n + 1, fmt, again);
    va_end(again);
    return p;
}

size_t arena_used(const arena *a)
{
    return a->total;
}

void *vec_push(arena *a, vec *v, const void *item)
{
    char *at;

    if (v->n == v->cap) {
        size_t cap = v->cap ? v->cap * 2 : 8;
        void *p = arena_alloc(a, cap, v->size);

        if (v->n)
            memcpy(p, v->p, v->n * v->size);
        v->p = p;
        v->cap = cap;
    }
    at = (char *)v->p + v->n++ * v->size;
    if (item)
        memcpy(at, item, v->size);
    return at;
}
