/* Writing a zip again with some entries replaced: everything else is copied from the original, byte for byte. */
#include <libdeflate.h>
#include <stdlib.h>
#include <string.h>

#include "base/limits.h"
#include "zip/zip_internal.h"

typedef struct replaced {
    char *data; /* NULL: entry is kept */
    size_t csize, usize;
    uint32_t crc;
} replaced;

struct zip_edit {
    const zip *z;
    replaced *r;
    size_t n;      /* how many are replaced */
    struct libdeflate_compressor *comp;
};

err_code zip_edit_open(zip_edit **out, const zip *z, err *e)
{
    zip_edit *ed = xcalloc(1, sizeof *ed);

    (void)e;
    ed->z = z;
    ed->r = xcalloc(z->n, sizeof *ed->r);
    *out = ed;
    return ERR_OK;
}

void zip_edit_close(zip_edit *ed)
{
    size_t i;

    if (!ed)
        return;
    for (i = 0; ed->n && i < ed->z->n; i++)
        free(ed->r[i].data);
    libdeflate_free_compressor(ed->comp);
    free(ed->r);
    free(ed);
}

err_code zip_edit_set(zip_edit *ed, const zip_entry *en, sv bytes, err *e)
{
    replaced *r = &ed->r[zip_index(ed->z, en)];
    size_t room, n;
    char *to;

    if (bytes.n > ed->z->max_part)
        return err_set(e, ERR_LIMIT, "part %.*s would have %zu bytes, more than %llu", SV_FMT(en->name), bytes.n,
                       (unsigned long long)ed->z->max_part);
    if (en->method == ZIP_STORED) {
        to = xmalloc(bytes.n);
        n = bytes.n;
        if (n)
            memcpy(to, bytes.p, n);
    } else {
        if (!ed->comp)
            ed->comp = libdeflate_alloc_compressor(ZIP_LEVEL);
        BUG_IF(!ed->comp);
        room = libdeflate_deflate_compress_bound(ed->comp, bytes.n);
        to = xmalloc(room);
        n = libdeflate_deflate_compress(ed->comp, bytes.p, bytes.n, to, room);
        BUG_IF(n == 0);
        to = xrealloc(to, n);
    }
    if (r->data)
        free(r->data);
    else
        ed->n++;
    *r = (replaced){ to, n, bytes.n, libdeflate_crc32(0, bytes.n ? bytes.p : "", bytes.n) };
    return ERR_OK;
}

sv zip_edit_raw(const zip_edit *ed, const zip_entry *en)
{
    const replaced *r = &ed->r[zip_index(ed->z, en)];

    return (sv){ r->data, r->csize };
}

err_code zip_edit_check(const zip_edit *ed, const zip_entry *en, char *to, size_t n, err *e)
{
    const replaced *r = &ed->r[zip_index(ed->z, en)];
    struct libdeflate_decompressor *d;
    enum libdeflate_result rc = LIBDEFLATE_SUCCESS;

    BUG_IF(!r->data || r->usize != n);
    if (en->method == ZIP_STORED) {
        if (n)
            memcpy(to, r->data, n);
    } else {
        d = libdeflate_alloc_decompressor();
        BUG_IF(!d);
        rc = libdeflate_deflate_decompress(d, r->data, r->csize, to, n, NULL);
        libdeflate_free_decompressor(d);
    }
    if (rc != LIBDEFLATE_SUCCESS || libdeflate_crc32(0, to, n) != r->crc)
        return err_set(e, ERR_BUG, "part %.*s reads back differently than it was written", SV_FMT(en->name));
    return ERR_OK;
}

/* Puts the new sizes into a copy of a header (local or central) that begins at `at` in the file. Values that stood
 * in the Zip64 extra field stay there. Fixed offsets: crc, csize and usize stand in a row in both kinds. */
static void put_sizes(char *copy, const zip *z, uint64_t at, size_t crc_at, uint64_t extra_at, uint64_t extra_n,
                      const replaced *r, bool central)
{
    uint32_t csize = zip_u32(copy + crc_at + 4), usize = zip_u32(copy + crc_at + 8);
    bool offset = central && zip_u32(copy + 42) == 0xffffffff;
    zip_wide w;

    zip_put32(copy + crc_at, r->crc);
    if (!zip_read_wide(&w, z->file, extra_at, extra_n, usize == 0xffffffff, csize == 0xffffffff, offset))
        w = (zip_wide){ 0, 0, 0 }; /* sizes were in a data descriptor: they fit the short fields now */
    if (w.csize_at)
        zip_put64(copy + (w.csize_at - at), r->csize);
    else
        zip_put32(copy + crc_at + 4, (uint32_t)r->csize);
    if (w.usize_at)
        zip_put64(copy + (w.usize_at - at), r->usize);
    else
        zip_put32(copy + crc_at + 8, (uint32_t)r->usize);
}

/* A copy of file[from, to) in out, to be patched in place. NULL past out's limit. */
static char *copy_range(buf *out, const zip *z, uint64_t from, uint64_t to)
{
    size_t at = out->n;

    buf_add(out, (sv){ z->file.p + from, to - from });
    return out->over ? NULL : out->p + at;
}

static void write_local(buf *out, const zip *z, const zip_entry *en, const replaced *r)
{
    char *h = copy_range(out, z, en->at, en->data);
    uint32_t flags, nlen;

    if (!h)
        return;
    flags = zip_u16(h + 6);
    nlen = zip_u16(h + 26);
    zip_put16(h + 6, flags & ~(uint32_t)ZIP_FLAG_DESCRIPTOR);
    put_sizes(h, z, en->at, 14, en->at + ZIP_LOCAL_BYTES + nlen, en->data - en->at - ZIP_LOCAL_BYTES - nlen, r, false);
    buf_add(out, (sv){ r->data, r->csize });
}

/* The directory: offsets move with what came before them. */
static void write_directory(buf *out, const zip_edit *ed, const uint64_t *new_at)
{
    const zip *z = ed->z;
    char *dir = copy_range(out, z, z->dir_at, z->dir_end), *h;
    uint64_t extra;
    zip_wide w;
    size_t i;

    for (i = 0; dir && i < z->n; i++) {
        const zip_entry *en = &z->entries[i];
        const replaced *r = &ed->r[i];

        h = dir + (en->central - z->dir_at);
        extra = en->central + ZIP_CENTRAL_BYTES + en->name.n;
        if (zip_u32(h + 42) != 0xffffffff) {
            zip_put32(h + 42, (uint32_t)new_at[i]);
        } else if (zip_read_wide(&w, z->file, extra, zip_u16(h + 30), zip_u32(h + 24) == 0xffffffff,
                                 zip_u32(h + 20) == 0xffffffff, true)) {
            zip_put64(dir + (w.offset_at - z->dir_at), new_at[i]);
        }
        if (r->data) {
            zip_put16(h + 8, zip_u16(h + 8) & ~(uint32_t)ZIP_FLAG_DESCRIPTOR);
            put_sizes(h, z, en->central, 16, extra, zip_u16(h + 30), r, true);
        }
    }
}

/* What stands behind the directory: the Zip64 records, if any, and the end record with its comment. */
static void write_end(buf *out, const zip *z, uint64_t dir_at, uint64_t moved)
{
    char *t = copy_range(out, z, z->dir_end, z->file.n), *end, *end64;

    if (!t)
        return;
    end = t + (z->end_at - z->dir_end);
    if (z->end64_at) {
        end64 = t + (z->end64_at - z->dir_end);
        zip_put64(end64 + 48, dir_at);
        zip_put64(end - ZIP_LOCATOR_BYTES + 8, z->end64_at + moved);
    }
    if (zip_u32(end + 16) != 0xffffffff)
        zip_put32(end + 16, (uint32_t)dir_at);
}

err_code zip_edit_write(buf *out, const zip_edit *ed, err *e)
{
    const zip *z = ed->z;
    uint64_t total = z->file.n, pos = 0, dir_at, *new_at;
    size_t i, start = out->n;

    if (ed->n == 0) {
        buf_add(out, z->file);
        return buf_check(out, e);
    }
    for (i = 0; i < z->n; i++)
        total += ed->r[i].csize;
    if (total >= UINT32_MAX)
        return err_set(e, ERR_LIMIT, "the new file would be larger than 4 GiB");
    buf_reserve(out, total);
    new_at = xcalloc(z->n, sizeof *new_at);
    for (i = 0; i < z->n; i++) {
        uint32_t k = z->by_offset[i];
        const zip_entry *en = &z->entries[k];

        buf_add(out, (sv){ z->file.p + pos, en->at - pos });
        new_at[k] = out->n - start;
        pos = en->at;
        if (ed->r[k].data) {
            write_local(out, z, en, &ed->r[k]);
            pos = en->end;
        }
    }
    buf_add(out, (sv){ z->file.p + pos, z->dir_at - pos });
    dir_at = out->n - start;
    write_directory(out, ed, new_at);
    write_end(out, z, dir_at, dir_at - z->dir_at);
    free(new_at);
    return buf_check(out, e);
}

/* ---- comparing, for proofs */

static bool same_range(const zip *a, uint64_t from_a, uint64_t to_a, const zip *b, uint64_t from_b, uint64_t to_b)
{
    return to_a - from_a == to_b - from_b && (to_a == from_a || memcmp(a->file.p + from_a, b->file.p + from_b, to_a - from_a) == 0);
}

/* One extra field block: Zip64 values may have been written anew when the entry was. */
static bool same_extra(const zip *a, uint64_t at_a, const zip *b, uint64_t at_b, uint64_t n, bool written)
{
    uint64_t i, len;

    if (same_range(a, at_a, at_a + n, b, at_b, at_b + n))
        return true;
    for (i = 0; i + 4 <= n; i += 4 + len) {
        len = zip_u16(a->file.p + at_a + i + 2);
        if (i + 4 + len > n)
            break; /* no block, but a tail that means nothing: it must be the same */
        if (memcmp(a->file.p + at_a + i, b->file.p + at_b + i, 4) != 0)
            return false;
        if (zip_u16(a->file.p + at_a + i) == ZIP_EXTRA_64 && written)
            continue;
        if (!same_range(a, at_a + i + 4, at_a + i + 4 + len, b, at_b + i + 4, at_b + i + 4 + len))
            return false;
    }
    return same_range(a, at_a + i, at_a + n, b, at_b + i, at_b + n);
}

bool zip_same_headers(const zip *a, const zip_entry *x, const zip *b, const zip_entry *y, bool written)
{
    const char *la = a->file.p + x->at, *lb = b->file.p + y->at, *ca = a->file.p + x->central, *cb = b->file.p + y->central;
    uint32_t ignore = written ? ZIP_FLAG_DESCRIPTOR : 0, na, nb;
    uint64_t xa, xb;

    /* Local: version, flags, method, time; name; extra. */
    if (memcmp(la, lb, 6) != 0 || ((zip_u16(la + 6) ^ zip_u16(lb + 6)) & ~ignore) || memcmp(la + 8, lb + 8, 6) != 0 ||
        memcmp(la + 26, lb + 26, 4) != 0 || (!written && memcmp(la + 14, lb + 14, 12) != 0))
        return false;
    na = zip_u16(la + 26);
    if (!same_range(a, x->at + ZIP_LOCAL_BYTES, x->at + ZIP_LOCAL_BYTES + na, b, y->at + ZIP_LOCAL_BYTES,
                    y->at + ZIP_LOCAL_BYTES + na) ||
        !same_extra(a, x->at + ZIP_LOCAL_BYTES + na, b, y->at + ZIP_LOCAL_BYTES + na, zip_u16(la + 28), written))
        return false;
    if (!written && !same_range(a, x->data + x->csize, x->end, b, y->data + y->csize, y->end))
        return false;
    /* Directory: versions, flags, method, time, lengths, attributes; name; extra; comment. */
    if (memcmp(ca, cb, 8) != 0 || ((zip_u16(ca + 8) ^ zip_u16(cb + 8)) & ~ignore) || memcmp(ca + 10, cb + 10, 6) != 0 ||
        memcmp(ca + 28, cb + 28, 14) != 0)
        return false;
    nb = zip_u16(ca + 30);
    xa = x->central + ZIP_CENTRAL_BYTES + x->name.n;
    xb = y->central + ZIP_CENTRAL_BYTES + y->name.n;
    /* The Zip64 field of the directory holds the offset, which moves. */
    return same_extra(a, xa, b, xb, nb, true) && same_range(a, xa + nb, xa + nb + zip_u16(ca + 32), b, xb + nb, xb + nb + zip_u16(ca + 32));
}

/* Order of records and of data, the bytes between entries, and the comment. */
bool zip_same_frame(const zip *a, const zip *b)
{
    uint64_t pa = 0, pb = 0;
    size_t i;

    if (a->n != b->n || !!a->end64_at != !!b->end64_at)
        return false;
    for (i = 0; i < a->n; i++) {
        const zip_entry *x = &a->entries[a->by_offset[i]], *y = &b->entries[b->by_offset[i]];

        if (!sv_eq(x->name, y->name) || !sv_eq(a->entries[i].name, b->entries[i].name) || !same_range(a, pa, x->at, b, pb, y->at))
            return false;
        pa = x->end;
        pb = y->end;
    }
    return same_range(a, pa, a->dir_at, b, pb, b->dir_at) && same_range(a, a->end_at + 20, a->file.n, b, b->end_at + 20, b->file.n) &&
           same_range(a, a->dir_end, a->end64_at ? a->end64_at + 48 : a->dir_end, b, b->dir_end,
                      b->end64_at ? b->end64_at + 48 : b->dir_end);
}
