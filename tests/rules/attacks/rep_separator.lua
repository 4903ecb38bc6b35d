-- rep separator
("").rep("", 1 << 40, "x")
