/* JSON lines: one object an item, schema 1. Fields may be added, never renamed. */
#include "report/report_int.h"

static void add_key(buf *out, const char *key)
{
    buf_addf(out, ",\"%s\":", key);
}

/* An empty text is null: the contract has no empty strings. */
static void add_text(buf *out, const char *key, sv s)
{
    add_key(out, key);
    report_add_json(out, s.n ? s : SV_NULL);
}

static void add_cell_name(buf *out, sheet_ref at)
{
    if (!sheet_has(at)) {
        buf_adds(out, "null");
        return;
    }
    buf_addc(out, '"');
    report_add_cell(out, at);
    buf_addc(out, '"');
}

static void add_cell(buf *out, const char *key, sheet_ref at)
{
    add_key(out, key);
    add_cell_name(out, at);
}

static void add_choice_cells(buf *out, const sheet_item *it)
{
    add_key(out, "choice_cells");
    if (!it->choice_cells || !it->choices) {
        buf_adds(out, "null");
        return;
    }
    buf_addc(out, '{');
    for (size_t i = 0; i < it->choices->n; i++) {
        if (i)
            buf_addc(out, ',');
        report_add_json(out, it->choices->values[i].p ? it->choices->values[i] : SV(""));
        buf_addc(out, ':');
        add_cell_name(out, it->choice_cells[i]);
    }
    buf_addc(out, '}');
}

static void add_list(buf *out, const char *key, const sv *list, size_t n)
{
    add_key(out, key);
    buf_addc(out, '[');
    for (size_t i = 0; i < n; i++) {
        if (i)
            buf_addc(out, ',');
        report_add_json(out, list[i].p ? list[i] : SV(""));
    }
    buf_addc(out, ']');
}

/* Confidence with two to four digits: never an exponent, a locale's comma or a NaN. */
static void add_confidence(buf *out, double p)
{
    unsigned v = !(p > 0) ? 0 : p >= 1 ? 10000 : (unsigned)(p * 10000 + 0.5);

    add_key(out, "confidence");
    if (v % 100)
        buf_addf(out, "%u.%04u", v / 10000, v % 10000);
    else
        buf_addf(out, "%u.%02u", v / 10000, v % 10000 / 100);
}

static void add_place(buf *out, const report_file *f, const report_item *ri)
{
    const sheet_item *it = ri->item;

    add_text(out, "sheet", report_sheet_name(f, ri));
    add_text(out, "id", it->id);
    add_text(out, "category", it->category);
    add_key(out, "question");
    report_add_json(out, it->question.p ? it->question : SV(""));
    add_cell(out, "question_cell", it->question_at);
    add_cell(out, "answer_cell", it->answer_at);
    add_cell(out, "choice_cell", it->choice_cells ? SHEET_REF_NONE : it->choice_at);
    add_choice_cells(out, it);
    add_cell(out, "comment_cell", it->comment_at);
}

static void add_item(buf *out, const report_file *f, const report_item *ri)
{
    const draft_item *d = ri->draft;
    bool has = report_has_draft(ri);
    const char *choice = has ? draft_choice_name(d->choice) : NULL;

    buf_adds(out, "{\"schema\":1,\"file\":");
    report_add_json(out, f->file.p ? f->file : SV(""));
    add_place(out, f, ri);
    add_key(out, "service");
    report_add_json(out, f->service.p ? f->service : SV(""));
    add_text(out, "status", sv_of(draft_status_name(ri->status)));
    add_text(out, "reason", ri->reason);
    add_text(out, "choice", choice ? sv_of(choice) : SV_NULL);
    add_text(out, "choice_value", has ? ri->choice_value : SV_NULL);
    add_text(out, "answer", has ? d->answer : SV_NULL);
    add_list(out, "controls", d->controls, d->n_controls);
    add_confidence(out, d->confidence);
    add_list(out, "evidence", d->evidence, has ? d->n_evidence : 0);
    add_text(out, "citation", has ? d->citation : SV_NULL);
    add_text(out, "rule", d->rule);
    buf_adds(out, "}\n");
}

err_code report_jsonl(buf *out, const report_file *files, size_t n, err *e)
{
    for (size_t i = 0; i < n; i++)
        for (size_t k = 0; k < files[i].n_items; k++)
            add_item(out, &files[i], &files[i].items[k]);
    return buf_check(out, e);
}
