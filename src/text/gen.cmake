# The CP932 tables, from the build machine's iconv.
host_tool(gen_cp932)
add_custom_command(OUTPUT ${GEN}/cp932_tables.h COMMAND ${GEN}/gen_cp932 > ${GEN}/cp932_tables.h DEPENDS ${GEN}/gen_cp932 VERBATIM)
list(APPEND srcs ${GEN}/cp932_tables.h)
