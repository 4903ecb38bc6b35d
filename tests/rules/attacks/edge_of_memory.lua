-- edge of memory
local keep, i = {}, 0 while true do i = i + 1 keep[i] = ("x"):rep(1000 + i % 50) if i > 58000 then keep[i - 58000] = nil end end
