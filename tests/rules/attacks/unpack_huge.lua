-- unpack huge
table.unpack({}, 1, 1 << 30)
