-- A form that returns every year: where things stand in it.  毎年届く様式の列を決めておく
profile{ "mihon.2026", header = { "項番", "お尋ねの趣旨", "弊社宛ご返信" },
  columns = { id = "A", question = "B", answer = "C" } }

test{ "バックアップは何世代保管していますか。", control = "12.3.1" }
