/* One questionnaire: read, find the questions, draft each, fill the cells, read the result back. */
#include <string.h>

#include "app/app_internal.h"
#include "app/app_rules.h"
#include "base/limits.h"
#include "base/msg.h"
#include "text/text.h"

/* A profile that was named must be there: a misspelt name would else read the sheet as if none had been given. */
static err_code check_profile(const sheet_vocab *v, const sheet_hints *h, err *e)
{
    if (!h || !h->profile.n)
        return ERR_OK;
    for (size_t i = 0; i < v->n_profiles; i++)
        if (sv_eq(v->profiles[i].name, h->profile))
            return ERR_OK;
    return err_set(e, ERR_USAGE, "no profile is called '%.*s'. Give its file with --rules", SV_FMT(h->profile));
}

err_code app_inspect(app_inspected *out, app *a, const char *path, const sheet_open_opts *o, const sheet_hints *h, err *e)
{
    const sheet_vocab *v;
    err_code rc;

    *out = (app_inspected){ 0 };
    if ((rc = app_vocab(&v, a, e)) != ERR_OK || (rc = check_profile(v, h, e)) != ERR_OK)
        return rc;
    if ((rc = fs_map_open(&out->input, path, LIMIT_FILE_BYTES, e)) != ERR_OK)
        return rc;
    if ((rc = sheet_open(&out->doc, sv_of(path), out->input.bytes, o, e)) != ERR_OK ||
        (rc = sheet_detect(&out->found, out->doc, v, h, e)) != ERR_OK) {
        err_wrap(e, "%s", path);
        app_inspected_release(out);
    }
    return rc;
}

void app_inspected_release(app_inspected *i)
{
    sheet_close(i->doc);
    fs_map_close(&i->input);
    *i = (app_inspected){ 0 };
}

typedef struct filling { /* the state of one app_fill */
    app_filled *out;
    arena *ar;
    const app_fill_opts *o;
    match *m;
    vec notes;           /* sv */
    bool *sheet_closed;  /* by sheet: unsure, nothing is written there */
} filling;

static void add_note(filling *f, const char *text)
{
    sv s = sv_of(text);

    vec_push(f->ar, &f->notes, &s);
}

/* Sheets whose layout is unsure get no writing unless a person said so. */
static void close_unsure_sheets(filling *f)
{
    const sheet_found *found = f->out->found;

    f->sheet_closed = arena_many(f->ar, found->n_sheets ? found->n_sheets : 1, bool);
    for (size_t i = 0; i < found->n_sheets; i++) {
        const sheet_info *s = &found->sheets[i];

        if (!s->items || s->sure || f->o->force)
            continue;
        f->sheet_closed[i] = true;
        add_note(f, arena_printf(f->ar, tr("sheet '%.*s': the layout is unsure (%.0f%%), so nothing was written there. Look with `henji inspect`, "
                                           "then say where things are with --map, or write anyway with --force"),
                                 SV_FMT(s->name), s->confidence * 100));
    }
}

static sv item_name(filling *f, const sheet_item *it)
{
    return it->id.n ? it->id : sheet_ref_name(f->ar, f->out->doc, it->question_at);
}

/* The language of most questions of the file. */
static sv questions_lang(const sheet_found *found)
{
    lang_tally votes = { 0, 0 };

    for (size_t i = 0; i < found->n_items; i++)
        lang_count(&votes, found->items[i].question);
    return lang_of_most(&votes);
}

static err_code draft_items(filling *f, err *e)
{
    const sheet_found *found = f->out->found;
    size_t n = found->n_items;
    sv lang = questions_lang(found);
    draft_item *drafts = arena_many(f->ar, n ? n : 1, draft_item);
    draft_query *queries = arena_many(f->ar, n ? n : 1, draft_query);
    sv *names = arena_many(f->ar, n ? n : 1, sv);
    report_file *r = &f->out->report;
    err_code rc;

    r->items = arena_many(f->ar, n ? n : 1, report_item);
    r->n_items = n;
    for (size_t i = 0; i < n; i++) {
        const sheet_item *it = &found->items[i];

        names[i] = item_name(f, it);
        queries[i] = (draft_query){ .service = f->o->service, .lang = lang, .question = it->question, .category = it->category,
                                    .id = it->id, .customer = f->o->customer,
                                    .sheet = sheet_name(f->out->doc, it->question_at.sheet), .style = f->o->style,
                                    .max_chars = f->o->max_chars, .wants_choice = it->choices != NULL };
        if ((rc = draft_question(&drafts[i], f->ar, f->m, &queries[i], e)) != ERR_OK)
            return err_wrap(e, "%.*s", SV_FMT(sheet_ref_name(f->ar, f->out->doc, it->question_at)));
        r->items[i] = (report_item){ .item = it, .draft = &drafts[i], .status = drafts[i].status, .reason = drafts[i].reason };
    }
    draft_sheet(drafts, queries, names, n, f->ar);
    if ((rc = fill_ask_sheet(drafts, queries, n, f->ar, f->m, f->out->path, e)) != ERR_OK)
        return rc;
    for (size_t i = 0; i < n; i++) {
        r->items[i].status = drafts[i].status;
        r->items[i].reason = drafts[i].reason;
    }
    return ERR_OK;
}

static sheet_choice sheet_choice_of(draft_choice c)
{
    switch (c) {
    case DRAFT_YES: return SHEET_YES;
    case DRAFT_NO: return SHEET_NO;
    case DRAFT_NA: return SHEET_NA;
    case DRAFT_CONDITIONAL: return SHEET_CONDITIONAL;
    case DRAFT_CHOICE_NONE: break;
    }
    return SHEET_CHOICE_NONE;
}

static void need_review(filling *f, report_item *ri, const char *why)
{
    if (ri->status == DRAFT_DRAFTED)
        ri->status = DRAFT_REVIEW;
    if (ri->reason.n)
        ri->reason = sv_of(arena_printf(f->ar, "%.*s %s", SV_FMT(ri->reason), why));
    else
        ri->reason = sv_of(why);
}

/* The text for the answer cell, with the citation where the user wants it. */
static sv answer_text(filling *f, const report_item *ri)
{
    const draft_item *d = ri->draft;

    if (f->o->cite == APP_CITE_ANSWER && d->citation.n)
        return sv_of(arena_printf(f->ar, "%.*s\n[%.*s]", SV_FMT(d->answer), SV_FMT(d->citation)));
    return d->answer;
}

/* A rule's remark, then the citation where it is wanted there. */
static sv comment_text(filling *f, const draft_item *d)
{
    if (f->o->cite != APP_CITE_COMMENT || !d->citation.n)
        return d->comment;
    if (!d->comment.n)
        return d->citation;
    return sv_of(arena_printf(f->ar, "%.*s\n%.*s", SV_FMT(d->comment), SV_FMT(d->citation)));
}

static err_code write_choice(filling *f, report_item *ri, err *e)
{
    const sheet_item *it = ri->item;
    sheet_choice c = sheet_choice_of(ri->draft->choice);
    sv value;
    err_code rc;

    if (!it->choices || c == SHEET_CHOICE_NONE)
        return ERR_OK;
    if (!sheet_choice_value(&value, it, c)) {
        need_review(f, ri, tr("The sheet's own values have no word for this choice; it is left empty."));
        return ERR_OK;
    }
    ri->choice_value = value;
    if ((it->had_choice.n && !f->o->overwrite) || (!sheet_has(it->choice_at) && !it->choice_cells))
        return ERR_OK;
    rc = sheet_set_choice(&value, f->out->doc, it, c, e);
    if (rc == ERR_NOT_FOUND || rc == ERR_CONFLICT) {
        need_review(f, ri, tr("The choice cell cannot be written."));
        return ERR_OK;
    }
    ri->choice_written = rc == ERR_OK;
    return rc;
}

static err_code write_texts(filling *f, report_item *ri, err *e)
{
    const sheet_item *it = ri->item;
    const draft_item *d = ri->draft;
    bool free_answer = sheet_has(it->answer_at) && (!it->had_answer.n || f->o->overwrite);
    bool free_comment = sheet_has(it->comment_at) && (!it->had_comment.n || f->o->overwrite);
    err_code rc = ERR_OK;

    if (!d->answer.n)
        return ERR_OK;
    if (free_answer) {
        if ((rc = sheet_set(f->out->doc, it->answer_at, answer_text(f, ri), e)) != ERR_OK)
            return rc;
        ri->answer_written = true;
    } else if (!sheet_has(it->answer_at) && free_comment) {
        /* choice + 備考: the prose belongs in the comment */
        if ((rc = sheet_set(f->out->doc, it->comment_at, answer_text(f, ri), e)) != ERR_OK)
            return rc;
        ri->comment_written = true;
        return ERR_OK;
    }
    if (free_comment && (d->comment.n || (f->o->cite == APP_CITE_COMMENT && d->citation.n))) {
        if ((rc = sheet_set(f->out->doc, it->comment_at, comment_text(f, d), e)) != ERR_OK)
            return rc;
        ri->comment_written = true;
    }
    return rc;
}

static err_code fill_item(filling *f, report_item *ri, err *e)
{
    const sheet_item *it = ri->item;
    err_code rc;

    if (it->answered && !f->o->overwrite) {
        ri->status = DRAFT_KEPT;
        ri->reason = sv_of(tr("The cell holds an answer already."));
        return ERR_OK;
    }
    if (ri->draft->skip) {
        ri->status = DRAFT_UNANSWERED;
        ri->reason = sv_of(tr("A rule says that this is no question."));
    }
    if (ri->status == DRAFT_UNANSWERED)
        return ERR_OK;
    if (f->sheet_closed[it->question_at.sheet]) {
        need_review(f, ri, tr("Not written: the layout of this sheet is unsure."));
        return ERR_OK;
    }
    if (!sheet_has(it->answer_at) && !sheet_has(it->choice_at) && !sheet_has(it->comment_at) && !it->choice_cells) {
        need_review(f, ri, tr("Not written: the sheet has no cell for an answer. See --append-column."));
        return ERR_OK;
    }
    if (f->o->only_drafted && ri->status != DRAFT_DRAFTED)
        return ERR_OK;
    if ((rc = write_choice(f, ri, e)) != ERR_OK)
        return rc;
    if (f->o->only_drafted && ri->status != DRAFT_DRAFTED)
        return ERR_OK;
    return write_texts(f, ri, e);
}

static void count(app_counts *c, const report_item *ri)
{
    c->items++;
    switch (ri->status) {
    case DRAFT_DRAFTED: c->drafted++; break;
    case DRAFT_REVIEW: c->review++; break;
    case DRAFT_UNANSWERED: c->unanswered++; break;
    case DRAFT_KEPT: c->kept++; break;
    }
}

/* A citation that has nowhere to go is said once, not lost. */
static void note_lost_citations(filling *f)
{
    const report_file *r = &f->out->report;

    if (f->o->cite != APP_CITE_COMMENT)
        return;
    for (size_t i = 0; i < r->n_items; i++)
        if (r->items[i].answer_written && !sheet_has(r->items[i].item->comment_at)) {
            add_note(f, tr("--cite comment: some questions have no comment cell; their citations are only in the report"));
            return;
        }
}

static err_code fill_items(filling *f, err *e)
{
    report_file *r = &f->out->report;
    err_code rc;

    for (size_t i = 0; i < r->n_items; i++) {
        report_item *ri = &r->items[i];

        if ((rc = fill_item(f, ri, e)) != ERR_OK)
            return err_wrap(e, "%.*s", SV_FMT(sheet_ref_name(f->ar, f->out->doc, ri->item->question_at)));
        count(&f->out->counts, ri);
    }
    f->out->counts.cells = sheet_edit_count(f->out->doc);
    note_lost_citations(f);
    return ERR_OK;
}

/* The result is read by our own reader: every written cell holds what was meant. (That nothing else changed is
 * checked while writing: ox_rewrite compares the bytes outside the cells, csv copies them.) */
static err_code read_back(filling *f, err *e)
{
    sheet_doc *again = NULL;
    size_t n = sheet_edit_count(f->out->doc);
    err_code rc;

    if (!n)
        return ERR_OK;
    if ((rc = sheet_open(&again, sv_of(f->out->path), buf_sv(&f->out->bytes), &f->o->open, e)) != ERR_OK)
        goto done;
    for (size_t i = 0; i < n; i++) {
        sheet_ref at = sheet_edit_at(f->out->doc, i);
        sv got;

        if ((rc = sheet_text(&got, again, at, e)) != ERR_OK)
            goto done;
        if (!got.n) {
            rc = err_set(e, ERR_BUG, "%.*s: was written but reads back empty",
                         SV_FMT(sheet_ref_name(f->ar, f->out->doc, at)));
            goto done;
        }
    }
done:
    sheet_close(again);
    return rc;
}

/* Rules look at the sheet as it was found: they may name the customer or the service, or say where things are, unless
 * the command line does. Releases in on failure. */
static err_code heed_rules(filling *f, app_fill_opts *o, app_inspected *in, sheet_hints *hints, app *a, const char *path, err *e)
{
    sheet_map *maps = arena_many(f->ar, 1, sheet_map);
    sv map;
    err_code rc = fill_ask_questionnaire(o, &map, f->ar, f->m, in, path, e);

    if (rc == ERR_OK)
        rc = match_load_service(f->m, o->service, e);
    if (rc == ERR_OK && map.n && !hints->n && (rc = sheet_map_parse(maps, map, e)) == ERR_OK) {
        hints->maps = maps;
        hints->n = 1;
        app_inspected_release(in);
        return app_inspect(in, a, path, &o->open, hints, e);
    }
    if (rc != ERR_OK)
        app_inspected_release(in);
    return rc;
}

/* Broken rules of the user's: an error when strict, else told beside the result. */
static err_code tell_rule_problems(filling *f, const app *a, err *e)
{
    if (a->flags & APP_STRICT)
        return app_rules_first_error(a, e);
    for (size_t i = 0; i < rules_problem_count(a->rules); i++) {
        const rules_problem *p = rules_problem_at(a->rules, i);

        if (p->warning)
            continue;
        if (p->line)
            add_note(f, arena_printf(f->ar, tr("rule left out, the rest goes on: %s:%u: %s"), p->file, p->line, p->what));
        else
            add_note(f, arena_printf(f->ar, tr("rule left out, the rest goes on: %s: %s"), p->file, p->what));
    }
    return ERR_OK;
}

err_code app_fill(app_filled *out, arena *ar, app *a, const char *path, const app_fill_opts *o, err *e)
{
    app_fill_opts own = *o; /* rules may say whose questionnaire this is */
    filling f = { .out = out, .ar = ar, .o = &own, .notes = VEC(sv) };
    sheet_hints hints = { .maps = o->maps, .n = o->n_maps, .profile = o->profile, .append_column = o->append_column };
    app_inspected in;
    err_code rc;

    *out = (app_filled){ .path = path };
    buf_init(&out->bytes, LIMIT_FILE_BYTES);
    if ((rc = app_match(&f.m, a, e)) != ERR_OK || (rc = match_load_service(f.m, o->service, e)) != ERR_OK)
        return rc;
    if ((rc = app_inspect(&in, a, path, &o->open, &hints, e)) != ERR_OK || (rc = heed_rules(&f, &own, &in, &hints, a, path, e)) != ERR_OK)
        return rc;
    out->input = in.input;
    out->id = in.input.id;
    out->doc = in.doc;
    out->found = in.found;
    out->report = (report_file){ .file = fs_base(sv_of(path)), .service = own.service, .doc = in.doc, .found = in.found };
    sheet_set_guard(out->doc, o->guard);
    close_unsure_sheets(&f);
    if ((rc = draft_items(&f, e)) == ERR_OK && (rc = tell_rule_problems(&f, a, e)) == ERR_OK && (rc = fill_items(&f, e)) == ERR_OK &&
        (rc = sheet_rewrite(&out->bytes, out->doc, e)) == ERR_OK && (rc = buf_check(&out->bytes, e)) == ERR_OK)
        rc = read_back(&f, e);
    if (rc == ERR_OK && o->mark) {
        const char *note;

        if ((rc = fill_mark(&note, out, ar, e)) == ERR_OK && note)
            add_note(&f, note);
    }
    if (rc == ERR_OK && !out->counts.items) /* nothing to fill is nothing to send: a copy would look like a result */
        rc = err_set(e, ERR_FORMAT, "no question table was found. Look with `henji inspect`, or say where things are with --map");
    if (rc != ERR_OK) {
        err_wrap(e, "%s", path);
        app_filled_release(out);
        return rc;
    }
    out->notes = out->report.notes = f.notes.p;
    out->n_notes = out->report.n_notes = f.notes.n;
    return ERR_OK;
}

void app_filled_release(app_filled *f)
{
    buf_release(&f->bytes);
    sheet_close(f->doc);
    fs_map_close(&f->input);
    f->doc = NULL;
}

err_code app_fill_write(const app_filled *f, const char *out_path, bool force, err *e)
{
    uint32_t mode = f->id.mode ? f->id.mode : 0644;
    err_code rc;

    if (f->id.ino && fs_same(&f->id, out_path) && !force)
        return err_set(e, ERR_CONFLICT, "%s: is the customer's own file, which henji does not replace. Choose another name with -o", out_path);
    if (f->id.ino && (rc = fs_unchanged(&f->id, f->path, e)) != ERR_OK)
        return rc;
    return force ? fs_replace(out_path, buf_sv(&f->bytes), mode, e) : fs_write_new(out_path, buf_sv(&f->bytes), mode, e);
}

char *app_answered_name(arena *ar, const char *path, const char *suffix)
{
    sv p = sv_of(path), ext = fs_ext(p), stem = p;

    if (ext.n)
        stem = sv_slice(p, 0, p.n - ext.n - 1);
    if (suffix)
        return arena_printf(ar, "%.*s%s", SV_FMT(stem), suffix);
    return ext.n ? arena_printf(ar, "%.*s.answered.%.*s", SV_FMT(stem), SV_FMT(ext)) : arena_printf(ar, "%.*s.answered", SV_FMT(stem));
}
