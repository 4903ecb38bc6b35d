-- pattern broken
("x"):find("[")
