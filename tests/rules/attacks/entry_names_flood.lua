-- entry names flood
for i = 1, 20000 do rule{ "r" .. i, when = { concepts = "c" .. i, controls = i .. ".1" }, choice = "yes" } end error("held")
