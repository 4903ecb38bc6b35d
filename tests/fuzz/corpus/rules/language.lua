local t = { 3, 1, 2, x = "あ", [true] = 1.5 }
table.sort(t, function(a, b) return a > b end)
for k, v in pairs(t) do print(k, v, #tostring(v)) end
for w in ("a=1, b=2"):gmatch("(%w+)=(%d)") do t[w] = w:rep(3, "-"):upper():sub(1, 4) end
local C = {} C.__index = C function C:m() return self.v end
keep{ v = { setmetatable({ v = 1 }, C):m(), string.format("%5.2f %q %s", 1 / 3, "x\n", nil), utf8.char(12354), select("#", 1, 2) } }
keep{ fn = function(v) local ok, e = pcall(error, "x") return { ok, e, math.max(1, 2.5) // 1, v } end }
rule{ "a", when = { "x", concepts = "y", all = { patterns = "^%d+[年月]" } }, boost = { ["12.3"] = 1 } }
