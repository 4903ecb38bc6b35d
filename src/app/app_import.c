/* Import: a whitepaper becomes an edition; a table of questions and answers becomes approved answers. */
#include <string.h>

#include "app/app_internal.h"
#include "base/limits.h"
#include "base/msg.h"
#include "base/sha256.h"
#include "text/text.h"
#include "whitepaper/whitepaper.h"

/* Another number here reads the same bytes anew at the next import. */
#define IMPORTER_VERSION "1"

/* ---- whitepapers ------------------------------------------------------------------------------------------ */

static lib_block convert_block(arena *ar, const wp_block *w)
{
    lib_block b = { .kind = (lib_block_kind)w->kind, .line = w->line1, .line_end = w->line2, .level = w->level,
                    .intro = w->intro, .heading = w->heading, .header = w->header, .text = w->text, .clean = w->clean,
                    .marker = w->marker, .n_rows = w->nrows };

    b.rows = arena_many(ar, w->nrows ? w->nrows : 1, lib_row);
    for (size_t i = 0; i < w->nrows; i++)
        b.rows[i] = (lib_row){ .cells = w->rows[i].cells, .n = w->rows[i].ncells, .line = w->rows[i].line };
    return b;
}

static lib_section *convert_sections(arena *ar, const wp_doc *d)
{
    lib_section *out = arena_many(ar, d->nsections ? d->nsections : 1, lib_section);

    for (size_t i = 0; i < d->nsections; i++) {
        const wp_section *w = &d->sections[i];
        lib_section *s = &out[i];

        *s = (lib_section){ .ordinal = (uint32_t)i, .kind = (lib_section_kind)w->kind, .level = w->level, .parent = w->parent,
                            .line = w->line, .line_end = w->line_end, .number = w->number, .raw_id = w->raw_id,
                            .title = w->title, .controls = w->controls, .n_controls = w->ncontrols, .n_blocks = w->nblocks };
        s->blocks = arena_many(ar, w->nblocks ? w->nblocks : 1, lib_block);
        for (size_t k = 0; k < w->nblocks; k++)
            s->blocks[k] = convert_block(ar, &w->blocks[k]);
    }
    return out;
}

static lib_passage *convert_passages(arena *ar, const wp_doc *d)
{
    lib_passage *out = arena_many(ar, d->npassages ? d->npassages : 1, lib_passage);

    for (size_t i = 0; i < d->npassages; i++) {
        const wp_passage *w = &d->passages[i];

        out[i] = (lib_passage){ .section = (uint32_t)w->section, .block = (uint32_t)w->block, .ordinal = (uint32_t)w->ordinal,
                                .group = (uint32_t)w->group, .line = w->line, .kind = (lib_passage_kind)w->kind,
                                .subject = (lib_subject)w->subject, .text = w->text, .clean = w->clean, .path = w->path,
                                .lead = w->lead };
    }
    return out;
}

/* The language of a paper is the language of most of its passages. */
static sv paper_lang(const wp_doc *d)
{
    lang_tally votes = { 0, 0 };

    for (size_t i = 0; i < d->npassages; i++)
        lang_count(&votes, d->passages[i].text);
    return lang_of_most(&votes);
}

static void copy_warnings(app_import_result *out, arena *ar, const wp_doc *d)
{
    struct app_warning *w = arena_many(ar, d->nwarnings ? d->nwarnings : 1, struct app_warning);

    for (size_t i = 0; i < d->nwarnings; i++)
        w[i] = (struct app_warning){ d->warnings[i].line, d->warnings[i].text };
    out->warnings = w;
    out->n_warnings = d->nwarnings;
}

static err_code import_paper(app_import_result *out, arena *ar, app *a, const char *path, sv bytes,
                             const app_import_opts *o, err *e)
{
    wp_hints hints = { .title = o->title, .edition = o->edition, .date = o->date };
    char hash[SHA256_HEX];
    lib_edition ed;
    wp_doc *d;
    lib *l;
    int64_t id;
    err_code rc;

    if ((rc = wp_read(&d, ar, sv_of(path), bytes, &hints, e)) != ERR_OK || (rc = app_library(&l, a, e)) != ERR_OK)
        return rc;
    sha256_hex(hash, bytes);
    ed = (lib_edition){ .service = o->service, .document = o->document, .lang = paper_lang(d), .title = d->title,
                        .version = d->edition, .date = d->date_iso, .file = fs_base(sv_of(path)), .sha256 = sv_of(hash),
                        .importer = SV(IMPORTER_VERSION) };
    if (!ed.title.n)
        ed.title = ed.file;
    out->title = ed.title;
    out->edition = ed.version;
    out->date = d->date;
    out->lang = ed.lang;
    out->format = d->format;
    out->sections = d->nsections;
    out->controls = d->ncontrols;
    out->passages = d->npassages;
    copy_warnings(out, ar, d);
    return lib_edition_import(&out->outcome, &id, l, &ed, convert_sections(ar, d), d->nsections, convert_passages(ar, d),
                              d->npassages, e);
}

/* ---- approved answers ------------------------------------------------------------------------------------- */

/* Columns of a table of answers that a customer's questionnaire has no role for, by their squeezed header. */
enum { COL_SOURCE, COL_REVIEWER, COL_VALID, COL_LANG, COL_COUNT };
static const char *const answer_columns[COL_COUNT] = {
    "|出典|出所|情報源|source|",
    "|承認者|確認者|責任者|reviewer|approver|approvedby|reviewedby|owner|",
    "|有効期限|有効期間|期限|validuntil|expires|expirydate|",
    "|言語|lang|language|",
};

/* Where those columns are in an item's table: UINT32_MAX for none. */
static err_code find_columns(uint32_t cols[COL_COUNT], arena *ar, const app_inspected *in, const sheet_item *it, err *e)
{
    const sheet_table *t = &in->found->tables[it->table];

    for (size_t k = 0; k < COL_COUNT; k++)
        cols[k] = UINT32_MAX;
    if (t->header_last == SHEET_NONE)
        return ERR_OK;
    for (uint32_t c = 0; c < in->found->sheets[t->sheet].cols; c++) {
        sv head;
        err_code rc = sheet_text(&head, in->doc, (sheet_ref){ t->sheet, t->header_last, c }, e);

        if (rc != ERR_OK)
            return rc;
        head = txt_squeeze(ar, head);
        for (size_t k = 0; head.n && k < COL_COUNT; k++)
            if (cols[k] == UINT32_MAX && strstr(answer_columns[k], arena_printf(ar, "|%.*s|", SV_FMT(head))))
                cols[k] = c;
    }
    return ERR_OK;
}

/* The texts of those columns in an item's row. A valid-until that is no date ("無期限") means none. */
static err_code read_columns(lib_answer *an, arena *ar, const app_inspected *in, const sheet_item *it, err *e)
{
    uint32_t cols[COL_COUNT];
    sv got[COL_COUNT] = { SV_NULL };
    err_code rc = find_columns(cols, ar, in, it, e);

    for (size_t k = 0; rc == ERR_OK && k < COL_COUNT; k++)
        if (cols[k] != UINT32_MAX && (rc = sheet_text(&got[k], in->doc, (sheet_ref){ it->question_at.sheet, it->question_at.row, cols[k] }, e)) == ERR_OK)
            got[k] = sv_trim(got[k]);
    if (got[COL_SOURCE].n)
        an->source = got[COL_SOURCE];
    an->reviewer = got[COL_REVIEWER];
    if (got[COL_VALID].n && got[COL_VALID].p[0] >= '0' && got[COL_VALID].p[0] <= '9')
        an->valid_until = got[COL_VALID];
    if (sv_eq_nocase(got[COL_LANG], SV("ja")) || sv_eq(got[COL_LANG], SV("日本語")))
        an->lang = SV("ja");
    else if (sv_eq_nocase(got[COL_LANG], SV("en")) || sv_eq_nocase(got[COL_LANG], SV("English")) || sv_eq(got[COL_LANG], SV("英語")))
        an->lang = SV("en");
    return rc;
}

static err_code put_answer(app_import_result *out, arena *ar, app *a, lib *l, const app_inspected *in, const char *path,
                           const sheet_item *it, const app_import_opts *o, err *e)
{
    lib_answer an = { .service = o->service, .question = it->question, .answer = it->had_answer, .comment = it->had_comment,
                      .source = fs_base(sv_of(path)) };
    bool changed;
    int64_t id;
    match *m;
    buf terms;
    err_code rc = read_columns(&an, ar, in, it, e);

    if (rc != ERR_OK)
        return rc;

    if (it->choices && it->had_choice.n)
        an.choice = sv_of(sheet_choice_name(sheet_choice_meaning(it, it->had_choice)));
    if (!an.answer.n) { /* choice + 備考: the prose stands in the comment */
        an.answer = an.comment;
        an.comment = SV_NULL;
    }
    if (!an.answer.n && !an.choice.n) {
        out->skipped++;
        return ERR_OK;
    }
    if (!an.lang.n)
        an.lang = txt_guess_lang(an.answer.n ? an.answer : an.question) == TXT_LANG_EN ? SV("en") : SV("ja");
    an.key = txt_fold_dup(ar, it->question);
    if ((rc = app_match(&m, a, e)) != ERR_OK)
        return rc;
    buf_init(&terms, LIMIT_CELL_BYTES * 8);
    if ((rc = match_answer_terms(&terms, m, &an, e)) == ERR_OK &&
        (rc = lib_answer_put(&id, &changed, l, &an, buf_sv(&terms), e)) == ERR_OK) {
        if (!changed)
            out->unchanged++;
        else
            out->added++;
    }
    buf_release(&terms);
    return rc;
}

static err_code import_answers(app_import_result *out, arena *ar, app *a, const char *path, const app_import_opts *o, err *e)
{
    sheet_open_opts open = SHEET_OPEN_INIT;
    app_inspected in;
    lib *l;
    err_code rc = app_inspect(&in, a, path, &open, NULL, e);

    if (rc != ERR_OK)
        return rc;
    out->answers = true;
    out->format = arena_dup(ar, sv_of(sheet_format(in.doc)));
    if (!in.found->n_items)
        rc = err_set(e, ERR_FORMAT, "%s: no table of questions and answers was found. It needs a header such as 質問 and 回答, or Question and Answer", path);
    if (rc == ERR_OK && (rc = app_library(&l, a, e)) == ERR_OK && (rc = lib_begin(l, e)) == ERR_OK) {
        for (size_t i = 0; rc == ERR_OK && i < in.found->n_items; i++)
            rc = put_answer(out, ar, a, l, &in, path, &in.found->items[i], o, e);
        if (rc == ERR_OK)
            rc = lib_commit(l, e);
        else
            lib_rollback(l);
    }
    app_inspected_release(&in);
    return rc;
}

/* A workbook, or a file that its name says is a table, holds answers; everything else is a paper. */
static bool holds_answers(const char *path, sv bytes)
{
    sv ext = fs_ext(sv_of(path));

    return sv_eq_nocase(ext, SV("csv")) || sv_eq_nocase(ext, SV("tsv")) || sv_eq_nocase(ext, SV("xlsx")) ||
           sv_eq_nocase(ext, SV("xlsm")) || (sv_starts(bytes, SV("PK")) && !sv_eq_nocase(ext, SV("docx")));
}

err_code app_import(app_import_result *out, arena *ar, app *a, const char *path, const app_import_opts *o, err *e)
{
    fs_map file;
    err_code rc;

    *out = (app_import_result){ 0 };
    if (!o->service.n)
        return err_set(e, ERR_USAGE, "say which product this is about: --service NAME");
    if ((rc = fs_map_open(&file, path, LIMIT_FILE_BYTES, e)) != ERR_OK)
        return rc;
    /* Both open the library only once the file is understood: a refused file makes no empty library. */
    if (o->answers || holds_answers(path, file.bytes))
        rc = import_answers(out, ar, a, path, o, e);
    else
        rc = import_paper(out, ar, a, path, file.bytes, o, e);
    fs_map_close(&file);
    return rc;
}
