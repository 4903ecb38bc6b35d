-- A remark for the comment column.  備考欄に一言添える
rule{ "backup.remark", when = { concepts = "backup" },
  comment = { ja = "詳細はホワイトペーパーを参照してください。", en = "See the whitepaper for details." } }

test{ "バックアップを取得していますか。", rule = "backup.remark" }
