-- How questionnaires name their columns, sheets and fields. Forms are separated by "|"; case, width and white space do not
-- count, nor do brackets, stars and numbers around a word. A form also counts inside a longer header ("セキュリティ対策状況",
-- "Vendor response") unless the entry says whole = true. w: how surely the word means this (1). A file given with --rules
-- adds forms of its own; a later entry wins.

-- what is asked
header{ "question", ja = "質問|質問内容|質問事項|質問項目|質問文|ご質問|設問|設問内容|設問文|問い|確認項目|確認事項|確認内容|確認ポイント|確認したい内容|チェック項目|チェック内容|チェックポイント|チェック事項|点検項目|点検内容|監査項目|評価項目|審査項目|調査項目|調査内容|ヒアリング項目|ヒアリング内容|検証要件|検証要件の内容|検証項目|要求事項|要求内容|要求項目|要求仕様|要件|要件内容|セキュリティ要件|セキュリティ要求事項|サービス要件|遵守事項|順守事項|実施事項|実施項目|対策項目|対策事項|対策基準|評価基準|お問い合わせ内容|問い合わせ内容|お伺いしたい内容|照会事項|照会内容|質疑|質疑内容|確認したいこと|セキュリティ対策項目|情報開示項目|開示項目|サービスレベル項目|SLA項目|基準項目|審査対象|確認すべき事項|留意点|実施すべき事項|統制内容|コントロール",
  en = "Question|Questions|Question Text|Security Question|Control Question|Assessment Question|Questionnaire Item|Requirement|Requirements|Requirement Text|Security Requirement|Control Requirement|Verification Requirement|Control Specification|Control Statement|Control Description|Checklist Item|Check Item|Checkpoint|Assessment Item|Evaluation Item|Evaluation Criteria|Query|Inquiry|Criteria|Criterion|Statement|Safeguard|Security Control|What we ask" }
header{ "question", w = 0.8, ja = "管理策|対策内容|セキュリティ対策|診断項目|診断方法|試験項目|テスト項目|監査手続", en = "Control|Controls|Practice|Item to check|Prompt|Activity|Test Case|Consideration" }
-- service level agreements ask in noun phrases: サービスレベル項目 | 規定内容 | 設定例
header{ "question", w = 0.9, ja = "サービスレベル項目|サービスレベル項目例|SLA項目|サービスレベル|サービス仕様項目", en = "Service Level Item|Service Level|SLA Item" }
header{ "question", w = 0.55, whole = true, ja = "項目|項目名|確認|事項|基準|仕様|機能要件|要求|機能|対策", en = "Item|Items|Specification|Check|Topic to cover|Policy" }
header{ "detail", w = 0.7, whole = true, ja = "内容|詳細|詳細内容|項目内容|質問の詳細|質問詳細|確認の観点|説明|具体的な確認内容|確認方法", en = "Description|Description (optional)|Details|Question Detail|Question Details|Full Description|Long Description" }

-- its number
header{ "id", whole = true, ja = "No|No.|№|番号|項番|項目番号|項目No|項目No.|#|質問番号|質問No|質問No.|設問番号|設問No|連番|通番|通し番号|管理番号|管理策番号|項|チェック番号|要件番号|要件ID|質問ID|項目ID|Q番号|Q No|行番号|整理番号|問番号|問|管理No|番", en = "ID|Number|Num|Nr|Ref|Ref No|Ref #|Reference No|Question ID|Question No|Question Number|Question #|Control ID|Control No|Control Number|Req ID|Requirement ID|Req #|Item No|Item ID|Item #|S/N|S.No|Sl No|Sr No|Serial No|Index|Q#|Q No|QID|CID|Seq|Line|Row|MSTG-ID|Test ID" }

-- where it belongs
header{ "category", ja = "分類|大分類|中分類|小分類|大項目|中項目|小項目|カテゴリ|カテゴリー|カテゴリ名|大カテゴリ|小カテゴリ|区分|大区分|中区分|小区分|領域|分野|ドメイン|テーマ|対策分類|対策区分|質問区分|質問分類|セクション",
  en = "Category|Categories|Sub Category|Subcategory|Sub-category|Domain|Control Domain|Section|Subsection|Main Area|Sub Area|Control Family|Control Group|Theme|Chapter|Control Title|Control Area|Process Area" }
header{ "category", whole = true, w = 0.8, ja = "章|節|種別|観点|管理目的|対象領域", en = "Area|Group|Topic|Family|Function|Title|Subject|Phase" }

-- the short answer
header{ "choice", ja = "対応状況|実施状況|対応可否|実施可否|可否|有無|対応有無|対応の有無|実施有無|実施の有無|適合状況|準拠状況|遵守状況|順守状況|充足状況|整備状況|取組状況|取り組み状況|取組み状況|導入状況|適用状況|対策状況|達成状況|達成度|適用有無|該当有無|該当の有無|適合可否|適合性|ステータス|選択肢|選択回答|選択欄|回答選択|回答区分|対応区分|回答(選択)|対応レベル|実施レベル|自己評価|自己評価結果|自己点検結果|自己点検|自己チェック|セルフチェック|チェック欄|チェック結果|点検結果|確認結果|はい/いいえ|はい・いいえ|回答値|はい・いいえ・該当なし|回答記号|成熟度",
  en = "Yes/No|Yes or No|Y/N|Yes/No/NA|Yes/No/N/A|Yes/No/Partial|Status|Compliance Status|Compliance|Compliant|Implementation Status|Conformity|Conformance|Self-assessment|Self Assessment|Self Evaluation|Response Type|Response (select)|Select Response|Maturity Level|CAIQ Answer|Pass/Fail|In Place|Compliance (Y/N)|Answer (Y/N)|Response (Y/N)|Answer (Yes/No)|Response (Yes/No)" }
header{ "choice", whole = true, w = 0.85, ja = "状況|選択|選択式|○×|○/×|○△×|○・×|チェック|結果|対応|実施|充足|適合|準拠|レ点|該当|対応済", en = "Choice|Selection|Select|Result|Results|Implemented|Supported|Applicable|Met|Valid|Pass|Rating (self)|Check|Availability|Maturity|Comply" }

-- the prose
header{ "answer", ja = "回答|ご回答|御回答|回答欄|ご回答欄|回答内容|ご回答内容|回答文|回答記入欄|貴社回答|貴社回答欄|貴社ご回答|御社回答|御社回答欄|貴社記入欄|御社記入欄|自由記述|自由記入|自由回答|自由記述欄|記述欄|記述回答|ベンダー回答|ベンダー記入欄|委託先回答|委託先記入欄|事業者回答|事業者記入欄|提供者回答|サービス提供者回答|供給者回答|受託者回答|応札者回答|提案者回答|回答者記入欄|対応内容|対応方法|対応策|対応詳細|対応状況詳細|対応状況の詳細|実施内容|実施方法|実施状況詳細|実施状況の詳細|取組内容|取り組み内容|対策の内容|対策内容詳細|具体的な内容|具体的内容|具体的な対応|具体的な対応内容|具体的な対策|具体的な実施内容|具体的な対策内容|具体的な取組|回答詳細|回答の詳細|回答の補足|回答補足|回答理由|詳細回答|回答の根拠|回答根拠|判断理由|選択理由|理由・詳細|返答|開示内容|記載欄|申告内容|入力欄|ご記入欄|設定値|提示値|実現方法|実現内容|実装方法|代替案|状況説明|現状|現在の状況|貴社状況|取組状況の説明|実施状況の説明|改善計画",
  en = "Answer|Answers|Response|Responses|Vendor Response|Vendor Answer|Vendor Answers|Supplier Response|Supplier Answer|Provider Response|Provider Answer|Company Response|Third Party Response|Respondent Answer|Your Answer|Your Response|Reply|Answer Details|Response Details|Detailed Response|Detailed Answer|Explanation|Implementation Description|CSP Implementation Description|Implementation Details|Description of Implementation|Describe Implementation|Free Text|Narrative|Response Narrative|Justification|Rationale for answer|How is it implemented|Please explain|Please describe|Please elaborate|Provide details|If yes, describe|If no, explain|If yes|If no" }
header{ "answer", whole = true, w = 0.7, ja = "記入欄|説明欄|詳細説明|根拠|貴社|御社|理由|詳細・理由", en = "Implementation|Vendor|Supplier|Provider|Further Details" }

-- remarks
header{ "comment", ja = "備考|備考欄|コメント|コメント欄|補足|補足事項|補足説明|補足コメント|補足欄|特記事項|摘要|注記|追記|追記事項|補記|エビデンス|証跡|根拠資料|備考・補足|備考(補足)|特記", en = "Comment|Comments|Note|Notes|Remark|Remarks|Additional Information|Additional Info|Additional Comments|Evidence|Supporting Evidence|Interview Notes|Supplementary Information|Vendor Comments|Comments/Notes|Reviewer Guidance Notes" }
header{ "comment", whole = true, w = 0.7, ja = "メモ|その他", en = "Other|Misc|Memo" }

-- the customer's own: never written to
header{ "assessor", ja = "記入不要|回答不要|弊社使用欄|当社使用欄|弊社記入欄|当社記入欄|弊社確認欄|当社確認欄|弊社確認|当社確認|弊社コメント|当社コメント|弊社評価|当社評価|弊社判定|当社判定|弊社処理欄|当社処理欄|判定結果|判定欄|評価者|評価欄|評価コメント|評価者コメント|審査結果|審査欄|審査コメント|審査者|審査担当|確認者|確認印|承認|承認者|承認欄|監査人|監査結果|監査所見|監査人記入欄|発注者|発注者記入欄|発注者確認欄|委託元|委託元記入欄|委託元使用欄|委託元確認欄|委託元確認|社内確認|社内使用欄|社内記入欄|事務局|事務局使用欄|事務局記入欄|情シス使用欄|情シス確認|点数|得点|スコア|配点|レビュー結果|レビューコメント|是正要否|リスク評価|指摘事項|フォローアップ|再評価|点検者|チェック者",
  en = "Assessor|Assessor Comments|Assessor Notes|Assessment Result|Assessor Use Only|Reviewer|Reviewer Comments|Reviewer Notes|Review Result|Reviewed by|Auditor|Auditor Notes|Auditor Comments|Auditor Use Only|Internal Use Only|For Internal Use|Internal Use|Office Use Only|For Office Use|Customer Use Only|For Customer Use|Client Use Only|Internal Comments|Do not fill|Do not fill in|Do not complete|Leave blank|Score|Scoring|Rating|Risk Rating|Risk Score|Analyst|Analyst Notes|Analyst Assessment|Approved|Approver|Approved by|Follow-up|Follow up|Reason for Follow-up|Finding|Findings|Points|Evaluator|Evaluator Comments|Buyer Comments" }
header{ "assessor", whole = true, w = 0.5, ja = "判定|評価|評価結果|合否|確認欄|判断", en = "Assessment|Evaluation|Verdict|Review" }

-- neither read nor written
header{ "other", ja = "重要度|優先度|優先順位|重み|必須/任意|必須・任意|必須区分|参考|参照|参照先|参照元|参考資料|参考情報|参照資料|参考文献|根拠条文|関連規格|対応規格|準拠規格|関連基準|関連法令|規格番号|基準番号|担当者|担当部署|担当部門|主管部門|回答期限|回答者|回答者名|回答者氏名|回答日|回答担当|回答部署|記入者|記入日|更新日|改訂日|確認日|実施日|実施時期|実施予定|対応予定日|対応予定時期|対応期限|完了予定日|解説|ガイダンス|記入例|回答例|記載例|入力例|回答のポイント|記入要領|回答要領|回答方法|記入方法|リスク|脅威|背景|趣旨|対象者|対象範囲|適用範囲|回答形式|リンク|参考URL|関連URL|テスト手順|添付|添付資料|添付ファイル|証跡名|資料名|ファイル名|件数|合計|連絡先|電話番号|頻度|質問の意図|質問意図|質問の趣旨|確認の意図|想定回答|模範回答|前回回答|前回の回答|前年度回答|前年回答|昨年度回答|昨年回答|前回結果|前回評価|前回対応状況|過去回答|回答選択肢|選択肢一覧",
  en = "Severity|Priority|Weight|Weighting|Reference|References|Source Code Reference|Standard|Standards|Framework|Mapping|Mappings|Guidance|Answer Guidance|Help Text|Instructions|Example|Sample Answer|Example Answer|Owner|Control Ownership|SSRM Control Ownership|Ownership|Responsibility|Responsibilities|CSC Responsibilities|Customer Responsibilities|Responsible Party|Responsible|Assigned to|Due Date|Deadline|Target Date|Answered by|Answered on|Respondent|Completed by|More info|Training|Graph Query|Links|Tool Used|Tools|Platform|Procedure|Test Procedure|Testing Procedure|Objective|Control Objective|Rationale|Threat|Effort|Remediation|Last updated|Question Type|Answer Type|Response Format|Attachment|Attachments|Supporting Document|Document Name|Purpose|Intent|Background|Why we ask|Expected Evidence|Previous Answer|Previous Response|Prior Response|Response Options|Answer Options|Possible Answers|Allowed Values|Last Year|Last Year's Answer|Previous Status" }
header{ "other", whole = true, ja = "担当|部署|期限|日付|レベル|必須|任意|規格|形式|単位|目的|対象|手順|例|版|版数|氏名|ISO|ISO27001|ISO/IEC 27001|ISMS|NIST|PCI DSS|Pマーク|FISC|URL|L1|L2|R|レベル1|レベル2", en = "Level|Mandatory|Required|Optional|Source|ISO|ISO 27001|NIST|NIST CSF|CWE|CIS|SOC 2|SOC2|PCI|PCI DSS|HIPAA|GDPR|CCM|Help|Type|Format|Date|GUID|Secure|Cost|Scale|Simple|HA|Link|URL|ASVS Level|Risk|Version|Author|Name|Phone|Email|Department|Count|Total|Due|Score Weight|L1|L2|R" }

-- sheets that are no questionnaires, by their names and titles
sheet{ "cover", ja = "表紙|鑑", en = "Cover|Cover Sheet|Cover Page|Title Page" }
sheet{ "history", ja = "改訂履歴|改定履歴|改版履歴|変更履歴|更新履歴|版数管理|改訂内容|改定内容|変更内容|変更箇所|改訂箇所|改訂理由|変更理由|改訂者|変更者|更新内容|改訂日|改定日|変更日", en = "Revision History|Change History|Version History|Document History|Change Log|Changelog|Revision|Change Description|Description of Change|Revised by|Changed by|Date of change|Release Notes" }
sheet{ "history", whole = true, ja = "版|版数|作成者|承認者|履歴", en = "Version|Rev|Rev.|Author|Changes|History|Release date|Approved by" }
sheet{ "lists", whole = true, ja = "リスト|選択肢|選択肢リスト|マスタ|マスター|プルダウン|プルダウンリスト|ドロップダウン|入力規則|設定|リスト用|データ", en = "List|Lists|Lookup|Lookups|Values|Options|Dropdown|Dropdowns|Drop Down|Master|Validation|Data Validation|Config|Settings|Data|Reference Data|Choices" }
sheet{ "other", ja = "記入要領|記入方法|記入例|記入手順|記入上の注意|回答方法|回答要領|回答例|回答手順|記載要領|記載例|使い方|利用方法|注意事項|ご案内|はじめに|目次|集計|集計結果|集計表|サマリ|サマリー|用語集|用語定義|用語の定義|ダッシュボード|グラフ|見本|サンプル|ご依頼", en = "Instruction|Instructions|How to use|Readme|Read me|Overview|Summary|Dashboard|Results|Scorecard|Glossary|Definitions|Terminology|Table of Contents|Contents|About|Introduction|Attribution|License|Roadmap|Analysis|Statistics|Chart|Background Images|Reading guide|User guide" }
sheet{ "other", whole = true, ja = "結果|概要|説明|用語|凡例|案内|依頼|例", en = "Guide|Guidance|Example|Examples|Sample|Legend|Report|Index|Intro|Charts|Graph|Help|Notes" }

-- fields of a cover block, which are no header
word{ "cover", ja = "貴社名|御社名|会社名|企業名|事業者名|貴社名称|ご担当者|ご担当者名|ご担当者様|担当者名|担当者|担当者氏名|ご担当部署|記入日|回答日|ご記入日|記入者|ご記入者|ご回答者|回答者|回答者名|ご回答日|部署|部署名|部署・役職|所属|所属部署|役職|電話|電話番号|メール|メールアドレス|E-mail|TEL|FAX|サービス名|対象サービス|対象サービス名|製品名|システム名|案件名|提出日|作成日|住所|所在地|ご住所|回答期限|提出期限|氏名|連絡先|ご連絡先|御中", en = "Company|Company Name|Vendor Name|Supplier Name|Organization|Organisation|Contact|Contact Name|Contact Person|Date|Date Completed|Completed by|Prepared by|Email|E-mail|Phone|Telephone|Product|Product Name|Service Name|Product/Service|Job Title|Address|Respondent|Respondent Name|Project|Project Name|Interviewer|Interview Date|Submission Date|Due Date|Persons Interviewed|Reviewer|Signature|Website" }
-- "回答：" beside or over the place to write, where there is no header row
word{ "answer_label", ja = "回答|ご回答|御回答|回答欄|ご回答欄|貴社回答|貴社回答欄|ご回答内容|回答内容|回答記入欄|回答:|A:|A.|答", en = "Answer|Answer:|Response|Response:|Vendor response|Vendor answer|Supplier response|Your answer|Your response|Reply" }
word{ "choice_label", ja = "選択|選択欄|対応状況|対応可否|実施状況|回答(選択)|該当するものに印|いずれかを選択", en = "Choice|Select|Select one|Yes/No|Status" }
word{ "comment_label", ja = "備考|備考欄|コメント|補足|補足説明|補足事項|特記事項", en = "Comment|Comments|Notes|Remarks|Additional comments|Additional information" }
-- what stands in a cell that nobody has filled yet
word{ "placeholder", ja = "選択してください|選択して下さい|▼選択してください|▼選択|プルダウンから選択|プルダウンより選択|プルダウンで選択してください|リストから選択|リストから選択してください|ここに記入|こちらに記入|ここに記入してください|ご記入ください|ご記入下さい|記入してください|回答を記入してください|回答をご記入ください|入力してください|ご入力ください|未記入|未回答|未入力|未選択|未確認|要記入|要回答|記入欄|(自由記述)|○○○|xxx|クリックして入力", en = "Select|Select...|Select one|Select an option|Please select|Please choose|Choose|Choose one|Choose an item|Choose an item.|Enter text|Enter text here|Enter your answer|Enter your answer here|Enter response here|Enter your response|Click here to enter text|Click or tap here to enter text.|Type here|Type your answer here|Your answer|Your answer here|Your response here|Insert response|TBD|To be completed|To be filled|Fill in|Please fill in|Please answer|Please enter|<enter>|<answer>|xxx|n/a - please answer" }
-- rows that show how to answer
word{ "example", ja = "例|例1|例2|例3|(例)|記入例|記入例1|記入例2|記載例|回答例|入力例|サンプル|見本|例示|ご記入例|ご回答例|記入見本", en = "Example|Example 1|Example 2|Sample|Ex|Ex.|e.g.|Example answer|Sample answer|EXAMPLE ROW" }
