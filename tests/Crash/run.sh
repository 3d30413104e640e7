#!/usr/bin/env bash
# Processes that share a PostgreSQL run jobs while they, the database and the network are killed, stopped, cut and led astray. The rules of the state
# are judged by what the processes have written down. docs/crash.md says what is done and what is checked.
#
#   tests/Crash/run.sh --quick                 17 of the 22 faults, each once (three minutes), as .ci/run does
#   tests/Crash/run.sh --long [MINUTES] [SEED] faults at random moments, for an hour; a seed repeats their order
#   tests/Crash/run.sh --failover              how long another process takes to go on, five times for each way to end, with a lease of 15 s
#   tests/Crash/run.sh --only TEXT             the faults whose names contain the text
#
# The last line is "crash: N passed, N failed". The ledger, in which all runs are, is kept in artifacts/crash.
set -euo pipefail
cd "$(dirname "$0")/../.."
work=$PWD/artifacts/crash
case ${1:-} in
    --quick | --long | --failover | --only) ;;
    *) echo "unknown: ${1:-} (see the head of $0)" >&2 && exit 2 ;;
esac

mkdir -p "$work"
for project in Node NextNode Director; do
    dotnet build "tests/Crash/$project" -v quiet --nologo > "$work/build.log" || { cat "$work/build.log" && exit 1; }
done
dotnet publish tests/Crash/Node -c Release --use-current-runtime -o "$work/native" -v quiet --nologo > "$work/publish.log" \
    || { cat "$work/publish.log" && exit 1; }

# One of the nodes is a native program.
program() { dotnet msbuild "tests/Crash/$1" -getProperty:TargetPath; }
node=$(program Node)
exec dotnet "$(program Director)" "$@" "$work" "$work/native/Crash.Node" "$node" "$node" "$node" "$(program NextNode)"
