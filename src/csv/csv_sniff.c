/* Which encoding, separator, quoting and line ends a file has. By evidence from its first records. */
#include <stdlib.h>
#include <string.h>

#include "csv/csv_doc.h"

enum { SNIFF_BYTES = 256 * 1024, SNIFF_ROWS = 400, COUNT_MAX = 512 };

/* About 1 + log2(k), the same on every machine: 2, 2.5, 3, 3.25, … */
static double log2_of(size_t k)
{
    double whole = 1;
    size_t p = 1;
    for (; p * 2 <= k; p *= 2)
        whole++;
    return whole + (double)(k - p) / (double)p;
}

/* How well a separator explains the text: the share of records that have the most usual number of fields, times
 * a slowly growing worth of having many. Commas of prose and of decimal numbers are no separators. */
static double worth(csv_doc *c, char sep)
{
    size_t hist[COUNT_MAX] = { 0 }, rows = 0, soft = 0, all = 0;

    c->d.sep = sep;
    c->n_fields = c->n_rows = c->n_values = 0;
    c->open_quote = false;
    csv_split(c, SNIFF_ROWS);
    for (size_t r = 0; r < c->n_rows; r++) {
        size_t k = csv_cols(c, r);
        if (k == 1 && c->fields[c->rows[r]].len == 0)
            continue; /* blank */
        rows++;
        if (k > 1)
            hist[k < COUNT_MAX ? k : COUNT_MAX - 1]++;
        for (size_t i = 0; i + 1 < k; i++) {
            const csv_field *f = &c->fields[c->rows[r] + i];
            const char *p = c->text.p + f->at + f->len; /* the separator */
            all++;
            if (f->len && p[1] == ' ' && sep != '\t')
                soft++;
            else if (sep == ',' && f->len && p[-1] >= '0' && p[-1] <= '9' && p[1] >= '0' && p[1] <= '9')
                soft++;
        }
    }
    if (!rows || !all)
        return 0;
    double points = 0;
    for (size_t k = 2; k < COUNT_MAX; k++)
        if (hist[k]) {
            double w = (double)hist[k] / (double)rows * log2_of(k);
            if (w > points)
                points = w;
        }
    if (c->open_quote)
        points *= 0.5;
    return points * (1 - 0.5 * (double)soft / (double)all);
}

/* Do quoted fields hold \" where RFC 4180 has ""? Then a quote is followed by text that is no separator. */
static bool uses_backslash(const csv_doc *c)
{
    size_t slashed = 0, doubled = 0;
    for (size_t i = 0; i < c->n_fields; i++) {
        const csv_field *f = &c->fields[i];
        const char *p = c->text.p + f->at;
        if (!f->quoted)
            continue;
        for (size_t k = 1; k + 1 < f->len; k++) {
            if (p[k] != '"')
                continue;
            if (p[k - 1] == '\\' && k > 1 && p[k + 1] != '"')
                slashed++;
            if (p[k + 1] == '"') {
                doubled++;
                k++;
            }
        }
    }
    return slashed > 0 && doubled == 0;
}

static const char *usual_eol(sv t)
{
    size_t crlf = 0, lf = 0, cr = 0;
    bool in = false;
    for (size_t i = 0; i < t.n; i++) {
        if (t.p[i] == '"')
            in = !in;
        if (in)
            continue;
        if (t.p[i] == '\r' && i + 1 < t.n && t.p[i + 1] == '\n') {
            crlf++;
            i++;
        } else if (t.p[i] == '\n')
            lf++;
        else if (t.p[i] == '\r')
            cr++;
    }
    if (cr > crlf && cr > lf)
        return "\r";
    return lf > crlf ? "\n" : "\r\n";
}

err_code csv_sniff(csv_dialect *out, sv raw, int force_enc, char force_sep, err *e)
{
    static const char seps[] = { ',', '\t', ';', '|' };
    csv_doc c;
    err_code rc = ERR_OK;
    txt_enc enc;

    memset(&c, 0, sizeof c);
    memset(out, 0, sizeof *out);
    txt_detect(&enc, &out->bom, raw);
    if (force_enc >= 0 && (txt_enc)force_enc != enc) {
        enc = (txt_enc)force_enc;
        out->bom = txt_bom(raw, enc);
    }
    out->enc = enc;
    buf_init(&c.text, SNIFF_BYTES * 4);
    c.mem = arena_new(SNIFF_BYTES * 64);
    /* Only the head is looked at; what does not decode is told by csv_open, which reads everything. */
    for (size_t at = out->bom; at < raw.n && at < SNIFF_BYTES;) {
        uint32_t cp;
        size_t n = txt_raw_next(raw, at, enc, &cp);
        if (!n) {
            rc = err_set(e, ERR_FORMAT, "byte %zu: 0x%02X is not %s text. Name the right encoding with --encoding.", at,
                         (unsigned char)raw.p[at], txt_enc_name(enc));
            goto done;
        }
        buf_add_utf8(&c.text, cp);
        at += n;
    }
    out->eol = usual_eol(buf_sv(&c.text));
    out->sep = ',';
    sv head = buf_sv(&c.text);
    if (head.n >= 5 && strchr(",\t;|", head.p[4]) && sv_eq_nocase(sv_slice(head, 0, 4), SV("sep=")) &&
        (head.n == 5 || head.p[5] == '\r' || head.p[5] == '\n')) {
        out->sep = head.p[4];
        out->sep_line = true;
    }
    c.d = *out;
    if (force_sep)
        out->sep = force_sep;
    else if (!out->sep_line) {
        double best = 0;
        for (size_t i = 0; i < sizeof seps; i++) {
            double w = worth(&c, seps[i]);
            if (w > best * 1.0001) {
                best = w;
                out->sep = seps[i];
            }
        }
    }
    worth(&c, out->sep);
    out->backslash = uses_backslash(&c);
done:
    free(c.fields);
    free(c.rows);
    free(c.values);
    arena_free(c.mem);
    buf_release(&c.text);
    return rc;
}
