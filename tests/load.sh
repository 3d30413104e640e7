#!/usr/bin/env bash
# K15: all tests twice beside four busy loops, and once where a process may have 1,024 descriptors. Prints one line for each run.
# What a run has printed stays in artifacts/load. Takes about an hour on two processors.
#
#   tests/load.sh                       the whole `dotnet test`
#   tests/load.sh tests/Runtime.Tests   further arguments go to `dotnet test`
set -uo pipefail
cd "$(dirname "$0")/.." || exit 1

out=$PWD/artifacts/load
loops=4
busy=()
failures=0

end_busy_loops() {
    ((${#busy[@]} == 0)) || kill "${busy[@]}" 2> /dev/null
    wait "${busy[@]}" 2> /dev/null
    busy=()
}
trap end_busy_loops EXIT
trap 'exit 130' INT TERM

start_busy_loops() {
    local n
    for ((n = 0; n < loops; n++)); do
        while :; do :; done &
        busy+=($!)
    done
}

# sum WORD FILE: of the numbers after this word in the last lines of all test projects.
sum() { grep -E 'Failed: +[0-9]+, Passed: +[0-9]+' "$2" | grep -oE "$1: +[0-9]+" | awk '{ sum += $2 } END { print sum + 0 }'; }

# run NAME COMMAND…: one run, and its line. A run in which no test passed is a failure, too.
run() {
    local name=$1 log=$out/${1// /-}.log start=$SECONDS result=passed
    shift
    "$@" > "$log" 2>&1 || result=FAILED
    (($(sum Passed "$log") > 0)) || result=FAILED
    [[ $result == passed ]] || failures=$((failures + 1))
    echo "$name: $result, $(sum Failed "$log") failed, $(sum Passed "$log") passed, $(sum Skipped "$log") skipped, $((SECONDS - start)) s"
}

with_few_descriptors() (
    ulimit -n 1024 || exit 1
    "$@"
)

mkdir -p "$out"
dotnet build -v quiet --nologo > "$out/build.log" 2>&1 || { cat "$out/build.log"; exit 1; }
tests=(timeout 7200 dotnet test --no-build --nologo "$@")
for turn in 1 2; do
    start_busy_loops
    run "busy $turn" "${tests[@]}"
    end_busy_loops
done
run '1024 descriptors' with_few_descriptors "${tests[@]}"
((failures == 0))
