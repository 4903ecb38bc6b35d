/* The parent of a batch: loads everything once, forks a worker a file, gathers what they say, in order. */
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "app/app_internal.h"
#include "app/batch_int.h"
#include "app/sandbox.h"
#include "base/limits.h"
#include "base/msg.h"

enum { MAX_WORKERS = 256, SAYS_BYTES = 4096 };
#define MARK '\x1e' /* before a worker's result; what comes earlier on the same pipe is its stderr */

typedef struct worker {
    pid_t pid; /* 0: free */
    int fd;
    size_t job, n;
    int64_t began;
    bool late; /* killed for taking too long */
    char says[SAYS_BYTES];
} worker;

typedef struct running {
    batch_list *l;
    arena *ar;
    app *a;
    const batch_opts *o;
    const char *config;
    worker *w;
    unsigned n_workers, busy;
    size_t next, told, finished, items;
    bool *over;      /* by job: its result is final */
    bool died;       /* a worker was killed: it may have left a temporary file */
    int lock;
    char *state_dir;
} running;

static int64_t now_ms(void)
{
    struct timespec t;

    clock_gettime(CLOCK_MONOTONIC, &t);
    return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

/* ---- before the first worker ---- */

static err_code make_dirs(running *r, err *e)
{
    err_code rc;

    if (r->o->dry_run)
        return ERR_OK;
    if ((rc = fs_make_dirs(r->state_dir, e)) != ERR_OK)
        return rc;
    for (size_t i = 0; i < r->l->n_dirs; i++)
        if ((rc = fs_make_dirs(arena_dup(r->ar, r->l->dirs[i]).p, e)) != ERR_OK)
            return rc;
    return ERR_OK;
}

static void sweep_dir(const char *dir)
{
    arena *a = arena_new(LIMIT_JOB_BYTES);
    sv *names;
    size_t n;
    err e = ERR_INIT;

    if (fs_list(&names, &n, a, dir, &e) == ERR_OK)
        for (size_t i = 0; i < n; i++)
            if (sv_starts(names[i], SV(FS_TEMP_PREFIX)))
                unlink(arena_printf(a, "%s/%.*s", dir, SV_FMT(names[i])));
    arena_free(a);
}

/* Every run holds the lock together with others; only one that has it alone knows that temporary files are nobody's. */
static void sweep(running *r)
{
    if (r->o->dry_run || r->lock < 0)
        return;
    if (flock(r->lock, LOCK_EX | LOCK_NB) == 0) {
        sweep_dir(r->state_dir);
        for (size_t i = 0; i < r->l->n_dirs; i++)
            sweep_dir(arena_dup(r->ar, r->l->dirs[i]).p);
    }
    flock(r->lock, LOCK_SH);
}

static void take_lock(running *r)
{
    r->lock = -1;
    if (!r->o->dry_run)
        r->lock = open(r->state_dir, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (r->lock >= 0 && flock(r->lock, LOCK_SH) != 0) { /* a file system without locks: then nothing is swept */
        close(r->lock);
        r->lock = -1;
    }
}

/* A file whose service is not there is refused; when it is the one service of all, nothing begins. */
static err_code load_services(running *r, match *m, err *e)
{
    bool one = true;

    for (size_t i = 1; i < r->l->n; i++)
        one = one && sv_eq(r->l->jobs[i].service, r->l->jobs[0].service);
    for (size_t i = 0; i < r->l->n; i++) {
        batch_result *res = &r->l->results[i];
        err_code rc;

        if (one && i > 0)
            break;
        if (!r->l->jobs[i].service.n)
            rc = err_set(e, ERR_USAGE, "say which product is asked about: --service NAME, or a column service in the manifest");
        else
            rc = match_load_service(m, r->l->jobs[i].service, e);
        if (rc == ERR_OK)
            continue;
        if (one)
            return rc;
        res->exit = err_exit_status(rc);
        res->problem = arena_dup(r->ar, sv_of(e->msg)).p;
        r->over[i] = true;
    }
    return ERR_OK;
}

/* Everything that workers share, in memory; then the library is closed: a connection must not cross a fork. */
static err_code prepare(running *r, err *e)
{
    char print[LIB_FINGERPRINT_BYTES], config[SHA256_HEX];
    const sheet_vocab *v;
    match *m;
    lib *l;
    err_code rc;

    if ((rc = app_match(&m, r->a, e)) != ERR_OK || (rc = app_vocab(&v, r->a, e)) != ERR_OK ||
        (rc = app_library(&l, r->a, e)) != ERR_OK || (rc = lib_fingerprint(print, l, e)) != ERR_OK ||
        (rc = batch_config(config, r->a, print, &r->o->fill, e)) != ERR_OK || (rc = load_services(r, m, e)) != ERR_OK)
        return rc;
    r->config = arena_dup(r->ar, sv_of(config)).p;
    lib_close(r->a->lib);
    r->a->lib = NULL;
    return ERR_OK;
}

/* ---- a worker ---- */

static _Noreturn void be_worker(running *r, size_t job, int fd, pid_t parent)
{
    const batch_job *j = &r->l->jobs[job];
    sv dir = fs_dir(sv_of(j->out));
    const char *dirs[2] = { arena_dup(r->ar, dir).p, r->state_dir };
    batch_result res;
    buf b;

    signal(SIGINT, SIG_IGN); /* the parent decides */
    signal(SIGTERM, SIG_DFL);
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (getppid() != parent)
        _exit(1);
    dup2(fd, STDERR_FILENO);
    dup2(fd, 3);
    close_range(4, ~0u, 0);
    sandbox_enter(j->path, dirs, r->o->dry_run ? 0 : 2);
    batch_work(&res, arena_new(LIMIT_JOB_BYTES), r->a, j, r->o, r->config);
    buf_init(&b, SAYS_BYTES);
    buf_addf(&b, "%c%d %zu %zu %zu %zu %zu %zu %d\n", MARK, res.exit, res.counts.items, res.counts.drafted, res.counts.review,
             res.counts.unanswered, res.counts.kept, res.counts.cells, res.done_before);
    if (res.problem)
        buf_addf(&b, "%.2000s", res.problem);
    _exit(write(3, b.p, b.n) == (ssize_t)b.n ? 0 : 1);
}

static bool start(running *r, size_t job)
{
    worker *w = r->w;
    pid_t parent = getpid();
    int fds[2];

    while (w->pid)
        w++;
    if (pipe2(fds, O_CLOEXEC) != 0)
        return false;
    *w = (worker){ .job = job, .fd = fds[0], .began = now_ms() };
    w->pid = fork();
    if (w->pid == 0)
        be_worker(r, job, fds[1], parent);
    close(fds[1]);
    if (w->pid < 0) {
        close(fds[0]);
        w->pid = 0;
        return false;
    }
    r->busy++;
    return true;
}

/* ---- results ---- */

/* A worker that did not come to an end of its own. */
static void tell_death(running *r, const worker *w, batch_result *res, int status)
{
    int sig = WIFSIGNALED(status) ? WTERMSIG(status) : 0;

    r->died = true;
    res->exit = 2;
    if (w->late)
        res->problem = arena_printf(r->ar, tr("took more than %d seconds and was stopped"), BATCH_WALL_SECONDS);
    else if (sig == SIGXCPU || sig == SIGKILL)
        res->problem = arena_printf(r->ar, tr("took more than %d seconds of processor time and was stopped"), SANDBOX_CPU_SECONDS);
    else if (strstr(w->says, "out of memory"))
        res->problem = arena_printf(r->ar, tr("needs more than %d MiB of memory"), SANDBOX_MEMORY_MIB);
    else if (sig == SIGXFSZ)
        res->problem = arena_printf(r->ar, tr("its result is larger than %d MiB"), SANDBOX_FILE_MIB);
    else {
        res->exit = 5;
        res->problem = arena_printf(r->ar, tr("henji itself failed on this file (signal %d). Please report it"), sig);
    }
}

static void take_result(running *r, worker *w, int status)
{
    batch_result *res = &r->l->results[w->job];
    app_counts *c = &res->counts;
    const char *mark;
    char *line;
    int before = 0;

    w->says[w->n] = 0;
    res->ms = (unsigned)(now_ms() - w->began);
    mark = strrchr(w->says, MARK);
    line = mark ? strchr(mark, '\n') : NULL;
    if (WIFEXITED(status) && WEXITSTATUS(status) == 0 && line &&
        sscanf(mark + 1, "%d %zu %zu %zu %zu %zu %zu %d", &res->exit, &c->items, &c->drafted, &c->review, &c->unanswered, &c->kept,
               &c->cells, &before) == 8) {
        res->done_before = before;
        if (line[1])
            res->problem = arena_dup(r->ar, sv_of(line + 1)).p;
    } else if (*r->o->stop >= 2) {
        res->exit = 130;
    } else {
        tell_death(r, w, res, status);
    }
    r->items += c->items;
    r->over[w->job] = true;
    r->finished++;
    close(w->fd);
    w->pid = 0;
    r->busy--;
}

static void tell(running *r)
{
    while (r->told < r->l->n && r->over[r->told]) {
        if (r->o->done)
            r->o->done(r->o->ud, &r->l->jobs[r->told], &r->l->results[r->told], r->told, r->l->n);
        r->told++;
    }
    if (r->o->tick)
        r->o->tick(r->o->ud, r->finished, r->l->n, r->items);
}

/* Reads what a worker says; true when it has ended. */
static bool hear(worker *w)
{
    char rest[512];
    size_t room = sizeof w->says - 1 - w->n;
    ssize_t n = room ? read(w->fd, w->says + w->n, room) : read(w->fd, rest, sizeof rest);

    if (n < 0)
        return errno != EINTR && errno != EAGAIN;
    if (room)
        w->n += (size_t)n;
    return n == 0;
}

static void wait_some(running *r)
{
    struct pollfd p[MAX_WORKERS];
    worker *of[MAX_WORKERS];
    nfds_t n = 0;

    for (unsigned i = 0; i < r->n_workers; i++)
        if (r->w[i].pid) {
            of[n] = &r->w[i];
            p[n++] = (struct pollfd){ .fd = r->w[i].fd, .events = POLLIN };
        }
    if (poll(p, n, 200) <= 0)
        for (nfds_t i = 0; i < n; i++)
            p[i].revents = 0;
    for (nfds_t i = 0; i < n; i++) {
        int status = 0;

        if (*r->o->stop >= 2 || (!of[i]->late && now_ms() - of[i]->began > BATCH_WALL_SECONDS * 1000)) {
            of[i]->late = *r->o->stop < 2;
            kill(of[i]->pid, SIGKILL);
        }
        if (!p[i].revents || !hear(of[i]))
            continue;
        while (waitpid(of[i]->pid, &status, 0) < 0 && errno == EINTR)
            ;
        take_result(r, of[i], status);
    }
}

static void run_all(running *r)
{
    while (r->next < r->l->n || r->busy) {
        while (r->busy < r->n_workers && r->next < r->l->n && !*r->o->stop) {
            if (r->over[r->next]) {
                r->next++;
                r->finished++;
                continue;
            }
            if (!start(r, r->next)) {
                if (r->busy) /* too many processes just now: wait for one to end */
                    break;
                r->l->results[r->next] = (batch_result){ .exit = 4, .problem = tr("no process could be started") };
                r->over[r->next] = true;
                r->finished++;
            }
            r->next++;
        }
        if (*r->o->stop && !r->busy)
            break;
        tell(r);
        if (r->busy)
            wait_some(r);
    }
    for (size_t i = 0; i < r->l->n; i++)
        if (!r->over[i]) {
            r->l->results[i] = (batch_result){ .exit = 130, .problem = tr("not done: interrupted") };
            r->over[i] = true;
        }
    tell(r);
}

err_code batch_run(batch_list *l, arena *ar, app *a, const batch_opts *o, err *e)
{
    static volatile sig_atomic_t never;
    batch_opts opts = *o;
    running r = { .l = l, .ar = ar, .a = a, .o = &opts };
    err_code rc;

    if (!opts.stop)
        opts.stop = &never;
    r.n_workers = o->jobs < 1 ? 1 : o->jobs > MAX_WORKERS ? MAX_WORKERS : o->jobs;
    r.w = arena_many(ar, r.n_workers, worker);
    r.over = arena_many(ar, l->n ? l->n : 1, bool);
    r.state_dir = arena_printf(ar, "%s/" BATCH_STATE_DIR, o->out_dir);
    if (!l->n)
        return ERR_OK;
    if ((rc = prepare(&r, e)) != ERR_OK || (rc = make_dirs(&r, e)) != ERR_OK)
        return rc;
    take_lock(&r);
    sweep(&r);
    run_all(&r);
    if (r.died)
        sweep(&r);
    if (r.lock >= 0)
        close(r.lock);
    return ERR_OK;
}
