using TimerAttributes.Durations;

namespace TimerAttributes;

/// <summary>When a job is due: a first delay after start, a period if it repeats, and the clock both are on.</summary>
public sealed class Schedule
{
    private Schedule(long first, long period, Clock clock)
    {
        if (!clock.Exists()) throw new ArgumentOutOfRangeException(nameof(clock), clock, "No such clock.");
        FirstNanoseconds = first;
        PeriodNanoseconds = period;
        Clock = clock;
    }

    /// <summary>The clock of the due times.</summary>
    public Clock Clock { get; }

    /// <summary>Nanoseconds from the scheduler's start to the first due time; ≥ 0.</summary>
    public long FirstNanoseconds { get; }

    /// <summary>Nanoseconds from one due time to the next; 0 when there is only one.</summary>
    public long PeriodNanoseconds { get; }

    /// <summary>A schedule that repeats, in integer nanoseconds; the generated table calls this.</summary>
    /// <param name="period">At least 1 ms, or 1 µs where <paramref name="allowTiny"/>; at most 292 years.</param>
    /// <param name="first">Delay to the first due time; one period by default.</param>
    /// <param name="clock">The clock of the due times.</param>
    /// <param name="allowTiny">Allows a period below 1 ms.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value is outside its range; the message names value, rule and remedy.</exception>
    public static Schedule EveryNanoseconds(long period, long? first = null, Clock clock = Clock.Monotonic, bool allowTiny = false)
    {
        Check(period, DurationRange.PeriodFault(period, allowTiny), nameof(period));
        if (first is { } delay) Check(delay, DurationRange.DelayFault(delay), nameof(first));
        return new(first ?? period, period, clock);
    }

    /// <inheritdoc cref="EveryNanoseconds(long, long?, Clock, bool)"/>
    public static Schedule Every(TimeSpan period, TimeSpan? first = null, Clock clock = Clock.Monotonic, bool allowTiny = false) =>
        EveryNanoseconds(Nanoseconds(period), first is { } delay ? Nanoseconds(delay) : null, clock, allowTiny);

    /// <summary>A schedule that repeats, in the words of the attribute: for periods out of a configuration.</summary>
    /// <inheritdoc cref="EveryNanoseconds(long, long?, Clock, bool)"/>
    /// <exception cref="FormatException">A text is not a duration; the message says at which character and what to write.</exception>
    public static Schedule Every(string period, string? first = null, Clock clock = Clock.Monotonic, bool allowTiny = false) =>
        EveryNanoseconds(Nanoseconds(period, nameof(period)), first is null ? null : Nanoseconds(first, nameof(first)), clock, allowTiny);

    /// <summary>A schedule with one due time, in integer nanoseconds; the generated table calls this.</summary>
    /// <param name="delay">Delay from start, from 0 to 292 years.</param>
    /// <param name="clock">The clock of the due time.</param>
    /// <exception cref="ArgumentOutOfRangeException">The delay is outside its range.</exception>
    public static Schedule OnceNanoseconds(long delay, Clock clock = Clock.Monotonic)
    {
        Check(delay, DurationRange.DelayFault(delay), nameof(delay));
        return new(delay, 0, clock);
    }

    /// <inheritdoc cref="OnceNanoseconds(long, Clock)"/>
    public static Schedule Once(TimeSpan delay, Clock clock = Clock.Monotonic) => OnceNanoseconds(Nanoseconds(delay), clock);

    /// <inheritdoc cref="OnceNanoseconds(long, Clock)"/>
    /// <exception cref="FormatException">The text is not a duration; the message says at which character and what to write.</exception>
    public static Schedule Once(string delay, Clock clock = Clock.Monotonic) => OnceNanoseconds(Nanoseconds(delay, nameof(delay)), clock);

    /// <summary>The schedule in words: <c>every 5s, first after 0s</c> or <c>once after 10s</c>, and the clock unless it is the default.</summary>
    public override string ToString()
    {
        string first = DurationText.Format(FirstNanoseconds);
        string words = PeriodNanoseconds == 0 ? "once after " + first
            : PeriodNanoseconds == FirstNanoseconds ? "every " + first
            : "every " + DurationText.Format(PeriodNanoseconds) + ", first after " + first;
        return Clock switch
        {
            Clock.Boottime => words + ", boottime clock",
            Clock.Realtime => words + ", realtime clock",
            Clock.RealtimeAlarm => words + ", realtime alarm clock",
            Clock.BoottimeAlarm => words + ", boottime alarm clock",
            _ => words,
        };
    }

    // A TimeSpan reaches a hundred times further than 63 bits of nanoseconds: saturate, the range check refuses it.
    private static long Nanoseconds(TimeSpan span) =>
        span.Ticks > long.MaxValue / 100 ? long.MaxValue : span.Ticks < long.MinValue / 100 ? long.MinValue : span.Ticks * 100;

    private static long Nanoseconds(string text, string parameter)
    {
        if (DurationParser.TryParse(text, out long nanoseconds, out DurationError error)) return nanoseconds;
        throw error.Fault == DurationFault.OutOfRange
            ? new ArgumentOutOfRangeException(parameter, text, $"The {parameter} {error.Message}.")
            : new FormatException($"The {parameter} {error.Message}.");
    }

    private static void Check(long nanoseconds, string? fault, string parameter)
    {
        if (fault is not null)
            throw new ArgumentOutOfRangeException(parameter, $"The {parameter} '{DurationText.Format(nanoseconds)}' {fault}.");
    }
}
