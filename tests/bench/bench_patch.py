"""The write-back engine: the benchmark's books, side by side with the physical floor (inflate, patch, deflate at our level, copy the
rest), with a Python zipfile patch and (--openpyxl: a minute) with openpyxl, where their sources lie beside the project; and the
cost at n, 2n, 4n, 8n rows."""
import multiprocessing
import os
import shutil
import statistics
import subprocess
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "fuzz"))

LEVEL = "5"  # ZIP_LEVEL in src/zip/zip.h


def floor_program(b):
    src = b.shared("bench/floor.c")
    if not src or not shutil.which("gcc"):
        return None
    out = b.tmp("floor")
    r = subprocess.run(["gcc", "-O2", "-w", "-o", out, src, "-lz", "-ldeflate", "-lisal"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return out if r.returncode == 0 else None


def ratio(b, label, one, other, runs):
    """Runs both in turn, so that a busy machine slows both; prints the ratio of the medians, the least times, and the
    peak memory of both."""
    pairs = [(b.once(one), b.once(other)) for _ in range(runs)]
    a, f = statistics.median(p[0][0] for p in pairs), statistics.median(p[1][0] for p in pairs)
    least = min(p[0][0] for p in pairs), min(p[1][0] for p in pairs)
    peak = max(p[0][1] for p in pairs), max(p[1][1] for p in pairs)
    times = "%.2f times the time" % (a / f) if a / f > 0.6 else "%.1f times as fast" % (f / a)
    b.row(label, "%.1f ms against %.1f ms: %s; least %.1f and %.1f ms; %.0f and %.0f MB" % ((a, f, times) + least + peak))


def run(b):
    for book, ext, runs in (("small", "xlsx", 15), ("medium", "xlsm", 15), ("large", "xlsx", 7)):
        src = b.shared("bench/books/%s.%s" % (book, ext))
        if src:
            edits = b.shared("bench/books/%s.edits.csv" % book)
            b.time("patch %s" % book, ["patch", src, edits, "-o", b.tmp("out." + ext), "-f"], runs=runs)
            b.time("prove %s" % book, ["prove", src, b.tmp("out." + ext)], runs=3)
    large, floor = b.shared("bench/books/large.xlsx"), floor_program(b)
    ours = large and [b.henji, "patch", large, b.shared("bench/books/large.edits.csv"), "-o", b.tmp("large.xlsx"), "-f"]
    if large and floor:
        ratio(b, "large: henji against the floor", ours,
              [floor, large, "xl/worksheets/sheet1.xml", b.shared("bench/books/large.patch.tsv"), b.tmp("floor.xlsx"), "d", "d", LEVEL], 9)
    if large:
        ratio(b, "large: henji against a Python zipfile patch", ours,
              [sys.executable, b.shared("bench/tools/t_pyzip.py"), large, b.tmp("py.xlsx"), b.shared("bench/books/large.answers.json")], 5)
    if large and "openpyxl" in b.options: # 20 s a run
        ratio(b, "large: henji against openpyxl", ours,
              [sys.executable, b.shared("bench/tools/t_openpyxl.py"), large, b.tmp("op.xlsx"), b.shared("bench/books/large.answers.json")], 3)
    for n in (25000, 50000, 100000, 200000):
        # Made by another process: a child's peak memory begins with what its parent held when it was started.
        p = multiprocessing.Process(target=make, args=(b, n))
        p.start()
        p.join()
        b.time("patch %d rows, %d cells" % (n, n // 5), ["patch", b.tmp("n.xlsx"), b.tmp("n.csv"), "-o", b.tmp("n.out.xlsx"), "-f"], runs=5)


def make(b, n):
    import hostile  # its plain workbook is the frame for sheets of any size
    rows = "".join('<row r="%d"><c r="A%d"><v>%d</v></c><c r="B%d" t="inlineStr"><is><t>質問 %d の内容について</t></is></c><c r="C%d"/><c r="D%d" s="1"/></row>'
                   % (i, i, i, i, i * 7919 % n, i, i) for i in range(1, n + 1))
    with open(b.tmp("n.xlsx"), "wb") as f:
        f.write(hostile.book(sheet=hostile.sheet(rows)))
    with open(b.tmp("n.csv"), "w", encoding="utf-8") as f:
        f.write("sheet,cell,text\n" + "".join("Q,D%d,回答 %d\n" % (i, i) for i in range(1, n + 1, 5)))
