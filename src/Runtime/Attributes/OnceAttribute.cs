namespace TimerAttributes;

/// <summary>
/// Runs the method once: a delay after the scheduler's start, as in <c>[Once("10s")]</c>, or at an instant, as in
/// <c>[Once("2030-12-24T18:00:00+01:00")]</c> or <c>[Once("2030-12-24T18:00", TimeZone = "Europe/Berlin")]</c>.
/// </summary>
/// <remarks>
/// An instant is a date and a time of day, with <c>T</c> or one blank between them. Seconds and their fraction, up to 7 digits, may be left out. The
/// text ends with the offset from UTC (<c>Z</c> or <c>+01:00</c>), or <see cref="TimeZone"/> names the zone. Years are from 1970 to 2261. The clock
/// is then <see cref="Clock.Realtime"/>, or <see cref="Clock.RealtimeAlarm"/> if you write that. A time that daylight saving time skips is due at the
/// moment of the change; a time that is shown twice is due the first time.
/// </remarks>
/// <param name="due">A duration from <c>"0s"</c>, which is at once, to 292 years; or an instant.</param>
public sealed class OnceAttribute(string due) : JobAttribute
{
    /// <summary>The delay or the instant as it was written.</summary>
    public string Due { get; } = due;

    /// <summary>
    /// The time zone of an instant without an offset: <c>UTC</c>; <c>local</c> for the zone of the machine; or a name such as
    /// <c>Europe/Berlin</c>. The zone is looked up when the scheduler starts. By default null: the instant has an offset.
    /// </summary>
    public string? TimeZone { get; init; }

    /// <summary>
    /// Only for an instant: what happens if it is in the past when the scheduler starts. By default the job is not run, and the due time is counted
    /// in <see cref="JobStats.Missed"/>.
    /// </summary>
    public PastInstant IfPast { get; init; }
}
