#!/usr/bin/env bash
# What a scheduler costs with 10⁴, 10⁵ and 10⁶ jobs of one hour: the time of the start, the memory of a job, descriptors, wake-ups while no job
# is due, and the CPU of a tick. Each cost has to grow in proportion to the jobs. Run it on a machine that does nothing else and has 4 GB free.
#
#   benchmarks/million.sh                       five rounds (five minutes); prints a table
#   benchmarks/million.sh --keep                the same; rewrites million.tsv, and its table and its picture in README.md
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

# A row for each number of jobs, and how a cost has grown since the row before: 1 means that it is in proportion to the jobs.
awk -F '\t' -v counts="$counts" '
    NR > 1 { median[$2, $3] = $4; least[$2, $3] = $5; most[$2, $3] = $6; runs = $7 }

    function number(value) { return value >= 100 ? sprintf("%.0f", value) : sprintf("%.1f", value) }

    function row(what, form, metric, per_job,    n, count, i, key, before, value) {
        n = split(counts, count, " ")
        for (i = 1; i <= n; i++) {
            key = form "-" count[i]
            if (!((key, metric) in median)) continue
            value = median[key, metric] / (per_job ? count[i] : 1)
            printf "| %s | %d | %s | %s to %s | %s |\n", what, count[i], number(median[key, metric]),
                number(least[key, metric]), number(most[key, metric]), before && value ? sprintf("%.2f", value / before) : ""
            before = value
        }
    }

    END {
        print "Medians of " runs " runs."
        print ""
        print "| what | jobs | median | least to greatest | cost of a job beside the row before |"
        print "|---|---:|---:|---:|---:|"
        row("`spread`: start, ms", "spread", "start_ms", 1)
        row("the same, processor time, ms", "spread", "start_cpu_ms", 1)
        row("memory of a job, bytes", "spread", "bytes", 0)
        row("memory of its row of the table, bytes", "spread", "table_bytes", 0)
        row("descriptors of the process", "spread", "descriptors", 0)
        row("wake-ups in 3 s", "spread", "wakeups", 0)
        row("`shared`: start, ms", "shared", "start_ms", 1)
        row("memory of a job, bytes", "shared", "bytes", 0)
        row("`due`: CPU of a tick, ns", "due", "cpu_ns_per_call", 0)
        row("memory of a job after it, bytes", "due", "grown_bytes", 0)
    }' "$out/results.tsv" | tee "$out/table.md"

[[ ${1:-} == --keep ]] || exit 0
cp "$out/results.tsv" benchmarks/million.tsv
awk -v table="$out/table.md" '
    $0 == "<!-- /million -->" { inside = 0 }
    !inside { print }
    $0 == "<!-- million -->" { inside = 1; print ""; while ((getline line < table) > 0) print line; print "" }
' benchmarks/README.md > "$out/README.md"
cp "$out/README.md" benchmarks/README.md
benchmarks/charts.sh
