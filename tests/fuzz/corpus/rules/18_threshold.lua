-- A stricter threshold: what is not quite sure is for review.  確信度が足りないものは確認に回す
rule{ "careful", reason_ja = "確信度 0.99 未満は人が見る", on_draft = function(d)
  if d.status == "drafted" and d.confidence < 0.99 then d.status = "review" end
end }

test{ "バックアップは何世代保管していますか。", rule = "careful" }
