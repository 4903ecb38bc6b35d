/* query.c: what a question asks. See model.h (mquery).
 *
 * A question is folded, freed of its numbering, cut into parts, and read for concepts, asked slots, type and
 * sign. What stands in brackets, after "e.g." or before など/等 is an example: it counts less and is never needed.
 */
#include "match/model.h"
#include "match/query_text.h"

#include <math.h>
#include <string.h>

#include "text/text.h"

#define GENERIC 1.5f /* what a word tells of clauses that the index leaves out ("provide") or does not know, as an idf */

enum { SPELL_MIN = 6, NAME_LETTERS = 3, NAME_KATAKANA = 4 * 3 /* bytes */, NAME_PASSAGES = 20 /* at most one in so many */ };

static size_t cut_after(sv t, size_t i)
{
    static const char *const ja[] = { "。", "とし、", "または、", "また、", "かつ、", "かつ" };
    static const char *const en[] = { "? ", "; ", ". ", "! ", ", and how ", ", and what ", ", and do ", ", and is ", ", and are ", ", and have ", ", and has ", ", and when ",
                                      ", and who ", " and how ", " and how often ", ", and whether ", ", and describe ", ", and state ", ", if so, " };
    for (size_t k = 0; k < sizeof ja / sizeof *ja; k++)
        if (sv_starts(sv_from(t, i), sv_of(ja[k]))) return strlen(ja[k]);
    for (size_t k = 0; k < sizeof en / sizeof *en; k++)
        if (sv_starts(sv_from(t, i), sv_of(en[k]))) return k < 4 ? 2 : 5;
    return t.p[i] == '\n' || t.p[i] == '?' ? 1 : 0;
}

/* ---- concepts ------------------------------------------------------------------------------------------------ */

/* Bytes inside brackets, or after "e.g."/"such as" up to a stop: examples. */
static void mark_examples(sv t, uint8_t *ex)
{
    int depth = 0;
    size_t open = 0;
    for (size_t i = 0; i < t.n; i++) {
        if (t.p[i] == '(') {
            if (depth++ == 0) open = i;
        } else if (t.p[i] == ')' && depth > 0 && --depth == 0) {
            memset(ex + open, 1, i - open);
        }
    }
    static const char *const lead[] = { "e.g.", "such as ", "for example", "例えば", "例:" };
    for (size_t k = 0; k < sizeof lead / sizeof *lead; k++) {
        size_t at = sv_find(t, sv_of(lead[k]));
        if (at == SIZE_MAX) continue;
        for (size_t i = at; i < t.n && t.p[i] != '?' && t.p[i] != ')' && !(i + 3 <= t.n && memcmp(t.p + i, "。", 3) == 0); i++) ex[i] = 1;
    }
}

void query_add_concept(mquery *q, const match *m, uint32_t id, double w)
{
    if (id >= m->pack->n_concepts || w <= q->w[id]) return;
    if (q->w[id] == 0) q->concepts[q->n_concepts++] = id;
    q->total += w - q->w[id];
    q->w[id] = w;
    if (q->eff[id] < w) q->eff[id] = w;
    for (size_t i = 0; i < m->pack->concepts[id].n_isa; i++) {
        const pack_link *l = &m->pack->concepts[id].isa[i];
        if (q->eff[l->concept] < w * l->w) q->eff[l->concept] = w * l->w;
    }
}

/* Worth comparing: the same beginning, so that "contract" does not become "contact". */
static bool swapped(sv a, sv b);
static bool alike(sv word, sv form)
{
    size_t i = 0, need = word.n >= 9 ? 3 : 5;
    while (i < word.n && i < form.n && word.p[i] == form.p[i]) i++;
    return i >= need || swapped(word, form) || (word.n && word.p[word.n - 1] == 's' && swapped(sv_slice(word, 0, word.n - 1), form));
}

/* Two neighbouring letters in each other's place: the commonest slip of all. */
static bool swapped(sv a, sv b)
{
    size_t i = 0;
    if (a.n != b.n) return false;
    while (i < a.n && a.p[i] == b.p[i]) i++;
    return i + 1 < a.n && a.p[i] == b.p[i + 1] && a.p[i + 1] == b.p[i] && sv_eq(sv_from(a, i + 2), sv_from(b, i + 2));
}

/* English words that no form explains are compared with the known ones: one slip in a word of six letters or more. */
static sv spell(arena *a, const match *m, sv t, const uint8_t *cover)
{
    buf b;
    bool any = false;
    buf_init(&b, MATCH_QUESTION_BYTES * 2);
    for (size_t i = 0; i < t.n;) {
        size_t j = i;
        while (j < t.n && t.p[j] >= 'a' && t.p[j] <= 'z') j++;
        if (j == i) {
            buf_addc(&b, t.p[i++]);
            continue;
        }
        sv w = sv_slice(t, i, j), best = SV_NULL;
        if (w.n >= SPELL_MIN && !cover[i] && !txt_is_stopword(w)) {
            size_t least = w.n >= 9 ? 3 : 2;
            for (size_t k = 0; k < m->n_words; k++) {
                sv c = m->words[k];
                if (!alike(w, c)) continue;
                size_t wl = w.n;
                if (c.n + 4 < wl || wl + 2 < c.n) continue;
                sv head = wl > c.n + 1 ? sv_slice(w, 0, wl - (w.p[wl - 1] == 's' ? 1 : 0)) : w;
                size_t d = swapped(head, c) ? 1 : txt_distance(head, c, least - 1);
                if (d < least) {
                    least = d;
                    best = c;
                }
            }
        }
        buf_add(&b, best.n ? best : w);
        any |= best.n > 0;
        i = j;
    }
    sv r = any ? arena_dup(a, buf_sv(&b)) : SV_NULL;
    buf_release(&b);
    return r;
}

static void read_part(mquery *q, arena *a, const match *m, sv text)
{
    const pack *p = m->pack;
    mpart part = { .folded = text, .w = arena_many(a, p->n_concepts, double) };
    uint8_t *ex = arena_many(a, text.n + 1, uint8_t);
    vec hits = VEC(pack_hit);

    mark_examples(text, ex);
    pack_find(p, text, a, &hits);
    for (size_t i = 0; i < hits.n; i++) {
        const pack_hit *h = vec_at(&hits, pack_hit, i);
        double w = p->concepts[h->concept].w * (ex[h->at] ? 0.4 : p->concepts[h->concept].need ? 1.3 : 1.0);
        if (w > part.w[h->concept]) {
            part.total += w - part.w[h->concept];
            part.w[h->concept] = w;
        }
        query_add_concept(q, m, h->concept, w);
    }
    if (q->n_part < MATCH_PARTS) q->part[q->n_part++] = part;
}

/* "retention policy" asks about retention: a weak concept beside a strong one counts less. */
static void soften(mquery *q, const match *m)
{
    bool strong = false;
    for (size_t i = 0; i < q->n_concepts; i++) {
        const pack_concept *c = &m->pack->concepts[q->concepts[i]];
        strong |= !c->weak && c->w >= 0.8 && q->w[q->concepts[i]] >= 0.7;
    }
    for (size_t i = 0; strong && i < q->n_concepts; i++) {
        uint32_t c = q->concepts[i];
        if (!m->pack->concepts[c].weak) continue;
        q->total -= q->w[c] * 0.6;
        q->w[c] *= 0.4;
        q->eff[c] *= 0.4;
        for (size_t k = 0; k < q->n_part; k++) {
            q->part[k].total -= q->part[k].w[c] * 0.6;
            q->part[k].w[c] *= 0.4;
        }
    }
}

static bool slot_wanted(const pack_slot *s, const mquery *q)
{
    if (s->n_only) {
        for (size_t i = 0; i < s->n_only; i++)
            if (q->w[s->only[i]] > 0) return true;
        return false;
    }
    if (!s->n_need) return true;
    for (size_t i = 0; i < s->n_need; i++)
        if (q->w[s->need[i]] > 0) return true;
    return false;
}

static void add_to_part(mquery *q, const match *m, mpart *part, uint32_t c)
{
    double w = m->pack->concepts[c].w;
    if (part->w[c] >= w) return;
    part->total += w - part->w[c];
    part->w[c] = w;
    query_add_concept(q, m, c, w);
}

static void read_slots(mquery *q, const match *m)
{
    bool open = q->type == MATCH_YESNO || q->type == MATCH_REQUIREMENT;
    for (size_t i = 0; i < m->pack->n_slots && i < 64; i++) {
        const pack_slot *s = &m->pack->slots[i];
        if (!slot_wanted(s, q)) continue;
        if (open && !s->choice && q->n_part < 2) continue; /* "do you have an SLA" asks for no figure */
        if (!open && s->choice) continue;
        for (size_t k = 0; k < q->n_part; k++)
            if (words_any(q->part[k].folded, s->ask, NULL)) {
                q->part[k].slots |= (uint64_t)1 << i;
                q->slots |= (uint64_t)1 << i;
                for (size_t c = 0; c < s->n_adds; c++) add_to_part(q, m, &q->part[k], s->adds[c]);
            }
    }
}

/* Parts that name nothing of their own ("if so, describe") belong to the part before. */
static void merge_parts(mquery *q)
{
    size_t n = 0;
    for (size_t i = 0; i < q->n_part; i++) {
        if (q->part[i].total >= 0.3 || q->part[i].slots) q->part[n++] = q->part[i];
    }
    q->n_part = n;
}

static void split_parts(mquery *q, arena *a, const match *m, sv t)
{
    size_t from = 0;
    int depth = 0;
    for (size_t i = 0; i < t.n; i++) {
        if (t.p[i] == '(') depth++;
        if (t.p[i] == ')' && depth) depth--;
        if (depth) continue;
        size_t k = cut_after(t, i);
        if (!k) continue;
        if (i > from && i + k < t.n) {
            read_part(q, a, m, sv_slice(t, from, i + k));
            from = i + k;
        }
        i += k - 1;
    }
    if (from < t.n) read_part(q, a, m, sv_from(t, from));
}

static size_t passages_with(const mserv *s, sv name)
{
    size_t n = 0;
    for (size_t i = 0; i < s->n_pass; i++) n += !s->pass[i].head && sv_find(s->pass[i].folded, name) != SIZE_MAX;
    return n;
}

/* Written as a name in an English question: in capitals ("DNSSEC"). */
static bool in_capitals(arena *a, sv raw, sv name)
{
    char *up = arena_printf(a, "%.*s", SV_FMT(name));
    for (char *c = up; *c; c++)
        if (*c >= 'a' && *c <= 'z') *c = (char)(*c - 'a' + 'A');
    return sv_find(raw, sv_of(up)) != SIZE_MAX;
}

/* Length of a name at t[i]: a Latin word that is more than a number, or a run of katakana. */
static size_t name_at(sv t, size_t i, match_lang lang)
{
    size_t j = i;
    bool letter = false;
    uint32_t cp;
    if (words_is_alnum((unsigned char)t.p[i])) {
        while (j < t.n && words_is_alnum((unsigned char)t.p[j])) letter |= t.p[j++] > '9';
        return letter && j - i >= NAME_LETTERS && !txt_is_stopword(sv_slice(t, i, j)) ? j - i : 0;
    }
    if (lang == MATCH_EN) return 0;
    for (size_t k; j < t.n; j += k) {
        k = txt_next(t, j, &cp);
        if (cp < 0x30A1 || cp > 0x30FC) break;
    }
    return j - i >= NAME_KATAKANA ? j - i : 0;
}

/* English words of an English paper are no names, and no strangers unless in capitals. */
static void read_names(mquery *q, arena *a, const mserv *s, const uint8_t *cover)
{
    sv t = q->text;
    for (size_t i = 0; i < t.n && q->n_name < MATCH_NAMES;) {
        uint32_t cp;
        size_t n = name_at(t, i, q->lang), open = 0;
        for (size_t k = i; k < i + n; k++) open += cover[k] == 0;
        sv name = sv_slice(t, i, i + n);
        if (n && open == n) {
            size_t there = passages_with(s, name);
            if (there && there * NAME_PASSAGES <= s->n_pass && (q->lang == MATCH_JA || s->japanese)) q->name[q->n_name++] = name;
            q->stranger |= !there && (q->lang == MATCH_JA || in_capitals(a, q->raw, name));
        }
        i += n ? n : txt_next(t, i, &cp);
    }
}

static void read_terms(mquery *q, arena *a, const match *m, const mserv *s)
{
    size_t n;
    uint8_t *cover = arena_many(a, q->text.n + 1, uint8_t);
    vec hits = VEC(pack_hit);
    pack_find_cover(m->pack, q->text, a, &hits, cover);
    txt_term *t = txt_terms(a, q->text, &n);
    q->terms = arena_many(a, n + q->n_concepts + 1, uint32_t);
    q->words = arena_many(a, n + 1, sv);
    q->term_w = arena_many(a, n + q->n_concepts + 1, float);
    q->all_words = arena_many(a, n + 1, sv);
    q->all_rare = arena_many(a, n + 1, float);
    for (size_t i = 0; i < n; i++) {
        uint32_t id = model_term(s, t[i].s);
        q->all_rare[q->n_all_words] = id == UINT32_MAX ? GENERIC : (float)log(1 + (double)s->n_doc / (1 + s->post_at[id + 1] - s->post_at[id]));
        q->all_words[q->n_all_words++] = t[i].s;
        if (cover[t[i].at] == 2) continue;
        bool content = t[i].kind != TXT_WORD || t[i].s.n > 2;
        if (content) q->content += 1;
        if (content && (id != UINT32_MAX || (cover[t[i].at] == 1 && (q->lang == MATCH_EN) == s->japanese))) q->known += 1;
        if (id == UINT32_MAX) continue;
        bool twice = false;
        for (size_t k = 0; k < q->n_terms; k++) twice |= q->terms[k] == id;
        if (twice) continue;
        if (t[i].kind != TXT_WORD || t[i].s.n > 2) q->words[q->n_words++] = t[i].s;
        q->terms[q->n_terms] = id;
        q->term_w[q->n_terms++] = t[i].kind == TXT_WORD ? 1.5f : 1.0f;
    }
    read_names(q, a, s, cover);
}

/* The concept that stands nearest to the predicate of the first part. */
static uint32_t last_concept(const mquery *q, arena *a, const match *m)
{
    uint32_t last = UINT32_MAX;
    if (q->n_part == 0 || q->lang == MATCH_EN) return last;
    vec hits = VEC(pack_hit);
    pack_find(m->pack, q->part[0].folded, a, &hits);
    for (size_t i = 0; i < hits.n; i++) {
        uint32_t c = vec_at(&hits, pack_hit, i)->concept;
        if (m->pack->concepts[c].w >= 0.6 && q->part[0].w[c] >= 0.6) last = c;
    }
    return last;
}

/* ---- other frameworks' numbers --------------------------------------------------------------------------------- */

static void add_control(vec *v, arena *a, sv c)
{
    for (size_t i = 0; i < v->n; i++)
        if (sv_eq(*vec_at(v, sv, i), c)) return;
    vec_push(a, v, &c);
}

/* "A.8.13", "12.3.1", "CLD.6.3.1", "DSP-10", "CC6.1": tokens of the id (any) and of the question (only those that
 * cannot be mere numbering: three levels, or a letter). */
static void read_controls(mquery *q, arena *a, const match *m, sv folded_id)
{
    vec v = VEC(sv);
    sv where[2] = { folded_id, q->folded };
    for (int w = 0; w < 2; w++) {
        sv t = where[w];
        for (size_t i = 0; i < t.n;) {
            if (!words_is_alnum((unsigned char)t.p[i])) {
                i++;
                continue;
            }
            size_t j = i, dots = 0;
            bool alpha = false, digit = false;
            while (j < t.n && (words_is_alnum((unsigned char)t.p[j]) || ((t.p[j] == '.' || t.p[j] == '-') && j + 1 < t.n && words_is_alnum((unsigned char)t.p[j + 1])))) {
                dots += t.p[j] == '.';
                alpha |= t.p[j] >= 'a' && t.p[j] <= 'z';
                digit |= t.p[j] >= '0' && t.p[j] <= '9';
                j++;
            }
            sv tok = sv_slice(t, i, j);
            if (digit && (dots || alpha)) {
                sv bare = sv_starts(tok, SV("a.")) ? sv_from(tok, 2) : tok;
                bool named = tok.n != bare.n || alpha;
                if (sv_starts(bare, SV("cld."))) add_control(&v, a, sv_of(arena_printf(a, "CLD.%.*s", SV_FMT(sv_from(bare, 4)))));
                else if (dots >= 2 && !(bare.p[0] >= 'a')) add_control(&v, a, bare);
                for (size_t k = 0; k < m->pack->n_cross; k++)
                    if (sv_eq(m->pack->cross[k].from, bare) && named) add_control(&v, a, m->pack->cross[k].control);
            }
            i = j;
        }
    }
    q->controls = v.p;
    q->n_controls = v.n;
}

/* The category column, and what a question's own leading brackets say ("【バックアップ】"): weak, stronger when the
 * question itself says little. */
static void read_context(mquery *q, arena *a, const pack *p, const match *m, sv category, sv tags)
{
    sv where[2] = { words_fold_dup(a, category), tags };
    double w = q->total < 0.8 && !q->stranger ? 0.8 : 0.2; /* what the heading says is no answer about a stranger */
    for (int k = 0; k < 2; k++) {
        vec hits = VEC(pack_hit);
        pack_find(p, where[k], a, &hits);
        for (size_t i = 0; i < hits.n; i++) {
            uint32_t c = vec_at(&hits, pack_hit, i)->concept;
            if (w < 0.5 && q->w[c] <= 0) q->hint[c] = 1;
            query_add_concept(q, m, c, w * p->concepts[c].w);
        }
    }
}

void query_analyse(mquery *q, arena *a, const match *m, const mserv *s, sv question, sv category, sv id)
{
    const pack *p = m->pack;
    memset(q, 0, sizeof *q);
    q->raw = txt_cut(txt_trim(question), MATCH_QUESTION_BYTES);
    q->folded = txt_fold_dup(a, q->raw);
    q->lang = txt_guess_lang(q->raw) == TXT_LANG_EN ? MATCH_EN : MATCH_JA;
    q->w = arena_many(a, p->n_concepts + 1, double);
    q->hint = arena_many(a, p->n_concepts + 1, uint8_t);
    q->eff = arena_many(a, p->n_concepts + 1, double);
    q->concepts = arena_many(a, p->n_concepts + 1, uint32_t);

    query_text qt;
    query_text_read(&qt, a, p, q->raw, q->lang);
    q->text = qt.text;
    q->stripped = qt.stripped;
    q->type = qt.type;
    if (q->lang == MATCH_EN) {
        uint8_t *cover = arena_many(a, q->text.n + 1, uint8_t);
        vec hits = VEC(pack_hit);
        pack_find_cover(p, q->text, a, &hits, cover);
        q->spelled = spell(a, m, q->text, cover);
        if (q->spelled.n) q->text = q->spelled;
    }
    split_parts(q, a, m, q->text);
    soften(q, m);
    read_slots(q, m);
    merge_parts(q);
    read_terms(q, a, m, s);
    read_controls(q, a, m, words_fold_dup(a, id));
    q->last = last_concept(q, a, m);
    bool owner = words_any(q->text, pack_phrase(p, "qowner"), NULL) && !words_any(q->text, pack_phrase(p, "qcan"), NULL); /* whose responsibility: a topic by itself */
    if (owner && pack_concept_id(p, SV("resp")) != UINT32_MAX) query_add_concept(q, m, pack_concept_id(p, SV("resp")), p->concepts[pack_concept_id(p, SV("resp"))].w);
    q->customer = owner || words_any(q->text, pack_phrase(p, "qcustomer"), NULL);
    q->asks_infra = words_any(q->text, pack_phrase(p, "qinfra"), NULL);
    read_context(q, a, p, m, category, qt.tags);
}
