-- require gone
require("os")
