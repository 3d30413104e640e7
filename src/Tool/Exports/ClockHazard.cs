using System.Globalization;
using TimerAttributes.Calendar;
using TimerAttributes.Zones;

namespace TimerAttributes.Tool.Exports;

/// <summary>What a target does at a time that the local clock shows twice.</summary>
internal enum SecondPass
{
    /// <summary>It is due the first time only.</summary>
    Once,

    /// <summary>It is due both times.</summary>
    Twice,
}

/// <summary>
/// Finds changes of the local clock at which a target has other due times than the scheduler. The target leaves out what the clock skips.
/// </summary>
internal static class ClockHazard
{
    /// <exception cref="NotExportableException">There is such a change.</exception>
    public static void Check(CalendarGrid grid, SecondPass second, DateTimeOffset now, string target)
    {
        foreach (CronFields fields in grid.Lines)
        {
            if (Find(fields, grid.Zone, second, now, now + CalendarGrid.Horizon) is not { } found) continue;
            string kind = fields.IsInterval ? "an interval" : "a fixed time";
            string theirs = found.IsSkipped ? "leaves it out" : second == SecondPass.Once ? "is due there once" : "is due there twice";
            string ours = found.IsSkipped ? "at the moment of the change" : fields.IsInterval ? "both times" : "the first time only";
            string local = DateTimeOffset.FromUnixTimeSeconds(found.Local).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
            throw new NotExportableException(
                $"TimeZone = {grid.Zone.Id}",
                $"{(found.IsSkipped ? "skips" : "shows twice")} {local}, at which the job, as {kind}, is due {ours}, and {target} {theirs}",
                "write a time that no change of the clock touches, or TimeZone = \"UTC\"");
        }
    }

    /// <summary>The first local time, in seconds since 1970, whose due times are others; null if there is none.</summary>
    public static (long Local, bool IsSkipped)? Find(CronFields fields, Zone zone, SecondPass second, DateTimeOffset from, DateTimeOffset to)
    {
        int segment = zone.SegmentAt(from.ToUnixTimeSeconds() - Zone.MaxOffset) + 1;
        for (; segment < zone.Count && zone.Start(segment) < to.ToUnixTimeSeconds(); segment++)
        {
            int shift = zone.Shift(segment);
            // Beyond the limit of cron(8), fixed times are as those of an interval.
            bool isInterval = fields.IsInterval || Math.Abs(shift) > ZonedTimes.MaxShift;
            bool isSame = shift > 0 ? isInterval : second == (isInterval ? SecondPass.Twice : SecondPass.Once);
            if (isSame || shift == 0) continue;
            long shown = zone.Start(segment) + zone.Offset(segment);
            long local = LocalTimes.Next(fields, Math.Min(shown, shown - shift)), end = Math.Max(shown, shown - shift);
            // What is skipped is due at the end of the change, which may be a due time anyway.
            bool isDueAnyway = shift > 0 && LocalTimes.Next(fields, end) == end;
            if (local < end && !isDueAnyway) return (local, shift > 0);
        }

        return null;
    }
}
