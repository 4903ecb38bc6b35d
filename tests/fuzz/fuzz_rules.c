// DEPS: match
/* Any text as a rule file: the host says yes or no, and says the same twice: same entries, same problems. Values made
 * from the same bytes go to Lua, through a function, and come back equal. Any split of the bytes is a pattern and a
 * text: matching ends. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "match/rule.h"
#include "rules/rules.h"
#include "text/text.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void must(int ok)
{
    if (!ok) abort();
}

static const rules_field keep_fields[] = {
    { "fn", RULES_WANT_FN, 0, NULL, NULL, NULL, NULL, NULL },
    { "v", RULES_WANT_ANY, 0, NULL, NULL, NULL, NULL, NULL },
    { NULL, 0, 0, NULL, NULL, NULL, NULL, NULL },
};
static const rules_kind keep = { "keep", NULL, NULL, keep_fields, NULL, NULL, NULL, NULL };

static rules *host(void)
{
    rules *r;
    err e = ERR_INIT;

    must(rules_new(&r, &e) == ERR_OK);
    rules_declare(r, &keep);
    rule_declare(r);
    return r;
}

/* Everything a loaded host holds, as text. */
static void print_all(buf *b, rules *r)
{
    static const char *const kinds[] = { "keep", "rule", "test" };

    for (size_t k = 0; k < 3; k++)
        for (size_t i = 0; i < rules_count(r, kinds[k]); i++) {
            const rules_entry *en = rules_at(r, kinds[k], i);

            buf_addf(b, "%s %u ", kinds[k], en->line);
            rules_node_print(b, &en->node);
            buf_addc(b, '\n');
        }
    for (size_t i = 0; i < rules_problem_count(r); i++) {
        const rules_problem *p = rules_problem_at(r, i);

        must(txt_is_utf8(sv_of(p->what), NULL));
        buf_addf(b, "%u %s\n", p->line, p->what);
    }
}

static void load_twice(sv text)
{
    buf one, two;
    err e = ERR_INIT;

    buf_init(&one, (size_t)64 << 20);
    buf_init(&two, (size_t)64 << 20);
    for (int i = 0; i < 2; i++) {
        rules *r = host();
        rule_set *s = NULL;

        e = (err)ERR_INIT;
        if (rules_load_text(r, RULES_USER, "fuzz.lua", text, &e) != ERR_OK) must(e.code != ERR_OK && e.msg[0]);
        must(rule_set_new(&s, r, NULL, 0, txt_fold, &e) == ERR_OK);
        print_all(i ? &two : &one, r);
        rule_set_free(s);
        rules_free(r);
    }
    /* A processor-time limit is the one thing that may fall differently. */
    if (sv_find(buf_sv(&one), SV("processor time")) == SIZE_MAX && sv_find(buf_sv(&two), SV("processor time")) == SIZE_MAX)
        must(sv_eq(buf_sv(&one), buf_sv(&two)));
    buf_release(&one);
    buf_release(&two);
}

typedef struct source {
    const uint8_t *p;
    size_t n;
} source;

static uint8_t next(source *s)
{
    if (!s->n) return 0;
    s->n--;
    return *s->p++;
}

static rules_node value(arena *a, source *s, int depth)
{
    uint8_t what = next(s);
    rules_node v = { .type = RULES_NIL };

    switch (what % 7) {
    case 0: return rules_make_bool(what & 8);
    case 1: return rules_make_int((int64_t)((uint64_t)next(s) << 56 | (uint64_t)next(s) << 24 | next(s)));
    case 2: return rules_make_num((double)next(s) / 7);
    case 3:
    case 4: {
        char text[20];
        size_t n = next(s) % sizeof text, i;

        for (i = 0; i < n; i++) text[i] = (char)(next(s) % 127 + 1);
        if (what % 7 == 4) return rules_make_text(a, SV("質問票 ○×△ 髙Ⅲ"));
        return rules_make_text(a, (sv){ text, n });
    }
    default: {
        rules_node *t = rules_make_table(a);
        size_t n = depth < 6 ? next(s) % 6 : 0;

        for (size_t i = 0; i < n; i++) {
            rules_node x = value(a, s, depth + 1);

            if (x.type == RULES_NIL) continue; /* a table holds no nil */
            if (what & 16) {
                char key[2] = { (char)(next(s) % 120 + 5), 0 };

                rules_set(a, t, key, x);
            } else
                rules_add(a, t, x);
        }
        v = *t;
        return v;
    }
    }
}

static void there_and_back(source s)
{
    rules *r = host();
    arena *a = arena_new((size_t)64 << 20);
    rules_node v = value(a, &s, 0), *out, *after;
    err e = ERR_INIT;

    must(rules_load_text(r, RULES_USER, "id.lua", SV("keep{ fn = function(v) return v end }"), &e) == ERR_OK);
    must(rules_call(&out, &after, a, r, rules_func(&rules_at(r, "keep", 0)->node, "fn"), &v, 1, &e) == ERR_OK);
    must(rules_node_eq(&v, out));
    must(rules_node_eq(&v, after));
    arena_free(a);
    rules_free(r);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    sv all = { (const char *)data, size };
    size_t cut = size ? data[0] % size : 0;
    bool found;
    err e = ERR_INIT;

    load_twice(all);
    there_and_back((source){ data, size });
    if (rules_pattern_find(&found, sv_from(all, cut), sv_slice(all, 0, cut), &e) == ERR_OK)
        if (rules_pattern_check(sv_slice(all, 0, cut), &e) != ERR_OK) return 0;
    return 0;
}
