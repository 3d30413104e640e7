# For the scripts of benchmarks: a PostgreSQL of their own in a temporary folder, on the loopback, with its default settings. Sourced by them.
#
#   start_postgresql [option…]      sets folder, port and psql; the options go to the server
#   stop_postgresql

start_postgresql() {
    tests/servers.sh
    as_postgres=()
    [[ $EUID -ne 0 ]] || as_postgres=(runuser -u postgres --)
    binaries=$(compgen -G '/usr/lib/postgresql/*/bin' | sort -V | tail -n 1)
    folder=$(mktemp -d)
    port=$((20000 + RANDOM % 10000))
    [[ $EUID -ne 0 ]] || chown postgres "$folder"
    psql=("${as_postgres[@]}" "$binaries/psql" -q -h "$folder" -p "$port" -U owner postgres -v ON_ERROR_STOP=1)
    (
        cd /
        "${as_postgres[@]}" "$binaries/initdb" -D "$folder/data" -A trust -U owner
        "${as_postgres[@]}" "$binaries/pg_ctl" -D "$folder/data" -w -l "$folder/log" -o "-p $port -h 127.0.0.1 -k $folder $*" start
    ) > /dev/null
}

stop_postgresql() {
    (cd / && "${as_postgres[@]}" "$binaries/pg_ctl" -D "$folder/data" -m immediate stop) > /dev/null || true
    rm -rf "$folder"
}
