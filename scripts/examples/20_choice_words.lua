-- A customer's words to choose from.  顧客独自の選択肢
choice{ "yes", ja = "達している" }
choice{ "no", ja = "達していない" }

test{ "バックアップを取得していますか。", choice = "yes" }
