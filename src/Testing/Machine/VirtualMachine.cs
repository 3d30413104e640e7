namespace TimerAttributes.Testing.Machine;

/// <summary>
/// Clocks, timers, the kernels of loops and a pool. Time moves only on a <see cref="Passage"/>, and only while all are at rest; whoever
/// comes to rest last moves it, so that a tick costs no change of threads.
/// </summary>
internal sealed class VirtualMachine
{
    private readonly bool _isSerial;
    private Exception? _failure;

    /// <param name="start">What the wall clock shows.</param>
    /// <param name="isSerial">
    /// One party works at a time, in a fixed order, and nothing falls due but on a passage: every run is the same run. Otherwise loops
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
    public object Gate { get; } = new();

    public MachineClocks Clocks { get; }

    public AlarmQueue Alarms { get; } = new();

    public Turns Turns { get; }

    public MachinePool Pool { get; }

    /// <summary>The runs of handlers; null where their awaits are nobody's business.</summary>
    public HandlerRuns? Runs { get; }

    /// <summary>
    /// When the wall clock is set past a timer's due time, whether the timer is told of its expirations before it is told that the clock was
    /// set, which makes it forget them. Linux does either, on several processors.
    /// </summary>
    public bool TellsExpirationsFirst { get; init; }

    public Passage? Passage { get; private set; }

    /// <summary>Counts what happens in virtual time: as long as it grows, nothing hangs.</summary>
    public long Progress { get; set; }

    /// <summary>Counts what happens at all.</summary>
    public long Activity { get; private set; }

    /// <summary>Sets time going; at most one passage is under way.</summary>
    public Passage Begin(long target)
    {
        Progress++;
        Passage passage = Passage = new(target);
        Step();
        return passage;
    }

    /// <summary>Time passes in one leap: what falls due meanwhile is found at its end.</summary>
    public void Leap(long span)
    {
        Clocks.MoveTo(Clocks.Monotonic + span);
        Alarms.Refile(Clocks.Monotonic); // All that was due meanwhile is due now: jobs first.
        Settle();
    }

    /// <summary>The machine sleeps, until an alarm clock wakes it.</summary>
    /// <param name="most">For how long, if none does.</param>
    /// <returns>For how long it has slept.</returns>
    public long Sleep(long most)
    {
        long span = most;
        foreach (MachineKernel kernel in Turns.Kernels) span = Math.Clamp(kernel.NextAlarmClock - Clocks.Monotonic, 0, span);
        Clocks.Sleep(span);
        ClocksWereSet();
        return span;
    }

    /// <summary>The clocks have been set: what is due when is worked out again, and timers of the wall clock are cancelled.</summary>
    public void ClocksWereSet()
    {
        Alarms.Refile(Clocks.Monotonic);
        foreach (MachineKernel kernel in Turns.Kernels) kernel.ClockWasSet();
        Settle();
    }

    /// <summary>Somebody's code has failed where nobody sees it: the passage, this one or the next, ends with that.</summary>
    public void Fail(Exception exception) => _failure ??= exception;

    public Exception? TakeFailure()
    {
        Exception? failure = _failure;
        _failure = null;
        return failure;
    }

    /// <summary>The passage ends where it is.</summary>
    public void GiveUp(Exception exception)
    {
        Passage? passage = Passage;
        Passage = null;
        passage?.Fail(exception);
    }

    /// <summary>To be called after every change: gives turns, and where there is nobody to give one to, lets time move.</summary>
    public void Step()
    {
        Activity++;
        do
        {
            Turns.Give();
        }
        while (Turns.Running.Count == 0 && !Turns.IsExpecting && Runs?.IsAnyAwaited() != true && Proceed());
    }

    /// <summary>What has fallen due expires: at once, unless it has to wait for a passage.</summary>
    public void Settle()
    {
        while (!_isSerial && Alarms.NextDue <= Clocks.Monotonic) ExpireFirst();
        Step();
    }

    // All are at rest. False when there is nothing to come.
    private bool Proceed()
    {
        if (Passage is not { } passage) return false;
        if (_failure is not null)
        {
            GiveUp(TakeFailure()!);
            return false;
        }

        long now = Clocks.Monotonic, next = Alarms.NextDue;
        if (next <= now)
        {
            ExpireFirst();
            return true;
        }

        if (now >= passage.Target) // A handler may have spent more than was asked for.
        {
            Passage = null;
            passage.Arrive();
            return false;
        }

        Progress++;
        Clocks.MoveTo(Math.Min(next, passage.Target));
        return true;
    }

    // And with it what falls due at once for the same kernel, which finds it all in one wait.
    private void ExpireFirst()
    {
        Alarm first = Take();
        if (first is not MachineTimer) return;
        while (Alarms.NextDue <= Clocks.Monotonic && Alarms.First!.Rank == first.Rank) Take();
    }

    private Alarm Take()
    {
        Alarm alarm = Alarms.First!;
        Alarms.Remove(alarm);
        alarm.Expire();
        return alarm;
    }
}
