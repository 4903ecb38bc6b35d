/* The page: one file that needs nothing else. The style and the script are embedded assets whose hashes are the only ones
 * that the page's content security policy allows; no text of others becomes markup but through report_add_html. */
#include "base/asset.h"
#include "base/fs.h"
#include "base/limits.h"
#include "base/msg.h"
#include "base/sha256.h"
#include "report/report_int.h"
#include "text/text.h"

void report_html_attr(buf *out, const char *name, sv value)
{
    buf_addf(out, " %s=\"", name);
    report_add_html(out, value);
    buf_addc(out, '"');
}

void report_html_lines(buf *out, sv s)
{
    bool first = true;
    sv line;

    s = txt_trim(s);
    while (sv_split(&s, '\n', &line)) {
        if (!first)
            buf_adds(out, "<br>");
        report_add_html(out, line);
        first = false;
    }
}

void report_html_lang(buf *out, sv text)
{
    txt_lang lang = txt_guess_lang(text), page = msg_get_lang() == MSG_JA ? TXT_LANG_JA : TXT_LANG_EN;

    if (lang != page && lang != TXT_LANG_NONE)
        buf_adds(out, lang == TXT_LANG_JA ? " lang=\"ja\"" : " lang=\"en\"");
}

/* A CSP hash source: 'sha256-BASE64' of the element's text. */
static void add_hash(buf *out, sv text)
{
    static const char digit[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    uint8_t h[SHA256_BYTES + 1] = { 0 };
    sha256 s;

    sha256_init(&s);
    sha256_add(&s, text);
    sha256_end(h, &s);
    buf_adds(out, "'sha256-");
    for (int i = 0; i < SHA256_BYTES; i += 3) {
        uint32_t v = (uint32_t)h[i] << 16 | (uint32_t)h[i + 1] << 8 | (i + 2 < SHA256_BYTES ? h[i + 2] : 0);

        buf_addf(out, "%c%c%c%c", digit[v >> 18], digit[v >> 12 & 63], digit[v >> 6 & 63], i + 2 < SHA256_BYTES ? digit[v & 63] : '=');
    }
    buf_addc(out, '\'');
}

static sv title_of(arena *a, const report_model *m)
{
    if (m->n_files == 1)
        return m->files[0].file;
    return sv_of(arena_printf(a, tr("%zu questionnaires"), m->n_files));
}

/* Links to the parts that this page has. */
static void add_nav(buf *out, const report_model *m)
{
    if (m->n_controls)
        buf_addf(out, "<a href=\"#controls\">%s</a>", tr("By control"));
    if (m->counts[DRAFT_UNANSWERED])
        buf_addf(out, "<a href=\"#gaps\">%s</a>", tr("What the library lacks"));
    if (m->n_sources)
        buf_addf(out, "<a href=\"#sources\">%s</a>", tr("Sources quoted"));
}

static draft_status status_named(sv name)
{
    for (int s = 0; s < REPORT_STATUSES; s++)
        if (sv_eq(name, sv_of(draft_status_name((draft_status)s))))
            return (draft_status)s;
    err_bug(__FILE__, __LINE__, "a slot of report.html names no status");
}

/* One slot of report.html. */
static void add_slot(buf *out, arena *a, const report_model *m, sv name, sv css, sv js)
{
    if (sv_eq(name, SV("lang"))) {
        buf_adds(out, msg_get_lang() == MSG_JA ? "ja" : "en");
    } else if (sv_eq(name, SV("policy"))) {
        buf_adds(out, "default-src 'none'; style-src ");
        add_hash(out, css);
        buf_adds(out, "; script-src ");
        add_hash(out, js);
        buf_adds(out, "; base-uri 'none'; form-action 'none'");
    } else if (sv_eq(name, SV("style"))) {
        buf_add(out, css);
    } else if (sv_eq(name, SV("script"))) {
        buf_add(out, js);
    } else if (sv_eq(name, SV("title"))) {
        report_add_html(out, title_of(a, m));
    } else if (sv_eq(name, SV("service"))) {
        for (size_t i = 0; i < m->n_files; i++)
            if (i == 0 || !sv_eq(m->files[i].service, m->files[i - 1].service)) {
                buf_adds(out, i ? ", " : "");
                report_add_html(out, m->files[i].service);
            }
    } else if (sv_eq(name, SV("summary"))) {
        report_html_summary(out, m);
    } else if (sv_eq(name, SV("map"))) {
        report_html_map(out, m);
    } else if (sv_eq(name, SV("gaps"))) {
        report_html_gaps(out, a, m);
    } else if (sv_eq(name, SV("cards"))) {
        report_html_cards(out, m);
    } else if (sv_eq(name, SV("output"))) {
        if (m->n_files == 1 && m->files[0].output.n) {
            buf_adds(out, " → ");
            report_add_html(out, fs_base(m->files[0].output));
        }
    } else if (sv_eq(name, SV("nav"))) {
        add_nav(out, m);
    } else if (sv_starts(name, SV("n:"))) {
        buf_addf(out, "%zu", m->counts[status_named(sv_from(name, 2))]);
    } else if (sv_eq(name, SV("questions"))) {
        buf_addf(out, "%zu", m->n_items);
    } else if (sv_eq(name, SV("sources"))) {
        report_html_sources(out, m);
    } else {
        BUG_IF(!sv_starts(name, SV("t:")));
        report_add_html(out, sv_of(tr(arena_dup(a, sv_from(name, 2)).p)));
    }
}

/* report.html with its {{slots}} filled. A text for people is {{t:English}}. */
err_code report_html(buf *out, const report_file *files, size_t n, err *e)
{
    arena *a = arena_new(LIMIT_JOB_BYTES);
    report_model m;
    sv page, css, js;

    BUG_IF(!asset_find(&page, "src/report/report.html") || !asset_find(&css, "src/report/report.css") ||
           !asset_find(&js, "src/report/report.js"));
    report_model_make(&m, a, files, n);
    for (;;) {
        size_t at = sv_find(page, SV("{{")), end = sv_find(page, SV("}}"));

        if (at == SIZE_MAX)
            break;
        BUG_IF(end == SIZE_MAX || end < at);
        buf_add(out, sv_slice(page, 0, at));
        add_slot(out, a, &m, sv_slice(page, at + 2, end), css, js);
        page = sv_from(page, end + 2);
    }
    buf_add(out, page);
    arena_free(a);
    return buf_check(out, e);
}
