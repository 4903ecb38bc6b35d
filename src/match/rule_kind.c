/* rule_kind.c: the fields of rule{} and test{}, and the classes that callbacks see. */
#include <string.h>

#include "match/rule_int.h"

#define CONDITIONS                                                                                                      \
    { "words", RULES_WANT_TEXTS, 0, NULL, NULL, "one of these stands in the question; \"encrypt*\" takes any ending",   \
      "質問に含まれる語(いずれか)。\"encrypt*\" は語尾を問わない", NULL },                                               \
        { "concepts", RULES_WANT_TEXTS, 0, NULL, NULL, "one of these concepts is in the question",                      \
          "質問に含まれる概念(いずれか)", NULL },                                                                       \
        { "patterns", RULES_WANT_TEXTS, 0, NULL, NULL, "one of these Lua patterns matches the question",                \
          "質問に一致する Lua パターン(いずれか)", NULL },                                                              \
        { "controls", RULES_WANT_TEXTS, 0, NULL, NULL, "the question names one of these, or its answer stands there",     \
          "質問に書かれた、または回答のある管理策。\"12.3\" は 12.3.1 も含む", NULL },                                     \
        { "category", RULES_WANT_TEXTS, 0, NULL, NULL, "the category column holds one of these", "区分列に含まれる語",  \
          NULL },                                                                                                       \
        { "sheet", RULES_WANT_TEXTS, 0, NULL, NULL, "the sheet's name holds one of these", "シート名に含まれる語",      \
          NULL },                                                                                                       \
        { "customer", RULES_WANT_TEXTS, 0, NULL, NULL, "the customer's name (--customer) holds one of these",           \
          "顧客名(--customer)に含まれる語", NULL },                                                                     \
        { "file", RULES_WANT_TEXTS, 0, NULL, NULL, "the file's name holds one of these", "ファイル名に含まれる語",      \
          NULL },                                                                                                       \
        { "id", RULES_WANT_TEXTS, 0, NULL, NULL, "the question's own number is one of these", "質問番号", NULL },       \
        { "kind", RULES_WANT_TEXTS, 0, "yesno|requirement|value|describe|keyword|compound", NULL,                                \
          "what kind of answer is asked for", "質問の種類", NULL },                                                     \
        { "lang", RULES_WANT_TEXT, 0, "ja|en", NULL, "language of the question", "質問の言語", NULL }

static const rules_field group_fields[] = {
    CONDITIONS,
    { NULL, 0, 0, NULL, NULL, NULL, NULL, NULL },
};
static const rules_field when_fields[] = {
    CONDITIONS,
    { "any", RULES_WANT_TABLE, 0, NULL, group_fields, "at least one of everything listed here holds",
      "ここに挙げたもののうち一つ以上", "words" },
    { "all", RULES_WANT_TABLE, 0, NULL, group_fields, "everything listed here holds", "ここに挙げたものすべて", "words" },
    { "none", RULES_WANT_TABLE, 0, NULL, group_fields, "nothing listed here holds", "ここに挙げたものがどれもない",
      "words" },
    { NULL, 0, 0, NULL, NULL, NULL, NULL, NULL },
};
static const rules_field rule_fields[] = {
    { "when", RULES_WANT_TABLE, 0, NULL, when_fields, "conditions; all that are given must hold",
      "条件(書いたものすべてが成り立つこと)", "words" },
    { "service", RULES_WANT_TEXTS, 0, NULL, NULL, "only for these services", "対象サービス", NULL },
    { "answer", RULES_WANT_LANGS, 0, NULL, NULL, "the answer, as it goes into the sheet", "回答の文章", NULL },
    { "control", RULES_WANT_TEXTS, 0, NULL, NULL, "control ids the question belongs to, best first", "対応する管理策",
      NULL },
    { "passage", RULES_WANT_TEXTS, 0, NULL, NULL, "quote the passages that hold one of these texts",
      "この語を含む文を根拠にする", NULL },
    { "choice", RULES_WANT_TEXT, 0, "yes|no|na|conditional", NULL, "the choice", "選択肢", NULL },
    { "status", RULES_WANT_TEXT, 0, "drafted|review|unanswered", NULL, "the status", "状態", NULL },
    { "comment", RULES_WANT_LANGS, 0, NULL, NULL, "text for the comment cell", "備考欄の文章", NULL },
    { "citation", RULES_WANT_TEXT, 0, NULL, NULL, "citation in place of the usual one", "出典の表記", NULL },
    { "boost", RULES_WANT_MAP, 0, NULL, NULL, "points added to controls: { [\"12.3.1\"] = 0.5 }", "管理策への加点", NULL },
    { "veto", RULES_WANT_TEXTS, 0, NULL, NULL, "control ids that are never the answer here", "使わない管理策", NULL },
    { "concept", RULES_WANT_TEXTS, 0, NULL, NULL, "concepts to add to the question", "質問に加える概念", NULL },
    { "from_service", RULES_WANT_TEXT, 0, NULL, NULL, "answer from this service instead", "回答に使うサービス", NULL },
    { "priority", RULES_WANT_NUM, 0, NULL, NULL, "bigger comes first (0)", "大きいほど優先(既定 0)", NULL },
    { "reason", RULES_WANT_LANGS, 0, NULL, NULL, "why, for people", "理由", NULL },
    { "reason_ja", RULES_WANT_TEXT, 0, NULL, NULL, "why, in Japanese", "理由(日本語)", NULL },
    { "reason_en", RULES_WANT_TEXT, 0, NULL, NULL, "why, in English", "理由(英語)", NULL },
    { "off", RULES_WANT_BOOL, 0, NULL, NULL, "true: switches off the rule of this name", "true で同名のルールを無効にする", NULL },
    { "on_questionnaire", RULES_WANT_FN, 0, "fun(f: henji.questionnaire): table?", NULL,
      "once a file, before reading: { map=, customer=, service= }", "ファイルごと、読み取り前", NULL },
    { "on_question", RULES_WANT_FN, 0, "fun(q: henji.question): string|table|nil", NULL,
      "rewrite, split, tag: text or { question=, parts=, concepts=, skip= }", "質問の書き換え・分割・タグ付け", NULL },
    { "on_candidates", RULES_WANT_FN, 0, "fun(list: henji.candidate[], q: henji.question): henji.candidate[]?", NULL,
      "change score, set veto", "候補の加点・除外", NULL },
    { "on_draft", RULES_WANT_FN, 0, "fun(d: henji.draft, q: henji.question): henji.draft?", NULL,
      "change the draft", "下書きの変更", NULL },
    { "on_sheet", RULES_WANT_FN, 0, "fun(items: henji.item[]): henji.item[]?", NULL, "change all drafts of a file",
      "ファイル全体の下書きの変更", NULL },
    { NULL, 0, 0, NULL, NULL, NULL, NULL, NULL },
};
static const rules_field test_fields[] = {
    { "service", RULES_WANT_TEXT, 0, NULL, NULL, "service to ask (else --service)", "サービス", NULL },
    { "category", RULES_WANT_TEXT, 0, NULL, NULL, "category of the question", "区分", NULL },
    { "customer", RULES_WANT_TEXT, 0, NULL, NULL, "customer", "顧客", NULL },
    { "sheet", RULES_WANT_TEXT, 0, NULL, NULL, "sheet", "シート", NULL },
    { "id", RULES_WANT_TEXT, 0, NULL, NULL, "number of the question", "番号", NULL },
    { "rule", RULES_WANT_TEXTS, 0, NULL, NULL, "rules that must hold", "成り立つべきルール", NULL },
    { "no_rule", RULES_WANT_TEXTS, 0, NULL, NULL, "rules that must not hold", "成り立ってはならないルール", NULL },
    { "control", RULES_WANT_TEXTS, 0, NULL, NULL, "one of these comes first", "第一候補の管理策", NULL },
    { "choice", RULES_WANT_TEXT, 0, "yes|no|na|conditional|none", NULL, "the choice", "選択肢", NULL },
    { "status", RULES_WANT_TEXT, 0, "drafted|review|unanswered", NULL, "the status", "状態", NULL },
    { "answer", RULES_WANT_TEXTS, 0, NULL, NULL, "texts that the answer holds", "回答に含まれる語", NULL },
    { "not_answer", RULES_WANT_TEXTS, 0, NULL, NULL, "texts that the answer must not hold", "回答に含まれてはならない語", NULL },
    { NULL, 0, 0, NULL, NULL, NULL, NULL, NULL },
};

static err_code rule_check(const rules_node *n, void *ud, err *e)
{
    const rules_node *boost = rules_get(n, "boost");
    size_t i;

    (void)ud;
    for (i = 0; boost && i < boost->n_pairs; i++)
        if (boost->pairs[i].value.type != RULES_NUM)
            return err_set(e, ERR_RULE, "boost of '%.*s' must be a number", SV_FMT(boost->pairs[i].key));
    if (rules_get(n, "answer") && sv_eq(rules_text(n, "status"), SV("unanswered")))
        return err_set(e, ERR_RULE, "it gives an answer and the status 'unanswered'. Take one of them out");
    return ERR_OK;
}

static const rules_kind rule_kind = { "rule", "name", NULL, rule_fields,
    "A mapping: when a question is like this, answer like that.", "対応付け: この質問にはこう答える。", rule_check, NULL };
static const rules_kind test_kind = { "test", "question", NULL, test_fields,
    "A question and what must come out; run by `henji rules test`.", "質問と期待する結果。henji rules test で実行。", NULL,
    NULL };

static const char types[] =
    "---@class henji.question\n"
    "---@field question string as written\n"
    "---@field folded string for comparing: lower case, narrow digits and letters\n"
    "---@field lang \"ja\"|\"en\"\n"
    "---@field kind? string\n"
    "---@field concepts string[]\n"
    "---@field controls string[]\n"
    "---@field category? string\n"
    "---@field id? string\n"
    "---@field sheet? string\n"
    "---@field customer? string\n"
    "---@field service? string\n"
    "---@field file? string\n"
    "\n"
    "---@class henji.candidate\n"
    "---@field control string\n"
    "---@field title string\n"
    "---@field text string its best passage\n"
    "---@field score number may be changed\n"
    "---@field veto? boolean true: not this one\n"
    "\n"
    "---@class henji.draft\n"
    "---@field status \"drafted\"|\"review\"|\"unanswered\"\n"
    "---@field choice? \"yes\"|\"no\"|\"na\"|\"conditional\"\n"
    "---@field answer? string\n"
    "---@field comment? string\n"
    "---@field citation? string\n"
    "---@field reason? string\n"
    "---@field controls string[]\n"
    "---@field evidence string[]\n"
    "---@field confidence number\n"
    "\n"
    "---@class henji.item : henji.draft\n"
    "---@field id? string\n"
    "---@field sheet? string\n"
    "---@field question string\n"
    "\n"
    "---@class henji.questionnaire\n"
    "---@field file string\n"
    "---@field customer? string\n"
    "---@field service? string\n"
    "---@field sheets string[]\n"
    "---@field headers string[]\n";

void rule_declare(struct rules *r)
{
    rules_declare(r, &rule_kind);
    rules_declare(r, &test_kind);
    rules_add_types(r, types);
    rule_declare_api(r);
}

const char *rule_hook_name(int hook)
{
    static const char *const names[] = { "on_questionnaire", "on_question", "on_candidates", "on_draft", "on_sheet" };

    return names[hook];
}

const char *rule_what_name(rule_what w)
{
    static const char *const names[] = { "answer", "control", "passage", "choice", "status", "comment", "citation",
                                         "boost", "veto", "concept", "from_service" };

    return w < RULE_WHAT_COUNT ? names[w] : "";
}

bool rule_service_fits(const rule_one *o, sv service)
{
    size_t i;

    for (i = 0; i < o->n_service; i++)
        if (sv_eq_nocase(o->service[i], service)) return true;
    return o->n_service == 0;
}
