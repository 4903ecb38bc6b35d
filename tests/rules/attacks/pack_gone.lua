-- pack gone
string.pack("i16", 1)
