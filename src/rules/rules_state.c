/* rules_state.c: one Lua state for one rule file, and the limits it runs under.
 *
 * The count hook alone is no limit: it sleeps inside C functions and finalizers, and a plain pcall would catch
 * its error and go on. So: C functions count their own work (rules_charge), allocations count as work, there are
 * no finalizers, and a limit once met is sticky: the hook then fires at every instruction and our pcall passes
 * the error on, until the load or call is over.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/msg.h"
#include "rules/rules_int.h"

/* After a limit is met a little memory is left for the way out, so that Lua need not run a full collection for
 * each frame it leaves. */
#define RULES_SLACK_BYTES (2 * MIB)
#define RULES_SLACK_ONE ((size_t)64 * 1024)
/* Full collections forced by a full heap; each walks all of it, so a program that lives at the edge is stopped. */
#define RULES_DENIALS 3
#define MESSAGE_MAX 300
#define RULES_CPU_LOOK_NS 20000000 /* wall clock between two looks at processor time, which costs a system call */

rules_state *rules_state_of(lua_State *L)
{
    return *(rules_state **)lua_getextraspace(L);
}

static int64_t rules_clock(clockid_t id)
{
    struct timespec t;

    clock_gettime(id, &t);
    return (int64_t)t.tv_sec * 1000000000 + t.tv_nsec;
}

/* The line of the innermost Lua function. Allocates nothing: the allocator itself asks when it refuses. */
unsigned rules_line_now(lua_State *L)
{
    lua_Debug ar;
    int level;

    for (level = 0; level < 40 && lua_getstack(L, level, &ar); level++)
        if (lua_getinfo(L, "l", &ar) && ar.currentline > 0) return (unsigned)ar.currentline;
    return rules_state_of(L)->read_line;
}

static void *rules_alloc(void *ud, void *p, size_t osize, size_t nsize)
{
    rules_state *st = ud;
    rules *r = st->r;
    size_t old = p ? osize : 0;
    void *q;

    if (nsize == 0) {
        free(p);
        r->bytes -= old;
        return NULL;
    }
    if (nsize > old) {
        size_t grow = nsize - old, max = LIMIT_RULE_BYTES;

        st->steps += nsize >> 5;
        if (!p && osize == LUA_TSTRING && nsize > RULES_TEXT_MAX + 64 && st->limit == LIMIT_NONE) {
            st->limit = LIMIT_TEXT_HIT;
            if (st->ready) st->err_line = rules_line_now(st->L);
        }
        if (st->limit != LIMIT_NONE) {
            if (nsize > RULES_SLACK_ONE) return NULL;
            max += RULES_SLACK_BYTES;
        }
        if (r->bytes > max || grow > max - r->bytes) {
            if (st->ready && st->limit == LIMIT_NONE) {
                st->err_line = rules_line_now(st->L);
                if (++st->denials > RULES_DENIALS) st->limit = LIMIT_MEMORY_HIT;
            }
            return NULL;
        }
    }
    q = realloc(p, nsize);
    if (!q) return nsize <= old ? p : NULL; /* Lua trusts that shrinking works */
    r->bytes += nsize - old;
    if (r->bytes > r->peak) r->peak = r->bytes;
    return q;
}

static void rules_hook(lua_State *L, lua_Debug *ar);

_Noreturn void rules_limit_raise(lua_State *L, rules_limit what)
{
    rules_state *st = rules_state_of(L);

    if (st->limit == LIMIT_NONE) {
        st->limit = what;
        st->err_line = rules_line_now(L);
    }
    lua_sethook(L, rules_hook, LUA_MASKCOUNT, 1);
    lua_pushnil(L); /* the limit says it all; making a message could meet the limit again */
    lua_error(L);
    abort();
}

static void rules_cpu_look(lua_State *L, rules_state *st)
{
    int64_t wall = rules_clock(CLOCK_MONOTONIC);

    if (wall - st->cpu_seen < RULES_CPU_LOOK_NS) return;
    st->cpu_seen = wall;
    if (rules_clock(CLOCK_THREAD_CPUTIME_ID) - st->cpu_start > (int64_t)RULES_CPU_MS * 1000000)
        rules_limit_raise(L, LIMIT_CPU_HIT);
}

static void rules_look(lua_State *L, rules_state *st)
{
    if (st->limit != LIMIT_NONE) rules_limit_raise(L, st->limit);
    if (st->steps > LIMIT_RULE_STEPS) rules_limit_raise(L, LIMIT_STEPS_HIT);
    rules_cpu_look(L, st);
}

static void rules_hook(lua_State *L, lua_Debug *ar)
{
    rules_state *st = rules_state_of(L);

    (void)ar;
    st->steps += RULES_HOOK_EVERY;
    rules_look(L, st);
}

void rules_charge(lua_State *L, size_t steps)
{
    rules_state *st = rules_state_of(L);
    uint64_t before = st->steps;

    st->steps += steps;
    if (st->limit != LIMIT_NONE || st->steps > LIMIT_RULE_STEPS || st->steps / 1024 != before / 1024)
        rules_look(L, st);
}

sv rules_check_text(lua_State *L, int arg)
{
    sv s;

    s.p = luaL_checklstring(L, arg, &s.n);
    rules_charge(L, 1 + s.n / 16);
    return s;
}

static const char *limit_text(rules_limit l)
{
    switch (l) {
    case LIMIT_STEPS_HIT:
        return "the rule runs too long: more than %u million steps. Is there an endless loop?";
    case LIMIT_MEMORY_HIT: return "the rule uses more than %u MiB of memory";
    case LIMIT_TEXT_HIT: return "the rule makes a text of more than %u MiB";
    case LIMIT_MATCH_HIT:
        return "a pattern needs more than %u million steps. Make it simpler: few '-' and '*' in one pattern";
    case LIMIT_CPU_HIT: return "the rule runs too long: more than %u ms of processor time";
    case LIMIT_DATA_HIT: return "the tables of the rule files hold more than %u MiB";
    case LIMIT_NONE: break;
    }
    return "";
}

static err_code limit_err(rules_limit l, err *e)
{
    unsigned n = l == LIMIT_STEPS_HIT ? LIMIT_RULE_STEPS / 1000000u
        : l == LIMIT_MEMORY_HIT ? (unsigned)(LIMIT_RULE_BYTES / MIB)
        : l == LIMIT_TEXT_HIT ? (unsigned)(RULES_TEXT_MAX / MIB)
        : l == LIMIT_MATCH_HIT ? LIMIT_RULE_MATCH_STEPS / 1000000u
        : l == LIMIT_CPU_HIT ? RULES_CPU_MS : (unsigned)(RULES_DATA_MAX / MIB);
    const char *fmt = limit_text(l);

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
    return err_set(e, ERR_RULE, fmt, n); /* every text above takes one %u */
#pragma GCC diagnostic pop
}

/* Runs before the stack is unwound: notes where the error is. */
static int rules_msgh(lua_State *L)
{
    rules_state *st = rules_state_of(L);

    if (st->limit == LIMIT_NONE) st->err_line = rules_line_now(L);
    return 1;
}

/* "file.lua:12: text" -> 12 and "text"; Lua's own position wins, since error(…, 2) chooses another level. */
static sv strip_place(const rules_state *st, sv msg, unsigned *line)
{
    const char *chunk = st->r->files[st->file].chunk;
    size_t n = strlen(chunk), i;
    unsigned v = 0;

    if (msg.n <= n || memcmp(msg.p, chunk, n) != 0 || msg.p[n] != ':') return msg;
    for (i = n + 1; i < msg.n && msg.p[i] >= '0' && msg.p[i] <= '9'; i++) v = v * 10 + (unsigned)(msg.p[i] - '0');
    if (i == n + 1 || i >= msg.n || msg.p[i] != ':') return msg;
    *line = v;
    return sv_trim(sv_from(msg, i + 1));
}

/* A message may hold what the file itself made: any length, any bytes. */
static void tidy(buf *out, sv msg)
{
    size_t i = 0, n;
    uint32_t c;

    for (; i < msg.n && out->n < MESSAGE_MAX; i += n) {
        n = pat_unit(msg.p + i, msg.p + msg.n, &c);
        if (c > 0x10ffff || c == 0) buf_addc(out, '?');
        else buf_add(out, sv_slice(msg, i, i + n));
    }
    if (i < msg.n) buf_adds(out, " …");
}

static err_code state_error(rules_state *st, int rc, unsigned *line, err *e)
{
    lua_State *L = st->L;
    sv msg;
    buf text;

    if (st->limit == LIMIT_NONE && rc == LUA_ERRMEM) st->limit = LIMIT_MEMORY_HIT;
    *line = st->err_line ? st->err_line : st->read_line;
    if (st->limit != LIMIT_NONE) return limit_err(st->limit, e);
    if (lua_type(L, -1) != LUA_TSTRING)
        return err_set(e, ERR_RULE, "error() was called with a %s; give it a text", lua_typename(L, lua_type(L, -1)));
    msg.p = lua_tolstring(L, -1, &msg.n);
    buf_init(&text, MESSAGE_MAX + 100);
    tidy(&text, strip_place(st, msg, line));
    msg = buf_sv(&text);
    if (sv_find(msg, SV("stack overflow")) != SIZE_MAX)
        err_set(e, ERR_RULE, "the calls nest too deeply. Does a function call itself without end?");
    else if (!rules_plain_words(msg, e))
        err_set(e, ERR_RULE, rc == LUA_ERRSYNTAX ? "syntax: %.*s" : "%.*s", SV_FMT(msg));
    buf_release(&text);
    return e->code;
}

err_code rules_state_run(rules_state *st, lua_CFunction body, void *arg, unsigned *line, err *e)
{
    lua_State *L = st->L;
    int rc;
    err_code code = ERR_OK;

    st->limit = LIMIT_NONE;
    st->err_line = 0;
    st->steps = 0;
    st->denials = 0;
    st->cpu_start = rules_clock(CLOCK_THREAD_CPUTIME_ID);
    st->cpu_seen = rules_clock(CLOCK_MONOTONIC);
    st->r->peak = st->r->bytes;
    *line = 0;
    lua_settop(L, 0);
    lua_sethook(L, rules_hook, LUA_MASKCOUNT, RULES_HOOK_EVERY);
    lua_pushcfunction(L, rules_msgh); /* light functions and pointers: nothing is allocated outside pcall */
    lua_pushcfunction(L, body);
    lua_pushlightuserdata(L, arg);
    rc = lua_pcall(L, 1, 0, 1);
    if (rc != LUA_OK || st->limit != LIMIT_NONE) code = state_error(st, rc, line, e);
    st->limit = LIMIT_NONE;
    st->r->last_steps = st->steps;
    st->r->last_peak = st->r->peak;
    lua_settop(L, 0);
    return code;
}

static int rules_panic(lua_State *L)
{
    (void)L;
    err_bug(__FILE__, __LINE__, "Lua error outside a protected call");
}

err_code rules_state_new(rules_state **out, rules *r, size_t file, err *e)
{
    rules_state *st = xcalloc(1, sizeof *st);
    unsigned line;
    err_code rc;

    *out = NULL;
    st->r = r;
    st->file = file;
    st->L = lua_newstate(rules_alloc, st);
    if (!st->L) {
        free(st);
        return limit_err(LIMIT_MEMORY_HIT, e);
    }
    *(rules_state **)lua_getextraspace(st->L) = st;
    lua_atpanic(st->L, rules_panic);
    lua_gc(st->L, LUA_GCSTOP);
    st->ready = true;
    rc = rules_state_run(st, rules_globals_open, NULL, &line, e);
    if (rc != ERR_OK) {
        rules_state_free(st);
        return rc;
    }
    /* Shipped packs are small and their states short-lived: collecting in them would only cost start-up time. */
    if (r->files[file].layer != RULES_SHIPPED) lua_gc(st->L, LUA_GCRESTART);
    *out = st;
    return ERR_OK;
}

void rules_state_free(rules_state *st)
{
    if (!st) return;
    st->ready = false;
    lua_close(st->L);
    free(st);
}
