-- pattern backref
("a"):rep(50000):find("(.*).-%1b")
