/* Edits: noted one by one, written all at once. Only cells of items can be written, but for the patch command. */
#include <stdlib.h>
#include <string.h>

#include "sheet/sheet_int.h"

bool sheet_choice_value(sv *out, const sheet_item *it, sheet_choice c)
{
    size_t part = SIZE_MAX, parts = 0;
    if (!it->choices || c == SHEET_CHOICE_NONE)
        return false;
    for (size_t i = 0; i < it->choices->n; i++) {
        if (it->choices->means[i] != c)
            continue;
        if (it->choices->exact[i]) {
            *out = it->choices->values[i];
            return true;
        }
        part = i;
        parts++;
    }
    if (parts != 1)
        return false; /* "Yes, a few", "Yes, most": not ours to choose between */
    *out = it->choices->values[part];
    return true;
}

sheet_choice sheet_choice_meaning(const sheet_item *it, sv value)
{
    for (size_t i = 0; it->choices && i < it->choices->n; i++)
        if (sv_eq(it->choices->values[i], value))
            return it->choices->means[i];
    return SHEET_CHOICE_NONE;
}

/* ---- where writing is allowed ---- */

void target_add(sheet_doc *d, sheet_ref at, sv prefix)
{
    d->targets = xgrow(d->targets, &d->cap_targets, d->n_targets + 1, sizeof *d->targets);
    d->targets[d->n_targets++] = (target){ at, prefix };
}

static const target *target_of(const sheet_doc *d, sheet_ref at)
{
    size_t lo = 0, hi = d->n_targets;
    while (lo < hi) {
        size_t mid = (lo + hi) / 2;
        int c = ref_cmp(d->targets[mid].at, at);
        if (c == 0)
            return &d->targets[mid];
        if (c < 0)
            lo = mid + 1;
        else
            hi = mid;
    }
    return NULL;
}

static edit *edit_of(sheet_doc *d, sheet_ref at)
{
    for (size_t i = d->n_edits; i > 0; i--) /* the cell written last is asked for most */
        if (ref_cmp(d->edits[i - 1].at, at) == 0)
            return &d->edits[i - 1];
    return NULL;
}

static void note(sheet_doc *d, sheet_ref at, sv text)
{
    d->edits = xgrow(d->edits, &d->cap_edits, d->n_edits + 1, sizeof *d->edits);
    d->edits[d->n_edits++] = (edit){ at, arena_dup(d->mem, text) };
}

/* The last eight edits are enough to look through: an item's choice and answer are written one after the other. */
static edit *recent_edit(sheet_doc *d, sheet_ref at)
{
    for (size_t i = d->n_edits; i > 0 && i + 8 > d->n_edits; i--)
        if (ref_cmp(d->edits[i - 1].at, at) == 0)
            return &d->edits[i - 1];
    return NULL;
}

err_code sheet_set_any(sheet_doc *d, sheet_ref at, sv utf8, err *e)
{
    if (at.sheet >= d->n_sheets)
        return err_set(e, ERR_NOT_FOUND, "there is no sheet %u in this file", at.sheet + 1);
    edit *ed = d->n_edits < 64 ? edit_of(d, at) : recent_edit(d, at);
    if (ed)
        ed->text = arena_dup(d->mem, utf8);
    else
        note(d, at, utf8);
    return ERR_OK;
}

err_code sheet_set(sheet_doc *d, sheet_ref at, sv utf8, err *e)
{
    const target *t = target_of(d, at);
    edit *ed;
    if (!t)
        return err_set(e, ERR_BUG, "%.*s is no cell of an item", SV_FMT(sheet_ref_name(d->mem, d, at)));
    if (t->prefix.n)
        utf8 = cat(d->mem, t->prefix, "", utf8);
    ed = recent_edit(d, at);
    if (ed && ed->text.n) { /* the choice stands there already: the text goes under it */
        ed->text = cat(d->mem, ed->text, "\n", utf8);
        return ERR_OK;
    }
    note(d, at, utf8);
    return ERR_OK;
}

err_code sheet_set_choice(sv *value, sheet_doc *d, const sheet_item *it, sheet_choice c, err *e)
{
    size_t k = 0;
    sv now, word;
    bool ticked;
    err_code rc;

    if (!sheet_choice_value(value, it, c))
        return err_set(e, ERR_NOT_FOUND, "the sheet's own words have none for '%s'",
                       sheet_choice_name(c) ? sheet_choice_name(c) : "none");
    while (k < it->choices->n && !sv_eq(it->choices->values[k], *value))
        k++;
    if (it->choice_cells) {
        if ((rc = sheet_text(&now, d, it->choice_cells[k], e)) != ERR_OK)
            return rc;
        if (box_beside(now, &word, &ticked))
            return sheet_set_any(d, it->choice_cells[k], boxes_tick(d->mem, now, 0), e);
        return sheet_set(d, it->choice_cells[k], sv_of(d->mark[txt_guess_lang(it->question) == TXT_LANG_EN]), e);
    }
    if (!sheet_has(it->choice_at))
        return err_set(e, ERR_NOT_FOUND, "this question has no cell for a choice");
    if (it->choices->source == SHEET_FROM_GLYPHS) {
        if ((rc = sheet_text(&now, d, it->choice_at, e)) != ERR_OK)
            return rc;
        sv text = boxes_tick(d->mem, now, k);
        if (!target_of(d, it->choice_at))
            return err_set(e, ERR_BUG, "a choice cell is no target");
        return sheet_set_any(d, it->choice_at, text, e);
    }
    return sheet_set(d, it->choice_at, *value, e);
}

size_t sheet_edit_count(const sheet_doc *d)
{
    return d->n_edits;
}
sheet_ref sheet_edit_at(const sheet_doc *d, size_t i)
{
    return d->edits[i].at;
}
sv sheet_edit_text(const sheet_doc *d, size_t i)
{
    return d->edits[i].text;
}
void sheet_set_guard(sheet_doc *d, csv_guard g)
{
    d->guard = g;
}

err_code sheet_rewrite(buf *out, sheet_doc *d, err *e)
{
    err_code rc = ERR_OK;
    if (d->book) {
        for (size_t i = 0; i < d->n_edits; i++)
            if ((rc = ox_set_text(d->book, d->edits[i].at.sheet, d->edits[i].at.row, d->edits[i].at.col,
                                  d->edits[i].text, e)) != ERR_OK)
                return err_wrap(e, "%.*s", SV_FMT(sheet_ref_name(d->mem, d, d->edits[i].at)));
        return ox_rewrite(out, d->book, false, e);
    }
    csv_change *ch = xcalloc(d->n_edits ? d->n_edits : 1, sizeof *ch);
    for (size_t i = 0; i < d->n_edits; i++)
        ch[i] = (csv_change){ d->edits[i].at.row, d->edits[i].at.col, d->edits[i].text };
    rc = csv_rewrite(out, d->csv, ch, d->n_edits, d->guard, &d->guarded, e);
    free(ch);
    return rc;
}

size_t sheet_guarded(const sheet_doc *d)
{
    return d->guarded;
}
