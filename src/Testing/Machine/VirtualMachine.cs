using TimerAttributes.Testing.Runs;
using TimerAttributes.Testing.Timeline;
using TimerAttributes.Testing.Turns;

namespace TimerAttributes.Testing.Machine;

/// <summary>
/// The parts of a virtual machine, and the movement of its time. Time moves during a <see cref="TimeAdvance"/> only, and only while no
/// participant has a turn. The thread that ends the last turn moves it, so that a tick takes no change of threads. The tests of the runtime
/// derive from this class, to let loops and the pool work at once as on Linux.
/// </summary>
internal class VirtualMachine
{
    private volatile LocalZone _localZone = LocalZone.Utc;

    /// <param name="start">The first reading of the wall clock.</param>
    public VirtualMachine(DateTimeOffset start)
        : this(start, static (monitor, pool) => new(monitor, pool))
    {
    }

    /// <param name="start">The first reading of the wall clock.</param>
    /// <param name="newTurns">Makes the turns of the machine.</param>
    protected VirtualMachine(DateTimeOffset start, Func<MachineMonitor, MachinePool, TurnScheduler> newTurns)
    {
        Monitor = new() { OnChange = Step };
        Clocks = new(start);
        Pool = new(Monitor);
        Turns = newTurns(Monitor, Pool);
        Runs = new(Monitor, Turns);
        MainNode = NewNode("virtual");
    }

    /// <summary>The lock that guards the machine and all of its parts.</summary>
    public object SyncRoot => Monitor.SyncRoot;

    public MachineMonitor Monitor { get; }

    public MachineClocks Clocks { get; }

    public ScheduledEventQueue Events { get; } = new();

    public TurnScheduler Turns { get; }

    public MachinePool Pool { get; }

    public HandlerRuns Runs { get; }

    /// <summary>The process of all that a test makes without a node.</summary>
    public MachineNode MainNode { get; }

    /// <summary>
    /// Whether a timer whose due time the wall clock is set past reports its expirations first, and that the clock was set only after that.
    /// False by default: then it reports that the clock was set, and forgets the expirations. Linux does either, on several processors.
    /// </summary>
    public bool TellsExpirationsFirst { get; init; }

    /// <summary>The local time zone. Any thread may read it.</summary>
    public LocalZone LocalZone
    {
        get => _localZone;
        set => _localZone = value;
    }

    /// <summary>The present advance; null while time stands still.</summary>
    public TimeAdvance? Advance { get; private set; }

    /// <summary>Begins to move time. No other advance may be under way.</summary>
    /// <param name="target">The instant to reach, in nanoseconds of the monotonic clock.</param>
    public TimeAdvance BeginAdvance(long target)
    {
        Monitor.Progress++;
        TimeAdvance advance = Advance = new(target);
        Monitor.Changed();
        return advance;
    }

    /// <summary>Ends the present advance before its target, if there is one.</summary>
    public void FailAdvance(Exception exception)
    {
        TimeAdvance? advance = Advance;
        Advance = null;
        advance?.Fail(exception);
    }

    /// <summary>Moves time in one leap: events that fall due meanwhile expire at its end.</summary>
    /// <param name="span">The length of the leap in nanoseconds.</param>
    public void Leap(long span)
    {
        Clocks.MoveTo(Clocks.Monotonic + span);
        Events.Rebuild(Clocks.Monotonic); // All that fell due meanwhile is due at this instant: jobs come first.
        EventsChanged();
    }

    /// <summary>Lets the machine sleep until an event wakes it.</summary>
    /// <param name="most">The length of the sleep in nanoseconds if no event wakes the machine.</param>
    /// <returns>The length of the sleep in nanoseconds.</returns>
    public long Sleep(long most)
    {
        long span = Math.Clamp(Events.NextWakeUp - Clocks.Monotonic, 0, most);
        Clocks.Sleep(span);
        ClocksWereSet();
        return span;
    }

    /// <summary>To be called when clocks were set: due times are worked out again, and timers of the wall clock are cancelled.</summary>
    public void ClocksWereSet() => ClocksWereSet(Turns.Loops);

    public MachineNode NewNode(string name) => new(name, Clocks, Monitor, Pool);

    /// <summary>Sets the wall clock of one node.</summary>
    /// <param name="node">The node.</param>
    /// <param name="skew">The value of <see cref="NodeClocks.Skew"/>.</param>
    public void SetSkew(MachineNode node, long skew)
    {
        node.Clocks.Skew = skew;
        ClocksWereSet(Turns.Loops.Where(loop => loop.Node == node));
    }

    /// <summary>Lets a node that was paused go on: all that it has missed is due at this instant.</summary>
    public void Resume(MachineNode node)
    {
        node.IsPaused = false;
        foreach (ScheduledEvent held in node.TakeEvents()) Events.Add(held);
        Events.Rebuild(Clocks.Monotonic);
        node.ReleaseWork();
        foreach (IVirtualLoop loop in Turns.Loops.Where(loop => loop.Node == node)) loop.SignalWork();
        EventsChanged();
    }

    /// <summary>To be called when an event was added, or clocks have moved. Events that are due expire in the present or next advance.</summary>
    public virtual void EventsChanged() => Monitor.Changed();

    /// <summary>Lets the first event expire, and with it all that expire with its rank.</summary>
    protected void ExpireFirst()
    {
        ScheduledEvent first = ExpireNext();
        if (!first.ExpiresWithItsRank) return;
        while (Events.NextDue <= Clocks.Monotonic && Events.First!.Rank == first.Rank) ExpireNext();
    }

    private void ClocksWereSet(IEnumerable<IVirtualLoop> loops)
    {
        Events.Rebuild(Clocks.Monotonic);
        foreach (IVirtualLoop loop in loops) loop.ClockWasSet();
        EventsChanged();
    }

    private void Step()
    {
        do
        {
            Turns.GrantTurns();
        }
        while (Turns.Running.Count == 0 && !Turns.HasExpectedLoop && !Runs.IsAnyAwaited() && MoveTime());
    }

    // Called while no participant has a turn. Returns false when there is nothing to come.
    private bool MoveTime()
    {
        if (Advance is not { } advance) return false;
        if (Pool.TakeFailure() is { } failure)
        {
            FailAdvance(failure);
            return false;
        }

        long now = Clocks.Monotonic, next = Events.NextDue;
        if (next <= now)
        {
            ExpireFirst();
            return true;
        }

        if (now >= advance.Target) // Later than the target when a handler has moved time itself.
        {
            Advance = null;
            advance.Complete();
            return false;
        }

        Monitor.Progress++;
        Clocks.MoveTo(Math.Min(next, advance.Target));
        return true;
    }

    private ScheduledEvent ExpireNext()
    {
        ScheduledEvent scheduled = Events.First!;
        Events.Remove(scheduled);
        scheduled.Expire();
        return scheduled;
    }
}
