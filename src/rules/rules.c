/* rules.c: the host: files, entries, problems, calls. */
#include "rules/rules.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/asset.h"
#include "base/fs.h"
#include "base/msg.h"
#include "rules/rules_int.h"

#define ENTRIES_MAX ((size_t)200000)
#define SHIPPED_PREFIX "scripts/rules/"

typedef struct owned_entry {
    rules_entry pub; /* first: the two are cast into each other */
    size_t file;
} owned_entry;

static char *copy_text(sv s)
{
    char *p = xmalloc(s.n + 1);

    if (s.n) memcpy(p, s.p, s.n);
    p[s.n] = 0;
    return p;
}

const char *rules_layer_name(rules_layer l)
{
    static const char *const names[] = { "shipped", "user", "project", "option" };

    return names[l];
}

err_code rules_new(rules **out, err *e)
{
    rules *r = xcalloc(1, sizeof *r);

    (void)e;
    r->data = arena_new(RULES_DATA_MAX);
    buf_init(&r->log, 128 * 1024);
    *out = r;
    return ERR_OK;
}

void rules_free(rules *r)
{
    size_t i;

    if (!r) return;
    for (i = 0; i < r->n_files; i++) {
        rules_state_free(r->files[i].st);
        free((void *)(uintptr_t)r->files[i].name);
        if (r->files[i].owned) free((void *)(uintptr_t)r->files[i].source.p);
    }
    for (i = 0; i < r->n_problems; i++) free((void *)(uintptr_t)r->problems[i].what);
    for (i = 0; i < r->n_kinds; i++) {
        free(r->kinds[i].v);
        free(r->kinds[i].by_key);
    }
    buf_release(&r->log);
    arena_free(r->data);
    free(r->files);
    free(r->problems);
    free(r->kinds);
    free(r->api);
    free(r->types);
    free(r);
}

void rules_declare(rules *r, const rules_kind *k)
{
    size_t i;

    BUG_IF(r->n_files != 0);
    for (i = 0; i < r->n_kinds; i++) BUG_IF(strcmp(r->kinds[i].kind->name, k->name) == 0);
    r->kinds = xgrow(r->kinds, &r->cap_kinds, r->n_kinds + 1, sizeof *r->kinds);
    memset(&r->kinds[r->n_kinds], 0, sizeof *r->kinds);
    r->kinds[r->n_kinds].sorted = true;
    r->kinds[r->n_kinds++].kind = k;
}

void rules_add_api(rules *r, const char *table, const rules_prim *fns)
{
    BUG_IF(r->n_files != 0);
    r->api = xgrow(r->api, &r->cap_api, r->n_api + 1, sizeof *r->api);
    r->api[r->n_api].table = table;
    r->api[r->n_api++].fns = fns;
}

void rules_add_types(rules *r, const char *emmylua)
{
    r->types = xgrow(r->types, &r->cap_types, r->n_types + 1, sizeof *r->types);
    r->types[r->n_types++] = emmylua;
}

/* ---- problems --------------------------------------------------------------------------------------------------- */

void rules_problem_add(rules *r, size_t file, unsigned line, bool warning, bool whole, const char *what)
{
    rules_file *f = &r->files[file];
    rules_problem *p;

    if (++f->problems > RULES_PROBLEMS_PER_FILE && !whole) return;
    r->problems = xgrow(r->problems, &r->cap_problems, r->n_problems + 1, sizeof *r->problems);
    p = &r->problems[r->n_problems++];
    *p = (rules_problem){ f->name, line, f->layer, copy_text(sv_of(what)), warning, whole };
}

/* Is the byte part of a Lua name? */
static bool name_byte(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

unsigned rules_find_line(sv src, unsigned from, sv word)
{
    unsigned line = 1;
    size_t i;

    if (word.n == 0) return from;
    for (i = 0; i + word.n <= src.n; i++) {
        if (src.p[i] == '\n') line++;
        if (line < from || src.p[i] != word.p[0] || memcmp(src.p + i, word.p, word.n) != 0) continue;
        if (i > 0 && name_byte(src.p[i - 1]) && name_byte(word.p[0])) continue;
        if (i + word.n < src.n && name_byte(src.p[i + word.n]) && name_byte(word.p[word.n - 1])) continue;
        return line;
    }
    return from;
}

unsigned rules_line_of(const rules *r, const rules_entry *en, const char *word)
{
    return rules_find_line(r->files[((const owned_entry *)(const void *)en)->file].source, en->line, sv_of(word));
}

bool rules_wants_problem(const rules *r, const rules_entry *at)
{
    return r->files[((const owned_entry *)(const void *)at)->file].problems < RULES_PROBLEMS_PER_FILE;
}

void rules_add_problem(rules *r, const rules_entry *at, const char *field, bool warning, const char *fmt, ...)
{
    char name[200] = "";
    unsigned line = field ? rules_line_of(r, at, field) : at->line;
    err e = ERR_INIT;
    va_list ap;
    char text[ERR_TEXT_BYTES];

    va_start(ap, fmt);
    vsnprintf(text, sizeof text, tr(fmt), ap);
    va_end(ap);
    if (at->key.n) snprintf(name, sizeof name, "%s '%.*s'", at->kind->name, SV_FMT(at->key));
    else snprintf(name, sizeof name, "%s", at->kind->name);
    err_set(&e, ERR_RULE, "%s: %s", name, text);
    rules_problem_add(r, ((const owned_entry *)(const void *)at)->file, line, warning, false, e.msg);
}

size_t rules_problem_count(const rules *r)
{
    return r->n_problems;
}

const rules_problem *rules_problem_at(const rules *r, size_t i)
{
    return &r->problems[i];
}

/* ---- entries ---------------------------------------------------------------------------------------------------- */

rules_entry *rules_entry_add(rules *r, const rules_kind *k, size_t file, unsigned line, const rules_node *node, sv key)
{
    rules_list *l = r->kinds;
    void *p = NULL;
    owned_entry *en;
    err e = ERR_INIT;

    while (l->kind != k) l++;
    if (r->entries >= ENTRIES_MAX || arena_try(&p, r->data, 1, sizeof *en, &e) != ERR_OK) return NULL;
    en = p;
    en->pub = (rules_entry){ *node, key, r->files[file].name, line, r->files[file].layer, 0, k };
    en->pub.seq = (size_t)r->files[file].layer << 40 | r->entries++;
    en->file = file;
    if (l->n && l->v[l->n - 1]->seq > en->pub.seq) l->sorted = false;
    l->v = xgrow(l->v, &l->cap, l->n + 1, sizeof(void *));
    l->v[l->n++] = &en->pub;
    free(l->by_key);
    l->by_key = NULL;
    return &en->pub;
}

/* Entries of a file that failed as a whole are always the last ones. */
static void entries_drop(rules *r, size_t file)
{
    size_t i;

    for (i = 0; i < r->n_kinds; i++) {
        rules_list *l = &r->kinds[i];

        while (l->n && ((owned_entry *)(void *)l->v[l->n - 1])->file == file) l->n--;
        free(l->by_key);
        l->by_key = NULL;
    }
}

static int by_seq(const void *a, const void *b)
{
    const rules_entry *x = *(rules_entry *const *)a, *y = *(rules_entry *const *)b;

    return x->seq < y->seq ? -1 : x->seq > y->seq;
}

static int by_key(const void *a, const void *b)
{
    const rules_entry *x = *(rules_entry *const *)a, *y = *(rules_entry *const *)b;
    int c = sv_cmp(x->key, y->key);

    return c ? c : by_seq(a, b);
}

static rules_list *list_of(rules *r, const char *kind)
{
    size_t i;

    for (i = 0; i < r->n_kinds; i++) {
        rules_list *l = &r->kinds[i];

        if (strcmp(l->kind->name, kind) != 0) continue;
        if (!l->sorted) {
            qsort(l->v, l->n, sizeof(void *), by_seq);
            l->sorted = true;
        }
        return l;
    }
    return NULL;
}

size_t rules_count(rules *r, const char *kind)
{
    const rules_list *l = list_of(r, kind);

    return l ? l->n : 0;
}

const rules_entry *rules_at(rules *r, const char *kind, size_t i)
{
    const rules_list *l = list_of(r, kind);

    return l && i < l->n ? l->v[i] : NULL;
}

const rules_entry *rules_last(rules *r, const char *kind, sv key)
{
    rules_list *l = list_of(r, kind);
    size_t lo = 0, hi;

    if (!l || !l->n) return NULL;
    if (!l->by_key) {
        l->by_key = xmalloc(l->n * sizeof(void *));
        memcpy(l->by_key, l->v, l->n * sizeof(void *));
        qsort(l->by_key, l->n, sizeof(void *), by_key);
    }
    for (hi = l->n; lo < hi;) { /* the first entry past the key */
        size_t mid = lo + (hi - lo) / 2;

        if (sv_cmp(l->by_key[mid]->key, key) <= 0) lo = mid + 1;
        else hi = mid;
    }
    return lo > 0 && sv_eq(l->by_key[lo - 1]->key, key) ? l->by_key[lo - 1] : NULL;
}

size_t rules_kind_count(const rules *r)
{
    return r->n_kinds;
}

const rules_kind *rules_kind_at(const rules *r, size_t i)
{
    return r->kinds[i].kind;
}

size_t rules_file_count(const rules *r)
{
    return r->n_files;
}

const char *rules_file_at(const rules *r, size_t i, rules_layer *layer)
{
    if (layer) *layer = r->files[i].layer;
    return r->files[i].name;
}

/* ---- constructors ----------------------------------------------------------------------------------------------- */

static void entry_problem(rules_state *st, const rules_kind *k, sv key, unsigned line, const char *what)
{
    err e = ERR_INIT;

    rules_charge(st->L, 500); /* sentences are dear, and may be wanted without end */
    if (key.n) err_set(&e, ERR_RULE, "%s '%.*s': %s", k->name, SV_FMT(key), what);
    else err_set(&e, ERR_RULE, "%s: %s", k->name, what);
    rules_problem_add(st->r, st->file, line, false, false, e.msg);
}

/* concept{ … }: one entry. What is wrong with it is noted, it is left out, and the file goes on. */
int rules_construct(lua_State *L)
{
    const rules_kind *k = lua_touserdata(L, lua_upvalueindex(1));
    rules_state *st = rules_state_of(L);
    rules_file *f = &st->r->files[st->file];
    unsigned line = rules_line_now(L);
    rules_node node;
    const char *why;
    sv key, field;
    err e = ERR_INIT;

    rules_charge(L, 50);
    if (!st->loading) return luaL_error(L, tr("%s{…} stands at the top of the file, not inside a callback"), k->name);
    if (lua_type(L, 1) != LUA_TTABLE || lua_gettop(L) != 1)
        return luaL_error(L, tr("%s is written with braces: %s{ … }"), k->name, k->name);
    if (!rules_to_node(L, 1, st->r->data, &node, true, &why)) {
        entry_problem(st, k, SV_NULL, line, tr(why));
        return 0;
    }
    if (rules_schema_check(st->r, k, &node, &key, &field, &e) != ERR_OK) {
        if (e.code == ERR_LIMIT) rules_limit_raise(L, LIMIT_DATA_HIT);
        entry_problem(st, k, key, rules_find_line(f->source, line, field), e.msg);
        return 0;
    }
    if (!rules_entry_add(st->r, k, st->file, line, &node, key)) rules_limit_raise(L, LIMIT_DATA_HIT);
    if (key.n) { /* local backup = concept{ "backup", … }: the name, for use in rules */
        lua_pushlstring(L, key.p, key.n);
        return 1;
    }
    return 0;
}

/* ---- loading ---------------------------------------------------------------------------------------------------- */

#define READ_PIECE ((size_t)4096) /* between two looks at the clock while Lua's parser works */

typedef struct load_job {
    rules_state *st;
    sv rest;
} load_job;

static const char *load_piece(lua_State *L, void *ud, size_t *n)
{
    load_job *j = ud;
    const char *p = j->rest.p;
    size_t i;

    *n = j->rest.n < READ_PIECE ? j->rest.n : READ_PIECE;
    rules_charge(L, 1024);
    for (i = 0; i < *n; i++) j->st->read_line += p[i] == '\n';
    j->rest = sv_from(j->rest, *n);
    return *n ? p : NULL;
}

static int load_body(lua_State *L)
{
    load_job *j = lua_touserdata(L, 1);
    char chunk[RULES_CHUNK_BYTES + 2];

    snprintf(chunk, sizeof chunk, "=%s", j->st->r->files[j->st->file].chunk);
    j->st->read_line = 1;
    if (lua_load(L, load_piece, j, chunk, "t") != LUA_OK) return lua_error(L);
    j->st->read_line = 0;
    lua_call(L, 0, 0);
    return 0;
}

/* What Lua would not say, or say less plainly. */
static err_code source_check(sv *text, unsigned *line, err *e)
{
    size_t i = 0;

    *line = 0;
    if (text->n > LIMIT_RULE_FILE_BYTES)
        return err_set(e, ERR_RULE, "a rule file may have %u MiB at most", (unsigned)(LIMIT_RULE_FILE_BYTES / MIB));
    if (text->n && text->p[0] == '\x1b')
        return err_set(e, ERR_RULE, "this is compiled Lua. Rule files are text: give the source file");
    if (sv_starts(*text, SV("\xef\xbb\xbf"))) *text = sv_from(*text, 3);
    for (*line = 1; i < text->n;) {
        uint32_t c;
        size_t n = pat_unit(text->p + i, text->p + text->n, &c);

        if (c > 0x10ffff || c == 0)
            return err_set(e, ERR_RULE, "the file is not UTF-8 text (byte %zu). Save it as UTF-8", i + 1);
        if (c == '\n') (*line)++;
        i += n;
    }
    *line = 0;
    return ERR_OK;
}

static size_t file_add(rules *r, rules_layer layer, sv name, sv text, bool owned)
{
    rules_file *f;
    sv base = fs_base(name);

    r->files = xgrow(r->files, &r->cap_files, r->n_files + 1, sizeof *r->files);
    f = &r->files[r->n_files];
    memset(f, 0, sizeof *f);
    f->name = copy_text(name);
    snprintf(f->chunk, sizeof f->chunk, "%.*s", SV_FMT(base));
    f->layer = layer;
    f->source = text;
    f->owned = owned;
    return r->n_files++;
}

static err_code load_checked(rules *r, size_t file, sv text, err *e)
{
    rules_state *st = NULL;
    load_job job;
    unsigned line = 0;
    size_t first = r->n_problems;
    err_code rc = ERR_OK;

    if (r->files[file].layer != RULES_SHIPPED) /* those were looked at when they were built in */
        rc = source_check(&text, &line, e);
    if (rc == ERR_OK) rc = rules_state_new(&st, r, file, e);
    if (rc == ERR_OK) {
        job = (load_job){ st, text };
        st->loading = true;
        rc = rules_state_run(st, load_body, &job, &line, e);
        st->loading = false;
    }
    if (rc != ERR_OK) {
        rules_problem_add(r, file, line, false, true, e->msg);
        entries_drop(r, file);
    }
    if (rc != ERR_OK || !st->fns) rules_state_free(st);
    else r->files[file].st = st;
    for (; rc == ERR_OK && first < r->n_problems; first++)
        if (!r->problems[first].warning) {
            line = r->problems[first].line;
            rc = err_set(e, ERR_RULE, "%s", r->problems[first].what);
        }
    if (rc == ERR_OK) return ERR_OK;
    return line ? err_wrap(e, "%s:%u", r->files[file].name, line) : err_wrap(e, "%s", r->files[file].name);
}

void rules_refuse_file(rules *r, rules_layer layer, const char *name, const char *why)
{
    rules_problem_add(r, file_add(r, layer, sv_of(name), SV(""), false), 0, false, true, why);
}

err_code rules_load_text(rules *r, rules_layer layer, const char *name, sv text, err *e)
{
    size_t n;
    buf copy;

    buf_init(&copy, LIMIT_RULE_FILE_BYTES + 1);
    buf_add(&copy, sv_slice(text, 0, LIMIT_RULE_FILE_BYTES + 1));
    text.p = buf_take(&copy, &n);
    text.n = n;
    return load_checked(r, file_add(r, layer, sv_of(name), text, true), text, e);
}

err_code rules_load_file(rules *r, rules_layer layer, const char *path, err *e)
{
    buf b;
    sv text;
    size_t n;
    err_code rc;

    buf_init(&b, LIMIT_RULE_FILE_BYTES);
    rc = fs_read(&b, path, e);
    if (rc != ERR_OK) {
        buf_release(&b);
        rules_refuse_file(r, layer, path, e->msg);
        return err_input(e);
    }
    text.p = buf_take(&b, &n);
    text.n = n;
    return load_checked(r, file_add(r, layer, sv_of(path), text, true), text, e);
}

err_code rules_load_shipped(rules *r, err *e)
{
    size_t i;
    err_code rc = ERR_OK;

    for (i = 0; i < asset_count(); i++) {
        const asset *a = asset_at(i);
        sv name = sv_of(a->name), text = { (const char *)a->data, a->size };
        err one = ERR_INIT;

        if (!sv_starts(name, SV(SHIPPED_PREFIX)) || !sv_ends(name, SV(".lua"))) continue;
        name = sv_from(name, sizeof "scripts/" - 1);
        if (load_checked(r, file_add(r, RULES_SHIPPED, name, text, false), text, &one) != ERR_OK && rc == ERR_OK) {
            *e = one;
            rc = one.code;
        }
    }
    return rc;
}

/* ---- calling ---------------------------------------------------------------------------------------------------- */

typedef struct call_job {
    const rules_fn *fn;
    const rules_node *args;
    size_t n_args;
    arena *a;
    rules_node *result, *after;
    bool want_after;
} call_job;

static int call_body(lua_State *L)
{
    call_job *j = lua_touserdata(L, 1);
    const char *why;
    size_t i;

    lua_settop(L, 0);
    luaL_checkstack(L, (int)j->n_args * 2 + 4, NULL);
    for (i = 0; i < j->n_args; i++) rules_push_node(L, &j->args[i]);
    lua_rawgeti(L, LUA_REGISTRYINDEX, j->fn->ref);
    for (i = 0; i < j->n_args; i++) lua_pushvalue(L, (int)i + 1);
    lua_call(L, (int)j->n_args, 1);
    if (!rules_to_node(L, -1, j->a, j->result, false, &why)) return luaL_error(L, "%s", tr(why));
    if (j->want_after && j->n_args && !rules_to_node(L, 1, j->a, j->after, false, &why))
        return luaL_error(L, "%s", tr(why));
    return 0;
}

err_code rules_call(rules_node **out, rules_node **arg0_after, arena *a, rules *r, const rules_fn *fn,
                    const rules_node *args, size_t n_args, err *e)
{
    call_job j = { fn, args, n_args, a, NULL, NULL, arg0_after != NULL };
    unsigned line;
    err_code rc;

    j.result = arena_one(a, rules_node);
    j.after = arena_one(a, rules_node);
    *out = j.result;
    if (arg0_after) *arg0_after = j.after;
    rc = rules_state_run(fn->st, call_body, &j, &line, e);
    if (rc == ERR_OK) return ERR_OK;
    memset(j.result, 0, sizeof *j.result);
    memset(j.after, 0, sizeof *j.after);
    return err_wrap(e, "%s:%u", r->files[fn->st->file].name, line ? line : fn->line);
}

sv rules_take_log(rules *r, arena *a)
{
    sv s = arena_dup(a, buf_sv(&r->log));

    buf_reset(&r->log);
    return s;
}

uint64_t rules_steps_used(const rules *r)
{
    return r->last_steps;
}

size_t rules_bytes_peak(const rules *r)
{
    return r->last_peak;
}
