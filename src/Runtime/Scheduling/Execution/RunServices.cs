namespace TimerAttributes.Scheduling.Execution;

/// <summary>The data that the runs of all jobs of a scheduler share.</summary>
internal sealed class RunServices(EventLoop loop, SchedulerState scheduler, IRunFilter[] filters, RunListener listener, IRunObserver? observer)
{
    public EventLoop Loop => loop;

    public SchedulerState State => scheduler;

    /// <summary>Called around each run, in this order.</summary>
    public IRunFilter[] Filters => filters;

    /// <summary>Notified of runs.</summary>
    public RunListener Listener => listener;

    /// <summary>Notified of each step of a run in virtual time; null on Linux.</summary>
    public IRunObserver? Observer => observer;
}
