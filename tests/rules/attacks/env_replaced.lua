-- env replaced
local _ENV = {} while true do end
