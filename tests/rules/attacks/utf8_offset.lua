-- utf8 offset
local s = ("あ"):rep(300000) while true do utf8.offset(s, -1) end
