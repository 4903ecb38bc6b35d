-- A control that must not answer such questions.  この質問には使わない管理策
rule{ "backup.not.removal", when = { concepts = "backup" }, veto = "CLD.8.1.5" }

test{ "契約終了後、バックアップのデータはいつ消去されますか。", rule = "backup.not.removal", control = { "12.3.1", "8.3.2", "11.2.7" } }
