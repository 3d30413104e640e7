using TimerAttributes.Calendar;
using TimerAttributes.Zones;

namespace TimerAttributes.ClockChanges;

/// <summary>A change of a zone's local clock that affects a fixed time. Times are in seconds since 1970-01-01T00:00 of the local clock.</summary>
/// <param name="Time">The first time of the expression that the clock skips or shows twice.</param>
/// <param name="First">The first local time that the clock skips or shows twice.</param>
/// <param name="End">The first local time after these.</param>
/// <param name="IsSkipped">True if the clock skips the times; false if it shows them twice.</param>
internal readonly record struct ClockChange(long Time, long First, long End, bool IsSkipped)
{
    /// <summary>The next change that affects the expression; null if there is none before an instant.</summary>
    /// <param name="fields">The expression.</param>
    /// <param name="zone">The zone.</param>
    /// <param name="after">The instant after which to search, in seconds since 1970-01-01T00:00Z.</param>
    /// <param name="before">The instant at which the search ends.</param>
    public static ClockChange? Next(CronFields fields, Zone zone, long after, long before)
    {
        if (fields.IsInterval) return null;
        for (int segment = zone.SegmentAt(after) + 1; segment < zone.Count && zone.Start(segment) < before; segment++)
        {
            int shift = zone.Shift(segment);
            if (shift is > ZonedTimes.MaxShift or < -ZonedTimes.MaxShift) continue;
            (long first, long end) = Affected(zone, segment);
            long time = LocalTimes.Next(fields, first);
            if (time < end) return new(time, first, end, IsSkipped: shift > 0);
        }

        return null;
    }

    /// <summary>The change that skips a local time or shows it twice; null if there is none.</summary>
    /// <param name="zone">The zone.</param>
    /// <param name="local">The time, in seconds since 1970-01-01T00:00 of the local clock.</param>
    public static ClockChange? Around(Zone zone, long local)
    {
        int last = zone.SegmentAt(local + Zone.MaxOffset);
        for (int segment = zone.SegmentAt(local - Zone.MaxOffset) + 1; segment <= last; segment++)
        {
            (long first, long end) = Affected(zone, segment);
            if (local >= first && local < end) return new(local, first, end, IsSkipped: zone.Shift(segment) > 0);
        }

        return null;
    }

    // The local times that the clock skips or shows twice when the segment begins: from the first one up to the one after the last.
    private static (long First, long End) Affected(Zone zone, int segment)
    {
        int shift = zone.Shift(segment);
        long shown = zone.Start(segment) + zone.Offset(segment); // The first local time after the change.
        return (Math.Min(shown, shown - shift), Math.Max(shown, shown - shift));
    }
}
