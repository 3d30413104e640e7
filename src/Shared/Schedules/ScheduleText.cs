using System.Text;
using TimerAttributes.Calendar;
using TimerAttributes.Calendar.Words;
using TimerAttributes.Durations;
using TimerAttributes.Zones;

namespace TimerAttributes.Schedules;

/// <summary>Says a schedule in words. The generator's comments and the runtime both ask here.</summary>
internal static class ScheduleText
{
    /// <summary>A period or a delay: <c>every 5s, first after 0s</c>.</summary>
    /// <param name="first">Nanoseconds to the first due time.</param>
    /// <param name="period">Nanoseconds; 0 where the schedule does not repeat.</param>
    /// <param name="isAligned">Whether the due times are the multiples of the period.</param>
    /// <param name="offset">Nanoseconds by which aligned due times are delayed.</param>
    public static string Of(long first, long period, bool isAligned, long offset)
    {
        string words = (period == 0 ? "once after " : "every ") + DurationText.Format(period == 0 ? first : period);
        if (isAligned) return words + ", aligned" + (offset == 0 ? "" : ", offset " + DurationText.Format(offset));
        return period != 0 && first != period ? $"{words}, first after {DurationText.Format(first)}" : words;
    }

    /// <summary>A cron expression: <c>at 09:00 Monday to Friday, Europe/Berlin</c>.</summary>
    public static string OfCron(CronFields fields, string? timeZone) => $"{CronText.Format(fields)}{KindOf(fields, timeZone)}, {timeZone}";

    /// <summary>The options that are set, each after a comma; empty if there are none.</summary>
    /// <param name="jitter">The jitter; null for none.</param>
    /// <param name="spread">The spread; null for none.</param>
    /// <param name="accuracy">The accuracy; null for none.</param>
    /// <param name="clock">A member of <c>Clock</c>.</param>
    /// <param name="defaultClock">The member that the words leave out.</param>
    public static string Options(TimeSpan? jitter, TimeSpan? spread, TimeSpan? accuracy, string clock, string defaultClock)
    {
        var words = new StringBuilder();
        Append(words, "jitter", jitter);
        Append(words, "spread", spread);
        Append(words, "accuracy", accuracy);
        if (clock != defaultClock) words.Append(", ").Append(clock.Replace("Alarm", " alarm").ToLowerInvariant()).Append(" clock");
        return words.ToString();
    }

    // Where daylight saving time begins or ends, fixed times and intervals differ. Times that are named one by one look fixed, and rules look like
    // intervals, so the words say only what differs from that.
    private static string KindOf(CronFields fields, string? timeZone)
    {
        if (timeZone is null || ZoneNames.IsUtc(timeZone) || DayTimeWords.AreFixed(fields) != fields.IsInterval) return "";
        return fields.IsInterval ? ", as an interval" : ", as fixed times";
    }

    private static void Append(StringBuilder words, string option, TimeSpan? value)
    {
        if (value is { } span) words.Append(", ").Append(option).Append(' ').Append(DurationText.Format(span.Ticks * 100));
    }
}
