namespace TimerAttributes.Platform;

/// <summary>The maximum number of events that one wait of a kernel returns.</summary>
internal static class WaitBatch
{
    /// <summary>Events of one wait. More events stay for the next wait, which follows at once. This limits the length of a round.</summary>
    public const int Size = 256;

    /// <summary>Additional places for timers, so that a batch that is full of descriptors delays no timer.</summary>
    public const int TimerSize = 64;
}
