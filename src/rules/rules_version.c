#include "rules/rules.h"

#include <lua.h>

const char *rules_lua_version(void)
{
    return &LUA_RELEASE[4]; /* after "Lua " */
}
