-- A question that always gets our own words.  いつも決まった文面で答える質問
rule{ "office.address", when = { words = { "本社", "所在地", "head office" } },
  answer = { ja = "本社は東京都千代田区にあります。", en = "Our head office is in Chiyoda, Tokyo." } }

test{ "本社の所在地を教えてください。", rule = "office.address", answer = "千代田区", status = "drafted" }
test{ "Where is your head office located?", rule = "office.address", answer = "Chiyoda" }
test{ "データの保管場所はどこですか。", no_rule = "office.address" }
