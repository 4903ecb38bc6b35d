// DEPS: app
/* Records of a batch: any bytes are read without harm, and what was read is written back to the same bytes. */
#include <stdlib.h>
#include <string.h>

#include "app/batch_int.h"
#include "base/limits.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* The digest at the end would stop every mutation: it is made right before reading. */
static sv with_digest(buf *b, const uint8_t *data, size_t size)
{
    uint8_t digest[SHA256_BYTES];
    sha256 s;

    buf_adds(b, "henji record 1\n");
    buf_add(b, (sv){ (const char *)data, size });
    sha256_init(&s);
    sha256_add(&s, buf_sv(b));
    sha256_end(digest, &s);
    buf_add(b, (sv){ (const char *)digest, sizeof digest });
    return buf_sv(b);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    arena *a = arena_new(256 * MIB);
    batch_record r, again;
    err e = ERR_INIT;
    buf b, one, two;

    buf_init(&b, 64 * MIB);
    buf_init(&one, 64 * MIB);
    buf_init(&two, 64 * MIB);
    if (batch_record_read(&r, a, (sv){ (const char *)data, size }, &e) == ERR_OK)
        abort(); /* without its digest nothing is a record */
    if (batch_record_read(&r, a, with_digest(&b, data, size), &e) == ERR_OK) {
        buf out;

        buf_init(&out, 64 * MIB);
        batch_record_add(&one, &r);
        if (batch_record_read(&again, a, buf_sv(&one), &e) != ERR_OK)
            abort();
        batch_record_add(&two, &again);
        if (!sv_eq(buf_sv(&one), buf_sv(&two)))
            abort();
        if (report_jsonl(&out, &again.report, 1, &e) != ERR_OK)
            abort();
        buf_release(&out);
    }
    buf_release(&b);
    buf_release(&one);
    buf_release(&two);
    arena_free(a);
    return 0;
}
