#!/usr/bin/env bash
# How long the command "timers" takes to list the jobs of a native program with 1,000 jobs. Takes two minutes. The program links with clang or gcc.
#
#   benchmarks/tool.sh
#   JOBS=10000 ROUNDS=31 benchmarks/tool.sh
set -euo pipefail
cd "$(dirname "$0")/.."

jobs=${JOBS:-1000} rounds=${ROUNDS:-21}
repository=$PWD out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT
mkdir "$out/program"
cat > "$out/program/program.csproj" <<EOF
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup>
    <OutputType>Exe</OutputType>
    <TargetFramework>net9.0</TargetFramework>
    <PublishAot>true</PublishAot>
    <IsPackable>false</IsPackable>
  </PropertyGroup>
  <ItemGroup>
    <ProjectReference Include="$repository/src/Runtime/TimerAttributes.csproj" />
    <ProjectReference Include="$repository/src/Generator/TimerAttributes.Generator.csproj" OutputItemType="Analyzer" ReferenceOutputAssembly="false" />
  </ItemGroup>
</Project>
EOF
{
    echo 'using TimerAttributes;'
    echo 'await using var scheduler = new Scheduler(ScheduledJobs.Table);'
    echo 'await scheduler.RunAsync();'
    echo 'internal static class Jobs {'
    for ((number = 1; number <= jobs; number++)); do
        case $((number % 3)) in
            0) attribute="Cron(\"$((number % 60)) $((number % 24)) * * MON-FRI\", TimeZone = \"Europe/Berlin\", Retries = 3)" ;;
            1) attribute="Every(\"$((number + 60))s\", First = \"0s\", Overlap = Overlap.Queue)" ;;
            *) attribute="Every(\"1h\", Aligned = true, Offset = \"$((number % 3600))s\", Group = \"database\")" ;;
        esac
        echo "[$attribute] internal static void Job$number() { }"
    done
    echo '}'
} > "$out/program/Program.cs"

dotnet publish "$out/program" -c Release --use-current-runtime -o "$out/native" -v quiet --nologo -p:NoWarn=TMR207
dotnet build src/Tool -c Release -o "$out/command" -v quiet --nologo
[[ $("$out/command/timers" list "$out/native/program" | wc -l) -eq $((jobs + 1)) ]]

TIMEFORMAT='%R %U %S'
for ((round = 0; round < rounds; round++)); do
    { time "$out/command/timers" list "$out/native/program" > /dev/null; } 2>&1
done | sort -n | awk -v jobs="$jobs" -v bytes="$(stat -c %s "$out/native/program")" '
    { wall[NR] = $1; work += $2 + $3 }
    END {
        printf "list of %d jobs in a native program of %.1f MB: median %.0f ms, fastest %.0f ms, slowest %.0f ms, of which %.0f ms on a processor\n",
            jobs, bytes / 1e6, wall[int((NR + 1) / 2)] * 1000, wall[1] * 1000, wall[NR] * 1000, work / NR * 1000
    }'
