"""fill --mark and unmark: marks stand on the cells that need a person and on no others, nothing else of the workbook changes,
and taking them out gives back every part. (Real workbooks: tests/unit/test_ooxml_mark.c.)"""
import json
import os
import re
import zipfile

FILES = [("demo/checksheet.xlsx", "kumohashi"), ("demo/vendor-assessment.xlsx", "tsumifuda"), ("ja-xlsx-grid/chousahyou.xlsx", "kumohashi"),
         ("ja-xlsx-oneof/checklist.xlsx", "hakoyomi")]
PAPERS = {"kumohashi": "demo/kumohashi-whitepaper.txt", "tsumifuda": "demo/tsumifuda-whitepaper.md", "hakoyomi": "papers/hakoyomi-whitepaper.md"}
OURS = re.compile(rb'<conditionalFormatting sqref="([^"]*)"><cfRule [^>]*><formula>N\("henji:(review|open)"\)=0</formula></cfRule></conditionalFormatting>')


def parts(path):
    with zipfile.ZipFile(path) as z:
        return {n: z.read(n) for n in z.namelist()}


def read_jsonl(path):
    with open(path, encoding="utf-8") as f:
        return [json.loads(line) for line in f]


def first(ref):
    return ref.split(":")[0]


def check_file(t, lib, source, service, n):
    name, ext = os.path.basename(source), os.path.splitext(source)[1]
    plain, marked, back, report = t.tmp("%d-plain%s" % (n, ext)), t.tmp("%d-marked%s" % (n, ext)), t.tmp("%d-back%s" % (n, ext)), t.tmp("%d.jsonl" % n)
    fill = ["--library", lib, "fill", source, "--service", service]
    t.ok(*fill, "-o", plain, "--report", report)
    r = t.ok(*fill, "-o", marked, "--mark", "--no-report")
    items = read_jsonl(report)
    a, m = parts(plain), parts(marked)
    changed = sorted(k for k in a if a[k] != m[k])
    t.equal(sorted(a), sorted(m), name + ": the same parts")
    t.check(all(k == "xl/styles.xml" or k.startswith("xl/worksheets/") for k in changed), name + ": only sheets and styles change", repr(changed))
    refs = {"review": set(), "open": set()}
    for k in changed:
        if k.startswith("xl/worksheets/"):
            t.equal(OURS.sub(b"", m[k]), a[k], name + ": the sheet but for the marks")
        for sqref, kind in OURS.findall(m[k]):
            refs[kind.decode()] |= {first(x) for x in sqref.decode().split()}
    check_cells(t, name, items, refs)
    t.check("henji unmark" in r.err, name + ": the marks are told of", r.err[-300:])
    t.ok("unmark", marked, "-o", back)
    b = parts(back)
    t.equal([k for k in a if a[k] != b[k]], [], name + ": without the marks every part is as it was")
    r = t.run("prove", plain, back)
    t.check(r.returncode == 0, name + ": and the proof says so", r.out[-300:])
    again = t.tmp("%d-again%s" % (n, ext))
    t.ok("unmark", back, "-o", again)
    t.equal(open(again, "rb").read(), open(back, "rb").read(), name + ": unmark of a file without marks gives the same bytes")
    return marked, plain


def check_cells(t, name, items, refs):
    def cells(i):
        return {c for c in [i["choice_cell"], i["answer_cell"], i["comment_cell"]] + list((i["choice_cells"] or {}).values()) if c}
    review = [i for i in items if i["status"] == "review"]
    opened = [i for i in items if i["status"] == "unanswered"]
    rest = [i for i in items if i["status"] in ("drafted", "kept")]
    for kind, some in (("review", review), ("open", opened)):
        t.check(all(cells(i) & refs[kind] for i in some), "%s: every item (%s) is marked" % (name, kind))
        t.check(refs[kind] <= set().union(*map(cells, some)) if some else not refs[kind], "%s: no other cell is marked (%s)" % (name, kind))
    t.check(not any(cells(i) & (refs["review"] | refs["open"]) for i in rest), name + ": what is drafted carries no mark")


def check_openpyxl(t, marked):
    """Another program reads the marks, writes them anew, and they are still found."""
    code = ("import sys, openpyxl\nw = openpyxl.load_workbook(sys.argv[1])\n"
            "print(sum(len(f.rules) for s in w for f in s.conditional_formatting if any('henji' in str(r.formula) for r in f.rules)))\nw.save(sys.argv[2])")
    import subprocess
    saved, back = t.tmp("saved.xlsx"), t.tmp("saved-back.xlsx")
    p = subprocess.run(["/usr/bin/python3", "-c", code, marked, saved], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    if p.returncode != 0 and b"ModuleNotFoundError" in p.stderr:
        t.skip("openpyxl is not here")
        return
    t.check(p.returncode == 0 and int(p.stdout) >= 1, "another program reads the marks", p.stderr.decode()[-300:])
    t.ok("unmark", saved, "-o", back)
    t.check(not any(b"henji:" in v for v in parts(back).values()), "marks are found after another program has saved the file")


def run(t):
    lib = t.tmp("library.db")
    for service, paper in PAPERS.items():
        t.ok("--library", lib, "import", os.path.join(t.root, "questionnaires", paper), "--service", service)
    for n, (file, service) in enumerate(FILES):
        marked, _ = check_file(t, lib, os.path.join(t.root, "questionnaires", file), service, n)
        if n == 0:
            check_openpyxl(t, marked)
            r = t.run("unmark", marked, "-o", marked)
            t.check(r.returncode == 4, "the marked file is not replaced without -f", "exit %d" % r.returncode)
            t.ok("unmark", marked, "-o", marked, "-f")
    table = os.path.join(t.root, "questionnaires", "demo", "vendor-check.csv")
    a, b = t.tmp("a.csv"), t.tmp("b.csv")
    t.ok("--library", lib, "fill", table, "--service", "kumohashi", "-o", a, "--no-report")
    r = t.ok("--library", lib, "fill", table, "--service", "kumohashi", "-o", b, "--no-report", "--mark")
    t.equal(open(a, "rb").read(), open(b, "rb").read(), "a CSV carries no marks")
    t.check("workbook" in r.err, "and that is said", r.err[-300:])
    r = t.run("unmark", a)
    t.check(r.returncode == 2, "unmark of a CSV is refused", "exit %d" % r.returncode)
