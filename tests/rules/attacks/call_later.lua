-- call later
local mt = {} local t = setmetatable({}, mt) mt.__call = t t()
