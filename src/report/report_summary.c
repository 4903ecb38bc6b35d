/* The top of the page: totals, bars, the control map, and what the library lacks. */
#include <stdlib.h>
#include <string.h>

#include "base/msg.h"
#include "report/report_int.h"
#include "text/text.h"

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
        buf_addf(out, "<button type=\"button\" class=\"link\" data-%s=\"%zu\">", filter, value);
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
    begin_table(out, tr("By file"));
    for (size_t f = 0; f < m->n_files; f++) {
        size_t counts[REPORT_STATUSES] = { 0 };

        for (size_t i = 0; i < m->files[f].n_items; i++)
            counts[m->files[f].items[i].status]++;
        add_row(out, m->files[f].file, "file", f, counts);
    }
    buf_adds(out, "</tbody></table>\n");
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

static sv group_name(arena *a, unsigned group, bool two_level)
{
    return sv_of(arena_printf(a, "%u %s", group, report_group_title(group, two_level)));
}

static void add_groups(buf *out, arena *a, const report_model *m)
{
    bool begun = false;

    for (size_t i = 0; i < m->n_controls;) {
        size_t counts[REPORT_STATUSES] = { 0 }, from = i;

        for (; i < m->n_controls && m->controls[i].group == m->controls[from].group; i++)
            for (int s = 0; s < REPORT_STATUSES; s++)
                counts[s] += m->controls[i].counts[s];
        if (!total(counts))
            continue;
        if (!begun)
            begin_table(out, tr("By control group"));
        begun = true;
        add_row(out, group_name(a, m->controls[from].group, m->controls[from].two_level), "group", m->controls[from].group, counts);
    }
    if (begun)
        buf_adds(out, "</tbody></table>\n");
}

void report_html_summary(buf *out, arena *a, const report_model *m)
{
    buf_adds(out, "<ul class=\"tiles\">");
    for (int i = 0; i < REPORT_STATUSES; i++) {
        const char *name = draft_status_name(ORDER[i]);

        buf_addf(out, "<li><button type=\"button\" class=\"tile t-%s\" data-only=\"%s\"><b>%zu</b><span>", name, name, m->counts[ORDER[i]]);
        report_add_html(out, sv_of(report_status_word(ORDER[i])));
        buf_addf(out, "</span><i>%u%%</i></button></li>", percent(m->counts[ORDER[i]], m->n_items));
    }
    buf_adds(out, "</ul>\n<div class=\"total\">");
    report_html_bar(out, m->counts);
    buf_adds(out, "</div>\n");
    for (size_t f = 0; f < m->n_files; f++)
        for (size_t i = 0; i < m->files[f].n_notes; i++) {
            buf_adds(out, "<p class=\"note\">");
            if (m->n_files > 1) {
                report_add_html(out, m->files[f].file);
                buf_adds(out, ": ");
            }
            report_add_html(out, m->files[f].notes[i]);
            buf_adds(out, "</p>\n");
        }
    buf_adds(out, "<div class=\"tables\">");
    if (m->n_files > 1)
        add_files(out, m);
    else if (m->n_files == 1)
        add_sheets(out, &m->files[0]);
    add_groups(out, a, m);
    buf_adds(out, "</div>\n");
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

static void add_cell(buf *out, const report_control *c)
{
    size_t asked = total(c->counts);

    buf_addf(out, "<li><button type=\"button\" class=\"h%d\"%s", heat(c), asked ? "" : " disabled");
    report_html_attr(out, "data-control", c->id);
    buf_adds(out, " title=\"");
    report_add_html(out, c->title);
    for (int i = 0; i < REPORT_STATUSES && asked; i++)
        if (c->counts[ORDER[i]]) {
            buf_addf(out, " · %s %zu", report_status_word(ORDER[i]), c->counts[ORDER[i]]);
        }
    buf_adds(out, "\">");
    report_add_html(out, c->id);
    if (asked)
        buf_addf(out, " <b>%zu</b>", asked);
    buf_adds(out, "</button></li>");
}

void report_html_map(buf *out, const report_model *m)
{
    static const char *const legend[] = { "Not asked", "Open", "Mostly to review", "Mostly drafted", "All drafted" };

    if (!m->n_controls)
        return;
    buf_adds(out, "<section class=\"map\"><h2>");
    report_add_html(out, sv_of(tr("Controls")));
    buf_adds(out, "</h2><p class=\"legend\">");
    for (int i = 0; i < 5; i++) {
        buf_addf(out, "<span class=\"key h%d\"></span>", i);
        report_add_html(out, sv_of(tr(legend[i])));
        buf_addc(out, ' ');
    }
    buf_adds(out, "</p><dl>\n");
    for (size_t i = 0; i < m->n_controls;) {
        unsigned group = m->controls[i].group;

        buf_addf(out, "<div><dt><b>%u</b> ", group);
        report_add_html(out, sv_of(report_group_title(group, m->controls[i].two_level)));
        buf_adds(out, "</dt><dd><ul>");
        for (; i < m->n_controls && m->controls[i].group == group; i++)
            add_cell(out, &m->controls[i]);
        buf_adds(out, "</ul></dd></div>\n");
    }
    buf_adds(out, "</dl></section>\n");
}

/* ---- what the library lacks ---- */

typedef struct gap {
    sv topic;
    size_t card;
} gap;

static int compare_gaps(const void *a, const void *b)
{
    const gap *x = a, *y = b;
    int c = sv_cmp(x->topic, y->topic);

    return c ? c : x->card < y->card ? -1 : x->card > y->card;
}

/* The customer's own heading, first level; else the group of the nearest control. */
static sv topic_of(arena *a, const report_model *m, const report_card *c)
{
    sv category = c->item->item->category;
    size_t cut = sv_find(category, SV(" / "));
    unsigned n[4] = { 0 };

    if (category.n && m->n_files == 1)
        return txt_trim(sv_slice(category, 0, cut == SIZE_MAX ? category.n : cut));
    if (c->control.n && report_numbers(c->control, n, 4) >= 2) {
        sv title = sv_of(report_group_title(n[0], report_numbers(c->control, n, 4) == 2));

        if (title.n)
            return title;
    }
    if (category.n)
        return txt_trim(sv_slice(category, 0, cut == SIZE_MAX ? category.n : cut));
    (void)a;
    return sv_of(tr("Other"));
}

void report_html_gaps(buf *out, arena *a, const report_model *m)
{
    vec v = VEC(gap);

    for (size_t i = 0; i < m->n_cards; i++)
        if (m->cards[i].item->status == DRAFT_UNANSWERED) {
            gap g = { topic_of(a, m, &m->cards[i]), i };

            vec_push(a, &v, &g);
        }
    if (!v.n)
        return;
    qsort(v.p, v.n, sizeof(gap), compare_gaps);
    buf_adds(out, "<section class=\"gaps\"><h2>");
    report_add_html(out, sv_of(tr("What the library lacks")));
    buf_adds(out, "</h2><p>");
    report_add_html(out, sv_of(tr("Open questions by topic: the list for those who know. Import their answers, and the next questionnaire finds them.")));
    buf_adds(out, "</p>\n");
    for (size_t i = 0; i < v.n;) {
        size_t from = i;

        while (i < v.n && sv_eq(vec_at(&v, gap, i)->topic, vec_at(&v, gap, from)->topic))
            i++;
        buf_adds(out, "<details open><summary>");
        report_add_html(out, vec_at(&v, gap, from)->topic);
        buf_addf(out, " <b>%zu</b></summary><ul>", i - from);
        for (size_t k = from; k < i; k++) {
            const report_card *c = &m->cards[vec_at(&v, gap, k)->card];

            buf_addf(out, "<li><a href=\"#q%zu\">", vec_at(&v, gap, k)->card + 1);
            report_html_lines(out, c->item->item->question);
            buf_adds(out, "</a>");
            if (c->n_places > 1)
                buf_addf(out, " <b class=\"times\">×%zu</b>", c->n_places);
            buf_adds(out, "</li>\n");
        }
        buf_adds(out, "</ul></details>\n");
    }
    buf_adds(out, "</section>\n");
}
