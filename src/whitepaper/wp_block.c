/* wp_block.c: the lines of a section → paragraphs, list items, sub-headings and tables, and how they hang
 * together: which sub-heading a block stands under, which block introduces it, which lines only title what follows. */
#include <string.h>

#include "whitepaper/wp_priv.h"

typedef struct work { /* the block being built */
    wp_block b;
    buf text;
    vec joins;
    const wp_line *last;
    bool open;
} work;

typedef struct level { char cls; uint32_t indent; } level;

static void finish(wp_ctx *c, work *w, vec *blocks)
{
    if (!w->open) return;
    w->open = false;
    w->b.text = arena_dup(c->a, txt_trim(buf_sv(&w->text)));
    w->b.clean = wp_clean(c->a, w->b.text, c->markdown);
    w->b.joins = w->joins.p;
    w->b.njoins = w->joins.n;
    if (w->b.text.n) vec_push(c->a, blocks, &w->b);
}

static void begin(work *w, wp_block_kind k, const wp_line *l)
{
    memset(&w->b, 0, sizeof w->b);
    w->b.kind = k;
    w->b.line1 = w->b.line2 = l->no;
    w->b.intro = w->b.heading = -1;
    buf_reset(&w->text);
    buf_add(&w->text, l->text);
    w->joins = (vec)VEC(wp_join);
    w->last = l;
    w->open = true;
}

/* Depth of a list item: a marker of another class, or further in, opens a level; a known one closes those below. */
static int item_level(level *stack, int *depth, char cls, uint32_t indent)
{
    for (int k = *depth; k-- > 0;)
        if (stack[k].cls == cls && (stack[k].indent == indent || k == *depth - 1 || indent <= stack[k].indent)) {
            *depth = k + 1;
            stack[k].indent = indent;
            return k;
        }
    while (*depth > 0 && indent < stack[*depth - 1].indent) (*depth)--;
    if (*depth < 12) stack[(*depth)++] = (level){ cls, indent };
    return *depth - 1;
}

static bool fence(sv t) { return sv_starts(t, SV("```")) || sv_starts(t, SV("~~~")); }

static void add_line(wp_ctx *c, work *w, vec *blocks, const wp_line *l, bool blank, level *stack, int *depth)
{
    size_t overlap = 0;
    if (w->open && w->b.kind != WP_HEADING) {
        int j = wp_join_of(c, buf_sv(&w->text), w->last, l, blank, &overlap);
        if (j >= 0) {
            wp_join join = { w->last->no, l->no, (wp_join_kind)j };
            wp_join_text(c, &w->text, l->text, (wp_join_kind)j, overlap, l->no);
            vec_push(c->a, &w->joins, &join);
            if (j == WP_JOIN_OVERLAP)
                wp_warn(c, WP_WARN_OVERLAP, l->no, "\"%.*s\" stands twice at a page break; taken once.", SV_FMT(sv_slice(l->text, 0, overlap)));
            w->b.line2 = l->no;
            w->last = l;
            return;
        }
    }
    finish(c, w, blocks);
    wp_marker m = wp_marker_of(l->text, c->markdown);
    if (m.kind == WPM_HEAD && l->width <= 80 && !wp_ends_sentence(l->text)) {
        begin(w, WP_HEADING, l);
        w->b.level = 1;
        w->b.subhead = true;
        *depth = 0;
    } else if (m.kind == WPM_BULLET || m.kind == WPM_NUMBER || m.kind == WPM_HEAD) {
        begin(w, WP_ITEM, l);
        w->b.level = item_level(stack, depth, m.cls, l->indent);
    } else {
        begin(w, WP_PARAGRAPH, l);
        if (!blank && c->markdown == false && *depth == 0) w->b.level = 0;
    }
    w->b.marker = m.kind == WPM_NOTE ? SV_NULL : m.text;
}

/* A Markdown heading inside a section does not occur; a bold line alone does: "**対象**". */
static bool bold_line(sv t)
{
    return t.n > 4 && t.n < 200 && sv_starts(t, SV("**")) && sv_ends(t, SV("**")) && sv_find(sv_slice(t, 2, t.n - 2), SV("**")) == SIZE_MAX;
}

/* ---- what hangs together ---- */

static bool noun_line(const wp_ctx *c, const wp_block *b, size_t most)
{
    uint32_t last = wp_last(b->clean, NULL);
    if (b->kind == WP_TABLE || txt_width(b->clean) > most || wp_ends_sentence(b->clean) || wp_is_open(c, b->clean)) return false;
    if (sv_find(b->clean, SV("、")) != SIZE_MAX || sv_find(b->clean, SV(":")) != SIZE_MAX || sv_find(b->clean, SV("：")) != SIZE_MAX) return false;
    if (sv_find(b->clean, SV("://")) != SIZE_MAX || sv_find(b->clean, SV("@")) != SIZE_MAX) return false;
    static const char *const verb[] = { "ます", "ません", "です", "ました", "ください", "下さい", "である", "でした", "可能", "不可", "なし", "あり", NULL };
    for (size_t k = 0; verb[k]; k++)
        if (sv_ends(b->clean, sv_of(verb[k]))) return false;
    return last != ',' && last != ';';
}

/* A Latin heading: "Data retention", not "encrypted at rest". */
static bool title_case(sv t)
{
    size_t len;
    uint32_t ch = t.n ? wp_ch(t, 0, &len) : 0;
    return ch >= 0x80 || (ch >= 'A' && ch <= 'Z') || wp_is_digit(ch);
}

static void subheads(wp_ctx *c, wp_block *b, size_t n)
{
    for (size_t i = 0; i + 1 < n; i++) {
        wp_block *x = &b[i], *y = &b[i + 1];
        if (x->kind == WP_HEADING || x->kind == WP_TABLE) continue;
        bool bracket = sv_starts(x->clean, SV("【")) && sv_ends(x->clean, SV("】"));
        if (x->kind == WP_PARAGRAPH && (bold_line(x->text) || bracket)) {
            x->subhead = true;
            continue;
        }
        if (y->kind == WP_HEADING || !noun_line(c, x, 44) || !title_case(x->clean)) continue;
        if (x->kind == WP_ITEM) { /* an item that titles the paragraph or the deeper list under it */
            /* alone between blank lines above a list: "- ・当社の責任範囲" */
            bool apart = y->line1 > x->line2 + 1 && (i == 0 || x->line1 > b[i - 1].line2 + 1);
            if (apart && y->kind == WP_ITEM && y->level == x->level && i + 2 < n && b[i + 2].kind == WP_ITEM && b[i + 2].line1 == y->line2 + 1) {
                x->subhead = true;
                continue;
            }
            if (i > 0 && y->kind == WP_PARAGRAPH && b[i - 1].kind == WP_ITEM && b[i - 1].level == x->level) continue; /* the last of a list */
            x->subhead = y->kind == WP_PARAGRAPH || y->kind == WP_TABLE || (y->kind == WP_ITEM && y->level > x->level);
            continue;
        }
        if (i > 0 && b[i - 1].subhead && b[i - 1].kind == WP_ITEM && y->kind == WP_ITEM && y->level <= b[i - 1].level) continue; /* what the item holds */
        bool under = i > 0 && (b[i - 1].subhead || b[i - 1].kind == WP_HEADING);
        bool list_above = i > 0 && b[i - 1].kind == WP_PARAGRAPH && wp_ends_sentence(b[i - 1].clean) && b[i - 1].clean.p[b[i - 1].clean.n - 1] == ':';
        if (y->kind == WP_ITEM || y->kind == WP_TABLE) x->subhead = true;
        else if (under || list_above) x->subhead = txt_width(x->clean) <= 30 && wp_ends_sentence(y->clean) && b[i - (i > 0)].kind == WP_PARAGRAPH;
        else x->subhead = true;
    }
}

/* "以下の…", "次の…", "as follows", a colon: what follows belongs to it. */
static bool introduces(const wp_block *b)
{
    uint32_t last = wp_last(b->clean, NULL);
    static const char *const w[] = { "以下", "次の", "下記", "the following", "as follows", "below", NULL };
    if (b->kind == WP_TABLE) return false;
    if (last == ':') return true;
    size_t from = b->clean.n > 240 ? b->clean.n - 240 : 0;
    for (size_t k = 0; w[k]; k++)
        if (sv_find(sv_from(b->clean, from), sv_of(w[k])) != SIZE_MAX) return true;
    return false;
}

/* "Control: …", "【要求事項】…", "Our response: …" at the start of a paragraph: from there on it quotes the standard,
 * or no longer does. */
static bool label_of(wp_ctx *c, const wp_block *b, bool demand)
{
    size_t cut = SIZE_MAX, len, chars = 0;
    if (b->kind == WP_TABLE || b->kind == WP_HEADING) return demand;
    for (size_t i = 0; i < b->clean.n && chars++ < 28 && cut == SIZE_MAX; i += len) {
        uint32_t ch = wp_ch(b->clean, i, &len);
        if (ch == ':' || ch == 0x3011 || ch == 0x300d || ch == ']') cut = i;
    }
    if (cut == SIZE_MAX || cut == 0) return demand;
    sv s = txt_squeeze(c->a, sv_slice(b->clean, 0, cut));
    while (s.n && (s.p[0] == '*' || s.p[0] == '[')) s = sv_from(s, 1);
    if (sv_starts(s, SV("【")) || sv_starts(s, SV("「"))) s = sv_from(s, 3);
    if (wp_word_is(WPW_REQUIREMENT, s)) return true;
    if (demand && (wp_word_is(WPW_RESPONSE, s) || wp_word_ends(WPW_RESPONSE, s))) return false;
    return demand;
}

static void hang(wp_ctx *c, wp_block *b, size_t n)
{
    int head = -1, under = -1; /* the marked heading; the unmarked one below it */
    int item[14];
    for (size_t k = 0; k < 14; k++) item[k] = -1;
    bool demand = false;
    int above = -1; /* the last block that is no plain item */
    for (size_t i = 0; i < n; i++) {
        wp_block *x = &b[i];
        if (i > 0 && b[i - 1].kind != WP_ITEM) above = (int)i - 1;
        bool list_head = x->subhead && x->kind == WP_ITEM && i + 1 < n && b[i + 1].kind == WP_ITEM && b[i + 1].level <= x->level;
        if (x->kind == WP_HEADING || (x->subhead && x->kind == WP_PARAGRAPH) || list_head) {
            sv s = txt_squeeze(c->a, x->clean);
            if (sv_starts(s, SV("【")) && sv_ends(s, SV("】"))) s = sv_slice(s, 3, s.n - 3);
            while (s.n && s.p[s.n - 1] == ':') s.n--;
            if (wp_word_is(WPW_REQUIREMENT, s)) demand = true;
            else if (demand && (wp_word_is(WPW_RESPONSE, s) || wp_word_ends(WPW_RESPONSE, s) || x->kind == WP_HEADING)) demand = false;
            for (size_t k = 0; k < 14; k++) item[k] = -1;
            if (x->kind == WP_HEADING) head = (int)i, under = -1;
            else x->heading = under >= 0 && i > 0 && b[i - 1].subhead && !list_head ? under : head, under = (int)i;
            continue;
        }
        demand = label_of(c, x, demand);
        x->required = demand;
        x->heading = under >= 0 ? under : head;
        if (x->kind == WP_ITEM) {
            int lv = x->level < 13 ? x->level : 13;
            for (int k = lv; k-- > 0 && x->intro < 0;) x->intro = item[k];
            if (x->intro < 0) { /* the paragraph above the list */
                int k = above;
                if (k >= 0 && (b[k].kind == WP_PARAGRAPH || b[k].kind == WP_ITEM) && (introduces(&b[k]) || b[k].subhead)) x->intro = k;
            }
            item[lv] = (int)i;
            for (int k = lv + 1; k < 14; k++) item[k] = -1;
        } else {
            int k = (int)i - 1;
            if (k >= 0 && b[k].kind == WP_ITEM && b[k].subhead) x->intro = k;
            else if (k >= 0 && x->kind == WP_PARAGRAPH && b[k].kind == WP_PARAGRAPH && b[k].intro >= 0 && b[b[k].intro].kind == WP_ITEM) x->intro = b[k].intro;
            else if (x->kind == WP_TABLE && k >= 0 && b[k].kind == WP_PARAGRAPH && !b[k].subhead) x->intro = k;
            else if (k >= 0 && b[k].kind == WP_PARAGRAPH && b[k].clean.n && wp_last(b[k].clean, NULL) == ':') x->intro = k;
        }
    }
}

void wp_blocks_build(wp_ctx *c, wp_section *s, const wp_line *lines, size_t n)
{
    vec blocks = VEC(wp_block);
    work w = { 0 };
    level stack[13];
    int depth = 0;
    bool blank = false, code = false;
    buf_init(&w.text, LIMIT_WHITEPAPER_BYTES * 4);
    for (size_t i = 0; i < n; i++) {
        const wp_line *l = &lines[i];
        if (l->role != WPL_TEXT) {
            if (l->role != WPL_FIELD) blank = true;
            continue;
        }
        if (c->markdown && fence(l->text)) {
            code = !code;
            blank = true;
            continue;
        }
        if (!code && wp_line_is_row(l, c->markdown)) {
            wp_block t = { 0 };
            size_t used = wp_table_read(c, l, n - i, &t);
            if (used) {
                finish(c, &w, &blocks);
                t.intro = t.heading = -1;
                vec_push(c->a, &blocks, &t);
                i += used - 1;
                blank = true;
                continue;
            }
            if (wp_row_is_rule(l->text)) continue;
        }
        if (wp_is_rule(l->text)) {
            blank = true;
            continue;
        }
        add_line(c, &w, &blocks, l, blank, stack, &depth);
        blank = false;
    }
    finish(c, &w, &blocks);
    buf_release(&w.text);
    s->blocks = blocks.p;
    s->nblocks = blocks.n;
    subheads(c, s->blocks, s->nblocks);
    hang(c, s->blocks, s->nblocks);
}
