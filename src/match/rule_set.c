/* rule_set.c: from the loaded rule{} entries to a set that can be asked, and what is worth saying about them. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/sha256.h"
#include "match/rule_int.h"

/* ---- compiling -------------------------------------------------------------------------------------------------- */

static const sv *texts_of(arena *a, const rules_node *t, const char *field, size_t *n)
{
    size_t i;
    sv *v;

    *n = rules_len(t, field);
    v = arena_many(a, *n, sv);
    for (i = 0; i < *n; i++) v[i] = rules_item(t, field, i);
    return v;
}

static const sv *folded_of(rule_set *s, const rules_node *t, const char *field, size_t *n)
{
    size_t i;
    sv *v;

    *n = rules_len(t, field);
    v = arena_many(s->a, *n, sv);
    for (i = 0; i < *n; i++) v[i] = rule_fold_dup(s, s->a, rules_item(t, field, i));
    return v;
}

static rule_ids words_of(rule_set *s, const rules_node *t)
{
    rule_ids ids = { NULL, 0 };
    size_t i, n = rules_len(t, "words");

    ids.v = arena_many(s->a, n, uint32_t);
    for (i = 0; i < n; i++) {
        uint32_t w = rule_word_add(s, rules_item(t, "words", i), false);

        if (w != UINT32_MAX) ids.v[ids.n++] = w;
    }
    return ids;
}

static rule_ids names_of(rule_set *s, const rules_node *t, const char *field, rule_names *list)
{
    rule_ids ids = { NULL, 0 };

    ids.v = arena_many(s->a, rules_len(t, field), uint32_t);
    for (; ids.n < rules_len(t, field); ids.n++)
        ids.v[ids.n] = rule_name_add(list, rules_item(t, field, ids.n));
    return ids;
}

static size_t test_size(const rule_test *t)
{
    return t->words.n + t->concepts.n + t->controls.n + t->n_patterns + t->n_category + t->n_sheet + t->n_customer +
        t->n_file + t->n_kind + t->n_id + (t->lang.n > 0);
}

static void test_compile(rule_set *s, rule_test *t, const rules_node *n)
{
    if (!n) {
        t->empty = true;
        return;
    }
    t->words = words_of(s, n);
    t->concepts = names_of(s, n, "concepts", &s->concepts);
    t->controls = names_of(s, n, "controls", &s->controls);
    t->patterns = texts_of(s->a, n, "patterns", &t->n_patterns);
    t->category = folded_of(s, n, "category", &t->n_category);
    t->sheet = folded_of(s, n, "sheet", &t->n_sheet);
    t->customer = folded_of(s, n, "customer", &t->n_customer);
    t->file = folded_of(s, n, "file", &t->n_file);
    t->kind = texts_of(s->a, n, "kind", &t->n_kind);
    t->id = texts_of(s->a, n, "id", &t->n_id);
    t->lang = rules_text(n, "lang");
    t->empty = test_size(t) == 0;
}

/* How many kinds of condition: two that must both hold are more exact than one with many alternatives. */
static size_t test_kinds(const rule_test *t)
{
    return (t->words.n > 0) + (t->concepts.n > 0) + (t->controls.n > 0) + (t->n_patterns > 0) + (t->n_category > 0) +
        (t->n_sheet > 0) + (t->n_customer > 0) + (t->n_file > 0) + (t->n_kind > 0) + (t->n_id > 0) + (t->lang.n > 0);
}

static void rule_compile(rule_set *s, rule_one *o, const rules_entry *en)
{
    const rules_node *n = &en->node, *w = rules_get(n, "when");
    int h;

    o->entry = en;
    test_compile(s, &o->when, w);
    test_compile(s, &o->any, w ? rules_get(w, "any") : NULL);
    test_compile(s, &o->all, w ? rules_get(w, "all") : NULL);
    test_compile(s, &o->none, w ? rules_get(w, "none") : NULL);
    o->service = texts_of(s->a, n, "service", &o->n_service);
    o->priority = rules_num(n, "priority", 0);
    o->conditions = test_kinds(&o->when) + test_size(&o->all) + (test_size(&o->any) > 0) + test_size(&o->none) +
        (o->n_service > 0);
    for (h = 0; h < RULE_HOOKS; h++) {
        o->hook[h] = rules_func(n, rule_hook_name(h));
        if (o->hook[h]) s->hooks = true;
    }
}

static int precedence(const void *a, const void *b)
{
    const rule_one *x = a, *y = b;

    if (x->entry->layer != y->entry->layer) return x->entry->layer > y->entry->layer ? -1 : 1;
    if (x->priority != y->priority) return x->priority > y->priority ? -1 : 1;
    if (x->conditions != y->conditions) return x->conditions > y->conditions ? -1 : 1;
    return x->entry->seq < y->entry->seq ? -1 : x->entry->seq > y->entry->seq;
}

/* ---- findings --------------------------------------------------------------------------------------------------- */

static const char *concept_near(sv name, const sv *concepts, size_t n)
{
    const char **names = xmalloc((n + 1) * sizeof *names);
    const char *near;
    size_t i;

    for (i = 0; i < n; i++) names[i] = concepts[i].p; /* texts of the host end in a NUL */
    near = rules_nearest(name, names, n);
    free(names);
    return near;
}

static bool concept_known(const sv *concepts, size_t n, sv name)
{
    size_t i;

    for (i = 0; i < n; i++)
        if (sv_eq(concepts[i], name)) return true;
    return false;
}

static bool find_concepts(rule_set *s, const rules_entry *en, const rules_node *t, const char *field,
                          const sv *concepts, size_t n)
{
    size_t i;
    bool ok = true;

    for (i = 0; n && i < rules_len(t, field); i++) {
        sv c = rules_item(t, field, i);
        const char *near;

        if (concept_known(concepts, n, c)) continue;
        ok = false;
        if (!rules_wants_problem(s->r, en)) break;
        near = concept_near(c, concepts, n);
        if (near) rules_add_problem(s->r, en, c.p, false, "there is no concept '%s'. Did you mean '%s'?", c.p, near);
        else
            rules_add_problem(s->r, en, c.p, false,
                              "there is no concept '%s'. `henji rules list --concepts` shows all; use words = for a plain word",
                              c.p);
    }
    return ok;
}

static bool find_patterns(rule_set *s, const rules_entry *en, const rules_node *t)
{
    size_t i;
    bool ok = true;

    for (i = 0; i < rules_len(t, "patterns"); i++) {
        err e = ERR_INIT;

        if (rules_pattern_check(rules_item(t, "patterns", i), &e) == ERR_OK) continue;
        rules_add_problem(s->r, en, "patterns", false, "pattern '%s': %s", rules_item(t, "patterns", i).p, e.msg);
        ok = false;
    }
    return ok;
}

/* "12.3.1", "CLD.9.5.1", "A.8.13", "S:title" */
static bool control_like(sv c)
{
    size_t i;
    bool digit = false;

    if (sv_starts(c, SV("S:"))) return c.n > 2;
    for (i = 0; i < c.n; i++) {
        char x = c.p[i];

        digit |= x >= '0' && x <= '9';
        if (!((x >= '0' && x <= '9') || (x >= 'A' && x <= 'Z') || x == '.' || x == '-')) return false;
    }
    return digit;
}

static void find_controls(rule_set *s, const rules_entry *en, const rules_node *t, const char *field)
{
    size_t i;

    for (i = 0; i < rules_len(t, field); i++)
        if (!control_like(rules_item(t, field, i)))
            rules_add_problem(s->r, en, field, true, "'%s' does not look like a control id (12.3.1, CLD.9.5.1)",
                              rules_item(t, field, i).p);
}

static bool has_effect(const rules_node *n)
{
    int w;

    for (w = 0; w < RULE_WHAT_COUNT; w++)
        if (rules_get(n, rule_what_name((rule_what)w))) return true;
    for (w = 0; w < RULE_HOOKS; w++)
        if (rules_func(n, rule_hook_name(w))) return true;
    return false;
}

/* A word that the rule both wants and forbids. */
static bool contradicts(const rule_one *o)
{
    size_t i, j;

    for (i = 0; i < o->none.words.n; i++) {
        for (j = 0; j < o->all.words.n; j++)
            if (o->all.words.v[j] == o->none.words.v[i]) return true;
        if (o->when.words.n == 1 && o->when.words.v[0] == o->none.words.v[i]) return true;
    }
    for (i = 0; i < o->none.concepts.n; i++) {
        for (j = 0; j < o->all.concepts.n; j++)
            if (o->all.concepts.v[j] == o->none.concepts.v[i]) return true;
        if (o->when.concepts.n == 1 && o->when.concepts.v[0] == o->none.concepts.v[i]) return true;
    }
    return false;
}

static bool entry_ok(rule_set *s, const rules_entry *en, const sv *concepts, size_t n)
{
    static const char *const groups[] = { "", "any", "all", "none" };
    const rules_node *when = rules_get(&en->node, "when");
    bool ok = find_concepts(s, en, &en->node, "concept", concepts, n);
    size_t i;

    find_controls(s, en, &en->node, "control");
    find_controls(s, en, &en->node, "veto");
    for (i = 0; when && i < sizeof groups / sizeof *groups; i++) {
        const rules_node *t = i ? rules_get(when, groups[i]) : when;

        if (!t) continue;
        ok &= find_concepts(s, en, t, "concepts", concepts, n);
        ok &= find_patterns(s, en, t);
        find_controls(s, en, t, "controls");
    }
    if (!has_effect(&en->node) && !rules_bool(&en->node, "off", false))
        rules_add_problem(s->r, en, NULL, true, "it has no effect: give answer, control, choice, status or a callback");
    return ok;
}

static void add_list(buf *b, const rules_node *t, const char *field, const char *prefix)
{
    size_t i, n = rules_len(t, field);
    sv one = rules_text(t, field);

    if (!n && !one.n) return;
    buf_addf(b, "%s%s%s: ", b->n ? "; " : "", prefix, field);
    for (i = 0; i < n; i++) {
        if (i) buf_adds(b, " | ");
        buf_add(b, rules_item(t, field, i));
    }
    if (!n) buf_add(b, one);
}

/* The conditions in words, one line. */
static void add_when(buf *b, const rules_entry *en)
{
    static const char *const fields[] = { "words", "concepts", "patterns", "controls", "category", "sheet",
                                          "customer", "file", "id", "kind", "lang" };
    static const char *const groups[] = { "any", "all", "none" };
    const rules_node *w = rules_get(&en->node, "when");
    size_t g, f;

    for (f = 0; w && f < sizeof fields / sizeof *fields; f++) add_list(b, w, fields[f], "");
    for (g = 0; w && g < 3; g++) {
        char prefix[16];
        const rules_node *t = rules_get(w, groups[g]);

        snprintf(prefix, sizeof prefix, "%s ", groups[g]);
        for (f = 0; t && f < sizeof fields / sizeof *fields; f++) add_list(b, t, fields[f], prefix);
    }
    add_list(b, &en->node, "service", "");
}

/* Two rules with the same conditions: of each property only the first counts. */
typedef struct shadow {
    uint8_t hash[SHA256_BYTES]; /* of the conditions in words */
    size_t at;                  /* place in order of precedence */
} shadow;

static int by_hash(const void *a, const void *b)
{
    const shadow *x = a, *y = b;
    int c = memcmp(x->hash, y->hash, sizeof x->hash);

    return c ? c : x->at < y->at ? -1 : x->at > y->at;
}

/* Does the first give everything that the second gives? */
static bool gives_all(const rule_one *first, const rule_one *o)
{
    bool some = false;
    int w;

    for (w = 0; w < RULE_HOOKS; w++)
        if (o->hook[w]) return false;
    for (w = 0; w < RULE_WHAT_COUNT; w++) {
        if (!rules_get(&o->entry->node, rule_what_name((rule_what)w))) continue;
        some = true;
        if (w == RULE_BOOST || w == RULE_VETO || w == RULE_CONCEPT || !rules_get(&first->entry->node, rule_what_name((rule_what)w)))
            return false;
    }
    return some;
}

static void find_shadowed(rule_set *s)
{
    shadow *v = xmalloc((s->n_rules + 1) * sizeof *v);
    size_t i;
    buf b;

    buf_init(&b, RULE_SET_BYTES);
    for (i = 0; i < s->n_rules; i++) {
        sha256 h;

        buf_reset(&b);
        add_when(&b, s->rules[i].entry);
        sha256_init(&h);
        sha256_add(&h, buf_sv(&b));
        sha256_end(v[i].hash, &h);
        v[i].at = i;
    }
    buf_release(&b);
    qsort(v, s->n_rules, sizeof *v, by_hash);
    for (i = 1; i < s->n_rules; i++) {
        const rule_one *first = &s->rules[v[i - 1].at], *o = &s->rules[v[i].at];

        if (memcmp(v[i].hash, v[i - 1].hash, sizeof v[i].hash) != 0 || o->entry->layer == RULES_SHIPPED) continue;
        if (gives_all(first, o))
            rules_add_problem(s->r, o->entry, NULL, true, "it never counts: rule '%s' (%s:%u) has the same conditions and comes first",
                              first->entry->key.p, first->entry->file, first->entry->line);
    }
    free(v);
}

/* ---- the set ---------------------------------------------------------------------------------------------------- */

err_code rule_set_new(rule_set **out, struct rules *r, const sv *concepts, size_t n_concepts, rule_fold_fn *fold, err *e)
{
    rule_set *s = xcalloc(1, sizeof *s);
    size_t n = rules_count(r, "rule"), i;

    if (n > RULE_RULES) {
        free(s);
        return err_set(e, ERR_LIMIT, "there are %zu rules; %u is the limit", n, RULE_RULES);
    }
    s->r = r;
    s->a = arena_new(RULE_SET_BYTES * 4); /* room for what is sized by the rules' own number */
    s->fold = fold;
    s->bucket = xcalloc(RULE_BUCKETS, sizeof *s->bucket);
    s->whole = xcalloc(RULE_BUCKETS, sizeof *s->whole);
    s->rules = arena_many(s->a, n + 1, rule_one);
    for (i = 0; i < n; i++) {
        const rules_entry *en = rules_at(r, "rule", i);

        if (rules_last(r, "rule", en->key) != en) { /* a later one of the same name takes its place */
            const rules_entry *last = rules_last(r, "rule", en->key);

            if (last->layer == en->layer)
                rules_add_problem(r, last, NULL, true, "the name is used twice; the rule at %s:%u is replaced", en->file,
                                  en->line);
            continue;
        }
        if (!entry_ok(s, en, concepts, n_concepts) || rules_bool(&en->node, "off", false)) continue;
        rule_compile(s, &s->rules[s->n_rules++], en);
    }
    qsort(s->rules, s->n_rules, sizeof *s->rules, precedence);
    rule_index_build(s);
    for (i = 0; i < s->n_rules; i++)
        if (contradicts(&s->rules[i]))
            rules_add_problem(r, s->rules[i].entry, "none", true, "it can never hold: it wants and forbids the same");
    find_shadowed(s);
    if (s->full) {
        rule_set_free(s);
        return err_set(e, ERR_LIMIT, "the words of all rules together pass %u MiB or %u words", (unsigned)(RULE_SET_BYTES >> 20), RULE_WORDS);
    }
    *out = s;
    return ERR_OK;
}

void rule_set_free(rule_set *s)
{
    size_t i;

    if (!s) return;
    for (i = 0; i < s->n_words; i++) free(s->by_word[i].v);
    for (i = 0; i < s->concepts.n; i++) free(s->by_concept[i].v);
    for (i = 0; i < s->controls.n; i++) free(s->by_control[i].v);
    free(s->by_word);
    free(s->by_concept);
    free(s->by_control);
    free(s->always.v);
    free(s->words);
    free(s->bucket);
    rule_names_free(&s->concepts);
    rule_names_free(&s->controls);
    free(s->whole);
    arena_free(s->a);
    free(s);
}

size_t rule_count(const rule_set *s)
{
    return s->n_rules;
}

bool rule_has_controls(const rule_set *s)
{
    return s->controls.n > 0;
}

bool rule_has_hooks(const rule_set *s)
{
    return s->hooks;
}

void rule_info_at(rule_info *out, arena *a, const rule_set *s, size_t i)
{
    const rule_one *o = &s->rules[i];
    buf b;
    int k;

    memset(out, 0, sizeof *out);
    out->name = o->entry->key;
    out->entry = o->entry;
    out->priority = o->priority;
    out->off = o->off;
    out->fired = o->fired;
    buf_init(&b, 1024 * 1024);
    add_when(&b, o->entry);
    out->when = arena_dup(a, buf_sv(&b));
    buf_reset(&b);
    for (k = 0; k < RULE_WHAT_COUNT; k++) {
        const char *name = rule_what_name((rule_what)k);

        if (!rules_get(&o->entry->node, name)) continue;
        if (k == RULE_ANSWER || k == RULE_COMMENT || k == RULE_BOOST) buf_addf(&b, "%s%s", b.n ? "; " : "", name);
        else add_list(&b, &o->entry->node, name, "");
    }
    for (k = 0; k < RULE_HOOKS; k++)
        if (o->hook[k]) {
            out->hooks = true;
            buf_addf(&b, "%s%s()", b.n ? "; " : "", rule_hook_name(k));
        }
    out->effects = arena_dup(a, buf_sv(&b));
    buf_release(&b);
}
