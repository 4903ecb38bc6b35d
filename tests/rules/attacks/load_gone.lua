-- load gone
load("while true do end")()
