namespace TimerAttributes.Testing.Machine;

/// <summary>
/// Clocks, timers, the kernels of loops and a pool. Time moves only on a <see cref="Passage"/>, and only while all are at rest; whoever
/// comes to rest last moves it, so that a tick costs no change of threads.
/// </summary>
internal sealed class VirtualMachine
{
    private readonly bool _isSerial;
    private readonly List<MachineKernel> _kernels = [];
    private readonly List<Driver> _drivers = [];
    private readonly List<Party> _threads = [];
    private readonly List<Party> _running = [];
    private Exception? _failure;
    private int _ranks;

    /// <param name="start">What the wall clock shows.</param>
    /// <param name="isSerial">
    /// One party works at a time, in a fixed order, and nothing falls due but on a passage: every run is the same run. Otherwise loops
    /// and the pool go on at once, as on Linux.
    /// </param>
    public VirtualMachine(DateTimeOffset start, bool isSerial)
    {
        _isSerial = isSerial;
        Clocks = new(start);
        Pool = new(this);
        if (isSerial) Runs = new(this);
    }

    /// <summary>Guards everything here and in the parts.</summary>
    public object Gate { get; } = new();

    public MachineClocks Clocks { get; }

    public AlarmQueue Alarms { get; } = new();

    public MachinePool Pool { get; }

    /// <summary>The runs of handlers; null where their awaits are nobody's business.</summary>
    public HandlerRuns? Runs { get; }

    public Passage? Passage { get; private set; }

    /// <summary>Counts what happens in virtual time: as long as it grows, nothing hangs.</summary>
    public long Progress { get; set; }

    /// <summary>Counts what happens at all.</summary>
    public long Activity { get; private set; }

    /// <summary>Told when somebody has to wait for the end of another's turn, which may wait for it in turn.</summary>
    public Action? OnContention { get; init; }

    public IReadOnlyList<MachineKernel> Kernels => _kernels;

    public IReadOnlyList<Party> Running => _running;

    /// <summary>Nobody needs it any more: drivers go when they have nothing to do.</summary>
    public bool IsEnding { get; private set; }

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
    public void Rest(Party party, PartyState state = PartyState.Asleep)
    {
        _running.Remove(party);
        party.TakeAway(state);
    }

    /// <summary>A driver comes to rest. True when it is to go.</summary>
    public bool Retire(Driver driver)
    {
        Rest(driver.Party);
        Step();
        return IsEnding && !driver.Party.HasTurn && _drivers.Remove(driver);
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

    public void End()
    {
        IsEnding = true;
        foreach (Driver driver in _drivers.FindAll(static driver => driver.Party.State == PartyState.Asleep))
        {
            _drivers.Remove(driver);
            driver.Party.Give();
        }
    }

    /// <summary>To be called after every change: gives turns, and where there is nobody to give one to, lets time move.</summary>
    public void Step()
    {
        Activity++;
        do
        {
            while (MayGive() && GiveTurn())
            {
            }
        }
        while (_running.Count == 0 && !IsAwaiting() && Proceed());
    }

    /// <summary>What has fallen due expires: at once, unless it has to wait for a passage.</summary>
    public void Settle()
    {
        while (!_isSerial && Alarms.NextDue <= Clocks.Monotonic) ExpireFirst();
        Step();
    }

    /// <summary>Those who have a turn are blocked: by what another one does with its turn, or by virtual time, which is to pass then.</summary>
    public void GoOnWithoutBlocked()
    {
        Runs?.RestSleepers();
        foreach (Driver driver in _drivers)
        {
            if (driver.IsSleeper) _running.Remove(driver.Party);
        }

        if (_running.Count > 0) GiveTurn();
        Step();
    }

    private bool MayGive()
    {
        if (!_isSerial || _running.Count == 0) return true;
        OnContention?.Invoke();
        return false;
    }

    private bool GiveTurn()
    {
        foreach (MachineKernel kernel in _kernels)
        {
            if (kernel.Party.State != PartyState.Ready) continue;
            if (!_isSerial || !kernel.CanStandIn) return Give(kernel.Party);
            kernel.BeginStandIn();
            return Give(FreeDriver(), kernel);
        }

        if (Pool.HasWork && (_isSerial || !_drivers.Exists(static driver => driver.Party.State == PartyState.Running)))
            return Give(FreeDriver(), kernel: null);
        return _threads.Find(static thread => thread.State == PartyState.Ready) is { } next && Give(next);
    }

    private bool Give(Driver driver, MachineKernel? kernel)
    {
        driver.Drive(kernel);
        return Give(driver.Party);
    }

    private bool Give(Party party)
    {
        _running.Add(party);
        party.Give();
        return true;
    }

    private Driver FreeDriver()
    {
        Driver? driver = _drivers.Find(static driver => driver.Party.State == PartyState.Asleep);
        if (driver is null) _drivers.Add(driver = new(this));
        return driver;
    }

    private bool IsAwaiting()
    {
        if (Runs is { IsAwaited: true }) return true;
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
