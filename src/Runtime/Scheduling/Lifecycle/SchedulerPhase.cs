namespace TimerAttributes.Scheduling.Lifecycle;

/// <summary>
/// What a scheduler was asked to do. A scheduler has an <see cref="Engine"/> from <see cref="Preparing"/> or <see cref="Started"/> on, and the engine has the phases of the end
/// (<see cref="Execution.EnginePhase"/>). The two are not the same: a scheduler may be stopped before it has an engine, and the engine of a start
/// that has failed is stopped while the scheduler may start again.
/// </summary>
internal enum SchedulerPhase
{
    /// <summary>The scheduler may be started.</summary>
    New,

    /// <summary>The start binds the jobs. The phase after it is <see cref="Started"/>, or <see cref="New"/> if the start fails.</summary>
    Starting,

    /// <summary>The runs at the start are under way. The phase after it is <see cref="Prepared"/>, or <see cref="Stopped"/> if one fails.</summary>
    Preparing,

    /// <summary>The runs at the start have succeeded, and no timer is armed.</summary>
    Prepared,

    /// <summary>The start has succeeded.</summary>
    Started,

    /// <summary>A stop was requested, also before or during the start. The scheduler cannot be started any more.</summary>
    Stopped,
}
