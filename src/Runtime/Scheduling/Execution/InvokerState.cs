using System.Runtime.CompilerServices;

namespace TimerAttributes.Scheduling.Execution;

/// <summary>
/// The fields of a <see cref="JobInvoker"/> that a plain tick on the loop does not touch. They are apart, so that the other fields take few cache
/// lines and a job that has not run takes little memory.
/// </summary>
internal sealed class InvokerState
{
    public Action? Finish; // Made for the first run whose handler awaits.
    public RunToken? Token; // Has the source of the token that handlers get.
    public object? ObservedRun; // The observer's record of the run.
    public object? ListenerRecord; // The listener's record of the run.
    public FilteredHandler? Filtered; // Null if the scheduler has no filters.
    public Firing Firing; // Set for a run on another thread, and for a run with a control.
    public Tick Tick; // Set for a run with a control, and for a run whose handler awaits.
    public long Started; // Set for the same runs as Tick, in nanoseconds of the monotonic clock.
    public ConfiguredValueTaskAwaitable.ConfiguredValueTaskAwaiter Awaiter;
}
