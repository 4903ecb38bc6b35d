/* vocab.c: header words, choice words and profiles of the rule packs, carried down to sheet. See vocab.h. */
#include "draft/vocab.h"

#include <string.h>

#include "text/text.h"

static const rules_field word_fields[] = {
    { "ja", RULES_WANT_TEXTS, 0, NULL, NULL, "Japanese forms, separated by \"|\"", "日本語の語(「|」区切り)", NULL },
    { "en", RULES_WANT_TEXTS, 0, NULL, NULL, "English forms, separated by \"|\"", "英語の語(「|」区切り)", NULL },
    { "whole", RULES_WANT_BOOL, 0, NULL, NULL, "only as the whole text, not inside a longer one",
      "全体が一致したときだけ数える", NULL },
    { "w", RULES_WANT_NUM, 0, NULL, NULL, "how surely the word means this, 0 to 1 (1)", "確からしさ(0〜1、既定 1)",
      NULL },
    { 0 },
};
static const rules_field profile_fields[] = {
    { "sheets", RULES_WANT_TEXTS, 0, NULL, NULL, "the sheet's name contains one of these", "シート名に含まれる語",
      NULL },
    { "header", RULES_WANT_TEXTS, 0, NULL, NULL, "cells that all stand in one row near the top",
      "上部の同じ行にすべて現れるセル", NULL },
    { "columns", RULES_WANT_MAP, 0, NULL, NULL, "columns by role: { question = \"D\", choice = \"E\", answer = \"F\" }",
      "役割ごとの列", NULL },
    { "first", RULES_WANT_NUM, 0, NULL, NULL, "row of the first question, from 1", "最初の質問の行(1 から)", NULL },
    { "last", RULES_WANT_NUM, 0, NULL, NULL, "row of the last question", "最後の質問の行", NULL },
    { "header_row", RULES_WANT_NUM, 0, NULL, NULL, "row of the header, when `header` does not say it", "見出しの行",
      NULL },
    { "skip", RULES_WANT_BOOL, 0, NULL, NULL, "this sheet holds no questions", "質問のないシート", NULL },
    { 0 },
};

static err_code one_of(const rules_node *entry, const char *key, const char *const *allowed, err *e)
{
    sv v = rules_text(entry, key);
    for (size_t i = 0; allowed[i]; i++)
        if (sv_eq(v, sv_of(allowed[i])))
            return ERR_OK;
    size_t n = 0;
    while (allowed[n])
        n++;
    const char *near = rules_nearest(v, allowed, n);
    if (near)
        return err_set(e, ERR_RULE, "'%.*s' is not known. Did you mean '%s'?", SV_FMT(v), near);
    return err_set(e, ERR_RULE, "'%.*s' is not known", SV_FMT(v));
}

static const char *const header_roles[] = { "id",     "category", "question", "detail", "choice",
                                            "answer", "comment",  "assessor", "other",  NULL };
static const char *const sheet_roles[] = { "cover", "history", "lists", "other", NULL };
static const char *const choice_names[] = { "yes", "no", "conditional", "na", "other", "empty", NULL };
static const char *const word_kinds[] = { "placeholder",   "example", "answer_label", "choice_label",
                                          "comment_label", "cover",   "mark",         NULL };

static err_code check_header(const rules_node *n, void *ud, err *e)
{
    (void)ud;
    return one_of(n, "role", header_roles, e);
}
static err_code check_sheet(const rules_node *n, void *ud, err *e)
{
    (void)ud;
    return one_of(n, "role", sheet_roles, e);
}
static err_code check_choice(const rules_node *n, void *ud, err *e)
{
    (void)ud;
    return one_of(n, "means", choice_names, e);
}
static err_code check_word(const rules_node *n, void *ud, err *e)
{
    (void)ud;
    return one_of(n, "kind", word_kinds, e);
}

static err_code check_profile(const rules_node *n, void *ud, err *e)
{
    const rules_node *cols = rules_get(n, "columns");
    (void)ud;
    if (!rules_len(n, "sheets") && !rules_len(n, "header"))
        return err_set(e, ERR_RULE, "a profile needs `sheets` or `header` to know its sheet by");
    for (size_t i = 0; cols && i < cols->n_pairs; i++) {
        uint32_t col;
        sv v = cols->pairs[i].value.text;
        if (sheet_col_from_name(cols->pairs[i].key) == SHEET_COL_NONE)
            return err_set(
                e, ERR_RULE,
                "'%.*s' is no role of a column. Use question, choice, answer, comment, id, category, detail.",
                SV_FMT(cols->pairs[i].key));
        if (cols->pairs[i].value.type != RULES_TEXT || !(sv_eq(v, SV("-")) || sheet_col_parse(&col, v)))
            return err_set(e, ERR_RULE, "column '%.*s' must be a letter like \"D\", or \"-\" for none",
                           SV_FMT(cols->pairs[i].key));
    }
    return ERR_OK;
}

static const rules_kind kinds[] = {
    { "header", "role", NULL, word_fields, "What a column is called", "列の見出しの語", check_header, NULL },
    { "sheet", "role", NULL, word_fields, "Names of sheets that hold no questions", "質問のないシートの名前",
      check_sheet, NULL },
    { "choice", "means", NULL, word_fields, "Words to choose from, and what they mean", "選択肢の語とその意味",
      check_choice, NULL },
    { "word", "kind", NULL, word_fields, "Placeholders, examples, labels", "未記入・記入例・ラベルの語", check_word,
      NULL },
    { "profile", "name", NULL, profile_fields, "A form that returns every year: where things are in it",
      "毎年届く様式の列の位置", check_profile, NULL },
};

void vocab_declare(rules *r)
{
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        rules_declare(r, &kinds[i]);
}

/* One entry's forms as words. Words of one kanji, or of two or three letters, never count inside longer texts. */
static void add_words(vec *out, arena *a, const rules_node *n, sheet_word_kind kind, int value)
{
    static const char *const langs[] = { "ja", "en" };
    bool whole = rules_bool(n, "whole", false);
    double w = rules_num(n, "w", 1);

    for (size_t l = 0; l < 2; l++)
        for (size_t i = 0; i < rules_len(n, langs[l]); i++) {
            sv rest = rules_item(n, langs[l], i), form;
            while (sv_split(&rest, '|', &form)) {
                sheet_word x = { .kind = kind,
                                 .value = kind == SHEET_WORD_MARK ? (int)l : value,
                                 .text = txt_squeeze(a, form),
                                 .weight = w };
                bool cjk = x.text.n && (unsigned char)x.text.p[0] >= 0xE0;
                x.part = !whole && x.text.n >= (cjk ? 6 : 4);
                if (x.text.n)
                    vec_push(a, out, &x);
            }
        }
}

static int value_of(sv key, const char *const *names)
{
    for (int i = 0; names[i]; i++)
        if (sv_eq(key, sv_of(names[i])))
            return i;
    return 0;
}

static void add_profile(vec *out, arena *a, const rules_entry *en)
{
    const rules_node *n = &en->node, *cols = rules_get(n, "columns");
    sheet_profile p = { .name = arena_dup(a, en->key), .map = SHEET_MAP_INIT };
    sv *sheets = arena_many(a, rules_len(n, "sheets") + 1, sv), *header = arena_many(a, rules_len(n, "header") + 1, sv);

    for (size_t i = 0; i < rules_len(n, "sheets"); i++)
        sheets[p.n_sheets++] = txt_squeeze(a, rules_item(n, "sheets", i));
    for (size_t i = 0; i < rules_len(n, "header"); i++)
        header[p.n_header++] = arena_dup(a, rules_item(n, "header", i));
    p.sheets = sheets;
    p.header = header;
    p.map.skip = rules_bool(n, "skip", false);
    p.map.first = (int32_t)rules_num(n, "first", 0) - 1;
    p.map.last = (int32_t)rules_num(n, "last", 0) - 1;
    p.map.header = (int32_t)rules_num(n, "header_row", 0) - 1;
    for (size_t i = 0; cols && i < cols->n_pairs; i++) {
        uint32_t col;
        sv v = cols->pairs[i].value.text;
        sheet_col role = sheet_col_from_name(cols->pairs[i].key);
        if (sv_eq(v, SV("-")))
            p.map.col[role] = -2;
        else if (sheet_col_parse(&col, v))
            p.map.col[role] = (int32_t)col;
    }
    vec_push(a, out, &p);
}

err_code vocab_new(const sheet_vocab **out, arena *a, rules *r, err *e)
{
    static const sheet_choice meanings[] = { SHEET_YES, SHEET_NO, SHEET_CONDITIONAL, SHEET_NA };
    static const sheet_role roles[] = { SHEET_ROLE_COVER, SHEET_ROLE_HISTORY, SHEET_ROLE_LISTS, SHEET_ROLE_OTHER };
    static const struct {
        sheet_word_kind kind;
        int value;
    } word_map[] = { { SHEET_WORD_PLACEHOLDER, 0 },
                     { SHEET_WORD_EXAMPLE, 0 },
                     { SHEET_WORD_ANSWER_LABEL, SHEET_COL_ANSWER },
                     { SHEET_WORD_ANSWER_LABEL, SHEET_COL_CHOICE },
                     { SHEET_WORD_ANSWER_LABEL, SHEET_COL_COMMENT },
                     { SHEET_WORD_COVER, 0 },
                     { SHEET_WORD_MARK, 0 } };
    vec words = VEC(sheet_word), profiles = VEC(sheet_profile);
    sheet_vocab *v = arena_one(a, sheet_vocab);

    (void)e;
    for (size_t i = 0; i < rules_count(r, "header"); i++) {
        const rules_entry *en = rules_at(r, "header", i);
        add_words(&words, a, &en->node, SHEET_WORD_HEADER, (int)sheet_col_from_name(en->key));
    }
    for (size_t i = 0; i < rules_count(r, "sheet"); i++) {
        const rules_entry *en = rules_at(r, "sheet", i);
        add_words(&words, a, &en->node, SHEET_WORD_SHEET, (int)roles[value_of(en->key, sheet_roles)]);
    }
    for (size_t i = 0; i < rules_count(r, "choice"); i++) {
        const rules_entry *en = rules_at(r, "choice", i);
        int k = value_of(en->key, choice_names);
        if (k < 4)
            add_words(&words, a, &en->node, SHEET_WORD_CHOICE, (int)meanings[k]);
        else
            add_words(&words, a, &en->node, SHEET_WORD_OTHER_CHOICE, k == 5);
    }
    for (size_t i = 0; i < rules_count(r, "word"); i++) {
        const rules_entry *en = rules_at(r, "word", i);
        int k = value_of(en->key, word_kinds);
        add_words(&words, a, &en->node, word_map[k].kind, word_map[k].value);
    }
    for (size_t i = 0; i < rules_count(r, "profile"); i++)
        add_profile(&profiles, a, rules_at(r, "profile", i));
    *v = (sheet_vocab){ words.p, words.n, profiles.p, profiles.n };
    *out = v;
    return ERR_OK;
}
