-- pattern frontier
("ab"):rep(100000):find("%f[b].-%f[b].-%f[b].-c")
