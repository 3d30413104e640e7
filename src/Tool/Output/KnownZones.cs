using TimerAttributes.Platform;
using TimerAttributes.Zones;

namespace TimerAttributes.Tool.Output;

/// <summary>The time zones that were looked up: those of the machine, else those that the command brings along.</summary>
internal static class KnownZones
{
    private static readonly Dictionary<string, Zone> Found = new(StringComparer.Ordinal);

    /// <summary>The zone: <c>UTC</c>, <c>local</c>, or one by its name.</summary>
    /// <exception cref="ToolException">There is no such zone.</exception>
    public static Zone Find(string name)
    {
        if (Found.TryGetValue(name, out Zone? zone)) return zone;
        try
        {
            return Found[name] = ZoneFiles.Load(name);
        }
        catch (TimeZoneNotFoundException missing)
        {
            string message = missing.Message;
            throw new ToolException($"{char.ToUpperInvariant(message[0])}{message[1..]}.", missing);
        }
    }
}
