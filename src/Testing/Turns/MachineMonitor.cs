namespace TimerAttributes.Testing.Turns;

/// <summary>
/// The lock of a virtual machine, and the notice that its state has changed. All parts of one machine share one monitor, so a part needs
/// no reference to the machine.
/// </summary>
internal sealed class MachineMonitor
{
    /// <summary>The lock that guards the machine and all of its parts.</summary>
    public object SyncRoot { get; } = new();

    /// <summary>Called after each change, with the lock held. The machine sets this.</summary>
    public Action? OnChange { private get; set; }

    /// <summary>Number of changes.</summary>
    public long Changes { get; private set; }

    /// <summary>Grows with each step of virtual time and with each run that ends. A machine whose progress grows does not hang.</summary>
    public long Progress { get; set; }

    /// <summary>
    /// Gives turns and moves time, as far as the state allows. Each change of the state ends with this call. The caller holds the lock.
    /// </summary>
    public void Changed()
    {
        Changes++;
        OnChange?.Invoke();
    }
}
