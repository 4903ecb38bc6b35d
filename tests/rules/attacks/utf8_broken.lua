-- utf8 broken
utf8.codepoint("\xff")
