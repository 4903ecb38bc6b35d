-- A closing line under every answer.  回答の末尾に一文を添える
rule{ "closing", when = { lang = "ja" }, on_draft = function(d)
  if d.answer and d.status == "drafted" then d.answer = d.answer .. "\n(2026年4月時点)" end
end }

test{ "バックアップは何世代保管していますか。", rule = "closing", answer = "(2026年4月時点)" }
