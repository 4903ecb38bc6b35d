-- concat range
table.concat({}, "", 1, 1 << 62)
