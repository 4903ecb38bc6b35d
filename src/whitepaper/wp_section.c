/* wp_section.c: headings → sections with their lines, controls and tags. */
#include <string.h>

#include "whitepaper/wp_priv.h"

static void controls_of(wp_ctx *c, wp_section *s, const wp_id *ids, size_t n)
{
    vec v = VEC(sv);
    for (size_t k = 0; k < s->ncontrols; k++) vec_push(c->a, &v, &s->controls[k]);
    for (size_t k = 0; k < n && v.n < WP_MAX_CONTROLS; k++) {
        sv id = wp_id_text(c->a, &ids[k]);
        bool have = false;
        for (size_t q = 0; q < v.n; q++) have = have || sv_eq(*vec_at(&v, sv, q), id);
        if (!have) vec_push(c->a, &v, &id);
    }
    s->controls = v.p;
    s->ncontrols = v.n;
    if (s->ncontrols) s->kind = WP_CONTROL;
}

/* "… kept for 35 days. Ref: A.12.3.1": what stands behind the last sentence. */
static size_t tail_tag(const wp_ctx *c, sv body, wp_id *ids)
{
    size_t at = SIZE_MAX;
    for (size_t i = 0; i + 2 < body.n; i++) {
        if (sv_starts(sv_from(body, i), SV("。"))) at = i + 3;
        if (body.p[i] == '.' && body.p[i + 1] == ' ') at = i + 2;
    }
    return at == SIZE_MAX ? 0 : wp_tag_scan(sv_from(body, at), ids, WP_MAX_CONTROLS, c->tails2);
}

/* Tag lines of a section: "(ISO/IEC 27017:2015 9.2.1 CSP, 9.2.2 CSP)". Their role changes, their ids stay. */
static void tags_of(wp_ctx *c, wp_section *s, size_t from, size_t to)
{
    vec tags = VEC(sv);
    for (size_t i = from; i < to; i++) {
        wp_line *l = &c->lines[i];
        wp_id ids[WP_MAX_CONTROLS];
        size_t n;
        if (l->role != WPL_TEXT || wp_line_is_row(&c->lines[i], true) || l->width > 300) continue;
        wp_marker m = wp_marker_of(l->text, c->markdown);
        sv t = m.kind == WPM_BULLET ? sv_from(l->text, m.n) : l->text;
        if (!(n = wp_tag_scan(t, ids, WP_MAX_CONTROLS, wp_tag_two(c, t)))) {
            /* or at the end of a paragraph, when the heading gave no id */
            if (s->kind == WP_CONTROL && !tags.n) continue;
            sv body = l->text;
            while (body.n && (sv_ends(body, SV("。")) || sv_ends(body, SV(".")))) body = sv_slice(body, 0, body.n - (sv_ends(body, SV(".")) ? 1 : 3));
            if (!(n = wp_end_tag(&body, ids, WP_MAX_CONTROLS, c->tails2)) && !(n = tail_tag(c, body, ids))) continue;
        } else {
            l->role = WPL_TAG;
        }
        for (size_t k = 0; k < n; k++) {
            sv id = wp_id_text(c->a, &ids[k]);
            vec_push(c->a, &tags, &id);
        }
        if (!s->raw_id.n) s->raw_id = ids[0].raw;
        controls_of(c, s, ids, n);
    }
    s->tags = tags.p;
    s->ntags = tags.n;
}

/* A sentence, and not the small print of a title page: even a short one must not be lost among names and dates. */
static bool says_something(wp_ctx *c, const wp_line *l)
{
    static const char *const small[] = { "無断", "転載", "複製", "禁じ", "著作権", "copyright", "allrightsreserved", "©", NULL };
    sv t = l->text;
    size_t at;
    if (l->role != WPL_TEXT || !wp_ends_sentence(t)) return false;
    if (l->width >= 40 && wp_marker_of(t, false).kind == WPM_NONE) return true;
    while (t.n && wp_last(t, &at) != 0x3002 && t.n - at <= 3 && wp_last(t, NULL) >= 0x300c) t.n = at; /* "…です。」" */
    if (l->width < 12 || wp_last(t, NULL) != 0x3002) return false;
    sv s = txt_squeeze(c->a, l->text);
    for (size_t k = 0; small[k]; k++)
        if (sv_find(s, sv_of(small[k])) != SIZE_MAX) return false;
    return true;
}

/* Text before the first heading: names and fields belong to the title page; prose becomes a section of its own
 * under the line above it. */
static size_t preface(wp_ctx *c, size_t first, bool *own)
{
    size_t prose = SIZE_MAX, head = SIZE_MAX;
    for (size_t i = 0; i < first && prose == SIZE_MAX; i++)
        if (says_something(c, &c->lines[i])) prose = i;
    if (prose != SIZE_MAX) {
        prose = wp_paragraph_start(c, prose, 0);
        for (size_t i = prose; i-- > 0 && head == SIZE_MAX;)
            if (c->lines[i].role == WPL_TEXT) head = i;
        if (head == SIZE_MAX || wp_is_front_line(c, &c->lines[head])) head = prose; /* a date or a company is no heading */
    }
    for (size_t i = 0; i < first; i++) {
        wp_line *l = &c->lines[i];
        if (l->role != WPL_TEXT || (head != SIZE_MAX && i > head)) continue;
        if (wp_is_rule(l->text)) continue;
        if (!(head != SIZE_MAX && i == head && head == prose)) vec_push(c->a, &c->front, &l->text);
        if (i != head) l->role = WPL_FRONT;
    }
    *own = head != prose;
    return head;
}

static void end_marks(wp_ctx *c)
{
    for (size_t i = c->n, seen = 0; i-- > 0 && seen < 3;) {
        if (c->lines[i].role != WPL_TEXT) continue;
        seen++;
        if (c->lines[i].width <= 24 && wp_word_is(WPW_END, txt_squeeze(c->a, c->lines[i].text))) c->lines[i].role = WPL_END;
    }
}

void wp_sections_build(wp_ctx *c)
{
    size_t first = c->heads.n ? vec_at(&c->heads, wp_head, 0)->line : c->n;
    bool own = false;
    size_t pre = c->heads.n ? preface(c, first, &own) : SIZE_MAX;
    end_marks(c);
    if (pre != SIZE_MAX) {
        wp_head h = { 0 };
        vec v = VEC(wp_head);
        h.line = pre;
        h.nlines = own ? 1 : 0;
        h.level = 1;
        h.title = own ? c->lines[pre].text : c->d->title;
        vec_push(c->a, &v, &h);
        for (size_t k = 0; k < c->heads.n; k++) vec_push(c->a, &v, vec_at(&c->heads, wp_head, k));
        c->heads = v;
    }
    int stack[16] = { 0 }, depth = 0;
    for (size_t k = 0; k < c->heads.n; k++) {
        wp_head *h = vec_at(&c->heads, wp_head, k);
        size_t end = k + 1 < c->heads.n ? vec_at(&c->heads, wp_head, k + 1)->line : c->n;
        wp_section s = { 0 };
        s.kind = h->clause ? WP_CLAUSE : WP_INTRO;
        s.number = h->number;
        s.raw_id = h->raw_id;
        s.title = h->title;
        s.level = h->level ? h->level : 1;
        s.line = s.line_end = c->lines[h->line].no;
        s.parent = -1;
        while (depth > 0 && vec_at(&c->sections, wp_section, (size_t)stack[depth - 1])->level >= s.level) depth--;
        if (depth > 0) s.parent = stack[depth - 1];
        if (depth < 16) stack[depth++] = (int)k;
        controls_of(c, &s, h->ids, h->nids);
        size_t from = h->line + h->nlines;
        for (size_t i = from; k == 0 && c->markdown && i < end; i++) { /* the title page under the paper's own heading */
            if (c->lines[i].role != WPL_TEXT) continue;
            if (!wp_is_front_line(c, &c->lines[i])) break;
            vec_push(c->a, &c->front, &c->lines[i].text);
            c->lines[i].role = WPL_FRONT;
        }
        tags_of(c, &s, from, end);
        for (size_t i = from; i < end; i++)
            if (c->lines[i].role != WPL_BLANK) s.line_end = c->lines[i].no;
        wp_blocks_build(c, &s, c->lines + from, end > from ? end - from : 0);
        if (h->odd) wp_warn(c, WP_WARN_ID, s.line, "the control id \"%.*s\" is spelled in an unusual way; read as %.*s.", SV_FMT(h->raw_id), SV_FMT(s.ncontrols ? s.controls[0] : SV_NULL));
        if (h->unknown) wp_warn(c, WP_WARN_ID, s.line, "no control of the standards has the number \"%.*s\": its section stands without one.", SV_FMT(h->number));
        vec_push(c->a, &c->sections, &s);
        for (size_t q = 0; q < c->toc.n; q++) {
            wp_toc_entry *en = vec_at(&c->toc, wp_toc_entry, q);
            if (en->section == (int)h->line) en->section = -2 - (int)k; /* settled below */
        }
    }
    for (size_t q = 0; q < c->toc.n; q++) {
        wp_toc_entry *en = vec_at(&c->toc, wp_toc_entry, q);
        en->section = en->section <= -2 ? -2 - en->section : -1;
        for (size_t k = 0; en->section < 0 && k < c->sections.n; k++) { /* headings that were found without the contents */
            wp_section *s = vec_at(&c->sections, wp_section, k);
            if (sv_eq(wp_title_key(c, en->title), wp_title_key(c, s->title)) || sv_eq(wp_title_key(c, en->text), wp_title_key(c, s->title))) en->section = (int)k;
        }
    }
}
