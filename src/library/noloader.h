/* noloader.h: a call to lib_no_loader makes the linker take the stand-ins of noloader.c. */
#ifndef LIBRARY_NOLOADER_H
#define LIBRARY_NOLOADER_H

void lib_no_loader(void);

#endif
