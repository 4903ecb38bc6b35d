/* wp_warn.c: what looks damaged. Nothing is repaired: the text comes in as it stands, and the import says where
 * a person should look. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/msg.h"
#include "whitepaper/wp_priv.h"

enum { MOST_OF_A_KIND = 40 }; /* one bad scan must not bury the rest */

void wp_warn(wp_ctx *c, wp_warning_kind k, uint32_t line, const char *fmt, ...)
{
    va_list ap;
    buf o;
    char tmp[1200];
    size_t same = 0;
    for (size_t i = 0; i < c->warnings.n; i++) same += vec_at(&c->warnings, wp_warning, i)->kind == k;
    if (same >= MOST_OF_A_KIND) return;
    va_start(ap, fmt);
    vsnprintf(tmp, sizeof tmp, tr(fmt), ap);
    va_end(ap);
    buf_init(&o, 4096);
    buf_add(&o, txt_cut(sv_of(tmp), 1000));
    wp_warning w = { k, line, arena_dup(c->a, buf_sv(&o)) };
    buf_release(&o);
    vec_push(c->a, &c->warnings, &w);
}

/* A blank between two characters of one script that nothing separates on purpose: "厳重な 管理", "ア クセス",
 * "3 7 番". Returns where, or SIZE_MAX. Blanks beside Latin words are usual in Japanese typesetting. */
static size_t stray_space(sv s)
{
    size_t len, l2, hits = 0, first = SIZE_MAX;
    uint32_t prev = 0;
    for (size_t i = 0; i < s.n; i += len) {
        uint32_t ch;
        len = txt_next(s, i, &ch);
        if (ch == ' ' && i > 0 && i + 1 < s.n) {
            uint32_t next;
            l2 = txt_next(s, i + 1, &next);
            (void)l2;
            bool kata = (txt_is_katakana(prev) || prev == 0x30fc) && txt_is_katakana(next);
            bool hira = txt_is_hiragana(prev) && (txt_is_hiragana(next) || txt_is_kanji(next));
            bool kanji = txt_is_kanji(prev) && txt_is_hiragana(next);
            if (kata && hits == 0 && sv_slice(s, 0, i).n > 0) {
                /* "スポテク アプリケーション" is two words: a cut word leaves a piece of one or two characters */
                size_t a = 0, at = i, b = 0, k = i + 1, l3;
                while (at > 0) {
                    size_t p;
                    uint32_t x = wp_last(sv_slice(s, 0, at), &p);
                    if (!txt_is_katakana(x) && x != 0x30fc) break;
                    at = p, a++;
                }
                while (k < s.n && (txt_is_katakana(wp_ch(s, k, &l3)) || wp_ch(s, k, &l3) == 0x30fc)) k += l3, b++;
                kata = a <= 1 || b <= 1;
            }
            if (kata || hira || kanji) {
                if (first == SIZE_MAX) first = i;
                hits++;
            }
        }
        prev = ch;
    }
    return first;
}

static void spaces(wp_ctx *c, sv s, uint32_t line)
{
    size_t at = stray_space(s);
    if (at == SIZE_MAX) return;
    size_t from = at > 24 ? at - 24 : 0, to = at + 25 < s.n ? at + 25 : s.n;
    while (from < at && ((unsigned char)s.p[from] & 0xc0) == 0x80) from++;
    while (to < s.n && ((unsigned char)s.p[to] & 0xc0) == 0x80) to++;
    wp_warn(c, WP_WARN_SPACES, line, "a space seems to stand inside a word: \"%.*s\".", SV_FMT(sv_slice(s, from, to)));
}

/* The text ends in mid-word at a break: grammar leaves it open, or a particle and one lone kanji stand at its end. */
static bool looks_cut(const wp_ctx *c, const wp_block *b, const wp_block *next)
{
    size_t at, at2;
    if (b->kind == WP_TABLE || b->kind == WP_HEADING || b->subhead || wp_ends_sentence(b->clean) || txt_width(b->clean) < 24) return false;
    if (wp_is_open(c, b->clean)) return !next || next->kind != WP_TABLE;
    /* the last sentence of several does not end, and nothing follows */
    if (!next && wp_has_sentence_end(b->clean)) {
        size_t end = 0;
        for (size_t i = 0; i + 3 <= b->clean.n; i++)
            if (memcmp(b->clean.p + i, "。", 3) == 0) end = i + 3;
        uint32_t ch = wp_last(b->clean, NULL);
        if (end && txt_chars(sv_from(b->clean, end)) >= 8 && ch != ')' && ch != 0x300d) return true;
    }
    uint32_t last = wp_last(b->clean, &at), before = wp_last(sv_slice(b->clean, 0, at), &at2);
    /* "…への通": one kanji alone behind a particle, in a text that goes over a page */
    return txt_is_kanji(last) && (before == 0x306e || before == 0x3092 || before == 0x306b) && last != 0x7b49 && last != 0x4ed6 && last != 0x9805 && last != 0x6642 &&
           last != 0x5834 && last != 0x4e2d && last != 0x969b && last != 0x70ba && last != 0x5185 && last != 0x5f8c && last != 0x524d && last != 0x9593 && last != 0x4e0a &&
           last != 0x4e0b && last != 0x4eba && last != 0x7269 && last != 0x5225 && last != 0x5ea6 && last != 0x65e5 && last != 0x6708 && last != 0x5e74 && last != 0x65b9;
}

static void blocks(wp_ctx *c, const wp_section *s)
{
    for (size_t i = 0; i < s->nblocks; i++) {
        const wp_block *b = &s->blocks[i], *next = i + 1 < s->nblocks ? b + 1 : NULL;
        if (b->kind == WP_TABLE) {
            for (size_t r = 0; r < b->nrows; r++) {
                for (size_t k = 0; k < b->rows[r].ncells; k++) spaces(c, b->rows[r].cells[k], b->rows[r].line);
                if (!b->header && b->rows[r].ncells == 2 && b->rows[r].cells[0].n && !b->rows[r].cells[1].n) {
                    size_t empty = 0;
                    for (size_t q = 0; q < b->nrows; q++) empty += !b->rows[q].cells[1].n;
                    if (empty * 2 < b->nrows)
                        wp_warn(c, WP_WARN_EMPTY, b->rows[r].line, "the table gives no value for \"%.*s\".", SV_FMT(b->rows[r].cells[0]));
                }
            }
            continue;
        }
        spaces(c, b->text, b->line1);
        if (looks_cut(c, b, next)) {
            size_t n = b->clean.n, from = n > 30 ? n - 30 : 0;
            while (from < n && ((unsigned char)b->clean.p[from] & 0xc0) == 0x80) from++;
            wp_warn(c, WP_WARN_CUT, b->line2, "the text breaks off: \"…%.*s\".", SV_FMT(sv_from(b->clean, from)));
        }
        if (b->kind == WP_HEADING && (!next || next->kind == WP_HEADING) && !wp_ends_sentence(b->clean))
            wp_warn(c, WP_WARN_EMPTY, b->line1, "nothing stands under \"%.*s\" (a lost figure?).", SV_FMT(b->clean));
        for (size_t k = 0, len; k < b->text.n; k += len) {
            uint32_t ch;
            len = txt_next(b->text, k, &ch);
            if (ch == 0xfffd || (ch < 32 && ch != '\t' && ch != '\n')) {
                wp_warn(c, WP_WARN_BYTES, b->line1, "a character that could not be read stands in this text.");
                break;
            }
        }
    }
}

static void contents(wp_ctx *c)
{
    for (size_t k = 0; k < c->toc.n; k++) {
        const wp_toc_entry *en = vec_at(&c->toc, wp_toc_entry, k);
        size_t at = 0, i = 0;
        wp_id id, tid;
        if (en->section < 0) {
            if (c->sections.n > 2) wp_warn(c, WP_WARN_MISSING, en->line, "the contents list \"%.*s\", the text has no such section.", SV_FMT(en->text));
            continue;
        }
        const wp_section *s = vec_at(&c->sections, wp_section, (size_t)en->section);
        bool has = wp_id_scan(en->number, &i, true, &tid);
        if (s->ncontrols && s->number.n && wp_id_scan(s->number, &at, true, &id) && (!has || !wp_id_same(&id, &tid)))
            wp_warn(c, WP_WARN_ID, en->line, "the contents print \"%.*s\" for %.*s.", SV_FMT(en->number.n ? en->number : en->text), SV_FMT(s->controls[0]));
        else if (!sv_starts(wp_title_key(c, en->title), wp_title_key(c, s->title)) || (!s->ncontrols && !sv_eq(wp_title_key(c, en->title), wp_title_key(c, s->title))))
            wp_warn(c, WP_WARN_TITLE, en->line, "the contents say \"%.*s\", the section is titled \"%.*s\".", SV_FMT(en->title), SV_FMT(s->title));
    }
}

static int by_line(const void *x, const void *y)
{
    const wp_warning *a = x, *b = y;
    if (a->line != b->line) return a->line < b->line ? -1 : 1;
    if (a->kind != b->kind) return a->kind < b->kind ? -1 : 1;
    return sv_cmp(a->text, b->text);
}

void wp_warnings_find(wp_ctx *c)
{
    contents(c);
    for (size_t i = 0; i < c->sections.n; i++) {
        const wp_section *s = vec_at(&c->sections, wp_section, i);
        blocks(c, s);
        if (s->ncontrols && !s->nblocks) wp_warn(c, WP_WARN_EMPTY, s->line, "nothing stands under %.*s \"%.*s\".", SV_FMT(s->controls[0]), SV_FMT(s->title));
        for (size_t k = 0; k < s->ncontrols; k++)
            for (size_t q = 0; q < i; q++) {
                const wp_section *o = vec_at(&c->sections, wp_section, q);
                for (size_t r = 0; r < o->ncontrols; r++)
                    if (sv_eq(o->controls[r], s->controls[k])) {
                        wp_warn(c, WP_WARN_DUPLICATE, s->line, "%.*s is also given in line %u.", SV_FMT(s->controls[k]), o->line);
                        q = i - 1;
                        break;
                    }
            }
    }
    if (c->warnings.n) qsort(c->warnings.p, c->warnings.n, sizeof(wp_warning), by_line);
}
