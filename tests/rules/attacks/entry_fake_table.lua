-- entry fake table
rule(setmetatable({}, { __index = function() while true do end end, __len = function() while true do end end }))
