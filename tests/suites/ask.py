"""ask, explain and eval: one question, why a draft is what it is, how good drafts are."""
import json
import os

FIELDS = {"schema", "question", "id", "category", "service", "status", "reason", "choice", "answer", "controls", "confidence", "evidence", "citation", "rule"}


def run(t):
    lib = t.tmp("library.db")
    paper = os.path.join(t.root, "questionnaires", "demo", "kumohashi-whitepaper.txt")
    sheet = os.path.join(t.root, "questionnaires", "demo", "vendor-check.csv")
    t.ok("--library", lib, "import", paper, "--service", "kumohashi")
    ask(t, lib)
    explain(t, lib, sheet)
    evaluate(t, lib, sheet)


def ask(t, lib):
    r = t.ok("--library", lib, "ask", "--service", "kumohashi", "--json", "バックアップは毎日取得していますか。")
    o = json.loads(r.out)
    t.check(FIELDS <= set(o), "ask has the report's fields", str(sorted(set(o) ^ FIELDS)))
    t.check(o["status"] == "drafted" and o["choice"] == "yes" and o["controls"][0] == "12.3.1", "a sure draft", r.out[:400])
    t.check(o["evidence"] and all(e in o["answer"] for e in o["evidence"]), "evidence stands in the answer")
    t.equal(t.ok("--library", lib, "ask", "--service", "kumohashi", "--json", "バックアップは毎日取得していますか。").out, r.out, "the same bytes twice")
    o = json.loads(t.ok("--library", lib, "ask", "--service", "kumohashi", "--json", "サイバー保険に加入していますか。").out)
    t.check(o["status"] == "unanswered" and o["answer"] is None and o["choice"] is None and o["reason"], "what is not there is left open", str(o))
    short = json.loads(t.ok("--library", lib, "ask", "--service", "kumohashi", "--json", "--max-chars", "60", "バックアップについて説明してください。").out)
    t.check(len(short["answer"]) <= 120 and short["evidence"], "a limit cuts at whole passages", short["answer"])
    t.equal(t.run("--library", lib, "ask", "x").returncode, 3, "ask without a service")
    t.equal(t.run("--library", lib, "ask", "--service", "nobody", "x").returncode, 2, "ask about an unknown service")
    t.equal(t.run("--library", lib, "--strict", "ask", "--service", "kumohashi", "サイバー保険に加入していますか。").returncode, 1, "strict: needs a person")
    text = t.ok("--library", lib, "ask", "--service", "kumohashi", "バックアップ\x1b[31mの頻度").out
    t.check("\x1b" not in text, "no control character reaches the terminal")


def explain(t, lib, sheet):
    items = json.loads(t.ok("inspect", sheet, "--json").out)["items"]
    it = next(i for i in items if "バックアップ" in i["question"])
    r = t.ok("--library", lib, "explain", sheet, it["question_cell"], "--service", "kumohashi", "--json")
    o = json.loads(r.out)
    t.equal(o["question"], it["question"], "explain finds the question by its cell")
    trace = o["trace"]
    t.check(1 <= len(trace["candidates"]) <= 5 and "backup" in trace["concepts"], "the trace names concepts and candidates", r.out[-600:])
    c = trace["candidates"][0]
    t.check({"control", "title", "score", "text", "prior", "passage", "best", "reasons"} <= set(c), "a candidate has its score's parts")
    scores = [x["score"] for x in trace["candidates"]]
    t.equal(scores, sorted(scores, reverse=True), "best candidates first")
    for name in (it["id"], it["answer_cell"]):
        t.equal(t.ok("--library", lib, "explain", sheet, name, "--service", "kumohashi", "--json").out, r.out, "the same by %s" % name)
    text = t.ok("--library", lib, "explain", sheet, it["id"], "--service", "kumohashi", "--lang", "ja").out
    t.check("上位候補" in text and "12.3.1" in text, "explain in Japanese", text[:300])
    bad = t.run("--library", lib, "explain", sheet, "ZZ99", "--service", "kumohashi")
    t.check(bad.returncode == 2 and bad.err.count("\n") == 1 and not bad.out, "a cell without a question", bad.err)


def evaluate(t, lib, sheet):
    filled = t.tmp("filled.csv")
    t.ok("--library", lib, "fill", sheet, "--service", "kumohashi", "-o", filled, "--no-report")
    r = t.ok("--library", lib, "eval", filled, "--service", "kumohashi", "--json")
    o = json.loads(r.out)
    t.check(o["answered"] > 10 and o["drafted_right"] == o["drafted"] > 5 and o["precision"] == 1.0, "our own drafts are right by this measure", r.out[:400])
    t.equal(sum(b["drafts"] for b in o["calibration"]), o["given"], "the calibration table holds every draft")
    wrong = t.tmp("wrong.csv")
    with open(wrong, "w", encoding="utf-8") as f:
        f.write("No.,質問,回答\n1,バックアップは毎日取得していますか。,担当営業までお問い合わせください\n2,保存データの暗号化方式,\n")
    o = json.loads(t.ok("--library", lib, "eval", wrong, "--service", "kumohashi", "--json").out)
    t.check(o["answered"] == 1 and o["drafted_right"] == 0 and len(o["misses"]) == 1, "a different answer is a miss", str(o)[:300])
    t.check("surest misses" in t.ok("--library", lib, "eval", wrong, "--service", "kumohashi", "--lang", "en").out, "misses are shown")
    none = t.run("--library", lib, "eval", sheet, "--service", "kumohashi")
    t.check(none.returncode == 2 and none.err.count("\n") == 1, "a sheet without answers", none.err)
