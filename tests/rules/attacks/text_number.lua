-- text number
local s = ("1"):rep(1000000) while true do local c = s + 1 end
