namespace TimerAttributes;

/// <summary>What an <see cref="EventLoop"/> has done since it was created. The counters of an idle loop do not change.</summary>
public readonly record struct EventLoopCounters
{
    /// <summary>Number of rounds. In each round the loop waits and then serves what is ready.</summary>
    public long Iterations { get; init; }

    /// <summary>
    /// Number of waits that were ended by a post, by another thread's change of a timer, or because more timers were due than one round calls.
    /// </summary>
    public long WakeUps { get; init; }

    /// <summary>Number of waits that a signal ended (EINTR).</summary>
    public long Interruptions { get; init; }

    /// <summary>Number of times that a kernel timer or a descriptor was found ready.</summary>
    public long Events { get; init; }

    /// <summary>Number of events that were dropped because their timer or watch was gone.</summary>
    public long StaleEvents { get; init; }

    /// <summary>Number of posted actions that were run.</summary>
    public long Posts { get; init; }

    /// <summary>Number of calls of handlers of every kind.</summary>
    public long Calls { get; init; }

    /// <summary>Number of descriptors that are watched now, including those whose watch is paused.</summary>
    public int Watches { get; init; }

    /// <summary>Number of run-time timers that are armed now. A timer that another thread creates counts from the loop's next round on.</summary>
    public int Timers { get; init; }

    /// <summary>The duration of the longest call of a handler.</summary>
    public TimeSpan LongestHandler { get; init; }

    /// <summary>
    /// Number of lines about errors that were not written to standard error since the loop was created, because standard error did not take
    /// them in time (a pipe that no process reads, for example) or the write failed. The lines of the whole process are counted here, because
    /// all loops share one standard error.
    /// </summary>
    public long DroppedErrorLines { get; init; }
}
