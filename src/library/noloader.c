/* SQLite's archive can load extensions and so wants the dynamic loader, which a static binary must not carry. These
 * stand-ins always fail; loading extensions is also switched off in each connection. Programs with sanitizers are
 * dynamic and need the real ones. */
#include "library/noloader.h"

#include <stddef.h>

#if defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(memory_sanitizer) || __has_feature(thread_sanitizer)
#define REAL_LOADER 1
#endif
#endif
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#define REAL_LOADER 1
#endif

#ifndef REAL_LOADER
void *dlopen(const char *file, int mode);
void *dlsym(void *handle, const char *name);
int dlclose(void *handle);
char *dlerror(void);

void *dlopen(const char *file __attribute__((unused)), int mode __attribute__((unused)))
{
    return NULL;
}

void *dlsym(void *handle __attribute__((unused)), const char *name __attribute__((unused)))
{
    return NULL;
}

int dlclose(void *handle __attribute__((unused)))
{
    return -1;
}

char *dlerror(void)
{
    static char none[] = "this program loads no extensions";

    return none;
}
#endif

void lib_no_loader(void)
{
}
