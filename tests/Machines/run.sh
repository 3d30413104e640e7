#!/usr/bin/env bash
# A16 to A19, C04 to C11, C13, K01 to K04: what the runtime does when the clock is set, led or wrong, when the machine sleeps, and on another
# processor or C library. All of it happens on machines that qemu emulates; the clock of this machine is not touched.
#
#   tests/Machines/run.sh                    x86, arm64 and musl, with five times as many steps; writes the table of docs/machines.md
#   tests/Machines/run.sh --quick x86 arm64  those parts only, and what is done by the hundred only once (some minutes)
#   tests/Machines/run.sh --only C05,C06 x86 those cases only, on one machine; or "clocks", "objects" or "processors", which are sets of cases
#
# Each case says what it must show and what it showed. The last line is "machines: N passed, N failed, N skipped". A part that cannot be had
# here is skipped, and says why. Kernels and programs are kept in artifacts/machines: delete that folder to fetch and build them anew.
set -uo pipefail
cd "$(dirname "$0")/../.." || exit 1
here=tests/Machines
work=$PWD/artifacts/machines
. "$here/tools.sh"
. "$here/machine.sh"
. "$here/table.sh"

quick=false only='' parts=()
while (($# > 0)); do
    case $1 in
        --quick) quick=true ;;
        --only) only=${2:?the ids of cases} && shift ;;
        x86 | arm64 | musl) parts+=("$1") ;;
        *) echo "unknown: $1 (see the head of $0)" >&2 && exit 2 ;;
    esac
    shift
done
((${#parts[@]} > 0)) || parts=(x86 arm64 musl)

rounds=5 limit=1500 # Seconds that a machine may take. They wait for each other's processors.
$quick && rounds=1 limit=900
passed=0 failed=0 skipped=0

fail() {
    echo "FAILED: $*"
    failed=$((failed + 1))
}

skip() {
    echo "SKIPPED: $*"
    skipped=$((skipped + 1))
}

# judge NAME: counts the cases of one machine by its log, in which it has named them all before the first. One that has no result failed.
judge() {
    local log=$work/$1.log ids id result
    sed -i 's/\r//g' "$log"
    ids=$(sed -n 's/^@ machine cases //p' "$log")
    if [[ -z $ids ]]; then
        fail "$1 did not report; the end of $log:"
        tail -n 5 "$log"
        return
    fi
    sed -n "s/^@ machine \(is\|has\|ends\)/$1 \1/p" "$log"
    for id in $ids; do
        result=$(grep -E "^@ $id (passed|failed|skipped)" "$log" | tail -n 1)
        case ${result#"@ $id "} in
            passed) passed=$((passed + 1)) ;;
            skipped*) skipped=$((skipped + 1)) ;;
            failed*) fail "$1 $id: $(sed -n -E "s/^@ $id (WRONG|failed): //p" "$log")" ;;
            *) result="@ $id failed: it has no result" && fail "$1 $id: it has no result" ;;
        esac
        echo "$1 ${result#@ }"
        sed -n -E "s/^@ $id ((must show|showed|WRONG):)/    \1/p" "$log"
    done
}

# part NAME: makes what the part needs, and starts its machines; they are judged when all have ended. Of the two machines of a part, one waits
# most of the time, so they run side by side.
part() {
    missing=''
    if [[ $1 == musl ]]; then
        make_musl && start_musl && started+=(musl) && return
    else
        make_"$1" && {
            if [[ -n $only ]]; then
                boot "$1" "$1" "$only" && started+=("$1")
            else
                boot "$1" "$1-clocks" clocks,objects && started+=("$1-clocks")
                boot "$1" "$1-processors" processors && started+=("$1-processors")
            fi
            return
        }
    fi
    if [[ -n $missing ]]; then skip "$1: $missing"; else fail "$1 cannot be built, see above"; fi
}

started=()
mkdir -p "$work"
trap end_machines EXIT
trap 'exit 130' INT TERM
for name in "${parts[@]}"; do part "$name"; done
wait_for_machines
for name in "${started[@]}"; do judge "$name"; done
if ! $quick && [[ -z $only && ${#parts[@]} -eq 3 ]]; then write_table; fi
echo "machines: $passed passed, $failed failed, $skipped skipped"
((failed == 0))
