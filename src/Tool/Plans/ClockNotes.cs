using System.Globalization;
using TimerAttributes.ClockChanges;
using TimerAttributes.Instants;
using TimerAttributes.Recurrences;
using TimerAttributes.Zones;

namespace TimerAttributes.Tool.Plans;

/// <summary>Says what changes of the clock do to a cron expression or to an instant.</summary>
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

    /// <summary>A line if a change of the clock affects an instant that is written without an offset.</summary>
    public static IEnumerable<string> OfInstant(string text, Zone zone)
    {
        if (!InstantParser.TryParse(text, hasTimeZone: true, out Instant instant, out _)) yield break;
        long local = (instant.LocalTicks - DateTime.UnixEpoch.Ticks) / TimeSpan.TicksPerSecond;
        if (ClockChange.Around(zone, local) is not { } change) yield break;
        string time = Local(local);
        yield return change.IsSkipped
            ? $"On {time[..10]} the clock of {zone.Id} skips {time[11..]}: the job is due at the moment of the change, at {Local(change.End)}."
            : $"On {time[..10]} the clock of {zone.Id} shows {time[11..]} twice: the job is due the first time only.";
    }

    private static string Local(long seconds) =>
        DateTimeOffset.FromUnixTimeSeconds(seconds).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
}
