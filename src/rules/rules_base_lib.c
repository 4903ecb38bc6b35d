/* rules_base_lib.c: the basic functions of rule files.
 *
 * Left out: load, loadstring, loadfile, dofile, require, package, io, os, debug, collectgarbage, warn, xpcall,
 * coroutine, rawset, _G. Changed: pcall passes limits on; setmetatable copies, and refuses finalizers and weak tables;
 * tostring shows no addresses; pairs and next go in a fixed order (numbers, then texts by bytes, then booleans),
 * because Lua's own order depends on a seed taken from the clock; print goes to the log of the rules.
 */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/msg.h"
#include "rules/rules_int.h"

#define LOG_MAX ((size_t)64 * 1024)

/* Pushes the text of a value; like luaL_tolstring, without addresses. */
const char *rules_text_of(lua_State *L, int idx, size_t *n)
{
    idx = lua_absindex(L, idx);
    rules_charge(L, 2);
    if (luaL_callmeta(L, idx, "__tostring")) {
        if (!lua_isstring(L, -1)) luaL_error(L, "%s", tr("__tostring must give a text"));
    } else
        switch (lua_type(L, idx)) {
        case LUA_TSTRING: lua_pushvalue(L, idx); break;
        case LUA_TNUMBER:
            lua_pushvalue(L, idx);
            lua_tostring(L, -1); /* a number becomes its text in place */
            break;
        case LUA_TBOOLEAN: lua_pushstring(L, lua_toboolean(L, idx) ? "true" : "false"); break;
        default: lua_pushstring(L, luaL_typename(L, idx)); break;
        }
    return lua_tolstring(L, -1, n);
}

static int base_tostring(lua_State *L)
{
    luaL_checkany(L, 1);
    rules_text_of(L, 1, NULL);
    return 1;
}

static int base_type(lua_State *L)
{
    luaL_checkany(L, 1);
    rules_charge(L, 1);
    lua_pushstring(L, luaL_typename(L, 1));
    return 1;
}

static int base_error(lua_State *L)
{
    int level = (int)luaL_optinteger(L, 2, 1);

    rules_charge(L, 5);
    lua_settop(L, 1);
    if (lua_type(L, 1) == LUA_TSTRING && level > 0) {
        luaL_where(L, level);
        lua_pushvalue(L, 1);
        lua_concat(L, 2);
    }
    return lua_error(L);
}

static int base_assert(lua_State *L)
{
    rules_charge(L, 1);
    if (lua_toboolean(L, 1)) return lua_gettop(L);
    luaL_checkany(L, 1);
    if (lua_isnoneornil(L, 2)) return luaL_error(L, "%s", tr("assertion failed"));
    lua_settop(L, 2);
    if (lua_type(L, 2) == LUA_TSTRING) {
        luaL_where(L, 1);
        lua_insert(L, 2);
        lua_concat(L, 2);
    }
    return lua_error(L);
}

static int base_pcall(lua_State *L)
{
    rules_state *st = rules_state_of(L);
    int rc;

    luaL_checkany(L, 1);
    rules_charge(L, 5);
    lua_pushboolean(L, 1);
    lua_insert(L, 1);
    rc = lua_pcall(L, lua_gettop(L) - 2, LUA_MULTRET, 0);
    if (rc == LUA_ERRMEM && st->limit == LIMIT_NONE) st->limit = LIMIT_MEMORY_HIT;
    if (st->limit != LIMIT_NONE) rules_limit_raise(L, st->limit);
    if (rc == LUA_OK) return lua_gettop(L);
    rules_charge(L, 100); /* making and unwinding an error is dear */
    lua_pushboolean(L, 0);
    lua_replace(L, 1);
    return 2;
}

static int base_select(lua_State *L)
{
    int n = lua_gettop(L);
    lua_Integer i;

    rules_charge(L, 1 + (size_t)n / 8);
    if (lua_type(L, 1) == LUA_TSTRING && *lua_tostring(L, 1) == '#') {
        lua_pushinteger(L, n - 1);
        return 1;
    }
    i = luaL_checkinteger(L, 1);
    if (i < 0) i = n + i;
    else if (i > n) i = n;
    luaL_argcheck(L, i >= 1, 1, "index out of range");
    return n - (int)i;
}

static int base_tonumber(lua_State *L)
{
    if (lua_isnoneornil(L, 2)) {
        luaL_checkany(L, 1);
        rules_charge(L, 1);
        if (lua_type(L, 1) == LUA_TNUMBER) {
            lua_settop(L, 1);
            return 1;
        }
        if (lua_type(L, 1) == LUA_TSTRING) {
            sv s = rules_check_text(L, 1);

            if (s.n < 400 && lua_stringtonumber(L, s.p) == s.n + 1) return 1; /* no real number is longer */
        }
    } else {
        sv s = rules_check_text(L, 1);
        lua_Integer base = luaL_checkinteger(L, 2), v = 0;
        bool neg = false;

        luaL_argcheck(L, base >= 2 && base <= 36, 2, "base out of range");
        s = sv_trim(s);
        if (s.n && s.p[0] == '-') { neg = true; s = sv_from(s, 1); }
        while (s.n) {
            int c = (unsigned char)s.p[0] | 32, d = c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'z' ? c - 'a' + 10 : 99;

            if (d >= base || s.n > 64) break;
            v = (lua_Integer)((lua_Unsigned)v * (lua_Unsigned)base + (lua_Unsigned)d);
            s = sv_from(s, 1);
            if (s.n == 0) {
                lua_pushinteger(L, neg ? (lua_Integer)(0u - (lua_Unsigned)v) : v);
                return 1;
            }
        }
    }
    lua_pushnil(L);
    return 1;
}

static int base_rawequal(lua_State *L)
{
    luaL_checkany(L, 2);
    rules_charge(L, 1);
    lua_pushboolean(L, lua_rawequal(L, 1, 2));
    return 1;
}

static int base_rawlen(lua_State *L)
{
    luaL_argcheck(L, lua_istable(L, 1) || lua_type(L, 1) == LUA_TSTRING, 1, "table or text expected");
    rules_charge(L, 1);
    lua_pushinteger(L, (lua_Integer)lua_rawlen(L, 1));
    return 1;
}

static int base_rawget(lua_State *L)
{
    luaL_checktype(L, 1, LUA_TTABLE);
    luaL_checkany(L, 2);
    rules_charge(L, 1);
    lua_settop(L, 2);
    lua_rawget(L, 1);
    return 1;
}

/* The metatable in force is a copy, made now: what is put into the given one later has no effect. So no finalizer can
 * slip in, and __call is always a function (a table as __call can send stock Lua 5.4.4 round for minutes without an
 * instruction being counted). getmetatable gives the table that was given. */
static int base_setmetatable(lua_State *L)
{
    static const char *const taken[] = { "__index", "__newindex", "__call", "__tostring", "__eq",  "__lt",   "__le",
                                         "__len",   "__concat",   "__unm",  "__add",      "__sub", "__mul",  "__div",
                                         "__mod",   "__pow",      "__idiv", "__band",     "__bor", "__bxor", "__shl",
                                         "__shr",   "__bnot",     "__metatable" };
    static const char *const refused[] = { "__gc", "__close", "__mode" };
    int type = lua_type(L, 2);
    size_t i;

    luaL_checktype(L, 1, LUA_TTABLE);
    luaL_argcheck(L, type == LUA_TNIL || type == LUA_TTABLE, 2, "nil or table expected");
    rules_charge(L, 30);
    if (luaL_getmetafield(L, 1, "__metatable") != LUA_TNIL)
        return luaL_error(L, "%s", tr("this metatable cannot be changed"));
    lua_settop(L, 2);
    if (type == LUA_TNIL) {
        lua_setmetatable(L, 1);
        lua_settop(L, 1);
        return 1;
    }
    for (i = 0; i < sizeof refused / sizeof *refused; i++) {
        lua_pushstring(L, refused[i]);
        if (lua_rawget(L, 2) != LUA_TNIL)
            return luaL_error(L, tr("setmetatable: '%s' is not available in rule files"), refused[i]);
        lua_pop(L, 1);
    }
    lua_createtable(L, 0, 4); /* 3 */
    for (i = 0; i < sizeof taken / sizeof *taken; i++) {
        lua_pushstring(L, taken[i]);
        lua_pushvalue(L, -1);
        if (lua_rawget(L, 2) == LUA_TNIL) {
            lua_pop(L, 2);
            continue;
        }
        if (strcmp(taken[i], "__call") == 0 && lua_type(L, -1) != LUA_TFUNCTION)
            return luaL_error(L, "%s", tr("setmetatable: __call must be a function"));
        lua_rawset(L, 3);
    }
    lua_pushliteral(L, "__metatable");
    if (lua_rawget(L, 3) == LUA_TNIL) {
        lua_pushliteral(L, "__metatable");
        lua_pushvalue(L, 2);
        lua_rawset(L, 3);
    }
    lua_settop(L, 3);
    lua_setmetatable(L, 1);
    lua_settop(L, 1);
    return 1;
}

static int base_getmetatable(lua_State *L)
{
    luaL_checkany(L, 1);
    rules_charge(L, 1);
    if (!lua_getmetatable(L, 1)) {
        lua_pushnil(L);
        return 1;
    }
    luaL_getmetafield(L, 1, "__metatable"); /* pushes nothing when absent */
    return 1;
}

static int base_print(lua_State *L)
{
    rules_state *st = rules_state_of(L);
    buf *log = &st->r->log;
    int n = lua_gettop(L), i;

    for (i = 1; i <= n; i++) {
        size_t len;
        const char *s = rules_text_of(L, i, &len);

        rules_charge(L, 1 + len / 16);
        if (log->n + len + 2 < LOG_MAX) {
            if (i > 1) buf_addc(log, '\t');
            buf_add(log, (sv){ s, len });
        }
        lua_pop(L, 1);
    }
    if (log->n + 1 < LOG_MAX) buf_addc(log, '\n');
    return 0;
}

/* ---- iteration in a fixed order -------------------------------------------------------------------------------- */

typedef struct order_key {
    int type;
    bool integer, boolean;
    lua_Integer i;
    double num;
    sv s;
} order_key;

static void key_read(lua_State *L, int idx, order_key *k)
{
    memset(k, 0, sizeof *k);
    k->type = lua_type(L, idx);
    switch (k->type) {
    case LUA_TNUMBER:
        k->integer = lua_isinteger(L, idx);
        k->i = k->integer ? lua_tointeger(L, idx) : 0;
        k->num = lua_tonumber(L, idx);
        break;
    case LUA_TSTRING: k->s.p = lua_tolstring(L, idx, &k->s.n); break;
    case LUA_TBOOLEAN: k->boolean = lua_toboolean(L, idx); break;
    default: luaL_error(L, tr("a table with a %s as a key has no fixed order; use texts or numbers as keys"),
                        lua_typename(L, k->type));
    }
}

static int key_cmp(const order_key *a, const order_key *b)
{
    if (a->type != b->type) {
        int ra = a->type == LUA_TNUMBER ? 0 : a->type == LUA_TSTRING ? 1 : 2;
        int rb = b->type == LUA_TNUMBER ? 0 : b->type == LUA_TSTRING ? 1 : 2;

        return ra - rb;
    }
    if (a->type == LUA_TSTRING) return sv_cmp(a->s, b->s);
    if (a->type == LUA_TBOOLEAN) return (int)a->boolean - (int)b->boolean;
    if (a->integer && b->integer) return a->i < b->i ? -1 : a->i > b->i;
    if (a->num != b->num) return a->num < b->num ? -1 : 1;
    return (int)a->integer - (int)b->integer;
}

static void keys_sort(order_key *v, size_t n)
{
    size_t i, end;

    for (i = n / 2, end = n; end > 1;) {
        size_t root, child;
        order_key t;

        if (i > 0) i--;
        else {
            end--;
            t = v[0]; v[0] = v[end]; v[end] = t;
        }
        for (root = i; (child = root * 2 + 1) < end; root = child) {
            if (child + 1 < end && key_cmp(&v[child], &v[child + 1]) < 0) child++;
            if (key_cmp(&v[root], &v[child]) >= 0) break;
            t = v[root]; v[root] = v[child]; v[child] = t;
        }
    }
}

static size_t log2_of(size_t n)
{
    size_t l = 1;

    while (n >>= 1) l++;
    return l;
}

/* Pushes a list of the keys of the table at 1, in order. */
static void push_keys(lua_State *L)
{
    size_t n = 0, i = 0;
    order_key *v;

    for (lua_pushnil(L); lua_next(L, 1); lua_pop(L, 1)) n++;
    rules_charge(L, 1 + 2 * n * log2_of(n));
    v = lua_newuserdatauv(L, n * sizeof *v + 1, 0);
    for (lua_pushnil(L); lua_next(L, 1); lua_pop(L, 1)) key_read(L, -2, &v[i++]);
    keys_sort(v, n);
    lua_createtable(L, n < 100000 ? (int)n : 100000, 0);
    for (i = 0; i < n; i++) {
        if (v[i].type == LUA_TSTRING) lua_pushlstring(L, v[i].s.p, v[i].s.n);
        else if (v[i].type == LUA_TBOOLEAN) lua_pushboolean(L, v[i].boolean);
        else if (v[i].integer) lua_pushinteger(L, v[i].i);
        else lua_pushnumber(L, v[i].num);
        lua_rawseti(L, -2, (lua_Integer)i + 1);
    }
    lua_remove(L, -2);
}

/* Upvalues: the list of keys, the next index. The keys are those of the start; one set to nil since is skipped. */
static int pairs_next(lua_State *L)
{
    lua_Integer i = lua_tointeger(L, lua_upvalueindex(2));

    luaL_checktype(L, 1, LUA_TTABLE);
    lua_settop(L, 1);
    for (;;) {
        rules_charge(L, 1);
        lua_settop(L, 1);
        if (lua_rawgeti(L, lua_upvalueindex(1), i++) == LUA_TNIL) return 1;
        lua_pushvalue(L, -1);
        if (lua_rawget(L, 1) != LUA_TNIL) break;
    }
    lua_pushinteger(L, i);
    lua_replace(L, lua_upvalueindex(2));
    return 2;
}

static int base_pairs(lua_State *L)
{
    luaL_checktype(L, 1, LUA_TTABLE);
    lua_settop(L, 1);
    push_keys(L);
    lua_pushinteger(L, 1);
    lua_pushcclosure(L, pairs_next, 2);
    lua_pushvalue(L, 1);
    lua_pushnil(L);
    return 3;
}

/* next(t, k): the smallest key above k. Looks at every key, so pairs is the better way to walk a table. */
static int base_next(lua_State *L)
{
    order_key after, best, k;
    bool first, found = false;
    size_t n = 0;

    luaL_checktype(L, 1, LUA_TTABLE);
    lua_settop(L, 2);
    first = lua_isnil(L, 2);
    memset(&best, 0, sizeof best);
    if (!first) key_read(L, 2, &after);
    else memset(&after, 0, sizeof after);
    lua_pushnil(L); /* 3: the best key so far, kept alive and at hand */
    for (lua_pushnil(L); lua_next(L, 1); lua_pop(L, 1)) {
        n++;
        key_read(L, -2, &k);
        if (!first && key_cmp(&k, &after) <= 0) continue;
        if (found && key_cmp(&k, &best) >= 0) continue;
        best = k;
        found = true;
        lua_pushvalue(L, -2);
        lua_replace(L, 3);
    }
    rules_charge(L, 1 + 3 * n);
    if (!found) {
        lua_pushnil(L);
        return 1;
    }
    lua_settop(L, 3);
    lua_pushvalue(L, 3);
    lua_rawget(L, 1);
    return 2;
}

static int ipairs_next(lua_State *L)
{
    lua_Integer i = luaL_checkinteger(L, 2) + 1;

    rules_charge(L, 1);
    lua_pushinteger(L, i);
    return lua_geti(L, 1, i) == LUA_TNIL ? 1 : 2;
}

static int base_ipairs(lua_State *L)
{
    luaL_checkany(L, 1);
    rules_charge(L, 1);
    lua_pushcfunction(L, ipairs_next);
    lua_pushvalue(L, 1);
    lua_pushinteger(L, 0);
    return 3;
}

static const luaL_Reg base_fns[] = {
    { "assert", base_assert },     { "error", base_error },
    { "getmetatable", base_getmetatable },
    { "ipairs", base_ipairs },     { "next", base_next },
    { "pairs", base_pairs },       { "pcall", base_pcall },
    { "print", base_print },       { "rawequal", base_rawequal },
    { "rawget", base_rawget },     { "rawlen", base_rawlen },
    { "select", base_select },     { "setmetatable", base_setmetatable },
    { "tonumber", base_tonumber }, { "tostring", base_tostring },
    { "type", base_type },         { NULL, NULL },
};

void rules_base_open(lua_State *L)
{
    lua_pushglobaltable(L);
    luaL_setfuncs(L, base_fns, 0);
    lua_pop(L, 1);
}

/* ---- math: what gives the same on every processor; no random ---------------------------------------------------- */

static int math_abs(lua_State *L)
{
    rules_charge(L, 1);
    if (lua_isinteger(L, 1)) {
        lua_Integer v = lua_tointeger(L, 1);

        lua_pushinteger(L, v < 0 ? (lua_Integer)(0u - (lua_Unsigned)v) : v);
    } else
        lua_pushnumber(L, fabs(luaL_checknumber(L, 1)));
    return 1;
}

static int math_round(lua_State *L, double (*fn)(double))
{
    lua_Integer i;
    double v;

    rules_charge(L, 1);
    if (lua_isinteger(L, 1)) {
        lua_settop(L, 1);
        return 1;
    }
    v = fn(luaL_checknumber(L, 1));
    if (lua_numbertointeger(v, &i)) lua_pushinteger(L, i);
    else lua_pushnumber(L, v);
    return 1;
}

static int math_floor(lua_State *L)
{
    return math_round(L, floor);
}

static int math_ceil(lua_State *L)
{
    return math_round(L, ceil);
}

static int math_best(lua_State *L, bool max)
{
    int n = lua_gettop(L), i, best = 1;

    luaL_checknumber(L, 1);
    rules_charge(L, 1 + (size_t)n);
    for (i = 2; i <= n; i++) {
        luaL_checknumber(L, i);
        if (max ? lua_compare(L, best, i, LUA_OPLT) : lua_compare(L, i, best, LUA_OPLT)) best = i;
    }
    lua_pushvalue(L, best);
    return 1;
}

static int math_max(lua_State *L)
{
    return math_best(L, true);
}

static int math_min(lua_State *L)
{
    return math_best(L, false);
}

static int math_fmod(lua_State *L)
{
    rules_charge(L, 1);
    if (lua_isinteger(L, 1) && lua_isinteger(L, 2)) {
        lua_Integer a = lua_tointeger(L, 1), b = lua_tointeger(L, 2);

        luaL_argcheck(L, b != 0, 2, "zero");
        lua_pushinteger(L, b == -1 ? 0 : a % b);
    } else
        lua_pushnumber(L, fmod(luaL_checknumber(L, 1), luaL_checknumber(L, 2)));
    return 1;
}

static int math_sqrt(lua_State *L)
{
    rules_charge(L, 1);
    lua_pushnumber(L, sqrt(luaL_checknumber(L, 1)));
    return 1;
}

static int math_tointeger(lua_State *L)
{
    int ok;
    lua_Integer v = lua_tointegerx(L, 1, &ok);

    rules_charge(L, 1);
    luaL_checkany(L, 1);
    if (ok && lua_type(L, 1) == LUA_TNUMBER) lua_pushinteger(L, v);
    else lua_pushnil(L);
    return 1;
}

static int math_type(lua_State *L)
{
    luaL_checkany(L, 1);
    rules_charge(L, 1);
    if (lua_type(L, 1) == LUA_TNUMBER) lua_pushstring(L, lua_isinteger(L, 1) ? "integer" : "float");
    else lua_pushnil(L);
    return 1;
}

static const luaL_Reg math_fns[] = {
    { "abs", math_abs },   { "ceil", math_ceil }, { "floor", math_floor }, { "fmod", math_fmod },
    { "max", math_max },   { "min", math_min },   { "sqrt", math_sqrt },   { "tointeger", math_tointeger },
    { "type", math_type }, { NULL, NULL },
};

void rules_math_open(lua_State *L)
{
    lua_createtable(L, 0, 16);
    luaL_setfuncs(L, math_fns, 0);
    lua_pushnumber(L, HUGE_VAL);
    lua_setfield(L, -2, "huge");
    lua_pushnumber(L, 3.141592653589793);
    lua_setfield(L, -2, "pi");
    lua_pushinteger(L, LUA_MAXINTEGER);
    lua_setfield(L, -2, "maxinteger");
    lua_pushinteger(L, LUA_MININTEGER);
    lua_setfield(L, -2, "mininteger");
    lua_setglobal(L, "math");
}
