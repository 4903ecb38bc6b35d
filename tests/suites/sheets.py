"""Reading any customer's sheet: our own sheets, one per shape, must be read without a fault; real forms nearly so."""
import csv
import json
import os
import re

REAL_QUESTIONS = 0.99  # floor of precision and recall of question cells, on each sheet of real forms
REAL_ANSWERS = 0.98    # the same of answer cells


def compare(t, name, want, got):
    """One sheet file against its truth."""
    roles = {s["name"]: s["role"] for s in got["sheets"]}
    errors = ["role of %s: %s" % (s, roles.get(s)) for s, r in want["roles"].items() if roles.get(s) != r]
    if want.get("encoding", got["encoding"]) != got["encoding"]:
        errors.append("encoding %s" % got["encoding"])
    found = {("%s!" % i["sheet"] if i["sheet"] else "") + i["question_cell"]: i for i in got["items"]}
    truth = {i["q"]: i for i in want["items"]}
    errors += ["missing " + q for q in truth if q not in found] + ["no question: " + q for q in found if q not in truth]
    for q, w in truth.items():
        g = found.get(q)
        if not g:
            continue
        for key, field in (("choice", "choice_cell"), ("answer", "answer_cell"), ("comment", "comment_cell"), ("cells", "choice_cells")):
            if w.get(key) != g[field]:
                errors.append("%s %s: %s, want %s" % (q, key, g[field], w.get(key)))
        for key, field in (("choices", "choices"), ("means", "choice_means"), ("answered", "answered"), ("id", "id"), ("category", "category"), ("hidden", "hidden"), ("question", "question")):
            if key in w and w[key] != g.get(field):
                errors.append("%s %s: %s, want %s" % (q, key, g.get(field), w[key]))
    t.check(not errors, name, "; ".join(errors[:5]))
    return len(truth)


def own_sheets(t):
    folder = os.path.join(t.root, "tests", "sheets")
    with open(os.path.join(folder, "truth.json"), encoding="utf-8") as f:
        truth = json.load(f)
    t.check(len(truth) >= 24, "at least 24 sheets of our own")
    items = 0
    for name in sorted(truth):
        r = t.ok("inspect", os.path.join(folder, name), "--json")
        if r.returncode == 0:
            items += compare(t, name, truth[name], json.loads(r.out))
    t.note("%d sheets of our own, %d questions" % (len(truth), items))


def rows_of(text):
    out = set()
    for part in filter(None, (p.strip() for p in text.split(","))):
        a, _, b = part.partition("-")
        out |= set(range(int(a), int(b or a) + 1))
    return out


def answer_cells(truth, rows):
    column = re.match(r"[A-Z]+", truth["answer_col"]).group(0)
    if "no answer column" in truth["notes"]:
        return set()
    if truth["file"].endswith("MASVS-Checklist-Template@219acc45.xlsx"):
        # the second table's own header (row 71) has "Status" in E
        return {("E" if r > 71 else "F") + str(r) for r in rows}
    return {column + str(r) for r in rows}


def score(want, got):
    hit = len(want & got)
    return (hit / len(got) if got else float(not want)), (hit / len(want) if want else float(not got))


def real_forms(t):
    table = t.need("corpora/questionnaires/GROUNDTRUTH.tsv")
    base = os.path.dirname(table)
    seen = {}
    t.note("question P / R   answer P / R   choices   sheet")
    for w in csv.DictReader(open(table, encoding="utf-8"), delimiter="\t"):
        if w["file"] not in seen:
            r = t.ok("inspect", os.path.join(base, w["file"]), "--json")
            seen[w["file"]] = json.loads(r.out) if r.returncode == 0 else {"items": []}
        items = [i for i in seen[w["file"]]["items"] if i["sheet"] == w["sheet"]]
        rows = rows_of(w["question_rows"])
        column = re.match(r"[A-Z]+", w["question_col"]).group(0)
        qp, qr = score({column + str(r) for r in rows}, {i["question_cell"] for i in items})
        ap, ar = score(answer_cells(w, rows), {i["choice_cell"] or i["answer_cell"] for i in items} - {None})
        listed = re.match(r"^[^:=]*$", w["dropdown_values"]) and w["dropdown_values"].split(",")
        if listed and len(listed) > 1:
            # the first list of a column counts: some forms put another one under the table
            values = all(i["choices"] and (i["choices"] == listed or set(i["choices"]) & set(listed)) for i in items)
        elif "=>" in w["dropdown_values"]:
            values = all(i["choices"] and len(i["choices"]) == 5 for i in items)
        else:
            values = True
        name = "%s %s" % (os.path.basename(w["file"]), w["sheet"])
        t.note("%.3f %.3f   %.3f %.3f   %s   %s" % (qp, qr, ap, ar, "ok" if values else "NO", name))
        t.check(min(qp, qr) >= REAL_QUESTIONS, name + ": question cells", "%.3f %.3f" % (qp, qr))
        t.check(min(ap, ar) >= REAL_ANSWERS, name + ": answer cells", "%.3f %.3f" % (ap, ar))
        t.check(values, name + ": choice values")


def run(t):
    own_sheets(t)
    real_forms(t)
