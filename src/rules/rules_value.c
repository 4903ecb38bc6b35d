/* rules_value.c: values from Lua to C and back. Tables become trees: depth, size and memory are bounded, so a
 * table that holds itself, or one that doubles at every level, ends with a sentence instead of a full machine. */
#include <string.h>

#include "rules/rules_int.h"

static bool utf8_ok(sv s)
{
    size_t i = 0;

    while (i < s.n) {
        uint32_t c;
        size_t n = pat_unit(s.p + i, s.p + s.n, &c);

        if (c == 0 || c > 0x10ffff) return false;
        i += n;
    }
    return true;
}

static void *value_alloc(lua_State *L, arena *a, size_t n, size_t size)
{
    void *p = NULL;
    err e = ERR_INIT;

    rules_charge(L, 1 + n * size / 64);
    if (n == 0) return NULL;
    if (arena_try(&p, a, n, size, &e) != ERR_OK) rules_limit_raise(L, LIMIT_DATA_HIT);
    return p;
}

static int pair_cmp(const rules_pair *a, const rules_pair *b)
{
    return sv_cmp(a->key, b->key);
}

/* Heap sort: in place, n log n for any order, keys are unique. */
static void pairs_sort(rules_pair *v, size_t n)
{
    size_t i, end;

    for (i = 1; i < n; i++)
        if (pair_cmp(&v[i - 1], &v[i]) > 0) break;
    if (i >= n) return;
    for (i = n / 2, end = n; end > 1;) {
        size_t root, child;
        rules_pair t;

        if (i > 0) i--;
        else {
            end--;
            t = v[0]; v[0] = v[end]; v[end] = t;
        }
        for (root = i; (child = root * 2 + 1) < end; root = child) {
            if (child + 1 < end && pair_cmp(&v[child], &v[child + 1]) < 0) child++;
            if (pair_cmp(&v[root], &v[child]) >= 0) break;
            t = v[root]; v[root] = v[child]; v[child] = t;
        }
    }
}

typedef struct conv {
    arena *a;
    bool fns;
    const char *why;
} conv;

static bool to_node(lua_State *L, int idx, conv *c, rules_node *out, int depth);

static bool text_to(lua_State *L, int idx, conv *c, sv *out)
{
    sv s;
    char *p;

    s.p = lua_tolstring(L, idx, &s.n);
    rules_charge(L, 1 + s.n / 16);
    if (!utf8_ok(s)) {
        c->why = "a text is not valid UTF-8: it was cut inside a character, or holds a zero byte";
        return false;
    }
    p = value_alloc(L, c->a, s.n + 1, 1);
    memcpy(p, s.p, s.n);
    p[s.n] = 0;
    *out = (sv){ p, s.n };
    return true;
}

static bool table_to(lua_State *L, int idx, conv *c, rules_node *out, int depth)
{
    size_t n_all = 0, n_keys = 0, i, n;

    if (depth >= RULES_DEPTH_MAX) {
        c->why = "a table is nested too deeply, or contains itself";
        return false;
    }
    luaL_checkstack(L, 6, NULL);
    n = lua_rawlen(L, idx);
    for (lua_pushnil(L); lua_next(L, idx); lua_pop(L, 1)) {
        n_all++;
        if (lua_type(L, -2) == LUA_TSTRING) n_keys++;
    }
    rules_charge(L, 1 + n_all);
    if (n_all - n_keys != n) {
        c->why = "a table has a gap in its list, or a key that is neither a text nor 1, 2, 3 …";
        return false;
    }
    if (n_all > RULES_NODES_MAX) rules_limit_raise(L, LIMIT_DATA_HIT);
    out->items = value_alloc(L, c->a, n, sizeof *out->items);
    out->pairs = value_alloc(L, c->a, n_keys, sizeof *out->pairs);
    for (i = 0; i < n; i++) {
        bool ok;

        lua_rawgeti(L, idx, (lua_Integer)i + 1);
        ok = to_node(L, lua_gettop(L), c, &out->items[i], depth + 1);
        lua_pop(L, 1);
        if (!ok) return false;
        out->n_items = i + 1;
    }
    if (n_keys == 0) return true;
    for (lua_pushnil(L); lua_next(L, idx); lua_pop(L, 1)) {
        rules_pair *p = &out->pairs[out->n_pairs];

        if (lua_type(L, -2) != LUA_TSTRING) continue;
        if (out->n_pairs >= n_keys || !text_to(L, -2, c, &p->key) ||
            !to_node(L, lua_gettop(L), c, &p->value, depth + 1)) {
            lua_pop(L, 2);
            return false;
        }
        out->n_pairs++;
    }
    pairs_sort(out->pairs, out->n_pairs);
    return true;
}

static bool fn_to(lua_State *L, int idx, conv *c, rules_node *out)
{
    rules_state *st = rules_state_of(L);
    rules_fn *fn;
    lua_Debug ar;

    if (!c->fns) {
        c->why = "a function cannot be handed back here";
        return false;
    }
    if (lua_iscfunction(L, idx)) {
        c->why = "a built-in function cannot be a callback; write function(…) … end";
        return false;
    }
    fn = value_alloc(L, c->a, 1, sizeof *fn);
    fn->st = st;
    lua_pushvalue(L, idx);
    lua_getinfo(L, ">S", &ar);
    fn->line = ar.linedefined > 0 ? (unsigned)ar.linedefined : 0;
    lua_pushvalue(L, idx);
    fn->ref = luaL_ref(L, LUA_REGISTRYINDEX);
    st->fns++;
    out->fn = fn;
    return true;
}

static bool to_node(lua_State *L, int idx, conv *c, rules_node *out, int depth)
{
    rules_state *st = rules_state_of(L);

    memset(out, 0, sizeof *out);
    rules_charge(L, 2);
    if (++st->nodes > RULES_NODES_MAX) rules_limit_raise(L, LIMIT_DATA_HIT);
    switch (lua_type(L, idx)) {
    case LUA_TNIL: return true;
    case LUA_TBOOLEAN:
        out->type = RULES_BOOL;
        out->boolean = lua_toboolean(L, idx);
        return true;
    case LUA_TNUMBER:
        out->type = RULES_NUM;
        out->num = lua_tonumber(L, idx);
        out->integer = lua_isinteger(L, idx);
        out->whole = out->integer ? lua_tointeger(L, idx) : 0;
        return true;
    case LUA_TSTRING:
        out->type = RULES_TEXT;
        return text_to(L, idx, c, &out->text);
    case LUA_TTABLE:
        out->type = RULES_TABLE;
        return table_to(L, idx, c, out, depth);
    case LUA_TFUNCTION:
        out->type = RULES_FN;
        return fn_to(L, idx, c, out);
    default:
        c->why = "a value has a type that rule files do not know";
        return false;
    }
}

bool rules_to_node(lua_State *L, int idx, arena *a, rules_node *out, bool fns, const char **why)
{
    conv c = { a, fns, "" };
    bool ok;

    rules_state_of(L)->nodes = 0;
    ok = to_node(L, lua_absindex(L, idx), &c, out, 0);
    *why = c.why;
    return ok;
}

void rules_push_node(lua_State *L, const rules_node *n)
{
    size_t i;

    luaL_checkstack(L, 4, NULL);
    switch (n->type) {
    case RULES_NIL: lua_pushnil(L); break;
    case RULES_BOOL: lua_pushboolean(L, n->boolean); break;
    case RULES_NUM:
        if (n->integer) lua_pushinteger(L, n->whole);
        else lua_pushnumber(L, n->num);
        break;
    case RULES_TEXT:
        rules_charge(L, n->text.n / 16);
        lua_pushlstring(L, n->text.p ? n->text.p : "", n->text.n);
        break;
    case RULES_TABLE:
        rules_charge(L, 1 + n->n_items + n->n_pairs);
        lua_createtable(L, n->n_items < 10000 ? (int)n->n_items : 10000, n->n_pairs < 10000 ? (int)n->n_pairs : 10000);
        for (i = 0; i < n->n_items; i++) {
            rules_push_node(L, &n->items[i]);
            lua_rawseti(L, -2, (lua_Integer)i + 1);
        }
        for (i = 0; i < n->n_pairs; i++) {
            lua_pushlstring(L, n->pairs[i].key.p, n->pairs[i].key.n);
            rules_push_node(L, &n->pairs[i].value);
            lua_rawset(L, -3);
        }
        break;
    case RULES_FN: /* only back into the state it came from */
        if (n->fn && n->fn->st->L == L) lua_rawgeti(L, LUA_REGISTRYINDEX, n->fn->ref);
        else lua_pushnil(L);
        break;
    }
}
