/* Opening a file, the grid of a sheet, names and texts. */
#include "sheet/sheet_int.h"

#include <stdlib.h>
#include <string.h>

const char *sheet_choice_name(sheet_choice c)
{
    static const char *const names[SHEET_CHOICE_COUNT] = { NULL, "yes", "conditional", "no", "na" };
    return c < SHEET_CHOICE_COUNT ? names[c] : NULL;
}

sheet_choice sheet_choice_from_name(sv name)
{
    for (int c = 1; c < SHEET_CHOICE_COUNT; c++)
        if (sv_eq_nocase(name, sv_of(sheet_choice_name((sheet_choice)c))))
            return (sheet_choice)c;
    return SHEET_CHOICE_NONE;
}

const char *sheet_role_name(sheet_role r)
{
    static const char *const names[] = { "questions", "cover", "history", "lists", "other" };
    return names[r];
}

static const char *const col_names[SHEET_COL_COUNT] = { "none",   "id",     "category", "question", "detail",
                                                        "choice", "answer", "comment",  "assessor", "other" };
const char *sheet_col_name(sheet_col c)
{
    return col_names[c];
}

sheet_col sheet_col_from_name(sv name)
{
    for (int c = 0; c < SHEET_COL_COUNT; c++)
        if (sv_eq_nocase(name, sv_of(col_names[c])))
            return (sheet_col)c;
    return SHEET_COL_NONE;
}

const char *sheet_source_name(sheet_source s)
{
    static const char *const names[] = { "none", "dropdown", "legend", "columns", "boxes", "use" };
    return names[s];
}

int ref_cmp(sheet_ref a, sheet_ref b)
{
    if (a.sheet != b.sheet)
        return a.sheet < b.sheet ? -1 : 1;
    if (a.row != b.row)
        return a.row < b.row ? -1 : 1;
    return a.col < b.col ? -1 : a.col > b.col;
}

/* ---- opening ---- */

/* A PDF, or a page that some systems export under the name .xls: text by its bytes, but no records. */
static bool looks_like_markup(sv bytes)
{
    sv s = sv_trim(sv_slice(bytes, 0, bytes.n < 256 ? bytes.n : 256));

    if (sv_starts(s, SV("\xEF\xBB\xBF")))
        s = sv_trim(sv_from(s, 3));
    return sv_starts(s, SV("%PDF-")) || sv_eq_nocase(sv_slice(s, 0, s.n < 5 ? s.n : 5), SV("<html")) ||
           sv_eq_nocase(sv_slice(s, 0, s.n < 14 ? s.n : 14), SV("<!doctype html"));
}

err_code sheet_open(sheet_doc **out, sv name, sv bytes, const sheet_open_opts *o, err *e)
{
    static const sheet_open_opts none = SHEET_OPEN_INIT;
    sheet_doc *d = xcalloc(1, sizeof *d);
    err_code rc = ERR_OK;

    *out = NULL;
    if (!o)
        o = &none;
    d->name = name;
    d->bytes = bytes;
    d->mem = arena_new(LIMIT_JOB_BYTES);
    if (ox_sniff(bytes) != OX_NOT_ZIP) { /* a workbook, or something that ox_open explains */
        if ((rc = ox_open(&d->book, bytes, e)) != ERR_OK)
            goto done;
        d->n_sheets = ox_sheet_count(d->book);
    } else if (looks_like_markup(bytes)) {
        rc = err_set(e, ERR_UNSUPPORTED, "this is a PDF or a web page, not a table. Save it as .xlsx or .csv");
        goto done;
    } else {
        csv_dialect dialect;
        size_t look = bytes.n < 4096 ? bytes.n : 4096, zeros = 0, controls = 0;
        txt_enc enc;
        size_t bom;
        txt_detect(&enc, &bom, bytes);
        for (size_t i = 0; i < look; i++) {
            unsigned char c = (unsigned char)bytes.p[i];
            zeros += c == 0;
            controls += c > 0 && c < 32 && c != '\t' && c != '\n' && c != '\r' && c != '\f' && c != 0x1B;
        }
        if (o->force_enc < 0 && txt_enc_unit(enc) == 1 && ((zeros > 2 && zeros * 20 > look) || controls * 20 > look)) {
            rc = err_set(e, ERR_UNSUPPORTED,
                         "this is neither a workbook (.xlsx, .xlsm) nor text. Save it as .xlsx or .csv.");
            goto done;
        }
        if ((rc = csv_sniff(&dialect, bytes, o->force_enc, o->force_sep, e)) != ERR_OK)
            goto done;
        if ((rc = csv_open(&d->csv, bytes, &dialect, e)) != ERR_OK)
            goto done;
        d->n_sheets = 1;
    }
    d->grids = xcalloc(d->n_sheets ? d->n_sheets : 1, sizeof *d->grids);
    *out = d;
    return ERR_OK;
done:
    sheet_close(d);
    return rc;
}

void sheet_close(sheet_doc *d)
{
    if (!d)
        return;
    for (size_t i = 0; d->grids && i < d->n_sheets; i++) {
        grid *g = d->grids[i];
        if (!g)
            continue;
        if (g->ox)
            ox_sheet_close(g->ox);
        free(g->cells);
        free(g->first);
        free(g->hidden);
        free(g->col_hidden);
        free(g);
    }
    free(d->grids);
    free(d->edits);
    free(d->targets);
    csv_close(d->csv);
    if (d->book)
        ox_close(d->book);
    arena_free(d->mem);
    free(d);
}

bool sheet_is_book(const sheet_doc *d)
{
    return d->book != NULL;
}
size_t sheet_count(const sheet_doc *d)
{
    return d->n_sheets;
}
sv sheet_name(const sheet_doc *d, uint32_t s)
{
    return d->book && s < d->n_sheets ? ox_sheet_at(d->book, s)->name : SV("");
}
bool sheet_is_hidden(const sheet_doc *d, uint32_t s)
{
    return d->book && ox_sheet_at(d->book, s)->state != OX_VISIBLE;
}

const char *sheet_format(const sheet_doc *d)
{
    if (d->book)
        return ox_has_macros(d->book) ? "xlsm" : "xlsx";
    return csv_dialect_of(d->csv)->sep == '\t' ? "tsv" : "csv";
}

const char *sheet_encoding(const sheet_doc *d)
{
    if (d->book)
        return NULL;
    const csv_dialect *c = csv_dialect_of(d->csv);
    return c->enc == TXT_UTF8 && c->bom ? "UTF-8 with BOM" : txt_enc_name(c->enc);
}

bool sheet_find(uint32_t *out, const sheet_doc *d, sv name)
{
    if (!d->book) {
        *out = 0;
        return name.n == 0;
    }
    size_t i = ox_sheet_find(d->book, name);
    *out = (uint32_t)i;
    return i != SIZE_MAX;
}

/* ---- grids ---- */

/* Of a text that no spreadsheet cell can hold, the beginning is looked at: what asks something is not longer. */
static void add_cell(grid *g, uint32_t row, uint32_t col, sv text, uint8_t flags)
{
    g->n_long += text.n > LIMIT_CELL_BYTES;
    text = txt_cut(text, LIMIT_CELL_BYTES);
    g->cells = xgrow(g->cells, &g->cap, g->n + 1, sizeof *g->cells);
    g->cells[g->n++] = (cell){ row, col, text, flags };
    if (row >= g->n_rows)
        g->n_rows = row + 1;
    if (col >= g->n_cols)
        g->n_cols = col + 1;
}

static int by_place(const void *x, const void *y)
{
    const cell *a = x, *b = y;
    if (a->row != b->row)
        return a->row < b->row ? -1 : 1;
    return a->col < b->col ? -1 : a->col > b->col;
}

static void index_rows(grid *g)
{
    bool sorted = true;
    for (size_t i = 1; i < g->n && sorted; i++)
        sorted = by_place(&g->cells[i - 1], &g->cells[i]) < 0;
    if (!sorted && g->n) {
        qsort(g->cells, g->n, sizeof *g->cells, by_place);
        size_t k = 1; /* a cell that stands twice in a damaged file: the first one counts */
        for (size_t i = 1; i < g->n; i++)
            if (by_place(&g->cells[k - 1], &g->cells[i]) != 0)
                g->cells[k++] = g->cells[i];
        g->n = k;
    }
    g->first = xcalloc((size_t)g->n_rows + 1, sizeof *g->first);
    size_t i = 0;
    for (uint32_t r = 0; r < g->n_rows; r++) {
        g->first[r] = (uint32_t)i;
        while (i < g->n && g->cells[i].row == r)
            i++;
    }
    g->first[g->n_rows] = (uint32_t)g->n;
}

static err_code read_book_sheet(grid *g, sheet_doc *d, err *e)
{
    ox_cells *it = NULL;
    ox_cell c;
    bool more;
    err_code rc;
    size_t cap_hidden = 0;

    if (!ox_sheet_at(d->book, g->sheet)->cells)
        return ERR_OK; /* a chart */
    if ((rc = ox_sheet_open(&g->ox, d->book, g->sheet, e)) != ERR_OK)
        return rc;
    ox_merges(g->ox, &g->n_merges);
    if ((rc = ox_cells_open(&it, g->ox, e)) != ERR_OK)
        return rc;
    for (;;) {
        if ((rc = ox_cells_next(it, &c, &more, e)) != ERR_OK || !more)
            break;
        if (c.row_hidden) {
            if (c.row >= cap_hidden) {
                size_t was = cap_hidden;
                g->hidden = xgrow(g->hidden, &cap_hidden, (size_t)c.row + 1, 1);
                memset(g->hidden + was, 0, cap_hidden - was);
            }
            g->hidden[c.row] = 1;
        }
        if (c.type == OX_EMPTY)
            continue;
        sv t = txt_trim(c.text);
        if (!t.n && !c.formula)
            continue;
        uint8_t flags =
            (uint8_t)((c.formula ? CELL_FORMULA : 0) | (c.bold ? CELL_BOLD : 0) | (c.filled ? CELL_FILLED : 0));
        add_cell(g, c.row, c.col, c.lasting ? t : arena_dup(d->mem, txt_cut(t, LIMIT_CELL_BYTES + 4)), flags);
    }
    ox_cells_close(it);
    if (rc != ERR_OK)
        return rc;
    if (g->hidden && cap_hidden < g->n_rows) {
        g->hidden = xrealloc(g->hidden, g->n_rows);
        memset(g->hidden + cap_hidden, 0, g->n_rows - cap_hidden);
    }
    if (g->n_cols) {
        g->col_hidden = xcalloc(g->n_cols, sizeof *g->col_hidden);
        for (uint32_t k = 0; k < g->n_cols; k++)
            g->col_hidden[k] = ox_col_hidden(g->ox, k);
    }
    return ERR_OK;
}

static void read_csv(grid *g, sheet_doc *d)
{
    size_t rows = csv_rows(d->csv);
    for (size_t r = 0; r < rows && r < UINT32_MAX - 1; r++) {
        size_t cols = csv_cols(d->csv, r);
        if (r == 0 && csv_dialect_of(d->csv)->sep_line)
            continue; /* "sep=;" is for programs */
        for (size_t k = 0; k < cols && k < LIMIT_SHEET_COLS; k++) {
            sv t = txt_trim(csv_cell(d->csv, r, k));
            if (t.n)
                add_cell(g, (uint32_t)r, (uint32_t)k, t, 0);
            else if ((uint32_t)k >= g->n_cols)
                g->n_cols = (uint32_t)k + 1;
        }
    }
}

err_code grid_get(grid **out, sheet_doc *d, uint32_t sheet, err *e)
{
    grid *g = d->grids[sheet];
    err_code rc = ERR_OK;

    if (!g) {
        g = d->grids[sheet] = xcalloc(1, sizeof *g);
        g->sheet = sheet;
        if (d->book)
            rc = read_book_sheet(g, d, e);
        else
            read_csv(g, d);
        index_rows(g);
    }
    *out = g;
    if (rc != ERR_OK && d->book)
        return err_wrap(e, "sheet '%.*s'", SV_FMT(sheet_name(d, sheet)));
    return rc;
}

const cell *grid_cell(const grid *g, uint32_t row, uint32_t col)
{
    if (row >= g->n_rows)
        return NULL;
    const cell *lo = row_begin(g, row), *hi = row_end(g, row);
    while (lo < hi) {
        const cell *mid = lo + (hi - lo) / 2;
        if (mid->col == col)
            return mid;
        if (mid->col < col)
            lo = mid + 1;
        else
            hi = mid;
    }
    return NULL;
}

sv grid_text(const grid *g, uint32_t row, uint32_t col)
{
    const cell *c = grid_cell(g, row, col);
    return c ? c->text : SV("");
}

bool grid_merge(ox_range *r, const grid *g, uint32_t row, uint32_t col)
{
    const ox_range *m = g->ox && g->n_merges ? ox_merge_of(g->ox, row, col) : NULL;
    *r = m ? *m : (ox_range){ row, col, row, col };
    return m != NULL;
}

bool grid_col_hidden(const grid *g, uint32_t col)
{
    if (!g->ox)
        return false;
    return col < g->n_cols ? g->col_hidden[col] : ox_col_hidden(g->ox, col);
}

err_code sheet_text(sv *out, sheet_doc *d, sheet_ref at, err *e)
{
    grid *g;
    *out = SV("");
    if (at.sheet >= d->n_sheets)
        return err_set(e, ERR_NOT_FOUND, "there is no sheet %u in this file", at.sheet + 1);
    err_code rc = grid_get(&g, d, at.sheet, e);
    if (rc == ERR_OK)
        *out = grid_text(g, at.row, at.col);
    return rc;
}

bool sheet_block(uint32_t *rows, uint32_t *cols, const sheet_doc *d, sheet_ref at)
{
    ox_range m = { at.row, at.col, at.row, at.col };
    if (at.sheet < d->n_sheets && d->grids[at.sheet])
        grid_merge(&m, d->grids[at.sheet], at.row, at.col);
    *rows = m.r1 - m.r0 + 1;
    *cols = m.c1 - m.c0 + 1;
    return m.r0 == at.row && m.c0 == at.col;
}

bool sheet_row_hidden(const sheet_doc *d, uint32_t sheet, uint32_t row)
{
    const grid *g = sheet < d->n_sheets ? d->grids[sheet] : NULL;
    return g && g->hidden && row < g->n_rows && g->hidden[row];
}

bool sheet_is_formula(sheet_doc *d, sheet_ref at)
{
    grid *g;
    err ignored = ERR_INIT;
    if (at.sheet >= d->n_sheets || grid_get(&g, d, at.sheet, &ignored) != ERR_OK)
        return false;
    const cell *c = grid_cell(g, at.row, at.col);
    return c && (c->flags & CELL_FORMULA);
}

/* ---- names ---- */

sv sheet_cell_name(arena *a, sheet_ref at)
{
    char b[OX_A1_BYTES];
    return sv_of(arena_printf(a, "%s", ox_a1(b, at.row, at.col)));
}

sv sheet_ref_name(arena *a, const sheet_doc *d, sheet_ref at)
{
    char b[OX_A1_BYTES];
    ox_a1(b, at.row, at.col);
    if (!d->book)
        return sv_of(arena_printf(a, "%s", b));
    return sv_of(arena_printf(a, "sheet '%.*s'!%s", SV_FMT(sheet_name(d, at.sheet)), b));
}

bool sheet_cell_parse(sheet_ref *out, sv a1)
{
    return ox_a1_parse(a1, &out->row, &out->col);
}

bool sheet_col_parse(uint32_t *out, sv s)
{
    uint64_t n;
    if (sv_u64(s, &n)) {
        if (n < 1 || n > LIMIT_SHEET_COLS)
            return false;
        *out = (uint32_t)n - 1;
        return true;
    }
    uint32_t c = 0;
    if (!s.n || s.n > 3)
        return false;
    for (size_t i = 0; i < s.n; i++) {
        char k = (char)(s.p[i] & ~32);
        if (k < 'A' || k > 'Z')
            return false;
        c = c * 26 + (uint32_t)(k - 'A') + 1;
    }
    if (c > LIMIT_SHEET_COLS)
        return false;
    *out = c - 1;
    return true;
}
