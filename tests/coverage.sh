#!/usr/bin/env bash
# coverage.sh [MODULE…]: lines and branches of these modules (default: those that read hostile input) that the project's own
# unit tests and replayed fuzz corpora reach. Fails under the floors in coverage.py. Needs nothing beside the project.
set -euo pipefail
cd "$(dirname "$0")/.."
dir=build/coverage
mkdir -p build
cmake -S . -B "$dir" -DCMAKE_BUILD_TYPE=Debug -DCMAKE_C_FLAGS_DEBUG="-O0 -g" -DHENJI_COVERAGE=ON -DHENJI_TESTS=ON >"$dir.cmake.log" 2>&1 ||
  { cat "$dir.cmake.log" >&2; exit 1; }
modules=${*:-zip xml ooxml}
find "$dir" -name '*.gcda' -delete
for module in $modules; do
  for source in tests/unit/test_"$module"*.c tests/fuzz/fuzz_"$module".c; do
    [[ -e $source ]] || continue
    program=$(basename "$source" .c)
    make -s -C "$dir" -j"$(nproc)" "$program" >"$dir.make.log" 2>&1 || { tail -40 "$dir.make.log" >&2; exit 1; }
    arguments=()
    [[ $program == fuzz_* ]] && arguments=("tests/fuzz/corpus/$module")
    "$dir/$program" "${arguments[@]}" >"$dir.$program.log" 2>&1 || { tail -40 "$dir.$program.log" >&2; exit 1; }
  done
done
exec python3 tests/coverage.py "$dir" $modules
