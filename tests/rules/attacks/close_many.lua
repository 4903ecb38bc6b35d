-- close many
local mt = {} local t = setmetatable({}, mt) mt.__close = function() local y = {} for i = 1, 1e9 do y[i] = i end end local function f(n) local x <close> = t if n > 0 then return (f(n - 1)) end while true do end end f(150)
