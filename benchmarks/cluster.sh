#!/usr/bin/env bash
# Jobs of three processes that share a PostgreSQL, beside Quartz.NET with its store in the same server: how many runs they get done, the statements and
# the processor time of a run, and how long it takes until the run of a killed process is started again. Starts a PostgreSQL of its own, and stops it.
#
#   benchmarks/cluster.sh            # 30 s a measurement, 3 rounds of the fail-over
#   benchmarks/cluster.sh 60 5
set -euo pipefail
cd "$(dirname "$0")/.."

. benchmarks/postgresql.sh
trap stop_postgresql EXIT
start_postgresql -c shared_preload_libraries=pg_stat_statements
(cd / && "${psql[@]}" -c 'create extension pg_stat_statements' > /dev/null)
dotnet run -c Release --project benchmarks/Cluster -- "Host=127.0.0.1;Port=$port;Username=owner;Database=postgres" "$@"
