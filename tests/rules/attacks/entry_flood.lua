-- entry flood
local i = 0 while true do i = i + 1 rule{ "r" .. i, when = "x", choice = "yes" } end
