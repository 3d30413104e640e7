using System.Globalization;
using TimerAttributes.Calendar;
using TimerAttributes.Generator.Analyzers.TimeZones;
using TimerAttributes.Generator.Model;

namespace TimerAttributes.Generator.Analyzers.Schedules;

/// <summary>The next due times of a cron expression, for an editor.</summary>
internal static class NextDueTimes
{
    private const int Shown = 3;

    /// <summary>
    /// The next three due times by the local clock of the zone, with its offset from UTC: <c>Mon 2026-11-30 09:00 +01:00</c>. Jitter and spread are
    /// left out. Empty if the build does not know the zone.
    /// </summary>
    /// <param name="cron">The expression.</param>
    /// <param name="now">The present, in seconds since 1970-01-01T00:00Z.</param>
    public static string Of(CronModel cron, long now)
    {
        if (BuildZones.Find(cron.TimeZone) is not { } zone) return "";
        var times = new List<string>();
        for (long due = now; times.Count < Shown && (due = ZonedTimes.Next(cron.Fields, zone, due)) != ZonedTimes.Never;)
            times.Add(Text(due, zone.OffsetAt(due)));
        return string.Join(", ", times);
    }

    private static string Text(long due, int offset)
    {
        string time = due % 60 == 0 ? "HH:mm" : "HH:mm:ss";
        return DateTimeOffset.FromUnixTimeSeconds(due).ToOffset(TimeSpan.FromMinutes(offset / 60))
            .ToString($"ddd yyyy-MM-dd {time} zzz", CultureInfo.InvariantCulture);
    }
}
