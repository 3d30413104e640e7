namespace TimerAttributes.Testing.Machine;

/// <summary>Who works on a virtual machine, and whose turn it is. The machine's gate guards it.</summary>
/// <param name="machine">The machine.</param>
/// <param name="isSerial">One turn at a time, in a fixed order. Otherwise loops and the pool go on at once, as on Linux.</param>
internal sealed class Turns(VirtualMachine machine, bool isSerial)
{
    private readonly List<MachineKernel> _kernels = [];
    private readonly List<Driver> _drivers = [];
    private readonly List<Party> _threads = [];
    private readonly List<Party> _running = [];
    private bool _isEnding;
    private int _ranks;

    public IReadOnlyList<MachineKernel> Kernels => _kernels;

    public IReadOnlyList<Party> Running => _running;

    /// <summary>Told when somebody has to wait for the end of another's turn, which may wait for it in turn.</summary>
    public Action? OnContention { get; set; }

    /// <summary>A loop has yet to be run.</summary>
    public bool IsExpecting
    {
        get
        {
            foreach (MachineKernel kernel in _kernels)
            {
                if (kernel.Party.State == PartyState.Expected) return true;
            }

            return false;
        }
    }

    /// <summary>Somebody has something to do, and it is not their turn.</summary>
    public bool IsAnyoneReady => machine.Pool.HasWork || _kernels.Exists(static kernel => kernel.Party.State == PartyState.Ready)
        || _threads.Exists(static thread => thread.State == PartyState.Ready);

    /// <returns>The kernel's place among those due at one instant.</returns>
    public int Join(MachineKernel kernel)
    {
        _kernels.Add(kernel);
        return _ranks++;
    }

    public void Leave(MachineKernel kernel)
    {
        _kernels.Remove(kernel);
        _running.Remove(kernel.Party);
        if (!isSerial && _kernels.Count == 0) End(); // There will be no other.
    }

    /// <summary>The thread of a job gets in line.</summary>
    public void Join(Party thread) => _threads.Add(thread);

    public void Leave(Party thread)
    {
        _threads.Remove(thread);
        _running.Remove(thread);
    }

    /// <summary>A party comes to rest.</summary>
    public void Rest(Party party, PartyState state = PartyState.Asleep)
    {
        _running.Remove(party);
        party.TakeAway(state);
    }

    /// <summary>A party that has its turn is not waited for.</summary>
    public void Suspend(Party party) => _running.Remove(party);

    /// <summary>And is again.</summary>
    public void Resume(Party party) => _running.Add(party);

    /// <summary>A driver comes to rest. True when it is to go, since there is nothing to do and nobody needs it any more.</summary>
    public bool Retire(Driver driver)
    {
        Rest(driver.Party);
        machine.Step();
        return _isEnding && !driver.Party.HasTurn && _drivers.Remove(driver);
    }

    /// <summary>Drivers go when they have nothing to do.</summary>
    public void End()
    {
        _isEnding = true;
        foreach (Driver driver in _drivers.FindAll(static driver => driver.Party.State == PartyState.Asleep)) Give(driver, kernel: null);
    }

    /// <summary>Gives turns to whoever is ready, as far as that may be.</summary>
    public void Give()
    {
        while (MayGive() && GiveOne())
        {
        }
    }

    /// <summary>Those who have a turn are blocked: by what another one does with its turn, or by virtual time, which is to pass then.</summary>
    public void GoOnWithoutBlocked()
    {
        machine.Runs?.RestSleepers();
        foreach (Driver driver in _drivers)
        {
            if (driver.IsSleeper) machine.Runs!.PutToSleep(driver.Run!, driver.Party);
        }

        if (_running.Count > 0) GiveOne();
        machine.Step();
    }

    /// <summary>Nobody waits for the drivers that are in a handler, until that has ended.</summary>
    public void LeaveHandlers()
    {
        foreach (Driver driver in _drivers)
        {
            if (driver is { Party.State: PartyState.Running, Run: { IsOver: false, Sleeper: null } run }) machine.Runs!.PutToSleep(run, driver.Party);
        }
    }

    private bool MayGive()
    {
        if (!isSerial || _running.Count == 0) return true;
        OnContention?.Invoke();
        return false;
    }

    // Loops first, then the pool, then the threads of jobs.
    private bool GiveOne()
    {
        foreach (MachineKernel kernel in _kernels)
        {
            if (kernel.Party.State != PartyState.Ready) continue;
            if (!isSerial || !kernel.CanStandIn) return Give(kernel.Party);
            kernel.BeginStandIn();
            return Give(FreeDriver(), kernel);
        }

        if (machine.Pool.HasWork && (isSerial || !_drivers.Exists(static driver => driver.Party.State == PartyState.Running)))
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
        if (driver is null) _drivers.Add(driver = new(machine));
        return driver;
    }
}
