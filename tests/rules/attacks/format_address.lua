-- format address
string.format("%p", {})
