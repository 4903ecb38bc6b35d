-- entry doubling
local t = {} for i = 1, 30 do t = { t, t } end rule{ "x", boost = t }
