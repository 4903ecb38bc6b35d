#!/usr/bin/env python3
"""Fits the confidence model and writes scripts/rules/weights.lua.

    fit.py HENJI [--write] [--draft 0.88] [--leave 0.12]

HENJI is the built binary. Every labelled question (questionnaires/*/labels.jsonl, tests/blind/*.jsonl but `fresh`, and
../shared/eval/questions_dev.jsonl where that is there) is asked with `henji ask --json -v`, which prints the features of
its draft. The model is logistic: the probability that the draft is right, that is: the paper answers the question and
every fact of the label stands in the text. Of the development and the blind questions the third with sha256(id) mod 3 == 0
is kept aside: it is measured, never fitted.
Printed: area under the curve and calibration error, cross-validated by question and by service, and on the third kept
aside. Without --write nothing is changed. Numbers other than the model's ("conf.") are kept as they stand in the file.
Needs only the standard library; a run takes about half a minute.
"""
import glob
import hashlib
import json
import math
import os
import re
import subprocess
import sys
import tempfile
import unicodedata

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
SHARED = os.environ.get("HENJI_SHARED") or os.path.join(os.path.dirname(ROOT), "shared")
WEIGHTS = os.path.join(ROOT, "scripts", "rules", "weights.lua")
PAPERS = {"kumohashi": "questionnaires/demo/kumohashi-whitepaper.txt", "tsumifuda": "questionnaires/demo/tsumifuda-whitepaper.md",
          "hakoyomi": "questionnaires/papers/hakoyomi-whitepaper.md"}
RIDGE = 0.003


def norm(s):
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", str(s or "")).lower())


def aside(question_id):
    return int(hashlib.sha256(question_id.encode()).hexdigest(), 16) % 3 == 0


def labelled(services):
    """(id, service, question, category, label, kept aside)"""
    for path in sorted(glob.glob(os.path.join(ROOT, "questionnaires", "*", "labels.jsonl"))):
        for line in open(path, encoding="utf-8"):
            q = json.loads(line)
            for s, lab in q["labels"].items():
                yield os.path.basename(os.path.dirname(path)) + q["id"], s, q["question"], q.get("category") or "", lab, False
    blind = [p for p in sorted(glob.glob(os.path.join(ROOT, "tests", "blind", "*.jsonl"))) if "fresh" not in p]
    for path in blind + [os.path.join(SHARED, "eval", "questions_dev.jsonl")]:
        for line in open(path, encoding="utf-8") if os.path.exists(path) else []:
            q = json.loads(line)
            for s, lab in q["labels"].items():
                if s in services:
                    yield q["id"], s, q["question"], q.get("category") or "", lab, aside(q["id"])


def collect(henji):
    rows, names = [], None
    with tempfile.TemporaryDirectory() as tmp:
        env = dict(os.environ, XDG_DATA_HOME=tmp, XDG_CONFIG_HOME=tmp, LC_ALL="C.UTF-8")
        lib = ["--library", os.path.join(tmp, "library.db")]
        papers = {s: os.path.join(ROOT, p) for s, p in PAPERS.items()}
        for p in glob.glob(os.path.join(SHARED, "whitepapers", "*.txt")) + glob.glob(os.path.join(ROOT, "tests", "blind", "papers", "*.txt")):
            papers[os.path.basename(p)[:-4]] = p
        for s, p in sorted(papers.items()):
            subprocess.run([henji] + lib + ["import", p, "--service", s, "-q"], env=env, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        for qid, s, question, category, lab, kept in labelled(papers):
            out = subprocess.run([henji] + lib + ["ask", "--json", "-v", "--service", s, "--category", category, "--", question], env=env, check=True,
                                 stdout=subprocess.PIPE).stdout
            o = json.loads(out)
            f = o["trace"]["features"]
            names = names or list(f)
            if f["cover"] <= 0 and f["best"] <= 0:
                continue
            text = norm(o["answer"])
            right = lab["answerable"] != "no" and text and all(any(norm(a) in text for a in alt) for alt in lab["facts"]) and not any(norm(x) in text for x in lab.get("forbidden", []))
            rows.append({"id": qid, "service": s, "x": [f[n] for n in names], "y": 1.0 if right else 0.0, "aside": kept})
    return rows, names


def probability(w, r):
    return 1 / (1 + math.exp(-max(-40, min(40, sum(a * b for a, b in zip(w, r["x"]))))))


def train(rows):
    """Newton's method with a ridge on everything but the first weight (the bias)."""
    n, count = len(rows[0]["x"]), len(rows)
    w = [0.0] * n
    for _ in range(25):
        g = [RIDGE * count * v if i else 0.0 for i, v in enumerate(w)]
        h = [[RIDGE * count if i == j and i else 1e-9 if i == j else 0.0 for j in range(n)] for i in range(n)]
        for r in rows:
            p, x = probability(w, r), r["x"]
            v = max(p * (1 - p), 1e-6)
            for i in range(n):
                if x[i]:
                    g[i] += (p - r["y"]) * x[i]
                    for j in range(n):
                        h[i][j] += v * x[i] * x[j]
        step = solve(h, g)
        w = [a - b for a, b in zip(w, step)]
    return w


def solve(h, g):
    n = len(g)
    a = [h[i][:] + [g[i]] for i in range(n)]
    for i in range(n):
        p = max(range(i, n), key=lambda k: abs(a[k][i]))
        a[i], a[p] = a[p], a[i]
        a[i][i] = a[i][i] or 1e-12
        for k in range(n):
            if k != i:
                f = a[k][i] / a[i][i]
                for c in range(i, n + 1):
                    a[k][c] -= f * a[i][c]
    return [a[i][n] / a[i][i] for i in range(n)]


def figures(pairs):
    good, bad = [p for p, y in pairs if y], [p for p, y in pairs if not y]
    area = sum((a > b) + 0.5 * (a == b) for a in good for b in bad) / max(1, len(good) * len(bad))
    error = 0.0
    for b in range(10):
        part = [(p, y) for p, y in pairs if b / 10 <= p < (b + 1) / 10 or (b == 9 and p >= 1)]
        if part:
            error += abs(sum(p for p, _ in part) - sum(y for _, y in part)) / len(pairs)
    return "area %.3f, calibration error %.1f points, %d drafts" % (area, 100 * error, len(pairs))


def cross(rows, key):
    groups, pairs = sorted({r[key] for r in rows}), []
    fold = {g: i % 5 for i, g in enumerate(groups)} if key == "id" else {g: i for i, g in enumerate(groups)}
    for k in sorted(set(fold.values())):
        w = train([r for r in rows if fold[r[key]] != k])
        pairs += [(probability(w, r), r["y"]) for r in rows if fold[r[key]] == k]
    return figures(pairs)


def main(argv):
    args = [a for a in argv if not a.startswith("--")]
    if not args:
        print(__doc__)
        return 2
    option = {k: float(argv[argv.index("--" + k) + 1]) for k in ("draft", "leave") if "--" + k in argv}
    rows, names = collect(os.path.abspath(args[0]))
    tuned, kept = [r for r in rows if not r["aside"]], [r for r in rows if r["aside"]]
    print("by question:", cross(tuned, "id"))
    print("by service: ", cross(tuned, "service"))
    w = train(tuned)
    if kept:
        print("kept aside: ", figures([(probability(w, r), r["y"]) for r in kept]))
    for n, v in zip(names, w):
        print("  %-14s %+.3f" % (n, v))
    if "--write" in argv:
        lines = [l for l in open(WEIGHTS, encoding="utf-8") if not l.startswith('weight{ "conf.')]
        for k, v in option.items():
            lines = [re.sub(r"v = [\d.]+", "v = %g" % v, l) if '"status.%s"' % k in l else l for l in lines]
        at = next((i for i, l in enumerate(lines) if l.startswith("weight{")), len(lines))
        lines[at:at] = ['weight{ "conf.%s", v = %.3f }\n' % (n, v) for n, v in zip(names, w)]
        open(WEIGHTS, "w", encoding="utf-8").writelines(lines)
        print("written:", WEIGHTS)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
