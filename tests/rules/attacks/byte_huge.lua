-- byte huge
("x"):rep(1000000):byte(1, -1)
