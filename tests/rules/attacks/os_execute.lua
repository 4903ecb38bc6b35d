-- os execute
os.execute("id")
