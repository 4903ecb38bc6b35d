-- entry numbers as keys
rule{ "x", [1.5] = 1, [-1] = 2 }
