using TimerAttributes.Jobs;

namespace TimerAttributes.State.Claims;

/// <summary>
/// The due time up to which a run answers, without its jitter, so that it is the same in each process. Stores keep microseconds, so it is rounded
/// down to them.
/// </summary>
internal static class LastDue
{
    private const long TickEnd = 99; // Nanoseconds from the begin of a tick of UTC to its end: the tick of an instant may begin before the instant.

    public static DateTimeOffset Of(long dueTicks, long count, IKeptJob job)
    {
        if (job.Recurrence is not { } recurrence) return Rounded(dueTicks);
        if (!IsCalendar(job.Schedule)) return Rounded(dueTicks + (count - 1) * (recurrence.Interval / TimeSpan.NanosecondsPerTick));
        long due = End(dueTicks), instant = recurrence.LastUpTo(due, recurrence.First(due));
        if (count > 1) instant = recurrence.After(instant, count - 1);
        return Rounded(DateTime.UnixEpoch.Ticks + instant / TimeSpan.NanosecondsPerTick);
    }

    /// <summary>Whether the due times are a grid that is the same in each process.</summary>
    public static bool IsCalendar(Schedule schedule) => schedule.IsAligned || schedule.Times is { IsSingle: false };

    /// <summary>The end of the microsecond of a mark, on the wall clock: the next due time is after it.</summary>
    public static long EndOf(DateTimeOffset mark) => End(mark.UtcTicks + TimeSpan.TicksPerMicrosecond - 1);

    /// <summary>A time of UTC, rounded down to a microsecond.</summary>
    public static DateTimeOffset Rounded(long ticks) => new(ticks - ticks % TimeSpan.TicksPerMicrosecond, TimeSpan.Zero);

    private static long End(long ticks) => (ticks - DateTime.UnixEpoch.Ticks) * TimeSpan.NanosecondsPerTick + TickEnd;
}
