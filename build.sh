#!/usr/bin/env bash
# The one entry to everything: ./build.sh help
set -euo pipefail
cd "$(dirname "$0")"
jobs=$(nproc 2>/dev/null || echo 2)

# The system's Python: the one that Debian's packages (openpyxl) belong to.
py=/usr/bin/python3
[[ -x $py ]] || py=python3

say() { printf '%s\n' "$*" >&2; }
die() { say "build.sh: $*"; exit 1; }

usage() {
  cat <<'EOF'
./build.sh            build build/henji
./build.sh demo       set up, build, and do the whole job on sample data
./build.sh test       set up, build and run every test (NAME…: only these suites)
./build.sh setup      install what the build needs (Debian, Ubuntu; as root)
./build.sh bench      measure speed and memory: bench [NAME…] [--openpyxl]
./build.sh fuzz       fuzz campaigns: fuzz [TARGET [SECONDS]], fuzz damage
./build.sh libreoffice [COUNT] workbooks written by henji, read back by LibreOffice (100)
./build.sh browser    the report page in a real browser (needs chromium)
./build.sh coverage   lines and branches that the tests reach
./build.sh lint       clang-tidy, cppcheck, sizes of files and functions
./build.sh format     clang-format what changed
./build.sh bless CASE write the expected output of a golden test anew
./build.sh dist       a release archive in build/dist
./build.sh clean      remove build/
EOF
}

# Packages of vendor/lock for these needs that are not installed.
missing() {
  local need=$1 name floor package what rest
  while IFS=$'\t' read -r name floor package what rest; do
    [[ $name == \#* || -z $name ]] && continue
    [[ " $need " == *" $what "* ]] || continue
    dpkg-query -W -f '${Status}' "$package" 2>/dev/null | grep -q 'ok installed' || echo "$package"
  done < vendor/lock
}

# setup NEEDS: on Debian-like systems installs what is missing; elsewhere CMake says what it does not find.
setup() {
  command -v dpkg-query >/dev/null || return 0
  local list
  list=$(missing "$1" | tr '\n' ' ')
  [[ -z ${list// /} ]] && return 0
  if [[ $(id -u) != 0 ]]; then
    die "install these first (as root): apt-get install -y $list"
  fi
  say "build.sh: installing $list"
  export DEBIAN_FRONTEND=noninteractive
  apt-get install -y --no-install-recommends $list >/dev/null 2>&1 && return 0
  apt-get update -qq || die "apt-get update failed"
  apt-get install -y --no-install-recommends $list >/dev/null || die "apt-get install $list failed"
}

# configure DIR FLAGS…, then make TARGET
build_in() {
  local dir=$1 target=$2
  shift 2
  cmake -S . -B "$dir" "$@" >"$dir.cmake.log" 2>&1 || { cat "$dir.cmake.log" >&2; die "cmake failed"; }
  make -s -C "$dir" -j"$jobs" $target >"$dir.make.log" 2>&1 || { tail -60 "$dir.make.log" >&2; die "build failed; all of it: $dir.make.log"; }
}

build() {
  mkdir -p build
  build_in build/release henji -DCMAKE_BUILD_TYPE=Release -DHENJI_TESTS=OFF
  cp build/release/henji build/henji
}

build_tests() {
  mkdir -p build
  build_in build/release "henji unit fuzz" -DCMAKE_BUILD_TYPE=Release -DHENJI_TESTS=ON
  cp build/release/henji build/henji
  build_in build/asan "henji unit fuzz" -DCMAKE_BUILD_TYPE=Debug -DHENJI_SANITIZE=ON -DHENJI_TESTS=ON
  build_in build/clang "henji unit" -DCMAKE_C_COMPILER=clang -DCMAKE_BUILD_TYPE=Release -DHENJI_TESTS=ON
}

fuzz() {
  setup "build test dev"
  mkdir -p build
  if [[ ${1-} == damage ]]; then
    shift
    build
    exec "$py" tests/fuzz/damage.py "$@"
  fi
  build_in build/fuzz fuzz -DCMAKE_C_COMPILER=clang -DCMAKE_BUILD_TYPE=Debug -DHENJI_SANITIZE=ON -DHENJI_FUZZ=ON
  local seconds=${2:-60} target name
  for target in ${1:-$(cd tests/fuzz && ls fuzz_*.c | sed 's/\.c$//')}; do
    name=${target#fuzz_}
    mkdir -p "build/fuzz/work/$name" "build/fuzz/found/$name"
    say "== fuzz_$name, $seconds s"
    "build/fuzz/fuzz_$name" -max_total_time="$seconds" -timeout=5 -rss_limit_mb=1024 -print_final_stats=1 \
      -artifact_prefix="build/fuzz/found/$name/" "build/fuzz/work/$name" "tests/fuzz/corpus/$name" 2>&1 |
      grep -E 'stat::|cov:.*DONE|ERROR|SUMMARY' || true
  done
}

case ${1-build} in
  help|-h|--help) usage ;;
  setup) setup "build test" ;;
  build) setup build; build; say "build/henji" ;;
  demo) setup build; build; shift; build/henji demo "$@" ;;
  test) shift; setup "build test"; build_tests; exec "$py" tests/run.py "$@" ;;
  bench) shift; setup "build test"; build; exec "$py" tests/bench/run.py "$@" ;;
  fuzz) shift; fuzz "$@" ;;
  libreoffice) shift; setup "build test"; build; exec "$py" tests/office/readback.py "$@" ;;
  browser) shift; setup "build test"; build; exec bash tests/browser/run.sh "$@" ;;
  coverage) shift; setup "build test dev"; exec bash tests/coverage.sh "$@" ;;
  lint) shift; setup "build test dev"; exec bash scripts/dev/lint.sh "$@" ;;
  format)
    setup "build dev"
    git diff --name-only --diff-filter=AM HEAD -- 'src/*.[ch]' 'tests/*.[ch]' | xargs -r clang-format -i ;;
  bless) shift; build; exec "$py" tests/run.py --bless "$@" ;;
  dist)
    setup build; build
    version=$(build/henji --version | cut -d' ' -f2)
    out=build/dist/henji-$version-linux-$(uname -m)
    rm -rf "$out"; mkdir -p "$out"
    cp build/henji README.md README.ja.md LICENSE "$out"/
    cp --parents questionnaires/pictures/*.png "$out"/ # the READMEs show them
    build/henji man >"$out/henji.1"
    build/henji completion bash >"$out/henji.bash"
    tar -C build/dist --sort=name --owner=0 --group=0 --mtime='2026-01-01' -czf "$out.tar.gz" "$(basename "$out")"
    (cd build/dist && sha256sum "$(basename "$out").tar.gz" | tee "$(basename "$out").tar.gz.sha256") ;;
  clean) rm -rf build ;;
  *) usage >&2; exit 3 ;;
esac
