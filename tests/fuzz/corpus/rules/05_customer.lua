-- One customer's own wording.  ある顧客だけの文面
rule{ "mihon.greeting", when = { customer = "見本銀行" },
  comment = "見本銀行様向け: 詳細は担当営業までお問い合わせください。" }

test{ "バックアップを取得していますか。", customer = "株式会社見本銀行", rule = "mihon.greeting" }
test{ "バックアップを取得していますか。", customer = "他社", no_rule = "mihon.greeting" }
