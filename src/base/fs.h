/* fs.h: files. Inputs are only ever read; outputs appear whole or not at all.
 *
 * fs_replace and fs_write_new write a temporary file beside the target, fsync it, put it in place with a rename
 * (no-replace for fs_write_new) and fsync the directory; on any error the temporary file is removed and the
 * target is as before. Temporary names begin with FS_TEMP_PREFIX so that a later run can remove what a crash
 * left behind (fs_sweep).
 */
#ifndef BASE_FS_H
#define BASE_FS_H

#include "base/arena.h"

#define FS_TEMP_PREFIX ".henji-tmp-"

typedef struct fs_id { /* identity of an opened input: same dev and ino is the same file, whatever its name */
    uint64_t dev, ino, size;
    int64_t mtime_ns;
    uint32_t mode;
} fs_id;

/* Reads a whole file; the limit is out->max. "-" reads standard input. Directories and devices are refused. */
MUST_CHECK err_code fs_read(buf *out, const char *path, err *e);
MUST_CHECK err_code fs_read_id(buf *out, fs_id *id, const char *path, err *e);
/* Maps a file read-only where possible (large workbooks), else reads it. Release with fs_unmap. */
typedef struct fs_map {
    sv bytes;
    fs_id id;
    bool mapped;
} fs_map;
MUST_CHECK err_code fs_map_open(fs_map *out, const char *path, size_t max, err *e);
void fs_map_close(fs_map *m);

bool fs_exists(const char *path);
bool fs_is_dir(const char *path);
bool fs_same(const fs_id *id, const char *path); /* does this path name the same file? */
/* The input has not changed since it was read (size, mtime, inode), else ERR_CONFLICT. */
MUST_CHECK err_code fs_unchanged(const fs_id *id, const char *path, err *e);

MUST_CHECK err_code fs_write_new(const char *path, sv bytes, uint32_t mode, err *e); /* fails if it exists */
MUST_CHECK err_code fs_replace(const char *path, sv bytes, uint32_t mode, err *e);
MUST_CHECK err_code fs_make_dirs(const char *path, err *e);
/* Removes temporary files that a killed run left in this folder, older than an hour. */
void fs_sweep(const char *dir);
/* Names in a folder, sorted by bytes, without "." and "..". */
MUST_CHECK err_code fs_list(sv **out, size_t *n, arena *a, const char *dir, err *e);

/* $HENJI_LIBRARY's default: $XDG_DATA_HOME/henji or ~/.local/share/henji. */
MUST_CHECK err_code fs_data_dir(buf *out, err *e);
/* $XDG_CONFIG_HOME/henji or ~/.config/henji. */
MUST_CHECK err_code fs_config_dir(buf *out, err *e);

/* Paths, as text. fs_base("a/b.xlsx") is "b.xlsx"; fs_dir is "a" ("." when there is none). */
sv fs_base(sv path);
sv fs_dir(sv path);
sv fs_ext(sv path); /* "xlsx", without the dot, empty if none */

#endif
