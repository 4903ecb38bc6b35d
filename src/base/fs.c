#include "base/fs.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/random.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "base/limits.h"

static void id_from_stat(fs_id *id, const struct stat *st)
{
    *id = (fs_id){ .dev = (uint64_t)st->st_dev, .ino = (uint64_t)st->st_ino, .size = (uint64_t)st->st_size,
                   .mtime_ns = (int64_t)st->st_mtim.tv_sec * 1000000000 + st->st_mtim.tv_nsec, // NOLINT(clang-analyzer-core.UndefinedBinaryOperatorResult): st is set where fstat succeeded
                   .mode = (uint32_t)st->st_mode & 0777 };
}

static err_code open_input(int *fd, struct stat *st, const char *path, err *e)
{
    *fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (*fd < 0) {
        err_errno(e, "%s: cannot be read", path);
        return err_input(e);
    }
    if (fstat(*fd, st) != 0) {
        err_errno(e, "%s: cannot be read", path);
        close(*fd);
        return err_input(e);
    }
    if (S_ISDIR(st->st_mode)) {
        close(*fd);
        return err_set(e, ERR_NOT_FOUND, "%s: is a folder. Name a file", path);
    }
    if (!S_ISREG(st->st_mode)) {
        close(*fd);
        return err_set(e, ERR_NOT_FOUND, "%s: is not a regular file. Name a file", path);
    }
    return ERR_OK;
}

static err_code read_all(buf *out, int fd, const char *path, err *e)
{
    for (;;) {
        size_t left = out->max - out->n, room = left < 65536 ? left : 65536;
        char *at = room ? buf_reserve(out, room) : NULL;
        char probe;
        ssize_t n;

        if (!at) { /* full: one more byte means over the limit */
            n = read(fd, &probe, 1);
            if (n == 0)
                return ERR_OK;
            if (n > 0)
                return err_set(e, ERR_LIMIT, "%s: is larger than %zu MiB, the limit for such a file", path, out->max / MIB);
        } else {
            n = read(fd, at, room);
        }
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0) {
            err_errno(e, "%s: cannot be read", path);
            return err_input(e);
        }
        if (n == 0)
            return ERR_OK;
        out->n += (size_t)n;
        out->p[out->n] = 0;
    }
}

err_code fs_read_id(buf *out, fs_id *id, const char *path, err *e)
{
    struct stat st;
    err_code rc;
    int fd;

    if (strcmp(path, "-") == 0) {
        if (id)
            *id = (fs_id){ 0 };
        return read_all(out, STDIN_FILENO, path, e);
    }
    if ((rc = open_input(&fd, &st, path, e)) != ERR_OK)
        return rc;
    if (id)
        id_from_stat(id, &st);
    rc = read_all(out, fd, path, e);
    close(fd);
    return rc;
}

err_code fs_read(buf *out, const char *path, err *e)
{
    return fs_read_id(out, NULL, path, e);
}

err_code fs_map_open(fs_map *out, const char *path, size_t max, err *e)
{
    struct stat st;
    err_code rc;
    void *p;
    int fd;

    *out = (fs_map){ .bytes = SV("") };
    if (strcmp(path, "-") == 0) {
        buf b;
        size_t n;

        buf_init(&b, max);
        rc = fs_read(&b, path, e);
        if (rc == ERR_OK) {
            char *bytes = buf_take(&b, &n);

            out->bytes = (sv){ bytes, n };
        }
        buf_release(&b);
        return rc;
    }
    if ((rc = open_input(&fd, &st, path, e)) != ERR_OK)
        return rc;
    id_from_stat(&out->id, &st);
    if ((uint64_t)st.st_size > max) {
        close(fd);
        return err_set(e, ERR_LIMIT, "%s: is larger than %zu MiB, the limit for such a file", path, max / MIB);
    }
    if (st.st_size > 0) {
        p = mmap(NULL, (size_t)st.st_size, PROT_READ, MAP_PRIVATE, fd, 0);
        if (p == MAP_FAILED) {
            err_errno(e, "%s: cannot be read", path);
            close(fd);
            return err_input(e);
        }
        out->bytes = (sv){ p, (size_t)st.st_size };
        out->mapped = true;
    }
    close(fd);
    return ERR_OK;
}

void fs_map_close(fs_map *m)
{
    if (m->mapped)
        munmap((void *)(uintptr_t)m->bytes.p, m->bytes.n);
    else if (m->bytes.n)
        free((void *)(uintptr_t)m->bytes.p);
    *m = (fs_map){ .bytes = SV("") };
}

bool fs_exists(const char *path)
{
    struct stat st;

    return lstat(path, &st) == 0;
}

bool fs_is_dir(const char *path)
{
    struct stat st;

    return stat(path, &st) == 0 && S_ISDIR(st.st_mode);
}

bool fs_same(const fs_id *id, const char *path)
{
    struct stat st;

    return stat(path, &st) == 0 && (uint64_t)st.st_dev == id->dev && (uint64_t)st.st_ino == id->ino;
}

err_code fs_unchanged(const fs_id *id, const char *path, err *e)
{
    struct stat st;
    fs_id now;

    if (stat(path, &st) != 0)
        return err_errno(e, "%s: is gone since it was read", path);
    id_from_stat(&now, &st);
    if (now.dev != id->dev || now.ino != id->ino || now.size != id->size || now.mtime_ns != id->mtime_ns)
        return err_set(e, ERR_CONFLICT, "%s: was changed by another program while henji worked. Run it again", path);
    return ERR_OK;
}

/* Output ------------------------------------------------------------------------------------------------- */

static err_code write_all(int fd, sv bytes, const char *path, err *e)
{
    while (bytes.n) {
        ssize_t n = write(fd, bytes.p, bytes.n);

        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            return err_errno(e, "%s: cannot be written", path);
        bytes = sv_from(bytes, (size_t)n);
    }
    return ERR_OK;
}

static err_code sync_dir(const char *dir, const char *path, err *e)
{
    int fd = open(dir, O_RDONLY | O_DIRECTORY | O_CLOEXEC), rc;

    if (fd < 0)
        return err_errno(e, "%s: its folder cannot be opened", path);
    do
        rc = fsync(fd);
    while (rc != 0 && errno == EINTR);
    if (rc != 0 && errno != EINVAL) { /* EINVAL: a file system without directory sync */
        err_errno(e, "%s: its folder cannot be synced", path);
        close(fd);
        return ERR_IO;
    }
    close(fd);
    return ERR_OK;
}

static int open_temp(buf *name, const char *dir, uint32_t mode)
{
    uint64_t r;

    for (int tries = 0; tries < 100; tries++) {
        int fd;

        if (getrandom(&r, sizeof r, 0) != (ssize_t)sizeof r)
            r = (uint64_t)getpid() * 7919 + (uint64_t)tries;
        buf_reset(name);
        buf_addf(name, "%s/" FS_TEMP_PREFIX "%016llx", dir, (unsigned long long)r);
        fd = open(name->p, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600);
        if (fd >= 0) {
            if (fchmod(fd, (mode_t)(mode & 0777)) != 0 && errno != EPERM && errno != ENOTSUP) {
                close(fd);
                unlink(name->p);
                return -1;
            }
            return fd;
        }
        if (errno != EEXIST && errno != EINTR)
            return -1;
    }
    return -1;
}

/* A new name without replacing: renameat2 where the file system knows it, else link and unlink. */
static int move_new(const char *from, const char *to)
{
    if (renameat2(AT_FDCWD, from, AT_FDCWD, to, RENAME_NOREPLACE) == 0)
        return 0;
    if (errno != EINVAL && errno != ENOSYS)
        return -1;
    if (link(from, to) != 0)
        return -1;
    return unlink(from);
}

static err_code put(const char *path, sv bytes, uint32_t mode, bool replace, err *e)
{
    err_code rc = ERR_OK;
    buf temp, dir;
    int fd = -1, r;
    bool placed = false;

    buf_init(&temp, PATH_MAX);
    buf_init(&dir, PATH_MAX);
    buf_add(&dir, fs_dir(sv_of(path)));
    if (!replace && fs_exists(path)) {
        rc = err_set(e, ERR_CONFLICT, "%s: exists already. Choose another name with -o, or replace it with -f", path);
        goto done;
    }
    fd = open_temp(&temp, dir.p, mode);
    if (fd < 0) {
        rc = err_errno(e, "%s: cannot be written", path);
        goto done;
    }
    if ((rc = write_all(fd, bytes, path, e)) != ERR_OK)
        goto done;
    do
        r = fsync(fd);
    while (r != 0 && errno == EINTR);
    if (r != 0) {
        rc = err_errno(e, "%s: cannot be written to the disk", path);
        goto done;
    }
    r = close(fd);
    fd = -1;
    if (r != 0 && errno != EINTR) {
        rc = err_errno(e, "%s: cannot be written to the disk", path);
        goto done;
    }
    do
        r = replace ? rename(temp.p, path) : move_new(temp.p, path);
    while (r != 0 && errno == EINTR);
    if (r != 0) {
        if (errno == EEXIST)
            rc = err_set(e, ERR_CONFLICT, "%s: exists already. Choose another name with -o, or replace it with -f", path);
        else
            rc = err_errno(e, "%s: cannot be put in place", path);
        goto done;
    }
    placed = true;
    rc = sync_dir(dir.p, path, e);
done:
    if (fd >= 0)
        close(fd);
    if (!placed && temp.n)
        unlink(temp.p);
    buf_release(&temp);
    buf_release(&dir);
    return rc;
}

err_code fs_write_new(const char *path, sv bytes, uint32_t mode, err *e)
{
    return put(path, bytes, mode, false, e);
}

err_code fs_replace(const char *path, sv bytes, uint32_t mode, err *e)
{
    char real[PATH_MAX];

    /* A link is not replaced by a file: the file that it names is. */
    if (fs_exists(path) && realpath(path, real))
        return put(real, bytes, mode, true, e);
    return put(path, bytes, mode, true, e);
}

err_code fs_make_dirs(const char *path, err *e)
{
    char t[PATH_MAX];
    size_t n = strlen(path);

    if (n >= sizeof t)
        return err_set(e, ERR_IO, "%s: the path is too long", path);
    memcpy(t, path, n + 1);
    for (char *p = t + 1; *p; p++) {
        if (*p != '/')
            continue;
        *p = 0;
        if (mkdir(t, 0777) != 0 && errno != EEXIST)
            return err_errno(e, "%s: cannot be made", t);
        *p = '/';
    }
    if (mkdir(t, 0777) != 0 && errno != EEXIST)
        return err_errno(e, "%s: cannot be made", t);
    if (!fs_is_dir(t))
        return err_set(e, ERR_IO, "%s: is not a folder", t);
    return ERR_OK;
}

void fs_sweep(const char *dir)
{
    DIR *d = opendir(dir);
    struct dirent *ent;
    struct stat st;
    time_t now = time(NULL);

    if (!d)
        return;
    while ((ent = readdir(d)))
        if (strncmp(ent->d_name, FS_TEMP_PREFIX, strlen(FS_TEMP_PREFIX)) == 0 &&
            fstatat(dirfd(d), ent->d_name, &st, AT_SYMLINK_NOFOLLOW) == 0 && S_ISREG(st.st_mode) &&
            now - st.st_mtime > 3600)
            unlinkat(dirfd(d), ent->d_name, 0);
    closedir(d);
}

static int by_bytes(const void *a, const void *b)
{
    return sv_cmp(*(const sv *)a, *(const sv *)b);
}

err_code fs_list(sv **out, size_t *n, arena *a, const char *dir, err *e)
{
    DIR *d = opendir(dir);
    vec v = VEC(sv);
    struct dirent *ent;

    if (!d) {
        err_errno(e, "%s: cannot be listed", dir);
        return err_input(e);
    }
    while ((ent = readdir(d))) {
        sv name;

        if (strcmp(ent->d_name, ".") == 0 || strcmp(ent->d_name, "..") == 0)
            continue;
        name = arena_dup(a, sv_of(ent->d_name));
        vec_push(a, &v, &name);
    }
    closedir(d);
    if (v.n)
        qsort(v.p, v.n, sizeof(sv), by_bytes);
    *out = v.p;
    *n = v.n;
    return ERR_OK;
}

static err_code xdg_dir(buf *out, const char *var, const char *below_home, err *e)
{
    const char *v = getenv(var), *home = getenv("HOME");

    if (v && v[0] == '/')
        buf_addf(out, "%s/henji", v);
    else if (home && home[0] == '/')
        buf_addf(out, "%s/%s/henji", home, below_home);
    else
        return err_set(e, ERR_USAGE, "neither %s nor HOME is set. Name the file with --library FILE", var);
    return buf_check(out, e);
}

err_code fs_data_dir(buf *out, err *e)
{
    return xdg_dir(out, "XDG_DATA_HOME", ".local/share", e);
}

err_code fs_config_dir(buf *out, err *e)
{
    return xdg_dir(out, "XDG_CONFIG_HOME", ".config", e);
}

sv fs_base(sv path)
{
    for (size_t i = path.n; i > 0; i--)
        if (path.p[i - 1] == '/')
            return sv_from(path, i);
    return path;
}

sv fs_dir(sv path)
{
    for (size_t i = path.n; i > 0; i--)
        if (path.p[i - 1] == '/')
            return i == 1 ? SV("/") : sv_slice(path, 0, i - 1);
    return SV(".");
}

sv fs_ext(sv path)
{
    sv b = fs_base(path);

    for (size_t i = b.n; i > 1; i--)
        if (b.p[i - 1] == '.')
            return sv_from(b, i);
    return SV_NULL;
}
