/* The questions, one card each, and the sections that their evidence stands in. */
#include <string.h>

#include "base/msg.h"
#include "report/report_int.h"
#include "text/text.h"

enum { CANDIDATES_SHOWN = 3 };

static void add_text(buf *out, const char *tag, const char *class, sv text)
{
    if (!text.n)
        return;
    buf_addf(out, "<%s class=\"%s\">", tag, class);
    report_html_lines(out, text);
    buf_addf(out, "</%s>", tag);
}

static void add_place(buf *out, const report_model *m, const struct report_place *p)
{
    const report_file *f = &m->files[p->file];
    const report_item *ri = &f->items[p->item];
    sv sheet = report_sheet_name(f, ri);

    if (m->n_files > 1) {
        report_add_html(out, f->file);
        buf_adds(out, " · ");
    }
    if (sheet.n) {
        report_add_html(out, sheet);
        buf_addc(out, '!');
    }
    report_add_cell(out, sheet_has(ri->item->answer_at) ? ri->item->answer_at : ri->item->question_at);
}

static void add_head(buf *out, const report_model *m, const report_card *c)
{
    const report_item *ri = c->item;
    bool has = report_has_draft(ri);

    buf_adds(out, "<header>");
    if (ri->item->id.n)
        add_text(out, "span", "no", ri->item->id);
    buf_adds(out, "<span class=\"where\">");
    add_place(out, m, &c->places[0]);
    buf_addf(out, "</span><span class=\"badge b-%s\">", draft_status_name(ri->status));
    report_add_html(out, sv_of(report_status_word(ri->status)));
    buf_adds(out, "</span>");
    if (has && ri->draft->choice != DRAFT_CHOICE_NONE)
        add_text(out, "span", "choice", ri->choice_value.n ? ri->choice_value : sv_of(report_choice_word(ri->draft->choice)));
    if (has) {
        buf_adds(out, "<span class=\"conf\" title=\"");
        report_add_html(out, sv_of(tr("Confidence")));
        buf_addf(out, "\">%d%%</span>", report_percent(ri->draft->confidence));
    }
    buf_adds(out, "</header>\n");
}

static void add_places(buf *out, const report_model *m, const report_card *c)
{
    if (c->n_places < 2)
        return;
    buf_adds(out, "<p class=\"places\"><b>");
    report_add_html(out, sv_of(tr("Asked in")));
    buf_addf(out, " %zu:</b> ", c->n_places);
    for (size_t i = 0; i < c->n_places; i++) {
        buf_adds(out, i ? " · <span>" : "<span>");
        add_place(out, m, &c->places[i]);
        buf_adds(out, "</span>");
    }
    buf_adds(out, "</p>\n");
}

/* What stands in the customer's file already. */
static void add_kept(buf *out, const sheet_item *it)
{
    if (!it->had_choice.n && !it->had_answer.n)
        return;
    buf_adds(out, "<div class=\"had\"><b>");
    report_add_html(out, sv_of(tr("In the file")));
    buf_adds(out, "</b> ");
    add_text(out, "span", "choice", it->had_choice);
    buf_addc(out, ' ');
    report_html_lines(out, it->had_answer);
    buf_adds(out, "</div>\n");
}

/* "s3:4.5 s7:1": sections among the sources, and the lines of each that are this card's evidence. */
static void add_marks(buf *out, const report_model *m, const report_card *c)
{
    const draft_item *d = c->item->draft;

    buf_adds(out, " data-marks=\"");
    for (size_t i = 0; i < d->n_sources; i++) {
        char between = ':';

        buf_addf(out, "%ss%zu", i ? " " : "", report_source_index(m, m->files[c->file].service, &d->sources[i]) + 1);
        for (size_t k = 0; k < d->sources[i].n_lines; k++)
            if (d->sources[i].lines[k].quoted) {
                buf_addf(out, "%c%zu", between, k);
                between = '.';
            }
    }
    buf_addc(out, '"');
}

static void add_candidates(buf *out, const match_trace *t)
{
    if (!t || !t->n_top)
        return;
    buf_adds(out, "<table class=\"cand\"><caption>");
    report_add_html(out, sv_of(tr("Sections considered")));
    buf_adds(out, "</caption>");
    for (size_t i = 0; i < t->n_top && i < CANDIDATES_SHOWN; i++) {
        const match_candidate *k = &t->top[i];
        bool bare = sv_starts(k->control, SV("S:"));

        buf_adds(out, "<tr><th scope=\"row\">");
        report_add_html(out, bare ? SV("") : k->control);
        buf_addc(out, ' ');
        report_add_html(out, k->title.n || !bare ? k->title : sv_from(k->control, 2));
        buf_addf(out, "</th><td class=\"n\">%.2f</td><td>", k->score);
        for (size_t r = 0; r < k->n_reasons; r++) {
            buf_adds(out, r ? "; " : "");
            report_add_html(out, k->reasons[r]);
        }
        buf_adds(out, "</td></tr>");
    }
    buf_adds(out, "</table>\n");
}

static void add_list(buf *out, const char *label, const sv *list, size_t n)
{
    if (!n)
        return;
    buf_adds(out, "<p class=\"list\"><b>");
    report_add_html(out, sv_of(label));
    buf_adds(out, "</b> ");
    for (size_t i = 0; i < n; i++) {
        buf_adds(out, i ? ", " : "");
        report_add_html(out, list[i]);
    }
    buf_adds(out, "</p>\n");
}

/* Evidence in its section: a script puts the section here, marked; without one the links lead to it. An approved answer
 * stands in no section and is quoted. */
static void add_evidence(buf *out, const report_model *m, const report_card *c)
{
    const draft_item *d = c->item->draft;

    for (size_t i = 0; i < d->n_sources; i++) {
        buf_addf(out, "<p class=\"src\"><a href=\"#s%zu\">", report_source_index(m, m->files[c->file].service, &d->sources[i]) + 1);
        report_add_html(out, d->sources[i].title);
        buf_adds(out, "</a></p>\n");
    }
    for (size_t i = 0; !d->n_sources && i < d->n_evidence; i++)
        add_text(out, "blockquote", "quote", d->evidence[i]);
}

static void add_details(buf *out, const report_model *m, const report_card *c)
{
    const draft_item *d = c->item->draft;
    const match_trace *t = d->trace;

    if (!d->n_evidence && (!t || !t->n_top) && !d->rule.n)
        return;
    buf_adds(out, "<details class=\"why\"");
    if (d->n_sources)
        add_marks(out, m, c);
    buf_adds(out, "><summary>");
    report_add_html(out, sv_of(report_has_draft(c->item) ? tr("Evidence and why") : tr("Why")));
    buf_adds(out, "</summary>\n");
    add_evidence(out, m, c);
    if (t)
        add_list(out, tr("Not found in the evidence:"), t->missing, t->n_missing);
    add_list(out, tr("Rule:"), &d->rule, d->rule.n ? 1 : 0);
    add_candidates(out, t);
    buf_adds(out, "</details>\n");
}

static void add_card(buf *out, const report_model *m, size_t index)
{
    const report_card *c = &m->cards[index];
    const report_item *ri = c->item;
    unsigned n[4] = { 0 };

    buf_addf(out, "<article class=\"card c-%s\" id=\"q%zu\" tabindex=\"-1\" data-status=\"%s\" data-file=\"", draft_status_name(ri->status),
             index + 1, draft_status_name(ri->status));
    for (size_t i = 0; i < c->n_places; i++)
        buf_addf(out, "%s%u", i ? " " : "", c->places[i].file);
    buf_addf(out, "\" data-sheet=\"%u\"", ri->item->question_at.sheet);
    if (c->control.n) {
        report_html_attr(out, "data-control", c->control);
        report_numbers(c->control, n, 1);
        buf_addf(out, " data-group=\"%u\"", n[0]);
    }
    buf_adds(out, ">\n");
    add_head(out, m, c);
    add_text(out, "p", "cat", ri->item->category);
    add_text(out, "h3", "q", ri->item->question);
    buf_addc(out, '\n');
    add_places(out, m, c);
    if (ri->status == DRAFT_KEPT)
        add_kept(out, ri->item);
    if (report_has_draft(ri)) {
        add_text(out, "div", "answer", ri->draft->answer);
        add_text(out, "p", "cite", ri->draft->citation);
    }
    add_text(out, "p", "reason", ri->reason);
    buf_addc(out, '\n');
    add_details(out, m, c);
    buf_adds(out, "</article>\n");
}

void report_html_cards(buf *out, arena *a, const report_model *m)
{
    (void)a;
    for (size_t i = 0; i < m->n_cards; i++)
        add_card(out, m, i);
}

/* A section: lines of one group share a paragraph, list or table. Each line is an element with its number, so that the
 * script can mark it. */
static void add_section(buf *out, const draft_source *s)
{
    for (size_t i = 0; i < s->n_lines; i++) {
        const draft_line *l = &s->lines[i];
        bool first = i == 0 || s->lines[i - 1].group != l->group || s->lines[i - 1].kind != l->kind;
        bool last = i + 1 == s->n_lines || s->lines[i + 1].group != l->group || s->lines[i + 1].kind != l->kind;
        const char *outer = l->kind == DRAFT_LINE_HEADING ? "h4" : l->kind == DRAFT_LINE_SENTENCE ? "p" : "ul";
        const char *inner = outer[0] == 'u' ? "li" : "span";

        if (first)
            buf_addf(out, "<%s%s>", outer, l->kind == DRAFT_LINE_ROW ? " class=\"rows\"" : "");
        buf_addf(out, "<%s data-l=\"%zu\">", inner, i);
        report_html_lines(out, l->text);
        buf_addf(out, "</%s>", inner);
        if (last)
            buf_addf(out, "</%s>\n", outer);
    }
}

void report_html_sources(buf *out, const report_model *m)
{
    if (!m->n_sources)
        return;
    buf_adds(out, "<section class=\"sources\" id=\"sources\"><h2>");
    report_add_html(out, sv_of(tr("Sources")));
    buf_adds(out, "</h2>\n");
    for (size_t i = 0; i < m->n_sources; i++) {
        buf_addf(out, "<section class=\"source\" id=\"s%zu\"><h3>", i + 1);
        report_add_html(out, m->sources[i].section->title);
        buf_adds(out, "</h3><div class=\"text\">\n");
        add_section(out, m->sources[i].section);
        buf_adds(out, "</div></section>\n");
    }
    buf_adds(out, "</section>\n");
}
