-- entry deep
local t = {} for i = 1, 100000 do t = { t } end rule{ "x", boost = t }
