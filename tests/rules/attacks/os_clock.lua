-- os clock
return os.time()
