/* wp_join.c: which lines belong together.
 *
 * A page break or a hard wrap cuts a sentence; a paragraph that ends in a noun does not look cut. So lines are
 * only joined on positive evidence: an address that goes on, characters printed twice, a next line that cannot
 * begin a sentence, or an end that grammar leaves open (a comma, a particle, a verb form that needs another).
 * What has no such sign stays apart. */
#include <string.h>

#include "whitepaper/wp_priv.h"

static bool url_char(uint32_t c)
{
    return wp_is_latin(c) || (c < 0x80 && c > 32 && strchr("-._~:/?#[]@!$&'()*+,;=%", (int)c) != NULL);
}

/* The last word of `text` is an address that was cut, and `next` is one word of its characters. */
static bool url_goes_on(sv text, sv next)
{
    size_t start = text.n, at = 0, len;
    bool sign = false;
    while (start > 0 && (unsigned char)text.p[start - 1] > 32 && (unsigned char)text.p[start - 1] < 0x80) start--;
    sv word = sv_from(text, start);
    if (sv_find(word, SV("://")) == SIZE_MAX || next.n > 300) return false;
    for (; at < next.n; at += len) {
        uint32_t c = wp_ch(next, at, &len);
        if (!url_char(c)) return false;
        if (c == '&' || c == '=' || c == '/' || c == '?' || c == '%' || c == '#' || c == '_') sign = true;
    }
    char last = word.p[word.n - 1];
    if (sv_find(next, SV("://")) != SIZE_MAX) return false;
    return last == '-' || last == '/' || last == '=' || last == '&' || last == '?' || last == '_' || last == '%' || last == '.' ? sign || last != '/' : sign && next.p[0] != '(';
}

static int script(uint32_t c)
{
    if (txt_is_hiragana(c)) return 1;
    if (txt_is_katakana(c) || c == 0x30fc) return 2;
    if (txt_is_kanji(c)) return 3;
    if (wp_is_latin(c)) return 4;
    return 0;
}

/* Small kana, the long mark, closing signs: nothing begins with them. */
static bool cannot_begin(uint32_t c)
{
    static const uint32_t small[] = { 0x3041, 0x3043, 0x3045, 0x3047, 0x3049, 0x3063, 0x3083, 0x3085, 0x3087, 0x30a1, 0x30a3, 0x30a5, 0x30a7, 0x30a9,
        0x30c3, 0x30e3, 0x30e5, 0x30e7, 0x30fc, 0x3001, 0x3002, 0x300d, 0x300f, 0x3011, 0x3093, 0x30f3, 0x3092 };
    for (size_t i = 0; i < sizeof small / sizeof *small; i++)
        if (small[i] == c) return true;
    return c == ')' || c == ']' || c == ',';
}

/* Bytes at the start of next that repeat the end of text: the cut was inside a word of one script, which goes on. */
static size_t repeated(sv text, sv next)
{
    size_t best = 0, chars = 0, len;
    uint32_t first = wp_ch(next, 0, &len);
    int kind = script(first);
    if (kind != 2 && kind != 3) return 0;
    if (!(cannot_begin(first) && kind == 2)) return 0; /* a whole word may well be said again */
    for (size_t k = 0; k < next.n && chars < 10;) {
        uint32_t c = wp_ch(next, k, &len);
        if (script(c) != kind) break;
        k += len;
        chars++;
        if (chars >= 2 && sv_ends(text, sv_slice(next, 0, k))) best = k;
    }
    if (!best || best >= text.n) return 0;
    if (script(wp_last(sv_slice(text, 0, text.n - best), NULL)) != kind) return 0; /* the word began there */
    return best;
}

/* ---- is a Japanese line open at its end ---- */

static sv last_chars(sv s, size_t n)
{
    size_t at = s.n;
    while (n-- && at > 0) {
        sv h = sv_slice(s, 0, at);
        wp_last(h, &at);
    }
    return sv_from(s, at);
}

/* "実施し", "ログインし", "を組み", "に従い": a verb that another must follow. */
static bool verb_stem(sv s)
{
    size_t at, at2, at3;
    uint32_t c = wp_last(s, &at), d, b;
    if (!txt_is_hiragana(c)) return false;
    sv head = sv_slice(s, 0, at);
    d = wp_last(head, &at2);
    if (c == 0x3057) { /* し */
        if (wp_word_ends(WPW_NOUN_SHI, s)) return false;
        if (d == 0x3068 && txt_chars(s) > 8) return true; /* とし */
        if (script(d) == 2) return true;
        b = wp_last(sv_slice(head, 0, at2), &at3);
        if (!txt_is_kanji(d) || !txt_is_kanji(b)) return false;
        b = wp_last(sv_slice(head, 0, at3), NULL);
        return b != 0x306a && b != 0x306e; /* "定期的な棚卸し": a noun, な and の say so */
    }
    static const char *const tails[] = { "ており", "でおり", "はなく", "により", "によって", "したうえで", "および", "又は", "または", "ならびに", "ともに", "にあたり", "に伴い",
        "したがい", "に従い", "に基づき", "に応じ", "を通じ", "において", "における", "に対し", "に関する", "に対する", "による", "のように", "ために", "ながら", "つつ", NULL };
    for (size_t k = 0; tails[k]; k++)
        if (sv_ends(s, sv_of(tails[k]))) return true;
    /* を / に + kanji + い み り き え け ち び: "ツールを組み", "管理を行い" */
    if (!txt_is_kanji(d)) return false;
    if (c != 0x3044 && c != 0x307f && c != 0x308a && c != 0x304d && c != 0x3048 && c != 0x3051 && c != 0x3061 && c != 0x3073) return false;
    b = wp_last(sv_slice(head, 0, at2), &at3);
    if (txt_is_kanji(b)) b = wp_last(sv_slice(head, 0, at3), NULL);
    return b == 0x3092; /* を */
}

bool wp_is_open(const wp_ctx *c, sv text)
{
    size_t at;
    sv s = txt_trim(text);
    uint32_t last = wp_last(s, &at);
    size_t chars = txt_chars(s.n > 400 ? sv_from(s, s.n - 400) : s);
    if (!s.n || wp_ends_sentence(s)) return false;
    if (last == 0x3001 || last == ',') return true;
    if (chars < 8) return false;
    if (wp_word_ends(WPW_NOT_OPEN, s) && !(sv_ends(s, SV("または")))) return false;
    /* particles and conjunctions that need something behind them */
    if (last == 0x306f || last == 0x3092 || last == 0x304c || last == 0x306b || last == 0x3082) return true; /* は を が に も */
    if (last == 0x306e || last == 0x3068 || last == 0x3078 || last == 0x3084 || last == 0x3067 || last == 0x3066 || last == 0x3070) { /* の と へ や で て ば */
        return chars >= 12;
    }
    if (last == 0x304b) { /* か: "…いただくか", no question */
        sv t = last_chars(s, 3);
        return chars >= 12 && !sv_ends(t, SV("すか")) && !sv_ends(t, SV("のか")) && !sv_ends(t, SV("うか")) && !sv_ends(t, SV("たか"));
    }
    if (sv_ends(s, SV("及び")) || sv_ends(s, SV("および")) || sv_ends(s, SV("並びに")) || sv_ends(s, SV("又は")) || sv_ends(s, SV("または"))) return true;
    if (verb_stem(s)) return true;
    /* plain verb forms describe a noun where sentences end in です and ます */
    if (c->polite && chars >= 15 && sv_find(s, SV("、")) != SIZE_MAX) {
        static const char *const attr[] = { "している", "されている", "ている", "ていた", "された", "した", "される", NULL };
        for (size_t k = 0; attr[k]; k++)
            if (sv_ends(s, sv_of(attr[k]))) return true;
    }
    return false;
}

/* "を構築", "れる場合", "が必要": the rest of a sentence. */
static bool begins_with_rest(sv next)
{
    size_t len, l2;
    uint32_t c = wp_ch(next, 0, &len), d = len < next.n ? wp_ch(next, len, &l2) : 0;
    static const char *const rest[] = { "れる", "られ", "せる", "させ", "ます", "ません", "ました", "です", "ており", "ている", "ていま", "であり", "である", "による", "により", "における",
        "において", "に対し", "に関す", "とおり", "ること", "してい", "して、", "すること", "するた", "するもの", "のため、", "のとおり", NULL };
    if (cannot_begin(c)) return true;
    for (size_t k = 0; rest[k]; k++)
        if (sv_starts(next, sv_of(rest[k]))) return true;
    if (c == 0x304c || c == 0x306e || c == 0x306f || c == 0x306b || c == 0x3068 || c == 0x3067 || c == 0x3082 || c == 0x3078) /* が の は に と で も へ */
        return script(d) >= 2 || d == 0x3001;
    return false;
}

/* The last sentence of a longer paragraph has begun and not ended; or a long sentence stops at one lone kanji and
 * the next line begins with one ("…がつく項" "番が付与されています。"). */
static bool cut_inside(sv text, sv next)
{
    size_t end = SIZE_MAX, at, len;
    uint32_t lone = wp_last(text, &at), before = wp_last(sv_slice(text, 0, at), NULL);
    if (txt_is_kanji(lone) && txt_is_hiragana(before) && txt_is_kanji(wp_ch(next, 0, &len)) && txt_chars(text) >= 40 &&
        sv_find(text, SV("、")) != SIZE_MAX && wp_ends_sentence(next)) return true;
    for (size_t i = 0; i + 3 <= text.n; i++)
        if (memcmp(text.p + i, "。", 3) == 0) end = i + 3;
    if (end == SIZE_MAX || wp_ends_sentence(text)) return false;
    sv tail = sv_from(text, end);
    uint32_t last = wp_last(text, NULL);
    if (last == ')' || last == 0x300d || txt_chars(tail) < 8) return false;
    return sv_find(next, SV("。")) != SIZE_MAX;
}

int wp_join_of(const wp_ctx *c, sv text, const wp_line *from, const wp_line *next, bool blank, size_t *overlap)
{
    sv n = next->text;
    size_t len;
    uint32_t first, last;
    *overlap = 0;
    if (text.n > 3000) { /* only the end matters: linear for a paragraph of any length */
        text = sv_from(text, text.n - 3000);
        while (text.n && ((unsigned char)text.p[0] & 0xc0) == 0x80) text = sv_from(text, 1);
    }
    if (!text.n || !n.n) return -1;
    if (url_goes_on(text, n)) return WP_JOIN_URL;
    bool ended = wp_ends_sentence(text), wrap = false;
    first = wp_ch(n, 0, &len);
    last = wp_last(text, NULL);
    if (wp_marker_of(n, c->markdown).kind != WPM_NONE) return -1;
    if (!blank && c->markdown && !from->page) wrap = true;
    if (!blank && c->wrapped && !next->indented_para) {
        uint32_t w = from->width + from->indent;
        bool full = w + wp_unit_width(n) + 4 >= c->wrap_width || (wp_is_latin(first) && wp_is_latin(last) && w + wp_unit_width(n) + 16 >= c->wrap_width);
        wrap = full || (!ended && (wp_is_open(c, text) || begins_with_rest(n)));
        if (ended && last != '.' && w + 8 < c->wrap_width) wrap = false;
    }
    if (!ended && (*overlap = repeated(text, n)) > 0) return WP_JOIN_OVERLAP;
    if (wrap) return WP_JOIN_WRAP;
    if (ended) return -1;
    if (wp_is_open(c, text)) return WP_JOIN_CONTINUES;
    if (begins_with_rest(n)) return WP_JOIN_PARTICLE;
    if (cut_inside(text, n)) return WP_JOIN_MIDWORD;
    /* English: an end without a stop, and a next line that begins small */
    if (wp_is_latin(last) || last == ',' || last == '-' || last == ')') {
        bool small = first >= 'a' && first <= 'z';
        if (small && txt_chars(text) > 20) return last == '-' ? WP_JOIN_MIDWORD : WP_JOIN_CONTINUES;
        if ((last == ',' || last == '-') && wp_is_latin(first) && blank && next->page) return WP_JOIN_CONTINUES;
    }
    if (c->wrapped && blank && next->page && from->width + from->indent + 8 >= c->wrap_width && script(last) && script(first)) return WP_JOIN_CONTINUES;
    return -1;
}

/* How often a text occurs in the document. */
static bool occurs(const wp_ctx *c, sv word)
{
    for (size_t i = 0; i < c->n; i++) {
        size_t at = sv_find(c->lines[i].text, word);
        if (at == SIZE_MAX) continue;
        char b = at + word.n < c->lines[i].text.n ? c->lines[i].text.p[at + word.n] : ' ';
        if ((b < 'a' || b > 'z') && (at == 0 || c->lines[i].text.p[at - 1] == ' ')) return true;
    }
    return false;
}

void wp_join_text(wp_ctx *c, buf *out, sv next, wp_join_kind k, size_t overlap, uint32_t line)
{
    size_t len, len2;
    /* "ネットワ" / "ワークの…": one character may stand twice; too little to take it out */
    if (k != WP_JOIN_WRAP && !overlap && next.n) {
        uint32_t a = wp_last(buf_sv(out), NULL), b = wp_ch(next, 0, &len2);
        if (a == b && (txt_is_katakana(a) || txt_is_kanji(a)))
            wp_warn(c, WP_WARN_OVERLAP, line, "\"%.*s\" stands on both sides of a page break and may be one; left as it is.", SV_FMT(sv_slice(next, 0, len2)));
    }
    next = sv_from(next, overlap);
    if (!next.n) return;
    uint32_t last = wp_last(buf_sv(out), NULL), first = wp_ch(next, 0, &len);
    if (k != WP_JOIN_URL && last == '-' && first >= 'a' && first <= 'z') { /* "encryp-" "tion" or "multi-" "factor" */
        sv o = buf_sv(out);
        size_t a = o.n - 1, b = 0;
        while (a > 0 && wp_is_latin((unsigned char)o.p[a - 1])) a--;
        while (b < next.n && wp_is_latin((unsigned char)next.p[b])) b++;
        sv both = sv_of(arena_printf(c->a, "%.*s%.*s", (int)(o.n - 1 - a), o.p + a, (int)b, next.p));
        sv hyphen = sv_of(arena_printf(c->a, "%.*s-%.*s", (int)(o.n - 1 - a), o.p + a, (int)b, next.p));
        bool ask = c->hyphens++ < 300; /* each asks the whole document */
        if (ask && occurs(c, both) && !occurs(c, hyphen)) {
            out->n--;
            out->p[out->n] = 0;
        } else if (ask && !occurs(c, hyphen)) {
            wp_warn(c, WP_WARN_CUT, line, "a word was divided at the end of the line before (\"%.*s\"); kept with its hyphen.", SV_FMT(hyphen));
        }
        buf_add(out, next);
        return;
    }
    if (k != WP_JOIN_URL && k != WP_JOIN_OVERLAP && last < 0x2000 && first < 0x2000 && last != ' ') buf_addc(out, ' ');
    buf_add(out, next);
}
