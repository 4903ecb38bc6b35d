-- Concepts: what questions and passages are about, in Japanese and English.
--
-- concept{ id, ja = Japanese forms, en = English forms, options }
--   Japanese forms are separated by spaces ("_" stands for a space inside a form); English ones by "|".
--   Forms are folded (NFKC, case, small kana, long vowel mark, spaces between Japanese characters) like the text.
--   Text is read from the left; at each place the longest form wins, over both languages. So a longer form is
--   also a blocker: プログラム keeps ログ from firing inside it. Ids that begin with "_" are only blockers.
--   English forms match whole words and their usual endings (s, es, ed, ing …); "*" at the end matches any ending.
-- Options:
--   to   = "12.3.1 CLD.8.1.5:.4"   controls where such facts usually stand, with weights (1 when left out)
--   isa  = "vuln:.6"               a text with this concept also speaks of that one, to this degree
--   by   = "auth:.7"               a question for this concept may be answered by passages about that one
--   need = true                    narrow: a passage without it does not answer a question about it
--   ours = true                    a passage about the cloud provider below does not say it of us (certificates)
--   w    = .3                      weight of the concept in a question (1 when left out)
-- ---- words that carry no topic (blockers and weak context) -------------------------------------------------
concept{ "_", ja = "お客様 お客さま 利用者 利用企業 契約者 カスタマ 顧客 ユーザ ユーザー エンドユーザ 預託元 委託元 貴社 御社 当社 弊社 自社 提供事業者 事業者 プロバイダ 本サービス サービス サービサー 提供 実施 記載 以下 場合 可能 対応 ください 教えて 下さい について 関する 有無 状況 具体的 内容 でしょうか いただけ おります います ですか ますか すること いないこと 行って 行う カタログ プログラム ダイアログ ブログ アナログ プロジェクト プロセス プログラミング 何らか 必要 適切 定め 整備 措置 講じ 組織 全般 仕組み 体制 使用 活用 機能 項目 種類 詳細 概要_ 例 当該 各種 情報セキュリティ 情報セキュリテイ セキュリティ セキュリティー クラウドサービス クラウド システム クラウドサービスカスタマ クラウドサービスプロバイダ クラウドコンピューティング 保証人", en = "service|customer|client|user|provider|vendor's|company|organization|organisation|system|support|supported|available|security|information security|cloud|cloud service|please|describe|provide|does|have|your|process|procedure|policy and|in place|ensure|implemented|formal|documented|how|what|which|please describe|the following|end user|information system" }
concept{ "data", ja = "データ 情報 預託情報 顧客情報 顧客データ 利用者データ お客様データ 登録データ 保存データ 保管データ 預託データ", en = "data|customer data|information|client data|tenant data", w = .15 }
concept{ "app", ja = "アプリケーション アプリ ソフトウェア ミドルウェア", en = "application|software|middleware", w = .25 }
concept{ "server", ja = "サーバー サーバ os_ ゲストos", en = "server|host|operating system|guest os", w = .3 }
concept{ "web", ja = "ウェブ webサイト webアプリケーション", en = "web application|website|web site", w = .3 }
concept{ "regular", ja = "定期的 定期 継続的", en = "regular*|periodic*|routine|routinely|on a regular basis", w = .25 }
concept{ "rule", ja = "手順 ルール 規則 規程 社内規程 規定 マニュアル化 ガイドライン 標準", en = "rules|guideline|standard operating|procedures", w = .3 }

-- ---- 5, 6, 18.2: governance ---------------------------------------------------------------------------------
concept{ "policy", ja = "基本方針 セキュリティ方針 情報セキュリティ方針 セキュリティポリシー 情報セキュリティポリシー 方針群 ポリシー 方針 情報セキュリティ基本規程 セキュリティ規程", en = "security policy|security policies|policy|policies|information security policy", to = "5.1.1" }
concept{ "review", ja = "見直し 見直す 改訂 改定 更新頻度 レビュー", en = "review|revis*|reassess*", w = .5, to = "5.1.2:.3" }
concept{ "resp", ja = "責任分界 責任分界点 責任分担 責任範囲 責任共有 責任共有モデル 役割と責任 役割及び責任 役割および責任 役割分担 管理範囲 分担", en = "shared responsib*|responsibility model|demarcation|roles and responsib*|division of responsib*|responsibility matrix|responsible for|responsibilities", to = "CLD.6.3.1 6.1.1:.9 S:責任分界:1" }
concept{ "custduty", ja = "利用者の責任 利用者側の責任 お客様の責任 利用者責任 お客様側で実施 利用者側で実施すべき 利用者が実施すべき 利用者の義務 お客様の義務 利用者側の対応", en = "customer responsib*|customer's responsib*|responsibilities of the customer|customer obligation|user responsib*", to = "CLD.6.3.1 6.1.1:.9" }
concept{ "ciso", ja = "ciso 情報セキュリティ責任者 セキュリティ責任者 最高情報セキュリティ責任者 情報セキュリティ管理者 統括責任者 情報セキュリティ委員会 推進体制 管理責任者 専任の担当", en = "ciso|chief information security|security officer|head of security|security team|dedicated security", to = "6.1.1:.8", need = true }
concept{ "duties", ja = "職務分離 職務の分離 職務分掌 相互牽制", en = "segregation of duties|separation of duties", to = "6.1.2 6.1.1:.3", need = true }
concept{ "authority", ja = "関係当局 監督官庁 所管官庁 当局", en = "authorit*|regulator", to = "6.1.3" }
concept{ "interest", ja = "専門組織との連絡 情報共有団体 isac", en = "special interest group|isac|threat sharing", to = "6.1.4", need = true }
concept{ "csirt", ja = "csirt セキュリティ専門組織 soc体制 セキュリティオペレーションセンター インシデント対応チーム", en = "csirt|cert team|security operations center|security operations centre|incident response team|siem", to = "16.1.1:.5", need = true }
concept{ "risk", ja = "リスクアセスメント リスク評価 リスク分析 リスク対応 リスクマネジメント リスク管理", en = "risk assessment|risk management|risk analysis|risk treatment|risk register", to = "18.2.1:.4 14.1.1:.3 15.1.2:.2", need = true }
concept{ "audit", ja = "監査 内部監査 外部監査 独立したレビュー 第三者監査 第三者による審査 監査報告書 審査", en = "audit|audits|audited|auditor|internal audit|independent review|external audit", to = "18.2.1" }
concept{ "auditrep", ja = "監査報告書の提供 監査報告書を提出 監査を受け入れ 立入監査 立ち入り監査 監査権 実地監査 現地監査 委託元による監査 利用者による監査", en = "right to audit|on-site audit|onsite audit|audit right|customer audit", to = "18.2.1:.6 15.1.2:.2", isa = "audit:.4", need = true }
concept{ "cert", ja = "認証取得 第三者認証 認証を取得 認証の取得 取得認証 取得している認証 iso27001 iso_27001 iso/iec27001 iso/iec_27001 iso27017 iso_27017 iso/iec27017 iso/iec_27017 isms ismsクラウドセキュリティ認証 isms認証 適合性評価 認証取得状況", en = "certif*|iso 27001|iso/iec 27001|iso27001|iso 27017|iso/iec 27017|isms|iso certified|accredit*|attestation", to = "18.2.1 S:認証:.9 7.2.2:.2 CLD.6.3.1:.15", ours = true }
concept{ "iso27018", ja = "iso27018 iso_27018 iso/iec_27018 iso/iec27018 27018", en = "iso 27018|iso/iec 27018|27018", to = "18.2.1:.5 18.1.4:.6", isa = "cert:.3", need = true, ours = true }
concept{ "iso27701", ja = "iso27701 iso_27701 iso/iec_27701 iso/iec27701 27701", en = "iso 27701|iso/iec 27701|27701", to = "18.2.1:.5 18.1.4:.6", isa = "cert:.3", need = true, ours = true }
concept{ "iso9001", ja = "iso9001 iso_9001 iso20000 iso_20000 iso22301 iso_22301", en = "iso 9001|iso 20000|iso 22301|iso 14001", to = "18.2.1:.5", isa = "cert:.3", need = true, ours = true }
concept{ "pmark", ja = "プライバシーマーク pマーク jisq15001 jis_q_15001", en = "privacy mark|privacymark|p-mark", to = "18.2.1:.4 18.1.1:.4 18.1.4:.6", isa = "cert:.4", need = true, ours = true }
concept{ "soc2", ja = "soc2 soc_2 soc1 soc_1 soc3 soc_3 soc報告書 type2報告書 type_2 type2 typeii", en = "soc 2|soc2|soc 1|soc1|soc 3|soc3|type ii|type 2|ssae*|isae 3402", to = "18.2.1:.5", isa = "cert:.3", need = true, ours = true }
concept{ "ismap", ja = "ismap 政府情報システムのためのセキュリティ評価制度", en = "ismap", to = "18.2.1:.5", isa = "cert:.3", need = true, ours = true }
concept{ "pci", ja = "pci pcidss pci_dss", en = "pci|pci dss|pci-dss|cardholder data", to = "18.2.1:.5 18.1.1:.3", isa = "cert:.3", need = true, ours = true }
concept{ "fisc", ja = "fisc fisc安全対策基準 金融情報システムセンター", en = "fisc", to = "18.1.1:.4 18.2.1:.4", need = true, ours = true }
concept{ "hipaa", ja = "hipaa 3省2ガイドライン 3省3ガイドライン 医療情報ガイドライン 医療情報システムの安全管理", en = "hipaa|protected health information|phi|baa|business associate", to = "18.1.1:.4", need = true }
concept{ "fedramp", ja = "fedramp nist_sp800 nist_csf cis_controls cyber_essentials csa_star stars認証 star認証 cspm認証 サイバーセキュリティ経営ガイドライン 総務省ガイドライン 経済産業省のガイドライン", en = "fedramp|nist 800-53|nist csf|nist cybersecurity|cis controls|cis benchmark|cyber essentials|csa star|star registry|cobit|hitrust|tisax", to = "18.2.1:.5", need = true, ours = true }
concept{ "gdpr", ja = "gdpr eu一般データ保護規則 一般データ保護規則 ccpa", en = "gdpr|general data protection regulation|ccpa|standard contractual clauses|data protection officer|dpo|dpia|data processing agreement|dpa", to = "18.1.4:.5 18.1.1:.4", need = true }
concept{ "vpat", ja = "アクセシビリティ", en = "vpat|accessibility|wcag|section 508", need = true }
concept{ "caiq", ja = "セキュリティチェックシート チェックリスト ホワイトペーパー", en = "caiq|hecvat|white paper|whitepaper|security questionnaire", w = .5, to = "S:目的:.4" }

-- ---- 6.2: mobile, telework -----------------------------------------------------------------------------------
concept{ "remote", ja = "テレワーク 在宅勤務 リモートワーク リモートアクセス 遠隔保守 遠隔操作", en = "telework*|remote work*|work from home|remote access|working remotely", to = "6.2.2 6.2.1:.3", need = true }
concept{ "mobile", ja = "モバイル端末 スマートフォン タブレット 持ち出しpc ノートpc byod 私物 個人所有 mdm 業務端末 社内端末", en = "mobile device|smartphone|laptop|byod|personal device|mdm|endpoint device|workstation", to = "6.2.1 6.2.2:.3", need = true }
concept{ "removable", ja = "usbメモリ usb 外部記憶媒体 可搬媒体 リムーバブルメディア 可搬型", en = "usb|removable media|portable media|external storage device", to = "8.3.1", need = true }
concept{ "client", ja = "推奨環境 動作環境 動作要件 対応ブラウザ ブラウザ クライアント環境 利用端末 利用環境 接続端末", en = "browser|client environment|system requirement|supported device", to = "CLD.6.3.1:.4 S:サービス:.2" }

-- ---- 7: people ------------------------------------------------------------------------------------------------
concept{ "training", ja = "教育 訓練 研修 意識向上 啓発 トレーニング eラーニング セキュリティ教育 情報セキュリティ教育", en = "training|awareness|educat*|e-learning|trained", to = "7.2.2" }
concept{ "phish", ja = "標的型メール訓練 標的型攻撃メール訓練 フィッシング訓練 標的型メール", en = "phishing|phishing simulation|social engineering", to = "7.2.2:.4", need = true }
concept{ "bgcheck", ja = "身元確認 身元調査 経歴確認 バックグラウンドチェック 採用時の確認 採用時審査 経歴調査 採用選考", en = "background check|background screening|background verification|pre-employment|screening of employee|employment screening|criminal record", to = "7.1.1", need = true }
concept{ "nda", ja = "秘密保持 守秘義務 機密保持 誓約書 nda 秘密保持契約 機密保持契約 守秘契約", en = "nda|non-disclosure|nondisclosure|confidentiality agreement|confidentiality clause|confidentiality undertaking", to = "13.2.4 7.1.2", need = true }
concept{ "discipline", ja = "懲戒 懲戒手続 罰則 処分規定 違反時の処分 違反した場合の処分", en = "disciplin*|sanction", to = "7.2.3", need = true }
concept{ "leaver", ja = "退職者 退職時 異動時 退職 異動 離職 退職や異動", en = "leaver|termination of employment|employee termination|offboard* of employee|job change|departing employee|employee leaves|employees leave", to = "7.3.1 9.2.6:.8 9.2.5:.3", need = true }
concept{ "employee", ja = "従業員 従業者 要員 社員 役員 スタッフ 職員", en = "employee|staff|personnel|workforce|worker|contractor", w = .35 }

-- ---- 8: assets ------------------------------------------------------------------------------------------------
concept{ "asset", ja = "資産 資産目録 情報資産 資産管理 管理台帳 資産台帳 目録 台帳 構成管理 ハードウェア・ソフトウェア管理", en = "asset|inventory|inventories|asset register|asset management|cmdb", to = "8.1.1" }
concept{ "own_sep", ja = "区分して管理 区別して管理 運営情報 運営するための情報 派生データ 預かった情報と", en = "derived data|kept apart from|operational data", to = "8.1.1", isa = "isolate:.3" }
concept{ "owner", ja = "所有権 帰属 データ主権 データの所有者 権利の帰属", en = "ownership|retain ownership|retains ownership|retain * rights|owns|own the data|data owner|title to|belongs to", to = "CLD.8.1.5 8.1.1:.4 18.1.2:.2", need = true }
concept{ "purpose", ja = "目的外 目的以外 二次利用 利用目的 許可なく 無断で 目的外利用 契約目的以外 機械学習に利用 学習に利用 統計利用 第三者提供 広告目的", en = "secondary use|other purpose|without permission|without our|without the customer|purpose limitation|train model|sell customer data|third party disclosure|other than providing", to = "CLD.8.1.5 8.1.1:.4 18.1.4:.4" }
concept{ "classify", ja = "機密区分 情報の分類 情報分類 格付け 重要度に応じ 重要度の分類 重要度", en = "classification|classif* data|data classif*|sensitivity level", to = "8.2.1 8.2.2:.8", isa = "label:.6" }
concept{ "label", ja = "ラベル ラベル付け ラベリング タグ タグ付け 分類用 分類情報 分類", en = "label*|tag|tagging|tags", to = "8.2.2" }
concept{ "handling", ja = "情報の取扱い 取扱手順 受け渡し 授受 搬送 輸送 運搬 持ち出し管理 媒体の持ち出し", en = "media handling|physical transfer|transport of media|media in transit", to = "8.2.3:.6 8.3.3", need = true }
concept{ "dispose", ja = "廃棄 処分 再利用 破壊 メディアサニタイズ サニタイゼーション サニタイズ データ消去方式", en = "dispos*|saniti*|re-use|reuse|decommission*|retired|end-of-life|wiping|degauss*|shred*|nist 800-88|nist sp 800-88", to = "11.2.7 8.3.2:.8" }
concept{ "media", ja = "記憶媒体 媒体 装置 ハードディスク hdd ストレージメディア ディスク 記録媒体 機器 ストレージデバイス 物理装置", en = "media|storage media|hardware|disk|hard drive|equipment|storage device", w = .6, to = "11.2.7 8.3.2:.5" }
concept{ "delete", ja = "消去 削除 抹消 破棄 除去 消し 完全消去 論理削除 データ消去 データ削除", en = "delet*|eras*|purg*|destroy*|destruct*|remove*|removal|wipe*", w = .9, to = "CLD.8.1.5:.7" }
concept{ "erasecert", ja = "消去証明書 消去証明 廃棄証明書 廃棄証明 抹消証明 削除証明 削除証明書 データ消去証明書 破棄証明 消去の証明 消去証明書の発行", en = "certificate of destruction|certificate of erasure|certificate of deletion|deletion certificate|destruction certificate|proof of deletion|proof of destruction", to = "CLD.8.1.5:.5 11.2.7:.4", need = true }
concept{ "term", ja = "契約終了 解約 利用終了 利用停止 停止または終了 提供が終了 退会 契約満了 サービス終了 契約解除 終了時 終了した時点 利用を停止 契約終了後 契約終了時 解約時 解約後 利用終了時 利用終了後", en = "terminat*|contract end|end of contract|end of the contract|expir* of contract|contract expir*|cancel*|off-board*|upon exit|leave the service|exit plan|at the end of", to = "CLD.8.1.5" }
concept{ "return", ja = "返却 返還 エクスポート データ移行 移行支援 ポータビリティ データの取り出し データ抽出 出力機能 一括ダウンロード csv出力 データ出力 引き渡し 返して もらう形式", en = "return|export*|portab*|migrat*|extract* data|take out|retrieve|hand over|data format|download their data|download our data", to = "CLD.8.1.5", need = true, by = "download:.3" }
concept{ "eos", ja = "サービス提供を終了 サービスの終了 事業撤退 サービス廃止 提供終了 終了通知 サービスを終了", en = "end of service|discontinu*|sunset|end-of-service|cease to provide", to = "12.1.2:.3 CLD.8.1.5:.3 6.1.1:.2", need = true, by = "term:.3" }
concept{ "retention", ja = "保存期間 保管期間 保持期間 保有期間 保管される 保持して 保存して 保管して 保持し 保存する期間", en = "retention|retain*|keep|kept|how long * stored|stored for", w = .8 }
concept{ "pii", ja = "個人情報 個人データ プライバシー 個人情報保護 特定個人情報 要配慮個人情報 氏名 メールアドレス形式 従業員番号 個人を特定 預かる情報", en = "personal data|personal information|pii|privacy|personally identif*|data subject|sensitive data", to = "18.1.4 8.1.1:.9" }
concept{ "mynumber", ja = "マイナンバー 特定個人情報 個人番号", en = "my number|social security number|national id", to = "18.1.4:.6 8.1.1:.5", isa = "pii:.3", need = true }
concept{ "card", ja = "クレジットカード カード情報 カード番号", en = "credit card|card number|payment card|payment data", to = "18.1.4:.4 8.1.1:.4", need = true }
concept{ "privpolicy", ja = "プライバシーポリシー 個人情報保護方針", en = "privacy policy|privacy notice|privacy statement", to = "18.1.4 18.1.1:.3", isa = "pii:.5" }
concept{ "minimize", ja = "マスキング 匿名化 仮名化 データマスキング 個人情報を削除 加工", en = "mask*|anonymi*|pseudonymi*|de-identif*|data minimi*|tokeni*|redact*", to = "18.1.4:.6 8.1.1:.3 14.3.1:.4", need = true }

-- ---- 9: access ------------------------------------------------------------------------------------------------
concept{ "userreg", ja = "利用者登録 利用者登録及び登録削除 登録削除 ユーザー登録 アカウント登録 利用者の登録 ユーザー追加 利用者の追加 アカウントの登録 アカウントの追加 アカウント作成 アカウント発行 id発行 アカウントの発行 ユーザーの追加 追加・削除 登録・削除 登録及び削除 登録申請 登録・更新・削除 登録・修正・削除", en = "user registration|register* user|user provisioning|provision* user|deprovision*|de-provision*|create user|creat* account|add user|adding user|add and remove|account creation|registration|onboard*|account provisioning|scim", to = "9.2.1 9.2.2:.3" }
concept{ "account", ja = "アカウント 利用者id ユーザーid ユーザid id管理 アカウント管理 利用者アカウント ユーザアカウント 会社id", en = "account|user id|user account|identity management|user identity", w = .8, to = "9.2.1:.8" }
concept{ "sharedid", ja = "共有id 共用id 共有アカウント 共用アカウント 一意のid 一意の識別 固有のid 個人ごとにid 使い回し 共通id", en = "shared account|generic account|shared id|unique user|unique id|individually identif*|shared credential", to = "9.2.1:.9 9.2.3:.4 9.4.2:.3", need = true }
concept{ "dormant", ja = "休眠アカウント 長期未使用 不要なアカウント 不要アカウント 未使用アカウント 棚卸 棚卸し 不要なid 不要id", en = "dormant account|inactive account|unused account|stale account|orphan* account", to = "9.2.5 9.2.6:.5 9.2.1:.5", need = true }
concept{ "right", ja = "アクセス権 アクセス権限 権限 ロール 参照範囲 操作権限 利用者権限 ユーザー権限 利用権限 権限設定 権限管理 権限付与 閲覧権限 機能制限", en = "permission|role|roles|access right|access rights|authoriz*|authoris*|role-based|rbac|entitlement|privilege level|access level", to = "9.2.2 9.4.1" }
concept{ "rightreview", ja = "アクセス権のレビュー 権限の見直し アクセス権の見直し 権限の棚卸 アクセス権限の見直し 権限見直し アクセス権の棚卸 権限を定期的に", en = "access review|review of access|user access review|recertif*|entitlement review|review user access|access rights * reviewed|access rights are reviewed|review access rights", to = "9.2.5", isa = "right:.4", need = true }
concept{ "admin", ja = "管理者 管理者権限 システム管理者 管理者アカウント 管理者id マスターユーザー", en = "admin|administrator|administrative|admin account", w = .6, to = "9.2.3:.4" }
concept{ "priv", ja = "特権 特権id 特権的アクセス権 特権アカウント 特権ユーザー 特権アクセス", en = "privileged|privilege|privileges|root account|superuser|privileged access|pam", to = "9.2.3" }
concept{ "password", ja = "パスワード パスフレーズ 暗証番号", en = "password|passphrase|passcode", to = "9.2.4:.8 9.4.3:.9 9.2.3:.5" }
concept{ "pwpolicy", ja = "パスワードポリシー パスワードの複雑 文字数 最低文字数 桁数 文字種 英数字 パスワード強度 複雑性 パスワードの要件 パスワード要件 文字以上", en = "password policy|password length|password complexity|password requirement|complexity requirement|minimum length|character types|password strength|characters long", to = "9.4.3 9.2.4:.8 9.2.3:.7", isa = "password:.6", need = true }
concept{ "pwinit", ja = "初期パスワード 仮パスワード パスワードの初期化 初回ログイン 初回ログイン時 パスワードリセット パスワード再設定 パスワードの再設定 パスワードの変更 パスワード変更", en = "initial password|temporary password|password reset|reset their password|reset password|first login|first log-in|change * password", to = "9.2.4 9.2.1:.6 9.4.3:.4", isa = "password:.5", need = true, by = "pwset:.8" }
concept{ "pwset", ja = "設定いただけ 変更やリセット 初回ログイン手順", w = .3 }
concept{ "pwexp", ja = "有効期限 パスワードの有効期限 定期変更 定期的な変更 パスワードの定期変更 パスワードの期限", en = "password expir*|password rotation|password age|expiration of password|password change interval|expiry", to = "9.4.3 9.2.4:.5", isa = "password:.2", need = true }
concept{ "pwhash", ja = "ハッシュ ハッシュ化 ソルト", en = "hash|hashed|hashing|salted|bcrypt", to = "10.1.1:.8 9.2.4:.3", need = true }
concept{ "pwhist", ja = "パスワード履歴 過去のパスワード パスワードの再利用 世代前のパスワード", en = "password history|previous password|password reuse|reuse of password", to = "9.4.3", need = true }
concept{ "lockout", ja = "アカウントロック ロックアウト 連続失敗 ログイン失敗 認証失敗 アカウントロックアウト ログイン試行 試行回数 一定回数", en = "lockout|lock-out|locked out|account lock|failed login|failed log-in|failed log-on|login attempt|unsuccessful|brute force|brute-force", to = "9.4.2 9.4.3:.3 9.2.4:.3", need = true }
concept{ "session", ja = "セッション タイムアウト 自動ログアウト 無操作 セッションタイムアウト 自動的にログアウト セッション管理", en = "session|timeout|time-out|idle|inactivity|auto* log out|automatic logout", to = "9.4.2 9.4.1:.2", need = true }
concept{ "mfa", ja = "多要素認証 多要素 二要素認証 二要素 2要素認証 2要素 二段階認証 二段階 2段階認証 2段階 ワンタイムパスワード ワンタイム mfa 2fa totp 生体認証によるログイン", en = "mfa|multi-factor|multifactor|multi factor|two-factor|two factor|2fa|2-factor|otp|one-time password|second factor|two-step|strong authentication|fido|passkey", to = "9.2.4 9.2.3:.9 9.4.2:.7", need = true, by = "idpw:.85 authmethod:.75", isa = "auth:.6" }
concept{ "sso", ja = "シングルサインオン シングルサインオン sso saml idp idp連携 openid oidc ad連携 active_directory フェデレーション id連携 ldap", en = "sso|single sign-on|single sign on|single-sign-on|saml|oidc|openid|identity provider|idp|federat*|active directory|ldap|azure ad|entra|okta|shibboleth|incommon", to = "9.2.4:.8 9.4.2:.7 9.2.3:.4", need = true, isa = "auth:.2" }
concept{ "idpw", ja = "id・パスワード idパスワード idとパスワード パスワード認証 id/パスワード メールアドレスとパスワード id、パスワード ユーザーid、パスワード id及びパスワード", en = "id and password|user id and password|username and password", to = "9.2.4 9.2.3:.6 9.4.2:.6", isa = "auth:.8 authmethod:.9 password:.6" }
concept{ "authmethod", ja = "認証方式 認証方法 ログイン認証方式 ログイン方法 ログイン認証 認証手段 アクセスキー 認証キー 本人認証 クライアント証明書 認証強度 認証を強化 認証機能", en = "authentication method|authentication mechanism|how * authenticat*|client certificate|access key|log-in method|login method", to = "9.2.4 9.2.3:.7 9.4.2:.7", isa = "auth:.8" }
concept{ "auth", ja = "ログイン ログオン サインイン 本人確認 認証情報 秘密認証情報 認証して 認証する 認証を 利用者認証 ユーザー認証 利用者の認証 認証・認可", en = "authenticat*|login|log in|log-in|logon|log on|sign-in|sign in|credential|logs in", to = "9.2.4 9.2.3:.6 9.4.2:.6" }
concept{ "ip", ja = "ipアドレス ip制限 接続元 アクセス元 グローバルip ipアドレス制限 接続元制限 アクセス元制限 接続元ip 送信元ip 接続元ipアドレス", en = "ip address|ip addresses|ip restrict*|ip allow*|allowlist*|allow-list*|whitelist*|source ip|ip filter*|ip range|ip-based", to = "9.2.4 CLD.9.5.2:.8 9.4.1:.5 13.1.1:.4", need = true }
concept{ "accctl", ja = "アクセス制限 アクセス制御 アクセス管理 アクセスを制限 アクセスコントロール 参照制限 制限を実施", en = "access control|access restriction|restrict* access|access is restricted|access management|limit access", w = .8, to = "9.4.1 9.1.1:.6 9.1.2:.5" }
concept{ "provacc", ja = "運用担当者 運用者 運用要員 運用担当 当社によるアクセス 事業者の管理者 提供事業者の管理者 事業者のアクセス 当社の従業員 当社担当者 保守要員 サービス担当者 運用管理者 データにアクセス データへアクセス データへのアクセス お客様データにアクセス 顧客データへアクセス 内部不正 事業者側の 担当者のアクセス 運営者 当社社員 貴社社員 貴社の従業員", en = "your staff|your employees|your personnel|provider personnel|provider staff|support staff|support personnel|operations staff|employees access|staff access|personnel access|provider access|insider|operator|operators|your administrators|your engineers", to = "9.4.1 9.2.5:.9 9.2.3:.3" }
concept{ "consent", ja = "事前了承 事前承認 承諾 事前の許可 了承を得て 事前の同意 事前許可 許可を得て 同意を得て", en = "prior approval|prior consent|consent|prior written|permission of the customer|approval", w = .6 }
concept{ "least", ja = "最小権限 必要最小限 最小限 知る必要 業務上必要 need-to-know 最小特権", en = "least privilege|need-to-know|need to know|minimum necessary|least-privilege|business need", w = .7, to = "9.4.1:.6 9.2.5:.5 9.1.2:.5 9.1.1:.3" }
concept{ "util", ja = "ユーティリティ ユーティリティプログラム 特権的なユーティリティ 回避 迂回 バイパス 回避できるプログラム 手順を回避", en = "utilit*|utility program|bypass*|circumvent*|override control|overriding", to = "9.4.4" }
concept{ "srccode", ja = "ソースコード ソースプログラム ソースコードへのアクセス リポジトリ", en = "source code|code repositor*|repository|escrow", to = "9.4.5 14.2.1:.2", need = true }
concept{ "isolate", ja = "分離 隔離 論理的に分離 分けて 分けられ 論理的 区画 他の利用者から 混在 他社 他の利用企業 他の顧客", en = "isolat*|segregat*|separat*|logically separate|commingl*|logical separation", to = "CLD.9.5.1 13.1.3:.7" }
concept{ "tenant", ja = "マルチテナント テナント テナント間 シングルテナント 共用型 専用環境 占有", en = "multi-tenant*|multitenant|tenant|tenancy|single-tenant|dedicated instance|shared environment", to = "CLD.9.5.1 13.1.3:.8" }
concept{ "vm", ja = "仮想マシン 仮想環境 仮想化 仮想化環境 ハイパーバイザー 仮想サーバー コンテナ 仮想コンピューティング 仮想", en = "virtual machine|virtuali*|virtual|vm|hypervisor|container|kubernetes|docker", w = .8, to = "CLD.9.5.2:.8 CLD.9.5.1:.6" }
concept{ "harden", ja = "要塞化 ハードニング 堅牢化 不要なポート 不要なサービス ポート 不要なプロトコル ポート制限 デフォルト設定 初期設定の変更 セキュア設定", en = "harden*|unnecessary port|unnecessary service|ports|baseline configuration|secure configuration|default configuration|default password|default setting|configuration standard|golden image|disable* unused", to = "CLD.9.5.2" }
concept{ "zerotrust", ja = "ゼロトラスト sase casb", en = "zero trust|zero-trust|sase|casb", need = true }

-- ---- 10: cryptography -----------------------------------------------------------------------------------------
concept{ "crypt", ja = "暗号 暗号化 暗号化され 暗号化方式 暗号技術 暗号化技術 暗号方式 暗号可", en = "encrypt*|cryptograph*|cipher|crypto|enciph*", to = "10.1.1" }
concept{ "transit", ja = "通信経路 データ通信 通信の暗号化 通信の 通信は 通信を 通信路 伝送 ssl tls https ssl/tls 経路暗号化 インターネット通信 暗号化通信 通信暗号化 vpn", en = "in transit|tls|ssl|https|transport encryption|transmission|in motion|transmit*|transport layer|public network|vpn", to = "10.1.1:.8 13.1.2:.3 13.2.1:.4 13.2.3:.3" }
concept{ "atrest", ja = "データ保管 データの保管 保管データの暗号化 保存データの暗号化 保存時 保管時 ストレージの暗号化 データベースの暗号化 データベースへ保存 ディスク暗号化 暗号化されたストレージ 蓄積データ 保管データの 保存データの データベースとして データを暗号化 データはすべて暗号化", en = "at rest|at-rest|stored data|disk encryption|database encryption|storage encryption|while stored", to = "10.1.1", isa = "crypt:.3" }
concept{ "key", ja = "暗号鍵 鍵管理 鍵の管理 鍵の生成 秘密鍵 プライベート鍵 kms 鍵 プライベート暗号鍵 key_management_service 鍵管理サービス", en = "encryption key|key management|kms|hsm|private key|cryptographic key|keys|key rotation", to = "10.1.2 10.1.1:.9", isa = "crypt:.6", need = true }
concept{ "byok", ja = "byok 顧客管理の鍵 利用者が管理する鍵 お客様の鍵 独自の鍵 利用者自身の暗号鍵", en = "byok|bring your own key|customer-managed key|customer managed key|hyok|own encryption key|manage their own key", to = "10.1.1:.6 10.1.2:.6", need = true }
concept{ "algo", ja = "アルゴリズム 暗号アルゴリズム 暗号強度 aes aes-256 aes256 aes-128 128bit 256bit 256ビット 128ビット rsa ビット暗号 鍵長 鍵の強度 暗号鍵の強度 国際標準プロトコル 暗号化強度 cryptrec 電子政府推奨暗号", en = "algorithm|aes|aes-256|key length|key size|bit encryption|cipher suite|encryption strength|fips|cryptrec", to = "10.1.1", isa = "crypt:.8" }
concept{ "sslcert", ja = "ssl証明書 サーバー証明書 電子証明書 デジタル証明書 証明書の管理 証明書の更新 証明書とデジタル認証 サーバ証明書 証明書の自動更新", en = "ssl certificate|tls certificate|server certificate|digital certificate|certificate management|certificate authority", to = "10.1.1:.9", isa = "crypt:.3", need = true }
concept{ "cryptoreg", ja = "暗号規制 輸出規制 規制 法規制 暗号化機能に対する規制 輸出管理 暗号化機能規制 輸出 輸入規制", en = "export control|export regulation|cryptographic regulation|encryption regulation|regulation of crypto*|export restriction|import restriction", to = "18.1.5" }

-- ---- 11: physical ---------------------------------------------------------------------------------------------
concept{ "physical", ja = "物理 物理的 物理セキュリティ 物理的セキュリティ 施設 設備 建物 耐震 免震 マシンルーム サーバールーム サーバ室 ファシリティ", en = "physical|physical security|facility|facilities|building|premises|server room", w = .9, to = "11.1.1 11.1.2:.6 11.1.4:.4 CLD.6.3.1:.25 11.2.7:.1" }
concept{ "entry", ja = "入退室 入退館 入退室管理 監視カメラ 防犯カメラ icカード 施錠 生体認証 警備 セキュリティエリア 立入 立ち入り 入退出 セキュリティ区画", en = "entry control|cctv|badge|visitor|physical access|surveillance camera|video surveillance|security guard|access card|biometric|locked", to = "11.1.2 11.1.1:.7", need = true, isa = "physical:.4" }
concept{ "power", ja = "電源 無停電電源 ups 自家発電 空調 冷却 消火設備 消火 非常用発電", en = "power supply|ups|generator|cooling|hvac|fire suppression|fire detection|uninterruptible", to = "11.2.2 11.1.4:.7", need = true }
concept{ "cleardesk", ja = "クリアデスク クリアスクリーン 離席時 画面ロック スクリーンロック", en = "clear desk|clean desk|clear screen|screen lock", to = "11.2.9", need = true }
concept{ "dcstd", ja = "データセンターのティア ティア ファシリティスタンダード データセンターの基準 データセンターの耐震 データセンターの認証", en = "tier iii|tier 3|tier 4|data center tier|data centre tier|datacenter tier", need = true }

-- ---- 12: operations -------------------------------------------------------------------------------------------
concept{ "change", ja = "変更管理 変更 アップデート バージョンアップ 仕様変更 リリース 機能追加 構成変更 変更が発生 更新や", en = "change management|change control|changes|change to|release management|release|upgrade|version up*|modification", w = .8, to = "12.1.2 14.2.2:.6" }
concept{ "maint", ja = "メンテナンス 計画停止 定期メンテナンス サービス停止 サービスを停止 計画メンテナンス 停止時間 保守作業 稼働停止 計画停止時間 保守停止", en = "maintenance|scheduled maintenance|planned maintenance|maintenance window|planned downtime|planned outage|downtime", to = "12.1.2 6.1.1:.3 CLD.6.3.1:.2" }
concept{ "notify", ja = "通知 連絡 お知らせ 周知 案内 告知 通報 予告 知らせ 公表", en = "notif*|inform*|announce*|notice|alert customers|tell us|communicated|communicate", w = .7 }
concept{ "tocust", ja = "利用者に連絡 利用者へ連絡 利用者に通知 利用者へ通知 利用者へメール お客様へ通知 お客様に通知 お客様へ連絡 お客様に連絡 顧客へ通知 顧客に通知 顧客へ連絡 当社に通知 当社へ通知 委託元へ連絡 委託元に報告 利用者への通知 お客様への通知 顧客への通知 利用者への連絡 利用者への報告 お客様へメール 契約者へ通知 契約者に通知 契約者へ連絡 契約者への通知", en = "notify customers|notify us|notify affected|notify the customer|notify clients|inform customers|inform us|customers be informed|customers be notified|customers informed|notified of|notification to customers|customer notification|be informed of|be notified", w = .7, isa = "notify:1" }
concept{ "prior", ja = "事前 事前に 前もって あらかじめ 予め 何日前 日前", en = "in advance|advance notice|prior notice|beforehand|prior to", w = .5 }
concept{ "capacity", ja = "容量 能力 キャパシティ リソース 増強 性能 処理能力 資源 cpu ディスク使用率 容量・能力 使用率 帯域 スケール オートスケール 拡張性 負荷", en = "capacity|resource|resources|scalab*|scaling|performance|cpu|load|throughput|storage quota|bandwidth", to = "12.1.3" }
concept{ "storagelimit", ja = "保存容量の上限 ストレージ容量 最大ユーザー数 同時接続数 容量上限 上限 同時アクセス", en = "storage limit|maximum number of user|concurrent user|quota", to = "12.1.3:.5", need = true }
concept{ "redund", ja = "冗長 冗長化 冗長性 冗長構成 二重化 多重化 単一障害点 クラスタ構成 フェイルオーバー 可用性ゾーン マルチaz 負荷分散 ロードバランサ", en = "redundan*|failover|fail-over|single point of failure|availability zone|multi-az|cluster*|load balanc*|fault toleran*|resilien*", to = "12.1.3:.9 17.2.1 CLD.6.3.1:.3", need = true }
concept{ "avail", ja = "可用性 高可用性", en = "high availab*|availability", to = "12.1.3:.6 17.2.1:.8 CLD.6.3.1:.1", isa = "redund:.4" }
concept{ "sla", ja = "稼働率 sla slo サービスレベル サービスレベル目標 サービス品質 可用性保証 稼働実績 サービスレベル合意 月間稼働率", en = "uptime|sla|slo|service level|availability target|availability percentage|availability guarantee|uptime guarantee", to = "12.1.3:.6 CLD.6.3.1:.6 15.1.2:.2 6.1.1:.2", need = true }
concept{ "credit", ja = "返金 減額 サービスクレジット ペナルティ 違約金", en = "service credit|penalt*|refund|liquidated damages", need = true }
concept{ "hours", ja = "サービス提供時間 サービス時間 提供時間 利用可能時間 運用時間 稼働時間 サービス提供時間帯 利用時間 1日24時間 週7日", en = "service hours|hours of service|operating hours|availability hours|service availability hours|hours of operation|what hours", to = "6.1.1 12.1.3:.2 CLD.6.3.1:.1", need = true }
concept{ "always", ja = "24時間365日 24時間 365日 常時 常に 24/365 終日 夜間 休日", en = "24/7|24x7|24 hours|24x365|around the clock|round the clock|continuously|24-hour|365 days", w = .6 }
concept{ "helpdesk", ja = "サポート窓口 サポート時間 問い合わせ対応時間 サポート受付 ヘルプデスク 受付時間 サポート体制 サポート対応時間 問い合わせ対応 電話サポート 標準サポート", en = "help desk|helpdesk|support desk|customer support|technical support|support hours|support channel|standard support", to = "6.1.1:.6 16.1.2:.5 S:窓口:.8 S:サポート:.8" }
concept{ "manual", ja = "マニュアル 操作マニュアル 手順書 ヘルプ 操作説明 説明資料 ヘルプページ ユーザーガイド 操作手順 管理操作マニュアル 操作説明書 利用ガイド", en = "manual|documentation|user guide|user manual|help page|admin guide|operating instructions|tutorial", to = "CLD.12.1.5:.8 7.2.2:.8 12.1.1:.7 9.2.1:.2" }
concept{ "misop", ja = "誤操作 操作ミス 誤削除 重大な影響を及ぼす 人為的ミス ヒューマンエラー 重大な操作 管理操作 重要な操作 影響を及ぼすデバイス 不可逆 取り消せない 重大な影響を防ぐ", en = "misoperation|human error|operational error|accidental*|mistaken|critical operation|irreversible|critical administrative|unintended|destructive operation", to = "CLD.12.1.5" }
concept{ "admproc", ja = "実務管理者 管理操作手順 実務管理者の運用", en = "administrator's operational|administrator operation*|administrative operation", to = "CLD.12.1.5" }
concept{ "malware", ja = "マルウェア ウイルス対策 ウイルス ウィルス対策 アンチウイルス 不正プログラム edr ランサムウェア対策 悪意のあるソフトウェア 悪意のあるプログラム ウイルス対策ソフト マルウェア対策 ウイルス検知", en = "malware|virus|antivirus|anti-virus|anti-malware|antimalware|edr|endpoint protection|malicious code|malicious software|endpoint detection", to = "12.2.1 CLD.13.1.4:.9 CLD.9.5.2:.9", need = true }
concept{ "ransom", ja = "ランサムウェア", en = "ransomware", to = "12.2.1 12.3.1:.4", isa = "malware:.4", need = true, by = "malware:.6" }
concept{ "backup", ja = "バックアップ スナップショット バックアップデータ バックアップ取得 データ保全 複製保管", en = "backup|backups|back-up|back up|backed up|snapshot", to = "12.3.1" }
concept{ "generation", ja = "世代 世代数 世代管理 何世代", en = "generation|generations|number of copies|backup copies", w = .9, to = "12.3.1 CLD.8.1.5:.7" }
concept{ "restore", ja = "復旧 復元 リストア 戻し 戻す リカバリ 復旧手順 データ復旧 復元手順 データの復元 元に戻", en = "restor*|recover|recovery|recovered|recovering|roll back|undelete", w = .9, to = "12.3.1:.7" }
concept{ "restoretest", ja = "リストアテスト 復元テスト 復旧テスト 復旧訓練 復元訓練 リストア訓練 復元できることを確認 リストア試験", en = "restore test*|restoration test*|recovery test*|test* restor*|test* of backup|backup test*|backups tested|tested backups|tested periodically", to = "12.3.1:.7", isa = "restore:.3 backup:.3", need = true }
concept{ "offsite", ja = "遠隔地 遠隔地保管 遠隔地バックアップ オフサイト 別リージョン 別の場所 異なる拠点 外部保管 別拠点 オフライン", en = "offsite|off-site|geographically separate|remote location|different region|another region|air-gapped|air gap|offline backup|immutable|second site|separate location", to = "12.3.1:.6 17.2.1:.3", need = true }
concept{ "log", ja = "ログ ログ取得 イベントログ 操作履歴 履歴 監査ログ 証跡 システムログ 利用履歴 ログ種別 ログ記録 ログの取得 ログ管理 管理ログ", en = "log|logs|logging|logged|audit trail|audit log|audit logs|event log", to = "12.4.1 12.4.3:.2" }
concept{ "accesslog", ja = "アクセスログ ログイン履歴 アクセス履歴 ログインログ アクセス記録 認証ログ", en = "access log|access logs|login history|login record|sign-in log", to = "12.4.1 18.1.3:.2", isa = "log:.9" }
concept{ "oplog", ja = "操作ログ 操作履歴 操作記録 操作の記録 設定変更履歴 参照系操作履歴 更新系の操作履歴", en = "operation log|activity log|user activity|operations performed by user|user operation", to = "12.4.1", isa = "log:.9" }
concept{ "logprov", ja = "ログ提供 ログの提供 ログの開示 ログを閲覧 ログの閲覧 ログを提供 ログ照会 ログ情報等が必要 ログを確認 操作ログを確認", en = "provide log|log access|access to logs|obtain logs|view logs|view their log|logs available|logs be provided|logs be made available|download* log", to = "12.4.1", isa = "log:.6 download:.3" }
concept{ "download", ja = "ダウンロード 開示 閲覧 照会 確認が可能 確認できます 直接提供 取得方法", en = "download*|disclos*|view|retriev*|self-service", w = .6 }
concept{ "worklog", ja = "作業ログ 作業記録 作業履歴 運用担当者の作業 作業内容 作業及び結果 作業結果 実務管理者及び運用担当者 作業を記録 運用作業 管理者の操作 特権操作 作業内容は記録", en = "operator log|administrator log|operator activit*|administrator activit*|administrative activit*|admin activit*|privileged activit*|actions of administrator|work record", to = "12.4.3 9.4.1:.3 12.4.1:.3", need = true }
concept{ "logprotect", ja = "改ざん 改竄 記録の保護 ログの保護 ログの改ざん 改ざん防止 ログへのアクセス制限 記録に対する 完全性 タンパ", en = "tamper*|log integrity|protect* log|logs protected|protection of log|protection of records|alteration|integrity of log|write-once|unauthorized modification", to = "18.1.3 12.4.2 12.4.1:.3" }
concept{ "logretain", ja = "ログの保存期間 ログ保存期間 ログの保管期間 ログ保管期間 ログの保持期間 ログ保存 ログを保存 ログの保存", en = "log retention|retention of log|logs retained|logs kept|retain log|keep log|logs stored", to = "18.1.3:.9 12.4.1:.8", isa = "log:.7 retention:.7" }
concept{ "logreview", ja = "ログ分析 ログの分析 ログの監視 ログのレビュー ログを分析 ログ監視 ログを定期的に確認 ログの確認", en = "log review|log analysis|log monitoring|analy* log|review* log|logs reviewed|logs are reviewed|correlat*", to = "12.4.1:.6 CLD.12.4.5:.4", isa = "log:.5 monitor:.3", need = true }
concept{ "record", ja = "記録の保護 法定保管 法定保管期間 記録", en = "records|record keeping|record retention", w = .5, to = "18.1.3" }
concept{ "clock", ja = "時刻 時刻同期 クロック ntp 時計 クロックの同期 time_sync 時刻の同期 時刻を同期 クロック同期", en = "clock|time sync*|ntp|timestamp|time stamp|time source|time server|synchroni* time|clock synchroni*", to = "12.4.4", need = true }
concept{ "timezone", ja = "タイムゾーン jst utc 日本標準時 標準時", en = "time zone|timezone|utc|jst", to = "12.4.4", need = true, isa = "clock:.5" }
concept{ "monitor", ja = "監視 モニタリング 死活 死活監視 稼働監視 システム監視 性能監視 監視項目 監視内容 監視対象 監視体制 異常検知 アラート メトリクス 障害検知 障害監視", en = "monitor*|surveill*|alert|alerting|alerts|health check|anomal*|observab*|metrics", to = "CLD.12.4.5 12.1.3:.2" }
concept{ "custmon", ja = "利用者が監視 利用者自身で監視 利用状況を確認 稼働状況を確認 稼働状況の公開 稼働状況", en = "service status|status page|customer monitoring|monitor their own", to = "CLD.12.4.5:.9", isa = "monitor:.4" }
concept{ "vuln", ja = "脆弱性 ぜい弱性 脆弱 ぜい弱 脆弱性管理 脆弱性対応 技術的ぜい弱性 脆弱性情報 セキュリティホール jpcert jvn", en = "vulnerab*|cve|security flaw|jvn|security weakness", to = "12.6.1" }
concept{ "assess", ja = "脆弱性診断 ぜい弱性診断 脆弱性検査 診断 プラットフォーム診断 webアプリケーション診断 ネットワーク診断 脆弱生診断 セキュリティ診断 脆弱性スキャン 脆弱性評価", en = "vulnerability assessment|vulnerability scan*|vulnerability test*|security assessment|security test*|scan|scanning|scans|dynamic scan|security scan", to = "12.6.1 14.2.1:.25 14.2.8:.5", isa = "vuln:.7", need = true }
concept{ "pentest", ja = "ペネトレーションテスト ペネトレーション 侵入テスト ペンテスト 疑似攻撃 侵入試験 tlpt", en = "penetration|penetration test*|pen test*|pentest*|pen-test*|red team*", to = "12.6.1:.8 18.2.3:.6", isa = "assess:.4", need = true }
concept{ "bounty", ja = "バグバウンティ 報奨金 脆弱性報奨金 脆弱性の報告窓口 脆弱性開示", en = "bug bounty|bounty|responsible disclosure|vulnerability disclosure", to = "12.6.1:.4", need = true }
concept{ "patch", ja = "パッチ セキュリティパッチ パッチ適用 パッチ管理 セキュリティ更新 修正プログラム セキュリティアップデート パッチの適用", en = "patch*|security update|security fix*|hotfix|software update", to = "12.6.1", isa = "vuln:.6", need = true, by = "change:.6" }
concept{ "eol", ja = "サポート切れ サポート終了 サポート期限 eol eosl", en = "unsupported software|end-of-life software|end of support|eol|out of support", to = "12.6.1:.7", need = true }
concept{ "swinstall", ja = "ソフトウェアの導入 ソフトウェアのインストール 不正ソフトウェア インストール制限 許可されたソフトウェア", en = "software installation|installation of software|unauthorised software|unauthorized software|application whitelisting", to = "12.6.2 12.5.1", need = true }

-- ---- 13: network ----------------------------------------------------------------------------------------------
concept{ "network", ja = "ネットワーク vlan vpc セグメント dmz プライベートネットワーク 通信制御 セキュリティグループ", en = "network|vlan|vpc|subnet|segment|dmz|lan", w = .8, to = "13.1.3:.8 13.1.1:.8 CLD.13.1.4:.6" }
concept{ "mgmtnet", ja = "管理用ネットワーク 管理環境 管理用のネットワーク 管理ネットワーク 管理用 運用ネットワーク サービス管理のためのネットワーク 管理系 社内ネットワーク", en = "management network|admin network|management environment|administrative network|management plane|corporate network", to = "CLD.13.1.4 13.1.3:.8", need = true, isa = "network:.5" }
concept{ "fw", ja = "ファイアウォール ファイアーウォール waf ids ips 不正侵入検知 侵入検知 侵入防止 不正アクセス検知 不正アクセス検知装置 ids/ips webアプリケーションファイアウォール web_アプリケーション保護 webアプリケーション保護 アプリケーション保護 utm アプリケーションの保護", en = "waf|web application firewall|firewall|ids|ips|intrusion detection|intrusion prevention|intrusion|ids/ips", to = "CLD.13.1.4:.9 CLD.9.5.2:.9 13.1.1:.9 13.1.2:.5 CLD.12.4.5:.1", need = true, by = "attackmon:.7" }
concept{ "attackmon", ja = "不正アクセスを常時監視 攻撃や不正アクセスを 不正アクセスの遮断 不正アクセスを検知 攻撃を検知 不正アクセスを防止", en = "detect attacks|attack detection|detect unauthori*", to = "CLD.12.4.5:.6", isa = "attack:.9" }
concept{ "dos", ja = "dos攻撃 ddos サービス拒否 dos ddos対策 ddos攻撃", en = "ddos|denial of service|denial-of-service|dos attack", to = "13.1.1:.6 13.1.2:.4 CLD.13.1.4:.6 CLD.9.5.2:.3", need = true }
concept{ "attack", ja = "攻撃 不正アクセス サイバー攻撃 なりすまし 脅威 不正利用 外部からの攻撃 不正ログイン なりすましログイン 脅威防御", en = "attack|attacks|unauthori* access|cyber attack|cyberattack|threat|threats|spoof*|impersonat*|fraud*|suspicious", w = .8, to = "CLD.13.1.4:.5 CLD.12.4.5:.5 9.2.3:.1" }
concept{ "spoof", ja = "なりすまし なりすましログイン 不審なログイン 不正ログイン なりすましを検出", en = "impersonat*|spoof*|suspicious login|account takeover|anomalous login", to = "9.2.3:.5 9.4.2:.5 CLD.13.1.4:.2 CLD.12.4.5:.2", need = true, isa = "attack:.5", by = "attackmon:.5 fw:.4" }
concept{ "wireless", ja = "無線lan wi-fi wifi 無線", en = "wireless|wi-fi|wifi|wlan", to = "13.1.1:.7 13.1.2:.5", need = true }
concept{ "dedicated", ja = "専用線 閉域網 閉域 閉域接続 プライベート接続 vpn接続", en = "leased line|private link|privatelink|direct connect|dedicated line|private connection|closed network", to = "13.1.2 13.1.1:.5", need = true }
concept{ "email", ja = "迷惑メール 迷惑メールフィルタ メール認証 spf dmarc dkim スパム メールセキュリティ 誤送信", en = "spam|email security|dmarc|dkim|spf|email authentication|email filter*|misdirected email", to = "13.2.3 CLD.13.1.4:.5", need = true }
concept{ "transfer", ja = "情報の転送 データ転送 データ連携 ファイル転送 データの受け渡し データ送受信 sftp", en = "information transfer|file transfer|data exchange|data transfer|sftp", to = "13.2.1 13.2.2:.6", need = true }
concept{ "dlp", ja = "情報漏えい対策 情報漏洩対策 情報漏えい防止 dlp データ損失防止", en = "dlp|data loss prevention|data leakage|data leak prevention|exfiltrat*", to = "13.2.1:.4", need = true }

-- ---- 14: development ------------------------------------------------------------------------------------------
concept{ "reqspec", ja = "要求事項 仕様化 要件定義 セキュリティ要件 要求事項の分析 セキュリティ仕様 セキュリティ機能の仕様 セキュリティ要求事項", en = "security requirement|requirements analysis|specification|security by design|requirement specification", to = "14.1.1" }
concept{ "secfeat", ja = "セキュリティ機能 提供しているセキュリティ機能 セキュリティ機能の一覧 セキュリティ対策の情報", en = "security feature|security function|security capabilit*", to = "14.1.1:.9", w = .8 }
concept{ "dev", ja = "開発 セキュアコーディング コーディング 開発ガイドライン 開発プロセス 開発ライフサイクル コーディング規約 コードレビュー 開発方針 開発標準 システム開発 セキュア開発 設計", en = "develop*|coding|sdlc|software development|code review|devsecops|secure coding|owasp|development lifecycle|secure development", to = "14.2.1" }
concept{ "codereview", ja = "コードレビュー ソースコード診断 静的解析 ソースコードレビュー 静的診断 sast dast", en = "code review|static analysis|static code|sast|dast|peer review|source code analysis|dynamic analysis", to = "14.2.1:.9 14.2.8:.4", isa = "dev:.6", need = true }
concept{ "oss", ja = "オープンソース oss ソフトウェア部品表 sbom サードパーティライブラリ ライブラリ", en = "open source|open-source|sbom|software bill|third-party librar*|third party librar*|software composition|dependencies", to = "14.2.1:.5 12.6.1:.4", need = true }
concept{ "env", ja = "テスト環境 開発環境 本番環境 ステージング環境 ステージング 検証環境 試験環境 本番", en = "test environment|staging|production environment|development environment|non-production|production|test environments|staging environment", w = .9, to = "14.2.1:.9 12.1.4 14.2.6:.8 12.6.1:.2" }
concept{ "testdata", ja = "テストデータ 本番データを使用 試験データ 本番データ テスト用データ", en = "test data|production data in|live data for test*|data in test", to = "14.3.1 14.2.1:.3", need = true }
concept{ "releasetest", ja = "リリース前 公開前 受入試験 受け入れテスト テストを実施 動作検証 検証後 検証した 品質 リリース判定 事前検証", en = "before release|acceptance test*|tested before|testing before|prior to release|regression|quality assurance|before deployment", w = .7, to = "14.2.9:.6 14.2.8:.5 14.2.1:.4 12.6.1:.1" }
concept{ "api", ja = "api web_api api連携 外部連携 api認証", en = "api|apis|api access|integration|webhook|rest api", to = "14.1.2:.4 9.4.4:.1 13.2.1:.3", need = true }
concept{ "outdev", ja = "開発の外部委託 外部委託開発 開発委託 開発を外部に委託 オフショア オフショア開発", en = "outsourced development|offshore development|third-party development|development outsourc*", to = "14.2.7 14.2.1:.8 15.1.3:.2", need = true }
concept{ "webvuln", ja = "sqlインジェクション クロスサイトスクリプティング xss csrf owasp_top クロスサイト インジェクション", en = "sql injection|cross-site|xss|csrf|owasp top|input validation|injection", to = "14.2.1:.6 14.1.2:.4 12.6.1:.4", need = true }
concept{ "ai", ja = "生成ai 人工知能 ai機能 機械学習 大規模言語モデル llm chatgpt ai利用", en = "generative ai|machine learning|artificial intelligence|llm|large language model|ai model|ai features", need = true }

-- ---- 15: suppliers --------------------------------------------------------------------------------------------
concept{ "supplier", ja = "委託先 供給者 外部委託 再委託 再委託先 業務委託先 委託先管理 外部委託先 協力会社 下請 下請け サプライヤ サブプロセッサ 取引先 委託する 委託 外注 供給者管理 パートナー企業", en = "supplier|suppliers|subcontract*|sub-contract*|outsourc*|third party|third parties|third-party|sub-process*|subprocess*|vendor|vendors|vendor management|service partners|contractors", to = "15.1.3 15.1.2:.8 15.1.1:.8 15.2.1:.7" }
concept{ "subcon", ja = "再委託 再委託先 再委託の有無 再々委託", en = "sub-contracting|subcontracting|sub-processor|subprocessor|sub-processors|subprocessors|fourth part*|fourth-part*", to = "15.1.3:.9 15.1.2:.6 15.1.1:.4", isa = "supplier:.8", by = "supplier:.7" }
concept{ "supagree", ja = "供給者との合意 契約で定め 委託契約 契約約款 委託先との契約 契約に基づき 契約書に", en = "supplier agreement|agreement with suppliers|contractual agreement|contract with suppliers|contractually", to = "15.1.2 15.1.3:.4" }
concept{ "supaudit", ja = "委託先の監督 委託先の評価 委託先の監査 監督 委託先評価 供給者の評価 委託先の選定 セキュリティチェック リスクアセスメントおよびセキュリティチェック", en = "supplier review|supplier assessment|vendor assessment|vendor risk|third-party risk|third party risk|supplier audit|assess suppliers|due diligence|security posture", to = "15.2.1 15.1.3:.8 15.1.2:.8", isa = "supplier:.5" }
concept{ "supply", ja = "サプライチェーン ピアクラウド ictサプライチェーン 供給者管理 ピアクラウドサービス", en = "supply chain|peer cloud|ict supply", to = "15.1.3" }
concept{ "infra", ja = "aws amazon amazon_web_services amazon_web_service gcp google_cloud azure microsoft_azure iaas paas クラウド基盤 サービス基盤 インフラ基盤 インフラ 基盤事業者 利用しているクラウド genesys oracle_cloud oci さくらのクラウド データセンター事業者 ホスティング事業者 クラウド事業者 パブリッククラウド 基盤 インフラストラクチャ", en = "aws|amazon web services|azure|google cloud|gcp|iaas|paas|cloud infrastructure|infrastructure provider|hosting provider|cloud provider|cloud hosting|hosted|hosting|underlying infrastructure|infrastructure", to = "S:基盤:.9 15.1.3:.7 6.1.3:.6 S:サービス:.5" }

-- ---- 16: incidents --------------------------------------------------------------------------------------------
concept{ "incident", ja = "インシデント 情報セキュリティインシデント セキュリティインシデント セキュリティ事故 事故 情報漏えい 情報漏洩 漏えい 漏洩 事象 情報セキュリティ事象 セキュリティ侵害 侵害 セキュリティ事象 流出", en = "incident|incidents|breach|breaches|data breach|security event|leak|leakage|compromise", to = "16.1.1 16.1.2:.5 16.1.5:.6" }
concept{ "outage", ja = "障害 システム障害 サービス障害 障害発生 障害時 障害対応 長時間のシステム停止", en = "outage|failure|system failure|service disruption|service interruption|fault", to = "16.1.1:.6 CLD.6.3.1:.3 12.1.3:.2 17.1.2:.2" }
concept{ "inccontact", ja = "連絡窓口 報告窓口 インシデント窓口 インシデントの報告 事象の報告 緊急連絡先 通報窓口 相談・報告窓口 連絡先メールアドレス お問い合わせ窓口 窓口 問い合わせ先 連絡先 お問い合わせフォーム 問い合わせ 問合せ お問い合わせ お問合せ", en = "contact|point of contact|whom * contact|report a|reporting channel|report suspected|report incident|contact point|where to report|how to report|inquir*", to = "16.1.2 S:窓口:.9 16.1.1:.2" }
concept{ "incproc", ja = "インシデント対応 インシデント対応手順 インシデント対応計画 対応手順 インシデント管理 責任及び手順 エスカレーション インシデント対応マニュアル", en = "incident response|incident management|incident handling|response plan|response procedure|escalation|incident procedure", to = "16.1.1 16.1.5:.6", isa = "incident:.8" }
concept{ "postmortem", ja = "再発防止 原因調査 原因究明 事後報告 教訓 根本原因", en = "root cause|lessons learned|post-incident|post-mortem|postmortem|preventive measure|corrective action", to = "16.1.6 16.1.1:.5 16.1.2:.3", need = true }
concept{ "inchist", ja = "過去のインシデント 発生した事故 過去に発生 過去3年 事故の実績 漏えい事故の有無 過去1年 過去5年 事故歴 漏洩事故の有無", en = "past incident|history of breach|previous breach|experienced a breach|had a breach|last three years|past three years|suffered|in the past", need = true }
concept{ "forensic", ja = "証拠 証拠の収集 フォレンジック デジタル証跡 証拠保全 証拠収集 ディジタル証拠 ログ保全", en = "forensic*|evidence collection|digital evidence|collection of evidence|preserv* evidence|chain of custody|legal hold|ediscovery|e-discovery", to = "16.1.7" }
concept{ "lawdisc", ja = "捜査機関 裁判所からの開示 開示請求 裁判所の命令 法的対応 法令に基づく開示 令状 警察 開示要請 政府機関 開示命令 法的要請 監督官庁より 捜査 情報開示請求", en = "law enforcement|court order|subpoena|government request|police|legal request|government access|warrant|disclosure request|government agenc*|lawful access", to = "16.1.7", need = true }

-- ---- 17: continuity -------------------------------------------------------------------------------------------
concept{ "bcp", ja = "事業継続 bcp 事業継続計画 業務継続 事業継続性 コンティンジェンシー コンティンジェンシープラン 業務継続計画", en = "business continuity|bcp|continuity plan|contingency plan|contingency", to = "17.1.1 17.1.2 17.1.3:.5", need = true }
concept{ "dr", ja = "災害対策 災害復旧 drサイト dr ディザスタリカバリ ディザスターリカバリ 災害時 被災 代替サイト 大規模災害 自然災害 災害対策サイト 広域災害 災害発生時", en = "disaster recovery|dr site|dr plan|drp|disaster|natural disaster|alternate site|backup site|secondary site|hot site", to = "17.1.2 17.2.1:.6", need = true }
concept{ "rto", ja = "rto 目標復旧時間 復旧目標 復旧時間 rpo 目標復旧時点 復旧目標時点 復旧目標時間 平均復旧時間 mttr 復旧までの時間 復旧までの目標 復旧に要する時間", en = "rto|rpo|recovery time|recovery point|mttr|mtbf|time to recover", to = "17.1.1:.5 17.1.2:.5", need = true }
concept{ "drill", ja = "bcp訓練 復旧訓練 災害訓練 避難訓練 机上演習 演習 インシデント訓練", en = "tabletop|drill|continuity test|dr test|incident response exercise|simulation exercise|exercise", to = "17.1.3", need = true }

-- ---- 18: compliance, contract ---------------------------------------------------------------------------------
concept{ "govlaw", ja = "準拠法 適用法 適用法令 日本法 法域 国内法 法的フレームワーク", en = "governing law|governed by|applicable law|governing jurisdiction|choice of law|which law|under the law", to = "18.1.1" }
concept{ "court", ja = "管轄 管轄裁判所 裁判管轄 合意管轄 専属的合意管轄 裁判所 紛争解決", en = "jurisdiction|court|venue|arbitration|dispute resolution", to = "18.1.1", need = true, by = "govlaw:.7" }
concept{ "comply", ja = "法令遵守 法令順守 コンプライアンス 関連法令 法令 関係法令 遵守 順守 準拠 個人情報保護法 電気通信事業法 法的要求事項", en = "compliance|comply|legislation|laws and regulation|regulatory|legal requirement|statutory|applicable legislation|applicable legal", w = .6, to = "18.1.1" }
concept{ "ipr", ja = "知的財産 知的財産権 著作権 商標 特許 権利侵害 知財 ライセンス管理", en = "intellectual property|copyright|trademark|patent|software licen*", to = "18.1.2" }
concept{ "terms", ja = "利用規約 契約書 約款 サービス仕様書 契約条件 利用契約 注文書 契約約款 サービス約款", en = "terms of service|terms of use|terms and conditions|service agreement|contract terms|master agreement|msa", w = .6, to = "15.1.2:.2 S:用語:.2" }
concept{ "damage", ja = "損害賠償 賠償 損害 賠償責任 補償 賠償額 責任上限 免責 免責事項", en = "damages|liabil*|indemn*|compensat*|limitation of liability|disclaimer", to = "CLD.6.3.1 6.1.1:.3", need = true }
concept{ "forcemaj", ja = "不可抗力 天災 地震 洪水 火災 暴動", en = "force majeure|act of god|earthquake|flood", to = "CLD.6.3.1:.8 6.1.1:.7", need = true }
concept{ "insur", ja = "保険 サイバー保険 賠償責任保険 サイバーリスク保険", en = "insurance|insured|liability coverage|insurance coverage|cyber insurance|cyber liability", need = true }
concept{ "price", ja = "料金 利用料金 月額 価格 費用 料金体系 年額 初期費用 利用料 見積 課金", en = "price|pricing|subscription fee|subscription price|fee|fees|cost|costs|monthly charge|license fee|annual subscription|per user", need = true }
concept{ "freeofcharge", ja = "追加料金 有償 無償 追加費用 無料", en = "free of charge|additional charge|extra charge|additional cost|no charge", w = .6 }
concept{ "finance", ja = "財務状況 売上高 資本金 決算 従業員数 設立年 会社概要 上場 経営状況 株主 導入実績 導入社数 契約社数 利用実績 導入企業 反社会的勢力", en = "financial statement|financial stability|revenue|years in business|number of employees|number of customers|publicly traded|company profile|references|ownership structure|anti-social forces", need = true }
concept{ "esg", ja = "環境対策 脱炭素 サステナビリティ 人権 贈収賄 カーボン", en = "carbon|sustainab*|anti-bribery|modern slavery|human rights|esg", need = true }

-- ---- place, service -------------------------------------------------------------------------------------------
concept{ "location", ja = "所在地 保存場所 保管場所 所在 データの所在 データ所在地 データセンターの所在 データセンターの場所 リージョン 国内 日本国内 海外 国外 日本にある 保存先 保管国 設置国 保存国 データレジデンシー 国・リージョン 東京リージョン データセンター 設置場所 どこに保存 保存地域 越境移転", en = "location|located|region|data residency|residency|residen*|countr*|geograph*|japan|overseas|outside japan|abroad|offshore|where is|data center|data centre|datacenter|jurisdictions where|cross-border|data sovereignty", to = "6.1.3 18.1.1:.25 S:基盤:.1" }
concept{ "office", ja = "会社所在地 本社所在地 当社所在地 本社 事業所", en = "headquarter*|head office|registered office|office location", to = "6.1.3:.8", need = true }
concept{ "service", ja = "サービス概要 サービスの概要 サービス内容 サービスの内容 サービスの説明 saas サービス形態 提供形態 サービスの特徴 パブリッククラウドに ccaas サービスの種類 機能概要 主な機能 提供サービス", en = "service overview|overview of the service|service description|saas|describe the service|description of the service|what does the service|deployment model|service model|type of cloud", to = "S:サービス S:適用範囲:.5 S:概要:.9" }
concept{ "scope", ja = "適用範囲 対象範囲 スコープ 適用対象 対象サービス", en = "scope|scope of|in scope", w = .6, to = "S:適用範囲:.8" }
concept{ "safety", ja = "データの安全性 データ保護対策 データの保護 安全に管理 保護対策", en = "data safe*|protect* customer data|data protection measures|safeguard*|keep * safe|how * protected", w = .9, to = "10.1.1 CLD.6.3.1:.8 12.3.1:.5 9.4.1:.5", by = "crypt:.7 accctl:.5 backup:.5" }
concept{ "config", ja = "設定情報 構成情報 構成図 システム構成 ネットワーク構成図 構成", en = "architecture diagram|system diagram|network diagram|data flow diagram|architecture", w = .7, to = "CLD.6.3.1:.2 S:基盤:.3" }
concept{ "language", ja = "対応言語 日本語対応 多言語", en = "japanese language|supported language|localiz*", need = true }
