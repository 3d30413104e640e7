namespace TimerAttributes.Testing.Machine;

/// <summary>
/// One who does work on a virtual machine: a loop, a worker, or the thread of a job. The machine's lock guards it, but for
/// <see cref="AwaitTurn"/> and <see cref="HasTurn"/>.
/// </summary>
internal sealed class Participant(ParticipantState state)
{
    // About as long as the other one's handler may take: to fall asleep and be woken costs more. In vain where there is one processor.
    private static readonly int s_spinLimit = Environment.ProcessorCount > 1 ? 200 : 0;

    private readonly object _turnSignal = new();
    private volatile bool _hasTurn;
    private volatile bool _hasStarted; // It has seen that it has its turn.

    public ParticipantState State { get; set; } = state;

    /// <summary>Its thread, once it is known.</summary>
    public Thread? Thread { get; set; }

    public bool HasTurn => _hasTurn;

    /// <summary>It waits for something that another one has to do first: sleeps in a lock, a wait or a join.</summary>
    public bool IsBlocked => _hasStarted && Thread is { } thread && (thread.ThreadState & ThreadState.WaitSleepJoin) != 0;

    public void GrantTurn()
    {
        State = ParticipantState.Running;
        _hasTurn = true;
        lock (_turnSignal) Monitor.Pulse(_turnSignal);
    }

    public void EndTurn(ParticipantState state)
    {
        State = state;
        _hasTurn = _hasStarted = false;
    }

    /// <summary>Its own thread, without the lock: returns when it has its turn.</summary>
    public void AwaitTurn()
    {
        WaitForSignal();
        _hasStarted = true;
    }

    private void WaitForSignal()
    {
        for (int i = 0; i < s_spinLimit && !_hasTurn; i++) Thread.SpinWait(8);
        if (_hasTurn) return;
        lock (_turnSignal)
        {
            while (!_hasTurn) Monitor.Wait(_turnSignal);
        }
    }
}
