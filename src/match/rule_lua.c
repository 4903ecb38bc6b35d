/* rule_lua.c: the table `text` of rule files: how henji itself compares and cuts texts. */
#include <lauxlib.h>
#include <lua.h>
#include <string.h>

#include "match/rule.h"
#include "rules/rules.h"
#include "text/text.h"

#define TEXT_IN_MAX ((size_t)64 * 1024)
/* Folding makes at most eleven bytes of three (U+FDFA), and less of any other character. */
#define FOLD_ROOM(n) ((n) * 12 + 64)

static sv text_arg(lua_State *L, int i)
{
    sv s;

    s.p = luaL_checklstring(L, i, &s.n);
    luaL_argcheck(L, s.n <= TEXT_IN_MAX, i, "a text of more than 64 KiB");
    return s;
}

/* Pushes the folded text. Memory is got from Lua first: an error of its own must not leave the buf behind. */
static void push_folded(lua_State *L, sv s)
{
    size_t room = FOLD_ROOM(s.n), n;
    char *p = lua_newuserdatauv(L, room, 0);
    buf b;

    buf_init(&b, room);
    txt_fold(&b, s);
    n = b.n;
    if (n) memcpy(p, b.p, n);
    buf_release(&b);
    lua_pushlstring(L, p, n);
    lua_remove(L, -2);
}

static int text_fold(lua_State *L)
{
    push_folded(L, text_arg(L, 1));
    return 1;
}

static int text_contains(lua_State *L)
{
    sv s, w;

    push_folded(L, text_arg(L, 1));
    push_folded(L, text_arg(L, 2));
    s.p = lua_tolstring(L, -2, &s.n);
    w.p = lua_tolstring(L, -1, &w.n);
    lua_pushboolean(L, w.n == 0 || sv_find(s, w) != SIZE_MAX);
    return 1;
}

static int text_lang(lua_State *L)
{
    switch (txt_guess_lang(text_arg(L, 1))) {
    case TXT_LANG_JA: lua_pushliteral(L, "ja"); break;
    case TXT_LANG_EN: lua_pushliteral(L, "en"); break;
    case TXT_LANG_NONE: lua_pushnil(L); break;
    }
    return 1;
}

static int text_chars(lua_State *L)
{
    lua_pushinteger(L, (lua_Integer)txt_chars(text_arg(L, 1)));
    return 1;
}

static int text_cut(lua_State *L)
{
    sv s = text_arg(L, 1);
    lua_Integer max = luaL_checkinteger(L, 2);
    size_t at = 0;
    uint32_t cp;

    while (at < s.n && max-- > 0) at += txt_next(s, at, &cp);
    lua_pushlstring(L, s.p, at);
    return 1;
}

static const rules_prim text_fns[] = {
    { "fold", text_fold, "(s: string): string", "for comparing: lower case, narrow letters and digits, no spaces beside Japanese",
      "比較用の形(小文字、半角英数字、日本語の前後の空白なし)" },
    { "contains", text_contains, "(s: string, word: string): boolean", "does the text hold the word, both folded",
      "語を含むか(どちらも比較用の形で)" },
    { "lang", text_lang, "(s: string): \"ja\"|\"en\"|nil", "language of a text", "文章の言語" },
    { "chars", text_chars, "(s: string): integer", "number of characters", "文字数" },
    { "cut", text_cut, "(s: string, chars: integer): string", "the first characters of a text", "先頭から指定の文字数まで" },
    { NULL, NULL, NULL, NULL, NULL },
};

void rule_declare_api(struct rules *r)
{
    rules_add_api(r, "text", text_fns);
}
