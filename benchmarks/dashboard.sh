#!/usr/bin/env bash
# What the page of TimerAttributes.Dashboard costs with 1,000 jobs: the time until it can be used, the bytes over the wire, and the processor time of
# the server with a page, without one, and with jobs that are not due. Needs Debian's Chromium. Takes four minutes.
#
#   benchmarks/dashboard.sh
#   ROUNDS=31 SECONDS_OF_CPU=60 benchmarks/dashboard.sh
set -euo pipefail
cd "$(dirname "$0")/.."

out=artifacts/dashboard
dotnet publish tests/Dashboard.Host -c Release -o "$out/host" -v quiet --nologo
dotnet run -c Release --project benchmarks/Dashboard -- "$out/host/Dashboard.Host" "${ROUNDS:-15}" "${SECONDS_OF_CPU:-30}"
