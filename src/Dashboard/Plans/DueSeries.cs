namespace TimerAttributes.Dashboard.Plans;

/// <summary>
/// The coming due times of a job as ticks in UTC, for counts. Those of a period are computed and not listed, so a period of 1 ms takes no longer than
/// one of 1 h.
/// </summary>
internal sealed class DueSeries
{
    private readonly ScheduledJob _job;
    private readonly long _next; // long.MaxValue for none.
    private readonly long _second;
    private readonly long _period; // In nanoseconds; 0 for none.

    public DueSeries(ScheduledJob job)
    {
        _job = job;
        Schedule schedule = job.Schedule;
        long[] two = [.. DueTimes.Of(job).Take(2).Select(static due => due.UtcTicks)];
        (_next, _second) = (two.Length > 0 ? two[0] : long.MaxValue, two.Length > 1 ? two[1] : long.MaxValue);
        if (two.Length == 2 && schedule.Expression is null) _period = schedule.PeriodNanoseconds;
    }

    /// <summary>Whether the due times follow each other by a period.</summary>
    public bool IsPeriodic => _period > 0;

    /// <summary>Whether only the next due time is known, because the one after it counts from the end of a run.</summary>
    public bool HasOnlyNext => _next != long.MaxValue && _job.Options.Missed == MissedTicks.Delay && _job.Schedule.PeriodNanoseconds > 0;

    /// <summary>About how many due times have to be listed to come to a time.</summary>
    public double CostUntil(long end) => IsPeriodic || _second >= end ? 1 : (double)(end - _next) / Math.Max(1, _second - _next);

    /// <summary>The due times in order. For those of a period, <see cref="CountBefore"/> is faster.</summary>
    public IEnumerable<long> List() => DueTimes.Of(_job).Select(static due => due.UtcTicks);

    /// <summary>The number of due times before a time. Only for periods.</summary>
    public long CountBefore(long end)
    {
        if (end <= _next) return 0;
        if (end <= _second) return 1;
        return 2 + (long)((((Int128)(end - _second) * TimeSpan.NanosecondsPerTick) - 1) / _period);
    }

    /// <summary>Whether a due time is in a span.</summary>
    /// <param name="from">The begin, in ticks.</param>
    /// <param name="end">The end, which is no part of the span.</param>
    public bool Any(long from, long end)
    {
        if (_next < end && _next >= from) return true;
        if (_second >= end) return false;
        if (IsPeriodic) return CountBefore(end) > CountBefore(from);
        foreach (DateTimeOffset due in DueTimes.Of(_job, new DateTime(from, DateTimeKind.Utc)))
            return due.UtcTicks < end;
        return false;
    }
}
