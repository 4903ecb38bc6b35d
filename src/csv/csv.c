/* Splitting decoded text into records and fields. */
#include <stdlib.h>
#include <string.h>

#include "base/limits.h"
#include "csv/csv_doc.h"

static uint32_t add_value(csv_doc *c, sv v)
{
    c->values = xgrow(c->values, &c->cap_values, c->n_values + 1, sizeof *c->values);
    c->values[c->n_values++] = v;
    return (uint32_t)c->n_values;
}

/* The text of a quoted field [at, end) that is more than a slice: "" or \" inside, or text after the closing quote. */
static sv put_together(csv_doc *c, size_t at, size_t end)
{
    const char *p = c->text.p;
    buf b;
    bool in = true;

    buf_init(&b, end - at + 1);
    for (size_t i = at + 1; i < end; i++) {
        if (in && c->d.backslash && p[i] == '\\' && i + 1 < end && p[i + 1] == '"')
            buf_addc(&b, p[++i]);
        else if (in && p[i] == '"') {
            if (i + 1 < end && p[i + 1] == '"')
                buf_addc(&b, p[++i]);
            else
                in = false;
        } else
            buf_addc(&b, p[i]);
    }
    sv r = arena_dup(c->mem, buf_sv(&b));
    buf_release(&b);
    return r;
}

/* Reads one field at `at`; returns the byte past it (a separator, a line end, or the end). */
static size_t read_field(csv_doc *c, size_t at)
{
    const char *p = c->text.p;
    size_t n = c->text.n, i = at;
    csv_field f = { (uint32_t)at, 0, 0, false };
    char sep = c->d.sep;
    bool plain = true;

    if (i < n && p[i] == '"') {
        f.quoted = true;
        for (i++; i < n; i++) {
            const char *q = memchr(p + i, '"', n - i);
            if (c->d.backslash && q && q > p + i && q[-1] == '\\') {
                plain = false;
                i = (size_t)(q - p);
                continue;
            }
            if (!q) {
                i = n;
                break;
            }
            i = (size_t)(q - p);
            if (i + 1 < n && p[i + 1] == '"') {
                plain = false;
                i++;
                continue;
            }
            break;
        }
        if (i >= n) {
            c->open_quote = true;
            i = n;
            if (plain)
                f.value = add_value(c, (sv){ p + at + 1, n - at - 1 });
        } else
            i++; /* past the closing quote */
        if (i < n && p[i] != sep && p[i] != '\r' && p[i] != '\n')
            plain = false;
    }
    while (i < n && p[i] != sep && p[i] != '\r' && p[i] != '\n')
        i++;
    f.len = (uint32_t)(i - at);
    if (f.quoted && !plain)
        f.value = add_value(c, put_together(c, at, i));
    c->fields = xgrow(c->fields, &c->cap_fields, c->n_fields + 1, sizeof *c->fields);
    c->fields[c->n_fields++] = f;
    return i;
}

void csv_split(csv_doc *c, size_t max_rows)
{
    const char *p = c->text.p;
    size_t n = c->text.n, i = 0;

    while (i < n && (max_rows == 0 || c->n_rows < max_rows)) {
        c->rows = xgrow(c->rows, &c->cap_rows, c->n_rows + 2, sizeof *c->rows);
        c->rows[c->n_rows++] = (uint32_t)c->n_fields;
        for (;;) {
            i = read_field(c, i);
            if (i >= n || p[i] != c->d.sep)
                break;
            i++; /* a separator at the very end opens one more, empty field: read_field sees the end */
        }
        if (i < n)
            i += p[i] == '\r' && i + 1 < n && p[i + 1] == '\n' ? 2 : 1;
    }
    c->rows = xgrow(c->rows, &c->cap_rows, c->n_rows + 1, sizeof *c->rows);
    c->rows[c->n_rows] = (uint32_t)c->n_fields;
}

err_code csv_open(csv_doc **out, sv raw, const csv_dialect *d, err *e)
{
    csv_doc *c = xcalloc(1, sizeof *c);
    err_code rc;

    *out = NULL;
    c->d = *d;
    c->raw = raw;
    buf_init(&c->text, LIMIT_FILE_BYTES);
    c->mem = arena_new(LIMIT_FILE_BYTES);
    rc = txt_decode(&c->text, raw, d->enc, e); /* skips the same mark that csv_sniff counted */
    if (rc != ERR_OK) {
        csv_close(c);
        return rc;
    }
    csv_split(c, 0);
    *out = c;
    return ERR_OK;
}

void csv_close(csv_doc *c)
{
    if (!c)
        return;
    free(c->fields);
    free(c->rows);
    free(c->values);
    arena_free(c->mem);
    buf_release(&c->text);
    free(c);
}

const csv_dialect *csv_dialect_of(const csv_doc *c)
{
    return &c->d;
}
size_t csv_rows(const csv_doc *c)
{
    return c->n_rows;
}
size_t csv_cols(const csv_doc *c, size_t row)
{
    return row < c->n_rows ? c->rows[row + 1] - c->rows[row] : 0;
}

sv csv_cell(const csv_doc *c, size_t row, size_t col)
{
    if (col >= csv_cols(c, row))
        return SV("");
    const csv_field *f = &c->fields[c->rows[row] + col];
    if (f->value)
        return c->values[f->value - 1];
    if (f->quoted)
        return (sv){ c->text.p + f->at + 1, f->len - 2 };
    return (sv){ c->text.p + f->at, f->len };
}
