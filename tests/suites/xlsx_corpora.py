"""Every workbook of the public collection beside the project, made by many programs: one Japanese answer into an existing
empty cell and one into a row that is not there, on the first visible sheet. Both read back with openpyxl; every other
part has its old compressed bytes; and without the two cells the sheet has its old bytes. Refused is only what the table
below explains."""
import glob
import os
import posixpath
import re
import struct
import warnings
import zipfile
from urllib.parse import unquote
from xml.etree import ElementTree

import openpyxl

RELEASE_ONLY = True
TEXTS = ("弊社では毎日バックアップを取得しています。", "該当なし <&> 返事")
LARGE = 1500000  # bytes of a sheet that openpyxl would take seconds for
FEWEST = 1015 # workbooks written and read back

# Files that henji refuses, and the words of its reason. Nothing else may be refused.
REFUSED = {
    "clusterfuzz-testcase-minimized-POIXSSFFuzzer-4828727001088000.xlsx": "zip structure is damaged",
    "clusterfuzz-testcase-minimized-POIXSSFFuzzer-5089447305609216.xlsx": "zip structure is damaged",
    "clusterfuzz-testcase-minimized-POIXSSFFuzzer-5185049589579776.xlsx": "zip structure is damaged",
    "clusterfuzz-testcase-minimized-POIXSSFFuzzer-5265527465181184.xlsx": "zip structure is damaged",
    "clusterfuzz-testcase-minimized-POIXSSFFuzzer-6419366255919104.xlsx": "zip structure is damaged",
    "clusterfuzz-testcase-minimized-POIXSSFFuzzer-6448258963341312.xlsx": "zip structure is damaged",
    "clusterfuzz-testcase-minimized-XLSX2CSVFuzzer-5025401116950528.xlsx": "zip structure is damaged",
    "clusterfuzz-testcase-minimized-XLSX2CSVFuzzer-5542865479270400.xlsx": "zip structure is damaged",
    "clusterfuzz-testcase-minimized-XLSX2CSVFuzzer-6504225896792064.xlsx": "zip structure is damaged",
    "clusterfuzz-testcase-minimized-XLSX2CSVFuzzer-6594557414080512.xlsx": "zip structure is damaged",
    "issue252.xlsx": "does not inflate",              # its relations part is cut; no reader opens it
    "54764-2.xlsx": "DOCTYPE",                        # an entity bomb
    "invalid.xlsx": "holds no workbook",              # a zip without entries
    "protected_passtika.xlsx": "password", "extenxls_pwd123.xlsx": "password", "encryptSHA512.xlsx": "password",
    "~$LoadPivotTables.xlsx": "neither a workbook",  # Excel's lock file: no workbook, whatever its name says
}


def local(tag):
    return tag.rsplit("}", 1)[-1]


class Book:
    """As much of a workbook as is needed to choose two cells, read without henji."""

    def __init__(self, path):
        self.zip = zipfile.ZipFile(path)
        self.names = {unquote(n.replace("\\", "/")).lower().lstrip("/"): n for n in self.zip.namelist()}
        main = next(t for ty, t in self.rels("") if ty.endswith("/officeDocument")) if "_rels/.rels" in self.names else "xl/workbook.xml"
        ids = {i: (ty, t) for i, ty, t in self.rels(main, True)}
        self.sheet = self.part = None
        all_sheets = [s for s in ElementTree.fromstring(self.read(main)).iter() if local(s.tag) == "sheet"]
        for self.index, s in enumerate(all_sheets):
            if s.get("state", "visible") != "visible":
                continue
            ty, target = ids.get(next((v for k, v in s.attrib.items() if local(k) == "id"), None), ("", ""))
            if ty.endswith("/worksheet") and target.lower() in self.names:
                self.sheet, self.part = s.get("name"), self.names[target.lower()]
                break

    def read(self, name):
        return self.zip.read(self.names[name.lower()])

    def rels(self, part, ids=False):
        folder, base = posixpath.split(part)
        name = posixpath.join(folder, "_rels", base + ".rels")
        for r in ElementTree.fromstring(self.read(name)) if name.lower() in self.names else ():
            target = unquote(r.get("Target", "").replace("\\", "/"))
            target = target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
            yield ((r.get("Id"),) if ids else ()) + (r.get("Type", ""), target)

    def pivots(self):
        """Areas of the sheet's pivot tables."""
        for ty, target in self.rels(self.part.replace("\\", "/")):
            if ty.endswith("/pivotTable") and target.lower() in self.names:
                for e in ElementTree.fromstring(self.read(target)):
                    if local(e.tag) == "location" and e.get("ref"):
                        yield corners(e.get("ref"))

    def cells(self):
        """(an empty cell or None, a row that is missing)"""
        empty, rows, blocks = None, set(), list(self.pivots())
        root = ElementTree.fromstring(self.zip.read(self.part))
        for e in root.iter():
            if local(e.tag) in ("mergeCell", "f") and e.get("ref"):
                blocks.append(corners(e.get("ref")))
        for e in root.iter():
            name = local(e.tag)
            if name == "row":
                rows.add(int(e.get("r") or len(rows) + 1))
            elif name == "c" and empty is None and len(e) == 0 and e.get("r") and not e.get("t") and not inside(e.get("r"), blocks):
                empty = e.get("r")
        row = 1
        while row in rows:
            row += 1
        if inside("B%d" % row, blocks):
            row = max(list(rows) + [b[2] for b in blocks]) + 1
        return empty, "B%d" % row


def numbers(ref):
    m = re.match(r"\$?([A-Za-z]*)\$?(\d*)$", ref)
    col = 0
    for ch in m.group(1).upper():
        col = col * 26 + ord(ch) - 64
    return int(m.group(2) or 0), col


def corners(ref):
    lo, _, hi = ref.partition(":")
    (r0, c0), (r1, c1) = numbers(lo), numbers(hi or lo)
    return r0, c0, r1 or 1 << 20, c1 or 1 << 14


def inside(ref, blocks):
    row, col = numbers(ref)
    return any(r0 <= row <= r1 and c0 <= col <= c1 for r0, c0, r1, c1 in blocks)


def read_back(path, sheet, part):
    """ref -> text, by openpyxl; large sheets by ElementTree, which is enough for two inline strings. None: not read."""
    with zipfile.ZipFile(path) as z:
        if z.getinfo(part).file_size > LARGE:
            return {c.get("r"): "".join(x.text or "" for x in c.iter() if local(x.tag) == "t")
                    for c in ElementTree.fromstring(z.read(part)).iter() if local(c.tag) == "c" and c.get("t") == "inlineStr"}
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            ws = openpyxl.load_workbook(path)[sheet]
    except Exception:
        return None
    return Lazy(ws)


class Lazy:
    def __init__(self, ws):
        self.ws = ws

    def get(self, ref):
        return self.ws[ref].value


def raw_entries(path):
    data = open(path, "rb").read()
    with zipfile.ZipFile(path) as z:
        for i in z.infolist():
            name, extra = struct.unpack_from("<HH", data, i.header_offset + 26)
            yield i.filename, data[i.header_offset:i.header_offset + 30 + name + extra + i.compress_size], i.header_offset


def without(xml, empty, new):
    """The sheet without the two cells, and without the row that was made for the second."""
    if empty:
        xml = re.sub(rb"<(\w+:)?c (?=[^>]*\br=\"%s\")[^>]*?(?:/>|>.*?</(?:\w+:)?c>)" % empty.encode(), b"", xml, count=1, flags=re.S)
    row = new[1:].encode()
    xml = re.sub(rb'<(\w+:)?row r="%s"><(?:\w+:)?c r="%s"[^>]*>.*?</(?:\w+:)?c></(?:\w+:)?row>' % (row, new.encode()), b"", xml, count=1, flags=re.S)
    xml = re.sub(rb"<((?:\w+:)?sheetData)\s*/>", rb"<\1></\1>", xml)
    return re.sub(rb"<((?:\w+:)?sheetData)\s+>", rb"<\1>", xml)


def check(t, path, out):
    """None, or what is wrong; "skip" if there is nothing to write to."""
    name = os.path.basename(path)
    book = Book(path)
    if not book.sheet:
        r = t.run("inspect", path)
        return "skip" if r.returncode == 0 else "no visible sheet, and inspect gives %d" % r.returncode
    empty, new = book.cells()
    edits = t.tmp("edits.csv")
    with open(edits, "w", encoding="utf-8") as f:
        f.write("sheet,cell,text\n")
        for ref, text in zip((empty, new), TEXTS):
            if ref:
                f.write('"%s",%s,%s\n' % (book.sheet.replace('"', '""'), ref, text))
    r = t.run("patch", path, edits, "-o", out, "-f")
    if r.returncode != 0:
        return "patch: exit %d: %s" % (r.returncode, r.err[-200:])
    p = t.run("prove", path, out)
    if p.returncode != 0:
        return "prove: " + p.out[-300:]
    before, after = list(raw_entries(path)), list(raw_entries(out))
    if [e[0] for e in before] != [e[0] for e in after]:
        return "other parts, or another order"
    changed = {b[0] for b, a in zip(before, after) if b[1] != a[1]}
    if not changed <= {book.part, next((n for k, n in book.names.items() if k.endswith("workbook.xml")), "")}:
        return "changed: %s" % changed
    old, now = zipfile.ZipFile(path).read(book.part), zipfile.ZipFile(out).read(book.part)
    if old[:2] not in (b"\xff\xfe", b"\xfe\xff") and without(old, empty, new) != without(now, empty, new):
        return "the sheet differs beside the two cells"
    seen = read_back(out, book.sheet, book.part)
    if seen is None:
        return "no openpyxl" if read_back(path, book.sheet, book.part) is None else "openpyxl opens the original, but not the result"
    for ref, text in zip((empty, new), TEXTS):
        if ref and seen.get(ref) != text:
            return "openpyxl reads %s as %r" % (ref, seen.get(ref))
    return None


def run(t):
    files = []
    for folder in ("corpora/xlsx", "corpora/questionnaires"):
        root = t.need(folder)
        files += [p for ext in ("xlsx", "xlsm", "xltx", "xltm") for p in glob.glob(os.path.join(root, "**", "*." + ext), recursive=True)]
    out = t.tmp("out.xlsx")
    written = skipped = unread = 0
    refused = set()
    for path in sorted(files):
        name = os.path.basename(path)
        if name in REFUSED:
            r = t.run("inspect", path)
            ok = r.returncode == 2 and REFUSED[name] in r.err and r.err.count("\n") == 1
            t.check(ok, name, "should be refused for '%s': %d %s" % (REFUSED[name], r.returncode, r.err[-200:]))
            refused.add(name)
            continue
        try:
            wrong = check(t, path, out)
        except (ElementTree.ParseError, zipfile.BadZipFile, KeyError, StopIteration) as e:
            r = t.run("inspect", path)
            t.check(r.returncode in (0, 2), name, "exit %d" % r.returncode)
            t.note("%s: not read by the test itself (%s); henji: exit %d" % (name, type(e).__name__, r.returncode))
            continue
        skipped += wrong == "skip"
        unread += wrong == "no openpyxl"
        written += wrong is None
        t.check(wrong in (None, "skip", "no openpyxl"), name, wrong)
    t.equal(refused, set(REFUSED), "the table of refused files")
    t.check(written >= FEWEST, "at least %d workbooks" % FEWEST, str(written))
    t.note("%d workbooks: %d written and read back by openpyxl, %d that openpyxl does not open, %d without a visible sheet of cells, %d refused as explained"
           % (len(files), written, unread, skipped, len(refused)))
