/* Measuring drafts against a questionnaire that a person has answered. See app.h. */
#include "app/app_internal.h"
#include "text/text.h"

#include <stdlib.h>

static draft_choice meaning(sheet_choice c)
{
    switch (c) {
    case SHEET_YES: return DRAFT_YES;
    case SHEET_NO: return DRAFT_NO;
    case SHEET_NA: return DRAFT_NA;
    case SHEET_CONDITIONAL: return DRAFT_CONDITIONAL;
    case SHEET_CHOICE_NONE:
    case SHEET_CHOICE_COUNT: break;
    }
    return DRAFT_CHOICE_NONE;
}

/* How much of the known answer's character pairs the draft holds, 0..1: a draft may say more than the person did. */
static double held(arena *ar, sv known, sv draft)
{
    sv k = txt_squeeze(ar, known), d = txt_squeeze(ar, draft);
    size_t pairs = 0, in = 0;
    uint32_t cp;

    if (k.n == 0 || d.n == 0)
        return 0;
    if (sv_find(d, k) != SIZE_MAX || sv_find(k, d) != SIZE_MAX)
        return 1;
    for (size_t i = 0; i < k.n;) {
        size_t one = txt_next(k, i, &cp);
        if (i + one >= k.n)
            break;
        size_t two = txt_next(k, i + one, &cp);
        pairs++;
        in += sv_find(d, sv_slice(k, i, i + one + two)) != SIZE_MAX;
        i += one;
    }
    return pairs ? (double)in / (double)pairs : 0;
}

static void judge(app_eval_item *x, arena *ar, const sheet_item *it, const draft_item *d)
{
    x->known = meaning(it->choices ? sheet_choice_meaning(it, it->had_choice) : SHEET_CHOICE_NONE);
    x->known_text = it->had_answer.n ? it->had_answer : it->had_comment;
    x->given = d->status == DRAFT_DRAFTED || d->status == DRAFT_REVIEW;
    x->held = x->given ? held(ar, x->known_text, d->answer) : 0;
    x->choice_decided = x->given && d->choice != DRAFT_CHOICE_NONE && x->known != DRAFT_CHOICE_NONE;
    x->choice_right = x->choice_decided && d->choice == x->known;
    x->text_right = x->known_text.n ? x->held >= APP_EVAL_HELD : x->choice_right;
    x->right = x->given && x->text_right && (!x->choice_decided || x->choice_right);
}

static void count(app_eval_result *r)
{
    for (size_t i = 0; i < r->n_items; i++) {
        const app_eval_item *x = &r->items[i];
        bool drafted = x->draft.status == DRAFT_DRAFTED;
        r->labelled++;
        r->given += x->given;
        r->given_right += x->given && x->right;
        r->drafted += drafted;
        r->drafted_right += drafted && x->right;
        r->choices += x->choice_decided;
        r->choices_right += x->choice_right;
        if (!x->given)
            continue;
        int bin = (int)(x->draft.confidence * 10);
        app_eval_bin *b = &r->bins[bin < 0 ? 0 : bin > 9 ? 9 : bin];
        b->n++;
        b->right += x->right;
        b->confidence += x->draft.confidence;
    }
    for (size_t i = 0; i < 10; i++)
        if (r->bins[i].n) {
            double n = (double)r->bins[i].n, gap = (r->bins[i].confidence - (double)r->bins[i].right) / n;
            r->bins[i].confidence /= n;
            r->calibration_error += (gap < 0 ? -gap : gap) * n / (double)r->given;
        }
}

err_code app_eval(app_eval_result *out, arena *ar, app *a, const char *path, const app_fill_opts *o, err *e)
{
    app_inspected in;
    sheet_hints hints = { .maps = o->maps, .n = o->n_maps };
    err_code rc = app_inspect(&in, a, path, &o->open, &hints, e);

    *out = (app_eval_result){ 0 };
    if (rc != ERR_OK)
        return rc;
    out->items = arena_many(ar, in.found->n_items + 1, app_eval_item);
    for (size_t i = 0; i < in.found->n_items; i++) {
        const sheet_item *it = &in.found->items[i];
        app_eval_item *x = &out->items[out->n_items];
        if (!it->had_answer.n && !it->had_choice.n) {
            out->unanswered++;
            continue;
        }
        draft_query q = { .service = o->service, .customer = o->customer, .question = arena_dup(ar, it->question), .category = arena_dup(ar, it->category),
                          .id = arena_dup(ar, it->id), .sheet = arena_dup(ar, sheet_name(in.doc, it->question_at.sheet)), .wants_choice = it->choices != NULL };
        if ((rc = app_ask(&x->draft, ar, a, &q, e)) != ERR_OK)
            goto done;
        x->question = q.question;
        x->place = arena_dup(ar, sheet_cell_name(ar, it->question_at));
        judge(x, ar, it, &x->draft);
        x->known_text = arena_dup(ar, x->known_text);
        out->n_items++;
    }
    if (out->n_items == 0)
        rc = err_set(e, ERR_FORMAT, "%s: no question of this file has an answer. Give a questionnaire that a person has filled", path);
    else
        count(out);
done:
    app_inspected_release(&in);
    return rc;
}
