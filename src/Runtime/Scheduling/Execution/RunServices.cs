namespace TimerAttributes.Scheduling.Execution;

/// <summary>What the runs of all jobs of a scheduler have in common.</summary>
internal sealed class RunServices(EventLoop loop, SchedulerState scheduler, IRunFilter[] filters, RunListener listener, IRunObserver? observer)
{
    public EventLoop Loop => loop;

    public SchedulerState State => scheduler;

    /// <summary>Called around each run, in this order.</summary>
    public IRunFilter[] Filters => filters;

    /// <summary>Hears of runs.</summary>
    public RunListener Listener => listener;

    /// <summary>Told of each step of a run, in virtual time; null on Linux.</summary>
    public IRunObserver? Observer => observer;
}
