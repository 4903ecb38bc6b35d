/* CSV for spreadsheets: UTF-8 with BOM (Excel takes a file without one for the local code page), CRLF, RFC 4180
 * quoting, and no cell that a spreadsheet would run as a formula (csv_add_field). The header is in the user's language. */
#include "base/msg.h"
#include "csv/csv.h"
#include "report/report_int.h"

typedef struct row { /* one record being built */
    buf *out;
    size_t n;
    buf cell; /* for fields that are put together */
} row;

static void add_field(row *r, sv s)
{
    if (r->n++)
        buf_addc(r->out, ',');
    csv_add_field(r->out, s, ',');
}

static void add_built(row *r)
{
    add_field(r, buf_sv(&r->cell));
    buf_reset(&r->cell);
}

static void end_row(row *r)
{
    buf_adds(r->out, "\r\n");
    r->n = 0;
}

static void add_cell_field(row *r, sheet_ref at)
{
    report_add_cell(&r->cell, at);
    add_built(r);
}

/* "はい=D8 いいえ=E8" for one-of-N columns, else the one cell. */
static void add_choice_field(row *r, const sheet_item *it)
{
    if (!it->choice_cells || !it->choices) {
        add_cell_field(r, it->choice_at);
        return;
    }
    for (size_t i = 0; i < it->choices->n; i++) {
        if (i)
            buf_addc(&r->cell, ' ');
        buf_add(&r->cell, it->choices->values[i]);
        buf_addc(&r->cell, '=');
        report_add_cell(&r->cell, it->choice_cells[i]);
    }
    add_built(r);
}

static void add_joined(row *r, const sv *list, size_t n, char sep)
{
    for (size_t i = 0; i < n; i++) {
        if (i)
            buf_addc(&r->cell, sep);
        buf_add(&r->cell, list[i]);
    }
    add_built(r);
}

static void add_header(row *r)
{
    const char *const names[] = {
        tr("File"), tr("Sheet"), tr("No."), tr("Category"), tr("Question"), tr("Question cell"), tr("Choice cell"),
        tr("Answer cell"), tr("Comment cell"), tr("Service"), tr("Status"), tr("Reason"), tr("Choice"), tr("Draft answer"),
        tr("Confidence"), tr("Source"), tr("Evidence"), tr("Controls"), tr("Rule"),
    };

    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        add_field(r, sv_of(names[i]));
    end_row(r);
}

static void add_item(row *r, const report_file *f, const report_item *ri)
{
    const sheet_item *it = ri->item;
    const draft_item *d = ri->draft;
    bool has = report_has_draft(ri);

    add_field(r, f->file);
    add_field(r, report_sheet_name(f, ri));
    add_field(r, it->id);
    add_field(r, it->category);
    add_field(r, it->question);
    add_cell_field(r, it->question_at);
    add_choice_field(r, it);
    add_cell_field(r, it->answer_at);
    add_cell_field(r, it->comment_at);
    add_field(r, f->service);
    add_field(r, sv_of(report_status_word(ri->status)));
    add_field(r, ri->reason);
    if (has && ri->choice_value.n)
        add_field(r, ri->choice_value);
    else
        add_field(r, has ? sv_of(report_choice_word(d->choice)) : SV_NULL);
    add_field(r, has ? d->answer : SV_NULL);
    if (has)
        buf_addf(&r->cell, "%d%%", report_percent(d->confidence));
    add_built(r);
    add_field(r, has ? d->citation : SV_NULL);
    add_joined(r, d->evidence, has ? d->n_evidence : 0, '\n');
    add_joined(r, d->controls, d->n_controls, ' ');
    add_field(r, d->rule);
    end_row(r);
}

err_code report_csv(buf *out, const report_file *files, size_t n, err *e)
{
    row r = { .out = out };

    buf_init(&r.cell, out->max);
    buf_adds(out, "\xEF\xBB\xBF");
    add_header(&r);
    for (size_t i = 0; i < n; i++)
        for (size_t k = 0; k < files[i].n_items; k++)
            add_item(&r, &files[i], &files[i].items[k]);
    if (r.cell.over)
        out->over = true;
    buf_release(&r.cell);
    return buf_check(out, e);
}
