-- The sentence that must be quoted.  引用する文を決める
rule{ "backup.passage", when = { all = { concepts = { "backup", "generation" } } },
  control = "12.3.1", passage = "35 世代を保管" }

test{ "バックアップの世代数", rule = "backup.passage", answer = "35 世代を保管" }
