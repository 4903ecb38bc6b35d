-- pcall pattern
local s, p = ("a"):rep(3000), (".-"):rep(8) .. "b" while true do pcall(string.find, s, p) end
