/* What every format tells of an item in the same way, and which format a file name asks for. */
#include "base/fs.h"
#include "base/msg.h"
#include "report/report_int.h"

void report_add_cell(buf *out, sheet_ref at)
{
    char name[8];
    size_t i = sizeof name;
    uint64_t col = (uint64_t)at.col + 1;

    if (!sheet_has(at))
        return;
    for (; col && i; col = (col - 1) / 26)
        name[--i] = (char)('A' + (col - 1) % 26);
    buf_add(out, (sv){ name + i, sizeof name - i });
    buf_addf(out, "%llu", (unsigned long long)at.row + 1);
}

sv report_sheet_name(const report_file *f, const report_item *ri)
{
    uint32_t i = ri->item->question_at.sheet;
    sv name = f->found && i < f->found->n_sheets ? f->found->sheets[i].name : SV_NULL;

    return name.n ? name : SV_NULL;
}

bool report_has_draft(const report_item *ri)
{
    return ri->status == DRAFT_DRAFTED || ri->status == DRAFT_REVIEW;
}

const char *report_status_word(draft_status s)
{
    switch (s) {
    case DRAFT_DRAFTED: return tr("Drafted");
    case DRAFT_REVIEW: return tr("Needs a look");
    case DRAFT_KEPT: return tr("Kept");
    case DRAFT_UNANSWERED: break;
    }
    return tr("Open");
}

const char *report_choice_word(draft_choice c)
{
    switch (c) {
    case DRAFT_YES: return tr("Yes");
    case DRAFT_NO: return tr("No");
    case DRAFT_NA: return tr("Not applicable");
    case DRAFT_CONDITIONAL: return tr("Partly or under conditions");
    case DRAFT_CHOICE_NONE: break;
    }
    return NULL;
}

int report_percent(double p)
{
    return !(p > 0) ? 0 : p >= 1 ? 100 : (int)(p * 100 + 1e-9);
}

err_code report_for_name(report_fn *out, sv name, err *e)
{
    static const struct { const char *ext; report_fn fn; } formats[] = {
        { "jsonl", report_jsonl }, { "json", report_jsonl }, { "csv", report_csv }, { "html", report_html }, { "htm", report_html },
    };
    sv ext = fs_ext(name);

    for (size_t i = 0; i < sizeof formats / sizeof *formats; i++)
        if (sv_eq_nocase(ext, sv_of(formats[i].ext))) {
            *out = formats[i].fn;
            return ERR_OK;
        }
    return err_set(e, ERR_USAGE, "%.*s: no report of this kind. Name a file that ends in .html, .csv or .jsonl", SV_FMT(name));
}
