namespace TimerAttributes.Benchmarks;

/// <summary>The stretch of time that is measured: after the warm-up, before the stop.</summary>
internal static class Window
{
    public static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(1);

    /// <summary>By how much two readings grow meanwhile. The caller sleeps in the kernel and costs nothing.</summary>
    public static (long First, long Second) Measure(TimeSpan length, Func<long> first, Func<long> second)
    {
        Thread.Sleep(WarmUp);
        long firstBefore = first(), secondBefore = second();
        Thread.Sleep(length);
        return (first() - firstBefore, second() - secondBefore);
    }

    /// <summary>User and system time of the whole process, from getrusage(2).</summary>
    public static long CpuNanoseconds() => Environment.CpuUsage.TotalTime.Ticks * TimeSpan.NanosecondsPerTick;
}
