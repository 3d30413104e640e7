namespace TimerAttributes.Testing.Machine;

/// <summary>What a <see cref="Party"/> is doing.</summary>
internal enum PartyState
{
    /// <summary>A loop that nobody runs just now: it is not waited for.</summary>
    Away,

    /// <summary>A loop that has yet to be run for the first time: it is waited for.</summary>
    Expected,

    /// <summary>Nothing to do.</summary>
    Asleep,

    /// <summary>Something to do, and not yet its turn.</summary>
    Ready,

    /// <summary>At work.</summary>
    Running,
}
