-- pcall error loop
while true do pcall(error, "again") end
