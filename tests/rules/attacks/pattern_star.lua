-- pattern star
("a"):rep(100000):match(("a*"):rep(20) .. "b")
