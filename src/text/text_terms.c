/* Terms: what the search index and the matcher count. Latin words and CJK pairs; concepts are the rules' business. */
#include <string.h>

#include <utf8proc.h>

#include "text/text.h"

/* English words that say nothing about the topic. Sorted by bytes. */
static const char *const stopwords[] = {
    "a",     "all",  "an",     "and",      "any",  "are",  "as",    "at",    "be",    "been",   "being",
    "by",    "can",  "could",  "describe", "did",  "do",   "does",  "each",  "for",   "from",   "had",
    "has",   "have", "how",    "if",       "in",   "is",   "it",    "its",   "least", "list",   "may",
    "must",  "no",   "not",    "of",       "on",   "or",   "other", "our",   "ours",  "please", "provide",
    "shall", "so",   "state",  "taken",    "than", "that", "the",   "their", "there", "they",   "this",
    "to",    "us",   "was",    "we",       "were", "what", "when",  "where", "which", "who",    "whom",
    "will",  "with", "within", "would",    "you",  "your", "yours",
};

bool txt_is_stopword(sv w)
{
    size_t lo = 0, hi = sizeof stopwords / sizeof *stopwords;
    while (lo < hi) {
        size_t mid = (lo + hi) / 2;
        int c = sv_cmp(w, sv_of(stopwords[mid]));
        if (c == 0)
            return true;
        if (c < 0)
            hi = mid;
        else
            lo = mid + 1;
    }
    return false;
}

static bool ascii_alpha(unsigned char c)
{
    return c >= 'a' && c <= 'z';
}
static bool ascii_digit(unsigned char c)
{
    return c >= '0' && c <= '9';
}

/* The endings of English words, longest first; what is left must have four letters (three before a plural s). encrypt,
 * encrypts, encrypted, encryption meet; so do policy and policies, service and services. */
sv txt_stem(sv w)
{
    static const char *const ends[] = { "ations", "ating", "ation", "ators", "ated", "ates", "ator", "ments",
                                        "ings",   "ions",  "ing",   "ies",   "ied",  "ion",  "ment", "ate",
                                        "ed",     "es",    "ly",    "s",     "e",    "y" };
    for (size_t i = 0; i < w.n; i++)
        if (!ascii_alpha((unsigned char)w.p[i]))
            return w; /* numbers, names with digits, other scripts */
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
        sv end = sv_of(ends[i]);
        bool plural = end.n == 1 && end.p[0] == 's';
        if (w.n < end.n + (plural ? 3 : 4) || !sv_ends(w, end))
            continue;
        char last = w.p[w.n - end.n - 1];
        if (plural && (last == 's' || last == 'u' || last == 'i'))
            return w; /* access, status, analysis */
        size_t n = w.n - end.n;
        if (end.n >= 2 && n >= 4 && last == w.p[n - 2] && !strchr("lsz", last))
            n--; /* logging, permitted */
        return (sv){ w.p, n };
    }
    return w;
}

static bool is_word_char(uint32_t c)
{
    if (c < 0x80)
        return ascii_alpha((unsigned char)c) || ascii_digit((unsigned char)c);
    if (txt_is_cjk(c))
        return false;
    switch (utf8proc_category((utf8proc_int32_t)c)) {
    case UTF8PROC_CATEGORY_LU:
    case UTF8PROC_CATEGORY_LL:
    case UTF8PROC_CATEGORY_LT:
    case UTF8PROC_CATEGORY_LM:
    case UTF8PROC_CATEGORY_LO:
    case UTF8PROC_CATEGORY_MN:
    case UTF8PROC_CATEGORY_MC:
    case UTF8PROC_CATEGORY_ND:
    case UTF8PROC_CATEGORY_NL: return true;
    default: return false;
    }
}

static void push(arena *a, vec *v, sv s, sv whole, txt_term_kind kind)
{
    txt_term t = { s, (size_t)(s.p - whole.p), kind };
    if (kind == TXT_WORD) {
        if (txt_is_stopword(s))
            return;
        t.s = txt_stem(s);
    }
    vec_push(a, v, &t);
}

/* A word with joints: tls1.2, aes-256, 24/365 stay whole; multi-factor, and/or, log_in come apart. */
static void push_word(arena *a, vec *v, sv w, sv whole)
{
    bool digit = false, joint = false;
    for (size_t i = 0; i < w.n; i++) {
        digit |= ascii_digit((unsigned char)w.p[i]);
        joint |= w.p[i] == '-' || w.p[i] == '_' || w.p[i] == '/' || w.p[i] == '.';
    }
    if (digit || !joint) {
        push(a, v, w, whole, TXT_WORD);
        return;
    }
    for (size_t i = 0, from = 0; i <= w.n; i++)
        if (i == w.n || w.p[i] == '-' || w.p[i] == '_' || w.p[i] == '/' || w.p[i] == '.') {
            if (i > from)
                push(a, v, sv_slice(w, from, i), whole, TXT_WORD);
            from = i + 1;
        }
}

txt_term *txt_terms(arena *a, sv s, size_t *n)
{
    vec v = VEC(txt_term);
    uint32_t cp, next;

    for (size_t i = 0; i < s.n;) {
        size_t k = txt_next(s, i, &cp), from = i;
        if (txt_is_cjk(cp)) {
            size_t j = i + k, kn;
            bool any = false;
            while (j < s.n && (kn = txt_next(s, j, &next), txt_is_cjk(next))) {
                if (!(txt_is_hiragana(cp) && txt_is_hiragana(next)))
                    push(a, &v, sv_slice(s, i, j + kn), s, TXT_GRAM);
                any = true;
                i = j;
                j += kn;
                cp = next;
            }
            if (!any && !txt_is_hiragana(cp))
                push(a, &v, sv_slice(s, from, j), s, TXT_CHAR);
            i = j;
            continue;
        }
        if (!is_word_char(cp)) {
            i += k;
            continue;
        }
        size_t end = i + k;
        for (i = end; i < s.n;) { /* end: past the last word character; joints count only between two of them */
            k = txt_next(s, i, &cp);
            if (is_word_char(cp))
                end = i + k;
            else if (!(cp == '.' || cp == '-' || cp == '_' || cp == '/') || end != i)
                break;
            i += k;
        }
        i = end;
        push_word(a, &v, sv_slice(s, from, end), s);
    }
    *n = v.n;
    return v.p;
}

txt_lang txt_guess_lang(sv s)
{
    size_t kana = 0, kanji = 0, latin = 0;
    uint32_t cp;
    for (size_t i = 0; i < s.n;) {
        i += txt_next(s, i, &cp);
        if (cp < 0x80)
            latin += ascii_alpha((unsigned char)(cp | 32));
        else if (txt_is_hiragana(cp) || txt_is_katakana(cp))
            kana++;
        else if (txt_is_kanji(cp))
            kanji++;
        else
            latin += is_word_char(cp);
    }
    /* A Japanese sentence full of product names still has kana; an English one may quote a Japanese word. */
    size_t cjk = kana + kanji;
    if (cjk * 5 >= latin && cjk > 0)
        return TXT_LANG_JA;
    return latin ? TXT_LANG_EN : TXT_LANG_NONE;
}
