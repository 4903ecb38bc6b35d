/* rules_schema.c: is an entry what its kind wants? Checks names and types, says what was meant, and brings the
 * short forms into one: a text where a list may stand becomes a list, a text for two languages becomes both. */
#include <stdio.h>
#include <string.h>

#include "base/msg.h"
#include "rules/rules_int.h"

typedef struct check {
    rules *r;
    sv *field;  /* the word to look for in the source */
    err *e;
} check;

static err_code check_table(check *c, const rules_field *fields, rules_node *t, const char *path, int depth,
                            const char *key_field);

/* ---- did you mean ---------------------------------------------------------------------------------------------- */

enum { NEAR_MAX = 40 };

static size_t near_distance(sv a, const char *b)
{
    size_t n = strlen(b), i, j;
    size_t d[3][NEAR_MAX + 1];

    if (a.n > NEAR_MAX || n > NEAR_MAX) return NEAR_MAX;
    for (j = 0; j <= n; j++) d[0][j] = j;
    for (i = 1; i <= a.n; i++) {
        size_t *now = d[i % 3], *up = d[(i + 2) % 3], *up2 = d[(i + 1) % 3];

        now[0] = i;
        for (j = 1; j <= n; j++) {
            size_t best = up[j - 1] + (a.p[i - 1] != b[j - 1]);

            if (up[j] + 1 < best) best = up[j] + 1;
            if (now[j - 1] + 1 < best) best = now[j - 1] + 1;
            if (i > 1 && j > 1 && a.p[i - 1] == b[j - 2] && a.p[i - 2] == b[j - 1] && up2[j - 2] + 1 < best)
                best = up2[j - 2] + 1;
            now[j] = best;
        }
    }
    return d[a.n % 3][n];
}

const char *rules_nearest(sv name, const char *const *names, size_t n)
{
    const char *best = NULL;
    size_t least = name.n / 3 + 1, i;

    if (name.n < 2) return NULL;
    for (i = 0; i < n; i++) {
        size_t d = near_distance(name, names[i]), len = strlen(names[i]);

        /* "concept" for "concepts", "backup" for "backup.restore": one begins with the other */
        if (d > least && len > 3 && name.n > 3 && memcmp(names[i], name.p, len < name.n ? len : name.n) == 0) d = least;
        if (d < least || (d == least && !best)) {
            best = names[i];
            least = d;
        }
    }
    return best;
}

static const char *field_nearest(sv name, const rules_field *fields)
{
    const char *names[64] = { NULL };
    size_t n = 0;

    for (; n < 64 && fields[n].name; n++) names[n] = fields[n].name;
    return rules_nearest(name, names, n);
}

static err_code unknown_field(check *c, const rules_field *fields, sv name, const char *path)
{
    const char *near = field_nearest(name, fields);
    char known[300] = "";
    size_t i, n = 0;

    if (near) return err_set(c->e, ERR_RULE, "unknown field '%s%.*s'. Did you mean '%s'?", path, SV_FMT(name), near);
    for (i = 0; fields[i].name && n < sizeof known - 40; i++)
        n += (size_t)snprintf(known + n, sizeof known - n, "%s%s", i ? ", " : "", fields[i].name);
    return err_set(c->e, ERR_RULE, "unknown field '%s%.*s'. Known fields: %s", path, SV_FMT(name), known);
}

/* ---- types ----------------------------------------------------------------------------------------------------- */

static const char *type_word(const rules_node *n)
{
    switch (n->type) {
    case RULES_NIL: return tr("nothing");
    case RULES_BOOL: return tr("true or false");
    case RULES_NUM: return tr("a number");
    case RULES_TEXT: return tr("a text");
    case RULES_TABLE: return tr("a table");
    case RULES_FN: return tr("a function");
    }
    return "";
}

static const char *want_word(rules_want w)
{
    switch (w) {
    case RULES_WANT_TEXT: return tr("a text");
    case RULES_WANT_NUM: return tr("a number");
    case RULES_WANT_BOOL: return tr("true or false");
    case RULES_WANT_TEXTS: return tr("a text or a list of texts");
    case RULES_WANT_LANGS: return tr("a text, or { ja = \"…\", en = \"…\" }");
    case RULES_WANT_TABLE: return tr("a table");
    case RULES_WANT_TABLES: return tr("a list of tables");
    case RULES_WANT_MAP: return tr("a table of name = value");
    case RULES_WANT_FN: return tr("a function");
    case RULES_WANT_ANY: break;
    }
    return tr("a value");
}

static err_code wrong_type(check *c, const rules_field *f, const rules_node *n, const char *path)
{
    return err_set(c->e, ERR_RULE, "field '%s%s' wants %s, but it is %s", path, f->name, want_word(f->want),
                   type_word(n));
}

static rules_node *node_many(check *c, size_t n, rules_node *dflt)
{
    void *p = NULL;
    err e = ERR_INIT;

    if (arena_try(&p, c->r->data, n ? n : 1, sizeof(rules_node), &e) != ERR_OK) {
        err_set(c->e, ERR_LIMIT, "the tables of the rule files hold more than %u MiB", (unsigned)(RULES_DATA_MAX / MIB));
        return dflt;
    }
    return p;
}

/* n becomes a list that holds only what it was. */
static err_code into_list(check *c, rules_node *n)
{
    rules_node *one = node_many(c, 1, NULL);

    if (!one) return c->e->code;
    one[0] = *n;
    memset(n, 0, sizeof *n);
    n->type = RULES_TABLE;
    n->items = one;
    n->n_items = 1;
    return ERR_OK;
}

static err_code pair_add(check *c, rules_node *t, sv key, rules_node v)
{
    void *p = NULL;
    rules_pair *w;
    size_t i, at = 0;

    if (arena_try(&p, c->r->data, t->n_pairs + 1, sizeof(rules_pair), c->e) != ERR_OK)
        return err_set(c->e, ERR_LIMIT, "the tables of the rule files hold more than %u MiB",
                       (unsigned)(RULES_DATA_MAX / MIB));
    w = p;
    while (at < t->n_pairs && sv_cmp(t->pairs[at].key, key) < 0) at++;
    for (i = 0; i < at; i++) w[i] = t->pairs[i];
    w[at] = (rules_pair){ key, v };
    for (i = at; i < t->n_pairs; i++) w[i + 1] = t->pairs[i];
    t->pairs = w;
    t->n_pairs++;
    return ERR_OK;
}

static bool choice_known(const char *choices, sv v)
{
    sv rest = sv_of(choices), one;

    while (sv_split(&rest, '|', &one))
        if (sv_eq(one, v)) return true;
    return false;
}

static err_code check_choice(check *c, const rules_field *f, sv v, const char *path)
{
    const char *names[16];
    char copy[256], *p;
    const char *near;
    size_t n = 0;

    if (!f->choices || choice_known(f->choices, v)) return ERR_OK;
    *c->field = v;
    snprintf(copy, sizeof copy, "%s", f->choices);
    for (p = strtok(copy, "|"); p && n < 16; p = strtok(NULL, "|")) names[n++] = p;
    near = rules_nearest(v, names, n);
    if (near)
        return err_set(c->e, ERR_RULE, "field '%s%s' cannot be '%.*s'. Did you mean '%s'?", path, f->name, SV_FMT(v),
                       near);
    return err_set(c->e, ERR_RULE, "field '%s%s' cannot be '%.*s'. It is one of: %s", path, f->name, SV_FMT(v),
                   f->choices);
}

static err_code check_texts(check *c, const rules_field *f, rules_node *n, const char *path)
{
    size_t i;
    err_code rc;

    if (n->type == RULES_TEXT && (rc = into_list(c, n)) != ERR_OK) return rc;
    if (n->type != RULES_TABLE) return wrong_type(c, f, n, path);
    if (n->n_pairs) {
        *c->field = n->pairs[0].key;
        return err_set(c->e, ERR_RULE, "field '%s%s' is a list of texts; '%.*s =' has no place in it", path, f->name,
                       SV_FMT(n->pairs[0].key));
    }
    for (i = 0; i < n->n_items; i++) {
        if (n->items[i].type != RULES_TEXT)
            return err_set(c->e, ERR_RULE, "field '%s%s' is a list of texts, but item %zu is %s", path, f->name, i + 1,
                           type_word(&n->items[i]));
        if ((rc = check_choice(c, f, n->items[i].text, path)) != ERR_OK) return rc;
    }
    return ERR_OK;
}

static err_code check_langs(check *c, const rules_field *f, rules_node *n, const char *path)
{
    size_t i;
    err_code rc;

    if (n->type == RULES_TEXT) {
        rules_node text = *n;

        memset(n, 0, sizeof *n);
        n->type = RULES_TABLE;
        if ((rc = pair_add(c, n, SV("en"), text)) != ERR_OK) return rc;
        return pair_add(c, n, SV("ja"), text);
    }
    if (n->type != RULES_TABLE || n->n_items) return wrong_type(c, f, n, path);
    for (i = 0; i < n->n_pairs; i++) {
        sv k = n->pairs[i].key;

        *c->field = k;
        if (!sv_eq(k, SV("ja")) && !sv_eq(k, SV("en")))
            return err_set(c->e, ERR_RULE, "field '%s%s' has the languages ja and en, not '%.*s'", path, f->name,
                           SV_FMT(k));
        if (n->pairs[i].value.type != RULES_TEXT) return wrong_type(c, f, n, path);
    }
    return ERR_OK;
}

static err_code check_map(check *c, const rules_field *f, rules_node *n, const char *path)
{
    size_t i, j;

    if (n->type != RULES_TABLE || n->n_items) return wrong_type(c, f, n, path);
    for (i = 0; i < n->n_pairs; i++) {
        const rules_node *v = &n->pairs[i].value;
        bool ok = v->type == RULES_TEXT || v->type == RULES_NUM || v->type == RULES_BOOL ||
            (v->type == RULES_TABLE && v->n_pairs == 0);

        for (j = 0; ok && v->type == RULES_TABLE && j < v->n_items; j++) ok = v->items[j].type == RULES_TEXT;
        if (!ok) {
            *c->field = n->pairs[i].key;
            return err_set(c->e, ERR_RULE, "field '%s%s': '%.*s' must be a text, a number, true, false or a list of texts",
                           path, f->name, SV_FMT(n->pairs[i].key));
        }
    }
    return ERR_OK;
}

/* Positional texts of a table go into its list field `into`, in front of what that holds already. */
static err_code move_items(check *c, rules_node *t, size_t from, const char *into, const char *path)
{
    const rules_node *old = rules_get(t, into);
    rules_node list = { .type = RULES_TABLE };
    size_t n_old = 0, i, n = t->n_items - from;

    for (i = from; i < t->n_items; i++)
        if (t->items[i].type != RULES_TEXT)
            return err_set(c->e, ERR_RULE, "'%s': item %zu is %s; without a name only texts may stand here", path, i + 1,
                           type_word(&t->items[i]));
    if (old) n_old = old->type == RULES_TABLE ? old->n_items : 1;
    list.items = node_many(c, n + n_old, NULL);
    if (!list.items) return c->e->code;
    for (i = 0; i < n; i++) list.items[i] = t->items[from + i];
    for (i = 0; i < n_old; i++) list.items[n + i] = old->type == RULES_TABLE ? old->items[i] : *old;
    list.n_items = n + n_old;
    t->n_items = from;
    if (!old) return pair_add(c, t, sv_of(into), list);
    for (i = 0; i < t->n_pairs; i++)
        if (sv_eq(t->pairs[i].key, sv_of(into))) t->pairs[i].value = list;
    return ERR_OK;
}

static err_code check_sub(check *c, const rules_field *f, rules_node *n, const char *path, int depth)
{
    char sub[200];
    err_code rc;

    if (n->type == RULES_TEXT && f->items && (rc = into_list(c, n)) != ERR_OK) return rc;
    if (n->type != RULES_TABLE) return wrong_type(c, f, n, path);
    snprintf(sub, sizeof sub, "%s%s.", path, f->name);
    if (n->n_items) {
        if (!f->items)
            return err_set(c->e, ERR_RULE, "field '%s%s' takes name = value only; a value without a name has no place in it",
                           path, f->name);
        snprintf(sub, sizeof sub, "%s%s", path, f->name);
        if ((rc = move_items(c, n, 0, f->items, sub)) != ERR_OK) return rc;
        snprintf(sub, sizeof sub, "%s%s.", path, f->name);
    }
    return check_table(c, f->sub, n, sub, depth + 1, NULL);
}

static err_code check_field(check *c, const rules_field *f, rules_node *n, const char *path, int depth)
{
    size_t i;
    err_code rc;

    *c->field = sv_of(f->name);
    switch (f->want) {
    case RULES_WANT_TEXT:
        if (n->type != RULES_TEXT) return wrong_type(c, f, n, path);
        return check_choice(c, f, n->text, path);
    case RULES_WANT_NUM: return n->type == RULES_NUM ? ERR_OK : wrong_type(c, f, n, path);
    case RULES_WANT_BOOL: return n->type == RULES_BOOL ? ERR_OK : wrong_type(c, f, n, path);
    case RULES_WANT_TEXTS: return check_texts(c, f, n, path);
    case RULES_WANT_LANGS: return check_langs(c, f, n, path);
    case RULES_WANT_TABLE: return check_sub(c, f, n, path, depth);
    case RULES_WANT_TABLES:
        if (n->type == RULES_TABLE && n->n_pairs && (rc = into_list(c, n)) != ERR_OK) return rc;
        if (n->type != RULES_TABLE) return wrong_type(c, f, n, path);
        for (i = 0; i < n->n_items; i++)
            if ((rc = check_sub(c, f, &n->items[i], path, depth)) != ERR_OK) return rc;
        return ERR_OK;
    case RULES_WANT_MAP: return check_map(c, f, n, path);
    case RULES_WANT_FN: return n->type == RULES_FN ? ERR_OK : wrong_type(c, f, n, path);
    case RULES_WANT_ANY: return ERR_OK;
    }
    return ERR_OK;
}

static err_code check_table(check *c, const rules_field *fields, rules_node *t, const char *path, int depth,
                            const char *key_field)
{
    const rules_field *f;
    size_t i;
    err_code rc;

    if (depth > 8) return ERR_OK;
    for (i = 0; i < t->n_pairs; i++) {
        sv key = t->pairs[i].key;

        for (f = fields; f->name; f++)
            if (f->name[0] == key.p[0] && sv_eq(sv_of(f->name), key)) break;
        if (!f->name && key_field && sv_eq(sv_of(key_field), key)) continue;
        if (!f->name) {
            *c->field = key;
            return unknown_field(c, fields, key, path);
        }
        if ((rc = check_field(c, f, &t->pairs[i].value, path, depth)) != ERR_OK) return rc;
    }
    for (f = fields; f->name; f++)
        if ((f->flags & RULES_REQUIRED) && !rules_get(t, f->name)) {
            *c->field = SV_NULL;
            return err_set(c->e, ERR_RULE, "field '%s%s' is missing; it wants %s", path, f->name, want_word(f->want));
        }
    return ERR_OK;
}

err_code rules_schema_check(rules *r, const rules_kind *k, rules_node *n, sv *key, sv *field, err *e)
{
    check c = { r, field, e };
    size_t used = 0;
    err_code rc;

    *key = *field = SV_NULL;
    if (k->key && n->n_items && n->items[0].type == RULES_TEXT && !rules_get(n, k->key)) {
        if ((rc = pair_add(&c, n, sv_of(k->key), n->items[0])) != ERR_OK) return rc;
        used = 1;
    }
    if (k->key) {
        const rules_node *v = rules_get(n, k->key);

        *key = rules_text(n, k->key); /* known before the checks, so that errors can name the entry */
        if (!v || v->type != RULES_TEXT || !key->n)
            return err_set(e, ERR_RULE, "its name is missing: %s{ \"name\", … }", k->name);
    }
    if (n->n_items > used && k->rest) {
        if ((rc = move_items(&c, n, used, k->rest, k->rest)) != ERR_OK) return rc;
    } else if (n->n_items > used)
        return err_set(e, ERR_RULE, "item %zu has no name; write field = value", used + 1);
    n->n_items = 0;
    if ((rc = check_table(&c, k->fields, n, "", 0, k->key)) != ERR_OK) return rc;
    *field = SV_NULL;
    return k->check ? k->check(n, k->ud, e) : ERR_OK;
}
