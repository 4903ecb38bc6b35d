/* henji demo: the whole job on the embedded sample data, in a folder it makes. */
#include <string.h>

#include "base/asset.h"
#include "base/limits.h"
#include "base/msg.h"
#include "cli/fill_opts.h"
#include "text/text.h"

#define SAMPLES "questionnaires/demo/"

static const struct paper { const char *file, *service; } papers[] = {
    { "kumohashi-whitepaper.txt", "kumohashi" },
    { "tsumifuda-whitepaper.md", "tsumifuda" },
};
static const struct sheet { const char *file, *service; } sheets[] = {
    { "vendor-check.csv", "kumohashi" },
    { "checksheet.xlsx", "kumohashi" },
    { "vendor-assessment.xlsx", "tsumifuda" },
};

static char *in_dir(cli_ctx *c, const char *dir, const char *name)
{
    return arena_printf(c->a, "%s/%s", dir, name);
}

/* A file of the same name but other content is somebody's work: it stays, and the demo says so. */
static err_code put_sample(const char *path, sv bytes, err *e)
{
    err_code rc;
    buf b;

    if (!fs_exists(path))
        return fs_write_new(path, bytes, 0644, e);
    buf_init(&b, LIMIT_FILE_BYTES);
    rc = fs_read(&b, path, e);
    if (rc == ERR_OK && !sv_eq(buf_sv(&b), bytes))
        rc = err_set(e, ERR_CONFLICT, "%s: exists with other content. Run the demo in another folder: henji demo FOLDER", path);
    buf_release(&b);
    return rc;
}

static err_code put_samples(cli_ctx *c, const char *dir, err *e)
{
    err_code rc = fs_make_dirs(in_dir(c, dir, "answered"), e);

    for (size_t i = 0; rc == ERR_OK && i < asset_count(); i++) {
        const asset *f = asset_at(i);

        if (sv_starts(sv_of(f->name), SV(SAMPLES)))
            rc = put_sample(in_dir(c, dir, f->name + strlen(SAMPLES)), (sv){ (const char *)f->data, f->size }, e);
    }
    return rc;
}

static err_code import_papers(cli_ctx *c, app *a, const char *dir, err *e)
{
    err_code rc = ERR_OK;

    for (size_t i = 0; rc == ERR_OK && i < sizeof papers / sizeof *papers; i++) {
        app_import_opts o = { .service = sv_of(papers[i].service) };
        app_import_result r;

        cli_progress(c, tr("reading whitepapers"), i, sizeof papers / sizeof *papers);
        rc = app_import(&r, c->a, a, in_dir(c, dir, papers[i].file), &o, e);
    }
    cli_progress_end(c);
    return rc;
}

static void add_number(buf *b, size_t n)
{
    buf_addf(b, "%9zu", n);
}

static err_code fill_sheet(cli_ctx *c, app *a, const char *dir, const struct sheet *s, buf *table, err *e)
{
    app_fill_opts o = { .service = sv_of(s->service), .open = SHEET_OPEN_INIT };
    const char *path = in_dir(c, dir, s->file);
    sv name = fs_base(sv_of(app_answered_name(c->a, path, NULL)));
    const char *out = arena_printf(c->a, "%s/answered/%.*s", dir, SV_FMT(name));
    fill_cli f = { 0 };
    app_filled filled;
    err_code rc = app_fill(&filled, c->a, a, path, &o, e);

    if (rc != ERR_OK)
        return rc;
    filled.report.output = sv_of(out);
    if ((rc = app_fill_write(&filled, out, true, e)) == ERR_OK && fill_write_reports(c, &f, &filled.report, 1, out) != 0)
        rc = err_set(e, ERR_IO, "%s: the report could not be written", out);
    cli_add_cell(table, sv_of(s->file), 24, true);
    cli_add_cell(table, sv_of(s->service), 11, true);
    add_number(table, filled.counts.items);
    add_number(table, filled.counts.drafted);
    add_number(table, filled.counts.review);
    add_number(table, filled.counts.unanswered);
    add_number(table, filled.counts.kept);
    buf_addc(table, '\n');
    app_filled_release(&filled);
    return rc;
}

static void add_header(buf *table)
{
    static const char *const heads[] = { "asked", "drafted", "review", "open", "kept" };

    cli_add_cell(table, sv_of(tr("questionnaire")), 24, true);
    cli_add_cell(table, sv_of(tr("service")), 11, true);
    for (size_t i = 0; i < sizeof heads / sizeof *heads; i++) {
        sv h = sv_of(tr(heads[i]));

        for (size_t w = txt_width(h); w < 9; w++)
            buf_addc(table, ' ');
        buf_add(table, h);
    }
    buf_addc(table, '\n');
}

static int run(cli_ctx *c, void *opts, int n, char **args)
{
    const char *dir = n ? args[0] : "henji-demo";
    err e = ERR_INIT;
    err_code rc;
    app *a = NULL;
    buf table;
    int status;

    (void)opts;
    c->library = in_dir(c, dir, "library.db");
    if (put_samples(c, dir, &e) != ERR_OK)
        return cli_fail(c, &e);
    if ((status = cli_open(&a, c, APP_WRITE)) != 0)
        return status;
    cli_buf_init(&table);
    add_header(&table);
    rc = import_papers(c, a, dir, &e);
    for (size_t i = 0; rc == ERR_OK && i < sizeof sheets / sizeof *sheets; i++)
        rc = fill_sheet(c, a, dir, &sheets[i], &table, &e);
    app_close(a);
    if (rc != ERR_OK) {
        buf_release(&table);
        return cli_fail(c, &e);
    }
    buf_addf(&table, tr("\nThe filled files, each with a report (.html) beside it: %s/answered/\n"
                        "Try one question:  henji --library %s/library.db ask --service kumohashi \"バックアップの保存期間は？\"\n"
                        "Look at a sheet:   henji inspect %s/checksheet.xlsx\n"
                        "What changed:      henji prove %s/checksheet.xlsx %s/answered/checksheet.answered.xlsx\n"), dir, dir, dir, dir, dir);
    return cli_put(c, &table, 0);
}

static const char *const examples[] = { "henji demo", NULL };
const cli_cmd cmd_demo = {
    .name = "demo", .args = "[FOLDER]", .summary = "the whole job on sample data, in a folder it makes (henji-demo)",
    .detail = "Writes two whitepapers and three customers' questionnaires of an invented company, imports the papers into "
              "FOLDER/library.db, fills the questionnaires into FOLDER/answered, and says what was drafted and what was left open.",
    .examples = examples, .max_args = 1, .run = run,
};
