using TimerAttributes.Zones;

namespace TimerAttributes.Recurrences;

/// <summary>Instants as the clocks of a time zone show them.</summary>
internal static class LocalTime
{
    private const int MaxMinutes = 14 * 60; // A DateTimeOffset knows no larger offset.

    /// <summary>
    /// The same instant, with the offset that the zone has at that instant. A larger offset than 14 hours becomes one of 14 hours: before 1867 some
    /// places of the Pacific had one, and a rule in the variable TZ may have up to 24 hours.
    /// </summary>
    public static DateTimeOffset In(Zone zone, DateTimeOffset instant)
    {
        // DateTimeOffset knows offsets of whole minutes only. Offsets with seconds have not been used since 1972.
        int minutes = Math.Clamp(zone.OffsetAt(instant.ToUnixTimeSeconds()) / 60, -MaxMinutes, MaxMinutes);
        return instant.ToOffset(new(minutes * TimeSpan.TicksPerMinute));
    }
}
