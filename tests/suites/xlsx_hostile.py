"""Workbooks that mean harm (tests/fuzz/hostile.py makes more than a thousand), damaged ones, and the public collection of such files: henji ends
with exit 0 or 2, one line when it refuses, no output then, and within 256 MB and 5 s."""
import glob
import os
import subprocess
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "fuzz"))
import damage  # noqa: E402

MEGABYTES, SECONDS = 256, 5
FEWEST = 500


def measured(t, *args):
    """(exit status, stderr, MB at the peak, CPU seconds)"""
    p = subprocess.Popen([t.henji] + list(args), stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, env=t.env(), cwd=t.dir)
    err = p.stderr.read()
    _, status, use = os.wait4(p.pid, 0)
    p.returncode = os.waitstatus_to_exitcode(status)
    return p.returncode, err, use.ru_maxrss / 1024, use.ru_utime + use.ru_stime


def verdict(t, path, out, edits):
    """None, or what is wrong."""
    for args in (["inspect", path], ["patch", path, edits, "-o", out, "--skip"]):
        code, err, mb, seconds = measured(t, *args)
        wrote = os.path.exists(out)
        if wrote:
            os.remove(out)
        if code not in (0, 2):
            return "%s: exit %d: %s" % (args[0], code, err[-200:])
        if code == 2 and (err.count(b"\n") != 1 or wrote):
            return "%s: refused with %d lines%s" % (args[0], err.count(b"\n"), " and an output" if wrote else "")
        if t.flavour == "release" and (mb > MEGABYTES or seconds > SECONDS):
            return "%s: %.0f MB, %.1f s" % (args[0], mb, seconds)
        t.peak = max(t.peak, mb)
        t.refused += code == 2
    return None


def run(t):
    t.peak, t.refused = 0, 0
    out, edits = t.tmp("out.xlsx"), t.tmp("edits.csv")
    with open(edits, "w", encoding="utf-8") as f:
        f.write("sheet,cell,text\nQ,C2,はい\nQ,B9,返事\n")
    # Made by another process: a child's peak memory begins with what its parent held when it was started.
    made = os.path.dirname(t.tmp("made", "x"))
    subprocess.run([sys.executable, os.path.join(t.root, "tests", "fuzz", "hostile.py"), made], check=True, stdout=subprocess.DEVNULL)
    count = 0
    for path in sorted(glob.glob(os.path.join(made, "*.xlsx"))):
        name = os.path.basename(path)
        count += 1
        if t.flavour == "asan" and (os.path.getsize(path) > 2000000 or (count % 4 and "-bomb" not in name and "-sheet" not in name)):
            continue  # a part of them with sanitizers, all with the release build
        wrong = verdict(t, path, out, edits)
        t.check(wrong is None, name, wrong)
    t.check(count >= FEWEST, "the generator makes %d files" % FEWEST, str(count))
    t.note("%d hostile workbooks, %d refusals, at most %.0f MB" % (count, t.refused, t.peak))
    counts, bad = damage.campaign(t.henji, damage.workbooks(6), 30 if t.flavour == "release" else 12, 12, 2, tmp=t.dir)
    t.check(not bad, "damaged workbooks", "; ".join(bad[:5]))
    if t.have_shared():
        files = [p for p in glob.glob(os.path.join(t.need("corpora/hostile"), "**", "*"), recursive=True) if os.path.isfile(p) and not p.endswith(".tsv")]
        t.check(len(files) > 100, "the collection of hostile files", str(len(files)))
        for p in sorted(files):
            wrong = verdict(t, p, out, edits)
            t.check(wrong is None, os.path.basename(p), wrong)
    else:
        t.skip("the public hostile files: the folder ../shared is not here")
