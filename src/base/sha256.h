/* sha256.h: SHA-256 (FIPS 180-4), for telling files apart by content: editions, trusted rule files, resumed batches. */
#ifndef BASE_SHA256_H
#define BASE_SHA256_H

#include "base/str.h"

typedef struct sha256 {
    uint32_t h[8];
    uint64_t bytes;
    uint8_t block[64];
} sha256;

enum { SHA256_BYTES = 32, SHA256_HEX = 65 }; /* SHA256_HEX: lower-case digits and NUL */

void sha256_init(sha256 *s);
void sha256_add(sha256 *s, sv bytes);
void sha256_end(uint8_t out[SHA256_BYTES], sha256 *s);
void sha256_end_hex(char out[SHA256_HEX], sha256 *s);
void sha256_hex(char out[SHA256_HEX], sv bytes); /* of one text */

#endif
