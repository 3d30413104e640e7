#!/usr/bin/env bash
# Measures TimerAttributes beside the same loop in C and beside its peers. Everything a ratio is made of comes from one run, in
# turns: C, ours, peers, C, ours, peers …
#
#   benchmarks/run.sh           all scenarios five times; writes results.tsv and the tables in README.md (half an hour)
#   benchmarks/run.sh --quick   all scenarios once, briefly: builds, runs, and checks the books and the idle loop; writes no results
#
# RUNS=9 benchmarks/run.sh repeats more often.
set -euo pipefail
cd "$(dirname "$0")/.."

quick=false
[[ ${1:-} == --quick ]] && quick=true
runs=${RUNS:-5}
$quick && runs=1

out=artifacts/benchmarks
raw=$out/raw.txt
failures=0

need() {
    command -v "$1" > /dev/null && return
    if [[ $(id -u) == 0 ]] && command -v apt-get > /dev/null; then
        echo "installing $1" >&2
        apt-get install -y "$1" > /dev/null 2>&1 || (apt-get update && apt-get install -y "$1") > /dev/null 2>&1 || true
    fi
    command -v "$1" > /dev/null || { echo "missing: $1 (install it and run this again)" >&2; return 1; }
}

build() {
    need gcc
    mkdir -p "$out"
    gcc -O2 -Wall -Wextra -o "$out/c-loop" benchmarks/c/loop.c
    gcc -O2 -Wall -Wextra -D_GNU_SOURCE -o "$out/firstline" benchmarks/c/firstline.c
    dotnet publish samples/Heartbeat -r "linux-$([[ $(uname -m) == aarch64 ]] && echo arm64 || echo x64)" -p:SampleFramework=net9.0 \
        -o "$out/heartbeat" -v quiet --nologo
    dotnet publish benchmarks/Loop -c Release --use-current-runtime -o "$out/aot" -v quiet --nologo
    dotnet build benchmarks/Quartz -c Release -o "$out/jit" -v quiet --nologo
    ulimit -n "$(ulimit -H -n)"
    : > "$raw"
}

# run SCENARIO SECONDS SUBJECT…: each subject once.
run() {
    local scenario=$1 seconds=$2 subject program
    shift 2
    for subject; do
        case $subject in
            c | c-clock) program=$out/c-loop ;;
            *-jit) program=$out/jit/QuartzBenchmark ;;
            *) program=$out/aot/Loop ;;
        esac
        "$program" "$scenario" "${subject%-jit}" "$seconds" | tee -a "$raw" || {
            echo "FAILED: $scenario $subject" >&2
            failures=$((failures + 1))
        }
    done
}

# From outside: how often the loop's wait returns from start to stop. The stop itself is one.
idle_traced() {
    need strace || return 0
    strace -f -e 'trace=/^epoll_p?wait' -o "$out/idle.strace" "$out/aot/Loop" idle loop "$1" > /dev/null
    local returns
    returns=$(grep -cE 'epoll_p?wait.* = ' "$out/idle.strace" || true)
    echo "scenario=idle subject=loop-strace wakeups=$((returns - 1))" | tee -a "$raw"
    ((returns == 1)) || failures=$((failures + 1))
}

# The sample as a native program, whose first job is due at once: from exec to its first line, several times since it is short.
footprint() {
    local i bytes line
    bytes=$(stat -c %s "$out/heartbeat/Heartbeat")
    for i in 1 2 3 4 5; do
        line=$("$out/firstline" "$out/heartbeat/Heartbeat") || {
            echo "FAILED: footprint: the sample wrote no line" >&2
            failures=$((failures + 1))
        }
        echo "$line bytes=$bytes" | tee -a "$raw"
    done
}

round() {
    run spread "$1" c c-clock loop pool timer loop-jit quartz-jit
    run shared "$1" c c-clock loop pool timer
    run lateness "$2" c-clock loop pool timer periodic loop-jit pool-jit timer-jit periodic-jit quartz-jit
    run alloc "$1" loop pool
    run idle "$2" loop
    idle_traced "$2"
    run soak "$3" loop pool
    footprint
}

machine() {
    echo "$(nproc) cores, $(uname -m), Linux $(uname -r | cut -d. -f1,2), $(gcc --version | sed -n '1s/ (.*) / /p')," \
        "AOT $("$out/aot/Loop" about), JIT $("$out/jit/QuartzBenchmark" about)"
}

write_results() {
    local tables=$out/tables.md
    awk -f benchmarks/medians.awk "$raw" > benchmarks/results.tsv
    { echo "Machine: $(machine). Medians of $runs runs."; echo; awk -f benchmarks/tables.awk benchmarks/results.tsv; } > "$tables"
    awk -v tables="$tables" '
        /<!-- \/results -->/ { inside = 0 }
        !inside { print }
        /<!-- results -->/ { inside = 1; print ""; while ((getline line < tables) > 0) print line; print "" }
    ' benchmarks/README.md > "$out/README.md"
    cp "$out/README.md" benchmarks/README.md
    cat "$tables"
}

build
for ((i = 1; i <= runs; i++)); do
    echo "round $i of $runs"
    if $quick; then round 1 2 3; else round 5 10 12; fi
done
$quick || write_results
((failures == 0)) || { echo "$failures checks failed" >&2; exit 1; }
