-- entry bad flood
while true do rule{ "x", nothing = 1 } end
