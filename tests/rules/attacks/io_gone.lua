-- io gone
io.open("/etc/passwd")
