using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace TimerAttributes.Scheduling.Execution;

/// <summary>What a <see cref="JobInvoker"/> keeps and a plain tick does not touch, out of the way of what it does.</summary>
internal struct InvokerState
{
    public JobContext Parts;
    public Action Finish;
    public object? Run; // As the observer knows it.
    public Firing Firing; // Of a call on another thread.
    public Tick Tick; // Of a call with a control, and of one that goes on after the handler has returned.
    public long Started; // Likewise, on the monotonic clock.
    public ConfiguredValueTaskAwaitable.ConfiguredValueTaskAwaiter Awaiter;
    public Activity? Activity; // Of a call that somebody traces.
}
