/* wp_words.c: the vocabulary of form. Words by which a title page, a contents list, a tag line, a table header or
 * the party that a sentence speaks of is recognised: words that any company's paper may use, never the name of a
 * service or a company (the clouds that services are built on are the exception: they name a role).
 *
 * Every word stands folded (half-width, lower case) and without white space, longer forms before shorter ones
 * that they contain. */
#include "whitepaper/wp_priv.h"

static const char *const toc[] = { "目次", "もくじ", "tableofcontents", "contents", "index", "目录", NULL };
static const char *const field_edition[] = { "版番号", "版数", "版", "改訂版数", "バージョン番号", "バージョン", "文書バージョン",
    "documentversion", "version", "ver", "revision", "rev", "edition", "版数番号", "改版", NULL };
static const char *const field_date[] = { "発効日", "施行日", "適用日", "適用開始日", "施行", "effectivedate", "effective", "validfrom",
    "最終更新日", "最終改訂日", "最終改定日", "最終更新", "最終改訂", "最終改定", "改訂日", "改定日", "更新日", "改訂", "改定", "更新", "lastupdated", "lastupdate", "lastrevised", "lastmodified",
    "updated", "revised", "改訂年月日", "更新年月日", "発行日", "公開日", "制定日", "作成日", "発行年月日", "作成年月日", "制定年月日",
    "策定日", "初版発行日", "制定", "策定", "初版", "publicationdate", "published", "dateofissue", "issuedate", "issued", "documentdate", "date", "日付", NULL };
static const char *const field_title[] = { "文書名", "文書名称", "表題", "タイトル", "資料名", "documenttitle", "documentname", "title", NULL };
static const char *const field_other[] = { "情報区分", "機密区分", "分類", "文書区分", "公開区分", "文書番号", "管理番号", "作成者",
    "承認者", "作成部署", "所管部署", "発行元", "発行", "会社名", "対象サービス", "サービス名", "classification",
    "documentid", "documentnumber", "documentowner", "owner", "author", "approvedby", "approver", "preparedby", "status", "audience",
    "service", "confidentiality", "companyname", "company", "publisher", NULL };
static const char *const title[] = { "ホワイトペーパ", "ホワイト・ペーパ", "whitepaper", "セキュリティガイド", "セキュリティシート",
    "説明書", "チェックシート", "securityoverview", "securityguide", "securitybrief", "securitystatement", "trustcenter",
    "解説書", "対応状況", "取り組み", "取組み", "取組", "についての説明", "概要書", NULL };
static const char *const title_generic[] = { "情報セキュリティ", "情報", "クラウドサービス", "クラウド", "サービス", "セキュリティ", "iso/iec27017:2015", "iso/iec27017", "iso27017",
    "対応状況", "対応", "状況", "に関する", "における", "に基づく", "に対する", "への", "取り組み", "取組み", "取組", "についての", "について", "ご説明", "説明資料", "説明書", "ホワイトペーパ", "ホワイト・ペーパ",
    "ガイド", "の", "と", "・", "概要", "資料", "対策", "管理策", "whitepaper", "security", "information", "cloud", "service", "overview", "guide", "brief", "statement", "the", "and",
    "privacy", "&", "(", ")", "[", "]", "-", NULL };
static const char *const company[] = { "株式会社", "有限会社", "合同会社", "合資会社", "一般社団法人", "一般財団法人", "inc.", "inc", "ltd.",
    "ltd", "llc", "corporation", "corp.", "corp", "gmbh", "co.,", "limited", "plc", "〒", "tel", "https://", "http://", NULL };
static const char *const end[] = { "以上", "-以上-", "--以上--", "以上です", "以上。", "eof", "endofdocument", "-end-", "---end---", "[end]",
    "(以上)", "end", "[eof]", "<以上>", NULL };
static const char *const tag[] = { "jip-isms517-1.0", "jip-isms517", "isms517", "iso/iec", "iso", "iec", "jisq", "jis", "附属書a", "附属書",
    "annexa", "annex", "controls", "control", "クラウドサービスプロバイダ", "クラウドサービスカスタマ", "cloudserviceprovider",
    "cloudservicecustomer", "csp", "csc", "pii", "プロバイダ", "カスタマ", "関連する管理策", "対応する管理策", "該当する管理策", "該当管理策",
    "関連管理策", "対応管理策", "管理策番号", "管理策", "関連項目", "該当項目", "対応項目", "該当項番", "関連項番", "対応項番", "項番", "項目", "要求事項", "対応",
    "該当", "関連", "参照", "準拠", "実施の手引", "references", "reference", "refs", "ref", "see", "mapsto", "mappedto", "mapping",
    "relatedcontrols", "related", "relevant", "clauses", "clause", "sections", "section", "and", "cf", "isms", "para", "no", "番号", "番",
    "および", "及び", "ならびに", "並びに", "または", "又は", "と", "の", "規格", "standard", "項", "箇条", "soc2", "amd1", "edition", "version",
    NULL };
static const char *const id_prefix[] = { "iso/iec27017:2015", "iso/iec27002:2022", "iso/iec27002:2013", "iso/iec27001:2022",
    "iso/iec27001:2013", "iso/iec27017", "iso/iec27002", "iso/iec27001", "iso27017", "iso27002", "iso27001", "jisq27017:2016",
    "jisq27017", "jisq27002", "jisq27001", "附属書a", "annexa", "管理策番号", "管理策", "要求事項", "項番", "controlid", "control", "項目番号", "項目", "no.",
    NULL };
static const char *const std_names[] = { "27017", "27002", "27001", "27018", "isms517", "iso/iec", "iso", "jisq", "附属書a", "annexa", NULL };
static const char *const pointer[] = { "をご参照ください", "ご参照ください", "を参照ください", "を参照してください", "をご参照下さい", "ご参照下さい",
    "をご覧ください", "ご覧ください", "をご覧下さい", "をご確認ください", "ご確認ください", "をご確認下さい", "に記載の通りです", "に記載のとおりです",
    "に記載しています", "に記載しております", "に記載されています", "をご一読ください", "を参照のこと", "を参照", "までお問い合わせください", "までお問合せください",
    "へお問い合わせください", "にお問い合わせください", "お問い合わせください", "pleasereferto", "pleasesee", "referto", "foundat", "availableat",
    "describedin", "formoreinformation", "formoredetails", "fordetails", "formoredetail", "learnmoreat", "see", "contactus", NULL };
static const char *const requirement[] = { "クラウドサービスのための実施の手引", "実施の手引", "規格の要求事項", "規格要求事項", "規格の要求", "要求事項の内容",
    "要求事項", "要求内容", "管理策の内容", "管理策本文", "管理目的及び管理策", "管理目的", "求められている事項", "求められていること", "規格本文", "規格の内容", "ガイドライン",
    "原文", "管理策", "実施の手引(要約)", "実施の手引き", "implementationguidance", "otherinformation", "requirement", "requirements", "controlobjective", "controltext",
    "controldescription", "controlrequirement", "guidance", "control", "standardtext", "objective", NULL };
static const char *const response[] = { "当社の対応", "弊社の対応", "当社の取り組み", "当社の取組み", "当社の取組", "対応状況", "対応内容", "実施状況",
    "実施内容", "取組内容", "取り組み内容", "取り組み", "取組", "本サービスの対応", "本サービスにおける対応", "本サービスでの対応", "サービスの対応", "対応", "回答", "当社の実施内容", "当社の対応状況", "本サービスの対応状況", "当社の回答", "当社における対応",
    "記載内容", "説明", "内容", "ourresponse", "providerresponse", "response", "ourimplementation", "implementation", "howwecomply", "howwe", "statement",
    "description", "details", "measures", "answer", "compliance", "ourapproach", "practice", NULL };
static const char *const col_id[] = { "管理策番号", "管理策no", "管理策id", "項番", "項目番号", "項番号", "箇条番号", "箇条", "番号", "no.", "no", "#", "id",
    "controlid", "controlno.", "controlno", "controlnumber", "controlref", "control", "ref", "reference", "clause", "管理策", "条項", "iso27017",
    "iso/iec27017", "iso/iec27017:2015", "iso/iec27002:2022", "iso/iec27001:2022", "annexa", "附属書a", NULL };
static const char *const col_title[] = { "管理策名", "管理策名称", "管理策タイトル", "管理策の表題", "管理策", "項目名", "項目", "表題", "タイトル", "名称", "件名",
    "controltitle", "controlname", "control", "title", "name", "topic", "subject", NULL };
static const char *const col_section[] = { "本書の章", "本書の該当箇所", "該当箇所", "該当章", "該当項", "記載箇所", "参照箇所", "参照先", "参照章", "本書の項番",
    "本書", "章番号", "章", "節", "ページ", "section", "sectioninthisdocument", "wherecovered", "coveredin", "seesection", "page", "chapter",
    "location", "whitepapersection", "thisdocument", "documentsection", NULL };
static const char *const col_generic[] = { "内容", "項目", "機能", "権限", "責任範囲", "説明", "備考", "区分", "分類", "対象", "種別", "種類", "名称", "版", "版数",
    "日付", "改訂内容", "変更内容", "改訂日", "担当", "頻度", "保存期間", "保管期間", "期間", "方式", "対策", "役割", "管理策", "番号", "項番", "no.", "no", "領域",
    "セキュリティ領域", "用語", "定義", "データ", "データ種別", "ログ種別", "サービス", "item", "items", "description", "details", "feature", "role", "roles", "permission",
    "permissions", "control", "title", "version", "date", "changes", "change", "author", "area", "responsibility", "owner", "type", "data",
    "retention", "retentionperiod", "period", "frequency", "category", "name", "term", "definition", "notes", "remarks", "purpose", "algorithm", "layer",
    NULL };
static const char *const customer[] = { "クラウドサービスカスタマ", "クラウドサービスユーザ", "契約者", "利用者様", "利用者", "お客様", "お客さま", "顧客", "御社", "貴社",
    "ユーザ様", "ユーザ", "契約企業", "導入企業", "カスタマ", "customers", "customer", "subscribers", "subscriber", "tenants",
    "tenant", "users", "user", "clients", "client", "you", "your", NULL };
static const char *const provider[] = { "クラウドサービスプロバイダ", "サービス提供者", "当社", "弊社", "本サービス", "当サービス", "本システム", "我々", "私たち",
    "プロバイダ", "事業者", "我社", "自社", "we", "our", "us", "theservice", "theprovider", "serviceprovider", NULL };
static const char *const infra[] = { "amazonwebservices", "amazonwebservice", "amazon", "aws", "microsoftazure", "azure", "googlecloudplatform",
    "googlecloud", "gcp", "oraclecloud", "oci", "ibmcloud", "さくらのクラウド", "さくらインターネット", "ニフクラ", "idcf", "salesforce", "データセンタ事業者", "クラウド基盤", "クラウド事業者", "iaas事業者", "iaasプロバイダ", "他事業者", "基盤事業者", "クラウドベンダ", "hostingprovider", "cloudprovider",
    "infrastructureprovider", "datacentreprovider", "datacenterprovider", "subprocessor", NULL };
static const char *const not_open[] = { "とは", "について", "に関して", "につきまして", "にあたって", "に際して", "に当たって", "はじめに", "おわりに", "さいごに", "最後に",
    "こと", "もと", "ごと", "まで", "など", "とき", "もの", "ですか", "ますか", "のか", "でしょうか", "とおり", "通り", "つながり", "ひと", "あと", "ともに", "または",
    NULL };
static const char *const noun_shi[] = { "見直し", "持ち出し", "持出し", "貸し出し", "貸出し", "取り出し", "取出し", "差し戻し", "引き渡し", "引渡し", "取り消し", "取消し",
    "呼び出し", "呼出し", "繰り返し", "繰返し", "見通し", "後押し", "洗い出し", "割り出し", "書き出し", "切り離し", "手直し", "裏返し", "掘り起こし", "立ち直し", "やり直し",
    "読み出し", "送り出し", "聞き出し", "なし", "無し", "有り無し", "ただし", "もし", "少し", "しかし", "証し", "差し", NULL };
static const char *const back_matter[] = { "変更履歴", "改訂履歴", "改定履歴", "更新履歴", "改版履歴", "版数履歴", "revisionhistory", "changehistory",
    "changelog", "documenthistory", "versionhistory", "お問い合わせ", "お問い合わせ先", "お問合せ先", "お問い合わせ窓口", "問い合わせ先", "連絡先", "contact",
    "contacts", "contactus", "contactinformation", "付録", "付属資料", "appendix", "appendices", "別紙", "用語集", "用語の定義", "glossary",
    "商標について", "商標", "trademarks", "免責事項", "disclaimer", "対応表", "対応一覧", "管理策対応表", "認証", "取得認証", "certifications", "参考資料", "参考文献",
    "references", "奥付", "おわりに", NULL };
static const char *const front_matter[] = { "はじめに", "本書について", "本書の目的", "目的", "適用範囲", "用語", "用語の定義", "概要", "introduction", "purpose",
    "scope", "overview", "aboutthisdocument", "aboutthispaper", "preface", "executivesummary", "abstract", "背景", "まえがき", "序文", NULL };

static const char *const *const lists[WPW_LISTS] = { [WPW_TOC] = toc, [WPW_FIELD_EDITION] = field_edition, [WPW_FIELD_DATE] = field_date,
    [WPW_FIELD_TITLE] = field_title, [WPW_FIELD_OTHER] = field_other, [WPW_TITLE] = title, [WPW_TITLE_GENERIC] = title_generic, [WPW_COMPANY] = company, [WPW_END] = end,
    [WPW_TAG] = tag, [WPW_ID_PREFIX] = id_prefix, [WPW_STD] = std_names, [WPW_POINTER] = pointer, [WPW_REQUIREMENT] = requirement,
    [WPW_RESPONSE] = response, [WPW_COL_ID] = col_id, [WPW_COL_TITLE] = col_title, [WPW_COL_SECTION] = col_section,
    [WPW_COL_GENERIC] = col_generic, [WPW_CUSTOMER] = customer, [WPW_PROVIDER] = provider, [WPW_INFRA] = infra,
    [WPW_NOT_OPEN] = not_open, [WPW_NOUN_SHI] = noun_shi, [WPW_BACK_MATTER] = back_matter, [WPW_FRONT_MATTER] = front_matter };

const char *const *wp_words(wp_word_list l) { return lists[l]; }

bool wp_word_is(wp_word_list l, sv s)
{
    for (const char *const *w = lists[l]; *w; w++)
        if (sv_eq(sv_of(*w), s)) return true;
    return false;
}

bool wp_word_in(wp_word_list l, sv s, size_t *at)
{
    for (const char *const *w = lists[l]; *w; w++) {
        size_t k = sv_find(s, sv_of(*w));
        if (k == SIZE_MAX) continue;
        if (at) *at = k;
        return true;
    }
    return false;
}

size_t wp_word_starts(wp_word_list l, sv s)
{
    size_t best = 0;
    for (const char *const *w = lists[l]; *w; w++) {
        sv x = sv_of(*w);
        if (x.n > best && sv_starts(s, x)) best = x.n;
    }
    return best;
}

size_t wp_word_ends(wp_word_list l, sv s)
{
    size_t best = 0;
    for (const char *const *w = lists[l]; *w; w++) {
        sv x = sv_of(*w);
        if (x.n > best && sv_ends(s, x)) best = x.n;
    }
    return best;
}
