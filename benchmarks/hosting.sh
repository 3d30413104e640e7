#!/usr/bin/env bash
# What scheduled work adds to a native worker: a host without jobs, with one of ours, and with one of Quartz.NET's. Prints the size of the program,
# the time from its start to the first run (without jobs: to ApplicationStarted), and the resident memory then; medians, in turns.
#
#   benchmarks/hosting.sh
#   RUNS=31 benchmarks/hosting.sh
set -euo pipefail
cd "$(dirname "$0")/.."

runs=${RUNS:-15}
out=artifacts/hosting
subjects=(Empty Ours Quartz)
mkdir -p "$out"
for subject in "${subjects[@]}"; do
    dotnet publish benchmarks/Hosting -p:Subject="$subject" -p:ArtifactsPath="$PWD/$out/$subject" -c Release --use-current-runtime -o "$out/$subject.out" -v quiet --nologo
done

measure() {
    local start line
    start=${EPOCHREALTIME/[.,]/}
    exec {output}< <(exec "$out/$1.out/Host$1")
    local process=$!
    read -r -u "$output" -t 60 line
    kill -INT "$process"
    exec {output}<&-
    wait "$process" 2>/dev/null || true
    echo "$1 $((${line% *} - start)) ${line#* }" >> "$out/raw.txt"
}

: > "$out/raw.txt"
for ((run = 0; run < runs; run++)); do
    for subject in "${subjects[@]}"; do measure "$subject"; done
done

printf '%-8s %10s %16s %14s\n' host bytes 'first run, ms' 'resident, kB'
for subject in "${subjects[@]}"; do
    median() { awk -v s="$subject" -v c="$1" '$1 == s { print $c }' "$out/raw.txt" | sort -n | awk '{ v[NR] = $1 } END { print v[int((NR + 1) / 2)] }'; }
    printf '%-8s %10d %16.1f %14d\n' "$subject" "$(stat -c %s "$out/$subject.out/Host$subject")" "$(awk -v t="$(median 2)" 'BEGIN { print t / 1000 }')" "$(median 3)"
done
