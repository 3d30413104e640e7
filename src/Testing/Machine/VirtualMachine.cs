namespace TimerAttributes.Testing.Machine;

/// <summary>
/// Clocks, timers, the kernels of loops and a pool of one worker. Time moves only on a <see cref="Passage"/>, and only while all are
/// at rest; whoever comes to rest last moves it, so that a tick costs no change of threads that it does not need.
/// </summary>
/// <param name="start">What the wall clock shows.</param>
/// <param name="isSerial">
/// One party works at a time, in a fixed order, and nothing falls due but on a passage: every run is the same run. Otherwise loops and
/// the worker go on at once, as on Linux.
/// </param>
internal sealed class VirtualMachine(DateTimeOffset start, bool isSerial)
{
    private readonly List<MachineKernel> _kernels = [];
    private readonly List<Party> _threads = [];
    private readonly List<Party> _running = [];
    private MachinePool? _pool;
    private HandlerRuns? _runs;
    private Exception? _failure;
    private int _ranks;

    /// <summary>Guards everything here and in the parts.</summary>
    public object Gate { get; } = new();

    public MachineClocks Clocks { get; } = new(start);

    public AlarmQueue Alarms { get; } = new();

    public MachinePool Pool => _pool ??= new(this);

    /// <summary>The runs of handlers; null where their awaits are nobody's business.</summary>
    public HandlerRuns? Runs => isSerial ? _runs ??= new(this) : null;

    public Passage? Passage { get; private set; }

    /// <summary>Counts what happens: as long as it grows, nothing hangs.</summary>
    public long Progress { get; set; }

    /// <summary>Told when somebody has to wait for another's turn to end, which may wait for it in turn.</summary>
    public Action? OnContention { get; init; }

    public IReadOnlyList<MachineKernel> Kernels => _kernels;

    public IReadOnlyList<Party> Running => _running;

    /// <returns>The kernel's place among those due at one instant.</returns>
    public int Join(MachineKernel kernel)
    {
        lock (Gate)
        {
            _kernels.Add(kernel);
            return _ranks++;
        }
    }

    public void Leave(MachineKernel kernel)
    {
        _kernels.Remove(kernel);
        _running.Remove(kernel.Party);
    }

    /// <summary>The thread of a job gets in line.</summary>
    public void Join(Party thread) => _threads.Add(thread);

    public void Leave(Party thread)
    {
        _threads.Remove(thread);
        _running.Remove(thread);
    }

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
        Settle();
    }

    /// <summary>The clocks have been set: what is due when is worked out again, and timers of the wall clock are cancelled.</summary>
    public void ClocksWereSet()
    {
        Alarms.Refile();
        foreach (MachineKernel kernel in _kernels) kernel.ClockWasSet();
        Settle();
    }

    /// <summary>A party comes to rest.</summary>
    public void Rest(Party party)
    {
        if (party.State == PartyState.Running) _running.Remove(party);
        party.TakeAway(PartyState.Asleep);
    }

    /// <summary>The passage ends where it is.</summary>
    public void Fail(Exception exception)
    {
        _failure ??= exception;
        Step();
    }

    /// <summary>Takes an exception that there is nobody left to tell of.</summary>
    public Exception? TakeFailure()
    {
        Exception? failure = _failure;
        _failure = null;
        return failure;
    }

    /// <summary>The passage is given up.</summary>
    public void GiveUp(Exception exception)
    {
        Passage? passage = Passage;
        Passage = null;
        passage?.Fail(exception);
    }

    /// <summary>To be called after every change: gives turns, and where there is nobody to give one to, lets time move.</summary>
    public void Step()
    {
        do
        {
            GiveTurns();
        }
        while (_running.Count == 0 && !IsAwaiting() && Proceed());
    }

    /// <summary>Gives one more turn: whoever has one waits for it.</summary>
    public void GiveAnotherTurn()
    {
        if (NextReady() is { } next) Give(next);
    }

    /// <summary>What has fallen due expires: at once, unless it has to wait for a passage.</summary>
    public void Settle()
    {
        while (!isSerial && Alarms.NextDue <= Clocks.Monotonic) ExpireFirst();
        Step();
    }

    private void GiveTurns()
    {
        while (NextReady() is { } next)
        {
            if (isSerial && _running.Count > 0)
            {
                OnContention?.Invoke();
                return;
            }

            Give(next);
        }
    }

    private Party? NextReady()
    {
        foreach (MachineKernel kernel in _kernels)
        {
            if (kernel.Party.State == PartyState.Ready) return kernel.Party;
        }

        if (_pool is { Party.State: PartyState.Ready }) return _pool.Party;
        return _threads.Find(static thread => thread.State == PartyState.Ready);
    }

    private void Give(Party party)
    {
        _running.Add(party);
        party.Give();
    }

    private bool IsAwaiting()
    {
        if (_runs is { IsAwaited: true }) return true;
        foreach (MachineKernel kernel in _kernels)
        {
            if (kernel.Party.State == PartyState.Expected) return true;
        }

        return false;
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

        if (now == passage.Target)
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
        Alarm? first = Take();
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
