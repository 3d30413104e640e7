using TimerAttributes.Dates;

namespace TimerAttributes.Zones;

/// <summary>
/// The instant at which the clock of a time zone shows a time. A time that the clock skips becomes the moment of the change, and a time that it shows
/// twice the first of both instants, as for a fixed time of a cron expression.
/// </summary>
internal static class LocalInstant
{
    /// <summary>The instant, in ticks since 1970-01-01T00:00Z.</summary>
    /// <param name="zone">The time zone.</param>
    /// <param name="local">The time that the clock shows, in ticks since 1970-01-01T00:00 of that clock.</param>
    public static long Of(Zone zone, long local)
    {
        long second = CivilDate.FloorDivide(local, TimeSpan.TicksPerSecond);
        // Segments before this one end before the clock can show the time.
        int segment = zone.SegmentAt(second - Zone.MaxOffset);
        while (second - zone.Offset(segment) >= zone.End(segment)) segment++;
        return second - zone.Offset(segment) < zone.Start(segment)
            ? zone.Start(segment) * TimeSpan.TicksPerSecond
            : local - zone.Offset(segment) * TimeSpan.TicksPerSecond;
    }
}
