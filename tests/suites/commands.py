"""Every command: its help, its examples, its errors; languages, pipes and closed descriptors."""
import os
import re
import shlex
import subprocess


def command_names(t):
    out = t.ok("help").out
    block = out.split("Commands:\n")[1].split("\n\n")[0]
    return [line.split()[0] for line in block.splitlines() if line.strip()]


def run(t):
    names = command_names(t)
    t.check({"import", "services", "sections", "show", "ask", "inspect", "fill", "patch", "explain", "prove", "rules", "demo", "doctor",
             "help"} <= set(names), "all commands are there", str(names))
    t.ok("demo")
    demo = t.tmp("henji-demo", "x")[:-2]
    for name in names:
        for lang in ("en", "ja"):
            r = t.ok("help", name, "--lang", lang)
            if lang == "ja":
                t.check(re.search("[ぁ-ん]", r.out), "help %s in Japanese" % name)
        text = t.run("help", name, env=t.env(LC_ALL="C")).out
        t.check("Examples" in text, "help %s shows an example" % name)
        for line in text.split("Examples")[-1].splitlines()[1:]:
            if line.strip().startswith("henji "):
                r = subprocess.run(["bash", "-c", line.strip()], cwd=demo, env=t.env(), stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                                   stderr=subprocess.PIPE, timeout=120)
                t.check(r.returncode == 0, "example: " + line.strip(), "exit %d %s" % (r.returncode, r.stderr.decode()[-400:]))
    usage(t)
    manners(t, demo)


def one_line(t, r, code, name):
    t.check(r.returncode == code and r.err.count("\n") == 1 and r.err.startswith("henji: error: ") and not r.out, name,
            "exit %d out %r err %r" % (r.returncode, r.out[:200], r.err[:400]))


def usage(t):
    one_line(t, t.run("nonsense"), 3, "unknown command")
    one_line(t, t.run("fill"), 3, "fill without a file")
    one_line(t, t.run("fill", "x.csv"), 3, "fill without a service")
    one_line(t, t.run("fill", "x.csv", "--nonsense"), 3, "unknown option")
    one_line(t, t.run("fill", "x.csv", "--service"), 3, "option without its value")
    one_line(t, t.run("fill", "x.csv", "--service", "s", "--max-chars", "many"), 3, "a number that is none")
    one_line(t, t.run("--lang", "fr", "help"), 3, "a language that is not there")
    one_line(t, t.run("services"), 2, "no library yet")
    one_line(t, t.run("inspect", "absent.xlsx"), 2, "a file that is not there")
    one_line(t, t.run("inspect", "."), 2, "a folder instead of a file")
    t.equal(t.run().returncode, 3, "no command at all")
    open(t.tmp("-odd name.csv"), "w").write("質問,回答\n保存場所は？,\n")
    t.ok("inspect", "--", "-odd name.csv")


def manners(t, demo):
    ja = t.run("inspect", "absent.xlsx", env=t.env(LC_ALL="ja_JP.UTF-8"))
    t.check(ja.err.startswith("henji: エラー: absent.xlsx"), "errors in Japanese under a ja locale", ja.err)
    en = t.run("--lang", "en", "inspect", "absent.xlsx", env=t.env(LC_ALL="ja_JP.UTF-8"))
    t.check(en.err.startswith("henji: error: "), "--lang wins over the locale")
    r = subprocess.run(["bash", "-c", "%s help | head -1" % shlex.quote(t.henji)], env=t.env(), stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    t.check(r.returncode == 0 and not r.stderr, "a closed pipe is no error", r.stderr.decode())
    r = subprocess.run(["bash", "-c", "%s help > /dev/full" % shlex.quote(t.henji)], env=t.env(), stderr=subprocess.PIPE)
    t.equal(r.returncode, 4, "a full disk on stdout is")
    r = subprocess.run(["bash", "-c", "%s --version <&- >&- 2>&-" % shlex.quote(t.henji)], env=t.env())
    t.check(r.returncode in (0, 4), "closed descriptors do no harm", str(r.returncode))
    evil = t.tmp("evil.csv")
    open(evil, "w").write("質問,回答\nA\x1b[31mB\x07 ですか？,\n保存場所は？,\n")
    for out in (t.run("inspect", evil).out, t.run("inspect", evil).err):
        t.check("\x1b" not in out and "\x07" not in out, "no control character of a file reaches the terminal")
    name = "evil\x1b]0;x\x07.csv"
    r = t.run("inspect", name)
    t.check("\x1b" not in r.err and "\x07" not in r.err, "nor one of a file name")
    for shell in ("bash", "zsh", "fish"):
        t.check("fill" in t.ok("completion", shell).out, "completion for " + shell)
    r = subprocess.run(["bash", "-n"], input=t.ok("completion", "bash").stdout, stderr=subprocess.PIPE)
    t.equal(r.returncode, 0, "the bash completion is bash")
    t.check(t.ok("man").out.startswith(".TH HENJI 1"), "the manual page")
    t.check(os.path.isdir(demo), "the demo's folder is there")
