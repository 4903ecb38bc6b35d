-- dofile gone
dofile("/etc/passwd")
