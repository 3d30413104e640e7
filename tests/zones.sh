#!/usr/bin/env bash
# Writes src/Shared/Zones/tzdata.bin, the table of all time zones, from the zone files of this machine, and compares it with them. The machine is a
# Debian with the newest tzdata, because Debian builds it with "backzone", which has the changes before 1970. tzdata is in the public domain.
set -euo pipefail
cd "$(dirname "$0")/.."

UPDATE_ZONES=1 dotnet test tests/Runtime.Tests --nologo --filter "FullyQualifiedName~ZoneTableTests.The_table_has_every_zone"
dotnet test tests/Runtime.Tests --nologo --no-build --filter "FullyQualifiedName~ZoneTableTests"
head -n 1 src/Shared/Zones/tzdata.bin
