-- env emptied
for k in pairs(_ENV) do _ENV[k] = nil end rule{ "x" }
