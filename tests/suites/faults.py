"""Every write-side call of one fill, and of one import, is made to fail or to be the last: the customer's file is never
touched, a result is absent, old or complete, a library is as before or as after."""
import collections
import hashlib
import os
import re
import shutil
import sqlite3
import subprocess

RELEASE_ONLY = True
CALLS = ["write", "pwrite64", "fsync", "fdatasync", "openat", "close", "rename", "renameat", "renameat2", "link", "linkat", "unlink",
         "unlinkat", "ftruncate", "fchmod", "mkdir"]
ERRORS = ["ENOSPC", "EIO", "EDQUOT", "EINTR"]


def digest(path):
    return hashlib.sha256(open(path, "rb").read()).hexdigest()


def count(t, argv, cwd, what):
    """How often each call happens in an undisturbed run."""
    log = t.tmp("strace.log")
    subprocess.run(["strace", "-f", "-o", log, "-e", "trace=" + ",".join(CALLS)] + argv, cwd=cwd, env=t.env(), stdout=subprocess.DEVNULL,
                   stderr=subprocess.DEVNULL, timeout=120)
    names = re.findall(r"^\d+ +(\w+)\(", open(log, encoding="utf-8", errors="replace").read(), re.M)
    n = collections.Counter(x for x in names if x in CALLS)
    t.note("%s: %d calls that can fail (%s)" % (what, sum(n.values()), ", ".join("%s %d" % x for x in sorted(n.items()))))
    return n


def run_with(t, argv, cwd, call, fault, when):
    how = "signal=SIGKILL" if fault == "SIGKILL" else "error=" + fault
    return subprocess.run(["strace", "-f", "-qq", "-o", "/dev/null", "-e", "trace=" + call, "-e", "inject=%s:%s:when=%d" % (call, how, when)]
                          + argv, cwd=cwd, env=t.env(), stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=120)


def temporary(folder):
    return [os.path.join(b, f) for b, _, files in os.walk(folder) for f in files if f.startswith(".henji-tmp-")]


def fill(t, lib, name):
    sample = os.path.join(t.root, "questionnaires", "demo", name)
    home = os.path.dirname(t.tmp("fill-" + name, "x"))
    source, out = os.path.join(home, name), os.path.join(home, "out" + os.path.splitext(name)[1])
    shutil.copy(sample, source)
    argv = [t.henji, "--library", lib, "fill", source, "--service", "kumohashi", "-o", out, "--report", os.path.join(home, "r.jsonl")]
    calls = count(t, argv, home, "fill " + name)
    if not t.check(os.path.exists(out), "the undisturbed fill works"):
        return
    want, original, hit = digest(out), digest(source), 0
    for old in (False, True):
        for call, n in sorted(calls.items()):
            for fault in ERRORS + ["SIGKILL"]:
                if (old or name.endswith(".xlsx")) and fault not in ("ENOSPC", "SIGKILL"): # the same calls: not all of it twice
                    continue
                for when in range(1, n + 1):
                    label = "%s: %s at %s %d%s" % (name, fault, call, when, ", over an old result" if old else "")
                    for f in temporary(home) + [out]:
                        if os.path.exists(f):
                            os.unlink(f)
                    if old:
                        open(out, "w").write("old")
                    r = run_with(t, argv + (["-f"] if old else []), home, call, fault, when)
                    got = digest(out) if os.path.exists(out) else None
                    is_old = old and got is not None and open(out, "rb").read() == b"old"
                    t.check(digest(source) == original, label + ": the input is as it was")
                    t.check(got is None and not old or got == want or is_old, label + ": the result is absent, old or complete")
                    t.check(len(temporary(home)) <= (1 if fault == "SIGKILL" else 0), label + ": temporary files", str(temporary(home)))
                    t.check(r.returncode in (0, 2, 4, -9), label + ": exit", "%d %s" % (r.returncode, r.stderr[-300:]))
                    hit += r.returncode != 0
                    if r.returncode == 0:
                        t.check(got == want, label + ": exit 0 means it is there")
    t.check(hit > 50, "the faults were felt", "only %d runs failed" % hit)
    t.note("%s: %d runs ended by a fault, none left anything half" % (name, hit))


def rows(path):
    db = sqlite3.connect("file:%s?mode=ro" % path, uri=True)
    try:
        ok = db.execute("PRAGMA integrity_check").fetchone()[0]
        return ok, db.execute("SELECT count(*) FROM edition").fetchone()[0], db.execute("SELECT count(*) FROM passage").fetchone()[0]
    except sqlite3.DatabaseError as e:
        return str(e), -1, -1
    finally:
        db.close()


def imports(t, lib):
    paper = t.tmp("paper.txt")
    text = open(os.path.join(t.root, "questionnaires", "demo", "kumohashi-whitepaper.txt"), encoding="utf-8").read()
    open(paper, "w", encoding="utf-8").write(text + "\n追記です。\n")
    folder = os.path.dirname(t.tmp("import", "x"))
    work = os.path.join(folder, "work.db")
    argv = [t.henji, "--library", work, "import", paper, "--service", "kumohashi"]
    shutil.copy(lib, work)
    before = rows(work)
    calls = count(t, argv, folder, "import")
    after = rows(work)
    t.check(after[1] == before[1] + 1, "the undisturbed import works", "%s %s" % (before, after))
    for call, n in sorted(calls.items()):
        for fault in ("SIGKILL", "ENOSPC", "EIO"):
            for when in range(1, n + 1, 1 if fault == "SIGKILL" else 7):
                label = "import: %s at %s %d" % (fault, call, when)
                for f in os.listdir(folder):
                    os.unlink(os.path.join(folder, f))
                shutil.copy(lib, work)
                r = run_with(t, argv, folder, call, fault, when)
                t.check(r.returncode in (0, 2, 4, -9), label + ": exit", "%d %s" % (r.returncode, r.stderr[-300:]))
                again = t.run(*argv[1:])
                t.check(again.returncode == 0, label + ": the next import works", again.err[-300:])
                t.equal(rows(work), after, label + ": then all is there")
                if r.returncode == 0:
                    t.check("no change" in again.err + again.out or again.returncode == 0, label + ": exit 0 means it was there")
                t.equal(sorted(os.listdir(folder)), ["work.db"], label + ": nothing else is left")


def run(t):
    if not shutil.which("strace"):
        t.skip("strace is not here")
        return
    probe = subprocess.run(["strace", "-e", "trace=none", "true"], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    if probe.returncode != 0:
        t.skip("strace may not trace here: " + probe.stderr.decode("utf-8", "replace")[:100])
        return
    lib = t.tmp("library.db")
    t.ok("--library", lib, "import", os.path.join(t.root, "questionnaires", "demo", "kumohashi-whitepaper.txt"), "--service", "kumohashi")
    for name in ("vendor-check.csv", "checksheet.xlsx"):
        fill(t, lib, name)
    imports(t, lib)
