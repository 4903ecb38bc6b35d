/* wp_marker.c: what stands at the start of a line (list markers, marks of sub-headings, notes), and text without
 * it and without Markdown.
 *
 * A dash may carry a second marker behind it ("- ・", "- A)", "- ①", "- 2.1."): the two are one marker. A number
 * needs a dot or bracket behind it and no digit after that, so "1.5 倍" and "3 か月" are no items. */
#include "whitepaper/wp_priv.h"

static bool bullet(uint32_t c, char *cls)
{
    static const struct { uint32_t c; char cls; } b[] = { { '-', '-' }, { '*', '-' }, { '+', '-' }, { 0x2013, '-' }, { 0x2014, '-' },
        { 0x2022, 'o' }, { 0x30fb, 'n' }, { 0xff65, 'n' }, { 0xb7, 'n' }, { 0x25cf, 'O' }, { 0x25cb, 'Q' }, { 0x25e6, 'q' }, { 0x25aa, 's' }, { 0x25ab, 's' },
        { 0x2043, '-' }, { 0x25b9, 't' }, { 0x2023, 't' }, { 0xf0b7, 'o' }, { 0xf06c, 'O' }, { 0xf0d8, 't' }, { 0xf0a7, 's' }, { 0xf06e, 's' },
        { 0x2714, 'v' }, { 0x2713, 'v' }, { 0xf0fc, 'v' }, { 0x2219, 'n' }, { 0x26ab, 'O' }, { 0x2192, 'a' }, { 0x21d2, 'a' } };
    for (size_t i = 0; i < sizeof b / sizeof *b; i++)
        if (b[i].c == c) {
            *cls = b[i].cls;
            return true;
        }
    return false;
}

static bool head_mark(uint32_t c, char *cls)
{
    static const struct { uint32_t c; char cls; } h[] = { { 0x25a0, 'H' }, { 0x25a1, 'I' }, { 0x25c6, 'J' }, { 0x25c7, 'K' }, { 0x27a4, 'L' },
        { 0x25b6, 'L' }, { 0x25ba, 'L' }, { 0x25bc, 'M' }, { 0x25bd, 'M' }, { 0x2605, 'N' }, { 0x25b7, 'L' }, { 0x2b1b, 'H' }, { 0x2666, 'J' },
        { 0x25ce, 'P' }, { 0x27a2, 'L' }, { 0x2756, 'J' } };
    for (size_t i = 0; i < sizeof h / sizeof *h; i++)
        if (h[i].c == c) {
            *cls = h[i].cls;
            return true;
        }
    return false;
}

/* "1." "1)" "1．" "(1)" "1-1." "2.1." "a." "A)" "(a)" "ア." "(ア)" "i." "①" at i: bytes, or 0. */
static size_t enumerator(sv s, char *cls)
{
    size_t i = 0, len, digits = 0, dots = 0;
    uint32_t c = wp_ch(s, 0, &len);
    uint32_t raw;
    txt_next(s, 0, &raw);
    if ((raw >= 0x2460 && raw <= 0x2473) || (raw >= 0x3251 && raw <= 0x325f) || (raw >= 0x2776 && raw <= 0x277f) || (raw >= 0x24d0 && raw <= 0x24e9) ||
        (raw >= 0x2474 && raw <= 0x2487)) {
        *cls = '1';
        return len;
    }
    bool paren = c == '(';
    if (paren) {
        i = len;
        if (i >= s.n) return 0;
        c = wp_ch(s, i, &len);
    }
    if (wp_is_digit(c)) {
        while (i < s.n) {
            c = wp_ch(s, i, &len);
            if (wp_is_digit(c)) digits++;
            else if ((c == '.' || c == '-') && i + len < s.n) {
                size_t l2;
                if (!wp_is_digit(wp_ch(s, i + len, &l2))) break;
                dots++;
            } else break;
            i += len;
            if (digits > 6) return 0;
        }
        if (i >= s.n) return 0;
        c = wp_ch(s, i, &len);
        if (paren ? c != ')' : (c != '.' && c != ')' && c != 0x3001)) return 0;
        if (c == 0x3001 && (digits > 2 || dots)) return 0; /* "1、" numbers, "2025、" does not */
        if (digits > 3 && !dots) return 0;                 /* "2025." is a year */
        i += len;
        if (i < s.n && wp_is_digit(wp_ch(s, i, &len))) return 0;
        *cls = paren ? '3' : dots ? '2' : c == ')' ? '4' : '1';
        return i;
    }
    if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= 0x30a2 && c <= 0x30ef && txt_is_katakana(c))) {
        bool roman = false;
        size_t l1 = len, k = i + len;
        while ((c == 'i' || c == 'v' || c == 'x') && k < s.n) { /* ii. iii) iv. */
            uint32_t d = wp_ch(s, k, &len);
            if (d != 'i' && d != 'v' && d != 'x') break;
            k += len;
            roman = true;
        }
        if (!roman) k = i + l1;
        if (k >= s.n) return 0;
        uint32_t d = wp_ch(s, k, &len);
        if (paren ? d != ')' : (d != '.' && d != ')')) return 0;
        k += len;
        if (!paren && d == '.' && k < s.n && wp_ch(s, k, &len) != ' ') return 0; /* "e.g", "A.5.1" */
        *cls = paren ? 'B' : c >= 0x80 ? 'C' : c < 'a' ? 'A' : 'a';
        return k;
    }
    return 0;
}

wp_marker wp_marker_of(sv s, bool markdown)
{
    wp_marker m = { WPM_NONE, 0, 0, SV_NULL };
    size_t len, n;
    char cls = 0;
    if (!s.n) return m;
    uint32_t c = wp_ch(s, 0, &len);
    (void)markdown;
    if (head_mark(c, &cls)) {
        m.kind = WPM_HEAD;
        m.cls = cls;
        m.text = sv_slice(s, 0, len);
        m.n = wp_skip_space(s, len);
        return m;
    }
    if (c == 0x203b) { /* ※ */
        m.kind = WPM_NOTE;
        m.text = sv_slice(s, 0, len);
        m.n = wp_skip_space(s, len);
        return m;
    }
    if (bullet(c, &cls)) {
        size_t sp = wp_skip_space(s, len);
        bool ascii = c < 0x80 || c == 0x2013 || c == 0x2014;
        if (ascii && sp == len) return m; /* "-5", "*note", "**bold**": a sign glued to a word is no marker */
        if (sp >= s.n) return m;
        m.kind = WPM_BULLET;
        m.cls = cls;
        n = len;
        sv rest = sv_from(s, sp);
        size_t l2, k;
        uint32_t d = wp_ch(rest, 0, &l2);
        char cls2 = 0;
        if (ascii && (bullet(d, &cls2) || d == 0x203b) && d >= 0x80) n = sp + l2, m.cls = cls2 ? cls2 : cls;
        else if ((k = enumerator(rest, &cls2)) != 0) n = sp + k, m.cls = cls2;
        m.text = txt_trim(sv_slice(s, 0, n));
        m.n = wp_skip_space(s, n);
        return m;
    }
    if ((n = enumerator(s, &cls)) != 0) {
        if (wp_skip_space(s, n) >= s.n) return m;
        m.kind = WPM_NUMBER;
        m.cls = cls;
        m.text = sv_slice(s, 0, n);
        m.n = wp_skip_space(s, n);
    }
    return m;
}

bool wp_is_rule(sv t)
{
    size_t n = 0, len;
    if (t.n < 3) return false;
    for (size_t i = 0; i < t.n; i += len) {
        uint32_t c = wp_ch(t, i, &len);
        if (c == '-' || c == '=' || c == '*' || c == '_' || c == 0x2500 || c == 0x2501 || c == 0x2015 || c == 0x2014 || c == 0x30fc) n++;
        else if (c != ' ' && c != '|' && c != ':' && c != '+') return false;
    }
    return n >= 3;
}

enum { MARK_BYTES = 600 };

/* [text](url) → text, **x** → x, `x` → x, <br> → blank, backslashes before signs dropped. <https://…> stays. */
static void strip_md(buf *o, sv s, int depth)
{
    for (size_t i = 0; i < s.n;) {
        char ch = s.p[i];
        /* marks are looked for within a paragraph's length and not nested without end: linear on any input */
        sv near = sv_slice(s, 0, i + MARK_BYTES < s.n ? i + MARK_BYTES : s.n);
        if (depth > 6) {
            buf_add(o, sv_from(s, i));
            return;
        }
        if (ch == '\\' && i + 1 < s.n && (s.p[i + 1] == '|' || s.p[i + 1] == '*' || s.p[i + 1] == '_' || s.p[i + 1] == '#' || s.p[i + 1] == '[')) {
            buf_addc(o, s.p[i + 1]);
            i += 2;
            continue;
        }
        if (ch == '!' && i + 1 < s.n && s.p[i + 1] == '[') { /* a picture: its text */
            i++;
            ch = '[';
        }
        if (ch == '[') {
            sv rest = sv_from(near, i + 1);
            size_t mid = sv_find(rest, SV("](")), close = mid == SIZE_MAX ? SIZE_MAX : sv_find(sv_from(rest, mid), SV(")"));
            size_t inner = sv_find(rest, SV("["));
            if (mid != SIZE_MAX && close != SIZE_MAX && inner > mid) {
                strip_md(o, sv_slice(rest, 0, mid), depth + 1);
                i += 1 + mid + close + 1;
                continue;
            }
        }
        if (ch == '<') {
            sv rest = sv_from(near, i + 1);
            size_t close = sv_find(rest, SV(">"));
            if (close != SIZE_MAX && (sv_starts(rest, SV("br>")) || sv_starts(rest, SV("br/>")) || sv_starts(rest, SV("br />")))) {
                buf_addc(o, ' ');
                i += close + 2;
                continue;
            }
        }
        if ((ch == '*' || ch == '_') && i + 1 < s.n && s.p[i + 1] == ch) {
            size_t close = sv_find(sv_from(near, i + 2), sv_slice(s, i, i + 2));
            if (close != SIZE_MAX && close > 0) {
                strip_md(o, sv_slice(s, i + 2, i + 2 + close), depth + 1);
                i += close + 4;
                continue;
            }
        }
        if (ch == '`' || ch == '*') {
            size_t close = sv_find(sv_from(near, i + 1), sv_slice(s, i, i + 1));
            if (close != SIZE_MAX && close > 0 && s.p[i + 1] != ' ') {
                buf_add(o, sv_slice(s, i + 1, i + 1 + close));
                i += close + 2;
                continue;
            }
        }
        buf_addc(o, ch);
        i++;
    }
}

sv wp_strip_md(arena *a, sv text)
{
    buf o;
    sv r;
    buf_init(&o, text.n + 16);
    strip_md(&o, text, 0);
    r = arena_dup(a, txt_trim(buf_sv(&o)));
    buf_release(&o);
    return r;
}

sv wp_clean(arena *a, sv text, bool markdown)
{
    buf o;
    wp_marker m = wp_marker_of(text, markdown);
    sv t = txt_trim(sv_from(text, m.n)), r;
    buf_init(&o, text.n + 16);
    if (markdown) strip_md(&o, t, 0);
    else buf_add(&o, t);
    r = arena_dup(a, txt_trim(buf_sv(&o)));
    buf_release(&o);
    return r;
}
