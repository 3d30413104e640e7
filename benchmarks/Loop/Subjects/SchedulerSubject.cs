namespace TimerAttributes.Benchmarks.Subjects;

/// <summary>TimerAttributes, with the table that the generator would have written.</summary>
internal sealed class SchedulerSubject(RunOn runOn) : ISubject
{
    /// <summary>The precision of each job in microseconds; null for none.</summary>
    public int? Precision { get; init; }

    /// <summary>What is asked of Linux; null for nothing.</summary>
    public RealTimeOptions? RealTime { get; init; }

    public ValueTask<IAsyncDisposable> StartAsync(Workload workload, IReadOnlyList<Handler> handlers) => new(Start(workload, handlers));

    public Scheduler Start(Workload workload, IReadOnlyList<Handler> handlers)
    {
        var scheduler = new Scheduler(new JobTable([.. handlers.Select((handler, job) => EntryOf(workload, handler, job))]), new() { RealTime = RealTime });
        scheduler.Start();
        return scheduler;
    }

    private JobEntry EntryOf(Workload workload, Handler handler, int job) =>
        new(
            $"Job{job}", Schedule.EveryNanoseconds(workload.Period, workload.FirstDue(job)),
            new JobOptions { RunOn = runOn, Precision = Precision is { } microseconds ? TimeSpan.FromMicroseconds(microseconds) : null },
            _ => handler.OnTick);
}
