namespace TimerAttributes.Testing.Machine;

/// <summary>Something that is due at an instant of virtual time. The machine's lock guards it.</summary>
internal abstract class ScheduledEvent
{
    /// <summary>Among those due at one instant: kernels' timers in the order of the kernels, and then everything else.</summary>
    public abstract int Rank { get; }

    /// <summary>And within that.</summary>
    public long Sequence { get; protected set; }

    /// <summary>When it is due, on the monotonic clock as it stands to the others now.</summary>
    public abstract long MonotonicDue { get; }

    /// <summary>The entry of the queue that counts, if any; earlier ones are void.</summary>
    public int QueueVersion { get; set; }

    public bool IsQueued { get; set; }

    /// <summary>It is due, and has been taken out of the queue.</summary>
    public abstract void Expire();
}
