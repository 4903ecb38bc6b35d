-- stack pcall
local function f() local ok, e = pcall(f) error(e) end f()
