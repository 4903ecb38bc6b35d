/* The values that a choice may take: from a dropdown, a legend, words in the header, or boxes to tick. */
#include <stdlib.h>
#include <string.h>

#include "sheet/sheet_int.h"

enum { LEGEND_MAX = 24, LEGEND_BYTES = 700, VALUE_CHARS = 14 };

const choice_set *choices_make(arena *a, words *w, sheet_source src, const sv *values, const sv *means_text, size_t n)
{
    choice_set *s = arena_one(a, choice_set);
    sv *v = arena_many(a, n + 1, sv);
    sheet_choice *m = arena_many(a, n + 1, sheet_choice);
    bool *x = arena_many(a, n + 1, bool);
    bool seen[SHEET_CHOICE_COUNT] = { false };

    for (size_t i = 0; i < n; i++) {
        v[i] = arena_dup(a, values[i]);
        m[i] = words_meaning(&x[i], w, means_text ? means_text[i] : values[i]);
        if (means_text && !m[i])
            m[i] = words_meaning(&x[i], w, values[i]); /* the mark's own meaning */
        if (means_text)
            x[i] = true; /* a legend says what each value means; there is no other one to mix it up with */
        if (m[i] && !seen[m[i]])
            s->meanings++;
        seen[m[i]] = true;
    }
    s->c = (sheet_choices){ src, n, v, m, x };
    return s;
}

err_code choices_of_dropdown(const choice_set **out, sheet_doc *d, words *w, grid *g, uint32_t row, uint32_t col,
                             err *e)
{
    const sv *values;
    size_t n, n_dvs;
    ox_list kind;

    *out = NULL;
    if (!g->ox)
        return ERR_OK;
    const ox_dv *dv = ox_dv_of(g->ox, row, col), *all = ox_dvs(g->ox, &n_dvs);
    if (!dv || !dv->is_list)
        return ERR_OK;
    if (!g->dropdowns)
        g->dropdowns = arena_alloc(d->mem, n_dvs, sizeof *g->dropdowns);
    size_t k = (size_t)(dv - all);
    if (!g->dropdowns[k]) {
        err_code rc = ox_dv_values(&kind, &values, &n, g->ox, dv, e);
        if (rc != ERR_OK)
            return rc;
        if (kind != OX_LIST_KNOWN)
            n = 0;
        choice_set *s = (choice_set *)(uintptr_t)choices_make(d->mem, w, SHEET_FROM_DROPDOWN, values, NULL, n);
        s->strict = dv->strict;
        g->dropdowns[k] = s;
    }
    *out = g->dropdowns[k];
    return ERR_OK;
}

/* ---- legends ---- */

typedef struct entries {
    sv value[LEGEND_MAX], means[LEGEND_MAX];
    size_t n;
} entries;

static bool is_between(uint32_t c) /* stands between the entries of a legend */
{
    return txt_is_space(c) || c == 0x3001 || c == 0xFF0C || c == ',' || c == ';' || c == 0xFF0F || c == '/' ||
           c == '|' || c == 0xFF5C || c == '(' || c == 0xFF08 || c == 0x300C || c == 0x3010 || c == '[' ||
           c == 0x30FB || c == 0xFF1B || c == 0x3002 || c == ')' || c == 0xFF09;
}
static bool is_equals(uint32_t c)
{
    return c == ':' || c == 0xFF1A || c == '=' || c == 0xFF1D || c == 0x2026 || c == 0x2192 || c == 0x22EF ||
           c == 0x21D2;
}

/* A value and its sign at byte i: "○：", "1=", "はい：", "○" (marks need no sign). Returns the byte past the sign, 0
 * when none stands here. */
static size_t entry_at(words *w, sv s, size_t i, sv *value, bool *signed_)
{
    size_t from = i, chars = 0, j = i;
    uint32_t cp, first;
    size_t n1 = txt_next(s, i, &first);
    bool x;

    *signed_ = false;
    while (j < s.n && chars < VALUE_CHARS) { /* up to the sign */
        size_t k = txt_next(s, j, &cp);
        bool dash = (cp == '-' || cp == 0x2013 || cp == 0x2014) && j > from && s.p[j - 1] == ' ' && j + k < s.n &&
                    s.p[j + k] == ' '; /* "PC - partially compliant" */
        if (is_equals(cp) || dash) {
            sv v = txt_trim(sv_slice(s, from, j));
            if (!v.n)
                return 0;
            size_t end = j + k;
            while (end < s.n && (k = txt_next(s, end, &cp), is_equals(cp)))
                end += k;
            uint32_t c0;
            size_t cn = txt_next(v, 0, &c0);
            bool code = cn == v.n && (is_mark(c0) || (c0 >= '0' && c0 <= '9') || (c0 >= 'A' && c0 <= 'Z') ||
                                      (c0 >= 0xFF10 && c0 <= 0xFF19) || (c0 >= 0xFF21 && c0 <= 0xFF3A) || c0 == '-' ||
                                      c0 == 0x30FC || c0 == 0x2212 || c0 == 0xFF0D || (c0 >= 0x2460 && c0 <= 0x2473));
            bool letters = v.n <= 3 && v.n > 0; /* C, PC, NC */
            for (size_t i2 = 0; i2 < v.n; i2++)
                letters &= v.p[i2] >= 'A' && v.p[i2] <= 'Z';
            code |= letters;
            bool na = sv_eq_nocase(v, SV("N/A")) || sv_eq_nocase(v, SV("NA"));
            if (!code && !na && !(words_meaning(&x, w, v) && x))
                return 0;
            *value = v;
            *signed_ = true;
            return end;
        }
        if (cp == '\n')
            break;
        j += k;
        chars++;
    }
    if (is_mark(first) && first != 0x30EC) {
        *value = sv_slice(s, from, from + n1);
        return from + n1;
    }
    return 0;
}

bool is_legend_entry(words *w, sv text)
{
    sv v;
    bool has_sign;
    size_t past = text.n && text.n < 200 ? entry_at(w, text, 0, &v, &has_sign) : 0;
    return past && has_sign && past < text.n;
}

/* "○：対応済 △：一部対応 ×：未対応", with any white space, commas or line breaks between. */
static void read_entries(entries *out, words *w, sv s)
{
    bool boundary = true;
    size_t start = SIZE_MAX;
    uint32_t cp, prev = 0;

    out->n = 0;
    for (size_t i = 0; i < s.n;) {
        sv value;
        bool has_sign = false;
        size_t k = txt_next(s, i, &cp), past = 0;
        if (boundary || (is_mark(cp) && cp != 0x30EC))
            past = entry_at(w, s, i, &value, &has_sign);
        if (past && !has_sign && prev == 0x306F) { /* "…の場合は○": what it means stands before it; see read_marks */
            out->n = 0;
            return;
        }
        if (past && out->n < LEGEND_MAX) {
            if (out->n)
                out->means[out->n - 1] = txt_trim(sv_slice(s, start, i));
            out->means[out->n] = SV_NULL;
            out->value[out->n++] = value;
            start = i = past;
            boundary = false;
            prev = 0;
            continue;
        }
        if (cp == '\n' && out->n &&
            start != SIZE_MAX) { /* a definition ends with its line, unless it is empty so far */
            sv def = txt_trim(sv_slice(s, start, i));
            if (def.n && !out->means[out->n - 1].p)
                out->means[out->n - 1] = def;
        }
        boundary = is_between(cp);
        prev = cp;
        i += k;
    }
    if (out->n) {
        sv def = txt_trim(sv_slice(s, start, s.n));
        const char *nl = def.n ? memchr(def.p, '\n', def.n) : NULL;
        if (nl)
            def = txt_trim((sv){ def.p, (size_t)(nl - def.p) });
        out->means[out->n - 1] = def;
    }
    for (size_t i = 0; i < out->n; i++) { /* trailing separators are no part of a definition */
        sv d = out->means[i];
        while (d.n) {
            size_t at = d.n - 1;
            while (at > 0 && ((unsigned char)d.p[at] & 0xC0) == 0x80)
                at--;
            txt_next(d, at, &cp);
            if (!is_between(cp) || cp == ')' || cp == 0xFF09)
                break;
            d.n = at;
        }
        out->means[i] = d;
    }
}

static const choice_set *from_entries(arena *a, words *w, const entries *en)
{
    entries u = { .n = 0 };
    for (size_t i = 0; i < en->n; i++) { /* a value named twice counts once */
        bool twice = false;
        for (size_t k = 0; k < u.n; k++)
            twice |= sv_eq(u.value[k], en->value[i]);
        if (twice)
            continue;
        u.value[u.n] = en->value[i];
        u.means[u.n++] = en->means[i].n ? en->means[i] : en->value[i];
    }
    if (u.n < 2)
        return NULL;
    const choice_set *c = choices_make(a, w, SHEET_FROM_LEGEND, u.value, u.means, u.n);
    return c->meanings >= 2 ? c : NULL;
}

/* "はい／いいえ／該当なし", "「はい」「いいえ」から選択", "Yes, No or N/A": a run of choice words. */
static const choice_set *read_list(arena *a, words *w, sv s)
{
    entries en = { .n = 0 };
    const choice_set *best = NULL;
    size_t from = 0;
    uint32_t cp = 0;

    for (size_t i = 0; i <= s.n;) {
        size_t k = i < s.n ? txt_next(s, i, &cp) : 1;
        bool end = i >= s.n;
        bool cut = end || is_between(cp) || cp == 0x300D || cp == 0x3011 || cp == ']' || is_equals(cp) || cp == '"' ||
                   cp == 0x201C || cp == 0x201D || cp == '\'';
        /* "Not Applicable", "In place": white space inside a value is no cut when the longer text is a value */
        if (cut && !end && cp == '/' && sv_eq_nocase(txt_trim(sv_slice(s, from, i + 2 < s.n ? i + 2 : s.n)), SV("N/A")))
            cut = false;
        if (!cut) {
            i += k;
            continue;
        }
        sv t = txt_trim(sv_slice(s, from, i));
        bool x = false;
        if (t.n && t.n < 60) {
            if (!end && txt_is_space(cp) &&
                cp != '\n') { /* look whether the words up to the next real cut are one value */
                size_t j = i;
                uint32_t c2;
                while (j < s.n) {
                    size_t kn = txt_next(s, j, &c2);
                    if (is_between(c2) && !(txt_is_space(c2) && c2 != '\n'))
                        break;
                    j += kn;
                }
                sv longer = txt_trim(sv_slice(s, from, j));
                bool lx;
                if (longer.n < 40 && words_meaning(&lx, w, longer) && lx) {
                    i = j;
                    continue;
                }
            }
            sheet_choice m = words_meaning(&x, w, t);
            bool joint = sv_eq_nocase(t, SV("or")) || sv_eq_nocase(t, SV("and")) || sv_eq(t, SV("または")) ||
                         sv_eq(t, SV("又は")) || sv_eq(t, SV("もしくは")) || sv_eq(t, SV("or"));
            if (!(m && x) && !joint) { /* "該当なしから選択": the word, then a particle */
                static const char *const tails[] = { "から", "で", "の", "を", "に", "と", "か", NULL };
                for (size_t p = 0; tails[p] && !(m && x); p++)
                    for (size_t at = 3; at < t.n && !(m && x); at++)
                        if (sv_starts(sv_from(t, at), sv_of(tails[p]))) {
                            m = words_meaning(&x, w, sv_slice(t, 0, at));
                            if (m && x)
                                t = sv_slice(t, 0, at);
                        }
            }
            if (m && x && en.n < LEGEND_MAX) {
                en.value[en.n] = t;
                en.means[en.n++] = t;
            } else if (!joint) {
                const choice_set *c = from_entries(a, w, &en);
                if (c && (!best || c->c.n > best->c.n))
                    best = c;
                en.n = 0;
            }
        }
        i += k;
        from = i;
    }
    const choice_set *c = from_entries(a, w, &en);
    return c && (!best || c->c.n > best->c.n) ? c : best;
}

/* "○×", "○△×で記入", "該当する場合は○、しない場合は－を記入": marks by themselves. */
static const choice_set *read_marks(arena *a, words *w, sv s)
{
    entries en = { .n = 0 };
    uint32_t cp, prev = 0, next;
    for (size_t i = 0; i < s.n;) {
        size_t k = txt_next(s, i, &cp);
        bool dash = cp == 0xFF0D || cp == 0x30FC || cp == 0x2015 || cp == 0x2014 || cp == 0x2212 || cp == '-';
        if (dash) { /* a dash is a mark only where one would stand */
            next = 0;
            if (i + k < s.n)
                txt_next(s, i + k, &next);
            dash = (prev == 0x306F || prev == 0x300C || is_between(prev)) &&
                   (next == 0 || next == 0x3092 || next == 0x300D || is_between(next));
        }
        if (((is_mark(cp) && mark_meaning(cp)) || dash) && en.n < LEGEND_MAX) {
            en.value[en.n] = sv_slice(s, i, i + k);
            en.means[en.n++] = sv_slice(s, i, i + k);
        }
        prev = cp;
        i += k;
    }
    return from_entries(a, w, &en);
}

const choice_set *legend_in_text(arena *a, words *w, sv s)
{
    static const struct {
        const char *word, *yes, *no;
    } pairs[] = { { "有無", "有", "無" }, { "可否", "可", "否" }, { "適否", "適", "否" }, { "Y/N", "Y", "N" } };
    entries en;

    if (s.n < 3 || s.n > LEGEND_BYTES)
        return NULL;
    read_entries(&en, w, s);
    const choice_set *c = from_entries(a, w, &en);
    if (c)
        return c;
    if ((c = read_list(a, w, s)) != NULL)
        return c;
    if ((c = read_marks(a, w, s)) != NULL)
        return c;
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++)
        if (sv_find(s, sv_of(pairs[i].word)) != SIZE_MAX) {
            sv v[2] = { sv_of(pairs[i].yes), sv_of(pairs[i].no) };
            return choices_make(a, w, SHEET_FROM_LEGEND, v, NULL, 2);
        }
    return NULL;
}

static bool is_asked(sv s)
{
    static const char *const ends[] = { "か",     "か。",     "?",          "？",       "こと",
                                        "こと。", "ください", "ください。", "下さい。", NULL };
    for (size_t i = 0; ends[i]; i++)
        if (sv_ends(s, sv_of(ends[i])))
            return true;
    return false;
}

const choice_set *options_in_cell(arena *a, words *w, sv text)
{
    size_t named = 0, letters = 0;
    uint32_t cp;
    const choice_set *c;

    if (text.n > 160 || (c = read_list(a, w, text)) == NULL)
        return NULL;
    for (size_t i = 0; i < c->c.n; i++)
        named += c->c.values[i].n;
    for (size_t i = 0; i < text.n;) { /* nothing but the words and what stands between them */
        size_t k = txt_next(text, i, &cp);
        if (!is_between(cp) && cp != 0x300D && cp != 0x3011)
            letters += k;
        i += k;
    }
    for (size_t i = 0; i < c->c.n; i++) /* white space and slashes inside a value count on neither side */
        for (size_t k = 0; k < c->c.values[i].n;) {
            size_t n = txt_next(c->c.values[i], k, &cp);
            if (is_between(cp))
                named -= n;
            k += n;
        }
    return letters == named ? c : NULL;
}

/* A mark or code in one cell, what it means in the next one, in rows one below the other. */
static const choice_set *legend_in_cells(arena *a, words *w, const grid *g, uint32_t row0, uint32_t row1, uint32_t col0,
                                         uint32_t col1)
{
    const choice_set *best = NULL;
    for (uint32_t r = row0; r < row1 && r < g->n_rows; r++)
        for (const cell *c = row_begin(g, r); c < row_end(g, r); c++) {
            if (c->col < col0 || c->col > col1 || c->text.n > 24)
                continue;
            entries en = { .n = 0 };
            uint32_t at = r;
            while (at < row1 && at < g->n_rows && en.n < LEGEND_MAX) { /* down this column */
                const cell *v = grid_cell(g, at, c->col);
                if (!v || v->text.n > 24 || v + 1 >= row_end(g, at) || v[1].col > col1)
                    break;
                ox_range m;
                grid_merge(&m, g, at, c->col);
                if (v[1].col > m.c1 + 2)
                    break;
                bool x = false;
                uint32_t cp;
                size_t n = txt_next(v->text, 0, &cp);
                bool code = n == v->text.n && (is_mark(cp) || (cp >= '0' && cp <= '9') || (cp >= 'A' && cp <= 'Z') ||
                                               (cp | 32) == 'x' || cp == '-');
                if (!code && !(words_meaning(&x, w, v->text) && x))
                    break;
                if (v[1].text.n > 150 || is_asked(v[1].text))
                    break; /* a numbered question is no legend */
                en.value[en.n] = v->text;
                en.means[en.n++] = v[1].text;
                at = m.r1 + 1;
            }
            const choice_set *s = from_entries(a, w, &en);
            if (s && (!best || s->c.n > best->c.n))
                best = s;
            if (s)
                r = at - 1 > r ? at - 1 : r;
            if (s)
                break;
        }
    return best;
}

const choice_set *legend_find(arena *a, words *w, const grid *g, uint32_t row0, uint32_t row1, uint32_t col0,
                              uint32_t col1)
{
    const choice_set *best = NULL;
    entries en;

    if (row1 > g->n_rows)
        row1 = g->n_rows;
    for (uint32_t r = row0; r < row1; r++)
        for (const cell *c = row_begin(g, r); c < row_end(g, r); c++) {
            if (c->col < col0 || c->col > col1 || c->text.n < 3 || c->text.n > LEGEND_BYTES)
                continue;
            read_entries(&en, w, c->text);
            const choice_set *s = from_entries(a, w, &en);
            if (!s && is_legend_entry(w, c->text))
                continue;
            if (!s)
                s = read_list(a, w, c->text);
            if (!s && c->text.n < 300)
                s = read_marks(a, w, c->text);
            if (s && (!best || s->c.n >= best->c.n))
                best = s;
        }
    if (best)
        return best;
    /* entries in cells side by side: [○：対応] [△：一部] [×：未対応] */
    entries all = { .n = 0 };
    for (uint32_t r = row0; r < row1; r++)
        for (const cell *c = row_begin(g, r); c < row_end(g, r); c++) {
            sv v;
            bool has_sign;
            if (c->col < col0 || c->col > col1 || c->text.n > 120 || all.n >= LEGEND_MAX)
                continue;
            size_t past = entry_at(w, c->text, 0, &v, &has_sign);
            if (!past || past >= c->text.n)
                continue;
            all.value[all.n] = v;
            all.means[all.n++] = txt_trim(sv_from(c->text, past));
        }
    best = from_entries(a, w, &all);
    return best ? best : legend_in_cells(a, w, g, row0, row1, col0, col1);
}

/* ---- boxes ---- */

typedef struct box {
    size_t at, len;
    bool ticked;
} box;

static size_t box_here(sv s, size_t i, bool *ticked)
{
    static const struct {
        const char *p;
        bool ticked;
    } forms[] = { { "□", false },      { "☐", false },    { "◻", false },  { "▢", false },  { "[ ]", false },
                  { "［　］", false }, { "[　]", false }, { "■", true },   { "☑", true },   { "☒", true },
                  { "◼", true },       { "[x]", true },   { "[X]", true }, { "[✓]", true }, { "✅", true } };
    for (size_t k = 0; k < sizeof forms / sizeof *forms; k++)
        if (sv_starts(sv_from(s, i), sv_of(forms[k].p))) {
            *ticked = forms[k].ticked;
            return strlen(forms[k].p);
        }
    return 0;
}

static size_t boxes(box *out, size_t max, sv s)
{
    size_t n = 0;
    uint32_t cp;
    for (size_t i = 0; i < s.n && n < max;) {
        bool t = false;
        size_t k = box_here(s, i, &t);
        if (k)
            out[n++] = (box){ i, k, t };
        i += k ? k : txt_next(s, i, &cp);
    }
    return n;
}

static sv box_word(sv s) /* without separators around it */
{
    uint32_t cp;
    s = txt_trim(s);
    while (s.n) {
        size_t n = txt_next(s, 0, &cp);
        if (!(cp == 0x30FB || cp == '/' || cp == 0xFF0F || cp == ',' || cp == 0x3001 || cp == '|' || txt_is_space(cp)))
            break;
        s = sv_from(s, n);
    }
    while (s.n) {
        size_t at = s.n - 1;
        while (at > 0 && ((unsigned char)s.p[at] & 0xC0) == 0x80)
            at--;
        txt_next(s, at, &cp);
        if (!(cp == 0x30FB || cp == '/' || cp == 0xFF0F || cp == ',' || cp == 0x3001 || cp == '|' || txt_is_space(cp)))
            break;
        s.n = at;
    }
    return s;
}

const choice_set *boxes_in_text(arena *a, words *w, sv s, bool *ticked)
{
    box b[LEGEND_MAX];
    sv v[LEGEND_MAX];
    if (s.n > 2000)
        return NULL;
    size_t n = boxes(b, LEGEND_MAX, s);

    *ticked = false;
    if (n < 2)
        return NULL;
    /* words stand after their boxes, or before them when nothing follows the last box */
    bool before = box_word(sv_from(s, b[n - 1].at + b[n - 1].len)).n == 0;
    for (size_t i = 0; i < n; i++) {
        *ticked |= b[i].ticked;
        size_t from = before ? (i ? b[i - 1].at + b[i - 1].len : 0) : b[i].at + b[i].len;
        size_t to = before ? b[i].at : i + 1 < n ? b[i + 1].at : s.n;
        v[i] = box_word(sv_slice(s, from, to));
        if (!v[i].n)
            return NULL;
    }
    return choices_make(a, w, SHEET_FROM_GLYPHS, v, NULL, n);
}

bool box_beside(sv text, sv *word, bool *ticked)
{
    box b[2];
    if (text.n > 200 || boxes(b, 2, text) != 1)
        return false;
    *ticked = b[0].ticked;
    sv after = box_word(sv_from(text, b[0].at + b[0].len)), front = box_word(sv_slice(text, 0, b[0].at));
    *word = front.n ? front : after;
    return !(front.n && after.n);
}

sv boxes_tick(arena *a, sv s, size_t i)
{
    static const struct {
        const char *open, *ticked;
    } forms[] = { { "□", "■" },     { "☐", "☑" },          { "◻", "◼" },     { "▢", "■" },
                  { "[ ]", "[x]" }, { "［　］", "［✓］" }, { "[　]", "[✓]" } };
    box b[LEGEND_MAX];
    size_t n = boxes(b, LEGEND_MAX, s);
    buf out;

    if (i >= n || b[i].ticked)
        return s;
    buf_init(&out, s.n + 16);
    buf_add(&out, sv_slice(s, 0, b[i].at));
    for (size_t k = 0; k < sizeof forms / sizeof *forms; k++)
        if (sv_starts(sv_from(s, b[i].at), sv_of(forms[k].open))) {
            buf_adds(&out, forms[k].ticked);
            break;
        }
    buf_add(&out, sv_from(s, b[i].at + b[i].len));
    sv r = arena_dup(a, buf_sv(&out));
    buf_release(&out);
    return r;
}
