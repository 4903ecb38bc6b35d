-- weak table
setmetatable({}, { __mode = "k" })
