#!/usr/bin/env bash
# Proof that the loop sleeps: which system calls its process makes while it has a listener, a connection, and nothing to do.
# Usage: idle.sh [seconds, 60 by default] [a built HandlerLoop; it is built here, as a native program if there is a linker, by default]
set -euo pipefail
export LC_ALL=C

seconds=${1:-60}
program=${2:-}
here=$(cd "$(dirname "$0")" && pwd)

if ! command -v strace > /dev/null; then
    [[ $EUID -ne 0 ]] || apt-get install -y strace > /dev/null 2>&1 || true
    command -v strace > /dev/null || { echo 'strace is missing, and could not be installed: nothing was counted' >&2; exit 2; }
fi

strace -o /dev/null true || { echo 'strace may not trace here: nothing was counted' >&2; exit 2; }

folder=$(mktemp -d)
clean_up() {
    # The program, named by the first line of its trace: strace itself takes no notice of a signal, and ends with what it traces.
    [[ ! -s $folder/trace ]] || kill "$(head -n 1 "$folder/trace" | cut -d ' ' -f 1)" 2> /dev/null || true
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
DOTNET_TieredCompilation=0 strace -f -ttt -o "$folder/trace" "$program" > "$folder/output" 2>&1 &
for ((i = 0; i < 300; i++)); do
    port=$(sed -n 's|^listening on .*[:]||p' "$folder/output")
    [[ -z $port ]] || break
    sleep 0.1
done
[[ -n $port ]] || { cat "$folder/output" >&2; exit 1; }

ask() {
    echo "$1" >&3
    read -r -t 30 -u 3 answer
    [[ $answer == "$1" ]]
}

exec 3<> "/dev/tcp/127.0.0.1/$port"
ask hello
sleep 2 # Whatever comes with the start and the connection is over.

from=$EPOCHREALTIME
sleep "$seconds"
to=$EPOCHREALTIME
pid=$(head -n 1 "$folder/trace" | cut -d ' ' -f 1)
for task in /proc/"$pid"/task/*; do echo "${task##*/} $(< "$task/comm")"; done > "$folder/threads"
ask 'still there?' # One that is dead makes no system call either.

# A call that is still under way, as the wait of the loop, has begun before.
awk -v pid="$pid" -v from="$from" -v to="$to" -v seconds="$seconds" '
    NR == FNR { id = $1; $1 = ""; name[id] = $0; next }
    $2 >= from && $2 < to && !/<unfinished/ && !/\+\+\+/ { calls[$1]++; all++ }
    END {
        printf "idle for %s s: %d system calls, %d of them by the thread of the loop\n", seconds, all, calls[pid]
        for (id in calls) if (calls[id]) printf "%8d by%s\n", calls[id], name[id] == "" ? " a thread that has ended" : name[id]
    }' "$folder/threads" "$folder/trace"
