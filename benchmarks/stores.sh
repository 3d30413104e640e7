#!/usr/bin/env bash
# What a claim takes in each store: alone, and by eight processes at once. Starts a PostgreSQL and a Redis of its own, on the loopback, with their
# default settings (a claim is on the disk before it is answered; Redis writes its log each second), and stops them.
#
#   benchmarks/stores.sh
#   benchmarks/stores.sh 200        # claims a round
set -euo pipefail
cd "$(dirname "$0")/.."

tests/servers.sh
as_postgres=()
[[ $EUID -ne 0 ]] || as_postgres=(runuser -u postgres --)
binaries=$(compgen -G '/usr/lib/postgresql/*/bin' | sort -V | tail -n 1)
folder=$(mktemp -d)
port=$((20000 + RANDOM % 10000))
redis=
stop() {
    (cd / && "${as_postgres[@]}" "$binaries/pg_ctl" -D "$folder/data" -m immediate stop) > /dev/null || true
    [[ -z $redis ]] || kill "$redis"
    rm -rf "$folder"
}
trap stop EXIT

[[ $EUID -ne 0 ]] || chown postgres "$folder"
(
    cd /
    "${as_postgres[@]}" "$binaries/initdb" -D "$folder/data" -A trust -U owner > /dev/null
    "${as_postgres[@]}" "$binaries/pg_ctl" -D "$folder/data" -w -l "$folder/log" -o "-p $port -h 127.0.0.1 -k $folder" start > /dev/null
    "${as_postgres[@]}" "$binaries/psql" -q -h "$folder" -p "$port" -U owner postgres -v ON_ERROR_STOP=1 > /dev/null
) < src/State.PostgreSql/Schema/001.sql
redis-server --port $((port + 1)) --bind 127.0.0.1 --dir "$folder" --save '' --appendonly yes > /dev/null &
redis=$!

dotnet run -c Release --project benchmarks/State -- "$@" \
    "postgresql:Host=127.0.0.1;Port=$port;Username=owner;Database=postgres" "redis:127.0.0.1:$((port + 1))"
