/* wp_docx_body.c: word/document.xml → lines. See wp_docx.c for what a line is. */
#include <string.h>

#include "whitepaper/wp_docx.h"
#include "xml/xml.h"

enum { MAX_TABLES = 8, MAX_PARAS = 8 };

typedef struct para {
    buf text;
    sv style;
    int outline, num, ilvl;
    bool hidden; /* the run that is open */
} para;

typedef struct table {
    buf row, cell;
    size_t cells, cols; /* cells of this row so far; the widest row */
    int span;
    bool merged, in_row;
} table;

typedef struct writer {
    buf *out;
    docx *d;
    para p[MAX_PARAS]; /* a text box has paragraphs inside a paragraph */
    int np;
    table t[MAX_TABLES];
    int nt;
    int deep_p, deep_t; /* nested deeper than we look: read over */
} writer;

static para *top(writer *w) { return w->np > 0 ? &w->p[w->np - 1] : NULL; }
static table *cell(writer *w) { return w->nt > 0 ? &w->t[w->nt - 1] : NULL; }

static void begin_para(writer *w)
{
    if (w->np == MAX_PARAS) {
        w->deep_p++;
        return;
    }
    para *p = &w->p[w->np++];
    buf_reset(&p->text);
    p->style = SV_NULL;
    p->outline = p->num = p->ilvl = -1;
    p->hidden = false;
}

/* The paragraph as a line: signs of a heading, number or bullet, text. */
static void para_line(writer *w, buf *o, para *p)
{
    const docx_style *s = p->style.n ? docx_style_find(w->d, p->style) : NULL;
    int outline = p->outline >= 0 ? p->outline : s ? s->outline : -1;
    int num = p->num >= 0 ? p->num : s ? s->num : -1, ilvl = p->ilvl >= 0 ? p->ilvl : s && s->ilvl >= 0 ? s->ilvl : 0;
    sv text = txt_trim(buf_sv(&p->text)), number = SV_NULL;
    bool toc = s && s->toc;
    if (!text.n) return;
    if (outline > 8) outline = -1;
    if (num > 0 && !toc) number = docx_number(w->d, num, outline >= 0 && p->ilvl < 0 && (!s || s->ilvl < 0) ? outline : ilvl);
    if (s && s->title && outline < 0) outline = 0;
    if (outline >= 0 && !toc && !cell(w) && text.n < 600) {
        for (int k = 0; k <= (outline < 6 ? outline : 5); k++) buf_addc(o, '#');
        buf_addc(o, ' ');
    } else if (number.n) {
        for (int k = 0; k < ilvl; k++) buf_adds(o, "  ");
    }
    if (number.n) {
        buf_add(o, number);
        buf_addc(o, ' ');
    }
    for (size_t i = 0; i < text.n; i++) {
        char ch = text.p[i];
        if (ch == '\t' && !toc) buf_adds(o, outline >= 0 ? " " : "  ");
        else if (ch == '\n') buf_adds(o, cell(w) ? "<br>" : outline >= 0 ? " " : "\n\n");
        else buf_addc(o, ch);
    }
}

static void end_para(writer *w)
{
    para *p = top(w);
    table *t = cell(w);
    if (w->deep_p > 0) {
        w->deep_p--;
        return;
    }
    if (!p) return;
    if (t) {
        buf line;
        buf_init(&line, WP_MAX_TEXT * 2);
        para_line(w, &line, p);
        if (line.n) {
            if (t->cell.n) buf_adds(&t->cell, "<br>");
            buf_add(&t->cell, buf_sv(&line));
        }
        buf_release(&line);
    } else {
        size_t before = w->out->n;
        para_line(w, w->out, p);
        buf_adds(w->out, w->out->n > before ? "\n\n" : "\n");
    }
    w->np--;
}

static void end_cell(writer *w)
{
    table *t = cell(w);
    if (!t) return;
    for (int k = 0; k < (t->span > 0 ? t->span : 1); k++) {
        if (t->cells++) buf_addc(&t->row, '\t');
        if (k == 0 && !t->merged) buf_add(&t->row, buf_sv(&t->cell));
    }
    buf_reset(&t->cell);
    t->span = 1;
    t->merged = false;
}

static void end_row(writer *w)
{
    table *t = cell(w);
    if (!t) return;
    sv row = buf_sv(&t->row);
    if (w->nt > 1) { /* a table in a cell: its text */
        table *up = &w->t[w->nt - 2];
        if (txt_trim(row).n) {
            if (up->cell.n) buf_adds(&up->cell, "<br>");
            for (size_t i = 0; i < row.n; i++)
                if (row.p[i] == '\t') buf_adds(&up->cell, " ");
                else buf_addc(&up->cell, row.p[i]);
        }
    } else if (t->cells > 1) {
        buf_add(w->out, row);
        buf_addc(w->out, '\n');
    } else { /* a box around text */
        for (sv rest = row; rest.n;) {
            size_t cut = sv_find(rest, SV("<br>"));
            buf_add(w->out, cut == SIZE_MAX ? rest : sv_slice(rest, 0, cut));
            buf_adds(w->out, "\n\n");
            rest = cut == SIZE_MAX ? SV_NULL : sv_from(rest, cut + 4);
        }
    }
    buf_reset(&t->row);
    t->cells = 0;
}

static void begin_table(writer *w)
{
    if (w->nt == MAX_TABLES) {
        w->deep_t++;
        return;
    }
    table *t = &w->t[w->nt++];
    buf_reset(&t->row);
    buf_reset(&t->cell);
    t->cells = 0;
    t->span = 1;
    t->merged = false;
}

static void end_table(writer *w)
{
    if (w->deep_t > 0) w->deep_t--;
    else if (w->nt > 0 && --w->nt == 0) buf_addc(w->out, '\n');
}

static int val(const xml_tok *t, int none)
{
    sv v;
    uint64_t n;
    if (!xml_attr_local(t, SV("val"), &v) || !sv_u64(v, &n) || n > 100000) return none;
    return (int)n;
}

static bool off(const xml_tok *t)
{
    sv v;
    return xml_attr_local(t, SV("val"), &v) && (sv_eq(v, SV("0")) || sv_eq(v, SV("false")) || sv_eq(v, SV("off")));
}

static void open_tag(writer *w, const xml_tok *t)
{
    para *p = top(w);
    sv n = t->local, v;
    if (sv_eq(n, SV("p"))) {
        begin_para(w);
        if (t->kind == XML_EMPTY) end_para(w);
    } else if (sv_eq(n, SV("tbl"))) begin_table(w);
    else if (sv_eq(n, SV("gridSpan")) && cell(w)) cell(w)->span = val(t, 1) < 64 ? val(t, 1) : 1;
    else if (sv_eq(n, SV("vMerge")) && cell(w)) cell(w)->merged = !(xml_attr_local(t, SV("val"), &v) && sv_eq(v, SV("restart")));
    if (!p) return;
    if (sv_eq(n, SV("pStyle")) && xml_attr_local(t, SV("val"), &v)) p->style = v;
    else if (sv_eq(n, SV("outlineLvl"))) p->outline = val(t, -1);
    else if (sv_eq(n, SV("numId"))) p->num = val(t, 0);
    else if (sv_eq(n, SV("ilvl"))) p->ilvl = val(t, -1);
    else if (sv_eq(n, SV("r"))) p->hidden = false;
    else if (sv_eq(n, SV("vanish"))) p->hidden = !off(t);
    else if (sv_eq(n, SV("tab")) && !p->hidden && sv_find(t->attrs, SV("pos=")) == SIZE_MAX) buf_addc(&p->text, '\t');
    else if (sv_eq(n, SV("br")) || sv_eq(n, SV("cr"))) buf_addc(&p->text, '\n');
    else if (sv_eq(n, SV("noBreakHyphen"))) buf_addc(&p->text, '-');
}

err_code docx_body_write(buf *out, docx *d, sv part, err *e)
{
    writer *w = arena_one(d->a, writer);
    xml x;
    xml_tok t;
    err_code rc;
    w->out = out;
    w->d = d;
    for (int k = 0; k < MAX_PARAS; k++) buf_init(&w->p[k].text, WP_MAX_TEXT * 2);
    for (int k = 0; k < MAX_TABLES; k++) buf_init(&w->t[k].row, WP_MAX_TEXT * 2), buf_init(&w->t[k].cell, WP_MAX_TEXT * 2);
    xml_init(&x, part);
    while ((rc = xml_next(&x, &t, e)) == ERR_OK && t.kind != XML_END) {
        if (t.kind == XML_OPEN) {
            /* deleted text, field codes, the copy of a text box for old programs, Ruby's reading */
            static const char *const skip[] = { "del", "moveFrom", "instrText", "Fallback", "rt", "footnotePr", "sectPr", "rPrChange", "pPrChange", "tblPrChange", NULL };
            bool skipped = false;
            for (size_t k = 0; skip[k] && !skipped; k++)
                if (sv_eq(t.local, sv_of(skip[k]))) {
                    if ((rc = xml_skip(&x, &t, e)) != ERR_OK) goto done;
                    skipped = true;
                }
            if (skipped) continue;
            if (sv_eq(t.local, SV("t"))) {
                buf text;
                buf_init(&text, WP_MAX_TEXT * 2);
                rc = xml_text(&text, &x, &t, e);
                para *p = top(w);
                for (size_t k = 0; k < text.n; k++)
                    if (text.p[k] == '\n' || text.p[k] == '\t') text.p[k] = ' ';
                if (p && !p->hidden) buf_add(&p->text, buf_sv(&text));
                buf_release(&text);
                if (rc != ERR_OK) goto done;
                continue;
            }
        }
        if (t.kind == XML_OPEN || t.kind == XML_EMPTY) open_tag(w, &t);
        if (t.kind != XML_CLOSE) continue;
        if (sv_eq(t.local, SV("p"))) end_para(w);
        else if (sv_eq(t.local, SV("tc"))) end_cell(w);
        else if (sv_eq(t.local, SV("tr"))) end_row(w);
        else if (sv_eq(t.local, SV("tbl"))) end_table(w);
    }
    if (rc == ERR_OK) rc = buf_check(out, e);
done:
    for (int k = 0; k < MAX_PARAS; k++) buf_release(&w->p[k].text);
    for (int k = 0; k < MAX_TABLES; k++) buf_release(&w->t[k].row), buf_release(&w->t[k].cell);
    return rc;
}
