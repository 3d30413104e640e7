using TimerAttributes.Testing.Timeline;

namespace TimerAttributes.Testing.Turns;

/// <summary>
/// One process of a virtual machine, with a wall clock of its own. While it is paused, what falls due is held back. The machine's lock guards all
/// members.
/// </summary>
internal sealed class MachineNode
{
    private readonly MachinePool _pool;
    private readonly List<IThreadPoolWorkItem> _heldWork = [];
    private readonly HashSet<ScheduledEvent> _heldEvents = [];

    /// <param name="name">The name of the host, as jobs know it.</param>
    /// <param name="clocks">The clocks of the machine.</param>
    /// <param name="monitor">The machine's monitor.</param>
    /// <param name="pool">The machine's pool.</param>
    public MachineNode(string name, MachineClocks clocks, MachineMonitor monitor, MachinePool pool)
    {
        (Name, Clocks, _pool) = (name, new(clocks), pool);
        Context = new NodeSynchronizationContext(monitor, this);
    }

    public string Name { get; }

    public NodeClocks Clocks { get; }

    /// <summary>Brings continuations of awaits of the node's handlers to the pool.</summary>
    public SynchronizationContext Context { get; }

    /// <summary>Whether no code of the node runs, as while a process is stopped.</summary>
    public bool IsPaused { get; set; }

    /// <summary>Gives work to the pool, or keeps it until the node goes on.</summary>
    public void Add(IThreadPoolWorkItem work)
    {
        if (IsPaused) _heldWork.Add(work);
        else _pool.Add(work);
    }

    /// <summary>Keeps an event that is due until the node goes on.</summary>
    public void Hold(ScheduledEvent due) => _heldEvents.Add(due);

    /// <summary>Keeps an event no longer, because it is not to happen any more. No effect if it was not kept.</summary>
    public void Forget(ScheduledEvent due) => _heldEvents.Remove(due);

    /// <summary>Gives the work that was kept to the pool, in order.</summary>
    public void ReleaseWork()
    {
        IThreadPoolWorkItem[] held = [.. _heldWork];
        _heldWork.Clear();
        foreach (IThreadPoolWorkItem work in held) _pool.Add(work);
    }

    /// <summary>Returns the events that were kept, and keeps them no longer.</summary>
    public ScheduledEvent[] TakeEvents()
    {
        ScheduledEvent[] events = [.. _heldEvents];
        _heldEvents.Clear();
        return events;
    }
}
