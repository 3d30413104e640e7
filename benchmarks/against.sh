#!/usr/bin/env bash
# What a tick costs now, beside what it cost at another commit: the Loop benchmark of both as native programs, in turns. Prints the
# medians, quartiles and minima of the processor time of a call, and the ratios of medians and of minima. Where other programs share the
# processor's cache, the minima tell more: that is what the code takes when it has the cache to itself.
#
# The exit code is 1 if a scenario has become slower so clearly that the quartiles are apart: the lower quartile now is above the upper one before.
#
#   benchmarks/against.sh COMMIT            fifteen rounds of three seconds for each scenario, on the loop and by default (RunOn.Pool)
#   RUNS=31 LENGTH=2 benchmarks/against.sh COMMIT
set -euo pipefail
cd "$(dirname "$0")/.."

commit=${1:?"usage: benchmarks/against.sh COMMIT"}
runs=${RUNS:-15}
seconds=${LENGTH:-3}
before=$(mktemp -d)
trap 'git worktree remove --force "$before/tree"; rm -rf "$before"' EXIT
git worktree add --quiet --detach "$before/tree" "$commit"

out=artifacts/against
mkdir -p "$out"
publish() { dotnet publish "$1/benchmarks/Loop" -c Release --use-current-runtime -o "$2" -v quiet --nologo; }
publish "$before/tree" "$before/aot"
publish . "$out/aot"

: > "$out/raw.txt"
# measure NAME PROGRAM SCENARIO SUBJECT
measure() { "$2/Loop" "$3" "$4" "$seconds" | sed "s/scenario=[^ ]*/scenario=$3-$4/; s/subject=[^ ]*/subject=$1/" >> "$out/raw.txt"; }
for ((run = 1; run <= runs; run++)); do
    for scenario in shared spread; do
        for subject in loop pool; do
            # In turns, and each first as often as last.
            if ((run % 2)); then measure before "$before/aot" "$scenario" "$subject"; fi
            measure now "$out/aot" "$scenario" "$subject"
            if ((run % 2 == 0)); then measure before "$before/aot" "$scenario" "$subject"; fi
        done
    done
done

sed -E 's/.*scenario=([^ ]+) subject=([^ ]+) .*cpu_ns_per_call=([0-9.]+).*/\1 \2 \3/' "$out/raw.txt" | sort -k1,2 -k3,3n | awk '
    function close_group() {
        if (!n) return
        median[scenario, subject] = value[int((n + 1) / 2)]
        least[scenario, subject] = value[1]
        lower[scenario, subject] = value[int((n + 3) / 4)]
        upper[scenario, subject] = value[int((3 * n + 1) / 4)]
        printf "%s %s: %s ns a call (quartiles %s and %s, minimum %s, %d runs)\n",
            scenario, subject, median[scenario, subject], lower[scenario, subject], upper[scenario, subject], value[1], n
        if (subject == "now") compare()
        n = 0
    }
    function compare() {
        printf "%s now / before: %.3f, of the minima %.3f\n", scenario,
            median[scenario, "now"] / median[scenario, "before"], least[scenario, "now"] / least[scenario, "before"]
        if (lower[scenario, "now"] <= upper[scenario, "before"]) return
        printf "SLOWER: %s, and the quartiles are apart\n", scenario
        slower = 1
    }
    $1 != scenario || $2 != subject { close_group(); scenario = $1; subject = $2 }
    { value[++n] = $3 }
    END { close_group(); exit slower }'
