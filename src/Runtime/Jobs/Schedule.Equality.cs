namespace TimerAttributes;

/// <content>Two schedules are equal if they were given the same values, in whatever way they were made.</content>
public sealed partial class Schedule : IEquatable<Schedule>
{
    /// <summary>
    /// Whether the other schedule has the same values: period, first delay, expression as it was written, instant, time zone, clock and options. For
    /// code that compares a schedule from a configuration with <see cref="ScheduledJob.Schedule"/>.
    /// </summary>
    public bool Equals(Schedule? other) => other is not null && Shape == other.Shape && Equals(Times, other.Times);

    /// <inheritdoc cref="Equals(Schedule)"/>
    public override bool Equals(object? obj) => Equals(obj as Schedule);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(FirstNanoseconds, PeriodNanoseconds, Clock, Expression, TimeZone, Times);

    /// <summary>
    /// Whether the only due time counts from the moment at which the job gets the schedule. Then a job that gets an equal schedule waits anew.
    /// </summary>
    internal bool CountsFromNow => PeriodNanoseconds == 0 && Times is null;

    private (long, long, Clock, bool, TimeSpan, bool, TimeSpan?, TimeSpan?, TimeSpan?, string?, string?) Shape =>
        (FirstNanoseconds, PeriodNanoseconds, Clock, IsAligned, Offset, AllowsTiny, Jitter, Spread, Accuracy, Expression, TimeZone);
}
