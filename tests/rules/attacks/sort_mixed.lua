-- sort mixed
table.sort({ 1, "a", {} })
