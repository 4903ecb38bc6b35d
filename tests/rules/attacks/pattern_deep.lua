-- pattern deep
("a"):rep(1000):find(("a-"):rep(500) .. "$")
