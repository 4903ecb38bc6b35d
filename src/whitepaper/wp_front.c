/* wp_front.c: title page and table of contents.
 *
 * Contents are a line that says so and what follows it: entries with a page ("…⇥7", "..... 7", ". 7"), or without
 * pages when the first entry comes again as a line further down. A blank line does not end them (a page break),
 * a line without a page does, unless it is the first half of an entry. Contents whose heading is lost are found
 * by six entries with dot leaders in a row. */
#include <string.h>

#include "whitepaper/wp_priv.h"

/* ---- contents ---- */

static bool leader(uint32_t c)
{
    return c == ' ' || c == '.' || c == 0x2026 || c == 0x2025 || c == 0x30fb || c == 0xff65 || c == 0xb7 || c == '_' || c == '-' ||
           c == 0x2500 || c == 0x2015 || c == 0x22ef;
}

/* Cuts the page off: *title is what stands before it; strong: dots, a tab or two spaces stood between. */
static bool toc_page(sv line, sv *title, unsigned *page, bool *strong, bool *dots)
{
    sv t = txt_trim(line);
    size_t at, digits = 0, marks = 0, ndots = 0;
    bool tab = false;
    unsigned v = 0, unit = 1;
    uint32_t c;
    while (t.n && wp_is_digit(c = wp_last(t, &at)) && digits < 4) {
        v += (c - '0') * unit;
        unit *= 10;
        t.n = at;
        digits++;
    }
    if (!digits || digits > 3) return false;
    while (t.n && leader(c = wp_last(t, &at))) {
        if (t.p[at] == '\t') tab = true;
        if (c == '.' || c == 0x2026 || c == 0x2025 || c == 0x30fb || c == 0xb7 || c == 0xff65) ndots += c == 0x2026 ? 3 : 1;
        marks++;
        t.n = at;
    }
    if (!marks || !t.n) return false;
    if (wp_is_digit(wp_last(t, NULL)) && !tab && ndots < 3) return false; /* "version 1.0", "2025.3" */
    *strong = tab || marks >= 2 || ndots >= 2;
    *dots = ndots >= 3;
    *title = t;
    *page = v;
    return true;
}

/* "[Title](#anchor)" of a Markdown contents list: the title. */
static bool toc_link(sv line, sv *title)
{
    size_t i = 0, close;
    while (i < line.n && (line.p[i] == '-' || line.p[i] == '*' || line.p[i] == '+' || line.p[i] == ' ' || line.p[i] == '.' || (line.p[i] >= '0' && line.p[i] <= '9'))) i++;
    if (i >= line.n || line.p[i] != '[') return false;
    sv rest = sv_from(line, i + 1);
    close = sv_find(rest, SV("](#"));
    if (close == SIZE_MAX || line.p[line.n - 1] != ')') return false;
    *title = sv_slice(rest, 0, close);
    return true;
}

static void toc_add(wp_ctx *c, sv text, uint32_t no)
{
    wp_toc_entry en = { 0 };
    size_t i = 0, len;
    wp_id id[WP_MAX_CONTROLS];
    text = txt_trim(text);
    en.text = text;
    en.line = no;
    en.section = -1;
    if (wp_ids_scan(text, &i, false, id, WP_MAX_CONTROLS)) {
        en.number = sv_slice(text, 0, i);
    } else {
        i = 0;
        if (sv_starts(text, SV("第"))) i = 3;
        size_t d = i;
        while (d < text.n) {
            uint32_t ch = wp_ch(text, d, &len);
            if (!wp_is_digit(ch) && ch != '.' && ch != '-') break;
            d += len;
        }
        if (d > i && i == 3 && d + 3 <= text.n) d += 3; /* 章, 節, 条 */
        size_t after = wp_skip_space(text, d);
        if (d > i && after < text.n) en.number = sv_slice(text, 0, i = d);
        else i = 0;
    }
    i = wp_skip_space(text, i);
    en.title = txt_trim(sv_from(text, i));
    while (en.number.n && (en.number.p[en.number.n - 1] == '.' || en.number.p[en.number.n - 1] == '-')) en.number.n--;
    if (en.title.n && c->toc.n < WP_MAX_TOC) vec_push(c->a, &c->toc, &en);
}

static sv heading_bare(wp_ctx *c, sv t)
{
    sv s = txt_squeeze(c->a, t);
    while (s.n && (s.p[0] == '#' || s.p[0] == '*' || s.p[0] == '<' || s.p[0] == '[' || s.p[0] == '-')) s = sv_from(s, 1);
    while (s.n && (s.p[s.n - 1] == '*' || s.p[s.n - 1] == '>' || s.p[s.n - 1] == ']' || s.p[s.n - 1] == ':' || s.p[s.n - 1] == '-' || s.p[s.n - 1] == '#')) s.n--;
    static const char *const br[] = { "【", "】", "■", "〈", "〉", "◆", "《", "》", NULL };
    for (size_t k = 0; br[k]; k++) {
        if (sv_starts(s, sv_of(br[k]))) s = sv_from(s, strlen(br[k]));
        if (sv_ends(s, sv_of(br[k]))) s.n -= strlen(br[k]);
    }
    return s;
}

/* Entries from line i on; returns the first line that is not one. */
static size_t toc_entries(wp_ctx *c, size_t i, bool headed)
{
    unsigned last = 0;
    size_t end = i, count = 0, blanks = 0;
    for (; i < c->n; i++) {
        wp_line *l = &c->lines[i];
        sv title;
        unsigned page;
        bool strong, dots;
        if (l->role != WPL_TEXT) {
            blanks += l->role == WPL_BLANK;
            if (blanks > 12) break;
            continue;
        }
        blanks = 0;
        if (toc_page(l->raw, &title, &page, &strong, &dots) && (strong || (headed && page >= last && page < last + 40))) {
            toc_add(c, title, l->no);
            last = page;
        } else if (toc_link(l->text, &title)) {
            toc_add(c, title, l->no);
        } else {
            /* the first half of an entry that was wrapped, with the page on the next line */
            const wp_line *m = i + 1 < c->n ? &c->lines[i + 1] : NULL;
            if (!count || !m || m->role != WPL_TEXT || !toc_page(m->raw, &title, &page, &strong, &dots) || !strong || wp_ends_sentence(l->text)) break;
            sv both = sv_of(arena_printf(c->a, "%.*s%s%.*s", SV_FMT(l->text), wp_is_latin(wp_last(l->text, NULL)) ? " " : "", SV_FMT(txt_trim(title))));
            toc_add(c, both, l->no);
            l->role = WPL_TOC;
            last = page;
            i++;
        }
        c->lines[i].role = WPL_TOC;
        count++;
        end = i + 1;
    }
    return end;
}

/* Contents without pages: lines until the first of them comes again. */
static size_t toc_plain(wp_ctx *c, size_t i)
{
    size_t first = wp_next_text(c, i), again = c->n, n = 0;
    if (first >= c->n) return i;
    sv want = heading_bare(c, c->lines[first].text);
    for (size_t k = first + 2; k < c->n && k < first + 400 && again == c->n; k++)
        if (c->lines[k].role == WPL_TEXT && sv_eq(heading_bare(c, c->lines[k].text), want)) again = k;
    if (again == c->n) return i;
    for (size_t k = first; k < again; k++) {
        if (c->lines[k].role != WPL_TEXT) continue;
        if (wp_ends_sentence(c->lines[k].text) || c->lines[k].width > 140) return i; /* that was prose */
        n++;
    }
    if (n < 3) return i;
    for (size_t k = first; k < again; k++)
        if (c->lines[k].role == WPL_TEXT) {
            sv t = c->lines[k].text;
            wp_marker m = wp_marker_of(t, c->markdown);
            if (m.kind == WPM_BULLET) t = sv_from(t, m.n);
            while (t.n && t.p[0] == '#') t = sv_from(t, 1);
            toc_add(c, t, c->lines[k].no);
            c->lines[k].role = WPL_TOC;
        }
    return again;
}

static void toc_find(wp_ctx *c)
{
    size_t run = 0, start = 0;
    for (size_t i = 0; i < c->n && i < 600; i++) {
        wp_line *l = &c->lines[i];
        sv title;
        unsigned page;
        bool strong, dots;
        if (l->role != WPL_TEXT) continue;
        if (l->width < 40 && wp_word_is(WPW_TOC, heading_bare(c, l->text))) {
            size_t end = toc_entries(c, i + 1, true);
            if (end == i + 1) end = toc_plain(c, i + 1);
            if (end > i + 1) {
                l->role = WPL_TOC;
                c->body = end;
                return;
            }
        }
        if (toc_page(l->raw, &title, &page, &strong, &dots) && strong && dots) {
            if (!run++) start = i;
            if (run >= 6) {
                c->body = toc_entries(c, start, false);
                return;
            }
        } else if (run && !(i > 0 && c->lines[i - 1].role == WPL_BLANK)) {
            run = 0;
        }
    }
}

/* ---- edition ---- */

/* "Ver.1.0", "第 1.0 版", "Version 2", "v1.2", "Rev.3", "1.2版" anywhere in a short line: as written. */
static bool edition_in(wp_ctx *c, sv text, sv *out)
{
    uint32_t *map;
    if (text.n > 200) return false;
    sv f = txt_fold_map(&map, c->a, text);
    for (size_t i = 0; i < f.n; i++) {
        static const char *const lead[] = { "第", "version", "ver.", "ver", "revision", "rev.", "rev", "edition", "v.", "v", "バージョン", NULL };
        sv rest = sv_from(f, i);
        size_t k = 0, n;
        if (i > 0 && f.p[i - 1] >= 'a' && f.p[i - 1] <= 'z') continue;
        while (lead[k] && !sv_starts(rest, sv_of(lead[k]))) k++;
        if (!lead[k]) continue;
        n = strlen(lead[k]);
        while (n < rest.n && (rest.p[n] == ' ' || rest.p[n] == ':')) n++;
        size_t d = n;
        while (n < rest.n && ((rest.p[n] >= '0' && rest.p[n] <= '9') || (rest.p[n] == '.' && n > d))) n++;
        if (n == d) continue;
        if (n < rest.n && rest.p[n] == '-' ) while (n < rest.n && rest.p[n] != ' ' && (unsigned char)rest.p[n] < 0x80) n++;
        while (n > d && rest.p[n - 1] == '.') n--;
        if (!k) { /* 第 … 版 */
            while (n < rest.n && rest.p[n] == ' ') n++;
            if (!sv_starts(sv_from(rest, n), SV("版"))) continue;
            n += 3;
        } else if (sv_starts(sv_from(rest, n), SV("版"))) {
            n += 3;
        }
        *out = txt_trim(sv_slice(text, map[i], map[i + n]));
        return true;
    }
    return false;
}

/* ---- fields ---- */

typedef struct field { wp_word_list list; size_t rank; sv value; } field;

/* "発効日⇥2026/1/9", "版番号：Ver.1.0", "**Version:** 2.1", "| Version | 2.1 |", YAML "date: 2026-01-01". */
static bool field_of(wp_ctx *c, const wp_line *l, field *out)
{
    sv t = l->text;
    size_t cut = SIZE_MAX, skip = 1, ncells;
    if (l->width > 120) return false;
    if (t.n > 2 && t.p[0] == '|') {
        sv *cells = wp_cells(c->a, t, &ncells);
        if (ncells != 2) return false;
        t = sv_of(arena_printf(c->a, "%.*s\t%.*s", SV_FMT(cells[0]), SV_FMT(cells[1])));
    }
    cut = sv_find(t, SV("\t"));
    if (cut == SIZE_MAX) {
        size_t colon = sv_find(t, SV(":")), wide = sv_find(t, SV("："));
        if (wide < colon) cut = wide, skip = 3;
        else cut = colon;
    }
    if (cut == SIZE_MAX) { /* "発効日 2026年4月1日", columns */
        cut = sv_find(t, SV("  "));
        if (cut == SIZE_MAX) cut = sv_find(t, SV(" "));
        size_t wide = sv_find(t, SV("　"));
        if (wide < cut) cut = wide, skip = 3;
        if (cut == SIZE_MAX) return false;
    }
    sv label = txt_squeeze(c->a, sv_slice(t, 0, cut));
    sv value = txt_trim(sv_from(t, cut + skip));
    while (label.n && (label.p[0] == '*' || label.p[0] == '-' || label.p[0] == '|' || label.p[0] == '_')) label = sv_from(label, 1);
    while (label.n && (label.p[label.n - 1] == '*' || label.p[label.n - 1] == ':' || label.p[label.n - 1] == '_')) label.n--;
    while (value.n && (value.p[0] == '*' || value.p[0] == '_')) value = txt_trim(sv_from(value, 1));
    while (value.n && (value.p[value.n - 1] == '*' || value.p[value.n - 1] == '|' || value.p[value.n - 1] == '_')) value = txt_trim(sv_slice(value, 0, value.n - 1));
    if (value.n >= 2 && (value.p[0] == '"' || value.p[0] == '\'') && value.p[value.n - 1] == value.p[0]) value = sv_slice(value, 1, value.n - 1);
    if (!value.n || txt_width(value) > 80 || !label.n || sv_ends(value, SV("。"))) return false;
    static const wp_word_list order[] = { WPW_FIELD_EDITION, WPW_FIELD_DATE, WPW_FIELD_TITLE, WPW_FIELD_OTHER };
    for (size_t k = 0; k < 4; k++) {
        const char *const *w = wp_words(order[k]);
        for (size_t r = 0; w[r]; r++)
            if (sv_eq(label, sv_of(w[r]))) {
                sv iso;
                if (order[k] == WPW_FIELD_DATE && !wp_date_iso(&iso, c->a, value, NULL)) return false;
                if (order[k] == WPW_FIELD_EDITION) { /* a number must be in it, and little else */
                    bool digit = false;
                    for (size_t q = 0, len; q < value.n; q += len) digit |= wp_is_digit(wp_ch(value, q, &len));
                    if (!digit || txt_width(value) > 30) return false;
                }
                *out = (field){ order[k], r, value };
                return true;
            }
    }
    return false;
}

/* A sentence, a chapter or a control: the title page is over. */
static bool text_begins(const wp_line *l)
{
    int md, depth;
    sv t = wp_strip_signs(l->text, &md), number;
    size_t at = 0;
    wp_id id;
    if (wp_line_is_row(l, true)) return false;
    if (l->width >= 30 && wp_ends_sentence(l->text) && wp_last(l->text, NULL) != '.') return true;
    if (l->width >= 60 && wp_ends_sentence(l->text)) return true;
    if (wp_id_scan(t, &at, true, &id) && (id.cld || wp_id_is_2013(&id)) && at < t.n) return true;
    at = wp_chapter_number(t, &number, &depth);
    return at > 0 && wp_skip_space(t, at) < t.n && l->width <= 80;
}

void wp_front_read(wp_ctx *c, const wp_hints *h)
{
    size_t seen = 0, heads = 0, best_date = SIZE_MAX;
    bool yaml = false;
    (void)h;
    toc_find(c);
    for (size_t i = 0; i < c->n && seen < 60; i++) {
        wp_line *l = &c->lines[i];
        field f;
        if (l->role != WPL_TEXT) continue;
        if (seen == 0 && sv_eq(l->text, SV("---"))) { /* YAML front matter */
            yaml = true;
            l->role = WPL_FIELD;
            seen++;
            continue;
        }
        if (yaml && (sv_eq(l->text, SV("---")) || sv_eq(l->text, SV("...")))) {
            yaml = false;
            l->role = WPL_FIELD;
            continue;
        }
        seen++;
        if (l->text.p[0] == '#' && ++heads > 1) break;
        if (field_of(c, l, &f)) {
            l->role = WPL_FIELD;
            if (f.list == WPW_FIELD_EDITION && !c->d->edition.n) { /* "4 (May 2026)" holds a date, too */
                size_t cut = 0, len;
                sv iso;
                bool digit = false;
                for (; cut < f.value.n; cut += len) {
                    uint32_t ch = wp_ch(f.value, cut, &len);
                    digit |= wp_is_digit(ch);
                    if (digit && (ch == '(' || ch == ' ') && wp_date_iso(&iso, c->a, sv_from(f.value, cut), NULL)) break;
                }
                c->d->edition = txt_trim(sv_slice(f.value, 0, cut));
                while (c->d->edition.n && strchr(",;|/", c->d->edition.p[c->d->edition.n - 1])) c->d->edition = txt_trim(sv_slice(c->d->edition, 0, c->d->edition.n - 1));
                if (cut < f.value.n && !c->d->date.n) wp_date_iso(&c->d->date_iso, c->a, sv_from(f.value, cut), &c->d->date);
            }
            if (f.list == WPW_FIELD_TITLE && !c->d->title.n) c->d->title = f.value;
            if (f.list == WPW_FIELD_DATE && f.rank < best_date) {
                best_date = f.rank;
                wp_date_last(&c->d->date_iso, c->a, f.value, &c->d->date);
                if (!c->d->edition.n) edition_in(c, f.value, &c->d->edition);
            }
        } else if (yaml) {
            l->role = WPL_FIELD;
        } else if (i >= c->body && c->body) {
            break; /* the title page is over */
        } else if (!c->toc.n && text_begins(l)) {
            break; /* "バージョン: TLS 1.2" further down is no edition */
        }
    }
}

/* ---- after the sections ---- */

static bool is_company(wp_ctx *c, sv line)
{
    sv s = txt_squeeze(c->a, line);
    static const char *const anywhere[] = { "株式会社", "有限会社", "合同会社", "〒", "https://", "http://", NULL };
    for (size_t k = 0; anywhere[k]; k++)
        if (sv_find(s, sv_of(anywhere[k])) != SIZE_MAX) return true;
    return wp_word_ends(WPW_COMPANY, s) > 0;
}

bool wp_is_front_line(wp_ctx *c, const wp_line *l)
{
    sv got;
    if (l->width > 60 || wp_line_is_row(l, true)) return false;
    if (is_company(c, l->text)) return true; /* "Ltd." ends in a stop */
    return !wp_ends_sentence(l->text) && (edition_in(c, l->text, &got) || (l->width <= 40 && wp_date_iso(&got, c->a, l->text, NULL)));
}

/* "情報セキュリティ ホワイトペーパー", "Security Overview": says what it is, not of what. */
static bool generic_title(sv s)
{
    for (bool again = true; again && s.n;) {
        size_t n = wp_word_starts(WPW_TITLE_GENERIC, s);
        again = n > 0;
        s = sv_from(s, n);
    }
    return s.n <= 6;
}

static void find_title(wp_ctx *c)
{
    wp_doc *d = c->d;
    size_t best = SIZE_MAX;
    for (size_t i = 0; i < d->nfront && best == SIZE_MAX; i++)
        if (wp_word_in(WPW_TITLE, txt_squeeze(c->a, d->front[i]), NULL) && txt_width(d->front[i]) <= 100 && !wp_ends_sentence(d->front[i])) best = i;
    if (best != SIZE_MAX) {
        /* "Kumo Vault" above "Security Whitepaper": a title set in two lines. */
        d->title = d->front[best];
        sv s = txt_squeeze(c->a, d->title);
        if (best > 0 && txt_width(d->title) < 60 && !is_company(c, d->front[best - 1]) && generic_title(s) &&
            !wp_ends_sentence(d->front[best - 1]) && txt_width(d->front[best - 1]) < 60 && !edition_in(c, d->front[best - 1], &(sv){ 0 }))
            d->title = sv_of(arena_printf(c->a, "%.*s %.*s", SV_FMT(d->front[best - 1]), SV_FMT(d->title)));
        return;
    }
    for (size_t i = 0; i < c->n && (i == 0 || !c->lines[i].page || c->lines[i].role == WPL_FURNITURE); i++) /* the title page's own line, which every page repeats */
        if (c->lines[i].role == WPL_FURNITURE && wp_word_in(WPW_TITLE, txt_squeeze(c->a, c->lines[i].text), NULL) && c->lines[i].width <= 100) {
            d->title = c->lines[i].text;
            return;
        }
    for (size_t i = 0; i < d->nsections; i++) /* the outermost heading of a Markdown paper */
        if (c->markdown && d->sections[i].level == 1 && !d->sections[i].number.n && i == 0) {
            d->title = d->sections[i].title;
            return;
        }
    for (size_t i = 0; i < d->nfront; i++)
        if (!is_company(c, d->front[i]) && !wp_ends_sentence(d->front[i]) && txt_width(d->front[i]) <= 100) {
            d->title = d->front[i];
            return;
        }
}

/* The newest row of a revision table: its edition and date. */
static void from_revisions(wp_ctx *c)
{
    wp_doc *d = c->d;
    bool want_date = !d->date.n, want_edition = !d->edition.n;
    for (size_t i = 0; i < d->nsections; i++) {
        wp_section *s = &d->sections[i];
        if (!wp_word_in(WPW_BACK_MATTER, txt_squeeze(c->a, s->title), NULL)) continue;
        for (size_t b = 0; b < s->nblocks; b++) {
            sv best = SV_NULL;
            for (size_t r = 0; r < s->blocks[b].nrows; r++) {
                sv ed = SV_NULL, iso = SV_NULL, written = SV_NULL;
                wp_row *row = &s->blocks[b].rows[r];
                for (size_t k = 0; k < row->ncells; k++) {
                    if (!iso.n && wp_date_iso(&iso, c->a, row->cells[k], &written)) continue;
                    if (!ed.n && !edition_in(c, row->cells[k], &ed) && row->cells[k].n && row->cells[k].n < 12 && wp_is_digit((unsigned char)row->cells[k].p[0]))
                        ed = row->cells[k];
                }
                if (!iso.n || !ed.n || (best.n && sv_cmp(iso, best) < 0)) continue;
                best = iso;
                if (want_date) d->date = written, d->date_iso = iso;
                if (want_edition) d->edition = ed;
            }
            if (best.n) return;
        }
    }
}

void wp_front_finish(wp_ctx *c, const wp_hints *h)
{
    wp_doc *d = c->d;
    d->front = c->front.p;
    d->nfront = c->front.n;
    if (!d->title.n) find_title(c);
    for (size_t i = 0; i < d->nfront && !d->edition.n; i++) edition_in(c, d->front[i], &d->edition);
    for (size_t i = 0; i < d->nfront && !d->date.n; i++)
        if (txt_width(d->front[i]) <= 100) wp_date_last(&d->date_iso, c->a, d->front[i], &d->date);
    for (size_t i = 0, seen = 0, heads = 0; c->markdown && i < c->n && seen < 10 && !d->edition.n; i++) { /* "Last updated: … / Version 3.0" in one line */
        if (c->lines[i].role == WPL_BLANK || c->lines[i].role == WPL_TOC) continue;
        seen++;
        if (c->lines[i].role == WPL_HEAD && ++heads > 1) break;
        if (c->lines[i].role != WPL_HEAD && c->lines[i].width <= 70 && !wp_ends_sentence(c->lines[i].text)) edition_in(c, c->lines[i].text, &d->edition);
    }
    if (!d->edition.n || !d->date.n) from_revisions(c);
    if (h && h->title.n) d->title = arena_dup(c->a, h->title);
    if (h && h->edition.n) d->edition = arena_dup(c->a, h->edition);
    if (h && h->date.n) {
        d->date = arena_dup(c->a, h->date);
        d->date_iso = SV_NULL;
        if (!wp_date_iso(&d->date_iso, c->a, d->date, NULL)) d->date_iso = SV_NULL;
    }
    if (!d->title.n && d->nsections && d->sections[0].kind == WP_INTRO) d->title = d->sections[0].title;
    for (size_t i = 0; i < d->nsections; i++) /* a preface or table without a heading of its own */
        if (!d->sections[i].title.n) d->sections[i].title = d->title;
}
