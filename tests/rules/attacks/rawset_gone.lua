-- rawset gone
rawset(_ENV, "x", 1)
