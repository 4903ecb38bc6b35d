/* Any bytes: what decodes comes back when encoded; folding twice is folding once; maps, terms and sentences lie
 * inside their text. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "text/text.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void must(int ok)
{
    if (!ok)
        abort();
}

static void round_trip(sv raw, txt_enc enc)
{
    err e = ERR_INIT;
    buf u, back, again;
    buf_init(&u, (size_t)64 << 20);
    buf_init(&back, (size_t)64 << 20);
    buf_init(&again, (size_t)64 << 20);
    if (txt_decode(&u, raw, enc, &e) == ERR_OK) {
        must(txt_is_utf8(buf_sv(&u), NULL));
        must(txt_encode(&back, buf_sv(&u), enc, &e) == ERR_OK);
        must(txt_decode(&again, buf_sv(&back), enc, &e) == ERR_OK);
        if (enc == TXT_CP932 || enc == TXT_CP1252)
            must(sv_eq(buf_sv(&again), buf_sv(&u)));
    }
    buf_release(&u);
    buf_release(&back);
    buf_release(&again);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    sv raw = { (const char *)data, size };
    txt_enc enc;
    size_t bom, n;

    if (size > 4096)
        return 0;
    txt_detect(&enc, &bom, raw);
    must(bom <= size);
    for (int i = 0; i < TXT_ENC_COUNT; i++)
        round_trip(raw, (txt_enc)i);

    buf one, two;
    buf_init(&one, (size_t)16 << 20);
    buf_init(&two, (size_t)64 << 20);
    txt_fold(&one, raw);
    txt_fold(&two, buf_sv(&one));
    must(txt_is_utf8(buf_sv(&one), NULL));
    must(sv_eq(buf_sv(&one), buf_sv(&two)));

    arena *a = arena_new((size_t)256 << 20);
    uint32_t *map;
    sv f = txt_fold_map(&map, a, raw);
    must(sv_eq(f, buf_sv(&one)));
    for (size_t i = 0; i <= f.n; i++)
        must(map[i] <= size);
    txt_term *t = txt_terms(a, f, &n);
    for (size_t i = 0; i < n; i++)
        must(t[i].at + t[i].s.n <= f.n && t[i].s.n > 0 && f.p + t[i].at == t[i].s.p);
    sv *s = txt_sentences(a, raw, size & 1, &n);
    const char *last = raw.p;
    for (size_t i = 0; i < n; i++) {
        must(s[i].p >= last && s[i].p + s[i].n <= raw.p + size);
        last = s[i].p + s[i].n;
    }
    txt_squeeze(a, raw);
    txt_guess_lang(raw);
    must(txt_distance(f, raw, 5) <= 6);
    arena_free(a);
    buf_release(&one);
    buf_release(&two);
    return 0;
}
