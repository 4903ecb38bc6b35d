-- One cell with two questions.  一つのセルに二つの質問があるとき
rule{ "split", when = { patterns = "①.+②" }, on_question = function(q)
  local a, b = q.question:match("①(.+)②(.+)")
  return { parts = { a, b } }
end }

test{ "①バックアップを取得していますか。②ログを取得していますか。", rule = "split" }
