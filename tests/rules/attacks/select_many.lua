-- select many
local function f(n, ...) if n > 0 then return f(n - 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, ...) end while true do select("#", ...) end end f(5000)
