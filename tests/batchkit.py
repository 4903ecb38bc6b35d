"""Inboxes for the tests and figures of batches: honest questionnaires of many sizes, and files that are none."""
import csv
import glob
import hashlib
import os
import random
import shutil

STATE = ".henji-batch"


def questions(root):
    rows = list(csv.reader(open(os.path.join(root, "questionnaires", "demo", "vendor-check.csv"), encoding="utf-8-sig")))
    return rows[0], rows[1:]


def write_csv(path, head, rows, total, seed):
    pick = random.Random(seed)
    with open(path, "w", newline="", encoding="utf-8") as f:
        w = csv.writer(f)
        w.writerow(head)
        for i in range(total):
            w.writerow([i + 1] + list(rows[pick.randrange(len(rows))][1:]))


def good(root, folder, n, least=60, most=300):
    """n questionnaires: CSV files of `least` to `most` questions, and workbooks from the samples in between."""
    head, rows = questions(root)
    books = [os.path.join(root, "questionnaires", "demo", b) for b in ("checksheet.xlsx",)]
    pick = random.Random(n)
    os.makedirs(folder, exist_ok=True)
    for i in range(n):
        if i % 5 == 4:
            shutil.copy(books[i % len(books)], os.path.join(folder, "good%04d.xlsx" % i))
        else:
            write_csv(os.path.join(folder, "good%04d.csv" % i), head, rows, pick.randint(least, most), i)


def bad(root, folder, n, hostile=None):
    """n files that cannot be filled: cut and damaged workbooks, empty and binary files, and hostile ones of others."""
    book = open(os.path.join(root, "questionnaires", "demo", "checksheet.xlsx"), "rb").read()
    pick = random.Random(n)
    others = sorted(p for p in glob.glob(os.path.join(hostile, "**", "*"), recursive=True)
                    if os.path.isfile(p) and not p.endswith(".tsv")) if hostile else []
    os.makedirs(folder, exist_ok=True)
    for i in range(n):
        path = os.path.join(folder, "bad%04d.xlsx" % i)
        kind = i % 5
        if kind == 0:
            data = book[:pick.randrange(len(book))]
        elif kind == 1:
            data = b""
        elif kind == 2:
            data = bytes(pick.randrange(256) for _ in range(4000))
        elif kind == 3 and others:
            data = open(others[pick.randrange(len(others))], "rb").read()
        else:
            data = b"PK\x03\x04" + book[4:2000] + b"\0" * 500
        with open(path, "wb") as f:
            f.write(data)


def tree(folder, state=True, reports=True):
    """Every file below a folder with the digest of its bytes."""
    out = {}
    for base, dirs, files in os.walk(folder):
        if not state and STATE in dirs:
            dirs.remove(STATE)
        for name in files:
            path = os.path.join(base, name)
            if not reports and name.startswith("report"):
                continue
            out[os.path.relpath(path, folder)] = hashlib.sha256(open(path, "rb").read()).hexdigest()
    return out


def temporary(folder):
    return [f for f in tree(folder) if os.path.basename(f).startswith(".henji-tmp-")]
