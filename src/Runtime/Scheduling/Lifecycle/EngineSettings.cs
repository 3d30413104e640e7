using TimerAttributes.Jobs;
using TimerAttributes.Platform;
using TimerAttributes.Scheduling.Execution;

namespace TimerAttributes.Scheduling.Lifecycle;

/// <summary>The settings of an engine.</summary>
/// <param name="options">The user's settings.</param>
/// <param name="makeKernel">Makes the kernel of the engine.</param>
/// <param name="listener">Notified of runs.</param>
/// <param name="observer">Notified of each step of a run in virtual time; null on Linux.</param>
internal sealed class EngineSettings(SchedulerOptions options, Func<ILoopKernel> makeKernel, RunListener listener, IRunObserver? observer)
{
    public SchedulerOptions Options => options;

    /// <summary>The filters, as they were when the scheduler was made.</summary>
    public IRunFilter[] Filters { get; } = options.CopyFilters();

    /// <summary>The state of the jobs beyond the process; null for none.</summary>
    public IStateSession? State { get; } = options.State?.Open(options.Host ?? Environment.MachineName);

    public Func<ILoopKernel> MakeKernel => makeKernel;

    public RunListener Listener => listener;

    public IRunObserver? Observer => observer;
}
