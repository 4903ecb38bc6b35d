#!/usr/bin/env bash
# The report page in a real browser. Needs node with npm, chromium and a Japanese font; puts two npm packages into
# build/browser. Usage: ./build.sh browser [WORD…]: only the tests whose name holds one of the words.
set -euo pipefail
cd "$(dirname "$0")/../.."
dir=build/browser
need=()

for c in chromium chromium-browser google-chrome; do
  command -v "$c" >/dev/null && { CHROMIUM=${CHROMIUM:-$(command -v "$c")}; break; }
done
[[ -n ${CHROMIUM:-} ]] || need+=(chromium)
if command -v dpkg-query >/dev/null && ! dpkg-query -W -f '${Status}' fonts-noto-cjk 2>/dev/null | grep -q 'ok installed'; then
  need+=(fonts-noto-cjk)
fi
if [[ ${#need[@]} -gt 0 ]]; then
  [[ $(id -u) == 0 ]] && command -v apt-get >/dev/null || { echo "browser tests need: ${need[*]}" >&2; exit 1; }
  echo "installing ${need[*]}" >&2
  DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends "${need[@]}" >/dev/null
  CHROMIUM=${CHROMIUM:-$(command -v chromium)}
fi
command -v node >/dev/null && command -v npm >/dev/null || { echo "browser tests need node and npm" >&2; exit 1; }

mkdir -p "$dir"
if ! cmp -s tests/browser/package.json "$dir/package.json" || [[ ! -d $dir/node_modules/playwright-core ]]; then
  cp tests/browser/package.json "$dir/package.json"
  (cd "$dir" && npm install --no-audit --no-fund --ignore-scripts --no-package-lock --loglevel=error)
fi
export CHROMIUM NODE_PATH="$PWD/$dir/node_modules" HENJI="${HENJI:-$PWD/build/henji}" WORK="$PWD/$dir/pages"
exec node tests/browser/report.js "$@"
