-- text equal
local a, b = ("x"):rep(1000000), "x" .. ("x"):rep(999999) while true do local c = a == b end
