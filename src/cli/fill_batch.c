/* henji fill over many files: the table, the progress, the reports, Ctrl-C. The work is done by app/batch.h. */
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "app/batch.h"
#include "base/limits.h"
#include "base/msg.h"
#include "cli/fill_opts.h"

enum { NAME_COLS = 44 };

static volatile sig_atomic_t stop_asked;

static void on_signal(int sig)
{
    (void)sig;
    stop_asked = stop_asked ? 2 : 1;
}

typedef struct telling {
    cli_ctx *c;
    batch_list *l;
    time_t began;
} telling;

bool fill_is_batch(const fill_cli *f, int n, char **args)
{
    if (n != 1 || f->manifest || f->shard || f->recursive || f->resume)
        return true;
    return fs_is_dir(args[0]) || (!fs_exists(args[0]) && strpbrk(args[0], "*?["));
}

static void put_err(buf *b)
{
    (void)!write(STDERR_FILENO, b->p, b->n);
    buf_reset(b);
}

static void add_header(buf *b)
{
    cli_add_cell(b, sv_of(tr("file")), NAME_COLS, true);
    buf_adds(b, "  ");
    buf_adds(b, tr("questions drafted  review    open    kept      time"));
    buf_addc(b, '\n');
}

static void add_row(buf *b, const batch_job *j, const batch_result *r)
{
    const app_counts *n = &r->counts;

    cli_add_cell(b, sv_of(j->name), NAME_COLS, true);
    if (r->problem) {
        buf_adds(b, "  ");
        cli_add_safe(b, sv_of(r->problem), false);
    } else {
        buf_addf(b, "  %9zu %7zu %7zu %7zu %7zu %6u.%us", n->items, n->drafted, n->review, n->unanswered, n->kept, r->ms / 1000, r->ms % 1000 / 100);
        if (r->done_before)
            buf_addf(b, "  %s", tr("done before"));
    }
    buf_addc(b, '\n');
}

static void add_json(buf *b, const batch_job *j, const batch_result *r)
{
    const app_counts *n = &r->counts;

    buf_adds(b, "{\"schema\":1,\"file\":");
    cli_add_json(b, sv_of(j->name));
    buf_adds(b, ",\"output\":");
    cli_add_json(b, r->exit == 0 ? sv_of(j->out) : SV_NULL);
    buf_addf(b, ",\"status\":\"%s\",\"exit\":%d,\"items\":%zu,\"drafted\":%zu,\"review\":%zu,\"unanswered\":%zu,\"kept\":%zu,\"cells\":%zu,\"error\":",
             r->exit == 0 ? "done" : r->exit == 130 ? "interrupted" : "failed", r->exit, n->items, n->drafted, n->review, n->unanswered,
             n->kept, n->cells);
    cli_add_json(b, r->problem ? sv_of(r->problem) : SV_NULL);
    buf_adds(b, "}\n");
}

/* A line a file as it comes, in the order of the list; on a terminal the bar shows how it goes and the table comes last. */
static void on_done(void *ud, const batch_job *j, const batch_result *r, size_t index, size_t total)
{
    telling *t = ud;
    buf b;

    (void)total;
    cli_buf_init(&b);
    if (!t->c->err_tty && (!t->c->quiet || r->problem)) {
        if (index == 0 && !t->c->quiet)
            add_header(&b);
        add_row(&b, j, r);
        put_err(&b);
    }
    if (t->c->json) {
        add_json(&b, j, r);
        (void)cli_put(t->c, &b, 0);
    } else {
        buf_release(&b);
    }
}

static void on_tick(void *ud, size_t done, size_t total, size_t items)
{
    telling *t = ud;
    long spent = (long)(time(NULL) - t->began);
    char label[128];

    if (!t->c->err_tty)
        return;
    if (done && spent >= 2)
        snprintf(label, sizeof label, tr("%zu questions, about %ld s left"), items, spent * (long)(total - done) / (long)done);
    else
        snprintf(label, sizeof label, tr("%zu questions"), items);
    cli_progress(t->c, label, done, total);
}

static void put_table(cli_ctx *c, const batch_list *l)
{
    buf b;

    cli_progress_end(c);
    if (!c->err_tty)
        return;
    cli_buf_init(&b);
    if (!c->quiet)
        add_header(&b);
    for (size_t i = 0; i < l->n; i++)
        if (!c->quiet || l->results[i].problem)
            add_row(&b, &l->jobs[i], &l->results[i]);
    put_err(&b);
    buf_release(&b);
}

static int put_summary(cli_ctx *c, const batch_list *l)
{
    app_counts sum = { 0 };
    size_t done = 0, before = 0;
    int worst = 0;

    for (size_t i = 0; i < l->n; i++) {
        const batch_result *r = &l->results[i];

        worst = r->exit > worst ? r->exit : worst;
        done += r->exit == 0;
        before += r->done_before;
        sum.items += r->counts.items;
        sum.drafted += r->counts.drafted;
        sum.review += r->counts.review;
        sum.unanswered += r->counts.unanswered;
        sum.kept += r->counts.kept;
    }
    cli_note(c, "%zu of %zu files done, %zu of them before; %zu questions: %zu drafted, %zu for review, %zu open, %zu kept", done, l->n,
             before, sum.items, sum.drafted, sum.review, sum.unanswered, sum.kept);
    if (stop_asked)
        cli_note(c, "interrupted. The same command with --resume goes on from here");
    if (worst == 0 && c->strict && sum.review + sum.unanswered > 0)
        return 1;
    return stop_asked ? 130 : worst;
}

/* ---- reports ---- */

static int put_report(cli_ctx *c, app *a, const batch_list *l, const char *path)
{
    err e = ERR_INIT;
    err_code rc;
    buf b;

    cli_buf_init(&b);
    if ((rc = batch_report(&b, l, a, sv_of(path), &e)) == ERR_OK)
        rc = fs_replace(path, buf_sv(&b), 0644, &e);
    buf_release(&b);
    return rc == ERR_OK ? 0 : cli_fail(c, &e);
}

/* Too many questions for one page: one page a file, beside its result. */
static int put_pages(cli_ctx *c, app *a, const batch_list *l)
{
    cli_note(c, "more than %d questions: one page for each file, beside its result", BATCH_PAGE_ITEMS);
    for (size_t i = 0; i < l->n; i++) {
        const char *out = l->jobs[i].out;
        const char *path = app_answered_name(c->a, out, ".report.html");
        err e = ERR_INIT;
        err_code rc;
        buf b;

        if (l->results[i].exit != 0)
            continue;
        cli_buf_init(&b);
        if ((rc = batch_report_one(&b, l, i, a, sv_of(path), &e)) == ERR_OK)
            rc = fs_replace(path, buf_sv(&b), 0644, &e);
        buf_release(&b);
        if (rc != ERR_OK)
            return cli_fail(c, &e);
    }
    return 0;
}

static int put_reports(cli_ctx *c, const fill_cli *f, app *a, const batch_list *l, const batch_opts *o)
{
    const char *page = o->shards > 1 ? arena_printf(c->a, "%s/report-%u-of-%u.html", f->out_dir, o->shard, o->shards)
                                     : arena_printf(c->a, "%s/report.html", f->out_dir);
    const char *const *list = f->reports.n ? f->reports.p : &page;
    size_t n = f->reports.n ? f->reports.n : 1;
    int rc = 0;

    if (c->dry_run || f->no_report || stop_asked)
        return 0;
    for (size_t i = 0; i < n && rc == 0; i++) {
        sv ext = fs_ext(sv_of(list[i]));
        bool is_page = sv_eq_nocase(ext, SV("html")) || sv_eq_nocase(ext, SV("htm"));

        rc = is_page && batch_items(l) > BATCH_PAGE_ITEMS ? put_pages(c, a, l) : put_report(c, a, l, list[i]);
        if (rc == 0 && !(is_page && batch_items(l) > BATCH_PAGE_ITEMS))
            cli_note(c, "report: %s", list[i]);
    }
    return rc;
}

/* ---- the command ---- */

static int read_shard(cli_ctx *c, batch_opts *o, const char *given)
{
    sv rest = sv_of(given), part;
    uint64_t i, n;

    o->shard = o->shards = 1;
    if (!given)
        return 0;
    if (!sv_split(&rest, '/', &part) || !sv_u64(part, &i) || !sv_u64(rest, &n) || i < 1 || i > n || n > 100000)
        return cli_usage(c, "--shard takes I/N, like 1/4, not '%s'", given);
    o->shard = (unsigned)i;
    o->shards = (unsigned)n;
    return 0;
}

static int check_reports(cli_ctx *c, const fill_cli *f)
{
    report_fn fn;
    err e = ERR_INIT;

    for (size_t i = 0; i < f->reports.n; i++)
        if (report_for_name(&fn, sv_of(f->reports.p[i]), &e) != ERR_OK)
            return cli_fail(c, &e);
    return 0;
}

int fill_batch(cli_ctx *c, const fill_cli *f, const app_fill_opts *fill, int n, char **args)
{
    long cores = sysconf(_SC_NPROCESSORS_ONLN);
    telling t = { .c = c, .began = time(NULL) };
    batch_opts o = { .fill = *fill, .out_dir = f->out_dir, .manifest = f->manifest, .recursive = f->recursive, .resume = f->resume,
                     .dry_run = c->dry_run, .force = c->force, .jobs = f->jobs > 0 ? (unsigned)f->jobs : cores > 0 ? (unsigned)cores : 1,
                     .stop = &stop_asked, .done = on_done, .tick = on_tick, .ud = &t };
    batch_list l;
    app *a;
    err e = ERR_INIT;
    int rc, worst;

    if (f->out)
        return cli_usage(c, "-o names one file, but there are several questionnaires. Use --out DIR");
    if (!f->out_dir)
        return cli_usage(c, "several questionnaires need a folder for the results: --out DIR");
    if ((rc = read_shard(c, &o, f->shard)) != 0 || (rc = check_reports(c, f)) != 0)
        return rc;
    if (batch_collect(&l, c->a, &o, args, n, &e) != ERR_OK)
        return cli_fail(c, &e);
    if (!l.n) {
        cli_note(c, "no questionnaires there (.csv .tsv .txt .xlsx .xlsm)");
        return 0;
    }
    if ((rc = cli_open(&a, c, APP_BATCH)) != 0)
        return rc;
    t.l = &l;
    signal(SIGINT, on_signal);
    signal(SIGTERM, on_signal);
    if (batch_run(&l, c->a, a, &o, &e) != ERR_OK) {
        app_close(a);
        return cli_fail(c, &e);
    }
    cli_rule_warnings(c, a, 0); /* what a callback did wrong in one file stands in that file's report */
    put_table(c, &l);
    rc = put_reports(c, f, a, &l, &o);
    worst = put_summary(c, &l);
    app_close(a);
    return rc > worst ? rc : worst;
}
