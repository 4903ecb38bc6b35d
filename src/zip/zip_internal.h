/* zip_internal.h: what zip.c and zip_edit.c share: the opened zip, and the fixed layouts of PKWARE's APPNOTE 6.3. */
#ifndef ZIP_ZIP_INTERNAL_H
#define ZIP_ZIP_INTERNAL_H

#include "base/arena.h"
#include "zip/zip.h"

enum { /* signatures (little endian) and the lengths of the fixed parts */
    ZIP_SIG_LOCAL = 0x04034b50,
    ZIP_SIG_CENTRAL = 0x02014b50,
    ZIP_SIG_END = 0x06054b50,
    ZIP_SIG_END64 = 0x06064b50,
    ZIP_SIG_LOCATOR = 0x07064b50,
    ZIP_SIG_DESCRIPTOR = 0x08074b50,
    ZIP_LOCAL_BYTES = 30,
    ZIP_CENTRAL_BYTES = 46,
    ZIP_END_BYTES = 22,
    ZIP_END64_BYTES = 56,
    ZIP_LOCATOR_BYTES = 20,
    ZIP_EXTRA_64 = 0x0001
};
enum { /* general purpose flags */
    ZIP_FLAG_ENCRYPTED = 1 << 0,
    ZIP_FLAG_DESCRIPTOR = 1 << 3,
    ZIP_FLAG_PATCHED = 1 << 5,
    ZIP_FLAG_STRONG = 1 << 6,
    ZIP_FLAG_MASKED = 1 << 13
};

/* Where the 64-bit values of a header stand, as byte offsets in the file; 0 when the 32-bit field is the value. */
typedef struct zip_wide {
    uint64_t usize_at, csize_at, offset_at;
} zip_wide;

typedef struct zip_key { /* normalised name (zip_name_key), for finding and for doubles */
    sv key;
    uint32_t entry;
} zip_key;

struct zip {
    sv file;
    arena *mem;
    zip_entry *entries;
    size_t n;
    uint32_t *by_offset;   /* entries in the order of their local headers */
    zip_key *by_name;      /* sorted */
    bool *seen;            /* already counted in total */
    uint64_t total, max_part, max_total;
    uint64_t dir_at, dir_end; /* the directory */
    uint64_t end64_at;        /* 0: none */
    uint64_t end_at;
};

static inline uint32_t zip_u16(const char *p)
{
    const unsigned char *u = (const unsigned char *)p;
    return (uint32_t)u[0] | (uint32_t)u[1] << 8;
}
static inline uint32_t zip_u32(const char *p) { return zip_u16(p) | zip_u16(p + 2) << 16; }
static inline uint64_t zip_u64(const char *p) { return zip_u32(p) | (uint64_t)zip_u32(p + 4) << 32; }
static inline void zip_put16(char *p, uint32_t v)
{
    p[0] = (char)(v & 0xff);
    p[1] = (char)(v >> 8 & 0xff);
}
static inline void zip_put32(char *p, uint32_t v)
{
    zip_put16(p, v & 0xffff);
    zip_put16(p + 2, v >> 16);
}
static inline void zip_put64(char *p, uint64_t v)
{
    zip_put32(p, (uint32_t)v);
    zip_put32(p + 4, (uint32_t)(v >> 32));
}

/* The Zip64 extra field of a header whose extra fields are file[at, at+n). Fields that are not 0xffffffff in the
 * fixed part are not in it (APPNOTE 4.5.3). false: a needed value is missing. */
bool zip_read_wide(zip_wide *out, sv file, uint64_t at, uint64_t n, bool usize, bool csize, bool offset);

#endif
