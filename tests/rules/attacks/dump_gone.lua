-- dump gone
string.dump(function() end)
