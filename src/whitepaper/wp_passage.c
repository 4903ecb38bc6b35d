/* wp_passage.c: blocks → passages, the units of evidence: sentences, list items, table rows; what stands above
 * them, what introduces them, and of whom they speak. */
#include <string.h>

#include "whitepaper/wp_priv.h"

/* ---- of whom ---- */

/* One of the words stands at f[at]; white space inside is free; a Latin word must be a whole one. Bytes or 0. */
static size_t word_at(sv f, size_t at, wp_word_list l)
{
    size_t best = 0;
    for (const char *const *w = wp_words(l); *w; w++) {
        size_t p = at, q = 0, n = strlen(*w);
        bool latin = (unsigned char)(*w)[0] < 0x80;
        if (f.p[at] != (*w)[0]) continue; /* nearly always */
        if (latin && at > 0 && wp_is_latin((unsigned char)f.p[at - 1])) continue;
        while (q < n && p < f.n) {
            if (f.p[p] == ' ' && p > at) p++;
            else if (f.p[p] != (*w)[q]) break;
            else p++, q++;
        }
        if (q == n && at > 0 && strncmp(*w, "ユーザ", 9) == 0) { /* "特権ユーザー" is an account, not a party */
            uint32_t before = wp_last(sv_slice(f, 0, at), NULL);
            if (txt_is_kanji(before) || txt_is_katakana(before)) continue;
        }
        if (q == n && !(latin && p < f.n && wp_is_latin((unsigned char)f.p[p])) && p - at > best) best = p - at;
    }
    return best;
}

typedef struct who { wp_word_list list; wp_subject subject; } who;
static const who parties[] = { { WPW_CUSTOMER, WP_WHO_CUSTOMER }, { WPW_PROVIDER, WP_WHO_PROVIDER }, { WPW_INFRA, WP_WHO_INFRASTRUCTURE } };

static wp_subject party_at(sv f, size_t at, size_t *n)
{
    wp_subject s = WP_WHO_UNKNOWN;
    *n = 0;
    for (size_t k = 0; k < 3; k++) {
        size_t got = word_at(f, at, parties[k].list);
        if (got > *n) *n = got, s = parties[k].subject;
    }
    return s;
}

/* "…は AWS の責任範囲ですが、当社が…": the second half speaks of somebody else. */
static bool contradicted(sv rest, wp_subject s)
{
    size_t at = sv_find(rest, SV("が、")), n;
    if (at == SIZE_MAX) return false;
    for (size_t i = at + 6; i < rest.n && i < at + 18; i++) {
        if (((unsigned char)rest.p[i] & 0xc0) == 0x80) continue;
        wp_subject t = party_at(rest, i, &n);
        if (t != WP_WHO_UNKNOWN) return t != s;
    }
    return false;
}

static sv next_word(sv *rest)
{
    size_t i = 0, k;
    while (i < rest->n && rest->p[i] == ' ') i++;
    for (k = i; k < rest->n && rest->p[k] >= 'a' && rest->p[k] <= 'z'; k++) {}
    sv w = sv_slice(*rest, i, k);
    *rest = sv_from(*rest, k);
    return w;
}

static bool auxiliary(sv w)
{
    static const char *const aux[] = { "can", "cannot", "are", "is", "must", "may", "should", "shall", "will", "would", "have", "has", "do", "does", "did", "was", "were", "could",
        "need", "needs", "also", "then", "never", "always", "only", NULL };
    for (size_t k = 0; aux[k]; k++)
        if (sv_eq(w, sv_of(aux[k]))) return true;
    return false;
}

/* The party's word at f[i] does something: "Customers keep …", "the customer decides", "AWS manages"; not "Customer
 * data is …", "customer-managed keys", "user accounts are …". "We" and "our" always speak of the company. */
static bool english_subject(sv f, size_t i, size_t n, wp_subject s)
{
    sv word = sv_slice(f, i, i + n), rest = sv_from(f, i + n), before = sv_slice(f, 0, i);
    if (s == WP_WHO_PROVIDER) return true;
    /* only where a sentence or clause begins: "…, the customer decides"; elsewhere it is an object */
    static const char *const lead[] = { "the ", "each ", "every ", "all ", "any ", "our ", NULL };
    for (size_t k = 0; lead[k]; k++)
        if (sv_ends(before, sv_of(lead[k]))) {
            before.n -= strlen(lead[k]);
            break;
        }
    if (before.n && !sv_ends(before, SV(", ")) && !sv_ends(before, SV(": "))) return false;
    if (sv_eq(word, SV("your")) || !rest.n) return false;
    if (rest.p[0] == ':') return i == 0;
    if (rest.p[0] != ' ') return false;
    sv first = next_word(&rest), second = next_word(&rest);
    if (!first.n) return false;
    if (auxiliary(first) || sv_eq(word, SV("you"))) return true;
    if (s == WP_WHO_CUSTOMER && sv_ends(word, SV("s"))) return !sv_eq(first, SV("of")) && !sv_eq(first, SV("and")) && !sv_eq(first, SV("or"));
    return sv_ends(first, SV("s")) && !auxiliary(second);
}

/* The party that a sentence makes its subject: "当社は", "お客様が", "AWS では", "We", "Customers are", or the
 * label before a colon: "利用者: …". */
static wp_subject subject_of(wp_ctx *c, sv text)
{
    sv f = txt_fold_dup(c->a, text.n > 600 ? txt_cut(text, 600) : text);
    static const char *const topic[] = { "側は", "側が", "側では", "は", "が", "では", "においては", "側で", "で", NULL };
    bool english = txt_guess_lang(text) == TXT_LANG_EN;
    wp_subject weak = WP_WHO_UNKNOWN;
    for (size_t i = 0; i < f.n; i++) {
        size_t n;
        if (((unsigned char)f.p[i] & 0xc0) == 0x80) continue;
        if (i > 240 && weak != WP_WHO_UNKNOWN) break;
        wp_subject s = party_at(f, i, &n);
        if (s == WP_WHO_UNKNOWN) continue;
        sv rest = sv_from(f, i + n);
        if (rest.n && rest.p[0] == ' ') rest = sv_from(rest, 1);
        static const char *const tail[] = { "様", "等", "自身", "ご自身", "担当者", "側", "の責任範囲", "の責任", "責任範囲", "責任", NULL };
        bool duty = false, self = false;
        for (size_t k = 0; tail[k]; k++)
            if (sv_starts(rest, sv_of(tail[k]))) {
                if (sv_ends(sv_of(tail[k]), SV("自身"))) self = true;
                if (sv_find(sv_of(tail[k]), SV("責任")) != SIZE_MAX) duty = true;
                rest = sv_from(rest, strlen(tail[k]));
            }
        if (i == 0 && rest.n && rest.p[0] == ':') return s;
        if (duty && (i < 12 || sv_starts(rest, SV("と")) || sv_starts(rest, SV("に")))) return contradicted(rest, s) ? WP_WHO_UNKNOWN : s; /* "…は利用者の責任となります" */
        if (i == 0 && sv_starts(rest, SV("、"))) return s; /* "当社、…" */
        for (size_t k = 0; topic[k]; k++) {
            if (!sv_starts(rest, sv_of(topic[k])) || sv_starts(rest, SV("がん")) || sv_starts(rest, SV("はい"))) continue;
            if (sv_eq(sv_of(topic[k]), SV("で")) && !self) continue;
            /* "利用者が利用する際、…": が before a comma belongs to a clause, not to the sentence */
            bool clause = sv_starts(rest, SV("が")) && (sv_find(rest, SV("、")) != SIZE_MAX || txt_chars(rest) > 40);
            if (!clause) return contradicted(rest, s) ? WP_WHO_UNKNOWN : s;
        }
        if (english && (unsigned char)f.p[i] < 0x80 && i < 80) {
            if (!english_subject(f, i, n, s)) continue;
            if (s != WP_WHO_PROVIDER || i == 0) return s;
            if (weak == WP_WHO_UNKNOWN) weak = s;
        }
        i += n - 1;
    }
    return weak;
}

/* A heading names a party: "■利用者の責任範囲", "Customer responsibilities". Only one, else nobody. */
static wp_subject heading_party(wp_ctx *c, sv text)
{
    sv f = txt_fold_dup(c->a, text);
    wp_subject s = WP_WHO_UNKNOWN;
    if (txt_width(text) > 60) return s;
    for (size_t i = 0; i < f.n; i++) {
        size_t n;
        if (((unsigned char)f.p[i] & 0xc0) == 0x80) continue;
        if (f.p[i] == '(') { /* "当社(クラウドサービスプロバイダ)" explains */
            while (i < f.n && f.p[i] != ')') i++;
            continue;
        }
        wp_subject got = party_at(f, i, &n);
        if (got == WP_WHO_UNKNOWN) continue;
        if (sv_ends(sv_slice(f, i, i + n), SV("サービス")) || sv_ends(sv_slice(f, i, i + n), SV("システム"))) { /* the thing, not who runs it */
            i += n - 1;
            continue;
        }
        if (s != WP_WHO_UNKNOWN && s != got) return WP_WHO_UNKNOWN;
        s = got;
        i += n - 1;
    }
    if (s == WP_WHO_UNKNOWN) return s;
    sv q = txt_squeeze(c->a, text);
    static const char *const duty[] = { "責任", "管理範囲", "役割", "義務", "による", "responsibilit", "dutie", "obligation", "側", "アクセス", NULL };
    for (size_t k = 0; duty[k]; k++)
        if (sv_find(q, sv_of(duty[k])) != SIZE_MAX) return s;
    return WP_WHO_UNKNOWN;
}

/* ---- pointers and requirements ---- */

/* Nothing but "see there": short, ends in a phrase that points, and says nothing of its own. */
static bool is_pointer(wp_ctx *c, sv text)
{
    sv s = txt_squeeze(c->a, text.n > 900 ? txt_cut(text, 900) : text);
    while (s.n && (sv_ends(s, SV("。")) || s.p[s.n - 1] == '.' || s.p[s.n - 1] == ':' || s.p[s.n - 1] == ')')) s.n -= sv_ends(s, SV("。")) ? 3 : 1;
    if (sv_starts(s, SV("http://")) || sv_starts(s, SV("https://")) || sv_starts(s, SV("<http"))) return true;
    bool latin = s.n && (unsigned char)s.p[0] < 0x80 && txt_guess_lang(text) == TXT_LANG_EN;
    if (latin) {
        if (txt_chars(text) > 160) return false;
        sv f = txt_fold_dup(c->a, text);
        static const char *const at[] = { "please refer to", "refer to", "please see", "see ", "for more information", "for details", "for more details", "details are", "more information", NULL };
        for (size_t k = 0; at[k]; k++)
            if (sv_starts(f, sv_of(at[k]))) return true;
        return false;
    }
    if (!wp_word_ends(WPW_POINTER, s) || txt_chars(text) > 110) return false;
    /* "…を保持し、詳細は…をご参照ください": a clause before the pointer says something */
    static const char *const said[] = { "ており、", "ていますが、", "ますが、", "おりますが、", "し、", "ており", "ますので、", NULL };
    for (size_t k = 0; said[k]; k++)
        if (sv_find(s, sv_of(said[k])) != SIZE_MAX) return false;
    return true;
}

/* Said of what the standard wants: "…することが望ましい", "…することが求められている". */
static bool is_requirement(sv text)
{
    sv t = text;
    while (t.n && (sv_ends(t, SV("。")) || sv_ends(t, SV(" ")))) t.n -= sv_ends(t, SV("。")) ? 3 : 1;
    return sv_ends(t, SV("ことが望ましい")) || sv_ends(t, SV("なければならない")) || sv_ends(t, SV("ことが求められている"));
}

/* ---- passages ---- */

typedef struct maker {
    wp_ctx *c;
    vec *out;
    int section, ordinal, group;
    const wp_section *s;
    wp_subject title;
} maker;

static sv path_of(maker *m, const wp_block *b)
{
    const wp_block *all = m->s->blocks;
    buf o;
    sv parts[8];
    int n = 0;
    for (int k = b->intro; k >= 0 && n < 4; k = all[k].intro) /* the items above it */
        if (all[k].kind == WP_ITEM) parts[n++] = all[k].clean;
    for (int k = b->heading; k >= 0 && n < 8; k = all[k].heading) parts[n++] = all[k].clean;
    if (!n) return SV_NULL;
    buf_init(&o, 1u << 16);
    for (int k = n; k-- > 0;) {
        buf_add(&o, txt_cut(parts[k], 400));
        if (k > 0) buf_adds(&o, " > ");
    }
    sv r = arena_dup(m->c->a, buf_sv(&o));
    buf_release(&o);
    return r;
}

static wp_subject inherited(maker *m, const wp_block *b)
{
    const wp_block *all = m->s->blocks;
    for (int k = b->intro, steps = 0; k >= 0 && steps < 8; k = all[k].intro, steps++) {
        wp_subject s = all[k].kind == WP_ITEM ? heading_party(m->c, all[k].clean) : subject_of(m->c, all[k].clean);
        if (s != WP_WHO_UNKNOWN) return s;
    }
    for (int k = b->heading, steps = 0; k >= 0 && steps < 8; k = all[k].heading, steps++) {
        wp_subject s = heading_party(m->c, all[k].clean);
        if (s != WP_WHO_UNKNOWN) return s;
    }
    return m->title;
}

static void add(maker *m, size_t block, wp_passage_kind kind, sv text, sv clean, wp_subject s, uint32_t line)
{
    const wp_block *b = &m->s->blocks[block];
    wp_passage p = { 0 };
    p.section = m->section;
    p.block = (int)block;
    p.ordinal = m->ordinal++;
    p.kind = kind;
    p.text = text;
    p.clean = clean;
    p.group = m->group;
    p.line = line;
    p.path = path_of(m, b);
    if (b->intro >= 0 && m->s->blocks[b->intro].kind == WP_PARAGRAPH && !m->s->blocks[b->intro].subhead) {
        size_t n;
        sv *x = txt_sentences(m->c->a, m->s->blocks[b->intro].clean, false, &n);
        if (n) p.lead = x[n - 1];
    }
    if (kind != WP_POINTER && (b->required || is_requirement(clean))) p.kind = WP_SUBHEAD;
    p.subject = s != WP_WHO_UNKNOWN ? s : inherited(m, b);
    vec_push(m->c->a, m->out, &p);
}

static void one_line(buf *b)
{
    for (size_t i = 0; i < b->n; i++)
        if (b->p[i] == '\n') b->p[i] = ' ';
}

/* "header: cell / header: cell", the merged cells of a column that only names groups carried down. */
static sv row_clean(maker *m, const wp_block *b, size_t r, const bool *carry)
{
    buf o;
    const wp_row *row = &b->rows[r];
    buf_init(&o, 1u << 20);
    for (size_t k = 0; k < row->ncells; k++) {
        sv cell = row->cells[k];
        for (size_t up = r; !cell.n && carry[k] && up-- > (b->header ? 1u : 0u);) cell = b->rows[up].cells[k];
        if (!cell.n || sv_eq(cell, SV("-"))) continue;
        if (o.n) buf_adds(&o, " / ");
        if (b->header && r > 0 && b->rows[0].cells[k].n) {
            buf_add(&o, b->rows[0].cells[k]);
            buf_adds(&o, ": ");
        } else if (!b->header && row->ncells == 2 && k == 0) {
            buf_add(&o, cell);
            buf_adds(&o, ":");
            size_t save = o.n;
            if (row->cells[1].n || carry[1]) {
                sv v = row->cells[1];
                for (size_t up = r; !v.n && carry[1] && up-- > 0;) v = b->rows[up].cells[1];
                if (v.n) buf_addc(&o, ' '), buf_add(&o, v);
            }
            if (o.n == save) o.p[--o.n] = 0;
            break;
        }
        buf_add(&o, m->c->markdown ? wp_clean(m->c->a, cell, true) : cell);
    }
    one_line(&o);
    sv out = arena_dup(m->c->a, buf_sv(&o));
    buf_release(&o);
    return out;
}

static void add_table(maker *m, size_t i)
{
    const wp_block *b = &m->s->blocks[i];
    size_t cols = b->nrows ? b->rows[0].ncells : 0;
    bool *carry = arena_many(m->c->a, cols + 1, bool);
    size_t first = b->header ? 1 : 0;
    for (size_t k = 0; k < cols; k++) { /* half and more empty, below a filled cell: merged cells */
        size_t empty = 0, full = 0;
        for (size_t r = first; r < b->nrows; r++) b->rows[r].cells[k].n ? full++ : empty++;
        carry[k] = full > 0 && empty >= 2 && empty >= full && b->nrows > first && b->rows[first].cells[k].n > 0;
    }
    for (size_t r = 0; r < b->nrows; r++) {
        buf o;
        buf_init(&o, 1u << 20);
        for (size_t k = 0; k < b->rows[r].ncells; k++) {
            if (k) buf_adds(&o, " | ");
            buf_add(&o, m->c->markdown ? wp_strip_md(m->c->a, b->rows[r].cells[k]) : b->rows[r].cells[k]);
        }
        one_line(&o);
        sv text = arena_dup(m->c->a, buf_sv(&o));
        buf_release(&o);
        if (!txt_trim(text).n) continue;
        add(m, i, b->header && r == 0 ? WP_SUBHEAD : WP_ROW, text, row_clean(m, b, r, carry), WP_WHO_UNKNOWN, b->rows[r].line);
    }
}

/* The text of a block as it can be put into an answer: without Markdown; a sentence without its list marker; a
 * fragment with the paper's own ("・", "A)", "1."), but no dash and no clause number ("- 2.1."). What is left
 * stands in the paper in one piece. */
static sv quotable(maker *m, const wp_block *b)
{
    if (b->kind != WP_ITEM) return m->c->markdown ? wp_strip_md(m->c->a, b->text) : b->text;
    wp_marker mk = wp_marker_of(b->text, m->c->markdown);
    size_t inner = 0, len;
    if (wp_ends_sentence(b->clean) || mk.cls == '2') return b->clean;
    while (inner < mk.text.n) { /* behind the dash */
        uint32_t ch = wp_ch(mk.text, inner, &len);
        if (ch != '-' && ch != '*' && ch != '+' && ch != 0x2013 && ch != 0x2014 && ch != ' ') break;
        inner += len;
    }
    if (inner >= mk.text.n) return b->clean;
    sv text = sv_from(b->text, inner);
    return m->c->markdown ? wp_strip_md(m->c->a, text) : text;
}

static void add_block(maker *m, size_t i)
{
    const wp_block *b = &m->s->blocks[i];
    size_t n;
    if (b->kind == WP_TABLE) {
        m->group++;
        add_table(m, i);
        return;
    }
    if (i == 0 || b->kind != WP_ITEM || m->s->blocks[i - 1].kind != WP_ITEM) m->group++;
    if (b->kind == WP_HEADING || b->subhead) {
        wp_subject s = heading_party(m->c, b->clean);
        add(m, i, WP_SUBHEAD, quotable(m, b), b->clean, s, b->line1);
        return;
    }
    sv *x = txt_sentences(m->c->a, b->clean, false, &n);
    for (size_t k = 0; k < n; k++) {
        wp_id ids[WP_MAX_CONTROLS];
        if (wp_tag_scan(x[k], ids, WP_MAX_CONTROLS, wp_tag_two(m->c, x[k]))) continue; /* "Ref: A.12.3.1" says nothing */
        wp_subject s = subject_of(m->c, x[k]);
        sv text = n == 1 ? quotable(m, b) : x[k];
        wp_passage_kind kind = is_pointer(m->c, x[k]) ? WP_POINTER : b->kind == WP_ITEM ? WP_LIST_ITEM : WP_SENTENCE;
        add(m, i, kind, text, x[k], s, b->line1);
    }
}

void wp_passages_build(wp_ctx *c)
{
    vec out = VEC(wp_passage);
    for (size_t i = 0; i < c->sections.n; i++) {
        wp_section *s = vec_at(&c->sections, wp_section, i);
        maker m = { c, &out, (int)i, 0, 0, s, heading_party(c, s->title) };
        if (s->kind != WP_INTRO) m.title = WP_WHO_UNKNOWN; /* "クラウドサービスカスタマの資産の除去" is the standard's title */
        for (size_t b = 0; b < s->nblocks; b++) add_block(&m, b);
    }
    c->d->passages = out.p;
    c->d->npassages = out.n;
}
