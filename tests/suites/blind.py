"""How good the drafts are on questions that were written blind: from the papers alone, without a look at the vocabulary or at
any draft. See ../blind/README.md. The set `fresh` is never tuned on; of the others the third with
sha256(id) mod 3 == 0 is kept aside. Three papers stand in the tree; without the shared folder only these are measured."""
import csv
import json
import os

from labels import aside, check_floors, figures, judge, measure, norm

RELEASE_ONLY = True
FRESH = "fresh"
# Least shares in percent; ../labels.py says what they are. Raised as henji gets better.
FLOORS = {
    ("tuned", "ja"): {"ctl1": 90, "ctl3": 97, "facts": 94, "prec": 95.5, "drafted": 68, "safe": 97, "open": 85, "choice": 75, "said": 83, "ece": 5},
    ("tuned", "en"): {"ctl1": 88, "ctl3": 95, "facts": 90, "safe": 98, "open": 90, "choice": 71, "said": 85, "ece": 8},
    ("aside", "ja"): {"ctl1": 87, "ctl3": 94, "facts": 84, "prec": 92.5, "drafted": 62, "safe": 95, "open": 77, "choice": 59, "said": 82, "ece": 8},
    ("aside", "en"): {"ctl1": 82, "ctl3": 93, "facts": 74, "safe": 98, "open": 64, "choice": 50, "said": 66},
    ("fresh", "ja"): {"ctl1": 87, "ctl3": 96, "facts": 91, "prec": 96, "drafted": 66, "safe": 97, "open": 80, "choice": 70, "said": 88, "ece": 8},
    ("fresh", "en"): {"ctl1": 78, "ctl3": 93, "facts": 83, "safe": 98, "open": 84, "choice": 70, "said": 80},
}


def load(t):
    for name in sorted(os.listdir(os.path.join(t.root, "tests", "blind"))):
        if name.endswith(".jsonl"):
            with open(os.path.join(t.root, "tests", "blind", name), encoding="utf-8") as f:
                yield name[:-6], [json.loads(line) for line in f]


def paper_of(t, service):
    own = os.path.join(t.root, "tests", "blind", "papers", service + ".txt")
    return own if os.path.exists(own) else t.need("whitepapers/%s.txt" % service)


def write_sheet(path, questions):
    with open(path, "w", encoding="utf-8-sig", newline="") as f:
        w = csv.writer(f, lineterminator="\r\n")
        w.writerow(["No.", "カテゴリ", "質問", "回答", "備考"])
        w.writerows([q["id"], q["category"], q["question"], "", ""] for q in questions)


def check_labels(t, name, questions, papers):
    bad, ids = [], [q["id"] for q in questions]
    for q in questions:
        for service, lab in q["labels"].items():
            bad += ["%s %s: %s" % (q["id"], service, f) for f in lab["facts"] if service in papers and not any(norm(a) in papers[service] for a in f)]
            if (lab["answerable"] == "no") != (not lab["controls"]):
                bad.append("%s %s: controls and answerable disagree" % (q["id"], service))
    t.check(len(ids) == len(set(ids)), "ids of %s are unique" % name)
    t.check(not bad, "facts of %s stand in the papers" % name, "; ".join(bad[:5]))


def run(t):
    sets, lib, papers = dict(load(t)), t.tmp("library.db"), {}
    own = {p[:-4] for p in os.listdir(os.path.join(t.root, "tests", "blind", "papers"))}
    services = {s for qs in sets.values() for q in qs for s in q["labels"]}
    if not t.have_shared():
        services &= own
        t.skip("the whitepapers of ../shared are not here: only our own three are measured")
    for s in sorted(services):
        path = paper_of(t, s)
        t.ok("--library", lib, "import", path, "--service", s)
        with open(path, encoding="utf-8") as f:
            papers[s] = norm(f.read())
    results = []
    for name, questions in sets.items():
        check_labels(t, name, questions, papers)
        for s in sorted(services & {s for q in questions for s in q["labels"]}):
            asked = [q for q in questions if s in q["labels"]]
            sheet, report = t.tmp("%s.%s.csv" % (name, s)), t.tmp("%s.%s.jsonl" % (name, s))
            write_sheet(sheet, asked)
            t.ok("--library", lib, "fill", sheet, "--service", s, "-o", t.tmp("%s.%s.out.csv" % (name, s)), "--report", report)
            with open(report, encoding="utf-8") as f:
                items = {i["id"]: i for i in map(json.loads, f)}
            for q in asked:
                if t.check(q["id"] in items, "%s of %s is in the report" % (q["id"], s)):
                    part = FRESH if name == FRESH else "aside" if aside(q["id"]) else "tuned"
                    results.append((part, q["lang"], name, judge(q, q["labels"][s], items[q["id"]])))
    t.equal(sum(r["forbidden"] and r["status"] == "drafted" for _, _, _, r in results), 0, "no drafted answer holds a forbidden string")
    for part, lang in sorted({(p, l) for p, l, _, _ in results}):
        m = measure([r for p, l, _, r in results if (p, l) == (part, lang)])
        t.note("%s %s, %d labels: %s" % (part, lang, sum((p, l) == (part, lang) for p, l, _, _ in results), figures(m)))
        if t.have_shared(): # the floors are those of all papers together
            check_floors(t, "%s %s" % (part, lang), m, FLOORS[part, lang])
