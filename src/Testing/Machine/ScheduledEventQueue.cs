namespace TimerAttributes.Testing.Machine;

/// <summary>All that is due in the future of a virtual machine, the earliest first. The machine's lock guards it.</summary>
internal sealed class ScheduledEventQueue
{
    private const int MaxVoidEntries = 64; // Void entries that are not worth a clearing.

    private readonly PriorityQueue<(ScheduledEvent Event, int Version), Key> _queue = new();
    private int _count;
    private long _now; // When the queue was last filed anew. What was due before is due at this instant like all else that is.
    private long _sequence;

    /// <summary>The next due time; <see cref="long.MaxValue"/> for none.</summary>
    public long NextDue => First is null ? long.MaxValue : Due;

    /// <summary>The next to expire.</summary>
    public ScheduledEvent? First
    {
        get
        {
            while (_queue.TryPeek(out (ScheduledEvent Event, int Version) entry, out Key key))
            {
                if (IsValid(entry))
                {
                    Due = key.Due;
                    return entry.Event;
                }

                _queue.Dequeue();
            }

            return null;
        }
    }

    private long Due { get; set; }

    public long NextSequence() => ++_sequence;

    public void Add(ScheduledEvent scheduled)
    {
        scheduled.IsQueued = true;
        _count++;
        Enqueue(scheduled);
    }

    public void Remove(ScheduledEvent scheduled)
    {
        if (!scheduled.IsQueued) return;
        scheduled.IsQueued = false;
        _count--;
        if (_queue.Count > 2 * _count + MaxVoidEntries) Rebuild(_now);
    }

    /// <summary>The clocks stand differently to each other now, or time has leapt.</summary>
    public void Rebuild(long now)
    {
        _now = now;
        ScheduledEvent[] events = [.. _queue.UnorderedItems.Where(item => IsValid(item.Element)).Select(item => item.Element.Event)];
        _queue.Clear();
        foreach (ScheduledEvent scheduled in events) Enqueue(scheduled);
    }

    private static bool IsValid((ScheduledEvent Event, int Version) entry) => entry.Event.IsQueued && entry.Event.QueueVersion == entry.Version;

    private void Enqueue(ScheduledEvent scheduled) =>
        _queue.Enqueue((scheduled, ++scheduled.QueueVersion), new(Math.Max(scheduled.MonotonicDue, _now), scheduled.Rank, scheduled.MonotonicDue, scheduled.Sequence));

    private readonly record struct Key(long Due, int Rank, long Planned, long Sequence) : IComparable<Key>
    {
        public int CompareTo(Key other)
        {
            if (Due != other.Due) return Due.CompareTo(other.Due);
            if (Rank != other.Rank) return Rank.CompareTo(other.Rank);
            return Planned != other.Planned ? Planned.CompareTo(other.Planned) : Sequence.CompareTo(other.Sequence);
        }
    }
}
