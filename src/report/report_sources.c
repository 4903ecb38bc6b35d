/* The sections that evidence stands in, each once, at the end of the page. */
#include "base/msg.h"
#include "report/report_int.h"

static bool ends_in_ascii(sv s)
{
    return s.n && (unsigned char)s.p[s.n - 1] < 0x80;
}

/* Lines of one group share a paragraph, list or table. Each line is an element with its number, so that the script can
 * mark it in a copy. */
static void add_section(buf *out, const draft_source *s)
{
    for (size_t i = 0; i < s->n_lines; i++) {
        const draft_line *l = &s->lines[i];
        bool first = i == 0 || s->lines[i - 1].group != l->group || s->lines[i - 1].kind != l->kind;
        bool last = i + 1 == s->n_lines || s->lines[i + 1].group != l->group || s->lines[i + 1].kind != l->kind;
        const char *outer = l->kind == DRAFT_LINE_HEADING ? "h4" : l->kind == DRAFT_LINE_SENTENCE ? "p" : "ul";
        const char *inner = outer[0] == 'u' ? "li" : "span";

        if (!first && inner[0] == 's' && ends_in_ascii(s->lines[i - 1].text))
            buf_addc(out, ' '); /* sentences of a language with spaces */
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
    bool several = m->n_sources && !sv_eq(m->sources[0].service, m->sources[m->n_sources - 1].service);

    if (!m->n_sources)
        return;
    buf_adds(out, "<section class=\"sources\" id=\"sources\"><h2>");
    report_add_html(out, sv_of(tr("Sources quoted")));
    buf_addf(out, " <b class=\"count\">%zu</b></h2>\n", m->n_sources);
    for (size_t i = 0; i < m->n_sources; i++) {
        buf_addf(out, "<section class=\"source\" id=\"s%zu\" tabindex=\"-1\"><h3>", i + 1);
        if (several) {
            report_add_html(out, m->sources[i].service);
            buf_adds(out, ": ");
        }
        report_add_html(out, m->sources[i].section->title);
        buf_adds(out, "</h3><div class=\"text\"");
        report_html_lang(out, m->sources[i].section->n_lines ? m->sources[i].section->lines[0].text : SV_NULL);
        buf_adds(out, ">\n");
        add_section(out, m->sources[i].section);
        buf_adds(out, "</div></section>\n");
    }
    buf_adds(out, "</section>\n");
}
