using System.Diagnostics;

namespace TimerAttributes.Tests.Shared.Jobs;

/// <summary>Due times a period apart, as a book of runs counts them: in UTC, and on the monotonic clock.</summary>
/// <param name="start">A time stamp of <see cref="Stopwatch"/> from before the job was given this grid.</param>
/// <param name="delay">The time from the start to the first due time.</param>
/// <param name="period">The time from one due time to the next.</param>
/// <param name="first">The first due time in UTC, as the scheduler says.</param>
internal sealed class Grid(long start, TimeSpan delay, TimeSpan period, DateTimeOffset first)
{
    private static readonly TimeSpan Tolerance = TimeSpan.FromMicroseconds(200); // Due times of other clocks are in UTC to 50 µs.

    public DateTimeOffset First => first;

    public TimeSpan Period => period;

    /// <summary>The number of periods between two due times, to the nearest.</summary>
    public static long Periods(DateTimeOffset from, DateTimeOffset to, TimeSpan period) => (long)Math.Round((to - from) / period);

    /// <summary>The number of due times before the one that is nearest to this time.</summary>
    public long BeforeNearest(DateTimeOffset due) => Periods(first, due, period);

    /// <summary>The number of due times before this one; null where the time is no due time.</summary>
    public long? Before(DateTimeOffset due)
    {
        long index = BeforeNearest(due);
        return (due - first - index * period).Duration() <= Tolerance ? index : null;
    }

    /// <summary>How long a time stamp is after the due time of that index on the monotonic clock; negative where it is before.</summary>
    /// <param name="index">The number of due times before that one.</param>
    /// <param name="timestamp">A time stamp of <see cref="Stopwatch"/>.</param>
    public TimeSpan Since(long index, long timestamp) => Stopwatch.GetElapsedTime(start, timestamp) - delay - index * period;
}
