#!/usr/bin/env bash
# Mutation testing of the parsers and the analyzers: every mutant that no test notices is listed in tests/mutation.md, and judged.
#
#   tests/mutation.sh --mutate '**/Durations/*.cs'      one folder, or one file, which may be named several times
#   tests/mutation.sh                                   all of them
#
# dotnet-stryker makes the mutants, and tests/Mutation tries them: see "How these groups were counted" there. 770 mutants of 43 files take a
# quarter of an hour on two cores.
set -euo pipefail
cd "$(dirname "$0")/.."
out=artifacts/mutation
tests=artifacts/bin/Generator.Tests/debug
dotnet tool restore >/dev/null
rm -rf "$out" "$tests"
mkdir -p "$out"

# stryker puts the assembly with all mutants into the folder of the tests, and takes it away at its end. It only has to run one test.
(cd tests && timeout 3600 dotnet stryker --config-file mutation.json --output "../$out/stryker" "$@") > "$out/stryker.log" 2>&1 &
stryker=$!
until grep -q 'Capture mutant coverage' "$out/stryker.log"; do
    kill -0 $stryker 2>/dev/null || { cat "$out/stryker.log" >&2; exit 1; }
    sleep 0.3
done
cp "$tests/TimerAttributes.Generator.dll" "$out/mutated.dll"
wait $stryker || { cat "$out/stryker.log" >&2; exit 1; }
cp "$out/mutated.dll" "$tests/TimerAttributes.Generator.dll"

dotnet build tests/Mutation -v q
try() {
    local code=3
    while [ $code -eq 3 ]; do
        code=0
        dotnet artifacts/bin/Mutation/debug/Mutation.dll "$PWD/$tests" "$out/stryker/reports/mutation-report.json" "$out/results.tsv" "$@" || code=$?
    done
    return $code
}
try > "$out/first.log"
DOTNET_TC_CallCounting=0 try fields
# The next build puts the assembly without mutants back.
rm -rf "$tests"
