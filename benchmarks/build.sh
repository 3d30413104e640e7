#!/usr/bin/env bash
# What the package costs a build: a tree of 2,000 files with 1,000 jobs, compiled with the package's analyzers, generator and
# suppressors and without them, in turns. Prints the milliseconds of each, the medians and their ratio, and what the compiler says of
# the analyzers' own time. Fails if the ratio is over 1.05.
#
#   benchmarks/build.sh             seven pairs, after one that is not counted
#   RUNS=15 FILES=2000 benchmarks/build.sh
set -euo pipefail
cd "$(dirname "$0")/.."

runs=${RUNS:-7}
files=${FILES:-2000}
root=$PWD
tree=$(mktemp -d)
trap 'rm -rf "$tree"' EXIT

# A file as they are: a class of some sixty lines, with a job in every second one.
write_file() {
    local number=$1 job=""
    if ((number % 2 == 0)); then
        job="
    [Every(\"$((number % 50 + 1))s\", First = \"$((number % 7))s\")]
    internal async Task Refresh$number(Tick tick, CancellationToken stop)
    {
        await Task.Delay(1, stop);
        Reprice(tick.Expirations);
    }
"
    fi
    {
        cat <<CODE
using TimerAttributes;

namespace Acme.Part$((number % 40));

public sealed class Store$number
{
    private readonly Dictionary<string, decimal> _prices = new();
    private readonly List<string> _log = new();

    public event EventHandler<string>? Changed;

    public int Count => _prices.Count;

    public decimal Total => _prices.Values.Sum();
$job
    public void Set(string name, decimal price)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        if (price < 0) throw new ArgumentOutOfRangeException(nameof(price), price, "A price is not negative.");
        _prices[name] = price;
        _log.Add(\$"{name} is {price:F2}");
        Changed?.Invoke(this, name);
    }

    public IEnumerable<(string Name, decimal Price)> Dearest(int count) =>
        from pair in _prices
        where pair.Value > 0
        orderby pair.Value descending, pair.Key
        select (pair.Key, pair.Value);

    public async Task<string> DescribeAsync(string name, CancellationToken stop = default)
    {
        await Task.Delay(1, stop).ConfigureAwait(false);
        return _prices.TryGetValue(name, out decimal price)
            ? price switch
            {
                0 => \$"{name} is free",
                < 10 => \$"{name} is cheap",
                < 100 => \$"{name} costs {price:F2}",
                _ => \$"{name} is dear",
            }
            : \$"no {name} in {nameof(Store$number)}";
    }

    internal void Reprice(long rounds)
    {
        foreach (string name in _prices.Keys.ToArray())
        {
            for (long round = 0; round < rounds; round++) _prices[name] *= 1.01m;
        }

        while (_log.Count > 100) _log.RemoveAt(0);
    }

    private readonly record struct Row(string Name, decimal Price, DateTimeOffset At)
    {
        public override string ToString() => \$"{At:O} {Name} {Price}";
    }
}
CODE
    } > "$tree/src/Store$number.cs"
}

# A project over the same files; without the package's analyzers it has its attributes all the same.
write_project() {
    local name=$1 assets=$2
    mkdir -p "$tree/$name"
    cat > "$tree/$name/$name.csproj" <<PROJECT
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup>
    <TargetFramework>net10.0</TargetFramework>
    <AssemblyName>Acme</AssemblyName>
    <Nullable>enable</Nullable>
    <ImplicitUsings>enable</ImplicitUsings>
  </PropertyGroup>
  <ItemGroup>
    <Compile Include="../src/*.cs" />
    <PackageReference Include="TimerAttributes" Version="0.0.0-bench" ExcludeAssets="$assets" />
  </ItemGroup>
</Project>
PROJECT
}

# Builds it anew: wall-clock milliseconds, and those of the processors, which a busy machine does not stretch as much.
build() {
    local TIMEFORMAT='%R %U %S' took
    took=$({ time dotnet build "$1" --no-restore --no-incremental -v quiet --nologo > log 2>&1; } 2>&1) || { cat log; exit 1; }
    awk -v subject="$1" '{ printf "scenario=build subject=%s wall_ms=%d cpu_ms=%d\n", subject, $1 * 1000, ($2 + $3) * 1000 }' <<< "$took" | tee -a times
}

mkdir "$tree/src"
for ((number = 0; number < files; number++)); do write_file "$number"; done
write_project with none
write_project without "analyzers;build;buildTransitive"
dotnet pack src/Runtime -o "$tree/feed" -p:Version=0.0.0-bench -p:ArtifactsPath="$tree/artifacts" -v quiet --nologo
cat > "$tree/nuget.config" <<CONFIG
<configuration><packageSources><clear /><add key="feed" value="feed" /></packageSources></configuration>
CONFIG
export NUGET_PACKAGES=$tree/packages
cd "$tree"
for project in with without; do dotnet restore "$project" -v quiet --nologo; build "$project" > /dev/null; done

: > times
for ((run = 1; run <= runs; run++)); do
    # In turns, and each first as often as last.
    if ((run % 2)); then build with; build without; else build without; build with; fi
done

dotnet build with --no-restore --no-incremental -p:ReportAnalyzer=true -v detailed --nologo |
    grep -E 'Total (analyzer|generator) execution time|[0-9] +TimerAttributes\.Generator' | sed 's/^ */  /' | sort -u
awk -f "$root/benchmarks/medians.awk" times | tee medians
awk '{ median[$2, $3] = $4 }
    END {
        wall = median["with", "wall_ms"] / median["without", "wall_ms"]
        printf "with / without: %.3f of the time, %.3f of the processors; at most 1.05\n", wall, median["with", "cpu_ms"] / median["without", "cpu_ms"]
        exit wall > 1.05
    }' medians
