/* Which files a batch is about, and where each result goes. */
#include <fnmatch.h>
#include <stdlib.h>
#include <string.h>

#include "app/batch_int.h"
#include "base/limits.h"
#include "csv/csv.h"
#include "text/text.h"

typedef struct collecting {
    arena *ar;
    const batch_opts *o;
    vec jobs; /* batch_job */
    err *e;
} collecting;

/* A name below the output folder: no way up and out of it. */
static sv below(sv name)
{
    while (sv_starts(name, SV("./")) || sv_starts(name, SV("/")))
        name = sv_from(name, name.p[0] == '/' ? 1 : 2);
    return name;
}

static bool climbs(sv name)
{
    sv part;

    while (sv_split(&name, '/', &part))
        if (sv_eq(part, SV("..")))
            return true;
    return false;
}

/* The first 32 bits of the name's digest decide: the same on every machine, whatever else is in the folder. */
static bool in_shard(const batch_opts *o, const char *digest)
{
    unsigned v = 0;

    for (int i = 0; i < 8; i++)
        v = v << 4 | (unsigned)(digest[i] <= '9' ? digest[i] - '0' : digest[i] - 'a' + 10);
    return o->shards < 2 || v % o->shards == o->shard - 1;
}

static err_code add(collecting *c, sv path, sv name, sv service, sv customer, sv profile)
{
    batch_job j = { .service = service.n ? service : c->o->fill.service, .customer = customer.n ? customer : c->o->fill.customer,
                    .profile = profile.n ? profile : c->o->fill.profile };
    char digest[SHA256_HEX];

    name = climbs(name) ? fs_base(name) : below(name);
    j.path = arena_dup(c->ar, path).p;
    j.name = arena_dup(c->ar, name).p;
    j.out = arena_printf(c->ar, "%s/%s", c->o->out_dir, app_answered_name(c->ar, j.name, NULL));
    sha256_hex(digest, name);
    j.record = arena_printf(c->ar, "%s/" BATCH_STATE_DIR "/%.32s", c->o->out_dir, digest);
    if (!in_shard(c->o, digest))
        return ERR_OK;
    if (c->jobs.n >= BATCH_FILES)
        return err_set(c->e, ERR_LIMIT, "more than %d files. Name a smaller folder", BATCH_FILES);
    vec_push(c->ar, &c->jobs, &j);
    return ERR_OK;
}

/* In a folder: files that look like questionnaires by their ending, and none that are henji's or another program's. */
static bool wanted(sv name)
{
    static const char *const endings[] = { "csv", "tsv", "txt", "tab", "xlsx", "xlsm", "xltx", "xltm", "xls", "xlsb", "ods" };
    sv ext = fs_ext(name), stem = sv_slice(name, 0, name.n - (ext.n ? ext.n + 1 : 0));

    if (sv_starts(name, SV(".")) || sv_starts(name, SV("~$")) || sv_ends(stem, SV(".answered")) || sv_ends(stem, SV(".report")))
        return false;
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++)
        if (sv_eq_nocase(ext, sv_of(endings[i])))
            return true;
    return false;
}

static bool is_out_dir(const collecting *c, const char *dir)
{
    char *a = realpath(dir, NULL), *b = realpath(c->o->out_dir, NULL);
    bool same = a && b && strcmp(a, b) == 0;

    free(a);
    free(b);
    return same;
}

enum { MAX_DEPTH = 32 };

static err_code add_folder(collecting *c, const char *dir, sv prefix, int depth)
{
    sv *names;
    size_t n;
    err_code rc = fs_list(&names, &n, c->ar, dir, c->e);

    for (size_t i = 0; rc == ERR_OK && i < n; i++) {
        char *path = arena_printf(c->ar, "%s/%.*s", dir, SV_FMT(names[i]));
        char *name = arena_printf(c->ar, "%.*s%.*s", SV_FMT(prefix), SV_FMT(names[i]));

        if (fs_is_dir(path)) {
            if (c->o->recursive && !sv_starts(names[i], SV(".")) && !is_out_dir(c, path) && depth < MAX_DEPTH)
                rc = add_folder(c, path, sv_of(arena_printf(c->ar, "%s/", name)), depth + 1);
        } else if (wanted(names[i])) {
            rc = add(c, sv_of(path), sv_of(name), SV_NULL, SV_NULL, SV_NULL);
        }
    }
    return rc;
}

/* A pattern that the shell has not resolved, in the last part of a path. (glob(3) would bring the user database and its
 * loadable modules into the binary.) */
static err_code add_pattern(collecting *c, const char *arg)
{
    const char *dir = arena_dup(c->ar, fs_dir(sv_of(arg))).p, *pattern = arena_dup(c->ar, fs_base(sv_of(arg))).p;
    size_t n, before = c->jobs.n;
    sv *names;
    err_code rc = fs_list(&names, &n, c->ar, dir, c->e);

    for (size_t i = 0; rc == ERR_OK && i < n; i++) {
        char *path = arena_printf(c->ar, "%s/%.*s", dir, SV_FMT(names[i]));

        if (fnmatch(pattern, arena_dup(c->ar, names[i]).p, FNM_PERIOD) == 0 && !fs_is_dir(path))
            rc = add(c, sv_of(path), names[i], SV_NULL, SV_NULL, SV_NULL);
    }
    if (rc == ERR_OK && c->jobs.n == before && c->o->shards < 2)
        return err_set(c->e, ERR_NOT_FOUND, "%s: no such file", arg);
    return rc;
}

/* ---- manifest ---- */

static size_t column(const csv_doc *d, const char *name)
{
    for (size_t i = 0; i < csv_cols(d, 0); i++)
        if (sv_eq_nocase(txt_trim(csv_cell(d, 0, i)), sv_of(name)))
            return i;
    return SIZE_MAX;
}

static err_code add_lines(collecting *c, const csv_doc *d)
{
    size_t file = column(d, "file"), service = column(d, "service"), customer = column(d, "customer"),
           profile = column(d, "profile");
    sv folder = fs_dir(sv_of(c->o->manifest));
    err_code rc = ERR_OK;

    if (file == SIZE_MAX)
        return err_set(c->e, ERR_FORMAT, "has no column named file. Its first line names the columns: file,service,customer,profile");
    for (size_t i = 1; rc == ERR_OK && i < csv_rows(d); i++) {
        sv name = txt_trim(csv_cell(d, i, file));
        char *path;

        if (!name.n)
            continue;
        if (memchr(name.p, 0, name.n))
            return err_set(c->e, ERR_FORMAT, "line %zu: a file name holds a zero byte", i + 1);
        path = name.p[0] == '/' ? arena_printf(c->ar, "%.*s", SV_FMT(name)) : arena_printf(c->ar, "%.*s/%.*s", SV_FMT(folder), SV_FMT(name));
        rc = add(c, sv_of(path), name.p[0] == '/' ? fs_base(name) : name,
                 service == SIZE_MAX ? SV_NULL : arena_dup(c->ar, txt_trim(csv_cell(d, i, service))),
                 customer == SIZE_MAX ? SV_NULL : arena_dup(c->ar, txt_trim(csv_cell(d, i, customer))),
                 profile == SIZE_MAX ? SV_NULL : arena_dup(c->ar, txt_trim(csv_cell(d, i, profile))));
    }
    return rc;
}

static err_code add_manifest(collecting *c)
{
    csv_dialect dialect;
    csv_doc *d = NULL;
    buf b;
    err_code rc;

    buf_init(&b, LIMIT_WHITEPAPER_BYTES);
    if ((rc = fs_read(&b, c->o->manifest, c->e)) != ERR_OK)
        goto done;
    if ((rc = csv_sniff(&dialect, buf_sv(&b), -1, 0, c->e)) == ERR_OK && (rc = csv_open(&d, buf_sv(&b), &dialect, c->e)) == ERR_OK)
        rc = add_lines(c, d);
    if (rc != ERR_OK)
        err_wrap(c->e, "%s", c->o->manifest);
done:
    csv_close(d);
    buf_release(&b);
    return rc;
}

/* ---- the whole list ---- */

static int by_name(const void *a, const void *b)
{
    const batch_job *x = a, *y = b;
    int c = strcmp(x->name, y->name);

    return c ? c : strcmp(x->path, y->path);
}

static int by_bytes(const void *a, const void *b)
{
    return sv_cmp(*(const sv *)a, *(const sv *)b);
}

/* The same file twice is one job; two files for one result cannot be. */
static err_code settle(batch_list *out, collecting *c)
{
    batch_job *j = c->jobs.p;
    vec dirs = VEC(sv);
    size_t n = 0;

    if (c->jobs.n)
        qsort(j, c->jobs.n, sizeof *j, by_name);
    for (size_t i = 0; i < c->jobs.n; i++) {
        if (n && strcmp(j[n - 1].name, j[i].name) == 0) {
            if (strcmp(j[n - 1].path, j[i].path) == 0 && sv_eq(j[n - 1].service, j[i].service))
                continue;
            return err_set(c->e, ERR_USAGE, "%s and %s would become one file, %s. Fill them into different folders", j[n - 1].path,
                           j[i].path, j[i].out);
        }
        j[n++] = j[i];
    }
    for (size_t i = 0; i < n; i++) {
        sv dir = fs_dir(sv_of(j[i].out));

        if (!dirs.n || !sv_eq(*vec_at(&dirs, sv, dirs.n - 1), dir))
            vec_push(c->ar, &dirs, &dir);
    }
    if (dirs.n)
        qsort(dirs.p, dirs.n, sizeof(sv), by_bytes);
    *out = (batch_list){ .jobs = j, .n = n, .results = arena_many(c->ar, n ? n : 1, batch_result), .dirs = dirs.p, .n_dirs = dirs.n };
    return ERR_OK;
}

err_code batch_collect(batch_list *out, arena *ar, const batch_opts *o, char **args, int n, err *e)
{
    collecting c = { .ar = ar, .o = o, .jobs = VEC(batch_job), .e = e };
    err_code rc = o->manifest ? add_manifest(&c) : ERR_OK;

    for (int i = 0; rc == ERR_OK && i < n; i++) {
        if (fs_is_dir(args[i]))
            rc = add_folder(&c, args[i], SV(""), 0);
        else if (!fs_exists(args[i]) && strpbrk(args[i], "*?["))
            rc = add_pattern(&c, args[i]);
        else
            rc = add(&c, sv_of(args[i]), fs_base(sv_of(args[i])), SV_NULL, SV_NULL, SV_NULL);
    }
    return rc == ERR_OK ? settle(out, &c) : rc;
}

size_t batch_items(const batch_list *l)
{
    size_t n = 0;

    for (size_t i = 0; i < l->n; i++)
        n += l->results[i].counts.items;
    return n;
}
