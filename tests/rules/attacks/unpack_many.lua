-- unpack many
local t = {} for i = 1, 2000 do t[i] = i end while true do select("#", table.unpack(t)) end
