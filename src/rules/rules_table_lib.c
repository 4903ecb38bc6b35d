/* rules_table_lib.c: table and utf8 for rule files, with limits.
 *
 * Tables are used raw (no __index, no __len). sort is a stable merge sort: the stock one picks pivots by the clock
 * for long lists, so that equal elements land differently from run to run, and an inconsistent comparison can make
 * it slow; this one makes the same n log n comparisons whatever they answer. move and pack do not exist.
 */
#include <string.h>

#include "base/msg.h"
#include "rules/rules_int.h"

#define UNPACK_MAX 2000 /* values on the stack at once; copying them is one instruction */

static lua_Integer table_len(lua_State *L, int arg)
{
    luaL_checktype(L, arg, LUA_TTABLE);
    rules_charge(L, 2);
    return (lua_Integer)lua_rawlen(L, arg);
}

static int table_concat(lua_State *L)
{
    lua_Integer n = table_len(L, 1), i, from, to;
    sv sep = SV_NULL;
    size_t total = 0;
    luaL_Buffer b;

    if (!lua_isnoneornil(L, 2)) sep = rules_check_text(L, 2);
    from = luaL_optinteger(L, 3, 1);
    to = luaL_optinteger(L, 4, n);
    luaL_buffinit(L, &b);
    for (i = from; i <= to; i++) {
        size_t len;
        int type = lua_rawgeti(L, 1, i);

        if (type != LUA_TSTRING && type != LUA_TNUMBER)
            return luaL_error(L, tr("table.concat: item %d is a %s, not a text"), (int)i, luaL_typename(L, -1));
        lua_tolstring(L, -1, &len);
        total += len + sep.n;
        if (total > RULES_TEXT_MAX + sep.n) rules_limit_raise(L, LIMIT_TEXT_HIT);
        rules_charge(L, 2 + (len + sep.n) / 16);
        luaL_addvalue(&b);
        if (i < to) luaL_addlstring(&b, sep.p, sep.n);
        if (i == LUA_MAXINTEGER) break;
    }
    luaL_pushresult(&b);
    return 1;
}

static int table_insert(lua_State *L)
{
    lua_Integer n = table_len(L, 1), pos = n + 1, i;

    if (lua_gettop(L) == 3) {
        pos = luaL_checkinteger(L, 2);
        luaL_argcheck(L, pos >= 1 && pos <= n + 1, 2, "position out of bounds");
        rules_charge(L, (size_t)(n + 1 - pos));
        for (i = n; i >= pos; i--) {
            lua_rawgeti(L, 1, i);
            lua_rawseti(L, 1, i + 1);
        }
    } else if (lua_gettop(L) != 2)
        return luaL_error(L, "%s", tr("table.insert takes (list, value) or (list, position, value)"));
    lua_rawseti(L, 1, pos);
    return 0;
}

static int table_remove(lua_State *L)
{
    lua_Integer n = table_len(L, 1), pos = luaL_optinteger(L, 2, n), i;

    if (lua_gettop(L) > 1) luaL_argcheck(L, (n == 0 && pos == 0) || (pos >= 1 && pos <= n + 1), 2, "position out of bounds");
    lua_rawgeti(L, 1, pos);
    if (pos < n) rules_charge(L, (size_t)(n - pos));
    for (i = pos; i < n; i++) {
        lua_rawgeti(L, 1, i + 1);
        lua_rawseti(L, 1, i);
    }
    if (pos >= 1 && pos <= n) {
        lua_pushnil(L);
        lua_rawseti(L, 1, n);
    }
    return 1;
}

static int table_unpack(lua_State *L)
{
    lua_Integer n, from, to, i;

    luaL_checktype(L, 1, LUA_TTABLE);
    n = (lua_Integer)lua_rawlen(L, 1);
    from = luaL_optinteger(L, 2, 1);
    to = luaL_optinteger(L, 3, n);
    rules_charge(L, 2);
    if (from > to) return 0;
    if ((lua_Unsigned)to - (lua_Unsigned)from >= UNPACK_MAX)
        return luaL_error(L, tr("table.unpack gives at most %d values at once"), UNPACK_MAX);
    luaL_checkstack(L, (int)(to - from + 1), NULL);
    rules_charge(L, (size_t)(to - from + 1));
    for (i = from;; i++) {
        lua_rawgeti(L, 1, i);
        if (i == to) break;
    }
    return (int)(to - from + 1);
}

/* Is element b less than element a (indexes into the list at 1)? */
static bool sort_less(lua_State *L, bool fn, uint32_t b, uint32_t a)
{
    bool less;

    rules_charge(L, 4);
    if (fn) lua_pushvalue(L, 2);
    lua_rawgeti(L, 1, (lua_Integer)b + 1);
    lua_rawgeti(L, 1, (lua_Integer)a + 1);
    if (fn) {
        lua_call(L, 2, 1);
        less = lua_toboolean(L, -1);
        lua_pop(L, 1);
        return less;
    }
    less = lua_compare(L, -2, -1, LUA_OPLT);
    lua_pop(L, 2);
    return less;
}

/* Sorts indexes; the list itself stays as it is until all comparisons are done. */
static uint32_t *sort_indexes(lua_State *L, bool fn, uint32_t *v, uint32_t *w, size_t n)
{
    size_t width, i;

    for (width = 1; width < n; width *= 2) {
        uint32_t *t;

        for (i = 0; i < n; i += width * 2) {
            size_t mid = i + width < n ? i + width : n, end = i + 2 * width < n ? i + 2 * width : n;
            size_t a = i, b = mid, k = i;

            while (a < mid && b < end) {
                if (sort_less(L, fn, v[b], v[a])) w[k++] = v[b++];
                else w[k++] = v[a++];
            }
            while (a < mid) w[k++] = v[a++];
            while (b < end) w[k++] = v[b++];
        }
        t = v;
        v = w;
        w = t;
    }
    return v;
}

static int table_sort(lua_State *L)
{
    lua_Integer len = table_len(L, 1);
    size_t n = (size_t)len, i;
    bool fn = !lua_isnoneornil(L, 2);
    uint32_t *v;

    if (fn) luaL_checktype(L, 2, LUA_TFUNCTION);
    lua_settop(L, 2);
    if (n < 2) return 0;
    if (n > RULES_NODES_MAX) return luaL_error(L, tr("table.sort takes at most %d items"), (int)RULES_NODES_MAX);
    rules_charge(L, n);
    v = lua_newuserdatauv(L, 2 * n * sizeof *v, 0); /* 3 */
    for (i = 0; i < n; i++) v[i] = (uint32_t)i;
    v = sort_indexes(L, fn, v, v + n, n);
    lua_createtable(L, (int)n, 0); /* 4 */
    for (i = 0; i < n; i++) {
        lua_rawgeti(L, 1, (lua_Integer)v[i] + 1);
        lua_rawseti(L, 4, (lua_Integer)i + 1);
    }
    for (i = 1; i <= n; i++) {
        lua_rawgeti(L, 4, (lua_Integer)i);
        lua_rawseti(L, 1, (lua_Integer)i);
    }
    return 0;
}

static const luaL_Reg table_fns[] = {
    { "concat", table_concat }, { "insert", table_insert }, { "remove", table_remove },
    { "sort", table_sort },     { "unpack", table_unpack }, { NULL, NULL },
};

void rules_table_open(lua_State *L)
{
    lua_createtable(L, 0, 8);
    luaL_setfuncs(L, table_fns, 0);
    lua_setglobal(L, "table");
}

/* ---- utf8 ------------------------------------------------------------------------------------------------------ */

static bool is_cont(char c)
{
    return ((unsigned char)c & 0xc0) == 0x80;
}

/* The character at byte i, or 0 length for a bad one. */
static size_t utf8_at(sv s, size_t i, uint32_t *cp)
{
    size_t n = pat_unit(s.p + i, s.p + s.n, cp);

    return *cp > 0x10ffff ? 0 : n;
}

static lua_Integer utf8_pos(lua_Integer pos, size_t len)
{
    if (pos >= 0) return pos;
    return (lua_Integer)len + pos + 1 < 0 ? 0 : (lua_Integer)len + pos + 1;
}

static int utf8_len(lua_State *L)
{
    sv s = rules_check_text(L, 1);
    lua_Integer i = utf8_pos(luaL_optinteger(L, 2, 1), s.n), j = utf8_pos(luaL_optinteger(L, 3, -1), s.n), n = 0;

    luaL_argcheck(L, i >= 1 && i <= (lua_Integer)s.n + 1, 2, "position out of bounds");
    luaL_argcheck(L, j <= (lua_Integer)s.n, 3, "position out of bounds");
    rules_charge(L, s.n / 4);
    for (i--; i < j; n++) {
        uint32_t cp;
        size_t k = utf8_at(s, (size_t)i, &cp);

        if (k == 0) {
            lua_pushnil(L);
            lua_pushinteger(L, i + 1);
            return 2;
        }
        i += (lua_Integer)k;
    }
    lua_pushinteger(L, n);
    return 1;
}

static int utf8_codepoint(lua_State *L)
{
    sv s = rules_check_text(L, 1);
    lua_Integer i = utf8_pos(luaL_optinteger(L, 2, 1), s.n), j = utf8_pos(luaL_optinteger(L, 3, i), s.n);
    int n = 0;

    luaL_argcheck(L, i >= 1, 2, "position out of bounds");
    luaL_argcheck(L, j <= (lua_Integer)s.n, 3, "position out of bounds");
    if (j - i >= 4 * 1000) return luaL_error(L, "%s", tr("utf8.codepoint gives at most 1000 values at once"));
    if (i > j) return 0;
    luaL_checkstack(L, (int)(j - i + 1), NULL);
    rules_charge(L, (size_t)(j - i + 1));
    for (i--; i < j; n++) {
        uint32_t cp;
        size_t k = utf8_at(s, (size_t)i, &cp);

        if (k == 0) return luaL_error(L, "%s", tr("the text is not valid UTF-8"));
        lua_pushinteger(L, cp);
        i += (lua_Integer)k;
    }
    return n;
}

static void add_code(lua_State *L, luaL_Buffer *b, int arg)
{
    lua_Integer c = luaL_checkinteger(L, arg);
    char out[4];
    size_t n = 0;

    luaL_argcheck(L, c >= 0 && c <= 0x10ffff && !(c >= 0xd800 && c <= 0xdfff), arg, "no Unicode character");
    if (c < 0x80) out[n++] = (char)c;
    else if (c < 0x800) {
        out[n++] = (char)(0xc0 | c >> 6);
        out[n++] = (char)(0x80 | (c & 63));
    } else if (c < 0x10000) {
        out[n++] = (char)(0xe0 | c >> 12);
        out[n++] = (char)(0x80 | (c >> 6 & 63));
        out[n++] = (char)(0x80 | (c & 63));
    } else {
        out[n++] = (char)(0xf0 | c >> 18);
        out[n++] = (char)(0x80 | (c >> 12 & 63));
        out[n++] = (char)(0x80 | (c >> 6 & 63));
        out[n++] = (char)(0x80 | (c & 63));
    }
    luaL_addlstring(b, out, n);
}

static int utf8_char(lua_State *L)
{
    int n = lua_gettop(L), i;
    luaL_Buffer b;

    rules_charge(L, 1 + (size_t)n);
    luaL_buffinit(L, &b);
    for (i = 1; i <= n; i++) add_code(L, &b, i);
    luaL_pushresult(&b);
    return 1;
}

static int utf8_offset(lua_State *L)
{
    sv s = rules_check_text(L, 1);
    lua_Integer n = luaL_checkinteger(L, 2), i = luaL_optinteger(L, 3, n > 0 ? 1 : (lua_Integer)s.n + 1);

    i = utf8_pos(i, s.n) - 1;
    luaL_argcheck(L, i >= 0 && i <= (lua_Integer)s.n, 3, "position out of bounds");
    rules_charge(L, s.n / 4);
    if (n == 0) {
        while (i > 0 && i < (lua_Integer)s.n && is_cont(s.p[i])) i--;
        lua_pushinteger(L, i + 1);
        return 1;
    }
    if (i < (lua_Integer)s.n && is_cont(s.p[i])) return luaL_error(L, "%s", tr("utf8.offset: the start is inside a character"));
    for (; n < 0 && i > 0; n++) {
        do i--;
        while (i > 0 && is_cont(s.p[i]));
    }
    for (n -= n > 0; n > 0 && i < (lua_Integer)s.n; n--) {
        do i++;
        while (i < (lua_Integer)s.n && is_cont(s.p[i]));
    }
    if (n != 0) lua_pushnil(L);
    else lua_pushinteger(L, i + 1);
    return 1;
}

static int codes_next(lua_State *L)
{
    sv s;
    lua_Integer i = luaL_checkinteger(L, 2);
    uint32_t cp;
    size_t n;

    s.p = luaL_checklstring(L, 1, &s.n);
    rules_charge(L, 1);
    luaL_argcheck(L, i >= 0 && i <= (lua_Integer)s.n, 2, "position out of bounds");
    if (i > 0) { /* i is the byte (from 1) of the last character: step over it */
        n = utf8_at(s, (size_t)i - 1, &cp);
        i += (lua_Integer)(n ? n : 1) - 1;
    }
    if (i >= (lua_Integer)s.n) return 0;
    n = utf8_at(s, (size_t)i, &cp);
    if (n == 0) return luaL_error(L, "%s", tr("the text is not valid UTF-8"));
    lua_pushinteger(L, i + 1);
    lua_pushinteger(L, cp);
    return 2;
}

static int utf8_codes(lua_State *L)
{
    rules_check_text(L, 1);
    lua_settop(L, 1);
    lua_pushcfunction(L, codes_next);
    lua_pushvalue(L, 1);
    lua_pushinteger(L, 0);
    return 3;
}

static const luaL_Reg utf8_fns[] = {
    { "char", utf8_char }, { "codepoint", utf8_codepoint }, { "codes", utf8_codes },
    { "len", utf8_len },   { "offset", utf8_offset },       { NULL, NULL },
};

void rules_utf8_open(lua_State *L)
{
    lua_createtable(L, 0, 8);
    luaL_setfuncs(L, utf8_fns, 0);
    lua_pushliteral(L, "."); /* patterns of rule files see whole characters */
    lua_setfield(L, -2, "charpattern");
    lua_setglobal(L, "utf8");
}
