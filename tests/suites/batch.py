"""A folder in one run: every file on its own, the same bytes whatever happens around it."""
import csv
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time

sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
import batchkit

GOOD, BAD, KILLS = 12, 6, int(os.environ.get("HENJI_KILLS", "12"))  # HENJI_KILLS=200: the long run


def library(t):
    lib = t.tmp("library.db")
    t.ok("--library", lib, "import", os.path.join(t.root, "questionnaires", "demo", "kumohashi-whitepaper.txt"), "--service", "kumohashi")
    return lib


def fill(t, lib, inbox, out, *more, **kw):
    return t.run("--library", lib, "fill", inbox, "--service", "kumohashi", "--out", out, *more, timeout=600, **kw)


def one_bad_file_is_one_line(t, lib, inbox):
    out = t.tmp("out1")
    r = fill(t, lib, inbox, out, "--jobs", "1", "--json", "--report", t.tmp("r", "1.jsonl"), "--report", t.tmp("r", "1.html"), "--report",
             t.tmp("r", "1.csv"))
    t.check(not r.crashed and r.returncode == 2, "exit 2 when some files are refused", "exit %d: %s" % (r.returncode, r.err[-500:]))
    lines = [json.loads(x) for x in r.out.splitlines()]
    t.equal(len(lines), GOOD + BAD, "--json has one object a file")
    t.equal([x["file"] for x in lines], sorted(x["file"] for x in lines), "in the order of names")
    for x in lines:
        name = x["file"]
        if name.startswith("good"):
            t.check(x["status"] == "done" and x["exit"] == 0 and x["items"] >= 5 and x["error"] is None, name, str(x))
            t.check(os.path.exists(os.path.join(t.dir, x["output"])), name + " has its result")
        else:
            t.check(x["status"] == "failed" and x["exit"] == 2 and x["error"] and "\n" not in x["error"], name, str(x))
            t.check(name not in x["error"], name + ": the problem does not repeat the name", x["error"])
    t.equal(len([f for f in batchkit.tree(out, state=False) if "bad" in f]), 0, "no result for a refused file")
    items = sum(x["items"] for x in lines)
    t.equal(sum(1 for _ in open(t.tmp("r", "1.jsonl"), encoding="utf-8")), items, "the report has every question")
    for x in open(t.tmp("r", "1.jsonl"), encoding="utf-8"):
        json.loads(x)
    t.equal(len([x for x in r.err.splitlines() if x.startswith(("good", "bad"))]), GOOD + BAD, "one line a file on stderr")
    return out


def workers_do_not_matter(t, lib, inbox, want):
    for jobs in (2, 8):
        out = t.tmp("out%d" % jobs)
        reports = [t.tmp("r", "%d.%s" % (jobs, ext)) for ext in ("jsonl", "html", "csv")]
        fill(t, lib, inbox, out, "--jobs", jobs, *[x for r in reports for x in ("--report", r)])
        t.equal(batchkit.tree(out), want, "--jobs %d gives the same bytes" % jobs)
        for r in reports:
            t.check(open(r, "rb").read() == open(t.tmp("r", "1" + os.path.splitext(r)[1]), "rb").read(), "same report " + os.path.basename(r))
    return t.tmp("out2")


def again(t, lib, inbox, out, want):
    times = {f: os.stat(os.path.join(out, f)).st_mtime_ns for f in want}
    r = fill(t, lib, inbox, out, "--resume", "--no-report")
    t.check("%d of them before" % GOOD in r.err, "--resume leaves out what is done", r.err[-300:])
    t.equal({f: os.stat(os.path.join(out, f)).st_mtime_ns for f in want}, times, "and touches nothing")
    r = fill(t, lib, inbox, out, "--no-report")
    t.check(r.returncode == 2 and "0 of them before" in r.err, "without --resume equal results are no conflict", r.err[-400:])
    t.equal(batchkit.tree(out), want, "and stay as they are")


def what_people_changed_stays(t, lib, inbox, out, want):
    mine = sorted(f for f in want if f.startswith("good") and f.endswith(".csv"))[:2]
    with open(os.path.join(out, mine[0]), "ab") as f:
        f.write(b"changed by a person\r\n")
    before = batchkit.tree(out)
    for more in ((), ("--resume",)):
        r = fill(t, lib, inbox, out, "--no-report", *more)
        t.equal(r.returncode, 4, "a result that a person changed is not replaced %s" % (more,))
        t.equal(batchkit.tree(out), before, "nothing is written over %s" % (more,))
    r = fill(t, lib, inbox, out, "--no-report", "-f")
    t.check(r.returncode == 2, "-f replaces it", r.err[-300:])
    t.equal(batchkit.tree(out).get(mine[0]), want[mine[0]], "with the result")
    fill(t, lib, inbox, out, "--no-report")  # noted anew without -f, which is an option that results depend on
    # A customer sends a new version: only that one is done anew, and our own untouched result gives way.
    source = os.path.join(inbox, mine[1].replace(".answered", ""))
    keep = open(source, "rb").read()
    with open(source, "ab") as f:
        f.write("999,追加,バックアップは取得していますか。,,\n".encode())
    r = fill(t, lib, inbox, out, "--no-report", "--resume")
    t.check("%d of them before" % (GOOD - 1) in r.err, "only the changed file is done anew", r.err[-400:])
    t.check(batchkit.tree(out)[mine[1]] != want[mine[1]], "its result is new")
    with open(source, "wb") as f:
        f.write(keep)
    fill(t, lib, inbox, out, "--no-report", "--resume")
    t.equal({k: v for k, v in batchkit.tree(out).items() if not k.startswith("report")},
            {k: v for k, v in want.items() if not k.startswith("report")}, "and back again")


def damaged_records_are_not_believed(t, lib, inbox, out):
    want = batchkit.tree(out)
    state = os.path.join(out, batchkit.STATE)
    pick = random.Random(3)
    for name in os.listdir(state):
        path = os.path.join(state, name)
        data = bytearray(open(path, "rb").read())
        if pick.random() < 0.5:
            data[pick.randrange(len(data))] ^= 1 << pick.randrange(8)
        else:
            data = data[:pick.randrange(len(data))]
        open(path, "wb").write(data)
    r = fill(t, lib, inbox, out, "--no-report", "--resume")
    t.check("0 of them before" in r.err and not r.crashed, "damaged records are made anew", r.err[-300:])
    t.equal(batchkit.tree(out), want, "with the same bytes")


def shards_add_up(t, lib, inbox, want):
    out = t.tmp("shards")
    for i in (1, 2, 3):
        r = fill(t, lib, inbox, out, "--shard", "%d/3" % i, "--no-report")
        t.check(r.returncode in (0, 2), "shard %d of 3" % i, r.err[-300:])
    t.equal(batchkit.tree(out, reports=False), {k: v for k, v in want.items() if not k.startswith("report")}, "three shards are one run")
    t.equal(fill(t, lib, inbox, out, "--shard", "4/3").returncode, 3, "a shard that is not there is a usage error")


def killed(t, lib, inbox, want):
    out, pick, dead = t.tmp("killed"), random.Random(5), 0
    for i in range(KILLS):
        p = subprocess.Popen([t.henji, "--library", lib, "fill", inbox, "--service", "kumohashi", "--out", out, "--resume", "--jobs", "3"],
                             stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=t.env(), cwd=t.dir, start_new_session=True)
        time.sleep(pick.random() * (1.5 if t.flavour == "asan" else 0.25))
        if i % 3 == 2:  # a worker, not the parent
            kids = subprocess.run(["pgrep", "-P", str(p.pid)], stdout=subprocess.PIPE).stdout.split()
            try:
                if kids:
                    os.kill(int(pick.choice(kids)), signal.SIGKILL)
            except ProcessLookupError:
                pass  # it was done first
            p.wait()
        else:
            dead += p.poll() is None
            p.kill()
            p.wait()
        time.sleep(0.05)
        for f, digest in batchkit.tree(out).items() if os.path.isdir(out) else ():
            name = os.path.basename(f)
            t.check(name.startswith((".henji-tmp-", "report")) or batchkit.STATE in f or want.get(f) == digest,
                    "a file is whole or not there: " + f)
    t.check(dead > 0, "some runs were killed in the middle")
    fill(t, lib, inbox, out, "--resume")
    t.equal(batchkit.tree(out), want, "after --resume all is as if nothing had happened")
    t.equal(batchkit.temporary(out), [], "no temporary file is left")


def interrupted(t, lib, inbox):
    out = t.tmp("ctrl-c")
    p = subprocess.Popen([t.henji, "--library", lib, "fill", inbox, "--service", "kumohashi", "--out", out, "--jobs", "1"],
                         stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=t.env(), cwd=t.dir, start_new_session=True)
    p.stderr.readline()  # the head of the table: work has begun
    os.killpg(p.pid, signal.SIGINT)
    err = p.communicate(timeout=120)[1].decode()
    t.equal(p.returncode, 130, "Ctrl-C: exit 130")
    t.check("--resume" in err, "and how to go on", err[-300:])
    t.equal(batchkit.temporary(out), [], "no temporary file after Ctrl-C")
    fill(t, lib, inbox, out, "--resume")
    return out


def a_batch_reports_like_a_single_fill(t, lib):
    """Records carry all that reports show: both ways give the same bytes."""
    for name in ("demo/checksheet.xlsx", "ja-xlsx-oneof/checklist.xlsx", "demo/vendor-check.csv"):
        base = os.path.basename(name)
        source = t.tmp("same", base, base)
        shutil.copy(os.path.join(t.root, "questionnaires", *name.split("/")), source)
        kinds = ("html", "csv", "jsonl")
        one = [t.tmp("same", base, "one", "r." + k) for k in kinds]
        many = [t.tmp("same", base, "many", "r." + k) for k in kinds]
        stem, ext = os.path.splitext(base)
        t.run("--library", lib, "fill", source, "--service", "kumohashi", "-o", t.tmp("same", base, "one", stem + ".answered" + ext),
              *[x for r in one for x in ("--report", r)])
        fill(t, lib, source, t.tmp("same", base, "many"), "--resume", *[x for r in many for x in ("--report", r)])
        for a, b in zip(one, many):
            t.check(os.path.exists(a) and open(a, "rb").read() == open(b, "rb").read(), "the same report, alone or in a batch: %s %s" % (base, a[-5:]))


def lists(t, lib, inbox):
    deep = t.tmp("deep", "a", "x.csv")
    shutil.copy(os.path.join(inbox, "good0000.csv"), deep)
    shutil.copy(deep, t.tmp("deep", "b", "x.csv"))
    shutil.copy(deep, t.tmp("deep", "top.csv"))
    shutil.copy(deep, t.tmp("deep", "~$top.csv"))
    shutil.copy(deep, t.tmp("deep", "old.answered.csv"))
    root = os.path.join(t.dir, "deep")
    fill(t, lib, root, t.tmp("flat"), "--no-report")
    t.equal(sorted(batchkit.tree(t.tmp("flat"), state=False)), ["top.answered.csv"], "a folder: the questionnaires in it")
    fill(t, lib, root, t.tmp("all"), "--recursive", "--no-report")
    t.equal(sorted(batchkit.tree(t.tmp("all"), state=False)), ["a/x.answered.csv", "b/x.answered.csv", "top.answered.csv"], "--recursive keeps folders")
    r = fill(t, lib, root, os.path.join(root, "out"), "--recursive", "--no-report")
    r = fill(t, lib, root, os.path.join(root, "out"), "--recursive", "--no-report", "--resume")
    t.check("3 of 3 files done, 3 of them before" in r.err, "the output folder inside the input folder is left out", r.err[-300:])
    r = t.run("--library", lib, "fill", deep, os.path.join(root, "b", "x.csv"), "--service", "kumohashi", "--out", t.tmp("twins"))
    t.check(r.returncode == 3 and "would become one file" in r.err, "two files for one result are refused", r.err)
    r = fill(t, lib, os.path.join(root, "t*.csv"), t.tmp("pattern"), "--no-report")
    t.equal(sorted(batchkit.tree(t.tmp("pattern"), state=False)), ["top.answered.csv"], "a pattern that the shell has not resolved")
    r = fill(t, lib, root, t.tmp("dry"), "-n")
    t.check(r.returncode == 0 and not os.path.exists(t.tmp("dry")), "a dry run makes nothing", r.err[-300:])
    with open(t.tmp("deep", "list.csv"), "w", encoding="utf-8") as f:
        f.write("file,service,customer\na/x.csv,,\nb/x.csv,kumohashi,ACME\ntop.csv,nosuch,\n")
    r = t.run("--library", lib, "fill", "--manifest", os.path.join(root, "list.csv"), "--service", "kumohashi", "--out", t.tmp("listed"), "--json")
    got = {json.loads(x)["file"]: json.loads(x) for x in r.out.splitlines()}
    t.equal({k: v["exit"] for k, v in got.items()}, {"a/x.csv": 0, "b/x.csv": 0, "top.csv": 2}, "a manifest names files and services")
    profiles(t, lib)
    t.check("nosuch" in (got["top.csv"]["error"] or ""), "an unknown service is that file's problem", str(got["top.csv"]))
    r = t.run("--library", lib, "fill", root, "--service", "nosuch", "--out", t.tmp("none"))
    t.check(r.returncode == 2 and "kumohashi" in r.err, "one unknown service: nothing begins, and it says what there is", r.err)
    t.equal(t.run("--library", lib, "fill", root, "--service", "kumohashi").returncode, 3, "a folder needs --out")


def limits(t, lib):
    """A file that is one endless cell ends, one way or the other, within what a worker may take."""
    folder = os.path.dirname(t.tmp("huge", "x"))
    with open(os.path.join(folder, "wide.csv"), "w", encoding="utf-8") as f:
        f.write("質問,回答\n")
        f.write('"' + "あ" * (4 << 20))
    r = fill(t, lib, folder, t.tmp("huge-out"), "--no-report", "--json")
    got = [json.loads(x) for x in r.out.splitlines()]
    t.check(len(got) == 1 and got[0]["exit"] in (0, 2) and not r.crashed, "one endless cell", str(got)[:300] + r.err[-300:])


def run(t):
    lib = library(t)
    inbox = t.tmp("inbox", "x")
    inbox = os.path.dirname(inbox)
    batchkit.good(t.root, inbox, GOOD, 5, 40)
    hostile = t.need("corpora/hostile") if t.have_shared() else None
    batchkit.bad(t.root, inbox, BAD, hostile)
    out = one_bad_file_is_one_line(t, lib, inbox)
    want = batchkit.tree(out)
    out = workers_do_not_matter(t, lib, inbox, want)
    again(t, lib, inbox, out, want)
    what_people_changed_stays(t, lib, inbox, out, want)
    damaged_records_are_not_believed(t, lib, inbox, out)
    shards_add_up(t, lib, inbox, want)
    whole = t.tmp("whole")
    fill(t, lib, inbox, whole)
    killed(t, lib, inbox, batchkit.tree(whole))
    t.equal(batchkit.tree(interrupted(t, lib, inbox)), batchkit.tree(whole), "and after going on, everything is there")
    a_batch_reports_like_a_single_fill(t, lib)
    lists(t, lib, inbox)
    limits(t, lib)


def profiles(t, lib):
    """A manifest says which profile reads a file; a misspelt one is an error of that file."""
    forms = t.tmp("forms", "rules.lua")
    with open(forms, "w", encoding="utf-8") as f:
        for name, column in (("left", "C"), ("right", "D")):
            f.write('profile{ "%s", header = { "質問文", "記入" }, columns = { question = "B", answer = "%s" } }\n' % (name, column))
    for name in ("a.csv", "b.csv", "c.csv"):
        with open(t.tmp("forms", name), "w", encoding="utf-8") as f:
            f.write("No,質問文,x,記入\n1,バックアップは取得していますか,,\n2,バックアップの保存期間を教えてください,,\n")
    with open(t.tmp("forms", "list.csv"), "w", encoding="utf-8") as f:
        f.write("file,service,profile\na.csv,kumohashi,left\nb.csv,kumohashi,right\nc.csv,kumohashi,rihgt\n")
    r = t.run("--library", lib, "--rules", forms, "fill", "--manifest", t.tmp("forms", "list.csv"), "--out", t.tmp("formed"))
    t.check(r.returncode == 3 and "rihgt" in r.err, "a profile that is not there is named", "exit %d %s" % (r.returncode, r.err[-300:]))
    for name, column in (("a", 2), ("b", 3)):
        with open(t.tmp("formed", name + ".answered.csv"), encoding="utf-8", newline="") as f:
            rows = list(csv.reader(f))
        t.check(rows[1][column] and not rows[1][5 - column], "the profile of %s.csv says where the answer goes" % name, str(rows[1]))
