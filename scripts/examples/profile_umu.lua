-- A form of Japanese public offices: one cell takes the mark (有/無) and the prose. Both columns are the same letter.
profile{ "umu",
  header = { "項番", "確認項目", "有無及びその内容" },
  columns = { id = "A", question = "B", choice = "C", answer = "C" } }
-- words of one customer's forms can be added in the same file
header{ "question", ja = "照会内容詳細" }
choice{ "conditional", ja = "準備が整い次第対応" }
