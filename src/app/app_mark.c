/* Marks in the filled workbook on the cells that a person must look at, and taking them out. */
#include <string.h>

#include "app/app_internal.h"
#include "base/limits.h"
#include "base/msg.h"
#include "ooxml/mark.h"

static void add_cell(arena *ar, vec *v, sheet_ref at, ox_mark_kind kind)
{
    ox_mark_cell c = { at.sheet, at.row, at.col, kind };

    if (sheet_has(at))
        vec_push(ar, v, &c);
}

/* What was written of the item; where nothing was, the first place for an answer. */
static void add_item(arena *ar, vec *v, const report_item *ri)
{
    const sheet_item *it = ri->item;
    ox_mark_kind kind = ri->status == DRAFT_REVIEW ? OX_MARK_REVIEW : OX_MARK_OPEN;
    size_t was = v->n;

    if (ri->choice_written)
        add_cell(ar, v, it->choice_at, kind);
    if (ri->answer_written)
        add_cell(ar, v, it->answer_at, kind);
    if (ri->comment_written)
        add_cell(ar, v, it->comment_at, kind);
    if (v->n > was)
        return;
    add_cell(ar, v, sheet_has(it->answer_at) ? it->answer_at : sheet_has(it->choice_at) ? it->choice_at : it->comment_at, kind);
    for (size_t i = 0; v->n == was && it->choice_cells && it->choices && i < it->choices->n; i++)
        add_cell(ar, v, it->choice_cells[i], kind);
}

err_code fill_mark(const char **note, app_filled *f, arena *ar, err *e)
{
    vec cells = VEC(ox_mark_cell);
    buf marked;
    err_code rc;

    *note = NULL;
    if (!sheet_is_book(f->doc)) {
        *note = tr("only a workbook can carry marks; this file has none");
        return ERR_OK;
    }
    for (size_t i = 0; i < f->report.n_items; i++)
        if (f->report.items[i].status == DRAFT_REVIEW || f->report.items[i].status == DRAFT_UNANSWERED)
            add_item(ar, &cells, &f->report.items[i]);
    if (!cells.n)
        return ERR_OK;
    buf_init(&marked, LIMIT_FILE_BYTES);
    if ((rc = ox_mark(&marked, buf_sv(&f->bytes), cells.p, cells.n, e)) == ERR_OK) {
        buf_release(&f->bytes);
        f->bytes = marked;
        *note = arena_printf(ar, tr("%zu cells to check are marked. Take the marks out before the file goes out: henji unmark FILE"), cells.n);
    } else {
        buf_release(&marked);
    }
    return rc;
}

err_code app_unmark(app_unmarked *out, const char *path, err *e)
{
    err_code rc;

    *out = (app_unmarked){ 0 };
    buf_init(&out->bytes, LIMIT_FILE_BYTES);
    if (fs_map_open(&out->input, path, LIMIT_FILE_BYTES, e) != ERR_OK)
        return err_input(e);
    if (ox_sniff(out->input.bytes) == OX_NOT_ZIP)
        rc = err_set(e, ERR_UNSUPPORTED, "%s: is no workbook, so it carries no marks", path);
    else if ((rc = ox_unmark(&out->bytes, &out->n, out->input.bytes, e)) != ERR_OK)
        err_wrap(e, "%s", path);
    if (rc != ERR_OK)
        app_unmarked_release(out);
    return rc;
}

void app_unmarked_release(app_unmarked *u)
{
    buf_release(&u->bytes);
    fs_map_close(&u->input);
}

err_code app_unmark_write(const app_unmarked *u, const char *path, const char *out_path, bool force, err *e)
{
    uint32_t mode = u->input.id.mode ? u->input.id.mode : 0644;
    err_code rc;

    if (u->input.id.ino && fs_same(&u->input.id, out_path) && !force)
        return err_set(e, ERR_CONFLICT, "%s: is the marked file itself. Choose another name with -o, or replace it with -f", out_path);
    if (u->input.id.ino && (rc = fs_unchanged(&u->input.id, path, e)) != ERR_OK)
        return rc;
    return force ? fs_replace(out_path, buf_sv(&u->bytes), mode, e) : fs_write_new(out_path, buf_sv(&u->bytes), mode, e);
}
