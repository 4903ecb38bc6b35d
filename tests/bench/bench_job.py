"""The main job: start, import, fill, ask."""
import csv
import os


def run(b):
    b.time("henji --version", ["--version"], runs=31)
    paper = os.path.join(b.root, "questionnaires", "demo", "kumohashi-whitepaper.txt")
    lib = b.tmp("library.db")
    b.once([b.henji, "--library", lib, "import", paper, "--service", "kumohashi"])
    b.time("henji ask: start-up with all rule packs, one question",
           ["--library", lib, "ask", "--service", "kumohashi", "バックアップの保存期間は？"], runs=21)
    n = [0]

    def fresh():
        n[0] += 1
        return b.tmp("lib%d.db" % n[0])

    times = sorted(b.once([b.henji, "--library", fresh(), "import", paper, "--service", "kumohashi"])[0] for _ in range(7))
    b.row("import of a whitepaper (40 controls) into a new library", "%9.2f ms" % times[3])
    questions = b.shared("eval/questions_dev.csv")
    rows = list(csv.reader(open(questions or os.path.join(b.root, "questionnaires", "demo", "vendor-check.csv"), encoding="utf-8-sig")))
    for total in (150, 300, 600, 1200):
        path = b.tmp("q%d.csv" % total)
        with open(path, "w", newline="", encoding="utf-8") as f:
            w = csv.writer(f)
            w.writerow(rows[0])
            for i in range(total):
                r = list(rows[1 + i % (len(rows) - 1)])
                r[0] = "Q%d" % (i + 1)
                w.writerow(r)
        b.time("fill %d questions, no report" % total,
               ["--library", lib, "fill", path, "--service", "kumohashi", "-f", "-o", b.tmp("out.csv"), "--no-report"])
