/* rule_hooks.c: the callbacks of rules. What a callback gives back is checked like anything else a person wrote:
 * unknown fields and wrong types are said with the rule's name; a callback that fails is off for the rest. */
#include <string.h>

#include "base/msg.h"
#include "match/rule_int.h"

/* A failed callback: its rule is off, the file gets a problem, the question goes on. */
static void hook_failed(rule_set *s, rule_one *o, int hook, const char *why)
{
    o->off = true;
    rules_add_problem(s->r, o->entry, rule_hook_name(hook), false, "%s failed and the rule is switched off: %s",
                      rule_hook_name(hook), why);
}

static rules_node texts_node(arena *a, const sv *v, size_t n)
{
    rules_node *t = rules_make_table(a);
    size_t i;

    for (i = 0; i < n; i++) rules_add(a, t, rules_make_text(a, v[i]));
    return *t;
}

static rules_node question_node(arena *a, const rule_facts *f)
{
    rules_node *t = rules_make_table(a);

    rules_set(a, t, "question", rules_make_text(a, f->question));
    rules_set(a, t, "folded", rules_make_text(a, f->folded));
    rules_set_text(a, t, "lang", f->lang);
    rules_set_text(a, t, "kind", f->kind);
    rules_set(a, t, "concepts", texts_node(a, f->concepts, f->n_concepts));
    rules_set(a, t, "controls", texts_node(a, f->controls, f->n_controls));
    rules_set_text(a, t, "category", f->category);
    rules_set_text(a, t, "id", f->id);
    rules_set_text(a, t, "sheet", f->sheet);
    rules_set_text(a, t, "customer", f->customer);
    rules_set_text(a, t, "service", f->service);
    rules_set_text(a, t, "file", f->file);
    return *t;
}

static const sv *texts_from(arena *a, const rules_node *v, size_t *n)
{
    sv *out;
    size_t i;

    *n = v->type == RULES_TABLE ? v->n_items : v->type == RULES_TEXT;
    out = arena_many(a, *n, sv);
    for (i = 0; i < *n; i++) out[i] = v->type == RULES_TEXT ? v->text : v->items[i].text;
    return out;
}

/* Field names a callback may give back, each with a letter for its type: t text, l texts, b bool, n number. */
static bool fields_ok(const rules_node *t, const char *const *known, size_t n, err *e)
{
    size_t i, j, k;

    for (i = 0; i < t->n_pairs; i++) {
        const rules_node *v = &t->pairs[i].value;
        const char *names[32], *near;
        char type = 0;

        for (j = 0; j < n; j++) {
            names[j] = known[j] + 2;
            if (sv_eq(sv_of(names[j]), t->pairs[i].key)) type = known[j][0];
        }
        if (!type) {
            near = rules_nearest(t->pairs[i].key, names, n);
            if (near)
                err_set(e, ERR_RULE, "it gives an unknown field '%s'. Did you mean '%s'?", t->pairs[i].key.p, near);
            else
                err_set(e, ERR_RULE, "it gives an unknown field '%s'", t->pairs[i].key.p);
            return false;
        }
        if (type == 'l' && v->type == RULES_TEXT) continue;
        if (type == 'l' && v->type == RULES_TABLE) {
            for (k = 0; k < v->n_items && v->items[k].type == RULES_TEXT; k++) continue;
            if (k == v->n_items && !v->n_pairs) continue;
        }
        if ((type == 't' && v->type == RULES_TEXT) || (type == 'b' && v->type == RULES_BOOL) ||
            (type == 'n' && v->type == RULES_NUM) || type == '*')
            continue;
        err_set(e, ERR_RULE, "its field '%s' has the wrong type", t->pairs[i].key.p);
        return false;
    }
    return true;
}

static void by_add(arena *a, sv *by, sv name)
{
    *by = by->n ? sv_of(arena_printf(a, "%.*s, %.*s", SV_FMT(*by), SV_FMT(name))) : name;
}

/* ---- question ----------------------------------------------------------------------------------------------------- */

err_code rule_on_question(rule_question_change *out, arena *a, rule_set *s, const rule_result *r, err *e)
{
    static const char *const known[] = { "t:question", "l:parts", "l:concepts", "b:skip", "t:folded", "t:lang", "t:kind",
                                         "l:controls", "t:category", "t:id", "t:sheet", "t:customer", "t:service", "t:file" };
    size_t i;

    (void)e;
    memset(out, 0, sizeof *out);
    for (i = 0; i < r->n_hits; i++) {
        rule_one *o = &s->rules[r->hits[i].id];
        const rules_fn *fn = o->hook[RULE_HOOK_QUESTION];
        rules_node arg, *res;
        const rules_node *v;
        err one = ERR_INIT;

        if (!fn || o->off) continue;
        arg = question_node(a, &r->facts);
        if (rules_call(&res, NULL, a, s->r, fn, &arg, 1, &one) != ERR_OK) {
            hook_failed(s, o, RULE_HOOK_QUESTION, one.msg);
            continue;
        }
        if (res->type == RULES_NIL) continue;
        if (res->type == RULES_TEXT) out->question = res->text;
        else if (res->type == RULES_TABLE && !res->n_items && fields_ok(res, known, sizeof known / sizeof *known, &one)) {
            if (rules_text(res, "question").n) out->question = rules_text(res, "question");
            if ((v = rules_get(res, "parts"))) out->parts = texts_from(a, v, &out->n_parts);
            if ((v = rules_get(res, "concepts"))) out->concepts = texts_from(a, v, &out->n_concepts);
            out->skip |= rules_bool(res, "skip", false);
        } else {
            if (one.code == ERR_OK) err_set(&one, ERR_RULE, "it must give a text, a table of fields, or nothing");
            hook_failed(s, o, RULE_HOOK_QUESTION, one.msg);
            continue;
        }
        by_add(a, &out->by, o->entry->key);
    }
    return ERR_OK;
}

/* ---- candidates --------------------------------------------------------------------------------------------------- */

static bool under(sv id, sv want)
{
    return sv_starts(id, want) && (id.n == want.n || id.p[want.n] == '.');
}

static void data_weights(rule_candidate *c, size_t n, arena *a, const rule_result *r)
{
    size_t i, j, k;

    for (i = 0; i < r->n_effects; i++) {
        const rule_effect *x = &r->effects[i];

        if (x->what != RULE_BOOST && x->what != RULE_VETO) continue;
        for (j = 0; j < n; j++)
            for (k = 0; k < x->n_values; k++) {
                if (!under(c[j].control, x->values[k])) continue;
                if (x->what == RULE_VETO) c[j].veto = true;
                else c[j].score += x->points[k];
                by_add(a, &c[j].by, r->hits[x->hit].name);
            }
    }
}

static rules_node candidates_node(arena *a, const rule_candidate *c, size_t n)
{
    rules_node *list = rules_make_table(a);
    size_t i;

    for (i = 0; i < n; i++) {
        rules_node *t = rules_make_table(a);

        rules_set(a, t, "control", rules_make_text(a, c[i].control));
        rules_set(a, t, "title", rules_make_text(a, c[i].title));
        rules_set(a, t, "text", rules_make_text(a, c[i].text));
        rules_set(a, t, "score", rules_make_num(c[i].score));
        if (c[i].veto) rules_set(a, t, "veto", rules_make_bool(true));
        rules_add(a, list, *t);
    }
    return *list;
}

/* The list that comes back may be shorter or in another order: its items are found by control and title. */
static bool candidates_back(rule_candidate *c, size_t n, arena *a, const rules_node *list, sv name, err *e)
{
    static const char *const known[] = { "t:control", "t:title", "t:text", "n:score", "b:veto" };
    size_t i, j;

    if (list->type != RULES_TABLE || list->n_pairs) {
        err_set(e, ERR_RULE, "it must give a list of candidates, or nothing");
        return false;
    }
    for (i = 0; i < list->n_items; i++) {
        const rules_node *t = &list->items[i];

        if (t->type != RULES_TABLE || !fields_ok(t, known, sizeof known / sizeof *known, e)) {
            if (e->code == ERR_OK) err_set(e, ERR_RULE, "it must give a list of candidates, or nothing");
            return false;
        }
        for (j = 0; j < n; j++) {
            double score = rules_num(t, "score", c[j].score);
            bool veto = rules_bool(t, "veto", false);

            if (!sv_eq(c[j].control, rules_text(t, "control")) || !sv_eq(c[j].title, rules_text(t, "title"))) continue;
            if (!(score > -1e9 && score < 1e9)) {
                err_set(e, ERR_RULE, "it gives a score that is no ordinary number");
                return false;
            }
            if (score != c[j].score || veto != c[j].veto) by_add(a, &c[j].by, name);
            c[j].score = score;
            c[j].veto = veto;
            break;
        }
    }
    return true;
}

err_code rule_on_candidates(rule_candidate *c, size_t n, arena *a, rule_set *s, const rule_result *r, err *e)
{
    size_t i;

    (void)e;
    data_weights(c, n, a, r);
    for (i = 0; i < r->n_hits; i++) {
        rule_one *o = &s->rules[r->hits[i].id];
        const rules_fn *fn = o->hook[RULE_HOOK_CANDIDATES];
        rules_node args[2], *res, *after;
        err one = ERR_INIT;

        if (!fn || o->off) continue;
        args[0] = candidates_node(a, c, n);
        args[1] = question_node(a, &r->facts);
        if (rules_call(&res, &after, a, s->r, fn, args, 2, &one) != ERR_OK ||
            !candidates_back(c, n, a, res->type == RULES_NIL ? after : res, o->entry->key, &one))
            hook_failed(s, o, RULE_HOOK_CANDIDATES, one.msg);
    }
    return ERR_OK;
}

/* ---- drafts ------------------------------------------------------------------------------------------------------- */

static rules_node *draft_table(arena *a, const rule_draft *d)
{
    rules_node *t = rules_make_table(a);

    rules_set_text(a, t, "status", d->status);
    rules_set_text(a, t, "choice", d->choice);
    rules_set_text(a, t, "answer", d->answer);
    rules_set_text(a, t, "comment", d->comment);
    rules_set_text(a, t, "citation", d->citation);
    rules_set_text(a, t, "reason", d->reason);
    rules_set(a, t, "controls", texts_node(a, d->controls, d->n_controls));
    rules_set(a, t, "evidence", texts_node(a, d->evidence, d->n_evidence));
    rules_set(a, t, "confidence", rules_make_num(d->confidence));
    return t;
}

static bool word_of(sv v, const char *words)
{
    sv rest = sv_of(words), one;

    while (sv_split(&rest, '|', &one))
        if (sv_eq(one, v)) return true;
    return false;
}

static bool text_differs(const rules_node *t, const char *field, sv old, bool whole, sv *out)
{
    const rules_node *v = rules_get(t, field);

    *out = old;
    if (!v && !whole) return false; /* a table of changes: what is not named stays */
    *out = v ? v->text : SV("");
    return !sv_eq(*out, old);
}

/* whole: t is the draft itself after changes in place, so a field that is gone was set to nil. */
static bool draft_back(rule_draft *d, arena *a, const rules_node *t, bool whole, sv name, err *e)
{
    static const char *const known[] = { "t:status", "t:choice",   "t:answer",   "t:comment",   "t:citation",
                                         "t:reason", "l:controls", "l:evidence", "n:confidence", "t:id",
                                         "t:sheet",  "t:question", "t:kind" };
    rule_draft n = *d;
    bool changed = false, answered;
    const rules_node *v;

    if (t->type != RULES_TABLE || t->n_items) {
        err_set(e, ERR_RULE, "it must give a table of fields, or nothing");
        return false;
    }
    if (!fields_ok(t, known, sizeof known / sizeof *known, e)) return false;
    changed |= text_differs(t, "status", d->status, whole, &n.status);
    changed |= text_differs(t, "choice", d->choice, whole, &n.choice);
    answered = text_differs(t, "answer", d->answer, whole, &n.answer);
    changed |= answered;
    changed |= text_differs(t, "comment", d->comment, whole, &n.comment);
    changed |= text_differs(t, "citation", d->citation, whole, &n.citation);
    changed |= text_differs(t, "reason", d->reason, whole, &n.reason);
    n.confidence = rules_num(t, "confidence", d->confidence);
    if ((v = rules_get(t, "controls"))) n.controls = texts_from(a, v, &n.n_controls);
    if ((v = rules_get(t, "evidence"))) n.evidence = texts_from(a, v, &n.n_evidence);
    if (!word_of(n.status, "drafted|review|unanswered|kept")) {
        err_set(e, ERR_RULE, "status cannot be '%.*s'. It is one of: drafted, review, unanswered", SV_FMT(n.status));
        return false;
    }
    if (n.choice.n && !word_of(n.choice, "yes|no|na|conditional")) {
        err_set(e, ERR_RULE, "choice cannot be '%.*s'. It is one of: yes, no, na, conditional", SV_FMT(n.choice));
        return false;
    }
    if (!(n.confidence >= 0 && n.confidence <= 1)) {
        err_set(e, ERR_RULE, "confidence must be between 0 and 1");
        return false;
    }
    if (sv_eq(d->status, SV("kept")) != sv_eq(n.status, SV("kept"))) {
        err_set(e, ERR_RULE, "'kept' is set by the sheet alone: a cell that holds an answer stays as it is");
        return false;
    }
    if (n.confidence > d->confidence && !answered) n.confidence = d->confidence;
    changed |= n.confidence != d->confidence || n.n_controls != d->n_controls || n.n_evidence != d->n_evidence;
    *d = n;
    if (changed) by_add(a, &d->by, name);
    return true;
}

err_code rule_on_draft(rule_draft *d, arena *a, rule_set *s, const rule_result *r, err *e)
{
    size_t i;

    (void)e;
    for (i = 0; i < r->n_hits; i++) {
        rule_one *o = &s->rules[r->hits[i].id];
        const rules_fn *fn = o->hook[RULE_HOOK_DRAFT];
        rules_node args[2], *res, *after;
        err one = ERR_INIT;

        if (!fn || o->off) continue;
        args[0] = *draft_table(a, d);
        args[1] = question_node(a, &r->facts);
        if (rules_call(&res, &after, a, s->r, fn, args, 2, &one) != ERR_OK ||
            !draft_back(d, a, after, true, o->entry->key, &one) ||
            (res->type != RULES_NIL && !draft_back(d, a, res, false, o->entry->key, &one)))
            hook_failed(s, o, RULE_HOOK_DRAFT, one.msg);
    }
    return ERR_OK;
}

/* ---- files --------------------------------------------------------------------------------------------------------- */

static void file_view(rule_view *v, arena *a, const rule_set *s, const rule_facts *f)
{
    memset(v, 0, sizeof *v);
    v->f = f;
    v->customer = rule_fold_dup(s, a, f->customer);
    v->file = rule_fold_dup(s, a, f->file);
}

static bool items_back(rule_sheet_item *items, size_t n, arena *a, const rules_node *list, sv name, err *e)
{
    size_t i;

    if (list->type != RULES_TABLE || list->n_items != n) {
        err_set(e, ERR_RULE, "it must leave the list of items as long as it was (%zu)", n);
        return false;
    }
    for (i = 0; i < n; i++)
        if (!draft_back(&items[i].draft, a, &list->items[i], true, name, e)) return false;
    return true;
}

err_code rule_on_sheet(rule_sheet_item *items, size_t n, arena *a, rule_set *s, sv service, sv customer, sv file, err *e)
{
    rule_facts f = { .service = service, .customer = customer, .file = file };
    rule_view v;
    size_t i, j;

    (void)e;
    if (!s->hooks) return ERR_OK;
    file_view(&v, a, s, &f);
    for (i = 0; i < s->n_rules; i++) {
        rule_one *o = &s->rules[i];
        rules_node *list, *res, *after;
        err one = ERR_INIT;

        if (!o->hook[RULE_HOOK_SHEET] || o->off || !rule_holds_for_file(o, &v)) continue;
        o->fired++;
        list = rules_make_table(a);
        for (j = 0; j < n; j++) {
            rules_node *t = draft_table(a, &items[j].draft);

            rules_set_text(a, t, "id", items[j].id);
            rules_set_text(a, t, "sheet", items[j].sheet);
            rules_set(a, t, "question", rules_make_text(a, items[j].question));
            rules_add(a, list, *t);
        }
        if (rules_call(&res, &after, a, s->r, o->hook[RULE_HOOK_SHEET], list, 1, &one) != ERR_OK ||
            !items_back(items, n, a, res->type == RULES_NIL ? after : res, o->entry->key, &one))
            hook_failed(s, o, RULE_HOOK_SHEET, one.msg);
    }
    return ERR_OK;
}

err_code rule_on_questionnaire(rule_questionnaire *q, arena *a, rule_set *s, err *e)
{
    static const char *const known[] = { "t:map", "t:customer", "t:service", "t:file", "l:sheets", "l:headers" };
    size_t i;

    (void)e;
    for (i = 0; s->hooks && i < s->n_rules; i++) {
        rule_one *o = &s->rules[i];
        rule_facts f = { .service = q->service, .customer = q->customer, .file = q->file };
        rule_view v;
        rules_node *arg, *res;
        err one = ERR_INIT;

        if (!o->hook[RULE_HOOK_QUESTIONNAIRE] || o->off) continue;
        file_view(&v, a, s, &f);
        if (!rule_holds_for_file(o, &v)) continue;
        o->fired++;
        arg = rules_make_table(a);
        rules_set_text(a, arg, "file", q->file);
        rules_set_text(a, arg, "customer", q->customer);
        rules_set_text(a, arg, "service", q->service);
        rules_set(a, arg, "sheets", texts_node(a, q->sheets, q->n_sheets));
        rules_set(a, arg, "headers", texts_node(a, q->headers, q->n_headers));
        if (rules_call(&res, NULL, a, s->r, o->hook[RULE_HOOK_QUESTIONNAIRE], arg, 1, &one) != ERR_OK) {
            hook_failed(s, o, RULE_HOOK_QUESTIONNAIRE, one.msg);
            continue;
        }
        if (res->type == RULES_NIL) continue;
        if (res->type != RULES_TABLE || !fields_ok(res, known, sizeof known / sizeof *known, &one)) {
            if (one.code == ERR_OK) err_set(&one, ERR_RULE, "it must give a table of fields, or nothing");
            hook_failed(s, o, RULE_HOOK_QUESTIONNAIRE, one.msg);
            continue;
        }
        if (rules_text(res, "map").n) q->map = rules_text(res, "map");
        if (rules_text(res, "customer").n) q->customer = rules_text(res, "customer");
        if (rules_text(res, "service").n) q->service = rules_text(res, "service");
        by_add(a, &q->by, o->entry->key);
    }
    return ERR_OK;
}
