using TimerAttributes.Zones;

namespace TimerAttributes.Tests.Harness.Virtual;

/// <summary>The time zones of a <see cref="VirtualKernel"/>, which a test changes while a scheduler runs. Any thread may use them.</summary>
internal sealed class VirtualZones
{
    private readonly Dictionary<string, Zone?> _zones = [];
    private readonly List<string> _read = [];

    /// <summary>The names of the zones that were read, in order.</summary>
    public string[] Read
    {
        get { lock (_zones) return [.. _read]; }
    }

    /// <summary>Called before a zone is read, with its name.</summary>
    public Action<string>? Reading { get; set; }

    /// <summary>Gives a name another zone; null for a zone that is missing.</summary>
    public void Set(string id, Zone? zone)
    {
        lock (_zones) _zones[id] = zone;
    }

    /// <summary>Gives a name a zone that is always as many hours ahead of UTC.</summary>
    public void Set(string id, int hours, string? name = null) => Set(id, new Zone(name ?? id, [long.MinValue], [hours * 3_600]));

    /// <summary>Reads a zone; null for one that the test does not know.</summary>
    public Zone? Load(string id)
    {
        Reading?.Invoke(id);
        lock (_zones)
        {
            _read.Add(id);
            if (!_zones.TryGetValue(id, out Zone? zone)) return null;
            return zone ?? throw new TimeZoneNotFoundException($"the time zone '{id}' is gone; bring it back");
        }
    }
}
