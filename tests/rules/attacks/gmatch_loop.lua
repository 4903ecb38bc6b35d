-- gmatch loop
while true do for w in ("x"):rep(100000):gmatch("x*") do end end
