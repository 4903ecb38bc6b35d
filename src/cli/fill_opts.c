#include "cli/fill_opts.h"

#include <string.h>

#include "base/limits.h"
#include "text/text.h"

/* One of "a|b|c": its index, or -1 after saying what there is. NULL value: 0. */
static int one_of(cli_ctx *c, const char *option, const char *value, const char *const *names, size_t n)
{
    buf b;

    if (!value)
        return 0;
    for (size_t i = 0; i < n; i++)
        if (strcmp(value, names[i]) == 0)
            return (int)i;
    buf_init(&b, 512);
    for (size_t i = 0; i < n; i++)
        buf_addf(&b, "%s%s", i ? ", " : "", names[i]);
    cli_usage(c, "--%s takes one of %s, not '%s'", option, b.p, value);
    buf_release(&b);
    return -1;
}
#define ONE_OF(c, option, value, names) one_of((c), (option), (value), (names), sizeof(names) / sizeof *(names))

int fill_opts_layout(app_fill_opts *out, cli_ctx *c, const fill_cli *f)
{
    sheet_map *maps = arena_many(c->a, f->maps.n ? f->maps.n : 1, sheet_map);
    err e = ERR_INIT;
    txt_enc enc;

    out->open = (sheet_open_opts)SHEET_OPEN_INIT;
    if (f->encoding) {
        if (!txt_enc_from_name(&enc, sv_of(f->encoding)))
            return cli_usage(c, "--encoding: '%s' is not known. Use utf-8, cp932, utf-16le, utf-16be or cp1252", f->encoding);
        out->open.force_enc = enc;
    }
    if (f->delimiter) {
        if (strcmp(f->delimiter, "tab") == 0 || strcmp(f->delimiter, "\\t") == 0)
            out->open.force_sep = '\t';
        else if (f->delimiter[0] && !f->delimiter[1] && strchr(",;|\t", f->delimiter[0]))
            out->open.force_sep = f->delimiter[0];
        else
            return cli_usage(c, "--delimiter takes , ; | or tab, not '%s'", f->delimiter);
    }
    for (size_t i = 0; i < f->maps.n; i++)
        if (sheet_map_parse(&maps[i], sv_of(f->maps.p[i]), &e) != ERR_OK)
            return cli_fail(c, &e);
    out->maps = maps;
    out->n_maps = f->maps.n;
    return 0;
}

int fill_opts_read(app_fill_opts *out, cli_ctx *c, const fill_cli *f)
{
    static const char *const styles[] = { "normal", "short", "full" }, *const cites[] = { "none", "comment", "answer" },
                             *const onlys[] = { "all", "drafted" }, *const guards[] = { "escape", "refuse", "raw" };
    int style = ONE_OF(c, "style", f->style, styles), cite = ONE_OF(c, "cite", f->cite, cites);
    int only = ONE_OF(c, "only", f->only, onlys), guard = ONE_OF(c, "csv-formula", f->csv_formula, guards);

    if (style < 0 || cite < 0 || only < 0 || guard < 0)
        return 3;
    if (!f->service && !f->manifest) /* a manifest may name one for each file */
        return cli_usage(c, "say which product is asked about: --service NAME (see `henji services`)");
    *out = (app_fill_opts){ .service = sv_of(f->service), .customer = sv_of(f->customer), .style = (draft_style)style,
                            .cite = (app_cite)cite, .only_drafted = only == 1, .guard = (csv_guard)guard,
                            .max_chars = (size_t)f->max_chars, .overwrite = f->overwrite, .force = c->force,
                            .append_column = f->append_column, .mark = f->mark, .profile = sv_of(f->profile) };
    return fill_opts_layout(out, c, f);
}

static int write_report(cli_ctx *c, const report_file *files, size_t n, const char *path)
{
    report_fn fn;
    err e = ERR_INIT;
    err_code rc;
    buf b;

    cli_buf_init(&b);
    if ((rc = report_for_name(&fn, sv_of(path), &e)) == ERR_OK && (rc = fn(&b, files, n, &e)) == ERR_OK)
        rc = fs_replace(path, buf_sv(&b), 0644, &e); /* a report is ours: made anew at each run */
    buf_release(&b);
    return rc == ERR_OK ? 0 : cli_fail(c, &e);
}

int fill_write_reports(cli_ctx *c, const fill_cli *f, const report_file *files, size_t n, const char *base)
{
    int rc = 0;

    if (c->dry_run || f->no_report)
        return 0;
    if (!f->reports.n && base)
        return write_report(c, files, n, app_answered_name(c->a, base, ".report.html"));
    for (size_t i = 0; i < f->reports.n && rc == 0; i++)
        rc = write_report(c, files, n, f->reports.p[i]);
    return rc;
}
