-- primitive loop
local s = ("ｱ"):rep(20000) while true do text.fold(s) end
