#!/usr/bin/env bash
# Prometheus reads the metrics of the sample of a service, and answers each query of its dashboard and each rule of its alerts. The service and
# Prometheus listen on the loopback device only, and both end with this script, which takes a minute.
#
#   tests/Observability/run.sh
#
# The last line is "observability: N passed, N failed", with ", N skipped" where Prometheus cannot be had. Debian's package of Prometheus is
# unpacked into artifacts/observability, and not installed.
set -uo pipefail
cd "$(dirname "$0")/../.." || exit 1
here=$PWD/tests/Observability
sample=$PWD/samples/Service
work=$PWD/artifacts/observability
shop='' prometheus=''
passed=0 failed=0
. "$here/tools.sh"
trap 'end "$prometheus"; end "$shop"' EXIT

mkdir -p "$work"
if ! have jq jq || ! have curl curl || ! have_prometheus; then
    echo "SKIPPED: $missing"
    echo 'observability: 0 passed, 0 failed, 1 skipped'
    exit 0
fi

dotnet build tests/Observability -v quiet --nologo > "$work/build.log" || { cat "$work/build.log" && exit 1; }
check 'the rules are valid' "$bin/promtool" check rules "$sample/prometheus/rules.yml"
check 'each alert fires when it should' "$bin/promtool" test rules "$here/rules-test.yml"

deadline=$((SECONDS + 120)) # Of all waits together. They take half a minute on an idle machine.
start_shop
start_prometheus
queries > "$work/queries.tsv"
check 'the dashboard has queries' test -s "$work/queries.tsv"
while IFS=$'\t' read -r tag query; do await "$query has data" has_data "$tag" "$query"; done < "$work/queries.tsv"
await 'each rule is evaluated without an error' rules_are_healthy
await 'no alert fires while all is well' is_quiet

rm -f "$work"/orders.db* # Each run fails from now on.
await 'failures are counted' has_data timerattributes_job_name 'timerattributes_job_failures_total > 0'
await 'a job that fails is overdue' fires JobOverdue firing confirm
await 'the other job that fails is overdue' fires JobOverdue firing prune

end "$shop"
check 'the service stops without an error' test $? == 0
shop=''
await 'a service that is gone is noticed' fires JobsGone pending

echo "observability: $passed passed, $failed failed"
((failed == 0))
