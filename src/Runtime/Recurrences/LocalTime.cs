using TimerAttributes.Zones;

namespace TimerAttributes.Recurrences;

/// <summary>Instants as the clocks of a time zone show them.</summary>
internal static class LocalTime
{
    /// <summary>The same instant, with the offset that the zone has at that instant.</summary>
    public static DateTimeOffset In(Zone zone, DateTimeOffset instant)
    {
        // DateTimeOffset knows offsets of whole minutes only. Offsets with seconds have not been used since 1972.
        int minutes = zone.OffsetAt(instant.ToUnixTimeSeconds()) / 60;
        return instant.ToOffset(new(minutes * TimeSpan.TicksPerMinute));
    }
}
