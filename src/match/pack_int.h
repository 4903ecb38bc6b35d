/* pack_int.h: what pack.c (loading) and pack_find.c (matching) share. */
#ifndef MATCH_PACK_INT_H
#define MATCH_PACK_INT_H

#include "match/pack.h"

typedef struct pack_form {
    sv s;             /* folded */
    uint32_t concept;
    bool stem;        /* English "encrypt*": any ending */
} pack_form;

#define PACK_FIRST(s) (((unsigned)(unsigned char)(s).p[0] << 8) | ((s).n > 1 ? (unsigned char)(s).p[1] : 0u))

#endif
