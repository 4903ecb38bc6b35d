/* rule_eval.c: does a rule hold for a question? And the effects of those that do, in order. */
#include <stdlib.h>
#include <string.h>

#include "base/msg.h"
#include "match/rule_int.h"

/* "12.3" stands for 12.3.1 too, "CLD" for all of them. */
static bool control_under(sv id, sv want)
{
    return sv_starts(id, want) && (id.n == want.n || id.p[want.n] == '.');
}

void rule_view_make(rule_view *v, arena *a, const rule_set *s, const rule_facts *f)
{
    size_t i, j;

    v->f = f;
    v->word = arena_many(a, s->n_words + 1, unsigned char);
    v->concept = arena_many(a, s->concepts.n + 1, unsigned char);
    v->control = arena_many(a, s->controls.n + 1, unsigned char);
    rule_words_find(s, f->folded, v->word);
    for (i = 0; i < s->concepts.n; i++)
        for (j = 0; j < f->n_concepts; j++)
            if (sv_eq(s->concepts.v[i], f->concepts[j])) v->concept[i] = 1;
    for (i = 0; i < s->controls.n; i++)
        for (j = 0; j < f->n_controls; j++)
            if (control_under(f->controls[j], s->controls.v[i])) v->control[i] = 1;
    v->category = rule_fold_dup(s, a, f->category);
    v->sheet = rule_fold_dup(s, a, f->sheet);
    v->customer = rule_fold_dup(s, a, f->customer);
    v->file = rule_fold_dup(s, a, f->file);
}

static bool any_found(const rule_ids *ids, const unsigned char *found)
{
    size_t i;

    for (i = 0; i < ids->n; i++)
        if (found[ids->v[i]]) return true;
    return false;
}

static bool all_found(const rule_ids *ids, const unsigned char *found)
{
    size_t i;

    for (i = 0; i < ids->n; i++)
        if (!found[ids->v[i]]) return false;
    return true;
}

static bool inside(sv text, const sv *v, size_t n)
{
    size_t i;

    for (i = 0; i < n; i++)
        if (sv_find(text, v[i]) != SIZE_MAX) return true;
    return false;
}

static bool inside_all(sv text, const sv *v, size_t n)
{
    size_t i;

    for (i = 0; i < n; i++)
        if (sv_find(text, v[i]) == SIZE_MAX) return false;
    return true;
}

static bool equal(sv text, const sv *v, size_t n)
{
    size_t i;

    for (i = 0; i < n; i++)
        if (sv_eq(text, v[i])) return true;
    return false;
}

/* Folded, and as written: so that both full-width digits and サーバー can be found. A pattern that meets its limit does
 * not match, and its rule is switched off (rule_match). */
static bool pattern_hits(rule_view *v, sv p)
{
    bool found = false;
    err e = ERR_INIT;

    if (rules_pattern_find(&found, v->f->folded, p, &e) == ERR_OK && !found && !sv_eq(v->f->folded, v->f->question))
        (void)!rules_pattern_find(&found, v->f->question, p, &e);
    if (e.code != ERR_OK) v->slow = p.p;
    return e.code == ERR_OK && found;
}

static size_t patterns_hit(rule_view *v, const rule_test *t, bool stop)
{
    size_t i, n = 0;

    for (i = 0; i < t->n_patterns && !(stop && n); i++) n += pattern_hits(v, t->patterns[i]);
    return n;
}

/* Each field that is given must hold; in each, one of its values. */
static bool test_each(const rule_test *t, rule_view *v)
{
    return (!t->words.n || any_found(&t->words, v->word)) && (!t->concepts.n || any_found(&t->concepts, v->concept)) &&
        (!t->controls.n || any_found(&t->controls, v->control)) && (!t->n_category || inside(v->category, t->category, t->n_category)) &&
        (!t->n_sheet || inside(v->sheet, t->sheet, t->n_sheet)) &&
        (!t->n_customer || inside(v->customer, t->customer, t->n_customer)) &&
        (!t->n_file || inside(v->file, t->file, t->n_file)) && (!t->n_kind || equal(v->f->kind, t->kind, t->n_kind)) &&
        (!t->n_id || equal(v->f->id, t->id, t->n_id)) && (!t->lang.n || sv_eq(t->lang, v->f->lang)) &&
        (!t->n_patterns || patterns_hit(v, t, true));
}

/* One value of any field holds. */
static bool test_some(const rule_test *t, rule_view *v)
{
    return any_found(&t->words, v->word) || any_found(&t->concepts, v->concept) || any_found(&t->controls, v->control) ||
        inside(v->category, t->category, t->n_category) || inside(v->sheet, t->sheet, t->n_sheet) ||
        inside(v->customer, t->customer, t->n_customer) || inside(v->file, t->file, t->n_file) ||
        equal(v->f->kind, t->kind, t->n_kind) || equal(v->f->id, t->id, t->n_id) ||
        (t->lang.n && sv_eq(t->lang, v->f->lang)) || patterns_hit(v, t, true);
}

/* Every value of every field holds. */
static bool test_all(const rule_test *t, rule_view *v)
{
    return all_found(&t->words, v->word) && all_found(&t->concepts, v->concept) && all_found(&t->controls, v->control) &&
        inside_all(v->category, t->category, t->n_category) && inside_all(v->sheet, t->sheet, t->n_sheet) &&
        inside_all(v->customer, t->customer, t->n_customer) && inside_all(v->file, t->file, t->n_file) &&
        (!t->n_kind || equal(v->f->kind, t->kind, t->n_kind)) && (!t->n_id || equal(v->f->id, t->id, t->n_id)) &&
        (!t->lang.n || sv_eq(t->lang, v->f->lang)) && patterns_hit(v, t, false) == t->n_patterns;
}

bool rule_holds(const rule_set *s, const rule_one *o, rule_view *v)
{
    (void)s;
    return rule_service_fits(o, v->f->service) && test_each(&o->when, v) && (o->any.empty || test_some(&o->any, v)) &&
        (o->all.empty || test_all(&o->all, v)) && (o->none.empty || !test_some(&o->none, v));
}

bool rule_holds_for_file(const rule_one *o, const rule_view *v)
{
    const rule_test *t = &o->when;

    return rule_service_fits(o, v->f->service) && (!t->n_customer || inside(v->customer, t->customer, t->n_customer)) &&
        (!t->n_file || inside(v->file, t->file, t->n_file));
}

/* ---- why ---------------------------------------------------------------------------------------------------------- */

static void held_ids(buf *b, const char *what, const rule_ids *ids, const unsigned char *found, const sv *names,
                     const rule_word *words)
{
    size_t i;
    bool first = true;

    for (i = 0; i < ids->n; i++) {
        if (!found[ids->v[i]]) continue;
        if (first) buf_addf(b, "%s%s: ", b->n ? "; " : "", what);
        else buf_adds(b, ", ");
        buf_add(b, words ? words[ids->v[i]].text : names[ids->v[i]]);
        first = false;
    }
}

static void held_texts(buf *b, const char *what, sv text, const sv *v, size_t n)
{
    size_t i;

    for (i = 0; i < n; i++)
        if (sv_find(text, v[i]) != SIZE_MAX) {
            buf_addf(b, "%s%s: %.*s", b->n ? "; " : "", what, SV_FMT(v[i]));
            return;
        }
}

sv rule_held_text(arena *a, const rule_set *s, const rule_one *o, rule_view *v)
{
    const rule_test *tests[] = { &o->when, &o->any, &o->all };
    size_t i, j;
    buf b;
    sv out;

    buf_init(&b, 64 * 1024);
    for (i = 0; i < 3; i++) {
        const rule_test *t = tests[i];

        held_ids(&b, "words", &t->words, v->word, NULL, s->words);
        held_ids(&b, "concepts", &t->concepts, v->concept, s->concepts.v, NULL);
        held_ids(&b, "controls", &t->controls, v->control, s->controls.v, NULL);
        for (j = 0; j < t->n_patterns; j++)
            if (pattern_hits(v, t->patterns[j])) {
                buf_addf(&b, "%spattern: %.*s", b.n ? "; " : "", SV_FMT(t->patterns[j]));
                break;
            }
        held_texts(&b, "category", v->category, t->category, t->n_category);
        held_texts(&b, "sheet", v->sheet, t->sheet, t->n_sheet);
        held_texts(&b, "customer", v->customer, t->customer, t->n_customer);
        held_texts(&b, "file", v->file, t->file, t->n_file);
        held_texts(&b, "kind", v->f->kind, t->kind, t->n_kind);
        held_texts(&b, "id", v->f->id, t->id, t->n_id);
        if (t->lang.n) held_texts(&b, "lang", v->f->lang, &t->lang, 1);
    }
    if (o->n_service) held_texts(&b, "service", v->f->service, o->service, o->n_service);
    out = arena_dup(a, buf_sv(&b));
    buf_release(&b);
    return out;
}

/* ---- effects ------------------------------------------------------------------------------------------------------ */

static sv in_lang(const rules_node *langs, sv lang)
{
    sv t = rules_text(langs, sv_eq(lang, SV("en")) ? "en" : "ja");

    return t.n ? t : rules_text(langs, sv_eq(lang, SV("en")) ? "ja" : "en");
}

static sv reason_of(const rules_node *n)
{
    bool ja = msg_get_lang() == MSG_JA;
    const rules_node *both = rules_get(n, "reason");
    sv t = rules_text(n, ja ? "reason_ja" : "reason_en");

    if (t.n) return t;
    if (both) t = in_lang(both, ja ? SV("ja") : SV("en"));
    if (t.n) return t;
    return rules_text(n, ja ? "reason_en" : "reason_ja");
}

static void effect_values(rule_effect *x, arena *a, const rules_node *field, sv lang)
{
    size_t i;
    sv *v;
    double *p;

    if (x->what == RULE_BOOST) {
        x->values = v = arena_many(a, field->n_pairs, sv);
        x->points = p = arena_many(a, field->n_pairs, double);
        x->n_values = field->n_pairs;
        for (i = 0; i < field->n_pairs; i++) {
            v[i] = field->pairs[i].key;
            p[i] = field->pairs[i].value.num;
        }
        return;
    }
    if (field->type == RULES_TABLE && field->n_items) {
        x->values = v = arena_many(a, field->n_items, sv);
        x->n_values = field->n_items;
        for (i = 0; i < field->n_items; i++) v[i] = field->items[i].text;
        x->value = v[0];
        return;
    }
    x->value = field->type == RULES_TABLE ? in_lang(field, lang) : field->text;
    x->values = v = arena_many(a, 1, sv);
    v[0] = x->value;
    x->n_values = 1;
}

static bool same_values(const rule_effect *x, const rule_effect *y)
{
    size_t i;

    if (x->n_values != y->n_values) return false;
    for (i = 0; i < x->n_values; i++)
        if (!sv_eq(x->values[i], y->values[i])) return false;
    return true;
}

static void effects_of(vec *out, arena *a, const rule_hit *hits, size_t hit, sv lang, size_t *first)
{
    int w;

    for (w = 0; w < RULE_WHAT_COUNT; w++) {
        const rules_node *field = rules_get(&hits[hit].entry->node, rule_what_name((rule_what)w));
        rule_effect *x;

        if (!field) continue;
        x = vec_push(a, out, NULL);
        x->what = (rule_what)w;
        x->hit = hit;
        x->beaten_by = SIZE_MAX;
        effect_values(x, a, field, lang);
        if (w == RULE_BOOST || w == RULE_VETO || w == RULE_CONCEPT || first[w] == SIZE_MAX) {
            x->used = true;
            first[w] = out->n - 1;
        } else {
            const rule_effect *win = vec_at(out, rule_effect, first[w]);

            if (!same_values(win, x)) x->beaten_by = win->hit;
        }
    }
}

/* ---- asking the set ------------------------------------------------------------------------------------------------ */

static int number_cmp(const void *a, const void *b)
{
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;

    return x < y ? -1 : x > y;
}

static void look_at(uint32_t *list, size_t *n, unsigned char *seen, const rule_posting *p)
{
    size_t i;

    for (i = 0; i < p->n; i++)
        if (!seen[p->v[i]]) {
            seen[p->v[i]] = 1;
            list[(*n)++] = p->v[i];
        }
}

static size_t candidates(uint32_t *list, arena *a, const rule_set *s, const rule_view *v)
{
    unsigned char *seen = arena_many(a, s->n_rules + 1, unsigned char);
    size_t n = 0, i;

    look_at(list, &n, seen, &s->always);
    for (i = 0; i < s->n_words; i++)
        if (v->word[i]) look_at(list, &n, seen, &s->by_word[i]);
    for (i = 0; i < s->concepts.n; i++)
        if (v->concept[i]) look_at(list, &n, seen, &s->by_concept[i]);
    for (i = 0; i < s->controls.n; i++)
        if (v->control[i]) look_at(list, &n, seen, &s->by_control[i]);
    qsort(list, n, sizeof *list, number_cmp);
    return n;
}

err_code rule_match(rule_result *out, arena *a, const rule_set *s, const rule_facts *f, err *e)
{
    rule_view v;
    vec hits = VEC(rule_hit), effects = VEC(rule_effect);
    uint32_t *list = arena_many(a, s->n_rules + 1, uint32_t);
    size_t n, i, first[RULE_WHAT_COUNT];

    (void)e;
    memset(out, 0, sizeof *out);
    out->facts = *f;
    if (!s->n_rules) return ERR_OK;
    rule_view_make(&v, a, s, f);
    n = candidates(list, a, s, &v);
    for (i = 0; i < n; i++) {
        rule_one *o = &s->rules[list[i]];
        rule_hit *h;

        if (o->off) continue;
        v.slow = NULL;
        if (!rule_holds(s, o, &v)) {
            if (v.slow) {
                o->off = true;
                rules_add_problem(s->r, o->entry, "patterns", false,
                                  "pattern '%s' takes too long on a question and the rule is switched off. Make it simpler", v.slow);
            }
            continue;
        }
        o->fired++;
        h = vec_push(a, &hits, NULL);
        *h = (rule_hit){ o->entry, o->entry->key, reason_of(&o->entry->node), rule_held_text(a, s, o, &v),
                         o->entry->file, o->entry->line, (int)o->entry->layer, o->priority, list[i] };
    }
    for (i = 0; i < RULE_WHAT_COUNT; i++) first[i] = SIZE_MAX;
    for (i = 0; i < hits.n; i++) effects_of(&effects, a, hits.p, i, f->lang, first);
    out->hits = hits.p;
    out->n_hits = hits.n;
    out->effects = effects.p;
    out->n_effects = effects.n;
    return ERR_OK;
}

const rule_effect *rule_find(const rule_result *r, rule_what what)
{
    size_t i;

    for (i = 0; i < r->n_effects; i++)
        if (r->effects[i].what == what && r->effects[i].used) return &r->effects[i];
    return NULL;
}
