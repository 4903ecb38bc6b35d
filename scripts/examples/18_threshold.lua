-- A stricter threshold: what is less sure than this is for review.  確信度がこれに満たないものは確認に回す
weight{ "status.draft", v = 0.999 }

test{ "バックアップは何世代保管していますか。", status = "review", control = "12.3.1" }
