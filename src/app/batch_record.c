/* A record: a few numbers and what reports need, as counted texts; the last 32 bytes are the digest of the rest, so that
 * a damaged one is never believed. Sections that several drafts quote are stored once.
 *
 *     "henji record 2\n"  key  output  counts  file  service  output name  notes  sheets  sections  items  digest
 *
 * Whole numbers are 32 bits, little-endian; a text is its length and its bytes, a NULL text has length 0xffffffff. */
#include <string.h>

#include "app/batch_int.h"
#include "base/limits.h"

#define MAGIC "henji record 2\n"
#define NO_TEXT 0xffffffffu

/* ---- writing ---- */

static void put_u32(buf *b, uint32_t v)
{
    for (int i = 0; i < 4; i++)
        buf_addc(b, (char)(v >> (8 * i) & 0xff));
}

/* As it is in memory (IEEE 754), so that every report rounds it as it would have been rounded without a record. */
static void put_double(buf *b, double v)
{
    uint64_t bits;

    memcpy(&bits, &v, sizeof bits);
    put_u32(b, (uint32_t)bits);
    put_u32(b, (uint32_t)(bits >> 32));
}

static void put_sv(buf *b, sv s)
{
    put_u32(b, s.p ? (uint32_t)s.n : NO_TEXT);
    buf_add(b, s);
}

static void put_list(buf *b, const sv *list, size_t n)
{
    put_u32(b, (uint32_t)n);
    for (size_t i = 0; i < n; i++)
        put_sv(b, list[i]);
}

static void put_ref(buf *b, sheet_ref r)
{
    put_u32(b, r.sheet);
    put_u32(b, r.row);
    put_u32(b, r.col);
}

static bool same_lines(const draft_source *a, const draft_source *b)
{
    return sv_eq(a->title, b->title) && a->n_lines == b->n_lines &&
           (!a->n_lines || a->lines[0].text.p == b->lines[0].text.p || sv_eq(a->lines[0].text, b->lines[0].text));
}

/* The distinct sections of all drafts, in the order of first use. */
static void collect_sections(vec *v, arena *a, const report_file *f)
{
    for (size_t i = 0; i < f->n_items; i++)
        for (size_t k = 0; k < f->items[i].draft->n_sources; k++) {
            const draft_source *s = &f->items[i].draft->sources[k];
            size_t at = 0;

            while (at < v->n && !same_lines(*vec_at(v, const draft_source *, at), s))
                at++;
            if (at == v->n)
                vec_push(a, v, &s);
        }
}

static void put_sources(buf *b, const draft_item *d, const vec *sections)
{
    put_u32(b, (uint32_t)d->n_sources);
    for (size_t i = 0; i < d->n_sources; i++) {
        const draft_source *s = &d->sources[i];
        uint32_t at = 0, quoted = 0;

        while (!same_lines(*vec_at(sections, const draft_source *, at), s))
            at++;
        for (size_t k = 0; k < s->n_lines; k++)
            quoted += s->lines[k].quoted;
        put_u32(b, at);
        put_u32(b, quoted);
        for (size_t k = 0; k < s->n_lines; k++)
            if (s->lines[k].quoted)
                put_u32(b, (uint32_t)k);
    }
}

static void put_trace(buf *b, const match_trace *t)
{
    put_u32(b, t ? (uint32_t)t->n_top : 0);
    for (size_t i = 0; t && i < t->n_top; i++) {
        put_sv(b, t->top[i].control);
        put_sv(b, t->top[i].title);
        put_sv(b, t->top[i].best);
        put_double(b, t->top[i].score);
        put_sv(b, t->top[i].best);
        put_list(b, t->top[i].reasons, t->top[i].n_reasons);
    }
    put_list(b, t ? t->missing : NULL, t ? t->n_missing : 0);
    put_double(b, t ? t->margin : 0);
}

static void put_item(buf *b, const report_item *r, const vec *sections)
{
    const sheet_item *it = r->item;
    const draft_item *d = r->draft;
    size_t n = it->choice_cells && it->choices ? it->choices->n : 0;

    put_ref(b, it->question_at);
    put_ref(b, it->choice_at);
    put_ref(b, it->answer_at);
    put_ref(b, it->comment_at);
    put_u32(b, (uint32_t)n);
    for (size_t i = 0; i < n; i++) {
        put_sv(b, it->choices->values[i]);
        put_ref(b, it->choice_cells[i]);
    }
    put_list(b, (const sv[]){ it->id, it->category, it->question, it->had_choice, it->had_answer, it->had_comment }, 6);
    put_u32(b, (uint32_t)r->status);
    put_u32(b, (uint32_t)(r->choice_written | r->answer_written << 1 | r->comment_written << 2 | d->from_answer << 3 | it->hidden << 4));
    put_list(b, (const sv[]){ r->reason, r->choice_value, d->reason, d->answer, d->citation, d->rule }, 6);
    put_u32(b, (uint32_t)d->status);
    put_u32(b, (uint32_t)d->choice);
    put_double(b, d->confidence);
    put_list(b, d->controls, d->n_controls);
    put_list(b, d->evidence, d->n_evidence);
    put_sources(b, d, sections);
    put_trace(b, d->trace);
}

void batch_record_add(buf *b, const batch_record *r)
{
    const report_file *f = &r->report;
    const app_counts *c = &r->counts;
    const size_t counts[] = { c->items, c->drafted, c->review, c->unanswered, c->kept, c->cells };
    arena *a = arena_new(LIMIT_JOB_BYTES);
    vec sections = VEC(const draft_source *);
    uint8_t digest[SHA256_BYTES];
    size_t from = b->n, sheets = f->found ? f->found->n_sheets : 0;
    sha256 s;

    buf_adds(b, MAGIC);
    put_sv(b, sv_of(r->key));
    put_sv(b, sv_of(r->output));
    for (size_t i = 0; i < 6; i++)
        put_u32(b, (uint32_t)counts[i]);
    put_sv(b, f->file);
    put_sv(b, f->service);
    put_sv(b, f->output);
    put_list(b, f->notes, f->n_notes);
    put_u32(b, (uint32_t)sheets);
    for (size_t i = 0; i < sheets; i++) {
        put_sv(b, f->found->sheets[i].name);
        put_u32(b, (uint32_t)f->found->sheets[i].items);
    }
    collect_sections(&sections, a, f);
    put_u32(b, (uint32_t)sections.n);
    for (size_t i = 0; i < sections.n; i++) {
        const draft_source *d = *vec_at(&sections, const draft_source *, i);

        put_sv(b, d->title);
        put_u32(b, (uint32_t)d->n_lines);
        for (size_t k = 0; k < d->n_lines; k++) {
            put_sv(b, d->lines[k].text);
            put_u32(b, (uint32_t)d->lines[k].kind);
            put_u32(b, d->lines[k].group);
        }
    }
    put_u32(b, (uint32_t)f->n_items);
    for (size_t i = 0; i < f->n_items; i++)
        put_item(b, &f->items[i], &sections);
    sha256_init(&s);
    sha256_add(&s, sv_from(buf_sv(b), from));
    sha256_end(digest, &s);
    buf_add(b, (sv){ (const char *)digest, sizeof digest });
    arena_free(a);
}

/* ---- reading ---- */

typedef struct reader {
    sv rest;
    arena *a;
    bool bad; /* stays set; everything after reads as nothing */
} reader;

static uint32_t get_u32(reader *r)
{
    const uint8_t *p = (const uint8_t *)r->rest.p;

    if (r->bad || r->rest.n < 4) {
        r->bad = true;
        return 0;
    }
    r->rest = sv_from(r->rest, 4);
    return (uint32_t)p[0] | (uint32_t)p[1] << 8 | (uint32_t)p[2] << 16 | (uint32_t)p[3] << 24;
}

static double get_double(reader *r)
{
    uint64_t low = get_u32(r), bits = low | (uint64_t)get_u32(r) << 32;
    double v;

    memcpy(&v, &bits, sizeof v);
    if (!(v >= -1e12 && v <= 1e12)) { /* nor a NaN: none of ours is */
        r->bad = true;
        v = 0;
    }
    return v;
}

static uint32_t get_max(reader *r, uint32_t max)
{
    uint32_t v = get_u32(r);

    r->bad |= v > max;
    return r->bad ? 0 : v;
}

static sv get_sv(reader *r)
{
    uint32_t n = get_u32(r);
    sv s;

    if (n == NO_TEXT)
        return SV_NULL;
    r->bad |= n > r->rest.n;
    if (r->bad)
        return SV("");
    s = sv_slice(r->rest, 0, n);
    r->rest = sv_from(r->rest, n);
    return s;
}

/* How many follow: each takes at least `least` bytes, so a wrong number is seen before anything is allocated. */
static size_t get_count(reader *r, size_t least)
{
    uint32_t n = get_u32(r);

    r->bad |= n > r->rest.n / least;
    return r->bad ? 0 : n;
}

static const sv *get_list(reader *r, size_t *n)
{
    sv *list;

    *n = get_count(r, 4);
    list = arena_many(r->a, *n ? *n : 1, sv);
    for (size_t i = 0; i < *n; i++)
        list[i] = get_sv(r);
    return list;
}

static void get_texts(reader *r, sv **into, size_t n)
{
    size_t have;
    const sv *list = get_list(r, &have);

    r->bad |= have != n;
    for (size_t i = 0; i < n && !r->bad; i++)
        *into[i] = list[i];
}

static sheet_ref get_ref(reader *r)
{
    uint32_t sheet = get_u32(r), row = get_u32(r), col = get_u32(r);

    return (sheet_ref){ sheet, row, col };
}

static void get_choice_cells(reader *r, sheet_item *it)
{
    size_t n = get_count(r, 16);
    sv *values = arena_many(r->a, n ? n : 1, sv);
    sheet_ref *cells = arena_many(r->a, n ? n : 1, sheet_ref);
    sheet_choices *c = arena_one(r->a, sheet_choices);

    for (size_t i = 0; i < n; i++) {
        values[i] = get_sv(r);
        cells[i] = get_ref(r);
    }
    if (!n)
        return;
    *c = (sheet_choices){ .source = SHEET_FROM_COLUMNS, .n = n, .values = values, .means = arena_many(r->a, n, sheet_choice) };
    it->choice_cells = cells;
    it->choices = c;
}

static void get_sources(reader *r, draft_item *d, const draft_source *sections, size_t n_sections)
{
    size_t n = get_count(r, 8);
    draft_source *list = arena_many(r->a, n ? n : 1, draft_source);

    for (size_t i = 0; i < n && !r->bad; i++) {
        uint32_t at = get_u32(r);
        size_t quoted = get_count(r, 4);
        draft_line *lines;

        r->bad |= at >= n_sections;
        if (r->bad)
            return;
        list[i] = sections[at];
        lines = arena_many(r->a, list[i].n_lines ? list[i].n_lines : 1, draft_line);
        if (list[i].n_lines)
            memcpy(lines, list[i].lines, list[i].n_lines * sizeof *lines);
        for (size_t k = 0; k < quoted; k++) {
            uint32_t line = get_u32(r);

            r->bad |= line >= list[i].n_lines;
            if (!r->bad)
                lines[line].quoted = true;
        }
        list[i].lines = lines;
    }
    d->sources = list;
    d->n_sources = n;
}

static void get_trace(reader *r, draft_item *d)
{
    match_trace *t = arena_one(r->a, match_trace);

    t->n_top = get_max(r, MATCH_CANDIDATES);
    for (size_t i = 0; i < t->n_top; i++) {
        match_candidate *c = &t->top[i];
        const sv *reasons;

        c->control = get_sv(r);
        c->title = get_sv(r);
        c->best = get_sv(r);
        c->score = get_double(r);
        c->best = get_sv(r);
        reasons = get_list(r, &c->n_reasons);
        r->bad |= c->n_reasons > MATCH_REASONS;
        for (size_t k = 0; k < c->n_reasons && !r->bad; k++)
            c->reasons[k] = reasons[k];
    }
    t->missing = get_list(r, &t->n_missing);
    t->margin = get_double(r);
    d->trace = t;
}

static void get_item(reader *r, report_item *out, const draft_source *sections, size_t n_sections)
{
    sheet_item *it = arena_one(r->a, sheet_item);
    draft_item *d = arena_one(r->a, draft_item);
    uint32_t flags;

    it->question_at = get_ref(r);
    it->choice_at = get_ref(r);
    it->answer_at = get_ref(r);
    it->comment_at = get_ref(r);
    get_choice_cells(r, it);
    get_texts(r, (sv *[]){ &it->id, &it->category, &it->question, &it->had_choice, &it->had_answer, &it->had_comment }, 6);
    out->status = (draft_status)get_max(r, DRAFT_KEPT);
    flags = get_max(r, 31);
    out->choice_written = flags & 1;
    out->answer_written = flags & 2;
    out->comment_written = flags & 4;
    d->from_answer = flags & 8;
    it->hidden = flags & 16;
    get_texts(r, (sv *[]){ &out->reason, &out->choice_value, &d->reason, &d->answer, &d->citation, &d->rule }, 6);
    d->status = (draft_status)get_max(r, DRAFT_KEPT);
    d->choice = (draft_choice)get_max(r, DRAFT_CONDITIONAL);
    d->confidence = get_double(r);
    d->controls = get_list(r, &d->n_controls);
    d->evidence = get_list(r, &d->n_evidence);
    get_sources(r, d, sections, n_sections);
    get_trace(r, d);
    out->item = it;
    out->draft = d;
}

static draft_source *get_sections(reader *r, size_t *n)
{
    draft_source *list;

    *n = get_count(r, 8);
    list = arena_many(r->a, *n ? *n : 1, draft_source);
    for (size_t i = 0; i < *n && !r->bad; i++) {
        draft_line *lines;

        list[i].title = get_sv(r);
        list[i].n_lines = get_count(r, 12);
        lines = arena_many(r->a, list[i].n_lines ? list[i].n_lines : 1, draft_line);
        for (size_t k = 0; k < list[i].n_lines; k++) {
            lines[k].text = get_sv(r);
            lines[k].kind = (draft_line_kind)get_max(r, DRAFT_LINE_HEADING);
            lines[k].group = get_u32(r);
        }
        list[i].lines = lines;
    }
    return list;
}

static void get_report(reader *r, report_file *f)
{
    sheet_found *found = arena_one(r->a, sheet_found);
    const draft_source *sections;
    size_t n_sections;

    f->file = get_sv(r);
    f->service = get_sv(r);
    f->output = get_sv(r);
    f->notes = get_list(r, &f->n_notes);
    found->n_sheets = get_count(r, 8);
    found->sheets = arena_many(r->a, found->n_sheets ? found->n_sheets : 1, sheet_info);
    for (size_t i = 0; i < found->n_sheets; i++) {
        found->sheets[i].name = get_sv(r);
        found->sheets[i].items = get_u32(r);
    }
    f->found = found;
    sections = get_sections(r, &n_sections);
    f->n_items = get_count(r, 100);
    f->items = arena_many(r->a, f->n_items ? f->n_items : 1, report_item);
    for (size_t i = 0; i < f->n_items && !r->bad; i++) {
        get_item(r, &f->items[i], sections, n_sections);
        r->bad |= f->items[i].item->question_at.sheet >= (found->n_sheets ? found->n_sheets : 1);
    }
}

static void get_digits(reader *r, char out[SHA256_HEX])
{
    sv s = get_sv(r);

    r->bad |= s.n >= SHA256_HEX;
    memset(out, 0, SHA256_HEX);
    if (!r->bad && s.n)
        memcpy(out, s.p, s.n);
}

err_code batch_record_read(batch_record *out, arena *a, sv bytes, err *e)
{
    reader r = { .a = a };
    uint8_t digest[SHA256_BYTES];
    sha256 s;

    *out = (batch_record){ 0 };
    r.bad = bytes.n < SHA256_BYTES + sizeof MAGIC || !sv_starts(bytes, SV(MAGIC));
    if (!r.bad) {
        sv body = sv_slice(bytes, 0, bytes.n - SHA256_BYTES);

        sha256_init(&s);
        sha256_add(&s, body);
        sha256_end(digest, &s);
        r.bad = memcmp(digest, body.p + body.n, SHA256_BYTES) != 0;
        r.rest = sv_from(body, sizeof MAGIC - 1);
    }
    if (!r.bad) {
        get_digits(&r, out->key);
        get_digits(&r, out->output);
        out->counts.items = get_u32(&r);
        out->counts.drafted = get_u32(&r);
        out->counts.review = get_u32(&r);
        out->counts.unanswered = get_u32(&r);
        out->counts.kept = get_u32(&r);
        out->counts.cells = get_u32(&r);
        get_report(&r, &out->report);
    }
    return r.bad || r.rest.n ? err_set(e, ERR_FORMAT, "is not a record of a batch") : ERR_OK;
}

err_code batch_record_load(batch_record *out, arena *a, const char *path, err *e)
{
    buf b;
    err_code rc;

    if (!fs_exists(path))
        return err_set(e, ERR_NOT_FOUND, "%s: no such file", path);
    buf_init(&b, LIMIT_FILE_BYTES);
    if ((rc = fs_read(&b, path, e)) == ERR_OK)
        rc = batch_record_read(out, a, arena_dup(a, buf_sv(&b)), e);
    buf_release(&b);
    return rc;
}
