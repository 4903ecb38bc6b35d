/* fill_opts.h: the options of `henji fill`, shared by the commands that fill: one file, or a folder. */
#ifndef CLI_FILL_OPTS_H
#define CLI_FILL_OPTS_H

#include "cli/cli.h"

typedef struct fill_cli {
    const char *service, *customer, *out, *out_dir, *style, *cite, *only, *encoding, *delimiter, *csv_formula, *profile, *manifest, *shard;
    cli_list reports, maps;
    int64_t max_chars, jobs;
    bool overwrite, mark, append_column, no_report, recursive, resume;
} fill_cli;

/* Turns the words of the command line into options. Returns 0, or the exit status after printing why not. */
int fill_opts_read(app_fill_opts *out, cli_ctx *c, const fill_cli *f);
/* Only how the file is read: --encoding, --delimiter, --map. */
int fill_opts_layout(app_fill_opts *out, cli_ctx *c, const fill_cli *f);
/* Writes every report that was asked for (or the default one beside `base`). Returns the exit status. */
int fill_write_reports(cli_ctx *c, const fill_cli *f, const report_file *files, size_t n, const char *base);

/* Several files, a folder, a pattern or a manifest: then fill_batch does it. Returns the exit status. */
bool fill_is_batch(const fill_cli *f, int n, char **args);
int fill_batch(cli_ctx *c, const fill_cli *f, const app_fill_opts *fill, int n, char **args);

#endif
