"""Workbooks that mean harm, made anew each time: files() yields (name, bytes), always the same, more than 500.

Each class follows a hole that was found in some spreadsheet reader: sizes and offsets that lie, overlaps, doubles, bombs;
parts, attributes and ends that are missing; DTDs and entities; depth, width and length without measure; numbers from the
file used as sizes; ranges as large as the sheet; references in circles; broken encodings.
"""
import io
import re
import struct
import zipfile
import zlib

NS = ('xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" '
      'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"')
REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
PKG = 'xmlns="http://schemas.openxmlformats.org/package/2006/relationships"'
DECL = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

PARTS = {
    "[Content_Types].xml": DECL + '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/>'
    '<Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>',
    "_rels/.rels": DECL + '<Relationships %s><Relationship Id="rId1" Type="%sofficeDocument" Target="xl/workbook.xml"/></Relationships>' % (PKG, REL),
    "xl/workbook.xml": DECL + '<workbook %s><workbookPr date1904="0"/><sheets><sheet name="Q" sheetId="1" r:id="rId1"/></sheets>'
    '<definedNames><definedName name="L">Q!$F$1:$F$3</definedName></definedNames><calcPr calcId="191029"/></workbook>' % NS,
    "xl/_rels/workbook.xml.rels": DECL + '<Relationships %s><Relationship Id="rId1" Type="%sworksheet" Target="worksheets/sheet1.xml"/>'
    '<Relationship Id="rId2" Type="%sstyles" Target="styles.xml"/><Relationship Id="rId3" Type="%ssharedStrings" Target="sharedStrings.xml"/></Relationships>' % (PKG, REL, REL, REL),
    "xl/worksheets/sheet1.xml": DECL + '<worksheet %s><dimension ref="A1:F4"/><sheetFormatPr defaultRowHeight="15"/><cols><col min="1" max="3" width="12.5" style="1" customWidth="1"/></cols>'
    '<sheetData><row r="1" spans="1:6"><c r="A1" t="s" s="1"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="C1" t="s"><v>2</v></c><c r="F1" t="inlineStr"><is><t>○</t></is></c></row>'
    '<row r="2"><c r="A2"><v>1</v></c><c r="B2" t="s"><v>3</v></c><c r="C2" s="2"/><c r="F2" t="str"><f>F1</f><v>△</v></c></row>'
    '<row r="3" hidden="1"><c r="A3" t="b"><v>1</v></c><c r="B3" t="e"><v>#N/A</v></c><c r="C3" s="2"/></row><row r="4"/></sheetData>'
    '<sheetProtection sheet="1"/><mergeCells count="1"><mergeCell ref="D1:E1"/></mergeCells><dataValidations count="1"><dataValidation type="list" sqref="C2:C9"><formula1>L</formula1></dataValidation></dataValidations></worksheet>' % NS,
    "xl/sharedStrings.xml": DECL + '<sst %s count="4" uniqueCount="4"><si><t>No</t></si><si><t>質問</t><rPh sb="0" eb="2"><t>シツモン</t></rPh></si><si><r><rPr><b/></rPr><t>回</t></r><r><t>答</t></r></si><si><t>暗号化していますか</t></si></sst>' % NS,
    "xl/styles.xml": DECL + '<styleSheet %s><numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy/m/d"/></numFmts><fonts count="2"><font><sz val="11"/></font><font><b/></font></fonts><fills count="1"><fill><patternFill patternType="none"/></fill></fills>'
    '<borders count="1"><border/></borders><cellXfs count="3"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/><xf numFmtId="164" fontId="1" fillId="0" borderId="0"/><xf numFmtId="0"><protection locked="0"/></xf></cellXfs></styleSheet>' % NS,
}
SHEET = "xl/worksheets/sheet1.xml"


def pack(parts, method=zipfile.ZIP_DEFLATED, level=6):
    f = io.BytesIO()
    with zipfile.ZipFile(f, "w", method, compresslevel=level) as z:
        for name, data in parts:
            info = zipfile.ZipInfo(name, (2026, 1, 2, 3, 4, 6))
            info.compress_type = method
            z.writestr(info, data if isinstance(data, bytes) else data.encode())
    return f.getvalue()


def book(**changed):
    """The base workbook with parts replaced: book(sheet=...), or None to leave one out; more: further parts."""
    short = {"types": "[Content_Types].xml", "root": "_rels/.rels", "workbook": "xl/workbook.xml", "rels": "xl/_rels/workbook.xml.rels",
             "sheet": SHEET, "strings": "xl/sharedStrings.xml", "styles": "xl/styles.xml"}
    new = {short[k]: v for k, v in changed.items() if k in short}
    parts = [(n, new.get(n, d)) for n, d in PARTS.items() if new.get(n, d) is not None]
    return pack(parts + list(changed.get("more", [])))


def sheet(rows="", tail="", head=""):
    return '<worksheet %s>%s<sheetData>%s</sheetData>%s</worksheet>' % (NS, head, rows, tail)


# ---- lying zips

def zip_fields():
    base = pack(PARTS.items())
    end = len(base) - 22
    size, start = struct.unpack("<II", base[end + 12:end + 20])
    second = start
    for _ in range(4):  # the sheet's record
        n, x, c = struct.unpack("<HHH", base[second + 28:second + 34])
        second += 46 + n + x + c
    local = struct.unpack("<I", base[second + 42:second + 46])[0]
    layouts = [("end", end, [("sig", 0, 4), ("disk", 4, 2), ("dirdisk", 6, 2), ("here", 8, 2), ("count", 10, 2), ("size", 12, 4), ("offset", 16, 4), ("comment", 20, 2)]),
               ("dir", second, [("sig", 0, 4), ("made", 4, 2), ("need", 6, 2), ("flags", 8, 2), ("method", 10, 2), ("crc", 16, 4), ("csize", 20, 4), ("usize", 24, 4), ("name", 28, 2),
                                ("extra", 30, 2), ("comment", 32, 2), ("disk", 34, 2), ("offset", 42, 4)]),
               ("local", local, [("sig", 0, 4), ("need", 4, 2), ("flags", 6, 2), ("method", 8, 2), ("crc", 14, 4), ("csize", 18, 4), ("usize", 22, 4), ("name", 26, 2), ("extra", 28, 2)])]
    for where, at, fields in layouts:
        for field, off, width in fields:
            old = int.from_bytes(base[at + off:at + off + width], "little")
            top = (1 << 8 * width) - 1
            for value in sorted({0, 1, old + 1, max(old - 1, 0), top, top >> 1, (top >> 1) + 1, old ^ 8} - {old}):
                if value <= top:
                    yield "zip-%s-%s-%x" % (where, field, value), base[:at + off] + value.to_bytes(width, "little") + base[at + off + width:]


def entry(name, data, method=8, usize=None, crc=None, flags=0, raw=None):
    c = zlib.compressobj(9, zlib.DEFLATED, -15)
    packed = raw if raw is not None else (c.compress(data) + c.flush() if method == 8 else data)
    usize = len(data) if usize is None else usize
    crc = zlib.crc32(data) if crc is None else crc
    name = name.encode()
    head = struct.pack("<HHHIIIIHH", 20, flags, method, 0x5a216000, crc, len(packed), usize, len(name), 0)
    return name, head, packed


def raw_zip(entries, comment=b"", gap=b""):
    out, dirs = b"", b""
    for name, head, packed in entries:
        dirs += struct.pack("<IH", 0x02014b50, 20) + head + struct.pack("<HHHII", 0, 0, 0, 0, len(out)) + name
        out += struct.pack("<I", 0x04034b50) + head + name + packed + gap
    return out + dirs + struct.pack("<IHHHHIIH", 0x06054b50, 0, 0, len(entries), len(entries), len(dirs), len(out), len(comment)) + comment


def base_entries(but=()):
    return [entry(n, d.encode()) for n, d in PARTS.items() if n not in but]


def zip_shapes():
    base = base_entries()
    yield "zip-gap", raw_zip(base, gap=b"x" * 9)
    yield "zip-comment-signature", raw_zip(base, comment=b"PK\x05\x06" + b"\0" * 18)
    yield "zip-double", raw_zip(base + [base[4]])
    yield "zip-double-case", raw_zip(base + [entry("XL/WORKBOOK.XML", b"<workbook/>")])
    yield "zip-double-slash", raw_zip(base + [entry("xl\\workbook.xml", b"<workbook/>")])
    yield "zip-double-percent", raw_zip(base + [entry("xl/work%62ook.xml", b"<workbook/>")])
    for i, bad in enumerate(["../x", "a/../../x", "C:/x", "C:\\x", "..", "/../x", "a/..", "\\\\host\\x", "%2e%2e/x", "x\0y"]):
        yield "zip-name-%d" % i, raw_zip(base + [entry(bad, b"x")])
    for i, usize in enumerate([1 << 31, (1 << 32) - 2, 10 ** 9, 600 << 20, 1]):
        yield "zip-usize-%d" % i, raw_zip(base_entries({SHEET}) + [entry(SHEET, PARTS[SHEET].encode(), usize=usize)])
    for method in (1, 6, 9, 12, 14, 93, 95, 97, 98, 99, 65535):
        yield "zip-method-%d" % method, raw_zip(base_entries({SHEET}) + [entry(SHEET, PARTS[SHEET].encode(), method=method)])
    for bit in range(16):
        yield "zip-flag-%d" % bit, raw_zip(base_entries({SHEET}) + [entry(SHEET, PARTS[SHEET].encode(), flags=1 << bit)])
    yield "zip-crc", raw_zip(base_entries({SHEET}) + [entry(SHEET, PARTS[SHEET].encode(), crc=1)])
    for i, raw in enumerate([b"", b"\xff" * 50, b"\x07", b"\x00\x05\x00\xfa\xff", b"\x05" * 9]):
        yield "zip-deflate-%d" % i, raw_zip(base_entries({SHEET}) + [entry(SHEET, PARTS[SHEET].encode(), raw=raw)])
    yield "zip-65535-entries", raw_zip([entry("%05x" % i, b"", 0) for i in range(65535)])
    yield "zip-9999-entries", raw_zip(base + [entry("x/%05x" % i, b"", 0) for i in range(9990)])
    yield "zip-long-name", raw_zip(base + [entry("x" * 65000, b"")])
    yield "zip-in-zip", raw_zip(base + [entry("xl/embeddings/a.xlsx", pack(PARTS.items()))])


def overlapping():
    """One kernel of packed bytes under many names, as the best known bombs do it."""
    kernel = zlib.compressobj(9, zlib.DEFLATED, -15)
    data = b"a" * (8 << 20)
    packed = kernel.compress(data) + kernel.flush()
    crc = zlib.crc32(data)
    for same_offset in (True, False):
        out, dirs, n = b"", b"", 60
        for i in range(n):
            name = b"%03d" % i
            head = struct.pack("<HHHIIIIHH", 20, 0, 8, 0x5a216000, crc, len(packed), len(data), 3, 0)
            dirs += struct.pack("<IH", 0x02014b50, 20) + head + struct.pack("<HHHII", 0, 0, 0, 0, 0 if same_offset else len(out)) + name
            if not same_offset or i == 0:
                out += struct.pack("<I", 0x04034b50) + head + name
        out += packed
        yield "bomb-overlap-%d" % same_offset, out + dirs + struct.pack("<IHHHHIIH", 0x06054b50, 0, 0, n, n, len(dirs), len(out), 0)


def bombs():
    yield from overlapping()
    for mb in (17, 64, 300):
        yield "bomb-sheet-%d" % mb, book(sheet=b"<worksheet><sheetData>" + b" " * (mb << 20) + b"</sheetData></worksheet>")
    yield "bomb-strings", book(strings=b"<sst>" + b"<si/>" * (60 << 20 >> 3) + b"</sst>")
    yield "bomb-many-parts", book(more=[("xl/x%d.xml" % i, b" " * (16 << 20)) for i in range(6)])
    for part in ("types", "root", "workbook", "rels", "styles"):
        yield "bomb-" + part, book(**{part: b"<a>" + b" " * (20 << 20) + b"</a>"})
    # not refused by ratio: large, but honest in form
    rows = "".join('<row r="%d"><c r="A%d" t="str"><v>%s</v></c></row>' % (i, i, zlib.crc32(b"%d" % i)) for i in range(1, 400001))
    yield "large-rows", book(sheet=sheet(rows))


# ---- missing and wrong things

def missing():
    for name in PARTS:
        rest = [(n, d) for n, d in PARTS.items() if n != name]
        yield "missing-" + name, pack(rest)
        for label, data in (("empty", b""), ("garbage", bytes(range(256)) * 8), ("html", b"<html><body/></html>"), ("half", PARTS[name].encode()[:len(PARTS[name]) // 2]),
                            ("nul", PARTS[name].encode().replace(b">", b">\0", 3)), ("twice", PARTS[name].encode() * 2), ("text", b"plain text")):
            yield "%s-%s" % (label, name), pack([(n, data if n == name else d) for n, d in PARTS.items()])


def attributes():
    for name, text in PARTS.items():
        seen = set()
        for m in re.finditer(r' ([A-Za-z:]+)="([^"]*)"', text):
            attr = m.group(1)
            tag = text.rfind("<", 0, m.start())
            key = (text[tag:tag + 12], attr)
            if key in seen or attr in ("version", "encoding", "standalone"):
                continue
            seen.add(key)
            for label, value in (("gone", ""), ("empty", ' %s=""' % attr), ("huge", ' %s="99999999999999999999"' % attr), ("minus", ' %s="-1"' % attr), ("long", ' %s="%s"' % (attr, "A" * 5000))):
                yield "attr-%s-%s-%s-%d" % (name, attr, label, m.start()), pack([(n, text[:m.start()] + value + text[m.end():] if n == name else d) for n, d in PARTS.items()])


def xml_attacks():
    laughs = '<!DOCTYPE x [<!ENTITY a "ha">' + "".join('<!ENTITY %s "%s">' % (chr(98 + i), ("&%s;" % chr(97 + i)) * 10) for i in range(9)) + "]>"
    for name, text in PARTS.items():
        body = text.split("?>\n", 1)[1]
        for label, new in (("laughs", laughs + body.replace(">", ">&j;", 1)), ("external", '<!DOCTYPE x SYSTEM "file:///etc/passwd">' + body), ("quadratic", '<!DOCTYPE x [<!ENTITY a "%s">]>' % ("a" * 50000) + body),
                           ("entity", body.replace(">", ">&unknown;", 1)), ("deep", body + "<a>" * 3000), ("deeper", "<a>" * 200000 + "</a>" * 200000),
                           ("wide", "<a " + " ".join('b%d="1"' % i for i in range(100000)) + "/>"), ("double", body.replace(" ", ' q="1" q="2" ', 1)), ("unclosed", body[:-3]), ("comment", "<!--" + body),
                           ("cdata", "<a><![CDATA[" + body + "</a>"), ("pi", "<?x " + body), ("token", "<a>" + "x" * (17 << 20) + "</a>"), ("attr", '<a b="' + "x" * (17 << 20) + '"/>')):
            if len(new) < 1000000 or name in (SHEET, "xl/workbook.xml"):
                yield "xml-%s-%s" % (label, name), pack([(n, new if n == name else d) for n, d in PARTS.items()], level=1)


def encodings():
    for name, text in PARTS.items():
        body = text.split("?>\n", 1)[1]
        for label, new in (("utf16", body.encode("utf-16")), ("utf16-odd", body.encode("utf-16") + b"x"), ("utf16-lone", b"\xff\xfe" + body.encode("utf-16-le").replace(b"Q\0", b"\0\xd8")), ("utf32", body.encode("utf-32")),
                           ("latin", b'<?xml version="1.0" encoding="ISO-8859-1"?>' + body.encode("ascii", "replace") + b"<!-- \xe9 -->"), ("sjis", b'<?xml version="1.0" encoding="Shift_JIS"?>' + body.encode("cp932", "replace")),
                           ("utf7", b'<?xml version="1.0" encoding="UTF-7"?>' + body.encode("utf-7")), ("bad8", text.encode().replace(b">", b">\xc0\x80", 2))):
            yield "enc-%s-%s" % (label, name), pack([(n, new if n == name else d) for n, d in PARTS.items()])


# ---- sheets without measure

def sheets():
    s = PARTS[SHEET]
    yield "sheet-dimension", book(sheet=s.replace('ref="A1:F4"', 'ref="A1:XFD1048576"'))
    yield "sheet-merge-all", book(sheet=s.replace("D1:E1", "A1:XFD1048576"))
    yield "sheet-merges", book(sheet=sheet(tail="<mergeCells>" + '<mergeCell ref="A1:XFD1048576"/>' * 100000 + "</mergeCells>"))
    yield "sheet-merge-flood", book(sheet=sheet(tail="<mergeCells>" + "".join('<mergeCell ref="A%d:B%d"/>' % (i, i) for i in range(1, 300000)) + "</mergeCells>"))
    yield "sheet-list-all", book(sheet=s.replace("C2:C9", "A1:XFD1048576"))
    yield "sheet-list-ranges", book(sheet=s.replace("C2:C9", " ".join("C%d" % i for i in range(1, 200000))))
    yield "sheet-lists", book(sheet=sheet(tail="<dataValidations>" + '<dataValidation type="list" sqref="C1"><formula1>$A:$XFD</formula1></dataValidation>' * 20000 + "</dataValidations>",
                                          rows="".join('<row r="%d"><c r="A%d"><v>1</v></c></row>' % (i, i) for i in range(1, 20001))))
    for i, f in enumerate(["L", "L2", "Q!L", "'Q", "''!A1", "Q!", "!A1", "Q!$A$1:$XFD$1048576", "Q!A1:A99999999", '"' + "a," * 60000 + '"', '"', '""', "=" * 5000, "(" * 5000, "#REF!", "INDIRECT(A1)", "[1]Q!A1", "Q!A1:B2:C3"]):
        yield "sheet-formula-%d" % i, book(sheet=s.replace("<formula1>L<", "<formula1>%s<" % f.replace("&", "&amp;")), workbook=PARTS["xl/workbook.xml"].replace("Q!$F$1:$F$3", "L2</definedName><definedName name=\"L2\">L"))
    yield "sheet-outside", book(sheet=sheet("".join('<row r="%d"><c r="ZZZ%d"><v>1</v></c></row>' % (i, i) for i in range(1048570, 1048590))))
    yield "sheet-columns", book(sheet=sheet('<row r="1">' + "<c><v>1</v></c>" * 100000 + "</row>"))
    yield "sheet-same-cell", book(sheet=sheet('<row r="1">' + '<c r="A1"><v>1</v></c>' * 70000 + "</row>"))
    yield "sheet-same-row", book(sheet=sheet('<row r="1"><c r="B1"/></row>' * 100000))
    yield "sheet-rows", book(sheet=sheet("<row/>" * 1048577))
    yield "sheet-backward", book(sheet=sheet("".join('<row r="%d"/>' % i for i in range(300000, 0, -1))))
    yield "sheet-cols", book(sheet=sheet(head="<cols>" + '<col min="1" max="16384" width="1"/>' * 200000 + "</cols>"))
    yield "sheet-strings", book(sheet=sheet("".join('<row r="%d"><c r="A%d" t="s"><v>0</v></c></row>' % (i, i) for i in range(1, 12001))), strings="<sst %s><si><t>%s</t></si></sst>" % (NS, "x" * 1000000))
    yield "sheet-string-index", book(sheet=s.replace("<v>0</v>", "<v>4294967296</v>").replace("<v>1</v>", "<v>-1</v>"))
    yield "sheet-style-index", book(sheet=s.replace('s="1"', 's="4294967295"').replace('s="2"', 's="-2"'))
    yield "sheet-nested-rows", book(sheet=sheet('<row r="1">' * 200 + "</row>" * 200))
    yield "sheet-nested-cells", book(sheet=sheet('<row r="1">' + '<c r="A1">' * 200 + "</c>" * 200 + "</row>"))
    yield "sheet-data-twice", book(sheet=s.replace("</sheetData>", "</sheetData><sheetData><row r=\"1\"/></sheetData>"))
    yield "sheet-data-in-comment", book(sheet=s.replace("</worksheet>", "<!-- </sheetData> --></worksheet>"))
    yield "sheet-no-data", book(sheet="<worksheet %s/>" % NS)
    yield "sheet-fake-end", book(sheet=s.replace("</sheetData>", "<![CDATA[</sheetData>]]></sheetData>"))
    for i, r in enumerate(["0", "-1", "1048577", "4294967297", "1.5", "", "A", "１", "&#49;", " 1 ", "+1", "01"]):
        yield "sheet-row-number-%d" % i, book(sheet=s.replace('<row r="1"', '<row r="%s"' % r))
    for i, r in enumerate(["A0", "A", "1", "XFE1", "AAAA1", "A1048577", "A99999999999", "", "$A$1", "a1", "A1:B2", "あ1", "A-1"]):
        yield "sheet-cell-name-%d" % i, book(sheet=s.replace('<c r="A1"', '<c r="%s"' % r))
    for i, v in enumerate(["1e308", "1e999", "-0", "NaN", "inf", "0x10", "9" * 400, "", " ", "1 2", "１", "1e-400", "2958466", "-99999999", "&#49;", "<x/>"]):
        yield "sheet-number-%d" % i, book(sheet=s.replace('<c r="A2"><v>1</v>', '<c r="A2" s="1"><v>%s</v>' % v))
    yield "sheet-cell-flood", book(sheet=sheet("".join('<row r="%d">%s</row>' % (i, '<c r="A%d"/>' % i * 200) for i in range(1, 10001))))


def others():
    names = "".join('<definedName name="n%d">n%d</definedName>' % (i, i + 1) for i in range(50000))
    yield "book-names", book(workbook=PARTS["xl/workbook.xml"].replace("<definedNames>", "<definedNames>" + names))
    yield "book-name-flood", book(workbook=PARTS["xl/workbook.xml"].replace("<definedNames>", "<definedNames>" + '<definedName name="a"/>' * 150000))
    yield "book-sheets", book(workbook=PARTS["xl/workbook.xml"].replace("<sheets>", "<sheets>" + "".join('<sheet name="s%d" sheetId="%d" r:id="rId1"/>' % (i, i + 9) for i in range(5000))))
    yield "book-4000-sheets", book(workbook=PARTS["xl/workbook.xml"].replace("<sheets>", "<sheets>" + "".join('<sheet name="s%d" sheetId="%d" r:id="rId9"/>' % (i, i + 9) for i in range(4000))))
    yield "book-same-name", book(workbook=PARTS["xl/workbook.xml"].replace("<sheets>", '<sheets><sheet name="q" sheetId="9" r:id="rId1"/>'))
    yield "book-no-sheets", book(workbook=PARTS["xl/workbook.xml"].replace('<sheet name="Q" sheetId="1" r:id="rId1"/>', ""))
    yield "book-rels", book(rels=PARTS["xl/_rels/workbook.xml.rels"].replace("<Relationship Id", '<Relationship Id="x" Type="y" Target="z"/>' * 100000 + "<Relationship Id", 1))
    for i, target in enumerate(["../" * 200 + "x", "/", "", "..", "workbook.xml", "worksheets/sheet1.xml", "http://example.com/", "C:\\x", "worksheets/%73heet1.xml", "worksheets\\sheet1.xml", "worksheets/./sheet1.xml", "x" * 60000]):
        yield "book-target-%d" % i, book(rels=PARTS["xl/_rels/workbook.xml.rels"].replace("worksheets/sheet1.xml", target))
        yield "book-root-%d" % i, book(root=PARTS["_rels/.rels"].replace("xl/workbook.xml", target))
    for part in ("styles", "strings", "rels", "workbook"):
        yield "book-points-at-itself-" + part, book(rels=PARTS["xl/_rels/workbook.xml.rels"].replace("worksheets/sheet1.xml", "_rels/workbook.xml.rels" if part == "rels" else {"styles": "styles.xml", "strings": "sharedStrings.xml", "workbook": "workbook.xml"}[part]))
    xf = '<xf numFmtId="164"/>'
    yield "styles-flood", book(styles=PARTS["xl/styles.xml"].replace("<cellXfs count=\"3\">", "<cellXfs>" + xf * 250000))
    yield "styles-formats", book(styles=PARTS["xl/styles.xml"].replace("<numFmts count=\"1\">", "<numFmts>" + "".join('<numFmt numFmtId="%d" formatCode="0.0%d"/>' % (i, i) for i in range(165, 60000))))
    for i, f in enumerate(["0" * 5000, "#,##" * 2000, "[h" * 100, '&quot;' * 501, "\\", "_", "*", "[", "]", "0" * 300 + "." + "0" * 300, "%" * 100, ";" * 100, "yyyy" * 500, "General;General", "E+E+", "@@@", "あ0い"]):
        yield "styles-format-%d" % i, book(styles=PARTS["xl/styles.xml"].replace("yyyy/m/d", f), sheet=PARTS[SHEET].replace('<c r="A2">', '<c r="A2" s="1">'))
    for i, t in enumerate(["_x0000_", "_xFFFF_", "_xD800_", "_x", "_x000D_" * 9000, "&#xD;" * 500, "&#x10FFFF;", "]]&gt;", "<t/>" * 100, "<rPh>" * 200 + "</rPh>" * 200, "</si><si>", "<r>" * 240 + "</r>" * 240]):
        yield "strings-text-%d" % i, book(strings=PARTS["xl/sharedStrings.xml"].replace("暗号化していますか", t if t.startswith("<") else t))


def cut():
    base = pack(PARTS.items())
    for i in range(80):
        yield "cut-%02d" % i, base[:len(base) * i // 80]
    for i, junk in enumerate([b"PK", b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" * 64, b"PK\x05\x06" + b"\xff" * 18, b"\0" * 600, b"PK\x03\x04" * 999, base + base, base + b"\n", b"MZ" + base, base[::-1]]):
        yield "junk-%d" % i, junk


def files():
    for group in (zip_fields, zip_shapes, bombs, missing, attributes, xml_attacks, encodings, sheets, others, cut):
        yield from group()


if __name__ == "__main__":
    import os
    import sys
    os.makedirs(sys.argv[1], exist_ok=True)
    count = 0
    for label, data in files():
        count += 1
        with open(os.path.join(sys.argv[1], "%04d-%s.xlsx" % (count, re.sub(r"[^A-Za-z0-9-]", "_", label))), "wb") as out:
            out.write(data)
    print("%d files in %s" % (count, sys.argv[1]))
