namespace TimerAttributes.Loop.Dispatch;

/// <summary>Work that handlers of the loop hand to other threads. The loop thread looks after it.</summary>
internal interface IAttendant
{
    /// <summary>A handler follows on the loop thread, which may take long.</summary>
    void Release();

    /// <summary>The loop is about to wait.</summary>
    /// <returns>How long it may wait before it calls this again; <see cref="Timeout.InfiniteTimeSpan"/> for no limit.</returns>
    TimeSpan Attend();
}
