"""Rule files that mean harm: each ends within a second, in one line with file and line, in 128 MB, opening nothing."""
import glob
import json
import os
import re
import shutil
import subprocess
import sys

SECONDS = 1.0      # of processor time, release build; wall clock would measure the machine's other work
MEGABYTES = 128
AT_LEAST = 100     # scripts


def made(t):
    """Attacks on the parser are long; they are made here."""
    out = {
        "parens": "local x = " + "(" * 3000 + "1" + ")" * 3000,
        "tables": "local x = " + "{" * 3000 + "}" * 3000,
        "functions": "local function f() " * 300 + " end " * 300,
        "labels": "\n".join("::l%d:: f()" % i for i in range(32000)),
        "gotos": "\n".join("goto l%d" % i for i in range(20000)),
        "constants": "local t = {" + ",".join('"k%d"' % i for i in range(90000)) + '} error("held")',
        "locals": "\n".join("local a%d" % i for i in range(300)),
        "comment": "--[[" + "x" * 100000,
        "text": "local s = [==[" + "x" * 100000,
        "long_text": "local s = [==[" + "x" * 3000000 + "]==]",
        "concat": "local s = " + " .. ".join(['"x"'] * 3000),
        "not": "local s = " + "not " * 20000 + "x",
        "blocks": "do " * 5000 + "end " * 5000,
    }
    paths = []
    for name, text in out.items():
        path = t.tmp("made_%s.lua" % name)
        with open(path, "w") as f:
            f.write("-- made: %s\n%s\n" % (name, text))
        paths.append(path)
    return paths


# Runs henji in a process of its own that counts: other suites run at the same time.
COUNT = """
import json, resource, subprocess, sys
r = subprocess.run(sys.argv[1:], stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=60)
u = resource.getrusage(resource.RUSAGE_CHILDREN)
print(json.dumps([r.returncode, r.stdout.decode("utf-8", "replace"), r.stderr.decode("utf-8", "replace"),
                  u.ru_utime + u.ru_stime, u.ru_maxrss / 1024]))
"""


def one(t, path):
    r = subprocess.run([sys.executable, "-c", COUNT, t.henji, "rules", "check", path], env=t.env(), cwd=t.dir,
                       stdout=subprocess.PIPE, timeout=90)
    code, out, err, cpu, peak = json.loads(r.stdout or b'[-1, "", "did not end", 99, 0]')
    name = os.path.basename(path)
    t.check(code == 3 and "Sanitizer" not in err, name, "exit %d: %s" % (code, (out + err)[:300]))
    lines = [l for l in out.splitlines() if l.startswith(path)]
    if name == "entry_bad_flood.lua":    # every wrong entry is named, up to a limit, then the loop
        t.check(2 <= len(lines) <= 30, name, "%d lines" % len(lines))
    else:
        t.check(len(lines) == 1, name, "not one line: %r" % out[:300])
    if lines and not re.search(r"bytecode", name):
        t.check(re.match(re.escape(path) + r":\d+: error: ", lines[-1]) is not None, name, "no line number: %r" % lines[-1][:200])
    t.check("0x" not in out, name, "an address is shown")
    if t.flavour == "release":
        t.check(cpu < SECONDS, name, "%.2f s" % cpu)
        t.check(0 < peak <= MEGABYTES, name, "%.0f MB" % peak)
    return cpu, peak, name


def traced(t, paths):
    """With strace: after the rule file itself, nothing is opened, no socket made, no process started."""
    strace = shutil.which("strace")
    if not strace:
        t.skip("strace is not here: that nothing is opened was not looked at")
        return
    for path in paths:
        log = t.tmp("trace.log")
        subprocess.run([strace, "-f", "-o", log, "-e", "trace=%file,%network,%process", t.henji, "rules", "check", path],
                       env=t.env(), cwd=t.dir, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=60)
        after, seen = False, []
        with open(log, errors="replace") as f:
            for line in f:
                if after and not re.search(r"exit|newfstatat\(\d+, \"\"|\+\+\+|---", line):
                    seen.append(line.strip())
                if "openat" in line and os.path.basename(path) in line:
                    after = True
        if not after and "Operation not permitted" in open(log, errors="replace").read():
            t.skip("strace may not trace here")
            return
        t.check(after and not seen, os.path.basename(path), "system calls: %r" % seen[:3])


def run(t):
    paths = sorted(glob.glob(os.path.join(t.root, "tests", "rules", "attacks", "*.lua"))) + made(t)
    t.check(len(paths) >= AT_LEAST, "enough attacks", len(paths))
    seen = [one(t, p) for p in paths]
    if t.flavour == "release":
        slow = max(seen)
        t.note("%d attacks; the slowest, %s: %.2f s of processor time; the largest: %.0f MB"
               % (len(seen), slow[2], slow[0], max(x[1] for x in seen)))
        traced(t, paths)
    want = open(os.path.join(t.root, "tests", "rules", "reachable.txt")).read()
    for _ in range(3):
        t.equal(t.ok("rules", "reachable").out, want, "what a rule file can reach is what tests/rules/reachable.txt says")

