"""Whitepapers against what people read in them: every control, title, paragraph, list item, table row, page-break join,
tag, edition and date of the real papers in ../shared, through `henji import` and `henji sections --json`; then the
promises about importing again, and the time it takes.
"""
import json
import os
import re
import resource

MOST_SECONDS = 0.05  # of processor time for a whole `henji import`, process start and library included


def expected_section(s):
    ids = []
    for i in s["tags"] or ([s["id"]] if s["kind"] == "control" else []):
        if i not in ids:
            ids.append(i)
    return {"controls": ids, "title": s["title"], "line": s["line"],
            "paragraphs": [b["text"] for b in s["blocks"] if b["type"] != "table"],
            "tables": [b["rows"] for b in s["blocks"] if b["type"] == "table"]}


def sections(t, service, *more):
    lines = t.ok("--library", "l.db", "sections", "--service", service, "--json", *more).out.splitlines()
    return [json.loads(line) for line in lines]


def cpu():
    u = resource.getrusage(resource.RUSAGE_CHILDREN)
    return u.ru_utime + u.ru_stime


def truth(t):
    records = json.load(open(t.need("eval/importer/records.json"), encoding="utf-8"))
    expected = json.load(open(t.need("eval/importer/expected_controls.json"), encoding="utf-8"))
    entries, differences, slowest = 0, 0, 0.0
    for paper in records:
        sid = paper["sid"]
        began = cpu()
        r = t.ok("--library", "l.db", "import", t.need("whitepapers/" + paper["file"]), "--service", sid)
        slowest = max(slowest, cpu() - began)
        got = sections(t, sid)
        want = [expected_section(s) for s in paper["sections"]]
        keys = ("controls", "title", "line", "paragraphs", "tables")
        for k in range(max(len(got), len(want))):
            g = {x: got[k].get(x) for x in keys} if k < len(got) else None
            w = want[k] if k < len(want) else None
            same = g == w
            differences += not same
            t.check(same, "%s section %d" % (sid, k), "" if same else "got %s want %s" % (str(g)[:400], str(w)[:400]))
        e = expected[sid]
        controls = [s for s in got if s["controls"]]
        entries += len(controls)
        t.equal(len(controls), e["n_controls"], "%s: number of controls" % sid)
        by_line = {s["line"]: s for s in got}
        for c in e["controls"] + e["other_sections"]:
            s = by_line.get(c["line"])
            ok = s is not None and s["title"] == c["title"] and len(s["paragraphs"]) == c["paragraphs"] and len(s["tables"]) == c["tables"] and \
                sum(len(x) for x in s["tables"]) == c["table_rows"]
            if ok and c.get("id") and re.match(r"(CLD\.)?\d+\.\d+\.\d+$", c["id"]):
                ok = c["id"] in s["controls"]
            differences += not ok
            t.check(ok, "%s %s %s" % (sid, c["id"], c["title"]), str(s)[:300])
        meta = paper["meta"]
        if meta.get("版番号"):
            t.equal(got[0]["edition"], meta["版番号"], "%s: edition" % sid)
        t.check(not re.search("error", r.err), "%s: import says no error" % sid, r.err)
    t.equal(entries, 202, "control entries of the five papers")
    t.note("importer: %d control entries, %d differences, slowest import %.0f ms of processor time" % (entries, differences, slowest * 1000))
    if t.flavour == "release":
        t.check(slowest <= MOST_SECONDS, "a paper is imported in time", "%.3f s" % slowest)


def again(t):
    """The same file changes nothing; a newer edition becomes current; an older one does not."""
    paper = os.path.join(t.root, "tests", "whitepapers", "ja_2022.txt")
    lib = ("--library", "again.db")
    t.ok(*lib, "import", paper, "--service", "kintai")
    first = t.ok(*lib, "sections", "--service", "kintai", "--json").out
    t.ok(*lib, "import", paper, "--service", "kintai")
    t.equal(t.ok(*lib, "sections", "--service", "kintai", "--json").out, first, "the same file again changes nothing")
    newer = open(paper, encoding="utf-8").read().replace("1.4", "1.5").replace("2026年2月16日", "2026年8月1日").replace("30 日間保管", "60 日間保管")
    open(t.tmp("newer.txt"), "w", encoding="utf-8").write(newer)
    t.ok(*lib, "import", "newer.txt", "--service", "kintai")
    now = t.ok(*lib, "sections", "--service", "kintai", "--json").out
    t.check("60 日間保管" in now and "30 日間保管" not in now, "a newer edition is current")
    older = newer.replace("1.5", "1.1").replace("2026年8月1日", "2024年8月1日").replace("60 日間保管", "7 日間保管")
    open(t.tmp("older.txt"), "w", encoding="utf-8").write(older)
    t.ok(*lib, "import", "older.txt", "--service", "kintai")
    t.equal(t.ok(*lib, "sections", "--service", "kintai", "--json").out, now, "an older edition does not become current")


def refusals(t):
    lib = ("--library", "refused.db")
    r = t.run(*lib, "import", os.path.join(t.root, "tests", "whitepapers", "refused.txt"), "--service", "x")
    t.check(r.returncode == 2 and r.err.count("\n") == 1 and "control number" in r.err, "no section: exit 2, says what was looked for", r.err)
    open(t.tmp("a.pdf"), "wb").write(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
    r = t.run(*lib, "import", "a.pdf", "--service", "x")
    t.check(r.returncode == 2 and "pdftotext" in r.err, "a PDF: exit 2, says what to do", r.err)


def samples(t):
    """Every encoding and form imports, and its damage is named on import."""
    folder = os.path.join(t.root, "tests", "whitepapers")
    for name in sorted(os.listdir(folder)):
        if name.endswith((".expected", ".fodt")) or name in ("refused.txt", "README.md"):
            continue
        service = re.sub(r"\W", "-", name)
        r = t.ok("--library", "samples.db", "import", os.path.join(folder, name), "--service", service)
        if name == "ja_damage.txt":
            said = r.out + r.err
            t.check("18.1.3" in said and "space" in said and "10" in said, "damage is named with its line", said)
        got = t.ok("--library", "samples.db", "sections", "--service", service, "--json").out.splitlines()
        t.check(len(got) > 0, name + " has sections")


def own_purpose(t):
    """What a service uses data for is evidence; the purpose of the paper is not."""
    paper = os.path.join(t.root, "tests", "whitepapers", "ja_chapter_contents.txt")
    t.ok("--library", "p.db", "import", paper, "--service", "p")
    o = json.loads(t.ok("--library", "p.db", "ask", "--service", "p", "--json", "預けたデータを広告の目的で使いますか。").out)
    text = json.dumps(o, ensure_ascii=False)
    t.check("広告に使うことはありません" in text, "a section on the purpose of use answers", text[:400])
    for title, front in (("本書の目的", True), ("はじめに", True), ("目的", True), ("ホワイトペーパーの目的", True), ("データの利用目的", False), ("利用の目的", False)):
        open(t.tmp("t.txt"), "w", encoding="utf-8").write(
            "題 ホワイトペーパー\n\n1. %s\n\nお預かりしたデータを広告に使うことはありません。\n\n2. 運用(12.3.1)\n\n毎日取得します。\n" % title)
        service = "s%d" % sum(map(ord, title))
        t.ok("--library", "p.db", "import", "t.txt", "--service", service)
        o = json.loads(t.ok("--library", "p.db", "ask", "--service", service, "--json", "データを広告の目的で使いますか。").out)
        t.equal("S:purpose" in o["controls"], front, "%s: front matter" % title)


def run(t):
    again(t)
    refusals(t)
    samples(t)
    own_purpose(t)
    truth(t)
