-- What the category column says belongs to the question.  区分列の語を質問に加える
rule{ "category.backup", when = { category = "バックアップ" }, concept = "backup" }

test{ "何世代を保管していますか。", category = "バックアップ", rule = "category.backup", control = "12.3.1" }
