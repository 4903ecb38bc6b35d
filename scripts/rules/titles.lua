-- Titles of controls and names of sections that belong to none.
--
-- title{ id, ja = …, en = … }: short titles of the controls of ISO/IEC 27002:2013 (JIS Q 27002:2014) and of the
--   cloud controls of ISO/IEC 27017:2015. A section without a printed control whose title is one of these is
--   read as that control; so is one whose printed reference disagrees with its title (papers do mis-tag).
--   Several wordings are separated by "|". 及び/および, commas and spaces do not matter.
-- section{ key, "words of the title|…" }: sections without a control get the id "S:key" in reports.
title{ "5.1.1", ja = "情報セキュリティのための方針群|情報セキュリティ方針", en = "Policies for information security|Information security policies" }
title{ "5.1.2", ja = "情報セキュリティのための方針群のレビュー", en = "Review of the policies for information security" }
title{ "6.1.1", ja = "情報セキュリティの役割及び責任", en = "Information security roles and responsibilities" }
title{ "6.1.2", ja = "職務の分離", en = "Segregation of duties" }
title{ "6.1.3", ja = "関係当局との連絡", en = "Contact with authorities" }
title{ "6.1.4", ja = "専門組織との連絡", en = "Contact with special interest groups" }
title{ "6.1.5", ja = "プロジェクトマネジメントにおける情報セキュリティ", en = "Information security in project management" }
title{ "CLD.6.3.1", ja = "クラウドコンピューティング環境における役割及び責任の共有及び分担|クラウドコンピューティング環境における役割及び責任の分担", en = "Shared roles and responsibilities within a cloud computing environment|Shared responsibility" }
title{ "6.2.1", ja = "モバイル機器の方針", en = "Mobile device policy" }
title{ "6.2.2", ja = "テレワーキング", en = "Teleworking|Remote working" }
title{ "7.1.1", ja = "選考", en = "Screening" }
title{ "7.1.2", ja = "雇用条件", en = "Terms and conditions of employment" }
title{ "7.2.2", ja = "情報セキュリティの意識向上、教育及び訓練|情報セキュリティ教育", en = "Information security awareness, education and training|Security awareness and training|Security training" }
title{ "7.2.3", ja = "懲戒手続", en = "Disciplinary process" }
title{ "7.3.1", ja = "雇用の終了又は変更に関する責任", en = "Termination or change of employment responsibilities" }
title{ "8.1.1", ja = "資産目録", en = "Inventory of assets|Asset inventory" }
title{ "CLD.8.1.5", ja = "クラウドサービスカスタマの資産の除去|クラウドサービスカスタマの資産の除去及び返却|クラウドサービス利用者の資産の除去|契約終了時のデータの取扱い", en = "Removal of cloud service customer assets|Return and removal of customer data|Data return and deletion|Data deletion" }
title{ "8.2.1", ja = "情報の分類", en = "Classification of information" }
title{ "8.2.2", ja = "情報のラベル付け", en = "Labelling of information|Labeling of information" }
title{ "8.2.3", ja = "資産の取扱い", en = "Handling of assets" }
title{ "8.3.1", ja = "取外し可能な媒体の管理", en = "Management of removable media" }
title{ "8.3.2", ja = "媒体の処分", en = "Disposal of media" }
title{ "8.3.3", ja = "物理的媒体の輸送", en = "Physical media transfer" }
title{ "9.1.1", ja = "アクセス制御方針", en = "Access control policy" }
title{ "9.1.2", ja = "ネットワーク及びネットワークサービスへのアクセス", en = "Access to networks and network services" }
title{ "9.2.1", ja = "利用者登録及び登録削除", en = "User registration and de-registration" }
title{ "9.2.2", ja = "利用者アクセスの提供|利用者アクセスの提供(provisioning)", en = "User access provisioning" }
title{ "9.2.3", ja = "特権的アクセス権の管理", en = "Management of privileged access rights|Privileged access" }
title{ "9.2.4", ja = "利用者の秘密認証情報の管理", en = "Management of secret authentication information of users|Authentication" }
title{ "9.2.5", ja = "利用者アクセス権のレビュー", en = "Review of user access rights|Access reviews" }
title{ "9.2.6", ja = "アクセス権の削除又は修正", en = "Removal or adjustment of access rights" }
title{ "9.4.1", ja = "情報へのアクセス制限", en = "Information access restriction" }
title{ "9.4.2", ja = "セキュリティに配慮したログオン手順", en = "Secure log-on procedures" }
title{ "9.4.3", ja = "パスワード管理システム", en = "Password management system" }
title{ "9.4.4", ja = "特権的なユーティリティプログラムの使用", en = "Use of privileged utility programs" }
title{ "9.4.5", ja = "プログラムソースコードへのアクセス制御", en = "Access control to program source code" }
title{ "CLD.9.5.1", ja = "仮想コンピューティング環境における分離", en = "Segregation in virtual computing environments|Tenant isolation" }
title{ "CLD.9.5.2", ja = "仮想マシンの要塞化", en = "Virtual machine hardening" }
title{ "10.1.1", ja = "暗号による管理策の利用方針", en = "Policy on the use of cryptographic controls|Encryption|Cryptography" }
title{ "10.1.2", ja = "鍵管理", en = "Key management" }
title{ "11.1.1", ja = "物理的セキュリティ境界", en = "Physical security perimeter|Physical security" }
title{ "11.1.2", ja = "物理的入退管理策", en = "Physical entry controls" }
title{ "11.1.4", ja = "外部及び環境の脅威からの保護", en = "Protecting against external and environmental threats" }
title{ "11.2.2", ja = "サポートユーティリティ", en = "Supporting utilities" }
title{ "11.2.7", ja = "装置のセキュリティを保った処分又は再利用", en = "Secure disposal or re-use of equipment|Media disposal" }
title{ "11.2.9", ja = "クリアデスク・クリアスクリーン方針", en = "Clear desk and clear screen policy" }
title{ "12.1.1", ja = "操作手順書", en = "Documented operating procedures" }
title{ "12.1.2", ja = "変更管理", en = "Change management" }
title{ "12.1.3", ja = "容量・能力の管理", en = "Capacity management" }
title{ "12.1.4", ja = "開発環境、試験環境及び運用環境の分離", en = "Separation of development, testing and operational environments" }
title{ "CLD.12.1.5", ja = "実務管理者の運用のセキュリティ", en = "Administrator's operational security" }
title{ "12.2.1", ja = "マルウェアに対する管理策", en = "Controls against malware|Malware protection" }
title{ "12.3.1", ja = "情報のバックアップ", en = "Information backup|Backup|Backups" }
title{ "12.4.1", ja = "イベントログ取得", en = "Event logging|Logging" }
title{ "12.4.2", ja = "ログ情報の保護", en = "Protection of log information" }
title{ "12.4.3", ja = "実務管理者及び運用担当者の作業ログ", en = "Administrator and operator logs" }
title{ "12.4.4", ja = "クロックの同期", en = "Clock synchronisation|Clock synchronization" }
title{ "CLD.12.4.5", ja = "クラウドサービスの監視", en = "Monitoring of cloud services|Monitoring" }
title{ "12.6.1", ja = "技術的ぜい弱性の管理|技術的脆弱性の管理", en = "Management of technical vulnerabilities|Vulnerability management" }
title{ "12.6.2", ja = "ソフトウェアのインストールの制限", en = "Restrictions on software installation" }
title{ "13.1.1", ja = "ネットワーク管理策", en = "Network controls|Network security" }
title{ "13.1.2", ja = "ネットワークサービスのセキュリティ", en = "Security of network services" }
title{ "13.1.3", ja = "ネットワークの分離", en = "Segregation in networks|Network segregation" }
title{ "CLD.13.1.4", ja = "仮想及び物理ネットワークのセキュリティ管理の整合", en = "Alignment of security management for virtual and physical networks" }
title{ "13.2.1", ja = "情報転送の方針及び手順", en = "Information transfer policies and procedures" }
title{ "13.2.3", ja = "電子的メッセージ通信", en = "Electronic messaging" }
title{ "13.2.4", ja = "秘密保持契約又は守秘義務契約", en = "Confidentiality or non-disclosure agreements" }
title{ "14.1.1", ja = "情報セキュリティ要求事項の分析及び仕様化", en = "Information security requirements analysis and specification" }
title{ "14.2.1", ja = "セキュリティに配慮した開発のための方針", en = "Secure development policy|Secure development" }
title{ "14.2.7", ja = "外部委託による開発", en = "Outsourced development" }
title{ "14.2.8", ja = "システムセキュリティの試験", en = "System security testing" }
title{ "14.3.1", ja = "試験データの保護", en = "Protection of test data" }
title{ "15.1.1", ja = "供給者関係のための情報セキュリティの方針", en = "Information security policy for supplier relationships" }
title{ "15.1.2", ja = "供給者との合意におけるセキュリティの取扱い", en = "Addressing security within supplier agreements" }
title{ "15.1.3", ja = "ICTサプライチェーン", en = "Information and communication technology supply chain|Supply chain|Sub-processors|Subprocessors" }
title{ "15.2.1", ja = "供給者のサービス提供の監視及びレビュー", en = "Monitoring and review of supplier services" }
title{ "16.1.1", ja = "責任及び手順", en = "Responsibilities and procedures|Incident management|Incident response" }
title{ "16.1.2", ja = "情報セキュリティ事象の報告", en = "Reporting information security events" }
title{ "16.1.7", ja = "証拠の収集", en = "Collection of evidence" }
title{ "17.1.1", ja = "情報セキュリティ継続の計画", en = "Planning information security continuity|Business continuity" }
title{ "17.2.1", ja = "情報処理施設の可用性", en = "Availability of information processing facilities|Availability" }
title{ "18.1.1", ja = "適用法令及び契約上の要求事項の特定", en = "Identification of applicable legislation and contractual requirements|Governing law" }
title{ "18.1.2", ja = "知的財産権", en = "Intellectual property rights" }
title{ "18.1.3", ja = "記録の保護", en = "Protection of records" }
title{ "18.1.4", ja = "プライバシー及び個人を特定できる情報(PII)の保護|個人情報の保護", en = "Privacy and protection of personally identifiable information|Privacy" }
title{ "18.1.5", ja = "暗号化機能に対する規制", en = "Regulation of cryptographic controls" }
title{ "18.2.1", ja = "情報セキュリティの独立したレビュー", en = "Independent review of information security|Certifications|Independent review" }

-- the more particular first
section{ "standard", "とは|what is" }
section{ "boundary", "責任分界|責任共有|責任分担|responsibility|demarcation" }
section{ "infra", "基盤|インフラ|infrastructure|hosting" }
section{ "cert", "認証|certification|certificate" }
section{ "contact", "窓口|問い合わせ|問合せ|連絡先|contact|support" }
section{ "scope", "適用範囲|対象範囲|scope" }
section{ "terms", "用語|定義|terms|definitions|glossary" }
section{ "history", "変更履歴|改訂履歴|改版履歴|revision history|change history|changelog" }
section{ "standard", "iso|jis|jip|規格|standard" }
section{ "purpose", "目的|はじめに|purpose|introduction|preface|about this" }
section{ "service", "サービス|について|概要|service|overview|product|about" }
