using TimerAttributes.Testing.Timeline;

namespace TimerAttributes.Testing.Turns;

/// <summary>
/// One process of a virtual machine, with a wall clock of its own. While it is paused, what falls due is held back. The machine's lock guards all
/// members.
/// </summary>
/// <param name="name">The name of the host, as jobs know it.</param>
/// <param name="clocks">The clocks of the machine.</param>
internal sealed class MachineNode(string name, MachineClocks clocks)
{
    private readonly List<IThreadPoolWorkItem> _heldWork = [];
    private readonly HashSet<ScheduledEvent> _heldEvents = [];

    public string Name => name;

    public NodeClocks Clocks { get; } = new(clocks);

    /// <summary>Whether no code of the node runs, as while a process is stopped.</summary>
    public bool IsPaused { get; set; }

    /// <summary>Keeps work of the pool until the node goes on.</summary>
    public void HoldWork(IThreadPoolWorkItem work) => _heldWork.Add(work);

    /// <summary>Keeps an event that is due until the node goes on.</summary>
    public void HoldEvent(ScheduledEvent due) => _heldEvents.Add(due);

    /// <summary>Keeps an event no longer, because it is not to happen any more. No effect if it was not kept.</summary>
    public void Forget(ScheduledEvent due) => _heldEvents.Remove(due);

    /// <summary>Returns the work that was kept, in order, and keeps it no longer.</summary>
    public IThreadPoolWorkItem[] TakeWork()
    {
        IThreadPoolWorkItem[] work = [.. _heldWork];
        _heldWork.Clear();
        return work;
    }

    /// <summary>Returns the events that were kept, and keeps them no longer.</summary>
    public ScheduledEvent[] TakeEvents()
    {
        ScheduledEvent[] events = [.. _heldEvents];
        _heldEvents.Clear();
        return events;
    }
}
