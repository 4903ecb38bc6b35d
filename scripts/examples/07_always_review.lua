-- A topic that a person must look at every time.  毎回、人が確認する話題
rule{ "money", when = { "料金", "損害賠償", "price", "liability" }, status = "review",
  reason_ja = "契約条件は法務が確認する", reason_en = "terms are checked by the legal team" }

test{ "障害時の損害賠償の上限はありますか。", rule = "money", status = "review" }
