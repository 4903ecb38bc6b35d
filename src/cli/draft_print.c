/* draft_print.c: see draft_print.h. */
#include "cli/draft_print.h"

#include "base/msg.h"

static const char *type_word(match_type t)
{
    switch (t) {
    case MATCH_YESNO: return "yesno";
    case MATCH_REQUIREMENT: return "requirement";
    case MATCH_VALUE: return "value";
    case MATCH_DESCRIBE: return "describe";
    case MATCH_KEYWORD: break;
    }
    return "keyword";
}

/* ---- JSON ----------------------------------------------------------------------------------------------------- */

static void key_text(buf *b, const char *key, sv s)
{
    buf_addf(b, ",\"%s\":", key);
    cli_add_json(b, s.n ? s : SV_NULL);
}

static void key_list(buf *b, const char *key, const sv *list, size_t n)
{
    buf_addf(b, ",\"%s\":[", key);
    for (size_t i = 0; i < n; i++) {
        if (i) buf_addc(b, ',');
        cli_add_json(b, list[i]);
    }
    buf_addc(b, ']');
}

/* Fixed point: no exponent, no comma of a locale. */
static void number(buf *b, double v)
{
    long long n = (long long)(v * 10000 + (v < 0 ? -0.5 : 0.5));
    buf_addf(b, "%s%lld.%04lld", n < 0 ? "-" : "", (n < 0 ? -n : n) / 10000, (n < 0 ? -n : n) % 10000);
}

static void trace_json(buf *b, const match_trace *t)
{
    buf_addf(b, ",\"trace\":{\"language\":\"%s\",\"type\":\"%s\",\"negated\":%s", t->lang == MATCH_EN ? "en" : "ja", type_word(t->type), t->negated ? "true" : "false");
    key_list(b, "terms", t->terms, t->n_terms);
    key_list(b, "concepts", t->concepts, t->n_concepts);
    key_list(b, "slots", t->slots, t->n_slots);
    key_list(b, "missing", t->missing, t->n_missing);
    key_list(b, "parts", t->parts, t->n_parts);
    key_list(b, "rules", t->rules, t->n_rules);
    key_text(b, "decided", t->decided);
    buf_adds(b, ",\"margin\":");
    number(b, t->margin);
    buf_adds(b, ",\"features\":{");
    for (size_t i = 0; i < t->n_feature; i++) {
        buf_addf(b, "%s\"%s\":", i ? "," : "", t->feature_name[i]);
        number(b, t->feature[i]);
    }
    buf_adds(b, "},\"candidates\":[");
    for (size_t i = 0; i < t->n_top; i++) {
        const match_candidate *c = &t->top[i];
        buf_addf(b, "%s{\"control\":", i ? "," : "");
        cli_add_json(b, c->control);
        key_text(b, "title", c->title);
        buf_adds(b, ",\"score\":");
        number(b, c->score);
        buf_adds(b, ",\"text\":");
        number(b, c->text);
        buf_adds(b, ",\"prior\":");
        number(b, c->prior);
        buf_adds(b, ",\"passage\":");
        number(b, c->passage);
        key_text(b, "best", c->best);
        key_list(b, "reasons", c->reasons, c->n_reasons);
        buf_addc(b, '}');
    }
    buf_adds(b, "]}");
}

void draft_print_json(buf *b, const draft_query *q, const draft_item *d, bool with_trace)
{
    const char *choice = draft_choice_name(d->choice);
    buf_adds(b, "{\"schema\":1,\"question\":");
    cli_add_json(b, q->question);
    key_text(b, "id", q->id);
    key_text(b, "category", q->category);
    key_text(b, "service", q->service);
    key_text(b, "status", sv_of(draft_status_name(d->status)));
    key_text(b, "reason", d->reason);
    key_text(b, "choice", choice ? sv_of(choice) : SV_NULL);
    key_text(b, "answer", d->answer);
    key_list(b, "controls", d->controls, d->n_controls);
    buf_adds(b, ",\"confidence\":");
    number(b, d->confidence);
    key_list(b, "evidence", d->evidence, d->n_evidence);
    key_text(b, "citation", d->citation);
    key_text(b, "rule", d->rule);
    if (with_trace && d->trace) trace_json(b, d->trace);
    buf_adds(b, "}\n");
}

/* ---- text ------------------------------------------------------------------------------------------------------ */

static void line(buf *b, const char *label, sv s)
{
    if (!s.n) return;
    buf_addf(b, "%s: ", label);
    cli_add_safe(b, s, false);
    buf_addc(b, '\n');
}

void draft_print(buf *b, const draft_query *q, const draft_item *d)
{
    const char *choice = draft_choice_name(d->choice);
    line(b, tr("question"), q->question);
    buf_addf(b, "%s: %s", tr("status"), draft_status_name(d->status));
    if (choice) buf_addf(b, "   %s: %s", tr("choice"), choice);
    buf_addf(b, "   %s: %d%%\n", tr("confidence"), (int)(d->confidence * 100 + 0.5));
    line(b, tr("reason"), d->reason);
    if (d->answer.n) {
        buf_addc(b, '\n');
        cli_add_safe(b, d->answer, true);
        buf_adds(b, "\n\n");
    }
    line(b, tr("source"), d->citation);
    line(b, tr("rule"), d->rule);
}

static void words(buf *b, const char *label, const sv *list, size_t n)
{
    if (n == 0) return;
    buf_addf(b, "%s:", label);
    for (size_t i = 0; i < n; i++) {
        buf_adds(b, i ? ", " : " ");
        cli_add_safe(b, list[i], false);
    }
    buf_addc(b, '\n');
}

void draft_print_trace(buf *b, const draft_item *d)
{
    const match_trace *t = d->trace;
    if (!t) return;
    buf_addf(b, "\n%s: %s, %s%s\n", tr("read as"), t->lang == MATCH_EN ? tr("English") : tr("Japanese"), type_word(t->type), t->negated ? tr(", asked in the negative") : "");
    if (t->n_parts > 1) words(b, tr("parts"), t->parts, t->n_parts);
    words(b, tr("concepts"), t->concepts, t->n_concepts);
    words(b, tr("asked for"), t->slots, t->n_slots);
    words(b, tr("not found in the evidence"), t->missing, t->n_missing);
    words(b, tr("terms"), t->terms, t->n_terms);
    words(b, tr("rules that fired"), t->rules, t->n_rules);
    line(b, tr("the choice was read from"), t->decided);
    buf_addf(b, tr("\nbest candidates (score = text + prior + passage); the first leads by %d%%\n"), (int)(t->margin * 100 + 0.5));
    for (size_t i = 0; i < t->n_top; i++) {
        const match_candidate *c = &t->top[i];
        buf_addf(b, "%zu. ", i + 1);
        cli_add_cell(b, c->control, 12, true);
        buf_addf(b, " %6.1f = %5.1f + %5.1f + %4.1f  ", c->score, c->text, c->prior, c->passage);
        cli_add_safe(b, c->title, false);
        buf_addc(b, '\n');
        if (c->best.n) {
            buf_adds(b, "      ");
            cli_add_cell(b, c->best, 90, false);
            buf_addc(b, '\n');
        }
        for (size_t k = 0; k < c->n_reasons; k++) {
            buf_adds(b, "      ");
            cli_add_safe(b, c->reasons[k], false);
            buf_addc(b, '\n');
        }
    }
}
