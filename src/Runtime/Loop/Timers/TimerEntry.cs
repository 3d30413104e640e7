namespace TimerAttributes.Loop.Timers;

/// <summary>A run-time timer as the loop keeps it: 56 bytes, in an array, so that a million of them are nothing to the collector.</summary>
internal struct TimerEntry
{
    /// <summary>The due time of a timer that is not armed.</summary>
    public const long Never = long.MaxValue;

    /// <summary>On the monotonic clock, ns.</summary>
    public long Due;

    /// <summary>The loop looks at it after this time at the earliest: it may be due later than it is filed for.</summary>
    public long FiledAfter;

    /// <summary>In ns; 0 for a timer that is called once.</summary>
    public long Period;

    /// <summary>An <see cref="Action"/>, or an action of the timer.</summary>
    public Delegate? Handler;

    public object? State;

    /// <summary>Its neighbours in the list that it is in.</summary>
    public TimerLink Link;

    /// <summary>Counts up when the timer is done with, so that what was handed out for it finds nothing.</summary>
    public uint Generation;
}

/// <summary>A place in a list: two timers by index, or the list itself where there is none.</summary>
internal struct TimerLink
{
    /// <summary>Of a timer that is in no list.</summary>
    public const int None = int.MinValue;

    public int Next;
    public int Previous;
}
