-- entry then memory
local s = ("x"):rep(950000) for i = 1, 50 do rule{ "r" .. i, when = "x", answer = s .. i } end local t = {} while true do t[#t + 1] = {} end
