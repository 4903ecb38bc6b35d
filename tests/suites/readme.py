"""What the READMEs show is run: every `henji` line of their code blocks, in order, by a user with a paper, past answers
and a customer's sheet of those names; every file and picture that they name is there."""
import os
import re
import shutil
import subprocess

RELEASE_ONLY = True
FILES = {"whitepaper.txt": "demo/kumohashi-whitepaper.txt", "past-answers.csv": "papers/kumohashi-answers.csv",
         "customer.xlsx": "demo/checksheet.xlsx", "inbox/a.csv": "demo/vendor-check.csv", "inbox/b.xlsx": "ja-xlsx-grid/chousahyou.xlsx"}
LEAVES = ["customer.answered.xlsx", "customer.answered.report.html"]


def blocks(text):
    return [b.splitlines()[1:] for b in text.split("```")[1::2]]


def run(t):
    for name in ("README.md", "README.ja.md"):
        with open(os.path.join(t.root, name), encoding="utf-8") as f:
            text = f.read()
        folder = os.path.dirname(t.tmp(name, "x"))
        os.mkdir(os.path.join(folder, "inbox"))
        for there, ours in FILES.items():
            shutil.copy(os.path.join(t.root, "questionnaires", ours), os.path.join(folder, there))
        lines = [line for b in blocks(text) for line in b if line.startswith("henji ")]
        t.check(len(lines) >= 7, "%s shows commands" % name)
        env = t.env(HOME=folder)
        for line in lines:
            r = subprocess.run(["bash", "-c", line], cwd=folder, env=env, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
            t.check(r.returncode == 0, "%s: %s" % (name, line), "exit %d %s" % (r.returncode, r.stderr.decode()[-400:]))
        for made in LEAVES:
            t.check(os.path.exists(os.path.join(folder, made)) and made in text, "%s: %s is made" % (name, made))
        for line in [line for b in blocks(text) for line in b if line.startswith("./build.sh")]:
            word = line.split()[1]
            usage = subprocess.run(["bash", os.path.join(t.root, "build.sh"), "help"], stdout=subprocess.PIPE).stdout.decode()
            t.check("./build.sh %s " % word in usage, "%s: build.sh knows %s" % (name, word))
    for path in ("README.md", "README.ja.md", "src/README.md", "tests/README.md", "scripts/README.md", "vendor/README.md", "questionnaires/README.md"):
        full = os.path.join(t.root, path)
        if not t.check(os.path.exists(full), path):
            continue
        with open(full, encoding="utf-8") as f:
            text = f.read()
        gone = [p for p in re.findall(r"\]\(([^)#:]+)\)", text) if not os.path.exists(os.path.join(os.path.dirname(full), p))]
        here = os.path.dirname(full)
        for p in re.findall(r"`((?:\.\./)?[a-z]+/[A-Za-z0-9_./-]+\.[a-z]+)`", text):
            if "NNNN" not in p and not any(os.path.exists(os.path.join(base, p)) for base in (t.root, here)):
                gone.append(p)
        t.check(not gone, path + " names what is there", ", ".join(gone))
