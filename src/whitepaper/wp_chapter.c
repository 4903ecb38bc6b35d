/* wp_chapter.c: headings that carry no control id: numbered chapters and their parts, the clauses and categories
 * above controls, numbers that the company added to the standard's, and what stands behind the controls. */
#include <string.h>

#include "whitepaper/wp_priv.h"

enum { DEPTH = 6 };

typedef struct place { /* where the counting of chapters stands */
    uint64_t v[DEPTH];
    int depth;
} place;

/* "4.2" as 4, 2; "第2節" under chapter 4 the same. False for what does not count. */
static bool numbers_of(wp_ctx *c, sv number, int depth, const place *at, place *out)
{
    sv f = txt_fold_dup(c->a, number);
    size_t n = 0, from = 0;
    if (sv_ends(f, SV(".0"))) f.n -= 2;
    for (size_t i = 0; i <= f.n && n < DEPTH; i++) {
        if (i < f.n && f.p[i] != '.' && f.p[i] != '-') continue;
        if (!sv_u64(sv_slice(f, from, i), &out->v[n++])) return false;
        from = i + 1;
    }
    out->depth = depth;
    if (depth < 1 || depth > DEPTH) return false;
    if (n == 1 && depth == 2) {
        out->v[1] = out->v[0];
        out->v[0] = at->depth ? at->v[0] : 0;
        return true;
    }
    return n == (size_t)depth;
}

/* The next one of its level, under the chapters that stand open. */
static bool goes_on(const place *at, const place *to)
{
    int d = to->depth;
    if (d > at->depth + 1) return false;
    for (int k = 0; k < d - 1; k++)
        if (at->v[k] != to->v[k]) return false;
    return to->v[d - 1] == (at->depth >= d ? at->v[d - 1] + 1 : 1);
}

static const wp_head *head_at(const wp_ctx *c, size_t line, size_t *k)
{
    while (*k < c->heads.n && vec_at(&c->heads, wp_head, *k)->line < line) ++*k;
    return *k < c->heads.n && vec_at(&c->heads, wp_head, *k)->line == line ? vec_at(&c->heads, wp_head, *k) : NULL;
}

/* A chapter's number, not a control's. */
static bool chapter_of(wp_ctx *c, const wp_head *h, const place *at, place *out)
{
    sv number;
    int depth, md;
    if (!h->number.n || h->unknown || (h->nids && h->number.p == h->raw_id.p)) return false;
    return wp_chapter_number(wp_strip_signs(c->lines[h->line].text, &md), &number, &depth) && numbers_of(c, number, depth, at, out);
}

/* How deep the chapters go that the contents name: 0 without contents, or where those have no numbers. */
static int listed_depth(wp_ctx *c)
{
    int deepest = 0;
    for (size_t k = 0; k < c->heads.n; k++) {
        const wp_head *h = vec_at(&c->heads, wp_head, k);
        place p, none = { { 0 }, 0 };
        if (h->listed && chapter_of(c, h, &none, &p) && p.depth > deepest) deepest = p.depth;
    }
    return deepest;
}

/* Where blank lines are lost: the next part of the chapter or a tagged one, behind a sentence or a heading. */
static bool goes_on_packed(wp_ctx *c, size_t i, const wp_head *h, sv number, int depth, const place *at)
{
    place to;
    if (i <= c->body || (depth < 2 && !h->nids) || !numbers_of(c, number, depth, at, &to) || !goes_on(at, &to)) return false;
    return wp_blank_before(c, i) || wp_ends_sentence(c->lines[i - 1].text);
}

/* Line i has the form of a chapter's heading, and is no item of a numbered list. */
static bool chapter_line(wp_ctx *c, size_t i, const place *at, wp_head *h, sv *number, int *depth)
{
    sv num2;
    int depth2;
    if (!wp_short_line(c, i)) return false;
    if (!wp_chapter_number(c->lines[i].text, number, depth) || !wp_head_parse(c, c->lines[i].text, h) || wp_begins_inside(h->title)) return false;
    if (!h->title.n || h->unknown || (h->nids && h->number.p == h->raw_id.p)) return false;
    if (!wp_blank_before(c, i) && !wp_blank_after(c, i) && !goes_on_packed(c, i, h, *number, *depth, at)) return false;
    size_t k = wp_body_after(c, i);
    if (k != SIZE_MAX && k == i + 1 && wp_chapter_number(c->lines[k].text, &num2, &depth2) && depth2 == *depth) return false;
    bool under = i > c->body && c->lines[i - 1].role == WPL_TEXT && wp_chapter_number(c->lines[i - 1].text, &num2, &depth2) && depth2 == *depth;
    return !under || (k != SIZE_MAX && c->lines[k].width > 60);
}

/* Chapters count 1, 2, 3 through the paper, with those that have a tag or stand in the contents among them. Where
 * the contents name chapters, only their parts are looked for, and these must count without a gap. */
void wp_heads_chapters(wp_ctx *c)
{
    vec found = VEC(wp_head);
    place at = { { 0 }, 0 }, to;
    int listed = listed_depth(c);
    size_t k = 0, chapters = 0;
    if (c->toc.n && !listed) return;
    for (size_t i = c->body; i < c->n; i++) {
        wp_head h;
        int depth;
        sv number;
        const wp_head *taken = head_at(c, i, &k);
        if (taken && chapter_of(c, taken, &at, &to) && (taken->listed || to.depth > 1 || goes_on(&at, &to) || !at.depth)) {
            chapters += to.depth == 1;
            at = to;
        }
        if (taken || !chapter_line(c, i, &at, &h, &number, &depth) || !numbers_of(c, number, depth, &at, &to)) continue;
        if (listed) {
            if (depth <= listed || !goes_on(&at, &to)) continue;
        } else if (depth == 1 && to.v[0] > 0) {
            if (to.v[0] == 1 && at.depth && at.v[0] > 1) return; /* it restarts: these are lists */
            if (to.v[0] != (at.depth ? at.v[0] + 1 : 1)) continue;
            chapters++;
        } else if (depth > 1 && (!at.depth || to.v[0] != at.v[0])) continue;
        if (to.v[0] > 0 || depth > 1) at = to;
        h.line = i;
        h.level = depth;
        vec_push(c->a, &found, &h);
    }
    if (!listed && chapters < 2) return;
    for (k = 0; k < found.n; k++) {
        wp_head *h = vec_at(&found, wp_head, k);
        c->lines[h->line].role = WPL_HEAD;
        vec_push(c->a, &c->heads, h);
    }
    wp_heads_sort(c);
}

/* "5 情報セキュリティのための方針群", "A.12.3 バックアップ": the clause or category above a control that follows soon. */
void wp_heads_categories(wp_ctx *c)
{
    vec found = VEC(wp_head);
    if (!(c->ids3 || c->ids2) || c->markdown) return;
    for (size_t k = 0; k < c->heads.n; k++) {
        wp_head *h = vec_at(&c->heads, wp_head, k);
        size_t seen = 0;
        if (!h->nids || h->ids[0].cld || !(h->ids[0].c || c->ids2) || !h->number.n) continue;
        int deepest = h->ids[0].c ? 2 : 1;
        for (size_t i = h->line; i-- > c->body && seen < 6;) {
            wp_line *l = &c->lines[i];
            sv t = l->text, number;
            wp_head n;
            int depth;
            uint64_t a = 0, b = 0;
            if (l->role == WPL_HEAD) break;
            if (l->role != WPL_TEXT) continue;
            seen++;
            if (!wp_short_line(c, i)) break;
            if ((t.p[0] == 'A' || t.p[0] == 'a') && t.n > 2 && (t.p[1] == '.' || t.p[1] == ' ')) t = sv_from(t, 2);
            if (!wp_chapter_number(t, &number, &depth) || depth > deepest) break;
            sv f = txt_fold_dup(c->a, number);
            size_t dot = sv_find(f, SV("."));
            if (!sv_u64(dot == SIZE_MAX ? f : sv_slice(f, 0, dot), &a) || (depth == 2 && (dot == SIZE_MAX || !sv_u64(sv_from(f, dot + 1), &b)))) break;
            if (a != (uint64_t)h->ids[0].a || (depth == 2 && b != (uint64_t)h->ids[0].b) || !wp_head_parse(c, t, &n) || n.nids) break;
            n.line = i;
            n.level = depth;
            l->role = WPL_HEAD;
            vec_push(c->a, &found, &n);
        }
    }
    for (size_t k = 0; k < found.n; k++) vec_push(c->a, &c->heads, vec_at(&found, wp_head, k));
    if (found.n)
        for (size_t k = 0; k < c->heads.n; k++) { /* controls stand below their categories */
            wp_head *h = vec_at(&c->heads, wp_head, k);
            if (h->nids && h->number.n && h->level < 3) h->level = 3;
        }
}

/* "A.13.1.9 DDoS対策(弊社追加)": a number among the standard's that the standard does not have. It begins a section of
 * its own, without a control. */
void wp_heads_unknown(wp_ctx *c)
{
    size_t k = 0, known = 0;
    vec found = VEC(wp_head);
    for (size_t i = 0; i < c->heads.n; i++) {
        const wp_head *h = vec_at(&c->heads, wp_head, i);
        known += h->nids && h->number.n && h->number.p == h->raw_id.p;
    }
    for (size_t i = c->body; i < c->n && known >= 2; i++) {
        wp_head h;
        wp_id id;
        size_t at = 0;
        bool order = true, same = false;
        int level = 0;
        if (head_at(c, i, &k) || !wp_short_line(c, i) || !wp_blank_before(c, i)) continue;
        if (!wp_head_parse(c, c->lines[i].text, &h) || !h.unknown || !h.title.n || wp_begins_inside(h.title)) continue;
        if (!wp_id_scan(h.number, &at, true, &id)) continue;
        for (size_t q = k > 0 ? k - 1 : 0; q <= k && q < c->heads.n; q++) { /* it stands in order between the controls around it */
            const wp_head *o = vec_at(&c->heads, wp_head, q);
            if (!o->nids || !o->number.n) continue;
            order = order && (q < k ? o->ids[0].a <= id.a : o->ids[0].a >= id.a);
            same = same || o->ids[0].a == id.a;
            if (!level || o->ids[0].a == id.a) level = o->level;
        }
        if (!(same || id.annex || (level && order))) continue;
        h.line = i;
        h.level = level ? level : 2;
        c->lines[i].role = WPL_HEAD;
        vec_push(c->a, &found, &h);
    }
    for (size_t i = 0; i < found.n; i++) vec_push(c->a, &c->heads, vec_at(&found, wp_head, i));
    wp_heads_sort(c);
}

/* "連絡先は次のとおりです。" above "support@…" or "東京リージョン": what it announces is no theme. */
static bool announced(sv above, sv line)
{
    uint32_t last = wp_last(above, NULL);
    for (size_t i = 0, len; i < line.n; i += len) {
        uint32_t ch = wp_ch(line, i, &len);
        if (wp_is_digit(ch) || ch == '@' || ch == ':') return true;
    }
    return last == ':' || sv_find(above, SV("次の")) != SIZE_MAX || sv_find(above, SV("以下")) != SIZE_MAX || sv_find(above, SV("下記")) != SIZE_MAX || sv_find(above, SV("following")) != SIZE_MAX;
}

/* "運用" above its first control: a theme that has no number. Two in a paper, or it is chance. */
void wp_heads_themes(wp_ctx *c)
{
    vec found = VEC(size_t);
    for (size_t k = 0; k < c->heads.n; k++) {
        const wp_head *h = vec_at(&c->heads, wp_head, k);
        size_t i = h->line;
        if (!h->nids) continue;
        while (i > c->body && c->lines[i - 1].role == WPL_BLANK) i--;
        wp_marker_kind mark = WPM_NONE;
        if (i == h->line || i-- <= c->body || !wp_short_line(c, i) || !wp_blank_before(c, i) || c->lines[i].width > 40 || wp_is_open(c, c->lines[i].text)) continue;
        mark = wp_marker_of(c->lines[i].text, false).kind;
        if ((mark != WPM_NONE && mark != WPM_HEAD) || wp_begins_inside(c->lines[i].text)) continue;
        size_t p = i;
        while (p > c->body && c->lines[p - 1].role == WPL_BLANK) p--;
        bool first = p == c->body || k == 0;
        if (!first && (p == i || c->lines[p - 1].role == WPL_HEAD || !wp_ends_sentence(c->lines[p - 1].text))) continue;
        if (wp_is_front_line(c, &c->lines[i]) || announced(first ? SV_NULL : c->lines[p - 1].text, c->lines[i].text)) continue;
        vec_push(c->a, &found, &i);
    }
    size_t inner = 0;
    for (size_t k = 0; k < found.n; k++) inner += *vec_at(&found, size_t, k) > vec_at(&c->heads, wp_head, 0)->line;
    if (found.n < 2) inner = 0;
    for (size_t k = 0; k < found.n && inner; k++) wp_plain_push(c, *vec_at(&found, size_t, k), 1);
    for (size_t k = 0; k < c->heads.n && found.n && inner; k++) { /* controls stand below their themes */
        wp_head *h = vec_at(&c->heads, wp_head, k);
        if (h->nids && !h->number.n && h->level < 2) h->level = 2;
    }
    wp_heads_sort(c);
}

/* Under contents of chapters, headings with a tag and no number: their neighbours of the same form without a tag. */
void wp_heads_untagged(wp_ctx *c)
{
    vec found = VEC(size_t);
    size_t tagged = 0, first = c->n;
    for (size_t k = 0; k < c->heads.n; k++) {
        const wp_head *h = vec_at(&c->heads, wp_head, k);
        if (!h->nids || h->number.n || h->listed) continue;
        if (!wp_blank_before(c, h->line) || !wp_blank_after(c, h->line + h->nlines - 1)) return;
        if (!tagged++) first = h->line;
    }
    for (size_t i = first; i < c->n && c->toc.n && tagged >= 2; i++) {
        size_t prev = i, next = wp_body_after(c, i);
        if (!wp_stands_alone(c, i) || !wp_blank_after(c, i) || c->lines[i].width > 50 || wp_marker_of(c->lines[i].text, false).kind != WPM_NONE) continue;
        while (prev > c->body && c->lines[prev - 1].role == WPL_BLANK) prev--;
        if (prev == i || !wp_ends_sentence(c->lines[prev - 1].text) || next == SIZE_MAX || !wp_ends_sentence(c->lines[next].text)) continue;
        vec_push(c->a, &found, &i);
    }
    for (size_t k = 0; k < found.n; k++) wp_plain_push(c, *vec_at(&found, size_t, k), 2);
    wp_heads_sort(c);
}

/* "付録A 管理策対応表", "Appendix 1: Mapping", "別紙2": with a mark of its kind, so not the sentence "付録に示します". */
static bool is_appendix(sv t)
{
    static const char *const lead[] = { "付録", "付属書", "附属書", "附録", "別紙", "別表", "別添", "補足資料", "巻末資料", "appendix", "annex", NULL };
    size_t k = 0, len;
    while (lead[k] && !sv_starts(t, sv_of(lead[k])) && !sv_eq_nocase(sv_slice(t, 0, strlen(lead[k]) < t.n ? strlen(lead[k]) : t.n), sv_of(lead[k]))) k++;
    if (!lead[k]) return false;
    bool latin = (unsigned char)lead[k][0] < 0x80;
    size_t i = wp_skip_space(t, strlen(lead[k]));
    if (i >= t.n) return true;
    uint32_t ch = wp_ch(t, i, &len), next = i + len < t.n ? wp_ch(t, i + len, &len) : ' ';
    if (latin && i == strlen(lead[k])) return ch == ':' || ch == '-' || wp_is_digit(ch);
    if (wp_is_latin(ch)) return !wp_is_latin(next) || wp_is_digit(next);
    return ch == ':' || ch == '-' || ch == '(' || ch == 0x2013 || (!latin && i > strlen(lead[k]));
}

/* Appendices, histories, contacts behind the controls: what stands there is not said of the last control. */
void wp_heads_back(wp_ctx *c)
{
    size_t last = 0, k = 0, n = c->heads.n;
    for (size_t i = 0; i < n; i++) {
        const wp_head *h = vec_at(&c->heads, wp_head, i);
        if (h->nids || h->number.n) last = h->line;
    }
    for (size_t i = c->body; i < c->n && last; i++) {
        wp_head h;
        if (head_at(c, i, &k) || !wp_stands_alone(c, i) || wp_head_parse(c, c->lines[i].text, &h) == false || h.nids) continue;
        sv t = c->lines[i].text;
        sv key = wp_title_key(c, sv_from(t, wp_marker_of(t, false).kind == WPM_HEAD ? wp_marker_of(t, false).n : 0));
        if (is_appendix(h.title) || (i > last && wp_word_is(WPW_BACK_MATTER, key))) wp_plain_push(c, i, 1);
    }
    wp_heads_sort(c);
}
