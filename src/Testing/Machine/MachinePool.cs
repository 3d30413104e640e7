using System.Diagnostics.CodeAnalysis;

namespace TimerAttributes.Testing.Machine;

/// <summary>What the thread pool would do: taken in order, by one worker at a time. The machine's lock guards it.</summary>
internal sealed class MachinePool(VirtualMachine machine)
{
    private readonly Queue<IThreadPoolWorkItem> _work = [];

    /// <summary>By which continuations of awaits come back.</summary>
    public SynchronizationContext Context { get; } = new PoolSynchronizationContext(machine);

    public bool HasWork => _work.Count > 0;

    public void Add(IThreadPoolWorkItem work)
    {
        _work.Enqueue(work);
        machine.Step();
    }

    public bool TryTake([NotNullWhen(true)] out IThreadPoolWorkItem? work) => _work.TryDequeue(out work);
}
