-- A topic that henji must never answer by itself.  決して自動で答えない話題
rule{ "law", when = { "訴訟", "行政処分", "lawsuit" }, status = "unanswered",
  reason_ja = "係争の有無は法務部だけが答える", reason_en = "only the legal team answers about lawsuits" }

test{ "過去に情報漏えいで訴訟になったことはありますか。", rule = "law", status = "unanswered" }
