/* words.h: the form in which the matcher compares, and small patterns over it.
 *
 * words_fold is txt_fold, and then: small kana as large ones, the long vowel mark dropped. So バックアツプ =
 * バックアップ, ウィルス = ウイルス, サーバー = サーバ, ファイアーウォール = ファイアウォール. および is 及び, または is 又は. Never shown to anybody.
 *
 * Patterns (slots.lua, polarity.lua) are plain text with: # a number (12, 3.5, 十, 数), ~ up to 12 characters of one
 * sentence, * the rest of a Latin word. A pattern that begins or ends with a Latin letter matches whole words there.
 * At most two ~ in a pattern (with more it never matches): no pattern can run away.
 */
#ifndef MATCH_WORDS_H
#define MATCH_WORDS_H

#include "base/arena.h"

void words_fold(buf *out, sv utf8);
sv words_fold_dup(arena *a, sv utf8);

/* Does the folded pattern occur in the folded text? from: where it was found, or NULL. */
bool words_find(sv text, sv pattern, size_t *from);
/* Patterns separated by '|', folded when compiled. */
typedef struct words_set {
    sv *p;
    size_t n;
    uint16_t *mark;   /* of each pattern's first three bytes: a text without that mark cannot hold it */
} words_set;
words_set words_compile(arena *a, sv list);
bool words_any(sv text, words_set s, size_t *from); /* the earliest of all, for from */

/* The folded text without any match of these patterns; a space stands for each. */
sv words_without(arena *a, sv text, words_set s);

/* The byte of the original that stands behind folded byte `at`, near enough to cut a quotation: characters are
 * counted without white space. */
size_t words_unfold(sv original, sv folded, size_t at);

bool words_is_alnum(unsigned char c); /* ASCII letters and digits */

#endif
