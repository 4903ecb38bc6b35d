/* zip_sample.h: makes small zips for tests, right ones and wrong ones, without the code under test. Deflated entries
 * are made of stored blocks, so that no compressor is needed. */
#ifndef TESTS_UNIT_ZIP_SAMPLE_H
#define TESTS_UNIT_ZIP_SAMPLE_H

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/str.h"

enum {
    ZS_DEFLATED = 1,      /* method 8 */
    ZS_DESCRIPTOR = 2,    /* sizes behind the data, with signature */
    ZS_BARE_DESCRIPTOR = 4, /* without signature */
    ZS_WIDE = 8,          /* Zip64 extra fields, locally and in the directory */
    ZS_WIDE_DESCRIPTOR = 16
};

typedef struct zs_entry {
    char name[64];
    size_t at, csize, usize;
    uint32_t crc;
    unsigned how;
} zs_entry;
typedef struct zs {
    buf b;
    zs_entry v[64];
    size_t n, dir_at;
} zs;

static inline void zs_le(buf *b, uint64_t v, int bytes)
{
    while (bytes--) {
        buf_addc(b, (char)(v & 0xff));
        v >>= 8;
    }
}

static inline uint32_t zs_crc(sv s)
{
    uint32_t c = 0xffffffff;

    for (size_t i = 0; i < s.n; i++) {
        c ^= (unsigned char)s.p[i];
        for (int k = 0; k < 8; k++)
            c = c >> 1 ^ (c & 1 ? 0xedb88320 : 0);
    }
    return ~c;
}

static inline void zs_init(zs *z)
{
    memset(z, 0, sizeof *z);
    buf_init(&z->b, (size_t)256 * 1024 * 1024);
}

static inline void zs_data(buf *b, sv s, unsigned how)
{
    if (!(how & ZS_DEFLATED)) {
        buf_add(b, s);
        return;
    }
    do { /* deflate: stored blocks of at most 65,535 bytes */
        size_t n = s.n > 65535 ? 65535 : s.n;

        buf_addc(b, n == s.n);
        zs_le(b, n, 2);
        zs_le(b, n ^ 0xffff, 2);
        buf_add(b, (sv){ s.p, n });
        s = sv_from(s, n);
    } while (s.n);
}

static inline void zs_add(zs *z, const char *name, sv data, unsigned how)
{
    zs_entry *e = &z->v[z->n++];
    bool later = how & (ZS_DESCRIPTOR | ZS_BARE_DESCRIPTOR);
    buf packed;

    buf_init(&packed, (size_t)256 * 1024 * 1024);
    zs_data(&packed, data, how);
    snprintf(e->name, sizeof e->name, "%s", name);
    *e = (zs_entry){ .at = z->b.n, .csize = packed.n, .usize = data.n, .crc = zs_crc(data), .how = how };
    snprintf(e->name, sizeof e->name, "%s", name);
    zs_le(&z->b, 0x04034b50, 4);
    zs_le(&z->b, 20, 2);
    zs_le(&z->b, later ? 8 : 0, 2);
    zs_le(&z->b, how & ZS_DEFLATED ? 8 : 0, 2);
    zs_le(&z->b, 0x5a216000, 4);
    zs_le(&z->b, later ? 0 : e->crc, 4);
    zs_le(&z->b, how & ZS_WIDE ? 0xffffffff : later ? 0 : e->csize, 4);
    zs_le(&z->b, how & ZS_WIDE ? 0xffffffff : later ? 0 : e->usize, 4);
    zs_le(&z->b, strlen(name), 2);
    zs_le(&z->b, how & ZS_WIDE ? 20 : 0, 2);
    buf_adds(&z->b, name);
    if (how & ZS_WIDE) {
        zs_le(&z->b, 1, 2);
        zs_le(&z->b, 16, 2);
        zs_le(&z->b, e->usize, 8);
        zs_le(&z->b, e->csize, 8);
    }
    buf_add(&z->b, (sv){ packed.p, packed.n });
    if (later) {
        if (how & ZS_DESCRIPTOR)
            zs_le(&z->b, 0x08074b50, 4);
        zs_le(&z->b, e->crc, 4);
        zs_le(&z->b, e->csize, how & ZS_WIDE_DESCRIPTOR ? 8 : 4);
        zs_le(&z->b, e->usize, how & ZS_WIDE_DESCRIPTOR ? 8 : 4);
    }
    buf_release(&packed);
}

/* The directory and the end record. wide_end: with the Zip64 records. */
static inline void zs_finish(zs *z, const char *comment, bool wide_end)
{
    size_t size, end64;

    z->dir_at = z->b.n;
    for (size_t i = 0; i < z->n; i++) {
        zs_entry *e = &z->v[i];
        bool wide = e->how & ZS_WIDE;

        zs_le(&z->b, 0x02014b50, 4);
        zs_le(&z->b, 20, 2);
        zs_le(&z->b, 20, 2);
        zs_le(&z->b, e->how & (ZS_DESCRIPTOR | ZS_BARE_DESCRIPTOR) ? 8 : 0, 2);
        zs_le(&z->b, e->how & ZS_DEFLATED ? 8 : 0, 2);
        zs_le(&z->b, 0x5a216000, 4);
        zs_le(&z->b, e->crc, 4);
        zs_le(&z->b, wide ? 0xffffffff : e->csize, 4);
        zs_le(&z->b, wide ? 0xffffffff : e->usize, 4);
        zs_le(&z->b, strlen(e->name), 2);
        zs_le(&z->b, wide ? 28 : 0, 2);
        zs_le(&z->b, 0, 2 + 2 + 2 + 4);
        zs_le(&z->b, wide ? 0xffffffff : e->at, 4);
        buf_adds(&z->b, e->name);
        if (wide) {
            zs_le(&z->b, 1, 2);
            zs_le(&z->b, 24, 2);
            zs_le(&z->b, e->usize, 8);
            zs_le(&z->b, e->csize, 8);
            zs_le(&z->b, e->at, 8);
        }
    }
    size = z->b.n - z->dir_at;
    if (wide_end) {
        end64 = z->b.n;
        zs_le(&z->b, 0x06064b50, 4);
        zs_le(&z->b, 44, 8);
        zs_le(&z->b, 45, 2);
        zs_le(&z->b, 45, 2);
        zs_le(&z->b, 0, 8);
        zs_le(&z->b, z->n, 8);
        zs_le(&z->b, z->n, 8);
        zs_le(&z->b, size, 8);
        zs_le(&z->b, z->dir_at, 8);
        zs_le(&z->b, 0x07064b50, 4);
        zs_le(&z->b, 0, 4);
        zs_le(&z->b, end64, 8);
        zs_le(&z->b, 1, 4);
    }
    zs_le(&z->b, 0x06054b50, 4);
    zs_le(&z->b, 0, 4);
    zs_le(&z->b, wide_end ? 0xffff : z->n, 2);
    zs_le(&z->b, wide_end ? 0xffff : z->n, 2);
    zs_le(&z->b, wide_end ? 0xffffffff : size, 4);
    zs_le(&z->b, wide_end ? 0xffffffff : z->dir_at, 4);
    zs_le(&z->b, strlen(comment), 2);
    buf_adds(&z->b, comment);
}

static inline void zs_release(zs *z)
{
    buf_release(&z->b);
}

#endif
