#!/usr/bin/env bash
# Three processes and one database: kills the process that reports, and shows who ran what. It needs PostgreSQL's programs (Debian's package postgresql),
# starts a server of its own in a temporary folder, and stops it. Half a minute.
set -euo pipefail
cd "$(dirname "$0")"

initdb=$(compgen -G '/usr/lib/postgresql/*/bin/initdb' | tail -n 1 || command -v initdb || true)
[[ -n $initdb ]] || { echo 'This sample needs PostgreSQL: install the package postgresql.'; exit 1; }
bin=$(dirname "$initdb")
folder=$(mktemp -d)
chmod 755 "$folder"
as_server=()
if [[ $EUID -eq 0 ]]; then # PostgreSQL does not run as root.
    as_server=(runuser -u postgres --)
    chown postgres "$folder"
fi

pids=()
finish() {
    kill "${pids[@]}" 2> /dev/null || true
    for pid in "${pids[@]}"; do while kill -0 "$pid" 2> /dev/null; do sleep 0.1; done; done
    "${as_server[@]}" "$bin/pg_ctl" -D "$folder/data" -m immediate stop > /dev/null || true
    rm -rf "$folder"
}
trap finish EXIT

"${as_server[@]}" "$bin/initdb" -D "$folder/data" -U postgres -A trust > /dev/null
"${as_server[@]}" "$bin/pg_ctl" -D "$folder/data" -w -l "$folder/log" -o "-k $folder -c listen_addresses=" start > /dev/null
export CLUSTER_DATABASE="Host=$folder;Database=postgres;Username=postgres"

dotnet build --verbosity quiet --nologo > /dev/null
program=$(dotnet msbuild -getProperty:TargetPath)
dotnet "$program" tables

for name in one two three; do
    dotnet "$program" "$name" > "$folder/$name" &
    pids+=($!)
    disown # The shell says nothing when it is killed.
done

# The first process that reports is killed, in the middle of it.
killed=
for ((n = 0; n < 300 && ${#killed} == 0; n++)); do
    sleep 0.1
    killed=$(grep -l '^reports' "$folder"/{one,two,three} | head -n 1 || true)
done
[[ -n $killed ]] || { echo 'No process has reported within 30 s.'; exit 1; }
names=(one two three)
for n in 0 1 2; do
    [[ $folder/${names[n]} != "$killed" ]] || kill -KILL "${pids[n]}"
done
echo "killed ${killed##*/}" >> "$killed"
sleep 12

for name in one two three; do
    echo "== $name"
    cat "$folder/$name"
done
echo '== of all'
twice=$(cat "$folder"/{one,two,three} | grep '^counts' | cut -d ' ' -f 2 | sort | uniq -d | wc -l)
again=$(cat "$folder"/{one,two,three} | grep -c '^reported .* attempt 2$' || true)
leaders=$(cat "$folder"/{one,two,three} | grep -c '^leads' || true)
echo "seconds that two processes have counted: $twice; reports of the killed process that another one has ended: $again; leaders so far: $leaders"
[[ $twice -eq 0 && $again -eq 1 ]]
