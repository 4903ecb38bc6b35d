"""What a test suite gets: the binaries, the shared data, a temporary folder, and a way to say pass or fail.

A suite is tests/suites/NAME.py with `def run(t)`. By default it runs twice, with the release binary and with the
sanitizer build; RELEASE_ONLY = True at its top says once (speed, the shape of the binary itself). Data that lies
beside the project (../shared, or $HENJI_SHARED) comes from t.need("eval/questions_dev.csv"): where the whole folder is
absent, as in a user's clone, the suite says so and skips; a file that is missing from an existing folder is a failure.
"""
import os
import shutil
import subprocess
import tempfile

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
SHARED = os.environ.get("HENJI_SHARED") or os.path.join(os.path.dirname(ROOT), "shared")


class Skip(Exception):
    pass


class T:
    """One suite with one binary."""

    def __init__(self, suite, flavour):
        self.suite, self.flavour = suite, flavour
        self.release = os.path.join(ROOT, "build", "henji")
        self.asan = os.path.join(ROOT, "build", "asan", "henji")
        self.henji = self.asan if flavour == "asan" else self.release
        self.root = ROOT
        self.passed, self.failures, self.notes, self.skipped = 0, [], [], []
        self.dir = tempfile.mkdtemp(prefix="henji-%s-" % suite)

    # ---- results
    def check(self, ok, name, detail=""):
        if ok:
            self.passed += 1
        else:
            self.failures.append("%s: %s" % (name, detail) if detail else name)
        return bool(ok)

    def equal(self, got, want, name):
        return self.check(got == want, name, "" if got == want else "got %r, want %r" % (short(got), short(want)))

    def note(self, text):
        """A line for the reader of the log: a measured figure, a table."""
        self.notes.append(text)

    def skip(self, why):
        self.skipped.append(why)

    # ---- data
    def have_shared(self):
        return os.path.isdir(SHARED)

    def need(self, path):
        if not os.path.isdir(SHARED):
            raise Skip("the folder ../shared is not here")
        full = os.path.join(SHARED, path)
        if not os.path.exists(full):
            raise AssertionError("missing from the shared folder: %s" % path)
        return full

    def tmp(self, *parts):
        path = os.path.join(self.dir, *parts)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        return path

    # ---- running
    def env(self, **more):
        e = {"HOME": self.dir, "PATH": os.path.dirname(self.henji) + ":/usr/bin:/bin", "TZ": "UTC", "LC_ALL": "C.UTF-8",
             "ASAN_OPTIONS": "detect_leaks=1:abort_on_error=0:exitcode=99", "UBSAN_OPTIONS": "halt_on_error=1:exitcode=99"}
        e.update(more)
        return {k: v for k, v in e.items() if v is not None}

    def run(self, *args, stdin=b"", env=None, cwd=None, timeout=120, prefix=()):
        """Runs henji. The result has .returncode, .out, .err (text), and .crashed."""
        r = subprocess.run(list(prefix) + [self.henji] + [str(a) for a in args], input=stdin, stdout=subprocess.PIPE,
                           stderr=subprocess.PIPE, env=env or self.env(), cwd=cwd or self.dir, timeout=timeout)
        r.out, r.err = r.stdout.decode("utf-8", "replace"), r.stderr.decode("utf-8", "replace")
        r.crashed = r.returncode < 0 or r.returncode in (5, 99) or "ERROR: AddressSanitizer" in r.err or "runtime error:" in r.err
        return r

    def ok(self, *args, **kw):
        """Runs henji and expects exit 0."""
        r = self.run(*args, **kw)
        self.check(r.returncode == 0, "henji " + " ".join(map(str, args)), "exit %d: %s" % (r.returncode, r.err[-600:]))
        return r

    def done(self):
        shutil.rmtree(self.dir, ignore_errors=True)


def short(x):
    s = repr(x)
    return x if len(s) < 400 else s[:400] + "…"
