/* One file of a batch, inside its worker: fill it, put the result in place, then note that it is done. */
#include <stdio.h>
#include <string.h>

#include "app/batch_int.h"
#include "base/asset.h"
#include "base/limits.h"

static void add_text(sha256 *s, sv text)
{
    char len[24];

    snprintf(len, sizeof len, "%zu:", text.n);
    sha256_add(s, sv_of(len));
    sha256_add(s, text);
}

static void add_number(sha256 *s, long long v)
{
    char text[24];

    snprintf(text, sizeof text, "%lld", v);
    add_text(s, sv_of(text));
}

static err_code add_rules(sha256 *s, rules *r, err *e)
{
    buf b;
    err_code rc = ERR_OK;

    for (size_t i = 0; i < asset_count(); i++)
        if (sv_starts(sv_of(asset_at(i)->name), SV("scripts/rules/")))
            add_text(s, (sv){ (const char *)asset_at(i)->data, asset_at(i)->size });
    buf_init(&b, LIMIT_RULE_FILE_BYTES);
    for (size_t i = 0; rc == ERR_OK && i < rules_file_count(r); i++) {
        rules_layer layer;
        const char *path = rules_file_at(r, i, &layer);

        if (layer == RULES_SHIPPED)
            continue;
        buf_reset(&b);
        if ((rc = fs_read(&b, path, e)) == ERR_OK)
            add_text(s, buf_sv(&b));
    }
    buf_release(&b);
    return rc;
}

err_code batch_config(char out[SHA256_HEX], app *a, const char *library, const app_fill_opts *o, err *e)
{
    rules *r;
    sha256 s;
    err_code rc;

    sha256_init(&s);
    add_text(&s, SV(HENJI_VERSION));
    add_text(&s, sv_of(library));
    add_number(&s, o->open.force_enc);
    add_number(&s, o->open.force_sep);
    add_number(&s, o->style);
    add_number(&s, (long long)o->max_chars);
    add_number(&s, o->cite);
    add_number(&s, o->guard);
    add_number(&s, o->overwrite | o->only_drafted << 1 | o->force << 2 | o->append_column << 3 | o->mark << 4);
    for (size_t i = 0; i < o->n_maps; i++) {
        const sheet_map *m = &o->maps[i];

        add_text(&s, m->sheet);
        add_number(&s, m->header);
        add_number(&s, m->first);
        add_number(&s, m->last);
        add_number(&s, m->skip);
        for (int k = 0; k < SHEET_COL_COUNT; k++)
            add_number(&s, m->col[k]);
    }
    if ((rc = app_rules(&r, a, e)) == ERR_OK)
        rc = add_rules(&s, r, e);
    sha256_end_hex(out, &s);
    return rc;
}

/* The key of a file: all that decides its result. */
static err_code key_of(char out[SHA256_HEX], const batch_job *j, const char *config, err *e)
{
    fs_map in;
    sha256 s;
    err_code rc;

    if ((rc = fs_map_open(&in, j->path, LIMIT_FILE_BYTES, e)) != ERR_OK)
        return rc;
    sha256_init(&s);
    add_text(&s, sv_of(config));
    add_text(&s, j->service);
    add_text(&s, j->customer);
    add_text(&s, j->profile);
    add_text(&s, sv_of(j->name));
    add_text(&s, in.bytes);
    sha256_end_hex(out, &s);
    fs_map_close(&in);
    return ERR_OK;
}

/* The digest of the file that is there; empty when there is none. */
static err_code digest_of(char out[SHA256_HEX], const char *path, err *e)
{
    fs_map in;
    err_code rc;

    out[0] = 0;
    if (!fs_exists(path))
        return ERR_OK;
    if ((rc = fs_map_open(&in, path, LIMIT_FILE_BYTES, e)) != ERR_OK)
        return rc;
    sha256_hex(out, in.bytes);
    fs_map_close(&in);
    return ERR_OK;
}

/* An equal result may be there already: a run was killed between the result and its record. One that an earlier run made
 * and nobody has changed may be replaced when resuming. Anything else is somebody's work. */
static err_code put_result(const app_filled *f, const batch_job *j, const batch_opts *o, const char *there, const char *ours,
                           const batch_record *before, err *e)
{
    if (strcmp(there, ours) == 0)
        return ERR_OK;
    return app_fill_write(f, j->out, o->force || (o->resume && there[0] && strcmp(there, before->output) == 0), e);
}

static err_code note_done(batch_record *r, const batch_job *j, err *e)
{
    buf b;
    err_code rc;

    buf_init(&b, LIMIT_FILE_BYTES);
    batch_record_add(&b, r);
    if ((rc = buf_check(&b, e)) == ERR_OK)
        rc = fs_replace(j->record, buf_sv(&b), 0600, e);
    buf_release(&b);
    return rc;
}

static err_code fill(batch_result *out, arena *ar, app *a, const batch_job *j, const batch_opts *o, const char *config, err *e)
{
    app_fill_opts opts = o->fill;
    batch_record now = { 0 }, before = { 0 };
    char there[SHA256_HEX] = "";
    app_filled f;
    err none = ERR_INIT;
    err_code rc;

    if ((rc = key_of(now.key, j, config, e)) != ERR_OK || (!o->dry_run && (rc = digest_of(there, j->out, e)) != ERR_OK))
        return rc;
    if (o->resume && batch_record_load(&before, ar, j->record, &none) == ERR_OK && strcmp(before.key, now.key) == 0 &&
        strcmp(before.output, there) == 0) {
        out->counts = before.counts;
        out->done_before = true;
        return ERR_OK;
    }
    opts.service = j->service;
    opts.customer = j->customer;
    opts.profile = j->profile;
    if ((rc = app_fill(&f, ar, a, j->path, &opts, e)) != ERR_OK)
        return rc;
    if (!f.counts.items) { /* nothing to fill is nothing to send: a person must know */
        app_filled_release(&f);
        return err_set(e, ERR_FORMAT, "no question table was found. Look with `henji inspect`, or say where things are with --map");
    }
    out->counts = now.counts = f.counts;
    now.report = f.report;
    now.report.file = sv_of(j->name);
    now.report.output = fs_base(sv_of(j->out));
    sha256_hex(now.output, buf_sv(&f.bytes));
    if (!o->dry_run && (rc = put_result(&f, j, o, there, now.output, &before, e)) == ERR_OK)
        rc = note_done(&now, j, e);
    app_filled_release(&f);
    return rc;
}

void batch_work(batch_result *out, arena *ar, app *a, const batch_job *j, const batch_opts *o, const char *config)
{
    err e = ERR_INIT;
    const char *text = e.msg;
    size_t n = strlen(j->path);

    *out = (batch_result){ 0 };
    if (fill(out, ar, a, j, o, config, &e) == ERR_OK)
        return;
    out->counts = (app_counts){ 0 };
    out->exit = err_exit_status(e.code);
    if (strncmp(text, j->path, n) == 0 && strncmp(text + n, ": ", 2) == 0) /* the summary names the file itself */
        text += n + 2;
    out->problem = arena_dup(ar, sv_of(text)).p;
}
