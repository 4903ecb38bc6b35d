-- utf8 loop
local s = ("あ"):rep(300000) while true do utf8.len(s) end
