-- tostring nested
tostring(setmetatable({}, { __tostring = function(x) return tostring(x) end }))
