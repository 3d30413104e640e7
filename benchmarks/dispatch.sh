#!/usr/bin/env bash
# What a call costs on the loop, by default (RunOn.Pool), by a Timer and by Quartz.NET, and how late the calls are; in turns. Needs what run.sh
# needs, without C. Run it on a machine that does nothing else.
#
#   benchmarks/dispatch.sh                  seven rounds of three seconds for each scenario and subject (eight minutes)
#   RUNS=15 LENGTH=5 benchmarks/dispatch.sh
set -euo pipefail
cd "$(dirname "$0")/.."

runs=${RUNS:-7} seconds=${LENGTH:-3} out=artifacts/dispatch
mkdir -p "$out"
dotnet publish benchmarks/Loop -c Release --use-current-runtime -o "$out/aot" -v quiet --nologo
dotnet build benchmarks/Quartz -c Release -o "$out/jit" -v quiet --nologo

: > "$out/raw.txt"
for ((run = 1; run <= runs; run++)); do
    for scenario in spread shared blocking lateness; do
        for subject in loop pool timer; do
            [[ $scenario-$subject == blocking-loop ]] || "$out/aot/Loop" "$scenario" "$subject" "$seconds" >> "$out/raw.txt"
        done
    done
    for subject in pool quartz; do "$out/jit/QuartzBenchmark" spread "$subject" "$seconds" >> "$out/raw.txt"; done
done

awk -f benchmarks/medians.awk "$out/raw.txt" | awk -F '\t' '
    $3 ~ /cpu_ns|p50|p99|max/ {
        printf "%-9s %-11s %-16s %10.1f (%.1f to %.1f)\n", $1, $2, $3, $4, $5, $6
        median[$1, $2, $3] = $4
    }
    function ratio(what, ours, theirs) { printf "%s: %.2f\n", what, ours / theirs }
    END {
        cpu = "cpu_ns_per_call"
        ratio("spread, pool / timer", median["spread", "pool", cpu], median["spread", "timer", cpu])
        ratio("spread, pool / loop", median["spread", "pool", cpu], median["spread", "loop", cpu])
        ratio("spread, pool / quartz, JIT", median["spread", "pool-jit", cpu], median["spread", "quartz-jit", cpu])
        ratio("shared, pool / timer", median["shared", "pool", cpu], median["shared", "timer", cpu])
        ratio("shared, loop / timer", median["shared", "loop", cpu], median["shared", "timer", cpu])
        printf "blocking, pool: p99 %.1f µs later than alone\n", median["blocking", "pool", "p99_us"] - median["blocking", "pool", "alone_p99_us"]
    }'
