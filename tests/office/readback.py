#!/usr/bin/env python3
"""Workbooks written by henji, read by LibreOffice: one Japanese answer into an existing empty cell and one into a row that
is not there, on the first visible sheet. LibreOffice then converts the file, and both texts must stand in their cells.

    readback.py [COUNT=100] [--henji PATH] [--keep DIR]

The workbooks come from the collection beside the project (else the project's own), always the same ones: in the order of
a hash of their names, those that can be written to and whose original LibreOffice opens, until COUNT are read back; those
that have no empty cell, and so get one text only, are at most half of them, unless there are no others left. Exit 1 on a
miss, or when nothing was read. Called by `./build.sh libreoffice`; needs soffice.
"""
import argparse
import csv
import glob
import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
import zipfile
from xml.etree import ElementTree

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
sys.path[:0] = [os.path.join(ROOT, "tests"), os.path.join(ROOT, "tests", "suites")]
from harness import SHARED  # noqa: E402
import xlsx_corpora as corpora  # noqa: E402

BATCH = 25           # files in one call: a start of soffice takes seconds
SECONDS = 20         # for one file, on the average of a batch; alone it gets four times as long
LARGEST = 2000000    # bytes of a file, and of its sheet: beyond, LibreOffice takes minutes
T = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"


def workbooks():
    roots = [os.path.join(SHARED, "corpora", n) for n in ("xlsx", "questionnaires")]
    if not os.path.isdir(SHARED):
        roots = [os.path.join(ROOT, "questionnaires"), os.path.join(ROOT, "tests", "sheets")]
    found = [(os.path.relpath(p, os.path.dirname(r)), p) for r in roots for ext in ("xlsx", "xlsm", "xltx", "xltm")
             for p in glob.glob(os.path.join(r, "**", "*." + ext), recursive=True)]
    found.sort(key=lambda f: hashlib.sha256(f[0].encode("utf-8", "surrogateescape")).digest())
    return [p for name, p in found if os.path.basename(p) not in corpora.REFUSED and os.path.getsize(p) <= LARGEST]


class Case:
    """A workbook, its sheet, and the places and texts to write; none where there is nothing to write to."""

    def __init__(self, path):
        self.path, self.texts = path, []
        try:
            book = corpora.Book(path)
            # A pivot table is laid out anew when it is opened; LibreOffice then empties the rows around its filters too.
            if book.sheet and book.zip.getinfo(book.part).file_size <= LARGEST and not list(book.pivots()):
                self.sheet, self.index = book.sheet, book.index
                self.texts = [(ref, text) for ref, text in zip(book.cells(), corpora.TEXTS) if ref]
        except (ElementTree.ParseError, zipfile.BadZipFile, KeyError, StopIteration):
            pass

    def write(self, henji, env, folder, number):
        """None, or why henji did not."""
        edits = os.path.join(folder, "edits.csv")
        with open(edits, "w", encoding="utf-8", newline="") as f:
            csv.writer(f).writerows([("sheet", "cell", "text")] + [(self.sheet,) + t for t in self.texts])
        # Other extensions than .xlsx make no difference to the reader, but .xltx is opened as a template.
        self.name, ext = "%04d" % number, ".xlsm" if self.path.endswith("m") else ".xlsx"
        self.out, self.original = os.path.join(folder, self.name + ext), os.path.join(folder, "was" + self.name + ext)
        shutil.copyfile(self.path, self.original)
        r = subprocess.run([henji, "patch", self.path, edits, "-o", self.out], env=env, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        return None if r.returncode == 0 else r.stdout.decode("utf-8", "replace").strip()

    def missing(self, converted):
        """The places whose text is not there, as LibreOffice saw the file."""
        got = cells(converted, self.sheet, self.index, [ref for ref, _ in self.texts])
        return ["%s reads as %r" % (ref, got.get(ref)) for ref, text in self.texts if got.get(ref) != text]


def cells(ods, sheet, index, refs):
    wanted = {corpora.numbers(ref): ref for ref in refs}
    with zipfile.ZipFile(ods) as z:
        root = ElementTree.fromstring(z.read("content.xml"))
    tables = list(root.iter(T + "table"))
    # LibreOffice renames a sheet that has the name of something else: then it is the one at its place.
    table = next((t for t in tables if t.get(T + "name") == sheet), tables[index])
    got, row = {}, 1
    for r in table.iter(T + "table-row"):
        rows, col = int(r.get(T + "number-rows-repeated", 1)), 1
        for c in r:
            if c.tag not in (T + "table-cell", T + "covered-table-cell"):
                continue
            cols = int(c.get(T + "number-columns-repeated", 1))
            for (wr, wc), ref in wanted.items():
                if row <= wr < row + rows and col <= wc < col + cols:
                    got[ref] = "\n".join("".join(p.itertext()) for p in c.findall(TEXT + "p"))
            col += cols
        row += rows
    return got


def convert(files, to, profile, seconds):
    """The converted files by the name without extension; what LibreOffice does not open is not in it."""
    os.makedirs(to, exist_ok=True)
    cmd = ["soffice", "-env:UserInstallation=file://" + profile, "--headless", "--norestore", "--convert-to", "ods", "--outdir", to] + files
    p = subprocess.Popen(cmd, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True)
    try:
        p.wait(timeout=seconds)
    except subprocess.TimeoutExpired:
        os.killpg(p.pid, 9)
        p.wait()
    there = (os.path.join(to, os.path.splitext(os.path.basename(f))[0] + ".ods") for f in files)
    return {os.path.splitext(os.path.basename(f))[0]: f for f in there if os.path.exists(f) and zipfile.is_zipfile(f)}


def convert_all(files, to, profile):
    """In one call; a file that took the call down with it, and those behind it, once more alone."""
    got = convert(files, to, profile, SECONDS * len(files))
    for f in files:
        if os.path.splitext(os.path.basename(f))[0] not in got:
            got.update(convert([f], to, profile, SECONDS * 4))
    return got


def choose(count):
    """Cases in their order; those with one text wait while they are more than half of count."""
    single, waiting = 0, []
    for path in workbooks():
        c = Case(path)
        if len(c.texts) == 1:
            single += 1
            if single > count // 2:
                waiting.append(path)
                continue
        yield c
    for path in waiting:
        yield Case(path)


class Campaign:
    def __init__(self, henji, keep, folder):
        self.henji, self.keep, self.dir = henji, keep, folder
        self.env = {"HOME": folder, "PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8"}
        self.good = self.texts = self.nothing = self.number = 0
        self.unopened, self.bad = [], []

    def batch(self, queue, most):
        """The next cases, written by henji."""
        cases = []
        while len(cases) < most and (c := next(queue, None)):
            self.number += 1
            refused = c.write(self.henji, self.env, self.dir, self.number) if c.texts else None
            self.nothing += not c.texts
            if refused:
                self.bad.append("%s: %s" % (c.path, refused))
            elif c.texts:
                cases.append(c)
        return cases

    def judge(self, cases):
        profile = os.path.join(self.dir, "profile")
        done = convert_all([c.out for c in cases], os.path.join(self.dir, "ods"), profile)
        left = [c.original for c in cases if c.name not in done]
        opens = convert_all(left, os.path.join(self.dir, "was"), profile) if left else {}
        for c in cases:
            if c.name in done:
                wrong = c.missing(done[c.name])
            elif "was" + c.name in opens:
                wrong = ["LibreOffice opens the original only"]
            else:
                self.unopened.append(c.path)
                continue
            self.good += not wrong
            if wrong:
                self.bad.append("%s, sheet %s: %s" % (c.path, c.sheet, "; ".join(wrong)))
                os.makedirs(self.keep, exist_ok=True)
                shutil.copy(c.out, self.keep)
            else:
                self.texts += len(c.texts)
        for f in [c.out for c in cases] + [c.original for c in cases] + list(done.values()) + list(opens.values()):
            os.unlink(f)


def main():
    p = argparse.ArgumentParser()
    p.add_argument("count", nargs="?", type=int, default=100)
    p.add_argument("--henji", default=os.path.join(ROOT, "build", "henji"))
    p.add_argument("--keep", default=os.path.join(ROOT, "build", "fuzz", "found", "libreoffice"))
    a = p.parse_args()
    if not shutil.which("soffice"):
        print("soffice is not installed (Debian: libreoffice-calc)")
        return 1
    with tempfile.TemporaryDirectory(prefix="henji-office-") as d:
        c, queue = Campaign(a.henji, a.keep, d), choose(a.count)
        while cases := c.batch(queue, min(BATCH, a.count - c.good - len(c.bad))):
            c.judge(cases)
    print("LibreOffice: %d of %d workbooks read back, %d texts; %d that it does not open even as they came, %d without a sheet to write to"
          % (c.good, c.good + len(c.bad), c.texts, len(c.unopened), c.nothing))
    for path in c.unopened:
        print("not opened by LibreOffice: " + path)
    for b in c.bad:
        print("BAD " + b)
    return 1 if c.bad or not c.good else 0


if __name__ == "__main__":
    sys.exit(main())
