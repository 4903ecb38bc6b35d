-- pattern set
("x"):rep(10000):find("[" .. ("a-b"):rep(20000) .. "]")
