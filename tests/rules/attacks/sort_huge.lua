-- sort huge
local t = {} for i = 1, 400000 do t[i] = -i end for i = 1, 100 do table.sort(t) end
