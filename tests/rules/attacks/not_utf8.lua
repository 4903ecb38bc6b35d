-- not utf-8
rule{ "ƒeƒX" }
