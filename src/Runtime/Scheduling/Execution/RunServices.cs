using TimerAttributes.Jobs;

namespace TimerAttributes.Scheduling.Execution;

/// <summary>The data that the runs of all jobs of a scheduler share.</summary>
/// <param name="loop">The loop.</param>
/// <param name="scheduler">Whether handlers may be called.</param>
/// <param name="filters">Called around each run, in this order.</param>
/// <param name="state">The state of jobs beyond the process; null for none.</param>
/// <param name="listener">Notified of runs.</param>
/// <param name="observer">Notified of each step of a run in virtual time; null on Linux.</param>
internal sealed class RunServices(
    EventLoop loop, SchedulerState scheduler, IRunFilter[] filters, IStateSession? state, RunListener listener, IRunObserver? observer)
{
    public EventLoop Loop => loop;

    public SchedulerState State => scheduler;

    /// <summary>Notified of runs.</summary>
    public RunListener Listener => listener;

    /// <summary>Notified of each step of a run in virtual time; null on Linux.</summary>
    public IRunObserver? Observer => observer;

    /// <summary>The state of jobs beyond the process; null for none.</summary>
    public IStateSession? Kept => state;

    /// <summary>The filters of a job, the outermost first.</summary>
    /// <param name="options">The options of the job.</param>
    /// <param name="scope">Opens the scope of a run; null for none.</param>
    public IRunFilter[] FiltersOf(JobOptions options, IRunFilter? scope)
    {
        IRunFilter[] outer = options.NeedsState && state is not null ? [.. filters, state.Filter] : filters;
        return scope is null ? outer : [.. outer, scope];
    }
}
