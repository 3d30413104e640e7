namespace TimerAttributes.Testing.Turns;

/// <summary>
/// A worker, a loop or the thread of a job: each works on a virtual machine in its turn. The machine's lock guards all members except
/// <see cref="AwaitTurn"/>, <see cref="HasTurn"/> and <see cref="IsBlocked"/>.
/// </summary>
/// <param name="state">The state at first.</param>
internal sealed class Participant(ParticipantState state)
{
    // A spin of about the length of a short handler, because to fall asleep and to be woken takes longer. With one processor it is in vain.
    private static readonly int SpinLimit = Environment.ProcessorCount > 1 ? 200 : 0;

    private readonly object _turnSignal = new();
    private volatile bool _hasTurn;
    private volatile KernelThread? _served; // The thread that has seen that it has a turn.

    public ParticipantState State { get; set; } = state;

    /// <summary>The participant's thread; null until that is known.</summary>
    public Thread? Thread { get; set; }

    public bool HasTurn => _hasTurn;

    /// <summary>Whether the thread sleeps within its turn: in a lock, a wait or a join.</summary>
    public bool IsBlocked => _served is { } served && Thread is { } thread && (thread.ThreadState & ThreadState.WaitSleepJoin) != 0 && served.IsAsleep;

    public void GrantTurn()
    {
        State = ParticipantState.Running;
        _hasTurn = true;
        lock (_turnSignal) Monitor.Pulse(_turnSignal);
    }

    /// <param name="state">The state after the turn.</param>
    public void EndTurn(ParticipantState state)
    {
        State = state;
        (_hasTurn, _served) = (false, null);
    }

    /// <summary>Returns when the participant has a turn. Called on the participant's thread, without the lock.</summary>
    public void AwaitTurn()
    {
        WaitForSignal();
        _served = KernelThread.Current;
    }

    private void WaitForSignal()
    {
        for (int i = 0; i < SpinLimit && !_hasTurn; i++) Thread.SpinWait(8);
        if (_hasTurn) return;
        lock (_turnSignal)
        {
            while (!_hasTurn) Monitor.Wait(_turnSignal);
        }
    }
}
