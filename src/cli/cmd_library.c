/* henji services, sections, show: looking into the library. */
#include <string.h>

#include "base/msg.h"
#include "cli/cli.h"
#include "text/text.h"

typedef struct opts {
    const char *service;
} opts;

static int open_library(app **a, lib **l, cli_ctx *c)
{
    err e = ERR_INIT;
    int rc = cli_open(a, c, 0);

    if (rc != 0)
        return rc;
    if (app_library(l, *a, &e) != ERR_OK) {
        app_close(*a);
        return cli_fail(c, &e);
    }
    return 0;
}

/* ---- services --------------------------------------------------------------------------------------------- */

static void add_service_json(buf *b, const lib_service *s)
{
    buf_adds(b, "{\"schema\":1,\"service\":");
    cli_add_json(b, s->name);
    buf_addf(b, ",\"editions\":%u,\"answers\":%u,\"title\":", s->n_editions, s->n_answers);
    cli_add_json(b, s->title.n ? s->title : SV_NULL);
    buf_adds(b, ",\"edition\":");
    cli_add_json(b, s->version.n ? s->version : SV_NULL);
    buf_adds(b, ",\"date\":");
    cli_add_json(b, s->date.n ? s->date : SV_NULL);
    buf_adds(b, "}\n");
}

static void add_service(buf *b, const lib_service *s, size_t width)
{
    cli_add_cell(b, s->name, width, true);
    buf_adds(b, "  ");
    cli_add_safe(b, s->n_editions ? s->title : sv_of(tr("no whitepaper yet")), false);
    if (s->version.n) {
        buf_addc(b, ' ');
        cli_add_safe(b, s->version, false);
    }
    if (s->date.n)
        buf_addf(b, " (%.*s)", SV_FMT(s->date));
    buf_addf(b, tr("; editions: %u, approved answers: %u\n"), s->n_editions, s->n_answers);
}

static int run_services(cli_ctx *c, void *o, int n_args, char **args)
{
    lib_service *list;
    err e = ERR_INIT;
    size_t n, width = 8;
    app *a;
    lib *l;
    buf b;
    int rc;

    (void)o, (void)n_args, (void)args;
    if ((rc = open_library(&a, &l, c)) != 0)
        return rc;
    if (lib_services(&list, &n, c->a, l, &e) != ERR_OK) {
        app_close(a);
        return cli_fail(c, &e);
    }
    cli_buf_init(&b);
    for (size_t i = 0; i < n; i++)
        width = txt_width(list[i].name) > width ? txt_width(list[i].name) : width;
    for (size_t i = 0; i < n; i++)
        c->json ? add_service_json(&b, &list[i]) : add_service(&b, &list[i], width);
    app_close(a);
    return cli_put(c, &b, 0);
}

static const char *const services_examples[] = { "henji --library library.db services", NULL };
const cli_cmd cmd_services = {
    .name = "services", .args = "", .summary = "the products that the library knows", .examples = services_examples,
    .run = run_services,
};

/* ---- sections, show ---------------------------------------------------------------------------------------- */

static void add_list(buf *b, const sv *items, size_t n)
{
    buf_addc(b, '[');
    for (size_t i = 0; i < n; i++) {
        if (i)
            buf_addc(b, ',');
        cli_add_json(b, items[i]);
    }
    buf_addc(b, ']');
}

static void add_section_json(buf *b, const lib_corpus *k, const lib_section *s)
{
    bool first = true;

    buf_adds(b, "{\"schema\":1,\"service\":");
    cli_add_json(b, k->service);
    buf_adds(b, ",\"edition\":");
    cli_add_json(b, k->editions[s->edition].version);
    buf_addf(b, ",\"ordinal\":%u,\"controls\":", s->ordinal);
    add_list(b, s->controls, s->n_controls);
    buf_adds(b, ",\"title\":");
    cli_add_json(b, s->title);
    buf_addf(b, ",\"line\":%u,\"paragraphs\":[", s->line);
    for (size_t i = 0; i < s->n_blocks; i++) {
        if (s->blocks[i].kind == LIB_TABLE)
            continue;
        if (!first)
            buf_addc(b, ',');
        first = false;
        cli_add_json(b, s->blocks[i].text);
    }
    buf_adds(b, "],\"tables\":[");
    first = true;
    for (size_t i = 0; i < s->n_blocks; i++) {
        if (s->blocks[i].kind != LIB_TABLE)
            continue;
        buf_adds(b, first ? "[" : ",[");
        first = false;
        for (size_t r = 0; r < s->blocks[i].n_rows; r++) {
            if (r)
                buf_addc(b, ',');
            add_list(b, s->blocks[i].rows[r].cells, s->blocks[i].rows[r].n);
        }
        buf_addc(b, ']');
    }
    buf_adds(b, "]}\n");
}

static void add_section_line(buf *b, const lib_section *s)
{
    buf left;

    buf_init(&left, 4096);
    for (size_t i = 0; i < s->n_controls; i++)
        buf_addf(&left, "%s%.*s", i ? " " : "", SV_FMT(s->controls[i]));
    cli_add_cell(b, buf_sv(&left), 14, true);
    cli_add_safe(b, s->title, false);
    buf_addf(b, tr("  (%zu passages)\n"), s->n_passages);
    buf_release(&left);
}

static void add_section_text(buf *b, const lib_corpus *k, const lib_section *s)
{
    const lib_edition *ed = &k->editions[s->edition];

    cli_add_safe(b, ed->title, false);
    buf_addc(b, ' ');
    cli_add_safe(b, ed->version, false);
    for (size_t i = 0; i < s->n_controls; i++)
        buf_addf(b, " %.*s", SV_FMT(s->controls[i]));
    buf_addc(b, ' ');
    cli_add_safe(b, s->title, false);
    buf_adds(b, "\n\n");
    for (size_t i = 0; i < s->n_blocks; i++) {
        const lib_block *k2 = &s->blocks[i];

        for (size_t r = 0; r < k2->n_rows; r++)
            for (size_t x = 0; x < k2->rows[r].n; x++) {
                buf_adds(b, x ? " | " : "  ");
                cli_add_safe(b, k2->rows[r].cells[x], false);
                if (x + 1 == k2->rows[r].n)
                    buf_addc(b, '\n');
            }
        if (!k2->n_rows) {
            cli_add_safe(b, k2->text, true);
            buf_addc(b, '\n');
        }
    }
    buf_addc(b, '\n');
}

typedef enum view { VIEW_LINE, VIEW_TEXT } view;

static err_code add_sections(buf *b, cli_ctx *c, lib *l, sv service, sv control, view v, err *e)
{
    lib_corpus k;
    err_code rc = lib_load(&k, c->a, l, service, e);
    size_t n = 0;

    if (rc != ERR_OK)
        return rc;
    if (sv_starts(control, SV("A."))) /* as ISO/IEC 27001's Annex A spells it */
        control = sv_from(control, 2);
    if (v == VIEW_LINE && !c->json) {
        cli_add_safe(b, service, false);
        buf_addc(b, '\n');
    }
    for (size_t i = 0; i < k.n_sections; i++) {
        const lib_section *s = &k.sections[i];
        bool wanted = !control.n || sv_eq_nocase(s->number, control) || sv_eq(s->title, control);

        for (size_t x = 0; !wanted && x < s->n_controls; x++)
            wanted = sv_eq_nocase(s->controls[x], control);
        if (!wanted)
            continue;
        n++;
        if (c->json)
            add_section_json(b, &k, s);
        else
            v == VIEW_LINE ? add_section_line(b, s) : add_section_text(b, &k, s);
    }
    if (!n && control.n)
        return err_set(e, ERR_NOT_FOUND, "service '%.*s' has no section '%.*s'. List them: henji sections --service %.*s",
                       SV_FMT(service), SV_FMT(control), SV_FMT(service));
    return ERR_OK;
}

static int run_sections(cli_ctx *c, void *o_, int n_args, char **args)
{
    const opts *o = o_;
    lib_service *list = NULL;
    err e = ERR_INIT;
    err_code rc;
    size_t n = 1;
    app *a;
    lib *l;
    buf b;
    int status;

    (void)n_args, (void)args;
    if ((status = open_library(&a, &l, c)) != 0)
        return status;
    cli_buf_init(&b);
    rc = o->service ? ERR_OK : lib_services(&list, &n, c->a, l, &e);
    for (size_t i = 0; rc == ERR_OK && i < n; i++)
        if (!list || list[i].n_editions)
            rc = add_sections(&b, c, l, list ? list[i].name : sv_of(o->service), SV_NULL, VIEW_LINE, &e);
    app_close(a);
    if (rc != ERR_OK) {
        buf_release(&b);
        return cli_fail(c, &e);
    }
    return cli_put(c, &b, 0);
}

static const cli_opt sections_opts[] = {
    { CLI_TEXT, 's', "service", "NAME", offsetof(opts, service), "only this product" },
};
static const char *const sections_examples[] = { "henji --library library.db sections --service kumohashi", NULL };
const cli_cmd cmd_sections = {
    .name = "sections", .args = "[--service NAME]", .summary = "the sections of the current whitepapers",
    .examples = sections_examples, .opts = sections_opts, .n_opts = 1, .opts_size = sizeof(opts), .run = run_sections,
};

static int run_show(cli_ctx *c, void *o, int n_args, char **args)
{
    err e = ERR_INIT;
    err_code rc;
    app *a;
    lib *l;
    buf b;
    int status;

    (void)o, (void)n_args;
    if ((status = open_library(&a, &l, c)) != 0)
        return status;
    cli_buf_init(&b);
    rc = add_sections(&b, c, l, sv_of(args[0]), sv_of(args[1]), VIEW_TEXT, &e);
    app_close(a);
    if (rc != ERR_OK) {
        buf_release(&b);
        return cli_fail(c, &e);
    }
    return cli_put(c, &b, 0);
}

static const char *const show_examples[] = { "henji --library library.db show kumohashi 12.3.1", NULL };
const cli_cmd cmd_show = {
    .name = "show", .args = "SERVICE CONTROL", .summary = "what a whitepaper says about one control",
    .examples = show_examples, .min_args = 2, .max_args = 2, .run = run_show,
};
