namespace TimerAttributes.Scheduling.Execution;

/// <summary>
/// How far a running scheduler is on the way to its end. The phases are in the order in which they can be entered, and code compares them by this
/// order. <see cref="SchedulerState"/> has the present phase, and alone changes it.
/// </summary>
internal enum EnginePhase
{
    /// <summary>Runs begin.</summary>
    Running,

    /// <summary>The loop has failed, and no stop was requested. No run begins. Runs that have begun go on, and are not cancelled.</summary>
    LoopEnded,

    /// <summary>A stop was requested: no handler is called any more, except for the runs at the stop. The loop has not ended.</summary>
    Stopping,

    /// <summary>A stop was requested and the loop has ended, in either order. Runs that have begun go on.</summary>
    Draining,

    /// <summary>After all that, no job has a run any more, and the engine has disposed of its descriptors.</summary>
    Drained,
}
