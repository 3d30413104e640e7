namespace TimerAttributes.Scheduling.Timers;

/// <summary>
/// Shared timers by their due time, the earliest first: a heap with four children for each place, because it is flatter than one with two and the
/// children of a place are side by side in memory. A change costs O(log n).
/// </summary>
internal sealed class DueHeap
{
    private const int Children = 4;

    private Item[] _items = new Item[16];

    public int Count { get; private set; }

    /// <summary>The earliest due time. Only if there is one.</summary>
    public long FirstDue => _items[0].Due;

    /// <summary>The timer that is due first. Only if there is one.</summary>
    public SharedTimer First => _items[0].Timer;

    /// <summary>The timers, in no particular order.</summary>
    public SharedTimer[] ToArray()
    {
        var timers = new SharedTimer[Count];
        for (int i = 0; i < Count; i++) timers[i] = _items[i].Timer;
        return timers;
    }

    /// <summary>The due time of a timer that is in the heap.</summary>
    public long DueOf(SharedTimer timer) => _items[timer.Place].Due;

    /// <summary>Adds a timer, or gives it another due time.</summary>
    public void Set(SharedTimer timer, long due)
    {
        int place = timer.Place;
        if (place < 0)
        {
            if (Count == _items.Length) Array.Resize(ref _items, Count * 2);
            place = Count++;
        }

        Settle(place, new(due, timer));
    }

    /// <summary>Removes a timer that is in the heap.</summary>
    public void Remove(SharedTimer timer)
    {
        int place = timer.Place;
        timer.Place = -1;
        Item last = _items[--Count];
        _items[Count] = default;
        if (place < Count) Settle(place, last);
    }

    /// <summary>Removes all timers.</summary>
    public void Clear()
    {
        for (int i = 0; i < Count; i++) _items[i].Timer.Place = -1;
        (_items, Count) = (new Item[16], 0);
    }

    // Moves the item up or down from a place that is free for it.
    private void Settle(int place, Item item)
    {
        while (place > 0 && item.IsBefore(_items[(place - 1) / Children]))
        {
            Put(place, _items[(place - 1) / Children]);
            place = (place - 1) / Children;
        }

        while (FirstChildOf(place) is var child and > 0 && _items[child].IsBefore(item))
        {
            Put(place, _items[child]);
            place = child;
        }

        Put(place, item);
    }

    // The child that is due first; 0 for none.
    private int FirstChildOf(int place)
    {
        int first = place * Children + 1, end = Math.Min(first + Children, Count);
        if (first >= end) return 0;
        for (int child = first + 1; child < end; child++)
        {
            if (_items[child].IsBefore(_items[first])) first = child;
        }

        return first;
    }

    private void Put(int place, Item item)
    {
        _items[place] = item;
        item.Timer.Place = place;
    }

    private readonly record struct Item(long Due, SharedTimer Timer)
    {
        public bool IsBefore(in Item other) => Due != other.Due ? Due < other.Due : Timer.Order < other.Timer.Order;
    }
}
