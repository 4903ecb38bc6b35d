/* pack.c: from Lua entries to the compiled vocabulary. See pack.h. */
#include "match/pack_int.h"

#include <stdlib.h>
#include <string.h>

#include "rules/rules.h"

static const rules_field concept_fields[] = {
    { "ja", RULES_WANT_TEXTS, 0, NULL, NULL, "Japanese forms, separated by spaces; \"_\" is a space inside a form", "日本語の言い方(空白区切り。「_」は語中の空白)", NULL },
    { "en", RULES_WANT_TEXTS, 0, NULL, NULL, "English forms, separated by \"|\"; \"*\" ends a stem", "英語の言い方(「|」区切り。語幹は「*」)", NULL },
    { "to", RULES_WANT_TEXT, 0, NULL, NULL, "controls where such facts stand: \"12.3.1 CLD.8.1.5:.4\"", "事実が書かれる管理策と重み", NULL },
    { "isa", RULES_WANT_TEXT, 0, NULL, NULL, "concepts a text with this one also speaks of: \"vuln:.6\"", "この概念を含む文が併せて述べる概念と度合い", NULL },
    { "by", RULES_WANT_TEXT, 0, NULL, NULL, "concepts whose passages may answer for this one", "代わりに答えとなり得る概念と度合い", NULL },
    { "contra", RULES_WANT_TEXT, 0, NULL, NULL, "a passage with that concept and without this one denies it", "この概念を否定する概念", NULL },
    { "need", RULES_WANT_BOOL, 0, NULL, NULL, "narrow: a passage without it does not answer a question about it", "この語のない文は答えにならない", NULL },
    { "guard", RULES_WANT_BOOL, 0, NULL, NULL, "not providing it is the safeguard", "提供しないことが対策となる", NULL },
    { "frame", RULES_WANT_BOOL, 0, NULL, NULL, "a passage about this says little about what else it mentions", "この話題の文中の他の語は答えになりにくい", NULL },
    { "weak", RULES_WANT_BOOL, 0, NULL, NULL, "counts less beside another topic", "他の主題と並ぶと軽くなる", NULL },
    { "act", RULES_WANT_BOOL, 0, NULL, NULL, "an act: the deciding section must say it", "述語となる行為", NULL },
    { "ours", RULES_WANT_BOOL, 0, NULL, NULL, "a passage about the cloud provider below does not say it of us", "基盤事業者についての文は該当しない", NULL },
    { "w", RULES_WANT_NUM, 0, NULL, NULL, "weight in a question (1)", "質問中の重み(既定 1)", NULL },
    { 0 },
};
static const rules_field prior_fields[] = {
    { "to", RULES_WANT_TEXT, RULES_REQUIRED, NULL, NULL, "controls and weights: \"CLD.8.1.5:.9 12.3.1:-.4\"", "管理策と重み", NULL },
    { 0 },
};
static const rules_field slot_fields[] = {
    { "ask", RULES_WANT_TEXT, RULES_REQUIRED, NULL, NULL, "how a question asks for it, separated by \"|\"", "質問での聞き方(「|」区切り)", NULL },
    { "name", RULES_WANT_LANGS, 0, NULL, NULL, "what people call it", "呼び名", NULL },
    { "say", RULES_WANT_TEXT, 0, NULL, NULL, "how a passage states it; # is a number, @id a concept", "文での述べ方(# は数、@id は概念)", NULL },
    { "need", RULES_WANT_TEXT, 0, NULL, NULL, "asked only together with one of these concepts: \"backup|log\"", "これらの概念と一緒のときだけ問う", NULL },
    { "only", RULES_WANT_TEXT, 0, NULL, NULL, "as need", "need と同じ", NULL },
    { "adds", RULES_WANT_TEXT, 0, NULL, NULL, "concepts that such a question is about", "問いが指す概念", NULL },
    { "veto", RULES_WANT_BOOL, 0, NULL, NULL, "without it the question is left open", "これがなければ未回答とする", NULL },
    { "hard", RULES_WANT_BOOL, 0, NULL, NULL, "without it the question is not answered", "これがなければ答えにならない", NULL },
    { "choice", RULES_WANT_BOOL, 0, NULL, NULL, "a figure inside a yes/no question", "はい/いいえの質問に含まれる数値", NULL },
    { 0 },
};
static const rules_field phrase_fields[] = {
    { "forms", RULES_WANT_TEXTS, 0, NULL, NULL, "the phrases, separated by \"|\"", "言い回し(「|」区切り)", NULL },
    { 0 },
};
static const rules_field weight_fields[] = {
    { "v", RULES_WANT_NUM, RULES_REQUIRED, NULL, NULL, "the value", "値", NULL },
    { 0 },
};
static const rules_field cross_fields[] = {
    { "map", RULES_WANT_TEXT, RULES_REQUIRED, NULL, NULL, "identifiers and controls: \"8.13=12.3.1 8.15=12.4.1+12.4.2\"", "識別子と管理策の対応", NULL },
    { 0 },
};
static const rules_field title_fields[] = {
    { "ja", RULES_WANT_TEXT, 0, NULL, NULL, "its title in Japanese, wordings separated by \"|\"", "日本語の表題(「|」区切り)", NULL },
    { "en", RULES_WANT_TEXT, 0, NULL, NULL, "its title in English, wordings separated by \"|\"", "英語の表題(「|」区切り)", NULL },
    { 0 },
};
static const rules_field section_fields[] = {
    { "words", RULES_WANT_TEXTS, 0, NULL, NULL, "words of the title, separated by \"|\"", "表題の語(「|」区切り)", NULL },
    { 0 },
};
static const rules_kind kinds[] = {
    { "concept", "id", NULL, concept_fields, "What questions and passages are about", "質問と本文の主題", NULL, NULL },
    { "prior", "concepts", NULL, prior_fields, "Where facts about several concepts together stand", "複数の概念が揃ったときの管理策", NULL, NULL },
    { "slot", "id", NULL, slot_fields, "An attribute that a question asks for", "質問が求める属性", NULL, NULL },
    { "phrase", "name", "forms", phrase_fields, "Phrases that carry a sign: denial, condition …", "否定や条件などの言い回し", NULL, NULL },
    { "title", "control", NULL, title_fields, "The title of a control", "管理策の表題", NULL, NULL },
    { "section", "key", "words", section_fields, "What a section without a control is called", "管理策のない節の呼び名", NULL, NULL },
    { "weight", "name", NULL, weight_fields, "A number of the scoring or of the confidence model", "採点と確信度の係数", NULL, NULL },
    { "crosswalk", "framework", NULL, cross_fields, "Identifiers of another framework, by subject", "他の枠組みの番号との対応", NULL, NULL },
};

void pack_declare(struct rules *r)
{
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) rules_declare(r, &kinds[i]);
}

/* "word:0.5": splits the weight off; 1 when there is none. A colon inside the word ("S:基盤") stays. */
static double split_weight(sv *word)
{
    for (size_t i = word->n; i-- > 1;) {
        char c = word->p[i];
        if (c == ':') {
            char num[32];
            size_t n = word->n - i - 1;
            if (n == 0 || n >= sizeof num) return 1;
            memcpy(num, word->p + i + 1, n);
            num[n] = 0;
            *word = sv_slice(*word, 0, i);
            /* locale-free: digits, one point, an optional minus */
            double v = 0, scale = 0;
            bool minus = num[0] == '-';
            for (const char *s = num + (minus ? 1 : 0); *s; s++) {
                if (*s == '.') scale = 1;
                else {
                    v = v * 10 + (*s - '0');
                    if (scale > 0) scale *= 10;
                }
            }
            if (scale > 0) v /= scale;
            return minus ? -v : v;
        }
        if (!((c >= '0' && c <= '9') || c == '.' || c == '-')) return 1;
    }
    return 1;
}

static pack_prior *priors_of(arena *a, sv text, size_t *n)
{
    vec v = VEC(pack_prior);
    sv rest = text, one;
    while (sv_split(&rest, ' ', &one)) {
        if (one.n == 0) continue;
        pack_prior p = { SV_NULL, SV_NULL, split_weight(&one) };
        if (sv_starts(one, SV("S:"))) p.title = words_fold_dup(a, sv_from(one, 2));
        else p.control = arena_dup(a, one);
        vec_push(a, &v, &p);
    }
    *n = v.n;
    return v.p;
}

uint32_t pack_concept_id(const pack *p, sv id)
{
    for (size_t i = 0; i < p->n_concepts; i++)
        if (sv_eq(p->concepts[i].id, id)) return (uint32_t)i;
    return UINT32_MAX;
}

static void no_concept(const pack *p, rules *r, const rules_entry *en, const char *field, sv name)
{
    if (!rules_wants_problem(r, en)) return;
    const char **names = xmalloc((p->n_concepts + 1) * sizeof *names), *near;
    for (size_t i = 0; i < p->n_concepts; i++) names[i] = p->concepts[i].id.p; /* texts of the host end in a NUL */
    near = rules_nearest(name, names, p->n_concepts);
    if (near) rules_add_problem(r, en, field, true, "there is no concept '%.*s'. Did you mean '%s'?", SV_FMT(name), near);
    else rules_add_problem(r, en, field, true, "there is no concept '%.*s'", SV_FMT(name));
    free(names);
}

static pack_link *links_of(arena *a, const pack *p, rules *r, const rules_entry *en, const char *field, size_t *n)
{
    vec v = VEC(pack_link);
    sv rest = rules_text(&en->node, field), one;
    while (sv_split(&rest, ' ', &one)) {
        if (one.n == 0) continue;
        pack_link l = { 0, split_weight(&one) };
        l.concept = pack_concept_id(p, one);
        if (l.concept == UINT32_MAX) no_concept(p, r, en, field, one);
        else vec_push(a, &v, &l);
    }
    *n = v.n;
    return v.p;
}

static uint32_t *ids_of(arena *a, const pack *p, rules *r, const rules_entry *en, const char *field, sv text, char sep, size_t *n)
{
    vec v = VEC(uint32_t);
    sv rest = text, one;
    while (sv_split(&rest, sep, &one)) {
        if (one.n == 0) continue;
        uint32_t id = pack_concept_id(p, one);
        if (id == UINT32_MAX) no_concept(p, r, en, field, one);
        else vec_push(a, &v, &id);
    }
    *n = v.n;
    return v.p;
}

static void add_forms(pack *p, arena *a, vec *forms, vec *loose, uint32_t id, const rules_node *entry, const char *field, char sep)
{
    (void)p;
    for (size_t k = 0; k < rules_len(entry, field); k++) {
        sv rest = rules_item(entry, field, k), one;
        while (sv_split(&rest, sep, &one)) {
            pack_form f = { SV_NULL, id, false };
            one = sv_trim(one);
            if (one.n == 0) continue;
            if (one.p[one.n - 1] == '*') {
                f.stem = true;
                one = sv_slice(one, 0, one.n - 1);
            }
            char *copy = arena_printf(a, "%.*s", SV_FMT(one));
            if (sep == ' ')
                for (char *c = copy; *c; c++)
                    if (*c == '_') *c = ' ';
            f.s = words_fold_dup(a, sv_of(copy));
            if (f.s.n == 0) continue;
            vec_push(a, memchr(f.s.p, '*', f.s.n) ? loose : forms, &f);
        }
    }
}

static int form_cmp(const void *x, const void *y)
{
    const pack_form *a = x, *b = y;
    int c = sv_cmp(a->s, b->s);
    if (c) return c;
    if (a->concept != b->concept) return a->concept < b->concept ? -1 : 1;
    return (int)b->stem - (int)a->stem;
}

static void index_loose(pack *p, arena *a, const vec *loose)
{
    const pack_form *f = loose->p;
    uint32_t at[257] = { 0 };
    p->n_loose = loose->n;
    p->loose = arena_many(a, loose->n ? loose->n : 1, pack_form);
    for (size_t i = 0; i < loose->n; i++) at[(unsigned char)f[i].s.p[0] + 1]++;
    for (size_t b = 1; b < 257; b++) at[b] += at[b - 1];
    memcpy(p->loose_at, at, sizeof at);
    for (size_t i = 0; i < loose->n; i++) p->loose[at[(unsigned char)f[i].s.p[0]]++] = f[i];
}

static void index_forms(pack *p, arena *a, vec *forms, vec *loose)
{
    qsort(forms->p, forms->n, sizeof(pack_form), form_cmp);
    p->forms = forms->p;
    p->n_forms = 0;
    for (size_t i = 0; i < forms->n; i++) { /* the same form of the same concept once */
        pack_form f = p->forms[i];
        if (p->n_forms && p->forms[p->n_forms - 1].concept == f.concept && sv_eq(p->forms[p->n_forms - 1].s, f.s)) continue;
        p->forms[p->n_forms++] = f;
    }
    for (size_t i = 1; i < p->n_forms; i++) /* one stem makes all equal forms stems */
        if (sv_eq(p->forms[i].s, p->forms[i - 1].s) && p->forms[i - 1].stem) p->forms[i].stem = true;
    index_loose(p, a, loose);
    p->first_lo = arena_many(a, 65536, uint32_t);
    p->first_hi = arena_many(a, 65536, uint32_t);
    for (size_t i = 0; i < p->n_forms; i++) {
        unsigned k = PACK_FIRST(p->forms[i].s);
        if (p->first_hi[k] == 0) p->first_lo[k] = (uint32_t)i;
        p->first_hi[k] = (uint32_t)i + 1;
    }
    /* a form of one byte also begins texts whose second byte differs */
    for (size_t i = 0; i < p->n_forms; i++)
        if (p->forms[i].s.n == 1)
            for (unsigned b = 0; b < 256; b++) {
                unsigned k = ((unsigned)(unsigned char)p->forms[i].s.p[0] << 8) | b;
                if (p->first_hi[k] == 0) {
                    p->first_lo[k] = (uint32_t)i;
                    p->first_hi[k] = (uint32_t)i + 1;
                } else if (p->first_lo[k] > i) {
                    p->first_lo[k] = (uint32_t)i;
                }
            }
}

static void load_concepts(pack *p, arena *a, rules *r)
{
    size_t n = rules_count(r, "concept");
    vec forms = VEC(pack_form), loose = VEC(pack_form);

    p->concepts = arena_many(a, n ? n : 1, pack_concept);
    for (size_t i = 0; i < n && p->n_concepts < PACK_CONCEPTS_MAX; i++) {
        const rules_entry *en = rules_at(r, "concept", i);
        uint32_t id = pack_concept_id(p, en->key);
        if (id == UINT32_MAX) {
            id = (uint32_t)p->n_concepts++;
            pack_concept *c = &p->concepts[id];
            c->id = en->key;
            c->w = rules_num(&en->node, "w", 1);
            c->need = rules_bool(&en->node, "need", false);
            c->guard = rules_bool(&en->node, "guard", false);
            c->frame = rules_bool(&en->node, "frame", false);
            c->weak = rules_bool(&en->node, "weak", false);
            c->act = rules_bool(&en->node, "act", false);
            c->ours = rules_bool(&en->node, "ours", false);
            c->blocker = sv_starts(en->key, SV("_"));
            c->to = priors_of(a, rules_text(&en->node, "to"), &c->n_to);
        } else if (rules_text(&en->node, "to").n) {
            p->concepts[id].to = priors_of(a, rules_text(&en->node, "to"), &p->concepts[id].n_to);
        }
        add_forms(p, a, &forms, &loose, id, &en->node, "ja", ' ');
        add_forms(p, a, &forms, &loose, id, &en->node, "en", '|');
    }
    for (size_t i = 0; i < n; i++) { /* links, once all names are known */
        const rules_entry *en = rules_at(r, "concept", i);
        uint32_t id = pack_concept_id(p, en->key);
        if (id == UINT32_MAX) continue;
        pack_concept *c = &p->concepts[id];
        if (rules_text(&en->node, "isa").n) c->isa = links_of(a, p, r, en, "isa", &c->n_isa);
        if (rules_text(&en->node, "contra").n) c->contra = ids_of(a, p, r, en, "contra", rules_text(&en->node, "contra"), '|', &c->n_contra);
        if (rules_text(&en->node, "by").n) c->by = links_of(a, p, r, en, "by", &c->n_by);
    }
    index_forms(p, a, &forms, &loose);
}

static void load_slots(pack *p, arena *a, rules *r)
{
    size_t n = rules_count(r, "slot");
    if (n > PACK_SLOTS_MAX) n = PACK_SLOTS_MAX;
    p->slots = arena_many(a, n ? n : 1, pack_slot);
    for (size_t i = 0; i < n; i++) {
        const rules_entry *en = rules_at(r, "slot", i);
        pack_slot *s = &p->slots[p->n_slots++];
        s->id = en->key;
        s->name_ja = rules_text(rules_get(&en->node, "name"), "ja");
        s->name_en = rules_text(rules_get(&en->node, "name"), "en");
        s->ask = words_compile(a, rules_text(&en->node, "ask"));
        s->need = ids_of(a, p, r, en, "need", rules_text(&en->node, "need"), '|', &s->n_need);
        s->only = ids_of(a, p, r, en, "only", rules_text(&en->node, "only"), '|', &s->n_only);
        s->adds = ids_of(a, p, r, en, "adds", rules_text(&en->node, "adds"), '|', &s->n_adds);
        s->veto = rules_bool(&en->node, "veto", false);
        s->hard = rules_bool(&en->node, "hard", false);
        s->choice = rules_bool(&en->node, "choice", false);
        buf say;
        vec at = VEC(uint32_t);
        buf_init(&say, 64 * 1024);
        sv rest = rules_text(&en->node, "say"), one;
        while (sv_split(&rest, '|', &one)) {
            if (one.n > 1 && one.p[0] == '@' && one.p[1] != '.') {
                uint32_t id = pack_concept_id(p, sv_from(one, 1));
                if (id == UINT32_MAX) no_concept(p, r, en, "say", sv_from(one, 1));
                else vec_push(a, &at, &id);
            } else {
                if (say.n) buf_addc(&say, '|');
                buf_add(&say, one);
            }
        }
        s->say = words_compile(a, buf_sv(&say));
        s->say_concepts = at.p;
        s->n_say_concepts = at.n;
        buf_release(&say);
    }
}

static void load_pairs(pack *p, arena *a, rules *r)
{
    size_t n = rules_count(r, "prior");
    p->pairs = arena_many(a, n ? n : 1, pack_pair);
    for (size_t i = 0; i < n; i++) {
        const rules_entry *en = rules_at(r, "prior", i);
        pack_pair *q = &p->pairs[p->n_pairs];
        size_t parts = 1;
        for (size_t k = 0; k < en->key.n; k++) parts += en->key.p[k] == '+';
        q->name = en->key;
        q->all = ids_of(a, p, r, en, "concepts", en->key, '+', &q->n_all);
        q->to = priors_of(a, rules_text(&en->node, "to"), &q->n_to);
        if (q->n_all == parts) p->n_pairs++;
    }
}

static void load_rest(pack *p, arena *a, rules *r)
{
    size_t n = rules_count(r, "phrase");
    p->phrases = arena_many(a, n ? n : 1, struct pack_words);
    for (size_t i = 0; i < n; i++) {
        const rules_entry *en = rules_at(r, "phrase", i);
        buf all;
        buf_init(&all, 64 * 1024);
        for (size_t k = 0; k < rules_len(&en->node, "forms"); k++) {
            if (all.n) buf_addc(&all, '|');
            buf_add(&all, rules_item(&en->node, "forms", k));
        }
        p->phrases[p->n_phrases].name = en->key;
        p->phrases[p->n_phrases++].set = words_compile(a, buf_sv(&all));
        buf_release(&all);
    }
    n = rules_count(r, "weight");
    p->weights = arena_many(a, n ? n : 1, struct pack_num);
    for (size_t i = 0; i < n; i++) {
        const rules_entry *en = rules_at(r, "weight", i);
        p->weights[p->n_weights].name = en->key;
        p->weights[p->n_weights++].v = rules_num(&en->node, "v", 0);
    }
    vec cross = VEC(pack_cross);
    for (size_t i = 0; i < rules_count(r, "crosswalk"); i++) {
        const rules_entry *en = rules_at(r, "crosswalk", i);
        sv rest = rules_text(&en->node, "map"), one;
        while (sv_split(&rest, ' ', &one)) {
            size_t eq = sv_find(one, SV("="));
            if (eq == SIZE_MAX) continue;
            sv list = sv_from(one, eq + 1), c;
            while (sv_split(&list, '+', &c)) {
                pack_cross x = { en->key, words_fold_dup(a, sv_slice(one, 0, eq)), arena_dup(a, c) };
                vec_push(a, &cross, &x);
            }
        }
    }
    p->cross = cross.p;
    p->n_cross = cross.n;
}

sv pack_plain(arena *a, sv title)
{
    sv f = words_fold_dup(a, title);
    buf b;
    buf_init(&b, 64 * 1024);
    for (size_t i = 0; i < f.n;) {
        static const char *const drop[] = { "、", "・", "。", "「", "」", "の共有" };
        size_t skip = 0;
        for (size_t k = 0; k < sizeof drop / sizeof *drop && !skip; k++)
            if (sv_starts(sv_from(f, i), sv_of(drop[k]))) skip = strlen(drop[k]);
        if (sv_starts(sv_from(f, i), SV("および"))) {
            buf_adds(&b, "及び");
            skip = strlen("および");
        } else if (sv_starts(sv_from(f, i), SV("または"))) {
            buf_adds(&b, "又は");
            skip = strlen("または");
        } else if (sv_starts(sv_from(f, i), SV("脆弱"))) {
            buf_adds(&b, "ぜい弱");
            skip = strlen("脆弱");
        }
        if (!skip && strchr(" ,.-()'/:&", f.p[i])) skip = 1;
        if (!skip) buf_addc(&b, f.p[i]);
        i += skip ? skip : 1;
    }
    sv r = arena_dup(a, buf_sv(&b));
    buf_release(&b);
    return r;
}

sv pack_title_control(const pack *p, sv plain)
{
    for (size_t i = 0; i < p->n_titles && plain.n; i++)
        if (sv_eq(p->titles[i].title, plain)) return p->titles[i].control;
    return SV_NULL;
}

static void load_titles(pack *p, arena *a, rules *r)
{
    vec titles = VEC(pack_title), sections = VEC(pack_section);
    for (size_t i = 0; i < rules_count(r, "title"); i++) {
        const rules_entry *en = rules_at(r, "title", i);
        for (int lang = 0; lang < 2; lang++) {
            sv rest = rules_text(&en->node, lang ? "en" : "ja"), one;
            while (sv_split(&rest, '|', &one)) {
                pack_title t = { pack_plain(a, one), en->key };
                if (t.title.n) vec_push(a, &titles, &t);
            }
        }
    }
    for (size_t i = 0; i < rules_count(r, "section"); i++) {
        const rules_entry *en = rules_at(r, "section", i);
        for (size_t k = 0; k < rules_len(&en->node, "words"); k++) {
            pack_section s = { en->key, words_compile(a, rules_item(&en->node, "words", k)) };
            vec_push(a, &sections, &s);
        }
    }
    p->titles = titles.p;
    p->n_titles = titles.n;
    p->sections = sections.p;
    p->n_sections = sections.n;
}

err_code pack_new(pack **out, arena *a, struct rules *r, err *e)
{
    pack *p = arena_one(a, pack);
    load_concepts(p, a, r);
    load_slots(p, a, r);
    load_pairs(p, a, r);
    load_titles(p, a, r);
    load_rest(p, a, r);
    if (p->n_concepts == 0) return err_set(e, ERR_BUG, "no concepts are loaded: the shipped rule packs are missing");
    *out = p;
    return ERR_OK;
}

words_set pack_phrase(const pack *p, const char *name)
{
    words_set none = { NULL, 0, NULL };
    for (size_t i = p->n_phrases; i-- > 0;)
        if (sv_eq(p->phrases[i].name, sv_of(name))) return p->phrases[i].set;
    return none;
}

double pack_weight(const pack *p, const char *name, double dflt)
{
    for (size_t i = p->n_weights; i-- > 0;)
        if (sv_eq(p->weights[i].name, sv_of(name))) return p->weights[i].v;
    return dflt;
}
