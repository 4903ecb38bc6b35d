/* henji import: whitepapers and past answers into the library. */
#include "base/msg.h"
#include "cli/cli.h"

typedef struct opts {
    const char *service, *title, *edition, *date, *document;
    bool answers;
} opts;

static const char *outcome_word(lib_import_result r)
{
    switch (r) {
    case LIB_IMPORT_SAME: return "unchanged";
    case LIB_IMPORT_CURRENT: return "current";
    case LIB_IMPORT_OLDER: return "older";
    case LIB_IMPORT_REFRESHED: return "refreshed";
    }
    return "?";
}

static const char *outcome_sentence(lib_import_result r)
{
    switch (r) {
    case LIB_IMPORT_SAME: return tr("the library holds this file already; nothing changed");
    case LIB_IMPORT_CURRENT: return tr("now the current edition");
    case LIB_IMPORT_OLDER: return tr("kept beside the current edition, which is newer");
    case LIB_IMPORT_REFRESHED: return tr("the same file, read anew");
    }
    return "";
}

enum { WARNINGS_SHOWN = 10 };

static void add_paper(buf *b, const cli_ctx *c, const app_import_result *r, const char *path)
{
    size_t shown = c->verbose || r->n_warnings <= WARNINGS_SHOWN ? r->n_warnings : WARNINGS_SHOWN;

    cli_add_safe(b, sv_of(path), false);
    buf_adds(b, ": ");
    cli_add_safe(b, r->title, false);
    if (r->edition.n) {
        buf_addc(b, ' ');
        cli_add_safe(b, r->edition, false);
    }
    if (r->date.n) {
        buf_adds(b, " (");
        cli_add_safe(b, r->date, false);
        buf_addc(b, ')');
    }
    buf_addf(b, tr("\n  %zu sections, %zu controls, %zu passages; %s\n"), r->sections, r->controls, r->passages,
             outcome_sentence(r->outcome));
    for (size_t i = 0; i < shown; i++) {
        buf_addf(b, tr("  line %u: "), (unsigned)r->warnings[i].line);
        cli_add_safe(b, r->warnings[i].text, false);
        buf_addc(b, '\n');
    }
    if (shown < r->n_warnings)
        buf_addf(b, tr("  and %zu more places to look at (-v shows all)\n"), r->n_warnings - shown);
}

static void add_json(buf *b, const app_import_result *r, const char *path)
{
    buf_adds(b, "{\"schema\":1,\"file\":");
    cli_add_json(b, sv_of(path));
    if (r->answers) {
        buf_addf(b, ",\"kind\":\"answers\",\"added\":%zu,\"unchanged\":%zu,\"skipped\":%zu}\n", r->added, r->unchanged, r->skipped);
        return;
    }
    buf_addf(b, ",\"kind\":\"whitepaper\",\"outcome\":\"%s\",\"title\":", outcome_word(r->outcome));
    cli_add_json(b, r->title);
    buf_adds(b, ",\"edition\":");
    cli_add_json(b, r->edition.n ? r->edition : SV_NULL);
    buf_adds(b, ",\"date\":");
    cli_add_json(b, r->date.n ? r->date : SV_NULL);
    buf_addf(b, ",\"sections\":%zu,\"controls\":%zu,\"passages\":%zu,\"warnings\":[", r->sections, r->controls, r->passages);
    for (size_t i = 0; i < r->n_warnings; i++) {
        buf_addf(b, "%s{\"line\":%u,\"text\":", i ? "," : "", (unsigned)r->warnings[i].line);
        cli_add_json(b, r->warnings[i].text);
        buf_addc(b, '}');
    }
    buf_adds(b, "]}\n");
}

static void add_result(buf *b, const cli_ctx *c, const app_import_result *r, const char *path)
{
    if (c->json) {
        add_json(b, r, path);
    } else if (r->answers) {
        cli_add_safe(b, sv_of(path), false);
        buf_addf(b, tr(": %zu answers added or changed, %zu unchanged, %zu without an answer\n"), r->added, r->unchanged, r->skipped);
    } else {
        add_paper(b, c, r, path);
    }
}

static int run(cli_ctx *c, void *o_, int n, char **args)
{
    const opts *o = o_;
    app_import_opts io = { .service = sv_of(o->service), .title = sv_of(o->title), .edition = sv_of(o->edition),
                           .date = sv_of(o->date), .document = sv_of(o->document), .answers = o->answers };
    app *a;
    buf b;
    int worst = 0, rc;

    if (!o->service)
        return cli_usage(c, "say which product this is about: --service NAME");
    if (n > 1 && (o->title || o->edition || o->date))
        return cli_usage(c, "--title, --edition and --date are for one file at a time");
    if ((rc = cli_open(&a, c, APP_WRITE)) != 0)
        return rc;
    cli_buf_init(&b);
    for (int i = 0; i < n; i++) {
        app_import_result r;
        err e = ERR_INIT;

        cli_progress(c, tr("importing"), (size_t)i, (size_t)n);
        if (app_import(&r, c->a, a, args[i], &io, &e) == ERR_OK) {
            if (!c->quiet || c->json)
                add_result(&b, c, &r, args[i]);
            continue;
        }
        rc = cli_fail(c, &e);
        worst = rc > worst ? rc : worst;
    }
    cli_progress_end(c);
    app_close(a);
    return cli_put(c, &b, worst);
}

#define OPT(type, shrt, name, arg, field, help) { type, shrt, name, arg, offsetof(opts, field), help }
static const cli_opt option_list[] = {
    OPT(CLI_TEXT, 's', "service", "NAME", service, "the product that the file is about; a library holds many"),
    OPT(CLI_TEXT, 0, "title", "TEXT", title, "the paper's title (else as the paper says)"),
    OPT(CLI_TEXT, 0, "edition", "TEXT", edition, "its edition (else as the paper says)"),
    OPT(CLI_TEXT, 0, "date", "DATE", date, "its effective date (else as the paper says)"),
    OPT(CLI_TEXT, 0, "document", "NAME", document, "tells several papers of one product apart"),
    OPT(CLI_FLAG, 0, "answers", NULL, answers, "the file is a table of questions and answers, whatever its name"),
};
static const char *const examples[] = {
    "henji --library new.db import kumohashi-whitepaper.txt --service kumohashi",
    "henji --library new.db import tsumifuda-whitepaper.md --service tsumifuda --edition 2.1",
    NULL,
};
const cli_cmd cmd_import = {
    .name = "import", .args = "FILE... --service NAME", .summary = "put whitepapers and past answers into the library",
    .detail = "A whitepaper is text, Markdown or DOCX; past answers are a CSV or workbook with questions and answers. The same file "
              "again changes nothing; a newer edition becomes the current one and the older stays. Places that look damaged "
              "(a cut word, spaces inside words) are listed, never repaired.",
    .examples = examples, .opts = option_list, .n_opts = sizeof option_list / sizeof *option_list, .opts_size = sizeof(opts),
    .min_args = 1, .max_args = -1, .run = run,
};
