using System.ComponentModel;
using TimerAttributes.Durations;
using TimerAttributes.Instants;
using TimerAttributes.Recurrences;

namespace TimerAttributes;

/// <content>Schedules with one due time that are made from a text or from an instant.</content>
public sealed partial class Schedule
{
    /// <summary>
    /// For a schedule whose only due time is an instant: what happens if it is in the past when the scheduler starts. Has no meaning for other
    /// schedules.
    /// </summary>
    public PastInstant IfPast => Times is InstantTimes { RunsPast: true } ? PastInstant.Run : PastInstant.Skip;

    /// <summary>Makes a schedule whose only due time is an instant.</summary>
    /// <param name="instant">The instant, from 1970 to 2261.</param>
    /// <param name="ifPast">What happens if the instant is in the past when the scheduler starts, or when the job is added or rescheduled; by default the job is not run.</param>
    /// <param name="clock">The wall clock of the due time: <see cref="Clock.Realtime"/> or <see cref="Clock.RealtimeAlarm"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">The year is out of range, or the clock is not a wall clock.</exception>
    public static Schedule Once(DateTimeOffset instant, PastInstant ifPast = PastInstant.Skip, Clock clock = Clock.Realtime)
    {
        if (instant.Year is < Instant.MinYear or > Instant.MaxYear)
        {
            throw new ArgumentOutOfRangeException(
                nameof(instant), instant, $"A timer of the wall clock cannot have this year; write one from {Instant.MinYear} to {Instant.MaxYear}.");
        }

        return OnceTicks(instant.Ticks, (int)instant.Offset.TotalMinutes, clock, ifPast);
    }

    /// <summary>
    /// Makes a schedule with one due time, from a text as in the attribute: a delay such as <c>"10s"</c>, or an instant such as
    /// <c>"2030-12-24T18:00:00+01:00"</c>.
    /// </summary>
    /// <param name="due">
    /// The delay from the scheduler's start, from 0 to 292 years; or the instant, by the grammar of <see cref="OnceAttribute"/>.
    /// </param>
    /// <param name="clock">
    /// The clock of the due time. By default <see cref="Clock.Monotonic"/> for a delay, and <see cref="Clock.Realtime"/> for an instant, whose clock
    /// is this or <see cref="Clock.RealtimeAlarm"/>.
    /// </param>
    /// <param name="timeZone">
    /// The time zone of an instant without an offset: <c>UTC</c>, <c>local</c> for the zone of the machine, or the name of a zone. The zone is
    /// looked up when the scheduler starts.
    /// </param>
    /// <param name="ifPast">Only for an instant: what happens if it is in the past when the scheduler starts; by default the job is not run.</param>
    /// <exception cref="FormatException">The text is neither. The message says at which character, and what to write.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The delay is outside its range, or the clock of an instant is not a wall clock.</exception>
    /// <exception cref="ArgumentException">The time zone is blank, or <paramref name="ifPast"/> is given for a delay.</exception>
    public static Schedule Once(string due, Clock? clock = null, string? timeZone = null, PastInstant ifPast = PastInstant.Skip)
    {
        ArgumentNullException.ThrowIfNull(due);
        InstantError? error;
        if (InstantParser.IsMeant(due) || (timeZone is not null && !DurationParser.TryParse(due, out _, out _)))
        {
            if (!InstantParser.TryParse(due, timeZone is not null, out Instant instant, out error))
                throw new FormatException($"The instant {error!.Message}.");
            return instant.OffsetMinutes is { } offset
                ? OnceTicks(instant.LocalTicks, offset, clock ?? Clock.Realtime, ifPast)
                : OnceTicks(instant.LocalTicks, timeZone!, clock ?? Clock.Realtime, ifPast);
        }

        error = timeZone is null ? null : InstantError.ZoneOfDelay(due);
        if (error is not null) throw new FormatException($"The instant {error.Message}.");
        if (ifPast != PastInstant.Skip)
            throw new ArgumentException($"'{due}' is a delay, which is never in the past; leave {nameof(ifPast)} out.", nameof(ifPast));
        return OnceNanoseconds(Nanoseconds(due, "delay"), clock ?? Clock.Monotonic);
    }

    /// <summary>Makes a schedule from an instant that was parsed at build time. The generated table calls this.</summary>
    /// <param name="localTicks">The time with its offset, as <see cref="DateTime.Ticks"/>.</param>
    /// <param name="offsetMinutes">Minutes by which the time is ahead of UTC.</param>
    /// <param name="clock">The wall clock.</param>
    /// <param name="ifPast">What happens if the instant is in the past when the scheduler starts.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static Schedule OnceTicks(long localTicks, int offsetMinutes, Clock clock, PastInstant ifPast = PastInstant.Skip) =>
        OfInstant(null, clock, new OffsetInstant(localTicks, offsetMinutes, RunsPast(ifPast)));

    /// <summary>Makes a schedule from the time of a time zone that was parsed at build time. The generated table calls this.</summary>
    /// <param name="localTicks">The time that the clock of the zone shows, as <see cref="DateTime.Ticks"/>.</param>
    /// <param name="timeZone">The time zone.</param>
    /// <param name="clock">The wall clock.</param>
    /// <param name="ifPast">What happens if the instant is in the past when the scheduler starts.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static Schedule OnceTicks(long localTicks, string timeZone, Clock clock, PastInstant ifPast = PastInstant.Skip) =>
        OfInstant(CheckedZone(timeZone), clock, new ZonedInstant(localTicks, RunsPast(ifPast)));

    private static Schedule OfInstant(string? timeZone, Clock clock, InstantTimes times)
    {
        CheckWall(clock, "An instant");
        return new(first: 0, period: 0, clock) { TimeZone = timeZone, Times = times };
    }

    private static bool RunsPast(PastInstant ifPast) => ifPast switch
    {
        PastInstant.Skip => false,
        PastInstant.Run => true,
        _ => throw new ArgumentOutOfRangeException(nameof(ifPast), ifPast, "There is no such value; write PastInstant.Skip or PastInstant.Run."),
    };
}
