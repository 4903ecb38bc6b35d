"""How good the drafts are on the labelled development questions: 150 questions, five real whitepapers.

A third of the questions, chosen by sha256(id) mod 3 == 0, is kept aside: nothing is tuned on it, it is only measured.
Both parts are printed and have their own floors. The measures are those of the labels' own scorer: a draft is right
when the paper answers the question and every fact of the label stands in the draft.
"""
import json

from labels import aside, check_floors, figures, judge, measure

RELEASE_ONLY = True
SERVICES = ["karte", "talkz", "scc", "spotec", "sustaina"]
# Least shares in percent (labels.py says what they are). drafted only for Japanese: an English question over a Japanese
# paper is for review.
FLOORS = {
    ("tuned", "ja"): {"ctl1": 96.5, "ctl3": 98.5, "facts": 97.5, "prec": 95.5, "drafted": 90, "safe": 99, "open": 97, "choice": 92.5, "said": 95, "ece": 5},
    ("tuned", "en"): {"ctl1": 96, "ctl3": 98, "facts": 98, "safe": 99, "open": 98, "choice": 97, "ece": 4},
    ("aside", "ja"): {"ctl1": 94, "ctl3": 98, "facts": 96, "prec": 93, "drafted": 84, "safe": 96, "open": 93, "choice": 87, "said": 97, "ece": 6},
    ("aside", "en"): {"ctl1": 93, "ctl3": 99, "facts": 97, "safe": 99, "open": 98, "choice": 92, "ece": 7},
}


def run(t):
    lib, results = t.tmp("library.db"), []
    questions = {}
    with open(t.need("eval/questions_dev.jsonl"), encoding="utf-8") as f:
        for line in f:
            q = json.loads(line)
            questions[q["id"]] = q
    for s in SERVICES:
        t.ok("--library", lib, "import", t.need("whitepapers/%s.txt" % s), "--service", s)
        report = t.tmp(s + ".jsonl")
        t.ok("--library", lib, "fill", t.need("eval/questions_dev.csv"), "--service", s, "-o", t.tmp(s + ".csv"), "--report", report)
        with open(report, encoding="utf-8") as f:
            items = {i["id"]: i for i in map(json.loads, f)}
        for qid, q in questions.items():
            if t.check(qid in items, "%s of %s is in the report" % (qid, s)):
                results.append((("aside" if aside(qid) else "tuned"), q["lang"], s, judge(q, q["labels"][s], items[qid])))
    t.equal(sum(r["forbidden"] for _, _, _, r in results), 0, "no draft holds a forbidden string")
    for (part, lang), floors in FLOORS.items():
        rs = [r for p, l, _, r in results if (p, l) == (part, lang)]
        m = measure(rs)
        t.note("%s %s, %d labels: %s" % (part, lang, len(rs), figures(m)))
        check_floors(t, "%s %s" % (part, lang), m, floors)
    for s in SERVICES:
        m = measure([r for _, _, x, r in results if x == s])
        t.note("%s: %s" % (s, figures(m)))
