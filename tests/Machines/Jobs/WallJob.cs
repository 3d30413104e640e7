using TimerAttributes.Tests.Shared.Jobs;

namespace TimerAttributes.Machines;

/// <summary>One of the jobs on the wall clock whose due times are a period apart.</summary>
/// <param name="Name">The job's name.</param>
/// <param name="Period">From one due time to the next.</param>
/// <param name="IsAligned">Its due times are the multiples of the period since 1970.</param>
/// <param name="IsMoved">Each due time is moved back by less than half a period, so that the due times themselves are no grid.</param>
internal sealed record WallJob(string Name, TimeSpan Period, bool IsAligned = false, bool IsMoved = false)
{
    public static readonly WallJob Realtime = new("realtime", TimeSpan.FromSeconds(1));
    public static readonly WallJob Burst = new("burst", TimeSpan.FromSeconds(1));
    public static readonly WallJob Hourly = new("hourly", TimeSpan.FromHours(1), IsAligned: true);
    public static readonly WallJob Daily = new("daily", TimeSpan.FromDays(1), IsAligned: true);

    public static readonly WallJob[] All =
    [
        Realtime,
        Burst,
        Hourly,
        Daily,
        new("pool", TimeSpan.FromSeconds(1)),
        new("precise", TimeSpan.FromSeconds(1)),
        new("aligned", TimeSpan.FromSeconds(2), IsAligned: true),
        new("jitter", TimeSpan.FromSeconds(1), IsMoved: true),
        new("accuracy", TimeSpan.FromMilliseconds(900), IsMoved: true),
    ];

    /// <summary>Those, and the job whose due times depend on the end of its runs, that are due every second or two.</summary>
    public static readonly string[] Frequent = [.. All.Where(job => job.Period < TimeSpan.FromMinutes(1)).Select(job => job.Name), "delay"];

    /// <summary>How many periods fit between two due times.</summary>
    public long Periods(DateTimeOffset from, DateTimeOffset to) => Grid.Periods(from, to, Period);

    /// <summary>The first multiple of the period since 1970 after a time.</summary>
    public DateTimeOffset MultipleAfter(DateTimeOffset time) => time.AddTicks(Period.Ticks - (time - DateTimeOffset.UnixEpoch).Ticks % Period.Ticks);

    /// <summary>The first due time after <paramref name="time"/> of a grid that has the due time <paramref name="due"/>.</summary>
    public DateTimeOffset FirstAfter(DateTimeOffset time, DateTimeOffset due)
    {
        long phase = (due - time).Ticks % Period.Ticks;
        return time.AddTicks(phase > 0 ? phase : phase + Period.Ticks);
    }
}
