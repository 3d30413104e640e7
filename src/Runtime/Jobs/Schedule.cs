using TimerAttributes.Durations;
using static TimerAttributes.Durations.DurationRange;

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

    private Schedule(Schedule other, long first, long period, Clock clock)
        : this(first, period, clock) =>
        (IsAligned, Jitter, Spread, Accuracy, AllowsTiny) = (other.IsAligned, other.Jitter, other.Spread, other.Accuracy, other.AllowsTiny);

    private Schedule(Schedule other)
        : this(other, other.FirstNanoseconds, other.PeriodNanoseconds, other.Clock)
    {
    }

    /// <summary>The clock of the due times.</summary>
    public Clock Clock { get; }

    /// <summary>Due on the multiples of the period on the wall clock, not from start.</summary>
    public bool IsAligned { get; private init; }

    /// <summary>The most that a due time is moved back at random; null for not at all.</summary>
    public TimeSpan? Jitter { get; private init; }

    /// <summary>The most that all due times are moved back by the same; null for not at all.</summary>
    public TimeSpan? Spread { get; private init; }

    /// <summary>What due times are rounded up to a multiple of; null for not at all.</summary>
    public TimeSpan? Accuracy { get; private init; }

    /// <summary>Nanoseconds from the scheduler's start to the first due time; ≥ 0. Without meaning where <see cref="IsAligned"/>.</summary>
    public long FirstNanoseconds { get; }

    /// <summary>Nanoseconds from one due time to the next; 0 when there is only one.</summary>
    public long PeriodNanoseconds { get; }

    private bool AllowsTiny { get; init; }

    /// <summary>A schedule that repeats, in integer nanoseconds; the generated table calls this.</summary>
    /// <param name="period">At least 1 ms, or 1 µs where <paramref name="allowTiny"/>; at most 292 years.</param>
    /// <param name="first">Delay to the first due time; one period by default.</param>
    /// <param name="clock">The clock of the due times.</param>
    /// <param name="allowTiny">Allows a period below 1 ms.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value is outside its range; the message names value, rule and remedy.</exception>
    public static Schedule EveryNanoseconds(long period, long? first = null, Clock clock = Clock.Monotonic, bool allowTiny = false)
    {
        Check(period, PeriodFault(period, allowTiny), nameof(period));
        if (first is { } delay) Check(delay, DelayFault(delay), nameof(first));
        return new(first ?? period, period, clock) { AllowsTiny = allowTiny };
    }

    /// <inheritdoc cref="EveryNanoseconds(long, long?, Clock, bool)"/>
    public static Schedule Every(TimeSpan period, TimeSpan? first = null, Clock clock = Clock.Monotonic, bool allowTiny = false) =>
        EveryNanoseconds(NanosecondsOf(period), first is { } delay ? NanosecondsOf(delay) : null, clock, allowTiny);

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
        Check(delay, DelayFault(delay), nameof(delay));
        return new(delay, 0, clock);
    }

    /// <inheritdoc cref="OnceNanoseconds(long, Clock)"/>
    public static Schedule Once(TimeSpan delay, Clock clock = Clock.Monotonic) => OnceNanoseconds(NanosecondsOf(delay), clock);

    /// <inheritdoc cref="OnceNanoseconds(long, Clock)"/>
    /// <exception cref="FormatException">The text is not a duration; the message says at which character and what to write.</exception>
    public static Schedule Once(string delay, Clock clock = Clock.Monotonic) => OnceNanoseconds(Nanoseconds(delay, nameof(delay)), clock);

    /// <summary>The same schedule, on the multiples of its period since 1970-01-01T00:00Z: <c>Schedule.Every("15m").Align()</c>.</summary>
    /// <exception cref="InvalidOperationException">It does not repeat, has a first delay of its own, or a clock that is no wall clock.</exception>
    public Schedule Align()
    {
        if (PeriodNanoseconds == 0) throw new InvalidOperationException("A schedule that does not repeat has no period to align to.");
        if (FirstNanoseconds != PeriodNanoseconds)
            throw new InvalidOperationException("An aligned schedule is due first on the next multiple of its period: leave the first delay out.");
        if (Clock != Clock.Monotonic && !Clock.IsWall())
            throw new InvalidOperationException($"Aligned due times are on the wall clock, and Clock.{Clock} is none: write Clock.Realtime or leave it out.");
        return new(this, FirstNanoseconds, PeriodNanoseconds, Clock == Clock.Monotonic ? Clock.Realtime : Clock) { IsAligned = true };
    }

    /// <summary>The same schedule, with each due time moved back at random, by up to <paramref name="most"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Zero or less, or more than 292 years.</exception>
    public Schedule WithJitter(TimeSpan most) => new(this) { Jitter = Checked(most, "jitter") };

    /// <summary>The same schedule, with all due times moved back by the same, up to <paramref name="most"/>, that machine and job decide.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Zero or less, or more than 292 years.</exception>
    public Schedule WithSpread(TimeSpan most) => new(this) { Spread = Checked(most, "spread") };

    /// <summary>The same schedule, with each due time rounded up to a multiple of <paramref name="unit"/> on the clock.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Zero or less, or more than 292 years.</exception>
    public Schedule WithAccuracy(TimeSpan unit) => new(this) { Accuracy = Checked(unit, "accuracy") };

    /// <summary>The schedule in words: <c>every 5s, first after 0s</c> or <c>once after 10s</c>, and what is not the default.</summary>
    public override string ToString() => ScheduleText.Format(FirstNanoseconds, PeriodNanoseconds, IsAligned, Jitter, Spread, Accuracy, Clock.ToString());

    /// <summary>The same schedule with another period, or, where it does not repeat, another delay: from now on, with no other first one.</summary>
    /// <param name="period">It.</param>
    /// <param name="job">Whose schedule it is to be.</param>
    /// <exception cref="ArgumentOutOfRangeException">It is outside its range.</exception>
    internal Schedule WithPeriod(TimeSpan period, string job)
    {
        long span = NanosecondsOf(period);
        bool repeats = PeriodNanoseconds != 0;
        if ((repeats ? PeriodFault(span, AllowsTiny) : DelayFault(span)) is { } fault)
            throw new ArgumentOutOfRangeException(nameof(period), $"Job '{job}' cannot be rescheduled. {Words(repeats ? "period" : "delay", span, fault)}");
        return new(this, span, repeats ? span : 0, Clock);
    }

    private static TimeSpan Checked(TimeSpan span, string option)
    {
        Check(NanosecondsOf(span), SpanFault(NanosecondsOf(span)), option);
        return span;
    }

    private static long Nanoseconds(string text, string parameter)
    {
        if (DurationParser.TryParse(text, out long nanoseconds, out DurationError error)) return nanoseconds;
        throw error.Fault == DurationFault.OutOfRange
            ? new ArgumentOutOfRangeException(parameter, text, $"The {parameter} {error.Message}.")
            : new FormatException($"The {parameter} {error.Message}.");
    }

    private static void Check(long nanoseconds, string? fault, string parameter)
    {
        if (fault is not null) throw new ArgumentOutOfRangeException(parameter, Words(parameter, nanoseconds, fault));
    }

    private static string Words(string parameter, long nanoseconds, string fault) => $"The {parameter} '{DurationText.Format(nanoseconds)}' {fault}.";
}
