namespace TimerAttributes.Testing.Turns;

/// <summary>
/// A loop on a virtual machine, as the machine and its turns see it. The machine's lock guards all members except <see cref="RunRound"/> and
/// <see cref="IsLoopThread"/>.
/// </summary>
internal interface IVirtualLoop
{
    /// <summary>The loop as a participant, which gets turns.</summary>
    Participant Participant { get; }

    /// <summary>The process that has the loop.</summary>
    MachineNode Node { get; }

    /// <summary>Whether the caller runs on the thread that serves the loop.</summary>
    bool IsLoopThread { get; }

    /// <summary>Whether another thread may run the next round, because the loop's own thread is not needed to end the loop.</summary>
    bool CanRunRoundElsewhere { get; }

    /// <summary>A worker is about to call <see cref="RunRound"/>.</summary>
    void BeginRound();

    /// <summary>Runs one round of the loop on the calling thread, which does not hold the lock.</summary>
    void RunRound();

    /// <summary>The worker has returned from <see cref="RunRound"/>.</summary>
    void EndRound();

    /// <summary>The wall clock was set, or the machine has slept.</summary>
    void ClockWasSet();

    /// <summary>Makes the loop ready for a turn if it has something to do.</summary>
    void SignalWork();
}
