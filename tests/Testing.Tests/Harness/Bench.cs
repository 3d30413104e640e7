namespace TimerAttributes.Testing.Tests.Harness;

/// <summary>A started scheduler on virtual time, a place for what its handlers write down, and no error that goes unseen.</summary>
internal sealed class Bench : IAsyncDisposable
{
    private readonly List<string> _trace = [];
    private readonly List<JobError> _errors = [];
    private readonly IReadOnlyList<IRunFilter> _filters;

    public Bench(params JobEntry[] jobs)
        : this(new VirtualTime(), jobs)
    {
    }

    public Bench(VirtualTime time, params JobEntry[] jobs)
        : this(time, filters: [], jobs)
    {
    }

    public Bench(VirtualTime time, IReadOnlyList<IRunFilter> filters, params JobEntry[] jobs)
    {
        _filters = filters;
        Time = time;
        Start = time.Now;
        Scheduler = NewScheduler(jobs);
    }

    public VirtualTime Time { get; }

    public DateTimeOffset Start { get; }

    public Scheduler Scheduler { get; }

    public TimeProvider Provider => Time.TimeProvider;

    public List<JobError> Errors => _errors;

    /// <summary>What was noted, in order.</summary>
    public string[] Trace
    {
        get { lock (_trace) return [.. _trace]; }
    }

    /// <summary>Seconds since the start, on the wall clock.</summary>
    public double Seconds => (Time.Now - Start).TotalSeconds;

    /// <summary>Another one, on the same time.</summary>
    public Scheduler NewScheduler(params JobEntry[] jobs)
    {
        var options = new SchedulerOptions { OnError = Note, Filters = _filters, DrainTimeout = TimeSpan.FromSeconds(10) };
        Scheduler scheduler = Time.NewScheduler(new JobTable(jobs), options);
        scheduler.Start();
        return scheduler;

        void Note(JobError error)
        {
            lock (_trace) _errors.Add(error);
        }
    }

    /// <summary>Notes the virtual second, and what happens in it.</summary>
    public void Note(string what)
    {
        lock (_trace) _trace.Add(FormattableString.Invariant($"{Seconds} {what}"));
    }

    public Task Advance(double seconds) => Time.AdvanceAsync(TimeSpan.FromSeconds(seconds));

    public Task Delay(double seconds, CancellationToken stop = default) => Task.Delay(TimeSpan.FromSeconds(seconds), Provider, stop);

    public async ValueTask DisposeAsync()
    {
        await Scheduler.DisposeAsync();
        Time.Dispose();
    }
}
