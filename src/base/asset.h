/* asset.h: files embedded in the binary at build time: rule packs, schema, messages, sample data, page templates.
 * Names are paths from the project's root ("scripts/rules/concepts.lua"), sorted by bytes. */
#ifndef BASE_ASSET_H
#define BASE_ASSET_H

#include "base/str.h"

typedef struct asset {
    const char *name;
    const unsigned char *data;
    size_t size;
} asset;

bool asset_find(sv *out, const char *name); /* static storage */
size_t asset_count(void);
const asset *asset_at(size_t i);

#endif
