-- A customer's name for a column.  顧客独自の列名
header{ "question", ja = "お尋ねの趣旨" }
header{ "answer", ja = "弊社宛ご返信" }

test{ "バックアップは何世代保管していますか。", control = "12.3.1" }
