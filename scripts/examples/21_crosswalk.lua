-- Identifiers of our own catalogue, and the controls they mean.  自社の番号と管理策の対応
crosswalk{ "our-catalogue", map = "TW-07=12.3.1 TW-08=12.4.1" }

test{ "世代数を記入してください。", id = "TW-07", control = "12.3.1" }
