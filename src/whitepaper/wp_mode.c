/* wp_mode.c: what numbers mean in this document. Numbers of two or three levels at the start of headings are only
 * control ids when the document as a whole uses them so: a paper with chapters 1.1, 2.3.1 … has no ids there. And
 * "(8.13)" behind a title is a control in a paper that tags its headings so, and a cross-reference in another. */
#include <string.h>

#include "whitepaper/wp_priv.h"

typedef struct tally {
    size_t three, low3, two, bad2, own2, low2, cld, edition, gaps; /* numbers at the start of lines */
    int seen2[9][40];
    bool two_any[19][40], three_any[19][40];
    size_t mixed, bare, bad_tag, tails, bad_tail, clash; /* tags at the end */
    bool tag_seen[9][40], tail_seen[9][40];
} tally;

static void count_front(wp_ctx *c, tally *y, const wp_line *l, wp_id *front)
{
    int md;
    wp_id id;
    sv t = wp_strip_signs(l->text, &md);
    size_t at = wp_id_start(c, t);
    if (!wp_id_scan(t, &at, true, &id) || wp_ends_sentence(t) || l->width > 140) return;
    *front = id;
    if (!id.cld && id.a < 19 && id.b < 40) (id.c ? y->three_any : y->two_any)[id.a][id.b] = true;
    if (id.cld) y->cld++;
    else if (id.c) {
        if (id.a < 5) y->low3++;
        else if (wp_id_is_2013(&id)) y->three++;
    } else if (!id.annex) {
        if (wp_id_is_2022(&id)) {
            if (!y->seen2[id.a][id.b]++) y->two++;
        } else if (!wp_word_in(WPW_STD, txt_squeeze(c->a, t), NULL)) {
            if (id.a < 5) y->low2++;
            else if (id.a > 8) y->bad2++;
            else y->own2++; /* 6.9, 8.35: one among many may be the company's own */
        }
    }
}

/* "(3.2)" or "[9.1, 9.2]": chapters, that no edition has as controls. */
static bool chapter_tag(sv t)
{
    size_t at, i = t.n;
    uint32_t ch = wp_last(t, &at);
    wp_id ids[WP_MAX_CONTROLS];
    if (ch != ')' && ch != ']' && ch != 0x3011) return false;
    while (i > 0 && (ch = wp_last(sv_slice(t, 0, i), &i)) != '(' && ch != '[' && ch != 0x3010) ;
    size_t from = i, len, n;
    if (i >= at) return false;
    wp_ch(t, i, &len);
    from += len;
    sv inner = sv_slice(t, from, at);
    i = 0;
    n = wp_ids_scan(inner, &i, false, ids, WP_MAX_CONTROLS);
    if (!n || wp_skip_space(inner, i) < inner.n) return false;
    for (size_t k = 0; k < n; k++)
        if (ids[k].c || ids[k].cld || ids[k].annex || wp_id_is_2022(&ids[k])) return false;
    return true;
}

static void count_tag(tally *y, const wp_line *l, const wp_id *front)
{
    wp_id ids[WP_MAX_CONTROLS], with[WP_MAX_CONTROLS];
    sv t = l->text, cut, cut2;
    bool tail = wp_ends_sentence(t) || wp_has_sentence_end(t) || l->width > 110;
    while (t.n && (sv_ends(t, SV("。")) || sv_ends(t, SV(".")))) t.n -= sv_ends(t, SV(".")) ? 1 : 3;
    cut = cut2 = t;
    size_t n = wp_end_tag(&cut, ids, WP_MAX_CONTROLS, true), bare = 0, full = 0, differs = 0;
    tail = tail || wp_ends_sentence(cut);
    if (!n) {
        if (chapter_tag(t)) tail ? y->bad_tail++ : y->bad_tag++;
        return;
    }
    bool strict = wp_end_tag(&cut2, with, WP_MAX_CONTROLS, false) > 0;
    for (size_t k = 0; k < n; k++) {
        bool two = !ids[k].c && !ids[k].cld && !ids[k].annex;
        if (!two) {
            full++;
            continue;
        }
        differs += front->a && !front->c && !wp_id_same(front, &ids[k]);
        if (strict) continue;
        bool *seen = &(tail ? y->tail_seen : y->tag_seen)[ids[k].a][ids[k].b];
        bare += !*seen;
        *seen = true;
    }
    if (!strict) {
        if (tail) y->tails += bare;
        else y->bare += bare, y->mixed += full > 0;
    }
    y->clash += differs == n && cut.n > 0;
}

/* "9.2.1", "【9.2.1】", "Control 9.2.1" with nothing beside it, above a line that can be its title. */
bool wp_lone_id(const wp_ctx *c, size_t i, wp_id *ids, size_t *n, size_t *title)
{
    const wp_line *l = &c->lines[i];
    if (l->role != WPL_TEXT || l->width > 60 || wp_row_like(c, i) || !wp_blank_before(c, i)) return false;
    *n = wp_tag_scan(l->text, ids, WP_MAX_CONTROLS, c->ids2 || wp_tag_two(c, l->text));
    for (size_t k = 0; k < *n; k++)
        if (!ids[k].c && !ids[k].annex && !c->ids2 && !c->tags2) return false;
    if (!*n) return false;
    *title = wp_next_text(c, i + 1);
    if (*title > i + 2 || *title >= c->n || !wp_short_line(c, *title) || wp_body_after(c, *title) == SIZE_MAX) return false;
    return wp_marker_of(c->lines[*title].text, false).kind == WPM_NONE && !wp_tag_scan(c->lines[*title].text, (wp_id[WP_MAX_CONTROLS]){ 0 }, WP_MAX_CONTROLS, true);
}

/* Papers write the number of a control above its title or below it. */
static bool id_first(const wp_ctx *c)
{
    size_t above = 0, below = 0;
    for (size_t i = c->body; i < c->n; i++) {
        wp_id ids[WP_MAX_CONTROLS];
        size_t n, title, prev = i;
        if (c->lines[i].role != WPL_TEXT || c->lines[i].width > 60 || !wp_tag_scan(c->lines[i].text, ids, WP_MAX_CONTROLS, c->ids2 || wp_tag_two(c, c->lines[i].text))) continue;
        while (prev > c->body && c->lines[prev - 1].role != WPL_TEXT) prev--;
        bool titled = i > c->body && c->lines[i - 1].role == WPL_TEXT; /* right below a line */
        titled = titled || (prev > c->body && prev + 1 == i && above + below > 0 && wp_short_line(c, prev - 1));
        if (!titled && wp_lone_id(c, i, ids, &n, &title)) above++;
        else below++;
    }
    return above >= 2 && above >= below * 4;
}

void wp_id_modes(wp_ctx *c)
{
    tally *y = arena_one(c->a, tally);
    int both = 0;
    for (size_t i = 0; i < c->n; i++) {
        wp_line *l = &c->lines[i];
        wp_id front = { 0 };
        if (l->role == WPL_BLANK || l->role == WPL_FURNITURE) continue;
        sv s = l->text.n < 400 ? txt_squeeze(c->a, l->text) : SV_NULL;
        if (sv_find(s, SV("27002:2022")) != SIZE_MAX || sv_find(s, SV("27001:2022")) != SIZE_MAX || sv_find(s, SV("27001:2023")) != SIZE_MAX ||
            sv_find(s, SV("27002:2024")) != SIZE_MAX) y->edition++;
        if (l->role == WPL_TEXT && wp_line_is_row(&c->lines[i], true)) continue;
        count_front(c, y, l, &front);
        if (l->role == WPL_TEXT) count_tag(y, l, &front);
    }
    for (int a = 5; a <= 8; a++)
        for (int b = 2; b < 40; b++)
            if (y->seen2[a][b] && !y->seen2[a][b - 1]) y->gaps++;
    for (int a = 5; a < 19; a++)
        for (int b = 1; b < 40; b++) both += y->two_any[a][b] && y->three_any[a][b];
    c->categories = both >= 2 || (both == 1 && y->three <= 3);
    c->ids3 = (y->three + y->cld > 0) && y->low3 < 2;
    /* chapters 1.1, 1.2 beside them speak against it, unless the numbers jump as only chosen controls do; and so do
     * tags of the same numbering behind titles whose own number is another one */
    c->ids2 = y->two >= 2 && y->bad2 == 0 && y->own2 * 6 <= y->two && (y->low2 == 0 || (y->gaps >= 3 && y->edition > 0)) && (y->edition > 0 || y->cld > 0 || y->gaps >= 2) &&
              (y->gaps > 0 || y->two >= 8) && !c->categories && y->clash < 2;
    c->tags2 = y->bad_tag == 0 && (y->mixed > 0 || y->bare >= 3 || (y->edition > 0 && y->bare > 0));
    c->tails2 = y->bad_tail == 0 && y->edition > 0 && y->tails >= 3 && !c->tags2;
    c->id_first = id_first(c);
}

bool wp_tag_two(const wp_ctx *c, sv t)
{
    size_t len;
    t = txt_trim(t);
    uint32_t ch = t.n ? wp_ch(t, 0, &len) : 0;
    return (c->tags2 || c->tails2) && (ch == '(' || ch == '[' || ch == 0x3010 || ch == 0x3014);
}
