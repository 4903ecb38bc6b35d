"""The write-back engine on workbooks that henji did not make: which parts may change, that everything else is the same
bytes, that the text reads back with another reader, and that no edit means the same file. The workbooks are the sample
questionnaires and tests/sheets; the books of the benchmark, with all features that spreadsheet programs keep, are
compared by their own scripts when they are beside the project."""
import csv
import glob
import json
import os
import re
import shutil
import struct
import subprocess
import sys
import zipfile

import openpyxl

TEXT = "書き戻しの試験 <&> 2 行\n= で始まらない"


def raw_entries(path):
    """name -> (local header and data as they lie in the file), in the order of the central directory"""
    data, out = open(path, "rb").read(), []
    with zipfile.ZipFile(path) as z:
        for i in z.infolist():
            name, extra = struct.unpack_from("<HH", data, i.header_offset + 26)
            end = i.header_offset + 30 + name + extra + i.compress_size
            out.append((i.filename, data[i.header_offset:end], z.read(i)))
    return out


def cells_of(path, sheets):
    """Some cells to write: empty ones of the used area, and one beyond it, on each named sheet."""
    book, edits = openpyxl.load_workbook(path), []
    for name in sheets:
        ws = book[name]
        inner = {c for m in ws.merged_cells.ranges for row in ws[m.coord] for c in (x.coordinate for x in row)}
        free = [c.coordinate for row in ws.iter_rows() for c in row if c.value is None and c.coordinate not in inner][:6]
        edits += [(name, c) for c in free] + [(name, "%s%d" % (openpyxl.utils.get_column_letter(ws.max_column + 2), ws.max_row + 3))]
    return edits


def write_edits(path, rows):
    with open(path, "w", encoding="utf-8", newline="") as f:
        w = csv.writer(f)
        w.writerow(["sheet", "cell", "text"])
        w.writerows(rows)


def without(xml, cells):
    """The sheet's XML without the cells that were written, without rows and attributes that only they needed."""
    for c in cells:
        xml = re.sub(rb'<c r="%s"(?: [^>]*)?(?:/>|>.*?</c>)' % c.encode(), b"", xml, flags=re.S)
    xml = re.sub(rb"<dimension [^>]*/>", b"", xml)
    xml = re.sub(rb' spans="[^"]*"', b"", xml)
    return re.sub(rb'<row r="\d+"(?: [^>]*)?(?:/>|>\s*</row>)', b"", xml)


def check_book(t, path):
    name = os.path.basename(path)
    book = openpyxl.load_workbook(path)
    visible = [ws.title for ws in book.worksheets if ws.sheet_state == "visible"][:2]
    edits = cells_of(path, visible)
    out, same = t.tmp("out-" + name), t.tmp("same-" + name)
    write_edits(t.tmp("edits.csv"), [(s, c, TEXT) for s, c in edits])
    write_edits(t.tmp("none.csv"), [])
    t.ok("patch", path, t.tmp("none.csv"), "-o", same)
    t.check(open(path, "rb").read() == open(same, "rb").read(), name + ": no edit, same bytes")
    r = t.run("patch", path, t.tmp("edits.csv"), "-o", out)
    if not t.check(r.returncode == 0, name + ": patch", r.err):
        return
    before, after = raw_entries(path), raw_entries(out)
    t.equal([e[0] for e in after], [e[0] for e in before], name + ": the same parts in the same order")
    changed = [b[0] for b, a in zip(before, after) if b[1] != a[1]]
    allowed = ["xl/workbook.xml"] + ["xl/worksheets/sheet%d.xml" % (book.sheetnames.index(s) + 1) for s in visible]
    t.check(set(changed) <= set(allowed), name + ": only sheets that were written change", str(changed))
    for b, a in zip(before, after):
        if b[1] != a[1] and b[0].startswith("xl/worksheets/"):
            sheet = book.sheetnames[int(re.search(r"(\d+)\.xml", b[0]).group(1)) - 1]
            mine = [c for s, c in edits if s == sheet]
            t.check(without(b[2], mine) == without(a[2], mine), "%s: %s differs only in written cells" % (name, b[0]))
    back = openpyxl.load_workbook(out)
    wrong = [(s, c, back[s][c].value) for s, c in edits if back[s][c].value != TEXT or back[s][c].data_type not in ("s", "inlineStr")]
    t.check(not wrong, name + ": the texts read back as texts", str(wrong[:3]))
    t.equal(t.run("prove", path, out).returncode, 0, name + ": prove agrees")


def bench_books(t):
    books = t.need("bench/books")
    work = os.path.dirname(t.tmp("bench", "x"))
    shutil.copytree(os.path.dirname(books), work, dirs_exist_ok=True)
    os.makedirs(os.path.join(work, "out"), exist_ok=True)
    for book, ext in (("small", "xlsx"), ("medium", "xlsm"), ("large", "xlsx")):
        src, out = os.path.join(work, "books", "%s.%s" % (book, ext)), os.path.join(work, "out", "henji.%s.%s" % (book, ext))
        t.ok("patch", src, os.path.join(work, "books", book + ".edits.csv"), "-o", out)
        if book != "medium":
            r = subprocess.run([sys.executable, os.path.join(work, "check_edits.py"), book, "henji"], stdout=subprocess.PIPE)
            said = re.search(r"edits (\d+)/(\d+) other cells changed (\d+)/", r.stdout.decode())
            t.check(said and said.group(1) == said.group(2) and said.group(3) == "0", "check_edits " + book, r.stdout.decode())
    r = subprocess.run([sys.executable, os.path.join(work, "fidelity.py"), src.replace("large.xlsx", "medium.xlsm"),
                        out.replace("large.xlsx", "medium.xlsm"), os.path.join(work, "books", "medium.answers.json")],
                       stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    if not t.check(r.returncode == 0, "fidelity.py", r.stderr.decode()[-300:]):
        return
    features = json.loads(r.stdout)
    kept = [k for k, v in features.items() if v[0] == "kept"]
    lost = ["%s: %s" % (k, v) for k, v in features.items() if v[0] in ("altered", "lost")]
    t.check(len(kept) == 47 and not lost, "medium.xlsm keeps 47 of 47 features", "%d kept; %s" % (len(kept), "; ".join(lost)))
    t.note("medium.xlsm: %d features kept, %d altered or lost; %s" % (len(kept), len(lost), features.get("EDITS written", ["?", "?"])[1]))


def run(t):
    ours = sorted(glob.glob(os.path.join(t.root, "questionnaires", "*", "*.xlsx")) + glob.glob(os.path.join(t.root, "tests", "sheets", "*.xlsx")))
    t.check(len(ours) >= 5, "there are workbooks")
    for path in ours:
        check_book(t, path)
    if t.have_shared():
        bench_books(t)
    else:
        t.skip("the folder ../shared is not here: no books of the benchmark")
