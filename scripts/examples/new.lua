-- Rules of our own. Lines that begin with -- are notes; the rest is Lua, and Lua is plain to read.
-- 自社のルール。「--」で始まる行は説明です。保存するときの文字コードは UTF-8 にしてください。
--
-- Look for mistakes / 誤りを探す:      henji rules check my.lua
-- Run the tests below / 下のテスト:     henji --rules my.lua rules test --service NAME
-- Use it / 使う:                        henji --rules my.lua fill FILE --service NAME
-- Always use it / いつも使う:           put it into ~/.config/henji/rules/
--
-- A rule has a name, conditions (when) and effects. Each condition that is given must hold; of its values one is enough.
-- ルールは「名前」「条件(when)」「効果」からなります。書いた条件はすべて成り立つ必要があり、条件の中の値はどれか一つでかまいません。

rule{ "office.address",
  when = { words = { "本社", "所在地", "head office" } },
  answer = { ja = "本社は東京都千代田区にあります。", en = "Our head office is in Chiyoda, Tokyo." },
  reason_ja = "会社情報は営業部が管理する文面で答える", reason_en = "company facts are answered with the sales team's text" }

-- A test: a question, and what must come out.  テスト: 質問と、そのとき出るべき結果。
test{ "本社の所在地を教えてください。", rule = "office.address", answer = "千代田区" }

-- More to try: take the -- away.  ほかの例: 先頭の -- を外すと有効になります。
--
-- Another name for a thing we know.  知っている事柄の別の言い方
-- concept{ "backup", ja = "控え データ保全" }
--
-- File a topic under another control, for one product.  ある製品だけ、別の管理策として扱う
-- rule{ "login", service = "NAME", when = { concepts = "password" }, control = "9.2.3" }
--
-- Always have a person look.  必ず人が確認する
-- rule{ "prices", when = { "料金", "価格", "price" }, status = "review", reason_ja = "料金は営業が確認する" }
--
-- Names of concepts: henji rules list --concepts     概念の名前の一覧
-- Why a rule holds or not: henji rules trace "QUESTION" --service NAME     ルールが効く理由・効かない理由
