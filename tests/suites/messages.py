"""The catalogue: every message in the code has a Japanese form, with the same conversions."""
import ast
import glob
import os
import re

RELEASE_ONLY = True
CALLS = re.compile(r'\b(?:err_set\s*\(\s*[^,;]+?,\s*[A-Z_a-z>.\-]+\s*,|err_errno\s*\(\s*[^,;]+?,|err_wrap\s*\(\s*[^,;]+?,|tr\s*\(|'
                   r'cli_(?:usage|warn|note)\s*\(\s*[^,;]+?,)\s*((?:"(?:[^"\\]|\\.)*"\s*)+)')
CONVERSION = re.compile(r"%(?:\d+\$)?[-+ #0]*(?:\*|\d+)?(?:\.(?:\*|\d+))?(?:hh|h|ll|l|z|j|t)?[diouxXeEfgGcsp%]")


def literal(text):
    return "".join(ast.literal_eval(p) for p in re.findall(r'"(?:[^"\\]|\\.)*"', text))


def unescape(s):
    return re.sub(r"\\(.)", lambda m: {"n": "\n", "t": "\t"}.get(m.group(1), m.group(1)), s)


def catalogue(root, twice):
    """twice gets the messages with two different Japanese forms: which one a user sees would be chance."""
    out = {}
    for path in sorted(glob.glob(os.path.join(root, "scripts", "messages", "ja", "*.txt"))):
        en = None
        for number, line in enumerate(open(path, encoding="utf-8"), 1):
            line = line.rstrip("\n")
            if line.startswith("en: "):
                en = unescape(line[4:])
            elif line.startswith("ja: ") and en is not None:
                if en in out and out[en][0] != unescape(line[4:]):
                    twice.append("%r (%s, %s)" % (en, out[en][1], os.path.basename(path)))
                out[en] = (unescape(line[4:]), "%s:%d" % (os.path.basename(path), number))
                en = None
    return out


def conversions(s):
    found = [c for c in CONVERSION.findall(s) if c != "%%"]
    if any("$" in c for c in found):
        found.sort(key=lambda c: int(c[1:c.index("$")]))
        found = ["%" + c[c.index("$") + 1:] for c in found]
    return found


def run(t):
    twice = []
    known = catalogue(t.root, twice)
    t.check(not twice, "one Japanese form for each message", "; ".join(twice))
    t.check(len(known) > 20, "the catalogue is there")
    for en, (ja, where) in known.items():
        t.check(conversions(en) == conversions(ja), where, "other conversions than %r" % en)
    letters = re.compile(r"[A-Za-z]{3}")
    for path in sorted(glob.glob(os.path.join(t.root, "src", "**", "*.c"), recursive=True)):
        text = open(path, encoding="utf-8").read()
        missing = []
        for m in CALLS.finditer(text):
            s = literal(m.group(1))
            if s not in known and letters.search(CONVERSION.sub("", s)):
                missing.append("line %d: %r" % (text.count("\n", 0, m.start()) + 1, s))
        t.check(not missing, os.path.relpath(path, t.root), "no Japanese for " + "; ".join(missing[:6]))
