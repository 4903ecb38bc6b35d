#include "app/sandbox.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/landlock.h>
#include <linux/seccomp.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

#if defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(memory_sanitizer)
#define INSTRUMENTED 1
#endif
#endif
#if defined(__SANITIZE_ADDRESS__)
#define INSTRUMENTED 1
#endif
#ifndef INSTRUMENTED
#define INSTRUMENTED 0
#endif

static void limit(__rlimit_resource_t what, rlim_t value)
{
    struct rlimit now;

    if (getrlimit(what, &now) == 0 && (now.rlim_max == RLIM_INFINITY || now.rlim_max > value))
        setrlimit(what, &(struct rlimit){ value, value });
}

/* ---- landlock (linux/landlock.h; rights of ABI 1, the first, in Linux 5.13) ---- */

static int landlock_abi(void)
{
    return (int)syscall(SYS_landlock_create_ruleset, NULL, 0, LANDLOCK_CREATE_RULESET_VERSION);
}

static void allow_path(int ruleset, const char *path, uint64_t rights)
{
    struct landlock_path_beneath_attr rule = { .allowed_access = rights };

    rule.parent_fd = open(path, O_PATH | O_CLOEXEC);
    if (rule.parent_fd < 0)
        return;
    syscall(SYS_landlock_add_rule, ruleset, LANDLOCK_RULE_PATH_BENEATH, &rule, 0);
    close(rule.parent_fd);
}

static void landlock(const char *read_path, const char *const *write_dirs, int n_dirs)
{
    const uint64_t inside = LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_READ_DIR | LANDLOCK_ACCESS_FS_WRITE_FILE |
                            LANDLOCK_ACCESS_FS_MAKE_REG | LANDLOCK_ACCESS_FS_REMOVE_FILE;
    struct landlock_ruleset_attr all = {
        .handled_access_fs = inside | LANDLOCK_ACCESS_FS_EXECUTE | LANDLOCK_ACCESS_FS_REMOVE_DIR | LANDLOCK_ACCESS_FS_MAKE_CHAR |
                             LANDLOCK_ACCESS_FS_MAKE_DIR | LANDLOCK_ACCESS_FS_MAKE_SOCK | LANDLOCK_ACCESS_FS_MAKE_FIFO |
                             LANDLOCK_ACCESS_FS_MAKE_BLOCK | LANDLOCK_ACCESS_FS_MAKE_SYM,
    };
    int ruleset = (int)syscall(SYS_landlock_create_ruleset, &all, sizeof all, 0);

    if (ruleset < 0)
        return;
    allow_path(ruleset, read_path, LANDLOCK_ACCESS_FS_READ_FILE);
    for (int i = 0; i < n_dirs; i++)
        allow_path(ruleset, write_dirs[i], inside);
    syscall(SYS_landlock_restrict_self, ruleset, 0);
    close(ruleset);
}

/* ---- seccomp: what is not on this list fails with EPERM ---- */

#if defined(__x86_64__)
#define ARCH AUDIT_ARCH_X86_64
#elif defined(__aarch64__)
#define ARCH AUDIT_ARCH_AARCH64
#endif

static void seccomp(void)
{
#ifdef ARCH
    static const int calls[] = {
        SYS_read, SYS_write, SYS_readv, SYS_writev, SYS_pread64, SYS_pwrite64, SYS_openat, SYS_close, SYS_lseek, SYS_fstat,
        SYS_newfstatat, SYS_statx, SYS_fstatfs, SYS_statfs, SYS_faccessat, SYS_getdents64, SYS_fcntl, SYS_fsync, SYS_fdatasync,
        SYS_ftruncate, SYS_fchmod, SYS_renameat2, SYS_unlinkat, SYS_linkat, SYS_mmap, SYS_munmap, SYS_mprotect, SYS_mremap,
        SYS_madvise, SYS_brk, SYS_getrandom, SYS_clock_gettime, SYS_gettimeofday, SYS_getpid, SYS_gettid, SYS_tgkill,
        SYS_rt_sigaction, SYS_rt_sigprocmask, SYS_rt_sigreturn, SYS_sigaltstack, SYS_futex, SYS_exit, SYS_exit_group, SYS_umask,
        SYS_readlinkat, SYS_utimensat,
#ifdef __x86_64__
        SYS_open, SYS_stat, SYS_lstat, SYS_access, SYS_unlink, SYS_rename, SYS_link, SYS_readlink, SYS_time,
#endif
    };
    enum { N = sizeof calls / sizeof *calls };
    struct sock_filter code[N + 6];
    size_t n = 0;

    code[n++] = (struct sock_filter)BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, arch));
    code[n++] = (struct sock_filter)BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, ARCH, 1, 0);
    code[n++] = (struct sock_filter)BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_KILL_PROCESS);
    code[n++] = (struct sock_filter)BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, nr));
    for (size_t i = 0; i < N; i++) /* a hit jumps to the last instruction, which allows */
        code[n++] = (struct sock_filter)BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, (unsigned)calls[i], (uint8_t)(N - i), 0);
    code[n++] = (struct sock_filter)BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | EPERM);
    code[n++] = (struct sock_filter)BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW);
    prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &(struct sock_fprog){ (unsigned short)n, code });
#endif
}

void sandbox_enter(const char *read_path, const char *const *write_dirs, int n_dirs)
{
    limit(RLIMIT_CPU, SANDBOX_CPU_SECONDS);
    limit(RLIMIT_CORE, 0);
    if (INSTRUMENTED)
        return;
    limit(RLIMIT_AS, (rlim_t)SANDBOX_MEMORY_MIB * 1024 * 1024);
    limit(RLIMIT_FSIZE, (rlim_t)SANDBOX_FILE_MIB * 1024 * 1024);
    limit(RLIMIT_NOFILE, SANDBOX_FILES);
    if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0)
        return;
    landlock(read_path, write_dirs, n_dirs);
    seccomp();
}

const char *sandbox_describe(void)
{
    bool has_landlock = landlock_abi() > 0;
    bool has_seccomp = prctl(PR_GET_SECCOMP, 0, 0, 0, 0) >= 0;

    if (INSTRUMENTED)
        return "limits";
    return has_landlock && has_seccomp ? "limits, landlock, seccomp" : has_landlock ? "limits, landlock" : has_seccomp ? "limits, seccomp" : "limits";
}
