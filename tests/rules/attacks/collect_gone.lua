-- collect gone
collectgarbage("stop")
