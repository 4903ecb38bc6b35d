/* sandbox.h: what a worker may do before it reads the first byte of a customer's file.
 *
 * Limits on memory, processor time, file size and open files hold everywhere. Where the kernel has them, landlock
 * leaves only the input (to read) and the output folder, and seccomp only the system calls that filling a file needs:
 * no network, no other program, no other process. Both are best effort: an old kernel runs without. Programs built
 * with sanitizers or coverage keep only the processor limit, because those need more than this.
 */
#ifndef APP_SANDBOX_H
#define APP_SANDBOX_H

#include "base/err.h"

enum {
    SANDBOX_MEMORY_MIB = 1024, /* address space of a worker */
    SANDBOX_CPU_SECONDS = 30,
    SANDBOX_FILE_MIB = 1024,   /* largest file written */
    SANDBOX_FILES = 32         /* open at once */
};

/* For the rest of this process. read_path: a file; write_dir: a folder, or NULL for none. */
void sandbox_enter(const char *read_path, const char *const *write_dirs, int n_dirs);
/* "landlock, seccomp", or what of it the kernel has; for doctor. */
const char *sandbox_describe(void);

#endif
