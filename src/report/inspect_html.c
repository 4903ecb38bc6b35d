/* What was seen, as a page: the grid of each sheet, coloured by what each cell is for. */
#include <stdlib.h>
#include <string.h>

#include "base/asset.h"
#include "base/msg.h"
#include "report/inspect.h"
#include "report/report_int.h"
#include "text/text.h"

enum { PAGE_ROWS = 1200, PAGE_COLS = 120, TEXT_BYTES = 1200 };

typedef struct mark { /* what one cell is for */
    uint32_t row, col;
    char kind; /* q c a m */
    bool held; /* it holds an answer already */
} mark;

typedef struct page {
    buf *out;
    sheet_doc *d;
    const sheet_found *f;
    mark *marks; /* of one sheet, sorted */
    size_t n, cap;
} page;

static void add_mark(page *p, sheet_ref at, char kind, bool held)
{
    if (!sheet_has(at))
        return;
    p->marks = xgrow(p->marks, &p->cap, p->n + 1, sizeof *p->marks);
    p->marks[p->n++] = (mark){ at.row, at.col, kind, held };
}

static int by_place(const void *x, const void *y)
{
    const mark *a = x, *b = y;
    if (a->row != b->row)
        return a->row < b->row ? -1 : 1;
    return a->col < b->col ? -1 : a->col > b->col;
}

static void collect(page *p, uint32_t sheet)
{
    p->n = 0;
    for (size_t i = 0; i < p->f->n_items; i++) {
        const sheet_item *it = &p->f->items[i];
        if (it->question_at.sheet != sheet)
            continue;
        add_mark(p, it->question_at, 'q', false);
        add_mark(p, it->choice_at, 'c', it->had_choice.n > 0);
        for (size_t k = 0; it->choice_cells && k < it->choices->n; k++)
            add_mark(p, it->choice_cells[k], 'c', it->had_choice.n > 0);
        add_mark(p, it->answer_at, 'a', it->had_answer.n > 0);
        add_mark(p, it->comment_at, 'm', it->had_comment.n > 0);
    }
    if (p->n)
        qsort(p->marks, p->n, sizeof *p->marks, by_place);
}

static const mark *mark_at(const page *p, uint32_t row, uint32_t col)
{
    size_t lo = 0, hi = p->n;
    while (lo < hi) {
        size_t mid = (lo + hi) / 2;
        const mark *m = &p->marks[mid];
        if (m->row == row && m->col == col)
            return m;
        if (m->row < row || (m->row == row && m->col < col))
            lo = mid + 1;
        else
            hi = mid;
    }
    return NULL;
}

static void add_col_name(buf *out, uint32_t col)
{
    char rev[8];
    size_t n = 0;
    for (uint64_t c = (uint64_t)col + 1; c > 0 && n < sizeof rev; c = (c - 1) / 26)
        rev[n++] = (char)('A' + (c - 1) % 26);
    while (n > 0)
        buf_addc(out, rev[--n]);
}

static bool is_header(const page *p, uint32_t sheet, uint32_t row)
{
    for (size_t t = 0; t < p->f->n_tables; t++)
        if (p->f->tables[t].sheet == sheet && p->f->tables[t].header_first != SHEET_NONE &&
            row >= p->f->tables[t].header_first && row <= p->f->tables[t].header_last)
            return true;
    return false;
}

static bool is_unused(const page *p, uint32_t sheet, uint32_t row, uint32_t col)
{
    for (size_t t = 0; t < p->f->n_tables; t++) {
        const sheet_table *x = &p->f->tables[t];
        if (x->sheet == sheet && row >= x->first && row <= x->last && col < x->n_cols)
            return x->roles[col] == SHEET_COL_ASSESSOR || x->roles[col] == SHEET_COL_OTHER;
    }
    return false;
}

static err_code add_cell(page *p, uint32_t sheet, uint32_t row, uint32_t col, bool header, err *e)
{
    sv s;
    uint32_t rows, cols;
    err_code rc;
    sheet_ref at = { sheet, row, col };

    if (!sheet_block(&rows, &cols, p->d, at))
        return ERR_OK; /* inside a merged block */
    if ((rc = sheet_text(&s, p->d, at, e)) != ERR_OK)
        return rc;
    const mark *m = mark_at(p, row, col);
    buf_adds(p->out, "<td");
    if (cols > 1)
        buf_addf(p->out, " colspan=\"%u\"", cols);
    if (rows > 1)
        buf_addf(p->out, " rowspan=\"%u\"", rows);
    if (m)
        buf_addf(p->out, " class=\"%c%s\"", m->kind, m->held ? " held" : "");
    else if (header && s.n)
        buf_adds(p->out, " class=\"h\"");
    else if (is_unused(p, sheet, row, col))
        buf_adds(p->out, " class=\"x\"");
    buf_addc(p->out, '>');
    if (s.n) {
        bool clip = s.n > 300;
        sv shown = txt_cut(s, TEXT_BYTES);
        if (clip)
            buf_adds(p->out, "<div class=\"clip\">");
        report_add_html(p->out, shown);
        if (shown.n < s.n)
            buf_adds(p->out, "\xE2\x80\xA6");
        if (clip)
            buf_adds(p->out, "</div>");
    }
    buf_adds(p->out, "</td>");
    return ERR_OK;
}

static err_code add_grid(page *p, uint32_t sheet, err *e)
{
    const sheet_info *in = &p->f->sheets[sheet];
    uint32_t rows = in->rows < PAGE_ROWS ? in->rows : PAGE_ROWS, cols = in->cols;
    err_code rc;

    for (size_t i = 0; i < p->n; i++) { /* blocks to write into may reach past the last filled cell */
        uint32_t h = 1, w = 1;
        sheet_block(&h, &w, p->d, (sheet_ref){ sheet, p->marks[i].row, p->marks[i].col });
        if (p->marks[i].col + w > cols)
            cols = p->marks[i].col + w;
        if (p->marks[i].row + h > rows && p->marks[i].row + h <= PAGE_ROWS)
            rows = p->marks[i].row + h;
    }
    if (cols > PAGE_COLS)
        cols = PAGE_COLS;
    if (!rows || !cols)
        return ERR_OK;
    buf_adds(p->out, "<div class=\"grid\"><table><thead><tr><th></th>");
    for (uint32_t c = 0; c < cols; c++) {
        buf_adds(p->out, "<th>");
        add_col_name(p->out, c);
        buf_adds(p->out, "</th>");
    }
    buf_adds(p->out, "</tr></thead><tbody>\n");
    for (uint32_t r = 0; r < rows; r++) {
        bool header = is_header(p, sheet, r);
        buf_addf(p->out, "<tr%s><th>%u</th>", sheet_row_hidden(p->d, sheet, r) ? " class=\"hid\"" : "", r + 1);
        for (uint32_t c = 0; c < cols; c++)
            if ((rc = add_cell(p, sheet, r, c, header, e)) != ERR_OK)
                return rc;
        buf_adds(p->out, "</tr>\n");
    }
    buf_adds(p->out, "</tbody></table></div>\n");
    if (in->rows > rows) {
        buf_adds(p->out, "<div>");
        buf_addf(p->out, tr("The first %u of %u rows are shown."), rows, in->rows);
        buf_adds(p->out, "</div>\n");
    }
    return ERR_OK;
}

static void add_choices(page *p, uint32_t sheet)
{
    static const char *const sources[] = {
        "", "dropdown", "legend on the sheet", "a column for each", "boxes to tick", "values in use"
    };
    for (size_t t = 0; t < p->f->n_tables; t++) {
        const sheet_choices *c = p->f->tables[t].choices;
        if (p->f->tables[t].sheet != sheet || !c || !c->n)
            continue;
        buf_adds(p->out, "<p class=\"facts\">");
        buf_addf(p->out, tr("choice values (%s): "), tr(sources[c->source]));
        for (size_t i = 0; i < c->n && i < 30; i++) {
            const char *m = sheet_choice_name(c->means[i]);
            buf_adds(p->out, "<code>");
            report_add_html(p->out, txt_cut(c->values[i], 120));
            buf_addf(p->out, "</code> %s ", m ? m : "?");
        }
        buf_adds(p->out, "</p>");
    }
}

static err_code add_sheet(page *p, uint32_t sheet, err *e)
{
    static const char *const roles[] = { "questions", "cover", "history", "lists", "other" };
    const sheet_info *in = &p->f->sheets[sheet];
    err_code rc;

    collect(p, sheet);
    buf_adds(p->out, "<section>");
    buf_adds(p->out, in->items ? "<div>" : "<details><summary>");
    buf_adds(p->out, "<h2 style=\"display:inline\">");
    if (sheet_is_book(p->d))
        report_add_html(p->out, in->name);
    else
        buf_adds(p->out, tr("table"));
    buf_addf(p->out, "</h2><span class=\"tag\">%s</span>", tr(roles[in->role]));
    if (in->hidden)
        buf_addf(p->out, "<span class=\"tag\">%s</span>", tr("hidden, left alone"));
    if (in->items) {
        buf_adds(p->out, "<p class=\"facts\">");
        buf_addf(p->out, tr("%zu questions, confidence %d%%"), in->items, (int)(in->confidence * 100 + 0.5));
        if (!in->sure)
            buf_addf(p->out, " \xE2\x80\x93 <b class=\"warn\">%s</b>",
                     tr("too unsure to fill: say where things are with --map, or use --force"));
        buf_adds(p->out, "</p>");
        add_choices(p, sheet);
    }
    if (in->n_doubts) {
        buf_adds(p->out, "<ul class=\"warn\">");
        for (size_t i = 0; i < in->n_doubts; i++) {
            buf_adds(p->out, "<li>");
            report_add_html(p->out, in->doubts[i]);
            buf_adds(p->out, "</li>");
        }
        buf_adds(p->out, "</ul>");
    }
    buf_adds(p->out, in->items ? "</div>" : "</summary>");
    if ((rc = add_grid(p, sheet, e)) != ERR_OK)
        return rc;
    buf_adds(p->out, in->items ? "</section>\n" : "</details></section>\n");
    return ERR_OK;
}

static void add_legend(buf *out)
{
    static const struct {
        const char *cls, *word;
    } keys[] = { { "q", "question" }, { "c", "choice" }, { "a", "answer" },
                 { "m", "comment" },  { "h", "header" }, { "x", "not used" } };
    buf_adds(out, "<div class=\"legend\">");
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
        buf_addf(out, "<span><i class=\"%s\"></i>%s</span>", keys[i].cls, tr(keys[i].word));
    buf_adds(out, "</div>");
}

err_code inspect_html(buf *out, sv file, sheet_doc *d, const sheet_found *f, err *e)
{
    page p = { .out = out, .d = d, .f = f };
    size_t answered = 0;
    sv css;
    err_code rc = ERR_OK;

    for (size_t i = 0; i < f->n_items; i++)
        answered += f->items[i].answered;
    BUG_IF(!asset_find(&css, "src/report/inspect.css"));
    buf_addf(out,
             "<!doctype html>\n<html lang=\"%s\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" "
             "content=\"width=device-width\">\n",
             msg_get_lang() == MSG_JA ? "ja" : "en");
    buf_adds(out, "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src "
                  "'unsafe-inline'\">\n<title>");
    report_add_html(out, file);
    buf_adds(out, "</title><style>\n");
    buf_add(out, css);
    buf_adds(out, "</style></head><body><header><h1>");
    report_add_html(out, file);
    buf_adds(out, "</h1><p>");
    buf_addf(out, "%s%s%s \xC2\xB7 ", sheet_format(d), sheet_encoding(d) ? " " : "",
             sheet_encoding(d) ? sheet_encoding(d) : "");
    buf_addf(out, tr("%zu questions, %zu already answered"), f->n_items, answered);
    buf_adds(out, "</p>");
    add_legend(out);
    buf_adds(out, "</header><main>\n");
    /* sheets with questions first */
    for (int round = 0; round < 2 && rc == ERR_OK; round++)
        for (uint32_t s = 0; s < f->n_sheets && rc == ERR_OK; s++)
            if ((f->sheets[s].items > 0) == (round == 0))
                rc = add_sheet(&p, s, e);
    buf_adds(out, "</main></body></html>\n");
    free(p.marks);
    return rc == ERR_OK ? buf_check(out, e) : rc;
}
