-- rep overflow
("xx"):rep(1 << 63 - 1, "yy")
