-- globals metatable
setmetatable(_ENV, {})
