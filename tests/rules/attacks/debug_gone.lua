-- debug gone
debug.getregistry()
