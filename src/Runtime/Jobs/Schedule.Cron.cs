using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using TimerAttributes.Calendar;
using TimerAttributes.Calendar.Grammar;
using TimerAttributes.Clocks;
using TimerAttributes.Recurrences;
using TimerAttributes.Zones;

namespace TimerAttributes;

/// <content>Schedules by the calendar.</content>
public sealed partial class Schedule
{
    /// <summary>The cron expression as it was written; null for a schedule without one.</summary>
    public string? Expression { get; private init; }

    /// <summary>
    /// The time zone of the <see cref="Expression"/>, or of an instant without an offset: <c>UTC</c>, <c>local</c>, or the name of a zone such as
    /// <c>Europe/Berlin</c>. Null for other schedules.
    /// </summary>
    public string? TimeZone { get; private init; }

    /// <summary>The due times of an expression or an instant; null for a schedule without one.</summary>
    internal CalendarTimes? Times { get; private init; }

    /// <summary>Whether there is more than one due time.</summary>
    internal bool IsRecurring => Times is null ? PeriodNanoseconds != 0 : !Times.IsSingle;

    /// <summary>Nanoseconds from one due time to the next, or the shortest such time of an expression; 0 if there is only one due time.</summary>
    internal long ShortestGap => Times?.ShortestGap ?? PeriodNanoseconds;

    /// <summary>Makes a schedule from a cron expression, as in <c>Schedule.Cron("0 9 * * MON-FRI", "Europe/Berlin")</c>.</summary>
    /// <param name="expression">
    /// Five fields (minute, hour, day of the month, month, weekday), or six with the second before them, or a macro such as <c>@daily</c>. The
    /// grammar is that of <see cref="CronAttribute"/>.
    /// </param>
    /// <param name="timeZone">
    /// <c>UTC</c>, which is the default; <c>local</c> for the zone of the machine; or the name of a zone. The zone is looked up when the scheduler
    /// starts.
    /// </param>
    /// <param name="clock">The wall clock of the due times: <see cref="Clock.Realtime"/> or <see cref="Clock.RealtimeAlarm"/>.</param>
    /// <exception cref="FormatException">The text is no cron expression. The message says at which character, and what to write.</exception>
    /// <exception cref="ArgumentException">The name of the zone is blank.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The clock is not a wall clock.</exception>
    public static Schedule Cron(
        [StringSyntax("Cron")] string expression, string timeZone = ZoneNames.Default, Clock clock = Clock.Realtime)
    {
        if (!CronParser.TryParse(expression, out CronFields? fields, out CronError? error))
            throw new FormatException($"The cron expression {error!.Message}.");
        return OfCron(expression, timeZone, clock, fields!);
    }

    /// <summary>Makes a schedule from a cron expression that was parsed at build time. The generated table calls this.</summary>
    /// <param name="expression">The expression.</param>
    /// <param name="timeZone">The time zone.</param>
    /// <param name="clock">The wall clock.</param>
    /// <param name="seconds">The seconds, as the generator writes them.</param>
    /// <param name="minutes">The minutes.</param>
    /// <param name="hoursAndMonths">The hours and the months.</param>
    /// <param name="days">The days of the month.</param>
    /// <param name="weekdays">The weekdays.</param>
    /// <param name="nearest">The days of the month of which the nearest weekday is meant.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static Schedule CronBits(
        string expression, string timeZone, Clock clock,
        long seconds, long minutes, long hoursAndMonths, long days, long weekdays, long nearest = 0) =>
        OfCron(expression, timeZone, clock, new(seconds, minutes, hoursAndMonths, days, weekdays, nearest));

    private static Schedule OfCron(string expression, string timeZone, Clock clock, CronFields fields)
    {
        CheckedZone(timeZone);
        CheckWall(clock, "A cron expression");
        return new(first: 0, period: 0, clock) { Expression = expression, TimeZone = timeZone, Times = new CronTimes(fields) };
    }

    private static string CheckedZone(string timeZone) => !string.IsNullOrWhiteSpace(timeZone)
        ? timeZone
        : throw new ArgumentException("The time zone is blank; write UTC, local, or the name of a zone such as Europe/Berlin.", nameof(timeZone));

    private static void CheckWall(Clock clock, string schedule)
    {
        if (clock.IsWall()) return;
        throw new ArgumentOutOfRangeException(
            nameof(clock), clock,
            $"{schedule} is about the wall clock, and Clock.{clock} is another clock; write Clock.Realtime or Clock.RealtimeAlarm.");
    }
}
