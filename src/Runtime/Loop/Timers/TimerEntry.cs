namespace TimerAttributes.Loop.Timers;

/// <summary>The loop's data of one run-time timer: 56 bytes in an array, so that the garbage collector has no object for each timer.</summary>
internal struct TimerEntry
{
    /// <summary>The due time of a timer that is not armed.</summary>
    public const long Never = long.MaxValue;

    /// <summary>The due time in nanoseconds of the monotonic clock; <see cref="Never"/> if the timer is not armed.</summary>
    public long Due;

    /// <summary>
    /// One tick before the tick that the timer is filed for, in nanoseconds. If the timer is put off to a time after this, it keeps its place in
    /// the wheel, because the loop looks at it early enough.
    /// </summary>
    public long FiledAfter;

    /// <summary>Nanoseconds from one due time to the next; 0 for a timer that is called once.</summary>
    public long Period;

    /// <summary>An <see cref="Action"/>, or an action whose argument is the <see cref="LoopTimer"/>.</summary>
    public Delegate? Handler;

    /// <summary>The object that the timer was created with, for its handler.</summary>
    public object? State;

    /// <summary>The timer's neighbours in its list.</summary>
    public TimerLink Link;

    /// <summary>Increases when the timer is cancelled or released, so that its handles do not apply to the next timer in this entry.</summary>
    public uint Generation;
}

/// <summary>The neighbours of a timer in a list, by index. At an end of the list, the neighbour is the number of the list itself.</summary>
internal struct TimerLink
{
    /// <summary>The value for a timer that is in no list.</summary>
    public const int None = int.MinValue;

    public int Next;
    public int Previous;
}
