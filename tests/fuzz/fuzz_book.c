// DEPS: ooxml
/* Any bytes as a workbook: read, written to, read again; what must hold is in book_check.h. Plain mutation would only
 * break checksums, so most mutations here take a part out, change its bytes, and put it back with the right sizes and
 * checksum; some then pack the zip anew in another shape. */
#include "../unit/zip_sample.h"
#include "book_check.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
size_t LLVMFuzzerCustomMutator(uint8_t *data, size_t size, size_t max, unsigned seed);
size_t LLVMFuzzerCustomCrossOver(const uint8_t *a, size_t na, const uint8_t *b, size_t nb, uint8_t *out, size_t max, unsigned seed);
size_t LLVMFuzzerMutate(uint8_t *data, size_t size, size_t max); /* libFuzzer's, or the plain one of replay.c */

enum { PART_BYTES = 64 * 1024, LARGEST = 256 * 1024 };

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    check_book((sv){ (const char *)data, size }, size ? data[size / 3] % 12 : 0, size ? data[size / 2] % 8 : 0);
    return 0;
}

static unsigned next(unsigned *seed)
{
    *seed = *seed * 1664525 + 1013904223;
    return *seed >> 16;
}

static zip *open_small(sv file)
{
    zip_limits lim = { .max_entries = 60, .max_part = PART_BYTES, .max_total = LARGEST };
    zip *z = NULL;
    err e = ERR_INIT;

    return zip_open(&z, file, &lim, &e) == ERR_OK ? z : NULL;
}

/* The zip with one part replaced: the other entries stay as they are packed. */
static bool put_part(buf *out, zip *z, const zip_entry *en, sv bytes)
{
    zip_edit *ed;
    err e = ERR_INIT;
    bool ok;

    HOLDS(zip_edit_open(&ed, z, &e) == ERR_OK);
    ok = zip_edit_set(ed, en, bytes, &e) == ERR_OK && zip_edit_write(out, ed, &e) == ERR_OK;
    zip_edit_close(ed);
    return ok;
}

/* The zip made anew, each entry stored or in stored blocks, with or without descriptors and Zip64 fields; part k gets
 * other bytes. */
static bool repack(buf *out, zip *z, size_t k, sv bytes, unsigned *seed)
{
    static const unsigned hows[] = { 0, ZS_DEFLATED, ZS_DESCRIPTOR, ZS_DEFLATED | ZS_BARE_DESCRIPTOR, ZS_WIDE,
                                     ZS_DEFLATED | ZS_DESCRIPTOR | ZS_WIDE_DESCRIPTOR };
    unsigned how = next(seed) % 7;
    char name[64];
    buf part;
    err e = ERR_INIT;
    bool ok = true;
    zs s;

    zs_init(&s);
    buf_init(&part, PART_BYTES);
    for (size_t i = 0; ok && i < zip_count(z); i++) {
        const zip_entry *en = zip_at(z, i);

        buf_reset(&part);
        ok = en->name.n < sizeof name && !memchr(en->name.p, 0, en->name.n) && (i == k || zip_read(&part, z, en, &e) == ERR_OK);
        if (ok) {
            snprintf(name, sizeof name, "%.*s", SV_FMT(en->name));
            zs_add(&s, name, i == k ? bytes : buf_sv(&part), hows[how < 6 ? how : next(seed) % 6]);
        }
    }
    if (ok) {
        zs_finish(&s, next(seed) % 4 ? "" : "comment", next(seed) % 4 == 0);
        buf_add(out, buf_sv(&s.b));
    }
    buf_release(&part);
    zs_release(&s);
    return ok;
}

size_t LLVMFuzzerCustomMutator(uint8_t *data, size_t size, size_t max, unsigned seed)
{
    zip *z = next(&seed) % 8 ? open_small((sv){ (const char *)data, size }) : NULL;
    buf part, out;
    err e = ERR_INIT;
    size_t k, n = 0;

    if (!z || !zip_count(z)) {
        zip_close(z);
        return LLVMFuzzerMutate(data, size, max);
    }
    buf_init(&part, PART_BYTES * 2);
    buf_init(&out, LARGEST);
    k = next(&seed) % zip_count(z);
    if (zip_read(&part, z, zip_at(z, k), &e) == ERR_OK && buf_reserve(&part, part.n + 256)) {
        part.n = LLVMFuzzerMutate((uint8_t *)part.p, part.n, part.n + 256);
        if (next(&seed) % 8 ? put_part(&out, z, zip_at(z, k), buf_sv(&part)) : repack(&out, z, k, buf_sv(&part), &seed))
            n = out.n;
    }
    zip_close(z);
    if (n && n <= max)
        memcpy(data, out.p, n);
    else
        n = LLVMFuzzerMutate(data, size, max);
    buf_release(&part);
    buf_release(&out);
    return n;
}

/* A part of one workbook with the bytes of the same part of another, or of another part. */
size_t LLVMFuzzerCustomCrossOver(const uint8_t *a, size_t na, const uint8_t *b, size_t nb, uint8_t *out, size_t max, unsigned seed)
{
    zip *x = open_small((sv){ (const char *)a, na }), *y = open_small((sv){ (const char *)b, nb });
    const zip_entry *to, *from;
    buf part, made;
    err e = ERR_INIT;
    size_t n = 0;

    buf_init(&part, PART_BYTES);
    buf_init(&made, LARGEST);
    if (x && y && zip_count(x) && zip_count(y)) {
        to = zip_at(x, next(&seed) % zip_count(x));
        from = zip_find(y, to->name);
        if (!from || next(&seed) % 8 == 0)
            from = zip_at(y, next(&seed) % zip_count(y));
        if (zip_read(&part, y, from, &e) == ERR_OK && put_part(&made, x, to, buf_sv(&part)) && made.n <= max)
            n = made.n;
    }
    if (n) {
        memcpy(out, made.p, n);
    } else {
        n = na < max ? na : max;
        memcpy(out, a, n);
    }
    zip_close(x);
    zip_close(y);
    buf_release(&part);
    buf_release(&made);
    return n;
}
