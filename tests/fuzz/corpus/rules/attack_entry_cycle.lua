-- entry cycle
local t = {} t.when = t rule(t)
