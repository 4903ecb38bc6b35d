/* open.c: opening and closing a library: which file it is, whether it is ours, whether it is whole. */
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/vfs.h>
#include <unistd.h>

#include "base/fs.h"
#include "library/lib_internal.h"

int lib_schema_version(void)
{
    return lib_migrations[lib_migration_count - 1].version;
}

const char *lib_sqlite_version(void)
{
    return sqlite3_libversion();
}

const char *lib_path(const lib *l)
{
    return l->path;
}

/* With 0, 1 or 2 closed, the library could become "standard error" and be written over. */
static err_code hold_standard_fds(err *e)
{
    for (int fd = 0; fd <= 2; fd++)
        if (fcntl(fd, F_GETFD) < 0 && errno == EBADF && open("/dev/null", O_RDWR) != fd)
            return err_set(e, ERR_IO, "standard input, output or error is closed and cannot be replaced");
    return ERR_OK;
}

/* File systems whose locks and syncs cannot be relied upon (statfs(2) magic numbers). */
static bool on_network(const char *path)
{
    static const uint32_t magic[] = { 0x6969 /* NFS */, 0x517b /* SMB */, 0xff534d42 /* CIFS */, 0xfe534d42 /* SMB2 */,
                                      0x65735546 /* FUSE */, 0x5346414f /* AFS */, 0x00c36400 /* Ceph */ };
    struct statfs fs;

    if (statfs(path, &fs) != 0)
        return false;
    for (size_t i = 0; i < sizeof magic / sizeof *magic; i++)
        if ((uint32_t)fs.f_type == magic[i])
            return true;
    return false;
}

/* Creates an empty file that only its owner can read: what a company answers to its customers is not for everybody. */
static err_code create_file(const char *path, err *e)
{
    sv dir = fs_dir(sv_of(path));
    char *folder = xmalloc(dir.n + 1);
    err_code rc;
    int fd;

    memcpy(folder, dir.p, dir.n);
    folder[dir.n] = 0;
    rc = fs_make_dirs(folder, e);
    free(folder);
    if (rc != ERR_OK)
        return rc;
    fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600);
    if (fd < 0 && errno != EEXIST)
        return err_errno(e, "%s: the library cannot be created", path);
    if (fd >= 0) {
        char *real = realpath(path, NULL);

        close(fd);
        if (real)
            lib_known_set(real, true);
        free(real);
    }
    return ERR_OK;
}

/* SQLite takes a journal for one that must be played back when its first byte is not zero: the header is completed
 * only when the rest is safely on the disk. */
static bool has_journal(const lib *l)
{
    char name[PATH_MAX + 16], first = 0;
    int fd;

    snprintf(name, sizeof name, "%s-journal", l->path);
    fd = open(name, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
    if (fd < 0)
        return errno != ENOENT;
    if (read(fd, &first, 1) != 1)
        first = 0;
    close(fd);
    return first != 0;
}

/* A writer was killed and left its journal: the next one to come undoes the half change, also when it only wants to
 * read. Only for a file of ours: a journal from elsewhere can name other files, which SQLite would then remove. */
static void undo_half_change(lib *l)
{
    sqlite3 *db;
    err e = ERR_INIT;

    if (!has_journal(l) || !lib_known_file(l->path) || access(l->path, W_OK) != 0)
        return;
    if (lib_connect(&db, l->path, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOFOLLOW, &e) != ERR_OK)
        return;
    sqlite3_exec(db, "SELECT count(*) FROM sqlite_schema", NULL, NULL, NULL);
    sqlite3_close_v2(db);
}

static err_code check_file(lib *l, unsigned flags, err *e)
{
    struct stat st;

    if (stat(l->path, &st) != 0)
        return err_errno(e, "the library cannot be read");
    if (!S_ISREG(st.st_mode))
        return err_set(e, ERR_DB, "is not a file. Name a library with --library");
    if (has_journal(l) && !lib_known_file(l->path))
        return err_set(e, ERR_DB, "comes with an unfinished change (%s-journal) from elsewhere. Take a copy that was made while no henji was at work",
                       l->path);
    if (!(flags & LIB_WRITE))
        return ERR_OK;
    if (st.st_nlink > 1)
        return err_set(e, ERR_DB, "has several names (hard links), which can damage it. Copy it and use the copy");
    if (on_network(l->path) && !(flags & LIB_ALLOW_NETWORK))
        return err_set(e, ERR_DB, "is on a network drive, where writing is not safe. Move it, or add --allow-network");
    return ERR_OK;
}

/* One of ours, of a version we know; an empty file is one that was never begun. */
static err_code check_identity(bool *empty, lib *l, err *e)
{
    int64_t app, version, tables;

    *empty = false;
    if (lib_pragma_int(&app, l->db, "PRAGMA application_id", e) != ERR_OK ||
        lib_pragma_int(&version, l->db, "PRAGMA user_version", e) != ERR_OK ||
        lib_pragma_int(&tables, l->db, "SELECT count(*) FROM sqlite_schema", e) != ERR_OK)
        return e->code;
    if (app == 0 && version == 0 && tables == 0) {
        *empty = true;
        return ERR_OK;
    }
    if (app != LIB_APPLICATION_ID)
        return err_set(e, ERR_DB, "is not a henji library. Name one with --library");
    if (version < 1 || version > lib_schema_version())
        return err_set(e, ERR_DB, "was written by a newer henji (format %lld, this one knows %d). Use the newer henji",
                       (long long)version, lib_schema_version());
    if (version < lib_schema_version() && !l->writable)
        return err_set(e, ERR_DB, "was written by an older henji (format %lld). The next import into it brings it up to date",
                       (long long)version);
    return ERR_OK;
}

/* Pages, order and tables; not the long check of doctor. */
static err_code quick_check(lib *l, err *e)
{
    sqlite3_stmt *st = NULL;
    err_code rc = ERR_OK;

    if (sqlite3_prepare_v2(l->db, "PRAGMA quick_check(1)", -1, &st, NULL) != SQLITE_OK || sqlite3_step(st) != SQLITE_ROW)
        rc = lib_sql_error(l, e);
    else if (strcmp((const char *)sqlite3_column_text(st, 0), "ok") != 0)
        rc = lib_damaged(l, (const char *)sqlite3_column_text(st, 0), e);
    sqlite3_finalize(st);
    return rc;
}

static err_code settings(lib *l, err *e)
{
    err_code rc = lib_exec(l, "PRAGMA cell_size_check = ON; PRAGMA mmap_size = 0; PRAGMA temp_store = MEMORY;", e);

    if (rc == ERR_OK && l->writable)
        rc = lib_exec(l, "PRAGMA journal_mode = DELETE; PRAGMA synchronous = EXTRA; PRAGMA secure_delete = FAST;", e);
    return rc;
}

static err_code open_checked(lib *l, unsigned flags, err *e)
{
    int mode = flags & LIB_WRITE ? SQLITE_OPEN_READWRITE : SQLITE_OPEN_READONLY;
    bool empty;
    err_code rc;

    if ((rc = check_file(l, flags, e)) != ERR_OK)
        return rc;
    l->writable = flags & LIB_WRITE;
    if (!l->writable)
        undo_half_change(l);
    l->suspect = !lib_known(l->path);
    if ((rc = lib_connect(&l->db, l->path, mode | SQLITE_OPEN_NOFOLLOW, e)) != ERR_OK)
        return rc;
    if ((rc = settings(l, e)) != ERR_OK || (rc = check_identity(&empty, l, e)) != ERR_OK)
        return rc;
    if (empty && !(flags & LIB_CREATE))
        return err_set(e, ERR_DB, "holds nothing yet. Import a whitepaper: henji import FILE --service NAME");
    if (!empty && l->suspect && (rc = quick_check(l, e)) != ERR_OK)
        return rc;
    if (!empty && l->suspect && (rc = lib_schema_verify(l, e)) != ERR_OK)
        return rc;
    if (l->writable && (rc = lib_migrate(l, lib_migrations, lib_migration_count, true, e)) != ERR_OK)
        return rc;
    if (empty)
        l->suspect = false;
    else if (l->writable && l->suspect && !lib_known_file(l->path))
        lib_known_set(l->path, false); /* from now on a journal beside it is ours */
    l->changed = l->writable && (empty || l->suspect);
    return ERR_OK;
}

err_code lib_open(lib **out, const char *path, unsigned flags, err *e)
{
    lib *l;
    err_code rc;

    *out = NULL;
    if ((rc = hold_standard_fds(e)) != ERR_OK)
        return rc;
    if (!fs_exists(path)) {
        if ((flags & (LIB_WRITE | LIB_CREATE)) != (LIB_WRITE | LIB_CREATE))
            return err_set(e, ERR_DB, "%s: there is no library yet. Import a whitepaper: henji import FILE --service NAME", path);
        if ((rc = create_file(path, e)) != ERR_OK)
            return rc;
    }
    l = xcalloc(1, sizeof *l);
    l->path = realpath(path, NULL); /* so that NOFOLLOW refuses a link that comes in between, and none that is honest */
    rc = l->path ? open_checked(l, flags, e) : err_errno(e, "the library cannot be read");
    if (rc != ERR_OK) {
        e->code = e->code == ERR_BUG ? ERR_BUG : ERR_DB;
        err_wrap(e, "%s", path);
        l->changed = false;
        lib_close(l);
        return e->code;
    }
    *out = l;
    return ERR_OK;
}

void lib_close(lib *l)
{
    if (!l)
        return;
    lib_rollback(l);
    for (int i = 0; i < LIB_STMT_COUNT; i++)
        sqlite3_finalize(l->stmt[i]);
    sqlite3_close_v2(l->db);
    if (l->changed && !l->suspect)
        lib_known_set(l->path, true);
    free(l->path);
    free(l);
}
