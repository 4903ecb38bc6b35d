/* What the library lacks: the open questions by topic, a list to hand to those who know. */
#include <stdlib.h>

#include "base/msg.h"
#include "report/report_int.h"
#include "text/text.h"

typedef struct gap {
    sv topic;
    size_t card;
} gap;

/* Topics in the order in which they first come up: gaps are found in file order. */
typedef struct topic {
    sv name;
    size_t n;
} topic;

static sv first_level(sv category)
{
    size_t cut = sv_find(category, SV(" / "));

    return txt_trim(sv_slice(category, 0, cut == SIZE_MAX ? category.n : cut));
}

/* The customer's own heading; across several files, whose headings differ, the group of the nearest control. */
static sv topic_of(const report_model *m, const report_card *c)
{
    sv category = first_level(c->item->item->category);
    unsigned n[4] = { 0 };
    unsigned levels = report_numbers(c->control, n, 4);
    sv title = levels >= 2 ? sv_of(report_group_title(n[0], levels == 2)) : SV_NULL;

    if (category.n && m->n_files == 1)
        return category;
    if (title.n)
        return title;
    return category.n ? category : sv_of(tr("Other topics"));
}

static void add_topic(vec *topics, arena *a, sv name)
{
    topic fresh = { name, 1 };

    for (size_t i = 0; i < topics->n; i++)
        if (sv_eq(vec_at(topics, topic, i)->name, name)) {
            vec_at(topics, topic, i)->n++;
            return;
        }
    vec_push(a, topics, &fresh);
}

static void add_gap(buf *out, const report_model *m, size_t index)
{
    const report_card *c = &m->cards[index];

    if (c->shown)
        buf_addf(out, "<li><a href=\"#q%zu\">", index + 1);
    else
        buf_adds(out, "<li><span>");
    report_html_lines(out, c->item->item->question);
    buf_adds(out, c->shown ? "</a> <small>" : "</span> <small>");
    report_html_place(out, m, &c->places[0]);
    if (c->n_places > 1)
        buf_addf(out, " ×%zu", c->n_places);
    buf_adds(out, "</small></li>\n");
}

static void add_heading(buf *out, const report_model *m)
{
    buf_adds(out, "<section class=\"gaps\" id=\"gaps\"><h2>");
    report_add_html(out, sv_of(tr("What the library lacks")));
    buf_addf(out, " <b class=\"count\">%zu</b></h2><p class=\"lead\">", m->counts[DRAFT_UNANSWERED]);
    report_add_html(out, sv_of(tr("Open questions by topic: the list for those who know. Import their answers, and the next questionnaire finds them.")));
    buf_adds(out, " <button type=\"button\" class=\"small\" id=\"copy\" hidden>");
    report_add_html(out, sv_of(tr("Copy the list")));
    buf_adds(out, "</button></p>\n<div class=\"topics\">");
}

void report_html_gaps(buf *out, arena *a, const report_model *m)
{
    vec gaps = VEC(gap), topics = VEC(topic);

    for (size_t i = 0; i < m->n_cards; i++)
        if (m->cards[i].item->status == DRAFT_UNANSWERED) {
            gap g = { topic_of(m, &m->cards[i]), i };

            vec_push(a, &gaps, &g);
            add_topic(&topics, a, g.topic);
        }
    if (!gaps.n)
        return;
    add_heading(out, m);
    for (size_t t = 0; t < topics.n; t++) {
        const topic *now = vec_at(&topics, topic, t);

        buf_adds(out, "<div class=\"topic\"><h3>");
        report_add_html(out, now->name);
        buf_addf(out, " <b class=\"count\">%zu</b></h3><ul>", now->n);
        for (size_t i = 0; i < gaps.n; i++)
            if (sv_eq(vec_at(&gaps, gap, i)->topic, now->name))
                add_gap(out, m, vec_at(&gaps, gap, i)->card);
        buf_adds(out, "</ul></div>\n");
    }
    buf_adds(out, "</div></section>\n");
}
