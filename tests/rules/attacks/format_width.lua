-- format width
string.format("%1000d", 1)
