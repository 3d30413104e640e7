#!/usr/bin/env bash
# Installs what the tests of stores start, on a Debian or an Ubuntu: servers, and strace. It starts nothing. Tests without their program are skipped.
set -euo pipefail

missing=()
# need PACKAGE FILE: installs the package where there is no such file. The file is a pattern.
need() {
    compgen -G "$2" > /dev/null || missing+=("$1")
}
need postgresql '/usr/lib/postgresql/*/bin/initdb'
need pgbouncer /usr/sbin/pgbouncer
need redis-server /usr/bin/redis-server
need strace /usr/bin/strace
[[ ${#missing[@]} -eq 0 ]] && exit

# By the level, the packages start no service of their own.
as_root=(env DEBIAN_FRONTEND=noninteractive RUNLEVEL=1)
[[ $EUID -eq 0 ]] || as_root=(sudo "${as_root[@]}")
"${as_root[@]}" apt-get update -qq
"${as_root[@]}" apt-get install -qq --yes --no-install-recommends "${missing[@]}" > /dev/null
