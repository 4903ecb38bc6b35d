/* noloader.h: a call to lib_no_loader makes the linker take this file's stand-ins before libc's loader. */
#ifndef LIBRARY_NOLOADER_H
#define LIBRARY_NOLOADER_H

void lib_no_loader(void);

#endif
