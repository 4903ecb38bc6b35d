-- How a passage says yes, no, only partly, or not applicable, and how a question turns the sign around.
-- Forms are compared with the folded text; "~" is up to 12 characters, "#" a number, "$" the end of the sentence.
-- the passage denies its predicate
phrase{ "neg", "ません|ではなく|していない|ておらず|提供範囲外|対象外|サポートしていない|はしていない|行っていない|設けていない|未対応|非対応|予定はない|実施していない|提供していない|対応していない|致しかね|できかね|行わない。|しない。|なし。|no|not|never|cannot|none|neither|out of scope|サポート外|未実装|未提供|未導入|未取得|お断り|利用できない|対応できない|提供できない|存在しない|ございません|不可です|不可となり|not yet|ない。|ない、|ないもの|ないため|ないので|ないが|ないこと。|らず、|れず、|わず、|けず、|かず、|たず、|ばず、|せず。|せず、|おらず、|らず。|不可とす|不可とし|不可である|不可。|非公開|非開示|見送って|見送りと|未了|ご容赦|ご遠慮|に留め|にとどめ|しかねます|しかねる|致しかねます|いたしかねます|無。|×。|無し。|ありません|don't|doesn't|isn't|aren't|can't|won't|wasn't|weren't|hasn't|haven't|unavailable|unable to|decline|declines|declined|withheld|kept internal|remain internal|internal use only|excluded from|rather than|stay with us|stays with us|own engineers|own staff only|disabled for|absent" }
-- what looks negative but is not a denial of the practice
phrase{ "notneg", "ありませんが|ないよう|なければなりません|必要はありません|問題ありません|に限りません|限りではありません|意識することなく|がないこと|できないよう|できない状態|取り出せない|不可能|だけでなく|のみならず|ない場合|おそれがない|no later than|no less than|no fewer than|no more than|no additional|not later than|not only|at no cost|no less often|do not need to|need not|not only|cannot be accessed|cannot be recovered|cannot be restored|少ない|問題ない|差し支えない|差支えない|間違いない|限らない|限らず|に過ぎない|やむを得ない|やむを得ず|必ず|まず、|先ず|はず|かもしれない|かもしれません|だけではなく|だけではありません|のみではなく|にかかわらず|に関わらず|を問わず|変わらない|変わりません|支障はありません|支障ありません|支障はない|no matter|whether or not|not merely|not just|with no |at no extra|no extra charge|if not|no single point|unless not|no doubt|no sooner|without exception" }
phrase{ "na", "該当いたしません|該当致しません|該当しません|該当なし|概念は存在せず|対象は存在しません|適用対象外|適用外|非該当|not applicable|n/a" }
phrase{ "cond", "のみ可能|のみ、|場合に限り|場合のみ|時のみ|申し出があれば|お申し出|申し出により|申請書|有償|協議|個別に対応|一部の|を除き|を除いて|原則として|原則、|初期リリース時|可能性があります|必要に応じ|求めに応じ|上位プラン|オプション|unless|optional add-on|as an option|at extra cost|upon request|on request|by agreement|additional fee|subject to|only if|only when|only for|only in|plan only|only available|enterprise plan|only with|except|in part|partially|case by case|case-by-case|additional cost|under certain|depending on|権限を有して|ご相談|費用を申し受け|別途費用|別途料金|別途ご契約|別途契約|追加費用|追加料金|有料|要望に応じ|依頼に応じ|ご希望に応じ|希望に応じ|場合にのみ|ときに限|時に限|契約プラン|プランにより|プランによって|プランのみ|場合があります|場合がございます|ことがあります|ことがございます|承認を得た場合|承認を得た上|許可を得た場合|許可を得た上|承諾を得た場合|承諾を得た上|当社の承認|当社の許可|当社の承諾|了承を得|合意した場合|合意の上|当社が判断|当社の判断|必要と認め|必要と判断|business plan|premium plan|paid plan|higher plan|at our discretion|at our sole|provided that|has been agreed|have been agreed|prior approval|prior agreement|ときだけ|場合だけ|時だけ|in beta|by invitation|for a fee|for an additional|に限り提供|に限り利用|に限り対応|に限り発行|に限り可能|に限り受け|に限り実施|に限り開示|申請を受け|申請に基づ|申請により|見積|プランに含ま|プランでのみ|プランでご提供|プランで提供|プランにて提供|でのみご利用|でのみ利用|締結を条件|を条件に|を条件と|under a non-disclosure|under an nda|under nda|by arrangement|extra charge|extra cost|written request|where required by law|where permitted|only enterprise|only business|only premium|only customers|available to enterprise|for enterprise customers|may be provided|may be granted|subject to approval|with our consent|can be agreed|at an additional" }
-- a limit by its scope ("only administrators"): no limit to a question that asks for a restriction
phrase{ "limit", "のみ|に限り、|に限って|限定して|limited to|only to|tier" }
phrase{ "notlimit", "のみならず|のみでなく|のみではなく|のみを許可|のみを開放|のみに許可|のみに付与|のみが|のみアクセス|のみに制限|のみに限定|not limited to" }
-- forbidden: a denial of the deed, not of a measure against it
phrase{ "ban", "禁止して|禁止され|禁じて|prohibit*|forbid*|forbidden|not permitted|not allowed|disallow*" }
phrase{ "qlimit", "制限|限定|限ら|限って|最小|最低限|のみ|だけ|権限|認可|許可され|不要な|必要な|restrict*|limit*|least|only|authoriz*|authoris*|privilege*|need-to-know|minimum" }
-- announced, not there yet: neither yes nor a firm no
phrase{ "future", "検討しており|検討しています|検討中|を予定して|する予定|提供予定|対応予定|導入予定|取得予定|に向けて準備|準備を進めて|準備中|開発中|計画しています|計画中|future release|on our roadmap|is planned|are planned|we plan to|under consideration|in development|being developed|working towards|working toward|in preparation|策定中|作成中|整備中|構築中|審査中|予定しています|予定しております|we aim to|aim to establish|next year" }
-- done by an outsider or by our own staff
phrase{ "qthird", "第三者による|第三者機関|第三者の|外部機関|外部の専門|外部専門|社外の|third party|third-party|external|independent" }
phrase{ "third", "第三者|外部|社外|専門業者|専門会社|専門機関|委託|認証機関|審査機関|監査法人|third party|third-party|external*|independent*|outside|accredited|specialist|consultan*|auditor*" }
phrase{ "own", "当社の|当社が|弊社の|弊社が|自社|社内|内製|our own|in-house|internal*|our security team" }
phrase{ "excl", "方式のみ|のみとなります|のみです|のみ利用|のみを提供|のみの提供|に限ります|に限られ|だけです|のみ対応|only by|only with|only supports|solely" }
-- the passage waives a duty: "without notice or consent"
phrase{ "waive", "通知を行わず|通知せず|予告なく|予告なしに|通知なしに|事前の通知なく|without advance notice|通知~経ることなく|同意~経ることなく|同意~得ることなく|承諾~得ることなく|通知することなく|通知なく|同意なく|without notif*|without prior notice|without consent|without notice|同意を得ず|通知せず" }
phrase{ "pointer", "ご参照|参照ください|参照して|参照下さい|ご覧ください|ご覧下さい|ご確認ください|示した通り|項の通り|に記載されている|に記載しております|に記載の通り|に記載のとおり|refer to|see the|please see|is described in|are described in" }
phrase{ "duty", "必要があります|してください|願います|ものとします|お客様ご自身|ご自身で|お客様の責任範囲|お客様の責任となり|お客様の責任で|お客様の責任において|お客様側の責任|利用者の責任範囲|利用者の責任となり|利用者の責任で|利用者の責任において|customer's responsib*|responsibility of the customer|customers are responsible" }
-- the question
phrase{ "qneg", "ないこと|ていない|ていないか|ていませんか|ていないです|ておらず|せず、|せずに|しないか|持ち出さず|しないよう|されないこと|されていないこと|いないこと|されていません|ありませんか|しない。|shall not|must not|should not|not be |never |will not|do you refrain|is not |are not |prohibit*|禁止" }
phrase{ "qwaive", "通知なく|同意なく|許可なく|承諾なく|予告なく|予告なし|事前通知なし|無断で|なしに|without notif*|without tell*|without inform*|without our|without prior|without the customer|without consent|without approval|without permission|without the permission|without authori*|without explicit|without express|許可を得ず|同意を得ず|承認なく|承認を得ず|断りなく|断りなし|了承なく|了解なく|承諾を得ず|事前の連絡なく|連絡なく" }
phrase{ "qabroad", "日本以外|国内以外|外国|他国|第三国|other countries|another country|non-japanese|海外|国外|日本国外|overseas|outside japan|outside of japan|abroad|offshore|outside the country|foreign|outside our country" }
phrase{ "qhome", "国内|日本に|日本国内|in japan|within japan|domestic*|日本法" }
phrase{ "home", "国外~ません|海外~ません|国外~ない。|海外~ない。|not leave japan|never leaves japan|日本にある|日本国内|国内|東京|大阪|日本リージョン|japan|tokyo|日本法|日本に限|日本国内に限|日本のみ|日本のデータセンター" }
-- places that are surely abroad
phrase{ "away", "米国|アメリカ|欧州|シンガポール|アイルランド|ドイツ|フランクフルト|オレゴン|バージニア|香港|台湾|韓国|中国国内|オーストラリア|united states|usa|oregon|virginia|singapore|ireland|germany|frankfurt|european union|hong kong|australia" }
phrase{ "qexist", "ことはあり|ことがあり|ことはないか|有無|ありますか|可能性はあり|置かれ|do you use any|is there any|are there any|any customer data|leave|could|may |might |has access|have access|can your|アクセスできますか|閲覧できますか|アクセスしますか|アクセス可能か" }
-- whose deed a question asks for
phrase{ "qcustomer", "利用者の責任|利用者側の責任|お客様の責任|利用者が実施すべき|利用者側で実施|お客様側で実施|利用者の義務|お客様の義務|customer responsib*|customer's responsib*|responsibilities of the customer|customer obligation*" }
phrase{ "qinfra", "awsが|awsの責任|クラウド基盤事業者が|基盤事業者の責任|iaas事業者の|データセンター事業者の|cloud provider's|hosting provider's|aws's" }
-- as a rule, so that exceptions may follow
phrase{ "mostly", "標準では|通常は|既定では|by default|原則として|原則、|原則は|基本的に|in principle|as a rule|generally|normally" }
-- the question names its own condition: one in the evidence limits nothing
phrase{ "qif", "場合|発生時|発生した際|際に|した際|ときに|if |when |in case|in the event|upon " }
phrase{ "qor", "又は|または|もしくは|あるいは| or |and/or" }
-- the question asks what one can do, not what happens
phrase{ "qcan", "ことは可能|可能でしょうか|ことができるか|できますか|可能ですか|可能か|利用できる|can customers|can we|can users|can the customer" }
-- "there is no need": a denial only of a question about the need
phrase{ "noneed", "必要はありません|必要ありません|不要です|no need|not necessary|not required|do not need|要しない|要しません|必要としない|必要としません|必要はない|必要ない|不要である|不要とし" }
phrase{ "qneed", "必要になりますか|必要ですか|必要がありますか|必要か|is it necessary|do we need|do customers need|required to|need to" }
-- headings over the customer's part, labels before the customer's part, and words by which we speak of ourselves
phrase{ "customer", "利用者~責任|お客様~責任|利用者~義務|お客様~義務|カスタマ~責任|契約者~責任|契約者~義務|利用者~管理範囲|お客様~管理範囲|利用者は、以下|お客様は、以下|customer~responsib*|customer~obligation*|customers must|customer must" }
phrase{ "label", "利用者:|お客様:|お客様側:|利用者側:|利用者様:|customer:|customers:|契約者:" }
phrase{ "we", "当社|弊社|本サービス|我々|we|our|us" }
-- the question asks for a safeguard
phrase{ "qguard", "対策|措置|防止|防ぐ|防い|制限して|制限され|制限を|保護|仕組み|対応して|measure|safeguard|prevent*|protect*|restrict*|controlled|limited|mitigat*" }
-- introduces a list, a table or a figure: nothing by itself when that is missing
phrase{ "intro", "は、以下の|は以下の|、以下に|は、下記の|は下記の|は、次の|は次の|以下のようになります|以下の通り|以下のとおり|下図の通り|下図のとおり|下図に示|次の通り|次のとおり|下記の通り|下記のとおり|as follows|shown below|the following figure" }
-- who speaks in a question: the asker is the paper's customer, the asked one the paper's "we"
phrase{ "asker", "当社|弊社|当方|我が社|わが社|私ども|弊行|当行|当庁|当市|当県|本学|当院|当組合|当金庫|当グループ" }
phrase{ "asked", "貴社|御社|貴団体|貴法人|貴組織|貴事業者|貴所" }
-- how to fill in the sheet, greetings: a sentence with one of these asks nothing
phrase{ "instruct", "ご担当者様|お手数ですが|お手数をおかけ|いずれかを選|いずれかに○|ひとつ選|一つ選|選択してください|選択肢から選|プルダウンから|プルダウンより|回答欄に|備考欄に|備考欄へ|補足をお書き|補足があれば|補足事項があれば|該当するものに○|該当箇所に○|○を付け|○をつけ|○×で|○/×で|ok/ngで|はい/いいえで|添付してください|添付願います|添付のこと|ご提出ください|記入例|下記ご回答|以下ご回答|下記にご回答|以下にご回答|下記の設問|以下の設問|ご協力をお願い|よろしくお願い|please answer yes|please indicate (|answer yes or no|please select|select one|choose one|add a comment|please comment|kindly comment|provide comments|attach evidence|please attach|tick the|mark with|if no, please explain|if not, please explain|use the comments column|refer to the guidance|in the comments" }
-- what looks like a condition but is none
phrase{ "notcond", "not only on request|not only upon request|not only by|追加費用なく|追加費用なし|追加費用はかかりません|追加料金なく|追加料金なし|追加料金はかかりません|追加料金は不要|追加費用は不要|at no additional|no additional charge|no extra charge|without additional|有償無償を問わず|free of charge" }
-- recommended or left to the reader: a denial only where the question asks for more
phrase{ "advised", "推奨し|推奨する|推奨して|推奨です|推奨として|を推奨|お勧め|おすすめ|任意です|任意とし|任意で設定|任意に設定|任意となり|強くお願い|recommend*|encourage*|optional|is up to the customer|at the customer's choice" }
phrase{ "qmust", "必須|強制|義務|必ず|全員|mandatory|mandate*|require*|enforce*|force*|compulsory|obligat*" }
-- what is asked for not to be, may be
phrase{ "happens", "可能性があ|場合があ|ことがあ|場合がござ|ことがござ|含まれます|含まれる|may |might |can be |could be |in some cases" }
-- the question speaks of all, or always; the passage of some, or at times
phrase{ "qall", "全て|すべて|全員|全ユーザ|全社員|全従業員|あらゆる|一切|常に|必ず|いかなる|例外なく|どの~も|every|all |always|any circumstances|without exception|each " }
phrase{ "some", "管理者アカウントに|管理者に対し|管理者には|管理者のみ|可能性がある場合|影響を及ぼす|影響がある|影響のある|影響が大き|重大な|場合は、|場合には|場合に、|場合、|一部|特定の|主要な|対象とする|できる限り|可能な限り|努め|有している|material|significant|serious|where |if |some |certain |when necessary|affected|reasonabl*|best effort*|as far as" }
-- whose responsibility: how a question asks it, and how the parties are named (in the paper's voice)
phrase{ "qowner", "の責任で|の責任か|の責任と|の責任範囲|の責任です|が責任を|管理範囲|責任範囲|側の責任|側で実施|側で行|側が実施|側が行|側で対応|側で管理|側で当て|側で適用|側の作業|側の役割|が担当|の担当|の責務|が負う|責任分界|fall to|falls to|fall on|responsibility of|responsible for|our responsibility|your responsibility|customer's responsibility|provider's responsibility|left to the customer|on the customer's side|on your side|on our side|duty of|responsibilities|up to us to|up to you to|obliged to" }
phrase{ "pcustomer", "利用者|お客様|ご利用者|契約者|カスタマ|customer|customers|client|we|our|us|tenant|subscriber" }
phrase{ "pprovider", "当社|弊社|提供者|提供事業者|事業者側|ベンダ側|ベンダが|ベンダの|サービス提供側|プロバイダ|provider|vendor|you|your|supplier" }
phrase{ "pbelow", "aws|azure|gcp|google cloud|iaas|基盤事業者|他事業者|クラウド基盤|データセンタ事業者|hosting provider|infrastructure provider" }
-- what a later clause grants takes a denial back in part: "…していませんが、…可能です"
phrase{ "granted", "可能です|可能となり|可能である|利用いただけ|ご利用になれ|提供する|提供しま|提供いたし|提供可能|対応する|対応しま|対応いたし|対応可能|できます|できる。|承ります|実施する|実施しま|available|possible|can be|we can|is provided|are provided|we provide|we offer|will return|on request" }
