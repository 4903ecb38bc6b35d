/* wp_lines.c: bytes → lines, and what is true of the whole document: Markdown or not, hard-wrapped or not, and
 * which lines are page furniture (running headers and footers, page numbers) that never belonged to the text. */
#include <stdlib.h>
#include <string.h>

#include "whitepaper/wp_priv.h"

/* Refuses what is not text before anything tries to read it as such. */
static err_code refuse_binary(sv b, err *e)
{
    if (sv_starts(b, SV("%PDF-")))
        return err_set(e, ERR_UNSUPPORTED, "a PDF cannot be read directly. Save its text first (pdftotext -layout FILE.pdf FILE.txt) and import that.");
    if (b.n >= 8 && memcmp(b.p, "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 8) == 0)
        return err_set(e, ERR_UNSUPPORTED, "an old Office file (.doc, .xls) cannot be read. Save it as .docx or as text and import that.");
    if (sv_starts(b, SV("{\\rtf")))
        return err_set(e, ERR_UNSUPPORTED, "an RTF file cannot be read. Save it as .docx or as text and import that.");
    sv head = sv_trim(sv_slice(b, 0, b.n < 200 ? b.n : 200));
    if (sv_eq_nocase(sv_slice(head, 0, 9), SV("<!doctype")) || sv_eq_nocase(sv_slice(head, 0, 5), SV("<html")))
        return err_set(e, ERR_UNSUPPORTED, "an HTML page cannot be read. Save it as text, or copy it into a Word document, and import that.");
    return ERR_OK;
}

static void add_line(wp_ctx *c, vec *v, sv raw, uint32_t no, bool page)
{
    wp_line l = { 0 };
    size_t i = 0, len, end = raw.n;
    while (end > 0 && (raw.p[end - 1] == '\r' || raw.p[end - 1] == '\n')) end--;
    l.raw = sv_slice(raw, 0, end);
    l.no = no;
    l.page = page;
    while (i < l.raw.n) { /* the indent, in columns; a tab goes to the next eighth */
        uint32_t ch;
        len = txt_next(l.raw, i, &ch);
        if (ch == '\t') l.indent = (l.indent / 8 + 1) * 8;
        else if (ch == 0x3000) l.indent += 2, l.indented_para = true;
        else if (ch == 0xfeff || ch == 0x200b) ;
        else if (txt_is_space(ch)) l.indent++;
        else break;
        i += len;
    }
    l.text = txt_trim(sv_from(l.raw, i));
    l.width = (uint32_t)(l.text.n > 4096 ? 4096 : txt_width(l.text));
    l.role = l.text.n ? WPL_TEXT : WPL_BLANK;
    vec_push(c->a, v, &l);
}

void wp_lines_split(wp_ctx *c, sv s)
{
    vec v = VEC(wp_line);
    uint32_t no = 1;
    size_t from = 0, i = 0;
    bool page = false;
    /* Every LF, CR LF, lone CR, LINE and PARAGRAPH SEPARATOR ends a line; a form feed begins a page. */
    while (i <= s.n) {
        bool end = i == s.n, ff = false;
        size_t skip = 1;
        if (!end && s.p[i] == '\n') end = true;
        else if (!end && s.p[i] == '\r') end = true, skip = i + 1 < s.n && s.p[i + 1] == '\n' ? 2 : 1;
        else if (!end && s.p[i] == '\f') end = ff = true;
        if (!end) {
            i++;
            continue;
        }
        sv raw = sv_slice(s, from, i);
        if (i < s.n || raw.n || !v.n) {
            if (!(ff && !txt_trim(raw).n)) { /* a form feed at the start of a line makes no line of its own */
                add_line(c, &v, raw, no, page);
                page = false;
            }
        }
        if (ff) page = c->paged = true;
        else no++;
        if (i == s.n) break;
        i += skip;
        from = i;
    }
    c->lines = v.p;
    c->n = v.n;
    c->d->lines = v.n ? vec_at(&v, wp_line, v.n - 1)->no : 1;
}

err_code wp_lines_read(wp_ctx *c, sv bytes, err *e)
{
    err_code rc = ERR_OK;
    txt_enc enc;
    size_t bom = 0;
    buf out;

    buf_init(&out, LIMIT_WHITEPAPER_BYTES * 3);
    if (bytes.n > (sv_starts(bytes, SV("PK\x03\x04")) ? LIMIT_FILE_BYTES : LIMIT_WHITEPAPER_BYTES)) { /* DOCX holds pictures, too */
        rc = err_set(e, ERR_LIMIT, "the file has %zu bytes, a whitepaper may have %zu. Is it the right file?", bytes.n, LIMIT_WHITEPAPER_BYTES);
        goto done;
    }
    if ((rc = refuse_binary(bytes, e)) != ERR_OK) goto done;
    if (sv_starts(bytes, SV("PK\x03\x04"))) {
        if ((rc = wp_docx_text(&out, bytes, e)) != ERR_OK) goto done;
        c->d->format = SV("docx");
    } else {
        txt_detect(&enc, &bom, bytes);
        if ((rc = txt_decode(&out, bytes, enc, e)) != ERR_OK) goto done;
        c->d->format = SV("text");
    }
    if ((rc = buf_check(&out, e)) != ERR_OK) goto done;
    if (out.n > WP_MAX_TEXT) {
        rc = err_set(e, ERR_LIMIT, "the text has %zu bytes, a whitepaper may have %d. Is it the right file?", out.n, (int)WP_MAX_TEXT);
        goto done;
    }
    if (memchr(out.p ? out.p : "", 0, out.n)) {
        rc = err_set(e, ERR_UNSUPPORTED, "this is not a text file (it holds zero bytes). A whitepaper is text, Markdown or DOCX.");
        goto done;
    }
    wp_lines_split(c, arena_dup(c->a, buf_sv(&out)));
done:
    buf_release(&out);
    return rc;
}

size_t wp_next_text(const wp_ctx *c, size_t i)
{
    while (i < c->n && (c->lines[i].role == WPL_BLANK || c->lines[i].role == WPL_FURNITURE || c->lines[i].role == WPL_SKIP)) i++;
    return i;
}

/* ---- page furniture ---- */

/* "12", "- 12 -", "12 / 40", "Page 12 of 40", "P.12", "12 ページ", "(12)": the number, or 0. */
static unsigned page_number(sv t)
{
    unsigned v = 0;
    size_t i = 0, len, digits = 0, others = 0;
    if (t.n > 40) return 0;
    for (; i < t.n; i += len) {
        uint32_t ch = wp_ch(t, i, &len);
        if (wp_is_digit(ch)) {
            if (others == 0 || digits == 0) v = v * 10 + (ch - '0'), digits++;
            continue;
        }
        if (digits) others++; /* the first number counts: "12 / 40" */
        size_t after;
        if (ch == '.' && digits && i + len < t.n && wp_is_digit(wp_ch(t, i + len, &after))) return 0; /* "9.2.1": the number of what follows */
        sv rest = sv_from(t, i);
        static const char *const words[] = { "Page", "PAGE", "page", "of", "ページ", "頁", "P", "p", NULL };
        size_t k = 0;
        while (words[k] && !sv_starts(rest, sv_of(words[k]))) k++;
        if (words[k]) len = strlen(words[k]);
        else if (ch != ' ' && ch != '-' && ch != '/' && ch != '.' && ch != '(' && ch != ')' && ch != '|' && ch != 0x2013 && ch != 0x2014 &&
                 ch != '[' && ch != ']' && ch != '~') return 0;
    }
    return digits && digits <= 4 ? v : 0;
}

/* The line with every run of digits as '#', folded: "Kumo 12/40" and "Kumo 13/40" are one. */
static sv shape(wp_ctx *c, sv t)
{
    sv f = txt_squeeze(c->a, t);
    char *o = arena_alloc(c->a, f.n + 1, 1);
    size_t n = 0;
    for (size_t i = 0; i < f.n; i++) {
        if (f.p[i] >= '0' && f.p[i] <= '9') {
            if (!n || o[n - 1] != '#') o[n++] = '#';
        } else {
            o[n++] = f.p[i];
        }
    }
    return (sv){ o, n };
}

typedef struct edge { size_t line; sv shape; } edge;

static int edge_cmp(const void *x, const void *y)
{
    const edge *a = x, *b = y;
    int r = sv_cmp(a->shape, b->shape);
    return r ? r : (a->line > b->line) - (a->line < b->line);
}

static void drop(wp_ctx *c, size_t i)
{
    c->lines[i].role = WPL_FURNITURE;
}

/* "9.2.1", "Control 8.13", "管理策 CLD.6.3.1": the number alone, its title on the next line. */
static bool lone_id(wp_ctx *c, sv t)
{
    wp_id ids[WP_MAX_CONTROLS];
    return t.n < 60 && !wp_word_starts(WPW_FIELD_EDITION, txt_squeeze(c->a, t)) && wp_tag_scan(t, ids, WP_MAX_CONTROLS, true) > 0;
}

/* Labels that a page template repeats on purpose: "【管理策】", "当社の対応", "■…". */
static bool is_label(wp_ctx *c, sv t)
{
    if (lone_id(c, t)) return true;
    sv s = txt_squeeze(c->a, t);
    if (sv_starts(s, SV("【")) && sv_ends(s, SV("】"))) s = sv_slice(s, 3, s.n - 3);
    while (s.n && (s.p[s.n - 1] == ':' || s.p[s.n - 1] == ']')) s.n--;
    while (s.n && s.p[0] == '[') s = sv_from(s, 1);
    return wp_marker_of(t, false).kind != WPM_NONE || wp_word_is(WPW_REQUIREMENT, s) || wp_word_is(WPW_RESPONSE, s) || wp_word_is(WPW_COL_TITLE, s);
}

static bool known(const edge *x, size_t n, sv sh)
{
    size_t lo = 0, hi = n;
    while (lo < hi) {
        size_t mid = (lo + hi) / 2;
        int r = sv_cmp(x[mid].shape, sh);
        if (!r) return true;
        if (r < 0) lo = mid + 1;
        else hi = mid;
    }
    return false;
}

/* Drops what is known from the edge inwards, and stops at the first line that is text. */
static void drop_edge(wp_ctx *c, const edge *x, size_t n, size_t from, size_t to, bool up)
{
    size_t seen = 0;
    for (size_t i = 0; i < to - from && seen < 4; i++) {
        size_t k = up ? to - 1 - i : from + i;
        if (c->lines[k].role != WPL_TEXT) continue;
        if (!known(x, n, shape(c, c->lines[k].text))) return;
        c->lines[k].role = WPL_FURNITURE;
        seen++;
    }
}

/* With form feeds: among the first and last three lines of each page, what comes on many pages is furniture. */
static void furniture_by_page(wp_ctx *c)
{
    vec v = VEC(edge), found = VEC(edge);
    size_t pages = 1, start = 0;
    for (size_t i = 1; i <= c->n; i++) {
        if (i < c->n && !c->lines[i].page) continue;
        for (int up = 0; up < 2; up++)
            for (size_t k = 0, seen = 0; k < i - start && seen < 3; k++) {
                size_t at = up ? i - 1 - k : start + k;
                if (c->lines[at].role != WPL_TEXT) continue;
                vec_push(c->a, &v, &(edge){ at, shape(c, c->lines[at].text) });
                seen++;
            }
        if (i < c->n) pages++;
        start = i;
    }
    if (pages < 3) return;
    edge *x = v.p;
    qsort(x, v.n, sizeof *x, edge_cmp);
    for (size_t i = 0; i < v.n;) {
        size_t j = i, lines = 0;
        while (j < v.n && sv_eq(x[j].shape, x[i].shape)) {
            if (j == i || x[j].line != x[j - 1].line) lines++;
            j++;
        }
        /* A lone number at the edge of a page is its number. A text must come on a third of the pages. */
        sv t = c->lines[x[i].line].text;
        if ((page_number(t) && lines >= 2) || (lines >= 3 && lines * 3 >= pages && !is_label(c, t))) vec_push(c->a, &found, &x[i]);
        i = j;
    }
    start = 0;
    for (size_t i = 1; i <= c->n; i++) {
        if (i < c->n && !c->lines[i].page) continue;
        drop_edge(c, found.p, found.n, start, i, false);
        drop_edge(c, found.p, found.n, start, i, true);
        start = i;
    }
}

/* Without form feeds: lone page numbers that count up, and lines that stand beside them again and again. */
static void furniture_by_number(wp_ctx *c)
{
    vec nums = VEC(size_t);
    vec v = VEC(edge);
    unsigned want = 0;
    size_t run = 0;
    for (size_t i = 0; i < c->n; i++) {
        if (c->lines[i].role != WPL_TEXT) continue;
        unsigned p = page_number(c->lines[i].text);
        if (!p) continue;
        if (!run || p == want || (p > want && p <= want + 2)) {
            vec_push(c->a, &nums, &i);
            want = p + 1;
            run++;
        }
    }
    if (run >= 3)
        for (size_t k = 0; k < nums.n; k++) drop(c, *vec_at(&nums, size_t, k));
    /* Repeated short lines, with a number that changes in it or beside a dropped number. */
    for (size_t i = 0; i < c->n; i++)
        if (c->lines[i].role == WPL_TEXT && c->lines[i].width <= 100)
            vec_push(c->a, &v, &(edge){ i, shape(c, c->lines[i].text) });
    edge *x = v.p;
    if (v.n) qsort(x, v.n, sizeof *x, edge_cmp);
    for (size_t i = 0; i < v.n;) {
        size_t j = i, beside = 0, rising = 0;
        while (j < v.n && sv_eq(x[j].shape, x[i].shape)) {
            size_t at = x[j].line;
            for (size_t k = at > 2 ? at - 2 : 0; k < at + 3 && k < c->n; k++)
                if (k != at && c->lines[k].role == WPL_FURNITURE) {
                    beside++;
                    break;
                }
            if (j > i && !sv_eq(c->lines[at].text, c->lines[x[j - 1].line].text)) rising++;
            j++;
        }
        size_t n = j - i;
        sv t = c->lines[x[i].line].text, sh = x[i].shape;
        bool text = wp_marker_of(t, false).kind == WPM_NONE && !wp_ends_sentence(t) && !page_number(t) && !lone_id(c, t);
        /* "Kumo Security Overview 12": the number at an end counts up, a page apart; dots beside it make it a heading. */
        bool counts = n >= 4 && rising == n - 1 && sh.n > 3 && (sv_ends(sh, SV("#")) || sv_starts(sh, SV("#")) || sv_starts(sh, SV("page#"))) &&
                      sv_find(sh, SV(".#")) == SIZE_MAX && sv_find(sh, SV("#.")) == SIZE_MAX && x[j - 1].line - x[i].line >= (n - 1) * 18;
        if (n >= 3 && text && (beside * 3 >= n * 2 || counts))
            for (size_t k = i; k < j; k++) drop(c, x[k].line);
        i = j;
    }
}

void wp_lines_furniture(wp_ctx *c)
{
    if (c->paged) furniture_by_page(c);
    else furniture_by_number(c);
    /* Where furniture stood, a page ends: the next text line begins one. */
    for (size_t i = 0; i < c->n; i++)
        if (c->lines[i].role == WPL_FURNITURE) {
            size_t k = wp_next_text(c, i);
            if (k < c->n) c->lines[k].page = true;
        }
}

/* ---- mode ---- */

static int u32_cmp(const void *x, const void *y)
{
    uint32_t a = *(const uint32_t *)x, b = *(const uint32_t *)y;
    return (a > b) - (a < b);
}

static bool md_heading(sv t)
{
    size_t i = 0;
    while (i < t.n && t.p[i] == '#') i++;
    return i >= 1 && i <= 6 && i < t.n && t.p[i] == ' ';
}

static size_t slack_of(sv next)
{
    return (unsigned char)next.p[0] < 0x80 ? 16 : 6; /* a ragged margin; Japanese fills its lines */
}

/* Text saved so that a blank line stands behind every line, also in mid-sentence: those blanks say nothing, and go.
 * Two and more in a row are a paragraph's end. */
static void double_spaced(wp_ctx *c, uint32_t wide)
{
    size_t single = 0, adjacent = 0, full = 0;
    for (size_t i = 0; i + 1 < c->n; i++) {
        if (c->lines[i].role != WPL_TEXT) continue;
        if (c->lines[i + 1].role == WPL_TEXT) adjacent++;
        if (i + 2 >= c->n || c->lines[i + 1].role != WPL_BLANK || c->lines[i + 2].role != WPL_TEXT) continue;
        const wp_line *l = &c->lines[i], *m = &c->lines[i + 2];
        single++;
        if (wp_ends_sentence(l->text) || wp_marker_of(m->text, false).kind != WPM_NONE) continue;
        if (l->width + l->indent + wp_unit_width(m->text) + slack_of(m->text) >= wide) full++;
    }
    if (single < 20 || single < adjacent * 10 || full < 8 || full * 5 < single) return;
    size_t n = 0;
    for (size_t i = 0; i < c->n; i++) {
        bool lone = c->lines[i].role == WPL_BLANK && i > 0 && i + 1 < c->n && c->lines[i - 1].role != WPL_BLANK && c->lines[i + 1].role != WPL_BLANK;
        if (!lone) c->lines[n++] = c->lines[i];
    }
    c->n = n;
}

void wp_lines_mode(wp_ctx *c)
{
    size_t md = 0, links = 0, pipes = 0, text = 0, polite = 0, plain = 0;
    for (size_t i = 0; i < c->n; i++) {
        sv t = c->lines[i].text;
        if (c->lines[i].role != WPL_TEXT) continue;
        text++;
        if (md_heading(t)) md++;
        if (sv_find(t, SV("](")) != SIZE_MAX) links++;
        if (t.n > 1 && t.p[0] == '|' && t.p[t.n - 1] == '|') pipes++;
        if (sv_find(t, SV("ます")) != SIZE_MAX || sv_find(t, SV("です")) != SIZE_MAX || sv_find(t, SV("ません")) != SIZE_MAX) polite++;
        else if (sv_find(t, SV("。")) != SIZE_MAX) plain++;
    }
    c->markdown = md >= 2 || (md == 1 && (links || pipes || text < 60)) || (pipes >= 3 && links) || (md > 0 && sv_eq(c->d->format, SV("docx")));
    if (c->markdown && sv_eq(c->d->format, SV("text"))) c->d->format = SV("markdown");
    c->polite = polite > plain;

    /* Hard-wrapped: most lines that do not end a sentence, with text right under them, are about as wide as the
     * widest ones. Lines of 150 columns and more are paragraphs, not wraps. */
    vec w = VEC(uint32_t);
    for (size_t i = 0; i < c->n; i++)
        if (c->lines[i].role == WPL_TEXT && !wp_line_is_row(&c->lines[i], true)) {
            uint32_t columns = c->lines[i].width + c->lines[i].indent;
            vec_push(c->a, &w, &columns);
        }
    if (w.n < 12) return;
    qsort(w.p, w.n, sizeof(uint32_t), u32_cmp);
    uint32_t wide = *vec_at(&w, uint32_t, w.n - 1 - w.n / 20); /* the 95th percentile */
    if (wide > 150 || wide < 40) return;
    if (!c->markdown) double_spaced(c, wide);
    size_t full = 0, pairs = 0;
    for (size_t i = 0; i + 1 < c->n; i++) {
        const wp_line *l = &c->lines[i], *m = &c->lines[i + 1];
        if (l->role != WPL_TEXT || m->role != WPL_TEXT || wp_line_is_row(l, true) || wp_line_is_row(m, true)) continue;
        if (wp_ends_sentence(l->text) || wp_marker_of(m->text, c->markdown).kind != WPM_NONE) continue;
        pairs++;
        if (l->width + l->indent + wp_unit_width(m->text) + slack_of(m->text) >= wide) full++;
    }
    if (pairs >= 4 && full * 2 >= pairs && full * 8 >= w.n) {
        c->wrapped = true;
        c->wrap_width = wide;
    }
}
