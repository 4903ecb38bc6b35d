/* wp_table.c: tables. Tab-separated lines and Markdown pipes; a line of dashes between rows is no row, and a blank
 * line right behind it, or a page break, does not end the table. */
#include "whitepaper/wp_priv.h"

static bool pipe_row(sv t)
{
    size_t n = 0;
    if (t.n < 3 || t.p[0] != '|') return false;
    for (size_t i = 0; i < t.n; i++)
        if (t.p[i] == '|' && (i == 0 || t.p[i - 1] != '\\')) n++;
    return n >= 2;
}

bool wp_line_is_row(const wp_line *l, bool markdown)
{
    (void)markdown;
    if (!l->text.n) return false;
    if (pipe_row(l->text)) return true;
    sv t = sv_from(l->raw, (size_t)(l->text.p - l->raw.p));
    return sv_find(t, SV("\t")) != SIZE_MAX;
}

bool wp_row_is_rule(sv line)
{
    size_t dashes = 0;
    for (size_t i = 0; i < line.n; i++) {
        char ch = line.p[i];
        if (ch == '-' || ch == '=') dashes++;
        else if (ch != '|' && ch != ':' && ch != ' ' && ch != '\t' && ch != '+') return false;
    }
    return dashes >= 3;
}

/* "<br>" in a cell is a line break. */
static sv breaks(arena *a, sv cell)
{
    if (sv_find(cell, SV("<br")) == SIZE_MAX) return cell;
    char *o = arena_alloc(a, cell.n + 1, 1);
    size_t n = 0;
    for (size_t i = 0; i < cell.n;) {
        sv rest = sv_from(cell, i);
        size_t skip = sv_starts(rest, SV("<br>")) ? 4 : sv_starts(rest, SV("<br/>")) ? 5 : sv_starts(rest, SV("<br />")) ? 6 : 0;
        if (skip) o[n++] = '\n';
        else o[n++] = cell.p[i];
        i += skip ? skip : 1;
    }
    return (sv){ o, n };
}

sv *wp_cells(arena *a, sv line, size_t *n)
{
    vec v = VEC(sv);
    bool pipes = line.n && line.p[0] == '|';
    size_t from = pipes ? 1 : 0;
    if (pipes)
        while (line.n && (line.p[line.n - 1] == ' ' || line.p[line.n - 1] == '\t')) line.n--;
    for (size_t i = from; i <= line.n; i++) {
        bool cut = i == line.n || (pipes ? line.p[i] == '|' && line.p[i - 1] != '\\' : line.p[i] == '\t');
        if (!cut) continue;
        if (!(pipes && i == line.n && !txt_trim(sv_slice(line, from, i)).n)) {
            sv cell = breaks(a, txt_trim(sv_slice(line, from, i)));
            vec_push(a, &v, &cell);
        }
        from = i + 1;
    }
    *n = v.n;
    return v.p;
}

static size_t filled(const sv *cells, size_t n)
{
    size_t k = 0;
    for (size_t i = 0; i < n; i++) k += cells[i].n > 0;
    return k;
}

static sv row_text(const wp_line *l)
{
    return pipe_row(l->text) ? l->text : sv_from(l->raw, l->raw.n && l->raw.p[0] == '\t' ? 0 : (size_t)(l->text.p - l->raw.p));
}

/* "⇥⇥⇥more": the cells to the left are empty (merged with the row above). */
static bool hanging_row(wp_ctx *c, const wp_line *l, size_t width)
{
    size_t n;
    if (l->role != WPL_TEXT || !l->raw.n || l->raw.p[0] != '\t' || width < 2) return false;
    wp_cells(c->a, l->raw, &n);
    return n >= 2 && n <= width;
}

size_t wp_table_read(wp_ctx *c, const wp_line *lines, size_t n, wp_block *out)
{
    vec rows = VEC(wp_row);
    size_t i = 0, used = 0, width = 0, most = 0;
    bool ruled = false, pipes = pipe_row(lines[0].text);
    while (i < n) {
        const wp_line *l = &lines[i];
        if (l->role == WPL_SKIP) { /* a line that was merged into the row above */
            i++;
            continue;
        }
        if (l->role == WPL_TEXT && (wp_line_is_row(l, true) || (rows.n && hanging_row(c, l, width)))) {
            if (wp_row_is_rule(l->text)) {
                if (rows.n == 1) ruled = true;
            } else {
                wp_row r = { NULL, 0, l->no };
                r.cells = wp_cells(c->a, row_text(l), &r.ncells);
                size_t k = filled(r.cells, r.ncells);
                if (k > most) most = k;
                if (r.ncells > width) width = r.ncells;
                vec_push(c->a, &rows, &r);
            }
            used = ++i;
            continue;
        }
        /* a pipe table's cell that was wrapped, or a rule of dashes without tabs */
        if (l->role == WPL_TEXT && rows.n && wp_is_rule(l->text) && !pipes && l->text.p[0] != '=') {
            used = ++i;
            continue;
        }
        /* a break inside the table */
        size_t k = i;
        bool page = false;
        while (k < n && (lines[k].role == WPL_BLANK || lines[k].role == WPL_FURNITURE || lines[k].role == WPL_SKIP)) page = page || lines[k].role == WPL_FURNITURE, k++;
        if (k == i || k >= n || lines[k].role != WPL_TEXT || !wp_line_is_row(&lines[k], true) || wp_row_is_rule(lines[k].text)) break;
        size_t cells;
        wp_cells(c->a, row_text(&lines[k]), &cells);
        bool after_rule = used > 0 && wp_row_is_rule(lines[used - 1].text) && rows.n == 1;
        if (cells != width || !(after_rule || page || lines[k].page)) break;
        i = k;
    }
    if (!rows.n || most < 2) return 0; /* a stray tab behind a line is no table */
    out->kind = WP_TABLE;
    out->rows = rows.p;
    out->nrows = rows.n;
    for (size_t r = 0; r < rows.n; r++) { /* every row has the same number of cells */
        wp_row *row = vec_at(&rows, wp_row, r);
        if (row->ncells == width) continue;
        sv *cells = arena_many(c->a, width, sv);
        for (size_t k = 0; k < row->ncells; k++) cells[k] = row->cells[k];
        row->cells = cells;
        row->ncells = width;
    }
    out->line1 = lines[0].no;
    out->line2 = lines[used - 1].no;
    if (wp_row_is_rule(lines[used - 1].text) || wp_is_rule(lines[used - 1].text)) out->line2 = vec_at(&rows, wp_row, rows.n - 1)->line;
    wp_table_header(out, ruled && pipes);
    return used;
}

/* The first row names the columns: said so by a pipe table's rule, by words that only headers hold, or by three
 * and more short cells. A table of two columns without such words is a list of names and values. */
void wp_table_header(wp_block *b, bool ruled)
{
    size_t generic = 0, shorts = 0, cells;
    if (b->nrows < 2) return;
    cells = b->rows[0].ncells;
    arena *a = arena_new(1u << 20);
    for (size_t k = 0; k < cells; k++) {
        sv s = txt_squeeze(a, sv_slice(b->rows[0].cells[k], 0, b->rows[0].cells[k].n > 200 ? 200 : b->rows[0].cells[k].n));
        if (wp_word_is(WPW_COL_GENERIC, s) || wp_word_is(WPW_COL_ID, s) || wp_word_is(WPW_COL_TITLE, s) || wp_word_is(WPW_COL_SECTION, s) ||
            wp_word_is(WPW_REQUIREMENT, s) || wp_word_is(WPW_RESPONSE, s)) generic++;
        if (s.n && s.n <= 60 && !wp_ends_sentence(s)) shorts++;
    }
    arena_free(a);
    b->header = ruled || (generic && generic + 1 >= cells) || (cells >= 3 && shorts == cells) || (generic >= 2);
}
