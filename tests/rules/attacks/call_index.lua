-- call index
local t = setmetatable({}, { __index = table, __call = function(t) return t() end }) t()
