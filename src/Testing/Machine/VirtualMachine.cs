namespace TimerAttributes.Testing.Machine;

/// <summary>
/// Clocks, timers, the kernels of loops and a pool. Time moves only on a <see cref="TimeAdvance"/>, and only while all are at rest; whoever
/// comes to rest last moves it, so that a tick costs no change of threads.
/// </summary>
internal sealed class VirtualMachine
{
    private readonly bool _isSerial;
    private Exception? _failure;

    /// <param name="start">What the wall clock shows.</param>
    /// <param name="isSerial">
    /// One participant works at a time, in a fixed order, and nothing falls due but on an advance: every run is the same run. Otherwise loops
    /// and the pool go on at once, as on Linux.
    /// </param>
    public VirtualMachine(DateTimeOffset start, bool isSerial)
    {
        _isSerial = isSerial;
        Clocks = new(start);
        Turns = new(this, isSerial);
        Pool = new(this);
        if (isSerial) Runs = new(this);
    }

    /// <summary>Guards everything here and in the parts.</summary>
    public object SyncRoot { get; } = new();

    public MachineClocks Clocks { get; }

    public ScheduledEventQueue Events { get; } = new();

    public TurnScheduler Turns { get; }

    public MachinePool Pool { get; }

    /// <summary>The runs of handlers; null where their awaits are nobody's business.</summary>
    public HandlerRuns? Runs { get; }

    /// <summary>
    /// When the wall clock is set past a timer's due time, whether the timer is told of its expirations before it is told that the clock was
    /// set, which makes it forget them. Linux does either, on several processors.
    /// </summary>
    public bool TellsExpirationsFirst { get; init; }

    public TimeAdvance? Advance { get; private set; }

    /// <summary>Counts what happens in virtual time: as long as it grows, nothing hangs.</summary>
    public long Progress { get; set; }

    /// <summary>Counts what happens at all.</summary>
    public long Activity { get; private set; }

    /// <summary>Sets time going; at most one advance is under way.</summary>
    public TimeAdvance BeginAdvance(long target)
    {
        Progress++;
        TimeAdvance advance = Advance = new(target);
        Step();
        return advance;
    }

    /// <summary>Time passes in one leap: what falls due meanwhile is found at its end.</summary>
    public void Leap(long span)
    {
        Clocks.MoveTo(Clocks.Monotonic + span);
        Events.Rebuild(Clocks.Monotonic); // All that was due meanwhile is due now: jobs first.
        Settle();
    }

    /// <summary>The machine sleeps, until an alarm clock wakes it.</summary>
    /// <param name="most">For how long, if none does.</param>
    /// <returns>For how long it has slept.</returns>
    public long Sleep(long most)
    {
        long span = most;
        foreach (MachineKernel kernel in Turns.Kernels) span = Math.Clamp(kernel.NextWakeUp - Clocks.Monotonic, 0, span);
        Clocks.Sleep(span);
        ClocksWereSet();
        return span;
    }

    /// <summary>The clocks have been set: what is due when is worked out again, and timers of the wall clock are cancelled.</summary>
    public void ClocksWereSet()
    {
        Events.Rebuild(Clocks.Monotonic);
        foreach (MachineKernel kernel in Turns.Kernels) kernel.ClockWasSet();
        Settle();
    }

    /// <summary>Somebody's code has failed where nobody sees it: the advance, this one or the next, ends with that.</summary>
    public void Fail(Exception exception) => _failure ??= exception;

    public Exception? TakeFailure()
    {
        Exception? failure = _failure;
        _failure = null;
        return failure;
    }

    /// <summary>The advance ends where it is.</summary>
    public void FailAdvance(Exception exception)
    {
        TimeAdvance? advance = Advance;
        Advance = null;
        advance?.Fail(exception);
    }

    /// <summary>To be called after every change: gives turns, and where there is nobody to give one to, lets time move.</summary>
    public void Step()
    {
        Activity++;
        do
        {
            Turns.GrantTurns();
        }
        while (Turns.Running.Count == 0 && !Turns.HasExpectedLoop && Runs?.IsAnyAwaited() != true && MoveTime());
    }

    /// <summary>What has fallen due expires: at once, unless it has to wait for an advance.</summary>
    public void Settle()
    {
        while (!_isSerial && Events.NextDue <= Clocks.Monotonic) ExpireFirst();
        Step();
    }

    // All are at rest. False when there is nothing to come.
    private bool MoveTime()
    {
        if (Advance is not { } advance) return false;
        if (_failure is not null)
        {
            FailAdvance(TakeFailure()!);
            return false;
        }

        long now = Clocks.Monotonic, next = Events.NextDue;
        if (next <= now)
        {
            ExpireFirst();
            return true;
        }

        if (now >= advance.Target) // A handler may have spent more than was asked for.
        {
            Advance = null;
            advance.Complete();
            return false;
        }

        Progress++;
        Clocks.MoveTo(Math.Min(next, advance.Target));
        return true;
    }

    // And with it what falls due at once for the same kernel, which finds it all in one wait.
    private void ExpireFirst()
    {
        ScheduledEvent first = Take();
        if (first is not MachineTimer) return;
        while (Events.NextDue <= Clocks.Monotonic && Events.First!.Rank == first.Rank) Take();
    }

    private ScheduledEvent Take()
    {
        ScheduledEvent scheduled = Events.First!;
        Events.Remove(scheduled);
        scheduled.Expire();
        return scheduled;
    }
}
