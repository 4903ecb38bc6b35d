-- pcall deep
local function f(n) pcall(f, n + 1) while true do end end f(0)
