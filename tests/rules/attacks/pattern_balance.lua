-- pattern balance
("("):rep(100000):find("%b()")
