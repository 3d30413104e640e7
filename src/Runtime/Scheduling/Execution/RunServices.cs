using TimerAttributes.Loop.Dispatch;
using TimerAttributes.Platform;

namespace TimerAttributes.Scheduling.Execution;

/// <summary>The data that the runs of all jobs of a scheduler share.</summary>
/// <param name="loop">The loop.</param>
/// <param name="scheduler">Whether handlers may be called.</param>
/// <param name="filters">The filters of the scheduler.</param>
/// <param name="listener">Notified of runs.</param>
/// <param name="observer">Notified of each step of a run in virtual time; null on Linux.</param>
internal sealed class RunServices(
    EventLoop loop, SchedulerState scheduler, RunFilters filters, RunListener listener, IRunObserver? observer)
{
    public EventLoop Loop => loop;

    public IKernel Kernel { get; } = loop.Kernel;

    public HandlerMeter Meter { get; } = loop.Meter;

    public SchedulerState State => scheduler;

    /// <summary>Notified of runs.</summary>
    public RunListener Listener => listener;

    /// <summary>Notified of each step of a run in virtual time; null on Linux.</summary>
    public IRunObserver? Observer => observer;

    /// <summary>The filters of the scheduler.</summary>
    public RunFilters Filters => filters;
}
