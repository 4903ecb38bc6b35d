-- endless goto
::top:: goto top
