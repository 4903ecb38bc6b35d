/* edition.c: services and editions: what there is, and importing one in one transaction. */
#include <stdio.h>
#include <string.h>

#include "library/lib_internal.h"
#include "text/text.h"

enum { NAME_BYTES = 200 };

static bool digits(sv s, size_t min, size_t max, unsigned *out)
{
    *out = 0;
    if (s.n < min || s.n > max)
        return false;
    for (size_t i = 0; i < s.n; i++) {
        if (s.p[i] < '0' || s.p[i] > '9')
            return false;
        *out = *out * 10 + (unsigned)(s.p[i] - '0');
    }
    return true;
}

/* Takes the text before `sep` off the front; an empty sep takes the rest. */
static sv cut(sv *rest, sv sep)
{
    size_t at = sep.n ? sv_find(*rest, sep) : rest->n;
    sv part = sv_slice(*rest, 0, at);

    *rest = at == SIZE_MAX ? SV("") : sv_from(*rest, at + sep.n);
    return at == SIZE_MAX ? SV("") : sv_trim(part);
}

err_code lib_date_iso(sv *out, char room[11], sv given, err *e)
{
    static const struct {
        sv year, month, day;
    } form[] = { { { "-", 1 }, { "-", 1 }, { "", 0 } },
                 { { "/", 1 }, { "/", 1 }, { "", 0 } },
                 { { ".", 1 }, { ".", 1 }, { "", 0 } },
                 { { "年", 3 }, { "月", 3 }, { "日", 3 } } };
    sv all = txt_trim(given);
    unsigned year, month;

    *out = SV("");
    if (!all.n)
        return ERR_OK;
    for (size_t i = 0; i < sizeof form / sizeof *form; i++) {
        sv rest = all, y = cut(&rest, form[i].year), m = cut(&rest, form[i].month), d = cut(&rest, form[i].day);
        unsigned yy, mm, dd;

        if (digits(y, 4, 4, &yy) && digits(m, 1, 2, &mm) && digits(d, 1, 2, &dd) && mm >= 1 && mm <= 12 && dd >= 1 &&
            dd <= 31 && !rest.n) {
            snprintf(room, 11, "%04u-%02u-%02u", yy % 10000, mm % 100, dd % 100);
            *out = (sv){ room, 10 };
            return ERR_OK;
        }
    }
    /* A paper that says only "March 2026": the month, which sorts before all of its days. */
    if (all.n == 7 && digits(sv_slice(all, 0, 4), 4, 4, &year) && all.p[4] == '-' && digits(sv_from(all, 5), 2, 2, &month) &&
        month >= 1 && month <= 12) {
        memcpy(room, all.p, 7);
        *out = (sv){ room, 7 };
        return ERR_OK;
    }
    return err_set(e, ERR_USAGE, "'%.*s' is not a date. Write it like 2026-01-19", SV_FMT(sv_slice(given, 0, 60)));
}

static err_code check_name(sv name, err *e)
{
    if (!name.n || name.n > NAME_BYTES)
        return err_set(e, ERR_USAGE, "a service name has 1 to %d bytes", NAME_BYTES);
    for (size_t i = 0; i < name.n; i++)
        if ((unsigned char)name.p[i] < 0x20 || name.p[i] == 0x7f)
            return err_set(e, ERR_USAGE, "a service name has no control characters");
    return txt_is_utf8(name, NULL) ? ERR_OK : err_set(e, ERR_USAGE, "a service name is UTF-8 text");
}

err_code lib_service_id(int64_t *id, lib *l, sv name, bool add, err *e)
{
    sqlite3_stmt *st;
    bool found;

    *id = 0;
    if (lib_prepare(&st, l, LIB_STMT_service_find, e) != ERR_OK)
        return e->code;
    lib_bind_sv(st, 1, name);
    if (lib_step(&found, l, st, e) != ERR_OK)
        return e->code;
    if (found) {
        *id = sqlite3_column_int64(st, 0);
        sqlite3_reset(st);
        return ERR_OK;
    }
    if (!add)
        return ERR_OK;
    if (check_name(name, e) != ERR_OK || lib_prepare(&st, l, LIB_STMT_service_add, e) != ERR_OK)
        return e->code;
    lib_bind_sv(st, 1, name);
    if (lib_run_stmt(l, st, e) != ERR_OK)
        return e->code;
    *id = sqlite3_last_insert_rowid(l->db);
    return ERR_OK;
}

err_code lib_service_unknown(lib *l, sv name, err *e)
{
    sqlite3_stmt *st;
    bool more;
    buf names;
    err_code rc;

    buf_init(&names, 400); /* as many as fit on a line */
    if ((rc = lib_prepare(&st, l, LIB_STMT_service_names, e)) != ERR_OK)
        goto done;
    while ((rc = lib_step(&more, l, st, e)) == ERR_OK && more) {
        if (names.n)
            buf_adds(&names, ", ");
        buf_add(&names, sv_of((const char *)sqlite3_column_text(st, 0)));
    }
    if (rc == ERR_OK && !names.n)
        rc = err_set(e, ERR_NOT_FOUND, "the library holds no service yet. Import a whitepaper: henji import FILE --service %.*s",
                     SV_FMT(name.n ? name : SV("NAME")));
    else if (rc == ERR_OK)
        rc = err_set(e, ERR_NOT_FOUND, "the library has no service '%.*s'. It has: %.*s", SV_FMT(name), SV_FMT(buf_sv(&names)));
done:
    buf_release(&names);
    return rc;
}

err_code lib_editions(lib_edition **out, size_t *n, arena *a, lib *l, sv service, err *e)
{
    lib_reader r = { l, NULL, a, e, ERR_OK };
    vec v = VEC(lib_edition);
    bool more;

    *out = NULL;
    *n = 0;
    if (lib_prepare(&r.st, l, LIB_STMT_edition_list, e) != ERR_OK)
        return e->code;
    lib_bind_sv(r.st, 1, service);
    sqlite3_bind_int(r.st, 2, 0);
    sqlite3_bind_int(r.st, 3, 0);
    while ((r.rc = lib_step(&more, l, r.st, e)) == ERR_OK && more) {
        lib_edition *ed = vec_push(a, &v, NULL);

        lib_read_edition(ed, &r);
        if (r.rc != ERR_OK)
            break;
    }
    sqlite3_reset(r.st);
    *out = v.p;
    *n = v.n;
    return r.rc;
}

void lib_read_edition(lib_edition *ed, lib_reader *r)
{
    ed->id = lib_read_int(r, 0, 1, INT64_MAX);
    ed->service = lib_read_text(r, 1);
    ed->document = lib_read_text(r, 2);
    ed->lang = lib_read_text(r, 3);
    ed->title = lib_read_text(r, 4);
    ed->version = lib_read_text(r, 5);
    ed->date = lib_read_text(r, 6);
    ed->file = lib_read_text(r, 7);
    ed->sha256 = lib_read_text(r, 8);
    ed->importer = lib_read_text(r, 9);
    ed->current = lib_read_int(r, 10, 0, 1);
    ed->n_sections = (uint32_t)lib_read_int(r, 11, 0, LIB_ROWS);
    ed->n_passages = (uint32_t)lib_read_int(r, 12, 0, LIB_ROWS);
}

err_code lib_services(lib_service **out, size_t *n, arena *a, lib *l, err *e)
{
    lib_reader r = { l, NULL, a, e, ERR_OK };
    vec v = VEC(lib_service), current = VEC(int64_t);
    bool more;

    *out = NULL;
    *n = 0;
    if (lib_prepare(&r.st, l, LIB_STMT_service_list, e) != ERR_OK)
        return e->code;
    while ((r.rc = lib_step(&more, l, r.st, e)) == ERR_OK && more) {
        lib_service *s = vec_push(a, &v, NULL);
        int64_t id = lib_read_int(&r, 3, 0, INT64_MAX);

        vec_push(a, &current, &id);
        s->name = lib_read_text(&r, 0);
        s->n_editions = (uint32_t)lib_read_int(&r, 1, 0, LIB_ROWS);
        s->n_answers = (uint32_t)lib_read_int(&r, 2, 0, LIB_ROWS);
        if (r.rc != ERR_OK)
            break;
    }
    sqlite3_reset(r.st);
    for (size_t i = 0; r.rc == ERR_OK && i < v.n; i++) {
        lib_service *s = vec_at(&v, lib_service, i);
        lib_edition ed;

        s->title = s->version = s->date = SV("");
        if (!*vec_at(&current, int64_t, i) || (r.rc = lib_prepare(&r.st, l, LIB_STMT_edition_list, e)) != ERR_OK)
            continue;
        lib_bind_sv(r.st, 1, SV(""));
        sqlite3_bind_int64(r.st, 2, *vec_at(&current, int64_t, i));
        sqlite3_bind_int(r.st, 3, 0);
        if ((r.rc = lib_step(&more, l, r.st, e)) != ERR_OK || !more)
            continue;
        lib_read_edition(&ed, &r);
        sqlite3_reset(r.st);
        s->title = ed.title;
        s->version = ed.version;
        s->date = ed.date;
    }
    *out = v.p;
    *n = v.n;
    return r.rc;
}

/* ---- import ---- */

static err_code add_rows(lib *l, int64_t edition, int64_t section, int64_t block, const lib_block *b, err *e)
{
    buf cells;
    err_code rc = ERR_OK;

    buf_init(&cells, LIB_TEXT_BYTES);
    for (size_t i = 0; rc == ERR_OK && i < b->n_rows; i++) {
        const lib_row *row = &b->rows[i];
        sqlite3_stmt *st;

        buf_reset(&cells);
        for (size_t k = 0; k < row->n; k++) {
            if (k)
                buf_addc(&cells, '\x1f');
            for (size_t c = 0; c < row->cells[k].n; c++)
                buf_addc(&cells, row->cells[k].p[c] == '\x1f' ? ' ' : row->cells[k].p[c]);
        }
        if ((rc = buf_check(&cells, e)) != ERR_OK || (rc = lib_prepare(&st, l, LIB_STMT_row_add, e)) != ERR_OK)
            break;
        sqlite3_bind_int64(st, 1, edition);
        sqlite3_bind_int64(st, 2, section);
        sqlite3_bind_int64(st, 3, block);
        sqlite3_bind_int64(st, 4, (int64_t)i);
        sqlite3_bind_int64(st, 5, row->line);
        lib_bind_sv(st, 6, buf_sv(&cells));
        rc = lib_run_stmt(l, st, e);
    }
    buf_release(&cells);
    return rc;
}

static void bind_clean(sqlite3_stmt *st, int at, sv text, sv clean)
{
    if (sv_eq(text, clean))
        sqlite3_bind_null(st, at);
    else
        lib_bind_sv(st, at, clean);
}

static err_code add_block(lib *l, int64_t edition, int64_t section, int64_t ordinal, const lib_block *b, err *e)
{
    sqlite3_stmt *st;

    if (lib_prepare(&st, l, LIB_STMT_block_add, e) != ERR_OK)
        return e->code;
    sqlite3_bind_int64(st, 1, edition);
    sqlite3_bind_int64(st, 2, section);
    sqlite3_bind_int64(st, 3, ordinal);
    sqlite3_bind_int(st, 4, (int)b->kind);
    sqlite3_bind_int(st, 5, b->level);
    sqlite3_bind_int(st, 6, b->intro);
    sqlite3_bind_int(st, 7, b->heading);
    sqlite3_bind_int(st, 8, b->header);
    sqlite3_bind_int64(st, 9, b->line);
    sqlite3_bind_int64(st, 10, b->line_end);
    lib_bind_sv(st, 11, b->text);
    bind_clean(st, 12, b->text, b->clean);
    lib_bind_sv(st, 13, b->marker);
    if (lib_run_stmt(l, st, e) != ERR_OK)
        return e->code;
    return b->kind == LIB_TABLE ? add_rows(l, edition, section, ordinal, b, e) : ERR_OK;
}

static err_code add_section(lib *l, int64_t edition, int64_t ordinal, const lib_section *s, err *e)
{
    sqlite3_stmt *st;

    if (lib_prepare(&st, l, LIB_STMT_section_add, e) != ERR_OK)
        return e->code;
    sqlite3_bind_int64(st, 1, edition);
    sqlite3_bind_int64(st, 2, ordinal);
    sqlite3_bind_int(st, 3, (int)s->kind);
    sqlite3_bind_int(st, 4, s->level);
    sqlite3_bind_int(st, 5, s->parent);
    sqlite3_bind_int64(st, 6, s->line);
    sqlite3_bind_int64(st, 7, s->line_end);
    lib_bind_sv(st, 8, s->number);
    lib_bind_sv(st, 9, s->raw_id);
    lib_bind_sv(st, 10, s->title);
    if (lib_run_stmt(l, st, e) != ERR_OK)
        return e->code;
    for (size_t i = 0; i < s->n_controls; i++) {
        if (lib_prepare(&st, l, LIB_STMT_control_add, e) != ERR_OK)
            return e->code;
        sqlite3_bind_int64(st, 1, edition);
        sqlite3_bind_int64(st, 2, ordinal);
        sqlite3_bind_int64(st, 3, (int64_t)i);
        lib_bind_sv(st, 4, s->controls[i]);
        if (lib_run_stmt(l, st, e) != ERR_OK)
            return e->code;
    }
    for (size_t i = 0; i < s->n_blocks; i++)
        if (add_block(l, edition, ordinal, (int64_t)i, &s->blocks[i], e) != ERR_OK)
            return e->code;
    return ERR_OK;
}

static err_code add_passage(lib *l, int64_t edition, const lib_passage *p, err *e)
{
    sqlite3_stmt *st;

    if (lib_prepare(&st, l, LIB_STMT_passage_add, e) != ERR_OK)
        return e->code;
    sqlite3_bind_int64(st, 1, edition);
    sqlite3_bind_int64(st, 2, p->section);
    sqlite3_bind_int64(st, 3, p->ordinal);
    sqlite3_bind_int64(st, 4, p->block);
    sqlite3_bind_int64(st, 5, p->group);
    sqlite3_bind_int64(st, 6, p->line);
    sqlite3_bind_int(st, 7, (int)p->kind);
    sqlite3_bind_int(st, 8, (int)p->subject);
    lib_bind_sv(st, 9, p->text);
    bind_clean(st, 10, p->text, p->clean);
    lib_bind_sv(st, 11, p->path);
    lib_bind_sv(st, 12, p->lead);
    return lib_run_stmt(l, st, e);
}

static err_code clear_content(lib *l, int64_t edition, err *e)
{
    static const lib_stmt order[] = { LIB_STMT_passage_clear, LIB_STMT_row_clear, LIB_STMT_block_clear,
                                      LIB_STMT_control_clear, LIB_STMT_section_clear };
    sqlite3_stmt *st;

    for (size_t i = 0; i < sizeof order / sizeof *order; i++) {
        if (lib_prepare(&st, l, order[i], e) != ERR_OK)
            return e->code;
        sqlite3_bind_int64(st, 1, edition);
        if (lib_run_stmt(l, st, e) != ERR_OK)
            return e->code;
    }
    return ERR_OK;
}

static err_code choose_current(bool *chosen, lib *l, int64_t service, const lib_edition *ed, int64_t id, err *e)
{
    static const lib_stmt order[] = { LIB_STMT_edition_newest, LIB_STMT_edition_set_current };
    sqlite3_stmt *st;
    int64_t newest = 0;
    bool found;

    for (size_t i = 0; i < 2; i++) {
        if (lib_prepare(&st, l, order[i], e) != ERR_OK)
            return e->code;
        sqlite3_bind_int64(st, 1, service);
        lib_bind_sv(st, 2, ed->document);
        lib_bind_sv(st, 3, ed->lang);
        if (i == 1)
            sqlite3_bind_int64(st, 4, newest);
        if (lib_step(&found, l, st, e) != ERR_OK)
            return e->code;
        if (i == 0)
            newest = sqlite3_column_int64(st, 0);
        sqlite3_reset(st);
    }
    *chosen = newest == id;
    return ERR_OK;
}

/* Finds these bytes, and whether they are there as given. */
static err_code find_edition(int64_t *id, bool *same, lib *l, int64_t service, const lib_edition *ed, err *e)
{
    sqlite3_stmt *st;
    bool found;

    *id = 0;
    *same = false;
    if (lib_prepare(&st, l, LIB_STMT_edition_find, e) != ERR_OK)
        return e->code;
    sqlite3_bind_int64(st, 1, service);
    lib_bind_sv(st, 2, ed->document);
    lib_bind_sv(st, 3, ed->lang);
    lib_bind_sv(st, 4, ed->sha256);
    if (lib_step(&found, l, st, e) != ERR_OK)
        return e->code;
    if (found) {
        const sv want[] = { ed->title, ed->version, ed->date, ed->importer };

        *id = sqlite3_column_int64(st, 0);
        *same = true;
        for (int i = 0; i < 4; i++)
            *same = *same && sv_eq(want[i], sv_of((const char *)sqlite3_column_text(st, i + 1)));
        sqlite3_reset(st);
    }
    return ERR_OK;
}

static err_code put_head(int64_t *id, lib *l, int64_t service, const lib_edition *ed, err *e)
{
    sqlite3_stmt *st;

    if (*id) { /* its content goes and comes anew */
        if (clear_content(l, *id, e) != ERR_OK || lib_prepare(&st, l, LIB_STMT_edition_update, e) != ERR_OK)
            return e->code;
        sqlite3_bind_int64(st, 1, *id);
        lib_bind_sv(st, 2, ed->title);
        lib_bind_sv(st, 3, ed->version);
        lib_bind_sv(st, 4, ed->date);
        lib_bind_sv(st, 5, ed->file);
        lib_bind_sv(st, 6, ed->importer);
        return lib_run_stmt(l, st, e);
    }
    if (lib_prepare(&st, l, LIB_STMT_edition_add, e) != ERR_OK)
        return e->code;
    sqlite3_bind_int64(st, 1, service);
    lib_bind_sv(st, 2, ed->document);
    lib_bind_sv(st, 3, ed->lang);
    lib_bind_sv(st, 4, ed->title);
    lib_bind_sv(st, 5, ed->version);
    lib_bind_sv(st, 6, ed->date);
    lib_bind_sv(st, 7, ed->file);
    lib_bind_sv(st, 8, ed->sha256);
    lib_bind_sv(st, 9, ed->importer);
    if (lib_run_stmt(l, st, e) != ERR_OK)
        return e->code;
    *id = sqlite3_last_insert_rowid(l->db);
    return ERR_OK;
}

/* What the load functions take for granted. A wrong index here is the caller's mistake, not the file's. */
static void check_content(const lib_section *s, size_t n, const lib_passage *p, size_t np)
{
    for (size_t i = 0; i < np; i++)
        BUG_IF(p[i].section >= n || p[i].block >= s[p[i].section].n_blocks);
    for (size_t i = 0; i < n; i++)
        BUG_IF(s[i].parent >= (int)n || s[i].parent < -1);
}

err_code lib_edition_import(lib_import_result *result, int64_t *id, lib *l, const lib_edition *given,
                            const lib_section *sections, size_t n_sections, const lib_passage *passages, size_t n_passages,
                            err *e)
{
    lib_edition ed = *given;
    char date[11];
    int64_t service = 0;
    bool mine, same = false, newest = false, known = false;
    err_code rc;

    *id = 0;
    check_content(sections, n_sections, passages, n_passages);
    if ((rc = lib_date_iso(&ed.date, date, given->date, e)) != ERR_OK || (rc = lib_enter(&mine, l, e)) != ERR_OK)
        return rc;
    if ((rc = lib_service_id(&service, l, ed.service, true, e)) != ERR_OK ||
        (rc = find_edition(id, &same, l, service, &ed, e)) != ERR_OK)
        goto done;
    known = *id != 0;
    if (known && same) {
        *result = LIB_IMPORT_SAME;
        goto done;
    }
    if ((rc = put_head(id, l, service, &ed, e)) != ERR_OK)
        goto done;
    for (size_t i = 0; i < n_sections; i++)
        if ((rc = add_section(l, *id, (int64_t)i, &sections[i], e)) != ERR_OK)
            goto done;
    for (size_t i = 0; i < n_passages; i++)
        if ((rc = add_passage(l, *id, &passages[i], e)) != ERR_OK)
            goto done;
    if ((rc = choose_current(&newest, l, service, &ed, *id, e)) != ERR_OK)
        goto done;
    *result = known ? LIB_IMPORT_REFRESHED : newest ? LIB_IMPORT_CURRENT : LIB_IMPORT_OLDER;
done:
    return lib_leave(l, mine, rc, e);
}
