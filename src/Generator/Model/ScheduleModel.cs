using TimerAttributes.Durations;
using TimerAttributes.Schedules;

namespace TimerAttributes.Generator.Model;

/// <summary>The timing rule of a job.</summary>
/// <param name="Written">The attribute as the user wrote it, on one line.</param>
/// <param name="Repeats">Whether it is an <c>Every</c>.</param>
/// <param name="Nanoseconds">The period of an <c>Every</c>, or the delay of a <c>Once</c>; 0 for a <c>Cron</c> and for an instant.</param>
/// <param name="First">The delay to the first tick; null where it is one period.</param>
/// <param name="AllowTiny">Whether a period below 1 ms is meant.</param>
/// <param name="Clock">Member of the runtime's <c>Clock</c>; null for the default.</param>
internal sealed record ScheduleModel(string Written, bool Repeats, long Nanoseconds, long? First, bool AllowTiny, string? Clock) : Model
{
    /// <summary>The attribute's own argument: the period, the delay, the instant or the expression.</summary>
    public string Argument { get; init; } = "";

    /// <summary><c>every</c>, <c>once</c> or <c>cron</c>.</summary>
    public string Kind => Cron is not null ? "cron" : Repeats ? "every" : "once";

    /// <summary>The time zone of an expression, or of an instant without an offset; else null.</summary>
    public string? TimeZone => Cron?.TimeZone ?? Instant?.TimeZone;

    /// <summary>The expression of a <c>Cron</c>; else null.</summary>
    public CronModel? Cron { get; init; }

    /// <summary>The instant of a <c>Once</c> that has one; else null.</summary>
    public InstantModel? Instant { get; init; }

    /// <summary>Whether there is more than one due time.</summary>
    public bool IsRecurring => Repeats || Cron is not null;

    /// <summary>Nanoseconds from one due time to the next, or the shortest such time; 0 if there is only one due time.</summary>
    public long ShortestGap => Cron?.ShortestGap ?? (Repeats ? Nanoseconds : 0);

    /// <summary>Whether it is due on the multiples of the period, each delayed by <see cref="Offset"/>.</summary>
    public bool IsAligned { get; init; }

    /// <summary>The delay after each multiple of the period, in ns, a multiple of 100; null if it is not written.</summary>
    public long? Offset { get; init; }

    /// <summary>The option of this name in ns, a multiple of 100; null if it is not written.</summary>
    public long? Jitter { get; init; }

    /// <inheritdoc cref="Jitter"/>
    public long? Spread { get; init; }

    /// <inheritdoc cref="Jitter"/>
    public long? Accuracy { get; init; }

    /// <summary>The rule in words, as the runtime says it: <c>every 5s, first after 0s</c>.</summary>
    public string Words =>
        (Cron is { } cron ? cron.Words
            : Instant is { } instant ? instant.Words
            : ScheduleText.Of(First ?? Nanoseconds, Repeats ? Nanoseconds : 0, IsAligned, Offset ?? 0))
        + ScheduleText.Options(Span(Jitter), Span(Spread), Span(Accuracy), Clock ?? DefaultClock, DefaultClock);

    /// <summary>The rule in words, and when that is: <c>every 5s; due 5s, 10s, 15s ... after start</c>.</summary>
    public string Meaning => IsOfCalendar ? Words
        : $"{Words}; due {Instants}{(Latest > 0 ? $", and up to {DurationText.Format(Latest)} later" : "")}";

    private bool IsOfCalendar => Cron is not null || Instant is not null;

    /// <summary>The clock that is used if the attribute names none.</summary>
    public string DefaultClock => IsAligned || IsOfCalendar ? "Realtime" : "Monotonic";

    private string Instants => IsAligned
        ? $"{After} the multiples of {DurationText.Format(Nanoseconds)} since 1970-01-01T00:00Z"
        : $"{string.Join(", ", Occurrences().Select(DurationText.Format))}{(Repeats ? " ..." : "")} after start";

    private string After => Offset is > 0 and var offset ? DurationText.Format(offset) + " after" : "on";

    // The most by which the options can delay a due time.
    private long Latest => (Jitter ?? 0) + (Spread ?? 0) + (Accuracy ?? 0);

    /// <summary>The duration rounded up to a multiple of 100 ns, the resolution of <c>TimeSpan</c>.</summary>
    public static long? WholeTicks(long? nanoseconds) =>
        nanoseconds is { } value ? (value + DurationUnit.Tick - 1) / DurationUnit.Tick * DurationUnit.Tick : null;

    // The first three due times, without those beyond the longest duration.
    private IEnumerable<long> Occurrences()
    {
        long due = First ?? Nanoseconds;
        yield return due;
        for (int more = 0; Repeats && more < 2 && due <= DurationRange.Longest - Nanoseconds; more++) yield return due += Nanoseconds;
    }

    private static TimeSpan? Span(long? nanoseconds) => nanoseconds is { } value ? TimeSpan.FromTicks(value / DurationUnit.Tick) : null;
}
