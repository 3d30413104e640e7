namespace TimerAttributes.Loop.Dispatch;

/// <summary>Timers that have expired before they are due. The loop fires them before all others of the round.</summary>
internal interface IEarlyTimers
{
    /// <summary>The loop is about to wait for timers and descriptors. Loop thread only.</summary>
    void BeginWait();

    /// <summary>Waits for the due times of these timers, and fires each. Loop thread only.</summary>
    void Fire();
}
