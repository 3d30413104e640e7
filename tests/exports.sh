#!/usr/bin/env bash
# Installs the programs that read the exports in tests, on a Debian or an Ubuntu: systemd-analyze and promtool. It starts nothing. Tests whose program
# is missing are skipped.
set -euo pipefail

missing=()
command -v systemd-analyze > /dev/null || missing+=(systemd)
command -v promtool > /dev/null || missing+=(prometheus)
[[ ${#missing[@]} -eq 0 ]] && exit

# By the level, the packages start no service of their own.
as_root=(env DEBIAN_FRONTEND=noninteractive RUNLEVEL=1)
[[ $EUID -eq 0 ]] || as_root=(sudo "${as_root[@]}")
"${as_root[@]}" apt-get update -qq
"${as_root[@]}" apt-get install -qq --yes --no-install-recommends "${missing[@]}" > /dev/null
