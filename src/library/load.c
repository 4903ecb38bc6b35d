/* load.c: one service's current editions into an arena, in as few passes as there are tables. */
#include <string.h>

#include "library/lib_internal.h"

enum { MAX_LEVEL = 1000 };

/* One edition being read. The rows of each table come sorted by section, so what belongs to a section is a slice of
 * one growing array; a file whose rows come in another order is damaged. Slices are set when the array is final. */
typedef struct loading {
    lib_corpus *c;
    size_t first, n; /* this edition's sections in c->sections */
    arena *a;
    lib *l;
    err *e;
    lib_reader r;
    size_t rows;     /* of the table being read, against LIB_ROWS */
    int64_t last;    /* section of the last row */
} loading;

static err_code begin(loading *x, lib_stmt which, int64_t edition)
{
    x->r = (lib_reader){ x->l, NULL, x->a, x->e, ERR_OK };
    x->rows = 0;
    x->last = 0;
    if (lib_prepare(&x->r.st, x->l, which, x->e) != ERR_OK)
        return x->e->code;
    sqlite3_bind_int64(x->r.st, 1, edition);
    return ERR_OK;
}

static bool next(loading *x)
{
    bool more = false;

    if (x->r.rc == ERR_OK && ++x->rows > LIB_ROWS)
        x->r.rc = err_set(x->e, ERR_LIMIT, "the library holds more than %d rows of one kind for one service", LIB_ROWS);
    if (x->r.rc != ERR_OK) {
        sqlite3_reset(x->r.st);
        return false;
    }
    x->r.rc = lib_step(&more, x->l, x->r.st, x->e);
    return x->r.rc == ERR_OK && more;
}

static void damaged(loading *x, const char *what)
{
    if (x->r.rc == ERR_OK)
        x->r.rc = lib_damaged(x->l, what, x->e);
}

/* The section that column 0 names, never before the last row's. */
static lib_section *row_section(loading *x)
{
    int64_t ordinal = sqlite3_column_int64(x->r.st, 0);

    if (x->r.rc != ERR_OK || ordinal < x->last || (uint64_t)ordinal >= x->n) {
        damaged(x, "a row of a section that is not there");
        return NULL;
    }
    x->last = ordinal;
    return &x->c->sections[x->first + (size_t)ordinal];
}

static err_code load_sections(loading *x, vec *sections, uint32_t edition, int64_t id)
{
    lib_reader *r = &x->r;

    x->first = sections->n;
    if (begin(x, LIB_STMT_section_load, id) != ERR_OK)
        return x->e->code;
    while (next(x)) {
        int64_t expect = (int64_t)(sections->n - x->first);
        lib_section s = { .edition = edition };

        s.ordinal = (uint32_t)lib_read_int(r, 0, expect, expect);
        s.kind = (lib_section_kind)lib_read_int(r, 1, 0, LIB_CLAUSE);
        s.level = (int)lib_read_int(r, 2, -1, MAX_LEVEL);
        s.parent = (int)lib_read_int(r, 3, -1, LIB_ROWS);
        s.line = (uint32_t)lib_read_int(r, 4, 0, UINT32_MAX);
        s.line_end = (uint32_t)lib_read_int(r, 5, 0, UINT32_MAX);
        s.number = lib_read_text(r, 6);
        s.raw_id = lib_read_text(r, 7);
        s.title = lib_read_text(r, 8);
        vec_push(x->a, sections, &s);
    }
    for (size_t i = x->first; i < sections->n; i++)
        if (vec_at(sections, lib_section, i)->parent >= (int)(sections->n - x->first))
            damaged(x, "a section inside one that is not there");
    return r->rc;
}

static err_code load_controls(loading *x, int64_t id)
{
    vec v = VEC(sv);
    sv *at;

    if (begin(x, LIB_STMT_control_load, id) != ERR_OK)
        return x->e->code;
    while (next(x)) {
        lib_section *s = row_section(x);
        sv control = lib_read_text(&x->r, 1);

        vec_push(x->a, &v, &control);
        if (s)
            s->n_controls++;
    }
    at = v.p;
    for (size_t i = x->first; at && x->c->sections && x->r.rc == ERR_OK && i < x->first + x->n; at += x->c->sections[i++].n_controls)
        x->c->sections[i].controls = at;
    return x->r.rc;
}

static err_code load_blocks(loading *x, int64_t id)
{
    lib_reader *r = &x->r;
    vec v = VEC(lib_block);
    lib_block *at;

    if (begin(x, LIB_STMT_block_load, id) != ERR_OK)
        return x->e->code;
    while (next(x)) {
        lib_section *s = row_section(x);
        lib_block b = { 0 };

        if (!s)
            continue;
        s->n_blocks++;
        b.kind = (lib_block_kind)lib_read_int(r, 1, 0, LIB_TABLE);
        b.level = (int)lib_read_int(r, 2, -1, MAX_LEVEL);
        b.intro = (int)lib_read_int(r, 3, -1, (int64_t)s->n_blocks - 1);
        b.heading = (int)lib_read_int(r, 4, -1, (int64_t)s->n_blocks - 1);
        b.header = lib_read_int(r, 5, 0, 1);
        b.line = (uint32_t)lib_read_int(r, 6, 0, UINT32_MAX);
        b.line_end = (uint32_t)lib_read_int(r, 7, 0, UINT32_MAX);
        b.text = lib_read_text(r, 8);
        b.clean = lib_read_null(r, 9) ? b.text : lib_read_text(r, 9);
        b.marker = lib_read_text(r, 10);
        vec_push(x->a, &v, &b);
    }
    at = v.p;
    for (size_t i = x->first; at && x->c->sections && x->r.rc == ERR_OK && i < x->first + x->n; at += x->c->sections[i++].n_blocks)
        x->c->sections[i].blocks = at;
    return x->r.rc;
}

static void split_cells(lib_row *row, arena *a, sv cells)
{
    size_t n = 1;

    for (size_t i = 0; i < cells.n; i++)
        n += cells.p[i] == '\x1f';
    row->cells = arena_many(a, n, sv);
    for (size_t i = 0, from = 0; i <= cells.n; i++)
        if (i == cells.n || cells.p[i] == '\x1f') {
            row->cells[row->n++] = sv_slice(cells, from, i);
            from = i + 1;
        }
}

static err_code load_rows(loading *x, int64_t id)
{
    vec v = VEC(lib_row), of = VEC(lib_block *);
    lib_block *last = NULL;

    if (begin(x, LIB_STMT_row_load, id) != ERR_OK)
        return x->e->code;
    while (next(x)) {
        lib_section *s = row_section(x);
        int64_t block = sqlite3_column_int64(x->r.st, 1);
        lib_block *b = s && block >= 0 && (uint64_t)block < s->n_blocks ? &s->blocks[block] : NULL;
        lib_row row = { 0 };

        if (!b || b->kind != LIB_TABLE || b < last) { /* all blocks of an edition lie in one array */
            damaged(x, "a row of a table that is not there");
            continue;
        }
        last = b;
        row.line = (uint32_t)lib_read_int(&x->r, 2, 0, UINT32_MAX);
        split_cells(&row, x->a, lib_read_text(&x->r, 3));
        vec_push(x->a, &v, &row);
        vec_push(x->a, &of, &b);
        b->n_rows++;
    }
    for (size_t i = v.n; x->r.rc == ERR_OK && i-- > 0;) /* backwards: a block's first row is set last */
        (*vec_at(&of, lib_block *, i))->rows = vec_at(&v, lib_row, i);
    return x->r.rc;
}

static err_code load_passages(loading *x, vec *v, int64_t id)
{
    lib_reader *r = &x->r;

    if (begin(x, LIB_STMT_passage_load, id) != ERR_OK)
        return x->e->code;
    while (next(x)) {
        lib_section *s = row_section(x);
        lib_passage p = { 0 };

        if (!s)
            continue;
        s->n_passages++;
        p.section = (uint32_t)(s - x->c->sections);
        p.ordinal = (uint32_t)lib_read_int(r, 1, 0, LIB_ROWS);
        p.block = (uint32_t)lib_read_int(r, 2, 0, (int64_t)s->n_blocks - 1);
        p.group = (uint32_t)lib_read_int(r, 3, 0, UINT32_MAX);
        p.line = (uint32_t)lib_read_int(r, 4, 0, UINT32_MAX);
        p.kind = (lib_passage_kind)lib_read_int(r, 5, 0, LIB_POINTER);
        p.subject = (lib_subject)lib_read_int(r, 6, 0, LIB_WHO_INFRASTRUCTURE);
        p.text = lib_read_text(r, 7);
        p.clean = lib_read_null(r, 8) ? p.text : lib_read_text(r, 8);
        p.path = lib_read_text(r, 9);
        p.lead = lib_read_text(r, 10);
        vec_push(x->a, v, &p);
    }
    return r->rc;
}

/* The editions are in c->editions; everything below them is read here. A read transaction holds writers off, so that
 * the tables fit together. */
static err_code load_editions(lib_corpus *c, arena *a, lib *l, err *e)
{
    vec sections = VEC(lib_section), passages = VEC(lib_passage);
    bool mine = sqlite3_get_autocommit(l->db);
    err_code rc = mine ? lib_exec(l, "BEGIN", e) : ERR_OK;
    loading x = { .c = c, .a = a, .l = l, .e = e };
    size_t at = 0;

    for (size_t i = 0; rc == ERR_OK && i < c->n_editions; i++)
        rc = load_sections(&x, &sections, (uint32_t)i, c->editions[i].id);
    c->sections = sections.p;
    c->n_sections = sections.n;
    for (size_t i = 0, from = 0; rc == ERR_OK && i < c->n_editions; i++, from += x.n) {
        int64_t id = c->editions[i].id;

        x.first = from;
        for (x.n = 0; from + x.n < c->n_sections && c->sections[from + x.n].edition == i;)
            x.n++;
        if ((rc = load_controls(&x, id)) == ERR_OK && (rc = load_blocks(&x, id)) == ERR_OK &&
            (rc = load_rows(&x, id)) == ERR_OK)
            rc = load_passages(&x, &passages, id);
    }
    c->passages = passages.p;
    c->n_passages = passages.n;
    for (size_t i = 0; rc == ERR_OK && passages.n && i < c->n_sections; at += c->sections[i++].n_passages)
        c->sections[i].passages = c->passages + at;
    if (mine)
        sqlite3_exec(l->db, "COMMIT", NULL, NULL, NULL);
    return rc;
}

static err_code read_heads(lib_corpus *out, arena *a, lib *l, sv service, int64_t id, err *e)
{
    loading x = { .a = a, .l = l, .e = e };
    vec v = VEC(lib_edition);

    *out = (lib_corpus){ .service = SV("") };
    if (begin(&x, LIB_STMT_edition_list, 0) != ERR_OK)
        return e->code;
    lib_bind_sv(x.r.st, 1, service);
    sqlite3_bind_int64(x.r.st, 2, id);
    sqlite3_bind_int(x.r.st, 3, id == 0);
    while (next(&x)) {
        lib_edition ed = { 0 };

        lib_read_edition(&ed, &x.r);
        vec_push(a, &v, &ed);
    }
    out->editions = v.p;
    out->n_editions = v.n;
    if (v.n)
        out->service = out->editions[0].service;
    return x.r.rc;
}

err_code lib_load(lib_corpus *out, arena *a, lib *l, sv service, err *e)
{
    int64_t id;
    err_code rc = lib_service_id(&id, l, service, false, e);

    if (rc == ERR_OK && !id)
        rc = lib_service_unknown(l, service, e);
    if (rc == ERR_OK)
        rc = read_heads(out, a, l, service, 0, e);
    if (rc != ERR_OK)
        return rc;
    if (!out->n_editions)
        out->service = arena_dup(a, service);
    return load_editions(out, a, l, e);
}

err_code lib_load_edition(lib_corpus *out, arena *a, lib *l, int64_t edition, err *e)
{
    err_code rc = read_heads(out, a, l, SV(""), edition, e);

    if (rc == ERR_OK && !out->n_editions)
        return err_set(e, ERR_NOT_FOUND, "the library has no edition %lld", (long long)edition);
    return rc == ERR_OK ? load_editions(out, a, l, e) : rc;
}

const lib_section **lib_sections_of(size_t *n, arena *a, const lib_corpus *c, sv control)
{
    vec v = VEC(const lib_section *);

    for (size_t i = 0; i < c->n_sections; i++)
        for (size_t k = 0; k < c->sections[i].n_controls; k++)
            if (sv_eq_nocase(c->sections[i].controls[k], control)) {
                const lib_section *s = &c->sections[i];

                vec_push(a, &v, &s);
                break;
            }
    *n = v.n;
    return v.p;
}
