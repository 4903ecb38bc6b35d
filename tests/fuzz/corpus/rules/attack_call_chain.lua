-- call chain
local f = function() end local t = setmetatable({}, { __call = setmetatable({}, { __call = f }) }) t()
