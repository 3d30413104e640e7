namespace TimerAttributes.Benchmarks.Subjects;

/// <summary>TimerAttributes, with the table that the generator would have written.</summary>
internal sealed class SchedulerSubject(RunOn runOn) : ISubject
{
    public ValueTask<IAsyncDisposable> StartAsync(Workload workload, IReadOnlyList<Handler> handlers) => new(Start(workload, handlers));

    public Scheduler Start(Workload workload, IReadOnlyList<Handler> handlers)
    {
        var scheduler = new Scheduler(new JobTable([.. handlers.Select((handler, job) => EntryOf(workload, handler, job))]));
        scheduler.Start();
        return scheduler;
    }

    private JobEntry EntryOf(Workload workload, Handler handler, int job) =>
        new($"Job{job}", Schedule.EveryNanoseconds(workload.Period, workload.FirstDue(job)), runOn, _ => handler.OnTick);
}
