/* CP932 by table. cp932_tables.h is made at build time by scripts/dev/gen_cp932.c. */
#include "text/text_cp932.h"

#include "cp932_tables.h"

uint32_t cp932_pair(unsigned char lead, unsigned char trail)
{
    size_t l, t = (size_t)trail - 0x40;
    if (lead >= 0x81 && lead <= 0x9F)
        l = (size_t)lead - 0x81;
    else if (lead >= 0xE0 && lead <= 0xFC)
        l = (size_t)lead - 0xE0 + 31;
    else
        return 0;
    if (trail < 0x40 || trail > 0xFC)
        return 0;
    return cp932_to_uni[l * 189 + t];
}

unsigned cp932_code(uint32_t cp)
{
    if (cp >= 0xFF61 && cp <= 0xFF9F)
        return cp - 0xFF61 + 0xA1;
    if (cp > 0xFFFF)
        return 0;
    return cp932_from_uni[(size_t)cp932_page[cp >> 8] * 256 + (cp & 0xFF)];
}
