/* What was seen, for a person at a terminal: one small picture a sheet. */
#include <stdio.h>
#include <string.h>

#include "base/msg.h"
#include "report/inspect.h"
#include "report/report_int.h"
#include "text/text.h"

enum { SHOW_ROWS = 6, CELL_MAX = 26 };

static const char *const letters = "abcdefghijklmnopqrstuvwxyz";

typedef struct look {
    const char *word; /* English; translated */
    const char *color;
} look;

static const look looks[SHEET_COL_COUNT] = {
    [SHEET_COL_NONE] = { "", "" },
    [SHEET_COL_ID] = { "number", "\x1b[2m" },
    [SHEET_COL_CATEGORY] = { "category", "\x1b[2m" },
    [SHEET_COL_QUESTION] = { "question", "\x1b[36m" },
    [SHEET_COL_DETAIL] = { "question (more)", "\x1b[36m" },
    [SHEET_COL_CHOICE] = { "choice", "\x1b[33m" },
    [SHEET_COL_ANSWER] = { "answer", "\x1b[32m" },
    [SHEET_COL_COMMENT] = { "comment", "\x1b[35m" },
    [SHEET_COL_ASSESSOR] = { "customer's own", "\x1b[2m" },
    [SHEET_COL_OTHER] = { "not used", "\x1b[2m" },
};

/* Text of a file for a terminal: one line, no control characters, cut and padded to w columns. */
static void add_cell(buf *out, sv s, size_t w)
{
    size_t used = 0;
    uint32_t cp;
    bool cut = txt_width(s) > w;

    for (size_t i = 0; i < s.n;) {
        size_t n = txt_next(s, i, &cp);
        sv c = sv_slice(s, i, i + n);
        i += n;
        if (cp == '\n' || cp == '\r' || cp == '\t')
            c = SV(" ");
        else if (cp < 0x20 || (cp >= 0x7F && cp < 0xA0) || (cp >= 0x200B && cp <= 0x200F) ||
                 (cp >= 0x202A && cp <= 0x202E) || (cp >= 0x2066 && cp <= 0x2069) || (cp == 0xFFFD && n == 1))
            c = SV("?");
        size_t cw = txt_width(c);
        if (used + cw + (cut ? 1 : 0) > w)
            break;
        buf_add(out, c);
        used += cw;
    }
    if (cut) {
        buf_adds(out, "\xE2\x80\xA6"); /* … */
        used++;
    }
    for (; used < w; used++)
        buf_addc(out, ' ');
}

static void add_col_name(buf *out, uint32_t col, size_t w)
{
    char name[8];
    size_t n = 0, k = 0;
    char rev[8];
    for (uint64_t c = (uint64_t)col + 1; c > 0 && n < sizeof rev; c = (c - 1) / 26)
        rev[n++] = (char)(letters[(c - 1) % 26] - 32);
    while (n > 0)
        name[k++] = rev[--n];
    add_cell(out, (sv){ name, k }, w);
}

/* The columns worth showing of one table, and how wide. */
typedef struct frame {
    uint32_t col[24];
    uint8_t role[24];
    size_t width[24], n;
} frame;

static void make_frame(frame *f, const sheet_table *t, size_t cols)
{
    size_t total = 0, weight = 0, share[24];
    f->n = 0;
    for (uint32_t c = 0; c < t->n_cols && f->n < 24; c++) {
        uint8_t r = t->roles[c];
        if (r == SHEET_COL_NONE ||
            (c > 0 && t->roles[c - 1] == r && f->n && r != SHEET_COL_CHOICE && r != SHEET_COL_CATEGORY))
            continue;
        f->col[f->n] = c;
        f->role[f->n] = r;
        share[f->n] = r == SHEET_COL_QUESTION                           ? 5
                      : r == SHEET_COL_ANSWER || r == SHEET_COL_DETAIL  ? 3
                      : r == SHEET_COL_OTHER || r == SHEET_COL_ASSESSOR ? 1
                                                                        : 2;
        weight += share[f->n];
        f->n++;
    }
    size_t room = cols > 8 + f->n * 3 ? cols - 8 - f->n * 3 : f->n * 4;
    for (size_t i = 0; i < f->n; i++) {
        f->width[i] = weight ? room * share[i] / weight : 4;
        if (f->width[i] < 4)
            f->width[i] = 4;
        if (f->role[i] != SHEET_COL_QUESTION && f->width[i] > CELL_MAX)
            f->width[i] = CELL_MAX;
        total += f->width[i];
    }
    (void)total;
}

static err_code add_row(buf *out, sheet_doc *d, const sheet_table *t, const frame *f, uint32_t row, bool color, err *e)
{
    err_code rc;
    buf_addf(out, "  %5u", row + 1);
    for (size_t i = 0; i < f->n; i++) {
        sv s;
        if ((rc = sheet_text(&s, d, (sheet_ref){ t->sheet, row, f->col[i] }, e)) != ERR_OK)
            return rc;
        buf_adds(out, " \xE2\x94\x82 "); /* │ */
        if (color)
            buf_adds(out, looks[f->role[i]].color);
        add_cell(out, s, f->width[i]);
        if (color && looks[f->role[i]].color[0])
            buf_adds(out, "\x1b[0m");
    }
    buf_addc(out, '\n');
    return ERR_OK;
}

static void add_rule(buf *out, const frame *f)
{
    buf_adds(out, "  ");
    for (size_t i = 0; i < 6; i++)
        buf_adds(out, "\xE2\x94\x80");
    for (size_t i = 0; i < f->n; i++) {
        buf_adds(out, "\xE2\x94\xBC");
        for (size_t k = 0; k < f->width[i] + 2; k++)
            buf_adds(out, "\xE2\x94\x80");
    }
    buf_addc(out, '\n');
}

static void add_choices(buf *out, const sheet_choices *c)
{
    static const char *const sources[] = {
        "", "dropdown", "legend on the sheet", "a column for each", "boxes to tick", "values in use"
    };
    if (!c || !c->n)
        return;
    buf_adds(out, "  ");
    buf_addf(out, tr("choice values (%s): "), tr(sources[c->source]));
    for (size_t i = 0; i < c->n && i < 12; i++) {
        if (i)
            buf_adds(out, " \xC2\xB7 ");
        size_t w = txt_width(c->values[i]);
        add_cell(out, c->values[i], w < CELL_MAX ? w : CELL_MAX);
        const char *m = sheet_choice_name(c->means[i]);
        buf_addf(out, " = %s", m ? m : "?");
    }
    if (c->n > 12)
        buf_adds(out, " \xE2\x80\xA6");
    buf_addc(out, '\n');
}

static err_code add_table(buf *out, sheet_doc *d, const sheet_found *f, const sheet_table *t, uint32_t nth, size_t cols,
                          bool color, err *e)
{
    frame fr;
    err_code rc;
    size_t shown = 0;

    make_frame(&fr, t, cols);
    if (fr.n) {
        buf_adds(out, "       ");
        for (size_t i = 0; i < fr.n; i++) {
            buf_adds(out, " \xE2\x94\x82 ");
            add_col_name(out, fr.col[i], fr.width[i]);
        }
        buf_adds(out, "\n       ");
        for (size_t i = 0; i < fr.n; i++) {
            buf_adds(out, " \xE2\x94\x82 ");
            if (color)
                buf_adds(out, looks[fr.role[i]].color);
            add_cell(out, sv_of(looks[fr.role[i]].word[0] ? tr(looks[fr.role[i]].word) : ""), fr.width[i]);
            if (color && looks[fr.role[i]].color[0])
                buf_adds(out, "\x1b[0m");
        }
        buf_addc(out, '\n');
        add_rule(out, &fr);
        if (t->header_first != SHEET_NONE)
            for (uint32_t r = t->header_first; r <= t->header_last; r++)
                if ((rc = add_row(out, d, t, &fr, r, false, e)) != ERR_OK)
                    return rc;
        add_rule(out, &fr);
    }
    for (size_t i = 0; i < f->n_items && shown < SHOW_ROWS; i++) {
        const sheet_item *it = &f->items[i];
        if (it->table != nth)
            continue;
        shown++;
        if (fr.n) {
            if ((rc = add_row(out, d, t, &fr, it->question_at.row, color, e)) != ERR_OK)
                return rc;
            continue;
        }
        buf_adds(out, "  ");
        report_add_cell(out, it->question_at);
        buf_adds(out, "  ");
        add_cell(out, it->question, cols > 50 ? cols - 30 : 30);
        buf_adds(out, " \xE2\x86\x92 "); /* → */
        report_add_cell(out, sheet_has(it->answer_at) ? it->answer_at : it->choice_at);
        buf_addc(out, '\n');
    }
    if (t->items > shown) {
        buf_adds(out, "  ");
        buf_addf(out, tr("… %zu more questions, to row %u"), t->items - shown, t->last + 1);
        buf_addc(out, '\n');
    }
    add_choices(out, t->choices);
    return ERR_OK;
}

err_code inspect_text(buf *out, sv file, sheet_doc *d, const sheet_found *f, size_t cols, bool color, err *e)
{
    static const char *const roles[] = { "questions", "cover", "history", "lists", "other" };
    size_t answered = 0;
    err_code rc;

    for (size_t i = 0; i < f->n_items; i++)
        answered += f->items[i].answered;
    add_cell(out, file, txt_width(file) < cols ? txt_width(file) : cols);
    buf_addf(out, ": %s%s%s, ", sheet_format(d), sheet_encoding(d) ? " " : "",
             sheet_encoding(d) ? sheet_encoding(d) : "");
    buf_addf(out, tr("%zu questions, %zu already answered"), f->n_items, answered);
    buf_addc(out, '\n');
    for (uint32_t s = 0; s < f->n_sheets; s++) {
        const sheet_info *in = &f->sheets[s];
        buf_addc(out, '\n');
        if (color)
            buf_adds(out, "\x1b[1m");
        if (sheet_is_book(d))
            add_cell(out, in->name, txt_width(in->name) < 60 ? txt_width(in->name) : 60);
        else
            buf_adds(out, tr("table"));
        if (color)
            buf_adds(out, "\x1b[0m");
        buf_addf(out, "  %s", tr(roles[in->role]));
        if (in->hidden)
            buf_addf(out, ", %s", tr("hidden, left alone"));
        if (in->items) {
            buf_adds(out, ", ");
            buf_addf(out, tr("%zu questions, confidence %d%%"), in->items, (int)(in->confidence * 100 + 0.5));
            if (!in->sure)
                buf_addf(out, " - %s", tr("too unsure to fill: say where things are with --map, or use --force"));
        }
        if (in->profile.n) {
            buf_adds(out, ", ");
            buf_addf(out, tr("profile %.*s"), SV_FMT(in->profile));
        }
        buf_addc(out, '\n');
        for (uint32_t t = 0; t < f->n_tables; t++)
            if (f->tables[t].sheet == s && (rc = add_table(out, d, f, &f->tables[t], t, cols, color, e)) != ERR_OK)
                return rc;
        for (size_t k = 0; k < in->n_doubts; k++) {
            buf_adds(out, color ? "  \x1b[33m?\x1b[0m " : "  ? ");
            buf_add(out, in->doubts[k]);
            buf_addc(out, '\n');
        }
    }
    return buf_check(out, e);
}
