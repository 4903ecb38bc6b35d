#!/usr/bin/env bash
# Static checks: clang-tidy (one file a run: several in one run gave false reports), cppcheck, and sizes. Left out are checks
# that object to manners of this tree: arrays of pointers by arena_many, `(rc = f()) != ERR_OK` before a return, macros
# that declare.
set -uo pipefail
cd "$(dirname "$0")/../.."
bad=0

mkdir -p build
cmake -S . -B build/lint -DCMAKE_C_COMPILER=clang -DCMAKE_BUILD_TYPE=Debug -DHENJI_TESTS=OFF >/dev/null || exit 1
make -s -C build/lint henji_base henji_text >/dev/null || exit 1 # generated files
checks='-*,bugprone-*,clang-analyzer-*,-bugprone-easily-swappable-parameters,-bugprone-narrowing-conversions,-bugprone-implicit-widening-of-multiplication-result,-bugprone-branch-clone,-bugprone-assignment-in-if-condition,-clang-analyzer-security.insecureAPI.DeprecatedOrUnsafeBufferHandling,-bugprone-reserved-identifier,-bugprone-suspicious-include,-bugprone-sizeof-expression,-bugprone-macro-parentheses,-clang-analyzer-deadcode.DeadStores'
files=${*:-$(git ls-files 'src/*.c')}
for f in $files; do
  out=$(clang-tidy --quiet -p build/lint -checks="$checks" "$f" 2>/dev/null | grep -E 'warning:|error:')
  [[ -n $out ]] && { echo "$out"; bad=1; }
done
cppcheck --quiet --enable=warning,portability --inline-suppr --suppress=missingIncludeSystem --error-exitcode=9 -Isrc \
  -DHENJI_VERSION='"0"' -D__GNUC__ $files || bad=1
python3 - $files <<'EOF' || bad=1
"""No file over 800 lines, no function over 120: a reader should find the room."""
import re, sys
bad = 0
for path in sys.argv[1:]:
    lines = open(path, encoding="utf-8").read().split("\n")
    if len(lines) > 800:
        print("%s: %d lines" % (path, len(lines))); bad = 1
    start = None
    for i, line in enumerate(lines):
        if line == "{":
            start = i
        elif line == "}" and start is not None:
            if i - start > 120:
                print("%s:%d: a function of %d lines" % (path, start + 1, i - start)); bad = 1
            start = None
sys.exit(bad)
EOF
[[ $bad == 0 ]] && echo "lint: nothing found"
exit $bad
