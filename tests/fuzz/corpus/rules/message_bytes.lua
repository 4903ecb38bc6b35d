error("\xff\xfe" .. ("あ"):rep(200))
