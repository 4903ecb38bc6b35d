-- rep huge
("x"):rep(1 << 40)
