-- primitive type
text.fold({})
