-- Another name for a thing that henji knows: it is found as if it were the usual word.
-- 知っている事柄の別の言い方を教える
concept{ "backup", ja = "データ控え" }

test{ "データ控えは何世代保管していますか。", control = "12.3.1", answer = "35 世代" }
