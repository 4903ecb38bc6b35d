// DEPS: whitepaper
/* The parts of a Word document, parted by bytes 0x00: styles, numbering, body. What is written is UTF-8 and has no
 * zero byte; the same parts give the same text. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "whitepaper/wp_docx.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void must(int ok)
{
    if (!ok) abort();
}

static err_code write_once(buf *out, arena *a, const sv *part, err *e)
{
    docx d = { 0 };
    err_code rc;
    d.a = a;
    d.styles = (vec)VEC(docx_style);
    d.abstracts = (vec)VEC(docx_num);
    d.nums = (vec)VEC(docx_num);
    if (part[0].n && (rc = docx_styles_read(&d, part[0], e)) != ERR_OK) return rc;
    if (part[1].n && (rc = docx_numbering_read(&d, part[1], e)) != ERR_OK) return rc;
    return docx_body_write(out, &d, part[2], e);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    sv part[3] = { SV_NULL, SV_NULL, SV_NULL }, rest = { (const char *)data, size };
    err e = ERR_INIT;
    arena *a;
    buf x, y;

    if (size > 16384) return 0;
    for (int k = 0; k < 3; k++)
        if (k == 2) part[k] = rest;
        else if (!sv_split(&rest, 0, &part[k])) return 0;
    a = arena_new((size_t)64 << 20);
    buf_init(&x, (size_t)16 << 20);
    buf_init(&y, (size_t)16 << 20);
    if (write_once(&x, a, part, &e) == ERR_OK) {
        must(memchr(x.p ? x.p : "", 0, x.n) == NULL);
        must(!txt_is_utf8(part[2], NULL) || !txt_is_utf8(part[1], NULL) || txt_is_utf8(buf_sv(&x), NULL));
        must(write_once(&y, a, part, &e) == ERR_OK && sv_eq(buf_sv(&x), buf_sv(&y)));
    }
    buf_release(&x);
    buf_release(&y);
    arena_free(a);
    return 0;
}
