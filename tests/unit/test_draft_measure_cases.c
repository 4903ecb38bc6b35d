/* Figures of questions against figures of passages: what the sentence as worded makes of them. */
#include "draft/measure.h"
#include "match/words.h"
#include "test.h"

typedef struct figure_case {
    const char *question, *passage;
    measure_verdict want;
} figure_case;

static const char *const names[] = { "unknown", "holds", "partly", "fails" };

static size_t check(const figure_case *cases, size_t n)
{
    size_t wrong = 0;
    for (size_t i = 0; i < n; i++) {
        arena *a = arena_new(1 << 20);
        sv p = words_fold_dup(a, sv_of(cases[i].passage));
        measure_verdict v = measure_compare(words_fold_dup(a, sv_of(cases[i].question)), &p, 1);
        if (v != cases[i].want) {
            print_error("%s\n  %s\n  %s, not %s\n", cases[i].question, cases[i].passage, names[v], names[cases[i].want]);
            wrong++;
        }
        arena_free(a);
    }
    return wrong;
}
#define CHECK_CASES(list) assert_int_equal(check(list, sizeof list / sizeof *list), 0)

TEST(how_long_something_is_kept)
{
    static const figure_case list[] = {
        { "複製データは最低でも三か月残しておくこと。", "バックアップは10日間保管します。", MEASURE_FAILS },
        { "複製データは最低でも三か月残しておくこと。", "バックアップは120日間保管します。", MEASURE_HOLDS },
        { "操作履歴を半年以上たどれますか。", "操作ログは１年間保存しています。", MEASURE_HOLDS },
        { "操作履歴を半年以上たどれますか。", "操作ログは過去 3 ヶ月分を参照できます。", MEASURE_FAILS },
        { "ログの保存期間は365日以上か", "アクセスログの保存期間は1年です。", MEASURE_HOLDS },
        { "ログの保存期間は12か月以上か", "アクセスログの保存期間は1年です。", MEASURE_HOLDS },
        { "ログは二年間保管されますか。", "ログは400日間保管します。", MEASURE_FAILS },
        { "Audit trails are preserved for no less than eighteen months.", "Audit logs are retained for two years.", MEASURE_HOLDS },
        { "Audit trails are preserved for no less than eighteen months.", "Audit logs are retained for 12 months.", MEASURE_FAILS },
        { "Are logs stored for a minimum period of a year?", "We keep access logs for 400 days.", MEASURE_HOLDS },
        { "Is a 90-day log retention in place?", "Logs are kept for 30 days.", MEASURE_FAILS },
        { "Backups must be available for a fortnight or longer.", "Backups are kept for 7 days.", MEASURE_FAILS },
        { "退会後60日を過ぎて個人データを持ち続けないこと。", "退会から30日後に個人データを消去します。", MEASURE_HOLDS },
        { "退会後60日を超えて個人データを持ち続けないこと。", "退会後も個人データは半年間保持します。", MEASURE_FAILS },
        { "Personal data is not retained for more than 30 days after closure.", "Personal data is retained for 90 days after closure.", MEASURE_FAILS },
        { "Personal data is not retained for more than 30 days after closure.", "Personal data is erased 14 days after closure.", MEASURE_HOLDS },
        { "Do you never keep recordings longer than one week?", "Recordings are kept for three days.", MEASURE_HOLDS },
        { "誤操作に備え、少なくとも1週間はデータを完全に削除しないこと。", "ごみ箱のデータは30日後に完全に削除します。", MEASURE_HOLDS },
        { "ログを90日以上保管していますか。", "ログを安全に保管しています。", MEASURE_UNKNOWN },
        { "ログを90日以上保管していますか。", "重要な変更は14日前までに通知します。", MEASURE_UNKNOWN },
        { "ログを90日以上保管していますか。", "パスワードは12文字以上です。", MEASURE_UNKNOWN },
    };
    CHECK_CASES(list);
}

TEST(how_soon_something_is_done)
{
    static const figure_case list[] = {
        { "漏えいを知ってから48時間以内に第一報をもらえますか。", "確認から24時間以内に電子メールで通知します。", MEASURE_HOLDS },
        { "漏えいを知ってから12時間以内に第一報をもらえますか。", "確認から1日以内に電子メールで通知します。", MEASURE_FAILS },
        { "漏えいを知ってから48時間以内に第一報をもらえますか。", "確認から24時間以内を目標に通知します。", MEASURE_PARTLY },
        { "漏えいを知ってから12時間以内に第一報をもらえますか。", "確認から24時間以内を目標に通知します。", MEASURE_FAILS },
        { "事故の報告は3営業日以内に行われること。", "事故は翌営業日までに報告します。", MEASURE_HOLDS },
        { "解約から二週間以内に消去されること。", "解約後、10日以内に消去します。", MEASURE_HOLDS },
        { "解約から二週間以内に消去されること。", "解約の60日後に消去します。", MEASURE_FAILS },
        { "解約から1か月以内に消去されること。", "契約が終了した時点で、データは完全に消去します。", MEASURE_HOLDS },
        { "解約から90日以内に消去されること。", "解約後もデータは180日間保持しています。", MEASURE_FAILS },
        { "解約後30日間はデータを残してもらえますか。", "解約後10日以内にデータを消去します。", MEASURE_FAILS },
        { "目標復旧時間は4時間以下ですか。", "目標復旧時間(RTO)は2時間です。", MEASURE_HOLDS },
        { "目標復旧時間は4時間以下ですか。", "目標復旧時間(RTO)は1日です。", MEASURE_FAILS },
        { "Do you tell clients of a breach no later than 72 hours after finding it?", "We notify customers within 24 hours.", MEASURE_HOLDS },
        { "Do you tell clients of a breach within a day?", "We notify customers within 72 hours.", MEASURE_FAILS },
        { "Do you tell clients of a breach within three days?", "We aim to notify customers within 24 hours.", MEASURE_PARTLY },
        { "Data is wiped in no more than two weeks once we leave.", "Data is deleted immediately upon termination.", MEASURE_HOLDS },
        { "Data is wiped in no more than two weeks once we leave.", "Data is deleted 30 days after termination.", MEASURE_FAILS },
        { "Is the recovery time objective under eight hours?", "The recovery time objective is 4 hours.", MEASURE_HOLDS },
        { "Is the recovery time objective under eight hours?", "The recovery time objective is 8 hours.", MEASURE_FAILS },
        { "Critical patches go live in 14 days or less.", "Critical patches are applied within 30 days.", MEASURE_FAILS },
        { "緊急の修正は公開後7日以内に適用されますか。", "緊急の修正は、公開後すみやかに適用します。", MEASURE_UNKNOWN },
        { "サービス停止は連続して4時間を超えないこと。", "停止時間は連続して6時間までとします。", MEASURE_FAILS },
    };
    CHECK_CASES(list);
}

TEST(how_long_before)
{
    static const figure_case list[] = {
        { "計画停止は一か月前までに知らせてもらえますか。", "メンテナンスは2週間前までにお知らせします。", MEASURE_FAILS },
        { "計画停止は一週間前までに知らせてもらえますか。", "メンテナンスは2週間前までにお知らせします。", MEASURE_HOLDS },
        { "計画停止は一週間以上前に知らせてもらえますか。", "メンテナンスは10営業日前までにお知らせします。", MEASURE_HOLDS },
        { "計画停止は10営業日前に連絡があること。", "メンテナンスは7日前までにお知らせします。", MEASURE_FAILS },
        { "計画停止は5日前に連絡があること。", "計画停止の場合は事前に連絡します。", MEASURE_UNKNOWN },
        { "We receive at least ten working days' warning of planned outages.", "Maintenance is announced 5 business days in advance.", MEASURE_FAILS },
        { "We receive at least ten working days' warning of planned outages.", "Maintenance is announced three weeks ahead.", MEASURE_HOLDS },
        { "Is a notice period of 30 days or more given before features are removed?", "Customers are informed 60 days before a feature is removed.", MEASURE_HOLDS },
        { "Is a notice period of 30 days or more given before features are removed?", "Logs are kept for 90 days.", MEASURE_UNKNOWN },
        { "No fewer than 14 days of advance notice is provided.", "変更は7営業日前までに通知します。", MEASURE_FAILS },
    };
    CHECK_CASES(list);
}

TEST(how_often)
{
    static const figure_case list[] = {
        { "バックアップは週に1回以上取っていますか。", "データベースは日次でバックアップしています。", MEASURE_HOLDS },
        { "バックアップは毎日取っていますか。", "データベースは週次でバックアップしています。", MEASURE_FAILS },
        { "バックアップは12時間ごとに取得すること。", "データベースは1日1回バックアップしています。", MEASURE_FAILS },
        { "教育は半年に一度以上行うこと。", "教育を年2回実施しています。", MEASURE_HOLDS },
        { "教育は半年に一度以上行うこと。", "教育を毎年実施しています。", MEASURE_FAILS },
        { "内部監査を少なくとも3年に1回行っていますか。", "内部監査を年に一度実施しています。", MEASURE_HOLDS },
        { "アクセス権を四半期ごとに見直していますか。", "アクセス権は毎月見直しています。", MEASURE_HOLDS },
        { "アクセス権を四半期ごとに見直していますか。", "アクセス権は定期的に見直しています。", MEASURE_UNKNOWN },
        { "アクセス権の見直し間隔は6か月以内ですか。", "アクセス権は年1回見直しています。", MEASURE_FAILS },
        { "Penetration tests take place twice a year or more often.", "A penetration test is performed annually.", MEASURE_FAILS },
        { "Penetration tests take place at least once every two years.", "A penetration test is performed annually.", MEASURE_HOLDS },
        { "Are backups made no less often than weekly?", "Snapshots are taken every day.", MEASURE_HOLDS },
        { "Are backups made hourly?", "Snapshots are taken nightly.", MEASURE_FAILS },
        { "Is staff trained three times per year?", "Training is held each quarter.", MEASURE_HOLDS },
        { "Is staff trained three times per year?", "Training is held every six months.", MEASURE_FAILS },
        { "Vulnerability scans run at least monthly.", "脆弱性スキャンを毎週実施しています。", MEASURE_HOLDS },
        { "Are access reviews done at intervals of no more than 90 days?", "Access is reviewed monthly.", MEASURE_HOLDS },
        { "診断を年1回以上受けているか。", "受付は24時間365日です。", MEASURE_UNKNOWN },
        { "診断を年1回以上受けているか。", "2024年4月1日に診断を受けました。", MEASURE_UNKNOWN },
        { "パスワードを90日以内に変更させていますか。", "パスワードは60日ごとに変更が必要です。", MEASURE_HOLDS },
        { "パスワードを90日ごとに変更させていますか。", "パスワードの有効期限は180日です。", MEASURE_FAILS },
    };
    CHECK_CASES(list);
}

TEST(how_many)
{
    static const figure_case list[] = {
        { "パスワードは十文字以上に制限できますか。", "パスワードは8文字以上の英数字です。", MEASURE_FAILS },
        { "パスワードは8文字以上に制限できますか。", "パスワードは12桁以上です。", MEASURE_HOLDS },
        { "8文字に満たないパスワードは登録できないこと。", "パスワードは10文字以上とします。", MEASURE_HOLDS },
        { "8文字未満のパスワードは登録できないこと。", "パスワードは6文字以上とします。", MEASURE_FAILS },
        { "パスワードは12文字以上か。", "パスワードは12か月有効です。", MEASURE_UNKNOWN },
        { "Passwords have 14 or more characters.", "The minimum password length is 12 characters.", MEASURE_FAILS },
        { "Passwords have a minimum length of ten characters.", "Passwords need at least 12 characters.", MEASURE_HOLDS },
        { "バックアップは5世代以上ありますか。", "バックアップは14世代を保管します。", MEASURE_HOLDS },
        { "データベースのバックアップは5世代以上ありますか。", "ファイル(2世代)、データベース(9世代)のバックアップを取得しています。", MEASURE_HOLDS },
        { "ファイルのバックアップは5世代以上ありますか。", "ファイル(2世代)、データベース(9世代)のバックアップを取得しています。", MEASURE_FAILS },
        { "バックアップは5世代以上ありますか。", "ファイル(2世代)、データベース(9世代)のバックアップを取得しています。", MEASURE_PARTLY },
        { "Are seven or more backup generations held?", "Three generations of backups are kept.", MEASURE_FAILS },
        { "稼働率は99.95%以上が約束されていますか。", "稼働率99.9%を保証します。", MEASURE_FAILS },
        { "稼働率は99.5%以上が約束されていますか。", "稼働率99.9%を保証します。", MEASURE_HOLDS },
        { "稼働率は99.5%以上が約束されていますか。", "稼働率は99.9%を目標としています。", MEASURE_PARTLY },
        { "Is uptime of 99.99 percent or better guaranteed?", "Monthly uptime is 99.9%.", MEASURE_FAILS },
        { "権限は四段階以上に分けられますか。", "権限は3種類から選べます。", MEASURE_FAILS },
        { "Can we pick from two or more permission levels?", "利用者は3つの権限から選べます。", MEASURE_HOLDS },
        { "五回以内の失敗でアカウントがロックされますか。", "ログインに10回失敗するとロックされます。", MEASURE_FAILS },
        { "Is an account locked after no more than ten failed attempts?", "Accounts are locked after 5 failed login attempts.", MEASURE_HOLDS },
        { "直近4回のパスワードは再利用できないこと。", "過去10回分のパスワードは再利用できません。", MEASURE_HOLDS },
        { "Data is held in two or more data centres.", "Data is replicated across three data centers.", MEASURE_HOLDS },
        { "複製は2か所以上に置かれるか", "複製は3拠点に保管します。", MEASURE_HOLDS },
    };
    CHECK_CASES(list);
}

TEST(versions_and_keys)
{
    static const figure_case list[] = {
        { "通信はTLS 1.2以上で保護されますか。", "通信はTLS1.3で暗号化します。", MEASURE_HOLDS },
        { "通信はTLS1.3で保護されますか。", "通信はTLS 1.2で暗号化します。", MEASURE_FAILS },
        { "通信はTLS1.2以上で保護されますか。", "通信はSSL/TLSで暗号化します。", MEASURE_UNKNOWN },
        { "TLS1.1以前を無効にしていること。", "TLS1.2以上のみを受け付けます。", MEASURE_HOLDS },
        { "Is TLS 1.2 or newer enforced?", "TLS 1.0 and TLS 1.1 are disabled; TLS 1.2 is used.", MEASURE_HOLDS },
        { "保存データはAES-256で暗号化されますか。", "128bit AESで暗号化しています。", MEASURE_FAILS },
        { "保存データはAES-256で暗号化されますか。", "AES(256ビット)で暗号化しています。", MEASURE_HOLDS },
        { "Are keys of 256 bits or longer used for stored data?", "Stored data is encrypted with AES-128.", MEASURE_FAILS },
        { "Are keys of 256 bits or longer used for stored data?", "Passwords are hashed with SHA-256; stored data is encrypted.", MEASURE_UNKNOWN },
        { "Does your ISO/IEC 27001 certificate cover the 2022 version?", "JIS Q 27001:2014 (ISO/IEC 27001:2013)の認証を取得しています。", MEASURE_FAILS },
        { "ISO/IEC 27001:2022の認証を受けていますか。", "ISO/IEC 27001:2022の認証を取得しています。", MEASURE_HOLDS },
        { "ISO/IEC 27001:2022の認証を受けていますか。", "ISO/IEC 27017:2015の認証を取得しています。", MEASURE_UNKNOWN },
        { "規格の2022年版で認証されていますか。", "ISMS認証を取得しています。", MEASURE_UNKNOWN },
    };
    CHECK_CASES(list);
}

TEST(the_figure_of_the_thing_asked)
{
    static const figure_case list[] = {
        { "ログは半年以上残りますか。", "バックアップは7日間、ログは1年間保管します。", MEASURE_HOLDS },
        { "バックアップは半年以上残りますか。", "バックアップは7日間、ログは1年間保管します。", MEASURE_FAILS },
        { "Are backups kept for at least 30 days?", "Backups are kept for 14 days, and logs are kept for one year.", MEASURE_FAILS },
        { "Are logs kept for at least 30 days?", "Backups are kept for 14 days, and logs are kept for one year.", MEASURE_HOLDS },
        { "監査を年1回以上、教育を年2回以上行うこと。", "監査は年1回、教育は年1回実施します。", MEASURE_PARTLY },
        { "障害は24時間以内に連絡されますか。", "障害の連絡は4時間以内、問い合わせへの回答は3営業日以内です。", MEASURE_HOLDS },
        { "問い合わせには1営業日以内に回答がありますか。", "障害の連絡は4時間以内、問い合わせへの回答は3営業日以内です。", MEASURE_FAILS },
        { "ログの保存期間は何日ですか。", "ログは30日間保管します。", MEASURE_UNKNOWN },
        { "ログを90日以上保管していますか。", "90日間のログ保管は行っていません。", MEASURE_UNKNOWN },
    };
    CHECK_CASES(list);
}

TEST(other_wordings)
{
    static const figure_case list[] = {
        { "直近6か月分のログを閲覧できますか。", "過去3か月分のログを画面で確認できます。", MEASURE_FAILS },
        { "直近6か月分のログを閲覧できますか。", "ログは最大1年間さかのぼって確認できます。", MEASURE_HOLDS },
        { "ログを1年以上さかのぼれますか。", "ログは6か月前までさかのぼって確認できます。", MEASURE_FAILS },
        { "ログを3か月以上さかのぼれますか。", "ログは6か月前までさかのぼって確認できます。", MEASURE_HOLDS },
        { "2週間以上前の状態に復元できますか。", "30日前までの任意の時点に復元できます。", MEASURE_HOLDS },
        { "ログを毎日監視していますか。", "ログは常時監視しています。", MEASURE_HOLDS },
        { "ログを毎日監視していますか。", "ログは毎週点検しています。", MEASURE_FAILS },
        { "訓練を少なくとも1回は行っていますか。", "訓練を実施しています。", MEASURE_UNKNOWN },
        { "ログの保管期間が1年に満たないことはないか。", "ログは1年間保管します。", MEASURE_HOLDS },
        { "年に一度も監査を受けていないということはないか。", "監査を毎年受けています。", MEASURE_HOLDS },
        { "バックアップの取得頻度は1日1回以上であること。", "バックアップは6時間ごとに取得します。", MEASURE_HOLDS },
        { "バックアップの取得頻度は1日1回以上であること。", "バックアップは隔週で取得します。", MEASURE_FAILS },
        { "バックアップは24時間に1回以上取得すること。", "毎晩バックアップを取得しています。", MEASURE_HOLDS },
        { "計画停止の通知は原則2週間前までに行うこと。", "計画停止は14日前までに通知します。", MEASURE_HOLDS },
        { "計画停止の通知は何日前ですか。", "計画停止は14日前までに通知します。", MEASURE_UNKNOWN },
        { "重大な脆弱性には公開後30日以内に対処すること。", "重大な脆弱性は公表から2週間を目安に修正します。", MEASURE_PARTLY },
        { "問い合わせに翌営業日までに回答があること。", "お問い合わせには2営業日以内に回答します。", MEASURE_UNKNOWN },
        { "問い合わせに1営業日以内に回答があること。", "お問い合わせには2営業日以内に回答します。", MEASURE_FAILS },
        { "十二か月以上のログ保存", "ログは365日保存します。", MEASURE_HOLDS },
        { "１８０日以上のログ保存", "ログは六か月保存します。", MEASURE_HOLDS },
        { "ログイン失敗5回以下でアカウントロック", "3回連続してログインに失敗するとロックします。", MEASURE_HOLDS },
        { "RPOは4時間以内か。", "RPOは24時間です。", MEASURE_FAILS },
        { "パスワードの長さは最低でも8文字とする。", "パスワードは8文字以上64文字以下です。", MEASURE_HOLDS },
        { "パスワードの長さは最低でも12文字とする。", "パスワードは8文字以上64文字以下です。", MEASURE_FAILS },
        { "暗号鍵は年1回以上更新されているか。", "暗号鍵は365日ごとに自動で更新します。", MEASURE_HOLDS },
        { "暗号鍵は年1回以上更新されているか。", "暗号鍵は2年ごとに更新します。", MEASURE_FAILS },
        { "Logs go back at least a year.", "Logs are available for the last 180 days.", MEASURE_FAILS },
        { "Backups are tested no less than once per quarter.", "Restore tests are done every six months.", MEASURE_FAILS },
        { "Backups are tested no less than once per quarter.", "Restore tests are done monthly.", MEASURE_HOLDS },
        { "Are users warned a minimum of two weeks before downtime?", "We give ten days' notice of downtime.", MEASURE_FAILS },
        { "Is at least one month's prior notice given of price changes?", "We give 60 days' prior notice of price changes.", MEASURE_HOLDS },
        { "Sessions time out after no more than 30 minutes of inactivity.", "Idle sessions end after 15 minutes.", MEASURE_HOLDS },
        { "Sessions time out after no more than 30 minutes of inactivity.", "Idle sessions end after two hours.", MEASURE_FAILS },
        { "Incidents are reported in less than 24 hours.", "Incidents are reported within one business day.", MEASURE_FAILS },
        { "Deleted data is gone from backups inside 90 days.", "Backups roll off after 35 days.", MEASURE_HOLDS },
        { "Is data deleted promptly, at the latest 60 days after exit?", "Data is deleted within 30 days of exit.", MEASURE_HOLDS },
        { "Password history prevents reuse of the last ten passwords.", "The last five passwords cannot be reused.", MEASURE_FAILS },
        { "Does the SLA promise 99.9 % availability?", "The service level is 99.5% availability per month.", MEASURE_FAILS },
        { "Do you support TLS v1.3?", "TLS 1.2 and 1.3 are supported.", MEASURE_HOLDS },
        { "Is TLS version 1.2 the minimum?", "We accept TLS 1.2 and TLS 1.3 only.", MEASURE_HOLDS },
        { "ISO/IEC 27017:2015の認証があるか。", "JIS Q 27001:2023及びISO/IEC 27017:2015の認証を取得しています。", MEASURE_HOLDS },
    };
    CHECK_CASES(list);
}
