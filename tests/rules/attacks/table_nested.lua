-- table nested
local t = {} while true do t = { t } end
