-- A customer's own numbering, by pattern: %d is a digit.  顧客独自の番号から管理策を決める(%d は数字)
rule{ "their.numbers", when = { patterns = "BK%-%d+" }, control = "12.3.1" }

test{ "BK-04 世代管理の方法を説明してください。", rule = "their.numbers", control = "12.3.1" }
