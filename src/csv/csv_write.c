/* Writing: the original bytes with single fields replaced. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/limits.h"
#include "csv/csv_doc.h"

static bool is_plain_number(sv s)
{
    size_t i = 0, digits = 0, dots = 0;
    if (i < s.n && (s.p[i] == '+' || s.p[i] == '-'))
        i++;
    for (; i < s.n; i++) {
        if (s.p[i] >= '0' && s.p[i] <= '9')
            digits++;
        else if (s.p[i] == '.' && !dots)
            dots++;
        else if (s.p[i] == '%' && i + 1 == s.n && digits)
            continue;
        else
            return false;
    }
    return digits > 0;
}

bool csv_is_risky(sv s)
{
    uint32_t cp, next = 0;
    size_t i = 0;

    if (!s.n)
        return false;
    if (s.p[0] == '\t' || s.p[0] == '\r' || s.p[0] == '\n')
        return true;
    while (i < s.n && s.p[i] == ' ')
        i++;
    s = sv_from(s, i);
    if (!s.n)
        return false;
    size_t k = txt_next(s, 0, &cp);
    if (k >= s.n)
        return false; /* a lone mark is a mark: "-" for "none" */
    txt_next(s, k, &next);
    switch (cp) {
    case '+':
    case '-': return !is_plain_number(s);
    case '=':
    case '@':
    case 0xFF1D: /* Japanese input methods: Excel takes ＝ ＋ ＠ for their ASCII forms */
    case 0xFF0B:
    case 0xFF20: return true;
    case 0xFF0D: return next < 0x80 || (next >= 0xFF10 && next <= 0xFF5A);
    default: return false;
    }
}

static bool needs_quotes(sv s, char sep)
{
    for (size_t i = 0; i < s.n; i++)
        if (s.p[i] == sep || s.p[i] == '"' || s.p[i] == '\n' || s.p[i] == '\r')
            return true;
    return s.n > 0 && (s.p[0] == ' ' || s.p[s.n - 1] == ' ');
}

static void add_field(buf *out, sv s, char sep, bool quoted, bool guard)
{
    if (!quoted && !needs_quotes(s, sep)) {
        if (guard)
            buf_addc(out, '\'');
        buf_add(out, s);
        return;
    }
    buf_addc(out, '"');
    if (guard)
        buf_addc(out, '\'');
    for (size_t i = 0; i < s.n; i++) {
        if (s.p[i] == '"')
            buf_addc(out, '"');
        buf_addc(out, s.p[i]);
    }
    buf_addc(out, '"');
}

void csv_add_field(buf *out, sv utf8, char sep)
{
    add_field(out, utf8, sep, false, csv_is_risky(utf8));
}

typedef struct change {
    const csv_change *c;
    size_t seq;
} change;

static int by_place(const void *x, const void *y)
{
    const change *a = x, *b = y;
    if (a->c->row != b->c->row)
        return a->c->row < b->c->row ? -1 : 1;
    if (a->c->col != b->c->col)
        return a->c->col < b->c->col ? -1 : 1;
    return a->seq < b->seq ? -1 : a->seq > b->seq;
}

/* Walks the original in step with the decoded text, copying. */
typedef struct walk {
    const csv_doc *c;
    size_t raw, text;
} walk;

/* Moves to byte `to` of the decoded text; copies what is passed when out is not NULL. */
static void walk_to(buf *out, walk *w, size_t to)
{
    size_t from = w->raw;
    uint32_t cp;

    if (w->c->d.enc == TXT_UTF8) {
        w->raw += to - w->text;
        w->text = to;
    }
    while (w->text < to) {
        size_t n = txt_raw_next(w->c->raw, w->raw, w->c->d.enc, &cp);
        BUG_IF(n == 0);
        w->raw += n;
        w->text += cp < 0x80 ? 1 : cp < 0x800 ? 2 : cp < 0x10000 ? 3 : 4;
    }
    if (out)
        buf_add(out, sv_slice(w->c->raw, from, w->raw));
}

static char *cell_name(char out[32], size_t row, size_t col)
{
    char letters[8];
    size_t n = 0;
    for (col++; col > 0 && n < sizeof letters; col = (col - 1) / 26)
        letters[n++] = (char)('A' + (col - 1) % 26);
    size_t k = 0;
    while (n > 0)
        out[k++] = letters[--n];
    snprintf(out + k, 32 - k, "%zu", row + 1);
    return out;
}

/* The new bytes of one field, after `seps` separators. */
static err_code add_change(buf *out, const csv_doc *c, const csv_change *ch, bool quoted, size_t seps, csv_guard g,
                           size_t *guarded, err *e)
{
    buf utf8;
    char at[32];
    err_code rc = ERR_OK;
    bool risky = g != CSV_GUARD_RAW && csv_is_risky(ch->utf8);

    buf_init(&utf8, LIMIT_CELL_BYTES * 3);
    if (risky && g == CSV_GUARD_REFUSE) {
        rc = err_set(e, ERR_CONFLICT, "the text starts like a formula. Use --csv-formula=escape to put a ' before it.");
        goto done;
    }
    if (c->d.backslash &&
        (sv_find(ch->utf8, SV("\\\"")) != SIZE_MAX || (ch->utf8.n && ch->utf8.p[ch->utf8.n - 1] == '\\'))) {
        rc = err_set(e, ERR_UNSUPPORTED,
                     "a backslash before a quote cannot be written in this file, which uses \\\" for quotes");
        goto done;
    }
    if (risky && guarded)
        ++*guarded;
    for (size_t i = 0; i < seps; i++)
        buf_addc(&utf8, c->d.sep);
    add_field(&utf8, ch->utf8, c->d.sep, quoted, risky);
    if ((rc = buf_check(&utf8, e)) != ERR_OK)
        goto done;
    if (c->d.enc == TXT_UTF8) {
        if (!txt_is_utf8(ch->utf8, NULL))
            rc = err_set(e, ERR_FORMAT, "the new text is not UTF-8");
        else
            buf_add(out, buf_sv(&utf8));
    } else
        rc = txt_encode(out, buf_sv(&utf8), c->d.enc, e);
done:
    if (rc != ERR_OK)
        err_wrap(e, "%s", cell_name(at, ch->row, ch->col));
    buf_release(&utf8);
    return rc;
}

err_code csv_rewrite(buf *out, const csv_doc *c, const csv_change *ch, size_t n, csv_guard g, size_t *guarded, err *e)
{
    change *list = xcalloc(n ? n : 1, sizeof *list);
    walk w = { c, c->d.bom, 0 };
    err_code rc = ERR_OK;
    char at[32];
    size_t row_past = SIZE_MAX, cols = 0; /* the record whose end we are at, and its fields so far */

    if (guarded)
        *guarded = 0;
    for (size_t i = 0; i < n; i++)
        list[i] = (change){ &ch[i], i };
    qsort(list, n, sizeof *list, by_place);
    buf_add(out, sv_slice(c->raw, 0, c->d.bom));
    for (size_t i = 0; i < n; i++) {
        const csv_change *k = list[i].c;
        if (i + 1 < n && list[i + 1].c->row == k->row && list[i + 1].c->col == k->col)
            continue;
        if (k->row >= c->n_rows || k->col >= LIMIT_SHEET_COLS) {
            rc = err_set(e, ERR_NOT_FOUND, "there is no cell %s in this file", cell_name(at, k->row, k->col));
            goto done;
        }
        size_t have = csv_cols(c, k->row);
        if (k->col < have) {
            const csv_field *f = &c->fields[c->rows[k->row] + k->col];
            walk_to(out, &w, f->at);
            walk_to(NULL, &w, (size_t)f->at + f->len);
            rc = add_change(out, c, k, f->quoted, 0, g, guarded, e);
        } else {
            const csv_field *last = &c->fields[c->rows[k->row] + have - 1];
            if (c->open_quote && k->row + 1 == c->n_rows) {
                rc = err_set(e, ERR_CONFLICT, "%s: the field before it has no closing quote. Repair the file first.",
                             cell_name(at, k->row, k->col));
                goto done;
            }
            walk_to(out, &w, (size_t)last->at + last->len);
            if (row_past != k->row)
                cols = have;
            rc = add_change(out, c, k, false, k->col - cols + 1, g, guarded, e);
            cols = k->col + 1;
            row_past = k->row;
        }
        if (rc != ERR_OK)
            goto done;
    }
    buf_add(out, sv_from(c->raw, w.raw));
    rc = buf_check(out, e);
done:
    free(list);
    return rc;
}
