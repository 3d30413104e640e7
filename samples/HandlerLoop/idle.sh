#!/usr/bin/env bash
# Shows that the loop sleeps: counts the system calls of the process while it has a listener, a connection, and nothing to do.
# Usage: idle.sh [seconds, 60 by default] [a built HandlerLoop; it is built here, as a native program if there is a linker, by default]
# PATIENCE=300 idle.sh waits that many seconds for the program's start and for its answers; by default it waits two minutes.
set -euo pipefail
export LC_ALL=C

seconds=${1:-60}
program=${2:-}
patience=${PATIENCE:-120}
here=$(cd "$(dirname "$0")" && pwd)

if ! command -v strace > /dev/null; then
    [[ $EUID -ne 0 ]] || apt-get install -y strace > /dev/null 2>&1 || true
    command -v strace > /dev/null || { echo 'strace is missing, and could not be installed: nothing was counted' >&2; exit 77; }
fi

strace -o /dev/null true || { echo 'strace may not trace here: nothing was counted' >&2; exit 77; }

folder=$(mktemp -d)
tracer=
clean_up() {
    exec 2> /dev/null # Otherwise the shell would print that a command was killed.
    # Strace and the program have a process group of their own. Nothing can ignore this signal, so the wait has an end.
    [[ -z $tracer ]] || kill -KILL -- "-$tracer" || true
    wait
    rm -rf "$folder"
}
trap clean_up EXIT

if [[ -z $program ]]; then
    how=(build)
    if command -v clang > /dev/null || command -v gcc > /dev/null; then
        [[ $(uname -m) == aarch64 ]] && machine=arm64 || machine=x64
        how=(publish -r "linux-$machine" -p:SampleFramework=net9.0)
    fi
    dotnet "${how[@]}" "$here" -o "$folder/out" > "$folder/log" || { cat "$folder/log" >&2; exit 1; }
    program=$folder/out/HandlerLoop
fi

# A line of the trace: the thread, the time in seconds of the epoch, the call. Without tiers no code is compiled a second time.
: > "$folder/output"
: > "$folder/trace"
set -m # A background command gets a process group.
DOTNET_TieredCompilation=0 strace -f -ttt -o "$folder/trace" "$program" > "$folder/output" 2>&1 &
tracer=$!
set +m
port=
for ((i = 0; i < 10 * patience; i++)); do
    port=$(sed -n 's|^listening on .*[:]||p' "$folder/output")
    [[ -z $port ]] && kill -0 "$tracer" 2> /dev/null || break
    sleep 0.1
done
[[ -n $port ]] || { echo 'the program does not listen' >&2; cat "$folder/output" >&2; exit 1; }

ask() {
    echo "$1" >&3
    read -r -t "$patience" -u 3 answer
    [[ $answer == "$1" ]]
}

exec 3<> "/dev/tcp/127.0.0.1/$port"
ask hello
# The start and the connection are over when there was no system call for two seconds.
calls=-1
for ((i = 0; i < patience / 2 && calls != $(wc -l < "$folder/trace"); i++)); do
    calls=$(wc -l < "$folder/trace")
    sleep 2
done

from=$EPOCHREALTIME
sleep "$seconds"
to=$EPOCHREALTIME
pid=$(head -n 1 "$folder/trace" | cut -d ' ' -f 1)
for task in /proc/"$pid"/task/*; do echo "${task##*/} $(< "$task/comm")"; done > "$folder/threads" 2> /dev/null
ask 'still there?' # A dead program would make no system call either.

# An unfinished call, such as the wait of the loop, began before the window, so it is not counted.
awk -v pid="$pid" -v from="$from" -v to="$to" -v seconds="$seconds" '
    NR == FNR { id = $1; $1 = ""; name[id] = $0; next }
    $2 >= from && $2 < to && !/<unfinished/ && !/\+\+\+/ { calls[$1]++; all++ }
    END {
        printf "idle for %s s: %d system calls, %d of them by the thread of the loop\n", seconds, all, calls[pid]
        for (id in calls) if (calls[id]) printf "%8d by%s\n", calls[id], name[id] == "" ? " a thread that has ended" : name[id]
    }' "$folder/threads" "$folder/trace"
