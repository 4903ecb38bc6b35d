-- char many
while true do string.char(table.unpack({ 65, 66, 67 })) end
