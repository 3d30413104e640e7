using System.Diagnostics.CodeAnalysis;

namespace TimerAttributes.Testing.Turns;

/// <summary>The thread pool of a virtual machine: work items are taken in order, by one worker at a time. The machine's lock guards it.</summary>
internal sealed class MachinePool
{
    private readonly MachineMonitor _monitor;
    private readonly Queue<IThreadPoolWorkItem> _work = [];
    private Exception? _failure;

    public MachinePool(MachineMonitor monitor)
    {
        _monitor = monitor;
        Context = new PoolSynchronizationContext(monitor, this);
    }

    /// <summary>Brings continuations of awaits to this pool.</summary>
    public SynchronizationContext Context { get; }

    public bool HasWork => _work.Count > 0;

    public void Add(IThreadPoolWorkItem work)
    {
        _work.Enqueue(work);
        _monitor.Changed();
    }

    public bool TryTake([NotNullWhen(true)] out IThreadPoolWorkItem? work) => _work.TryDequeue(out work);

    /// <summary>
    /// Keeps the exception of a work item, unless one is kept already. On Linux it would end the process; here it fails the present or the
    /// next advance.
    /// </summary>
    public void Fail(Exception exception) => _failure ??= exception;

    /// <summary>Returns the exception that is kept, and keeps it no longer; null for none.</summary>
    public Exception? TakeFailure()
    {
        Exception? failure = _failure;
        _failure = null;
        return failure;
    }
}
