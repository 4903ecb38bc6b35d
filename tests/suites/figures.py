"""Figures asked against figures stated, in whole papers where many of them stand near each other.

Four invented papers, and questions whose answer turns on one figure: kept long enough, told early enough, often enough,
strong enough. The figure of a neighbour must not answer for the one that was asked, and where the paper names no figure
nothing may be chosen: a firm yes that the paper does not say is the worst answer, so it has a limit of its own.
"""
import json

from labels import check_choices

RELEASE_ONLY = True
RIGHT = 90     # least share in percent of questions with an acceptable choice
WRONG_YES = 1  # most questions that get a yes which the paper denies, limits or leaves open
PAPERS = {"hibari": """ひばり台帳 情報セキュリティホワイトペーパー

5.1.1 情報セキュリティのための方針群

情報セキュリティ基本方針を定め、年1回見直しています。

6.1.3 関係当局との連絡

お客様のデータは東京リージョンに保管します。

7.2.2 情報セキュリティの意識向上、教育及び訓練

全従業員を対象とした情報セキュリティ教育を半年に1回実施しています。

CLD.8.1.5 クラウドサービスカスタマの資産の除去

契約終了後30日間はデータを保持し、その後10日以内に完全に消去します。バックアップに含まれるデータは、契約終了から60日後に消去されます。

9.2.2 利用者アクセスの提供

利用者には、管理者、編集者、閲覧者の3種類の権限を割り当てることができます。

9.2.4 利用者の秘密認証情報の管理

パスワードは10文字以上とし、英字と数字を含める必要があります。パスワードの有効期限は180日です。ログインに5回連続で失敗したアカウントはロックされます。過去3回分のパスワードは再設定できません。

9.2.5 利用者アクセス権のレビュー

当社従業員のアクセス権は、四半期ごとに見直しています。

10.1.1 暗号による管理策の利用方針

通信はTLS1.2以上で暗号化しています。保存データはAES-256で暗号化しています。

12.1.2 変更管理

サービスに影響のある変更は、10営業日前までに電子メールで通知します。計画メンテナンスは7日前までにサイトでお知らせします。緊急のメンテナンスは事前に通知できない場合があります。

12.1.3 容量・能力の管理

サーバーの容量は常時監視しています。月間稼働率99.5%を目標としています。

12.3.1 情報のバックアップ

データベースは1日1回バックアップを取得し、14世代を保管しています。添付ファイルは週1回バックアップを取得し、4世代を保管しています。バックアップからの復元試験を年2回実施しています。

12.4.1 イベントログ取得

操作ログは1年間保管し、管理画面から参照できます。アクセスログは90日間保管しています。

12.6.1 技術的ぜい弱性の管理

外部の専門会社による脆弱性診断を年1回実施しています。緊急度の高いセキュリティパッチは、公開から72時間以内の適用を目標としています。

16.1.2 情報セキュリティ事象の報告

お客様に影響する情報セキュリティ事故を確認した場合、24時間以内に電子メールで第一報をお送りします。

17.1.1 情報セキュリティ継続の計画

目標復旧時間(RTO)は8時間、目標復旧時点(RPO)は24時間です。

18.2.1 情報セキュリティの独立したレビュー

ISO/IEC 27001:2022の認証を取得しています。内部監査を年1回実施しています。
""", "kanmuri": """かんむり便 セキュリティホワイトペーパー

5.1.1 情報セキュリティのための方針群

情報セキュリティ基本方針を定め、定期的に見直しています。

7.2.2 情報セキュリティの意識向上、教育及び訓練

従業員に対して情報セキュリティ教育を定期的に実施しています。

CLD.8.1.5 クラウドサービスカスタマの資産の除去

契約終了後、お客様のデータは速やかに消去します。

9.2.4 利用者の秘密認証情報の管理

パスワードの強度は、当社の基準に従います。

10.1.1 暗号による管理策の利用方針

通信はSSL/TLSで暗号化しています。

12.1.2 変更管理

サービスに影響のある変更は、事前に電子メールで通知します。

12.3.1 情報のバックアップ

データは定期的にバックアップを取得しています。

12.4.1 イベントログ取得

操作ログを取得し、一定期間保管しています。

12.6.1 技術的ぜい弱性の管理

脆弱性診断を定期的に実施しています。

16.1.2 情報セキュリティ事象の報告

情報セキュリティ事故を確認した場合、速やかに通知します。

18.2.1 情報セキュリティの独立したレビュー

ISO/IEC 27001の認証を取得しています。
""", "tobi": """とび色ノート セキュリティホワイトペーパー

CLD.8.1.5 クラウドサービスカスタマの資産の除去

契約終了後のデータの保持は行っておらず、終了と同時に消去します。

9.2.4 利用者の秘密認証情報の管理

パスワードの文字数は制限していません。アカウントのロック機能は提供していません。

12.1.2 変更管理

軽微な変更は事前にお知らせしません。大きな変更は15日前までにお知らせします。

12.1.3 容量・能力の管理

稼働率は保証していません。

12.3.1 情報のバックアップ

バックアップは毎日取得し、直近の7日分のみを保管しています。個別のデータの復元には応じておりません。

12.4.1 イベントログ取得

ログイン履歴は最大6か月前までさかのぼって確認できます。操作ログは取得していません。

12.6.1 技術的ぜい弱性の管理

第三者による脆弱性診断は実施していません。自社での診断を毎月行っています。

16.1.2 情報セキュリティ事象の報告

重大な事故は2営業日以内に通知しますが、軽微なものは通知しない場合があります。
""", "osprey": """Osprey Ledger Security White Paper

5.1.1 Policies for information security

The information security policy is reviewed once a year.

7.2.2 Information security awareness, education and training

All staff complete security training twice a year.

CLD.8.1.5 Removal of cloud service customer assets

Customer data is deleted 45 days after the contract ends. Backup copies expire after a further 30 days.

9.2.2 User access provisioning

Administrators can assign four permission levels to users.

9.2.4 Management of secret authentication information of users

Passwords must have at least 12 characters. An account is locked after ten failed sign-in attempts.

9.2.5 Review of user access rights

Access rights of our staff are reviewed every six months.

10.1.1 Policy on the use of cryptographic controls

Connections are protected with TLS 1.2 or later. Stored data is encrypted with AES-128.

12.1.2 Change management

Customers are notified of changes that affect them 14 days in advance. Planned maintenance is announced three business days before it starts.

12.1.3 Capacity management

We commit to a monthly uptime of 99.9%.

12.3.1 Information backup

Databases are backed up every day and the backups are kept for 35 days. Configuration files are backed up weekly.

12.4.1 Event logging

Audit logs are retained for one year. Web server logs are retained for 30 days.

12.6.1 Management of technical vulnerabilities

An independent firm performs a penetration test every two years. Vulnerability scans are run weekly. Critical patches are applied within seven days.

16.1.2 Reporting information security events

We aim to notify affected customers within 48 hours of confirming a security incident.

17.1.1 Planning information security continuity

The recovery time objective is 4 hours and the recovery point objective is 1 hour.

18.2.1 Independent review of information security

We are certified to ISO/IEC 27001:2013.
"""}
# paper, question, choices that are right ("open": left to a person)
CASES = [
    ("hibari", "セキュリティ方針は少なくとも年に一度見直されているか。", "yes"),
    ("hibari", "セキュリティ方針を半年ごとに見直していること。", "no"),
    ("hibari", "社員向けの情報セキュリティ教育を年1回以上行っていますか。", "yes"),
    ("hibari", "社員向けの情報セキュリティ教育を四半期に1回以上行っていますか。", "no"),
    ("hibari", "解約後、最低2週間はデータが残っていること。", "yes"),
    ("hibari", "解約後、最低3か月はデータが残っていること。", "no"),
    ("hibari", "解約後90日以内に、バックアップを含むデータが消去されますか。", "yes"),
    ("hibari", "バックアップ内のデータも、解約後1か月以内に消去されますか。", "no"),
    ("hibari", "利用者に三つ以上の権限を設定できますか。", "yes"),
    ("hibari", "利用者に5段階以上の権限を設定できますか。", "no"),
    ("hibari", "パスワードは8文字以上に制限されているか。", "yes"),
    ("hibari", "パスワードは最低12文字必要か。", "no"),
    ("hibari", "パスワードを90日以内ごとに変更させる仕組みか。", "no"),
    ("hibari", "ログインに10回以内の失敗でアカウントがロックされること。", "yes"),
    ("hibari", "ログインに3回失敗した時点でアカウントがロックされること。", "no"),
    ("hibari", "従業員のアクセス権を半年に1回以上棚卸ししていますか。", "yes"),
    ("hibari", "従業員のアクセス権を毎月棚卸ししていますか。", "no"),
    ("hibari", "通信の暗号化にTLS1.2以上を用いているか。", "yes"),
    ("hibari", "保存データを256ビット以上の鍵で暗号化しているか。", "yes"),
    ("hibari", "保存データをAES-128以上で暗号化しているか。", "yes"),
    ("hibari", "仕様変更は1週間以上前に知らされること。", "yes"),
    ("hibari", "仕様変更は30日前までに知らされること。", "no"),
    ("hibari", "計画メンテナンスの連絡は14日以上前にありますか。", "no"),
    ("hibari", "計画メンテナンスの連絡は5日前までにありますか。", "yes conditional"),
    ("hibari", "稼働率99.9%以上が保証されていますか。", "no"),
    ("hibari", "稼働率99%以上が保証されていますか。", "conditional no"),
    ("hibari", "データベースのバックアップを毎日取得していますか。", "yes"),
    ("hibari", "データベースのバックアップは7世代以上保管されますか。", "yes"),
    ("hibari", "データベースのバックアップは1か月分以上保管されますか。", "open no"),
    ("hibari", "添付ファイルのバックアップは7世代以上保管されますか。", "no"),
    ("hibari", "添付ファイルのバックアップは毎日取得していますか。", "no"),
    ("hibari", "バックアップの復元テストを年1回以上実施していますか。", "yes"),
    ("hibari", "バックアップの復元テストを毎月実施していますか。", "no"),
    ("hibari", "操作ログは6か月以上保管されますか。", "yes"),
    ("hibari", "操作履歴は3年以上保管されますか。", "no"),
    ("hibari", "アクセスログは半年以上保管されますか。", "no"),
    ("hibari", "アクセスログは最低でも60日間保管されること。", "yes"),
    ("hibari", "第三者による脆弱性診断を年2回以上受けていますか。", "no"),
    ("hibari", "第三者による脆弱性診断を少なくとも2年に1回は受けていますか。", "yes"),
    ("hibari", "緊急のパッチは24時間以内に適用されますか。", "no"),
    ("hibari", "緊急のパッチは1週間以内に適用されますか。", "conditional yes"),
    ("hibari", "情報漏えい時は72時間以内に通知がありますか。", "yes"),
    ("hibari", "情報漏えい時は6時間以内に通知がありますか。", "no"),
    ("hibari", "目標復旧時間は12時間以内ですか。", "yes"),
    ("hibari", "4時間以内に復旧することを目標としていますか。", "no"),
    ("hibari", "内部監査を年1回以上実施していること。", "yes"),
    ("hibari", "内部監査を年2回以上実施していること。", "no"),
    ("hibari", "ISO/IEC 27001は2022年版で認証を受けていますか。", "yes"),
    ("hibari", "退職者のアカウントは24時間以内に削除されますか。", "open"),
    ("hibari", "プライバシーポリシーを年1回以上見直していますか。", "open"),
    ("hibari", "事業継続訓練を年1回以上実施していますか。", "open"),
    ("hibari", "ウイルス定義ファイルは毎日更新されていますか。", "open"),
    ("hibari", "解約後60日を超えて利用者データを保持しないこと。", "yes conditional"),
    ("hibari", "アクセスログを30日を超えて保管しないこと。", "no"),
    ("kanmuri", "セキュリティ方針を年1回以上見直していますか。", "open"),
    ("kanmuri", "社員教育を毎年実施していますか。", "open"),
    ("kanmuri", "解約から30日以内にデータが消去されますか。", "open conditional"),
    ("kanmuri", "パスワードは8文字以上ですか。", "open"),
    ("kanmuri", "TLS1.2以上を用いていますか。", "open"),
    ("kanmuri", "変更の30日前までに通知がありますか。", "open"),
    ("kanmuri", "毎日バックアップを取得していますか。", "open"),
    ("kanmuri", "バックアップは3世代以上ありますか。", "open"),
    ("kanmuri", "ログを1年以上保管していますか。", "open"),
    ("kanmuri", "脆弱性診断を年に1回以上実施していますか。", "open"),
    ("kanmuri", "事故の発覚から24時間以内に通知がありますか。", "open conditional"),
    ("kanmuri", "ISO/IEC 27001:2022の認証を取得していますか。", "open"),
    ("kanmuri", "稼働率は99.9%以上ですか。", "open"),
    ("tobi", "解約後30日以上データが保持されますか。", "no"),
    ("tobi", "解約から1週間以内にデータが消去されますか。", "yes"),
    ("tobi", "パスワードは8文字以上に制限されていますか。", "no"),
    ("tobi", "ログインに5回失敗するとアカウントがロックされますか。", "no open"),
    ("tobi", "変更は1週間前までに知らされますか。", "conditional yes"),
    ("tobi", "変更は1か月前までに知らされますか。", "no"),
    ("tobi", "稼働率99.9%以上を保証していますか。", "no"),
    ("tobi", "バックアップを週1回以上取得していますか。", "yes"),
    ("tobi", "バックアップは2週間以上保管されますか。", "no"),
    ("tobi", "バックアップは3日分以上保管されますか。", "yes conditional"),
    ("tobi", "ログイン履歴を1年以上さかのぼって確認できますか。", "no"),
    ("tobi", "ログイン履歴を3か月以上さかのぼって確認できますか。", "yes"),
    ("tobi", "操作ログを1年以上保管していますか。", "no"),
    ("tobi", "第三者による脆弱性診断を年1回以上実施していますか。", "no"),
    ("tobi", "重大な事故は72時間以内に通知されますか。", "yes conditional"),
    ("tobi", "重大な事故は24時間以内に通知されますか。", "no"),
    ("osprey", "Is the security policy reviewed at least annually?", "yes"),
    ("osprey", "Do employees receive security training every quarter?", "no"),
    ("osprey", "Do employees receive security training at least once a year?", "yes"),
    ("osprey", "Is customer data erased no later than 30 days after termination?", "no"),
    ("osprey", "Is customer data erased within 60 days after termination?", "yes conditional"),
    ("osprey", "Is customer data kept for no less than one month after the contract ends?", "yes"),
    ("osprey", "Can users be given three or more permission levels?", "yes"),
    ("osprey", "Can users be given at least six different permission levels?", "no"),
    ("osprey", "Do passwords need a minimum of eight characters?", "yes"),
    ("osprey", "Do passwords need fourteen or more characters?", "no"),
    ("osprey", "Are accounts locked after no more than five failed login attempts?", "no"),
    ("osprey", "Are staff access rights reviewed at least quarterly?", "no"),
    ("osprey", "Are staff access rights reviewed at least annually?", "yes"),
    ("osprey", "Is data in transit protected by TLS 1.2 or higher?", "yes"),
    ("osprey", "Is data at rest encrypted with AES-256?", "no"),
    ("osprey", "Is data at rest encrypted with a key of 128 bits or more?", "yes"),
    ("osprey", "Are we given at least ten days' notice of changes to the service?", "yes"),
    ("osprey", "Are we given a month's notice of changes to the service?", "no"),
    ("osprey", "Is planned maintenance announced at least a week ahead?", "no"),
    ("osprey", "Do you guarantee 99.95% uptime or better?", "no"),
    ("osprey", "Do you guarantee an uptime of no less than 99.5 percent?", "yes"),
    ("osprey", "Are database backups taken at least daily?", "yes"),
    ("osprey", "Are backups retained for at least 30 days?", "yes"),
    ("osprey", "Are backups retained for 90 days or longer?", "no"),
    ("osprey", "Are configuration files backed up every day?", "no"),
    ("osprey", "Are audit logs retained for a minimum of six months?", "yes"),
    ("osprey", "Are audit logs retained for three years?", "no"),
    ("osprey", "Are web server logs kept for 90 days or more?", "no"),
    ("osprey", "Is a penetration test performed by a third party at least annually?", "no"),
    ("osprey", "Are vulnerability scans run at least monthly?", "yes"),
    ("osprey", "Are critical patches installed within 14 days?", "yes"),
    ("osprey", "Are critical patches installed within 48 hours?", "no"),
    ("osprey", "Will you inform us of a breach within 72 hours?", "conditional yes"),
    ("osprey", "Will you inform us of a breach within 24 hours?", "no"),
    ("osprey", "Is the recovery time objective under eight hours?", "yes"),
    ("osprey", "Is the recovery point objective 15 minutes or less?", "no"),
    ("osprey", "Is your ISO 27001 certificate based on the 2022 version of the standard?", "no"),
    ("osprey", "Are disaster recovery drills held at least once a year?", "open"),
    ("osprey", "Are terminated employees' accounts disabled within 24 hours?", "open"),
    ("osprey", "Are suppliers assessed at least annually?", "open"),
    ("osprey", "Audit logs are not retained for more than 90 days.", "no"),
]


def choices(t, service):
    cases = [c for c in CASES if c[0] == service]
    paper, sheet, report = t.tmp(service + ".txt"), t.tmp(service + ".csv"), t.tmp(service + ".jsonl")
    with open(paper, "w", encoding="utf-8") as f:
        f.write(PAPERS[service])
    with open(sheet, "w", encoding="utf-8") as f:
        f.write("No,Question,Answer,Notes\n" if cases[0][1].isascii() else "No.,質問,回答,備考\n")
        for i, (_, question, _) in enumerate(cases):
            f.write('Q%d,"%s",,\n' % (i, question))
    t.ok("--library", t.tmp("library.db"), "import", paper, "--service", service)
    t.ok("--library", t.tmp("library.db"), "fill", sheet, "--service", service, "-o", t.tmp(service + ".out.csv"), "--report", report)
    with open(report, encoding="utf-8") as f:
        return list(zip(cases, [json.loads(line)["choice"] or "open" for line in f]))


def run(t):
    cases = [(got, want, "%s: %s" % (service, question)) for service in PAPERS for (_, question, want), got in choices(t, service)]
    t.equal(len(cases), len(CASES), "every case names one of the papers")
    check_choices(t, cases, RIGHT, WRONG_YES, "choices that turn on a figure", "firm yes that no figure bears out")
