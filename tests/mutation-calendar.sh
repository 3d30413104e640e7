#!/usr/bin/env bash
# Mutation testing of the grammar of cron expressions (a quarter of an hour). dotnet-stryker does not get through the whole runtime and its tests, so
# this makes two small projects of the shared source and of the grammar's tests. Further arguments go to dotnet-stryker.
set -euo pipefail
cd "$(dirname "$0")/.."
out=artifacts/mutation-calendar
rm -rf "$out"
mkdir -p "$out/Calendar" "$out/Calendar.Tests"
cp -r src/Shared/{Calendar,Dates,Durations,Instants,Messages,Schedules,Zones} "$out/Calendar"
cp -r tests/Runtime.Tests/Shared/Calendar/Grammar "$out/Calendar.Tests"
common='<TargetFramework>net10.0</TargetFramework><Nullable>enable</Nullable><ImplicitUsings>enable</ImplicitUsings><AllowUnsafeBlocks>true</AllowUnsafeBlocks>'
echo '<Project />' > "$out/Directory.Build.props"
cat > "$out/Calendar/Calendar.csproj" <<PROJECT
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup>$common</PropertyGroup>
  <ItemGroup><InternalsVisibleTo Include="Calendar.Tests" /></ItemGroup>
</Project>
PROJECT
cat > "$out/Calendar.Tests/Calendar.Tests.csproj" <<PROJECT
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup>$common<IsTestProject>true</IsTestProject></PropertyGroup>
  <ItemGroup>
    <ProjectReference Include="../Calendar/Calendar.csproj" />
    <PackageReference Include="Microsoft.NET.Test.Sdk" />
    <PackageReference Include="NUnit" />
    <PackageReference Include="NUnit3TestAdapter" />
    <Using Include="NUnit.Framework" />
  </ItemGroup>
</Project>
PROJECT
dotnet tool restore > /dev/null
cd "$out/Calendar.Tests"
timeout "${MUTATION_LIMIT:-3600}" dotnet stryker --config-file ../../../tests/mutation-calendar.json --output ../report "$@"
