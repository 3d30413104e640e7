#!/usr/bin/env bash
# Mutation testing of the parsers and the analyzers: every mutant that no test notices is listed in tests/mutation.md, and judged.
#
#   tests/mutation.sh --mutate '**/Durations/*.cs'      one folder, or one file, which may be named several times
#   tests/mutation.sh                                   all of them
#
# dotnet-stryker makes the mutants, and tests/Mutation tries them: see "How these groups were counted" there. 770 mutants of 41 files took half
# an hour on two cores with other work.
set -euo pipefail
cd "$(dirname "$0")/.."
out=artifacts/mutation
tests=artifacts/bin/Generator.Tests/debug
dotnet tool restore >/dev/null
rm -rf "$out" "$tests"
mkdir -p "$out"

# stryker puts the assembly with all mutants into the folder of the tests, and takes it away at its end. It only has to run one test.
: > "$out/stryker.log"
(cd tests && timeout 3600 dotnet stryker --config-file mutation.json --output "../$out/stryker" "$@") > "$out/stryker.log" 2>&1 &
stryker=$!
trap 'kill $stryker 2>/dev/null || true; rm -rf "$tests"' EXIT # The next build puts the assembly without mutants back.
until grep -q 'Capture mutant coverage' "$out/stryker.log"; do
    kill -0 $stryker 2>/dev/null || { cat "$out/stryker.log" >&2; exit 1; }
    sleep 0.3
done
cp "$tests/TimerAttributes.Generator.dll" "$out/mutated.dll"
wait $stryker || { cat "$out/stryker.log" >&2; exit 1; }
cp "$out/mutated.dll" "$tests/TimerAttributes.Generator.dll"

dotnet build tests/Mutation -v q
# A mutant may end the process. Then the next one is tried, as long as the results grow.
try() {
    local before=-1 now=0
    while [ "$before" != "$now" ]; do
        before=$now
        dotnet artifacts/bin/Mutation/debug/Mutation.dll "$PWD/$tests" "$out/stryker/reports/mutation-report.json" "$out/results.tsv" "$@" && return
        now=$(cat "$out"/results.tsv* 2>/dev/null | wc -c)
    done
    return 1
}
try > "$out/first.log"
DOTNET_TC_CallCounting=0 try fields
