"""Golden command tests. tests/golden/CASE/ holds

    cmd               a shell script; `henji` is on the PATH; runs in a fresh folder that holds a copy of in/
    in/               (optional) the files it starts with
    expected.out      what it must print on stdout
    expected.err      … on stderr
    expected.status   the exit status, 0 when absent
    expected/         (optional) files it must leave behind, byte for byte

The environment is empty but for HOME and XDG folders inside the fresh folder, TZ=UTC, LC_ALL=C.UTF-8 and PROJECT, the
project's root. The fresh folder's own path is printed as {dir}, the project's as {project}.
`./build.sh bless CASE` writes the expected files; read the diff before you commit it.
"""
import os
import shutil
import subprocess
import tempfile
import time

from harness import ROOT

BASE = os.path.join(ROOT, "tests", "golden")


def cases():
    return sorted(c for c in os.listdir(BASE) if os.path.exists(os.path.join(BASE, c, "cmd"))) if os.path.isdir(BASE) else []


def execute(case, henji):
    work = tempfile.mkdtemp(prefix="henji-golden-")
    bin_dir = os.path.join(work, ".bin")
    os.mkdir(bin_dir)
    os.symlink(henji, os.path.join(bin_dir, "henji"))
    run_dir = os.path.join(work, "w")
    source = os.path.join(BASE, case, "in")
    shutil.copytree(source, run_dir) if os.path.isdir(source) else os.mkdir(run_dir)
    env = {"HOME": work, "XDG_DATA_HOME": work + "/data", "XDG_CONFIG_HOME": work + "/config", "XDG_STATE_HOME": work + "/state",
           "TZ": "UTC", "LC_ALL": "C.UTF-8", "PATH": bin_dir + ":/usr/bin:/bin", "PROJECT": ROOT, "ASAN_OPTIONS": "detect_leaks=1:exitcode=99"}
    r = subprocess.run(["sh", os.path.join(BASE, case, "cmd")], cwd=run_dir, env=env, stdin=subprocess.DEVNULL,
                       stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=120)
    clean = lambda b: b.replace(run_dir.encode(), b"{dir}").replace(work.encode(), b"{home}").replace(ROOT.encode(), b"{project}")
    return work, run_dir, r.returncode, clean(r.stdout), clean(r.stderr)


def read(case, name, default=b""):
    try:
        with open(os.path.join(BASE, case, name), "rb") as f:
            return f.read()
    except FileNotFoundError:
        return default


def tree(path):
    out = {}
    for d, _, files in os.walk(path):
        for f in files:
            full = os.path.join(d, f)
            out[os.path.relpath(full, path)] = full
    return out


def differences(case, run_dir, status, out, err):
    bad = []
    want_status = int(read(case, "expected.status", b"0"))
    if status != want_status:
        bad.append("exit %d, want %d\n%s" % (status, want_status, err.decode("utf-8", "replace")[-800:]))
    for name, got in (("expected.out", out), ("expected.err", err)):
        want = read(case, name)
        if got != want:
            bad.append("%s differs\ngot:\n%s\nwant:\n%s" % (name, got.decode("utf-8", "replace")[:1500], want.decode("utf-8", "replace")[:1500]))
    for rel, full in tree(os.path.join(BASE, case, "expected")).items():
        made = os.path.join(run_dir, rel)
        if not os.path.exists(made) or open(made, "rb").read() != open(full, "rb").read():
            bad.append("the file %s is missing or differs" % rel)
    return bad


def run_all(flavour, words=()):
    henji = os.path.join(ROOT, "build", "asan", "henji") if flavour == "asan" else os.path.join(ROOT, "build", "henji")
    passed, failures, start = 0, [], time.time()
    for case in cases():
        if words and not any(w in case for w in words):
            continue
        try:
            work, run_dir, status, out, err = execute(case, henji)
            bad = differences(case, run_dir, status, out, err)
            shutil.rmtree(work, ignore_errors=True)
        except subprocess.TimeoutExpired:
            bad = ["took more than 120 s"]
        passed += not bad
        failures += ["%s: %s" % (case, b) for b in bad]
    return "golden (%s)" % flavour, passed, failures, [], [], time.time() - start


def bless(names):
    for case in names or cases():
        work, run_dir, status, out, err = execute(case, os.path.join(ROOT, "build", "henji"))
        for name, data in (("expected.out", out), ("expected.err", err), ("expected.status", b"%d\n" % status)):
            path = os.path.join(BASE, case, name)
            keep = data and not (name == "expected.status" and status == 0)
            if keep:
                with open(path, "wb") as f:
                    f.write(data)
            elif os.path.exists(path):
                os.remove(path)
        for rel in tree(os.path.join(BASE, case, "expected")):
            shutil.copy(os.path.join(run_dir, rel), os.path.join(BASE, case, "expected", rel))
        shutil.rmtree(work, ignore_errors=True)
        print("blessed %s (exit %d)" % (case, status))
    return 0
