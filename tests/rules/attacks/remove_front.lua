-- remove front
local t = {} for i = 1, 400000 do t[i] = i end while true do table.remove(t, 1) end
