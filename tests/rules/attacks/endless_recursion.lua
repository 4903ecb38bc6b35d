-- endless recursion
local function f() return f() end f()
