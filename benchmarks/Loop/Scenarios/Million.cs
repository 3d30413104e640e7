using System.Diagnostics;

namespace TimerAttributes.Benchmarks.Scenarios;

/// <summary>
/// What a scheduler with very many jobs costs: the time of its start, the memory of a job, its descriptors, its wake-ups while no job is due, and
/// the CPU of a tick. All jobs share one handler, so what is counted is what the scheduler itself needs for a job.
/// </summary>
internal static class Million
{
    private const long Second = 1_000 * Workload.Millisecond;
    private const long Hour = 3_600 * Second;

    // Where due times lie in the scenario that measures ticks: late enough that the start has returned before.
    private const long FirstDue = 2 * Second, Width = 2 * Second;

    private static readonly TimeSpan IdleTime = TimeSpan.FromSeconds(3);

    private static long _calls;

    /// <param name="form">
    /// <c>spread</c>: each job has a first due time of its own. <c>shared</c>: all jobs have one plan. <c>due</c>: as <c>spread</c>, and all jobs
    /// become due within two seconds.
    /// </param>
    /// <param name="count">The number of jobs.</param>
    public static async Task<Report?> RunAsync(string form, int count)
    {
        if (form is not ("spread" or "shared" or "due")) return null;
        long nothing = Memory(), residentNothing = Environment.WorkingSet;
        var table = new JobTable([.. Enumerable.Range(0, count).Select(job => Entry(form, job, count))]);
        long tableOnly = Memory(), residentTable = Environment.WorkingSet;
        long begun = Stopwatch.GetTimestamp();
        await using var scheduler = new Scheduler(table);
        TimeSpan made = Stopwatch.GetElapsedTime(begun);
        long cpuBefore = Window.CpuNanoseconds();
        begun = Stopwatch.GetTimestamp();
        scheduler.Start();
        TimeSpan started = Stopwatch.GetElapsedTime(begun);
        double startCpu = (Window.CpuNanoseconds() - cpuBefore) / 1e6; // On a busy machine the start takes longer than this.
        string line = $"start_ms={started.TotalMilliseconds:F1} start_cpu_ms={startCpu:F1} make_ms={made.TotalMilliseconds:F1}";
        if (form == "due") return await MeasureTicksAsync(line, count);

        long all = Memory();
        line += $" start_ns_per_job={started.TotalNanoseconds / count:F0}"
            + $" bytes={PerJob(all - tableOnly)} table_bytes={PerJob(tableOnly - nothing)} bytes_with_table={PerJob(all - nothing)}"
            + $" resident_bytes={PerJob(Environment.WorkingSet - residentTable)} resident_table_bytes={PerJob(residentTable - residentNothing)}"
            + $" descriptors={Directory.GetFileSystemEntries("/proc/self/fd").Length}";
        Idle.Settle();
        (long switches, long cpu) = Window.Measure(IdleTime, Idle.SwitchesOfOthers, Window.CpuNanoseconds);
        line += $" wakeups={switches} idle_cpu_us={cpu / 1_000.0:F0} calls={_calls}";
        GC.KeepAlive(table);
        return new(line, Passed: switches == 0 && _calls == 0);

        string PerJob(long bytes) => $"{(double)bytes / count:F1}";
    }

    // From half a second before the first due time until each job has run.
    private static async Task<Report> MeasureTicksAsync(string line, int count)
    {
        long cpu = Window.CpuNanoseconds(), begun = Stopwatch.GetTimestamp();
        while (Volatile.Read(ref _calls) < count && Stopwatch.GetElapsedTime(begun) < TimeSpan.FromMinutes(1)) await Task.Delay(20);
        double nanoseconds = Window.CpuNanoseconds() - cpu;
        return new(
            $"{line} calls={_calls} cpu_ns_per_call={nanoseconds / count:F1} took_ms={Stopwatch.GetElapsedTime(begun).TotalMilliseconds:F0} "
            + $"grown_bytes={(double)Memory() / count:F1}", Passed: _calls == count);
    }

    private static JobEntry Entry(string form, int job, int count)
    {
        long first = form switch
        {
            "due" => FirstDue + (long)((double)job * Width / count),
            "spread" => Hour + (long)((double)job * Hour / count), // All due times are different, and none is in the first hour.
            _ => Hour,
        };
        return new($"Job{job}", Schedule.EveryNanoseconds(Hour, first), RunOn.Loop, static _ => Handle);
    }

    private static ValueTask Handle(in Tick tick, CancellationToken stop)
    {
        Volatile.Write(ref _calls, _calls + 1); // The loop thread alone calls this.
        return ValueTask.CompletedTask;
    }

    private static long Memory() => GC.GetTotalMemory(forceFullCollection: true);
}
