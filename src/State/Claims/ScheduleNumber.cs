using System.Globalization;
using TimerAttributes.Recurrences;

namespace TimerAttributes.State.Claims;

/// <summary>
/// A number that stands for the due times of a schedule, the same in each version of this library. A job whose number differs from that of its row
/// has no due times before its start.
/// </summary>
internal static class ScheduleNumber
{
    private const string Version = "1";

    /// <summary>The number; 0 for due times that count from the last run, because a change of the period does not matter there.</summary>
    public static long Of(Schedule schedule) => Text(schedule) is { } text ? (long)StableHash.Of(text) : 0;

    private static string? Text(Schedule schedule)
    {
        if (schedule.Times is CronTimes cron)
        {
            string sets = string.Join(',', cron.Fields.Packed.Select(static set => set.ToString("x", CultureInfo.InvariantCulture)));
            return $"{Version} cron {sets} {schedule.TimeZone}";
        }

        return schedule.IsAligned
            ? string.Create(CultureInfo.InvariantCulture, $"{Version} aligned {schedule.PeriodNanoseconds} {schedule.Offset.Ticks}")
            : null;
    }
}
