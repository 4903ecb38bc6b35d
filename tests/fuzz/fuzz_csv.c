/* Any bytes: rewriting without a change is the identity; a changed cell reads back, and all others stay. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "csv/csv.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void must(int ok)
{
    if (!ok)
        abort();
}

static void change_one(const csv_doc *c, sv raw, size_t row, size_t col)
{
    static const char text[] = "x,\"y\";\t|z\n2";
    err e = ERR_INIT;
    buf b;
    csv_doc *again;
    csv_change ch = { row, col, SV(text) };

    buf_init(&b, (size_t)4 << 20);
    if (csv_rewrite(&b, c, &ch, 1, CSV_GUARD_RAW, NULL, &e) == ERR_OK) {
        must(csv_open(&again, buf_sv(&b), csv_dialect_of(c), &e) == ERR_OK);
        sv got = csv_cell(again, row, col);
        must(sv_eq(got, SV(text)));
        must(csv_rows(again) == csv_rows(c));
        for (size_t r = 0; r < csv_rows(c); r++)
            for (size_t k = 0; k < csv_cols(c, r); k++)
                if (r != row || k != col)
                    must(sv_eq(csv_cell(c, r, k), csv_cell(again, r, k)));
        csv_close(again);
    }
    (void)raw;
    buf_release(&b);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    err e = ERR_INIT;
    csv_dialect d;
    csv_doc *c;
    buf b;

    if (size < 2 || size > 4096)
        return 0;
    sv raw = { (const char *)data + 2, size - 2 };
    if (csv_sniff(&d, raw, -1, 0, &e) != ERR_OK || csv_open(&c, raw, &d, &e) != ERR_OK)
        return 0;
    buf_init(&b, (size_t)4 << 20);
    must(csv_rewrite(&b, c, NULL, 0, CSV_GUARD_ESCAPE, NULL, &e) == ERR_OK);
    must(sv_eq(buf_sv(&b), raw));
    if (csv_rows(c))
        change_one(c, raw, data[0] % csv_rows(c), data[1] % 8);
    buf_release(&b);
    csv_close(c);
    return 0;
}
