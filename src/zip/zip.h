/* zip.h: read one part of a zip file, and write the file again with some parts replaced.
 *
 * A zip is opened over bytes that the caller keeps (a mapped file): nothing is copied. zip_open reads the
 * directory and compares it with every local header, so that two programs cannot see two different files:
 * refused are entries that overlap each other or the directory, names that occur twice (ignoring case, and `\`
 * as `/`), local headers that contradict the directory, absolute or `..` names, encryption, several disks,
 * methods other than 0 (stored) and 8 (deflate), and more than one possible end record. Zip64 is read.
 *
 * No number of the file is believed: sizes are compared with what is there, and a declared size only reserves
 * address space, at most 1032 times the compressed bytes (deflate cannot give more). Limits: base/limits.h.
 * zip_read checks the CRC and counts the bytes of all reads of this zip against LIMIT_ZIP_TOTAL_BYTES.
 *
 * Rewriting keeps the order, the gaps, the comments, the extra fields, the times, and the compressed bytes of
 * every entry that is not replaced. A replaced entry keeps its method, name, times, attributes and extra
 * fields; its sizes, CRC and (if it had one) its trailing data descriptor change: the sizes move into the
 * local header and flag bit 3 is cleared. No replacement: the output is the input, byte for byte.
 *
 * A zip and its edit belong to one thread. Errors: ERR_FORMAT (damaged), ERR_UNSUPPORTED, ERR_LIMIT.
 */
#ifndef ZIP_ZIP_H
#define ZIP_ZIP_H

#include "base/str.h"

enum { ZIP_STORED = 0, ZIP_DEFLATED = 8 };

/* Compression level of replaced parts, on libdeflate's scale of 1 to 12. Measured on a 36 MB sheet that Excel's own
 * level packs to 3.41 MB: level 1 4.55 MB in 43 ms, 4 3.70 MB in 92 ms, 5 3.29 MB in 114 ms, 6 3.17 MB in 186 ms.
 * 5 is the first that leaves the file no larger than Excel would. */
enum { ZIP_LEVEL = 5 };

typedef struct zip zip;
typedef struct zip_entry {
    sv name;             /* as stored; borrowed from the file */
    uint64_t at;         /* byte offset of the local header */
    uint64_t data;       /* byte offset of the (compressed) data */
    uint64_t end;        /* first byte after data and data descriptor */
    uint64_t csize, usize;
    uint64_t central;    /* byte offset of the directory record */
    uint32_t crc;
    uint16_t method, flags;
} zip_entry;

typedef struct zip_limits { /* 0 means the default of base/limits.h */
    size_t max_entries;
    uint64_t max_part, max_total;
} zip_limits;

MUST_CHECK err_code zip_open(zip **out, sv file, const zip_limits *lim, err *e); /* borrows file; lim may be NULL */
void zip_close(zip *z);                                                          /* NULL is fine */
size_t zip_count(const zip *z);
const zip_entry *zip_at(const zip *z, size_t i); /* in the order of the directory */
size_t zip_index(const zip *z, const zip_entry *en);
sv zip_file(const zip *z); /* all bytes, as opened */
/* The entry of a part name "xl/workbook.xml": exact first, then ignoring ASCII case, a leading `/`, `\` for
 * `/`, and percent-encoding. NULL if there is none. */
const zip_entry *zip_find(const zip *z, sv name);
/* The part's bytes, appended to out (whose max is a further limit). */
MUST_CHECK err_code zip_read(buf *out, zip *z, const zip_entry *en, err *e);
/* The compressed bytes as they stand, borrowed. */
sv zip_raw(const zip *z, const zip_entry *en);

typedef struct zip_edit zip_edit;

MUST_CHECK err_code zip_edit_open(zip_edit **out, const zip *z, err *e);
void zip_edit_close(zip_edit *ed);
/* Replaces an entry's bytes; compresses now, so `bytes` is not needed afterwards. Last call wins. */
MUST_CHECK err_code zip_edit_set(zip_edit *ed, const zip_entry *en, sv bytes, err *e);
/* The compressed bytes of a replaced entry, for checking; empty if not replaced. Borrowed. */
sv zip_edit_raw(const zip_edit *ed, const zip_entry *en);
/* Inflates a replaced entry again into `to`, which must hold exactly as many bytes as were set. */
MUST_CHECK err_code zip_edit_check(const zip_edit *ed, const zip_entry *en, char *to, size_t n, err *e);
/* Appends the whole new file to out. */
MUST_CHECK err_code zip_edit_write(buf *out, const zip_edit *ed, err *e);

/* For proofs. Are the headers of two entries the same but for the offset, and, where `written`, for what writing
 * changes (sizes, CRC, descriptor)? */
bool zip_same_headers(const zip *a, const zip_entry *x, const zip *b, const zip_entry *y, bool written);
/* Same entries in the same order, the same bytes between and behind them, the same comment. */
bool zip_same_frame(const zip *a, const zip *b);

#endif
