namespace TimerAttributes.Scheduling.Execution;

/// <summary>The events that bring a running scheduler nearer to its end.</summary>
internal enum EngineEvent
{
    /// <summary>A stop was requested.</summary>
    Stop,

    /// <summary>The loop has ended, and its descriptors are closed.</summary>
    LoopEnd,

    /// <summary>No job has a run.</summary>
    Idle,
}
