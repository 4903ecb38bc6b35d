-- text keys
local t, i = {}, 0 local s = ("x"):rep(100000) while true do i = i + 1 t[s .. i] = true end
