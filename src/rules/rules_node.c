/* rules_node.c: reading, making, comparing and printing values. */
#include <math.h>
#include <string.h>

#include "rules/rules_int.h"

const rules_node *rules_get(const rules_node *t, const char *key)
{
    size_t lo = 0, hi, n = strlen(key);

    if (!t || t->type != RULES_TABLE) return NULL;
    hi = t->n_pairs;
    while (lo < hi) {
        size_t mid = lo + (hi - lo) / 2;
        int c = sv_cmp(t->pairs[mid].key, (sv){ key, n });

        if (c == 0) return &t->pairs[mid].value;
        if (c < 0) lo = mid + 1;
        else hi = mid;
    }
    return NULL;
}

sv rules_text(const rules_node *t, const char *key)
{
    const rules_node *v = rules_get(t, key);

    return v && v->type == RULES_TEXT ? v->text : SV_NULL;
}

double rules_num(const rules_node *t, const char *key, double dflt)
{
    const rules_node *v = rules_get(t, key);

    return v && v->type == RULES_NUM ? v->num : dflt;
}

bool rules_bool(const rules_node *t, const char *key, bool dflt)
{
    const rules_node *v = rules_get(t, key);

    return v && v->type == RULES_BOOL ? v->boolean : dflt;
}

const rules_fn *rules_func(const rules_node *t, const char *key)
{
    const rules_node *v = rules_get(t, key);

    return v && v->type == RULES_FN ? v->fn : NULL;
}

size_t rules_len(const rules_node *t, const char *key)
{
    const rules_node *v = rules_get(t, key);

    return v && v->type == RULES_TABLE ? v->n_items : 0;
}

sv rules_item(const rules_node *t, const char *key, size_t i)
{
    const rules_node *v = rules_get(t, key);

    return v && v->type == RULES_TABLE && i < v->n_items && v->items[i].type == RULES_TEXT ? v->items[i].text : SV_NULL;
}

rules_node *rules_make_table(arena *a)
{
    rules_node *n = arena_one(a, rules_node);

    n->type = RULES_TABLE;
    return n;
}

rules_node rules_make_text(arena *a, sv text)
{
    rules_node n = { .type = RULES_TEXT };

    n.text = arena_dup(a, text);
    return n;
}

rules_node rules_make_num(double v)
{
    return (rules_node){ .type = RULES_NUM, .num = v };
}

rules_node rules_make_int(int64_t v)
{
    return (rules_node){ .type = RULES_NUM, .num = (double)v, .integer = true, .whole = v };
}

rules_node rules_make_bool(bool v)
{
    return (rules_node){ .type = RULES_BOOL, .boolean = v };
}

/* Room for one more at the end: the size doubles at powers of two, so no capacity need be stored. */
static void *grown(arena *a, void *v, size_t n, size_t size)
{
    void *p = v;

    if (n != 0 && (n & (n - 1)) != 0) return v;
    p = arena_alloc(a, n ? n * 2 : 1, size);
    if (n) memcpy(p, v, n * size);
    return p;
}

void rules_set(arena *a, rules_node *t, const char *key, rules_node v)
{
    sv k = sv_of(key);
    size_t i;

    for (i = 0; i < t->n_pairs && sv_cmp(t->pairs[i].key, k) < 0; i++) continue;
    if (i < t->n_pairs && sv_eq(t->pairs[i].key, k)) {
        t->pairs[i].value = v;
        return;
    }
    t->pairs = grown(a, t->pairs, t->n_pairs, sizeof *t->pairs);
    memmove(&t->pairs[i + 1], &t->pairs[i], (t->n_pairs - i) * sizeof *t->pairs);
    t->pairs[i].key = arena_dup(a, k);
    t->pairs[i].value = v;
    t->n_pairs++;
}

void rules_set_text(arena *a, rules_node *t, const char *key, sv text)
{
    if (text.n) rules_set(a, t, key, rules_make_text(a, text));
}

void rules_add(arena *a, rules_node *t, rules_node v)
{
    t->items = grown(a, t->items, t->n_items, sizeof *t->items);
    t->items[t->n_items++] = v;
}

bool rules_node_eq(const rules_node *a, const rules_node *b)
{
    size_t i;

    if (a->type != b->type) return false;
    switch (a->type) {
    case RULES_NIL: return true;
    case RULES_BOOL: return a->boolean == b->boolean;
    case RULES_NUM:
        if (a->integer != b->integer) return false;
        if (a->integer) return a->whole == b->whole;
        return a->num == b->num || (isnan(a->num) && isnan(b->num));
    case RULES_TEXT: return sv_eq(a->text, b->text);
    case RULES_FN: return a->fn == b->fn;
    case RULES_TABLE: break;
    }
    if (a->n_items != b->n_items || a->n_pairs != b->n_pairs) return false;
    for (i = 0; i < a->n_items; i++)
        if (!rules_node_eq(&a->items[i], &b->items[i])) return false;
    for (i = 0; i < a->n_pairs; i++)
        if (!sv_eq(a->pairs[i].key, b->pairs[i].key) || !rules_node_eq(&a->pairs[i].value, &b->pairs[i].value))
            return false;
    return true;
}

static void print_text(buf *out, sv s)
{
    size_t i;

    buf_addc(out, '"');
    for (i = 0; i < s.n; i++) {
        unsigned char c = (unsigned char)s.p[i];

        if (c == '"' || c == '\\') buf_addc(out, '\\');
        if (c == '\n') buf_adds(out, "\\n");
        else if (c < 32 || c == 127) buf_addf(out, "\\%03u", c);
        else buf_addc(out, (char)c);
    }
    buf_addc(out, '"');
}

static bool is_name(sv s)
{
    size_t i;

    for (i = 0; i < s.n; i++) {
        char c = s.p[i];
        bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';

        if (!letter && !(i > 0 && c >= '0' && c <= '9')) return false;
    }
    return s.n > 0;
}

void rules_node_print(buf *out, const rules_node *n)
{
    size_t i;

    switch (n->type) {
    case RULES_NIL: buf_adds(out, "nil"); break;
    case RULES_BOOL: buf_adds(out, n->boolean ? "true" : "false"); break;
    case RULES_NUM:
        if (n->integer) buf_addf(out, "%lld", (long long)n->whole);
        else buf_addf(out, "%.14g", n->num);
        break;
    case RULES_TEXT: print_text(out, n->text); break;
    case RULES_FN: buf_adds(out, "function"); break;
    case RULES_TABLE:
        buf_adds(out, "{");
        for (i = 0; i < n->n_items; i++) {
            buf_adds(out, i ? ", " : " ");
            rules_node_print(out, &n->items[i]);
        }
        for (i = 0; i < n->n_pairs; i++) {
            buf_adds(out, i || n->n_items ? ", " : " ");
            if (is_name(n->pairs[i].key)) buf_add(out, n->pairs[i].key);
            else {
                buf_addc(out, '[');
                print_text(out, n->pairs[i].key);
                buf_addc(out, ']');
            }
            buf_adds(out, " = ");
            rules_node_print(out, &n->pairs[i].value);
        }
        buf_adds(out, n->n_items || n->n_pairs ? " }" : "}");
        break;
    }
}
