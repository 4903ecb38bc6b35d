-- endless while
while true do end
