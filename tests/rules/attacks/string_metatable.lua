-- string metatable
getmetatable("").__index = nil
