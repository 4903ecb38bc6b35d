#!/usr/bin/env python3
"""Runs every test and ends with `N passed, N failed`. Called by ./build.sh test after the builds.

run.py [NAME…]          only suites, unit programs or golden cases whose name holds one of the words
run.py --bless CASE…    writes the expected files of golden cases anew
"""
import concurrent.futures
import glob
import importlib.util
import os
import subprocess
import sys
import time
import traceback

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import golden  # noqa: E402
from harness import ROOT, Skip, T  # noqa: E402


def suite_module(path):
    name = os.path.splitext(os.path.basename(path))[0]
    spec = importlib.util.spec_from_file_location("suite_" + name, path)
    m = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(m)
    return name, m


def run_suite(path, flavour):
    name, m = suite_module(path)
    t = T(name, flavour)
    start = time.time()
    try:
        m.run(t)
        if not t.passed and not t.failures and not t.skipped:
            t.failures.append("the suite checked nothing")
    except Skip as s:
        t.skip(str(s))
    except Exception:
        t.failures.append("stopped: " + traceback.format_exc(limit=4))
    t.done()
    return "%s (%s)" % (name, flavour), t.passed, t.failures, t.notes, t.skipped, time.time() - start


def run_program(path, args):
    start = time.time()
    label = os.path.relpath(path, os.path.join(ROOT, "build"))
    env = dict(os.environ, ASAN_OPTIONS="detect_leaks=1", LC_ALL="C.UTF-8")
    try:
        r = subprocess.run([path] + args, cwd=ROOT, env=env, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=600)
    except subprocess.TimeoutExpired:
        return label, 0, ["took more than 600 s"], [], [], time.time() - start
    out = r.stdout.decode("utf-8", "replace")
    passed = out.count("[       OK ]") if not args else (1 if r.returncode == 0 else 0)
    failures = [] if r.returncode == 0 else ["exit %d\n%s" % (r.returncode, "\n".join(
        l for l in out.splitlines() if "[       OK ]" not in l and "[ RUN " not in l)[-3000:])]
    return label, passed, failures, [], [], time.time() - start


def jobs_for(words):
    def wanted(name):
        return not words or any(w in name for w in words)

    for flavour in ("release", "asan"):
        for p in sorted(glob.glob(os.path.join(ROOT, "build", flavour, "test_*"))):
            if wanted(os.path.basename(p)) and "." not in os.path.basename(p):
                yield run_program, (p, [])
        for p in sorted(glob.glob(os.path.join(ROOT, "build", flavour, "fuzz_*"))):
            name = os.path.basename(p)
            corpus = os.path.join(ROOT, "tests", "fuzz", "corpus", name[5:])
            if wanted(name) and "." not in name:
                yield run_program, (p, [corpus])
    for p in sorted(glob.glob(os.path.join(ROOT, "build", "clang", "test_*"))):
        if wanted(os.path.basename(p)) and "." not in os.path.basename(p):
            yield run_program, (p, [])
    for path in sorted(glob.glob(os.path.join(ROOT, "tests", "suites", "*.py"))):
        name, m = suite_module(path)
        if wanted(name):
            for flavour in ("release",) if getattr(m, "RELEASE_ONLY", False) else ("asan", "release"):
                yield run_suite, (path, flavour)
    for flavour in ("release", "asan"):
        if any(wanted(c) for c in golden.cases()):
            yield golden.run_all, (flavour, words)


def main(argv):
    if argv and argv[0] == "--bless":
        return golden.bless(argv[1:])
    passed = failed = skipped = 0
    # A fresh process a job: what one suite holds in memory would count in the peak memory of what the next one starts.
    with concurrent.futures.ProcessPoolExecutor(max_workers=max(2, os.cpu_count() or 2), max_tasks_per_child=1) as pool:
        futures = [pool.submit(f, *a) for f, a in jobs_for(argv)]
        for fut in concurrent.futures.as_completed(futures):
            label, ok, bad, notes, skips, seconds = fut.result()
            passed += ok
            failed += len(bad)
            skipped += len(skips)
            print("%-40s %4d passed %3d failed  %6.1f s" % (label, ok, len(bad), seconds), flush=True)
            for n in notes:
                print("    " + n.replace("\n", "\n    "))
            for s in skips:
                print("    skipped: " + s)
            for b in bad[:20]:
                print("    FAILED " + b.replace("\n", "\n      "))
            if len(bad) > 20:
                print("    … and %d more" % (len(bad) - 20))
    if passed + failed == 0:
        print("no test was run")
        failed = 1
    print("%d passed, %d failed%s" % (passed, failed, ", %d skipped" % skipped if skipped else ""))
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
