/* Any bytes as a zip. What opens has its entries inside the file; written again without a change it is the same; with
 * one entry replaced it opens again, gives that entry back, and has all other entries as before. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/limits.h"
#include "zip/zip.h"

#define HOLDS(x) ((x) ? (void)0 : abort())

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void replace_one(zip *z, sv file, size_t k)
{
    const zip_entry *en = zip_at(z, k);
    zip_edit *ed;
    zip *again;
    buf out, got;
    err e = ERR_INIT;
    char back[12];

    HOLDS(zip_edit_open(&ed, z, &e) == ERR_OK);
    buf_init(&out, file.n + 4096);
    buf_init(&got, 1024);
    HOLDS(zip_edit_set(ed, en, SV("hello, hello"), &e) == ERR_OK);
    HOLDS(zip_edit_check(ed, en, back, sizeof back, &e) == ERR_OK && memcmp(back, "hello, hello", 12) == 0);
    HOLDS(zip_edit_write(&out, ed, &e) == ERR_OK);
    HOLDS(zip_open(&again, buf_sv(&out), NULL, &e) == ERR_OK && zip_count(again) == zip_count(z));
    HOLDS(zip_same_frame(z, again));
    for (size_t i = 0; i < zip_count(z); i++) {
        const zip_entry *a = zip_at(z, i), *b = zip_at(again, i);

        HOLDS(sv_eq(a->name, b->name) && zip_same_headers(z, a, again, b, i == k));
        if (i != k)
            HOLDS(sv_eq(zip_raw(z, a), zip_raw(again, b)));
    }
    HOLDS(zip_read(&got, again, zip_at(again, k), &e) == ERR_OK && sv_eq(buf_sv(&got), SV("hello, hello")));
    zip_close(again);
    zip_edit_close(ed);
    buf_release(&out);
    buf_release(&got);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    sv file = { (const char *)data, size };
    zip_limits lim = { .max_entries = 500, .max_part = 4 * MIB, .max_total = 16 * MIB };
    zip_edit *ed;
    zip *z;
    buf out;
    err e = ERR_INIT;

    if (zip_open(&z, file, &lim, &e) != ERR_OK) {
        HOLDS(e.code != ERR_OK && e.code != ERR_BUG && e.msg[0]);
        return 0;
    }
    for (size_t i = 0; i < zip_count(z); i++) {
        const zip_entry *en = zip_at(z, i);

        HOLDS(en->at < en->data && en->data + en->csize <= en->end && en->end <= size);
        HOLDS(zip_find(z, en->name) == en && zip_index(z, en) == i);
        buf_init(&out, 4 * MIB);
        if (zip_read(&out, z, en, &e) == ERR_OK)
            HOLDS(out.n == en->usize);
        buf_release(&out);
    }
    buf_init(&out, size + 1);
    HOLDS(zip_edit_open(&ed, z, &e) == ERR_OK && zip_edit_write(&out, ed, &e) == ERR_OK && sv_eq(buf_sv(&out), file));
    zip_edit_close(ed);
    buf_release(&out);
    if (zip_count(z))
        replace_one(z, file, data[size / 2] % zip_count(z));
    zip_close(z);
    return 0;
}
