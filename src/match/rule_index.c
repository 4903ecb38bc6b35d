/* rule_index.c: which rules a question can concern. All words of all rules are found in one walk over the text, by
 * a table of their first three bytes (one Japanese character, or three letters). */
#include <stdlib.h>
#include <string.h>

#include "match/rule_int.h"

static bool ascii_alnum(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

sv rule_fold_dup(const rule_set *s, arena *a, sv text)
{
    buf b;
    sv out;

    if (!text.n || !s->fold) return text.n ? arena_dup(a, text) : SV("");
    buf_init(&b, RULES_TEXT_MAX * 4);
    s->fold(&b, text);
    out = sv_trim(buf_sv(&b));
    if (a == s->a && arena_used(a) + out.n + 65536 > RULE_SET_BYTES) {
        buf_release(&b);
        return SV("");
    }
    out = arena_dup(a, out);
    buf_release(&b);
    return out;
}

static uint32_t hash_of(sv s)
{
    uint32_t h = 2166136261u;
    size_t i;

    for (i = 0; i < s.n; i++) h = (h ^ (unsigned char)s.p[i]) * 16777619u;
    return h ^ h >> 15;
}

static uint32_t bucket_of(const char *p, size_t n)
{
    const unsigned char *u = (const unsigned char *)p;
    uint32_t h = n >= 3 ? (uint32_t)u[0] << 16 | (uint32_t)u[1] << 8 | u[2] : u[0];

    return (h * 2654435761u) >> 19; /* 13 bits */
}

uint32_t rule_word_add(rule_set *s, sv written, bool inside)
{
    bool stem = written.n > 1 && written.p[written.n - 1] == '*';
    rule_word w = { .text = rule_fold_dup(s, s->a, stem ? sv_slice(written, 0, written.n - 1) : written) };
    uint32_t i, *head, *same;

    if (!w.text.n) {
        s->full |= written.n > 3; /* folded away for lack of room */
        return UINT32_MAX;
    }
    w.edge_l = !inside && ascii_alnum(w.text.p[0]);
    w.edge_r = !stem && ascii_alnum(w.text.p[w.text.n - 1]);
    same = &s->whole[hash_of(w.text) & (RULE_BUCKETS - 1)];
    for (i = *same; i; i = s->words[i - 1].same)
        if (sv_eq(s->words[i - 1].text, w.text) && s->words[i - 1].edge_r == w.edge_r && s->words[i - 1].edge_l == w.edge_l)
            return i - 1;
    if (s->n_words >= RULE_WORDS) {
        s->full = true;
        return UINT32_MAX;
    }
    head = &s->bucket[bucket_of(w.text.p, w.text.n)];
    s->words = xgrow(s->words, &s->cap_words, s->n_words + 1, sizeof *s->words);
    w.next = *head;
    w.same = *same;
    s->words[s->n_words++] = w;
    *head = *same = (uint32_t)s->n_words;
    return *head - 1;
}

uint32_t rule_name_add(rule_names *l, sv name)
{
    size_t i, k;

    if ((l->n + 1) * 2 > l->slots) { /* at most half full */
        l->slots = l->slots ? l->slots * 2 : 64;
        free(l->slot);
        l->slot = xcalloc(l->slots, sizeof *l->slot);
        for (k = 0; k < l->n; k++) {
            for (i = hash_of(l->v[k]) & (l->slots - 1); l->slot[i]; i = (i + 1) & (l->slots - 1)) continue;
            l->slot[i] = (uint32_t)k + 1;
        }
    }
    for (i = hash_of(name) & (l->slots - 1); l->slot[i]; i = (i + 1) & (l->slots - 1))
        if (sv_eq(l->v[l->slot[i] - 1], name)) return l->slot[i] - 1;
    l->v = xgrow(l->v, &l->cap, l->n + 1, sizeof *l->v);
    l->v[l->n++] = name;
    l->slot[i] = (uint32_t)l->n;
    return (uint32_t)l->n - 1;
}

void rule_names_free(rule_names *l)
{
    free(l->v);
    free(l->slot);
}

static void words_at(const rule_set *s, sv text, size_t i, uint32_t w, unsigned char *found)
{
    for (; w; w = s->words[w - 1].next) {
        const rule_word *x = &s->words[w - 1];
        size_t end = i + x->text.n;

        if (end > text.n || memcmp(text.p + i, x->text.p, x->text.n) != 0) continue;
        if (x->edge_l && i > 0 && ascii_alnum(text.p[i - 1])) continue;
        if (x->edge_r && end < text.n && ascii_alnum(text.p[end])) {
            /* the plural of an English word is the same word */
            if (text.p[end] != 's' || (end + 1 < text.n && ascii_alnum(text.p[end + 1]))) continue;
        }
        found[w - 1] = 1;
    }
}

void rule_words_find(const rule_set *s, sv text, unsigned char *found)
{
    size_t i;

    if (!s->n_words) return;
    for (i = 0; i < text.n; i++) {
        if (((unsigned char)text.p[i] & 0xc0) == 0x80) continue; /* words begin with whole characters */
        if (i + 3 <= text.n) words_at(s, text, i, s->bucket[bucket_of(text.p + i, 3)], found);
        words_at(s, text, i, s->bucket[bucket_of(text.p + i, 1)], found);
    }
}

/* A run of plain characters outside sets, none of which a quantifier makes optional. Only Japanese, letters and
 * digits: those fold to the same wherever they stand. */
sv rule_pattern_literal(sv p)
{
    size_t i = 0, start = 0, n;
    sv best = SV_NULL;

    for (start = 0; i <= p.n;) {
        unsigned char c = i < p.n ? (unsigned char)p.p[i] : 0;
        bool plain = c >= 0x80 || (c < 0x80 && ascii_alnum((char)c));

        n = c >= 0xf0 ? 4 : c >= 0xe0 ? 3 : c >= 0xc0 ? 2 : 1;
        if (plain && i + n < p.n && strchr("*?-", p.p[i + n])) plain = false; /* may be missing */
        if (plain) {
            i += n;
            continue;
        }
        if (i - start > best.n) best = sv_slice(p, start, i);
        if (i >= p.n) break;
        if (c == '%') i += i + 1 < p.n && p.p[i + 1] == 'b' ? 4 : 2;
        else if (c == '[') {
            for (i++; i < p.n && (p.p[i] != ']' || p.p[i - 1] == '['); i++)
                if (p.p[i] == '%') i++;
            i++;
        } else i += n;
        start = i;
    }
    return best.n >= 3 ? best : SV_NULL;
}

/* ---- postings --------------------------------------------------------------------------------------------------- */

static void post(rule_posting *p, uint32_t rule)
{
    if (p->n && p->v[p->n - 1] == rule) return;
    p->v = xgrow(p->v, &p->cap, p->n + 1, sizeof *p->v);
    p->v[p->n++] = rule;
}

static void post_all(rule_posting *by, const rule_ids *ids, size_t n, uint32_t rule)
{
    size_t i;

    for (i = 0; i < n && i < ids->n; i++) post(&by[ids->v[i]], rule);
}

static bool literals_of(rule_set *s, const rule_test *t, rule_ids *out)
{
    size_t i;

    out->v = arena_many(s->a, t->n_patterns, uint32_t);
    out->n = 0;
    for (i = 0; i < t->n_patterns; i++) {
        sv lit = rule_pattern_literal(t->patterns[i]);
        uint32_t w;
        buf star;

        if (!lit.n) return false;
        buf_init(&star, lit.n + 1);
        buf_add(&star, lit);
        buf_addc(&star, '*');
        w = rule_word_add(s, buf_sv(&star), true); /* a pattern may begin and end inside a word */
        buf_release(&star);
        if (w == UINT32_MAX) return false;
        out->v[out->n++] = w;
    }
    return out->n > 0;
}

/* One group of which at least one must be found, if the rule is to hold: the rule is listed under each of them. */
static void post_rule(rule_set *s, uint32_t i, rule_ids *literals)
{
    rule_one *o = &s->rules[i];
    const rule_test *any = &o->any;

    if (o->when.words.n) post_all(s->by_word, &o->when.words, SIZE_MAX, i);
    else if (o->all.words.n) post_all(s->by_word, &o->all.words, 1, i);
    else if (o->when.concepts.n) post_all(s->by_concept, &o->when.concepts, SIZE_MAX, i);
    else if (o->all.concepts.n) post_all(s->by_concept, &o->all.concepts, 1, i);
    else if (o->when.controls.n) post_all(s->by_control, &o->when.controls, SIZE_MAX, i);
    else if (o->all.controls.n) post_all(s->by_control, &o->all.controls, 1, i);
    else if (literals[i].n) post_all(s->by_word, &literals[i], SIZE_MAX, i);
    else if (any->words.n + any->concepts.n + any->controls.n && !any->n_patterns && !any->n_category && !any->n_sheet &&
             !any->n_customer && !any->n_file && !any->n_kind && !any->n_id && !any->lang.n) {
        post_all(s->by_word, &any->words, SIZE_MAX, i);
        post_all(s->by_concept, &any->concepts, SIZE_MAX, i);
        post_all(s->by_control, &any->controls, SIZE_MAX, i);
    } else
        post(&s->always, i);
}

void rule_index_build(rule_set *s)
{
    rule_ids *literals = arena_many(s->a, s->n_rules + 1, rule_ids);
    size_t i;

    for (i = 0; i < s->n_rules; i++)
        if (s->rules[i].when.n_patterns && !literals_of(s, &s->rules[i].when, &literals[i])) literals[i].n = 0;
    s->by_word = xcalloc(s->n_words + 1, sizeof *s->by_word);
    s->by_concept = xcalloc(s->concepts.n + 1, sizeof *s->by_concept);
    s->by_control = xcalloc(s->controls.n + 1, sizeof *s->by_control);
    for (i = 0; i < s->n_rules; i++) post_rule(s, (uint32_t)i, literals);
}
