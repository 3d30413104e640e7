using TimerAttributes.Clocks;
using TimerAttributes.Durations;
using TimerAttributes.Schedules;
using static TimerAttributes.Durations.DurationRange;

namespace TimerAttributes;

/// <summary>When a job is due: the delay to its first due time, its period if it repeats, and the clock that measures both.</summary>
public sealed partial class Schedule
{
    private Schedule(long first, long period, Clock clock)
    {
        if (!clock.Exists()) throw ClockExtensions.Unknown(clock, nameof(clock));
        FirstNanoseconds = first;
        PeriodNanoseconds = period;
        Clock = clock;
    }

    private Schedule(Schedule other, long first, long period, Clock clock)
        : this(first, period, clock)
    {
        (IsAligned, AlignedOffset, Jitter, Spread, Accuracy) = (other.IsAligned, other.AlignedOffset, other.Jitter, other.Spread, other.Accuracy);
        (AllowsTiny, Expression, Times, TimeZone) = (other.AllowsTiny, other.Expression, other.Times, other.TimeZone);
    }

    private Schedule(Schedule other)
        : this(other, other.FirstNanoseconds, other.PeriodNanoseconds, other.Clock)
    {
    }

    /// <summary>The clock of the due times.</summary>
    public Clock Clock { get; }

    /// <summary>The maximum random delay of each due time; null for none.</summary>
    public TimeSpan? Jitter { get; private init; }

    /// <summary>The maximum fixed delay, which is the same for all due times of the job; null for none.</summary>
    public TimeSpan? Spread { get; private init; }

    /// <summary>Each due time is rounded up to a multiple of this duration; null for no rounding.</summary>
    public TimeSpan? Accuracy { get; private init; }

    /// <summary>
    /// Nanoseconds from the scheduler's start to the first due time; 0 or more. Has no meaning if <see cref="IsAligned"/>, or with an
    /// <see cref="Expression"/> or an instant.
    /// </summary>
    public long FirstNanoseconds { get; }

    /// <summary>Nanoseconds from one due time to the next; 0 if there is only one due time, or an <see cref="Expression"/>.</summary>
    public long PeriodNanoseconds { get; }

    /// <summary>
    /// The time from one due time to the next, with the rest below 100 ns cut off. Null if there is only one due time, or an
    /// <see cref="Expression"/>.
    /// </summary>
    public TimeSpan? Period => PeriodNanoseconds == 0 ? null : new(PeriodNanoseconds / TimeSpan.NanosecondsPerTick);

    /// <summary>Whether a period below 1 ms is meant.</summary>
    internal bool AllowsTiny { get; private init; }

    private Clock DefaultClock => IsAligned || Times is not null ? Clock.Realtime : Clock.Monotonic;

    /// <summary>Makes a schedule that repeats, in integer nanoseconds. The generated table calls this.</summary>
    /// <param name="period">From one due time to the next: at least 1 ms, or 1 µs with <paramref name="allowTiny"/>; at most 292 years.</param>
    /// <param name="first">From the scheduler's start to the first due time: from 0 to 292 years; one period by default.</param>
    /// <param name="clock">The clock of the due times.</param>
    /// <param name="allowTiny">Allows a period below 1 ms.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value is outside its range; the message names value, rule and remedy.</exception>
    public static Schedule EveryNanoseconds(long period, long? first = null, Clock clock = Clock.Monotonic, bool allowTiny = false)
    {
        Check(period, PeriodFault(period, allowTiny), nameof(period));
        if (first is { } delay) Check(delay, DelayFault(delay), nameof(first));
        return new(first ?? period, period, clock) { AllowsTiny = allowTiny };
    }

    /// <summary>Makes a schedule that repeats.</summary>
    /// <inheritdoc cref="EveryNanoseconds(long, long?, Clock, bool)"/>
    public static Schedule Every(TimeSpan period, TimeSpan? first = null, Clock clock = Clock.Monotonic, bool allowTiny = false) =>
        EveryNanoseconds(NanosecondsOf(period), first is { } delay ? NanosecondsOf(delay) : null, clock, allowTiny);

    /// <summary>Makes a schedule that repeats, from texts as in the attribute, such as <c>"5s"</c>: for periods from a configuration.</summary>
    /// <inheritdoc cref="EveryNanoseconds(long, long?, Clock, bool)"/>
    /// <exception cref="FormatException">A text is not a duration. The message says at which character, and what to write.</exception>
    public static Schedule Every(string period, string? first = null, Clock clock = Clock.Monotonic, bool allowTiny = false) =>
        EveryNanoseconds(Nanoseconds(period, nameof(period)), first is null ? null : Nanoseconds(first, nameof(first)), clock, allowTiny);

    /// <summary>Makes a schedule with one due time, in integer nanoseconds. The generated table calls this.</summary>
    /// <param name="delay">From the scheduler's start to the due time: from 0 to 292 years.</param>
    /// <param name="clock">The clock of the due time.</param>
    /// <exception cref="ArgumentOutOfRangeException">The delay is outside its range.</exception>
    public static Schedule OnceNanoseconds(long delay, Clock clock = Clock.Monotonic)
    {
        Check(delay, DelayFault(delay), nameof(delay));
        return new(delay, 0, clock);
    }

    /// <summary>Makes a schedule with one due time.</summary>
    /// <inheritdoc cref="OnceNanoseconds(long, Clock)"/>
    public static Schedule Once(TimeSpan delay, Clock clock = Clock.Monotonic) => OnceNanoseconds(NanosecondsOf(delay), clock);

    /// <summary>Makes a copy that delays each due time by a random duration, from zero up to <paramref name="most"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The duration is zero or less, or more than 292 years.</exception>
    public Schedule WithJitter(TimeSpan most) => new(this) { Jitter = Checked(most, "jitter") };

    /// <summary>
    /// Makes a copy that delays all due times by the same duration, from zero up to <paramref name="most"/>. The duration is derived from the
    /// machine and the job's name.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The duration is zero or less, or more than 292 years.</exception>
    public Schedule WithSpread(TimeSpan most) => new(this) { Spread = Checked(most, "spread") };

    /// <summary>Makes a copy that rounds each due time up to a multiple of <paramref name="unit"/> on the clock.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The duration is zero or less, or more than 292 years.</exception>
    public Schedule WithAccuracy(TimeSpan unit) => new(this) { Accuracy = Checked(unit, "accuracy") };

    /// <summary>
    /// The schedule in words, with what is not the default: <c>every 5s, first after 0s</c>, <c>once after 10s</c>,
    /// <c>once at 2030-12-24 18:00 +01:00</c> or <c>at 09:00 Monday to Friday, Europe/Berlin</c>.
    /// </summary>
    public string Describe()
    {
        string words = Times?.Describe(TimeZone) ?? ScheduleText.Of(FirstNanoseconds, PeriodNanoseconds, IsAligned, NanosecondsOf(Offset));
        return words + ScheduleText.Options(Jitter, Spread, Accuracy, Clock.ToString(), DefaultClock.ToString());
    }

    /// <inheritdoc cref="Describe"/>
    public override string ToString() => Describe();

    /// <summary>
    /// Makes a copy with another period, which is also its first delay. If the schedule does not repeat, the copy has another delay, also in place of
    /// an instant. If the period is the present one, the result is this schedule.
    /// </summary>
    /// <param name="period">The new period or delay.</param>
    /// <param name="job">The name of the job, for the exception's message.</param>
    /// <param name="keepsFirst">Whether the copy keeps a first delay that is not one period.</param>
    /// <exception cref="ArgumentOutOfRangeException">The period or delay is outside its range.</exception>
    /// <exception cref="InvalidOperationException">The schedule has no period, because it has an <see cref="Expression"/>.</exception>
    internal Schedule WithPeriod(TimeSpan period, string job, bool keepsFirst = false)
    {
        if (Times is { IsSingle: false })
        {
            throw new InvalidOperationException(
                $"Job '{job}' is due {this}, so it has no period that could be changed. Reschedule it with a Schedule instead.");
        }

        long span = NanosecondsOf(period);
        bool repeats = PeriodNanoseconds != 0;
        if ((repeats ? PeriodFault(span, AllowsTiny) : DelayFault(span)) is { } fault)
        {
            throw new ArgumentOutOfRangeException(
                nameof(period), $"Job '{job}' cannot be rescheduled. {Words(repeats ? "period" : "delay", span, fault)}");
        }

        if (repeats && span == PeriodNanoseconds) return this;
        long first = keepsFirst && repeats && FirstNanoseconds != PeriodNanoseconds ? FirstNanoseconds : span;
        return new(this, first, repeats ? span : 0, Clock) { Times = null, TimeZone = null };
    }

    /// <summary>The same schedule without a first delay of its own, which has a meaning at the start only.</summary>
    internal Schedule WithoutFirst() => IsAligned || FirstNanoseconds == PeriodNanoseconds || PeriodNanoseconds == 0
        ? this
        : new(this, PeriodNanoseconds, PeriodNanoseconds, Clock);

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
