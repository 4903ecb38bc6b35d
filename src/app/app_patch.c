/* The write-back engine alone: a table of edits into a file, and the proof of what differs between two files. */
#include <string.h>

#include "app/app_internal.h"
#include "base/limits.h"
#include "base/msg.h"

/* ---- the table of edits */

typedef struct edits {
    fs_map file;
    csv_doc *doc;
    const char *path;
    size_t sheet, cell, text; /* columns; SIZE_MAX: none */
} edits;

static err_code edits_open(edits *ed, const char *path, err *e)
{
    csv_dialect d;
    err_code rc;
    size_t i;

    *ed = (edits){ .path = path, .sheet = SIZE_MAX, .cell = SIZE_MAX, .text = SIZE_MAX };
    if ((rc = fs_map_open(&ed->file, path, LIMIT_FILE_BYTES, e)) != ERR_OK)
        return err_input(e);
    if ((rc = csv_sniff(&d, ed->file.bytes, -1, 0, e)) != ERR_OK || (rc = csv_open(&ed->doc, ed->file.bytes, &d, e)) != ERR_OK)
        return err_wrap(e, "%s", path);
    for (i = 0; csv_rows(ed->doc) && i < csv_cols(ed->doc, 0); i++) {
        sv h = sv_trim(csv_cell(ed->doc, 0, i));
        size_t *to = sv_eq_nocase(h, SV("sheet")) ? &ed->sheet : sv_eq_nocase(h, SV("cell")) ? &ed->cell
                     : sv_eq_nocase(h, SV("text")) ? &ed->text : NULL;

        if (to && *to == SIZE_MAX)
            *to = i;
    }
    if (ed->cell == SIZE_MAX || ed->text == SIZE_MAX)
        return err_set(e, ERR_FORMAT, "%s: the first line must name the columns sheet, cell, text", path);
    return ERR_OK;
}

static void edits_close(edits *ed)
{
    csv_close(ed->doc);
    fs_map_close(&ed->file);
}

/* Row i as sheet, cell and text; *skip for a blank line. Texts live until edits_close. */
static err_code edits_at(const edits *ed, size_t i, sv *sheet, uint32_t *row, uint32_t *col, sv *text, bool *skip, err *e)
{
    sv cell = sv_trim(csv_cell(ed->doc, i, ed->cell));

    *sheet = ed->sheet == SIZE_MAX ? SV_NULL : csv_cell(ed->doc, i, ed->sheet);
    *text = csv_cell(ed->doc, i, ed->text);
    *skip = !cell.n && !sheet->n && !text->n;
    if (*skip)
        return ERR_OK;
    if (!ox_a1_parse(cell, row, col))
        return err_set(e, ERR_FORMAT, "%s:%zu: '%.*s' is not the name of a cell, such as C14", ed->path, i + 1, SV_FMT(cell));
    return ERR_OK;
}

/* ---- workbooks */

static err_code sheet_of(size_t *out, const ox_book *b, const edits *ed, size_t i, sv name, err *e)
{
    *out = !name.n && ox_sheet_count(b) == 1 ? 0 : ox_sheet_find(b, name);
    if (*out == SIZE_MAX)
        return err_set(e, ERR_NOT_FOUND, "%s:%zu: the workbook has no sheet '%.*s'", ed->path, i + 1, SV_FMT(name));
    return ERR_OK;
}

static void note_edits(app_patched *out, arena *ar, const ox_book *b)
{
    vec notes = VEC(sv);
    size_t n, i;
    const ox_edit *v = ox_edits(b, &n);
    char a1[OX_A1_BYTES];

    for (i = 0; i < n; i++) {
        sv sheet = ox_sheet_at(b, v[i].sheet)->name, line;

        if (v[i].refused != OX_CAN) {
            out->n_refused++;
            line = sv_of(arena_printf(ar, tr("sheet '%.*s'!%s was not written: %s"), SV_FMT(sheet), ox_a1(a1, v[i].row, v[i].col),
                                      tr(ox_refusal_text(v[i].refused))));
            vec_push(ar, &notes, &line);
            continue;
        }
        out->cells++;
        out->replaced += v[i].replaced;
        if (v[i].locked) {
            line = sv_of(arena_printf(ar, tr("sheet '%.*s'!%s is locked by the sheet's protection; it was written all the same"),
                                      SV_FMT(sheet), ox_a1(a1, v[i].to_row, v[i].to_col)));
            vec_push(ar, &notes, &line);
        }
    }
    out->notes = notes.p;
    out->n_notes = notes.n;
}

static err_code patch_book(app_patched *out, arena *ar, const edits *ed, bool skip_refused, err *e)
{
    ox_book *b;
    size_t i, at = 0;
    uint32_t row = 0, col = 0;
    sv name, text;
    bool skip;
    err_code rc;

    if ((rc = ox_open(&b, out->input.bytes, e)) != ERR_OK)
        return err_wrap(e, "%s", out->path);
    for (i = 1; rc == ERR_OK && i < csv_rows(ed->doc); i++) {
        if ((rc = edits_at(ed, i, &name, &row, &col, &text, &skip, e)) != ERR_OK || skip)
            continue;
        if ((rc = sheet_of(&at, b, ed, i, name, e)) == ERR_OK && (rc = ox_set_text(b, at, row, col, text, e)) != ERR_OK)
            err_wrap(e, "%s:%zu", ed->path, i + 1);
    }
    if (rc == ERR_OK) {
        if ((rc = ox_rewrite(&out->bytes, b, skip_refused, e)) == ERR_OK)
            note_edits(out, ar, b);
        else
            err_wrap(e, "%s", out->path);
    }
    ox_close(b);
    return rc;
}

/* ---- delimited text */

static err_code patch_text(app_patched *out, arena *ar, const edits *ed, csv_guard g, err *e)
{
    vec changes = VEC(csv_change);
    csv_dialect d;
    csv_doc *doc = NULL;
    size_t i, guarded = 0;
    uint32_t row = 0, col = 0;
    sv name, text;
    bool skip;
    err_code rc;

    if ((rc = csv_sniff(&d, out->input.bytes, -1, 0, e)) != ERR_OK || (rc = csv_open(&doc, out->input.bytes, &d, e)) != ERR_OK)
        goto done;
    for (i = 1; i < csv_rows(ed->doc); i++) {
        if ((rc = edits_at(ed, i, &name, &row, &col, &text, &skip, e)) != ERR_OK)
            goto done;
        if (skip)
            continue;
        csv_change c = { row, col, text };

        out->replaced += csv_cell(doc, row, col).n != 0;
        vec_push(ar, &changes, &c);
    }
    out->cells = changes.n;
    rc = csv_rewrite(&out->bytes, doc, changes.p, changes.n, g, &guarded, e);
    if (rc == ERR_OK && guarded) {
        sv line = sv_of(arena_printf(ar, tr("%zu texts that a spreadsheet would run as formulas got a ' in front"), guarded));
        vec notes = VEC(sv);

        vec_push(ar, &notes, &line);
        out->notes = notes.p;
        out->n_notes = 1;
    }
done:
    csv_close(doc);
    return rc == ERR_OK ? rc : err_wrap(e, "%s", out->path);
}

/* Everything that is a zip or an OLE file goes to ox_open, whose errors say what to do with it. */
static bool is_book(sv bytes)
{
    return sv_starts(bytes, SV("PK")) || sv_starts(bytes, SV("\xd0\xcf\x11\xe0"));
}

err_code app_patch(app_patched *out, arena *ar, const char *path, const char *edits_path, bool skip, csv_guard g, err *e)
{
    edits ed = { 0 };
    err_code rc;

    *out = (app_patched){ .path = path };
    buf_init(&out->bytes, LIMIT_FILE_BYTES);
    if ((rc = fs_map_open(&out->input, path, LIMIT_FILE_BYTES, e)) != ERR_OK)
        return err_input(e);
    if ((rc = edits_open(&ed, edits_path, e)) == ERR_OK) {
        if (is_book(out->input.bytes))
            rc = patch_book(out, ar, &ed, skip, e);
        else
            rc = patch_text(out, ar, &ed, g, e);
    }
    edits_close(&ed);
    if (rc != ERR_OK)
        app_patched_release(out);
    return rc;
}

void app_patched_release(app_patched *p)
{
    buf_release(&p->bytes);
    fs_map_close(&p->input);
}

err_code app_patch_write(const app_patched *p, const char *out_path, bool force, err *e)
{
    app_filled f = { .path = p->path, .bytes = p->bytes, .id = p->input.id };

    return app_fill_write(&f, out_path, force, e);
}

/* ---- proof */

/* Fields that differ are written into the original again: if that gives the filled file, nothing else differs. */
static err_code prove_text(ox_proof *out, arena *ar, sv a, sv b, err *e)
{
    vec diffs = VEC(ox_diff), changes = VEC(csv_change);
    csv_dialect d;
    csv_doc *ca = NULL, *cb = NULL;
    size_t row, col, rows, cols;
    buf again;
    err_code rc;

    *out = (ox_proof){ .parts = 1 };
    buf_init(&again, LIMIT_FILE_BYTES);
    if ((rc = csv_sniff(&d, a, -1, 0, e)) != ERR_OK || (rc = csv_open(&ca, a, &d, e)) != ERR_OK ||
        (rc = csv_open(&cb, b, &d, e)) != ERR_OK)
        goto done;
    rows = csv_rows(ca) > csv_rows(cb) ? csv_rows(ca) : csv_rows(cb);
    for (row = 0; row < rows; row++) {
        cols = csv_cols(ca, row) > csv_cols(cb, row) ? csv_cols(ca, row) : csv_cols(cb, row);
        for (col = 0; col < cols; col++) {
            sv va = csv_cell(ca, row, col), vb = csv_cell(cb, row, col);
            csv_change c = { row, col, vb };
            ox_diff diff = { .kind = va.n ? OX_DIFF_OVERWRITTEN : OX_DIFF_CELL, .row = (uint32_t)row, .col = (uint32_t)col };

            if (sv_eq(va, vb))
                continue;
            diff.before = arena_dup(ar, va);
            diff.after = arena_dup(ar, vb);
            vec_push(ar, &diffs, &diff);
            vec_push(ar, &changes, &c);
            if (va.n)
                out->overwritten++;
            else
                out->cells++;
        }
    }
    /* A change that cannot be written into the original (a new row) is not a written field. */
    if (csv_rewrite(&again, ca, changes.p, changes.n, CSV_GUARD_RAW, NULL, e) != ERR_OK || !sv_eq(buf_sv(&again), b)) {
        ox_diff diff = { .kind = OX_DIFF_BYTES, .len_a = a.n, .len_b = b.n };

        vec_push(ar, &diffs, &diff);
        out->other++;
    }
    out->parts_same = sv_eq(a, b);
    out->diffs = diffs.p;
    out->n = diffs.n;
done:
    buf_release(&again);
    csv_close(ca);
    csv_close(cb);
    return rc;
}

err_code app_prove(ox_proof *out, arena *ar, const char *original, const char *filled, err *e)
{
    fs_map a = { 0 }, b = { 0 };
    err_code rc;

    *out = (ox_proof){ 0 };
    if ((rc = fs_map_open(&a, original, LIMIT_FILE_BYTES, e)) != ERR_OK || (rc = fs_map_open(&b, filled, LIMIT_FILE_BYTES, e)) != ERR_OK) {
        rc = err_input(e);
        goto done;
    }
    if (is_book(a.bytes) != is_book(b.bytes))
        rc = err_set(e, ERR_FORMAT, "is not of the same kind as %s. Compare a file with the one it was filled from", original);
    else if (is_book(a.bytes))
        rc = ox_prove(out, ar, a.bytes, b.bytes, e);
    else
        rc = prove_text(out, ar, a.bytes, b.bytes, e);
    if (rc != ERR_OK)
        err_wrap(e, "%s", filled);
done:
    fs_map_close(&a);
    fs_map_close(&b);
    return rc;
}
