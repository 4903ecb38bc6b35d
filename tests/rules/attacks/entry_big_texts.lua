-- entry big texts
local s, i = ("x"):rep(900000), 0 while true do i = i + 1 rule{ "r" .. i, when = "x", answer = s .. i } end
