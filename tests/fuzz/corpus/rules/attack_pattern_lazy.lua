-- pattern lazy
("a"):rep(3000):find((".-"):rep(8) .. "b")
