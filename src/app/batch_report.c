/* Reports over a whole batch, from the records. Row formats go file by file, so that memory does not grow with the
 * number of files; the page needs all of them at once and has its limit in batch.h. */
#include <string.h>

#include "app/batch_int.h"
#include "base/limits.h"
#include "base/msg.h"

/* A file that was not filled is in the report too, with the reason. */
static void no_result(report_file *out, arena *ar, const batch_list *l, size_t i)
{
    sv *note = arena_one(ar, sv);

    *note = sv_of(l->results[i].problem ? l->results[i].problem : tr("not done"));
    *out = (report_file){ .file = sv_of(l->jobs[i].name), .service = l->jobs[i].service, .notes = note, .n_notes = 1 };
}

static err_code load(report_file *out, arena *ar, const batch_list *l, size_t i, app *a, bool corpus, err *e)
{
    batch_record r;

    if (l->results[i].exit != 0) {
        no_result(out, ar, l, i);
        return ERR_OK;
    }
    if (batch_record_load(&r, ar, l->jobs[i].record, e) != ERR_OK)
        return err_wrap(e, "%s", l->jobs[i].record);
    *out = r.report;
    return corpus ? app_corpus(&out->corpus, a, l->jobs[i].service, e) : ERR_OK;
}

static err_code rows(buf *out, report_fn fn, const batch_list *l, app *a, err *e)
{
    err_code rc = ERR_OK;
    bool begun = false;

    for (size_t i = 0; rc == ERR_OK && i < l->n; i++) {
        arena *ar = arena_new(LIMIT_JOB_BYTES);
        report_file f;
        buf one;

        buf_init(&one, out->max);
        if ((rc = load(&f, ar, l, i, a, false, e)) == ERR_OK && (rc = fn(&one, &f, 1, e)) == ERR_OK) {
            sv part = buf_sv(&one);

            if (fn == report_csv && begun) /* its first line names the columns: once is enough */
                part = sv_from(part, sv_find(part, SV("\r\n")) + 2);
            buf_add(out, part);
            begun = true;
        }
        buf_release(&one);
        arena_free(ar);
    }
    return rc == ERR_OK ? buf_check(out, e) : rc;
}

err_code batch_report(buf *out, const batch_list *l, app *a, sv name, err *e)
{
    report_fn fn;
    report_file *files;
    arena *ar;
    err_code rc = report_for_name(&fn, name, e);

    if (rc != ERR_OK)
        return rc;
    if (fn != report_html)
        return rows(out, fn, l, a, e);
    ar = arena_new(LIMIT_JOB_BYTES);
    files = arena_many(ar, l->n ? l->n : 1, report_file);
    for (size_t i = 0; rc == ERR_OK && i < l->n; i++)
        rc = load(&files[i], ar, l, i, a, true, e);
    if (rc == ERR_OK)
        rc = fn(out, files, l->n, e);
    arena_free(ar);
    return rc;
}

err_code batch_report_one(buf *out, const batch_list *l, size_t i, app *a, sv name, err *e)
{
    arena *ar = arena_new(LIMIT_JOB_BYTES);
    report_file f;
    report_fn fn;
    err_code rc;

    if ((rc = report_for_name(&fn, name, e)) == ERR_OK && (rc = load(&f, ar, l, i, a, true, e)) == ERR_OK)
        rc = fn(out, &f, 1, e);
    arena_free(ar);
    return rc;
}
