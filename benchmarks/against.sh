#!/usr/bin/env bash
# What a tick costs now, beside what it cost at another commit: the Loop benchmark of both as native programs, in turns. Prints the
# medians, quartiles and minima of the processor time of a call, and the ratios of medians and of minima. Where other programs share the
# processor's cache, the minima tell more: that is what the code takes when it has the cache to itself.
#
#   benchmarks/against.sh COMMIT            fifteen rounds of three seconds for each scenario
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
measure() { "$2/Loop" "$3" loop "$seconds" | sed "s/subject=loop/subject=$1/" >> "$out/raw.txt"; }
for ((run = 1; run <= runs; run++)); do
    for scenario in shared spread; do
        # In turns, and each first as often as last.
        if ((run % 2)); then measure before "$before/aot" "$scenario"; fi
        measure now "$out/aot" "$scenario"
        if ((run % 2 == 0)); then measure before "$before/aot" "$scenario"; fi
    done
done

sed -E 's/.*scenario=([^ ]+) subject=([^ ]+) .*cpu_ns_per_call=([0-9.]+).*/\1 \2 \3/' "$out/raw.txt" | sort -k1,2 -k3,3n | awk '
    function close_group() {
        if (!n) return
        median[scenario, subject] = value[int((n + 1) / 2)]
        least[scenario, subject] = value[1]
        printf "%s %s: %s ns a call (quartiles %s and %s, minimum %s, %d runs)\n",
            scenario, subject, value[int((n + 1) / 2)], value[int((n + 3) / 4)], value[int((3 * n + 1) / 4)], value[1], n
        if (subject == "now") printf "%s now / before: %.3f, of the minima %.3f\n", scenario,
            median[scenario, "now"] / median[scenario, "before"], least[scenario, "now"] / least[scenario, "before"]
        n = 0
    }
    $1 != scenario || $2 != subject { close_group(); scenario = $1; subject = $2 }
    { value[++n] = $3 }
    END { close_group() }'
