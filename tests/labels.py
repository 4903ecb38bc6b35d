"""Labelled questions against the items of a report: what is right, and the measures over many. Shared by the suites
that measure drafts on whitepapers, so that all of them mean the same by a figure."""
import hashlib
import re
import unicodedata


def norm(s):
    return re.sub(r"[\s​­﻿]+", "", unicodedata.normalize("NFKC", str(s or "")).lower())


def control(c):
    c = norm(c).upper()
    m = re.match(r"^A?\.?(CLD)?\.?(\d+\.\d+\.\d+)", c)
    return ("CLD." if m.group(1) else "") + m.group(2) if m else c


def aside(question_id):
    """The third of a set that is only measured, never tuned on."""
    return int(hashlib.sha256(question_id.encode()).hexdigest(), 16) % 3 == 0


def judge(q, lab, item):
    answer, given = norm(item["answer"]), item["status"] in ("drafted", "review")
    facts = []
    for i, alternatives in enumerate(lab["facts"]):
        more = lab.get("facts_en", [])[i] if q["lang"] == "en" and i < len(lab.get("facts_en", [])) else []
        facts.append(any(norm(a) in answer for a in list(alternatives) + list(more)))
    found = [control(c) for c in item["controls"] or []]
    gold = {control(c) for c in lab["controls"]}
    forbidden = any(norm(f) in answer for f in lab.get("forbidden", []))
    r = {"lang": q["lang"], "gold": lab["answerable"], "status": item["status"], "given": given, "facts": all(facts), "has": bool(gold),
         "conf": item["confidence"] or 0, "ctl1": bool(found) and found[0] in gold, "ctl3": any(c in gold for c in found[:3]),
         "asks": lab["choice"] not in ("none", "unknown"), "hard": lab["choice"] in ("no", "na", "conditional"), "decided": bool(item["choice"]),
         "choice": item["choice"] == lab["choice"] or item["choice"] in lab.get("choice_alt", [])}
    r["right"] = given and lab["answerable"] != "no" and r["facts"] and not forbidden
    r["forbidden"] = given and forbidden
    return r


def share(xs):
    xs = list(xs)
    return 100.0 * sum(map(bool, xs)) / len(xs) if xs else 100.0


def calibration(rs):
    """Expected calibration error of given drafts over ten bins, in points."""
    error = 0.0
    for b in range(10):
        part = [r for r in rs if b / 10 <= r["conf"] < (b + 1) / 10 or (b == 9 and r["conf"] >= 1)]
        if part:
            error += len(part) / len(rs) * abs(sum(r["conf"] for r in part) / len(part) - sum(r["right"] for r in part) / len(part))
    return 100 * error


def measure(rs):
    """Shares in percent. ctl1/ctl3: right control first / among three; facts: fully answerable ones whose draft holds every
    fact; prec: drafted ones that are right; drafted: fully answerable ones that are drafted; safe/open: unanswerable ones
    not drafted / left open; choice: of all questions with a choice; hard: of those with no, na or conditional; said: of
    those where a choice was made; ece: calibration error."""
    answerable = [r for r in rs if r["gold"] != "no" and r["has"]]
    full, none = [r for r in rs if r["gold"] == "yes"], [r for r in rs if r["gold"] == "no"]
    return {"ctl1": share(r["ctl1"] for r in answerable), "ctl3": share(r["ctl3"] for r in answerable),
            "facts": share(r["given"] and r["facts"] for r in full), "prec": share(r["right"] for r in rs if r["status"] == "drafted"),
            "drafted": share(r["status"] == "drafted" for r in full), "safe": share(r["status"] != "drafted" for r in none),
            "open": share(r["status"] == "unanswered" for r in none), "choice": share(r["choice"] for r in rs if r["asks"]),
            "hard": share(r["choice"] for r in rs if r["hard"]), "said": share(r["choice"] for r in rs if r["asks"] and r["decided"]),
            "ece": calibration([r for r in rs if r["given"]])}


def figures(m):
    return "  ".join("%s %.1f" % kv for kv in m.items())


def check_floors(t, name, m, floors):
    """ece is a ceiling, all others are floors."""
    for k, floor in floors.items():
        t.check(m[k] <= floor if k == "ece" else m[k] >= floor, "%s of %s" % (k, name), "%.1f, floor %s" % (m[k], floor))


def check_choices(t, cases, right_floor, most_wrong_yes, what, wrong):
    """cases: (choice that came out or "open", acceptable ones separated by spaces, words for a miss). A firm yes that the
    text does not say is the worst answer, so it has a limit of its own."""
    misses = [(got, want, words) for got, want, words in cases if got not in want.split()]
    wrong_yes = sum(got == "yes" for got, _, _ in misses)
    right = 100.0 * (len(cases) - len(misses)) / len(cases)
    t.note("%d cases: right %.1f, wrong yes %d" % (len(cases), right, wrong_yes))
    for miss in misses:
        t.note("not right: %s, not %s: %s" % miss)
    t.check(right >= right_floor, what, "%.1f, floor %s" % (right, right_floor))
    t.check(wrong_yes <= most_wrong_yes, wrong, "%d, at most %d" % (wrong_yes, most_wrong_yes))
