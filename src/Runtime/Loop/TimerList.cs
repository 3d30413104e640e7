namespace TimerAttributes.Loop;

/// <summary>Timers in a ring through its own head, so that one can leave without anybody knowing which list it is in.</summary>
internal sealed class TimerList
{
    private readonly LoopTimer _head = new(null!, null!, null);

    public TimerList() => _head.Next = _head.Previous = _head;

    public LoopTimer? First => _head.Next == _head ? null : _head.Next;

    public static void Remove(LoopTimer timer)
    {
        LoopTimer next = timer.Next!, previous = timer.Previous!;
        previous.Next = next;
        next.Previous = previous;
        timer.Next = timer.Previous = null;
    }

    public void Add(LoopTimer timer)
    {
        LoopTimer last = _head.Previous!;
        timer.Next = _head;
        timer.Previous = last;
        last.Next = timer;
        _head.Previous = timer;
    }

    /// <summary>Moves all of the other list to the end of this one.</summary>
    public void TakeAll(TimerList other)
    {
        LoopTimer? first = other.First;
        if (first is null) return;
        LoopTimer last = other._head.Previous!, end = _head.Previous!;
        end.Next = first;
        first.Previous = end;
        last.Next = _head;
        _head.Previous = last;
        other._head.Next = other._head.Previous = other._head;
    }

    /// <summary>The earliest due time among the first <paramref name="most"/>; null where there are more.</summary>
    public long? EarliestDue(int most)
    {
        long earliest = LoopTimer.Never;
        for (LoopTimer timer = _head.Next!; timer != _head; timer = timer.Next!)
        {
            if (most-- == 0) return null;
            earliest = Math.Min(earliest, timer.Due);
        }

        return earliest;
    }
}
