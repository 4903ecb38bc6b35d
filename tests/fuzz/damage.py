#!/usr/bin/env python3
"""Valid workbooks, damaged: bytes changed at random places, and the file cut at evenly spread ones. Every run of henji on
them must end with exit 0 or 2: never a crash, a hang or another status, and no output file with exit 2.

    damage.py [--files 50] [--mutations 1000] [--cuts 200] [--seed 1] [--henji PATH] [--keep DIR]

Mutations change 1 to 8 bytes: a random byte, a flipped bit, 00, FF, or a piece copied from elsewhere in the file. Half the
runs inspect the file, half write two cells into it. The workbooks are the project's own and, where it is there, the
collection beside the project; always the same ones. Called by `./build.sh fuzz damage`, and short by the tests.
"""
import argparse
import glob
import hashlib
import os
import random
import re
import subprocess
import sys
import tempfile
import zipfile
from html import unescape

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
SHARED = os.environ.get("HENJI_SHARED") or os.path.join(os.path.dirname(ROOT), "shared")


def first_sheet(path):
    """The name of the first sheet, read without henji; None if the file is not plainly readable."""
    try:
        with zipfile.ZipFile(path) as z:
            m = re.search(r"<(?:\w+:)?sheet [^>]*?\bname=\"([^\"]*)\"", z.read("xl/workbook.xml").decode("utf-8-sig"))
            return unescape(m.group(1)) if m else None
    except Exception:
        return None


def workbooks(count, largest=60000):
    own = [p for ext in ("xlsx", "xlsm") for p in glob.glob(os.path.join(ROOT, "**", "*." + ext), recursive=True) if "/build/" not in p]
    there = [p for ext in ("xlsx", "xlsm") for p in glob.glob(os.path.join(SHARED, "corpora", "xlsx", "**", "*." + ext), recursive=True)]
    there.sort(key=lambda p: hashlib.sha256(os.path.relpath(p, SHARED).encode()).digest())
    own.sort(key=lambda p: hashlib.sha256(os.path.relpath(p, ROOT).encode()).digest())
    if there:
        own = own[:count // 3]  # the collection has the more varied makers
    found = []
    for p in own + there:
        if len(found) < count and os.path.getsize(p) <= largest and first_sheet(p) is not None:
            found.append(p)
    return found


def damaged(data, mutations, cuts, rng):
    for _ in range(mutations):
        b = bytearray(data)
        for _ in range(rng.choice((1, 1, 1, 2, 4, 8))):
            at, kind = rng.randrange(len(b)), rng.randrange(5)
            if kind == 0:
                b[at] = rng.randrange(256)
            elif kind == 1:
                b[at] ^= 1 << rng.randrange(8)
            elif kind == 2:
                b[at] = 0
            elif kind == 3:
                b[at] = 255
            else:
                n, src = rng.randrange(1, 9), rng.randrange(len(b))
                b[at:at + n] = b[src:src + n]
        yield bytes(b)
    for i in range(cuts):
        yield data[:len(data) * i // cuts]


def campaign(henji, files, mutations, cuts, seed, keep=None, tmp=None):
    """(runs by exit status, list of bad ones)"""
    counts, bad = {}, []
    with tempfile.TemporaryDirectory(dir=tmp) as d:
        src, out, edits = (os.path.join(d, n) for n in ("in.xlsx", "out.xlsx", "edits.csv"))
        env = {"HOME": d, "PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8", "ASAN_OPTIONS": "exitcode=99", "UBSAN_OPTIONS": "halt_on_error=1:exitcode=99"}
        for number, path in enumerate(files):
            data = open(path, "rb").read()
            sheet = first_sheet(path).replace('"', '""')
            with open(edits, "w", encoding="utf-8") as f:
                f.write('sheet,cell,text\n"%s",B2,返事\n"%s",ZZ200,answer\n' % (sheet, sheet))
            rng = random.Random("%d-%d" % (seed, number))
            for i, b in enumerate(damaged(data, mutations, cuts, rng)):
                with open(src, "wb") as f:
                    f.write(b)
                cmd = ["patch", src, edits, "-o", out, "--skip"] if i % 2 else ["inspect", src]
                try:
                    r = subprocess.run([henji] + cmd, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, env=env, timeout=30)
                    code = r.returncode
                except subprocess.TimeoutExpired:
                    code = "timeout"
                wrote = os.path.exists(out)
                if wrote:
                    os.remove(out)
                counts[code] = counts.get(code, 0) + 1
                if code not in (0, 2) or (code == 2 and (wrote or r.stderr.count(b"\n") != 1)):
                    bad.append("%s, damage %d: %s gives %s" % (os.path.relpath(path, ROOT), i, cmd[0], code))
                    if keep:
                        os.makedirs(keep, exist_ok=True)
                        with open(os.path.join(keep, "damage-%d-%d.xlsx" % (number, i)), "wb") as f:
                            f.write(b)
    return counts, bad


def main():
    p = argparse.ArgumentParser()
    p.add_argument("--files", type=int, default=50)
    p.add_argument("--mutations", type=int, default=1000)
    p.add_argument("--cuts", type=int, default=200)
    p.add_argument("--seed", type=int, default=1)
    p.add_argument("--henji", default=os.path.join(ROOT, "build", "henji"))
    p.add_argument("--keep", default=os.path.join(ROOT, "build", "fuzz", "found", "damage"))
    a = p.parse_args()
    files = workbooks(a.files)
    counts, bad = campaign(a.henji, files, a.mutations, a.cuts, a.seed, a.keep)
    print("%d workbooks, %d runs: %s" % (len(files), sum(counts.values()), ", ".join("exit %s: %d" % (k, v) for k, v in sorted(counts.items(), key=str))))
    for b in bad[:50]:
        print("BAD " + b)
    return 1 if bad or not counts else 0


if __name__ == "__main__":
    sys.exit(main())
