-- pattern captures
("a"):rep(100):find(("("):rep(40) .. "a" .. (")"):rep(40))
