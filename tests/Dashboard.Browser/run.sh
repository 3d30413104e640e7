#!/usr/bin/env bash
# The page about jobs in a real browser: Debian's Chromium, without a window. Installs it where that may be done, and never downloads another one.
# Takes five minutes; one of the applications is a native program.
#
#   tests/Dashboard.Browser/run.sh
#   SCREENSHOTS=1 tests/Dashboard.Browser/run.sh --filter ScreenshotTests    # Writes the pictures of docs/dashboard.md again.
#
# The last line is "browser: N passed, N failed, N skipped".
set -uo pipefail
cd "$(dirname "$0")/../.." || exit 1

chromium=${CHROMIUM:-/usr/bin/chromium}
log=$(mktemp)
trap 'rm -f "$log"' EXIT
if [[ ! -x $chromium && $(id -u) == 0 ]] && command -v apt-get > /dev/null; then
    { apt-get install -y --no-install-recommends chromium || { apt-get update && apt-get install -y --no-install-recommends chromium; }; } > "$log" 2>&1
fi

timeout 900 dotnet test tests/Dashboard.Browser --nologo "$@" 2>&1 | tee "$log"
if [[ $(grep -E 'Failed: +[0-9]+, Passed: +[0-9]+, Skipped: +[0-9]+' "$log") =~ Failed:\ +([0-9]+),\ Passed:\ +([0-9]+),\ Skipped:\ +([0-9]+) ]]; then
    echo "browser: ${BASH_REMATCH[2]} passed, ${BASH_REMATCH[1]} failed, ${BASH_REMATCH[3]} skipped"
    [[ ${BASH_REMATCH[1]} == 0 ]]
else
    echo 'browser: 0 passed, 1 failed'
    exit 1
fi
