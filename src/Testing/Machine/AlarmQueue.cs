namespace TimerAttributes.Testing.Machine;

/// <summary>All that is due in the future of a virtual machine, the earliest first. The machine's gate guards it.</summary>
internal sealed class AlarmQueue
{
    private const int Slack = 64; // Void entries that are not worth a clearing.

    private readonly PriorityQueue<(Alarm Alarm, int Filing), Key> _queue = new();
    private int _filed;
    private long _now; // When the queue was last filed anew. What was due before is due at this instant like all else that is.
    private long _sequence;

    /// <summary>The next due time; <see cref="long.MaxValue"/> for none.</summary>
    public long NextDue => First is null ? long.MaxValue : Due;

    /// <summary>The next to expire.</summary>
    public Alarm? First
    {
        get
        {
            while (_queue.TryPeek(out (Alarm Alarm, int Filing) entry, out Key key))
            {
                if (IsValid(entry))
                {
                    Due = key.Due;
                    return entry.Alarm;
                }

                _queue.Dequeue();
            }

            return null;
        }
    }

    private long Due { get; set; }

    public long NextSequence() => ++_sequence;

    public void Add(Alarm alarm)
    {
        alarm.IsFiled = true;
        _filed++;
        Enqueue(alarm);
    }

    public void Remove(Alarm alarm)
    {
        if (!alarm.IsFiled) return;
        alarm.IsFiled = false;
        _filed--;
        if (_queue.Count > 2 * _filed + Slack) Refile(_now);
    }

    /// <summary>The clocks stand differently to each other now, or time has leapt.</summary>
    public void Refile(long now)
    {
        _now = now;
        Alarm[] alarms = [.. _queue.UnorderedItems.Where(item => IsValid(item.Element)).Select(item => item.Element.Alarm)];
        _queue.Clear();
        foreach (Alarm alarm in alarms) Enqueue(alarm);
    }

    private static bool IsValid((Alarm Alarm, int Filing) entry) => entry.Alarm.IsFiled && entry.Alarm.Filing == entry.Filing;

    private void Enqueue(Alarm alarm) =>
        _queue.Enqueue((alarm, ++alarm.Filing), new(Math.Max(alarm.MonotonicDue, _now), alarm.Rank, alarm.MonotonicDue, alarm.Sequence));

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
