/* Opening a zip: the end record, the directory, and the comparison with every local header. */
#include <libdeflate.h>
#include <stdlib.h>
#include <string.h>

#include "base/limits.h"
#include "base/msg.h"
#include "zip/zip_internal.h"

static err_code damaged(err *e, const char *what)
{
    return err_set(e, ERR_FORMAT, "the zip structure is damaged (%s). Open the file in Excel and save it again", tr(what));
}

bool zip_read_wide(zip_wide *out, sv file, uint64_t at, uint64_t n, bool usize, bool csize, bool offset)
{
    uint64_t end = at + n, len, p;

    *out = (zip_wide){ 0, 0, 0 };
    if (!usize && !csize && !offset)
        return true;
    /* A tail of fewer than four bytes is padding (zipalign); a field that runs over ends the search. */
    for (; at + 4 <= end; at += 4 + len) {
        len = zip_u16(file.p + at + 2);
        if (at + 4 + len > end)
            return false;
        if (zip_u16(file.p + at) != ZIP_EXTRA_64)
            continue;
        p = at + 4;
        if (usize) {
            out->usize_at = p;
            p += 8;
        }
        if (csize) {
            out->csize_at = p;
            p += 8;
        }
        if (offset) {
            out->offset_at = p;
            p += 8;
        }
        return p <= at + 4 + len;
    }
    return false;
}

/* Finds the end record: its comment must reach exactly to the end of the file. */
static err_code find_end(zip *z, err *e)
{
    sv f = z->file;
    size_t at, lowest;
    bool any = false;

    if (f.n < ZIP_END_BYTES)
        return damaged(e, "no end record");
    lowest = f.n > ZIP_END_BYTES + 0xffff ? f.n - ZIP_END_BYTES - 0xffff : 0;
    for (at = f.n - ZIP_END_BYTES + 1; at-- > lowest;) {
        if (f.p[at] != 'P' || zip_u32(f.p + at) != ZIP_SIG_END)
            continue;
        any = true;
        if (at + ZIP_END_BYTES + zip_u16(f.p + at + 20) != f.n)
            continue;
        z->end_at = at;
        return ERR_OK;
    }
    return any ? damaged(e, "bytes after the end record") : damaged(e, "no end record");
}

/* Reads the end record, and the Zip64 one where a locator stands before it. */
static err_code read_end(zip *z, uint64_t *count, err *e)
{
    sv f = z->file;
    const char *p = f.p + z->end_at, *q;
    uint64_t size, at64, disk = zip_u16(p + 4), dir_disk = zip_u16(p + 6), here = zip_u16(p + 8), limit = z->end_at;
    bool wide;

    *count = zip_u16(p + 10);
    size = zip_u32(p + 12);
    z->dir_at = zip_u32(p + 16);
    wide = *count == 0xffff || size == 0xffffffff || z->dir_at == 0xffffffff || here == 0xffff;
    if (z->end_at >= ZIP_LOCATOR_BYTES && zip_u32(p - ZIP_LOCATOR_BYTES) == ZIP_SIG_LOCATOR) {
        q = p - ZIP_LOCATOR_BYTES;
        limit = z->end_at - ZIP_LOCATOR_BYTES;
        at64 = zip_u64(q + 8);
        if (zip_u32(q + 4) != 0 || zip_u32(q + 16) > 1)
            return err_set(e, ERR_UNSUPPORTED, "the zip is split over several disks. Join it first");
        if (limit < ZIP_END64_BYTES || at64 > limit - ZIP_END64_BYTES || zip_u32(f.p + at64) != ZIP_SIG_END64)
            return damaged(e, "Zip64 end record");
        q = f.p + at64;
        if (zip_u64(q + 4) != limit - at64 - 12)
            return damaged(e, "Zip64 end record");
        /* What both records say must agree, unless the short one says "look in the long one". */
        if ((*count != 0xffff && *count != zip_u64(q + 32)) || (size != 0xffffffff && size != zip_u64(q + 40)) ||
            (z->dir_at != 0xffffffff && z->dir_at != zip_u64(q + 48)))
            return damaged(e, "the two end records differ");
        disk = zip_u32(q + 16);
        dir_disk = zip_u32(q + 20);
        here = zip_u64(q + 24);
        *count = zip_u64(q + 32);
        size = zip_u64(q + 40);
        z->dir_at = zip_u64(q + 48);
        z->end64_at = limit = at64;
    } else if (wide && (size == 0xffffffff || z->dir_at == 0xffffffff)) {
        return damaged(e, "Zip64 end record");
    }
    if (disk != 0 || dir_disk != 0 || here != *count)
        return err_set(e, ERR_UNSUPPORTED, "the zip is split over several disks. Join it first");
    if (z->dir_at > limit || size != limit - z->dir_at)
        return damaged(e, "position of the directory");
    z->dir_end = limit;
    return ERR_OK;
}

static int hex(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    c = (char)(c | 0x20);
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* The form in which names are compared: ASCII lower case, `/` for `\`, %20 decoded, no leading slash. out must
 * hold name.n bytes. */
static sv name_key(char *out, sv name)
{
    size_t i, n = 0;
    char c;

    for (i = 0; i < name.n; i++) {
        c = name.p[i];
        if (c == '%' && name.n - i > 2 && hex(name.p[i + 1]) >= 0 && hex(name.p[i + 2]) >= 0) {
            c = (char)(hex(name.p[i + 1]) * 16 + hex(name.p[i + 2]));
            i += 2;
        }
        if (c == '\\')
            c = '/';
        if (c >= 'A' && c <= 'Z')
            c = (char)(c | 0x20);
        if (c == '/' && n == 0)
            continue;
        out[n++] = c;
    }
    return (sv){ out, n };
}

/* henji never makes files from these names, but the next program might: such a file is not passed on. */
static bool name_is_safe(sv key)
{
    sv rest = key, step;

    if (key.n == 0 || memchr(key.p, 0, key.n) || (key.n > 1 && key.p[1] == ':'))
        return false;
    while (sv_split(&rest, '/', &step))
        if (sv_eq(step, SV("..")))
            return false;
    return true;
}

static int by_key(const void *a, const void *b)
{
    const zip_key *x = a, *y = b;

    return sv_cmp(x->key, y->key);
}

static err_code index_names(zip *z, err *e)
{
    size_t i;
    char *room;

    z->by_name = arena_many(z->mem, z->n, zip_key);
    for (i = 0; i < z->n; i++) {
        room = arena_alloc(z->mem, z->entries[i].name.n + 1, 1);
        z->by_name[i] = (zip_key){ name_key(room, z->entries[i].name), (uint32_t)i };
        if (!name_is_safe(z->by_name[i].key))
            return damaged(e, "an entry's name points outside the file");
    }
    if (z->n)
        qsort(z->by_name, z->n, sizeof *z->by_name, by_key);
    for (i = 1; i < z->n; i++)
        if (sv_eq(z->by_name[i - 1].key, z->by_name[i].key))
            return damaged(e, "two entries have the same name");
    return ERR_OK;
}

/* One record of the directory at *at, which moves behind it. */
static err_code read_central(zip *z, uint64_t *at, zip_entry *en, err *e)
{
    const char *p = z->file.p + *at;
    uint64_t left = z->dir_end - *at, nlen, xlen, clen;
    zip_wide w;

    if (left < ZIP_CENTRAL_BYTES || zip_u32(p) != ZIP_SIG_CENTRAL)
        return damaged(e, "directory record");
    nlen = zip_u16(p + 28);
    xlen = zip_u16(p + 30);
    clen = zip_u16(p + 32);
    if (left - ZIP_CENTRAL_BYTES < nlen + xlen + clen)
        return damaged(e, "directory record");
    en->central = *at;
    en->flags = (uint16_t)zip_u16(p + 8);
    en->method = (uint16_t)zip_u16(p + 10);
    en->crc = zip_u32(p + 16);
    en->csize = zip_u32(p + 20);
    en->usize = zip_u32(p + 24);
    en->at = zip_u32(p + 42);
    en->name = (sv){ p + ZIP_CENTRAL_BYTES, nlen };
    if (!zip_read_wide(&w, z->file, *at + ZIP_CENTRAL_BYTES + nlen, xlen, en->usize == 0xffffffff,
                       en->csize == 0xffffffff, en->at == 0xffffffff))
        return damaged(e, "Zip64 sizes");
    if (w.usize_at)
        en->usize = zip_u64(z->file.p + w.usize_at);
    if (w.csize_at)
        en->csize = zip_u64(z->file.p + w.csize_at);
    if (w.offset_at)
        en->at = zip_u64(z->file.p + w.offset_at);
    if (en->flags & (ZIP_FLAG_ENCRYPTED | ZIP_FLAG_STRONG | ZIP_FLAG_MASKED))
        return err_set(e, ERR_UNSUPPORTED, "the zip is encrypted. Remove the password and save the file again");
    if ((en->method != ZIP_STORED && en->method != ZIP_DEFLATED) || (en->flags & ZIP_FLAG_PATCHED))
        return err_set(e, ERR_UNSUPPORTED, "the zip uses compression method %u, which no workbook uses. Open the file "
                                           "in Excel and save it again", en->method);
    if (zip_u16(p + 34) != 0)
        return err_set(e, ERR_UNSUPPORTED, "the zip is split over several disks. Join it first");
    if (en->method == ZIP_STORED ? en->csize != en->usize : en->usize > 1024 && en->usize / LIMIT_ZIP_RATIO_HARD > en->csize)
        return damaged(e, "an entry's sizes contradict each other");
    *at += ZIP_CENTRAL_BYTES + nlen + xlen + clen;
    return ERR_OK;
}

/* The data descriptor behind the data: with or without signature, with sizes of 32 or 64 bits. The form that
 * agrees with the directory is taken. */
static err_code read_descriptor(zip *z, zip_entry *en, err *e)
{
    uint64_t at = en->data + en->csize;
    int sig, wide;

    for (sig = 1; sig >= 0; sig--)
        for (wide = 0; wide <= 1; wide++) {
            uint64_t n = (sig ? 4 : 0) + 4 + (wide ? 16 : 8);
            const char *p = z->file.p + at + (sig ? 4 : 0);

            if (n > z->dir_at - at || (sig && zip_u32(z->file.p + at) != ZIP_SIG_DESCRIPTOR))
                continue;
            if (zip_u32(p) == en->crc && (wide ? zip_u64(p + 4) : zip_u32(p + 4)) == en->csize &&
                (wide ? zip_u64(p + 12) : zip_u32(p + 8)) == en->usize) {
                en->end = at + n;
                return ERR_OK;
            }
        }
    return damaged(e, "a data descriptor contradicts the directory");
}

/* Compares a local header with its directory record, and finds where the data stands. */
static err_code read_local(zip *z, zip_entry *en, err *e)
{
    const char *p;
    uint64_t nlen, xlen, csize, usize;
    uint32_t flags;
    zip_wide w;

    if (en->at > z->dir_at || z->dir_at - en->at < ZIP_LOCAL_BYTES)
        return damaged(e, "an entry outside the file");
    p = z->file.p + en->at;
    nlen = zip_u16(p + 26);
    xlen = zip_u16(p + 28);
    if (zip_u32(p) != ZIP_SIG_LOCAL || z->dir_at - en->at - ZIP_LOCAL_BYTES < nlen + xlen)
        return damaged(e, "an entry outside the file");
    en->data = en->at + ZIP_LOCAL_BYTES + nlen + xlen;
    if (z->dir_at - en->data < en->csize)
        return damaged(e, "an entry outside the file");
    en->end = en->data + en->csize;
    flags = zip_u16(p + 6);
    if (!sv_eq(en->name, (sv){ p + ZIP_LOCAL_BYTES, nlen }) || zip_u16(p + 8) != en->method ||
        ((flags ^ en->flags) & (ZIP_FLAG_ENCRYPTED | ZIP_FLAG_STRONG | ZIP_FLAG_PATCHED)))
        return damaged(e, "a local header contradicts the directory");
    csize = zip_u32(p + 18);
    usize = zip_u32(p + 22);
    if (flags & ZIP_FLAG_DESCRIPTOR)
        return read_descriptor(z, en, e);
    if (!zip_read_wide(&w, z->file, en->data - xlen, xlen, usize == 0xffffffff, csize == 0xffffffff, false))
        return damaged(e, "Zip64 sizes");
    if (w.usize_at)
        usize = zip_u64(z->file.p + w.usize_at);
    if (w.csize_at)
        csize = zip_u64(z->file.p + w.csize_at);
    if (csize != en->csize || usize != en->usize || zip_u32(p + 14) != en->crc)
        return damaged(e, "a local header contradicts the directory");
    return ERR_OK;
}

typedef struct at_order {
    uint64_t at;
    uint32_t entry;
} at_order;

static int by_at(const void *a, const void *b)
{
    const at_order *x = a, *y = b;

    return x->at < y->at ? -1 : x->at > y->at;
}

/* Entries may have gaps between them, but share no byte with each other or the directory. */
static err_code check_overlap(zip *z, err *e)
{
    at_order *o = arena_many(z->mem, z->n, at_order);
    uint64_t end = 0;
    size_t i;

    z->by_offset = arena_many(z->mem, z->n, uint32_t);
    for (i = 0; i < z->n; i++)
        o[i] = (at_order){ z->entries[i].at, (uint32_t)i };
    if (z->n)
        qsort(o, z->n, sizeof *o, by_at);
    for (i = 0; i < z->n; i++) {
        z->by_offset[i] = o[i].entry;
        if (o[i].at < end)
            return damaged(e, "two entries overlap");
        end = z->entries[o[i].entry].end;
    }
    return end > z->dir_at ? damaged(e, "two entries overlap") : ERR_OK;
}

static err_code open_all(zip *z, size_t max_entries, err *e)
{
    uint64_t count, at, i;
    err_code rc;

    if ((rc = find_end(z, e)) != ERR_OK || (rc = read_end(z, &count, e)) != ERR_OK)
        return rc;
    if (count > max_entries)
        return err_set(e, ERR_LIMIT, "the zip has %llu entries, more than %zu", (unsigned long long)count, max_entries);
    if (count > (z->dir_end - z->dir_at) / ZIP_CENTRAL_BYTES)
        return damaged(e, "number of entries");
    z->entries = arena_many(z->mem, count, zip_entry);
    z->seen = arena_many(z->mem, count, bool);
    for (i = 0, at = z->dir_at; i < count; i++, z->n++)
        if ((rc = read_central(z, &at, &z->entries[i], e)) != ERR_OK)
            return rc;
    if (at != z->dir_end)
        return damaged(e, "number of entries");
    for (i = 0; i < count; i++)
        if ((rc = read_local(z, &z->entries[i], e)) != ERR_OK)
            return rc;
    if ((rc = check_overlap(z, e)) != ERR_OK)
        return rc;
    return index_names(z, e);
}

err_code zip_open(zip **out, sv file, const zip_limits *lim, err *e)
{
    zip *z = xcalloc(1, sizeof *z);
    size_t max_entries = lim && lim->max_entries ? lim->max_entries : LIMIT_ZIP_ENTRIES;
    err_code rc;

    *out = NULL;
    z->file = file;
    z->max_part = lim && lim->max_part ? lim->max_part : LIMIT_ZIP_PART_BYTES;
    z->max_total = lim && lim->max_total ? lim->max_total : LIMIT_ZIP_TOTAL_BYTES;
    /* Keys are at most as long as the directory, the rest is fixed per entry. */
    z->mem = arena_new(file.n + max_entries * 256 + MIB);
    if ((rc = open_all(z, max_entries, e)) != ERR_OK) {
        zip_close(z);
        return rc;
    }
    *out = z;
    return ERR_OK;
}

void zip_close(zip *z)
{
    if (!z)
        return;
    arena_free(z->mem);
    free(z);
}

size_t zip_count(const zip *z)
{
    return z->n;
}

const zip_entry *zip_at(const zip *z, size_t i)
{
    BUG_IF(i >= z->n);
    return &z->entries[i];
}

size_t zip_index(const zip *z, const zip_entry *en)
{
    return (size_t)(en - z->entries);
}

sv zip_file(const zip *z)
{
    return z->file;
}

const zip_entry *zip_find(const zip *z, sv name)
{
    char small[256], *room = name.n <= sizeof small ? small : xmalloc(name.n);
    zip_key want = { name_key(room, name), 0 };
    const zip_key *hit = z->n ? bsearch(&want, z->by_name, z->n, sizeof *z->by_name, by_key) : NULL;

    if (room != small)
        free(room);
    return hit ? &z->entries[hit->entry] : NULL;
}

sv zip_raw(const zip *z, const zip_entry *en)
{
    return (sv){ z->file.p + en->data, en->csize };
}

static err_code check_budget(zip *z, const zip_entry *en, err *e)
{
    if (en->usize > z->max_part)
        return err_set(e, ERR_LIMIT, "part %.*s inflates to %llu bytes, more than %llu", SV_FMT(en->name),
                       (unsigned long long)en->usize, (unsigned long long)z->max_part);
    if (en->usize > LIMIT_ZIP_RATIO_FLOOR && en->usize / LIMIT_ZIP_RATIO_SOFT > en->csize)
        return err_set(e, ERR_LIMIT, "part %.*s inflates more than %d times: this looks like a zip bomb",
                       SV_FMT(en->name), LIMIT_ZIP_RATIO_SOFT);
    if (!z->seen[zip_index(z, en)]) {
        if (en->usize > z->max_total - z->total)
            return err_set(e, ERR_LIMIT, "the parts inflate to more than %llu bytes together",
                           (unsigned long long)z->max_total);
        z->total += en->usize;
        z->seen[zip_index(z, en)] = true;
    }
    return ERR_OK;
}

err_code zip_read(buf *out, zip *z, const zip_entry *en, err *e)
{
    struct libdeflate_decompressor *d;
    enum libdeflate_result r;
    sv raw = zip_raw(z, en);
    err_code rc = check_budget(z, en, e);
    size_t used = 0;
    char *to;

    if (rc != ERR_OK)
        return rc;
    to = buf_reserve(out, en->usize);
    if (!to)
        return err_set(e, ERR_LIMIT, "part %.*s inflates to %llu bytes, more than %llu", SV_FMT(en->name),
                       (unsigned long long)en->usize, (unsigned long long)out->max);
    if (en->method == ZIP_STORED) {
        if (raw.n)
            memcpy(to, raw.p, raw.n);
    } else {
        d = libdeflate_alloc_decompressor();
        BUG_IF(!d);
        /* With no room for the true length asked, libdeflate wants exactly usize bytes; trailing input is ours to see. */
        r = libdeflate_deflate_decompress_ex(d, raw.p, raw.n, to, en->usize, &used, NULL);
        libdeflate_free_decompressor(d);
        if (r != LIBDEFLATE_SUCCESS || used != raw.n)
            return err_set(e, ERR_FORMAT, "part %.*s is damaged: its data does not inflate to the size that is stated",
                           SV_FMT(en->name));
    }
    if (libdeflate_crc32(0, to, en->usize) != en->crc)
        return err_set(e, ERR_FORMAT, "part %.*s is damaged: its checksum is wrong", SV_FMT(en->name));
    out->n += en->usize;
    out->p[out->n] = 0;
    return ERR_OK;
}
