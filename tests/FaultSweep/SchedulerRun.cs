using System.Diagnostics;
using TimerAttributes.Linux;
using TimerAttributes.Tests.Shared.Jobs;

namespace TimerAttributes.FaultSweep;

/// <summary>A scheduler from start to stop, by <see cref="Scheduler.RunAsync"/> as a program would.</summary>
internal static class SchedulerRun
{
    private const int MostIterations = 1_000; // Of a run of that length.
    private static readonly TimeSpan Length = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10); // With a job that is silent, which may be late on a busy machine.
    private static readonly TimeSpan Drain = TimeSpan.FromSeconds(20);

    /// <summary>A job on each clock, one on the pool, one that is due once.</summary>
    public static Task<Outcome> BusyAsync(bool attach) => RunAsync(attach,
        new("monotonic", TimeSpan.FromMilliseconds(20), RunOn.Loop, Clock.Monotonic),
        new("boottime", TimeSpan.FromMilliseconds(20), RunOn.Loop, Clock.Boottime),
        new("realtime", TimeSpan.FromMilliseconds(20), RunOn.Loop, Clock.Realtime),
        new("pool", TimeSpan.FromMilliseconds(25), RunOn.Pool, Clock.Monotonic),
        new("once", default, RunOn.Loop, Clock.Monotonic));

    /// <summary>Nothing is due, so nothing but the stop wakes the loop.</summary>
    public static async Task<Outcome> IdleAsync(bool attach) => await RunAsync(attach);

    private static async Task<Outcome> RunAsync(bool attach, params JobBook[] jobs)
    {
        JobEntry[] entries = [.. jobs.Select(job => job.Entry)];
        if (jobs.Length == 0) entries = [JobRow.Of("hourly", Schedule.Every("1h"), RunOn.Loop, static _ => { })];
        await using var scheduler = new Scheduler(new JobTable(entries), new() { OnError = Report, DrainTimeout = Drain });

        foreach (JobBook job in jobs) job.Open();
        long start = Stopwatch.GetTimestamp();
        try
        {
            Task run = scheduler.RunAsync();
            if (attach) Tracer.Await();
            await Task.WhenAny(run, Task.Delay(Length));
            TimeSpan ran = Stopwatch.GetElapsedTime(start);
            while (!run.IsCompleted && Stopwatch.GetElapsedTime(start) < Patience && !Array.TrueForAll(jobs, job => job.HasTicked(ran))) await Task.Delay(5);
            await scheduler.StopAsync();
            await run;
            if (scheduler.Loop.Counters is var counters && counters.Iterations > MostIterations * Math.Max(1, Stopwatch.GetElapsedTime(start) / Length)) return new(Verdict.Spin, counters.ToString());
            return jobs.Select(job => job.Close(ran)).Where(outcome => outcome is not null).MaxBy(outcome => outcome!.Verdict)
                ?? new(Verdict.Ok, string.Join(", ", jobs.Select(job => job.ToString())));
        }
        catch (LinuxException exception)
        {
            return new(Verdict.Named, exception.Message);
        }
        catch (InvalidOperationException exception) when (exception.InnerException is LinuxException or OutOfMemoryException)
        {
            return new(Verdict.Named, exception.Message);
        }

        void Report(JobError error) => Array.Find(jobs, job => job.Name == error.Job)?.Report(error.Exception);
    }
}
