namespace TimerAttributes.Testing.Machine;

/// <summary>
/// One who does work on a virtual machine: a loop, a driver, or the thread of a job. The machine's gate guards it, but for
/// <see cref="AwaitTurn"/> and <see cref="HasTurn"/>.
/// </summary>
internal sealed class Party(PartyState state)
{
    // About as long as the other one's handler may take: to fall asleep and be woken costs more. In vain where there is one processor.
    private static readonly int s_spins = Environment.ProcessorCount > 1 ? 200 : 0;

    private readonly object _bed = new();
    private volatile bool _hasTurn;
    private volatile bool _isAtWork; // It has seen that it has its turn.

    public PartyState State { get; set; } = state;

    /// <summary>Its thread, once it is known.</summary>
    public Thread? Thread { get; set; }

    public bool HasTurn => _hasTurn;

    /// <summary>It waits for something that another one has to do first: sleeps in a lock, a wait or a join.</summary>
    public bool IsBlocked => _isAtWork && Thread is { } thread && (thread.ThreadState & ThreadState.WaitSleepJoin) != 0;

    public void Give()
    {
        State = PartyState.Running;
        _hasTurn = true;
        lock (_bed) Monitor.Pulse(_bed);
    }

    public void TakeAway(PartyState state)
    {
        State = state;
        _hasTurn = _isAtWork = false;
    }

    /// <summary>Its own thread, without the gate: returns when it has its turn.</summary>
    public void AwaitTurn()
    {
        Sleep();
        _isAtWork = true;
    }

    private void Sleep()
    {
        for (int i = 0; i < s_spins && !_hasTurn; i++) Thread.SpinWait(8);
        if (_hasTurn) return;
        lock (_bed)
        {
            while (!_hasTurn) Monitor.Wait(_bed);
        }
    }
}
