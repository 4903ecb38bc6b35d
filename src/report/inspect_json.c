/* What was seen, for programs: the contract's `henji inspect --json`. */
#include "report/inspect.h"
#include "report/report_int.h"

static void add_ref(buf *out, const char *key, sheet_ref at)
{
    buf_addf(out, ",\"%s\":", key);
    if (!sheet_has(at)) {
        buf_adds(out, "null");
        return;
    }
    buf_addc(out, '"');
    report_add_cell(out, at);
    buf_addc(out, '"');
}

static void add_text(buf *out, const char *key, sv s)
{
    buf_addf(out, ",\"%s\":", key);
    report_add_json(out, s.n ? s : SV_NULL);
}

static void add_sheet(buf *out, const sheet_doc *d, const sheet_found *f, size_t s)
{
    const sheet_info *i = &f->sheets[s];
    bool first = true;

    buf_adds(out, "{\"name\":");
    report_add_json(out, sheet_is_book(d) ? i->name : SV_NULL);
    buf_addf(out, ",\"role\":\"%s\",\"hidden\":%s,\"header_rows\":[", sheet_role_name(i->role),
             i->hidden ? "true" : "false");
    for (size_t t = 0; t < f->n_tables; t++)
        if (f->tables[t].sheet == s && f->tables[t].header_first != SHEET_NONE)
            for (uint32_t r = f->tables[t].header_first; r <= f->tables[t].header_last; r++) {
                buf_addf(out, "%s%u", first ? "" : ",", r + 1);
                first = false;
            }
    buf_addf(out, "],\"items\":%zu,\"confidence\":%.2f,\"sure\":%s", i->items, i->confidence,
             i->sure ? "true" : "false");
    add_text(out, "profile", i->profile);
    buf_adds(out, ",\"doubts\":[");
    for (size_t k = 0; k < i->n_doubts; k++) {
        if (k)
            buf_addc(out, ',');
        report_add_json(out, i->doubts[k]);
    }
    buf_adds(out, "]}");
}

static void add_choices(buf *out, const sheet_item *it)
{
    buf_adds(out, ",\"choices\":");
    if (!it->choices) {
        buf_adds(out, "null,\"choice_source\":null");
        return;
    }
    buf_addc(out, '[');
    for (size_t i = 0; i < it->choices->n; i++) {
        if (i)
            buf_addc(out, ',');
        report_add_json(out, it->choices->values[i]);
    }
    buf_addf(out, "],\"choice_source\":\"%s\",\"choice_means\":{", sheet_source_name(it->choices->source));
    bool first = true;
    for (int c = SHEET_YES; c < SHEET_CHOICE_COUNT; c++) {
        sv v;
        if (!sheet_choice_value(&v, it, (sheet_choice)c))
            continue;
        buf_addf(out, "%s\"%s\":", first ? "" : ",", sheet_choice_name((sheet_choice)c));
        report_add_json(out, v);
        first = false;
    }
    buf_addc(out, '}');
}

static void add_item(buf *out, const sheet_doc *d, const sheet_item *it)
{
    buf_adds(out, "{\"sheet\":");
    report_add_json(out, sheet_is_book(d) ? sheet_name(d, it->question_at.sheet) : SV_NULL);
    add_text(out, "id", it->id);
    add_text(out, "category", it->category);
    add_ref(out, "question_cell", it->question_at);
    add_text(out, "question", it->question);
    add_ref(out, "choice_cell", it->choice_at);
    buf_adds(out, ",\"choice_cells\":");
    if (it->choice_cells) {
        buf_addc(out, '{');
        for (size_t i = 0; i < it->choices->n; i++) {
            if (i)
                buf_addc(out, ',');
            report_add_json(out, it->choices->values[i]);
            buf_adds(out, ":\"");
            report_add_cell(out, it->choice_cells[i]);
            buf_addc(out, '"');
        }
        buf_addc(out, '}');
    } else
        buf_adds(out, "null");
    add_choices(out, it);
    add_ref(out, "answer_cell", it->answer_at);
    add_ref(out, "comment_cell", it->comment_at);
    buf_addf(out, ",\"answered\":%s,\"hidden\":%s}", it->answered ? "true" : "false", it->hidden ? "true" : "false");
}

err_code inspect_json(buf *out, sv file, const sheet_doc *d, const sheet_found *f, err *e)
{
    buf_adds(out, "{\"schema\":1,\"file\":");
    report_add_json(out, file);
    buf_addf(out, ",\"format\":\"%s\",\"encoding\":", sheet_format(d));
    report_add_json(out, sheet_encoding(d) ? sv_of(sheet_encoding(d)) : SV_NULL);
    buf_adds(out, ",\"sheets\":[");
    for (size_t s = 0; s < f->n_sheets; s++) {
        if (s)
            buf_addc(out, ',');
        add_sheet(out, d, f, s);
    }
    buf_adds(out, "],\"items\":[");
    for (size_t i = 0; i < f->n_items; i++) {
        if (i)
            buf_addc(out, ',');
        add_item(out, d, &f->items[i]);
    }
    buf_adds(out, "]}\n");
    return buf_check(out, e);
}
