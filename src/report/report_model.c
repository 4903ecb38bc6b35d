/* What the page shows, counted and sorted once: cards, controls, sources. */
#include <stdlib.h>
#include <string.h>

#include "base/limits.h"
#include "base/msg.h"
#include "report/report_int.h"
#include "text/text.h"

/* Clauses of ISO/IEC 27002:2013 (and 27017:2015, whose CLD controls follow them), and themes of 27002:2022. */
const char *report_group_title(unsigned group, bool two_level)
{
    static const char *const y2013[] = {
        "Information security policies", "Organization of information security", "Human resource security",
        "Asset management", "Access control", "Cryptography", "Physical and environmental security",
        "Operations security", "Communications security", "System acquisition, development and maintenance",
        "Supplier relationships", "Incident management", "Business continuity", "Compliance",
    };
    static const char *const y2022[] = { "Organizational controls", "People controls", "Physical controls", "Technological controls" };

    if (two_level)
        return group >= 5 && group <= 8 ? tr(y2022[group - 5]) : "";
    return group >= 5 && group <= 18 ? tr(y2013[group - 5]) : "";
}

/* ---- controls ---- */

unsigned report_numbers(sv id, unsigned *out, unsigned max)
{
    unsigned n = 0;

    for (size_t i = 0; i < id.n && n < max;) {
        unsigned v = 0;

        if (id.p[i] < '0' || id.p[i] > '9') {
            i++;
            continue;
        }
        for (; i < id.n && id.p[i] >= '0' && id.p[i] <= '9'; i++)
            v = v < 100000 ? v * 10 + (unsigned)(id.p[i] - '0') : v;
        out[n++] = v;
    }
    return n;
}

/* In the order of the standard: by group, the CLD ones after the others, then by number, then by bytes. */
static int compare_ids(sv a, sv b)
{
    unsigned na[4] = { 0 }, nb[4] = { 0 };
    bool ca = sv_starts(a, SV("CLD")), cb = sv_starts(b, SV("CLD"));

    report_numbers(a, na, 4);
    report_numbers(b, nb, 4);
    if (na[0] != nb[0])
        return na[0] < nb[0] ? -1 : 1;
    if (ca != cb)
        return ca ? 1 : -1;
    for (int i = 1; i < 4; i++)
        if (na[i] != nb[i])
            return na[i] < nb[i] ? -1 : 1;
    return sv_cmp(a, b);
}

static int compare_controls(const void *a, const void *b)
{
    return compare_ids(((const report_control *)a)->id, ((const report_control *)b)->id);
}

/* A section without control is a candidate "S:title": not a place on the map. */
static bool is_control(sv id)
{
    unsigned n[2];

    return !sv_starts(id, SV("S:")) && report_numbers(id, n, 2) == 2;
}

static void add_control(vec *v, arena *a, sv id, sv title)
{
    report_control c = { .id = id, .title = title };
    unsigned n[4];

    if (!is_control(id))
        return;
    c.two_level = report_numbers(id, n, 4) == 2;
    c.group = n[0];
    vec_push(a, v, &c);
}

static report_control *find_control(report_control *list, size_t n, sv id)
{
    report_control key = { .id = id };

    return n ? bsearch(&key, list, n, sizeof *list, compare_controls) : NULL;
}

static void make_controls(report_model *m, arena *a)
{
    vec v = VEC(report_control);
    size_t kept = 0;

    for (size_t f = 0; f < m->n_files; f++) {
        const lib_corpus *c = m->files[f].corpus;

        if (!c || (f > 0 && c == m->files[f - 1].corpus))
            continue;
        for (size_t k = 0; k < c->n_sections; k++)
            for (size_t i = 0; i < c->sections[k].n_controls; i++)
                add_control(&v, a, c->sections[k].controls[i], c->sections[k].title);
    }
    for (size_t i = 0; i < m->n_cards; i++)
        if (m->cards[i].control.n)
            add_control(&v, a, m->cards[i].control, SV(""));
    m->controls = v.p;
    if (v.n)
        qsort(v.p, v.n, sizeof(report_control), compare_controls);
    for (size_t i = 0; i < v.n; i++) {
        report_control *c = vec_at(&v, report_control, i), *last = kept ? &m->controls[kept - 1] : NULL;

        if (!last || !sv_eq(last->id, c->id))
            m->controls[kept++] = *c;
        else if (!last->title.n)
            last->title = c->title;
    }
    m->n_controls = kept;
    for (size_t i = 0; i < m->n_cards; i++) {
        report_control *c = find_control(m->controls, kept, m->cards[i].control);

        if (c)
            c->counts[m->cards[i].item->status] += m->cards[i].n_places;
    }
}

/* ---- cards ---- */

typedef struct keyed {
    sv key;
    uint32_t file, item;
} keyed;

static int compare_keys(const void *a, const void *b)
{
    const keyed *x = a, *y = b;
    int c = sv_cmp(x->key, y->key);

    if (c)
        return c;
    return x->file != y->file ? (x->file < y->file ? -1 : 1) : x->item < y->item ? -1 : x->item > y->item;
}

static int compare_first(const void *a, const void *b)
{
    const report_card *x = a, *y = b;
    const struct report_place *p = x->places, *q = y->places;

    return p->file != q->file ? (p->file < q->file ? -1 : 1) : p->item < q->item ? -1 : p->item > q->item;
}

/* Equal keys are one card: the question as everything compares it, and all that a reviewer would decide about. */
static sv card_key(arena *a, buf *b, const report_item *r)
{
    buf_reset(b);
    txt_fold(b, r->item->question);
    buf_addf(b, "\n%d %d\n", (int)r->status, (int)r->draft->choice);
    buf_add(b, r->draft->answer);
    buf_addc(b, '\n');
    buf_add(b, r->reason);
    return arena_dup(a, buf_sv(b));
}

static void make_cards(report_model *m, arena *a)
{
    keyed *k = arena_many(a, m->n_items ? m->n_items : 1, keyed);
    size_t n = 0;
    buf b;

    buf_init(&b, LIMIT_JOB_BYTES);
    for (size_t f = 0; f < m->n_files; f++)
        for (size_t i = 0; i < m->files[f].n_items; i++, n++)
            k[n] = (keyed){ m->n_files > 1 ? card_key(a, &b, &m->files[f].items[i]) : SV(""), (uint32_t)f, (uint32_t)i };
    buf_release(&b);
    if (m->n_files > 1)
        qsort(k, n, sizeof *k, compare_keys);
    m->cards = arena_many(a, n ? n : 1, report_card);
    for (size_t i = 0; i < n;) {
        report_card *c = &m->cards[m->n_cards++];
        size_t from = i;

        for (i++; m->n_files > 1 && i < n && sv_eq(k[i].key, k[from].key);)
            i++;
        c->n_places = i - from;
        c->places = arena_many(a, c->n_places, struct report_place);
        for (size_t p = 0; p < c->n_places; p++)
            c->places[p] = (struct report_place){ k[from + p].file, k[from + p].item };
        c->file = c->places[0].file;
        c->item = &m->files[c->file].items[c->places[0].item];
        if (c->item->draft->n_controls && c->item->status != DRAFT_UNANSWERED) {
            c->control = c->item->draft->controls[0];
        } else if (c->item->draft->trace && c->item->draft->trace->n_top) {
            c->control = c->item->draft->trace->top[0].control;
            c->nearest = true;
        }
        if (!is_control(c->control))
            c->control = SV("");
    }
    if (m->n_cards)
        qsort(m->cards, m->n_cards, sizeof *m->cards, compare_first);
}

/* Chooses the cards that the page shows: all, or those that need a person first. */
static void choose_cards(report_model *m)
{
    for (int pass = 0; pass < 2; pass++)
        for (size_t i = 0; i < m->n_cards && m->n_shown < REPORT_CARDS; i++) {
            draft_status s = m->cards[i].item->status;

            if (pass == (s == DRAFT_DRAFTED || s == DRAFT_KEPT)) {
                m->cards[i].shown = true;
                m->n_shown++;
            }
        }
}

/* ---- sources ---- */

static int compare_sources(const void *a, const void *b)
{
    const report_source *x = a, *y = b;
    int c = sv_cmp(x->service, y->service);

    if (!c)
        c = sv_cmp(x->section->title, y->section->title);
    if (!c && x->section->n_lines != y->section->n_lines)
        return x->section->n_lines < y->section->n_lines ? -1 : 1;
    if (!c && x->section->n_lines && x->section->lines[0].text.p == y->section->lines[0].text.p)
        return 0; /* the same stored passages */
    for (size_t i = 0; !c && i < x->section->n_lines; i++)
        c = sv_cmp(x->section->lines[i].text, y->section->lines[i].text);
    return c;
}

/* By number where the titles begin with one, so that the sources read like the paper. */
static int compare_for_reading(const void *a, const void *b)
{
    const report_source *x = a, *y = b;
    unsigned n[4] = { 0 }, m[4] = { 0 };
    int c = sv_cmp(x->service, y->service);

    report_numbers(x->section->title, n, 4);
    report_numbers(y->section->title, m, 4);
    for (int i = 0; !c && i < 4; i++)
        c = n[i] < m[i] ? -1 : n[i] > m[i];
    return c ? c : compare_sources(a, b);
}

size_t report_source_index(const report_model *m, sv service, const draft_source *section)
{
    report_source key = { service, section };
    report_source *found = m->n_sources ? bsearch(&key, m->sources, m->n_sources, sizeof key, compare_for_reading) : NULL;

    return found ? (size_t)(found - m->sources) : m->n_sources;
}

static void make_sources(report_model *m, arena *a)
{
    vec v = VEC(report_source);
    size_t kept = 0;

    for (size_t i = 0; i < m->n_cards; i++)
        for (size_t k = 0; m->cards[i].shown && k < m->cards[i].item->draft->n_sources; k++) {
            report_source s = { m->files[m->cards[i].file].service, &m->cards[i].item->draft->sources[k] };

            vec_push(a, &v, &s);
        }
    m->sources = v.p;
    if (v.n)
        qsort(v.p, v.n, sizeof(report_source), compare_for_reading);
    for (size_t i = 0; i < v.n; i++)
        if (!kept || compare_sources(&m->sources[kept - 1], &m->sources[i]) != 0)
            m->sources[kept++] = m->sources[i];
    m->n_sources = kept;
}

void report_model_make(report_model *m, arena *a, const report_file *files, size_t n)
{
    *m = (report_model){ .files = files, .n_files = n };
    for (size_t f = 0; f < n; f++) {
        m->n_items += files[f].n_items;
        for (size_t i = 0; i < files[f].n_items; i++)
            m->counts[files[f].items[i].status]++;
    }
    make_cards(m, a);
    choose_cards(m);
    make_controls(m, a);
    make_sources(m, a);
}
