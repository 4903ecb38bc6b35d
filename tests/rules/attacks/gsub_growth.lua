-- gsub growth
local s = "x" while true do s = s:gsub("x", "xxxxxxxxxxxxxxxx") end
