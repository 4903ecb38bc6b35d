"""henji rules as a person meets it: examples, types, tests, findings, trust, and a newcomer's first rule."""
import glob
import json
import os
import re
import time

LINES = 5       # a common customisation takes no more lines than this
EXAMPLES = 20   # of them, at least
START_MS = 8    # what all shipped packs may add to --version

ASK = "バックアップは何世代保管していますか。"


def library(t):
    if not os.path.exists(t.tmp("henji-demo", "library.db")):
        t.ok("demo", cwd=t.dir)
    return os.path.join(t.dir, "henji-demo", "library.db")


def put(t, name, text):
    path = t.tmp(name)
    with open(path, "w", encoding="utf-8") as f:
        f.write(text)
    return path


def code_lines(path):
    """Lines of the customisation itself: without notes, blank lines and tests."""
    with open(path, encoding="utf-8") as f:
        lines = [l.strip() for l in f]
    return [l for l in lines if l and not l.startswith("--") and not l.startswith("test{")]


def examples(t, lib):
    paths = sorted(glob.glob(os.path.join(t.root, "scripts", "examples", "[0-9]*.lua")))
    t.check(len(paths) >= EXAMPLES, "enough examples", len(paths))
    for p in paths:
        name = os.path.basename(p)
        t.check(len(code_lines(p)) <= LINES, name, "%d lines" % len(code_lines(p)))
        r = t.run("rules", "check", p)
        t.check(r.returncode == 0 and not r.out, name, "check: " + r.out)
        r = t.run("--library", lib, "--rules", p, "rules", "test", "--service", "kumohashi", "--json")
        got = [json.loads(l) for l in r.out.splitlines()]
        t.check(r.returncode == 0 and got and all(x["passed"] for x in got), name, r.out + r.err)
        t.check("warning" not in r.err, name, r.err)


def filled(t, lib, sheet, rules, *more):
    """The rows of a CSV after fill, as a list of lists, and the run."""
    import csv
    out = t.tmp("filled.csv")
    r = t.run("--library", lib, "--rules", rules, "fill", put(t, "sheet.csv", sheet), "--service", "kumohashi", "-o", out, "-f",
              "--no-report", *more)
    rows = list(csv.reader(open(out, encoding="utf-8"))) if r.returncode == 0 else []
    return rows, r


def example(t, name):
    return glob.glob(os.path.join(t.root, "scripts", "examples", name + "*.lua"))[0]


def in_sheets(t, lib):
    """What cannot be seen in one question: columns, choices, remarks, whole files."""
    plain = "No,質問,回答,備考\n1,%s,,\n2,多要素認証に対応していますか。,,\n" % ASK
    odd = "項番,お尋ねの趣旨,弊社宛ご返信\n1,%s,\n" % ASK
    for ex in ("19_", "22_"):
        rows, r = filled(t, lib, odd, example(t, ex))
        t.check(rows and "35 世代" in rows[1][2], ex, r.err)
    rows, r = filled(t, lib, plain, example(t, "11_"))
    t.check(rows and rows[1][3].startswith("詳細はホワイトペーパー") and not rows[2][3], "11_", "%r %s" % (rows, r.err))
    rows, r = filled(t, lib, plain, example(t, "05_"), "--customer", "株式会社見本銀行")
    t.check(rows and "見本銀行様向け" in rows[1][3], "05_", r.err)
    rows, r = filled(t, lib, "No,質問,判定(達している/達していない),回答\n1,バックアップを取得していますか。,,\n", example(t, "20_"))
    t.check(rows and rows[1][2] in ("達している", ""), "20_", "%r" % rows)
    all_review = put(t, "review.lua", 'rule{ "all", status = "review" }\n' + open(example(t, "23_"), encoding="utf-8").read())
    rows, r = filled(t, lib, plain, all_review)
    t.check(rows and rows[1][3] == "要確認 1" and rows[2][3] == "要確認 2", "23_", "%r" % rows)
    rows, r = filled(t, lib, plain, example(t, "17_"))
    t.check(rows and rows[1][2].endswith("(2026年4月時点)"), "17_", "%r" % rows)
    first = [filled(t, lib, plain, all_review)[0] for _ in range(3)]
    t.check(first[0] == first[1] == first[2], "the same rules give the same file")


def broken(t, lib):
    """One broken rule is left out with a warning; with --strict it is an error; the rest goes on."""
    sheet = "No,質問,回答,備考\n1,%s,,\n" % ASK
    rules = put(t, "broken.lua", 'rule{ "good", when = "バックアップ", comment = "一言" }\nrule{ "bad", anser = "x" }\n'
                'rule{ "runs", on_draft = function(d)\n  return d.nothing.here\nend }\nrule{ "loops", on_draft = function(d) while true do end end }\n')
    rows, r = filled(t, lib, sheet, rules)
    t.check(rows and rows[1][3] == "一言" and "35 世代" in rows[1][2], "the rest goes on", r.err)
    for want in (r"broken\.lua:2: rule 'bad': unknown field 'anser'\. Did you mean 'answer'\?",
                 r"broken\.lua:3: rule 'runs': on_draft failed and the rule is switched off: .*broken\.lua:4: 'nothing' is nothing \(nil\) here",
                 r"broken\.lua:6: rule 'loops': .*more than 10 million steps"):
        t.check(re.search(want, r.err), "said", "%r in %s" % (want, r.err))
    rows, r = filled(t, lib, sheet, rules, "--strict")
    t.check(r.returncode == 3 and "broken.lua:2" in r.err and len(r.err.strip().splitlines()) == 1, "strict", r.err)
    other = put(t, "other.csv", sheet)
    runs = []
    for jobs in ("1", "2"):
        r = t.run("--library", lib, "--rules", rules, "fill", "sheet.csv", other, "--service", "kumohashi", "--out", "box" + jobs, "-j", jobs,
                  "--report", "box%s.jsonl" % jobs, "-f")
        t.check(r.returncode == 0 and "broken.lua:2: rule 'bad'" in r.err, "told in a batch too", r.err)
        runs.append([open(t.tmp("box" + jobs, n), "rb").read() for n in ("sheet.answered.csv", "other.answered.csv")]
                    + [open(t.tmp("box%s.jsonl" % jobs), "rb").read()])
    t.check(runs[0] == runs[1] and "一言".encode() in runs[0][0], "the same with one worker and with two")
    late = put(t, "late.lua", 'rule{ "runs", on_draft = function(d) error("no") end }\n')
    rows, r = filled(t, lib, sheet, late, "--strict")
    t.check(r.returncode == 3 and "late.lua:1: rule 'runs'" in r.err, "strict, in a callback", r.err)
    syntax = put(t, "syntax.lua", 'rule{ "a" when = "x" }\n')
    rows, r = filled(t, lib, sheet, syntax)
    t.check(rows and "syntax.lua:1" in r.err, "a file with a syntax error", r.err)
    r = t.run("--library", lib, "--rules", "missing.lua", "fill", "sheet.csv", "--service", "kumohashi", "-n")
    t.check(r.returncode == 2 and "missing.lua" in r.err, "a file that is not there", "%d %s" % (r.returncode, r.err))


def findings(t):
    path = put(t, "find.lua", """rule{ "a", when = { concepts = "bakcup" }, choice = "yes" }
rule{ "b", when = "x" }
rule{ "c", when = { words = 3 }, choice = "yes" }
rule{ "d", when = { "x", none = "x" }, choice = "yes" }
rule{ "e",
  when = { words = "y" },
  chioce = "no" }
conecpt{ "x" }
""")
    r = t.run("rules", "check", path)
    t.equal(r.returncode, 3, "findings are an error")
    t.check("find.lua:8: error: unknown name 'conecpt'. Did you mean 'concept'?" in r.out, "a misspelt constructor", r.out)
    put(t, "find.lua", open(path).read().replace('conecpt{ "x" }\n', ""))
    r = t.run("rules", "check", path)
    for want in (":1: error: rule 'a': there is no concept 'bakcup'. Did you mean 'backup'?",
                 ":2: warning: rule 'b': it has no effect",
                 ":3: error: rule 'c': field 'when.words' wants a text or a list of texts, but it is a number",
                 ":4: warning: rule 'd': it can never hold",
                 ":7: error: rule 'e': unknown field 'chioce'. Did you mean 'choice'?"):
        t.check(want in r.out, "found", "%r in %s" % (want, r.out))
    ja = t.run("rules", "check", path, "--lang", "ja")
    t.check(":7: エラー: " in ja.out and "choice" in ja.out and "もしかして" in ja.out, "in Japanese", ja.out)


def trust(t, lib):
    here = t.tmp("project", "x")
    here = os.path.dirname(here)
    rules = put(t, os.path.join("project", "henji.lua"), 'rule{ "project.rule", when = "バックアップ", comment = "p" }\n')
    sheet = put(t, os.path.join("project", "s.csv"), "No,質問,回答,備考\n1,%s,,\n" % ASK)
    more = put(t, os.path.join("project", "s2.csv"), "No,質問,回答,備考\n1,%s,,\n" % ASK)

    def fill(*args):
        return t.run("--library", lib, "fill", *args, "--service", "kumohashi", "-f", cwd=here)

    r = fill(sheet, "-o", "o.csv", "--no-report")
    t.check(r.returncode == 0 and "henji rules trust henji.lua" in r.err, "an untrusted file is left out, and said", r.err)
    r = fill(sheet, more, "--out", "box", "--no-report")
    t.check(r.returncode == 3 and "not trusted" in r.err, "in a batch it is an error", "%d %s" % (r.returncode, r.err))
    t.ok("rules", "trust", "henji.lua", cwd=here)
    r = fill(sheet, "-o", "o.csv", "--no-report")
    t.check("trust" not in r.err and ",p" in open(os.path.join(here, "o.csv"), encoding="utf-8").read(), "trusted", r.err)
    r = fill(sheet, more, "--out", "box", "--no-report")
    t.check(r.returncode == 0, "trusted in a batch", r.err)
    refused = 0
    original = open(rules, "rb").read()
    for i in range(len(original)):
        changed = bytearray(original)
        changed[i] ^= 1
        open(rules, "wb").write(bytes(changed))
        r = t.run("rules", "list", "--json", cwd=here)
        refused += "not trusted" in r.err and "project.rule" not in r.out
        if i == 12:
            break
    t.equal(refused, min(13, len(original)), "one changed bit, and it is a stranger")
    open(rules, "wb").write(original)
    t.ok("rules", "trust", "--remove", "henji.lua", cwd=here)
    r = t.run("rules", "list", "--json", cwd=here)
    t.check("not trusted" in r.err, "no longer trusted", r.err)
    r = t.run("rules", "trust", put(t, "no.lua", "rule{"))
    t.check(r.returncode == 3 and "no.lua:" in r.err, "a broken file is not trusted", r.err)


def layers(t, lib):
    """shipped < user < --rules"""
    config = t.tmp("config", "henji", "rules", "mine.lua")
    put(t, config, 'rule{ "who", when = "バックアップ", comment = "user" }\nrule{ "other", when = "世代", comment = "user too" }\n')
    env = t.env(XDG_CONFIG_HOME=t.tmp("config"))
    sheet = put(t, "l.csv", "No,質問,回答,備考\n1,%s,,\n" % ASK)
    option = put(t, "option.lua", 'rule{ "who", when = "バックアップ", comment = "option", priority = -9 }\n')
    for args, want in (((), "user"), (("--rules", option), "option"), (("--no-rules",), "")):
        t.run("--library", lib, *args, "fill", sheet, "--service", "kumohashi", "-o", "l.out.csv", "-f", "--no-report", env=env)
        got = open(t.tmp("l.out.csv"), encoding="utf-8").read().strip().rsplit(",", 1)[1]
        t.equal(got, want, "layer %s" % (args,))
    r = t.run("--rules", option, "rules", "list", "--json", env=env)
    rows = [json.loads(l) for l in r.out.splitlines()]
    t.equal([(x["name"], x["layer"]) for x in rows], [("who", "option"), ("other", "user")], "list, in order")


def newcomer(t, lib):
    """From nothing to a rule that changes one answer, with its test, by what the help and the skeleton say."""
    text = t.ok("help", "rules").out
    for word in ("rules new", "rule{", "when", "answer", "test{", "--rules"):
        t.check(word in text, "the help says", word)
    before = t.ok("--library", lib, "ask", "本社の所在地を教えてください。", "--service", "kumohashi", "--json")
    t.check("千代田区" not in before.out, "not known before")
    r = t.ok("rules", "new", "my.lua")
    t.check("rules check my.lua" in r.err, "it says what comes next", r.err)
    r = t.run("rules", "new", "my.lua")
    t.check(r.returncode == 4, "it does not write over a file", r.err)
    t.ok("rules", "check", "my.lua")
    t.ok("--library", lib, "--rules", "my.lua", "rules", "test", "--service", "kumohashi")
    # change the answer, forget the test: it fails, and says what was expected, what came, and why
    mine = open(t.tmp("my.lua"), encoding="utf-8").read().replace("東京都千代田区にあります", "大阪市北区にあります")
    put(t, "my.lua", mine)
    r = t.run("--library", lib, "--rules", "my.lua", "rules", "test", "--service", "kumohashi")
    t.check(r.returncode == 1 and "my.lua:" in r.out and "千代田区" in r.out and "大阪市北区" in r.out and "why:" in r.out, "a failing test", r.out)
    put(t, "my.lua", mine.replace('answer = "千代田区"', 'answer = "大阪市北区"'))
    t.ok("--library", lib, "--rules", "my.lua", "rules", "test", "--service", "kumohashi")
    after = t.ok("--library", lib, "--rules", "my.lua", "ask", "本社の所在地を教えてください。", "--service", "kumohashi", "--json")
    got = json.loads(after.out)
    t.check("大阪市北区" in (got["answer"] or "") and got["rule"] == "office.address" and got["status"] == "drafted", "one answer changed", after.out)
    r = t.ok("--library", lib, "--rules", "my.lua", "rules", "trace", "本社の所在地を教えてください。", "--service", "kumohashi")
    t.check("office.address" in r.out and "my.lua" in r.out and "本社" in r.out, "trace", r.out)
    sheet = put(t, "cov.csv", "No,質問,回答\n1,%s,\n2,本社はどこですか。,\n" % ASK)
    r = t.ok("--library", lib, "--rules", "my.lua", "rules", "coverage", sheet, "--service", "kumohashi", "--all")
    t.check(re.search(r"^ +1 +office\.address", r.out, re.M) and "no rule: 1" in r.out, "coverage", r.out)
    # every line that the skeleton offers to try works when its -- is taken away
    tried = re.sub(r"(?m)^-- (concept\{|rule\{)", r"\1", open(t.tmp("my.lua"), encoding="utf-8").read())
    put(t, "tried.lua", tried)
    r = t.run("rules", "check", "tried.lua")
    t.check(r.returncode == 0 and not r.out, "the skeleton's other examples", r.out)


def cookbook(t, lib):
    """The Lua of the cookbook runs, and its tables name only what there is."""
    types = open(os.path.join(t.root, "scripts", "rules.d.lua"), encoding="utf-8").read()
    for name in ("README.md", "README.ja.md"):
        text = open(os.path.join(t.root, "scripts", name), encoding="utf-8").read()
        blocks = re.findall(r"```lua\n(.*?)```", text, re.S)
        t.check(len(blocks) >= 1, name, "no Lua in it")
        for i, block in enumerate(blocks):
            path = put(t, "%s.%d.lua" % (name, i), block)
            r = t.run("--library", lib, "--rules", path, "rules", "test", "--service", "kumohashi")
            t.check(r.returncode == 0, name, r.out + r.err)
        for row in re.findall(r"(?m)^\| (`[^|]+) \|", text):
            for word in re.findall(r"`(\w+)", row):
                if "/" in row or ".lua" in row:
                    t.check(os.path.exists(os.path.join(t.root, "scripts", word)) or ".lua" in row, name, word)
                else:
                    t.check(re.search(r"---@field %s\b" % word, types) is not None, name, "no field '%s'" % word)
        for example_name in re.findall(r"`(\d\d_\w+\.lua)`", text):
            t.check(os.path.exists(os.path.join(t.root, "scripts", "examples", example_name)), name, example_name)
        t.equal(len(re.findall(r"`(\d\d_\w+\.lua)`", text)), len(glob.glob(os.path.join(t.root, "scripts", "examples", "[0-9]*.lua"))),
                "%s lists every example" % name)


def speed(t):
    """Start-up with every shipped pack, over --version; the best of many, because other work runs here too."""
    def best(*args):
        times = []
        for _ in range(25):
            start = time.perf_counter()
            t.run(*args)
            times.append(time.perf_counter() - start)
        return min(times) * 1000
    version, packs = best("--version"), best("rules", "types")
    t.note("start-up with all shipped packs: %.1f ms over --version" % (packs - version))
    t.check(packs - version <= START_MS, "start-up", "%.1f ms" % (packs - version))


def run(t):
    lib = library(t)
    t.equal(t.ok("rules", "types").out, open(os.path.join(t.root, "scripts", "rules.d.lua"), encoding="utf-8").read(),
            "scripts/rules.d.lua is what `henji rules types` prints")
    examples(t, lib)
    in_sheets(t, lib)
    broken(t, lib)
    findings(t)
    trust(t, lib)
    layers(t, lib)
    newcomer(t, lib)
    cookbook(t, lib)
    if t.flavour == "release":
        speed(t)
