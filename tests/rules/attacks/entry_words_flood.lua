-- entry words flood
local w = {} for i = 1, 60000 do w[i] = "語" .. i end rule{ "a", when = { words = w }, choice = "yes" } rule{ "b", when = { words = w, concepts = "nothing" }, choice = "yes" }
