"""coverage.py BUILD MODULE…: adds up what gcov says of src/MODULE/*.c in a build folder. Called by coverage.sh."""
import collections
import glob
import gzip
import json
import os
import subprocess
import sys
import tempfile

FLOORS = {"zip": (95, 85), "xml": (95, 85), "ooxml": (95, 85)}  # percent of lines, of branches


def main(build, modules):
    root, failed = os.path.dirname(os.path.dirname(os.path.abspath(__file__))), False
    for module in modules:
        lines, branches = collections.defaultdict(int), {}
        data = glob.glob(os.path.join(build, "CMakeFiles", "henji_%s.dir" % module, "**", "*.gcda"), recursive=True)
        with tempfile.TemporaryDirectory() as d:
            subprocess.run(["gcov", "-b", "-i"] + [os.path.abspath(p) for p in data], cwd=d, stdout=subprocess.DEVNULL, check=True)
            for name in glob.glob(os.path.join(d, "*.gcov.json.gz")):
                for f in json.load(gzip.open(name))["files"]:
                    path = os.path.relpath(os.path.join(root, f["file"]), root)
                    if not path.startswith("src/%s/" % module):
                        continue
                    for line in f["lines"]:
                        lines[path, line["line_number"]] += line["count"]
                        for i, b in enumerate(line["branches"]):
                            key = (path, line["line_number"], i)
                            branches[key] = branches.get(key, 0) + b["count"]
        if not lines:
            print("%-8s nothing was measured" % module)
            failed = True
            continue
        percent = [100.0 * sum(v > 0 for v in c.values()) / max(len(c), 1) for c in (lines, branches)]
        floor = FLOORS.get(module, (0, 0))
        low = percent[0] < floor[0] or percent[1] < floor[1]
        failed = failed or low
        print("%-8s lines %5.1f%% of %d, branches %5.1f%% of %d%s" % (module, percent[0], len(lines), percent[1], len(branches), "  UNDER THE FLOOR" if low else ""))
        for path in sorted({p for p, _ in lines}):
            mine = [v for (p, _), v in lines.items() if p == path]
            wide = [v for (p, _, _), v in branches.items() if p == path]
            missed = sorted(n for (p, n), v in lines.items() if p == path and not v)
            print("  %-28s lines %5.1f%%  branches %5.1f%%  missed lines: %s" % (path, 100.0 * sum(v > 0 for v in mine) / len(mine),
                  100.0 * sum(v > 0 for v in wide) / max(len(wide), 1), " ".join(map(str, missed[:24])) + (" …" if len(missed) > 24 else "")))
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2:]))
