// DEPS: draft
/* The matcher's small languages on hostile text: folding keeps UTF-8, patterns and figures end and stay inside the text,
 * a folded place leads to a place of the original. The first line is the pattern, the rest the text. */
#include "draft/measure.h"
#include "match/words.h"
#include "text/text.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size > 4096) return 0;
    arena *a = arena_new((size_t)64 << 20);
    sv all = { (const char *)data, size }, pattern = SV_NULL;
    (void)sv_split(&all, '\n', &pattern);
    sv text = words_fold_dup(a, all), p = words_fold_dup(a, pattern);
    size_t at = 0;
    measure m[MEASURES_MAX];

    if (txt_is_utf8(all, NULL)) BUG_IF(!txt_is_utf8(text, NULL));
    if (words_find(text, p, &at)) BUG_IF(at >= text.n);
    BUG_IF(words_unfold(all, text, text.n / 2) > all.n);
    BUG_IF(measure_read(m, text) > MEASURES_MAX);
    (void)measure_compare(p, &text, 1);
    words_set s = words_compile(a, pattern);
    if (words_any(text, s, &at)) BUG_IF(at >= text.n);
    arena_free(a);
    return 0;
}
