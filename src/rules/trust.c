/* trust.c: see trust.h. */
#include "rules/trust.h"

#include <stdlib.h>
#include <string.h>

#include "base/fs.h"
#include "base/limits.h"
#include "base/sha256.h"
#include "rules/rules_int.h"

static err_code list_path(buf *out, err *e)
{
    const char *state = getenv("XDG_STATE_HOME"), *home = getenv("HOME");

    buf_init(out, 8192);
    if (state && state[0] == '/') buf_addf(out, "%s/henji/trusted-rules", state);
    else if (home && home[0] == '/') buf_addf(out, "%s/.local/state/henji/trusted-rules", home);
    else return err_set(e, ERR_IO, "there is no place for the list of trusted rules: set HOME or XDG_STATE_HOME");
    return buf_check(out, e);
}

/* The list's text; empty when there is none. */
static err_code list_read(buf *out, buf *path, err *e)
{
    err_code rc;

    buf_init(out, RULES_TRUST_LIST_MAX);
    if ((rc = list_path(path, e)) != ERR_OK) return rc;
    if (!fs_exists(path->p)) return ERR_OK;
    return fs_read(out, path->p, e);
}

static bool line_split(sv line, rules_trusted *t)
{
    if (line.n < SHA256_HEX || line.p[SHA256_HEX - 1] != ' ') return false;
    t->hash = sv_slice(line, 0, SHA256_HEX - 1);
    t->path = sv_from(line, SHA256_HEX);
    return true;
}

bool rules_is_trusted(sv bytes)
{
    char hex[SHA256_HEX];
    buf list, path;
    sv rest, line;
    rules_trusted t;
    bool yes = false;
    err e = ERR_INIT;

    sha256_hex(hex, bytes);
    if (list_read(&list, &path, &e) == ERR_OK)
        for (rest = buf_sv(&list); sv_split(&rest, '\n', &line);)
            if (line_split(line, &t) && sv_eq(t.hash, sv_of(hex))) yes = true;
    buf_release(&list);
    buf_release(&path);
    return yes;
}

err_code rules_trust_file(rules *r, const char *path, err *e)
{
    char hex[SHA256_HEX];
    buf bytes, list, at;
    err_code rc;
    char *full = NULL, *dir = NULL;
    sv d;

    buf_init(&bytes, LIMIT_RULE_FILE_BYTES);
    buf_init(&list, 1);
    buf_init(&at, 1);
    if (fs_read(&bytes, path, e) != ERR_OK) {
        rc = err_input(e);
        goto done;
    }
    if ((rc = rules_load_text(r, RULES_OPTION, path, buf_sv(&bytes), e)) != ERR_OK) goto done;
    if (rules_is_trusted(buf_sv(&bytes))) goto done;
    if ((rc = list_read(&list, &at, e)) != ERR_OK) goto done;
    sha256_hex(hex, buf_sv(&bytes));
    full = realpath(path, NULL);
    if (full && strchr(full, '\n')) {
        rc = err_set(e, ERR_USAGE, "the file's name holds a line break; rename it");
        goto done;
    }
    if (list.n && list.p[list.n - 1] != '\n') buf_addc(&list, '\n');
    buf_addf(&list, "%s %s\n", hex, full ? full : path);
    if ((rc = buf_check(&list, e)) != ERR_OK) goto done;
    d = fs_dir(buf_sv(&at));
    dir = xmalloc(d.n + 1);
    memcpy(dir, d.p, d.n);
    dir[d.n] = 0;
    if ((rc = fs_make_dirs(dir, e)) == ERR_OK) rc = fs_replace(at.p, buf_sv(&list), 0600, e);
done:
    free(full);
    free(dir);
    buf_release(&bytes);
    buf_release(&list);
    buf_release(&at);
    return rc;
}

err_code rules_trust_remove(bool *found, const char *path, err *e)
{
    char hex[SHA256_HEX] = "";
    buf bytes, list, at, kept;
    sv rest, line;
    rules_trusted t;
    char *full = realpath(path, NULL);
    err_code rc;
    err ignore = ERR_INIT;

    *found = false;
    buf_init(&bytes, LIMIT_RULE_FILE_BYTES);
    buf_init(&kept, RULES_TRUST_LIST_MAX);
    if (full && fs_read(&bytes, path, &ignore) == ERR_OK) sha256_hex(hex, buf_sv(&bytes));
    if ((rc = list_read(&list, &at, e)) != ERR_OK) goto done;
    for (rest = buf_sv(&list); sv_split(&rest, '\n', &line);) {
        if (!line_split(line, &t)) continue;
        if (sv_eq(t.hash, sv_of(hex)) || sv_eq(t.path, sv_of(path)) || (full && sv_eq(t.path, sv_of(full)))) {
            *found = true;
            continue;
        }
        buf_add(&kept, line);
        buf_addc(&kept, '\n');
    }
    if (*found) rc = fs_replace(at.p, buf_sv(&kept), 0600, e);
done:
    free(full);
    buf_release(&bytes);
    buf_release(&kept);
    buf_release(&list);
    buf_release(&at);
    return rc;
}

err_code rules_trust_list(rules_trusted **out, size_t *n, arena *a, err *e)
{
    buf list, at;
    sv rest, line;
    vec v = VEC(rules_trusted);
    rules_trusted t;
    err_code rc = list_read(&list, &at, e);

    if (rc == ERR_OK)
        for (rest = arena_dup(a, buf_sv(&list)); sv_split(&rest, '\n', &line);)
            if (line_split(line, &t)) vec_push(a, &v, &t);
    *out = v.p;
    *n = v.n;
    buf_release(&list);
    buf_release(&at);
    return rc;
}

err_code rules_load_user_dir(rules *r, err *e)
{
    arena *a = arena_new(16 * MIB);
    buf dir;
    sv *names;
    size_t n = 0, i;
    err_code rc = ERR_OK;
    err ignore = ERR_INIT;

    buf_init(&dir, 8192);
    if (fs_config_dir(&dir, &ignore) != ERR_OK) goto done; /* no home: no user's rules */
    buf_adds(&dir, "/rules");
    if (!fs_is_dir(dir.p)) goto done;
    if ((rc = fs_list(&names, &n, a, dir.p, e)) != ERR_OK) goto done;
    for (i = 0; i < n; i++) {
        err one = ERR_INIT;

        if (!sv_ends(names[i], SV(".lua")) || sv_starts(names[i], SV("."))) continue;
        if (rules_load_file(r, RULES_USER, arena_printf(a, "%s/%.*s", dir.p, SV_FMT(names[i])), &one) != ERR_OK &&
            rc == ERR_OK) {
            rc = one.code;
            *e = one;
        }
    }
done:
    buf_release(&dir);
    arena_free(a);
    return rc;
}

err_code rules_load_project(rules *r, const char *path, bool *untrusted, err *e)
{
    const char *name = path ? path : RULES_PROJECT_FILE;
    buf bytes;
    err_code rc;

    *untrusted = false;
    if (!fs_exists(name)) return ERR_OK;
    buf_init(&bytes, LIMIT_RULE_FILE_BYTES);
    rc = fs_read(&bytes, name, e);
    if (rc != ERR_OK) rc = err_input(e);
    else if (rules_is_trusted(buf_sv(&bytes)))
        rc = rules_load_text(r, RULES_PROJECT, name, buf_sv(&bytes), e); /* the bytes that were checked */
    else {
        *untrusted = true;
        rc = err_set(e, ERR_RULE, "the file is not trusted, or has changed since. Read it, then run: henji rules trust %s",
                     name);
        rules_refuse_file(r, RULES_PROJECT, name, e->msg);
        err_wrap(e, "%s", name);
    }
    buf_release(&bytes);
    return rc;
}
