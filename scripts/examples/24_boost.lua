-- When two controls fit, prefer one.  二つの管理策が当てはまるとき、一方を優先する
rule{ "log.first", when = { words = "記録", concepts = "log" }, boost = { ["12.4.1"] = 1.5 } }

test{ "ログの記録はどのように行っていますか。", rule = "log.first", control = "12.4.1" }
