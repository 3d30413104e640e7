#!/usr/bin/env bash
# J13: a short native program under strace, which makes one system call after the other fail. Nothing of it may crash, hang, leak,
# spin or fall silent: a run goes on as if nothing had been, or ends with an error that names call and errno.
#
#   tests/FaultSweep/sweep.sh           every call, every errno of its man page that can occur, at its first, second and last
#                                       call (where there are few, at each), and from the first and the second on for good (some minutes)
#   tests/FaultSweep/sweep.sh --quick   one errno of each kind for each call (under a minute)
#   tests/FaultSweep/sweep.sh read      only the rows of cases.txt whose name has this in it
#
# The rows are in cases.txt. A call's number counts within its thread, and among the calls on the kind of descriptor of the row
# (strace's -P): the runtime's own reads and writes are left alone.
set -euo pipefail
cd "$(dirname "$0")/../.."

quick=false only=
case ${1:-} in
    --quick) quick=true ;;
    *) only=${1:-} ;;
esac

out=$PWD/artifacts/faults
program=$out/aot/FaultSweep
results=$out/results.txt
calls='epoll_create1,epoll_ctl,/epoll_p?wait$,timerfd_create,timerfd_settime,eventfd2,clone3,read,write,/^p?poll$,ioctl,getsockopt,close'
limit=60 # Seconds; a run takes one, and more on a busy machine.
at_once=2

need() {
    command -v "$1" > /dev/null && return
    if [[ $(id -u) == 0 ]] && command -v apt-get > /dev/null; then
        echo "installing $1" >&2
        apt-get install -y "$1" > /dev/null 2>&1 || (apt-get update && apt-get install -y "$1") > /dev/null 2>&1 || true
    fi
    command -v "$1" > /dev/null || { echo "missing: $1 (install it and run this again)" >&2; return 1; }
}

# An injection of strace's, out of CALL, ERROR (a name, or =N for a return value that is no error) and WHEN.
inject() {
    if [[ $2 == =* ]]; then echo "$1:retval=${2#=}:when=$3"; else echo "$1:error=$2:when=$3"; fi
}

# paths FILES KINDS: the options by which strace picks the calls on these kinds of descriptors.
paths() {
    local kind kinds
    IFS=+ read -ra kinds <<< "$2"
    for kind in "${kinds[@]}"; do
        case $kind in
            -) ;;
            fifo | hup) printf '%s\0' -P "$1.$kind" ;;
            *) printf '%s\0' -P "anon_inode:[$kind]" ;;
        esac
    done
}

# trace LOG MODE PHASE KINDS CALL [OPTION…]: runs the program; its exit code. What it says is in LOG.out, what fails in LOG.
trace() {
    local log=$1 mode=$2 phase=$3 kinds=$4 call=$5 options=() tracer pid
    shift 5
    mapfile -d '' -t options < <(paths "$log" "$kinds")
    options+=(-f -qq -o "$log" -e "trace=$call" "$@")
    : > "$log.out"
    if [[ $phase == start ]]; then
        # The limit is inside: a tracer that is killed would leave the program behind.
        strace --seccomp-bpf "${options[@]}" timeout -s KILL "$limit" "$program" "$mode" "$log" > "$log.out" 2>&1
        return
    fi

    timeout -s KILL "$limit" "$program" "$mode" "$log" "$phase" > "$log.out" 2>&1 &
    local running=$! patience
    for ((patience = limit * 20; patience > 0; patience--)); do
        pid=$(sed -n 's/^ready //p' "$log.out")
        [[ -z $pid ]] && kill -0 "$running" 2> /dev/null || break
        sleep 0.05
    done
    strace "${options[@]}" -p "$pid" > /dev/null 2>&1 &
    tracer=$!
    local code=0
    wait "$running" || code=$?
    wait "$tracer" || true
    return "$code"
}

# count MODE PHASE KINDS CALL: the last number of a call in a run without faults, in the thread that makes most of them.
count() {
    local clean=$out/clean-$1-$2.log kind kinds files=()
    if [[ ! -e $clean ]]; then
        trace "$clean" "$1" "$2" - "$calls" -y || {
            echo "without any fault, $1 ends with exit code $?: $(cat "$clean.out")" >&2
            return 1
        }
    fi

    IFS=+ read -ra kinds <<< "$3"
    for kind in "${kinds[@]}"; do
        case $kind in
            -) files+=("") ;;
            fifo | hup) files+=("<$clean.$kind>") ;;
            *) files+=("<anon_inode:[$kind]>") ;;
        esac
    done

    # What counts is the descriptor that the call is about: of epoll_ctl that is the third argument.
    printf '%s\n' "${files[@]}" | awk -v call="$4" '
        NR == FNR { files[++n] = $0; next }
        index($2, call "(") != 1 { next }
        {
            about = call == "epoll_ctl" ? $4 : $2
            for (i = 1; i <= n; i++) if (files[i] == "" || index(about, files[i])) { if (++count[$1] > last) last = count[$1]; break }
        }
        END { print last + 0 }
    ' - "$clean"
}

# one NUMBER NAME MODE PHASE KINDS CALL ALSO EXPECTED LAST ERROR WHEN: one run, and its line of the results. What a busy machine may
# have done is run once more, and so is what has not met the call: a loop that is awake when the stop comes reads no eventfd.
one() {
    local verdict words
    attempt "$@"
    if [[ $verdict =~ ^(silent|spin|hang|unreached)$ ]]; then attempt "$@"; fi
    printf '%s\t%s\t%s\t%s\t%s\t%s\n' "$verdict" "$2" "$3" "${10}" "${11}" "$words" >> "$results"
}

# Sets verdict and words.
attempt() {
    local mode=$3 phase=$4 kinds=$5 call=$6 also=$7 expected=$8 last=$9 error=${10} when=${11}
    local log=$out/$1.log code=0 injections=() injected traced=$call
    [[ $also == - ]] || { injections+=(-e "inject=$also") traced+=,${also%%:*}; }
    injections+=(-e "inject=$(inject "$call" "$error" "$when")")
    trace "$log" "$mode" "$phase" "$kinds" "$traced" "${injections[@]}" 2> /dev/null || code=$?
    injected=$(grep -cE "^[0-9]+ +(<\.\.\. )?$call\b.*\(INJECTED\)" "$log" || true)
    words=$(grep -v '^ready' "$log.out" | head -n 1 | cut -c 1-600)

    case $code in
        0) verdict=ok ;;
        3) verdict=named ;;
        4) verdict=leak ;;
        5) verdict=wrong ;;
        6) verdict=silent ;;
        7) verdict=spin ;;
        8) verdict=noisy ;;
        9 | 137) verdict=hang ;;
        *) verdict=crash words="exit code $code: $words" ;;
    esac
    # A call that strace refuses is never made. The kernel closes, whatever it says of it; and what it says is not in the set may be
    # another's file by now, which we must not close.
    if [[ $verdict == leak && $(grep -o 'anon_inode' <<< "$words" | wc -l) -le $injected ]]; then
        if [[ $call == close || $call == epoll_ctl && $error =~ ^(ENOENT|EBADF|EPERM)$ ]]; then verdict=${expected%%|*}; fi
    fi
    if ((injected == 0)) && [[ $verdict == ok ]]; then verdict=unreached; fi
    # Tracing slows a spinning program down to where its processor time tells little; its calls are there to be counted.
    if [[ $verdict =~ ^(ok|named)$ && $(wc -l < "$log") -gt $((2000 + 3 * last)) ]]; then verdict=spin; fi
    if [[ $verdict =~ ^(ok|named)$ && ! $expected =~ $verdict ]]; then words="expected $expected: $words" verdict=wrong; fi
    if [[ $verdict =~ ^(ok|named|unreached)$ ]]; then rm -f "$log" "$log.out"; fi
    rm -f "$log.fifo" "$log.hup"
}

# row NAME MODE PHASE KINDS CALL ALSO EXPECTED TRANSIENT LASTING: all runs of a row of cases.txt.
row() {
    local name=$1 mode=$2 phase=$3 kinds=$4 call=$5 also=$6 expected=$7 transient=$8 lasting=$9
    local last error when whens only=
    if [[ $call == *@* ]]; then only=${call#*@} call=${call%@*}; fi
    last=$(count "$mode" "$phase" "$kinds" "$call") || {
        printf 'wrong\t%s\t%s\t-\t-\ta run without any fault failed\n' "$name" "$mode" >> "$results"
        return
    }
    # Where a call comes only after another's failure, a clean run makes none.
    ((last > 0)) || last=2
    for error in ${transient//,/ } ${lasting//,/ }; do
        [[ $error == - ]] && continue
        if ((last <= 8)); then whens=$(seq "$last"); else whens="1 2 $last"; fi
        # What passes by itself does so: a burst of it, not more.
        if [[ ,$transient, == *,$error,* ]]; then whens+=" 1..8"; else whens+=" 1+ 2+"; fi
        [[ -z $only ]] || whens=$only
        if $quick; then
            [[ $error == "${transient%%,*}" || $error == "${lasting%%,*}" ]] || continue
            whens=${whens##* }
            [[ $whens == 2+ && $last -lt 2 ]] && whens=1
        fi
        for when in $whens; do
            while (($(jobs -rp | wc -l) >= at_once)); do wait -n || true; done
            runs=$((runs + 1))
            one "$runs" "$name" "$mode" "$phase" "$kinds" "$call" "$also" "$expected" "$last" "$error" "$when" &
        done
    done
}

tally() { cut -f 1 "$results" | grep -cx "$1" || true; }

need strace
need gcc
ulimit -c 0
rm -rf "$out"/*.log*
mkdir -p "$out"
dotnet publish tests/FaultSweep -c Release --use-current-runtime -o "$out/aot" -v quiet --nologo
: > "$results"
runs=0
while read -r name mode phase kinds call also expected transient lasting; do
    [[ -z $name || $name == '#'* || $name != *"$only"* ]] && continue
    # The C library makes other system calls of these where the kernel is younger than they are.
    if [[ $(uname -m) == aarch64 && $call =~ ^(epoll_wait|poll)$ ]]; then call=${call/epoll_wait/epoll_pwait} call=${call/#poll/ppoll}; fi
    row "$name" "$mode" "$phase" "$kinds" "$call" "$also" "$expected" "$transient" "$lasting" < /dev/null
done < tests/FaultSweep/cases.txt
wait

grep -vE '^(ok|named|unreached)' "$results" | sort | cut -c 1-200 || true
# A row of which no fault was met tests nothing.
dead=$(awk -F'\t' '{ rows[$2 " " $3]++ } $1 == "unreached" { none[$2 " " $3]++ } END { for (r in rows) if (rows[r] == none[r]) print r }' "$results")
[[ -z $dead ]] || echo "never met: $dead"
echo "sweep: $(wc -l < "$results") runs, $(tally ok) ok, $(tally named) named errors, $(tally crash) crashes, $(tally hang) hangs," \
    "$(tally leak) leaks, $(tally spin) spins, $(tally silent) silent, $(tally noisy) noisy, $(tally wrong) wrong, $(tally unreached) not met"
[[ -z $dead ]] && ! grep -qvE '^(ok|named|unreached)' "$results"
