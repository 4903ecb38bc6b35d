/* text_cp932.h: the CP932 tables, for text_enc.c only. */
#ifndef TEXT_CP932_H
#define TEXT_CP932_H

#include <stddef.h>
#include <stdint.h>

/* The character of a lead and trail byte; 0: none. Single bytes (ASCII, half-width kana) are not asked here. */
uint32_t cp932_pair(unsigned char lead, unsigned char trail);
/* The code of a character outside ASCII: two bytes, or one for half-width kana; 0: none. */
unsigned cp932_code(uint32_t cp);

#endif
