namespace TimerAttributes.Testing.Turns;

/// <summary>What a <see cref="Participant"/> is doing.</summary>
internal enum ParticipantState
{
    /// <summary>A loop that no thread runs at present. Time passes without the loop.</summary>
    Detached,

    /// <summary>A loop that a thread has yet to run. Time waits for that.</summary>
    Expected,

    /// <summary>The participant has nothing to do.</summary>
    Idle,

    /// <summary>The participant has something to do, and has no turn yet.</summary>
    Ready,

    /// <summary>The participant has a turn.</summary>
    Running,
}
