using TimerAttributes.Zones;

namespace TimerAttributes.Calendar;

/// <summary>
/// The due times of an expression in a time zone, in seconds of UTC. Where the local clock is set by up to three hours, a fixed time that it skips is
/// due at the moment of the change, and a fixed time that it shows twice is due the first time only. An interval expression
/// (<see cref="CronFields.IsInterval"/>) follows the local clock through both passes, and is not due at times that are skipped.
/// </summary>
internal static class ZonedTimes
{
    /// <summary>No due time.</summary>
    public const long Never = LocalTimes.Never;

    /// <summary>
    /// Seconds of the largest change that gets special care. It is the limit of cron(8): a larger change is no daylight saving time but, for
    /// example, a move of the date line.
    /// </summary>
    public const int MaxShift = 3 * 3_600;

    /// <summary>The first due time after an instant; <see cref="Never"/> if there is none.</summary>
    public static long Next(CronFields fields, Zone zone, long after)
    {
        var search = new LocalSearch(fields);
        long from = after + 1;
        for (int segment = zone.SegmentAt(from); ; from = zone.Start(segment))
        {
            if (from == zone.Start(segment) && IsDueAtStart(fields, zone, segment, ref search)) return from;
            int offset = zone.Offset(segment);
            long local = NextInSegment(fields, zone, segment, from + offset, ref search);
            if (local == Never) return Never;
            if (local - offset < zone.End(segment)) return local - offset;

            // No local time before this one is due, so the segments between have no due time, unless the local clock is set back to before "from".
            segment = zone.Shift(segment + 1) < 0 ? segment + 1 : Math.Max(segment + 1, zone.SegmentAt(local - Zone.MaxOffset));
        }
    }

    /// <summary>The last due time before an instant; −<see cref="Never"/> if there is none.</summary>
    public static long Previous(CronFields fields, Zone zone, long before)
    {
        long until = before - 1;
        for (int segment = zone.SegmentAt(until); ;)
        {
            int offset = zone.Offset(segment);
            long local = PreviousInSegment(fields, zone, segment, Math.Min(until, zone.End(segment) - 1) + offset);
            if (local != -Never && local - offset >= zone.Start(segment)) return local - offset;
            if (zone.Start(segment) <= until && IsDueAtStart(fields, zone, segment)) return zone.Start(segment);
            if (local == -Never || segment == 0) return -Never;

            segment = zone.Shift(segment) < 0 ? segment - 1 : Math.Min(segment - 1, zone.SegmentAt(local + Zone.MaxOffset));
        }
    }

    /// <summary>The number of due times from an instant on and before another one.</summary>
    public static long Count(CronFields fields, Zone zone, long from, long to)
    {
        long count = 0;
        for (int segment = zone.SegmentAt(from); segment < zone.Count && zone.Start(segment) < to; segment++)
        {
            long start = zone.Start(segment), offset = zone.Offset(segment);
            long first = Math.Max(from, start), end = Math.Min(to, zone.End(segment));
            count += LocalTimes.Count(fields, first + offset, end + offset);
            (long repeatedFrom, long repeatedTo) = Repeated(fields, zone, segment);
            if (repeatedFrom < repeatedTo) // In few segments, and counting is slow.
                count -= LocalTimes.Count(fields, Math.Max(first + offset, repeatedFrom), Math.Min(end + offset, repeatedTo));
            if (first == start && IsDueAtStart(fields, zone, segment) && LocalTimes.Next(fields, start + offset) != start + offset) count++;
        }

        return count;
    }

    // Whether the local clock skips a fixed time when the segment begins.
    private static bool IsDueAtStart(CronFields fields, Zone zone, int segment)
    {
        var search = new LocalSearch(fields);
        return IsDueAtStart(fields, zone, segment, ref search);
    }

    private static bool IsDueAtStart(CronFields fields, Zone zone, int segment, ref LocalSearch search)
    {
        int shift = zone.Shift(segment);
        if (fields.IsInterval || shift is <= 0 or > MaxShift) return false;
        long shown = zone.Start(segment) + zone.Offset(segment); // The first local time after the change.
        return search.Next(shown - shift) < shown;
    }

    // Local times of the segment that the segment before has shown already; nothing may be due at them again.
    private static (long From, long To) Repeated(CronFields fields, Zone zone, int segment)
    {
        int shift = zone.Shift(segment);
        if (fields.IsInterval || shift is >= 0 or < -MaxShift) return (Never, -Never);
        long start = zone.Start(segment), before = zone.Offset(segment - 1), first = zone.Start(segment - 1);
        long shown = first == long.MinValue ? first : first + before;
        return (Math.Max(start + zone.Offset(segment), shown), start + before);
    }

    private static long NextInSegment(CronFields fields, Zone zone, int segment, long from, ref LocalSearch search)
    {
        long local = search.Next(from);
        (long repeatedFrom, long repeatedTo) = Repeated(fields, zone, segment);
        return local >= repeatedFrom && local < repeatedTo ? search.Next(repeatedTo) : local;
    }

    private static long PreviousInSegment(CronFields fields, Zone zone, int segment, long until)
    {
        long local = LocalTimes.Previous(fields, until);
        (long repeatedFrom, long repeatedTo) = Repeated(fields, zone, segment);
        return local >= repeatedFrom && local < repeatedTo ? LocalTimes.Previous(fields, repeatedFrom - 1) : local;
    }
}
