/* known.c: which library files this user's henji has left in their present form. Each is a small file in the data
 * folder, named by a digest of the path and holding dev, inode, size and time. Only a writable open adds one. Anything
 * that goes wrong here only means that the library is checked once more. */
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "base/fs.h"
#include "base/sha256.h"
#include "library/lib_internal.h"

static bool form_of(char *out, size_t n, const char *path)
{
    struct stat st;

    if (stat(path, &st) != 0)
        return false;
    snprintf(out, n, "%llu %llu %lld %lld.%09ld\n", (unsigned long long)st.st_dev, (unsigned long long)st.st_ino,
             (long long)st.st_size, (long long)st.st_mtim.tv_sec, st.st_mtim.tv_nsec);
    return true;
}

static bool place_of(buf *out, const char *path)
{
    char name[SHA256_HEX];
    err e = ERR_INIT;

    if (fs_data_dir(out, &e) != ERR_OK)
        return false;
    sha256_hex(name, sv_of(path));
    buf_adds(out, "/known/");
    buf_adds(out, name);
    return buf_check(out, &e) == ERR_OK;
}

/* The first `fields` of what was noted are still so. */
static bool still(const char *path, int fields)
{
    char now[128];
    buf place, have;
    err e = ERR_INIT;
    size_t n = 0;
    bool same = false;

    buf_init(&place, 8192);
    buf_init(&have, sizeof now);
    if (form_of(now, sizeof now, path) && place_of(&place, path) && fs_exists(place.p) && fs_read(&have, place.p, &e) == ERR_OK) {
        while (now[n] && (fields -= now[n] == ' ' || now[n] == '\n') > 0)
            n++;
        same = sv_eq(sv_slice(buf_sv(&have), 0, n + 1), (sv){ now, n + 1 });
    }
    buf_release(&place);
    buf_release(&have);
    return same;
}

bool lib_known(const char *path)
{
    return still(path, 4);
}

bool lib_known_file(const char *path)
{
    return still(path, 2);
}

void lib_known_set(const char *path, bool whole)
{
    char now[128];
    buf place;
    err e = ERR_INIT;

    buf_init(&place, 8192);
    if (form_of(now, sizeof now, path) && place_of(&place, path)) {
        char *slash = strrchr(place.p, '/');

        if (!whole) /* which file it is, and not that what is in it now was checked */
            snprintf(strchr(strchr(now, ' ') + 1, ' '), 8, " - -\n");
        *slash = 0;
        if (fs_make_dirs(place.p, &e) == ERR_OK) {
            *slash = '/';
            if (fs_replace(place.p, sv_of(now), 0600, &e) != ERR_OK)
                place.n = 0; /* checked again next time */
        }
    }
    buf_release(&place);
}
