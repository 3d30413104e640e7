using System.Runtime.CompilerServices;

namespace TimerAttributes.Loop.Dispatch;

/// <summary>
/// The properties of a thread before a handler was called on it. A handler may change each of these properties. They are restored before the next
/// handler is called on that thread.
/// </summary>
internal sealed class ThreadBaseline
{
    private Thread? _thread;
    private ExecutionContext? _execution; // Has the AsyncLocals and the culture.
    private SynchronizationContext? _synchronization;
    private string? _name;
    private ThreadPriority _priority;
    private bool _isBackground;
    private bool _isFlowSuppressed;

    /// <summary>The properties of the calling thread now.</summary>
    public static ThreadBaseline OfCaller()
    {
        var baseline = new ThreadBaseline();
        baseline.Take();
        return baseline;
    }

    /// <summary>Stores the properties of the calling thread.</summary>
    public void Take()
    {
        _thread = Thread.CurrentThread;
        _isFlowSuppressed = ExecutionContext.IsFlowSuppressed();
        if (_isFlowSuppressed) ExecutionContext.RestoreFlow(); // Capture returns null while the flow is suppressed.
        _execution = ExecutionContext.Capture();
        if (_isFlowSuppressed) ExecutionContext.SuppressFlow();
        _synchronization = SynchronizationContext.Current;
        _name = _thread.Name;
        if (RuntimeFeature.IsDynamicCodeSupported) _priority = _thread.Priority;
        _isBackground = _thread.IsBackground;
    }

    /// <summary>Restores the properties that the next handler would notice. Called after a handler, on the same thread.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Restore()
    {
        // Each tick pays for these comparisons. A native program does not compare the priority, because its setter does nothing.
        if (ExecutionContext.Capture() != _execution || SynchronizationContext.Current != _synchronization
            || !ReferenceEquals(_thread!.Name, _name) || (RuntimeFeature.IsDynamicCodeSupported && _thread.Priority != _priority)) PutBack();
    }

    /// <summary>
    /// Does what <see cref="Restore"/> does, and restores <see cref="Thread.IsBackground"/>. No handler notices that property, but a process does
    /// not end before its foreground threads.
    /// </summary>
    public void RestoreAll()
    {
        Restore();
        if (_thread!.IsBackground != _isBackground) _thread.IsBackground = _isBackground;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void PutBack()
    {
        ExecutionContext.Restore(_execution!);
        if (_isFlowSuppressed) ExecutionContext.SuppressFlow();
        SynchronizationContext.SetSynchronizationContext(_synchronization);
        if (!ReferenceEquals(_thread!.Name, _name)) _thread.Name = _name;
        if (RuntimeFeature.IsDynamicCodeSupported && _thread.Priority != _priority) _thread.Priority = _priority;
    }
}
