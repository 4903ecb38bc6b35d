-- index loop
local t, mt = {}, {} mt.__index = t setmetatable(t, mt) return t.x
