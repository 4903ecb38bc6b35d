/* The sections that a draft quotes, whole: a quote is judged by what stands around it. */
#include "draft/draft.h"
#include "match/model.h"

/* Evidence as views: into the stored passage where it was taken from one, else (a text that a rule repeats) into the
 * first passage with the same text. */
static sv *find_stored(const draft_item *d, arena *a, const mserv *s)
{
    sv *out = arena_many(a, d->n_evidence, sv);
    const lib_passage *all = s->c.passages;

    for (size_t i = 0; i < d->n_evidence; i++) {
        sv ev = d->evidence[i];

        for (size_t k = 0; k < s->c.n_passages; k++) {
            sv t = all[k].text;

            if (ev.n && ev.p >= t.p && ev.p < t.p + t.n) {
                out[i] = t;
                break;
            }
            if (!out[i].p && ev.n && sv_eq(ev, t))
                out[i] = t;
        }
    }
    return out;
}

static bool is_quoted(const sv *stored, size_t n, sv passage)
{
    for (size_t i = 0; i < n; i++)
        if (stored[i].p && stored[i].p == passage.p)
            return true;
    return false;
}

static draft_line_kind kind_of(lib_passage_kind k)
{
    switch (k) {
    case LIB_LIST_ITEM: return DRAFT_LINE_LIST;
    case LIB_ROW: return DRAFT_LINE_ROW;
    case LIB_SUBHEAD: return DRAFT_LINE_HEADING;
    case LIB_SENTENCE:
    case LIB_POINTER: break;
    }
    return DRAFT_LINE_SENTENCE;
}

static sv title_of(arena *a, const lib_section *s)
{
    sv number = s->n_controls ? s->controls[0] : s->number; /* as it is cited */

    if (!number.n)
        return s->title;
    return sv_of(arena_printf(a, "%.*s %.*s", SV_FMT(number), SV_FMT(s->title)));
}

static draft_source whole_section(arena *a, const lib_section *s, const sv *stored, size_t n)
{
    draft_line *lines = arena_many(a, s->n_passages, draft_line);

    for (size_t i = 0; i < s->n_passages; i++) {
        const lib_passage *p = &s->passages[i];

        lines[i] = (draft_line){ .text = p->text, .kind = kind_of(p->kind), .group = p->group, .quoted = is_quoted(stored, n, p->text) };
    }
    return (draft_source){ .title = title_of(a, s), .lines = lines, .n_lines = s->n_passages };
}

void draft_sources(draft_item *d, arena *a, match *m, sv service)
{
    const mserv *s = model_service(m, service);
    const sv *stored;
    vec out = VEC(draft_source);

    d->sources = NULL;
    d->n_sources = 0;
    if (!s || d->from_answer || !d->n_evidence)
        return;
    stored = find_stored(d, a, s);
    for (size_t i = 0; i < s->n_sect; i++) {
        const lib_section *sec = s->sect[i].src;
        bool quoted = false;

        for (size_t k = 0; k < sec->n_passages && !quoted; k++)
            quoted = is_quoted(stored, d->n_evidence, sec->passages[k].text);
        if (quoted) {
            draft_source src = whole_section(a, sec, stored, d->n_evidence);

            vec_push(a, &out, &src);
        }
    }
    d->sources = out.p;
    d->n_sources = out.n;
}
