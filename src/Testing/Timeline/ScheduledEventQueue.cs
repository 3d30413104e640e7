namespace TimerAttributes.Testing.Timeline;

/// <summary>All events to come of a virtual machine, the earliest first. The machine's lock guards it.</summary>
internal sealed class ScheduledEventQueue
{
    private const int MaxVoidEntries = 64; // So few void entries are not worth a rebuild.

    private readonly PriorityQueue<(ScheduledEvent Event, int Version), Key> _queue = new();
    private int _count;
    private long _now; // The instant of the last rebuild. All events that were due before it are due at this instant.
    private long _sequence;
    private long _firstDue;

    /// <summary>The due time of the first event in nanoseconds of the monotonic clock; <see cref="long.MaxValue"/> for an empty queue.</summary>
    public long NextDue => First is null ? long.MaxValue : _firstDue;

    /// <summary>The due time of the first event that wakes a machine that sleeps; <see cref="long.MaxValue"/> for none.</summary>
    public long NextWakeUp => Valid.Where(static scheduled => scheduled.WakesMachine)
        .Select(static scheduled => scheduled.MonotonicDue).DefaultIfEmpty(long.MaxValue).Min();

    /// <summary>The next event to expire; null for an empty queue.</summary>
    public ScheduledEvent? First
    {
        get
        {
            while (_queue.TryPeek(out (ScheduledEvent Event, int Version) entry, out Key key))
            {
                if (IsValid(entry))
                {
                    _firstDue = key.Due;
                    return entry.Event;
                }

                _queue.Dequeue();
            }

            return null;
        }
    }

    private IEnumerable<ScheduledEvent> Valid =>
        _queue.UnorderedItems.Where(static item => IsValid(item.Element)).Select(static item => item.Element.Event);

    /// <summary>A number above all that were returned before.</summary>
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

    /// <summary>Sorts all events anew, because a clock was set or time has made a leap.</summary>
    /// <param name="now">The present time in nanoseconds of the monotonic clock.</param>
    public void Rebuild(long now)
    {
        _now = now;
        ScheduledEvent[] events = [.. Valid];
        _queue.Clear();
        foreach (ScheduledEvent scheduled in events) Enqueue(scheduled);
    }

    private static bool IsValid((ScheduledEvent Event, int Version) entry) =>
        entry.Event.IsQueued && entry.Event.QueueVersion == entry.Version;

    private void Enqueue(ScheduledEvent scheduled)
    {
        long planned = scheduled.MonotonicDue;
        _queue.Enqueue((scheduled, ++scheduled.QueueVersion), new(Math.Max(planned, _now), scheduled.Rank, planned, scheduled.Sequence));
    }

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
