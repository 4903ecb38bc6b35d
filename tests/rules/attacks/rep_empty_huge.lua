-- rep empty huge
assert(("").rep("", 1 << 40, "") == "") while true do ("").rep("", 1 << 62, "") end
