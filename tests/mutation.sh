#!/usr/bin/env bash
# Mutation testing of the parsers and the analyzers: every mutant that no test notices is listed in tests/mutation.md, and judged.
# Takes half an hour for one folder, hours for all. Further arguments go to dotnet-stryker (such as --mutate '**/Durations/*.cs').
set -euo pipefail
cd "$(dirname "$0")"
dotnet tool restore >/dev/null
timeout "${MUTATION_LIMIT:-3600}" dotnet stryker --config-file mutation.json --output ../artifacts/mutation "$@"
