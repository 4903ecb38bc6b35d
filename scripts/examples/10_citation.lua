-- Another form of citation.  出典の書き方を変える
rule{ "short.citation", service = "kumohashi", on_draft = function(d)
  if d.citation then d.citation = d.citation:gsub("クモハシ セキュリティホワイトペーパー", "WP") end
end }

test{ "バックアップは何世代保管していますか。", rule = "short.citation", control = "12.3.1" }
