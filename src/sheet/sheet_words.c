/* The vocabulary at work. What the words are is data (scripts/rules/headers.lua, choices.lua); here is only how a
 * cell's text is compared with them. */
#include <stdlib.h>
#include <string.h>

#include "sheet/sheet_int.h"

enum { CACHE_SLOTS = 4096, HEADER_BYTES = 400 };

typedef struct squeezed { /* texts of cells stay where they are: the place says which text it is */
    const char *p;
    size_t n;
    sv s;
} squeezed;
typedef struct cached {
    sv text; /* as in the cell */
    head_word w;
} cached;
struct words {
    arena *mem;
    const sheet_word **sorted; /* sorted by kind, then text */
    size_t n;
    size_t from[SHEET_WORD_KIND_COUNT + 1];
    cached cache[CACHE_SLOTS];
    squeezed squeezes[CACHE_SLOTS];
    size_t
        parts_left; /* searches inside longer texts: a form needs some thousands, a hostile sheet asks for millions */
};

static int by_kind_text(const void *x, const void *y)
{
    const sheet_word *a = *(const sheet_word *const *)x, *b = *(const sheet_word *const *)y;
    if (a->kind != b->kind)
        return a->kind < b->kind ? -1 : 1;
    int c = sv_cmp(a->text, b->text);
    if (c)
        return c;
    return a < b ? -1 : a > b; /* later entries, a user's own, come last and win */
}

words *words_new(arena *a, const sheet_vocab *v)
{
    words *w = arena_one(a, words);
    w->mem = a;
    w->parts_left = 20000;
    w->n = v ? v->n : 0;
    w->sorted = arena_alloc(a, w->n + 1, sizeof *w->sorted);
    for (size_t i = 0; i < w->n; i++)
        w->sorted[i] = &v->words[i];
    if (w->n)
        qsort(w->sorted, w->n, sizeof *w->sorted, by_kind_text);
    size_t i = 0;
    for (int k = 0; k < SHEET_WORD_KIND_COUNT; k++) {
        w->from[k] = i;
        while (i < w->n && w->sorted[i]->kind == (sheet_word_kind)k)
            i++;
    }
    w->from[SHEET_WORD_KIND_COUNT] = i;
    return w;
}

static sv squeeze(words *w, sv text)
{
    squeezed *q = &w->squeezes[((uintptr_t)text.p * 31 + text.n) % CACHE_SLOTS];
    if (q->p != text.p || q->n != text.n)
        *q = (squeezed){ text.p, text.n, txt_squeeze(w->mem, text) };
    return q->s;
}

static const sheet_word *find(words *w, sheet_word_kind kind, sv text)
{
    size_t lo = w->from[kind], hi = w->from[kind + 1];
    while (lo < hi) { /* the last of equal ones */
        size_t mid = (lo + hi) / 2;
        if (sv_cmp(w->sorted[mid]->text, text) <= 0)
            lo = mid + 1;
        else
            hi = mid;
    }
    return lo > w->from[kind] && sv_eq(w->sorted[lo - 1]->text, text) ? w->sorted[lo - 1] : NULL;
}

/* ---- shapes of short texts ---- */

static bool is_decoration(uint32_t c)
{
    return c == '*' || c == 0x203B || c == 0x25CF || c == 0x25A0 || c == 0x25BC || c == 0x25BD || c == 0x25B6 ||
           c == 0x25A1 || c == 0x25C6 || c == 0x30FB || c == ':' || c == '.' || c == ',' || c == 0x3001 ||
           c == 0x3002 || c == '-' || c == '[' || c == ']' || c == '<' || c == '>' || c == 0x3010 || c == 0x3011 ||
           c == 0x300C || c == 0x300D || c == 0x2193 || c == 0x2192 || c == '"' || c == '\'' || c == '#' || c == '(' ||
           c == ')' || c == '!' || c == 0x2605 || c == 0x25CE || c == '_';
}

/* Drops decorations on both ends (of a folded text). A text of decorations only ("#") stays. */
static sv strip_ends(sv s)
{
    sv all = s;
    uint32_t cp;
    while (s.n) {
        size_t n = txt_next(s, 0, &cp);
        if (!is_decoration(cp))
            break;
        s = sv_from(s, n);
    }
    while (s.n) {
        size_t at = s.n - 1;
        while (at > 0 && ((unsigned char)s.p[at] & 0xC0) == 0x80)
            at--;
        txt_next(s, at, &cp);
        if (!is_decoration(cp))
            break;
        s.n = at;
    }
    return s.n ? s : all;
}

/* "1.", "(2)", "a)", "②": a list number before a word. NFKC has made digits of circled ones. */
static sv strip_number(sv s)
{
    size_t i = 0;
    if (i < s.n && s.p[i] == '(')
        i++;
    size_t d = i;
    while (i < s.n && s.p[i] >= '0' && s.p[i] <= '9')
        i++;
    if (i == d && i + 1 < s.n && s.p[i] >= 'a' && s.p[i] <= 'z' && strchr(").:", s.p[i + 1]))
        i++;
    if (i == d || i >= s.n)
        return s;
    while (i < s.n && strchr(").:-,", s.p[i]))
        i++;
    return i < s.n ? sv_from(s, i) : s;
}

/* Without the (…) parts; empty when nothing else is left. */
static sv without_brackets(arena *a, sv s)
{
    buf b;
    int depth = 0;
    buf_init(&b, s.n + 1);
    for (size_t i = 0; i < s.n; i++) {
        if (s.p[i] == '(')
            depth++;
        else if (s.p[i] == ')' && depth)
            depth--;
        else if (!depth)
            buf_addc(&b, s.p[i]);
    }
    sv r = arena_dup(a, buf_sv(&b));
    buf_release(&b);
    return r;
}

sv head_core(arena *a, sv text)
{
    return strip_ends(strip_number(strip_ends(without_brackets(a, txt_squeeze(a, text)))));
}

/* ---- header words ---- */

/* An English word must stand as a word: "rating" is not in "operating". `spaced` is the folded text with its spaces;
 * words of several ("vendorresponse") are not found there and need no check. */
static bool stands_alone(sv word, sv spaced)
{
    bool found = false;
    for (size_t i = 0; i < word.n; i++)
        if (word.p[i] < 'a' || word.p[i] > 'z')
            return true;
    for (size_t from = 0; from < spaced.n;) {
        size_t at = sv_find(sv_from(spaced, from), word);
        if (at == SIZE_MAX)
            break;
        at += from;
        found = true;
        char before = at ? spaced.p[at - 1] : ' ', after = at + word.n < spaced.n ? spaced.p[at + word.n] : ' ';
        if (!(before >= 'a' && before <= 'z') && (!(after >= 'a' && after <= 'z') || after == 's'))
            return true;
        from = at + 1;
    }
    return !found;
}

/* The longest vocabulary word inside a header, better at its end, which is where Japanese and English put what a
 * thing is ("セキュリティ対策状況", "Vendor response"). Whose column it is goes before what it holds:
 * "監査人コメント" is the auditor's. */
static head_word part_of(words *w, sv s, sv spaced)
{
    head_word best = { SHEET_COL_NONE, 0, false };
    double points = 0;
    for (size_t i = w->from[SHEET_WORD_HEADER]; i < w->from[SHEET_WORD_HEADER + 1]; i++) {
        const sheet_word *x = w->sorted[i];
        if (!x->part || x->text.n >= s.n)
            continue;
        size_t at = sv_find(s, x->text);
        if (at == SIZE_MAX || !stands_alone(x->text, spaced))
            continue;
        bool tail = sv_ends(s, x->text), front = at == 0;
        double share = (double)x->text.n / (double)s.n, p = (double)x->text.n + (tail ? 6.5 : front ? 1 : 0);
        if (x->value == SHEET_COL_ASSESSOR && x->weight > 0.9 && (front || tail))
            p += 100;
        if (p >= points) {
            points = p;
            best.role = (sheet_col)x->value;
            best.weight = x->weight * (0.40 + 0.35 * share + (tail ? 0.10 : 0));
            if (p >= 100)
                best.weight = 0.8;
        }
    }
    return best;
}

static head_word header_word(words *w, sv text)
{
    head_word none = { SHEET_COL_NONE, 0, false };
    sv full = squeeze(w, text), tries[4];
    size_t n = 0;

    if (!full.n)
        return none;
    tries[n++] = full;
    tries[n++] = strip_ends(full);
    tries[n++] = head_core(w->mem, text);
    /* the first line of a header that goes on with instructions */
    const char *nl = memchr(text.p, '\n', text.n);
    tries[n] = nl ? head_core(w->mem, (sv){ text.p, (size_t)(nl - text.p) }) : SV("");
    if (tries[n].n)
        n++;
    for (size_t i = 0; i < n; i++) {
        const sheet_word *x = find(w, SHEET_WORD_HEADER, tries[i]);
        if (x)
            return (head_word){ (sheet_col)x->value, x->weight, true };
    }
    sv spaced = txt_fold_dup(w->mem, text);
    for (size_t i = 2; i < n; i++) { /* 2: without brackets */
        if (!tries[i].n || tries[i].n > 75)
            continue;
        if (!w->parts_left)
            break;
        w->parts_left--;
        head_word h = part_of(w, tries[i], spaced);
        if (h.weight > 0)
            return h;
    }
    return none;
}

head_word words_header(words *w, sv text)
{
    if (!text.n || text.n > HEADER_BYTES)
        return (head_word){ SHEET_COL_NONE, 0, false };
    uint64_t h = 1469598103934665603u;
    for (size_t i = 0; i < text.n; i++)
        h = (h ^ (unsigned char)text.p[i]) * 1099511628211u;
    size_t slot = (size_t)(h % CACHE_SLOTS);
    for (size_t k = 0; k < 8; k++, slot = (slot + 1) % CACHE_SLOTS) {
        cached *c = &w->cache[slot];
        if (!c->text.p) {
            c->w = header_word(w, text);
            c->text = text;
            return c->w;
        }
        if (sv_eq(c->text, text))
            return c->w;
    }
    return header_word(w, text);
}

/* ---- other kinds ---- */

bool words_value(int *value, words *w, sheet_word_kind kind, sv text)
{
    if (!text.n || text.n > 300)
        return false;
    sv s = squeeze(w, text);
    const sheet_word *x = find(w, kind, s);
    if (!x)
        x = find(w, kind, strip_ends(s));
    if (!x)
        x = find(w, kind, strip_ends(strip_number(strip_ends(s))));
    if (x)
        *value = x->value;
    return x != NULL;
}

bool words_is(words *w, sheet_word_kind kind, sv text)
{
    int v;
    return words_value(&v, w, kind, text);
}

bool words_in(int *value, words *w, sheet_word_kind kind, sv text)
{
    if (words_value(value, w, kind, text))
        return true;
    if (!text.n || text.n > 300)
        return false;
    sv s = squeeze(w, text);
    size_t best = 0;
    for (size_t i = w->from[kind]; i < w->from[kind + 1]; i++) {
        const sheet_word *x = w->sorted[i];
        if (x->part && x->text.n >= best && sv_find(s, x->text) != SIZE_MAX) {
            best = x->text.n;
            *value = x->value;
        }
    }
    return best > 0;
}

bool is_mark(uint32_t c)
{
    return c == 0x25CB || c == 0x3007 || c == 0x25EF || c == 0x25CE || c == 0x25CF || c == 0x25B3 || c == 0x25B2 ||
           c == 0xD7 || c == 0x2715 || c == 0x2716 || c == 0x2717 || c == 0x2718 || c == 0x2713 || c == 0x2714 ||
           c == 0x2A2F || c == 0x274C || c == 0x2705 || c == 0x30EC || c == 0x2B55 || c == 0x2611;
}

sheet_choice mark_meaning(uint32_t c)
{
    switch (c) {
    case 0x25CB:
    case 0x3007:
    case 0x25EF:
    case 0x25CE:
    case 0x25CF:
    case 0x2713:
    case 0x2714:
    case 0x2705:
    case 0x2B55:
    case 0x2611: return SHEET_YES;
    case 0x25B3:
    case 0x25B2: return SHEET_CONDITIONAL;
    case 0xD7:
    case 0x2715:
    case 0x2716:
    case 0x2717:
    case 0x2718:
    case 0x2A2F:
    case 0x274C: return SHEET_NO;
    default: return SHEET_CHOICE_NONE;
    }
}

static sheet_choice part_meaning(words *w, sv s)
{
    sheet_choice m = SHEET_CHOICE_NONE;
    size_t best = 0;
    bool best_front = false;
    for (size_t i = w->from[SHEET_WORD_CHOICE]; i < w->from[SHEET_WORD_OTHER_CHOICE + 1]; i++) {
        const sheet_word *x = w->sorted[i];
        bool limits = x->kind == SHEET_WORD_CHOICE && x->value == SHEET_CONDITIONAL;
        if (!x->part || (x->text.n < best && !limits) || x->text.n >= s.n)
            continue;
        size_t at = sv_find(s, x->text);
        if (at == SIZE_MAX)
            continue;
        bool front = at == 0;
        /* "一部実施している": a limiting word in front limits all that follows */
        if (front && limits)
            return SHEET_CONDITIONAL;
        if (x->text.n < best)
            continue;
        if (x->text.n == best && best_front && !front)
            continue;
        best = x->text.n;
        best_front = front;
        m = x->kind == SHEET_WORD_CHOICE ? (sheet_choice)x->value : SHEET_CHOICE_NONE;
    }
    return m;
}

sheet_choice words_meaning(bool *exact, words *w, sv text)
{
    sv s = squeeze(w, text), tries[4] = { s, strip_ends(s), strip_ends(strip_number(strip_ends(s))),
                                          memchr(s.p, '(', s.n) ? head_core(w->mem, text) : s };
    uint32_t cp;

    *exact = true;
    if (!s.n || s.n > 300)
        return SHEET_CHOICE_NONE;
    for (int i = 0; i < 4; i++) {
        const sheet_word *x = find(w, SHEET_WORD_CHOICE, tries[i]);
        if (x)
            return (sheet_choice)x->value;
        if (find(w, SHEET_WORD_OTHER_CHOICE, tries[i]))
            return SHEET_CHOICE_NONE;
    }
    size_t n = txt_next(s, 0, &cp);
    if (is_mark(cp) && mark_meaning(cp)) {
        if (n == s.n)
            return mark_meaning(cp);
        /* "○：対応", "× 未実施": what stands after the mark decides, else the mark */
        sheet_choice m = words_meaning(exact, w, strip_ends(sv_from(s, n)));
        if (m)
            return m;
        *exact = false;
        return mark_meaning(cp);
    }
    /* "a:対応済", "1=yes": what stands after the code */
    for (size_t i = 1; i < s.n && i <= 3; i++)
        if ((s.p[i] == ':' || s.p[i] == '=' || s.p[i] == '-') && i + 1 < s.n) {
            sv rest = strip_ends(sv_from(s, i + 1));
            const sheet_word *x = find(w, SHEET_WORD_CHOICE, rest);
            if (x)
                return (sheet_choice)x->value;
        }
    *exact = false;
    return part_meaning(w, s);
}

bool words_placeholder(words *w, sv text)
{
    int v = 0;
    if (!text.n)
        return true;
    if (text.n > 200)
        return false;
    if (words_is(w, SHEET_WORD_PLACEHOLDER, text))
        return true;
    if (words_value(&v, w, SHEET_WORD_OTHER_CHOICE, text) && v == 1)
        return true;
    /* nothing but dots, underscores or brackets to write between: "……", "____", "（　）", "[ ]" */
    sv s = squeeze(w, text);
    uint32_t cp;
    size_t lines = 0;
    for (size_t i = 0; i < s.n; lines++) {
        i += txt_next(s, i, &cp);
        if (cp != '_' && cp != '.' && cp != '(' && cp != ')' && cp != '[' && cp != ']' && cp != 0x3010 &&
            cp != 0x3011 && cp != 0x2026 && cp != ':')
            return false;
    }
    return true;
}

const char *words_mark(words *w, bool japanese)
{
    const char *found = japanese ? "\xE2\x97\x8B" : "x"; /* ○ */
    for (size_t i = w->from[SHEET_WORD_MARK]; i < w->from[SHEET_WORD_MARK + 1]; i++)
        if ((w->sorted[i]->value == 0) == japanese)
            found = w->sorted[i]->text.p; /* NUL-terminated: squeezed in an arena */
    return sv_eq(sv_of(found), SV("x")) ? "X" : found;
}

/* ---- what a question looks like ---- */

static bool ends_with_any(sv s, const char *const *list)
{
    for (; *list; list++)
        if (sv_ends(s, sv_of(*list)))
            return true;
    return false;
}

bool is_note(sv s)
{
    static const char *const starts[] = { "※",      "*",    "注",   "（注", "(注", "Note", "NOTE", "note:",
                                          "備考：", "以上", "凡例", "(*",   "（※", "(※",   NULL };
    for (size_t i = 0; starts[i]; i++)
        if (sv_starts(s, sv_of(starts[i])))
            return true;
    return false;
}

/* The part of a question before its instructions: the first line, or up to ※. */
static sv head_of(sv s)
{
    size_t at = sv_find(s, SV("※"));
    if (at != SIZE_MAX && at > 0)
        s.n = at;
    return txt_trim(s);
}

/* Language, not an address, a path or a code: white space or CJK somewhere. */
static bool has_words(sv s)
{
    uint32_t cp;
    if (sv_starts(s, SV("http://")) || sv_starts(s, SV("https://")))
        return false;
    for (size_t i = 0; i < s.n;) {
        i += txt_next(s, i, &cp);
        if (txt_is_space(cp) || txt_is_cjk(cp) || cp >= 0xAC00)
            return true;
    }
    return s.n <= 24; /* a word by itself */
}

double asks(sv text)
{
    static const char *const ja_ends[] = { "か",         "か。",     "か？",   "か?",      "?",          "？",
                                           "こと",       "こと。",   "下さい", "下さい。", "ください",   "ください。",
                                           "している。", "している", "する。", "ている",   "ていること", "ですか",
                                           "有無",       "可否",     "せよ",   "せよ。",   "ます。",     "ます",
                                           "れる。",     "ない。",   NULL };
    static const char *const en_starts[] = { "do ",     "does ",    "is ",      "are ",      "has ",  "have ",
                                             "can ",    "could ",   "will ",    "would ",    "what ", "how ",
                                             "who ",    "where ",   "when ",    "which ",    "why ",  "describe ",
                                             "please ", "verify ",  "ensure ",  "provide ",  "list ", "explain ",
                                             "state ",  "confirm ", "specify ", "indicate ", "if ",   "did ",
                                             NULL };
    static const char *const en_inside[] = { " shall ", " must ", " should ", " required to ", NULL };
    sv s = head_of(text);
    uint32_t last_cp = 0;

    if (s.n < 4 || !has_words(s))
        return 0;
    /* half-width marks and trailing brackets do not hide an ending */
    sv t = s;
    while (t.n && (t.p[t.n - 1] == ')' || sv_ends(t, SV("）")))) {
        size_t open = t.n;
        while (open > 0 && t.p[open - 1] != '(' && !(open >= 3 && memcmp(t.p + open - 3, "（", 3) == 0))
            open--;
        if (!open)
            break;
        t = txt_trim(sv_slice(t, 0, t.p[open - 1] == '(' ? open - 1 : open - 3));
    }
    if (ends_with_any(t, ja_ends))
        return 1;
    size_t at = t.n ? t.n - 1 : 0;
    while (at > 0 && ((unsigned char)t.p[at] & 0xC0) == 0x80)
        at--;
    if (t.n)
        txt_next(t, at, &last_cp);
    if (last_cp == 0xFF76 || last_cp == 0xFF9E)
        return 1; /* half-width ｶ, ﾞ */
    for (size_t i = 0; en_starts[i]; i++)
        if (s.n > strlen(en_starts[i]) && sv_eq_nocase(sv_slice(s, 0, strlen(en_starts[i])), sv_of(en_starts[i])))
            return 1;
    for (size_t i = 0; en_inside[i]; i++)
        if (sv_find(s, sv_of(en_inside[i])) != SIZE_MAX)
            return 1;
    if (sv_find(s, SV("？")) != SIZE_MAX || sv_find(s, SV("? ")) != SIZE_MAX || sv_find(s, SV("?\n")) != SIZE_MAX)
        return 1;
    if (sv_ends(t, SV("。")))
        return 0.8;
    if (sv_ends(t, SV(".")) && t.n > 40)
        return 0.6;
    return txt_chars(s) > 24 ? 0.4 : 0.1;
}

bool like_heading(sv s)
{
    static const char *const starts[] = { "■",       "◆",     "●",      "▼",       "【", "＜", "<", "第", "Section",
                                          "SECTION", "Part ", "Domain", "Chapter", "[",  "◇",  "▶", NULL };
    for (size_t i = 0; starts[i]; i++)
        if (sv_starts(s, sv_of(starts[i])))
            return true;
    if (!s.n)
        return false;
    return (s.p[0] >= '0' && s.p[0] <= '9') ||
           (s.p[0] >= 'A' && s.p[0] <= 'Z' && s.n > 1 && (s.p[1] == '.' || s.p[1] == ':'));
}

/* Numbers, "1.2.3", "Q-12", "(3)", "A&A-01.1", "①", "No.5", "NET-06.1", "A.9.2.1, A.9.2.6". */
bool looks_like_id(sv s)
{
    size_t digits = 0, letters = 0, others = 0, n = 0;
    uint32_t cp;
    if (!s.n || s.n > 40)
        return false;
    for (size_t i = 0; i < s.n; n++) {
        i += txt_next(s, i, &cp);
        if (cp >= 0xFF01 && cp <= 0xFF5E)
            cp = cp - 0xFF01 + 0x21;
        if ((cp >= '0' && cp <= '9') || (cp >= 0x2460 && cp <= 0x2473))
            digits++;
        else if (cp < 0x80 && ((cp | 32) >= 'a' && (cp | 32) <= 'z'))
            letters++;
        else if (cp < 0x80 && strchr(".-_()&/:#,; ", (int)cp))
            continue;
        else if (cp == 0x554F || cp == 0x7B2C || cp == 0x9805 || cp == 0x2010 || cp == 0x30FC || cp == 0xFF0D || cp == 0x3001)
            continue; /* 問 第 項 … 、 */
        else
            others++;
    }
    return digits > 0 && others == 0 && letters <= 12 && n <= 24;
}
