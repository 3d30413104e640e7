using System.Runtime.CompilerServices;

namespace TimerAttributes.Loop.Dispatch;

/// <summary>
/// How a thread was before a handler was called on it. A handler may change each of these properties of the thread; they are put back
/// before the next handler is called there.
/// </summary>
internal sealed class ThreadBaseline
{
    private Thread? _thread;
    private ExecutionContext? _execution; // AsyncLocals, and with them the culture.
    private SynchronizationContext? _synchronization;
    private string? _name;
    private ThreadPriority _priority;
    private bool _isBackground;
    private bool _isFlowSuppressed;

    /// <summary>The calling thread as it is now.</summary>
    public static ThreadBaseline OfCaller()
    {
        var baseline = new ThreadBaseline();
        baseline.Take();
        return baseline;
    }

    /// <summary>Notes how the calling thread is now.</summary>
    public void Take()
    {
        _thread = Thread.CurrentThread;
        _isFlowSuppressed = ExecutionContext.IsFlowSuppressed();
        if (_isFlowSuppressed) ExecutionContext.RestoreFlow(); // Else there is nothing to capture.
        _execution = ExecutionContext.Capture();
        if (_isFlowSuppressed) ExecutionContext.SuppressFlow();
        _synchronization = SynchronizationContext.Current;
        _name = _thread.Name;
        if (RuntimeFeature.IsDynamicCodeSupported) _priority = _thread.Priority;
        _isBackground = _thread.IsBackground;
    }

    /// <summary>After a handler, on the same thread: puts back what the next handler would notice.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Restore()
    {
        // Each tick pays for this. In a native program a thread keeps its priority: the setter does nothing there.
        if (ExecutionContext.Capture() != _execution || SynchronizationContext.Current != _synchronization
            || !ReferenceEquals(_thread!.Name, _name) || (RuntimeFeature.IsDynamicCodeSupported && _thread.Priority != _priority)) PutBack();
    }

    /// <summary>
    /// As <see cref="Restore"/>, and puts back <see cref="Thread.IsBackground"/>: no handler notices that, but the process would not end
    /// before a foreground thread does.
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
