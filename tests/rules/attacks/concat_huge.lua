-- concat huge
local t = {} for i = 1, 100000 do t[i] = ("x"):rep(100) end table.concat(t)
