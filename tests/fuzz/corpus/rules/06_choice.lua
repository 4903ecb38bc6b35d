-- A topic whose choice a person has decided.  選択肢を人が決めた話題
rule{ "restore.partly", when = { words = "復元", any = { words = { "個別", "一部のデータ" } } },
  choice = "conditional", reason_ja = "ごみ箱からは戻せるが、バックアップからの個別復元は行わない" }

test{ "利用者が削除したデータを個別に復元できますか。", rule = "restore.partly", choice = "conditional" }
