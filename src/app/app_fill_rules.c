/* What rules say about a whole questionnaire: before it is read (where things are, whose it is), and after every
 * question has its draft. */
#include "app/app_internal.h"
#include "base/msg.h"
#include "draft/draft_rule.h"

/* Texts of the header rows: what a form is known by. */
static void headers_of(rule_questionnaire *q, arena *ar, const app_inspected *in)
{
    vec v = VEC(sv);
    err e = ERR_INIT;

    for (size_t t = 0; t < in->found->n_tables; t++) {
        const sheet_table *tab = &in->found->tables[t];

        if (tab->header_last == SHEET_NONE)
            continue;
        for (uint32_t row = tab->header_first; row <= tab->header_last; row++)
            for (uint32_t col = 0; col < tab->n_cols; col++) {
                sheet_ref at = { .sheet = tab->sheet, .row = row, .col = col };
                sv text;

                if (sheet_text(&text, in->doc, at, &e) == ERR_OK && text.n) {
                    text = arena_dup(ar, text);
                    vec_push(ar, &v, &text);
                }
            }
    }
    q->headers = v.p;
    q->n_headers = v.n;
}

err_code fill_ask_questionnaire(app_fill_opts *o, sv *map, arena *ar, match *m, const app_inspected *in, const char *path, err *e)
{
    rule_questionnaire q = { .file = fs_base(sv_of(path)), .customer = o->customer, .service = o->service };
    sv *names;
    err_code rc;

    *map = SV_NULL;
    if (!rule_has_hooks(match_rule_set(m)))
        return ERR_OK;
    q.sheets = names = arena_many(ar, in->found->n_sheets + 1, sv);
    q.n_sheets = in->found->n_sheets;
    for (size_t i = 0; i < q.n_sheets; i++)
        names[i] = arena_dup(ar, in->found->sheets[i].name);
    headers_of(&q, ar, in);
    if ((rc = rule_on_questionnaire(&q, ar, match_rule_set(m), e)) != ERR_OK)
        return rc;
    o->customer = q.customer;
    o->service = q.service;
    *map = q.map;
    return ERR_OK;
}

err_code fill_ask_sheet(draft_item *drafts, const draft_query *queries, size_t n, arena *ar, match *m, const char *path, err *e)
{
    rule_sheet_item *items;
    err_code rc;

    if (n == 0 || !rule_has_hooks(match_rule_set(m)))
        return ERR_OK;
    items = arena_many(ar, n, rule_sheet_item);
    for (size_t i = 0; i < n; i++) {
        const draft_item *d = &drafts[i];

        items[i] = (rule_sheet_item){ queries[i].id, queries[i].sheet, queries[i].question, draft_to_rule(d) };
    }
    rc = rule_on_sheet(items, n, ar, match_rule_set(m), queries[0].service, queries[0].customer, fs_base(sv_of(path)), e);
    for (size_t i = 0; rc == ERR_OK && i < n; i++)
        if (items[i].draft.by.n)
            draft_from_rule(&drafts[i], &items[i].draft);
    return rc;
}
