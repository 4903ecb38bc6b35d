-- plain find
local s = ("a"):rep(1000000) while true do s:find(("a"):rep(500000) .. "b", 1, true) end
