#!/usr/bin/env bash
# What a claim takes in each store: alone, and by eight processes at once. Starts a PostgreSQL and a Redis of its own, on the loopback, with their
# default settings (a claim is on the disk before it is answered; Redis writes its log each second), and stops them.
#
#   benchmarks/stores.sh
#   benchmarks/stores.sh 200        # claims a round
set -euo pipefail
cd "$(dirname "$0")/.."

. benchmarks/postgresql.sh
redis=
stop() {
    [[ -z $redis ]] || kill "$redis"
    stop_postgresql
}
trap stop EXIT

start_postgresql
(cd / && "${psql[@]}" > /dev/null) < src/State.PostgreSql/Schema/001.sql
redis-server --port $((port + 1)) --bind 127.0.0.1 --dir "$folder" --save '' --appendonly yes > /dev/null &
redis=$!

dotnet run -c Release --project benchmarks/State -- "$@" \
    "postgresql:Host=127.0.0.1;Port=$port;Username=owner;Database=postgres" "redis:127.0.0.1:$((port + 1))"
