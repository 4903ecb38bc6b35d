// DEPS: app
/* What a worker can still do after sandbox_enter. Where the kernel lacks landlock or seccomp, or the program carries
 * sanitizers, only the limits are checked. */
#include <errno.h>
#include <fcntl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "app/sandbox.h"
#include "test.h"

static char dir[32], input[64], inside[64], outside[64];

static void prepare(void)
{
    int fd;

    snprintf(dir, sizeof dir, "/tmp/henji-box-XXXXXX");
    CHECK(mkdtemp(dir) != NULL);
    snprintf(input, sizeof input, "%s/input.csv", dir);
    snprintf(inside, sizeof inside, "%s/out", dir);
    snprintf(outside, sizeof outside, "%s/other", dir);
    CHECK(mkdir(inside, 0700) == 0 && mkdir(outside, 0700) == 0);
    fd = open(input, O_CREAT | O_WRONLY, 0600);
    CHECK(fd >= 0 && write(fd, "x\n", 2) == 2);
    close(fd);
}

static void clean(void)
{
    char cmd[80];

    snprintf(cmd, sizeof cmd, "rm -rf '%s'", dir);
    CHECK(system(cmd) == 0);
}

/* Runs fn in the sandbox; its result is the child's exit status. */
static int in_sandbox(int (*fn)(void))
{
    int status = 0;
    pid_t pid = fork();

    if (pid == 0) {
        const char *dirs[] = { inside };

        sandbox_enter(input, dirs, 1);
        _exit(fn());
    }
    CHECK(waitpid(pid, &status, 0) == pid);
    return WIFEXITED(status) ? WEXITSTATUS(status) : 100 + WTERMSIG(status);
}

static int write_file(const char *folder)
{
    char a[96], b[96];
    int fd;

    snprintf(a, sizeof a, "%s/a", folder);
    snprintf(b, sizeof b, "%s/b", folder);
    fd = open(a, O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0600);
    if (fd < 0)
        return 1;
    if (write(fd, "y", 1) != 1 || fsync(fd) != 0 || close(fd) != 0 || rename(a, b) != 0 || unlink(b) != 0)
        return 2;
    return 0;
}

static int work(void)
{
    char c;
    int fd = open(input, O_RDONLY | O_CLOEXEC);

    if (fd < 0 || read(fd, &c, 1) != 1 || close(fd) != 0)
        return 3;
    return write_file(inside);
}

static int read_others(void)
{
    int fd = open("/etc/passwd", O_RDONLY | O_CLOEXEC);

    return fd < 0 && errno == EACCES ? 0 : 1;
}

static int write_others(void)
{
    return write_file(outside) == 1 ? 0 : 1;
}

static int use_network(void)
{
    return socket(AF_INET, SOCK_STREAM, 0) < 0 && errno == EPERM ? 0 : 1;
}

static int run_program(void)
{
    char *argv[] = { (char[]){ "true" }, NULL };

    execv("/bin/true", argv);
    return errno == EPERM || errno == EACCES ? 0 : 1;
}

static int start_process(void)
{
    return fork() < 0 && errno == EPERM ? 0 : 1;
}

static int limits(void)
{
    struct rlimit l;

    if (getrlimit(RLIMIT_CPU, &l) == 0 && l.rlim_max > SANDBOX_CPU_SECONDS)
        return 1;
    return 0;
}

TEST(a_worker_does_its_work)
{
    prepare();
    assert_int_equal(in_sandbox(work), 0);
    clean();
}

TEST(a_worker_does_nothing_else)
{
    const char *has = sandbox_describe();

    prepare();
    if (strstr(has, "landlock")) {
        assert_int_equal(in_sandbox(read_others), 0);
        assert_int_equal(in_sandbox(write_others), 0);
    }
    if (strstr(has, "seccomp")) {
        assert_int_equal(in_sandbox(use_network), 0);
        assert_int_equal(in_sandbox(run_program), 0);
        assert_int_equal(in_sandbox(start_process), 0);
    }
    clean();
}

TEST(a_worker_has_limits)
{
    prepare();
    if (!strstr(sandbox_describe(), "seccomp")) /* with it, asking is not on the list: then setting was the proof */
        assert_int_equal(in_sandbox(limits), 0);
    clean();
}
