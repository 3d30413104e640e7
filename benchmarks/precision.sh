#!/usr/bin/env bash
# How late a job of 1 ms begins: with and without Precision = "10us", on the loop and on a thread of its own, with RealTime, and beside a program in C.
# In turns, first on the machine as it is, and then beside a program that keeps one processor busy. Needs what dispatch.sh needs, and gcc. Run it
# on a machine that does nothing else, as root for the subjects with RealTime.
#
#   benchmarks/precision.sh                 seven rounds of five seconds for each subject (ten minutes)
#   RUNS=15 LENGTH=20 benchmarks/precision.sh
set -euo pipefail
cd "$(dirname "$0")/.."

runs=${RUNS:-7} seconds=${LENGTH:-5} out=artifacts/precision
mkdir -p "$out"
gcc -O2 -Wall -Wextra -D_GNU_SOURCE -o "$out/c-precise" benchmarks/c/precise.c
dotnet publish benchmarks/Loop -c Release --use-current-runtime -o "$out/aot" -v quiet --nologo

subjects=(loop precise thread precise-thread)
if [[ $(id -u) == 0 ]]; then subjects+=(precise-rt precise-thread-rt); else echo 'SKIPPED: subjects with RealTime: not root' >&2; fi

round() {
    "$out/c-precise" c "$seconds"
    "$out/c-precise" c-spin "$seconds"
    local subject
    for subject in "${subjects[@]}"; do "$out/aot/Loop" precise "$subject" "$seconds"; done
    "$out/aot/Loop" precise-gc precise "$seconds"
}

: > "$out/raw.txt"
for ((run = 1; run <= runs; run++)); do
    round >> "$out/raw.txt"
    while :; do :; done &
    busy=$!
    round | sed 's/^scenario=/scenario=busy-/' >> "$out/raw.txt"
    kill "$busy"
    wait "$busy" 2> /dev/null || true
done

awk -f benchmarks/medians.awk "$out/raw.txt" | awk -F '\t' '
    $3 ~ /_us|early|cpu/ { printf "%-13s %-18s %-12s %10.2f (%.2f to %.2f)\n", $1, $2, $3, $4, $5, $6 }'
