using System.Runtime.CompilerServices;

namespace TimerAttributes.Scheduling.Execution;

/// <summary>What a <see cref="JobInvoker"/> keeps and a plain tick does not touch, apart from what a tick touches.</summary>
internal struct InvokerState
{
    public JobContext Context;
    public Action Finish;
    public object? ObservedRun; // The observer's record of the run.
    public object? ListenerRecord; // The listener's.
    public FilteredHandler? Filtered; // Null where the scheduler has no filters.
    public Firing Firing; // Of a run on another thread.
    public Tick Tick; // Of a run with a control, and of a run whose handler awaits.
    public long Started; // Likewise, in ns of the monotonic clock.
    public ConfiguredValueTaskAwaitable.ConfiguredValueTaskAwaiter Awaiter;
}
