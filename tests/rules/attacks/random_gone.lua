-- random gone
math.random()
