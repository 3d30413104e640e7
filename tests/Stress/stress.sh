#!/usr/bin/env bash
# The policies under load, with the real kernel and pool: stated concurrency, exact counts, no duplicate, none early, no leak, a clean stop.
#
#   tests/Stress/stress.sh           half an hour
#   tests/Stress/stress.sh 600       that many seconds
#   tests/Stress/stress.sh --quick   twenty seconds
set -euo pipefail
cd "$(dirname "$0")/../.."

case ${1:-} in
    --quick) seconds=20 ;;
    *) seconds=${1:-1800} ;;
esac

out=$PWD/artifacts/stress
dotnet publish tests/Stress -c Release -o "$out" -v quiet --nologo
dotnet "$out/Stress.dll" "$seconds"
