/* rules_api.c: what stands in the globals of a rule file: libraries, constructors, primitives; and two ways to
 * look at it from outside: the description for editors, and the list of everything that can be reached. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/msg.h"
#include "rules/rules_int.h"

/* A primitive is charged for the texts it is given and gives; it knows nothing of the budget itself. */
static int prim_call(lua_State *L)
{
    const rules_prim *p = lua_touserdata(L, lua_upvalueindex(1));
    size_t work = 20;
    int i, n = lua_gettop(L);

    for (i = 1; i <= n; i++)
        if (lua_type(L, i) == LUA_TSTRING) work += lua_rawlen(L, i) / 4;
    rules_charge(L, work);
    return p->fn(L);
}

/* Reading a global that is not there: a misspelt name, or something other Lua programs have. */
static int unknown_global(lua_State *L)
{
    static const char *const gone[] = { "io", "os", "require", "package", "load", "loadstring", "loadfile", "dofile",
                                        "debug", "collectgarbage", "coroutine", "xpcall", "rawset", "_G", "warn" };
    const char *names[200], *near;
    size_t n = 0, i;
    sv key;

    rules_charge(L, 10);
    if (lua_type(L, 2) != LUA_TSTRING) {
        lua_pushnil(L);
        return 1;
    }
    key.p = lua_tolstring(L, 2, &key.n);
    for (i = 0; i < sizeof gone / sizeof *gone; i++)
        if (sv_eq(key, sv_of(gone[i])))
            return luaL_error(L, tr("'%s' is not available: rule files see no files, clock, network or other programs"),
                              gone[i]);
    for (lua_pushnil(L); lua_next(L, 1) && n < 200; lua_pop(L, 1))
        if (lua_type(L, -2) == LUA_TSTRING) names[n++] = lua_tostring(L, -2);
    for (i = 1; i < n; i++) { /* in a fixed order: the nearest of equals must not depend on Lua's seed */
        const char *t = names[i];
        size_t j = i;

        for (; j > 0 && strcmp(names[j - 1], t) > 0; j--) names[j] = names[j - 1];
        names[j] = t;
    }
    near = rules_nearest(key, names, n);
    if (near) return luaL_error(L, tr("unknown name '%s'. Did you mean '%s'?"), key.p, near);
    return luaL_error(L, tr("unknown name '%s'. Texts stand in quotes; own names begin with local"), key.p);
}

static int new_global(lua_State *L)
{
    rules_state *st = rules_state_of(L);
    err e = ERR_INIT;

    rules_charge(L, 5);
    lua_settop(L, 3);
    if (lua_type(L, 2) == LUA_TSTRING) {
        err_set(&e, ERR_RULE, "'%s' is set without local: a slip of the keyboard would go unseen. Write: local %s = …",
                lua_tostring(L, 2), lua_tostring(L, 2));
        rules_problem_add(st->r, st->file, rules_line_now(L), true, false, e.msg);
    }
    lua_rawset(L, 1);
    return 0;
}

int rules_globals_open(lua_State *L)
{
    rules *r = rules_state_of(L)->r;
    size_t i;

    rules_base_open(L);
    rules_string_open(L);
    rules_table_open(L);
    rules_utf8_open(L);
    rules_math_open(L);
    for (i = 0; i < r->n_kinds; i++) {
        lua_pushlightuserdata(L, (void *)(uintptr_t)r->kinds[i].kind);
        lua_pushcclosure(L, rules_construct, 1);
        lua_setglobal(L, r->kinds[i].kind->name);
    }
    for (i = 0; i < r->n_api; i++) {
        const rules_prim *p;

        lua_createtable(L, 0, 8);
        for (p = r->api[i].fns; p->name; p++) {
            lua_pushlightuserdata(L, (void *)(uintptr_t)p);
            lua_pushcclosure(L, prim_call, 1);
            lua_setfield(L, -2, p->name);
        }
        lua_setglobal(L, r->api[i].table);
    }
    lua_pushglobaltable(L);
    lua_createtable(L, 0, 3);
    lua_pushcfunction(L, unknown_global);
    lua_setfield(L, -2, "__index");
    lua_pushcfunction(L, new_global);
    lua_setfield(L, -2, "__newindex");
    lua_pushboolean(L, 0);
    lua_setfield(L, -2, "__metatable");
    lua_setmetatable(L, -2);
    return 0;
}

/* ---- scripts/rules.d.lua --------------------------------------------------------------------------------------- */

static void describe_type(buf *out, const rules_field *f, const char *cls)
{
    sv rest, one;
    bool first = true;

    switch (f->want) {
    case RULES_WANT_TEXT:
    case RULES_WANT_TEXTS:
        if (!f->choices) buf_adds(out, "string");
        else
            for (rest = sv_of(f->choices); sv_split(&rest, '|', &one); first = false)
                buf_addf(out, "%s\"%.*s\"", first ? "" : "|", SV_FMT(one));
        if (f->want == RULES_WANT_TEXTS) buf_adds(out, "|string[]");
        break;
    case RULES_WANT_NUM: buf_adds(out, "number"); break;
    case RULES_WANT_BOOL: buf_adds(out, "boolean"); break;
    case RULES_WANT_LANGS: buf_adds(out, "string|henji.langs"); break;
    case RULES_WANT_TABLE: buf_addf(out, "%s%s.%s", f->items ? "string|string[]|" : "", cls, f->name); break;
    case RULES_WANT_TABLES: buf_addf(out, "%s.%s[]", cls, f->name); break;
    case RULES_WANT_MAP: buf_adds(out, "table<string, string|number|boolean|string[]>"); break;
    case RULES_WANT_FN: buf_adds(out, f->choices ? f->choices : "function"); break;
    case RULES_WANT_ANY: buf_adds(out, "any"); break;
    }
}

static void describe_class(buf *out, const rules_field *fields, const char *cls, int depth, const char *key)
{
    const rules_field *f;
    char sub[200];

    for (f = fields; depth < 6 && f->name; f++)
        if (f->sub) {
            snprintf(sub, sizeof sub, "%s.%s", cls, f->name);
            describe_class(out, f->sub, sub, depth + 1, NULL);
        }
    buf_addf(out, "---@class %s\n", cls);
    if (key) buf_addf(out, "---@field [1] string its name (also written %s = …)\n", key);
    for (f = fields; f->name; f++) {
        buf_addf(out, "---@field %s%s ", f->name, f->flags & RULES_REQUIRED ? "" : "?");
        describe_type(out, f, cls);
        buf_addf(out, " %s\n", f->en ? f->en : "");
    }
    buf_adds(out, "\n");
}

void rules_describe(buf *out, const rules *r)
{
    size_t i;

    buf_adds(out, "---@meta\n"
                  "-- The Lua that henji's rule files are written in, for editors (Lua language server).\n"
                  "-- Made by `henji rules types` from what the program registers; a test compares the two.\n"
                  "-- Also there, as in Lua 5.4: assert error getmetatable ipairs next pairs pcall print rawequal rawget\n"
                  "-- rawlen select setmetatable tonumber tostring type; string, table, utf8 and math without the\n"
                  "-- functions that reach outside, make random numbers or depend on the machine.\n"
                  "-- Not there: io os require load debug coroutine xpcall collectgarbage.\n\n"
                  "---@class henji.langs\n---@field ja? string\n---@field en? string\n\n");
    for (i = 0; i < r->n_types; i++) buf_addf(out, "%s\n", r->types[i]);
    for (i = 0; i < r->n_kinds; i++) {
        const rules_kind *k = r->kinds[i].kind;
        char cls[100];

        snprintf(cls, sizeof cls, "henji.%s", k->name);
        describe_class(out, k->fields, cls, 0, k->key);
        if (k->en) buf_addf(out, "---%s\n", k->en);
        if (k->ja) buf_addf(out, "---%s\n", k->ja);
        buf_addf(out, "---@param entry %s\n", cls);
        if (k->key) buf_adds(out, "---@return string name\n");
        buf_addf(out, "function %s(entry) end\n\n", k->name);
    }
    for (i = 0; i < r->n_api; i++) {
        const rules_prim *p;

        buf_addf(out, "---@class henji.lib.%s\n%s = {}\n\n", r->api[i].table, r->api[i].table);
        for (p = r->api[i].fns; p->name; p++) {
            if (p->en) buf_addf(out, "---%s\n", p->en);
            if (p->ja) buf_addf(out, "---%s\n", p->ja);
            buf_addf(out, "---@type fun%s\n%s.%s = nil\n\n", p->sig, r->api[i].table, p->name);
        }
    }
}

/* ---- everything that can be reached ---------------------------------------------------------------------------- */

typedef struct reach_job {
    char **lines;
    size_t n, cap;
} reach_job;

static void reach_line(reach_job *j, const char *path, const char *type)
{
    size_t len = strlen(path) + strlen(type) + 2;

    j->lines = xgrow(j->lines, &j->cap, j->n + 1, sizeof *j->lines);
    j->lines[j->n] = xmalloc(len);
    snprintf(j->lines[j->n++], len, "%s %s", path, type);
}

static void reach_fields(lua_State *L, reach_job *j, const char *path, int depth);

/* The value on top of the stack; `seen` (a table of visited tables and functions) at index 1. */
static void reach_value(lua_State *L, reach_job *j, const char *path, int depth)
{
    int type = lua_type(L, -1), i;
    char sub[400];

    reach_line(j, path, lua_typename(L, type));
    if (depth > 12 || (type != LUA_TTABLE && type != LUA_TFUNCTION && type != LUA_TSTRING && type != LUA_TUSERDATA)) return;
    luaL_checkstack(L, 8, NULL);
    if (type == LUA_TTABLE || type == LUA_TFUNCTION) {
        lua_pushvalue(L, -1);
        if (lua_rawget(L, 1) != LUA_TNIL) {
            lua_pop(L, 1);
            return;
        }
        lua_pop(L, 1);
        lua_pushvalue(L, -1);
        lua_pushboolean(L, 1);
        lua_rawset(L, 1);
    }
    /* What getmetatable would give; the hidden metatables are looked into as well, as if they could be had. */
    if (depth < 6 && (type != LUA_TSTRING || depth == 0) && lua_getmetatable(L, -1)) {
        snprintf(sub, sizeof sub, "%s<metatable>", path);
        reach_value(L, j, sub, depth + 1);
        lua_pop(L, 1);
    }
    if (type == LUA_TFUNCTION)
        for (i = 1; lua_getupvalue(L, -1, i); i++) {
            snprintf(sub, sizeof sub, "%s<upvalue %d>", path, i);
            reach_value(L, j, sub, depth + 1);
            lua_pop(L, 1);
        }
    if (type == LUA_TTABLE) reach_fields(L, j, path, depth);
}

static int line_cmp(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

/* By name, so that a value with two ways to it is always listed under the same one. */
static void reach_fields(lua_State *L, reach_job *j, const char *path, int depth)
{
    const char *names[300] = { NULL };
    char sub[400];
    size_t n = 0, i;

    for (lua_pushnil(L); lua_next(L, -2) && n < 300; lua_pop(L, 1)) {
        if (lua_type(L, -2) == LUA_TSTRING) names[n++] = lua_tostring(L, -2);
        else {
            snprintf(sub, sizeof sub, "%s[%s]", path, luaL_typename(L, -2));
            reach_line(j, sub, luaL_typename(L, -1));
        }
    }
    qsort(names, n, sizeof *names, line_cmp);
    for (i = 0; i < n; i++) {
        snprintf(sub, sizeof sub, "%s.%s", path, names[i]);
        lua_pushstring(L, names[i]);
        lua_rawget(L, -2);
        reach_value(L, j, sub, depth + 1);
        lua_pop(L, 1);
    }
}

static int reach_body(lua_State *L)
{
    reach_job *j = lua_touserdata(L, 1);

    lua_settop(L, 0);
    lua_createtable(L, 0, 200);
    lua_pushglobaltable(L);
    reach_value(L, j, "_ENV", 0);
    lua_pop(L, 1);
    lua_pushliteral(L, ""); /* the one basic type with a metatable */
    reach_value(L, j, "\"\"", 0);
    return 0;
}

err_code rules_reachable(buf *out, rules *r, err *e)
{
    reach_job j = { NULL, 0, 0 };
    rules_state *st = NULL;
    rules_file f = { .name = "reachable", .layer = RULES_OPTION };
    unsigned line;
    size_t i;
    err_code rc;

    r->files = xgrow(r->files, &r->cap_files, r->n_files + 1, sizeof *r->files);
    r->files[r->n_files] = f; /* not counted: gone again when this returns */
    rc = rules_state_new(&st, r, r->n_files, e);
    if (rc == ERR_OK) rc = rules_state_run(st, reach_body, &j, &line, e);
    rules_state_free(st);
    if (j.n) qsort(j.lines, j.n, sizeof *j.lines, line_cmp);
    for (i = 0; i < j.n; i++) {
        buf_addf(out, "%s\n", j.lines[i]);
        free(j.lines[i]);
    }
    free(j.lines);
    return rc;
}
