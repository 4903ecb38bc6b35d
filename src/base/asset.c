#include "base/asset.h"

#include <stdlib.h>
#include <string.h>

/* Made at build time by scripts/dev/embed.c; sorted by name. */
extern const asset embedded_assets[];
extern const size_t embedded_asset_count;

static int by_name(const void *key, const void *item)
{
    return strcmp(key, ((const asset *)item)->name);
}

bool asset_find(sv *out, const char *name)
{
    const asset *a = bsearch(name, embedded_assets, embedded_asset_count, sizeof *a, by_name);

    if (!a)
        return false;
    *out = (sv){ (const char *)a->data, a->size };
    return true;
}

size_t asset_count(void)
{
    return embedded_asset_count;
}

const asset *asset_at(size_t i)
{
    BUG_IF(i >= embedded_asset_count);
    return &embedded_assets[i];
}
