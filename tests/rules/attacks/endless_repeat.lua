-- endless repeat
repeat until false
