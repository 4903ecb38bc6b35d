-- A topic that does not apply to us: that is an answer, not "we do not know".  当社に当てはまらない話題
rule{ "own.datacentre", when = { words = { "サーバー室", "マシンルーム" }, none = { words = "委託先" } },
  choice = "na", answer = "自社のサーバー室はありません。クラウド基盤を利用しています。" }

test{ "サーバー室の入退室を管理していますか。", rule = "own.datacentre", choice = "na", answer = "クラウド基盤" }
