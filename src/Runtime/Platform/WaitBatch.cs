namespace TimerAttributes.Platform;

/// <summary>How many events one wait of a kernel takes.</summary>
internal static class WaitBatch
{
    /// <summary>Events of one wait. More events stay for the next wait, which follows at once: a bound on the length of a round.</summary>
    public const int Size = 256;

    /// <summary>Room for timers besides, so that a batch full of descriptors delays no timer.</summary>
    public const int TimerSize = 64;
}
