-- A remark wherever the answer stands under a control, whatever was asked.  ある管理策に回答があるとき、いつも一言添える
rule{ "log.remark", when = { controls = { "12.4", "CLD.12.4.5" } },
  comment = { ja = "ログの提供は有償です。", en = "Copies of logs are charged for." } }

test{ "ログイン履歴を確認できますか。", rule = "log.remark" }
test{ "バックアップは何世代保管していますか。", no_rule = "log.remark" }
