/* SQLite's archive can load extensions and so asks for the dynamic loader, which a static binary must not use. The
 * program is linked with --wrap for these four names (vendor/Deps.cmake), so that what SQLite reaches are these
 * stand-ins, which always fail. Loading extensions is also switched off in each connection. Programs that are not
 * static (tests, sanitizers) are linked without --wrap and keep the real ones. */
#include "library/noloader.h"

#include <stddef.h>

void *__wrap_dlopen(const char *file, int mode);
void *__wrap_dlsym(void *handle, const char *name);
int __wrap_dlclose(void *handle);
char *__wrap_dlerror(void);

void *__wrap_dlopen(const char *file __attribute__((unused)), int mode __attribute__((unused)))
{
    return NULL;
}

void *__wrap_dlsym(void *handle __attribute__((unused)), const char *name __attribute__((unused)))
{
    return NULL;
}

int __wrap_dlclose(void *handle __attribute__((unused)))
{
    return -1;
}

char *__wrap_dlerror(void)
{
    static char none[] = "this program loads no extensions";

    return none;
}

void lib_no_loader(void)
{
}
