/* The top of the page: totals, bars, the control map, and what the library lacks. */
#include <stdlib.h>
#include <string.h>

#include "base/msg.h"
#include "report/report_int.h"
#include "text/text.h"

enum { NOTES_OPEN = 6, FILES_OPEN = 15 };

static const draft_status ORDER[REPORT_STATUSES] = { DRAFT_DRAFTED, DRAFT_REVIEW, DRAFT_UNANSWERED, DRAFT_KEPT };

static size_t total(const size_t counts[REPORT_STATUSES])
{
    return counts[0] + counts[1] + counts[2] + counts[3];
}

static unsigned percent(size_t part, size_t all)
{
    return all ? (unsigned)((part * 200 + all) / (all * 2)) : 0;
}

/* One bar, a piece for each status. Widths are attributes of shapes: the policy allows no styles in the markup. */
void report_html_bar(buf *out, const size_t counts[REPORT_STATUSES])
{
    size_t all = total(counts), before = 0;

    buf_adds(out, "<svg class=\"bar\" viewBox=\"0 0 1000 10\" preserveAspectRatio=\"none\" role=\"img\" aria-label=\"");
    for (int i = 0; i < REPORT_STATUSES; i++) {
        report_add_html(out, sv_of(report_status_word(ORDER[i])));
        buf_addf(out, " %zu%s", counts[ORDER[i]], i < REPORT_STATUSES - 1 ? ", " : "");
    }
    buf_adds(out, "\">");
    for (int i = 0; i < REPORT_STATUSES && all; i++) {
        size_t next = before + counts[ORDER[i]], x = before * 1000 / all;

        if (counts[ORDER[i]])
            buf_addf(out, "<rect class=\"f-%s\" x=\"%zu\" width=\"%zu\" height=\"10\"/>", draft_status_name(ORDER[i]), x,
                     next * 1000 / all - x);
        before = next;
    }
    buf_adds(out, "</svg>");
}

static void add_row(buf *out, sv name, const char *filter, size_t value, const size_t counts[REPORT_STATUSES])
{
    buf_adds(out, "<tr><th scope=\"row\">");
    if (filter)
        buf_addf(out, "<button type=\"button\" class=\"link\" data-%s=\"%zu\"%s>", filter, value, total(counts) ? "" : " disabled");
    report_add_html(out, name);
    buf_adds(out, filter ? "</button></th><td class=\"wide\">" : "</th><td class=\"wide\">");
    report_html_bar(out, counts);
    buf_adds(out, "</td>");
    for (int i = 0; i < REPORT_STATUSES; i++)
        buf_addf(out, "<td class=\"n%s\">%zu</td>", counts[ORDER[i]] ? "" : " none", counts[ORDER[i]]);
    buf_adds(out, "</tr>\n");
}

static void begin_table(buf *out, const char *caption)
{
    buf_adds(out, "<table class=\"by\"><caption>");
    report_add_html(out, sv_of(caption));
    buf_adds(out, "</caption><thead><tr><td></td><td></td>");
    for (int i = 0; i < REPORT_STATUSES; i++) {
        buf_adds(out, "<th scope=\"col\">");
        report_add_html(out, sv_of(report_status_word(ORDER[i])));
        buf_adds(out, "</th>");
    }
    buf_adds(out, "</tr></thead><tbody>\n");
}

static void add_files(buf *out, const report_model *m)
{
    if (m->n_files > FILES_OPEN) { /* a long list scrolls by itself */
        buf_adds(out, "<div class=\"long\" tabindex=\"0\" role=\"group\" aria-label=\"");
        report_add_html(out, sv_of(tr("By file")));
        buf_adds(out, "\">");
    }
    begin_table(out, tr("By file"));
    for (size_t f = 0; f < m->n_files; f++) {
        size_t counts[REPORT_STATUSES] = { 0 };

        for (size_t i = 0; i < m->files[f].n_items; i++)
            counts[m->files[f].items[i].status]++;
        add_row(out, m->files[f].file, "file", f, counts);
    }
    buf_adds(out, m->n_files > FILES_OPEN ? "</tbody></table></div>\n" : "</tbody></table>\n");
}

/* The sheets of a single file that hold questions; delimited text has none to tell apart. */
static void add_sheets(buf *out, const report_file *f)
{
    size_t with = 0;

    for (size_t s = 0; f->found && s < f->found->n_sheets; s++)
        with += f->found->sheets[s].items > 0;
    if (with < 2)
        return;
    begin_table(out, tr("By sheet"));
    for (size_t s = 0; s < f->found->n_sheets; s++) {
        size_t counts[REPORT_STATUSES] = { 0 };

        for (size_t i = 0; i < f->n_items; i++)
            if (f->items[i].item->question_at.sheet == s)
                counts[f->items[i].status]++;
        if (total(counts))
            add_row(out, f->found->sheets[s].name, "sheet", s, counts);
    }
    buf_adds(out, "</tbody></table>\n");
}

/* What henji has to say of the files: sheets left alone and why, files that could not be done. */
static void add_notes(buf *out, const report_model *m)
{
    size_t n = 0;

    for (size_t f = 0; f < m->n_files; f++)
        n += m->files[f].n_notes;
    if (!n)
        return;
    buf_addf(out, "<details class=\"note\"%s><summary>", n <= NOTES_OPEN ? " open" : "");
    report_add_html(out, sv_of(tr("Remarks")));
    buf_addf(out, " <b class=\"count\">%zu</b></summary><ul>", n);
    for (size_t f = 0; f < m->n_files; f++)
        for (size_t i = 0; i < m->files[f].n_notes; i++) {
            buf_adds(out, "<li>");
            if (m->n_files > 1) {
                buf_adds(out, "<b>");
                report_add_html(out, m->files[f].file);
                buf_adds(out, "</b> ");
            }
            report_html_lines(out, m->files[f].notes[i]);
            buf_adds(out, "</li>\n");
        }
    buf_adds(out, "</ul></details>\n");
}

void report_html_summary(buf *out, const report_model *m)
{
    buf_adds(out, "<ul class=\"tiles\">");
    for (int i = 0; i < REPORT_STATUSES; i++) {
        const char *name = draft_status_name(ORDER[i]);

        buf_addf(out, "<li><button type=\"button\" class=\"tile t-%s\" data-only=\"%s\"><span class=\"badge b-%s\">", name, name, name);
        report_add_html(out, sv_of(report_status_word(ORDER[i])));
        buf_addf(out, "</span><b>%zu</b><i>%u%%</i></button></li>", m->counts[ORDER[i]], percent(m->counts[ORDER[i]], m->n_items));
    }
    buf_adds(out, "</ul>\n<div class=\"total\">");
    report_html_bar(out, m->counts);
    buf_adds(out, "</div>\n");
    add_notes(out, m);
    if (m->n_files > 1)
        add_files(out, m);
    else if (m->n_files == 1)
        add_sheets(out, &m->files[0]);
}

/* How well a control is covered, in five steps: 0 nobody asked; 1 open, 2 less than half drafted, 3 more, 4 all. */
static int heat(const report_control *c)
{
    size_t asked = total(c->counts), good = c->counts[DRAFT_DRAFTED] + c->counts[DRAFT_KEPT];

    if (!asked)
        return 0;
    if (good == asked)
        return 4;
    if (good * 2 >= asked)
        return 3;
    return good || c->counts[DRAFT_REVIEW] ? 2 : 1;
}

/* A sign beside the colour: what is open or waits for a person can be told without colours. */
static const char *heat_sign(int h)
{
    return h == 1 ? "? " : h == 2 || h == 3 ? "! " : "";
}

static void add_cell(buf *out, const report_control *c)
{
    size_t asked = total(c->counts);
    int h = heat(c);

    buf_addf(out, "<li><button type=\"button\" class=\"h%d\"%s", h, asked ? "" : " disabled");
    report_html_attr(out, "data-control", c->id);
    buf_adds(out, " title=\"");
    report_add_html(out, c->title);
    for (int i = 0; i < REPORT_STATUSES && asked; i++)
        if (c->counts[ORDER[i]])
            buf_addf(out, " · %s %zu", report_status_word(ORDER[i]), c->counts[ORDER[i]]);
    buf_addf(out, "\">%s", heat_sign(h));
    report_add_html(out, c->id);
    if (asked > 1)
        buf_addf(out, " <b>%zu</b>", asked);
    buf_adds(out, "</button></li>");
}

/* The first cells of a row of the map; number 0 has no number. */
static void begin_group(buf *out, unsigned number, const char *title, const size_t counts[REPORT_STATUSES])
{
    size_t asked = total(counts);

    buf_addf(out, "<tr><th scope=\"row\"><button type=\"button\" class=\"link\" data-group=\"%u\"%s>", number, asked ? "" : " disabled");
    if (number)
        buf_addf(out, "<b>%u</b> ", number);
    report_add_html(out, sv_of(title));
    buf_addf(out, "</button></th><td class=\"n%s\">%zu</td><td class=\"wide\">", asked ? "" : " none", asked);
    report_html_bar(out, counts);
    buf_adds(out, "</td><td>");
}

/* One row of the map: the group with its bar, and its controls. Returns the index past the group. */
static size_t add_group(buf *out, const report_model *m, size_t from)
{
    unsigned group = m->controls[from].group;
    size_t counts[REPORT_STATUSES] = { 0 }, end = from;

    for (; end < m->n_controls && m->controls[end].group == group; end++)
        for (int s = 0; s < REPORT_STATUSES; s++)
            counts[s] += m->controls[end].counts[s];
    begin_group(out, group, report_group_title(group, m->controls[from].two_level), counts);
    buf_adds(out, "<ul class=\"cells\">");
    for (size_t i = from; i < end; i++)
        add_cell(out, &m->controls[i]);
    buf_adds(out, "</ul></td></tr>\n");
    return end;
}

/* Questions whose best section has no control, so that the rows add up to the total. */
static void add_rest(buf *out, const report_model *m)
{
    size_t counts[REPORT_STATUSES] = { 0 };

    for (size_t i = 0; i < m->n_cards; i++)
        if (!m->cards[i].control.n)
            counts[m->cards[i].item->status] += m->cards[i].n_places;
    if (!total(counts))
        return;
    begin_group(out, 0, tr("Sections without a control"), counts);
    buf_adds(out, "</td></tr>\n");
}

void report_html_map(buf *out, const report_model *m)
{
    const char *const legend[] = { tr("Not asked"), tr("Open"), tr("Mostly to review"), tr("Mostly drafted"), tr("All drafted or kept") };

    if (!m->n_controls)
        return;
    buf_adds(out, "<section class=\"map\" id=\"controls\"><h2>");
    report_add_html(out, sv_of(tr("By control")));
    buf_adds(out, "</h2><p class=\"legend\">");
    for (int i = 0; i < 5; i++) {
        buf_addf(out, "<span><span class=\"key h%d\">%s</span>", i, heat_sign(i));
        report_add_html(out, sv_of(legend[i]));
        buf_adds(out, "</span> ");
    }
    buf_adds(out, "</p>\n<table class=\"groups\"><thead class=\"vh\"><tr>");
    {
        const char *const heads[] = { tr("Control group"), tr("Questions"), tr("Coverage"), tr("Controls") };

        for (int i = 0; i < 4; i++) {
            buf_adds(out, "<th scope=\"col\">");
            report_add_html(out, sv_of(heads[i]));
            buf_adds(out, "</th>");
        }
    }
    buf_adds(out, "</tr></thead><tbody>\n");
    for (size_t i = 0; i < m->n_controls;)
        i = add_group(out, m, i);
    add_rest(out, m);
    buf_adds(out, "</tbody></table></section>\n");
}
