/* rules.h: the Lua host. It reads rule files into plain C data and calls the functions they hold.
 *
 * What a rule file is: Lua text that calls constructor functions: concept{...}, header{...}, rule{...}. Which
 * constructors exist, and which fields each takes, is declared by the modules above (rules_declare); this module
 * knows no domain word. Each call appends one entry. After loading, C reads the entries of a kind in a fixed
 * order as trees of rules_node; nothing of Lua is visible above this header.
 *
 *     rules_new(&r, &e);
 *     rules_declare(r, &match_kind_concept);          one call a kind, before loading
 *     rules_add_api(r, "text", text_lua, n);          primitives, before loading
 *     rules_load_shipped(r, &e);                      every embedded scripts/rules/NAME.lua
 *     rules_load_file(r, RULES_OPTION, "my.lua", &e);
 *     for (i = 0; i < rules_count(r, "concept"); i++) use(rules_at(r, "concept", i));
 *
 * Order: by layer (shipped, user, project, option), then the order of loading (shipped packs by name), then
 * position in the file. So a later entry is the more specific one: where names are equal, the last wins
 * (rules_last finds it).
 *
 * Safety. Each file runs in a Lua state of its own with an allow-list of functions, most of them written here
 * with limits inside: text chunks only, no load, io, os, debug, coroutines, random or clock, no addresses, no
 * finalizers; pairs goes in sorted order and sort is stable, so the same input gives the same result on every
 * machine. Limits, per load of a file and per call of a function: LIMIT_RULE_STEPS instructions (work done in C
 * counts too), LIMIT_RULE_BYTES of memory for all states together, RULES_TEXT_MAX for one text,
 * LIMIT_RULE_MATCH_STEPS for one pattern match, and RULES_CPU_MS of processor time behind them. Once a limit is
 * hit the whole load or call ends: pcall inside the rule file cannot catch it.
 *
 * A state whose file kept no function is closed as soon as its entries are read.
 *
 * Ownership: everything returned by rules_at and friends belongs to the rules and lives until rules_free. The
 * results of rules_call live in the given arena. One rules is used by one thread at a time.
 *
 * Errors are ERR_RULE (ERR_NOT_FOUND for a file that cannot be read) and read
 * `FILE:LINE: rule 'name': what is wrong. What to do.`
 */
#ifndef RULES_RULES_H
#define RULES_RULES_H

#include <stdint.h>

#include "base/arena.h"
#include "base/limits.h"

/* One text made by a rule. A cell holds at most 96 KiB; ten times that leaves room for working texts, and keeps
 * the time of one instruction (a comparison, a join) small. */
#define RULES_TEXT_MAX ((size_t)1024 * 1024)
/* Depth and size of a table that goes from Lua to C; real entries are below 6 and 2,000. */
#define RULES_DEPTH_MAX 32
#define RULES_NODES_MAX ((size_t)500000)
/* All entries of all files, as C data. */
#define RULES_DATA_MAX (32 * MIB)
/* Processor time of one load or call. 10 million instructions take about 100 ms; this is a backstop for work the
 * step budget does not see, and far from what an honest rule needs, so it never decides a result. */
#define RULES_CPU_MS 600

struct lua_State;

typedef struct rules rules;
typedef struct rules_fn rules_fn; /* a Lua function kept alive by its file's state */

/* ---- values ------------------------------------------------------------------------------------------------ */

typedef enum rules_type { RULES_NIL, RULES_BOOL, RULES_NUM, RULES_TEXT, RULES_TABLE, RULES_FN } rules_type;

typedef struct rules_node {
    rules_type type;
    bool boolean;
    bool integer;             /* the number was a Lua integer: num holds it exactly below 2^53, whole always */
    double num;
    int64_t whole;
    sv text;                  /* NUL-terminated; what comes from Lua is valid UTF-8 without zero bytes */
    struct rules_node *items; /* table: values at 1..n_items */
    size_t n_items;
    struct rules_pair *pairs; /* table: values with text keys, sorted by key bytes */
    size_t n_pairs;
    const rules_fn *fn;
} rules_node;
typedef struct rules_pair {
    sv key;
    rules_node value;
} rules_pair;

/* Reading. A NULL or wrong-typed node gives NULL, the default, or 0: schemas have checked types already. */
const rules_node *rules_get(const rules_node *table, const char *key);
sv rules_text(const rules_node *table, const char *key);                 /* empty sv when absent */
double rules_num(const rules_node *table, const char *key, double dflt);
bool rules_bool(const rules_node *table, const char *key, bool dflt);
const rules_fn *rules_func(const rules_node *table, const char *key);    /* NULL when absent */
size_t rules_len(const rules_node *table, const char *key);              /* number of items of a list field */
sv rules_item(const rules_node *table, const char *key, size_t i);       /* i-th text of a list field */

/* Making arguments for a call, in an arena. set and add copy the value node (not its children), and take only
 * tables that rules_make_table made. */
rules_node *rules_make_table(arena *a);
rules_node rules_make_text(arena *a, sv text);                           /* copies the text */
rules_node rules_make_num(double v);
rules_node rules_make_int(int64_t v);
rules_node rules_make_bool(bool v);
void rules_set(arena *a, rules_node *table, const char *key, rules_node v);
void rules_set_text(arena *a, rules_node *table, const char *key, sv text); /* empty text: sets nothing */
void rules_add(arena *a, rules_node *table, rules_node v);
bool rules_node_eq(const rules_node *a, const rules_node *b);
void rules_node_print(buf *out, const rules_node *n);                    /* Lua notation, for traces and tests */

/* ---- kinds: what constructors exist -------------------------------------------------------------------------- */

typedef enum rules_want {
    RULES_WANT_TEXT,
    RULES_WANT_NUM,
    RULES_WANT_BOOL,
    RULES_WANT_TEXTS,   /* a text or a list of texts; always a list of texts afterwards */
    RULES_WANT_LANGS,   /* a text, or { ja = text, en = text }; always the table afterwards (a text sets both) */
    RULES_WANT_TABLE,   /* a table with the fields `sub` */
    RULES_WANT_TABLES,  /* a list of tables with the fields `sub`; one table becomes a list of one */
    RULES_WANT_MAP,     /* text keys to texts, numbers, booleans or lists of texts: any keys */
    RULES_WANT_FN,
    RULES_WANT_ANY
} rules_want;

enum { RULES_REQUIRED = 1 };

typedef struct rules_field {
    const char *name;               /* NULL ends the list */
    rules_want want;
    unsigned flags;
    const char *choices;            /* texts: the allowed values, "yes|no|na"; NULL: any.
                                       functions: the Lua type, "fun(q: henji.question): string?" */
    const struct rules_field *sub;  /* for TABLE(S) */
    const char *en, *ja;            /* one line each: what it is for; goes to scripts/rules.d.lua and help */
    /* Positional items of this TABLE may be texts, put into the field named here (made a list). NULL: none. */
    const char *items;
} rules_field;

typedef struct rules_kind {
    const char *name;               /* the constructor: a Lua identifier */
    const char *key;                /* the text field that names an entry, always wanted, not in `fields`; usually given
                                       first, without a name: concept{ "backup", ja = … }. NULL: entries have no name */
    const char *rest;               /* list field that takes further positional texts; NULL: none allowed */
    const rules_field *fields;
    const char *en, *ja;
    /* A check past types, after them: sets err and returns its code. May be NULL. */
    err_code (*check)(const rules_node *entry, void *ud, err *e);
    void *ud;
} rules_kind;

/* ---- primitives ---------------------------------------------------------------------------------------------- */

typedef struct rules_prim {
    const char *name;               /* NULL ends the list */
    int (*fn)(struct lua_State *L); /* a lua_CFunction; upvalues are not available */
    const char *sig;                /* for scripts/rules.d.lua: "(s: string): string" */
    const char *en, *ja;
} rules_prim;

/* ---- entries --------------------------------------------------------------------------------------------------- */

typedef enum rules_layer { RULES_SHIPPED, RULES_USER, RULES_PROJECT, RULES_OPTION } rules_layer;
const char *rules_layer_name(rules_layer l); /* "shipped", "user", "project", "option" */

typedef struct rules_entry {
    rules_node node;       /* a table, checked against its kind */
    sv key;                /* the value of the kind's key field, or empty */
    const char *file;      /* as given; for shipped packs "rules/NAME.lua" */
    unsigned line;         /* where the constructor was called, from 1 */
    rules_layer layer;
    size_t seq;            /* position in the whole order: a bigger seq wins */
    const struct rules_kind *kind;
} rules_entry;

/* Something wrong in a file that does not stop the rest: the entry (or, with whole, the file) is left out. */
typedef struct rules_problem {
    const char *file;
    unsigned line;         /* 0: unknown */
    rules_layer layer;
    const char *what;      /* the sentence, without file and line */
    bool warning;          /* only worth a look; nothing was left out */
    bool whole;            /* the whole file was left out */
} rules_problem;

/* ---- the host -------------------------------------------------------------------------------------------------- */

MUST_CHECK err_code rules_new(rules **out, err *e);
void rules_free(rules *r); /* NULL is fine */
/* Both keep the pointers given, which must outlive r; call before the first load. A name used twice is a bug. */
void rules_declare(rules *r, const rules_kind *k);
void rules_add_api(rules *r, const char *table, const rules_prim *fns);
/* Classes that callbacks see (EmmyLua text), for scripts/rules.d.lua only. */
void rules_add_types(rules *r, const char *emmylua);

/* All load functions: what is wrong inside a file goes to the list of problems, and the first one is also the
 * error returned (ERR_RULE). The rules stay usable: entries and files that are fine are in. So `fill` may print
 * the problems as warnings and go on, and `--strict` may stop. */
MUST_CHECK err_code rules_load_shipped(rules *r, err *e);
MUST_CHECK err_code rules_load_file(rules *r, rules_layer layer, const char *path, err *e);
MUST_CHECK err_code rules_load_text(rules *r, rules_layer layer, const char *name, sv text, err *e);
/* Adds a finding of a module above (a misspelt concept name) to the same list. */
void rules_add_problem(rules *r, const rules_entry *at, const char *field, bool warning, const char *fmt, ...)
    PRINTF_LIKE(5, 6);

/* false: this file has so many problems already that one more would not be kept; finding it can be spared. */
bool rules_wants_problem(const rules *r, const rules_entry *at);

size_t rules_problem_count(const rules *r);
const rules_problem *rules_problem_at(const rules *r, size_t i);

size_t rules_count(rules *r, const char *kind);
const rules_entry *rules_at(rules *r, const char *kind, size_t i);
const rules_entry *rules_last(rules *r, const char *kind, sv key); /* the winning entry of that name, or NULL */
size_t rules_kind_count(const rules *r);
const rules_kind *rules_kind_at(const rules *r, size_t i);
size_t rules_file_count(const rules *r);                           /* files loaded, in load order */
const char *rules_file_at(const rules *r, size_t i, rules_layer *layer);
/* The line in the file where `word` is first written at or below the entry, or the entry's own line. */
unsigned rules_line_of(const rules *r, const rules_entry *en, const char *word);

/* Calls a function of an entry with a fresh budget. *out is RULES_NIL when the function returns nothing. When
 * an argument table is changed by the function, the change is seen through *arg0_after (may be NULL): the first
 * argument as it is after the call. */
MUST_CHECK err_code rules_call(rules_node **out, rules_node **arg0_after, arena *a, rules *r, const rules_fn *fn,
                               const rules_node *args, size_t n_args, err *e);
/* What print(...) wrote since the last call of this, one line each: for `rules test` and `rules trace`. */
sv rules_take_log(rules *r, arena *a);

/* Does a Lua pattern match somewhere in the text? Budgeted like in rule files. */
MUST_CHECK err_code rules_pattern_find(bool *found, sv text, sv pattern, err *e);
/* Is it a well-formed pattern? */
MUST_CHECK err_code rules_pattern_check(sv pattern, err *e);
/* The nearest of n names to a misspelt one, or NULL when none is near. Used for "did you mean". */
const char *rules_nearest(sv name, const char *const *names, size_t n);

/* scripts/rules.d.lua as it must be for what is declared: EmmyLua types for editors. */
void rules_describe(buf *out, const rules *r);
/* Every value a rule file can reach, one path and type a line, sorted. A test compares it with a checked-in list. */
MUST_CHECK err_code rules_reachable(buf *out, rules *r, err *e);
/* Processor instructions counted by the last load or call, for tests and benchmarks. */
uint64_t rules_steps_used(const rules *r);
size_t rules_bytes_peak(const rules *r);

/* Version of the Lua linked in: "5.4.4". */
const char *rules_lua_version(void);

#endif
