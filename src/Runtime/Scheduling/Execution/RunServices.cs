using TimerAttributes.Loop.Dispatch;
using TimerAttributes.Platform;
using TimerAttributes.Scheduling.Precision;

namespace TimerAttributes.Scheduling.Execution;

/// <summary>The data that the runs of all jobs of a scheduler share.</summary>
/// <param name="loop">The loop.</param>
/// <param name="scheduler">Whether handlers may be called.</param>
/// <param name="filters">The filters of the scheduler.</param>
/// <param name="listener">Notified of runs.</param>
/// <param name="observer">Notified of each step of a run in virtual time; null on Linux.</param>
/// <param name="precise">The precise timers; null in virtual time, where each timer is precise.</param>
internal sealed class RunServices(
    EventLoop loop, SchedulerState scheduler, RunFilters filters, RunListener listener, IRunObserver? observer,
    PreciseTimers? precise)
{
    public EventLoop Loop => loop;

    public IKernel Kernel { get; } = loop.Kernel;

    public HandlerMeter Meter { get; } = loop.Meter;

    public SchedulerState State => scheduler;

    /// <summary>Notified of runs.</summary>
    public RunListener Listener => listener;

    /// <summary>Notified of each step of a run in virtual time; null on Linux.</summary>
    public IRunObserver? Observer => observer;

    /// <summary>The precise timers; null in virtual time, where each timer is precise.</summary>
    public PreciseTimers? Precise => precise;

    /// <summary>The filters of the scheduler.</summary>
    public RunFilters Filters => filters;
}
