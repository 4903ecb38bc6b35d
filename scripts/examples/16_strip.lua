-- Words in front of every question that mean nothing.  質問の前に付く決まり文句を取り除く
rule{ "strip", when = { patterns = "^【[^】]*】" }, on_question = function(q)
  return (q.question:gsub("^【[^】]*】%s*", ""))
end }

test{ "【必須・全社共通】バックアップは何世代保管していますか。", rule = "strip", control = "12.3.1", answer = "35 世代" }
