/* The questions, one card each: what is asked on the left, what henji has on the right. */
#include "base/msg.h"
#include "report/report_int.h"
#include "text/text.h"

enum {
    CANDIDATES_SHOWN = 3,
    PASSAGE_BYTES = 360, /* of a passage that was not taken: 120 characters of Japanese */
    PLACES_OPEN = 4 /* more places than this are folded away */
};

static void add_text(buf *out, const char *tag, const char *class, sv text)
{
    if (!text.n)
        return;
    buf_addf(out, "<%s class=\"%s\">", tag, class);
    report_html_lines(out, text);
    buf_addf(out, "</%s>", tag);
}

/* The same for text of a whole sentence or more, whose language may not be the page's. */
static void add_prose(buf *out, const char *tag, const char *class, sv text)
{
    if (!text.n)
        return;
    buf_addf(out, "<%s class=\"%s\"", tag, class);
    report_html_lang(out, text);
    buf_addc(out, '>');
    report_html_lines(out, text);
    buf_addf(out, "</%s>", tag);
}

static void add_word(buf *out, const char *word)
{
    report_add_html(out, sv_of(word));
}

void report_html_place(buf *out, const report_model *m, const struct report_place *p)
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

/* ---- what is asked ---- */

/* The other places with the same question and the same draft: one review settles them. */
static void add_places(buf *out, const report_model *m, const report_card *c)
{
    bool fold = c->n_places - 1 > PLACES_OPEN;

    if (c->n_places < 2)
        return;
    buf_adds(out, fold ? "<details class=\"places\"><summary>" : "<div class=\"places\"><b>");
    report_add_html(out, sv_of(tr("Also asked in")));
    buf_addf(out, " (%zu)%s<ul>", c->n_places - 1, fold ? "</summary>" : "</b>");
    for (size_t i = 1; i < c->n_places; i++) {
        buf_adds(out, "<li>");
        report_html_place(out, m, &c->places[i]);
        buf_adds(out, "</li>");
    }
    buf_adds(out, fold ? "</ul></details>\n" : "</ul></div>\n");
}

static void add_ask(buf *out, const report_model *m, const report_card *c)
{
    const sheet_item *it = c->item->item;

    buf_adds(out, "<div class=\"ask\"><p class=\"ref\">");
    add_text(out, "b", "no", it->id);
    buf_adds(out, "<span class=\"where\">");
    report_html_place(out, m, &c->places[0]);
    buf_adds(out, "</span>");
    add_text(out, "span", "cat", it->category);
    if (it->hidden)
        add_text(out, "span", "hides", sv_of(tr("hidden row")));
    buf_adds(out, "</p>");
    add_prose(out, "h3", "q", it->question);
    buf_addc(out, '\n');
    add_places(out, m, c);
    buf_adds(out, "</div>\n");
}

/* ---- evidence and reasons ---- */

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

static void add_candidate(buf *out, const match_candidate *k, bool with_passage)
{
    bool bare = sv_starts(k->control, SV("S:"));

    buf_adds(out, "<li>");
    if (!bare) {
        report_add_html(out, k->control);
        buf_addc(out, ' ');
    }
    report_add_html(out, k->title.n || !bare ? k->title : sv_from(k->control, 2));
    buf_addf(out, " <small>%.2f", k->score);
    for (size_t r = 0; r < k->n_reasons; r++) {
        buf_adds(out, r ? "; " : " · ");
        report_add_html(out, k->reasons[r]);
    }
    buf_adds(out, "</small>");
    if (with_passage && k->best.n) {
        sv cut = txt_cut(k->best, PASSAGE_BYTES);

        buf_adds(out, "<br><small>");
        report_html_lines(out, cut);
        buf_adds(out, cut.n < k->best.n ? "…</small>" : "</small>");
    }
    buf_adds(out, "</li>");
}

/* The section that was taken, the runner-up and the third, with their scores. The passage is shown of the one that a
 * person would look at next: the runner-up, or the nearest where nothing was taken. */
static void add_candidates(buf *out, const match_trace *t, bool taken)
{
    if (!t->n_top)
        return;
    buf_adds(out, "<div class=\"fact\"><b>");
    add_word(out, tr("Sections considered"));
    buf_adds(out, "</b><ol>");
    for (size_t i = 0; i < t->n_top && i < CANDIDATES_SHOWN; i++)
        add_candidate(out, &t->top[i], i == (taken ? 1 : 0));
    buf_adds(out, "</ol>");
    if (t->n_top > 1 && t->top[0].score > 0) {
        buf_adds(out, "<small>");
        add_word(out, tr("Lead over the runner-up"));
        buf_addf(out, " %d%%</small>", report_percent((t->top[0].score - t->top[1].score) / t->top[0].score));
    }
    buf_adds(out, "</div>\n");
}

static void add_list(buf *out, const char *label, const sv *list, size_t n)
{
    if (!n)
        return;
    buf_adds(out, "<p class=\"fact\"><b>");
    add_word(out, label);
    buf_adds(out, "</b> ");
    for (size_t i = 0; i < n; i++) {
        buf_adds(out, i ? ", " : "");
        report_add_html(out, list[i]);
    }
    buf_adds(out, "</p>\n");
}

/* Evidence in its section: a script puts the section here, marked; without one the links lead to it. An approved answer
 * and a rule's text stand in no section and are quoted. */
static void add_evidence(buf *out, const report_model *m, const report_card *c)
{
    const draft_item *d = c->item->draft;

    for (size_t i = 0; i < d->n_sources; i++) {
        buf_addf(out, "<p class=\"src\"><a href=\"#s%zu\">", report_source_index(m, m->files[c->file].service, &d->sources[i]) + 1);
        report_add_html(out, d->sources[i].title);
        buf_adds(out, "</a></p>\n");
    }
    for (size_t i = 0; !d->n_sources && i < d->n_evidence; i++)
        add_prose(out, "blockquote", "quote", d->evidence[i]);
}

static void add_summary_line(buf *out, const report_card *c)
{
    const draft_item *d = c->item->draft;

    buf_adds(out, "<summary>");
    if (c->item->status == DRAFT_KEPT)
        add_word(out, tr("henji's draft, not written"));
    else if (d->citation.n && c->item->status != DRAFT_UNANSWERED)
        report_add_html(out, d->citation);
    else
        add_word(out, c->item->status == DRAFT_UNANSWERED ? tr("Where henji looked") : tr("Why"));
    buf_adds(out, "</summary>\n");
}

static void add_details(buf *out, const report_model *m, const report_card *c)
{
    const draft_item *d = c->item->draft;
    const match_trace *t = d->trace;

    if (c->item->status == DRAFT_KEPT && !d->answer.n)
        return;
    if (!d->n_evidence && !d->citation.n && (!t || !t->n_top) && !d->rule.n)
        return;
    buf_adds(out, "<details class=\"why\"");
    if (d->n_sources)
        add_marks(out, m, c);
    buf_addc(out, '>');
    add_summary_line(out, c);
    if (c->item->status == DRAFT_KEPT) { /* beside what stands in the file, to compare */
        add_prose(out, "div", "answer", d->answer);
        add_text(out, "p", "fact", d->citation);
    }
    add_evidence(out, m, c);
    if (t)
        add_list(out, tr("Not found in the evidence"), t->missing, t->n_missing);
    add_list(out, tr("Controls"), d->controls, d->n_controls);
    add_list(out, tr("Rule"), &d->rule, d->rule.n ? 1 : 0);
    if (t)
        add_candidates(out, t, c->item->status != DRAFT_UNANSWERED);
    buf_adds(out, "</details>\n");
}

/* ---- what henji has ---- */

static void add_state(buf *out, const report_item *ri)
{
    bool has = report_has_draft(ri);
    const sheet_item *it = ri->item;
    const char *word = has ? report_choice_word(ri->draft->choice) : NULL;

    buf_addf(out, "<p class=\"state\"><span class=\"badge b-%s\">", draft_status_name(ri->status));
    add_word(out, report_status_word(ri->status));
    buf_adds(out, "</span>");
    if (word) {
        add_text(out, "span", "choice", ri->choice_value.n ? ri->choice_value : sv_of(word));
        if (ri->choice_value.n && !sv_eq(ri->choice_value, sv_of(word)))
            add_text(out, "small", "means", sv_of(word));
    } else if (ri->status == DRAFT_KEPT) {
        add_text(out, "span", "choice", it->had_choice);
    }
    if (has && !ri->answer_written && !ri->choice_written && !ri->comment_written)
        add_text(out, "small", "unwritten", sv_of(tr("not written to the file")));
    if (has) {
        buf_adds(out, "<span class=\"conf\">");
        add_word(out, tr("Confidence"));
        buf_addf(out, " %d%%</span>", report_percent(ri->draft->confidence));
    }
    buf_adds(out, "</p>\n");
}

static void add_reply(buf *out, const report_model *m, const report_card *c)
{
    const report_item *ri = c->item;

    buf_adds(out, "<div class=\"reply\">");
    add_state(out, ri);
    if (ri->status == DRAFT_KEPT)
        add_prose(out, "div", "answer had", ri->item->had_answer.n ? ri->item->had_answer : ri->item->had_comment);
    else
        add_text(out, "p", "reason", ri->reason);
    if (report_has_draft(ri))
        add_prose(out, "div", "answer", ri->draft->answer);
    buf_addc(out, '\n');
    add_details(out, m, c);
    buf_adds(out, "</div>\n");
}

static void add_card(buf *out, const report_model *m, size_t index)
{
    const report_card *c = &m->cards[index];
    const char *status = draft_status_name(c->item->status);
    unsigned n[4] = { 0 };

    buf_addf(out, "<article class=\"card c-%s\" id=\"q%zu\" tabindex=\"-1\" data-status=\"%s\" data-file=\"", status, index + 1, status);
    for (size_t i = 0; i < c->n_places; i++)
        if (i == 0 || c->places[i].file != c->places[i - 1].file)
            buf_addf(out, "%s%u", i ? " " : "", c->places[i].file);
    buf_addf(out, "\" data-n=\"%zu\" data-sheet=\"%u\"", c->n_places, c->item->item->question_at.sheet);
    if (c->control.n)
        report_html_attr(out, "data-control", c->control);
    report_numbers(c->control, n, 1);
    buf_addf(out, " data-group=\"%u\"", n[0]);
    buf_adds(out, ">\n");
    add_ask(out, m, c);
    add_reply(out, m, c);
    buf_adds(out, "</article>\n");
}

void report_html_cards(buf *out, const report_model *m)
{
    for (size_t i = 0; i < m->n_cards; i++)
        if (m->cards[i].shown)
            add_card(out, m, i);
    if (m->n_shown < m->n_cards) {
        buf_adds(out, "<p class=\"note\">");
        buf_addf(out, tr("%zu more questions are not shown: those that need a person come first. The CSV and JSON reports hold every one."), m->n_cards - m->n_shown);
        buf_adds(out, "</p>\n");
    }
}
