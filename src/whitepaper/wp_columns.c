/* wp_columns.c: tables that only blanks hold together, as `pdftotext -layout` writes them.
 *
 *     12.3.1      情報のバックアップ      1 日 1 回取得し、7 日間
 *                                         保管しています。
 *
 * A run of lines whose pieces (two blanks and more between them) begin in the same few columns. Lines without a
 * first piece go on with the row above, or, where blank lines part the rows, belong to the row of their group.
 * Rows that cannot be told apart for certain are left as they are: a wrong row would be a wrong answer. */
#include <string.h>

#include "whitepaper/wp_priv.h"

enum { MAX_PIECES = 12, MAX_COLS = 12 };

typedef struct piece { sv text; uint32_t col; } piece;

typedef struct grid {
    uint32_t col[MAX_COLS];
    size_t ncols;
} grid;

static size_t pieces_of(const wp_line *l, piece *out)
{
    size_t n = 0, i = 0, len, start = 0;
    uint32_t col = 0, at = 0;
    bool in = false;
    size_t blanks = 0;
    uint32_t blank_cols = 0;
    if (sv_find(l->raw, SV("\t")) != SIZE_MAX) return 0;
    while (i <= l->raw.n) {
        uint32_t ch = ' ';
        len = 1;
        if (i < l->raw.n) len = txt_next(l->raw, i, &ch);
        bool space = i >= l->raw.n || ch == ' ' || ch == 0x3000 || ch == 0xa0;
        uint32_t w = i < l->raw.n ? (uint32_t)txt_width(sv_slice(l->raw, i, i + len)) : 2;
        if (!space) {
            if (!in) {
                if (n == MAX_PIECES) return 0;
                start = i;
                at = col;
                in = true;
            }
            blanks = 0;
            blank_cols = 0;
        } else if (in) {
            blanks++;
            blank_cols += w;
            if (blank_cols >= 2 && (blanks >= 2 || i >= l->raw.n)) {
                out[n].text = txt_trim(sv_slice(l->raw, start, i));
                out[n++].col = at;
                in = false;
            }
        }
        col += w;
        i += len;
    }
    return n;
}

static int column_of(const grid *g, uint32_t col)
{
    for (size_t k = 0; k < g->ncols; k++)
        if (col + 1 >= g->col[k] && col <= g->col[k] + 1) return (int)k;
    return -1;
}

static bool has_id(sv t)
{
    size_t at = 0;
    wp_id id;
    return wp_id_scan(t, &at, false, &id) && (wp_id_is_2013(&id) || wp_id_is_2022(&id));
}

static bool number_only(sv t)
{
    for (size_t i = 0, len; i < t.n; i += len)
        if (!wp_is_digit(wp_ch(t, i, &len))) return false;
    return t.n > 0 && t.n <= 4;
}

/* Fits when every piece begins in a column; `first`: one of them in the first. */
static bool fits(const grid *g, const wp_line *l, piece *p, size_t *n, bool *first)
{
    *n = pieces_of(l, p);
    *first = false;
    if (!*n) return false;
    for (size_t k = 0; k < *n; k++) {
        int c = column_of(g, p[k].col);
        if (c < 0) return false;
        if (c == 0) *first = true;
        /* a piece may not run into the next column */
        if ((size_t)c + 1 < g->ncols && p[k].col + txt_width(p[k].text) >= g->col[c + 1] + 2) return false;
    }
    return true;
}

typedef struct row { sv cell[MAX_COLS]; size_t line; } row;

static sv glue(wp_ctx *c, sv a, sv b)
{
    if (!a.n) return b;
    bool latin = wp_last(a, NULL) < 0x2000 && (unsigned char)b.p[0] < 0x80;
    return sv_of(arena_printf(c->a, "%.*s%s%.*s", SV_FMT(a), latin ? " " : "", SV_FMT(b)));
}

static void write_rows(wp_ctx *c, const grid *g, const row *rows, size_t n, size_t from, size_t to)
{
    for (size_t i = from; i < to; i++)
        if (c->lines[i].role == WPL_TEXT || c->lines[i].role == WPL_BLANK) c->lines[i].role = WPL_SKIP;
    for (size_t r = 0; r < n; r++) {
        buf b;
        wp_line *l = &c->lines[rows[r].line];
        buf_init(&b, 1u << 20);
        for (size_t k = 0; k < g->ncols; k++) {
            if (k) buf_addc(&b, '\t');
            buf_add(&b, rows[r].cell[k]);
        }
        l->raw = arena_dup(c->a, buf_sv(&b));
        l->text = txt_trim(l->raw);
        l->role = WPL_TEXT;
        l->indent = 0;
        l->width = (uint32_t)txt_width(l->text);
        buf_release(&b);
    }
}

/* The run of lines from i on that g holds; its rows are written back when they are certain. Returns the line behind
 * the run either way: another start inside it would not do better. */
static size_t run_of(wp_ctx *c, size_t i, const grid *g)
{
    size_t end = i, blanks = 0, starts = 0, groups = 0, double_start = 0, in_group = 0, pages = 0, wide = 0, ids = 0;
    piece p[MAX_PIECES];
    for (size_t k = i; k < c->n && k < i + 4000; k++) {
        size_t n;
        bool first;
        if (c->lines[k].role == WPL_BLANK || c->lines[k].role == WPL_FURNITURE) {
            if (++blanks > 3 && c->lines[k].role == WPL_BLANK) break;
            in_group = 0;
            continue;
        }
        if (c->lines[k].role != WPL_TEXT || !fits(g, &c->lines[k], p, &n, &first)) break;
        if (n == 1 && first && blanks) break; /* a paragraph at the margin */
        if (!in_group && end > i) groups += blanks > 0;
        if (first && in_group) double_start++;
        in_group += first;
        blanks = 0;
        starts += first;
        if (n > 1 && number_only(p[n - 1].text)) pages++;
        if (n > 1) wide++;
        if (has_id(p[0].text)) ids++;
        end = k + 1;
    }
    if (wide < 3 || starts < 3 || ids < 2 || pages * 2 > wide) return end;
    bool by_group = groups >= 2 && double_start == 0;
    size_t cap = end - i, n = 0;
    row *rows = arena_many(c->a, cap, row);
    bool fresh = true, open = false;
    for (size_t k = i; k < end; k++) {
        size_t np;
        bool first;
        if (c->lines[k].role != WPL_TEXT) {
            if (c->lines[k].role == WPL_BLANK) fresh = true;
            continue;
        }
        if (!fits(g, &c->lines[k], p, &np, &first)) return end;
        if (by_group ? fresh : first) {
            rows[n].line = k;
            n++;
            open = true;
        } else if (!open) {
            return end; /* text above the first number: whose row it is cannot be told */
        }
        fresh = false;
        for (size_t q = 0; q < np; q++) {
            int col = column_of(g, p[q].col);
            rows[n - 1].cell[col] = glue(c, rows[n - 1].cell[col], p[q].text);
        }
    }
    if (n < 3) return end;
    write_rows(c, g, rows, n, i, end);
    return end;
}

void wp_lines_columns(wp_ctx *c)
{
    for (size_t i = 0; i < c->n; i++) {
        piece p[MAX_PIECES];
        grid g = { { 0 }, 0 };
        size_t n;
        if (c->lines[i].role != WPL_TEXT || (n = pieces_of(&c->lines[i], p)) < 2) continue;
        if (n < 3 && !has_id(p[0].text)) {
            /* a header of two columns above ids */
            size_t k = wp_next_text(c, i + 1);
            piece q[MAX_PIECES];
            if (k >= c->n || pieces_of(&c->lines[k], q) < 2 || !has_id(q[0].text)) continue;
        }
        for (size_t k = 0; k < n && k < MAX_COLS; k++) g.col[g.ncols++] = p[k].col;
        size_t end = run_of(c, i, &g);
        if (end > i) i = end - 1;
    }
}
