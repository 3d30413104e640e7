#!/usr/bin/env bash
# Measures TimerAttributes beside the same loop in C and beside its peers. Everything a ratio is made of comes from one run, in
# turns: C, ours, peers, C, ours, peers …
#
#   benchmarks/run.sh           all scenarios five times; writes results.tsv, and its tables and pictures in the README.md (three quarters of an hour)
#   benchmarks/run.sh --quick   all scenarios once, briefly: builds, runs, and checks the books, the idle loop and the pictures; writes no results
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
has_libuv=false

failed() {
    echo "FAILED: $*" >&2
    failures=$((failures + 1))
}

# need PACKAGE [CHECK…]: installs the package, where it may, if the check fails. By default that is whether there is such a command.
need() {
    local package=$1 check=("${@:2}")
    ((${#check[@]} > 0)) || check=(command -v "$package")
    "${check[@]}" > /dev/null 2>&1 && return
    if [[ $(id -u) == 0 ]] && command -v apt-get > /dev/null; then
        echo "installing $package" >&2
        apt-get install -y "$package" > /dev/null 2>&1 || (apt-get update && apt-get install -y "$package") > /dev/null 2>&1 || true
    fi
    "${check[@]}" > /dev/null 2>&1 || { echo "missing: $package (install it and run this again)" >&2; return 1; }
}

can_include() { echo "#include <$1>" | gcc -E -x c -o /dev/null -; }

compile() { gcc -O2 -Wall -Wextra -D_GNU_SOURCE -o "$out/c-$1" "benchmarks/c/$1.c" "${@:2}"; }

build() {
    need gcc
    mkdir -p "$out"
    local program
    for program in loop firstline echo clients; do compile "$program"; done
    if need libuv1-dev can_include uv.h; then
        has_libuv=true
        for program in timers churn busy periods; do compile "$program" -luv; done
    fi
    dotnet publish samples/Heartbeat -r "linux-$([[ $(uname -m) == aarch64 ]] && echo arm64 || echo x64)" -p:SampleFramework=net9.0 \
        -o "$out/heartbeat" -v quiet --nologo
    dotnet publish benchmarks/Loop -c Release --use-current-runtime -o "$out/aot" -v quiet --nologo
    dotnet build benchmarks/Quartz -c Release -o "$out/jit" -v quiet --nologo
    dotnet build benchmarks/Calendar -c Release -o "$out/calendar" -v quiet --nologo
    ulimit -n "$(ulimit -H -n)"
    : > "$raw"
}

# run SCENARIO AMOUNT SUBJECT…: each subject once, for so many seconds or with so many timers.
run() {
    local scenario=$1 amount=$2 subject command
    shift 2
    for subject; do
        case $subject in
            c | c-clock) command=("$out/c-loop" "$scenario" "$subject" "$amount") ;;
            libuv)
                case $scenario in
                    spread | shared | lateness) command=("$out/c-periods" "$scenario" "$amount") ;;
                    *) command=("$out/c-$scenario" "$amount") ;;
                esac
                ;;
            *-jit) command=("$out/jit/QuartzBenchmark" "$scenario" "${subject%-jit}" "$amount") ;;
            *) command=("$out/aot/Loop" "$scenario" "$subject" "$amount") ;;
        esac
        if [[ $subject == libuv ]] && ! $has_libuv; then
            echo "SKIPPED: $scenario libuv: libuv1-dev is missing"
            continue
        fi
        "${command[@]}" | tee -a "$raw" || failed "$scenario $subject"
    done
}

# on PROCESSOR COMMAND…: there alone, where that may be chosen.
on() {
    if taskset -c "$1" true 2> /dev/null; then taskset -c "$@"; else "${@:2}"; fi
}

# echo_servers CONNECTIONS SECONDS SUBJECT…: each server once, on one processor, with the clients on the other. What both print
# makes one line.
echo_servers() {
    local connections=$1 seconds=$2 subject command server process port trips served
    shift 2
    for subject; do
        case $subject in
            c) command=("$out/c-echo") ;;
            *) command=("$out/aot/Loop" echo "$subject") ;;
        esac
        exec {server}< <(on 0 "${command[@]}")
        process=$!
        trips='' served=''
        read -r port <&"$server" && trips=$(on 1 "$out/c-clients" "$connections" "$seconds" "$port") && read -r served <&"$server" || true
        exec {server}<&-
        wait "$process" && [[ $trips && $served ]] || failed "echo-$connections $subject"
        echo "scenario=echo-$connections subject=$subject $trips ${served#*subject=* }" | tee -a "$raw"
    done
}

# A virtual machine's host takes back what is free and gives it again page by page: not while timers are added.
touch_memory() { head -c 1G /dev/zero | tail -c 1G > /dev/null; }

many_timers() {
    local subject
    for subject in loop timer libuv; do
        touch_memory
        run timers "$1" "$subject"
    done
}

# From outside: how often the loop's wait returns from start to stop. The stop itself is one.
idle_traced() {
    need strace || return 0
    strace -f -e 'trace=/^epoll_p?wait' -o "$out/idle.strace" "$out/aot/Loop" idle loop "$1" > /dev/null
    local returns
    returns=$(grep -cE 'epoll_p?wait.* = ' "$out/idle.strace" || true)
    echo "scenario=idle subject=loop-strace wakeups=$((returns - 1))" | tee -a "$raw"
    ((returns == 1)) || failed "idle: the loop's wait returned $returns times"
}

# The sample as a native program, whose first job is due at once: from exec to its first line, several times since it is short.
footprint() {
    local i bytes line
    bytes=$(stat -c %s "$out/heartbeat/Heartbeat")
    for i in 1 2 3 4 5; do
        line=$("$out/c-firstline" "$out/heartbeat/Heartbeat") || failed "footprint: the sample wrote no line"
        echo "$line bytes=$bytes" | tee -a "$raw"
    done
}

# due_times ROUNDS COUNT: of cron expressions, beside Cronos and Quartz.NET.
due_times() {
    "$out/calendar/CalendarBenchmark" "$1" "$2" | grep ^scenario= | tee -a "$raw" || failed next
}

# round BRIEF LONG SOAK TIMERS ROUNDS COUNT: seconds, but for the last three, which are numbers.
round() {
    run spread "$1" c c-clock loop pool libuv timer periodic loop-jit pool-jit quartz-jit
    run shared "$1" c c-clock loop pool libuv timer periodic
    run lateness "$2" c-clock loop pool libuv timer periodic loop-jit pool-jit timer-jit periodic-jit quartz-jit
    run blocking "$1" pool timer
    run alloc "$1" loop pool
    run idle "$2" loop
    idle_traced "$2"
    run soak "$3" loop pool
    footprint
    many_timers "$4"
    due_times "$5" "$6"
    run churn "$1" loop cts timer libuv
    echo_servers 1 "$1" c loop socket
    echo_servers 100 "$1" c loop socket
    # A thousand sockets, and what the runtime has open.
    if (($(ulimit -n) >= 1200)); then run busy "$1" loop libuv; else echo 'SKIPPED: busy: fewer than 1,200 descriptors are allowed'; fi
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
    benchmarks/charts.sh
    cat "$tables"
}

# The pictures of this round have a bar for each subject, and those of the repository are those of results.tsv.
check_pictures() {
    awk -f benchmarks/medians.awk "$raw" > "$out/quick.tsv"
    benchmarks/charts.sh "$out/quick.tsv" "$out/pictures" || failed "the pictures of this round"
    benchmarks/charts.sh --check || failed "the pictures of results.tsv"
}

build
for ((i = 1; i <= runs; i++)); do
    echo "round $i of $runs"
    if $quick; then round 1 2 3 200000 3 2000; else round 5 10 12 1000000 15 100000; fi
done
if $quick; then check_pictures; else write_results; fi
((failures == 0)) || { echo "$failures checks failed" >&2; exit 1; }
