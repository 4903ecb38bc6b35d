#!/usr/bin/env python3
"""./build.sh bench [NAME…] [--OPTION…]: speed and memory of the release binary. Each line is the median of several whole processes;
compare lines of one run with each other, not runs of different days: machines are shared and noisy.

tests/bench/bench_<name>.py has `def run(b)`; b.time(label, args, runs=…) measures, b.row(label, text) prints a figure;
b.options holds the options that were given: what takes long is measured only when asked for (--openpyxl).
Files beside the project (../shared) are used when they are there; the rest is made on the spot.
"""
import glob
import importlib.util
import os
import statistics
import subprocess
import sys
import tempfile
import time

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
SHARED = os.environ.get("HENJI_SHARED") or os.path.join(os.path.dirname(ROOT), "shared")


class Bench:
    def __init__(self, options=()):
        self.options = options
        self.henji = os.path.join(ROOT, "build", "henji")
        self.root = ROOT
        self.dir = tempfile.mkdtemp(prefix="henji-bench-")
        self.env = {"HOME": self.dir, "PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8", "TZ": "UTC"}

    def shared(self, path):
        full = os.path.join(SHARED, path)
        return full if os.path.exists(full) else None

    def tmp(self, name):
        return os.path.join(self.dir, name)

    def once(self, argv):
        start = time.perf_counter()
        p = subprocess.Popen([str(a) for a in argv], env=self.env, cwd=self.dir, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
        err = p.stderr.read().decode("utf-8", "replace")
        _, status, usage = os.wait4(p.pid, 0)
        p.returncode = os.waitstatus_to_exitcode(status)
        if p.returncode not in (0, 1):
            raise RuntimeError("%s: exit %d: %s" % (argv, p.returncode, err[-300:]))
        return (time.perf_counter() - start) * 1000, usage.ru_maxrss / 1024

    def time(self, label, args, runs=11, program=None):
        """Median milliseconds of henji (or another program) with these arguments."""
        got = [self.once([program or self.henji] + list(args)) for _ in range(runs)]
        ms, mb = statistics.median(g[0] for g in got), max(g[1] for g in got)
        self.row(label, "%9.2f ms  (%.2f–%.2f)  %7.1f MB" % (ms, min(g[0] for g in got), max(g[0] for g in got), mb))
        return ms

    def row(self, label, text):
        print("%-58s %s" % (label, text), flush=True)


def main(words):
    b = Bench({w[2:] for w in words if w.startswith("--")})
    words = [w for w in words if not w.startswith("--")]
    for path in sorted(glob.glob(os.path.join(ROOT, "tests", "bench", "bench_*.py"))):
        name = os.path.basename(path)[6:-3]
        if words and name not in words:
            continue
        spec = importlib.util.spec_from_file_location("bench_" + name, path)
        m = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(m)
        print("== %s: %s" % (name, (m.__doc__ or "").strip().splitlines()[0]), flush=True)
        m.run(b)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
