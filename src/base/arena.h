/* arena.h: memory that is freed all at once. One arena a job: an import, a questionnaire, a request.
 *
 * arena_alloc aborts past the arena's maximum or when memory runs out; use arena_try for sizes that come from a
 * file. Results are zeroed and aligned for any type. An arena is used by one thread.
 */
#ifndef BASE_ARENA_H
#define BASE_ARENA_H

#include "base/str.h"

typedef struct arena arena;

arena *arena_new(size_t max);
void arena_free(arena *a); /* NULL is fine */
void *arena_alloc(arena *a, size_t count, size_t size);
MUST_CHECK err_code arena_try(void **out, arena *a, size_t count, size_t size, err *e);
#define arena_one(a, type) ((type *)arena_alloc((a), 1, sizeof(type)))
#define arena_many(a, n, type) ((type *)arena_alloc((a), (n), sizeof(type)))
sv arena_dup(arena *a, sv s); /* a NUL-terminated copy */
char *arena_printf(arena *a, const char *fmt, ...) PRINTF_LIKE(2, 3);
size_t arena_used(const arena *a);

/* A growing array whose storage is in an arena: vec_push(a, &v, &item). Old storage stays until arena_free. */
typedef struct vec {
    void *p;
    size_t n, cap, size;
} vec;
#define VEC(type) { NULL, 0, 0, sizeof(type) }
void *vec_push(arena *a, vec *v, const void *item); /* copies item (or zeroes when NULL); returns its place */
#define vec_at(v, type, i) (&((type *)(v)->p)[i])

#endif
