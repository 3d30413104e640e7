namespace TimerAttributes.Tests.Harness.Virtual;

/// <summary>A started scheduler on a virtual kernel.</summary>
internal sealed class VirtualScheduler : IAsyncDisposable
{
    public VirtualScheduler(params JobEntry[] jobs)
        : this(new SchedulerOptions { DrainTimeout = TimeSpan.FromSeconds(10) }, jobs)
    {
    }

    public VirtualScheduler(SchedulerOptions options, params JobEntry[] jobs)
        : this(options, new VirtualKernel(), jobs)
    {
    }

    public VirtualScheduler(VirtualKernel kernel, params JobEntry[] jobs)
        : this(new SchedulerOptions(), kernel, jobs)
    {
    }

    public VirtualScheduler(SchedulerOptions options, VirtualKernel kernel, params JobEntry[] jobs)
    {
        Kernel = kernel;
        Scheduler = new(new JobTable(jobs), options, () => kernel);
        Scheduler.Start();
        kernel.Settle();
    }

    public VirtualKernel Kernel { get; }

    public Scheduler Scheduler { get; }

    /// <summary>Of the first job, but for how long its runs took.</summary>
    public JobStats Stats => Scheduler.Jobs[0].Stats with
    {
        LastDuration = default,
        DurationP50 = default,
        DurationP99 = default,
        DurationMax = default,
    };

    public ValueTask DisposeAsync() => Scheduler.DisposeAsync();

    /// <summary>A time after the start of the scheduler.</summary>
    public static DateTimeOffset At(double seconds) => VirtualKernel.StartOfTime.AddMicroseconds(Math.Round(seconds * 1_000_000));
}
