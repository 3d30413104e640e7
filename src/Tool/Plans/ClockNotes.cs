using System.Globalization;
using TimerAttributes.ClockChanges;
using TimerAttributes.Recurrences;
using TimerAttributes.Zones;

namespace TimerAttributes.Tool.Plans;

/// <summary>Says what the next changes of the clock do to a cron expression.</summary>
internal static class ClockNotes
{
    private const int Most = 2; // One forward and one back.
    private const long Span = 366 * 86_400L;

    /// <summary>One line for each change of the clock in the next year that affects the expression.</summary>
    public static IEnumerable<string> Of(Schedule schedule, Zone zone, DateTimeOffset now)
    {
        if (schedule.Times is not CronTimes { Fields: var fields }) yield break;
        long from = now.ToUnixTimeSeconds(), end = from + Span;
        if (fields.IsInterval)
        {
            int next = zone.SegmentAt(from) + 1;
            if (next < zone.Count && zone.Start(next) < end)
            {
                yield return $"An interval expression follows the time that passes: nothing is due at times that the clock of {zone.Id} skips, "
                    + "and times that it shows twice are due twice.";
            }

            yield break;
        }

        for (int count = 0; count < Most && ClockChange.Next(fields, zone, from, end) is { } change; count++)
        {
            string time = Local(change.Time), day = time[..10], clock = time[11..];
            yield return change.IsSkipped
                ? $"On {day} the clock of {zone.Id} skips {clock}: the job is due at the moment of the change, at {Local(change.End)[11..]}."
                : $"On {day} the clock of {zone.Id} shows {clock} twice: the job is due the first time only.";
            from = change.End + Zone.MaxOffset;
        }
    }

    private static string Local(long seconds) =>
        DateTimeOffset.FromUnixTimeSeconds(seconds).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
}
