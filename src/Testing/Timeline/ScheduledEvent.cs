namespace TimerAttributes.Testing.Timeline;

/// <summary>Something that happens at an instant of virtual time. The machine's lock guards it.</summary>
internal abstract class ScheduledEvent
{
    /// <summary>
    /// The order among events of the same instant, lowest first: the timers of kernels have the rank of their kernel, and all other events
    /// come after them.
    /// </summary>
    public abstract int Rank { get; }

    /// <summary>The order among events of the same instant, rank and due time, lowest first.</summary>
    public long Sequence { get; protected set; }

    /// <summary>The due time in nanoseconds of the monotonic clock. It changes when the event's own clock is set.</summary>
    public abstract long MonotonicDue { get; }

    /// <summary>Whether all events of the same rank and instant expire together, so that one wait of a loop finds all of them.</summary>
    public abstract bool ExpiresWithItsRank { get; }

    /// <summary>Whether the event wakes a machine that sleeps.</summary>
    public abstract bool WakesMachine { get; }

    /// <summary>The number of the queue's entry that counts. Entries of this event with another number are void.</summary>
    public int QueueVersion { get; set; }

    /// <summary>Whether the event is in the queue.</summary>
    public bool IsQueued { get; set; }

    /// <summary>Called when the event is due. The queue no longer has the event.</summary>
    public abstract void Expire();
}
