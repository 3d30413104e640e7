using System.Diagnostics.CodeAnalysis;

namespace TimerAttributes.Testing.Turns;

/// <summary>The thread pool of a virtual machine: work items are taken in order, by one worker at a time. The machine's lock guards it.</summary>
/// <param name="monitor">The machine's monitor.</param>
internal sealed class MachinePool(MachineMonitor monitor)
{
    private readonly Queue<IThreadPoolWorkItem> _work = [];
    private Exception? _failure;

    public bool HasWork => _work.Count > 0;

    public void Add(IThreadPoolWorkItem work)
    {
        _work.Enqueue(work);
        monitor.Changed();
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
