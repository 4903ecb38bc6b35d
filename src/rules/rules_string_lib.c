/* rules_string_lib.c: the string functions of rule files, written here so that each has limits of its own.
 *
 * As in Lua 5.4, with these differences: patterns see UTF-8 characters (rules_pattern.c); rep and the results of
 * all functions end at RULES_TEXT_MAX; format has no %p and prints no addresses; dump, pack, unpack, packsize do
 * not exist. Positions are bytes, as in Lua.
 */
#include <stdio.h>
#include <string.h>

#include "base/msg.h"
#include "rules/rules_int.h"

static size_t pos_from(lua_Integer pos, size_t len)
{
    if (pos > 0) return (size_t)pos;
    if (pos == 0) return 1;
    if (pos < -(lua_Integer)len) return 1;
    return len + (size_t)pos + 1;
}

static size_t pos_to(lua_Integer pos, size_t len)
{
    if (pos > (lua_Integer)len) return len;
    if (pos >= 0) return (size_t)pos;
    if (pos < -(lua_Integer)len) return 0;
    return len + (size_t)pos + 1;
}

static int str_len(lua_State *L)
{
    sv s = rules_check_text(L, 1);

    lua_pushinteger(L, (lua_Integer)s.n);
    return 1;
}

static int str_sub(lua_State *L)
{
    sv s = rules_check_text(L, 1);
    size_t from = pos_from(luaL_checkinteger(L, 2), s.n), to = pos_to(luaL_optinteger(L, 3, -1), s.n);

    if (from > to) lua_pushliteral(L, "");
    else lua_pushlstring(L, s.p + from - 1, to - from + 1);
    return 1;
}

static int str_reverse(lua_State *L)
{
    sv s = rules_check_text(L, 1);
    luaL_Buffer b;
    char *p = luaL_buffinitsize(L, &b, s.n);
    size_t i;

    for (i = 0; i < s.n; i++) p[i] = s.p[s.n - 1 - i];
    luaL_pushresultsize(&b, s.n);
    return 1;
}

/* ASCII only: toupper() follows the locale, and would break UTF-8. */
static int str_case(lua_State *L, char first, int shift)
{
    sv s = rules_check_text(L, 1);
    luaL_Buffer b;
    char *p = luaL_buffinitsize(L, &b, s.n);
    size_t i;

    for (i = 0; i < s.n; i++)
        p[i] = s.p[i] >= first && s.p[i] <= first + 25 ? (char)(s.p[i] + shift) : s.p[i];
    luaL_pushresultsize(&b, s.n);
    return 1;
}

static int str_lower(lua_State *L)
{
    return str_case(L, 'A', 32);
}

static int str_upper(lua_State *L)
{
    return str_case(L, 'a', -32);
}

static int str_rep(lua_State *L)
{
    sv s = rules_check_text(L, 1), sep = SV_NULL;
    lua_Integer n = luaL_checkinteger(L, 2), i;
    size_t one, total;
    luaL_Buffer b;
    char *p;

    if (!lua_isnoneornil(L, 3)) sep = rules_check_text(L, 3);
    one = s.n + sep.n;
    if (n <= 0 || one == 0) {
        lua_pushliteral(L, "");
        return 1;
    }
    if ((uint64_t)n > RULES_TEXT_MAX / one + 1) rules_limit_raise(L, LIMIT_TEXT_HIT);
    total = (size_t)n * one - sep.n;
    if (total > RULES_TEXT_MAX) rules_limit_raise(L, LIMIT_TEXT_HIT);
    rules_charge(L, total / 16 + (size_t)n / 4);
    p = luaL_buffinitsize(L, &b, total);
    for (i = 0; i < n; i++) {
        if (s.n) memcpy(p, s.p, s.n);
        p += s.n;
        if (i + 1 < n && sep.n) {
            memcpy(p, sep.p, sep.n);
            p += sep.n;
        }
    }
    luaL_pushresultsize(&b, total);
    return 1;
}

static int str_byte(lua_State *L)
{
    sv s = rules_check_text(L, 1);
    lua_Integer pi = luaL_optinteger(L, 2, 1);
    size_t from = pos_from(pi, s.n), to = pos_to(luaL_optinteger(L, 3, (lua_Integer)from), s.n), i;

    if (from > to) return 0;
    if (to - from >= 1000) return luaL_error(L, tr("string.byte gives at most 1000 values at once"));
    luaL_checkstack(L, (int)(to - from + 1), NULL);
    for (i = from; i <= to; i++) lua_pushinteger(L, (unsigned char)s.p[i - 1]);
    return (int)(to - from + 1);
}

static int str_char(lua_State *L)
{
    int n = lua_gettop(L), i;
    luaL_Buffer b;
    char *p;

    rules_charge(L, 1 + (size_t)n);
    p = luaL_buffinitsize(L, &b, (size_t)n);
    for (i = 1; i <= n; i++) {
        lua_Integer c = luaL_checkinteger(L, i);

        luaL_argcheck(L, c >= 0 && c <= 255, i, "a byte is 0 to 255; utf8.char makes characters");
        p[i - 1] = (char)c;
    }
    luaL_pushresultsize(&b, (size_t)n);
    return 1;
}

/* ---- patterns ------------------------------------------------------------------------------------------------- */

static void pat_trouble(lua_State *L, pat *m)
{
    size_t steps = (size_t)m->steps;

    m->steps = 0;
    rules_charge(L, steps);
    if (m->over) rules_limit_raise(L, LIMIT_MATCH_HIT);
    if (m->bad) luaL_error(L, "%s", tr(m->bad));
}

static void push_capture(lua_State *L, const pat *m, int i, const char *s, const char *end)
{
    if (i >= m->level) {
        if (i != 0) luaL_error(L, "%s", tr("the pattern refers to a capture that is not there"));
        lua_pushlstring(L, s, (size_t)(end - s));
    } else if (m->cap[i].n == PAT_POSITION)
        lua_pushinteger(L, m->cap[i].at - m->s + 1);
    else if (m->cap[i].n == PAT_OPEN)
        luaL_error(L, "%s", tr("the pattern has a '(' without a ')'"));
    else
        lua_pushlstring(L, m->cap[i].at, (size_t)m->cap[i].n);
}

static int push_captures(lua_State *L, const pat *m, const char *s, const char *end)
{
    int n = m->level == 0 && s ? 1 : m->level, i;

    luaL_checkstack(L, n + 2, NULL);
    for (i = 0; i < n; i++) push_capture(L, m, i, s, end);
    return n;
}

static int str_find_or_match(lua_State *L, bool find)
{
    sv s = rules_check_text(L, 1), p = rules_check_text(L, 2);
    size_t init = pos_from(luaL_optinteger(L, 3, 1), s.n) - 1, start, end;
    pat m;

    if (init > s.n) {
        lua_pushnil(L);
        return 1;
    }
    if (find && (lua_toboolean(L, 4) || !pat_has_magic(p))) {
        const char *at = p.n == 0 ? s.p + init : memmem(s.p + init, s.n - init, p.p, p.n);

        if (!at) {
            lua_pushnil(L);
            return 1;
        }
        lua_pushinteger(L, at - s.p + 1);
        lua_pushinteger(L, at - s.p + (lua_Integer)p.n);
        return 2;
    }
    pat_init(&m, s, p);
    if (!pat_search(&m, init, p, &start, &end)) {
        pat_trouble(L, &m);
        lua_pushnil(L);
        return 1;
    }
    pat_trouble(L, &m);
    if (!find) return push_captures(L, &m, s.p + start, s.p + end);
    lua_pushinteger(L, (lua_Integer)start + 1);
    lua_pushinteger(L, (lua_Integer)end);
    return 2 + push_captures(L, &m, NULL, NULL);
}

static int str_find(lua_State *L)
{
    return str_find_or_match(L, true);
}

static int str_match(lua_State *L)
{
    return str_find_or_match(L, false);
}

/* Upvalues: text, pattern, next position, end of the last match (-1: none). */
static int gmatch_next(lua_State *L)
{
    sv s, p;
    pat m;
    size_t start, end, from = (size_t)lua_tointeger(L, lua_upvalueindex(3));
    lua_Integer last = lua_tointeger(L, lua_upvalueindex(4));
    uint32_t c;

    s.p = lua_tolstring(L, lua_upvalueindex(1), &s.n);
    p.p = lua_tolstring(L, lua_upvalueindex(2), &p.n);
    rules_charge(L, 2);
    while (from <= s.n) {
        bool hit;

        pat_init(&m, s, p);
        hit = pat_search(&m, from, p, &start, &end);
        pat_trouble(L, &m);
        if (!hit) break;
        if ((lua_Integer)end == last && start == end) { /* an empty match right behind the last one */
            from = start + (start < s.n ? pat_unit(s.p + start, s.p + s.n, &c) : 1);
            continue;
        }
        lua_pushinteger(L, (lua_Integer)end);
        lua_copy(L, -1, lua_upvalueindex(3));
        lua_replace(L, lua_upvalueindex(4));
        return push_captures(L, &m, s.p + start, s.p + end);
    }
    lua_pushinteger(L, (lua_Integer)s.n + 1);
    lua_replace(L, lua_upvalueindex(3));
    return 0;
}

static int str_gmatch(lua_State *L)
{
    sv s = rules_check_text(L, 1);
    lua_Integer init = luaL_optinteger(L, 3, 1);

    rules_check_text(L, 2);
    lua_settop(L, 2);
    lua_pushinteger(L, (lua_Integer)pos_from(init, s.n) - 1);
    lua_pushinteger(L, -1);
    lua_pushcclosure(L, gmatch_next, 4);
    return 1;
}

static void gsub_text(lua_State *L, luaL_Buffer *b, const pat *m, const char *s, const char *end)
{
    size_t n, i;
    const char *r = lua_tolstring(L, 3, &n);

    for (i = 0; i < n; i++) {
        if (r[i] != '%') {
            luaL_addchar(b, r[i]);
            continue;
        }
        i++;
        if (i < n && r[i] == '%') luaL_addchar(b, '%');
        else if (i < n && r[i] == '0') luaL_addlstring(b, s, (size_t)(end - s));
        else if (i < n && r[i] >= '1' && r[i] <= '9') {
            push_capture(L, m, r[i] - '1', s, end);
            luaL_tolstring(L, -1, NULL); /* a position is a number */
            lua_remove(L, -2);
            luaL_addvalue(b);
        } else
            luaL_error(L, "%s", tr("'%' in the replacement must be followed by a digit or another '%'"));
    }
}

static void gsub_one(lua_State *L, luaL_Buffer *b, const pat *m, const char *s, const char *end)
{
    int type = lua_type(L, 3);

    if (type == LUA_TFUNCTION) {
        int n;

        lua_pushvalue(L, 3);
        n = push_captures(L, m, s, end);
        lua_call(L, n, 1);
    } else if (type == LUA_TTABLE) {
        push_capture(L, m, 0, s, end);
        lua_gettable(L, 3);
    } else {
        gsub_text(L, b, m, s, end);
        return;
    }
    if (!lua_toboolean(L, -1)) {
        lua_pop(L, 1);
        luaL_addlstring(b, s, (size_t)(end - s));
    } else if (lua_type(L, -1) == LUA_TSTRING || lua_type(L, -1) == LUA_TNUMBER)
        luaL_addvalue(b);
    else
        luaL_error(L, tr("the replacement is a %s; it must be a text"), luaL_typename(L, -1));
}

static int str_gsub(lua_State *L)
{
    sv s = rules_check_text(L, 1), p = rules_check_text(L, 2);
    lua_Integer max = luaL_optinteger(L, 4, (lua_Integer)s.n + 1), n = 0;
    int type = lua_type(L, 3);
    bool anchor = p.n && p.p[0] == '^';
    const char *at = s.p, *s_end = s.p + s.n, *last = NULL, *end;
    pat m;
    luaL_Buffer b;
    uint32_t c;

    luaL_argcheck(L, type == LUA_TNUMBER || type == LUA_TSTRING || type == LUA_TFUNCTION || type == LUA_TTABLE, 3,
                  "text, table or function expected");
    pat_init(&m, s, p);
    luaL_buffinit(L, &b);
    while (n < max) {
        size_t one;

        m.level = 0;
        m.depth = 0;
        end = pat_match(&m, at, p.p + anchor);
        pat_trouble(L, &m);
        rules_charge(L, 1);
        if (end && end != last) {
            n++;
            gsub_one(L, &b, &m, at, end);
            at = last = end;
        } else if (at < s_end) {
            one = pat_unit(at, s_end, &c);
            luaL_addlstring(&b, at, one);
            at += one;
        } else
            break;
        if (b.n > RULES_TEXT_MAX) rules_limit_raise(L, LIMIT_TEXT_HIT);
        if (anchor) break;
    }
    luaL_addlstring(&b, at, (size_t)(s_end - at));
    luaL_pushresult(&b);
    lua_pushinteger(L, n);
    return 2;
}

/* ---- format ---------------------------------------------------------------------------------------------------- */

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral" /* the formats below are checked by format_spec */

/* Reads "%-08.3" up to the letter; returns a pointer to the letter. At most two digits each. */
static const char *format_spec(lua_State *L, const char *p, const char *end, char *spec, size_t size)
{
    const char *start = p;
    int digits;

    while (p < end && *p && strchr("-+ #0", *p)) p++;
    if (p - start > 5) luaL_error(L, "%s", tr("string.format: too many flags"));
    for (digits = 0; p < end && *p >= '0' && *p <= '9'; p++)
        if (++digits > 2) luaL_error(L, "%s", tr("string.format: a width has at most two digits"));
    if (p < end && *p == '.')
        for (p++, digits = 0; p < end && *p >= '0' && *p <= '9'; p++)
            if (++digits > 2) luaL_error(L, "%s", tr("string.format: a width has at most two digits"));
    if (p >= end) luaL_error(L, "%s", tr("string.format: the format ends after '%'"));
    snprintf(spec, size, "%%%.*s", (int)(p - start), start);
    return p;
}

static void format_quoted(lua_State *L, luaL_Buffer *b, int arg)
{
    sv s;
    size_t i;
    char num[8];

    if (lua_type(L, arg) != LUA_TSTRING) {
        rules_text_of(L, arg, NULL);
        luaL_addvalue(b);
        return;
    }
    s = rules_check_text(L, arg);
    luaL_addchar(b, '"');
    for (i = 0; i < s.n; i++) {
        unsigned char c = (unsigned char)s.p[i];

        if (c == '"' || c == '\\' || c == '\n') luaL_addchar(b, '\\');
        if (c != '\n' && (c < 32 || c == 127)) {
            snprintf(num, sizeof num, "\\%03u", c);
            luaL_addstring(b, num);
        } else
            luaL_addchar(b, (char)c);
    }
    luaL_addchar(b, '"');
}

static void format_text(lua_State *L, luaL_Buffer *b, int arg, const char *spec)
{
    size_t n;
    const char *s = rules_text_of(L, arg, &n); /* pushed */
    char fmt[24], out[512];
    const char *dot = strchr(spec, '.');

    if (!spec[1]) { /* plain %s: any length */
        luaL_addvalue(b);
        return;
    }
    if (!dot && n >= 100) {
        luaL_addvalue(b);
        return;
    }
    snprintf(fmt, sizeof fmt, "%ss", spec);
    snprintf(out, sizeof out, fmt, s);
    lua_pop(L, 1);
    luaL_addstring(b, out);
}

static void format_one(lua_State *L, luaL_Buffer *b, int arg, const char *spec, char letter)
{
    char fmt[24], out[512]; /* %99.99f of the largest double is 309 + 1 + 99 characters */

    switch (letter) {
    case 'c': snprintf(fmt, sizeof fmt, "%sc", spec); snprintf(out, sizeof out, fmt, (int)luaL_checkinteger(L, arg)); break;
    case 'd': case 'i': case 'o': case 'u': case 'x': case 'X':
        snprintf(fmt, sizeof fmt, "%sll%c", spec, letter);
        snprintf(out, sizeof out, fmt, (long long)luaL_checkinteger(L, arg));
        break;
    case 'a': case 'A': case 'e': case 'E': case 'f': case 'F': case 'g': case 'G':
        rules_charge(L, 100); /* hundreds of digits */
        snprintf(fmt, sizeof fmt, "%s%c", spec, letter);
        snprintf(out, sizeof out, fmt, luaL_checknumber(L, arg));
        break;
    case 's': format_text(L, b, arg, spec); return;
    case 'q': format_quoted(L, b, arg); return;
    default: luaL_error(L, tr("string.format: '%%%c' is not known"), letter); return;
    }
    luaL_addstring(b, out);
}
#pragma GCC diagnostic pop

static int str_format(lua_State *L)
{
    sv f = rules_check_text(L, 1);
    const char *p = f.p, *end = f.p + f.n;
    int arg = 1;
    luaL_Buffer b;

    luaL_buffinit(L, &b);
    while (p < end) {
        char spec[16];

        if (*p != '%') {
            luaL_addchar(&b, *p++);
            continue;
        }
        if (++p < end && *p == '%') {
            luaL_addchar(&b, *p++);
            continue;
        }
        p = format_spec(L, p, end, spec, sizeof spec);
        rules_charge(L, 10);
        luaL_checkany(L, ++arg);
        format_one(L, &b, arg, spec, *p++);
        if (b.n > RULES_TEXT_MAX) rules_limit_raise(L, LIMIT_TEXT_HIT);
    }
    luaL_pushresult(&b);
    return 1;
}

static const luaL_Reg string_fns[] = {
    { "byte", str_byte },     { "char", str_char },   { "find", str_find },       { "format", str_format },
    { "gmatch", str_gmatch }, { "gsub", str_gsub },   { "len", str_len },         { "lower", str_lower },
    { "match", str_match },   { "rep", str_rep },     { "reverse", str_reverse }, { "sub", str_sub },
    { "upper", str_upper },   { NULL, NULL },
};

void rules_string_open(lua_State *L)
{
    lua_createtable(L, 0, 16);
    luaL_setfuncs(L, string_fns, 0);
    /* ("x"):upper() works; the metatable itself cannot be had or changed: __metatable hides it. */
    lua_createtable(L, 0, 2);
    lua_pushvalue(L, -2);
    lua_setfield(L, -2, "__index");
    lua_pushboolean(L, 0);
    lua_setfield(L, -2, "__metatable");
    lua_pushliteral(L, "");
    lua_pushvalue(L, -2);
    lua_setmetatable(L, -2);
    lua_pop(L, 2);
    lua_setglobal(L, "string");
}
