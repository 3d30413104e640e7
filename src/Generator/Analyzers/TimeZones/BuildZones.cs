using System.Collections.Concurrent;
using TimerAttributes.Zones;

namespace TimerAttributes.Generator.Analyzers.TimeZones;

/// <summary>
/// The time zones that the build knows: the table in this assembly. It is read when the first job names a zone, and a zone is decoded once. The zones
/// of the machine that builds are not looked at, because the same source must have the same reports on each machine.
/// </summary>
internal static class BuildZones
{
    private static readonly Lazy<ZoneTable> LazyTable = new(static () => ZoneTable.In(typeof(BuildZones).Assembly)!);
    private static readonly ConcurrentDictionary<string, Zone?> Zones = new(StringComparer.Ordinal);

    /// <summary>The version of tzdata.</summary>
    public static string Version => LazyTable.Value.Version;

    /// <summary>The names of all zones, in ordinal order.</summary>
    public static string[] Ids => LazyTable.Value.Ids;

    /// <summary>The zone of that name; null if tzdata does not have it, or if it is <c>local</c>, which the build cannot know.</summary>
    public static Zone? Find(string id) => Zones.GetOrAdd(id, static id => LazyTable.Value.Find(id));
}
