-- entry pattern flood
for i = 1, 3000 do rule{ "r" .. i, when = { patterns = ("(.-)"):rep(30) .. i }, choice = "yes" } end error("held")
