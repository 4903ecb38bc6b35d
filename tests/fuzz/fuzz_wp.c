// DEPS: whitepaper
/* Any bytes as a whitepaper: what is read lies inside the document, links point back, texts are UTF-8, and reading
 * again gives the same. */
#include <stdint.h>
#include <stdlib.h>

#include "text/text.h"
#include "whitepaper/whitepaper.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void must(int ok)
{
    if (!ok) abort();
}

static void section(const wp_doc *d, size_t i)
{
    const wp_section *s = &d->sections[i];
    must(s->line >= 1 && s->line <= s->line_end && s->line_end <= d->lines);
    must(s->parent >= -1 && s->parent < (int)i);
    must((s->kind == WP_CONTROL) == (s->ncontrols > 0) && s->ncontrols <= WP_MAX_CONTROLS);
    must(txt_is_utf8(s->title, NULL));
    for (size_t k = 0; k < s->nblocks; k++) {
        const wp_block *b = &s->blocks[k];
        must(b->line1 >= s->line && b->line1 <= b->line2 && b->line2 <= s->line_end);
        must(b->intro >= -1 && b->intro < (int)k && b->heading >= -1 && b->heading < (int)k);
        must((b->kind == WP_TABLE) == (b->nrows > 0));
        for (size_t r = 0; r < b->nrows; r++) must(b->rows[r].ncells == b->rows[0].ncells && b->rows[r].line <= d->lines);
        must(txt_is_utf8(b->text, NULL) && txt_is_utf8(b->clean, NULL));
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    err e = ERR_INIT;
    sv in = { (const char *)data, size };
    arena *a, *b;
    wp_doc *d, *again;

    if (size > 16384) return 0;
    a = arena_new((size_t)256 << 20);
    b = arena_new((size_t)256 << 20);
    if (wp_read(&d, a, SV("x"), in, NULL, &e) == ERR_OK) {
        for (size_t i = 0; i < d->nsections; i++) section(d, i);
        for (size_t i = 0; i < d->npassages; i++) {
            const wp_passage *p = &d->passages[i];
            must(p->section >= 0 && (size_t)p->section < d->nsections);
            must(p->block >= 0 && (size_t)p->block < d->sections[p->section].nblocks);
            must(p->text.n > 0 && txt_is_utf8(p->text, NULL) && txt_is_utf8(p->clean, NULL) && txt_is_utf8(p->path, NULL));
        }
        for (size_t i = 0; i < d->nwarnings; i++) must(d->warnings[i].line >= 1 && d->warnings[i].line <= d->lines);
        for (size_t i = 0; i < d->ntoc; i++) must(d->toc[i].section < (int)d->nsections);
        must(wp_read(&again, b, SV("x"), in, NULL, &e) == ERR_OK);
        must(again->nsections == d->nsections && again->npassages == d->npassages && again->nwarnings == d->nwarnings);
    }
    arena_free(a);
    arena_free(b);
    return 0;
}
