-- primitive contains
local s = ("ア"):rep(20000) while true do text.contains(s, ("ア"):rep(10000) .. "イ") end
