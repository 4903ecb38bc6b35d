-- How a passage says yes, no, only partly, or not applicable, and how a question turns the sign around.
-- Forms are compared with the folded text; "~" is up to 12 characters, "#" a number, "$" the end of the sentence.
-- the passage denies its predicate
phrase{ "neg", "ません|ではなく|していない|ておらず|提供範囲外|対象外|サポートしていない|はしていない|行っていない|設けていない|未対応|非対応|予定はない|実施していない|提供していない|対応していない|致しかね|できかね|行わない。|しない。|なし。|no|not|never|cannot|none|neither|out of scope" }
-- what looks negative but is not a denial of the practice
phrase{ "notneg", "ありませんが|ないよう|なければなりません|必要はありません|問題ありません|に限りません|限りではありません|意識することなく|がないこと|できないよう|できない状態|取り出せない|不可能|だけでなく|のみならず|ない場合|おそれがない|no later than|no less than|no fewer than|no more than|no additional|not later than|not only|at no cost|no less often|do not need to|need not|not only|cannot be accessed|cannot be recovered|cannot be restored" }
phrase{ "na", "該当いたしません|該当致しません|該当しません|該当なし|概念は存在せず|対象は存在しません|適用対象外|適用外|非該当|not applicable|n/a" }
phrase{ "cond", "のみ可能|のみ、|場合に限り|場合のみ|時のみ|申し出があれば|お申し出|申し出により|申請書|有償|協議|個別に対応|一部の|を除き|を除いて|原則として|原則、|初期リリース時|可能性があります|必要に応じ|求めに応じ|上位プラン|オプション|unless|optional add-on|as an option|at extra cost|upon request|on request|by agreement|additional fee|subject to|only if|only when|only for|only in|plan only|only available|enterprise plan|only with|except|in part|partially|case by case|case-by-case|additional cost|under certain|depending on|権限を有して" }
phrase{ "excl", "方式のみ|のみとなります|のみです|のみ利用|のみを提供|のみの提供|に限ります|に限られ|だけです|のみ対応|only by|only with|only supports|solely" }
-- the passage waives a duty: "without notice or consent"
phrase{ "waive", "通知を行わず|通知せず|予告なく|予告なしに|通知なしに|事前の通知なく|without advance notice|通知~経ることなく|同意~経ることなく|同意~得ることなく|承諾~得ることなく|通知することなく|通知なく|同意なく|without notif*|without prior notice|without consent|without notice|同意を得ず|通知せず" }
phrase{ "pointer", "ご参照|参照ください|参照して|参照下さい|ご覧ください|ご覧下さい|ご確認ください|示した通り|項の通り|に記載されている|に記載しております|に記載の通り|に記載のとおり|refer to|see the|please see|is described in|are described in" }
phrase{ "duty", "必要があります|してください|願います|ものとします|お客様ご自身|ご自身で" }
-- the question
phrase{ "qneg", "ないこと|ていない|ていないか|ていませんか|ていないです|ておらず|せず、|せずに|しないか|持ち出さず|しないよう|されないこと|されていないこと|いないこと|されていません|ありませんか|しない。|shall not|must not|should not|not be |never |will not|do you refrain|is not |are not |prohibit*|禁止" }
phrase{ "qwaive", "通知なく|同意なく|許可なく|承諾なく|予告なく|予告なし|事前通知なし|無断で|なしに|without notif*|without tell*|without inform*|without our|without prior|without the customer|without consent|without approval" }
phrase{ "qabroad", "海外|国外|日本国外|overseas|outside japan|outside of japan|abroad|offshore|outside the country|foreign|outside our country" }
phrase{ "qhome", "国内|日本に|日本国内|in japan|within japan|domestic*|日本法" }
phrase{ "home", "日本にある|日本国内|国内|東京|大阪|日本リージョン|japan|tokyo|日本法" }
phrase{ "qexist", "ことはあり|ことがあり|ことはないか|有無|ありますか|可能性はあり|置かれ|do you use any|is there any|are there any|any customer data|leave|could|may |might |has access|have access|can your|アクセスできますか|閲覧できますか|アクセスしますか|アクセス可能か" }
-- whose deed a question asks for
phrase{ "qcustomer", "利用者の責任|利用者側の責任|お客様の責任|利用者が実施すべき|利用者側で実施|お客様側で実施|利用者の義務|お客様の義務|customer responsib*|customer's responsib*|responsibilities of the customer|customer obligation*" }
phrase{ "qinfra", "awsが|awsの責任|クラウド基盤事業者が|基盤事業者の責任|iaas事業者の|データセンター事業者の|cloud provider's|hosting provider's|aws's" }
-- as a rule, so that exceptions may follow
phrase{ "mostly", "原則として|原則、|原則は|基本的に|in principle|as a rule|generally|normally" }
-- the question names its own condition: one in the evidence limits nothing
phrase{ "qif", "場合|発生時|発生した際|際に|した際|ときに|if |when |in case|in the event|upon " }
phrase{ "qor", "又は|または|もしくは|あるいは| or |and/or" }
-- the question asks what one can do, not what happens
phrase{ "qcan", "できますか|可能ですか|可能か|利用できる|can customers|can we|can users|can the customer" }
-- "there is no need": a denial only of a question about the need
phrase{ "noneed", "必要はありません|必要ありません|不要です|no need|not necessary|not required|do not need" }
phrase{ "qneed", "必要になりますか|必要ですか|必要がありますか|必要か|is it necessary|do we need|do customers need|required to|need to" }
-- headings over the customer's part, labels before the customer's part, and words by which we speak of ourselves
phrase{ "customer", "利用者~責任|お客様~責任|利用者~義務|お客様~義務|カスタマ~責任|契約者~責任|契約者~義務|利用者~管理範囲|お客様~管理範囲|利用者は、以下|お客様は、以下|customer~responsib*|customer~obligation*|customers must|customer must" }
phrase{ "label", "利用者:|お客様:|お客様側:|利用者側:|利用者様:|customer:|customers:|契約者:" }
phrase{ "we", "当社|弊社|本サービス|我々|we|our|us" }
-- the question asks for a safeguard
phrase{ "qguard", "対策|措置|防止|防ぐ|防い|制限して|制限され|制限を|保護|仕組み|対応して|measure|safeguard|prevent*|protect*|restrict*|controlled|limited|mitigat*" }
-- introduces a list, a table or a figure: nothing by itself when that is missing
phrase{ "intro", "以下のようになります|以下の通り|以下のとおり|下図の通り|下図のとおり|下図に示|次の通り|次のとおり|下記の通り|下記のとおり|as follows|shown below|the following figure" }
