"""A folder: 500 files of 60 to 300 questions, 50 of them broken or hostile; what a file costs; memory of the parent."""
import os
import subprocess
import sys
import time

sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
import batchkit

TINY = "質問,回答\nバックアップは取得していますか。,\n"


def timed(b, *args):
    start = time.perf_counter()
    p = subprocess.Popen([b.henji] + [str(a) for a in args], env=b.env, cwd=b.dir, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    err = p.stderr.read().decode("utf-8", "replace")
    _, status, usage = os.wait4(p.pid, 0)
    p.returncode = os.waitstatus_to_exitcode(status)
    return time.perf_counter() - start, p.returncode, err.strip().splitlines()[-1], usage.ru_maxrss / 1024


def run(b):
    lib = b.tmp("batch.db")
    b.once([b.henji, "--library", lib, "import", os.path.join(b.root, "questionnaires", "demo", "kumohashi-whitepaper.txt"), "--service", "kumohashi"])
    inbox = b.tmp("inbox")
    batchkit.good(b.root, inbox, 450)
    batchkit.bad(b.root, inbox, 50, b.shared("corpora/hostile"))
    trees = []
    for jobs in (1, 2, 8):
        out = b.tmp("out%d" % jobs)
        s, code, last, mb = timed(b, "--library", lib, "fill", inbox, "--service", "kumohashi", "--out", out, "--jobs", jobs, "--no-report")
        b.row("500 files, 50 of them bad, --jobs %d" % jobs, "%9.2f s   exit %d  parent at most %.0f MB" % (s, code, mb))
        trees.append(batchkit.tree(out))
    b.row("", last)
    b.row("same bytes for --jobs 1, 2, 8", "yes" if trees[0] == trees[1] == trees[2] else "NO")
    s, code, last, mb = timed(b, "--library", lib, "fill", inbox, "--service", "kumohashi", "--out", out, "--resume", "--report", b.tmp("all.jsonl"))
    b.row("again with --resume, JSON lines of all", "%9.2f s   exit %d  %.0f MB" % (s, code, mb))
    tiny = b.tmp("tiny")
    os.makedirs(tiny)
    for i in range(1000):
        with open(os.path.join(tiny, "t%05d.csv" % i), "w", encoding="utf-8") as f:
            f.write(TINY)
    s, code, last, mb = timed(b, "--library", lib, "fill", tiny, "--service", "kumohashi", "--out", b.tmp("tiny-out"), "--jobs", 1, "--no-report", "-n")
    b.row("a worker: 1,000 files of one question, dry, --jobs 1", "%9.2f ms a file" % s)
    names = b.tmp("names")
    os.makedirs(names)
    for i in range(10000):
        open(os.path.join(names, "a-rather-long-name-of-a-customers-questionnaire-%05d.csv" % i), "w").write("x\n")
    s, code, last, mb = timed(b, "--library", lib, "fill", names, "--service", "kumohashi", "--out", b.tmp("names-out"), "--no-report", "-n")
    b.row("10,000 files that hold nothing", "%9.2f s   parent at most %.0f MB" % (s, mb))
