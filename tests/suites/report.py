"""The reports of real fills: JSON lines field by field as the contract says, a CSV that spreadsheets can open safely, and a
page that is small, complete and asks nobody for anything. (How the page behaves: ./build.sh browser.)"""
import base64
import csv
import hashlib
import html
import io
import json
import os
import re
import unicodedata

FIELDS = ["schema", "file", "sheet", "id", "category", "question", "question_cell", "answer_cell", "choice_cell", "choice_cells",
          "comment_cell", "service", "status", "reason", "choice", "choice_value", "answer", "controls", "confidence", "evidence",
          "citation", "rule"]
CELL = re.compile(r"[A-Z]{1,3}[1-9]\d{0,6}$")
RUNS = [("demo/checksheet.xlsx", "kumohashi"), ("demo/vendor-check.csv", "kumohashi"), ("demo/vendor-assessment.xlsx", "tsumifuda"),
        ("ja-xlsx-oneof/checklist.xlsx", "hakoyomi"), ("ja-csv-cp932/kakunin.csv", "hakoyomi")]
PAPERS = {"kumohashi": "demo/kumohashi-whitepaper.txt", "tsumifuda": "demo/tsumifuda-whitepaper.md", "hakoyomi": "papers/hakoyomi-whitepaper.md"}
PAGE_BYTES = 1500 * 1000  # for 300 questions


def squeeze(s):
    return re.sub(r"[\s|*`#\\]+", "", unicodedata.normalize("NFKC", s))


def no_twice(pairs):
    keys = [k for k, _ in pairs]
    assert len(keys) == len(set(keys)), "a key twice"
    return dict(pairs)


def read_jsonl(path):
    with open(path, encoding="utf-8", newline="\n") as f:
        return [json.loads(line, object_pairs_hook=no_twice) for line in f.read().rstrip("\n").split("\n")]


def faults_of(i, file, service, is_csv, paper):
    """What is wrong with one object, as words."""
    def text(k, null=True):
        return (null and i[k] is None) or (isinstance(i[k], str) and i[k] != "")
    out = []
    if list(i) != FIELDS:
        return ["fields %s" % sorted(set(i) ^ set(FIELDS))]
    if i["schema"] != 1 or i["file"] != file or i["service"] != service:
        out.append("schema, file or service")
    out += [k for k in ("id", "category", "reason", "choice_value", "answer", "citation", "rule") if not text(k)]
    if not text("question", False) or not isinstance(i["question_cell"], str) or (i["sheet"] is None) != is_csv:
        out.append("question or sheet")
    out += [k for k in ("question_cell", "answer_cell", "choice_cell", "comment_cell") if i[k] is not None and not CELL.match(i[k])]
    if i["choice_cells"] is not None and (not i["choice_cells"] or not all(CELL.match(c) for c in i["choice_cells"].values())):
        out.append("choice_cells")
    if i["status"] not in ("drafted", "review", "unanswered", "kept") or i["choice"] not in (None, "yes", "no", "na", "conditional"):
        out.append("status or choice")
    if isinstance(i["confidence"], bool) or not isinstance(i["confidence"], (int, float)) or not 0 <= i["confidence"] <= 1:
        out.append("confidence")
    for k in ("controls", "evidence"):
        if not isinstance(i[k], list) or not all(isinstance(x, str) and x for x in i[k]):
            out.append(k)
    return out + faults_of_status(i, paper)


def faults_of_status(i, paper):
    out = []
    if i["status"] in ("unanswered", "kept"):
        out += ["%s: has %s" % (i["status"], k) for k in ("answer", "choice", "choice_value", "citation") if i[k] is not None]
        out += ["%s: has evidence" % i["status"]] if i["evidence"] else []
    if i["status"] != "drafted" and i["reason"] is None:
        out.append("%s without a reason" % i["status"])
    if i["status"] == "drafted":
        out += ["drafted without " + k for k in ("answer", "evidence", "citation") if not i[k]]
    if i["choice_value"] is not None and i["choice"] is None:
        out.append("a value without a choice")
    for e in i["evidence"]:
        if squeeze(e) not in paper:
            out.append("evidence is not in the paper: " + e[:40])
    return out


def check_json(t, name, path, file, service, inspected):
    with open(os.path.join(t.root, "questionnaires", PAPERS[service]), encoding="utf-8") as f:
        paper = squeeze(f.read())
    items = read_jsonl(path)
    bad = []
    for i in items:
        bad += ["%s: %s" % (i.get("question_cell"), b) for b in faults_of(i, file, service, file.endswith(".csv"), paper)]
    t.check(not bad, name + ": every field as the contract says", "; ".join(bad[:5]))
    keys = ("sheet", "id", "question", "question_cell", "choice_cell", "answer_cell", "comment_cell")
    t.equal([[i[k] for k in keys] for i in items], [[i[k] for k in keys] for i in inspected], name + ": the items and cells that inspect shows, in file order")
    return items


def check_csv(t, name, path, items):
    raw = open(path, "rb").read()
    t.check(raw.startswith(b"\xef\xbb\xbf"), name + ": the CSV says that it is UTF-8")
    t.check(raw.count(b"\r\n") >= len(items) + 1 and raw.endswith(b"\r\n"), name + ": lines end as spreadsheets want")
    rows = list(csv.reader(io.StringIO(raw.decode("utf-8-sig"), newline=""), strict=True))
    t.equal([len(r) for r in rows], [len(rows[0])] * (len(items) + 1), name + ": one CSV row a question, as wide as its header")
    risky = [c for r in rows for c in r if c[:1] in "=+-@\t\r" and c and not re.match(r"[-+]?[\d.,]+%?$", c)]
    t.check(not risky, name + ": no CSV cell is a formula", repr(risky[:3]))
    t.equal([(r[4].lstrip("'"), r[5]) for r in rows[1:]], [(i["question"], i["question_cell"]) for i in items], name + ": the CSV tells of the same questions")


def source_hash(policy, kind):
    return re.search(kind + r"-src 'sha256-([A-Za-z0-9+/]{43}=)'", policy).group(1)


def check_page(t, name, path, items, lang):
    page = open(path, encoding="utf-8", newline="").read()
    low = page.lower()
    policy = html.unescape(re.search(r'<meta http-equiv="Content-Security-Policy" content="([^"]*)"', page).group(1))
    for kind, tag in (("style", "style"), ("script", "script")):
        body = re.findall(r"<%s>(.*?)</%s>" % (tag, tag), page, re.S)
        t.check(len(body) == 1, "%s: one <%s>" % (name, tag))
        want = base64.b64encode(hashlib.sha256(body[0].encode()).digest()).decode()
        t.equal(source_hash(policy, kind), want, "%s: the policy's hash of the %s" % (name, tag))
    t.check(policy.startswith("default-src 'none'") and "unsafe" not in policy and "*" not in policy, name + ": a strict policy", policy)
    t.check(page.find("Content-Security-Policy") < page.find("<style"), name + ": the policy comes before what it rules")
    t.check(not re.search(r"(src|href|action|poster|data)\s*=\s*[\"']?(?!#)[^>\s]*//", low) and "url(" not in low and "@import" not in low,
            name + ": nothing is fetched")
    t.check('<html lang="%s">' % lang in page and "{{" not in page, name + ": language and slots")
    t.check(not re.search(r"<[a-z][^>]*\s(style|on[a-z]+)\s*=", low), name + ": no inline style or handler")
    cards = re.findall(r'<article class="card c-(\w+)"', page)
    t.equal(cards, [i["status"] for i in items], name + ": a card for each question, in file order")
    text = squeeze(html.unescape(re.sub(r"<(style|script)>.*?</\1>|<br>|</?[a-z][^>]*>", "", page, flags=re.S)))
    lost = [i["question"] for i in items if squeeze(i["question"]) not in text]
    lost += [i["answer"] for i in items if i["answer"] and squeeze(i["answer"]) not in text]
    lost += [i["citation"] for i in items if i["citation"] and squeeze(i["citation"]) not in text]
    t.check(not lost, name + ": the page holds every question, draft and citation", repr(lost[:2]))
    t.check(len(page.encode()) < PAGE_BYTES, name + ": size", "%d bytes" % len(page.encode()))


def check_words(t):
    """Every word of the template has a Japanese form (the code's own words are checked by the suite messages)."""
    known = set()
    with open(os.path.join(t.root, "scripts", "messages", "ja", "report.txt"), encoding="utf-8") as f:
        known = {line[4:].rstrip("\n") for line in f if line.startswith("en: ")}
    with open(os.path.join(t.root, "src", "report", "report.html"), encoding="utf-8") as f:
        words = set(re.findall(r"\{\{t:(.*?)\}\}", f.read()))
    t.check(len(words) > 20 and words <= known, "the page's words in Japanese", ", ".join(sorted(words - known)[:5]))
    model = open(os.path.join(t.root, "src", "report", "report_model.c"), encoding="utf-8").read()
    titles = set(re.findall(r'"([A-Z][a-z][^"]{6,})"', model[model.index("report_group_title"):model.index("/* ---- controls")]))
    t.check(len(titles) == 18 and titles <= known, "the control groups in Japanese", ", ".join(sorted(titles - known)[:5]))


def check_again(t, lib, filled, service):
    """What was written is kept the next time, and the report says so."""
    report = t.tmp("again.jsonl")
    t.ok("--library", lib, "fill", filled, "--service", service, "-o", t.tmp("again.xlsx"), "--report", report)
    items = read_jsonl(report)
    kept = [i for i in items if i["status"] == "kept"]
    t.check(len(kept) > len(items) / 2, "a second fill keeps what is there", "%d of %d" % (len(kept), len(items)))
    bad = [b for i in items for b in faults_of_status(i, "")if i["status"] == "kept"]
    t.check(not bad, "kept items claim nothing", "; ".join(bad[:3]))


def check_large(t, lib):
    lines = open(os.path.join(t.root, "questionnaires", "demo", "vendor-check.csv"), encoding="utf-8").read().strip().split("\n")
    path, page = t.tmp("300.csv"), t.tmp("300.html")
    with open(path, "w", encoding="utf-8") as f:
        f.write("\n".join([lines[0]] + [lines[1 + i % (len(lines) - 1)] for i in range(300)]) + "\n")
    t.ok("--library", lib, "fill", path, "--service", "kumohashi", "-o", t.tmp("300.out.csv"), "--report", page)
    size = os.path.getsize(page)
    t.check(size <= PAGE_BYTES, "the page of 300 questions", "%d bytes" % size)
    t.note("the page of 300 questions: %d kB" % (size / 1000))


def run(t):
    lib = t.tmp("library.db")
    for service, paper in PAPERS.items():
        t.ok("--library", lib, "import", os.path.join(t.root, "questionnaires", paper), "--service", service)
    for n, (file, service) in enumerate(RUNS):
        source, lang = os.path.join(t.root, "questionnaires", file), "en" if n % 2 else "ja"
        name, out = os.path.basename(file), t.tmp("%d%s" % (n, os.path.splitext(file)[1]))
        reports = [t.tmp("%d.%s" % (n, e)) for e in ("jsonl", "report.csv", "html")]
        t.ok("--library", lib, "--lang", lang, "fill", source, "--service", service, "-o", out,
             *[x for r in reports for x in ("--report", r)])
        inspected = json.loads(t.ok("--library", lib, "inspect", source, "--json").out)["items"]
        items = check_json(t, name, reports[0], name, service, inspected)
        check_csv(t, name, reports[1], items)
        check_page(t, name, reports[2], items, lang)
        if "oneof" in file:
            t.check(all(i["choice_cells"] and i["choice_cell"] is None for i in items), name + ": one cell for each choice")
        if n == 0:
            check_again(t, lib, out, service)
    check_words(t)
    check_large(t, lib)
