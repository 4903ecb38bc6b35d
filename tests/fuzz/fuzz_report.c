// DEPS: report csv
/* Escaping. Whatever a text holds: as HTML it has no character that begins or ends markup and no control; as JSON it is one
 * string on one line; both are UTF-8 and read back as the text (where that was UTF-8 without what is refused). As a CSV
 * field it reads back, and no spreadsheet runs it. And a page made of the text has the scripts, styles, cards and forms of one made of "x". */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/limits.h"
#include "csv/csv.h"
#include "report/report.h"

#define HOLDS(x) ((x) ? (void)0 : abort())

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static size_t count(sv s, const char *what)
{
    size_t n = 0;

    for (sv rest = s; (rest = sv_from(rest, sv_find(rest, sv_of(what)))).n; rest = sv_from(rest, 1))
        n++;
    return n;
}

static void check_html(sv text)
{
    buf out;

    buf_init(&out, 64 * MIB);
    report_add_html(&out, text);
    HOLDS(txt_is_utf8(buf_sv(&out), NULL));
    for (size_t i = 0; i < out.n; i++)
        HOLDS(!strchr("<>\"'", out.p[i]) && ((unsigned char)out.p[i] >= 0x20 || out.p[i] == '\n' || out.p[i] == '\t'));
    HOLDS(count(buf_sv(&out), "&") == count(buf_sv(&out), "&amp;") + count(buf_sv(&out), "&lt;") + count(buf_sv(&out), "&gt;") +
                                           count(buf_sv(&out), "&quot;") + count(buf_sv(&out), "&#39;"));
    buf_release(&out);
}

/* Reads a JSON string as the standard says; false when it is none. */
static bool read_json(buf *out, sv s)
{
    if (s.n < 2 || s.p[0] != '"' || s.p[s.n - 1] != '"')
        return false;
    for (size_t i = 1; i + 1 < s.n; i++) {
        const char *e;

        if ((unsigned char)s.p[i] < 0x20 || s.p[i] == '"')
            return false;
        if (s.p[i] != '\\') {
            buf_addc(out, s.p[i]);
            continue;
        }
        if (++i + 1 >= s.n)
            return false;
        if (s.p[i] == 'u') {
            char hex[5] = { 0 };

            if (i + 5 >= s.n)
                return false;
            memcpy(hex, s.p + i + 1, 4);
            buf_add_utf8(out, (uint32_t)strtoul(hex, NULL, 16));
            i += 4;
        } else if ((e = strchr("\"\"\\\\//b\bf\fn\nr\rt\t", s.p[i]))) {
            buf_addc(out, e[1]);
        } else {
            return false;
        }
    }
    return true;
}

static void check_json(sv text)
{
    buf out, back;

    buf_init(&out, 64 * MIB);
    buf_init(&back, 64 * MIB);
    report_add_json(&out, text.p ? text : SV(""));
    HOLDS(txt_is_utf8(buf_sv(&out), NULL) && count(buf_sv(&out), "\n") == 0);
    HOLDS(read_json(&back, buf_sv(&out)));
    HOLDS(!txt_is_utf8(text, NULL) || sv_eq(buf_sv(&back), text));
    buf_release(&out);
    buf_release(&back);
}

static void check_csv(sv text)
{
    csv_dialect d = { .enc = TXT_UTF8, .sep = ',', .eol = "\r\n" };
    csv_doc *c;
    err e = ERR_INIT;
    buf out;
    sv got;

    if (!txt_is_utf8(text, NULL) || !text.n)
        return;
    buf_init(&out, 64 * MIB);
    csv_add_field(&out, text, ',');
    buf_adds(&out, ",end\r\n");
    HOLDS(csv_open(&c, buf_sv(&out), &d, &e) == ERR_OK);
    HOLDS(csv_rows(c) == 1 && csv_cols(c, 0) == 2);
    got = csv_cell(c, 0, 0);
    HOLDS(!csv_is_risky(got) && (sv_eq(got, text) || (got.n && got.p[0] == '\'' && sv_eq(sv_from(got, 1), text))));
    csv_close(c);
    buf_release(&out);
}

/* A page of one reviewed item, all of whose texts are this one. */
static void make_page(buf *out, sv t)
{
    draft_line line = { .text = t, .quoted = true };
    draft_source source = { t, &line, 1 };
    match_trace trace = { .missing = &t, .n_missing = 1, .n_top = 1 };
    draft_item d = { .status = DRAFT_REVIEW, .choice = DRAFT_YES, .answer = t, .evidence = &t, .n_evidence = 1, .sources = &source,
                     .n_sources = 1, .citation = t, .rule = t, .trace = &trace };
    sheet_item it = { .question_at = { 0, 1, 1 }, .answer_at = { 0, 1, 2 }, .choice_at = SHEET_REF_NONE, .comment_at = SHEET_REF_NONE,
                      .id = t, .category = t, .question = t };
    sheet_info sheet = { .name = t, .items = 1 };
    sheet_found found = { .sheets = &sheet, .n_sheets = 1, .items = &it, .n_items = 1 };
    report_item r = { .item = &it, .draft = &d, .status = DRAFT_REVIEW, .reason = t, .choice_value = t };
    report_file f = { .file = t, .service = t, .found = &found, .items = &r, .n_items = 1, .notes = &t, .n_notes = 1, .output = t };
    err e = ERR_INIT;

    trace.top[0] = (match_candidate){ .control = t, .title = t, .best = t, .reasons = { t }, .n_reasons = 1, .score = 1 };
    HOLDS(report_html(out, &f, 1, &e) == ERR_OK);
}

static void check_page(sv text)
{
    static const char *const shapes[] = { "<script", "</script", "<style", "<article", "</article", "<meta", "<img", "<form" };
    buf page, plain;

    if (!sv_trim(text).n)
        return;
    buf_init(&page, 64 * MIB);
    buf_init(&plain, MIB);
    make_page(&page, text);
    make_page(&plain, SV("x"));
    for (size_t i = 0; i < sizeof shapes / sizeof *shapes; i++)
        HOLDS(count(buf_sv(&page), shapes[i]) == count(buf_sv(&plain), shapes[i]));
    HOLDS(txt_is_utf8(buf_sv(&page), NULL));
    buf_release(&page);
    buf_release(&plain);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    sv text = { (const char *)data, size };

    if (size > 4096)
        return 0;
    check_html(text);
    check_json(text);
    check_csv(text);
    check_page(text);
    return 0;
}
