/* text.h: characters. Encodings, folding, terms, sentences, likeness.
 *
 * Inside henji all text is UTF-8. This module turns a file's bytes into UTF-8 and back, and makes the folded form
 * that everything compares (never what anybody reads). The only user of utf8proc. No iconv: the CP932 tables are
 * made at build time by scripts/dev/gen_cp932.c from the build machine's own.
 *
 * Encodings: CP932 is Microsoft's Shift_JIS (with NEC row 13, NEC-selected and IBM extensions: 髙 Ⅲ ㎝ ①); CP1252
 * is only ever guessed for western bytes that are neither UTF-8 nor CP932. A byte order mark is skipped when
 * decoding, and never written: a caller that wants one keeps it (csv does).
 */
#ifndef TEXT_TEXT_H
#define TEXT_TEXT_H

#include "base/arena.h"

typedef enum txt_enc {
    TXT_UTF8,
    TXT_CP932,
    TXT_UTF16LE,
    TXT_UTF16BE,
    TXT_UTF32LE,
    TXT_UTF32BE,
    TXT_CP1252,
    TXT_ENC_COUNT
} txt_enc;
typedef enum txt_lang { TXT_LANG_NONE, TXT_LANG_JA, TXT_LANG_EN } txt_lang;

/* ---- encodings (text_enc.c, text_cp932.c) ---- */

/* By evidence: byte order mark, UTF-8 validity, zero bytes, then CP932 against CP1252 by what they would mean. */
void txt_detect(txt_enc *out, size_t *bom_bytes, sv raw);
size_t txt_bom(sv raw, txt_enc enc);           /* bytes of this encoding's mark at the start, or 0 */
const char *txt_enc_name(txt_enc enc);         /* "UTF-8", "CP932", "UTF-16LE", … */
bool txt_enc_from_name(txt_enc *out, sv name); /* also sjis, shift_jis, windows-31j, utf16, latin1, … */
size_t txt_enc_unit(txt_enc enc);              /* bytes of an ASCII character: 1, 2 or 4 */
/* To UTF-8, without a BOM. A byte sequence that has no meaning is ERR_FORMAT with its byte offset. */
MUST_CHECK err_code txt_decode(buf *out, sv raw, txt_enc enc, err *e);
/* From UTF-8, without a BOM. A character without a code is ERR_FORMAT: names it, its U+ number and its position. */
MUST_CHECK err_code txt_encode(buf *out, sv utf8, txt_enc enc, err *e);
/* One character of raw at byte `at`: returns its length in bytes (0: no meaning), *cp its code point. */
size_t txt_raw_next(sv raw, size_t at, txt_enc enc, uint32_t *cp);

/* ---- UTF-8 ---- */
bool txt_is_utf8(sv s, size_t *bad_at); /* shortest forms only, no surrogates; bad_at may be NULL */
/* The character at byte `at` (at < s.n): returns its length, 1..4. A bad byte gives U+FFFD and 1. */
size_t txt_next(sv s, size_t at, uint32_t *cp);
size_t txt_chars(sv s);             /* code points */
sv txt_cut(sv s, size_t max_bytes); /* a prefix that ends between characters */
size_t txt_width(sv s);             /* terminal columns: wide characters count two */
bool txt_is_cjk(uint32_t cp);       /* kana, kanji, 々, ー */
bool txt_is_kanji(uint32_t cp);
bool txt_is_hiragana(uint32_t cp);
bool txt_is_katakana(uint32_t cp);
bool txt_is_space(uint32_t cp); /* every Unicode white space, and U+3000 */
sv txt_trim(sv s);              /* white space of every script, both ends */

/* ---- folding (text_fold.c): for comparing, never for output ---- */

/* NFKC, case, width; dashes to '-', quotes to ' and "; white space to one space and none beside a CJK character;
 * invisible characters dropped; the long mark at the end of a katakana word of three or more dropped (サーバー =
 * サーバ). Idempotent: fold(fold(x)) = fold(x). */
void txt_fold(buf *out, sv utf8);
sv txt_fold_dup(arena *a, sv utf8);
/* The same with a map: (*map)[i] is the byte of utf8 where the character behind folded byte i starts, and
 * (*map)[folded.n] = utf8.n. In the arena. */
sv txt_fold_map(uint32_t **map, arena *a, sv utf8);
/* Folded, and without any white space: for header words and choice values. */
sv txt_squeeze(arena *a, sv utf8);

/* ---- terms (text_terms.c) ---- */

typedef enum txt_term_kind { TXT_WORD, TXT_GRAM, TXT_CHAR } txt_term_kind;
typedef struct txt_term {
    sv s;               /* inside the folded text; a word is cut to its stem */
    size_t at;          /* byte offset in the folded text */
    txt_term_kind kind; /* a Latin word or number · a CJK pair · a CJK character alone */
} txt_term;
/* Terms of a folded text, in order: Latin words (inner . - _ / kept; English endings cut; common English words left
 * out) and CJK pairs, without pairs of hiragana only. */
txt_term *txt_terms(arena *a, sv folded, size_t *n);
bool txt_is_stopword(sv folded_word); /* English */
sv txt_stem(sv folded_word);          /* a prefix of the word */
txt_lang txt_guess_lang(sv utf8);     /* NONE: no letters at all */

/* ---- sentences (text_sentence.c) ---- */

/* Sentences of a text, trimmed, in order, empty ones left out; views into it. Ends: 。！？ and . ! ? before white
 * space (not after "e.g.", "No.", "Inc.", "v1.", an initial), and every line break when `lines` is true. Nothing
 * is split inside 「」『』（）() []. */
sv *txt_sentences(arena *a, sv utf8, bool lines, size_t *n);

/* ---- likeness (text_like.c) ---- */

/* Edits between two texts, in code points; stops at `max` and returns max + 1 past it. Texts are cut to 1,024
 * code points. */
size_t txt_distance(sv a, sv b, size_t max);
/* Dice coefficient of the two folded texts' character pairs, 0..1: 1 for equal texts. */
double txt_likeness(sv folded_a, sv folded_b);

#endif
