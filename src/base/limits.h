/* limits.h: every named limit, with its reason. A limit that real work can meet has an option that raises it. */
#ifndef BASE_LIMITS_H
#define BASE_LIMITS_H

#include <stddef.h>

#define MIB ((size_t)1024 * 1024)

/* Files. The largest public questionnaires are a few MB; a 512 MiB workbook is past what Excel opens well. */
#define LIMIT_FILE_BYTES (512 * MIB)
#define LIMIT_WHITEPAPER_BYTES (16 * MIB)
#define LIMIT_RULE_FILE_BYTES (4 * MIB)

/* Zip. Counted on bytes that really come out. Deflate cannot pass 1032:1, so a declared ratio above that is a
 * lie; honest style parts reach 275:1, so a ratio is only looked at past 16 MiB. */
#define LIMIT_ZIP_ENTRIES 10000
#define LIMIT_ZIP_PART_BYTES (512 * MIB)
#define LIMIT_ZIP_TOTAL_BYTES (1024 * MIB)
#define LIMIT_ZIP_RATIO_HARD 1032
#define LIMIT_ZIP_RATIO_SOFT 100
#define LIMIT_ZIP_RATIO_FLOOR (16 * MIB)

/* XML. Real parts nest less than 30 deep and carry fewer than 60 attributes. */
#define LIMIT_XML_DEPTH 256
#define LIMIT_XML_ATTRS 256
#define LIMIT_XML_TOKEN_BYTES (16 * MIB)

/* Excel: specifications and limits. */
#define LIMIT_CELL_CHARS 32767
#define LIMIT_SHEET_ROWS 1048576
#define LIMIT_SHEET_COLS 16384
#define LIMIT_SHEET_CELLS ((size_t)5000000)

/* One cell's text in bytes: 32,767 UTF-16 units are at most three UTF-8 bytes each. */
#define LIMIT_CELL_BYTES ((size_t)LIMIT_CELL_CHARS * 3)

/* Lua, per rule call. */
#define LIMIT_RULE_STEPS 10000000u
#define LIMIT_RULE_BYTES (64 * MIB)
#define LIMIT_RULE_MATCH_STEPS 1000000u

/* One job's arena (a questionnaire with its drafts). */
#define LIMIT_JOB_BYTES (1024 * MIB)

#endif
