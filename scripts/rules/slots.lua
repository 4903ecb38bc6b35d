-- Slots: the attribute that a question asks for, and the forms by which a passage states it.
--
-- slot{ id, ask = cues, say = evidence, options }
--   ask: how a question asks for it; say: how a passage states it. Forms are separated by "|" and compared
--   with the folded text. "#" is a number (12, 3.5, 三, 数), "@id" a concept of concepts.lua, "~" up to 12 characters.
--   need = "backup|log": the slot is asked only when the question has one of these concepts (only: the same, stricter: a cue alone never asks).
--   hard = true: without it the question is not answered (the topic alone is for review at most).
--   adds = "location": the concept that such a question is about, even when it does not name it.
--   veto = true: without it the question is left open, not for review.
--   choice = true: the figure stands inside a yes/no question ("年1回以上"): without it yes is not decided.
slot{ "notice", name = { ja = "何日前か", en = "how long before" }, ask = "何日前|何営業日前|何週間前|いつまでに通知|いつまでに連絡|どのくらい前|どれくらい前|how far in advance|how much notice|how many days in advance|how much advance|notice period|事前通知の時期|予告期間",
  say = "#日前|#営業日前|#週間前|#か月前|#ヶ月前|#カ月前|#ケ月前|#箇月前|#時間前|#days before|#days in advance|#business days|#weeks before|#days' notice|#weeks in advance|#days prior|#hours before|#日以上前|#営業日以上前|#週間以上前|#か月以上前|#days ahead|#weeks ahead|business days in advance|#months ahead|#months in advance|#days in advance", hard = true }
slot{ "deadline", name = { ja = "期限・所要時間", en = "by when, how fast" }, ask = "何日以内|何営業日以内|何時間以内|何日後|どのくらいで|いつまで|within how many|within what|how soon|how quickly|目標時間|目標時刻|時間以内に|何時間以内に|何分以内|タイムライン|所要時間|対応時間の目標",
  say = "#日以内|#営業日以内|#時間以内|#日後|#日間|#か月後|#ヶ月後|#カ月後|#ケ月後|#週間以内|#分以内|翌営業日|翌日|当日中|#時間|即時|within#|#hours|#days|#minutes|#business day|next business day", hard = true }
slot{ "duration", name = { ja = "期間", en = "how long" }, ask = "期間|何日|何か月|何ヶ月|何カ月|何年間|何年|いつまで保管|いつまで保存|how long|retention period|for how many|期間は|何週間|duration|retention",
  say = "#日間|#日|#か月|#ヶ月|#カ月|#ケ月|#箇月|#年間|#年|#週間|永久|無期限|#世代|#days|#months|#month|#years|#year|#weeks|day backups|indefinite|#世代|#日分|#months|#business days|#-day", hard = true, need = "retention|term|log|accesslog|oplog|backup|pwexp|delete|session|record|data" }
slot{ "frequency", name = { ja = "頻度", en = "how often" }, ask = "頻度|何回|どのくらいの間隔|どれくらいの間隔|どの程度の間隔|間隔|周期|how often|how frequently|frequency|interval|cadence|更新間隔|取得間隔",
  say = "毎日|日次|日々|毎週|週次|毎月|月次|年次|毎年|年#回|年に#回|年#度|#年に|月#回|月に#回|週#回|週に#回|#日に#回|日に#回|#時間ごと|#時間毎|#か月ごと|#ヶ月ごと|#カ月ごと|四半期|半期|隔週|リアルタイム|常時|24時間|daily|weekly|monthly|annual*|yearly|quarterly|every#|twice a|once a|hourly|real-time|continuous*|#か月に|#ヶ月に|#カ月に|#ケ月に|#箇月に|#年ごと|#年毎|#年に|#週間ごと|#週間に|#日ごと|月#回|月に#|毎時|#時間おき|#日おき|each year|each month|each quarter|each week|every year|every month|every week|every day|every quarter|each day|each night|nightly|per year|a year|per month|every hour|each hour|every minute|around the clock|twice a day|a week|per week|every two weeks|every other week", hard = true }
slot{ "generations", name = { ja = "世代数", en = "number of generations" }, ask = "世代|何世代|generations|how many copies|number of copies",
  say = "#世代|#generation|#copies|#日分|#回分|#days", hard = true }
slot{ "percent", name = { ja = "率(%)", en = "percentage" }, ask = "何%|何パーセント|稼働率|パーセント|percentage|uptime|availability target|what percent",
  say = "#%|#パーセント|#percent", hard = true, adds = "sla" }
slot{ "place", name = { ja = "場所", en = "place" }, ask = "どこ|所在地|保存場所|保管場所|設置場所|国名|リージョン|where|which country|which region|which countries|location|residency|地域|所在",
  say = "日本|東京|大阪|国内|@location|リージョン|japan|tokyo|osaka|region|united states|europe|singapore|国外|海外", hard = true, adds = "location" }
slot{ "algorithm", name = { ja = "暗号方式", en = "algorithm" }, ask = "アルゴリズム|暗号方式|暗号化方式|algorithm|cipher|どのような暗号|どの暗号",
  say = "aes|rsa|#bit|#ビット|楕円|ecdsa|chacha|sha-|tls|tripledes|camellia|共通鍵|argon|bcrypt|scrypt|pbkdf|sha#|@algo|xts|gcm|cbc", hard = true }
slot{ "keylength", name = { ja = "鍵長", en = "key length" }, ask = "鍵長|鍵の長さ|ビット長|何ビット|key length|key size|bit length|鍵の強度",
  say = "#bit|#ビット|aes-#|aes#|aes_#|rsa-#|rsa#|#-bit", hard = true }
slot{ "tlsversion", name = { ja = "TLS のバージョン", en = "TLS version" }, ask = "tlsのバージョン|tls version|tls1.2|tls1.3|tls 1.2|tls 1.3|ssl/tlsのバージョン|バージョン|tls#",
  say = "tls#|tls #|tlsv#", hard = false }
slot{ "pwlength", name = { ja = "文字数", en = "length" }, ask = "文字数|桁数|何文字|何桁|文字種|文字以上|characters|minimum length|password length|length of password",
  say = "#文字|#桁|#characters|@pwpolicy", hard = true }
slot{ "count", name = { ja = "回数", en = "number of times" }, ask = "何回失敗|失敗回数|回数|試行回数|how many attempts|number of attempts|how many times",
  say = "#回|#times|#attempts", hard = true, need = "lockout|pwhist" }
slot{ "contact", name = { ja = "連絡先", en = "contact" }, ask = "連絡先|窓口|問い合わせ先|メールアドレス|電話番号|whom|point of contact|contact details|who should we contact|who do we contact|who to contact|contact information|どこに連絡|どこへ連絡|報告先|whom to contact",
  say = "@.@|メール|電話|チケット|フォーム|ポータル|窓口|サポート|連絡先|email|e-mail|phone|portal|ticket|form|help desk|support@", hard = true }
slot{ "means", name = { ja = "方法", en = "by what means" }, ask = "方法|手段|どのように|どうやって|経路|媒体は|channel|by what means|how are|how do you|how is|how will|method|by which",
  say = "メール|電話|ポータル|お知らせ|画面|通知機能|サイト|郵送|チケット|フォーム|email|e-mail|portal|dashboard|phone|website|status page|メニュー|システム通知", only = "notify|inccontact|maint" }
slot{ "format", name = { ja = "形式", en = "format" }, ask = "形式|フォーマット|ファイル形式|format",
  say = "csv|形式|json|xml|excel|pdf|フォーマット|format", need = "return|log|download", hard = false }
slot{ "vendor", name = { ja = "事業者名", en = "name of the company" }, ask = "業者名|会社名|事業者名|ベンダー名|委託先名|実施業者|社名|name of the|which company|name of your|which vendor|who performs|who is your|which firm|who conducts|どの事業者|何社|委託先の名称|名称を|name the company|name the firm|name the vendor|会社の名称",
  say = "@infra|株式会社|社により|inc.|ltd|corporation|llc|社製", hard = true, veto = true }
slot{ "date", name = { ja = "日付", en = "date" }, ask = "いつ|取得日|実施日|日付|有効期間|対象期間|直近|最新の|最終実施|最後に実施|date of|when was|when were|most recent|last performed|last conducted|latest",
  say = "#年#月|#/#/#|20##|january|february|april|june|july|august|september|october|november|december", hard = true, need = "cert|soc2|pentest|assess|pmark|iso27018|iso27701|audit|training|drill|inchist|restoretest|dr|ismap|pci|policy", veto = true }
slot{ "number", name = { ja = "番号", en = "number" }, ask = "認証番号|登録番号|certificate number|registration number|登録証番号",
  say = "is #|js #|登録番号|認証番号|certificate no|#-#", hard = true, veto = true }
slot{ "amount", name = { ja = "金額", en = "amount" }, ask = "金額|補償額|補償金額|いくら|amount|how much|coverage amount|上限額|賠償額",
  say = "#円|#万円|#億|円|usd|$#|jpy|yen|ドル", hard = true, veto = true }
slot{ "timezone", name = { ja = "タイムゾーン", en = "time zone" }, ask = "タイムゾーン|標準時|time zone|timezone|どの時刻",
  say = "jst|utc|日本標準時|タイムゾーン|gmt|japan standard", hard = true }
slot{ "hours", name = { ja = "時間帯", en = "hours" }, ask = "提供時間|サービス時間|受付時間|対応時間|利用可能時間|何時から|何時まで|営業時間|hours|operating hours|business hours",
  say = "#時間|#時|24/7|24時間|#:#|終日|平日|週#日|hours|#am|#pm|24x7|#:#から|#時から|#時まで", hard = true, veto = true, only = "hours|helpdesk|maint" }
slot{ "who", name = { ja = "実施者", en = "who" }, ask = "実施者|誰が|担当者は誰|責任者は|第三者か|who is responsible|by whom|who performs|who conducts|who has",
  say = "第三者|当社|外部|社内|専門|担当|委員会|チーム|管理者|責任者|third party|third-party|internal|external|team|officer|manager", hard = false }
slot{ "items", name = { ja = "項目", en = "items" }, ask = "項目|どのような情報|どんな情報|情報項目|一覧|すべて記入|種類|列挙|what data|what types|which types|what information|list the|list all|what kind|対象範囲|範囲",
  say = "", hard = false }
-- figures inside yes/no questions: the sentence holds only when the passage states them
slot{ "annual", name = { ja = "年1回", en = "once a year" }, ask = "年1回|年に1回|年一回|年に一回|年1度|年に1度|年一度|年に一度|毎年|年次|annual*|yearly|once a year|every year|at least once per year",
  say = "年#回|年に#回|年#度|年に#度|毎年|年次|毎月|月次|月#回|四半期|半年|半期|毎週|annual*|yearly|every year|once a year|quarterly|monthly|semi-annual*|every#months|twice a year|年#回|半年ごと|#か月に|#ヶ月に|#カ月に|each year|a year|every#months", choice = true, hard = true }
slot{ "daily", name = { ja = "毎日", en = "every day" }, ask = "毎日|日次|1日1回|日#回|daily|every day|at least daily|once a day",
  say = "毎日|日次|日々|#時間ごと|#時間毎|1日#回|日に#回|リアルタイム|常時|daily|every day|hourly|continuous*|real-time|each day|each day|each night|nightly|every night|#時間おき|毎時", choice = true, hard = true }
slot{ "monthly", name = { ja = "毎月", en = "every month" }, ask = "月1回|毎月|月次|月に1回|monthly|every month",
  say = "毎月|月次|月#回|月に#回|毎週|週次|毎日|日次|日々|常時|monthly|weekly|daily|every month", choice = true, hard = true }
slot{ "quarterly", name = { ja = "四半期ごと", en = "every quarter" }, ask = "四半期|3か月ごと|3ヶ月ごと|quarterly|every quarter|every three months",
  say = "四半期|毎月|月次|3か月|3ヶ月|3カ月|quarter*|monthly|weekly|#か月に1回|every three months|every 3 months|each quarter|#か月ごと|#ヶ月ごと|every month|each month", choice = true, hard = true }
slot{ "allday", name = { ja = "24時間", en = "around the clock" }, ask = "24時間365日|24/365|24/7|24x7|24x365|around the clock|365日|24時間体制|24時間対応|24時間監視|24時間受|24時間の監視|24時間、|24時間監",
  say = "常時|24時間|常に|365日|24/7|24x7|around the clock|終日|continuous*", choice = true, hard = true }
slot{ "tls12", name = { ja = "TLS 1.2", en = "TLS 1.2" }, ask = "tls1.2以上|tls1.2|tls 1.2|tls1.3|tls 1.3",
  say = "tls1.2|tls 1.2|tls1.3|tls 1.3|tlsv1.2|tlsv1.3", hard = false }
slot{ "within24", name = { ja = "時間内", en = "within the hours" }, ask = "#時間以内|#日以内|#営業日以内|#週間以内|within #|遅くとも|no later than #|no more than # hours|no more than # days|not later than #|under # hours|in # hours or less|in # days or less",
  say = "#時間以内|#日以内|#営業日以内|#週間以内|#か月以内|#ヶ月以内|#カ月以内|within#|直ちに|即時|時点で|#hours|#days|#minutes|#時間|#分以内|#日後|#か月後|#ヶ月後|#カ月後|翌日|翌営業日|当日|#weeks|immediate*|next business day|same day", choice = true, hard = true }
slot{ "keptfor", name = { ja = "保管期間", en = "how long it is kept" }, ask = "#日以上|#日間以上|#か月以上|#ヶ月以上|#カ月以上|#年以上|#年間以上|#週間以上|at least # days|at least # months|at least # years|at least # weeks|at least one year|no less than # months|no less than # days|minimum of # days|minimum of # months|minimum of one year|# days or more|# months or more|# years or more|# days or longer|# months or longer|# year or longer|少なくとも#か月|少なくとも#日|少なくとも#年間|最低#か月|最低#日|最低#年間",
  say = "#日間|#日|#か月|#ヶ月|#カ月|#ケ月|#箇月|#年間|#年|#週間|永久|無期限|#世代|#days|#months|#month|#years|#year|#weeks|indefinite*|#-day", choice = true, hard = true, need = "retention|log|accesslog|oplog|backup" }
slot{ "toldbefore", name = { ja = "何日前か", en = "how long before" }, ask = "#日前|#営業日前|#週間前|#か月前|#ヶ月前|#カ月前|#日以上前|#週間以上前|#か月以上前|#営業日以上前|# days' notice|# days in advance|# business days in advance|# days before|# business days' notice|# business days' warning|# weeks' notice|# weeks in advance|# days of notice|# days of advance|# calendar days' notice|# working days' notice|# months' notice",
  say = "#日前|#営業日前|#週間前|#か月前|#ヶ月前|#カ月前|#ケ月前|#箇月前|#日以上前|#営業日以上前|#週間以上前|#か月以上前|#days before|#days in advance|#business days|#weeks before|#days' notice|#weeks in advance|#days prior|#hours before|#days ahead|#weeks ahead|#months ahead|#months in advance|#時間前", choice = true, hard = true }
slot{ "chars", name = { ja = "文字数", en = "length" }, ask = "#文字|#桁|# characters|# or more characters|minimum of # characters", say = "#文字|#桁|#characters|#or more characters", choice = true, hard = true }
slot{ "gens", name = { ja = "世代数", en = "number of generations" }, ask = "#世代|# generations|# or more generations", say = "#世代|#generation*|#copies|#日分|#回分|#日間|#days", choice = true, hard = true }
slot{ "share", name = { ja = "率(%)", en = "percentage" }, ask = "#%|#パーセント|# percent", say = "#%|#パーセント|#percent", choice = true, hard = true }
slot{ "bits", name = { ja = "鍵長", en = "key length" }, ask = "aes-#|aes#|aes #|#bit|#ビット|#-bit", say = "aes-#|aes#|aes #|aes_#|#bit|#ビット|#-bit|rsa-#|rsa#", choice = true, hard = true }
slot{ "edition", name = { ja = "規格の版", en = "edition of the standard" }, ask = "#年版|:20#|# edition|# version of|# revision", say = "#:20#|#年版|# edition|#:#", choice = true, hard = true }
slot{ "limit", name = { ja = "期限", en = "time limit" }, ask = "対応期限|期限は定め|期限を定め|期限が定め|期限を設け|対応時間を定め|within a defined|defined timeframe|defined time frame|time limit|timeframes",
  say = "#日以内|#営業日以内|#時間以内|#週間以内|#か月以内|#ヶ月以内|#カ月以内|速やかに|直ちに|within #|#hours|#days", choice = true, hard = true }
-- what two things together ask about: no attribute to be stated, only the narrow concept that neither names alone
slot{ "provlook", name = { ja = "事業者側の要員によるアクセス", en = "access by the provider's staff" }, ask = "運用担当|運用者|運用要員|運用管理者|サービス担当者|保守要員|保守担当|運営者|事業者側の|当社の従業員|当社従業員|当社社員|当社の社員|当社担当者|当社の担当者|当社の要員|your staff|your employ|your personnel|your engineers|your administrators|your operators|support staff|support personnel|operations staff|operations personnel|provider's personnel|vendor's personnel|vendor's staff|provider's staff|provider personnel|provider staff", say = "", only = "dataacc|accctl|least|right|auth|authmethod|mfa|priv|account|log|accesslog|worklog", adds = "provacc" }
slot{ "provlook_yesno", name = { ja = "事業者側の要員によるアクセス", en = "access by the provider's staff" }, ask = "運用担当|運用者|運用要員|運用管理者|サービス担当者|保守要員|保守担当|運営者|事業者側の|当社の従業員|当社従業員|当社社員|当社の社員|当社担当者|当社の担当者|当社の要員|your staff|your employ|your personnel|your engineers|your administrators|your operators|support staff|support personnel|operations staff|operations personnel|provider's personnel|vendor's personnel|vendor's staff|provider's staff|provider personnel|provider staff", say = "", only = "dataacc|accctl|least|right|auth|authmethod|mfa|priv|account|log|accesslog|worklog", adds = "provacc", choice = true }
slot{ "provread", name = { ja = "事業者側によるデータの閲覧", en = "a look at the data by the provider" }, ask = "要員|当社|弊社|オペレータ|保守|事業者|提供者|ベンダ|技術者|エンジニア|your team|your support|your people|personnel|staff|employees|operators|vendor|provider|you access|you see|you look|you read|you view", say = "", only = "dataacc", adds = "provacc" }
slot{ "provread_yesno", name = { ja = "事業者側によるデータの閲覧", en = "a look at the data by the provider" }, ask = "要員|当社|弊社|オペレータ|保守|事業者|提供者|ベンダ|技術者|エンジニア|your team|your support|your people|personnel|staff|employees|operators|vendor|provider|you access|you see|you look|you read|you view", say = "", only = "dataacc", adds = "provacc", choice = true }
slot{ "custtest", name = { ja = "利用者による診断", en = "tests by the customer" }, ask = "利用者が|利用者側が|利用者側で|利用者による|お客様が|お客様による|顧客が|契約者が|customers to|customer to|can we|may we|allow us|permit us|we may|we are allowed|we can|our own", say = "", only = "assess|pentest", adds = "custtest" }
slot{ "custtest_yesno", name = { ja = "利用者による診断", en = "tests by the customer" }, ask = "利用者が|利用者側が|利用者側で|利用者による|お客様が|お客様による|顧客が|契約者が|customers to|customer to|can we|may we|allow us|permit us|we may|we are allowed|we can|our own", say = "", only = "assess|pentest", adds = "custtest", choice = true }
