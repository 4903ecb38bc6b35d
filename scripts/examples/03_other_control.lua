-- One product files a topic under another control.  ある製品だけ、別の管理策として扱う
rule{ "kumohashi.login", service = "kumohashi", when = { concepts = "mfa" }, control = "9.2.4",
  reason_ja = "クモハシはログインの要素を 9.2.4 に書いている" }

test{ "多要素認証に対応していますか。", rule = "kumohashi.login", control = "9.2.4" }
