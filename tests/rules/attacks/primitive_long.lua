-- primitive long
text.fold(("ア"):rep(100000))
