#!/usr/bin/env bash
# Would io_uring be cheaper than epoll for timers? Builds c/uring.c, and runs its forms in turns, each first as often as any other. Prints
# the medians and quartiles of the processor time of a call, the ratios to epoll, and the books: due times that were lost or early.
#
#   benchmarks/uring.sh                     eleven rounds of two seconds (six minutes)
#   RUNS=3 LENGTH=1 benchmarks/uring.sh
set -euo pipefail
cd "$(dirname "$0")/.."

runs=${RUNS:-11}
seconds=${LENGTH:-2}
out=artifacts/uring
forms=(epoll poll read timeout absolute)
mkdir -p "$out"
gcc -O2 -Wall -Wextra -D_GNU_SOURCE -o "$out/uring" benchmarks/c/uring.c
# Each timer has a descriptor.
ulimit -n "$(ulimit -H -n)"

: > "$out/raw.txt"
for ((run = 0; run < runs; run++)); do
    for scenario in spread shared; do
        for ((i = 0; i < ${#forms[@]}; i++)); do
            "$out/uring" "$scenario" "${forms[(run + i) % ${#forms[@]}]}" "$seconds" >> "$out/raw.txt"
        done
    done
done

echo "Linux $(uname -r | cut -d. -f1,2), $(nproc) processors, load $(cut -d ' ' -f 1 /proc/loadavg), $runs runs of $seconds s"
sed -E 's/[a-z_]+=//g' "$out/raw.txt" | sort -k4,4n | awk -v forms="${forms[*]}" '
    { key = $1 " " $2; value[key, ++n[key]] = $4; calls[key] += $3; rounds[key] += $5; lost[key] += $6; early[key] += $7; behind[key] += $8 }
    function at(key, quarter) { return value[key, int((quarter * (n[key] - 1)) / 4 + 1.5)] }
    END {
        split("spread shared", scenario, " ")
        count = split(forms, form, " ")
        for (s = 1; s <= 2; s++)
            for (f = 1; f <= count; f++) {
                key = scenario[s] " " form[f]
                printf "%-15s %8.1f ns a call (quartiles %.1f and %.1f), %.3f of epoll, %d lost, %d early, %.0f µs behind, %.1f calls a round\n",
                    key, at(key, 2), at(key, 1), at(key, 3), at(key, 2) / at(scenario[s] " epoll", 2), lost[key], early[key],
                    behind[key] / n[key], calls[key] / rounds[key]
            }
    }'
