/* rules_int.h: shared by the files of this folder. Nothing outside includes it (tests of the host may). */
#ifndef RULES_RULES_INT_H
#define RULES_RULES_INT_H

#include <lua.h>
#include <lauxlib.h>

#include "base/limits.h"
#include "rules/rules.h"

/* Instructions between two looks at the budget. One instruction can copy at most RULES_TEXT_MAX bytes or one
 * full stack, so fewer would only cost time and more would let the clock slip. */
#define RULES_HOOK_EVERY 100
#define RULES_PROBLEMS_PER_FILE 20
#define RULES_CHUNK_BYTES 40 /* of a file's name inside Lua's messages; they are cut at 60 */

typedef enum rules_limit {
    LIMIT_NONE,
    LIMIT_STEPS_HIT,
    LIMIT_MEMORY_HIT,
    LIMIT_TEXT_HIT,
    LIMIT_MATCH_HIT,
    LIMIT_CPU_HIT,
    LIMIT_DATA_HIT
} rules_limit;

typedef struct rules_state {
    rules *r;
    lua_State *L;
    size_t file;            /* index in r->files */
    bool ready;             /* fully opened: the allocator may ask for a line */
    bool loading;           /* constructors may be called */
    rules_limit limit;      /* sticky until the load or call ends */
    unsigned err_line;      /* where the error, or the limit, was met */
    unsigned read_line;     /* of the text handed to the parser so far */
    uint64_t steps;
    int64_t cpu_start, cpu_seen; /* ns of processor time; wall clock of the last look at it */
    size_t fns;             /* functions kept */
    size_t nodes;           /* made by the running conversion */
    unsigned denials;       /* allocations refused for lack of memory, each after a full collection */
} rules_state;

struct rules_fn {
    rules_state *st;
    int ref;
    unsigned line;
};

typedef struct rules_file {
    const char *name;       /* as given */
    char chunk[RULES_CHUNK_BYTES + 1]; /* last part of the name, in Lua's messages */
    rules_layer layer;
    sv source;              /* for the line of a field; static for shipped ones */
    bool owned;             /* source is ours to free */
    rules_state *st;        /* NULL once closed */
    size_t problems;
} rules_file;

typedef struct rules_list {
    const rules_kind *kind;
    rules_entry **v;
    size_t n, cap;
    rules_entry **by_key;   /* sorted by key, then seq; made when first asked for */
    size_t n_by_key;
    bool sorted;
} rules_list;

struct rules {
    arena *data;
    rules_list *kinds;
    size_t n_kinds, cap_kinds;
    struct rules_api { const char *table; const rules_prim *fns; } *api;
    size_t n_api, cap_api;
    const char **types;
    size_t n_types, cap_types;
    rules_file *files;
    size_t n_files, cap_files;
    rules_problem *problems;
    size_t n_problems, cap_problems;
    size_t bytes, peak;     /* of all states */
    size_t entries;
    uint64_t last_steps;
    size_t last_peak;
    buf log;
};

/* ---- rules_state.c ---- */
rules_state *rules_state_of(lua_State *L);
MUST_CHECK err_code rules_state_new(rules_state **out, rules *r, size_t file, err *e);
void rules_state_free(rules_state *st);
/* Runs body(L) with `arg` as light userdata on the stack, protected, with a fresh budget. On failure *line and
 * the sentence of err say where and what; the stack is left empty. */
MUST_CHECK err_code rules_state_run(rules_state *st, lua_CFunction body, void *arg, unsigned *line, err *e);
/* Counts work done in C; ends the run when the budget is used up. Every C function calls it first. */
void rules_charge(lua_State *L, size_t steps);
_Noreturn void rules_limit_raise(lua_State *L, rules_limit what);
unsigned rules_line_now(lua_State *L);
sv rules_check_text(lua_State *L, int arg); /* a string argument, charged for its length */
int rules_globals_open(lua_State *L);       /* body: opens the libraries and constructors */

/* ---- rules_words.c ---- */
/* One of Lua's own messages in plain words; false: not known, e is as it was. */
bool rules_plain_words(sv msg, err *e);

/* ---- rules_*_lib.c: each opens into the table on top of the stack, or the globals ---- */
void rules_base_open(lua_State *L);
void rules_string_open(lua_State *L);
void rules_table_open(lua_State *L);
void rules_utf8_open(lua_State *L);
void rules_math_open(lua_State *L);
const char *rules_text_of(lua_State *L, int idx, size_t *n); /* pushes: own tostring, no addresses */

/* ---- rules_value.c ---- */
/* Lua value to node. false: not possible; *why is a static sentence. Raises only on limits. */
bool rules_to_node(lua_State *L, int idx, arena *a, rules_node *out, bool fns, const char **why);
void rules_push_node(lua_State *L, const rules_node *n);

/* ---- rules_schema.c ---- */
/* Checks and normalises an entry. On failure the sentence is in e; *field (may be empty) is the word to look for
 * in the source. */
MUST_CHECK err_code rules_schema_check(rules *r, const rules_kind *k, rules_node *entry, sv *key, sv *field, err *e);

/* ---- rules.c ---- */
/* Notes a file that is not even read, with the reason. */
void rules_refuse_file(rules *r, rules_layer layer, const char *name, const char *why);
void rules_problem_add(rules *r, size_t file, unsigned line, bool warning, bool whole, const char *what);
unsigned rules_find_line(sv source, unsigned from, sv word);
rules_entry *rules_entry_add(rules *r, const rules_kind *k, size_t file, unsigned line, const rules_node *node, sv key);
int rules_construct(lua_State *L);

/* ---- rules_pattern.c ---- */
#define PAT_CAPTURES 32
typedef struct pat_cap {
    const char *at;
    ptrdiff_t n; /* -1 open, -2 position */
} pat_cap;
enum { PAT_OPEN = -1, PAT_POSITION = -2 };
typedef struct pat {
    const char *s, *s_end, *p_end;
    pat_cap cap[PAT_CAPTURES];
    int level;
    int depth;
    uint64_t steps;
    const char *bad;  /* the pattern is malformed: a static sentence */
    bool over;        /* LIMIT_RULE_MATCH_STEPS */
} pat;
/* Matches at s exactly; returns the end or NULL. Check bad and over when NULL. */
const char *pat_match(pat *m, const char *s, const char *p);
void pat_init(pat *m, sv text, sv pattern);
/* Looks for the first match at or after text.p+from. */
bool pat_search(pat *m, size_t from, sv pattern, size_t *start, size_t *end);
size_t pat_unit(const char *s, const char *end, uint32_t *cp); /* one character, or one bad byte */
bool pat_has_magic(sv pattern);

#endif
