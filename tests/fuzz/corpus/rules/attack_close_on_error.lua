-- close on error
local mt = {} local t = setmetatable({}, mt) mt.__close = function() while true do pcall(function() while true do end end) end end while true do pcall(function() local x <close> = t while true do end end) end
