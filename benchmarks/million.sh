#!/usr/bin/env bash
# What a scheduler costs with 10⁴, 10⁵ and 10⁶ jobs of one hour: the time of the start, the memory of a job, descriptors, wake-ups while no job
# is due, and the CPU of a tick. Each cost has to grow in proportion to the jobs. Run it on a machine that does nothing else and has 4 GB free.
#
#   benchmarks/million.sh                       five rounds (five minutes)
#   RUNS=9 COUNTS='10000 100000' benchmarks/million.sh
set -euo pipefail
cd "$(dirname "$0")/.."

runs=${RUNS:-5} counts=${COUNTS:-10000 100000 1000000} out=artifacts/million
mkdir -p "$out"
dotnet publish benchmarks/Loop -c Release --use-current-runtime -o "$out/aot" -v quiet --nologo

: > "$out/raw.txt"
for ((run = 1; run <= runs; run++)); do
    for count in $counts; do
        for form in spread shared due; do
            line=$("$out/aot/Loop" million "$form" "$count") || echo "FAILED: $form $count" >&2
            echo "${line/subject=$form/subject=$form-$count}" >> "$out/raw.txt"
        done
    done
done

awk -f benchmarks/medians.awk "$out/raw.txt" > "$out/results.tsv"
awk -F '\t' -v counts="$counts" '
    NR > 1 { median[$2, $3] = $4; least[$2, $3] = $5; most[$2, $3] = $6 }

    # A row for each number of jobs. A ratio of 1 to the row before means that the cost grows in proportion to the jobs.
    function row(form, metric, unit, divisor,    n, count, i, key, before, value) {
        n = split(counts, count, " ")
        for (i = 1; i <= n; i++) {
            key = form "-" count[i]
            if (!((key, metric) in median)) continue
            value = median[key, metric] / divisor
            printf "%-6s %-18s %9d jobs %12.1f %-3s (%.1f to %.1f)", form, metric, count[i], value, unit, least[key, metric] / divisor, most[key, metric] / divisor
            if (before) printf "  ratio %.2f", value / before
            print ""
            before = value
        }
    }

    END {
        row("spread", "start_ms", "ms", 1)
        row("spread", "start_ns_per_job", "ns", 1)
        row("spread", "bytes", "B", 1)
        row("spread", "resident_bytes", "B", 1)
        row("spread", "table_bytes", "B", 1)
        row("spread", "descriptors", "", 1)
        row("spread", "wakeups", "", 1)
        row("shared", "start_ns_per_job", "ns", 1)
        row("shared", "bytes", "B", 1)
        row("due", "cpu_ns_per_call", "ns", 1)
        row("due", "grown_bytes", "B", 1)
    }' "$out/results.tsv"
